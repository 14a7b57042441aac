package api

import (
	"context"

	"thidua/internal/base/civil"
	"thidua/internal/domain/cluster"
	"thidua/internal/domain/registry"
	"thidua/internal/domain/scorecard"
	"thidua/internal/law/access"
	"thidua/internal/law/scoring"
)

// SpreadWire is a group of a member's sheet beside the cluster's.
type SpreadWire struct {
	Group  string         `json:"group"`
	Max    scoring.Points `json:"max"`
	Own    scoring.Mark   `json:"own" doc:"not given: no points yet"`
	Median scoring.Mark   `json:"median" doc:"not given: not for this reader, or of nobody"`
	Of     int            `json:"of" doc:"how many it is the median of"`
}

// CareerWire is the published places of one member.
type CareerWire struct {
	Unit   string          `json:"unit"`
	Name   string          `json:"name"`
	Places []scoring.Place `json:"places" doc:"one a year; place 0: not ranked"`
}

// RanksWire is one category's over the years.
type RanksWire struct {
	Category string       `json:"category,omitempty"`
	Years    []int        `json:"years"`
	Members  []CareerWire `json:"members"`
}

// MonthsWire is how many files came, by month.
type MonthsWire struct {
	Months  []civil.Date  `json:"months" doc:"the first day of each"`
	Members []ArrivedWire `json:"members" doc:"whose sheets one may open"`
}

// ArrivedWire is one member's files.
type ArrivedWire struct {
	Unit  string `json:"unit"`
	Files []int  `json:"files"`
}

// LeaningsWire is how cross-scorers stand from each other.
type LeaningsWire struct {
	Method  scoring.Method `json:"method,omitempty" enum:"shift" doc:"by which this round is corrected; none: it is not"`
	Scorers []LeaningWire  `json:"scorers"`
	Members []CrossSumWire `json:"members"`
}

// LeaningWire is one scorer's.
type LeaningWire struct {
	Unit   string         `json:"unit"`
	By     scoring.Points `json:"by" doc:"of a whole sheet; over zero is lenient"`
	Shared int            `json:"shared" doc:"marks somebody else gave too"`
}

// CrossSumWire is a member's cross marks, as given and corrected.
type CrossSumWire struct {
	Unit  string         `json:"unit"`
	Raw   scoring.Points `json:"raw"`
	After scoring.Points `json:"corrected"`
}

// roundPictures opens the doors of what pictures of scoring show.
func (a *API) roundPictures(s *scorecard.Service) {
	type sheetLook struct {
		Named
		Unit string `path:"unit"`
	}
	open(a, door{method: "GET", path: scorecards + "/{id}/sheets/{unit}/profile", name: "score-profile", about: "A member's groups beside the cluster's median: its own groups alone to whom not all sheets are open", act: access.SignedIn, tag: "scorecard"},
		func(ctx context.Context, who access.Actor, in *sheetLook) (*One[[]SpreadWire], error) {
			p, err := s.Profile(ctx, who, scorecard.ID(in.ID), registry.UnitID(in.Unit))
			return one(each(p.Groups, func(g scoring.Spread) SpreadWire { return SpreadWire(g) })), err
		})
	open(a, door{method: "GET", path: scorecards + "/{id}/arrivals", name: "evidence-by-month", about: "How many files came in each month", act: access.SignedIn, tag: "scorecard"},
		func(ctx context.Context, who access.Actor, in *Named) (*One[MonthsWire], error) {
			x, err := s.Arrivals(ctx, who, scorecard.ID(in.ID))
			return one(MonthsWire{each(x.Months, func(d civil.Date) civil.Date { return d }), each(x.Members, func(m scorecard.Arrived) ArrivedWire { return ArrivedWire{string(m.Unit), m.Files} })}), err
		})
	open(a, door{method: "GET", path: scorecards + "/{id}/leanings", name: "scorers-leanings", about: "Lenient and strict cross-scorers, and what correcting them does: to whoever leads, once the column is closed", act: access.SignedIn, tag: "scorecard"},
		func(ctx context.Context, who access.Actor, in *Named) (*One[LeaningsWire], error) {
			l, err := s.Leanings(ctx, who, scorecard.ID(in.ID))
			return one(LeaningsWire{l.Method, each(l.Scorers, func(x scorecard.Leaning) LeaningWire { return LeaningWire{string(x.Unit), x.By, x.Shared} }),
				each(l.Members, func(x scorecard.CrossSum) CrossSumWire { return CrossSumWire{string(x.Unit), x.Raw, x.After} })}), err
		})
	type ranksLook struct {
		Named
		To int `query:"to" minimum:"0" maximum:"2200" doc:"the last year; 0: all"`
	}
	open(a, door{method: "GET", path: "/api/v1/clusters/{id}/ranks", name: "cluster-ranks", about: "Published places of a cluster over the years, each category apart", act: access.LookCluster, tag: "cluster"},
		func(ctx context.Context, who access.Actor, in *ranksLook) (*One[[]RanksWire], error) {
			all, err := s.Ranks(ctx, who, cluster.ID(in.ID), in.To)
			return one(each(all, func(r scorecard.Ranks) RanksWire {
				return RanksWire{r.Category, r.Years, each(r.Members, func(m scorecard.Career) CareerWire { return CareerWire{string(m.Unit), m.Name, m.Places} })}
			})), err
		})
}
