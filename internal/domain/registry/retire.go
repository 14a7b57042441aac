package registry

import (
	"context"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// Retire ends a unit: b.From is the first day it is no more. What is beneath it
// and the people in it must have gone elsewhere first. Successors, if any, take
// its history with them for those who ask. (Kết thúc hoạt động, giải thể.)
func (s *Service) Retire(ctx context.Context, who access.Actor, unit UnitID, successors []UnitID, b Basis) (u Unit, err error) {
	defer fault.Wrap(&err, "retire unit %s", unit)
	err = s.db.Update(ctx, func(tx *store.Tx) error {
		if err := b.check(civil.Of(tx.Now())); err != nil {
			return err
		}
		if u, err = living(tx, who, access.RetireUnit, unit, b); err != nil {
			return err
		}
		if err := empty(tx, u); err != nil {
			return err
		}
		kind := "replaced"
		if len(successors) > 1 {
			kind = "split"
		}
		for _, next := range successors {
			if _, err := FindUnit(tx, next, b.From); err != nil {
				return err
			}
			if err := succeed(tx, Succession{u.ID, next, b.From, kind, b.Source}); err != nil {
				return err
			}
		}
		if err := retire(tx, &u, b.From.AddDays(-1)); err != nil {
			return err
		}
		return record(tx, who, access.RetireUnit, u.ID.Subject().String(), map[string]any{"from": b.From, "successors": successors})
	})
	return u, err
}

// empty refuses while units live beneath or people are inside.
func empty(tx *store.Tx, u Unit) error {
	var units, people int
	if err := tx.Row(`SELECT COUNT(*) FROM unit WHERE parent = $1 AND to_day IS NULL`, u.ID).Scan(&units); err != nil {
		return err
	}
	if err := tx.Row(`SELECT COUNT(*) FROM person WHERE unit_id = $1 AND joined IS NULL`, u.ID).Scan(&people); err != nil {
		return err
	}
	if units+people > 0 {
		return fault.Code(fault.Conflict, "unit.not-empty", units, people)
	}
	return nil
}

// retire ends a unit and its facts on their last day.
func retire(tx *store.Tx, u *Unit, last civil.Date) error {
	facts, err := unitFacts.of(tx, string(u.ID))
	if err != nil {
		return err
	}
	for _, f := range facts {
		if f.From.After(last) {
			return fault.Field("from", "unit.changed-since", u.Name, f.From)
		}
	}
	if _, err := tx.Exec(`UPDATE unit_fact SET to_day = $1 WHERE unit_id = $2 AND to_day IS NULL`, last, u.ID); err != nil {
		return err
	}
	u.To = last
	return saveUnit(tx, u)
}
