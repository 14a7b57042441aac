package movement

import (
	"context"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/domain/account"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// Put hands a plan that is ready to whoever signs. (Trình ký kế hoạch.)
func (s *Service) Put(ctx context.Context, who access.Actor, which ID, revision int64) error {
	return s.lead(ctx, who, which, revision, func(tx *store.Tx, m *Movement) error {
		if m.State != Drafted {
			return m.wrongState()
		}
		if err := s.ready(tx, *m, civil.Date{}); err != nil {
			return err
		}
		m.State = Ready
		return enter(tx, who, "movement.put", m.ID.Subject(), map[string]any{"version": m.No})
	})
}

// TakeBack returns a plan to a draft, by whoever put it or whoever would sign.
// (Rút kế hoạch về.)
func (s *Service) TakeBack(ctx context.Context, who access.Actor, which ID, revision int64) error {
	either := func(tx *store.Tx, who access.Actor, m Movement) error {
		if MayLaunch(tx, who, m) == nil {
			return nil
		}
		return MayLead(tx, who, m)
	}
	return s.change(ctx, who, which, revision, either, func(tx *store.Tx, m *Movement) error {
		if m.State != Ready {
			return m.wrongState()
		}
		m.State = Drafted
		return enter(tx, who, "movement.take-back", m.ID.Subject(), map[string]any{})
	})
}

// A Signing is the paper that launches a movement.
type Signing struct {
	Number string     // "" as the plan has it
	Day    civil.Date // of the paper; zero as the plan has it, or today
	Signer string     // "" as the plan has it
	On     civil.Date // it is launched; zero the day of the paper
	Code   string     // of the second factor
}

// Launch signs a plan and launches the movement, confirmed with the second factor.
// (Ký, phát động phong trào.)
func (s *Service) Launch(ctx context.Context, who access.Actor, which ID, revision int64, x Signing) (m Movement, err error) {
	defer fault.Wrap(&err, "launch movement %s", which)
	var refusal error
	err = s.db.Update(ctx, func(tx *store.Tx) error {
		if m, err = find(tx, who, which, revision, MayLaunch); err != nil {
			return err
		}
		if m.State != Ready {
			return m.wrongState()
		}
		if err := s.sign(tx, &m, x); err != nil {
			return err
		}
		if refusal, err = account.Prove(tx, who, x.Code); err != nil || refusal != nil {
			return err // a wrong try is kept
		}
		m.State, m.LaunchedBy = Launched, who.Account
		if _, err := tx.Exec(`UPDATE movement_version SET number = $1, day = $2, signer = $3 WHERE movement = $4 AND no = $5`, m.Number, m.Day, m.Signer, m.ID, m.No); err != nil {
			return err
		}
		if err := save(tx, &m); err != nil {
			return err
		}
		return enter(tx, who, "movement.launch", m.ID.Subject(), map[string]any{"on": m.LaunchedOn, "version": m.No, "factor": true})
	})
	if err == nil {
		err = refusal
	}
	return m, err
}

// sign puts the paper on the plan and asks whether anything is lacking.
func (s *Service) sign(tx *store.Tx, m *Movement, x Signing) error {
	if x.Number != "" {
		m.Number = x.Number
	}
	if x.Signer != "" {
		m.Signer = x.Signer
	}
	if !x.Day.IsZero() {
		m.Day = x.Day
	} else if m.Day.IsZero() {
		m.Day = today(tx)
	}
	if err := m.Plan.whole(); err != nil {
		return err
	}
	if m.LaunchedOn = x.On; x.On.IsZero() {
		m.LaunchedOn = m.Day
	}
	if m.LaunchedOn.After(today(tx)) {
		return fault.Field("on", "movement.launch-to-come", m.LaunchedOn)
	}
	return s.ready(tx, *m, m.LaunchedOn)
}
