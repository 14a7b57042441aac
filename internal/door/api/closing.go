package api

import (
	"context"

	"thidua/internal/base/civil"
	"thidua/internal/base/id"
	"thidua/internal/desk/document"
	"thidua/internal/desk/review"
	"thidua/internal/domain/best"
	"thidua/internal/domain/dossier"
	"thidua/internal/domain/movement"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/law/target"
)

// ClosingLineWire is one figure of the report of a movement's review.
type ClosingLineWire struct {
	Part  string `json:"part"`
	Code  string `json:"code"`
	Known bool   `json:"known" doc:"false: not known, which is not nought"`
	N     int64  `json:"n,omitempty"`
	Of    int64  `json:"of,omitempty" doc:"counted of so many; 0 of nothing"`
	Gap   string `json:"gap,omitempty" doc:"what is missing"`
	Ask   string `json:"ask,omitempty" doc:"who supplies what is missing"`
}

// ClosingRunnerWire is how one unit compares with the others of a movement.
type ClosingRunnerWire struct {
	Unit   string  `json:"unit"`
	Name   string  `json:"name"`
	Place  int     `json:"place,omitempty" doc:"absent: not placed, for something of it is not known"`
	Marks  []int64 `json:"marks" doc:"by each yardstick so much"`
	Of     []int64 `json:"of" doc:"of so much; 0 not known"`
	Points int     `json:"points,omitempty" doc:"hundredths of a point, where yardsticks have weights"`
	Lacks  int     `json:"lacks,omitempty" doc:"figures that were due and are not told"`
}

// ClosingWire is a movement's review as it drafts itself.
type ClosingWire struct {
	Movement   string              `json:"movement"`
	Chosen     bool                `json:"chosen" doc:"the movement chose its yardsticks; else they are a suggestion"`
	No         int                 `json:"no" doc:"that the review will bear"`
	Kind       string              `json:"kind" enum:"interim,final"`
	On         civil.Date          `json:"on"`
	Lines      []ClosingLineWire   `json:"lines"`
	Yardsticks []string            `json:"yardsticks" doc:"in the order they are compared by"`
	Weights    []int               `json:"weights" doc:"of each yardstick; all 0: compared in turn"`
	Units      []ClosingRunnerWire `json:"units" doc:"the best first"`
	Drafts     []string            `json:"drafts" doc:"consultations on it, the newest first"`
}

func closingWire(c review.Closing) ClosingWire {
	w := ClosingWire{Movement: string(c.Movement), Chosen: c.Race.Own, No: c.No, Kind: string(c.Kind), On: c.On, Lines: []ClosingLineWire{}, Units: []ClosingRunnerWire{}, Weights: []int{}, Drafts: []string{}}
	for _, p := range c.Parts {
		for _, l := range p.Lines {
			w.Lines = append(w.Lines, ClosingLineWire{p.Code, l.Code, l.Known, l.N, l.Of, l.Gap.Code, string(l.Gap.Ask)})
		}
	}
	for _, y := range c.Race.By {
		w.Weights = append(w.Weights, y.Weight)
		w.Yardsticks = append(w.Yardsticks, string(y.Yardstick))
	}
	for _, r := range c.Race.All {
		x := ClosingRunnerWire{Unit: string(r.Unit), Name: r.Name, Place: r.Place, Points: r.Points, Lacks: r.Lacks}
		for _, m := range r.Marks {
			x.Marks, x.Of = append(x.Marks, m.N), append(x.Of, m.Of)
		}
		w.Units = append(w.Units, x)
	}
	for _, d := range c.Drafts {
		w.Drafts = append(w.Drafts, string(d.ID))
	}
	return w
}

// YardInput is a yardstick a movement compares by.
type YardInput struct {
	Yardstick string `json:"yardstick" maxLength:"50"`
	Weight    int    `json:"weight,omitempty" minimum:"0" maximum:"100" doc:"absent of all: compared in turn; else they make 100"`
}

// BestOfferWire is an award somebody placed could be proposed for.
type BestOfferWire struct {
	Award    string `json:"award"`
	Movement string `json:"movement" enum:"holds,fails,open" doc:"what the award asks of the movement"`
	Result   string `json:"result" enum:"holds,fails,open" doc:"all the award asks"`
}

// BestWire is who took a place in a review, with what it could bring.
type BestWire struct {
	Kind    string          `json:"subject_kind" enum:"person,unit"`
	Subject string          `json:"subject"`
	Name    string          `json:"name"`
	Place   int             `json:"place"`
	Because string          `json:"because,omitempty"`
	Offers  []BestOfferWire `json:"offers"`
	Lines   []string        `json:"lines" doc:"nominations in which it is proposed already"`
	Passed  string          `json:"passed,omitempty" doc:"why it was passed over"`
}

func bestWire(c best.Candidate) BestWire {
	s := c.Subject()
	return BestWire{s.Kind, s.ID, c.Name, c.Place, c.Because,
		each(c.Offers, func(o best.Offer) BestOfferWire {
			return BestOfferWire{o.Award, string(o.Brings.Result), string(o.Verdict.Result)}
		}),
		each(c.Picks, func(k best.Pick) string { return string(k.Line) }), c.Struck}
}

// BestPickInput is one to propose.
type BestPickInput struct {
	Kind        string `json:"subject_kind" enum:"person,unit"`
	Subject     string `json:"subject"`
	Award       string `json:"award"`
	Achievement string `json:"achievement,omitempty" maxLength:"2000" doc:"as it is to be printed; absent what the place says"`
}

// BestPassedInput is one passed over.
type BestPassedInput struct {
	Kind    string `json:"subject_kind" enum:"person,unit"`
	Subject string `json:"subject"`
	Because string `json:"because" maxLength:"2000"`
}

// Closings opens the doors of a movement's reviews and of what they bring.
func (a *API) Closings(s *review.Service, m *movement.Service, b *best.Service, papers *document.Service) {
	type which struct {
		Named
		Kind string `path:"kind" enum:"interim,final"`
	}
	open(a, door{method: "GET", path: "/api/v1/movements/{id}/reviews/{kind}/report", name: "draft-movement-review", about: "The report of a movement's review as it drafts itself, and how its units compare", act: access.LookMovement, tag: "movement"},
		func(ctx context.Context, who access.Actor, in *which) (*One[ClosingWire], error) {
			c, err := s.Close(ctx, who, movement.ID(in.ID), movement.ReviewKind(in.Kind))
			return one(closingWire(c)), err
		})
	type measure struct {
		Named
		Body struct {
			By      []YardInput `json:"by" maxItems:"20" doc:"none: as the rules suggest"`
			Because string      `json:"because,omitempty" maxLength:"2000" doc:"needed once the movement is launched"`
		}
	}
	open(a, door{method: "PUT", path: "/api/v1/movements/{id}/yardsticks", name: "choose-yardsticks", about: "Choose by what the best of a movement are found", act: access.PlanMovement, tag: "movement", status: 204},
		func(ctx context.Context, who access.Actor, in *measure) (*struct{}, error) {
			by := each(in.Body.By, func(y YardInput) target.Yard {
				return target.Yard{Yardstick: target.Yardstick(y.Yardstick), Weight: y.Weight}
			})
			return nil, m.Measure(ctx, who, movement.ID(in.ID), by, in.Body.Because)
		})
	type review struct {
		Named
		No int `path:"no" minimum:"1" maximum:"1000"`
	}
	open(a, door{method: "GET", path: "/api/v1/movements/{id}/best/{no}", name: "list-best", about: "Who took a place in a review of a movement, and what it could bring them", act: access.LookMovement, tag: "movement"},
		func(ctx context.Context, who access.Actor, in *review) (*ListOf[BestWire], error) {
			x, err := b.Sheet(ctx, who, movement.ID(in.ID), in.No)
			return listOf(x.All, len(x.All), bestWire), err
		})
	type propose struct {
		Named
		No   int `path:"no" minimum:"1" maximum:"1000"`
		Body struct {
			Unit   string            `json:"unit,omitempty" doc:"that proposes; absent the movement's body"`
			To     string            `json:"to,omitempty" doc:"body that appraises; absent the unit above"`
			Title  string            `json:"title" maxLength:"250"`
			Picks  []BestPickInput   `json:"picks" minItems:"1" maxItems:"500"`
			Passed []BestPassedInput `json:"passed,omitempty" maxItems:"5000" doc:"ranked before one who is proposed, and why not"`
		}
	}
	open(a, door{method: "POST", path: "/api/v1/movements/{id}/best/{no}", name: "propose-best", about: "Make dossiers of the best of a review, one for each award, with ranking and report", act: access.PlanMovement, tag: "movement", status: 201},
		func(ctx context.Context, who access.Actor, in *propose) (*ListOf[DossierWire], error) {
			x, err := b.Sheet(ctx, who, movement.ID(in.ID), in.No)
			if err != nil {
				return nil, err
			}
			p := best.Proposal{Unit: registry.UnitID(in.Body.Unit), To: registry.UnitID(in.Body.To), Title: in.Body.Title}
			for _, k := range in.Body.Picks {
				p.Picks = append(p.Picks, best.Pick{Subject: id.Subject{Kind: k.Kind, ID: k.Subject}, Award: k.Award, Achievement: k.Achievement})
			}
			for _, k := range in.Body.Passed {
				p.Passed = append(p.Passed, best.Passed{Subject: id.Subject{Kind: k.Kind, ID: k.Subject}, Because: k.Because})
			}
			if p.Papers, err = papers.Best(ctx, who, x, "vi"); err != nil {
				return nil, err
			}
			made, err := b.Propose(ctx, who, x.ID, x.Review.No, p)
			return listOf(made, len(made), func(d dossier.Dossier) DossierWire { return dossierWire(d) }), err
		})
}
