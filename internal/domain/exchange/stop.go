package exchange

import (
	"context"

	"thidua/internal/base/check"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// Stop ends a model for good, with the reason; those who took it up go on. (Dừng
// mô hình.)
func (s *Service) Stop(ctx context.Context, who access.Actor, which ModelID, because string) error {
	return s.change(ctx, who, which, func(tx *store.Tx, m *Model) error {
		because, err := check.Reason(because, "because", "model.because-missing")
		if err != nil {
			return err
		}
		if _, err := tx.Exec(`UPDATE model SET stopped_at = $1, stopped_by = $2, stopped_why = $3 WHERE id = $4`, store.When(tx.Now()), who.Account, because, m.ID); err != nil {
			return err
		}
		return enterText(tx, who, "model.stop", m.ID.Subject(), map[string]any{}, because)
	})
}
