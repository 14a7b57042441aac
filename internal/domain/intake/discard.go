package intake

import (
	"context"

	"thidua/internal/base/fault"
	"thidua/internal/law/access"
	"thidua/internal/platform/ledger"
	"thidua/internal/platform/store"
)

// Discard empties the staging area of an upload; that it was there stays
// known. The same file may then be sent anew. (Bỏ bảng đã tải.)
func (s *Service) Discard(ctx context.Context, who access.Actor, upload ID) (err error) {
	defer fault.Wrap(&err, "discard upload %s", upload)
	return s.db.Update(ctx, func(tx *store.Tx) error {
		u, err := s.seen(tx, who, access.DiscardIntake, upload)
		if err != nil {
			return err
		}
		switch u.State {
		case Accepted:
			return fault.Code(fault.Conflict, "intake.already-accepted")
		case Discarded:
			return fault.Code(fault.Conflict, "intake.already-discarded")
		}
		if err := forget(tx, u.ID); err != nil {
			return err
		}
		u.State, u.SettledBy, u.SettledAt = Discarded, who.Account, tx.Now()
		if err := save(tx, &u); err != nil {
			return err
		}
		return ledger.Append(tx, ledger.Entry{Act: string(access.DiscardIntake), Actor: who.Account, Subject: u.ID.Subject().String(), Body: map[string]any{"rows": u.Rows}})
	})
}
