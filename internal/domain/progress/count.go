package progress

import (
	"strings"

	"thidua/internal/base/civil"
	"thidua/internal/domain/movement"
	"thidua/internal/domain/registry"
	"thidua/internal/law/target"
	"thidua/internal/platform/store"
)

// A census says how many units are to report a target for a period.
type census struct {
	tx      *store.Tx
	called  map[movement.ID]callers
	serving map[movement.TargetID][]below
	bodies  map[movement.ID]registry.UnitID
}

// A below is a target of a unit's own movement that stands for the unit.
type below struct {
	movement.Target
	body registry.UnitID
}

// callers are the units called that have not declined, with where they stand.
type callers []Place

func counting(tx *store.Tx) *census {
	return &census{tx, map[movement.ID]callers{}, map[movement.TargetID][]below{}, map[movement.ID]registry.UnitID{}}
}

func (c *census) callers(which movement.ID) (callers, error) {
	if all, there := c.called[which]; there {
		return all, nil
	}
	calls, err := movement.Called(c.tx, which)
	if err != nil {
		return nil, err
	}
	places, err := placesOf(c.tx, which)
	if err != nil {
		return nil, err
	}
	all := make(callers, 0, len(calls))
	for _, call := range calls {
		if call.State == movement.Declined {
			continue
		}
		p, kept := places[call.Unit]
		if !kept { // until Settle has found it
			p = Place{Unit: call.Unit, Path: "/" + string(call.Unit) + "/"}
		}
		all = append(all, p)
	}
	c.called[which] = all
	return all, nil
}

// under are those that stand beneath a node, itself among them.
func (all callers) under(node registry.UnitID) callers {
	if node == whole {
		return all
	}
	var some callers
	for _, p := range all {
		if strings.Contains(p.Path, "/"+string(node)+"/") {
			some = append(some, p)
		}
	}
	return some
}

// A life is on how many units are there from a day to a day.
type life struct{ from, to civil.Date }

// lives counts units by their days: there are few different ones.
func (all callers) lives() map[life]int {
	n := map[life]int{}
	for _, p := range all {
		n[life{p.From, p.To}]++
	}
	return n
}

// living is how many of them there are in a period: one that was merged is gone, its
// heir stands for it.
func (all callers) living(p target.Period) (n int) {
	for _, c := range all {
		if c.lives(p) {
			n++
		}
	}
	return n
}

// below are the targets of units' own movements that stand for them.
func (c *census) below(t movement.Target) ([]below, error) {
	if all, there := c.serving[t.ID]; there {
		return all, nil
	}
	targets, err := movement.Serving(c.tx, t.ID)
	if err != nil {
		return nil, err
	}
	all := []below{}
	for _, b := range targets {
		if b.Roll != t.Roll || b.In != t.In {
			continue
		}
		if c.bodies[b.Movement] == "" {
			m, err := movement.Find(c.tx, b.Movement)
			if err != nil {
				return nil, err
			}
			c.bodies[b.Movement] = m.Body
		}
		all = append(all, below{b, c.bodies[b.Movement]})
	}
	c.serving[t.ID] = all
	return all, nil
}

// asked says of each period how many units are to tell their figure beneath a node.
func (c *census) asked(t movement.Target, node registry.UnitID, periods []target.Period, depth int) ([]int, error) {
	all, err := c.callers(t.Movement)
	if err != nil {
		return nil, err
	}
	all = all.under(node)
	out := make([]int, len(periods))
	for l, n := range all.lives() {
		for i, p := range periods {
			if (Place{From: l.from, To: l.to}).lives(p) {
				out[i] += n
			}
		}
	}
	if depth == deepest {
		return out, nil
	}
	stand, err := c.below(t)
	if err != nil {
		return nil, err
	}
	for _, b := range stand {
		if err := c.instead(out, b, all, periods, depth); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// instead counts who reports to a unit's own movement in place of the unit.
func (c *census) instead(out []int, b below, all callers, periods []target.Period, depth int) error {
	for _, p := range all {
		if p.Unit != b.body {
			continue
		}
		theirs := make([]target.Period, len(periods))
		for i, q := range periods {
			theirs[i], _ = q.As(b.Every)
		}
		n, err := c.asked(b.Target, whole, theirs, depth+1)
		for i, q := range periods {
			if _, ends := q.As(b.Every); err == nil && ends && p.lives(q) {
				out[i] += n[i] - 1
			}
		}
		return err
	}
	return nil
}
