package movement

import (
	"context"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// A NewMovement is a movement as it is begun.
type NewMovement struct {
	Body    registry.UnitID
	Parent  ID // in the house; "" none
	Plan    Plan
	Targets []Target
}

// Draft begins a movement of a body. (Lập kế hoạch phong trào.)
func (s *Service) Draft(ctx context.Context, who access.Actor, n NewMovement) (m Movement, err error) {
	defer fault.Wrap(&err, "draft a movement of %s", n.Body)
	err = s.db.Update(ctx, func(tx *store.Tx) error {
		m, err = s.draft(tx, who, n)
		return err
	})
	return m, err
}

func (s *Service) draft(tx *store.Tx, who access.Actor, n NewMovement) (Movement, error) {
	m := Movement{ID: ID(tx.NewID()), Body: n.Body, State: Drafted, MadeBy: who.Account, Revision: 1}
	m.Version = Version{Plan: n.Plan, No: 1, By: who.Account, At: tx.Now()}
	if err := mayDraftFor(tx, who, n.Body); err != nil {
		return m, err
	}
	if err := m.under(tx, who, n.Parent); err != nil {
		return m, err
	}
	if err := s.plan(tx, &m); err != nil {
		return m, err
	}
	if err := wholes(tx, m, nil, n.Targets); err != nil {
		return m, err
	}
	if err := add(tx, m); err != nil {
		return m, err
	}
	if err := addVersion(tx, m, n.Targets); err != nil {
		return m, err
	}
	return m, enter(tx, who, "movement.draft", m.ID.Subject(), map[string]any{"body": m.Body, "parent": m.Parent, "targets": len(n.Targets)})
}

// under puts a movement beneath another that runs, which called its body or is
// the body's own.
func (m *Movement) under(tx *store.Tx, who access.Actor, parent ID) error {
	if m.Parent = parent; parent == "" {
		return nil
	}
	p, err := Find(tx, parent)
	if err != nil {
		return fault.Because(fault.Invalid, err, fault.Reason{Code: "movement.not-found", Field: "parent"})
	}
	if err := MayLook(tx, who, p); err != nil {
		return err
	}
	if !p.Runs() {
		return fault.Field("parent", "movement.parent-not-running")
	}
	if p.ID == m.ID || p.Parent == m.ID {
		return fault.Field("parent", "movement.parent-own")
	}
	if p.Body == m.Body {
		return nil
	}
	if _, err := CallOf(tx, p.ID, m.Body); err != nil {
		return fault.Because(fault.Invalid, err, fault.Reason{Code: "movement.parent-not-called", Field: "parent"})
	}
	return nil
}

// Revise writes a draft over, before it is launched. (Sửa dự thảo kế hoạch.)
func (s *Service) Revise(ctx context.Context, who access.Actor, which ID, revision int64, n NewMovement) (m Movement, err error) {
	err = s.lead(ctx, who, which, revision, func(tx *store.Tx, now *Movement) error {
		if now.State != Drafted {
			return now.wrongState()
		}
		if err := now.under(tx, who, n.Parent); err != nil {
			return err
		}
		err := s.revise(tx, who, now, n.Plan, n.Targets)
		m = *now
		return err
	})
	return m, err
}

func (s *Service) revise(tx *store.Tx, who access.Actor, m *Movement, plan Plan, targets []Target) error {
	m.Version = Version{Plan: plan, No: m.No, By: who.Account, At: tx.Now()}
	if err := s.rewrite(tx, m, targets, dropVersion); err != nil {
		return err
	}
	return enter(tx, who, "movement.revise", m.ID.Subject(), map[string]any{"parent": m.Parent, "targets": len(targets)})
}

// rewrite puts the plan and targets of a movement in the place of those that stand,
// once clear has made room.
func (s *Service) rewrite(tx *store.Tx, m *Movement, targets []Target, clear func(*store.Tx, Movement) error) error {
	if err := s.plan(tx, m); err != nil {
		return err
	}
	was, err := TargetsOf(tx, m.ID)
	if err != nil {
		return err
	}
	if err := wholes(tx, *m, was, targets); err != nil {
		return err
	}
	if err := clear(tx, *m); err != nil {
		return err
	}
	return addVersion(tx, *m, targets)
}

// plan cleans the plan of a movement; at which level it is launched the law says,
// unless somebody outside the house launches it.
func (s *Service) plan(tx *store.Tx, m *Movement) error {
	if m.Outside == "" {
		u, err := registry.FindUnit(tx, m.Body, today(tx))
		if err != nil {
			return err
		}
		if x := s.law.Launching(string(u.Level), m.lawDay(tx)); x.Launcher != "" {
			m.Launcher = Launcher(x.Launcher)
		}
	}
	return m.Plan.whole()
}

// lawDay is the day whose law a movement is asked by: it is launched, or today.
func (m Movement) lawDay(tx *store.Tx) civil.Date {
	if m.LaunchedOn.IsZero() {
		return today(tx)
	}
	return m.LaunchedOn
}

// lead is an act of whoever plans for the body, over the revision read.
func (s *Service) lead(ctx context.Context, who access.Actor, which ID, revision int64, do func(tx *store.Tx, m *Movement) error) error {
	return s.change(ctx, who, which, revision, MayLead, do)
}

// change is an act on a movement by whom may lets, over the revision read; 0 is
// whatever stands.
func (s *Service) change(ctx context.Context, who access.Actor, which ID, revision int64, may func(*store.Tx, access.Actor, Movement) error, do func(tx *store.Tx, m *Movement) error) (err error) {
	defer fault.Wrap(&err, "change movement %s", which)
	return s.db.Update(ctx, func(tx *store.Tx) error {
		m, err := find(tx, who, which, revision, may)
		if err != nil {
			return err
		}
		if err := do(tx, &m); err != nil {
			return err
		}
		return save(tx, &m)
	})
}

// find reads a movement for an act of whom may lets, over the revision read.
func find(tx *store.Tx, who access.Actor, which ID, revision int64, may func(*store.Tx, access.Actor, Movement) error) (Movement, error) {
	m, err := Find(tx, which)
	if err == nil {
		err = may(tx, who, m)
	}
	if err == nil && revision != 0 && m.Revision != revision {
		err = fault.Code(fault.Conflict, "movement.changed")
	}
	return m, err
}

func (m Movement) wrongState() error {
	return fault.Code(fault.Conflict, "movement.is-"+string(m.State))
}

func today(tx *store.Tx) civil.Date { return civil.Of(tx.Now()) }
