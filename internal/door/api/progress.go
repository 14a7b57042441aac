package api

import (
	"context"
	"time"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/domain/movement"
	"thidua/internal/domain/progress"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/law/target"
	"thidua/internal/platform/files"
)

// PointWire is what stood at the end of a period, of how many units.
type PointWire struct {
	Period string `json:"period" doc:"2024-03, 2024-Q1, 2024-H1 or 2024"`
	Value  string `json:"value,omitempty" doc:"absent: not known"`
	Known  int    `json:"known"`
	Of     int    `json:"of"`
}

// CourseWire is how a target goes.
type CourseWire struct {
	ID       string      `json:"id"`
	Name     string      `json:"name"`
	In       string      `json:"in"`
	Every    string      `json:"every" enum:"month,quarter,half,year"`
	Done     *int64      `json:"done,omitempty" doc:"hundredths of a percent of the way; absent: not known"`
	Reached  bool        `json:"reached"`
	Forecast string      `json:"forecast,omitempty" doc:"in the period of the deadline; absent: nothing is said"`
	Why      string      `json:"why,omitempty" doc:"why there is no forecast"`
	Points   []PointWire `json:"points"`
}

// ProgressWire is how a movement goes.
type ProgressWire struct {
	Movement string       `json:"movement"`
	Pulse    string       `json:"pulse" enum:"planned,launched,answered,moving,silent,over"`
	Targets  []CourseWire `json:"targets"`
}

func courseWire(c progress.Course) CourseWire {
	w := CourseWire{ID: string(c.ID), Name: c.Name, In: c.In, Every: string(c.Every), Reached: c.Way.Reached, Forecast: amountWire(c.Forecast.Value), Why: c.Forecast.Lack,
		Points: each(c.Points, func(p target.Point) PointWire {
			return PointWire{p.Period.String(), amountWire(p.Value), p.Known, p.Of}
		})}
	if c.Way.Known {
		done := int64(c.Way.Done)
		w.Done = &done
	}
	return w
}

// MovementFigureInput is one figure as a program reports it.
type MovementFigureInput struct {
	Target string `json:"target"`
	Unit   string `json:"unit"`
	Period string `json:"period" maxLength:"10"`
	Value  string `json:"value,omitempty" maxLength:"40" doc:"a number with a dot; absent takes back what stood"`
	Weight string `json:"weight,omitempty" maxLength:"40"`
	Note   string `json:"note,omitempty" maxLength:"1000"`
}

func (in MovementFigureInput) entry() (e progress.Entry, err error) {
	e.Target, e.Unit, e.Note = movement.TargetID(in.Target), registry.UnitID(in.Unit), in.Note
	if e.Period, err = target.ParsePeriod(in.Period); err != nil {
		return e, err
	}
	if e.Value, err = amountOf(in.Value, "value", "form.figure-unread"); err != nil {
		return e, err
	}
	e.Weight, err = amountOf(in.Weight, "weight", "form.figure-unread")
	return e, err
}

// MovementFigureWire is one version of a figure.
type MovementFigureWire struct {
	Version int       `json:"version"`
	Value   string    `json:"value,omitempty" doc:"absent: not known, or taken back"`
	Weight  string    `json:"weight,omitempty"`
	Note    string    `json:"note,omitempty" doc:"told to whoever may look at the unit or the body"`
	Because string    `json:"because,omitempty" doc:"why it stands in place of the version before"`
	By      string    `json:"by"`
	At      time.Time `json:"at"`
}

// MovementEvidenceWire is a file beside a figure.
type MovementEvidenceWire struct {
	ID     string `json:"id"`
	Target string `json:"target,omitempty"`
	Period string `json:"period,omitempty"`
	Title  string `json:"title"`
	Hash   string `json:"hash"`
	Size   int64  `json:"size"`
	Media  string `json:"media"`
}

func movementEvidenceWire(p progress.Paper) MovementEvidenceWire {
	w := MovementEvidenceWire{ID: p.ID, Target: string(p.Target), Title: p.Title, Hash: p.Hash, Size: p.Size, Media: p.Media}
	if p.Period.Year > 0 {
		w.Period = p.Period.String()
	}
	return w
}

// UnitFiguresWire is what one unit told in a year.
type UnitFiguresWire struct {
	Unit     string                 `json:"unit"`
	Name     string                 `json:"name"`
	Year     int                    `json:"year"`
	Rows     []UnitFigureRowWire    `json:"rows"`
	Evidence []MovementEvidenceWire `json:"evidence" doc:"told to whoever may look at the unit or the body"`
}

// UnitFigureRowWire is one target of a unit's year.
type UnitFigureRowWire struct {
	Target string               `json:"target"`
	Name   string               `json:"name"`
	Goal   string               `json:"goal,omitempty" doc:"the unit's own"`
	Served bool                 `json:"served" doc:"the unit's own movement brings the figures"`
	Cells  []UnitFigureCellWire `json:"cells"`
}

// UnitFigureCellWire is one figure of a unit's year.
type UnitFigureCellWire struct {
	Period  string `json:"period"`
	Value   string `json:"value,omitempty"`
	Weight  string `json:"weight,omitempty"`
	Beneath string `json:"beneath,omitempty" doc:"what stands beneath the unit, without its own"`
	Version int    `json:"version" doc:"0: nothing was told"`
	Missing bool   `json:"missing" doc:"its day is past and nothing is told"`
}

func unitFiguresWire(sh progress.Sheet) UnitFiguresWire {
	return UnitFiguresWire{string(sh.Unit), sh.UnitName, sh.Year, each(sh.Rows, func(r progress.Row) UnitFigureRowWire {
		return UnitFigureRowWire{string(r.ID), r.Name, amountWire(r.By.Goal), r.Served, each(r.Cells, func(c progress.Cell) UnitFigureCellWire {
			return UnitFigureCellWire{c.Period.String(), amountWire(c.Value), amountWire(c.Weight), amountWire(c.Beneath), c.Version, c.Missing}
		})}
	}), each(sh.Papers, movementEvidenceWire)}
}

// MovementSavingInput is a saving as a program notes it.
type MovementSavingInput struct {
	Unit     string     `json:"unit"`
	What     string     `json:"what" maxLength:"300"`
	Kind     string     `json:"kind" enum:"money,time"`
	Amount   string     `json:"amount" maxLength:"40" doc:"đồng, or hours"`
	Day      civil.Date `json:"day"`
	Baseline string     `json:"baseline,omitempty" maxLength:"4000" doc:"how it was before"`
	Method   string     `json:"method,omitempty" maxLength:"4000" doc:"how it was reckoned"`
	Title    string     `json:"proof_title,omitempty" maxLength:"300"`
	Hash     string     `json:"proof,omitempty" doc:"hash of the stored file, see POST /api/v1/files"`
	Because  string     `json:"because,omitempty" maxLength:"1000" doc:"where it stands in place of another version"`
	Gone     bool       `json:"gone,omitempty" doc:"take it out; what stood is kept"`
}

// MovementSavingWire is a saving, proved where it lacks nothing.
type MovementSavingWire struct {
	ID       string     `json:"id"`
	No       int        `json:"no" doc:"of the version"`
	Unit     string     `json:"unit"`
	UnitName string     `json:"unit_name,omitempty"`
	What     string     `json:"what"`
	Kind     string     `json:"kind" enum:"money,time"`
	Amount   string     `json:"amount"`
	Day      civil.Date `json:"day"`
	Baseline string     `json:"baseline,omitempty"`
	Method   string     `json:"method,omitempty"`
	Lacks    []string   `json:"lacks" doc:"baseline, method, proof; none: it is proved and counted"`
}

func movementSavingWire(s progress.Saving) MovementSavingWire {
	return MovementSavingWire{s.ID, s.No, string(s.Unit), s.UnitName, s.What, s.Kind, s.Amount.String(), s.Day, s.Baseline, s.Method, each(s.Lacks(), func(l string) string { return l })}
}

// MovementSavingsWire is what a movement saved: proved, and said but not proved.
type MovementSavingsWire struct {
	Proved map[string]string    `json:"proved" doc:"by kind"`
	Said   map[string]string    `json:"said" doc:"by kind; not counted"`
	All    []MovementSavingWire `json:"savings"`
}

// LateFiguresWire is a unit that has not told what was due.
type LateFiguresWire struct {
	Unit  string               `json:"unit"`
	Name  string               `json:"name"`
	Lacks []LackingFiguresWire `json:"lacks"`
}

// LackingFiguresWire is a figure that was due and is not told.
type LackingFiguresWire struct {
	Target string     `json:"target"`
	Period string     `json:"period"`
	Due    civil.Date `json:"due"`
}

// HeatWire is every unit by every period of one target.
type HeatWire struct {
	Target  string         `json:"target"`
	Periods []string       `json:"periods"`
	Legend  string         `json:"legend"`
	Units   []HeatUnitWire `json:"units"`
}

// HeatUnitWire is one unit of a heat map.
type HeatUnitWire struct {
	Unit  string `json:"unit"`
	Name  string `json:"name"`
	Cells string `json:"cells" doc:"a letter a period"`
}

// MovementQuestionWire is what the owner of a movement was asked, once.
type MovementQuestionWire struct {
	ID      string     `json:"id"`
	Pulse   string     `json:"pulse" enum:"silent,overlap"`
	Other   string     `json:"other,omitempty" doc:"movement it overlaps with"`
	Since   civil.Date `json:"since"`
	AskedAt time.Time  `json:"asked_at"`
	Answer  string     `json:"answer,omitempty" doc:"absent: it waits"`
	At      time.Time  `json:"at,omitzero"`
}

func movementQuestionWire(q progress.Question) MovementQuestionWire {
	return MovementQuestionWire{q.ID, string(q.Pulse), string(q.Other), q.Since, q.AskedAt, q.Answer, q.At}
}

// FigureAt names one figure in a path.
type FigureAt struct {
	Named
	Unit   string `path:"unit"`
	Target string `path:"target"`
	Period string `path:"period" maxLength:"10"`
}

func (in FigureAt) key() (progress.Key, error) {
	p, err := target.ParsePeriod(in.Period)
	return progress.Key{Target: movement.TargetID(in.Target), Unit: registry.UnitID(in.Unit), Period: p}, err
}

// figuresOf, figureOf are the addresses of a unit's figures and of one of them.
const (
	figuresOf = movements + "/{id}/figures/{unit}"
	figureOf  = figuresOf + "/{target}/{period}"
)

// Progress opens the doors of figures.
func (a *API) Progress(s *progress.Service, kept *files.Store) {
	a.progressLooks(s)
	a.figureActs(s)
	a.figureEvidence(s, kept)
	a.savingActs(s, kept)
}

func (a *API) progressLooks(s *progress.Service) {
	open(a, door{method: "GET", path: movements + "/{id}/progress", name: "progress", about: "How a movement goes, target by target", act: access.LookMovement, tag: "movement"},
		func(ctx context.Context, who access.Actor, in *Named) (*One[ProgressWire], error) {
			b, err := s.Board(ctx, who, movement.ID(in.ID))
			return one(ProgressWire{in.ID, string(b.Pulse), each(b.Courses, courseWire)}), err
		})
	type unitYear struct {
		Named
		Unit string `path:"unit"`
		Year int    `query:"year" minimum:"1945" maximum:"2200" doc:"absent: that of today"`
	}
	open(a, door{method: "GET", path: figuresOf, name: "unit-figures", about: "What one unit told in a year, with what stands beneath it", act: access.LookMovement, tag: "movement"},
		func(ctx context.Context, who access.Actor, in *unitYear) (*One[UnitFiguresWire], error) {
			sh, err := s.Sheet(ctx, who, movement.ID(in.ID), registry.UnitID(in.Unit), in.Year)
			return one(unitFiguresWire(sh)), err
		})
	open(a, door{method: "GET", path: figureOf, name: "trace-figure", about: "Every version of a figure, the one that stands first", act: access.LookMovement, tag: "movement"},
		func(ctx context.Context, who access.Actor, in *FigureAt) (*One[[]MovementFigureWire], error) {
			k, err := in.key()
			if err != nil {
				return nil, err
			}
			t, err := s.Trace(ctx, who, movement.ID(in.ID), k)
			return one(each(t.Figures, func(f progress.Figure) MovementFigureWire {
				return MovementFigureWire{f.Version, amountWire(f.Value), amountWire(f.Weight), f.Note, f.Because, t.Names[f.By], f.At}
			})), err
		})
	open(a, door{method: "GET", path: movements + "/{id}/late", name: "late-figures", about: "Units that have not told what was due, by name", act: access.LookMovement, tag: "movement"},
		func(ctx context.Context, who access.Actor, in *Named) (*One[[]LateFiguresWire], error) {
			l, err := s.Lateness(ctx, who, movement.ID(in.ID))
			return one(each(l.All, func(u progress.Late) LateFiguresWire {
				return LateFiguresWire{string(u.Unit), u.Name, each(u.Targets, func(x progress.Lacking) LackingFiguresWire {
					return LackingFiguresWire{string(x.TargetID), x.Period.String(), x.Due}
				})}
			})), err
		})
	type heatOf struct {
		Named
		Target string `query:"target" doc:"absent: the first"`
	}
	open(a, door{method: "GET", path: movements + "/{id}/heat", name: "heat", about: "Every unit by every period of one target: how far each was", act: access.LookMovement, tag: "movement"},
		func(ctx context.Context, who access.Actor, in *heatOf) (*One[HeatWire], error) {
			h, err := s.Heat(ctx, who, movement.ID(in.ID), movement.TargetID(in.Target))
			return one(HeatWire{string(h.Target.ID), each(h.Periods, target.Period.String), "4 reached, 3 four fifths, 2 half, 1 less, 0 worse than the baseline, ? told, - due and not told, . not due yet, space: not there",
				each(h.Units, func(u progress.HeatUnit) HeatUnitWire { return HeatUnitWire{string(u.ID), u.Name, string(u.Cells)} })}), err
		})
	open(a, door{method: "GET", path: movements + "/{id}/questions", name: "movement-questions", about: "What the owner was asked about the pulse of a movement, newest first", act: access.LookMovement, tag: "movement"},
		func(ctx context.Context, who access.Actor, in *Named) (*One[[]MovementQuestionWire], error) {
			b, err := s.Board(ctx, who, movement.ID(in.ID))
			return one(each(b.Questions, movementQuestionWire)), err
		})
}

func (a *API) figureActs(s *progress.Service) {
	type reporting struct {
		Named
		Body struct {
			Figures []MovementFigureInput `json:"figures" minItems:"1" maxItems:"5000"`
			Because string                `json:"because,omitempty" maxLength:"1000" doc:"where figures told before are corrected"`
		}
	}
	open(a, door{method: "POST", path: movements + "/{id}/figures", name: "report-figures", about: "Report figures over whatever stands, all or none; what stood before is kept", act: access.ReportMovement, tag: "movement", status: 204},
		func(ctx context.Context, who access.Actor, in *reporting) (*struct{}, error) {
			r := progress.Reporting{Because: in.Body.Because, Over: true}
			for _, f := range in.Body.Figures {
				e, err := f.entry()
				if err != nil {
					return nil, err
				}
				r.Entries = append(r.Entries, e)
			}
			return nil, refused(s.Report(ctx, who, movement.ID(in.ID), r))
		})
	type correcting struct {
		FigureAt
		Body struct {
			Version int    `json:"version" minimum:"0" doc:"the one that was read; 0: nothing was there"`
			Value   string `json:"value,omitempty" maxLength:"40" doc:"absent takes back what stood"`
			Weight  string `json:"weight,omitempty" maxLength:"40"`
			Note    string `json:"note,omitempty" maxLength:"1000"`
			Because string `json:"because,omitempty" maxLength:"1000" doc:"asked where something stood"`
		}
	}
	open(a, door{method: "PUT", path: figureOf, name: "correct-figure", about: "Report one figure over the version that was read; a newer one refuses it", act: access.ReportMovement, tag: "movement", status: 204},
		func(ctx context.Context, who access.Actor, in *correcting) (*struct{}, error) {
			e, err := MovementFigureInput{in.Target, in.Unit, in.Period, in.Body.Value, in.Body.Weight, in.Body.Note}.entry()
			if err != nil {
				return nil, err
			}
			e.Version = in.Body.Version
			return nil, refused(s.Report(ctx, who, movement.ID(in.ID), progress.Reporting{Entries: []progress.Entry{e}, Because: in.Body.Because}))
		})
	type answering struct {
		Named
		Question string `path:"question"`
		Body     struct {
			Answer string `json:"answer" maxLength:"1000"`
		}
	}
	open(a, door{method: "POST", path: movements + "/{id}/questions/{question}/answer", name: "answer-pulse", about: "Answer a question about the pulse for the owner, once", act: access.PlanMovement, tag: "movement", status: 204},
		func(ctx context.Context, who access.Actor, in *answering) (*struct{}, error) {
			return nil, s.Answer(ctx, who, movement.ID(in.ID), in.Question, in.Body.Answer)
		})
}

// refused is why figures were not taken in.
func refused(done progress.Saved, err error) error {
	if err == nil && len(done.Refused) > 0 {
		return fault.New(fault.Invalid, each(done.Refused, func(x progress.Refused) fault.Reason { return x.Why })...)
	}
	return err
}

func (a *API) figureEvidence(s *progress.Service, kept *files.Store) {
	type attaching struct {
		FigureAt
		Body struct {
			Title string `json:"title" minLength:"1" maxLength:"300"`
			Hash  string `json:"hash" doc:"of the stored file, see POST /api/v1/files"`
		}
	}
	open(a, door{method: "POST", path: figureOf + "/papers", name: "attach-figure-paper", about: "Put a stored file beside a figure that was told", act: access.ReportMovement, tag: "movement", status: 201},
		func(ctx context.Context, who access.Actor, in *attaching) (*One[MovementEvidenceWire], error) {
			k, err := in.key()
			if err != nil {
				return nil, err
			}
			b, err := kept.Stat(in.Body.Hash)
			if err != nil {
				return nil, err
			}
			p, err := s.Attach(ctx, who, movement.ID(in.ID), k, in.Body.Title, b)
			return one(movementEvidenceWire(p)), err
		})
	type paperOf struct {
		Named
		Paper string `path:"paper"`
	}
	open(a, door{method: "GET", path: movements + "/{id}/figure-papers/{paper}", name: "figure-paper", about: "A file beside a figure, or the proof of a saving, itself", act: access.LookMovement, tag: "movement"},
		func(ctx context.Context, who access.Actor, in *paperOf) (*PDF, error) {
			p, err := s.Paper(ctx, who, movement.ID(in.ID), in.Paper)
			if err != nil {
				return nil, err
			}
			return sent(kept, p.Hash, p.Media)
		})
	open(a, door{method: "DELETE", path: movements + "/{id}/figure-papers/{paper}", name: "detach-figure-paper", about: "Take a file out; that it was there stays known", act: access.ReportMovement, tag: "movement", status: 204},
		func(ctx context.Context, who access.Actor, in *paperOf) (*struct{}, error) {
			return nil, s.Detach(ctx, who, movement.ID(in.ID), in.Paper)
		})
}

func (a *API) savingActs(s *progress.Service, kept *files.Store) {
	open(a, door{method: "GET", path: movements + "/{id}/savings", name: "savings", about: "What a movement saved: proved, and said but not proved", act: access.LookMovement, tag: "movement"},
		func(ctx context.Context, who access.Actor, in *Named) (*One[MovementSavingsWire], error) {
			b, err := s.Board(ctx, who, movement.ID(in.ID))
			w := MovementSavingsWire{map[string]string{}, map[string]string{}, each(b.Savings.All, movementSavingWire)}
			for _, kind := range []string{progress.Money, progress.Hours} {
				w.Proved[kind], w.Said[kind] = amountWire(b.Savings.Proved[kind]), amountWire(b.Savings.Said[kind])
			}
			return one(w), err
		})
	note := func(ctx context.Context, who access.Actor, which, saving string, in MovementSavingInput) (*One[MovementSavingWire], error) {
		amount, err := amountOf(in.Amount, "amount", "form.figure-unread")
		if err != nil {
			return nil, err
		}
		proof, err := stored(kept, in.Hash)
		if err != nil {
			return nil, err
		}
		v := progress.Saving{ID: saving, Unit: registry.UnitID(in.Unit), What: in.What, Kind: in.Kind, Amount: amount.Figure, Day: in.Day, Baseline: in.Baseline, Method: in.Method, Because: in.Because, Gone: in.Gone}
		v.Proof.Title = in.Title
		made, err := s.Save(ctx, who, movement.ID(which), v, proof)
		return one(movementSavingWire(made)), err
	}
	type noting struct {
		Named
		Body MovementSavingInput
	}
	open(a, door{method: "POST", path: movements + "/{id}/savings", name: "note-saving", about: "Note what a unit saved; it counts with its baseline, method and proof", act: access.ReportMovement, tag: "movement", status: 201},
		func(ctx context.Context, who access.Actor, in *noting) (*One[MovementSavingWire], error) {
			return note(ctx, who, in.ID, "", in.Body)
		})
	type changing struct {
		Named
		Saving string `path:"saving"`
		Body   MovementSavingInput
	}
	open(a, door{method: "PUT", path: movements + "/{id}/savings/{saving}", name: "change-saving", about: "Put another version in place of a saving, with the reason; what stood is kept", act: access.ReportMovement, tag: "movement"},
		func(ctx context.Context, who access.Actor, in *changing) (*One[MovementSavingWire], error) {
			return note(ctx, who, in.ID, in.Saving, in.Body)
		})
}
