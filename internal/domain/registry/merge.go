package registry

import (
	"context"
	"slices"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// A Merger makes one unit of several: Old end, and their people and what is
// beneath them go to Into, or to New when it is set. (Hợp nhất, sáp nhập.)
type Merger struct {
	Old  []UnitID
	Into UnitID
	New  *NewUnit // its From and Source are the basis's
}

// Merge does a merger from a day on. It needs the right over every unit that
// ends and over the one they go to.
func (s *Service) Merge(ctx context.Context, who access.Actor, m Merger, b Basis) (into Unit, err error) {
	defer fault.Wrap(&err, "merge units")
	err = s.db.Update(ctx, func(tx *store.Tx) error {
		if err := b.check(civil.Of(tx.Now())); err != nil {
			return err
		}
		old, err := m.old(tx, who, b)
		if err != nil {
			return err
		}
		if into, err = m.into(tx, who, old, b); err != nil {
			return err
		}
		for i := range old {
			if err := hand(tx, &old[i], into, b); err != nil {
				return err
			}
		}
		return record(tx, who, access.MergeUnit, into.ID.Subject().String(), map[string]any{"from": b.From, "old": m.Old})
	})
	return into, err
}

func (m Merger) old(tx *store.Tx, who access.Actor, b Basis) (old []Unit, err error) {
	if len(m.Old) == 0 || slices.Contains(m.Old, m.Into) {
		return nil, fault.Field("old", "unit.merge-nothing")
	}
	b.Revision = 0
	for i, id := range m.Old {
		if slices.Contains(m.Old[:i], id) {
			return nil, fault.Field("old", "unit.merge-twice")
		}
		u, err := living(tx, who, access.MergeUnit, id, b)
		if err != nil {
			return nil, err
		}
		old = append(old, u)
	}
	return old, nil
}

// into finds or makes the unit all go to. The old ones end first, so that it
// may bear the name of one of them.
func (m Merger) into(tx *store.Tx, who access.Actor, old []Unit, b Basis) (into Unit, err error) {
	if m.New == nil {
		if into, err = living(tx, who, access.MergeUnit, m.Into, b); err != nil {
			return into, err
		}
		for _, u := range old {
			if into.Path.Within(u.Path) {
				return into, fault.Field("into", "unit.under-itself")
			}
		}
	} else {
		over, err := ScopeOf(tx, m.New.Parent)
		if err != nil {
			return into, err
		}
		if err := who.Must(access.CreateUnit, over); err != nil {
			return into, err
		}
	}
	for i := range old {
		if err := retire(tx, &old[i], b.From.AddDays(-1)); err != nil {
			return into, err
		}
	}
	if m.New == nil {
		return into, nil
	}
	n := *m.New
	n.From, n.Source = b.From, b.Source
	return AddUnit(tx, n)
}

// hand gives what a retired unit held to the one that follows it.
func hand(tx *store.Tx, old *Unit, into Unit, b Basis) error {
	beneath, err := store.Collect(tx, readUnit, `SELECT `+unitColumns+` FROM unit u WHERE u.parent = $1 AND u.to_day IS NULL ORDER BY u.path`, old.ID)
	if err != nil {
		return err
	}
	for _, row := range beneath {
		u := row.Unit
		u.Parent = into.ID
		if err := u.aloneFrom(tx, b.From); err != nil {
			return err
		}
		if err := settle(tx, &u, into, b); err != nil {
			return err
		}
	}
	people, err := store.Collect(tx, readPerson, `SELECT `+personColumns+` FROM person p WHERE p.unit_id = $1 ORDER BY p.id`, old.ID)
	if err != nil {
		return err
	}
	for _, row := range people {
		p := row.Person
		if err := personFacts.turn(tx, string(p.ID), "unit", string(into.ID), b.From, b.Source); err != nil {
			return err
		}
		if err := savePerson(tx, &p); err != nil {
			return err
		}
	}
	return succeed(tx, Succession{old.ID, into.ID, b.From, "merged", b.Source})
}
