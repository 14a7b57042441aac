package exchange

import (
	"context"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/domain/cluster"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/law/scoring"
	"thidua/internal/platform/store"
)

// A TakingUp is another unit doing what a model does, with figures of its own:
// what is counted stays, so that they can be compared.
type TakingUp struct {
	Unit             registry.UnitID
	Cluster          cluster.ID // in which it is followed; "" outside any
	Name, Aim        string
	Baseline, Target scoring.Amount
	From, To         civil.Date
}

// TakeUp registers a model after another, with a link back. (Nhân rộng mô hình.)
func (s *Service) TakeUp(ctx context.Context, who access.Actor, source ModelID, t TakingUp) (m Model, err error) {
	defer fault.Wrap(&err, "take up model %s", source)
	err = s.db.Update(ctx, func(tx *store.Tx) error {
		of, err := lookAt(tx, who, source)
		if err != nil {
			return err
		}
		if err := of.free(tx, t.Unit); err != nil {
			return err
		}
		m, err = begin(tx, who, Model{Unit: t.Unit, Cluster: t.Cluster, Source: of.ID}, Text{Name: t.Name, Aim: t.Aim, Field: of.Field, Measure: of.Measure, In: of.In,
			Baseline: t.Baseline, Target: t.Target, From: t.From, To: t.To})
		if err != nil {
			return err
		}
		return enter(tx, who, "model.take-up", m.ID.Subject(), map[string]any{"source": of.ID, "unit": m.Unit, "cluster": m.Cluster})
	})
	return m, err
}

// free refuses a model that is stopped, the unit's own, and one it takes up twice.
func (m Model) free(tx *store.Tx, unit registry.UnitID) error {
	if err := m.running(); err != nil {
		return err
	}
	if m.Unit == unit {
		return fault.Field("unit", "model.takes-own")
	}
	var n int
	if err := tx.Row(`SELECT COUNT(*) FROM model WHERE source = $1 AND unit = $2 AND stopped_at IS NULL`, m.ID, unit).Scan(&n); err != nil {
		return err
	}
	if n > 0 {
		return fault.Field("unit", "model.taken-up-already")
	}
	return nil
}

func (m Model) running() error {
	if m.State == Stopped {
		return fault.Code(fault.Conflict, "model.stopped")
	}
	return nil
}
