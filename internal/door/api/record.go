package api

import (
	"context"

	"thidua/internal/base/civil"
	"thidua/internal/base/id"
	"thidua/internal/domain/award"
	"thidua/internal/domain/initiative"
	"thidua/internal/domain/record"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
)

// EntryWire is one statement of the record, with who says so.
type EntryWire struct {
	ID    string `json:"id"`
	Kind  string `json:"kind"`
	Year  int    `json:"year,omitempty"`
	Value string `json:"value" doc:"JSON of the kind"`
	Who   string `json:"who"`
	Paper string `json:"paper,omitempty"`
	Old   bool   `json:"superseded,omitempty"`
}

func entryWire(e record.Entry) EntryWire {
	return EntryWire{e.ID, string(e.Kind), e.Year, e.Value, e.Source.Who, e.Source.Paper, e.SupersededBy != ""}
}

// SaidBy is who says so, and on what paper.
type SaidBy struct {
	Who   string `json:"who" minLength:"1" maxLength:"300"`
	Paper string `json:"paper,omitempty" maxLength:"300"`
}

func (s SaidBy) source() record.Source { return record.Source{Who: s.Who, Paper: s.Paper} }

// DisciplineItem is one discipline.
type DisciplineItem struct {
	Kind    string     `json:"kind" enum:"reprimand,warning,pay-cut,demotion,removal,dismissal"`
	Decided civil.Date `json:"decided"`
	Ended   civil.Date `json:"ended,omitzero" doc:"absent: running"`
}

// AbsenceItem is one absence.
type AbsenceItem struct {
	Kind string `json:"kind" enum:"maternity,rescue-injury,sick,unpaid,other"`
	Days int    `json:"days" minimum:"1" maximum:"366" doc:"working days"`
}

// CourseItem is one time of training.
type CourseItem struct {
	From   civil.Date `json:"from"`
	To     civil.Date `json:"to"`
	Result string     `json:"result,omitempty" enum:"excellent,good,fair,average,failed"`
}

// SubjectInput names a person or a unit in a path.
type SubjectInput struct {
	Caller
	Kind string `path:"kind" enum:"persons,units"`
	ID   string `path:"id"`
}

func (in SubjectInput) subject() id.Subject {
	if in.Kind == "units" {
		return registry.UnitID(in.ID).Subject()
	}
	return registry.PersonID(in.ID).Subject()
}

// Record opens the doors of years of work.
func (a *API) Record(s *record.Service) {
	open(a, door{method: "GET", path: "/api/v1/record/{kind}/{id}", name: "record", about: "Every statement of a subject's record, corrected ones too; anyone may read their own", act: access.SignedIn, tag: "record"},
		func(ctx context.Context, who access.Actor, in *SubjectInput) (*ListOf[EntryWire], error) {
			st, err := s.Story(ctx, who, in.subject())
			return listOf(st.Entries, len(st.Entries), entryWire), err
		})
	type rate struct {
		SubjectInput
		Body struct {
			Year   int    `json:"year"`
			Rating string `json:"rating" enum:"excellent,good,completed,failed"`
			Source SaidBy `json:"source"`
		}
	}
	open(a, door{method: "POST", path: "/api/v1/record/{kind}/{id}/ratings", name: "rate", about: "The rating of a year", act: access.KeepRecord, tag: "record", status: 201},
		func(ctx context.Context, who access.Actor, in *rate) (*One[EntryWire], error) {
			e, err := s.Rate(ctx, who, in.subject(), in.Body.Year, in.Body.Rating, in.Body.Source.source())
			return one(entryWire(e)), err
		})
	type discipline struct {
		SubjectInput
		Body struct {
			List   []DisciplineItem `json:"list" doc:"empty: known to be none"`
			Source SaidBy           `json:"source"`
		}
	}
	open(a, door{method: "POST", path: "/api/v1/record/{kind}/{id}/discipline", name: "discipline", about: "Discipline, or that there is none", act: access.KeepRecord, tag: "record", status: 201},
		func(ctx context.Context, who access.Actor, in *discipline) (*One[EntryWire], error) {
			list := []record.Disciplined{}
			for _, d := range in.Body.List {
				list = append(list, record.Disciplined{Kind: d.Kind, Decided: d.Decided, Ended: d.Ended})
			}
			e, err := s.Discipline(ctx, who, in.subject(), list, in.Body.Source.source())
			return one(entryWire(e)), err
		})
	type review struct {
		SubjectInput
		Body struct {
			Under  bool       `json:"under_review"`
			Since  civil.Date `json:"since,omitzero"`
			Source SaidBy     `json:"source"`
		}
	}
	open(a, door{method: "POST", path: "/api/v1/record/{kind}/{id}/review", name: "review", about: "Whether the subject is under review", act: access.KeepRecord, tag: "record", status: 201},
		func(ctx context.Context, who access.Actor, in *review) (*One[EntryWire], error) {
			e, err := s.Review(ctx, who, in.subject(), in.Body.Under, in.Body.Since, in.Body.Source.source())
			return one(entryWire(e)), err
		})
	a.yearsOfWork(s)
}

func (a *API) yearsOfWork(s *record.Service) {
	type work struct {
		Named
		Body struct {
			Year   int    `json:"year"`
			Months int    `json:"months" minimum:"0" maximum:"12" doc:"in employment that year, lawful leave included"`
			Source SaidBy `json:"source"`
		}
	}
	open(a, door{method: "POST", path: "/api/v1/persons/{id}/work", name: "work", about: "Months of a year in employment", act: access.KeepRecord, tag: "record", status: 201},
		func(ctx context.Context, who access.Actor, in *work) (*One[EntryWire], error) {
			e, err := s.Work(ctx, who, registry.PersonID(in.ID), in.Body.Year, &in.Body.Months, nil, in.Body.Source.source())
			return one(entryWire(e)), err
		})
	type absent struct {
		Named
		Body struct {
			Year   int           `json:"year"`
			List   []AbsenceItem `json:"list"`
			Source SaidBy        `json:"source"`
		}
	}
	open(a, door{method: "POST", path: "/api/v1/persons/{id}/absences", name: "absent", about: "Absences of a year", act: access.KeepRecord, tag: "record", status: 201},
		func(ctx context.Context, who access.Actor, in *absent) (*One[EntryWire], error) {
			away := []record.Away{}
			for _, x := range in.Body.List {
				away = append(away, record.Away{Kind: x.Kind, Days: x.Days, Source: in.Body.Source.source()})
			}
			e, err := s.Absent(ctx, who, registry.PersonID(in.ID), in.Body.Year, away, in.Body.Source.source())
			return one(entryWire(e)), err
		})
	type train struct {
		Named
		Body struct {
			Year   int          `json:"year"`
			List   []CourseItem `json:"list"`
			Source SaidBy       `json:"source"`
		}
	}
	open(a, door{method: "POST", path: "/api/v1/persons/{id}/training", name: "train", about: "Training of a year", act: access.KeepRecord, tag: "record", status: 201},
		func(ctx context.Context, who access.Actor, in *train) (*One[EntryWire], error) {
			courses := []record.Course{}
			for _, x := range in.Body.List {
				courses = append(courses, record.Course{From: x.From, To: x.To, Result: x.Result, Source: in.Body.Source.source()})
			}
			e, err := s.Train(ctx, who, registry.PersonID(in.ID), in.Body.Year, courses, in.Body.Source.source())
			return one(entryWire(e)), err
		})
	type strength struct {
		Named
		Body struct {
			Year      int    `json:"year"`
			Count     int    `json:"count" minimum:"0"`
			Completed int    `json:"completed" minimum:"0"`
			Worst     string `json:"worst_discipline,omitempty" doc:"a kind, none, or absent: not known"`
			Source    SaidBy `json:"source"`
		}
	}
	open(a, door{method: "POST", path: "/api/v1/units/{id}/strength", name: "strength", about: "Members of a collective at year end", act: access.KeepRecord, tag: "record", status: 201},
		func(ctx context.Context, who access.Actor, in *strength) (*One[EntryWire], error) {
			e, err := s.Count(ctx, who, registry.UnitID(in.ID), record.Strength{Year: in.Body.Year, Count: in.Body.Count, Completed: in.Body.Completed, WorstDiscipline: in.Body.Worst}, in.Body.Source.source())
			return one(entryWire(e)), err
		})
	type correct struct {
		Named
		Body struct {
			Value  string `json:"value" doc:"JSON of the kind, as the entry has it"`
			Why    string `json:"why" minLength:"1" maxLength:"1000"`
			Source SaidBy `json:"source"`
		}
	}
	open(a, door{method: "POST", path: "/api/v1/entries/{id}/correction", name: "correct-entry", about: "A statement corrected; the old one stays readable", act: access.KeepRecord, tag: "record"},
		func(ctx context.Context, who access.Actor, in *correct) (*One[EntryWire], error) {
			e, err := s.Correct(ctx, who, in.ID, in.Body.Value, in.Body.Why, in.Body.Source.source())
			return one(entryWire(e)), err
		})
}

// HonourWire is an award in a subject's own record, claims too.
type HonourWire struct {
	ID       string     `json:"id"`
	Award    string     `json:"award"`
	Year     int        `json:"year,omitempty"`
	Decision string     `json:"decision,omitempty"`
	Decided  civil.Date `json:"decided,omitzero"`
	Body     string     `json:"body,omitempty"`
	State    string     `json:"state"`
	Claim    bool       `json:"claim,omitempty" doc:"nobody has seen the decision yet"`
	Number   string     `json:"number,omitempty"`
}

func honourWire(w award.Award) HonourWire {
	return HonourWire{string(w.ID), w.Award, w.Year, w.DecisionNo, w.Decided, w.ByName, string(w.State), w.Claim, w.Number}
}

// Honours opens the doors of a person's awards and initiatives.
func (a *API) Honours(s *award.Service, initiatives *initiative.Service) {
	open(a, door{method: "GET", path: "/api/v1/persons/{id}/awards", name: "person-awards", about: "Awards of a person; anyone may read their own", act: access.SignedIn, tag: "record"},
		func(ctx context.Context, who access.Actor, in *Named) (*ListOf[HonourWire], error) {
			all, err := s.Record(ctx, who, registry.PersonID(in.ID))
			return listOf(all, len(all), honourWire), err
		})
	type see struct {
		Named
		Body struct {
			Paper string `json:"paper" minLength:"1" maxLength:"300" doc:"number and date of the decision that was seen"`
		}
	}
	open(a, door{method: "POST", path: "/api/v1/claims/{id}/sight", name: "see-decision", about: "The decision of a claimed award has been seen", act: access.KeepAward, tag: "record"},
		func(ctx context.Context, who access.Actor, in *see) (*One[HonourWire], error) {
			w, err := s.See(ctx, who, award.ID(in.ID), in.Body.Paper)
			return one(honourWire(w)), err
		})
	type note struct {
		Named
		Body struct {
			Title      string     `json:"title" minLength:"1" maxLength:"500"`
			Year       int        `json:"year"`
			Scope      string     `json:"scope" enum:"base,ministry-province,national"`
			Recognised civil.Date `json:"recognised,omitzero"`
			Decision   string     `json:"decision,omitempty"`
		}
	}
	type noted struct {
		ID     string `json:"id"`
		Title  string `json:"title"`
		UsedBy string `json:"used_by,omitempty"`
	}
	open(a, door{method: "POST", path: "/api/v1/persons/{id}/initiatives", name: "note-initiative", about: "A recognised initiative", act: access.NoteInitiative, tag: "record", status: 201},
		func(ctx context.Context, who access.Actor, in *note) (*One[noted], error) {
			b := in.Body
			i, err := initiatives.Note(ctx, who, initiative.NewInitiative{Person: registry.PersonID(in.ID), Title: b.Title, Year: b.Year, Scope: b.Scope, Recognised: b.Recognised, DecisionNo: b.Decision})
			return one(noted{string(i.ID), i.Title, i.UsedBy}), err
		})
}
