package api

import (
	"context"
	"time"

	"thidua/internal/base/civil"
	"thidua/internal/base/id"
	"thidua/internal/domain/registry"
	"thidua/internal/domain/screening"
	"thidua/internal/law/access"
	"thidua/internal/law/rulebook"
)

// SweepWire is one sweep.
type SweepWire struct {
	ID       string     `json:"id"`
	Unit     string     `json:"unit"`
	UnitName string     `json:"unit_name"`
	Year     int        `json:"year"`
	Day      civil.Date `json:"day"`
	Awards   []string   `json:"awards"` // empty: every award of the day
	State    string     `json:"state" enum:"running,done,cancelled"`
	Done     int        `json:"done"`
	Total    int        `json:"total"`
	AskedAt  time.Time  `json:"asked_at"`
	Holds    int        `json:"holds"`
	Near     int        `json:"near"`
	Missed   int        `json:"missed"`
}

func sweepWire(s screening.Sweep) SweepWire {
	return SweepWire{string(s.ID), string(s.Unit), s.UnitName, s.Year, s.Day, append([]string{}, s.Awards...), string(s.State), s.Done, s.Total, s.AskedAt,
		s.Counts.Holds, s.Counts.Near, s.Counts.Missed}
}

// SweptWire is one subject and one award it qualifies for or almost does.
type SweptWire struct {
	Subject  id.Subject      `json:"subject"`
	Name     string          `json:"name"`
	Unit     string          `json:"unit"`
	UnitName string          `json:"unit_name"`
	Award    string          `json:"award"`
	Result   rulebook.Result `json:"result" enum:"holds,fails,open"`
	Clause   string          `json:"clause,omitempty"`
	Cite     string          `json:"cite,omitempty"`
	Needs    rulebook.Text   `json:"needs,omitzero"`
	Proposed bool            `json:"proposed"`
}

func sweptWire(f screening.Finding) SweptWire {
	return SweptWire{f.Subject, f.Name, string(f.Unit), f.UnitName, f.Award, f.Result, f.Clause, f.Cite, f.Needs, f.Proposed}
}

// Sweeps opens the doors of sweeps: asked for here, done by a job.
func (a *API) Sweeps(s *screening.Service) {
	type list struct {
		Caller
		Paging
	}
	open(a, door{method: "GET", path: "/api/v1/sweeps", name: "list-sweeps", about: "Sweeps one may look at, newest first", act: access.LookScreening, tag: "sweep"},
		func(ctx context.Context, who access.Actor, in *list) (*ListOf[SweepWire], error) {
			rows, total, err := s.Sweeps(ctx, who, in.Page)
			return listOf(rows, total, sweepWire), err
		})
	type start struct {
		Caller
		Body struct {
			Unit   string     `json:"unit" doc:"this unit and all beneath it"`
			Year   int        `json:"year"`
			Day    civil.Date `json:"day,omitzero" doc:"whose law judges; today when absent"`
			Awards []string   `json:"awards,omitempty" maxItems:"200" doc:"every award of the day when absent"`
		}
	}
	open(a, door{method: "POST", path: "/api/v1/sweeps", name: "start-sweep", about: "Judge everyone of a unit for a year, for merit: what other types ask for (posts, service, movements) is not on record", act: access.RunScreening, tag: "sweep", status: 201},
		func(ctx context.Context, who access.Actor, in *start) (*One[SweepWire], error) {
			w, err := s.Start(ctx, who, screening.NewSweep{Unit: registry.UnitID(in.Body.Unit), Year: in.Body.Year, Day: in.Body.Day, Awards: in.Body.Awards})
			return one(sweepWire(w)), err
		})
	open(a, door{method: "GET", path: "/api/v1/sweeps/{id}", name: "get-sweep", about: "A sweep, and how far it is", act: access.LookScreening, tag: "sweep"},
		func(ctx context.Context, who access.Actor, in *Named) (*One[SweepWire], error) {
			w, err := s.Sweep(ctx, who, screening.ID(in.ID))
			return one(sweepWire(w)), err
		})
	open(a, door{method: "POST", path: "/api/v1/sweeps/{id}/stop", name: "stop-sweep", about: "Stop a sweep that runs", act: access.RunScreening, tag: "sweep"},
		func(ctx context.Context, who access.Actor, in *Named) (*One[SweepWire], error) {
			if err := s.Cancel(ctx, who, screening.ID(in.ID)); err != nil {
				return nil, err
			}
			w, err := s.Sweep(ctx, who, screening.ID(in.ID))
			return one(sweepWire(w)), err
		})
	type found struct {
		Named
		Paging
		Tab   string `query:"tab" enum:"holds,near,missed" doc:"who qualifies; who is one clause short; who qualifies and is not proposed"`
		Award string `query:"award"`
		Kind  string `query:"kind" enum:"person,unit"`
	}
	open(a, door{method: "GET", path: "/api/v1/sweeps/{id}/findings", name: "list-findings", about: "What a sweep found", act: access.LookScreening, tag: "sweep"},
		func(ctx context.Context, who access.Actor, in *found) (*ListOf[SweptWire], error) {
			rows, total, err := s.Found(ctx, who, screening.ID(in.ID), screening.Filter{Tab: in.Tab, Search: in.Search, Award: in.Award, Kind: in.Kind, Sort: in.Sort, Page: in.Page, Size: in.Size})
			return listOf(rows, total, sweptWire), err
		})
}
