package api

import (
	"context"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/base/id"
	"thidua/internal/domain/dossier"
	"thidua/internal/domain/registry"
	"thidua/internal/domain/rehearsal"
	"thidua/internal/law/access"
	"thidua/internal/law/rulebook"
	"thidua/internal/law/sweep"
)

// RehearsalWire is one rehearsal.
type RehearsalWire struct {
	ID       string     `json:"id"`
	Unit     string     `json:"unit"`
	UnitName string     `json:"unit_name"`
	From     int        `json:"from"`
	To       int        `json:"to"`
	Day      civil.Date `json:"day,omitzero" doc:"the day the draft is asked on; absent: the day of law of each line"`
	SHA256   string     `json:"sha256" doc:"fingerprint of the draft"`
	State    string     `json:"state" enum:"running,done,cancelled,outdated"`
	Done     int        `json:"done" doc:"dossiers"`
	Total    int        `json:"total"`
	AskedAt  time.Time  `json:"asked_at"`
	Gains    int        `json:"gains"`
	Loses    int        `json:"loses"`
	Same     int        `json:"same"`
}

func rehearsalWire(h rehearsal.Rehearsal) RehearsalWire {
	return RehearsalWire{string(h.ID), string(h.Unit), h.UnitName, h.From, h.To, h.Day, h.SHA256, string(h.State), h.Done, h.Total, h.AskedAt,
		h.Counts.Gains, h.Counts.Loses, h.Counts.Same}
}

// OutcomeWire is one line of a dossier as the law and the draft answer it.
type OutcomeWire struct {
	Nomination string          `json:"nomination"`
	Dossier    string          `json:"dossier"`
	Subject    id.Subject      `json:"subject"`
	Name       string          `json:"name"`
	UnitName   string          `json:"unit_name"`
	Award      string          `json:"award"`
	Turn       sweep.Turn      `json:"turn" enum:"gains,loses,same"`
	Was        rulebook.Result `json:"was" doc:"by the law as it is; empty where it does not give the award so"`
	Would      rulebook.Result `json:"would" doc:"by the draft"`
	Clause     string          `json:"clause,omitempty" doc:"the clause it rests on"`
	Why        []ChangedWire   `json:"why" doc:"that clause; every clause that changed, where one line is asked for"`
}

// ChangedWire is one clause as the law and the draft have it.
type ChangedWire struct {
	ID  string          `json:"id"`
	Was *ClauseSideWire `json:"was" doc:"null: the law has no such clause"`
	Is  *ClauseSideWire `json:"is" doc:"null: the draft has no such clause"`
}

// ClauseSideWire is a clause of one of them, with its finding.
type ClauseSideWire struct {
	Result rulebook.Result `json:"result"`
	Needs  rulebook.Text   `json:"needs"`
	Found  rulebook.Text   `json:"found,omitzero"`
	Cite   string          `json:"cite"`
	Status rulebook.Status `json:"status"`
}

func clauseSideWire(f *rulebook.Finding) *ClauseSideWire {
	if f == nil {
		return nil
	}
	return &ClauseSideWire{f.Result, f.Needs, f.Found(), f.Cite, f.Status}
}

func outcomeWire(o rehearsal.Outcome) OutcomeWire {
	w := OutcomeWire{string(o.Nomination), string(o.Dossier), o.Subject, o.Name, o.UnitName, o.Award, o.Turn, o.Was, o.Would, "", []ChangedWire{}}
	why := o.Why
	if o.Cause != nil {
		if w.Clause = o.Cause.ID; why == nil {
			why = []rulebook.Change{*o.Cause}
		}
	}
	for _, c := range why {
		w.Why = append(w.Why, ChangedWire{c.ID, clauseSideWire(c.Was), clauseSideWire(c.Is)})
	}
	return w
}

// Rehearsals opens the doors of rehearsals: asked for here, done by a job.
func (a *API) Rehearsals(s *rehearsal.Service) {
	look := func(ctx context.Context, who access.Actor, name string) (*One[RehearsalWire], error) {
		h, err := s.Rehearsal(ctx, who, rehearsal.ID(name))
		return one(rehearsalWire(h.Rehearsal)), err
	}
	type list struct {
		Caller
		Paging
	}
	open(a, door{method: "GET", path: "/api/v1/rehearsals", name: "list-rehearsals", about: "Rehearsals one may look at, newest first", act: access.LookRehearsal, tag: "rehearsal"},
		func(ctx context.Context, who access.Actor, in *list) (*ListOf[RehearsalWire], error) {
			rows, total, err := s.Rehearsals(ctx, who, in.Page)
			return listOf(rows, total, rehearsalWire), err
		})
	type form struct {
		Files  []huma.FormFile `form:"files" required:"true" doc:"a .zip of a folder of rules, or rule files"`
		Folder string          `form:"folder" required:"false" doc:"where rule files belong that come by themselves, such as regimes/R4"`
		Unit   string          `form:"unit" required:"true" doc:"this unit and all beneath it"`
		From   int             `form:"from" required:"true" doc:"year under consideration"`
		To     int             `form:"to" required:"true"`
		Day    string          `form:"day" required:"false" doc:"the day the draft is asked on; the day of law of each line when absent"`
	}
	type start struct {
		Caller
		RawBody huma.MultipartFormFiles[form]
	}
	open(a, door{method: "POST", path: "/api/v1/rehearsals", name: "start-rehearsal", about: "Try a draft of the law on the dossiers of some years", act: access.RunRehearsal, tag: "rehearsal", status: 201, upload: rehearsal.MostBytes + 1<<20},
		func(ctx context.Context, who access.Actor, in *start) (*One[RehearsalWire], error) {
			f := in.RawBody.Data()
			n := rehearsal.NewRehearsal{Unit: registry.UnitID(f.Unit), From: f.From, To: f.To, Folder: f.Folder}
			if f.Day != "" {
				if err := n.Day.UnmarshalText([]byte(f.Day)); err != nil {
					return nil, fault.Field("day", "form.not-a-day", f.Day)
				}
			}
			for _, file := range f.Files {
				n.Files = append(n.Files, rehearsal.Upload{Name: file.Filename, Size: file.Size, ReaderAt: file})
			}
			h, err := s.Start(ctx, who, n)
			return one(rehearsalWire(h)), err
		})
	open(a, door{method: "GET", path: "/api/v1/rehearsals/{id}", name: "get-rehearsal", about: "A rehearsal, and how far it is", act: access.LookRehearsal, tag: "rehearsal"},
		func(ctx context.Context, who access.Actor, in *Named) (*One[RehearsalWire], error) {
			return look(ctx, who, in.ID)
		})
	open(a, door{method: "POST", path: "/api/v1/rehearsals/{id}/stop", name: "stop-rehearsal", about: "Stop a rehearsal that runs", act: access.RunRehearsal, tag: "rehearsal"},
		func(ctx context.Context, who access.Actor, in *Named) (*One[RehearsalWire], error) {
			if err := s.Cancel(ctx, who, rehearsal.ID(in.ID)); err != nil {
				return nil, err
			}
			return look(ctx, who, in.ID)
		})
	type found struct {
		Named
		Paging
		Turn   string `query:"turn" enum:"gains,loses,same"`
		Award  string `query:"award"`
		Clause string `query:"clause"`
	}
	open(a, door{method: "GET", path: "/api/v1/rehearsals/{id}/outcomes", name: "list-outcomes", about: "Who would gain, who would lose, by which clause", act: access.LookRehearsal, tag: "rehearsal"},
		func(ctx context.Context, who access.Actor, in *found) (*ListOf[OutcomeWire], error) {
			rows, total, err := s.Outcomes(ctx, who, rehearsal.ID(in.ID), rehearsal.Filter{Turn: sweep.Turn(in.Turn), Search: in.Search, Award: in.Award, Clause: in.Clause, Sort: in.Sort, Page: in.Page, Size: in.Size})
			return listOf(rows, total, outcomeWire), err
		})
	type line struct {
		Named
		Nomination string `path:"nomination"`
	}
	open(a, door{method: "GET", path: "/api/v1/rehearsals/{id}/outcomes/{nomination}", name: "get-outcome", about: "One line, every clause that changed", act: access.LookRehearsal, tag: "rehearsal"},
		func(ctx context.Context, who access.Actor, in *line) (*One[OutcomeWire], error) {
			o, err := s.Outcome(ctx, who, rehearsal.ID(in.ID), dossier.NominationID(in.Nomination))
			return one(outcomeWire(o)), err
		})
}
