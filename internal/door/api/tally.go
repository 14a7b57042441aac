package api

import (
	"context"
	"time"

	"thidua/internal/domain/registry"
	"thidua/internal/domain/scorecard"
	"thidua/internal/domain/tally"
	"thidua/internal/law/access"
	"thidua/internal/law/scoring"
)

// TallyWire is one thing done in many clusters.
type TallyWire struct {
	ID        string     `json:"id"`
	What      tally.What `json:"what" enum:"begin,rank"`
	Unit      string     `json:"unit"`
	UnitName  string     `json:"unit_name"`
	Year      int        `json:"year"`
	TableHash string     `json:"table_hash,omitempty" doc:"SHA-256 of the table of rounds begun"`
	State     string     `json:"state" enum:"running,done,cancelled"`
	Done      int        `json:"done"`
	Total     int        `json:"total"`
	AskedAt   time.Time  `json:"asked_at"`
	Made      int        `json:"made" doc:"clusters done"`
	Kept      int        `json:"kept" doc:"clusters done already"`
	Refused   int        `json:"refused"`
	Members   int        `json:"members" doc:"of clusters made and kept"`
}

func tallyWire(t tally.Tally) TallyWire {
	return TallyWire{string(t.ID), t.What, string(t.Unit), t.UnitName, t.Year, t.TableHash, string(t.State), t.Done, t.Total, t.AskedAt, t.Counts.Done, t.Counts.Kept, t.Counts.Refused, t.Counts.Members}
}

// TalliedWire is what became of one cluster, or of one category of it.
type TalliedWire struct {
	Cluster  string        `json:"cluster"`
	Name     string        `json:"name"`
	Category string        `json:"category,omitempty"`
	Body     string        `json:"body"`
	BodyName string        `json:"body_name"`
	Round    string        `json:"round,omitempty"`
	Outcome  tally.Outcome `json:"outcome" enum:"made,kept,refused"`
	Members  int           `json:"members"`
	Why      []string      `json:"why,omitempty" doc:"codes of what refused it"`
}

func talliedWire(f tally.Finding) TalliedWire {
	w := TalliedWire{string(f.Cluster), f.Name, f.Category, string(f.Body), f.BodyName, string(f.Round), f.Outcome, f.Members, nil}
	for _, r := range f.Why {
		w.Why = append(w.Why, r.Code)
	}
	return w
}

// PlacedWire is where one member stood when its cluster was ranked.
type PlacedWire struct {
	Cluster  string         `json:"cluster"`
	Category string         `json:"category,omitempty"`
	Place    int            `json:"place"`
	Shared   bool           `json:"shared,omitempty"`
	Unit     string         `json:"unit"`
	UnitName string         `json:"unit_name"`
	Total    scoring.Points `json:"total"`
}

func placedWire(p tally.Place) PlacedWire {
	return PlacedWire{string(p.Cluster), p.Category, p.Place, p.Shared, string(p.Unit), p.UnitName, p.Total}
}

// FigureInput is one figure of one unit.
type FigureInput struct {
	Unit  string `json:"unit" doc:"its code" maxLength:"100"`
	Of    string `json:"of" doc:"code of the figure, or of a criterion that is verified" maxLength:"100"`
	Value string `json:"value" doc:"as people type it" maxLength:"40"`
}

// Tallies opens the doors of many clusters at once: asked for here, done by a job.
func (a *API) Tallies(s *tally.Service) {
	type tallyList struct {
		Caller
		Paging
	}
	open(a, door{method: "GET", path: "/api/v1/tallies", name: "list-tallies", about: "What was done in many clusters at once, newest first", act: access.LookTally, tag: "tally"},
		func(ctx context.Context, who access.Actor, in *tallyList) (*ListOf[TallyWire], error) {
			rows, total, err := s.Tallies(ctx, who, in.Page)
			return listOf(rows, total, tallyWire), err
		})
	type tallyStart struct {
		Caller
		Body struct {
			What      tally.What     `json:"what" enum:"begin,rank" doc:"begin the year's rounds, or rank them as drafts; nothing is published"`
			Unit      string         `json:"unit" doc:"clusters of this unit and of all beneath it"`
			Year      int            `json:"year"`
			Shipped   string         `json:"shipped,omitempty" doc:"id of a table that is shipped; to begin"`
			Table     string         `json:"table,omitempty" doc:"or a table, as YAML or JSON" maxLength:"100000"`
			Days      RoundDaysWire  `json:"days,omitzero" doc:"to begin"`
			Blind     bool           `json:"blind,omitempty"`
			Method    scoring.Method `json:"method,omitempty" enum:"shift"`
			PerMember int            `json:"per_member,omitempty" minimum:"0"`
			Remind    int            `json:"remind_days,omitempty" minimum:"0"`
		}
	}
	open(a, door{method: "POST", path: "/api/v1/tallies", name: "start-tally", about: "Begin a year's scoring in every cluster of a unit and of all beneath it, or rank them all", act: access.RunTally, tag: "tally", status: 201},
		func(ctx context.Context, who access.Actor, in *tallyStart) (*One[TallyWire], error) {
			b := in.Body
			t, err := s.Start(ctx, who, tally.NewTally{What: b.What, Unit: registry.UnitID(b.Unit), Year: b.Year, Table: scorecard.Choice{Shipped: b.Shipped, Text: b.Table},
				Terms: scorecard.Terms{Days: scorecard.Days(b.Days), Blind: b.Blind, Method: b.Method, PerMember: b.PerMember, RemindDays: b.Remind}})
			return one(tallyWire(t)), err
		})
	open(a, door{method: "GET", path: "/api/v1/tallies/{id}", name: "get-tally", about: "How far it is, and what became of the clusters", act: access.LookTally, tag: "tally"},
		func(ctx context.Context, who access.Actor, in *Named) (*One[TallyWire], error) {
			t, err := s.Tally(ctx, who, tally.ID(in.ID))
			return one(tallyWire(t)), err
		})
	open(a, door{method: "POST", path: "/api/v1/tallies/{id}/stop", name: "stop-tally", about: "Stop one that runs; what is done stays", act: access.RunTally, tag: "tally"},
		func(ctx context.Context, who access.Actor, in *Named) (*One[TallyWire], error) {
			if err := s.Cancel(ctx, who, tally.ID(in.ID)); err != nil {
				return nil, err
			}
			t, err := s.Tally(ctx, who, tally.ID(in.ID))
			return one(tallyWire(t)), err
		})
	type tallyFound struct {
		Named
		Paging
		Outcome tally.Outcome `query:"outcome" enum:"made,kept,refused"`
	}
	open(a, door{method: "GET", path: "/api/v1/tallies/{id}/clusters", name: "list-tallied", about: "Every cluster, and why one was refused", act: access.LookTally, tag: "tally"},
		func(ctx context.Context, who access.Actor, in *tallyFound) (*ListOf[TalliedWire], error) {
			rows, total, err := s.Found(ctx, who, tally.ID(in.ID), tally.Filter{Outcome: in.Outcome, Search: in.Search, Sort: in.Sort, Page: in.Page, Size: in.Size})
			return listOf(rows, total, talliedWire), err
		})
	open(a, door{method: "GET", path: "/api/v1/tallies/{id}/places", name: "list-tally-places", about: "Every member ranked, in its place", act: access.LookTally, tag: "tally"},
		func(ctx context.Context, who access.Actor, in *Named) (*ListOf[PlacedWire], error) {
			rows, err := s.Places(ctx, who, tally.ID(in.ID))
			return listOf(rows, len(rows), placedWire), err
		})
	type tallyBring struct {
		Caller
		Body struct {
			Unit    string        `json:"unit" doc:"clusters of this unit and of all beneath it"`
			Year    int           `json:"year"`
			Why     string        `json:"why,omitempty" doc:"of changes to what was sent" maxLength:"2000"`
			Figures []FigureInput `json:"figures" maxItems:"10000"`
		}
	}
	open(a, door{method: "POST", path: "/api/v1/figures", name: "bring-figures", about: "Figures of many clusters, all or none; bad lines are named by number and field", act: access.VerifyCluster, tag: "tally"},
		func(ctx context.Context, who access.Actor, in *tallyBring) (*One[EnteredWire], error) {
			b := tally.Bringing{Unit: registry.UnitID(in.Body.Unit), Year: in.Body.Year, Why: in.Body.Why}
			for i, f := range in.Body.Figures {
				b.Lines = append(b.Lines, tally.Line{No: i + 1, Code: f.Unit, Of: f.Of, Value: f.Value})
			}
			cells, _, err := s.Bring(ctx, who, b)
			return one(EnteredWire{cells}), err
		})
}

// EnteredWire says how many cells were entered.
type EnteredWire struct {
	Cells int `json:"cells"`
}
