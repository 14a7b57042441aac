package registry

import (
	"context"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// Sheet is one unit with all that is known of it. (Trang đơn vị.)
type Sheet struct {
	Unit
	Above        []Unit // from the root down to the parent, as they are now
	Beneath      []Unit
	People       int
	Facts        []Fact
	Predecessors []Kin
	Successors   []Kin
}

// Kin is a succession with the name the other unit had last.
type Kin struct {
	Succession
	Name string
}

// Unit shows a unit to those who may look at it, as it was on a day.
func (s *Service) Unit(ctx context.Context, who access.Actor, unit UnitID, on civil.Date) (sh Sheet, err error) {
	err = s.db.View(ctx, func(tx *store.Tx) error {
		if sh.Unit, err = FindUnit(tx, unit, on); err != nil {
			return err
		}
		if err := who.Must(access.LookUnit, sh.Path); err != nil {
			return err
		}
		if err := sh.neighbours(tx, on); err != nil {
			return err
		}
		if err := tx.Row(`SELECT COUNT(*) FROM person WHERE unit_id = $1 AND joined IS NULL`, unit).Scan(&sh.People); err != nil {
			return err
		}
		sh.Facts, err = UnitFacts(tx, unit)
		return err
	})
	return sh, err
}

func (sh *Sheet) neighbours(tx *store.Tx, on civil.Date) error {
	for up := sh.Parent; up != ""; {
		u, err := FindUnit(tx, up, on)
		if err != nil {
			return err
		}
		sh.Above = append([]Unit{u}, sh.Above...)
		up = u.Parent
	}
	rows, err := store.Collect(tx, readUnit, `SELECT `+unitColumns+` FROM unit u WHERE u.parent = $1 ORDER BY u.name_sort`, sh.ID)
	if err != nil {
		return err
	}
	if sh.Beneath, err = unitsOn(tx, rows, on); err != nil {
		return err
	}
	if sh.Predecessors, err = kin(tx, sh.ID, Predecessors, func(s Succession) UnitID { return s.Old }); err != nil {
		return err
	}
	sh.Successors, err = kin(tx, sh.ID, Successors, func(s Succession) UnitID { return s.New })
	return err
}

func kin(tx *store.Tx, unit UnitID, list func(*store.Tx, UnitID) ([]Succession, error), other func(Succession) UnitID) (all []Kin, err error) {
	found, err := list(tx, unit)
	for _, s := range found {
		u, err := FindUnit(tx, other(s), civil.Date{})
		if err != nil {
			return nil, err
		}
		all = append(all, Kin{s, u.Name})
	}
	return all, err
}

// A Card is one person with all the registry knows of them. (Trang cá nhân.)
type Card struct {
	Person
	UnitName string
	Facts    []Fact
	Aliases  []PersonID
	Units    map[UnitID]string // names of the units the facts speak of
}

// Person shows a person to those who may look at them, and to themselves.
func (s *Service) Person(ctx context.Context, who access.Actor, person PersonID) (c Card, err error) {
	err = s.db.View(ctx, func(tx *store.Tx) error {
		if err := May(tx, who, access.LookPerson, person, true); err != nil {
			return err
		}
		if c.Person, err = FindPerson(tx, person, civil.Date{}); err != nil {
			return err
		}
		if c.Facts, err = PersonFacts(tx, person); err != nil {
			return err
		}
		c.Units = map[UnitID]string{}
		for _, f := range append(c.Facts, Fact{Kind: "unit", Value: string(c.Person.Unit)}) {
			if f.Kind != "unit" {
				continue
			}
			u, err := FindUnit(tx, UnitID(f.Value), f.To)
			if err != nil && !fault.Is(err, fault.NotFound) {
				return err
			}
			c.Units[UnitID(f.Value)] = u.Name
		}
		c.UnitName = c.Units[c.Person.Unit]
		c.Aliases, err = Aliases(tx, person)
		return err
	})
	return c, err
}

// Lineage lists a unit and everyone it follows, for those who may look at it.
func (s *Service) Lineage(ctx context.Context, who access.Actor, unit UnitID) (all []UnitID, err error) {
	err = s.db.View(ctx, func(tx *store.Tx) error {
		over, err := ScopeOf(tx, unit)
		if err != nil {
			return err
		}
		if err := who.Must(access.LookUnit, over); err != nil {
			return err
		}
		all, err = Lineage(tx, unit)
		return err
	})
	return all, err
}
