package api

import (
	"context"
	"encoding/json"

	"thidua/internal/base/civil"
	"thidua/internal/base/id"
	"thidua/internal/desk/standing"
	"thidua/internal/law/access"
	"thidua/internal/law/ladder"
	"thidua/internal/law/rulebook"
)

// StandingWire is every award of a day for a subject.
type StandingWire struct {
	Subject string              `json:"subject"`
	Name    string              `json:"name"`
	On      civil.Date          `json:"on"`
	Year    int                 `json:"year"`
	Type    string              `json:"type"`
	Body    string              `json:"body,omitempty" doc:"whose own rules stand on the national book"`
	Book    StandingBook        `json:"book"`
	Awards  []StandingAwardWire `json:"awards"`
}

// StandingBook is the book that answers.
type StandingBook struct {
	ID     string `json:"id"`
	SHA256 string `json:"sha256"`
	Status string `json:"status" doc:"found, unverified or under-review"`
}

// StandingAwardWire is how one award stands.
type StandingAwardWire struct {
	Award      string   `json:"award"`
	Name       string   `json:"name"`
	Verdict    string   `json:"verdict" enum:"holds,fails,open"`
	OneShort   bool     `json:"one_short" doc:"one clause alone refuses it"`
	Missing    []string `json:"missing" doc:"clauses that fail or wait, along the branch that lacks least"`
	Unverified []string `json:"unverified"`
}

// ExplainedWire is one award clause by clause, perhaps by the law of two days.
type ExplainedWire struct {
	Verdict json.RawMessage `json:"verdict" doc:"as judge answers"`
	Other   json.RawMessage `json:"other,omitempty" doc:"the same facts by the law of the other day"`
	Changes []ChangeWire    `json:"changes,omitempty" doc:"clause by clause, from verdict to other"`
}

// ChangeWire is one clause on two days; a result is absent where that law has
// no such clause.
type ChangeWire struct {
	ID      string `json:"id"`
	Depth   int    `json:"depth"`
	Changed bool   `json:"changed"`
	Verdict string `json:"verdict,omitempty"`
	Other   string `json:"other,omitempty"`
}

// LadderWire is the contract's ladder.
type LadderWire struct {
	Steps []LadderStep `json:"steps"`
}

// LadderStep is one award above a subject.
type LadderStep struct {
	Award    string   `json:"award"`
	Name     string   `json:"name"`
	Verdict  string   `json:"verdict"`
	Missing  []string `json:"missing"`
	Earliest *int     `json:"earliest" doc:"null: not within the horizon, or a matter of judgement alone"`
	Assumes  []string `json:"assumes"`
}

// StandingAsked is the question every such door takes.
type StandingAsked struct {
	ID   string `path:"id"`
	On   string `query:"on" format:"date" doc:"the day whose law answers; today when absent"`
	Year int    `query:"year" minimum:"1945" maximum:"2100" doc:"the year under consideration; that of the day when absent"`
	Lang string `query:"lang" enum:"vi,en" default:"vi"`
}

func (in StandingAsked) question(kind string) (q standing.Question, err error) {
	q = standing.Question{Subject: id.Subject{Kind: kind, ID: in.ID}, Year: in.Year}
	q.On, err = day(in.On)
	return q, err
}

// Standings opens the doors of who stands where before the law. The persons
// themselves may ask, and whoever may look at the years of work there.
func (a *API) Standings(s *standing.Service, books *rulebook.Library) {
	for _, x := range []struct{ kind, noun, whose string }{{"person", "persons", "a person"}, {"unit", "units", "a unit"}} {
		a.standing(s, x.kind, "/api/v1/"+x.noun+"/{id}/", x.whose)
		a.ladder(s, books, x.kind, "/api/v1/"+x.noun+"/{id}/", x.whose)
	}
}

func (a *API) standing(s *standing.Service, kind, at, whose string) {
	type all struct {
		Caller
		StandingAsked
		Type string `query:"type" enum:"merit,sudden,movement,long-service,seniority,external,resistance" default:"merit"`
	}
	open(a, door{method: "GET", path: at + "standing", name: kind + "-standing", about: "Every award of a day for " + whose + ", each with its verdict", act: access.SignedIn, tag: "standing"},
		func(ctx context.Context, who access.Actor, in *all) (*One[StandingWire], error) {
			q, err := in.question(kind)
			if err != nil {
				return nil, err
			}
			q.Type = in.Type
			sight, err := s.Standing(ctx, who, q)
			if err != nil {
				return nil, err
			}
			return one(standingWire(sight, in.Lang)), nil
		})
	type explain struct {
		Caller
		StandingAsked
		Award string `query:"award" required:"true" maxLength:"40"`
		Type  string `query:"type" enum:"merit,sudden,movement,long-service,seniority,external,resistance" default:"merit"`
		Other string `query:"other" format:"date" doc:"the same facts by the law of this day too"`
	}
	open(a, door{method: "GET", path: at + "explain", name: kind + "-explain", about: "One award for " + whose + ", clause by clause, by the law of one day or of two", act: access.SignedIn, tag: "standing"},
		func(ctx context.Context, who access.Actor, in *explain) (*One[ExplainedWire], error) {
			q, err := in.question(kind)
			if err != nil {
				return nil, err
			}
			other, err := day(in.Other)
			if err != nil {
				return nil, err
			}
			q.Type, q.Award = in.Type, in.Award
			w, err := explained(ctx, s, who, q, other, in.Lang)
			return one(w), err
		})
}

func explained(ctx context.Context, s *standing.Service, who access.Actor, q standing.Question, other civil.Date, lang string) (w ExplainedWire, err error) {
	sight, err := s.Sight(ctx, who, q)
	if err != nil {
		return w, err
	}
	now, err := sight.Judge(sight.Question.On)
	if err != nil {
		return w, err
	}
	if w.Verdict, err = rulebook.JudgeJSON(now, lang); err != nil || other.IsZero() {
		return w, err
	}
	then, err := sight.Judge(other)
	if err != nil {
		return w, err
	}
	for _, c := range rulebook.Differ(now, then) {
		x := ChangeWire{ID: c.ID, Depth: c.Depth, Changed: c.Changed()}
		if c.Was != nil {
			x.Verdict = string(c.Was.Result)
		}
		if c.Is != nil {
			x.Other = string(c.Is.Result)
		}
		w.Changes = append(w.Changes, x)
	}
	w.Other, err = rulebook.JudgeJSON(then, lang)
	return w, err
}

func standingWire(s standing.Sight, lang string) StandingWire {
	w := StandingWire{Subject: s.Question.Subject.ID, Name: s.Name, On: s.Question.On, Year: s.Question.Year, Type: s.Question.Type, Body: s.Body,
		Book: StandingBook{s.Book.ID, s.Book.SHA256, string(s.Book.Status)}, Awards: []StandingAwardWire{}}
	for _, l := range s.Lines {
		x := StandingAwardWire{Award: l.Award.Code, Name: l.Award.Name.In(lang), Verdict: string(l.Verdict.Result), OneShort: l.OneShort(), Missing: []string{}, Unverified: []string{}}
		for _, f := range l.Missing {
			x.Missing = append(x.Missing, f.ID)
		}
		x.Unverified = append(x.Unverified, l.Verdict.Unverified...)
		w.Awards = append(w.Awards, x)
	}
	return w
}

func (a *API) ladder(s *standing.Service, books *rulebook.Library, kind, at, whose string) {
	type ask struct {
		Caller
		StandingAsked
	}
	open(a, door{method: "GET", path: at + "ladder", name: kind + "-ladder", about: "The awards above " + whose + ": what is missing, and the earliest year under stated assumptions", act: access.SignedIn, tag: "standing"},
		func(ctx context.Context, who access.Actor, in *ask) (*One[LadderWire], error) {
			q, err := in.question(kind)
			if err != nil {
				return nil, err
			}
			steps, err := s.Ladder(ctx, who, q)
			if err != nil {
				return nil, err
			}
			return one(ladderWire(steps, books, in.Lang)), nil
		})
}

func ladderWire(steps []ladder.Step, books *rulebook.Library, lang string) LadderWire {
	w := LadderWire{Steps: []LadderStep{}}
	for _, s := range steps {
		x := LadderStep{Award: s.Award, Name: books.NameOf(s.Award).In(lang), Verdict: string(s.Verdict), Missing: s.Missing, Assumes: []string{}}
		if s.Earliest != 0 {
			x.Earliest = &s.Earliest
		}
		for _, a := range s.Assumes {
			x.Assumes = append(x.Assumes, a.String())
		}
		w.Steps = append(w.Steps, x)
	}
	return w
}
