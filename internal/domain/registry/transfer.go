package registry

import (
	"context"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/base/viet"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// Transfer takes a person to another unit and post from a day on. The unit that
// lets them go does it. (Điều động, luân chuyển.)
func (s *Service) Transfer(ctx context.Context, who access.Actor, person PersonID, to UnitID, post string, b Basis) (p Person, err error) {
	defer fault.Wrap(&err, "transfer person %s", person)
	err = s.db.Update(ctx, func(tx *store.Tx) error {
		if err := b.check(civil.Of(tx.Now())); err != nil {
			return err
		}
		if p, err = present(tx, who, access.ChangePerson, person, b); err != nil {
			return err
		}
		unit, err := FindUnit(tx, to, b.From)
		if err != nil {
			return err
		}
		was := p.Unit
		if err := p.transfer(unit, b.From); err != nil {
			return err
		}
		if err := p.apart(tx); err != nil {
			return err
		}
		for _, f := range []Fact{{Kind: "unit", Value: string(to)}, {Kind: "post", Value: viet.Clean(post)}} {
			if err := personFacts.turn(tx, string(p.ID), f.Kind, f.Value, b.From, b.Source); err != nil {
				return err
			}
		}
		if err := savePerson(tx, &p); err != nil {
			return err
		}
		return recordPerson(tx, who, access.ChangePerson, p, map[string]any{"from": b.From, "was": was, "unit": to})
	})
	return p, err
}

func (p *Person) transfer(to Unit, from civil.Date) error {
	switch {
	case to.ID == p.Unit:
		return fault.Field("unit", "person.in-unit-already", to.Name)
	case !to.Lives(from) || !to.To.IsZero():
		return fault.Field("unit", "unit.retired", to.Name, to.To)
	}
	p.Unit = to.ID
	return nil
}
