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

// reasoned is an act on something named, with its reason.
type reasoned struct {
	Named
	Body struct {
		Because string `json:"because" minLength:"1"`
	}
}

// RoundWire is the filings a body looks at together.
type RoundWire struct {
	ID     string                   `json:"id"`
	Body   string                   `json:"body"`
	Year   int                      `json:"year"`
	No     int                      `json:"no"`
	Opened civil.Date               `json:"opened"`
	Closed civil.Date               `json:"closed,omitzero" doc:"absent: open"`
	Counts map[initiative.State]int `json:"counts" doc:"filings by state"`
	Left   int                      `json:"left" doc:"without a final state: the round cannot close"`
}

func roundWire(r initiative.Round) RoundWire {
	return RoundWire{string(r.ID), string(r.Body), r.Year, r.No, r.Opened, r.Closed, r.Counts, r.Left()}
}

// rounds opens the doors of rounds, of what leaves one, and of where a
// recognised initiative is used.
func (a *API) rounds(s *initiative.Service) {
	open(a, door{method: "GET", path: "/api/v1/initiative-rounds", name: "list-rounds", about: "Rounds of the bodies one looks after, newest first", act: access.LookInitiative, tag: "initiative"},
		func(ctx context.Context, who access.Actor, _ *Caller) (*ListOf[RoundWire], error) {
			rows, err := s.Rounds(ctx, who)
			return listOf(rows, len(rows), roundWire), err
		})
	type begin struct {
		Caller
		Body struct {
			Body string `json:"body"`
		}
	}
	open(a, door{method: "POST", path: "/api/v1/initiative-rounds", name: "open-round", about: "Open the next round of a body", act: access.RoundInitiative, tag: "initiative", status: 201},
		func(ctx context.Context, who access.Actor, in *begin) (*One[RoundWire], error) {
			r, err := s.OpenRound(ctx, who, registry.UnitID(in.Body.Body))
			return one(roundWire(r)), err
		})
	open(a, door{method: "POST", path: "/api/v1/initiative-rounds/{id}/closing", name: "close-round", about: "Close a round; refused while a filing in it has no final state", act: access.RoundInitiative, tag: "initiative"},
		func(ctx context.Context, who access.Actor, in *Named) (*One[RoundWire], error) {
			r, err := s.CloseRound(ctx, who, initiative.RoundID(in.ID))
			return one(roundWire(r)), err
		})
	open(a, door{method: "POST", path: "/api/v1/initiatives/{id}/carrying", name: "carry-initiative", about: "Take a filing out of its round; it joins the next", act: access.RoundInitiative, tag: "initiative"},
		func(ctx context.Context, who access.Actor, in *reasoned) (*One[FilingWire], error) {
			f, err := s.Carry(ctx, who, initiative.FilingID(in.ID), in.Body.Because)
			return one(filingWire(f)), err
		})
	open(a, door{method: "POST", path: "/api/v1/initiatives/{id}/withdrawal", name: "withdraw-initiative", about: "Take a filing back; what was decided stays", act: access.SignedIn, tag: "initiative"},
		func(ctx context.Context, who access.Actor, in *reasoned) (*One[FilingWire], error) {
			f, err := s.Withdraw(ctx, who, initiative.FilingID(in.ID), in.Body.Because)
			return one(filingWire(f)), err
		})
	type serving struct {
		Named
		Body struct {
			Movement string `json:"movement" doc:"id; empty: none"`
		}
	}
	open(a, door{method: "PUT", path: "/api/v1/initiatives/{id}/movement", name: "serve-movement", about: "Say for which movement it was made, also once it is recognised", act: access.SignedIn, tag: "initiative"},
		func(ctx context.Context, who access.Actor, in *serving) (*One[FilingWire], error) {
			f, err := s.Serve(ctx, who, initiative.FilingID(in.ID), movement.ID(in.Body.Movement))
			return one(filingWire(f)), err
		})
	type place struct {
		Named
		Body struct {
			Unit       string     `json:"unit"`
			Since      civil.Date `json:"since"`
			BenefitSum int64      `json:"benefit_sum,omitempty" doc:"đồng a year there"`
			BenefitHow string     `json:"benefit_how,omitempty"`
		}
	}
	open(a, door{method: "POST", path: "/api/v1/initiative-library/{id}/places", name: "spread-initiative", about: "Note where a recognised initiative is used, and what it brings there", act: access.SpreadInitiative, tag: "initiative", status: 204},
		func(ctx context.Context, who access.Actor, in *place) (*struct{}, error) {
			b := in.Body
			return nil, s.Spread(ctx, who, in.ID, initiative.Spread{Unit: registry.UnitID(b.Unit), Since: b.Since, BenefitSum: money.Dong(b.BenefitSum), BenefitHow: b.BenefitHow})
		})
}
