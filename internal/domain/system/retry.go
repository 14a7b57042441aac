package system

import (
	"context"

	"thidua/internal/base/fault"
	"thidua/internal/law/access"
	"thidua/internal/platform/ledger"
	"thidua/internal/platform/queue"
	"thidua/internal/platform/store"
)

// Retry gives a dead job its attempts back. (Cho việc nền làm lại.)
func (s *Service) Retry(ctx context.Context, who access.Actor, id string) (err error) {
	defer fault.Wrap(&err, "retry job %s", id)
	return s.db.Update(ctx, func(tx *store.Tx) error {
		if err := may(who, access.RetrySystem); err != nil {
			return err
		}
		j, err := queue.Find(tx, id)
		if err != nil {
			return err
		}
		if err := queue.Again(tx, id); err != nil {
			return err
		}
		return ledger.Append(tx, ledger.Entry{Act: string(access.RetrySystem), Actor: who.Account, Subject: "job:" + id, Body: map[string]any{"kind": j.Kind}})
	})
}
