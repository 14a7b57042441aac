package api

import (
	"context"

	"thidua/internal/base/civil"
	"thidua/internal/desk/myyear"
	"thidua/internal/desk/report"
	"thidua/internal/domain/exemplar"
	"thidua/internal/law/access"
	"thidua/internal/law/rulebook"
)

// MyYearWire is one's own page.
type MyYearWire struct {
	Person  string         `json:"person"`
	Name    string         `json:"name"`
	Unit    string         `json:"unit"`
	Years   []OneYearWire  `json:"years" doc:"newest first, without gaps"`
	Pledges []PledgeWire   `json:"pledges"`
	Places  []WorkedWire   `json:"places" doc:"where one has worked, newest first"`
	Thanks  []ThanksWire   `json:"thanks"`
	Stories []AwaitingWire `json:"stories" doc:"about oneself, that wait for one's consent"`
	Todo    []TaskWire     `json:"todo"`
	Next    *NextWire      `json:"next,omitempty" doc:"the nearest honour not had yet; absent: none is seen"`
}

// OneYearWire is what is known of one year.
type OneYearWire struct {
	Year    int          `json:"year"`
	Rating  string       `json:"rating,omitempty" doc:"absent: not known"`
	Paper   string       `json:"paper,omitempty" doc:"that says so"`
	Honours []HonourWire `json:"honours"`
	Works   []string     `json:"initiatives"`
}

// WorkedWire is where one worked for some time, called as it was then.
type WorkedWire struct {
	Unit string     `json:"unit"`
	Name string     `json:"name"`
	Now  string     `json:"now,omitempty" doc:"what it is called today, where that differs"`
	From civil.Date `json:"from,omitzero"`
	To   civil.Date `json:"to,omitzero"`
}

// AwaitingWire is a story that waits for the yes of the one it is about.
type AwaitingWire struct {
	Exemplar string `json:"exemplar"`
	Story    int    `json:"story"`
	Title    string `json:"title"`
	Text     string `json:"text"`
}

// TaskWire is one thing somebody owes.
type TaskWire struct {
	Kind  string     `json:"kind"`
	ID    string     `json:"id"`
	Title string     `json:"title"`
	Unit  string     `json:"unit,omitempty"`
	Due   civil.Date `json:"due,omitzero"`
}

// NextWire is the nearest honour not had yet, and what it lacks.
type NextWire struct {
	Award    string     `json:"award"`
	Earliest int        `json:"earliest" doc:"the first year it could be had"`
	Missing  []string   `json:"missing" doc:"clauses that fail or wait"`
	By       civil.Date `json:"by,omitzero" doc:"by which the law has it submitted that year"`
}

func oneYearWire(y myyear.Year) OneYearWire {
	w := OneYearWire{Year: y.Year, Rating: y.Rating, Paper: y.Source.Paper, Honours: each(y.Honours, honourWire), Works: []string{}}
	for _, i := range y.Works {
		w.Works = append(w.Works, i.Title)
	}
	return w
}

func myYearWire(v myyear.Sight) MyYearWire {
	w := MyYearWire{string(v.Person.ID), v.Person.Name, v.UnitName, each(v.Years, oneYearWire), each(v.Pledges, pledgeWire),
		each(v.Places, func(p myyear.Place) WorkedWire { return WorkedWire{string(p.Unit), p.Name, p.Now, p.From, p.To} }), each(v.Thanks, thanksWire),
		each(v.Stories, func(a exemplar.Awaiting) AwaitingWire { return AwaitingWire{string(a.Exemplar), a.No, a.Title, a.Text} }),
		each(v.Todo, func(t report.Task) TaskWire { return TaskWire{t.Kind, t.ID, t.Title, t.Unit, t.Due} }), nil}
	if n := v.Next; n != nil {
		w.Next = &NextWire{Award: n.Award, Earliest: n.Earliest, Missing: each(n.Missing, func(f rulebook.Finding) string { return f.ID })}
		if n.By != nil {
			w.Next.By = n.By.LastDay
		}
	}
	return w
}

// MyYears opens the door of one's own page.
func (a *API) MyYears(s *myyear.Service) {
	type nothing struct{ Caller }
	open(a, door{method: "GET", path: "/api/v1/me/year", name: "my-year", about: "One's pledges, results, record, what comes next and what waits", act: access.SignedIn, tag: "account"},
		func(ctx context.Context, who access.Actor, _ *nothing) (*One[MyYearWire], error) {
			v, err := s.Sight(ctx, who)
			return one(myYearWire(v)), err
		})
}
