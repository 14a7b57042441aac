package exchange

import (
	"context"

	"thidua/internal/base/check"
	"thidua/internal/base/fault"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// Amend writes the next text of a model, over the version read; the one before
// stays with the reason. One taken up keeps what its source counts. (Sửa mô hình.)
func (s *Service) Amend(ctx context.Context, who access.Actor, which ModelID, no int, text Text, because string) (m Model, err error) {
	err = s.change(ctx, who, which, func(tx *store.Tx, now *Model) error {
		m = *now
		if now.No != no {
			return fault.Code(fault.Conflict, "model.changed")
		}
		if now.Source != "" {
			text.Field, text.Measure, text.In = now.Field, now.Measure, now.In
		}
		if err := text.whole(); err != nil {
			return err
		}
		if because, err = check.Reason(because, "because", "model.because-missing"); err != nil {
			return err
		}
		m.Version = Version{Text: text, No: no + 1, By: who.Account, At: tx.Now(), Because: because}
		if _, err := tx.Exec(`UPDATE model SET version = $1, fold = $2 WHERE id = $3`, m.No, m.fold(), m.ID); err != nil {
			return err
		}
		if err := addVersion(tx, m); err != nil {
			return err
		}
		return enterText(tx, who, "model.amend", m.ID.Subject(), map[string]any{"version": m.No}, because)
	})
	return m, err
}

// change is an act of the unit whose model it is, while it runs.
func (s *Service) change(ctx context.Context, who access.Actor, which ModelID, do func(tx *store.Tx, m *Model) error) (err error) {
	defer fault.Wrap(&err, "change model %s", which)
	return s.db.Update(ctx, func(tx *store.Tx) error {
		m, err := FindModel(tx, which)
		if err != nil {
			return err
		}
		if err := m.place().keeps(tx, who); err != nil {
			return err
		}
		if err := m.running(); err != nil {
			return err
		}
		return do(tx, &m)
	})
}
