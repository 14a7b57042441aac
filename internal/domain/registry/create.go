package registry

import (
	"context"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/law/access"
	"thidua/internal/platform/ledger"
	"thidua/internal/platform/store"
)

// Create enters a unit under its parent. Roots are the operator's. (Lập đơn vị.)
func (s *Service) Create(ctx context.Context, who access.Actor, n NewUnit) (u Unit, err error) {
	defer fault.Wrap(&err, "create unit")
	err = s.db.Update(ctx, func(tx *store.Tx) error {
		act := access.CreateUnit
		var over access.Scope
		if n.Parent == "" {
			act = access.Operator
		} else if over, err = ScopeOf(tx, n.Parent); err != nil {
			return err
		}
		if err := who.Must(act, over); err != nil {
			return err
		}
		if n.From.After(civil.Of(tx.Now())) {
			return fault.Field("from", "registry.day-to-come", n.From)
		}
		if u, err = AddUnit(tx, n); err != nil {
			return err
		}
		seal, err := ledger.Seal(tx, u.ID.Subject().String(), u.Name)
		if err != nil {
			return err
		}
		return record(tx, who, access.CreateUnit, u.ID.Subject().String(), map[string]any{
			"parent": u.Parent, "level": u.Level, "code": u.Code, "from": u.From, "name": seal})
	})
	return u, err
}
