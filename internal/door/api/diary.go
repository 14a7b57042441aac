package api

import (
	"context"

	"thidua/internal/base/civil"
	"thidua/internal/desk/diary"
	"thidua/internal/domain/account"
	"thidua/internal/law/access"
)

// DayWire is one thing of the calendar. Its kind says what is on; texts are the
// reader's to make.
type DayWire struct {
	UID     string     `json:"uid"`
	Kind    string     `json:"kind"`
	Group   string     `json:"group" enum:"meetings,drafts,scoring,activities,movements,pledges,exemplars,contests,dossiers,usual,others"`
	Day     civil.Date `json:"day"`
	At      string     `json:"at,omitempty" doc:"HH:MM; absent: the whole day"`
	Until   string     `json:"until,omitempty"`
	Title   string     `json:"title,omitempty"`
	Unit    string     `json:"unit,omitempty"`
	Place   string     `json:"place,omitempty"`
	Subject string     `json:"subject" doc:"kind:id"`
	Awards  []string   `json:"awards,omitempty" doc:"whose yearly day it is by law"`
	Cite    string     `json:"cite,omitempty"`
	Done    bool       `json:"done"`
}

func dayWire(d diary.Day) DayWire {
	w := DayWire{UID: d.UID(), Kind: d.Kind, Group: d.Group(), Day: d.Day, At: d.At, Until: d.Until, Title: d.Title, Unit: d.Unit, Place: d.Place, Subject: d.Subject.String(), Awards: d.Awards, Done: d.Done}
	switch {
	case d.Law != nil:
		w.Cite = d.Law.Cite
	case d.Usual != nil:
		w.Cite = d.Usual.Cite
	case d.Form != nil:
		w.Cite = d.Form.Cite
	}
	return w
}

// PlanStepWire is one step before a wished day.
type PlanStepWire struct {
	Code  string     `json:"code"`
	By    civil.Date `json:"by"`
	Until civil.Date `json:"until"`
	Cite  string     `json:"cite,omitempty"`
	Late  bool       `json:"late"`
}

// BackwardWire is a plan counted backward from a wished day.
type BackwardWire struct {
	Award string         `json:"award"`
	Day   civil.Date     `json:"day"`
	Steps []PlanStepWire `json:"steps"`
	Year  civil.Date     `json:"year_day,omitzero" doc:"by which the law itself has it submitted"`
}

func backwardWire(p diary.Plan) BackwardWire {
	w := BackwardWire{Award: p.Award, Day: p.Day, Steps: each(p.Steps, func(s diary.Step) PlanStepWire {
		out := PlanStepWire{Code: s.Code, By: s.By, Until: s.Until, Late: s.Late}
		if s.Deadline != nil {
			out.Cite = s.Deadline.Cite
		}
		return out
	})}
	if p.Year != nil {
		w.Year = p.Year.LastDay
	}
	return w
}

// mostDays is how long a time the calendar is asked for.
const mostDays = 800

// Diary opens the doors of the calendar.
func (a *API) Diary(s *diary.Service, accounts *account.Service) {
	type span struct {
		Caller
		From civil.Date `query:"from" required:"true"`
		To   civil.Date `query:"to" required:"true" doc:"800 days after from at the most"`
	}
	open(a, door{method: "GET", path: "/api/v1/calendar", name: "calendar", about: "Everything with a date that concerns one", act: access.SignedIn, tag: "calendar"},
		func(ctx context.Context, who access.Actor, in *span) (*ListOf[DayWire], error) {
			if last := in.From.AddDays(mostDays); in.To.After(last) {
				in.To = last
			}
			all, err := s.Days(ctx, who, in.From, in.To)
			return listOf(all, len(all), dayWire), err
		})
	type wish struct {
		Caller
		Award string     `query:"award" required:"true"`
		Day   civil.Date `query:"day" required:"true"`
	}
	open(a, door{method: "GET", path: "/api/v1/calendar/plan", name: "plan-backward", about: "By when each step must begin for an award to be decided on a day", act: access.SignedIn, tag: "calendar"},
		func(ctx context.Context, who access.Actor, in *wish) (*One[BackwardWire], error) {
			p, err := s.Plan(ctx, who, in.Award, in.Day)
			return one(backwardWire(p)), err
		})
	type end struct{ Caller }
	open(a, door{method: "DELETE", path: "/api/v1/calendar/feed", name: "end-feed", about: "End the secret address of one's calendar", act: access.SignedIn, tag: "calendar", status: 204},
		func(ctx context.Context, who access.Actor, _ *end) (*struct{}, error) {
			return nil, accounts.EndFeed(ctx, who)
		})
}
