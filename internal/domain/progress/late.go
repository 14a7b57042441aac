package progress

import (
	"bytes"
	"cmp"
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

// A Late is a unit that has not told what was due, of the last period due of each
// target. (Đơn vị chậm báo.)
type Late struct {
	Unit    registry.UnitID
	Name    string
	Targets []Lacking
}

// A Lacking is one figure that was due and is not told.
type Lacking struct {
	movement.TargetID
	Name   string
	Period target.Period
	Due    civil.Date // the last day in time
}

// A Lateness is who is late in a movement.
type Lateness struct {
	movement.Movement
	All []Late // by name
}

// Lateness lists the units that have not told what was due, to whoever may look at
// the movement. A unit whose own movement brings the figure is not late here. (Chậm
// báo số liệu.)
func (s *Service) Lateness(ctx context.Context, who access.Actor, which movement.ID) (l Lateness, err error) {
	defer fault.Wrap(&err, "list who is late in movement %s", which)
	err = s.db.View(ctx, func(tx *store.Tx) error {
		if l.Movement, err = lookAt(tx, who, which); err != nil {
			return err
		}
		law, err := s.lawOf(tx, l.Movement, who.Today)
		if err != nil {
			return err
		}
		l.All, err = late(tx, l.Movement, who.Today, law.Grace)
		return err
	})
	return l, err
}

func late(tx *store.Tx, m movement.Movement, on civil.Date, grace int) (all []Late, err error) {
	targets, err := movement.TargetsOf(tx, m.ID)
	if err != nil {
		return nil, err
	}
	called, err := counting(tx).callers(m.ID)
	if err != nil {
		return nil, err
	}
	serving, err := servingIn(tx, targets)
	if err != nil {
		return nil, err
	}
	lacks := map[registry.UnitID][]Lacking{}
	for _, t := range targets {
		p, any := due(t, m, on, grace)
		if !any {
			continue
		}
		told, err := toldOf(tx, t.ID, p)
		if err != nil {
			return nil, err
		}
		for _, c := range called {
			if c.lives(p) && !told[c.Unit] && !serving[Key{Target: t.ID, Unit: c.Unit}] {
				lacks[c.Unit] = append(lacks[c.Unit], Lacking{t.ID, t.Name, p, p.To().AddDays(grace)})
			}
		}
	}
	var units []registry.UnitID
	for u := range lacks {
		units = append(units, u)
	}
	names, err := registry.UnitsOn(tx, units, civil.Date{})
	for _, u := range units {
		all = append(all, Late{u, names[u].Name, lacks[u]})
	}
	order := orderOf(names)
	slices.SortFunc(all, func(a, b Late) int {
		return cmp.Or(bytes.Compare(order[a.Name], order[b.Name]), cmp.Compare(a.Unit, b.Unit))
	})
	return all, err
}

// toldOf are the units whose figure of a period is known.
func toldOf(tx *store.Tx, t movement.TargetID, p target.Period) (map[registry.UnitID]bool, error) {
	all, err := store.Collect(tx, store.One[registry.UnitID], `SELECT unit FROM progress_figure WHERE target = $1 AND period = $2 AND value IS NOT NULL`, t, p.String())
	told := make(map[registry.UnitID]bool, len(all))
	for _, u := range all {
		told[u] = true
	}
	return told, err
}
