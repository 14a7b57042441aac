package api

import (
	"context"

	"thidua/internal/base/civil"
	"thidua/internal/domain/council"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
)

// TermWire is who holds an office of a council, and when.
type TermWire struct {
	ID      string     `json:"id"`
	Council string     `json:"council" doc:"of the same body and kind, but it may be one before"`
	Office  string     `json:"office" enum:"head,deputy"`
	Name    string     `json:"name"`
	Unit    string     `json:"unit,omitempty" doc:"id of a unit that holds it"`
	From    civil.Date `json:"from"`
	To      civil.Date `json:"to"`
	Paper   string     `json:"paper,omitempty" doc:"by which it is known, of one noted from records"`
	Sitting string     `json:"sitting,omitempty" doc:"at which it was voted on"`
}

func termWire(t council.Term) TermWire {
	return TermWire{t.ID, string(t.Council), string(t.Office), t.Name, string(t.Unit), t.From, t.To, t.Paper, string(t.Sitting)}
}

// ElectionWire is an election on the list of a sitting.
type ElectionWire struct {
	ID         string          `json:"id"`
	Office     string          `json:"office" enum:"head,deputy"`
	Seats      int             `json:"seats"`
	From       civil.Date      `json:"from"`
	To         civil.Date      `json:"to"`
	Years      int             `json:"rotation_years,omitempty" doc:"whoever headed it within so many years before is shown with that"`
	Bars       bool            `json:"rotation_bars,omitempty" doc:"the body's own rule refuses them"`
	Cite       string          `json:"cite,omitempty" doc:"the clause of the rotation"`
	Candidates []CandidateWire `json:"candidates"`
}

// CandidateWire is who stands, with the terms in which they lately headed it.
type CandidateWire struct {
	Name string     `json:"name"`
	Unit string     `json:"unit,omitempty" doc:"id of a unit that stands"`
	Led  []TermWire `json:"led"`
}

func electionWire(e council.Election) ElectionWire {
	w := ElectionWire{e.ID, string(e.Office), e.Seats, e.From, e.To, e.Rule.Years, e.Rule.Bars, e.Rule.Cite, []CandidateWire{}}
	for _, c := range e.Candidates {
		who := CandidateWire{c.Name, string(c.Unit), []TermWire{}}
		for _, t := range c.Led {
			who.Led = append(who.Led, termWire(t))
		}
		w.Candidates = append(w.Candidates, who)
	}
	return w
}

// elections opens the doors of heads and deputies: the vote itself is the sitting's.
func (a *API) elections(s *council.Service) {
	type candidate struct {
		Member string `json:"member,omitempty" doc:"one of those called"`
		Unit   string `json:"unit,omitempty" maxLength:"40" doc:"id of a unit of the registry, which is called as on the day of the sitting"`
		Name   string `json:"name,omitempty" maxLength:"200" doc:"of another person, or a unit without a record"`
	}
	type election struct {
		Named
		Body struct {
			Office     string      `json:"office" enum:"head,deputy"`
			Seats      int         `json:"seats" minimum:"1" maximum:"60"`
			From       civil.Date  `json:"from"`
			To         civil.Date  `json:"to"`
			Candidates []candidate `json:"candidates" minItems:"1" maxItems:"60"`
		}
	}
	open(a, door{method: "POST", path: "/api/v1/sittings/{id}/elections", name: "elect", about: "Put an election of a head or deputies on a sitting's list; candidates vote, but neither preside over it nor count it", act: access.PutSitting, tag: "council", status: 201},
		func(ctx context.Context, who access.Actor, in *election) (*One[ElectionWire], error) {
			b := in.Body
			e := council.Election{Office: council.Office(b.Office), Seats: b.Seats, From: b.From, To: b.To}
			for _, c := range b.Candidates {
				e.Candidates = append(e.Candidates, council.Candidate{Member: council.MemberID(c.Member), Holder: council.Holder{Unit: registry.UnitID(c.Unit), Name: c.Name}})
			}
			e, err := s.Elect(ctx, who, council.SittingID(in.ID), e)
			return one(electionWire(e)), err
		})
	open(a, door{method: "GET", path: "/api/v1/sittings/{id}/elections", name: "elections", about: "Elections on a sitting's list, with who lately headed the council", act: access.SignedIn, tag: "council"},
		func(ctx context.Context, who access.Actor, in *Named) (*ListOf[ElectionWire], error) {
			d, err := s.Desk(ctx, who, council.SittingID(in.ID))
			return listOf(d.Elections, len(d.Elections), electionWire), err
		})
	a.terms(s)
}

// terms opens the doors of who has held which office.
func (a *API) terms(s *council.Service) {
	look := func(ctx context.Context, who access.Actor, id string) (*ListOf[TermWire], error) {
		all, err := s.Terms(ctx, who, council.ID(id))
		return listOf(all, len(all), termWire), err
	}
	open(a, door{method: "GET", path: "/api/v1/councils/{id}/terms", name: "terms", about: "Who has held the offices of a council and of those like it before, newest first", act: access.SignedIn, tag: "council"},
		func(ctx context.Context, who access.Actor, in *Named) (*ListOf[TermWire], error) {
			return look(ctx, who, in.ID)
		})
	type term struct {
		Named
		Body struct {
			Office string     `json:"office" enum:"head,deputy"`
			Unit   string     `json:"unit,omitempty" maxLength:"40" doc:"id of a unit that held it"`
			Name   string     `json:"name,omitempty" maxLength:"200" doc:"of a person, or a unit without a record"`
			From   civil.Date `json:"from"`
			To     civil.Date `json:"to"`
			Paper  string     `json:"paper" minLength:"1" maxLength:"100" doc:"by which it is known"`
		}
	}
	open(a, door{method: "POST", path: "/api/v1/councils/{id}/terms", name: "note-term", about: "Note from records who held an office, and when", act: access.FormCouncil, tag: "council", status: 201},
		func(ctx context.Context, who access.Actor, in *term) (*ListOf[TermWire], error) {
			b := in.Body
			t := council.Term{Office: council.Office(b.Office), Holder: council.Holder{Unit: registry.UnitID(b.Unit), Name: b.Name}, From: b.From, To: b.To, Paper: b.Paper}
			if err := s.NoteTerm(ctx, who, council.ID(in.ID), t); err != nil {
				return nil, err
			}
			return look(ctx, who, in.ID)
		})
}
