package api

import (
	"context"

	"thidua/internal/domain/cluster"
	"thidua/internal/domain/consultation"
	"thidua/internal/domain/registry"
	"thidua/internal/domain/scorecard"
	"thidua/internal/law/access"
	"thidua/internal/law/scoring"
)

// roundLeading opens the doors of whoever leads a round: its days, table and end.
func (a *API) roundLeading(s *scorecard.Service) {
	type roundStart struct {
		Caller
		Body struct {
			Cluster   string        `json:"cluster"`
			Year      int           `json:"year" minimum:"1948" maximum:"2200"`
			Category  string        `json:"category,omitempty" maxLength:"200"`
			Days      RoundDaysWire `json:"days"`
			Blind     bool          `json:"blind"`
			Method    string        `json:"method,omitempty" enum:"shift"`
			PerMember int           `json:"per_member" minimum:"0"`
			Remind    int           `json:"remind_days,omitempty" minimum:"0"`
		}
	}
	open(a, door{method: "POST", path: scorecards, name: "start-scorecard", about: "Begin the scoring of a year", act: access.SignedIn, tag: "scorecard", status: 201},
		func(ctx context.Context, who access.Actor, in *roundStart) (*One[ScoringWire], error) {
			b := in.Body
			r, err := s.Start(ctx, who, scorecard.Beginning{Cluster: cluster.ID(b.Cluster), Year: b.Year, Category: b.Category,
				Terms: scorecard.Terms{Days: scorecard.Days(b.Days), Blind: b.Blind, Method: scoring.Method(b.Method), PerMember: b.PerMember, RemindDays: b.Remind}})
			return one(scoringWire(r, r.State(who.Today))), err
		})
	type roundTable struct {
		Named
		Body struct {
			Revision     int64  `json:"revision"`
			Shipped      string `json:"shipped,omitempty" doc:"id of a table at hand"`
			Text         string `json:"text,omitempty" maxLength:"262144" doc:"else the table itself, YAML or JSON"`
			Consultation string `json:"consultation,omitempty" doc:"by which it was adopted"`
		}
	}
	open(a, door{method: "POST", path: scorecards + "/{id}/table", name: "adopt-score-table", about: "Adopt the table of a round", act: access.SignedIn, tag: "scorecard"},
		func(ctx context.Context, who access.Actor, in *roundTable) (*One[ScoringWire], error) {
			b := in.Body
			r, err := s.Adopt(ctx, who, scorecard.ID(in.ID), b.Revision, scorecard.Choice{Shipped: b.Shipped, Text: b.Text, Consultation: consultation.ID(b.Consultation)})
			return one(scoringWire(r, r.State(who.Today))), err
		})
	type roundDays struct {
		Named
		Body struct {
			Revision int64         `json:"revision"`
			Days     RoundDaysWire `json:"days"`
			Why      string        `json:"why" maxLength:"2000"`
		}
	}
	open(a, door{method: "POST", path: scorecards + "/{id}/days", name: "extend-scorecard", about: "Give a round other days; a draft of the ranking is dropped", act: access.SignedIn, tag: "scorecard"},
		func(ctx context.Context, who access.Actor, in *roundDays) (*One[ScoringWire], error) {
			r, err := s.Extend(ctx, who, scorecard.ID(in.ID), in.Body.Revision, scorecard.Days(in.Body.Days), in.Body.Why)
			return one(scoringWire(r, r.State(who.Today))), err
		})
	type roundLeft struct {
		Named
		Body struct {
			Revision  int64  `json:"revision"`
			Unit      string `json:"unit"`
			Criterion string `json:"criterion"`
			Given     bool   `json:"given,omitempty" doc:"take it back: it was assigned"`
			Why       string `json:"why" maxLength:"2000"`
		}
	}
	open(a, door{method: "POST", path: scorecards + "/{id}/not-assigned", name: "leave-out-criterion", about: "Note that a member was not given the task of a criterion", act: access.SignedIn, tag: "scorecard"},
		func(ctx context.Context, who access.Actor, in *roundLeft) (*One[ScoringWire], error) {
			b := in.Body
			r, err := s.NotAssigned(ctx, who, scorecard.ID(in.ID), b.Revision, registry.UnitID(b.Unit), b.Criterion, b.Given, b.Why)
			return one(scoringWire(r, r.State(who.Today))), err
		})
	a.roundRanking(s)
}

// roundRanking opens those of its scorers and its ranking.
func (a *API) roundRanking(s *scorecard.Service) {
	type roundDuties struct {
		Named
		Body struct {
			Revision  int64          `json:"revision"`
			Forbidden []scoring.Duty `json:"forbidden,omitempty" maxItems:"900" doc:"who may not score whom"`
		}
	}
	open(a, door{method: "POST", path: scorecards + "/{id}/duties", name: "assign-cross-scorers", about: "Say who cross-scores whom", act: access.SignedIn, tag: "scorecard"},
		func(ctx context.Context, who access.Actor, in *roundDuties) (*One[ScoringWire], error) {
			r, err := s.Assign(ctx, who, scorecard.ID(in.ID), in.Body.Revision, in.Body.Forbidden)
			return one(scoringWire(r, r.State(who.Today))), err
		})
	type roundVotes struct {
		Named
		Body struct {
			Revision int64            `json:"revision"`
			Votes    map[string]int64 `json:"votes,omitempty" doc:"of the meeting, by unit, where the table parts ties by them"`
		}
	}
	open(a, door{method: "POST", path: scorecards + "/{id}/ranking", name: "rank-scorecard", about: "Count every sheet and rank, as a draft", act: access.SignedIn, tag: "scorecard"},
		func(ctx context.Context, who access.Actor, in *roundVotes) (*One[ScoringWire], error) {
			votes := map[registry.UnitID]int64{}
			for unit, n := range in.Body.Votes {
				votes[registry.UnitID(unit)] = n
			}
			r, err := s.Rank(ctx, who, scorecard.ID(in.ID), in.Body.Revision, votes)
			return one(scoringWire(r, r.State(who.Today))), err
		})
	type roundAt struct {
		Named
		Body struct {
			Revision int64 `json:"revision"`
		}
	}
	open(a, door{method: "POST", path: scorecards + "/{id}/preparation", name: "prepare-scorecard", about: "Make the draft ready to publish", act: access.SignedIn, tag: "scorecard"},
		func(ctx context.Context, who access.Actor, in *roundAt) (*One[ScoringWire], error) {
			r, err := s.Prepare(ctx, who, scorecard.ID(in.ID), in.Body.Revision)
			return one(scoringWire(r, r.State(who.Today))), err
		})
	type roundSaid struct {
		Named
		Body struct {
			Revision int64  `json:"revision"`
			Word     string `json:"word,omitempty" maxLength:"100" doc:"of publishing: the year and the cluster's initials"`
			Why      string `json:"why,omitempty" maxLength:"2000" doc:"of annulling"`
		}
	}
	open(a, door{method: "POST", path: scorecards + "/{id}/publication", name: "publish-scorecard", about: "Publish the ranking, for good", act: access.SignedIn, tag: "scorecard"},
		func(ctx context.Context, who access.Actor, in *roundSaid) (*One[ScoringWire], error) {
			r, err := s.Publish(ctx, who, scorecard.ID(in.ID), in.Body.Revision, in.Body.Word)
			return one(scoringWire(r, r.State(who.Today))), err
		})
	open(a, door{method: "POST", path: scorecards + "/{id}/annulment", name: "annul-scorecard", about: "Make a round void; it stays to be read", act: access.SignedIn, tag: "scorecard"},
		func(ctx context.Context, who access.Actor, in *roundSaid) (*One[ScoringWire], error) {
			r, err := s.Annul(ctx, who, scorecard.ID(in.ID), in.Body.Revision, in.Body.Why)
			return one(scoringWire(r, r.State(who.Today))), err
		})
}
