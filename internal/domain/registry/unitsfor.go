package registry

import (
	"context"

	"thidua/internal/base/fault"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// UnitsFor lists the units of today over which the actor may do act, as a field
// of a form offers them: each root first, then what is beneath it. (Đơn vị được
// giao.)
func (s *Service) UnitsFor(ctx context.Context, who access.Actor, act access.Act) (units []Unit, err error) {
	defer fault.Wrap(&err, "list units for %s", act)
	err = s.db.View(ctx, func(tx *store.Tx) error {
		units = nil
		seen := map[UnitID]bool{}
		for _, tree := range who.Over(act) {
			under, err := UnitsUnder(tx, tree, who.Today)
			if err != nil {
				return err
			}
			for _, u := range under {
				if !seen[u.ID] {
					seen[u.ID] = true
					units = append(units, u)
				}
			}
		}
		return nil
	})
	return units, err
}
