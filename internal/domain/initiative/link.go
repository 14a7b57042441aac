package initiative

import (
	"context"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/domain/movement"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// Movements are those that run over a unit, for which an initiative of its people may
// be, to anyone who may file. (Phong trào để gắn sáng kiến.)
func (s *Service) Movements(ctx context.Context, who access.Actor) (all []movement.Movement, err error) {
	defer fault.Wrap(&err, "list movements an initiative may be for")
	err = s.db.View(ctx, func(tx *store.Tx) error {
		var own access.Scope
		if who.Person != "" {
			if own, err = registry.ScopeOfPerson(tx, registry.PersonID(who.Person)); err != nil {
				return err
			}
		}
		trees := who.Over(access.FileInitiative)
		all, err = movement.Over(tx, append(trees, own), trees)
		return err
	})
	return all, err
}

// Serve says for which movement an initiative that was handed in was made; "" for none.
// Recognised or not: what it is for changes nothing of what was decided. Its authors and
// the officer of their unit say so. (Gắn sáng kiến với phong trào.)
func (s *Service) Serve(ctx context.Context, who access.Actor, which FilingID, to movement.ID) (f Filing, err error) {
	defer fault.Wrap(&err, "name the movement of filing %s", which)
	err = s.db.Update(ctx, func(tx *store.Tx) error {
		if f, err = s.mine(tx, who, which); err != nil {
			return err
		}
		if f.State != Recognised && f.State.Final() {
			return fault.Code(fault.Conflict, "initiative.already-ended")
		}
		was := f.Movement
		f.Movement = to
		if to != was { // what was said stays where its movement has ended since
			if err := f.serves(tx); err != nil {
				return err
			}
		}
		if err := saveFiling(tx, &f); err != nil {
			return err
		}
		return enter(tx, who, "initiative.in-movement", f, map[string]any{"movement": to, "before": was})
	})
	return f, err
}

// A Linked is a recognised initiative made for a movement: where its authors work, and
// how many units use it.
type Linked struct {
	Filing
	Homes []registry.UnitID
	Used  int
}

// InMovement are the recognised initiatives made for a movement, the newest first.
// Part.
func InMovement(tx *store.Tx, which movement.ID) (all []Linked, err error) {
	ids, err := store.Collect(tx, store.One[FilingID], `SELECT id FROM initiative_filing WHERE movement = $1 AND state = 'recognised' ORDER BY year DESC, number DESC, id`, which)
	if err != nil {
		return nil, err
	}
	filed, err := filingsOf(tx, ids)
	if err != nil {
		return nil, err
	}
	var people []registry.PersonID
	for _, f := range filed {
		for _, a := range f.Authors {
			people = append(people, a.Person)
		}
	}
	homes, err := registry.PersonsOn(tx, people, civil.Of(tx.Now()))
	if err != nil {
		return nil, err
	}
	type use struct {
		of string
		n  int
	}
	uses, err := store.Collect(tx, func(s store.Scanner) (u use, err error) { return u, s.Scan(&u.of, &u.n) },
		`SELECT s.work, COUNT(*) FROM initiative_spread s JOIN initiative_filing f ON f.id = s.work WHERE f.movement = $1 GROUP BY s.work`, which)
	for _, id := range ids {
		l := Linked{Filing: filed[id]}
		for _, a := range l.Authors {
			if p, here := homes[a.Person]; here {
				l.Homes = append(l.Homes, p.Unit)
			}
		}
		for _, u := range uses {
			if u.of == string(id) {
				l.Used = u.n
			}
		}
		all = append(all, l)
	}
	return all, err
}

// serves refuses a movement that runs over neither the unit asked nor the units its
// authors work in.
func (f *Filing) serves(tx *store.Tx) error {
	var people []registry.PersonID
	for _, a := range f.Authors {
		people = append(people, a.Person)
	}
	homes, err := registry.PersonsOn(tx, people, civil.Of(tx.Now()))
	if err != nil {
		return err
	}
	units := []registry.UnitID{f.Body}
	for _, p := range homes {
		units = append(units, p.Unit)
	}
	return movement.For(tx, f.Movement, units...)
}
