package registry

import (
	"context"
	"unicode/utf8"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/base/viet"
	"thidua/internal/law/access"
	"thidua/internal/platform/ledger"
	"thidua/internal/platform/store"
)

// Rename gives a unit another name from a day on; papers of earlier days keep
// the old one. On the day a name began, it corrects that name. (Đổi tên đơn vị.)
func (s *Service) Rename(ctx context.Context, who access.Actor, unit UnitID, name string, b Basis) (u Unit, err error) {
	defer fault.Wrap(&err, "rename unit %s", unit)
	err = s.db.Update(ctx, func(tx *store.Tx) error {
		if err := b.check(civil.Of(tx.Now())); err != nil {
			return err
		}
		if u, err = living(tx, who, access.RenameUnit, unit, b); err != nil {
			return err
		}
		old := u.Name
		if err := u.rename(name); err != nil {
			return err
		}
		if err := u.aloneFrom(tx, b.From); err != nil {
			return err
		}
		if err := unitFacts.turn(tx, string(u.ID), "name", u.Name, b.From, b.Source); err != nil {
			return err
		}
		if err := saveUnit(tx, &u); err != nil {
			return err
		}
		was, err := ledger.Seal(tx, u.ID.Subject().String(), old)
		if err != nil {
			return err
		}
		is, err := ledger.Seal(tx, u.ID.Subject().String(), u.Name)
		if err != nil {
			return err
		}
		return record(tx, who, access.RenameUnit, u.ID.Subject().String(), map[string]any{"from": b.From, "was": was, "is": is})
	})
	return u, err
}

func (u *Unit) rename(name string) error {
	switch name = viet.Clean(name); {
	case name == "":
		return fault.Field("name", "unit.name-needed")
	case utf8.RuneCountInString(name) > longestName:
		return fault.Field("name", "unit.name-long", longestName)
	case name == u.Name:
		return fault.Field("name", "unit.name-same")
	}
	u.Name = name
	return nil
}

// aloneFrom asks alone of a unit changed from a day on.
func (u Unit) aloneFrom(tx *store.Tx, from civil.Date) error {
	u.From = from
	return u.alone(tx)
}
