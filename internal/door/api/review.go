package api

import (
	"context"

	"thidua/internal/base/civil"
	"thidua/internal/domain/council"
	"thidua/internal/domain/initiative"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
)

// ReviewWire is one scope's question about a filing, as far as the reader may
// see it: authors see no points before the decision, graders nobody else's
// before all have answered.
type ReviewWire struct {
	ID         string           `json:"id"`
	Filing     string           `json:"filing"`
	Scope      string           `json:"scope" enum:"base,ministry-province,national"`
	Body       string           `json:"body"`
	State      initiative.State `json:"state" enum:"open,recognised,rejected,dropped"`
	Evidence   string           `json:"evidence,omitempty"`
	DecisionNo string           `json:"decision_no,omitempty"`
	DecidedOn  civil.Date       `json:"decided_on,omitzero"`
	Because    string           `json:"because,omitempty"`
	Table      string           `json:"table,omitempty" doc:"score table it is graded by"`
	Graders    []GraderWire     `json:"graders"`
	Counted    int              `json:"counted" doc:"graders whose points count"`
	Average    int              `json:"average" doc:"hundredths of a point, of those who graded"`
	Grade      string           `json:"grade,omitempty"`
	Council    string           `json:"council,omitempty" doc:"what a council said: passed, refused"`
}

// GraderWire is one who was asked for points.
type GraderWire struct {
	Name  string           `json:"name"`
	State initiative.State `json:"state" enum:"asked,graded,abstained"`
	Marks map[string]int   `json:"marks,omitempty" doc:"by criterion"`
	Said  string           `json:"said,omitempty"`
}

func reviewWire(s initiative.Stage) ReviewWire {
	w := ReviewWire{ID: string(s.ID), Filing: string(s.Filing), Scope: s.Scope, Body: string(s.Body), State: s.State, Evidence: s.Evidence, DecisionNo: s.DecisionNo,
		DecidedOn: s.DecidedOn, Because: s.Because, Table: s.Review.Table, Graders: []GraderWire{}, Counted: s.Counted, Average: s.Whole, Grade: s.Grade.Code}
	for _, g := range s.Graders {
		w.Graders = append(w.Graders, GraderWire{g.Name, g.State, g.Marks, g.Said})
	}
	if s.Result != nil {
		w.Council = string(s.Result.Outcome)
	}
	return w
}

// WaitingWire is a review that may be put before a council.
type WaitingWire struct {
	Review  string `json:"review"`
	Filing  string `json:"filing"`
	Number  int    `json:"number"`
	Title   string `json:"title"`
	Authors string `json:"authors"`
	Scope   string `json:"scope" enum:"base,ministry-province,national"`
	Body    string `json:"body"`
}

func waitingWire(w initiative.Waiting) WaitingWire {
	return WaitingWire{string(w.ID), string(w.Filing), w.Number, w.Title, w.Authors, w.Scope, string(w.Body)}
}

// PairWire is an earlier work a filing is like. It decides nothing.
type PairWire struct {
	Work    string           `json:"work"`
	Title   string           `json:"title"`
	Year    int              `json:"year"`
	State   initiative.State `json:"state"`
	Authors string           `json:"authors,omitempty"`
	Part    string           `json:"part" enum:"text,title"`
	Like    int              `json:"like" doc:"estimated share of shingles, percents"`
	ShareIn int              `json:"share_in" doc:"percents of this filing's syllables that stand in the other"`
	Own     bool             `json:"own,omitempty" doc:"by an author of this one"`
	Common  []string         `json:"common" doc:"the passages they share, as in this filing"`
}

func pairWire(p initiative.Pair) PairWire {
	w := PairWire{p.Work, p.Title, p.Year, p.State, p.Authors, p.Part, p.Like, p.ShareIn, p.Own, []string{}}
	for _, x := range p.In {
		if x.Common {
			w.Common = append(w.Common, x.Text)
		}
	}
	return w
}

// reviews opens the doors of what follows a filing's check.
func (a *API) reviews(s *initiative.Service) {
	open(a, door{method: "GET", path: "/api/v1/initiatives/{id}/reviews", name: "list-reviews", about: "The reviews of a filing, base first, with grading and what a council said", act: access.SignedIn, tag: "initiative"},
		func(ctx context.Context, who access.Actor, in *Named) (*ListOf[ReviewWire], error) {
			f, err := s.Filing(ctx, who, initiative.FilingID(in.ID))
			return listOf(f.Stages, len(f.Stages), reviewWire), err
		})
	open(a, door{method: "GET", path: "/api/v1/initiatives/{id}/similar", name: "list-similar", about: "Earlier initiatives a filing is like, likest first; it decides nothing", act: access.SignedIn, tag: "initiative"},
		func(ctx context.Context, who access.Actor, in *Named) (*ListOf[PairWire], error) {
			pairs, err := s.Similar(ctx, who, initiative.FilingID(in.ID))
			return listOf(pairs, len(pairs), pairWire), err
		})
	type raise struct {
		Named
		Body struct {
			Body     string `json:"body" doc:"the unit asked"`
			Evidence string `json:"evidence" doc:"of effect in the wider scope"`
		}
	}
	open(a, door{method: "POST", path: "/api/v1/initiatives/{id}/reviews", name: "raise-initiative", about: "Ask the next wider scope to recognise it", act: access.SignedIn, tag: "initiative"},
		func(ctx context.Context, who access.Actor, in *raise) (*One[ReviewWire], error) {
			r, err := s.Raise(ctx, who, initiative.FilingID(in.ID), registry.UnitID(in.Body.Body), in.Body.Evidence)
			return one(reviewWire(initiative.Stage{Review: r})), err
		})
	a.grading(s)
	type ruling struct {
		Named
		Body struct {
			Recognised bool       `json:"recognised"`
			DecisionNo string     `json:"decision_no,omitempty"`
			On         civil.Date `json:"on,omitzero"`
			Because    string     `json:"because,omitempty" doc:"why not; or why no council was asked"`
		}
	}
	open(a, door{method: "POST", path: "/api/v1/initiative-reviews/{id}/decision", name: "decide-review", about: "Recognise an initiative in one scope, or not; a council's result binds", act: access.RecogniseInitiative, tag: "initiative"},
		func(ctx context.Context, who access.Actor, in *ruling) (*One[ReviewWire], error) {
			b := in.Body
			r, err := s.Decide(ctx, who, initiative.ReviewID(in.ID), initiative.Ruling{Recognised: b.Recognised, DecisionNo: b.DecisionNo, On: b.On, Because: b.Because})
			return one(reviewWire(initiative.Stage{Review: r})), err
		})
	type table struct {
		Named
		Body struct {
			Reviews []string `json:"reviews" minItems:"1" maxItems:"500"`
		}
	}
	type nobody struct{ Caller }
	open(a, door{method: "GET", path: "/api/v1/initiative-reviews", name: "list-waiting-reviews", about: "Open reviews that no sitting has been asked about, by number", act: access.PutSitting, tag: "initiative"},
		func(ctx context.Context, who access.Actor, _ *nobody) (*ListOf[WaitingWire], error) {
			all, err := s.ForCouncil(ctx, who)
			return listOf(all, len(all), waitingWire), err
		})
	open(a, door{method: "POST", path: "/api/v1/sittings/{id}/initiatives", name: "table-initiatives", about: "Put initiatives on the list of a sitting of an initiative council", act: access.PutSitting, tag: "initiative", status: 204},
		func(ctx context.Context, who access.Actor, in *table) (*struct{}, error) {
			var ids []initiative.ReviewID
			for _, r := range in.Body.Reviews {
				ids = append(ids, initiative.ReviewID(r))
			}
			return nil, s.Table(ctx, who, council.SittingID(in.ID), ids)
		})
}

// grading opens the doors of points. Who grades is asked for their own only.
func (a *API) grading(s *initiative.Service) {
	type graders struct {
		Named
		Body struct {
			Table   string   `json:"table"`
			Numbers []string `json:"numbers" doc:"personal numbers"`
		}
	}
	open(a, door{method: "PUT", path: "/api/v1/initiative-reviews/{id}/graders", name: "name-graders", about: "Name who grades a review and by which table; they are told", act: access.GradersInitiative, tag: "initiative"},
		func(ctx context.Context, who access.Actor, in *graders) (*One[ReviewWire], error) {
			r, err := s.Graders(ctx, who, initiative.ReviewID(in.ID), in.Body.Table, in.Body.Numbers)
			return one(reviewWire(initiative.Stage{Review: r})), err
		})
	type grade struct {
		Named
		Body struct {
			Marks   map[string]int `json:"marks" doc:"whole points by criterion of the table"`
			Comment string         `json:"comment,omitempty"`
		}
	}
	open(a, door{method: "PUT", path: "/api/v1/initiative-reviews/{id}/grade", name: "grade-initiative", about: "Give one's own points; nobody sees them before all have answered", act: access.SignedIn, tag: "initiative", status: 204},
		func(ctx context.Context, who access.Actor, in *grade) (*struct{}, error) {
			return nil, s.Grade(ctx, who, initiative.ReviewID(in.ID), in.Body.Marks, in.Body.Comment)
		})
	open(a, door{method: "POST", path: "/api/v1/initiative-reviews/{id}/abstention", name: "abstain-initiative", about: "Give no points, and say why; the average is that of the others", act: access.SignedIn, tag: "initiative", status: 204},
		func(ctx context.Context, who access.Actor, in *reasoned) (*struct{}, error) {
			return nil, s.Abstain(ctx, who, initiative.ReviewID(in.ID), in.Body.Because)
		})
	open(a, door{method: "POST", path: "/api/v1/initiative-reviews/{id}/grading-end", name: "close-grading", about: "End the grading: what was not answered stays so, and the points are seen", act: access.GradersInitiative, tag: "initiative"},
		func(ctx context.Context, who access.Actor, in *Named) (*One[ReviewWire], error) {
			r, err := s.CloseGrading(ctx, who, initiative.ReviewID(in.ID))
			return one(reviewWire(initiative.Stage{Review: r})), err
		})
}
