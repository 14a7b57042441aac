package registry

import (
	"context"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// Move puts a unit, with all beneath it, under another parent from a day on.
// It needs the right on both sides. (Chuyển đơn vị trực thuộc.)
func (s *Service) Move(ctx context.Context, who access.Actor, unit, parent UnitID, b Basis) (u Unit, err error) {
	defer fault.Wrap(&err, "move unit %s", unit)
	err = s.db.Update(ctx, func(tx *store.Tx) error {
		if err := b.check(civil.Of(tx.Now())); err != nil {
			return err
		}
		if u, err = living(tx, who, access.MoveUnit, unit, b); err != nil {
			return err
		}
		was := u.Parent
		if err := move(tx, who, &u, parent, b); err != nil {
			return err
		}
		return record(tx, who, access.MoveUnit, u.ID.Subject().String(), map[string]any{"from": b.From, "was": was, "is": parent})
	})
	return u, err
}

func move(tx *store.Tx, who access.Actor, u *Unit, parent UnitID, b Basis) error {
	above, err := FindUnit(tx, parent, civil.Date{})
	if err != nil {
		return err
	}
	if err := who.Must(access.MoveUnit, above.Path); err != nil {
		return err
	}
	if err := u.under(above, b.From); err != nil {
		return err
	}
	if err := u.aloneFrom(tx, b.From); err != nil {
		return err
	}
	return settle(tx, u, above, b)
}

// under is the rule: not under itself or what is beneath it, nor where it is,
// nor under a unit that is not there that day.
func (u *Unit) under(above Unit, from civil.Date) error {
	switch {
	case above.Path.Within(u.Path):
		return fault.Field("parent", "unit.under-itself")
	case above.ID == u.Parent:
		return fault.Field("parent", "unit.already-there", above.Name)
	case !above.Lives(from) || !above.To.IsZero():
		return fault.Field("parent", "unit.parent-retired", above.Name, above.To)
	}
	u.Parent = above.ID
	return nil
}

// settle writes the new parent and the paths of the whole subtree.
func settle(tx *store.Tx, u *Unit, above Unit, b Basis) error {
	if err := unitFacts.turn(tx, string(u.ID), "parent", string(above.ID), b.From, b.Source); err != nil {
		return err
	}
	old := u.Path
	u.Path = above.Path + access.Scope(u.ID) + "/"
	if _, err := tx.Exec(`UPDATE unit SET path = CAST($1 AS TEXT) || substr(path, $2), revision = revision + CASE WHEN id = $3 THEN 0 ELSE 1 END WHERE path LIKE $4`,
		string(u.Path), len(old)+1, u.ID, like(string(old))); err != nil {
		return err
	}
	return saveUnit(tx, u)
}
