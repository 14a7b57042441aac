package api

import (
	"context"

	"thidua/internal/base/civil"
	"thidua/internal/base/money"
	"thidua/internal/domain/initiative"
	"thidua/internal/domain/movement"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
)

// AuthorWire is one author of an initiative.
type AuthorWire struct {
	Person string `json:"person,omitempty" doc:"absent: not on record here"`
	Number string `json:"number,omitempty" doc:"personal number, looked up when given"`
	Name   string `json:"name,omitempty"`
	Unit   string `json:"unit,omitempty"`
	Share  int    `json:"share" doc:"whole percents, 100 in all"`
}

// FilingBody is what the authors write.
type FilingBody struct {
	Body        string       `json:"body" doc:"the unit asked to recognise it"`
	Title       string       `json:"title"`
	Field       string       `json:"field" enum:"technical,management,operational,application"`
	Problem     string       `json:"problem,omitempty"`
	Solution    string       `json:"solution,omitempty"`
	Novelty     string       `json:"novelty,omitempty"`
	Benefit     string       `json:"benefit,omitempty"`
	BenefitSum  int64        `json:"benefit_sum,omitempty" doc:"đồng a year"`
	BenefitHow  string       `json:"benefit_how,omitempty" doc:"how it was computed"`
	AppliedAt   string       `json:"applied_at,omitempty"`
	AppliedFrom civil.Date   `json:"applied_from,omitzero"`
	StateMoney  bool         `json:"state_money,omitempty"`
	Movement    string       `json:"movement,omitempty" doc:"that runs over it, for which it was made"`
	Authors     []AuthorWire `json:"authors"`
}

// FilingWire is one filing of an initiative.
type FilingWire struct {
	ID string `json:"id"`
	FilingBody
	State    initiative.State `json:"state" enum:"draft,filed,returned,valid,refused,withdrawn,lapsed,recognised,rejected"`
	Number   int              `json:"number" doc:"in the register of the year; 0 while a draft"`
	Year     int              `json:"year"`
	FiledOn  civil.Date       `json:"filed_on,omitzero"`
	CheckBy  civil.Date       `json:"check_by,omitzero"`
	DecideBy civil.Date       `json:"decide_by,omitzero"`
	Because  string           `json:"because,omitempty"`
	Revision int64            `json:"revision"`
}

func filingWire(f initiative.Filing) FilingWire {
	w := FilingWire{ID: string(f.ID), State: f.State, Number: f.Number, Year: f.Year, FiledOn: f.FiledOn, CheckBy: f.CheckBy, DecideBy: f.DecideBy, Because: f.Because, Revision: f.Revision,
		FilingBody: FilingBody{string(f.Body), f.Title, f.Field, f.Problem, f.Solution, f.Novelty, f.Benefit, int64(f.BenefitSum), f.BenefitHow, f.AppliedAt, f.AppliedFrom, f.StateMoney, string(f.Movement), []AuthorWire{}}}
	for _, a := range f.Authors {
		w.Authors = append(w.Authors, AuthorWire{string(a.Person), a.Number, a.Name, a.Unit, a.Share})
	}
	return w
}

func (b FilingBody) content() initiative.Content {
	c := initiative.Content{Body: registry.UnitID(b.Body), Title: b.Title, Field: b.Field, Problem: b.Problem, Solution: b.Solution, Novelty: b.Novelty, Benefit: b.Benefit,
		BenefitSum: money.Dong(b.BenefitSum), BenefitHow: b.BenefitHow, AppliedAt: b.AppliedAt, AppliedFrom: b.AppliedFrom, StateMoney: b.StateMoney, Movement: movement.ID(b.Movement)}
	for _, a := range b.Authors {
		c.Authors = append(c.Authors, initiative.Author{Person: registry.PersonID(a.Person), Number: a.Number, Name: a.Name, Unit: a.Unit, Share: a.Share})
	}
	return c
}

// WorkWire is a recognised initiative of the library.
type WorkWire struct {
	ID         string     `json:"id"`
	Title      string     `json:"title"`
	Year       int        `json:"year"`
	Scope      string     `json:"scope" enum:"base,ministry-province,national"`
	DecisionNo string     `json:"decision_no"`
	Recognised civil.Date `json:"recognised,omitzero"`
	Authors    []string   `json:"authors"`
	UnitName   string     `json:"unit_name"`
	Benefit    int64      `json:"benefit" doc:"đồng a year, everywhere"`
	Places     int        `json:"places" doc:"units that use it beside its own"`
}

func workWire(w initiative.Work) WorkWire {
	return WorkWire{w.ID, w.Title, w.Year, w.Scope, w.DecisionNo, w.Recognised, w.Authors, w.UnitName, int64(w.Benefit()), len(w.Spread)}
}

// Initiatives opens the doors of initiatives.
func (a *API) Initiatives(s *initiative.Service) {
	type list struct {
		Caller
		Paging
		State string `query:"state" enum:"draft,filed,returned,valid,refused,withdrawn,lapsed,recognised,rejected"`
	}
	open(a, door{method: "GET", path: "/api/v1/initiatives", name: "list-initiatives", about: "The register of initiatives, newest first", act: access.SignedIn, tag: "initiative"},
		func(ctx context.Context, who access.Actor, in *list) (*ListOf[FilingWire], error) {
			rows, total, err := s.Filings(ctx, who, initiative.Filter{State: initiative.State(in.State), Search: in.Search, Page: in.Page, Size: in.Size})
			return listOf(rows, total, filingWire), err
		})
	type keep struct {
		Caller
		Body FilingBody
	}
	open(a, door{method: "POST", path: "/api/v1/initiatives", name: "keep-initiative", about: "Write a draft of an initiative", act: access.SignedIn, tag: "initiative", status: 201},
		func(ctx context.Context, who access.Actor, in *keep) (*One[FilingWire], error) {
			f, err := s.Keep(ctx, who, "", 0, in.Body.content())
			return one(filingWire(f)), err
		})
	open(a, door{method: "GET", path: "/api/v1/initiatives/{id}", name: "get-initiative", about: "One filing", act: access.SignedIn, tag: "initiative"},
		func(ctx context.Context, who access.Actor, in *Named) (*One[FilingWire], error) {
			f, err := s.Filing(ctx, who, initiative.FilingID(in.ID))
			return one(filingWire(f.Filing)), err
		})
	open(a, door{method: "POST", path: "/api/v1/initiatives/{id}/filing", name: "file-initiative", about: "Hand a filing in: it gets its number", act: access.SignedIn, tag: "initiative"},
		func(ctx context.Context, who access.Actor, in *Named) (*One[FilingWire], error) {
			f, err := s.File(ctx, who, initiative.FilingID(in.ID))
			return one(filingWire(f)), err
		})
	type rewrite struct {
		Named
		Body struct {
			FilingBody
			Revision int64 `json:"revision" doc:"the one that was read"`
		}
	}
	open(a, door{method: "PUT", path: "/api/v1/initiatives/{id}", name: "rewrite-initiative", about: "Write over a draft, or over a filing that came back", act: access.SignedIn, tag: "initiative"},
		func(ctx context.Context, who access.Actor, in *rewrite) (*One[FilingWire], error) {
			f, err := s.Keep(ctx, who, initiative.FilingID(in.ID), in.Body.Revision, in.Body.content())
			return one(filingWire(f)), err
		})
	type check struct {
		Named
		Body struct {
			Found   string `json:"found" enum:"valid,returned,refused,lapsed"`
			Because string `json:"because,omitempty"`
		}
	}
	open(a, door{method: "POST", path: "/api/v1/initiatives/{id}/check", name: "check-initiative", about: "What the formal check found", act: access.CheckInitiative, tag: "initiative"},
		func(ctx context.Context, who access.Actor, in *check) (*One[FilingWire], error) {
			f, err := s.Check(ctx, who, initiative.FilingID(in.ID), initiative.State(in.Body.Found), in.Body.Because)
			return one(filingWire(f)), err
		})
	type search struct {
		Caller
		Paging
		Scope string `query:"scope" enum:"base,ministry-province,national"`
	}
	open(a, door{method: "GET", path: "/api/v1/initiative-library", name: "list-recognised-initiatives", about: "Recognised initiatives, newest first", act: access.SignedIn, tag: "initiative"},
		func(ctx context.Context, who access.Actor, in *search) (*ListOf[WorkWire], error) {
			rows, total, err := s.Library(ctx, who, initiative.LibraryFilter{Search: in.Search, Scope: in.Scope, Page: in.Page, Size: in.Size})
			return listOf(rows, total, workWire), err
		})
	a.reviews(s)
	a.rounds(s)
}
