package rehearsal

import (
	"context"

	"thidua/internal/base/fault"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/ledger"
	"thidua/internal/platform/store"
)

// Cancel stops a rehearsal that runs; what it found so far stays. Unmet: it has
// ended. (Dừng diễn tập.)
func (s *Service) Cancel(ctx context.Context, who access.Actor, rehearsal ID) (err error) {
	defer fault.Wrap(&err, "cancel rehearsal %s", rehearsal)
	return s.db.Update(ctx, func(tx *store.Tx) error {
		h, err := find(tx, rehearsal)
		if err != nil {
			return err
		}
		over, err := registry.ScopeOf(tx, h.Unit)
		if err != nil {
			return err
		}
		if err := who.Must(access.RunRehearsal, over); err != nil {
			return err
		}
		if h.State != Running {
			return fault.Code(fault.Unmet, "rehearsal.ended")
		}
		if err := end(tx, h.ID, Cancelled); err != nil {
			return err
		}
		return ledger.Append(tx, ledger.Entry{Act: "rehearsal.cancel", Actor: who.Account, Subject: "rehearsal:" + string(h.ID), Body: map[string]any{"done": h.Done}})
	})
}

func end(tx *store.Tx, rehearsal ID, as State) error {
	_, err := tx.Exec(`UPDATE rehearsal SET state = $1, ended_at = $2, revision = revision + 1 WHERE id = $3`, as, store.When(tx.Now()), rehearsal)
	return err
}
