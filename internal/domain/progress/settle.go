package progress

import (
	"context"

	"thidua/internal/base/fault"
	"thidua/internal/domain/movement"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/law/target"
	"thidua/internal/platform/store"
)

// Settle carries figures over to where their units now stand, in every movement
// that runs: when units merge, what the old ones reported counts with the new. No
// figure is changed; only what did move is counted anew. It says how many units
// moved. (Chuyển số liệu theo đơn vị.)
func (s *Service) Settle(ctx context.Context) (moved int, err error) {
	defer fault.Wrap(&err, "settle figures")
	var all []movement.Movement
	if err := s.db.View(ctx, func(tx *store.Tx) (err error) {
		all, err = movement.Running(tx)
		return err
	}); err != nil {
		return 0, err
	}
	for _, m := range all {
		n, err := s.settle(ctx, m.ID)
		if err != nil {
			return moved, err
		}
		moved += n
	}
	return moved, nil
}

func (s *Service) settle(ctx context.Context, which movement.ID) (moved int, err error) {
	err = s.db.Update(ctx, func(tx *store.Tx) error {
		moved = 0
		m, err := movement.Find(tx, which)
		if err != nil {
			return err
		}
		were, now, err := standing(tx, m)
		if err != nil {
			return err
		}
		h, err := handingOver(tx, m)
		if err != nil {
			return err
		}
		var rows [][]any
		for unit, p := range now {
			was, kept := were[unit]
			if was == p {
				continue
			}
			rows = append(rows, p.row(m.ID))
			if !kept {
				continue
			}
			moved++
			if err := h.hand(was, p); err != nil {
				return err
			}
		}
		if err := tx.Put("progress_place", placeColumns, 2, rows); err != nil {
			return err
		}
		if err := h.finish(); err != nil || moved == 0 {
			return err
		}
		return enter(tx, access.Actor{}, "movement.settle", m.ID, map[string]any{"units": moved})
	})
	return moved, err
}

// standing are the places of a movement as kept, and as they are today.
func standing(tx *store.Tx, m movement.Movement) (were, now map[registry.UnitID]Place, err error) {
	if were, err = placesOf(tx, m.ID); err != nil {
		return nil, nil, err
	}
	calls, err := movement.Called(tx, m.ID)
	if err != nil {
		return nil, nil, err
	}
	var units []registry.UnitID
	for u := range were {
		units = append(units, u)
	}
	for _, c := range calls {
		if were[c.Unit].Path == "" {
			units = append(units, c.Unit)
		}
	}
	now, err = found(tx, m.Body, units, today(tx))
	return were, now, err
}

// A handing carries figures of a movement from place to place.
type handing struct {
	*flow
	m       movement.Movement
	plan    []movement.Target
	targets map[movement.TargetID]movement.Target
	serving map[Key]bool
	total   map[movement.TargetID]map[target.Period]target.Roll
}

func handingOver(tx *store.Tx, m movement.Movement) (*handing, error) {
	h := &handing{flow: flowing(tx), m: m, targets: map[movement.TargetID]movement.Target{}, total: map[movement.TargetID]map[target.Period]target.Roll{}}
	var err error
	if h.plan, err = movement.TargetsOf(tx, m.ID); err != nil {
		return nil, err
	}
	for _, t := range h.plan {
		h.targets[t.ID] = t
	}
	h.serving, err = servingIn(tx, h.plan)
	return h, err
}

// hand takes what a unit counts away where it was and adds it where it is. What it
// told of a period that ended after it did counts no more: who follows tells it.
func (h *handing) hand(was, now Place) error {
	keys := keysOf(h.m, h.plan, now.Unit, today(h.tx))
	figures, err := figuresAt(h.tx, keys)
	if err != nil {
		return err
	}
	beneath, err := rollsAt(h.tx, keys)
	if err != nil {
		return err
	}
	for _, k := range keys {
		switch f := figures[k]; {
		case f.Value.Given:
			h.move(k, target.One(h.targets[k.Target].Roll, f.Value, f.Weight), was, now)
		case h.serving[Key{Target: k.Target, Unit: k.Unit}]:
			h.move(k, beneath[k], was, now)
		}
	}
	return nil
}

func (h *handing) move(k Key, r target.Roll, was, now Place) {
	none := target.Roll{}
	if h.total[k.Target] == nil {
		h.total[k.Target] = map[target.Period]target.Roll{}
	}
	if was.lives(k.Period) {
		h.add(k.Target, was.above(), k.Period, none.Minus(r))
		h.total[k.Target][k.Period] = h.total[k.Target][k.Period].Minus(r)
	}
	if now.lives(k.Period) {
		h.add(k.Target, now.above(), k.Period, r)
		h.total[k.Target][k.Period] = h.total[k.Target][k.Period].Plus(r)
	}
}

// finish carries what changed in the whole to the targets served, and writes.
func (h *handing) finish() error {
	for t, by := range h.total {
		if err := h.rise(h.targets[t], by, 0); err != nil {
			return err
		}
	}
	return h.write()
}
