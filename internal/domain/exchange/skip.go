package exchange

import (
	"context"

	"thidua/internal/base/check"
	"thidua/internal/base/fault"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// Skip notes that an activity was not or will not be held, with the reason. (Ghi
// không tổ chức.)
func (s *Service) Skip(ctx context.Context, who access.Actor, which ActivityID, revision int64, because string) error {
	return s.organise(ctx, who, which, revision, func(tx *store.Tx, now *Activity) error {
		if now.Stage() != Planned {
			return fault.Code(fault.Conflict, "activity.is-"+string(now.Stage()))
		}
		because, err := check.Reason(because, "because", "activity.because-missing")
		if err != nil {
			return err
		}
		now.NotHeldAt, now.NotHeldWhy = tx.Now(), because
		return enterText(tx, who, "activity.skip", which.Subject(), map[string]any{}, because)
	})
}
