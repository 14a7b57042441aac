package exchange

import (
	"context"

	"thidua/internal/base/check"
	"thidua/internal/base/fault"
	"thidua/internal/base/viet"
	"thidua/internal/domain/cluster"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/law/scoring"
	"thidua/internal/platform/store"
)

// Register begins a model of a unit, in a cluster or outside any (""). (Đăng ký
// mô hình.)
func (s *Service) Register(ctx context.Context, who access.Actor, unit registry.UnitID, in cluster.ID, text Text) (m Model, err error) {
	defer fault.Wrap(&err, "register a model of %s", unit)
	err = s.db.Update(ctx, func(tx *store.Tx) error {
		m, err = begin(tx, who, Model{Unit: unit, Cluster: in}, text)
		if err != nil {
			return err
		}
		return enter(tx, who, "model.register", m.ID.Subject(), map[string]any{"unit": unit, "cluster": in, "from": m.From})
	})
	return m, err
}

// begin adds a model with its first text.
func begin(tx *store.Tx, who access.Actor, m Model, text Text) (Model, error) {
	if err := m.place().begins(tx, who); err != nil {
		return m, err
	}
	if err := text.whole(); err != nil {
		return m, err
	}
	m.ID, m.State = ModelID(tx.NewID()), Registered
	m.Version = Version{Text: text, No: 1, By: who.Account, At: tx.Now()}
	if _, err := tx.Exec(`INSERT INTO model (id, unit, cluster, source, made_by, version, fold) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
		m.ID, m.Unit, store.Null(string(m.Cluster)), store.Null(string(m.Source)), who.Account, m.No, m.fold()); err != nil {
		return m, err
	}
	return m, addVersion(tx, m)
}

// most is the largest figure a model counts.
const most scoring.Figure = 1_000_000_000_000 * 10_000

// whole cleans a text, or says everything wrong with it.
func (t *Text) whole() error {
	var w check.Wrongs
	w.Line(&t.Name, "name", "model.name-missing", MostLine)
	w.Lines(&t.Aim, "aim", "model.aim-missing", MostText)
	w.Line(&t.Field, "field", "", MostLine)
	w.Line(&t.Measure, "measure", "model.measure-missing", MostLine)
	w.Line(&t.In, "in", "model.in-missing", 50)
	w.Must(t.Target.Given, "target", "model.target-missing")
	w.Must(bounded(t.Baseline), "baseline", "model.figure-beyond")
	w.Must(bounded(t.Target), "target", "model.figure-beyond")
	w.Must(!t.Baseline.Given || t.Baseline != t.Target, "target", "model.target-is-baseline")
	w.Must(!t.From.IsZero(), "from", "model.from-missing")
	w.Must(t.To.IsZero() || !t.To.Before(t.From), "to", "model.ends-before", t.From)
	return w.Err()
}

func bounded(a scoring.Amount) bool { return -most <= a.Figure && a.Figure <= most }

func (t Text) fold() string { return viet.Fold(t.Name + " " + t.Field + " " + t.Aim) }
