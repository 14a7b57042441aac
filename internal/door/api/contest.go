package api

import (
	"context"
	"time"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/desk/document"
	"thidua/internal/domain/contest"
	"thidua/internal/domain/movement"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/law/scoring"
	"thidua/internal/platform/files"
	"thidua/internal/platform/pace"
)

// CriterionWire is what judges give points for.
type CriterionWire struct {
	Name string         `json:"name" maxLength:"300"`
	Most scoring.Points `json:"most" doc:"points"`
}

// PrizeWire is what the best get.
type PrizeWire struct {
	Name      string `json:"name" maxLength:"300"`
	Category  int    `json:"category,omitempty" doc:"from 1; absent: given in every category"`
	Places    int    `json:"places" minimum:"1"`
	Sum       int64  `json:"sum" minimum:"0" doc:"đồng, for each"`
	Favourite bool   `json:"favourite,omitempty" doc:"by the public vote"`
	Award     string `json:"award,omitempty" doc:"code of the award its winner is to be proposed for"`
}

// ContestInput are the rules of a contest.
type ContestInput struct {
	Body        string          `json:"body"`
	Name        string          `json:"name" maxLength:"300"`
	Rules       string          `json:"rules" maxLength:"20000"`
	Movement    string          `json:"movement,omitempty"`
	Everybody   bool            `json:"everybody,omitempty" doc:"with an account; else people of units and beneath"`
	Units       []string        `json:"units,omitempty"`
	From        civil.Date      `json:"from"`
	To          civil.Date      `json:"to" doc:"last day to enter"`
	TextMost    int             `json:"text_most" minimum:"0" doc:"characters; 0: no text"`
	Files       int             `json:"files" minimum:"0"`
	Pictures    int             `json:"pictures" minimum:"0"`
	Each        int             `json:"each" minimum:"1" doc:"entries of one person"`
	JudgesEach  int             `json:"judges_each" minimum:"1"`
	Rounds      int             `json:"rounds" minimum:"1" maximum:"2"`
	Second      int             `json:"second,omitempty" doc:"of a category, that go on"`
	OwnUnit     bool            `json:"own_unit,omitempty" doc:"judges may judge their own unit's"`
	Tie         string          `json:"tie" enum:"criteria,chair"`
	JudgeFirst  civil.Date      `json:"judge_first,omitzero" doc:"last day to judge in the first round"`
	JudgeSecond civil.Date      `json:"judge_second,omitzero" doc:"and in the second"`
	VoteFrom    civil.Date      `json:"vote_from,omitzero"`
	VoteTo      civil.Date      `json:"vote_to,omitzero"`
	Public      bool            `json:"public,omitempty"`
	Categories  []string        `json:"categories,omitempty"`
	Criteria    []CriterionWire `json:"criteria"`
	Prizes      []PrizeWire     `json:"prizes,omitempty"`
}

func (in ContestInput) rules() contest.Rules {
	return contest.Rules{Name: in.Name, Text: in.Rules, Movement: movement.ID(in.Movement), Everybody: in.Everybody, Units: each(in.Units, func(u string) registry.UnitID { return registry.UnitID(u) }),
		From: in.From, To: in.To, TextMost: in.TextMost, Files: in.Files, Pictures: in.Pictures, Each: in.Each, JudgesEach: in.JudgesEach, Rounds: in.Rounds, Second: in.Second, OwnUnit: in.OwnUnit,
		Tie: contest.TieRule(in.Tie), VoteFrom: in.VoteFrom, VoteTo: in.VoteTo, JudgeBy: [2]civil.Date{in.JudgeFirst, in.JudgeSecond}, Public: in.Public, Categories: in.Categories,
		Criteria: each(in.Criteria, func(x CriterionWire) contest.Criterion { return contest.Criterion(x) }), Prizes: each(in.Prizes, func(x PrizeWire) contest.Prize { return contest.Prize(x) })}
}

// ContestWire is one contest.
type ContestWire struct {
	ID string `json:"id"`
	ContestInput
	State    string           `json:"state" enum:"draft,put,announced,judging,judged,published,annulled"`
	Round    int              `json:"round"`
	Received int              `json:"received" doc:"entries sent"`
	Tasks    []string         `json:"tasks" doc:"codes of entries one is to judge"`
	Results  *contest.Results `json:"results,omitempty"`
	Hash     string           `json:"hash,omitempty" doc:"SHA-256 of the results as published"`
	Revision int64            `json:"revision"`
}

func contestWire(c contest.Contest) ContestWire {
	in := ContestInput{Body: string(c.Body), Name: c.Name, Rules: c.Text, Movement: string(c.Movement), Everybody: c.Everybody, Units: each(c.Units, func(u registry.UnitID) string { return string(u) }),
		From: c.From, To: c.To, TextMost: c.TextMost, Files: c.Files, Pictures: c.Pictures, Each: c.Each, JudgesEach: c.JudgesEach, Rounds: c.Rounds, Second: c.Second, OwnUnit: c.OwnUnit,
		Tie: string(c.Tie), VoteFrom: c.VoteFrom, VoteTo: c.VoteTo, JudgeFirst: c.JudgeBy[0], JudgeSecond: c.JudgeBy[1], Public: c.Public, Categories: c.Categories,
		Criteria: each(c.Criteria, func(x contest.Criterion) CriterionWire { return CriterionWire(x) }), Prizes: each(c.Prizes, func(x contest.Prize) PrizeWire { return PrizeWire(x) })}
	return ContestWire{ID: string(c.ID), ContestInput: in, State: string(c.State), Round: c.Round, Tasks: []string{}, Hash: c.Hash, Revision: c.Revision}
}

func contestSight(c contest.Sight) ContestWire {
	w := contestWire(c.Contest)
	w.Received, w.Results = c.Received, c.Results
	for _, t := range c.Tasks {
		if t.State == contest.Asked {
			w.Tasks = append(w.Tasks, t.Code)
		}
	}
	return w
}

// ContestEntryInput is what an author writes.
type ContestEntryInput struct {
	Category int    `json:"category,omitempty"`
	Title    string `json:"title" maxLength:"300"`
	Text     string `json:"text,omitempty" maxLength:"50000"`
	Consent  bool   `json:"consent,omitempty" doc:"name and entry may be made public"`
}

// ContestEntryWire is one's own entry.
type ContestEntryWire struct {
	ID string `json:"id"`
	ContestEntryInput
	Code     string `json:"code" doc:"in place of the name"`
	State    string `json:"state" enum:"draft,sent,withdrawn"`
	Revision int64  `json:"revision"`
}

func contestEntryWire(e contest.Entry) ContestEntryWire {
	return ContestEntryWire{string(e.ID), ContestEntryInput(e.Content), e.Code, string(e.State), e.Revision}
}

// Contests opens the doors of contests.
func (a *API) Contests(s *contest.Service, papers *document.Service, kept *files.Store) {
	type contestList struct {
		Caller
		Paging
		State string `query:"state" enum:"draft,put,announced,judging,judged,published,annulled"`
	}
	open(a, door{method: "GET", path: "/api/v1/contests", name: "list-contests", about: "Contests one may look at; results and tasks stand with each alone", act: access.SignedIn, tag: "contests"},
		func(ctx context.Context, who access.Actor, in *contestList) (*ListOf[ContestWire], error) {
			all, total, err := s.Contests(ctx, who, contest.Filter{State: contest.State(in.State), Search: in.Search, Page: in.Page, Size: in.Size})
			return listOf(all, total, contestWire), err
		})
	open(a, door{method: "GET", path: "/api/v1/contests/{id}", name: "get-contest", about: "One contest, its results if published", act: access.SignedIn, tag: "contests"},
		func(ctx context.Context, who access.Actor, in *Named) (*One[ContestWire], error) {
			c, err := s.Contest(ctx, who, contest.ID(in.ID))
			return one(contestSight(c)), err
		})
	type contestDraft struct {
		Caller
		Body ContestInput
	}
	open(a, door{method: "POST", path: "/api/v1/contests", name: "draft-contest", about: "Draft a contest", act: access.DraftContest, tag: "contests", status: 201},
		func(ctx context.Context, who access.Actor, in *contestDraft) (*One[ContestWire], error) {
			c, err := s.Draft(ctx, who, registry.UnitID(in.Body.Body), in.Body.rules())
			return one(contestWire(c)), err
		})
	a.contestRules(s)
	entering := pace.New(60, 5*time.Second)
	a.contestEntries(s, entering)
	a.contestReadings(s, kept, entering)
	a.contestJudging(s)
	a.contestDesks(s)
	a.contestPrizes(s, papers)
}

func (a *API) contestEntries(s *contest.Service, entering *pace.Pace) {
	type contestBegin struct {
		Named
		Body struct {
			ContestEntryInput
			Number string `json:"number,omitempty" doc:"personal number of whom an officer enters it for"`
		}
	}
	open(a, door{method: "POST", path: "/api/v1/contests/{id}/entries", name: "begin-entry", about: "Begin an entry; it is a draft until it is sent", act: access.SignedIn, tag: "contests", status: 201, pace: entering},
		func(ctx context.Context, who access.Actor, in *contestBegin) (*One[ContestEntryWire], error) {
			e, err := s.Begin(ctx, who, contest.ID(in.ID), in.Body.Number, contest.Content(in.Body.ContestEntryInput))
			return one(contestEntryWire(e)), err
		})
	type contestWrite struct {
		Named
		Body struct {
			ContestEntryInput
			Revision int64 `json:"revision"`
		}
	}
	open(a, door{method: "PUT", path: "/api/v1/contest-entries/{id}", name: "write-entry", about: "Write one's entry over, until the last day", act: access.SignedIn, tag: "contests", pace: entering},
		func(ctx context.Context, who access.Actor, in *contestWrite) (*One[ContestEntryWire], error) {
			e, err := s.Write(ctx, who, contest.EntryID(in.ID), in.Body.Revision, contest.Content(in.Body.ContestEntryInput))
			return one(contestEntryWire(e)), err
		})
	open(a, door{method: "POST", path: "/api/v1/contest-entries/{id}/sending", name: "send-entry", about: "Send one's entry", act: access.SignedIn, tag: "contests", status: 204},
		func(ctx context.Context, who access.Actor, in *Named) (*struct{}, error) {
			return nil, s.Send(ctx, who, contest.EntryID(in.ID))
		})
	open(a, door{method: "POST", path: "/api/v1/contest-entries/{id}/withdrawal", name: "withdraw-entry", about: "Withdraw one's entry for good", act: access.SignedIn, tag: "contests", status: 204},
		func(ctx context.Context, who access.Actor, in *Named) (*struct{}, error) {
			return nil, s.Withdraw(ctx, who, contest.EntryID(in.ID))
		})
}

func (a *API) contestJudging(s *contest.Service) {
	type contestJudge struct {
		Named
		Code string `path:"code"`
		Body struct {
			Marks []string `json:"marks" doc:"points with a dot, as the criteria are listed"`
			Said  string   `json:"said" maxLength:"2000"`
		}
	}
	open(a, door{method: "PUT", path: "/api/v1/contests/{id}/sheets/{code}", name: "judge-entry", about: "Give one's points for an entry dealt to one", act: access.SignedIn, tag: "contests", status: 204},
		func(ctx context.Context, who access.Actor, in *contestJudge) (*struct{}, error) {
			marks := make([]scoring.Points, len(in.Body.Marks))
			for i, m := range in.Body.Marks {
				var err error
				if marks[i], err = scoring.ParsePoints(m); err != nil {
					return nil, fault.Field(contest.MarkField(i), "contest.points-unread", m)
				}
			}
			return nil, s.Judge(ctx, who, contest.ID(in.ID), in.Code, marks, in.Body.Said)
		})
	type contestAppoint struct {
		Named
		Body struct {
			Judges []string `json:"judges" doc:"personal numbers"`
			Chair  string   `json:"chair" doc:"one of them"`
		}
	}
	open(a, door{method: "POST", path: "/api/v1/contests/{id}/judges", name: "appoint-judges", about: "Name the judges of the round and deal the entries", act: access.RunContest, tag: "contests", status: 204},
		func(ctx context.Context, who access.Actor, in *contestAppoint) (*struct{}, error) {
			return nil, s.Appoint(ctx, who, contest.ID(in.ID), in.Body.Judges, in.Body.Chair)
		})
	type contestVote struct {
		Named
		Body struct {
			Code string `json:"code"`
		}
	}
	open(a, door{method: "PUT", path: "/api/v1/contests/{id}/vote", name: "vote-entry", about: "Give one's vote to an entry, in place of the one before", act: access.SignedIn, tag: "contests", status: 204, pace: pace.New(10, time.Minute)},
		func(ctx context.Context, who access.Actor, in *contestVote) (*struct{}, error) {
			return nil, s.Vote(ctx, who, contest.ID(in.ID), in.Body.Code)
		})
}
