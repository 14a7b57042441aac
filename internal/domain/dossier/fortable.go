package dossier

import (
	"context"

	"thidua/internal/domain/council"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// ForTable lists what the secretary may put on the list of a sitting. (Các đề
// nghị chờ trình Hội đồng.)
func (s *Service) ForTable(ctx context.Context, who access.Actor, sitting council.SittingID) (all []Nomination, err error) {
	err = s.db.View(ctx, func(tx *store.Tx) error {
		body, err := council.BodyFor(tx, who, access.PutSitting, sitting)
		if err != nil {
			return err
		}
		all, err = ForCouncil(tx, body)
		return err
	})
	return all, err
}
