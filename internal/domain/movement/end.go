package movement

import (
	"context"

	"thidua/internal/base/check"
	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/domain/notice"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/ledger"
	"thidua/internal/platform/store"
)

// An Amendment is a plan written anew after the launch.
type Amendment struct {
	Plan    Plan
	Targets []Target
	Because string
}

// Amend changes a plan after its launch by a new version; those before it stay.
// Who was called is told where it runs longer or shorter. (Sửa đổi, gia hạn kế
// hoạch.)
func (s *Service) Amend(ctx context.Context, who access.Actor, which ID, revision int64, a Amendment) (m Movement, err error) {
	err = s.lead(ctx, who, which, revision, func(tx *store.Tx, now *Movement) error {
		if !now.Runs() {
			return now.wrongState()
		}
		if err := s.amend(tx, who, now, a); err != nil {
			return err
		}
		m = *now
		return nil
	})
	return m, err
}

func (s *Service) amend(tx *store.Tx, who access.Actor, m *Movement, a Amendment) (err error) {
	if a.Because, err = check.Reason(a.Because, "because", "movement.because-missing"); err != nil {
		return err
	}
	moved := m.To != a.Plan.To
	m.Version = Version{Plan: a.Plan, No: m.No + 1, By: who.Account, At: tx.Now(), Because: a.Because}
	if err := s.rewrite(tx, m, a.Targets, keepVersions); err != nil {
		return err
	}
	if moved {
		if err := tellCalled(tx, who, *m, notice.MovementExtended); err != nil {
			return err
		}
	}
	return enterWhy(tx, who, "movement.amend", *m, map[string]any{"version": m.No, "to": m.To, "targets": len(a.Targets)}, a.Because)
}

// Aim adds targets to a plan, all or none: to a draft, or by a new version to a
// movement that runs. (Thêm chỉ tiêu.)
func (s *Service) Aim(ctx context.Context, who access.Actor, which ID, revision int64, more []Target, because string) (m Movement, err error) {
	err = s.lead(ctx, who, which, revision, func(tx *store.Tx, now *Movement) error {
		if now.State != Drafted && !now.Runs() {
			return now.wrongState()
		}
		all, err := TargetsOf(tx, now.ID)
		if err != nil {
			return err
		}
		all = append(all, more...)
		if now.Runs() {
			err = s.amend(tx, who, now, Amendment{Plan: now.Plan, Targets: all, Because: because})
		} else {
			err = s.revise(tx, who, now, now.Plan, all)
		}
		m = *now
		return err
	})
	return m, err
}

func keepVersions(*store.Tx, Movement) error { return nil }

// An Ending says when and why a movement ends.
type Ending struct {
	On      civil.Date // zero today
	Because string     // asked where it is annulled, or closed before its time
}

// Close ends a movement that has run. (Kết thúc phong trào.)
func (s *Service) Close(ctx context.Context, who access.Actor, which ID, revision int64, e Ending) error {
	return s.end(ctx, who, which, revision, Closed, e)
}

// Annul ends a movement as if it were never launched: it stays to be read, and
// counts for nothing. (Hủy phong trào.)
func (s *Service) Annul(ctx context.Context, who access.Actor, which ID, revision int64, e Ending) error {
	return s.end(ctx, who, which, revision, Annulled, e)
}

func (s *Service) end(ctx context.Context, who access.Actor, which ID, revision int64, state State, e Ending) error {
	return s.change(ctx, who, which, revision, MayLaunch, func(tx *store.Tx, m *Movement) error {
		if err := e.whole(tx, *m, state); err != nil {
			return err
		}
		m.State, m.EndedOn, m.EndedBy, m.EndedWhy = state, e.On, who.Account, e.Because
		if err := tellCalled(tx, who, *m, notice.MovementEnded); err != nil {
			return err
		}
		return enterWhy(tx, who, "movement."+endings[state], *m, map[string]any{"on": e.On}, e.Because)
	})
}

var endings = map[State]string{Closed: "close", Annulled: "annul"}

func (e *Ending) whole(tx *store.Tx, m Movement, state State) error {
	if m.State == Closed || m.State == Annulled || state == Closed && !m.Runs() {
		return m.wrongState()
	}
	if e.On.IsZero() {
		e.On = today(tx)
	}
	if e.On.After(today(tx)) || e.On.Before(m.LaunchedOn) {
		return fault.Field("on", "movement.end-beyond", m.LaunchedOn)
	}
	code := ""
	if state == Annulled {
		code = "movement.because-missing"
	} else if m.To.IsZero() || e.On.Before(m.To) {
		code = "movement.closed-early-unsaid"
	}
	var w check.Wrongs
	w.Lines(&e.Because, "because", code, check.MostWhy)
	return w.Err()
}

// tellCalled tells whoever answers for the units called.
func tellCalled(tx *store.Tx, who access.Actor, m Movement, kind notice.Kind) error {
	units, err := store.Collect(tx, store.One[registry.UnitID], `SELECT unit FROM movement_call WHERE movement = $1 AND state <> 'passed' ORDER BY unit`, m.ID)
	if err != nil || len(units) == 0 {
		return err
	}
	return tellUnits(tx, who, m, kind, m.To, units...)
}

// enterWhy is an entry that speaks of a reason by its seal.
func enterWhy(tx *store.Tx, who access.Actor, act string, m Movement, body map[string]any, because string) (err error) {
	if body["because"], err = ledger.Seal(tx, m.ID.Subject().String(), because); err != nil {
		return err
	}
	return enter(tx, who, act, m.ID.Subject(), body)
}
