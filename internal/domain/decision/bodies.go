package decision

import (
	"context"

	"thidua/internal/domain/council"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// Bodies lists the bodies for which the actor may draft: those with a council,
// without whose result no line stands. (Các nơi ra quyết định.)
func (s *Service) Bodies(ctx context.Context, who access.Actor) (units []registry.Unit, err error) {
	err = s.db.View(ctx, func(tx *store.Tx) error {
		all, err := council.Bodies(tx)
		if err != nil {
			return err
		}
		for _, b := range all {
			over, err := registry.ScopeOf(tx, b)
			if err != nil {
				return err
			}
			if !who.May(access.DraftDecision, over) {
				continue
			}
			u, err := registry.FindUnit(tx, b, who.Today)
			if err != nil {
				return err
			}
			units = append(units, u)
		}
		return nil
	})
	return units, err
}
