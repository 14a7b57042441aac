package exchange

import (
	"context"
	"slices"

	"thidua/internal/base/check"
	"thidua/internal/base/fault"
	"thidua/internal/base/money"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// An Outcome is how an activity went: what came of it, who came and what it cost.
type Outcome struct {
	Result string
	Came   map[registry.UnitID]int // of the units called; one left out is not counted
	Costs  []Cost
}

// Hold notes that an activity was held, on its day or after; it may be noted anew,
// over the revision read. (Ghi kết quả hoạt động.)
func (s *Service) Hold(ctx context.Context, who access.Actor, which ActivityID, revision int64, o Outcome) error {
	return s.organise(ctx, who, which, revision, func(tx *store.Tx, now *Activity) error {
		switch {
		case now.Stage() == NotHeld:
			return fault.Code(fault.Conflict, "activity.is-not-held")
		case who.Today.Before(now.Day):
			return fault.Code(fault.Conflict, "activity.day-ahead", now.Day)
		}
		o.Costs = slices.Clone(o.Costs)
		if err := o.whole(now.Units); err != nil {
			return err
		}
		now.HeldAt, now.Result, now.Costs = tx.Now(), o.Result, o.Costs
		for i := range now.Parts {
			n, counted := o.Came[now.Parts[i].Unit]
			now.Parts[i].Came = Count{counted, n}
		}
		people, units := now.Came()
		return enterText(tx, who, "activity.hold", now.ID.Subject(), map[string]any{"people": people, "units": units, "cost": now.Cost()}, now.Result)
	})
}

const (
	mostCosts            = 50
	mostCost  money.Dong = 1_000_000_000_000
)

func (o *Outcome) whole(units []registry.UnitID) error {
	var w check.Wrongs
	w.Lines(&o.Result, "result", "activity.result-missing", MostText)
	for u, n := range o.Came {
		w.Must(slices.Contains(units, u), "came", "activity.not-called")
		w.Must(n >= 0 && n <= mostPeople, "came", "activity.people-beyond")
	}
	w.Must(len(o.Costs) <= mostCosts, "costs", "activity.too-many-costs", len(o.Costs), mostCosts)
	for i := range o.Costs {
		c := &o.Costs[i]
		w.Line(&c.Payer, "costs", "activity.payer-missing", MostLine)
		w.Line(&c.What, "costs", "", MostLine)
		w.Must(c.Amount >= 0 && c.Amount <= mostCost, "costs", "activity.cost-beyond")
	}
	return w.Err()
}
