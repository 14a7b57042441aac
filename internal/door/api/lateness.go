package api

import (
	"context"

	"thidua/internal/base/civil"
	"thidua/internal/desk/lateness"
	"thidua/internal/law/access"
)

// LatenessWire is how long awards of one year took.
type LatenessWire struct {
	Lines []LatenessLine `json:"lines"`
	All   LatenessLine   `json:"all"`
}

// LatenessLine is the cases of one type, award, unit or level.
type LatenessLine struct {
	Key   string         `json:"key,omitempty"`
	Cases int            `json:"cases"`
	Steps []LatenessStep `json:"steps"`
	Goal  LatenessGoal   `json:"goal"`
}

// LatenessGoal is how many sudden feats were decided within the hours their bodies set.
type LatenessGoal struct {
	Cases  int `json:"cases"`
	Known  int `json:"known"`
	Within int `json:"within"`
}

// LatenessStep is one stretch of the way.
type LatenessStep struct {
	Step      string  `json:"step" enum:"propose,receive,decide,publish,print,deliver,whole"`
	Known     int     `json:"known" doc:"cases of which it is known"`
	GoesOn    int     `json:"goes_on"`
	Median    float64 `json:"median" doc:"days; 0 where nothing is known"`
	Slowest   int     `json:"slowest" doc:"days"`
	SlowCase  string  `json:"slow_case,omitempty" doc:"the nomination"`
	WithLimit int     `json:"with_limit" doc:"cases for which the law gives a day"`
	Late      int     `json:"late"`
}

// LatenessCase is one case behind a number.
type LatenessCase struct {
	Nomination string     `json:"nomination"`
	Dossier    string     `json:"dossier"`
	Award      string     `json:"award"`
	Type       string     `json:"type"`
	Unit       string     `json:"unit"`
	Level      string     `json:"level"`
	Ended      civil.Date `json:"ended,omitzero" doc:"the deed or the end of the period"`
	Proposed   civil.Date `json:"proposed,omitzero"`
	Received   civil.Date `json:"received,omitzero"`
	Decided    civil.Date `json:"decided,omitzero"`
	Published  civil.Date `json:"published,omitzero"`
	Printed    civil.Date `json:"printed,omitzero" doc:"its final sheet was first printed"`
	Delivered  civil.Date `json:"delivered,omitzero" doc:"handed over, as noted on the decision"`
	Limit      civil.Date `json:"limit,omitzero" doc:"the law's day for the step asked"`
	Late       bool       `json:"late"`
}

func latenessLine(l lateness.Line) LatenessLine {
	return LatenessLine{l.Key, l.Cases, each(lateness.Steps(), func(s lateness.Step) LatenessStep {
		m := l.Steps[s]
		return LatenessStep{string(s), m.Known, m.Open, float64(m.Half) / 2, m.Slowest, m.SlowCase, m.Judged, m.Late}
	}), LatenessGoal(l.Goal)}
}

// Lateness opens the doors of how long awards take.
func (a *API) Lateness(s *lateness.Service) {
	type latenessYear struct {
		Caller
		Year int    `query:"year" required:"true" minimum:"1948" maximum:"2200" doc:"of the achievement"`
		By   string `query:"by" enum:"type,award,unit,level"`
	}
	open(a, door{method: "GET", path: "/api/v1/lateness", name: "lateness", about: "How long the awards of a year took, step by step", act: access.LookDossier, tag: "statistics"},
		func(ctx context.Context, who access.Actor, in *latenessYear) (*One[LatenessWire], error) {
			y, err := s.Year(ctx, who, lateness.Filter{Year: in.Year, By: lateness.By(in.By)})
			return one(LatenessWire{each(y.Lines, latenessLine), latenessLine(y.All)}), err
		})
	type latenessCases struct {
		Caller
		Year int    `query:"year" required:"true" minimum:"1948" maximum:"2200" doc:"of the achievement"`
		By   string `query:"by" enum:"type,award,unit,level"`
		Key  string `query:"key" doc:"of a line"`
		Step string `query:"step" enum:"propose,receive,decide,publish,print,deliver,whole"`
		Late bool   `query:"late"`
		Goal string `query:"goal" enum:"timed,known,within,beyond,unknown" doc:"only sudden feats that stand so to the hours their bodies set"`
	}
	open(a, door{method: "GET", path: "/api/v1/lateness/cases", name: "lateness-cases", about: "The cases behind a number, the longest first", act: access.LookDossier, tag: "statistics"},
		func(ctx context.Context, who access.Actor, in *latenessCases) (*ListOf[LatenessCase], error) {
			step := lateness.Step(in.Step)
			all, err := s.Cases(ctx, who, lateness.Filter{Year: in.Year, By: lateness.By(in.By), Key: in.Key, Step: step, Late: in.Late, Keeps: lateness.Keeping(in.Goal)})
			return listOf(all, len(all), func(c lateness.Case) LatenessCase {
				limit, _ := c.Limit(step)
				return LatenessCase{c.ID, c.Dossier, c.Award, c.Type, string(c.Unit), c.Level, c.Ended, c.Proposed, c.Received, c.Decided, c.Published, c.Printed, c.Delivered, limit.LastDay, c.Late(step, who.Today)}
			}), err
		})
}
