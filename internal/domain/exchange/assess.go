package exchange

import (
	"context"
	"slices"

	"thidua/internal/base/check"
	"thidua/internal/base/fault"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// Assess says what a model brought against its baseline, and why one thinks so:
// the head of the cluster or its body does, the head not about its own. Where
// either figure is not known the effect may still be seen; it is for the reason to
// say how. A model may be assessed again, the last stands. (Đánh giá mô hình.)
func (s *Service) Assess(ctx context.Context, who access.Actor, which ModelID, effect Effect, because string) (made Assessment, err error) {
	defer fault.Wrap(&err, "assess model %s", which)
	err = s.db.Update(ctx, func(tx *store.Tx) error {
		m, err := FindModel(tx, which)
		if err != nil {
			return err
		}
		if err := m.place().judges(tx, who); err != nil {
			return err
		}
		if err := m.running(); err != nil {
			return err
		}
		if !slices.Contains(Effects(), effect) {
			return fault.Field("effect", "model.no-such-effect")
		}
		if because, err = check.Reason(because, "because", "model.because-missing"); err != nil {
			return err
		}
		made = Assessment{Effect: effect, Baseline: m.Baseline, Figure: m.Latest, Because: because, By: who.Account, At: tx.Now()}
		if err := tx.Row(`INSERT INTO model_assessment (model, no, effect, baseline, figure, because, by_account, at)
			SELECT $1, COALESCE(MAX(no), 0) + 1, $2, $3, $4, $5, $6, $7 FROM model_assessment WHERE model = $1 RETURNING no`,
			m.ID, effect, made.Baseline, made.Figure, because, made.By, store.When(made.At)).Scan(&made.No); err != nil {
			return err
		}
		return enterText(tx, who, "model.assess", m.ID.Subject(), map[string]any{"no": made.No, "effect": effect}, because)
	})
	return made, err
}
