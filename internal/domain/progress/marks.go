package progress

import (
	"context"
	"slices"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/domain/movement"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/law/target"
	"thidua/internal/platform/store"
)

// A Runner is a unit that takes part, by what it is compared. (Đơn vị được so.)
type Runner struct {
	target.Placed
	Unit  registry.UnitID
	Name  string
	Lacks int // figures that were due and are not told: until they are it is not placed
}

// A Race is how the units that take part in a movement compare on a day.
// (Xếp hạng đơn vị.)
type Race struct {
	movement.Movement
	By  []target.Yardstick
	On  civil.Date
	All []Runner // the best first; those not placed last
}

// Race compares the units that take part in a movement by what they took and told
// up to today, for whoever may look at it. Of each target the last period that was
// due is compared, for all units the same. (So các đơn vị.)
func (s *Service) Race(ctx context.Context, who access.Actor, which movement.ID) (x Race, err error) {
	defer fault.Wrap(&err, "compare the units of movement %s", which)
	err = s.db.View(ctx, func(tx *store.Tx) error {
		x = Race{By: target.Yardsticks(), On: who.Today}
		if x.Movement, err = lookAt(tx, who, which); err != nil {
			return err
		}
		law, err := s.lawOf(tx, x.Movement, who.Today)
		if err != nil {
			return err
		}
		of, err := marksOf(tx, x.Movement, who.Today, law.Grace)
		if err != nil {
			return err
		}
		return x.place(tx, of)
	})
	return x, err
}

func (x *Race) place(tx *store.Tx, of map[registry.UnitID]marks) error {
	var runners []target.Runner
	var units []registry.UnitID
	for u, m := range of {
		runners, units = append(runners, target.Runner{ID: string(u), Marks: m.all}), append(units, u)
	}
	names, err := registry.UnitsOn(tx, units, x.On)
	for _, p := range target.Rank(runners) {
		x.All = append(x.All, Runner{p, registry.UnitID(p.ID), names[registry.UnitID(p.ID)].Name, of[registry.UnitID(p.ID)].lacks})
	}
	return err
}

// marksOf is what every unit that takes part is compared by, in the order of the
// yardsticks.
func marksOf(tx *store.Tx, m movement.Movement, on civil.Date, grace int) (map[registry.UnitID]marks, error) {
	targets, err := movement.TargetsOf(tx, m.ID)
	if err != nil {
		return nil, err
	}
	calls, err := movement.Called(tx, m.ID)
	if err != nil {
		return nil, err
	}
	answers, err := movement.AnswersOf(tx, m.ID)
	if err != nil {
		return nil, err
	}
	shares, err := movement.SharesIn(tx, m.ID)
	if err != nil {
		return nil, err
	}
	said := map[registry.UnitID]civil.Date{}
	for _, a := range answers {
		said[a.Unit] = civil.Of(a.At)
	}
	calls = slices.DeleteFunc(calls, func(c movement.Call) bool { return c.State != movement.Takes })
	dues := map[movement.TargetID]target.Period{}
	var keys []Key
	for _, t := range targets {
		p, any := due(t, m, on, grace)
		if !any {
			continue
		}
		dues[t.ID] = p
		for _, c := range calls {
			keys = append(keys, Key{t.ID, c.Unit, p})
		}
	}
	told, err := figuresAt(tx, keys)
	if err != nil {
		return nil, err
	}
	beneath, err := rollsAt(tx, keys)
	if err != nil {
		return nil, err
	}
	out := map[registry.UnitID]marks{}
	for _, c := range calls {
		var reached, gone, replied target.Mark
		lacks := 0
		for _, t := range targets {
			p, any := dues[t.ID]
			share, taken := shares[movement.ShareKey{Target: t.ID, Unit: c.Unit}]
			if !any || !taken && t.Roll == target.Total {
				continue // nothing was due, or it took nothing of a sum
			}
			k := Key{t.ID, c.Unit, p}
			value, over := target.One(t.Roll, told[k].Value, told[k].Weight).Plus(beneath[k]).Value(t.Roll)
			if !value.Given || over {
				lacks++
				continue
			}
			way := AimOfUnit(t, share, taken).Way(value)
			if way.Told {
				reached.Of++
				if way.Reached {
					reached.N++
				}
			}
			if way.Known {
				gone.Of += int64(target.Whole)
				gone.N += int64(min(max(way.Done, 0), target.Whole))
			}
		}
		if day, there := said[c.Unit]; there && !c.Due.IsZero() {
			replied.Of = 1
			if !day.After(c.Due) {
				replied.N = 1
			}
		}
		if lacks > 0 { // whoever tells only what went well is not ahead
			reached, gone = target.Mark{}, target.Mark{}
		}
		out[c.Unit] = marks{[]target.Mark{reached, gone, replied}, lacks}
	}
	return out, nil
}

// marks are what one unit is compared by, and how many figures it still owes.
type marks struct {
	all   []target.Mark
	lacks int
}
