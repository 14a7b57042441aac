package api

import (
	"context"

	"thidua/internal/base/civil"
	"thidua/internal/base/money"
	"thidua/internal/domain/cluster"
	"thidua/internal/domain/exchange"
	"thidua/internal/domain/meeting"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
)

// ActivityInput is what is planned.
type ActivityInput struct {
	Organiser string     `json:"organiser"`
	Kind      string     `json:"kind" enum:"visit,seminar,meeting,launch,contest,sport,social,other"`
	Title     string     `json:"title" maxLength:"300"`
	Day       civil.Date `json:"day"`
	At        string     `json:"at,omitempty" doc:"HH:MM; absent: the whole day"`
	Until     string     `json:"until,omitempty"`
	Place     string     `json:"place,omitempty" maxLength:"300"`
	Purpose   string     `json:"purpose" maxLength:"2000"`
	Units     []string   `json:"units,omitempty" doc:"called; absent: every member"`
	Meeting   string     `json:"meeting,omitempty"`
}

func (in ActivityInput) plan() exchange.Plan {
	return exchange.Plan{Organiser: registry.UnitID(in.Organiser), Kind: exchange.Kind(in.Kind), Title: in.Title, Day: in.Day, At: in.At, Until: in.Until, Place: in.Place, Purpose: in.Purpose,
		Units: each(in.Units, func(u string) registry.UnitID { return registry.UnitID(u) }), Meeting: meeting.ID(in.Meeting)}
}

// ActivityPartWire is a unit called to an activity.
type ActivityPartWire struct {
	Unit   string `json:"unit"`
	Answer string `json:"answer,omitempty" enum:"yes,no" doc:"none: no answer yet"`
	People int    `json:"people"`
	Note   string `json:"note,omitempty"`
	Came   *int   `json:"came,omitempty" doc:"none: not counted"`
}

// ActivityCostWire is what one payer paid, in đồng.
type ActivityCostWire struct {
	Payer  string `json:"payer" maxLength:"300"`
	What   string `json:"what,omitempty" maxLength:"300"`
	Amount int64  `json:"amount" minimum:"0"`
}

// ActivityWire is one activity.
type ActivityWire struct {
	ID      string `json:"id"`
	Cluster string `json:"cluster"`
	ActivityInput
	Stage    string             `json:"stage" enum:"planned,held,not-held"`
	Result   string             `json:"result,omitempty"`
	Because  string             `json:"because,omitempty" doc:"why it was not held"`
	Parts    []ActivityPartWire `json:"parts"`
	Costs    []ActivityCostWire `json:"costs"`
	Revision int64              `json:"revision"`
}

func activityWire(a exchange.Activity) ActivityWire {
	w := ActivityWire{ID: string(a.ID), Cluster: string(a.Cluster), Stage: string(a.Stage()), Result: a.Result, Because: a.NotHeldWhy, Revision: a.Revision,
		ActivityInput: ActivityInput{string(a.Organiser), string(a.Kind), a.Title, a.Day, a.At, a.Until, a.Place, a.Purpose, each(a.Units, func(u registry.UnitID) string { return string(u) }), string(a.Meeting)},
		Costs:         each(a.Costs, func(c exchange.Cost) ActivityCostWire { return ActivityCostWire{c.Payer, c.What, int64(c.Amount)} })}
	w.Parts = each(a.Parts, func(p exchange.Part) ActivityPartWire {
		part := ActivityPartWire{Unit: string(p.Unit), Answer: string(p.Answer), People: p.People, Note: p.Note}
		if p.Came.Given {
			part.Came = &p.Came.N
		}
		return part
	})
	return w
}

func (a *API) activityDoors(s *exchange.Service) {
	type activityList struct {
		Caller
		Paging
		Cluster string `query:"cluster"`
		Year    int    `query:"year" minimum:"1948" maximum:"2200"`
	}
	open(a, door{method: "GET", path: "/api/v1/activities", name: "list-activities", about: "Activities of clusters one may look at, by day", act: access.LookCluster, tag: "exchange"},
		func(ctx context.Context, who access.Actor, in *activityList) (*ListOf[ActivityWire], error) {
			all, total, err := s.Activities(ctx, who, exchange.CalendarFilter{Cluster: cluster.ID(in.Cluster), Year: in.Year, Search: in.Search, Page: in.Page, Size: in.Size})
			return listOf(all, total, activityWire), err
		})
	open(a, door{method: "GET", path: "/api/v1/activities/{id}", name: "activity", about: "An activity whole", act: access.LookCluster, tag: "exchange"},
		func(ctx context.Context, who access.Actor, in *Named) (*One[ActivityWire], error) {
			v, err := s.Activity(ctx, who, exchange.ActivityID(in.ID))
			return one(activityWire(v.Activity)), err
		})
	type activityPlan struct {
		Caller
		Body struct {
			ActivityInput
			Cluster string `json:"cluster"`
		}
	}
	open(a, door{method: "POST", path: "/api/v1/activities", name: "plan-activity", about: "Put an activity into a cluster's calendar", act: access.LookCluster, tag: "exchange", status: 201},
		func(ctx context.Context, who access.Actor, in *activityPlan) (*One[ActivityWire], error) {
			made, err := s.Plan(ctx, who, cluster.ID(in.Body.Cluster), in.Body.plan())
			return one(activityWire(made)), err
		})
	type activityReplan struct {
		Named
		Body struct {
			ActivityInput
			Revision int64 `json:"revision"`
		}
	}
	open(a, door{method: "PUT", path: "/api/v1/activities/{id}", name: "replan-activity", about: "Change what is planned; another day is answered anew", act: access.LookCluster, tag: "exchange", status: 204},
		func(ctx context.Context, who access.Actor, in *activityReplan) (*struct{}, error) {
			return nil, s.Replan(ctx, who, exchange.ActivityID(in.ID), in.Body.Revision, in.Body.plan())
		})
	type activityReply struct {
		Named
		Body struct {
			Unit   string `json:"unit"`
			Answer string `json:"answer" enum:"yes,no"`
			People int    `json:"people,omitempty" minimum:"0"`
			Note   string `json:"note,omitempty" maxLength:"1000"`
		}
	}
	open(a, door{method: "POST", path: "/api/v1/activities/{id}/answer", name: "reply-activity", about: "Say whether a unit takes part", act: access.TakeCluster, tag: "exchange", status: 204},
		func(ctx context.Context, who access.Actor, in *activityReply) (*struct{}, error) {
			return nil, s.Reply(ctx, who, exchange.ActivityID(in.ID), exchange.Part{Unit: registry.UnitID(in.Body.Unit), Answer: exchange.Answer(in.Body.Answer), People: in.Body.People, Note: in.Body.Note})
		})
	type activityHold struct {
		Named
		Body struct {
			Result   string             `json:"result" maxLength:"2000"`
			Came     map[string]int     `json:"came,omitempty" doc:"people by unit; one left out is not counted"`
			Costs    []ActivityCostWire `json:"costs,omitempty" maxItems:"50"`
			Revision int64              `json:"revision"`
		}
	}
	open(a, door{method: "POST", path: "/api/v1/activities/{id}/outcome", name: "hold-activity", about: "Note how an activity went", act: access.LookCluster, tag: "exchange", status: 204},
		func(ctx context.Context, who access.Actor, in *activityHold) (*struct{}, error) {
			o := exchange.Outcome{Result: in.Body.Result, Came: map[registry.UnitID]int{}, Costs: each(in.Body.Costs, func(c ActivityCostWire) exchange.Cost {
				return exchange.Cost{Payer: c.Payer, What: c.What, Amount: money.Dong(c.Amount)}
			})}
			for unit, n := range in.Body.Came {
				o.Came[registry.UnitID(unit)] = n
			}
			return nil, s.Hold(ctx, who, exchange.ActivityID(in.ID), in.Body.Revision, o)
		})
	type activitySkip struct {
		Named
		Body struct {
			Because  string `json:"because" maxLength:"1000"`
			Revision int64  `json:"revision"`
		}
	}
	open(a, door{method: "POST", path: "/api/v1/activities/{id}/skipping", name: "skip-activity", about: "Note that an activity is not held", act: access.LookCluster, tag: "exchange", status: 204},
		func(ctx context.Context, who access.Actor, in *activitySkip) (*struct{}, error) {
			return nil, s.Skip(ctx, who, exchange.ActivityID(in.ID), in.Body.Revision, in.Body.Because)
		})
}
