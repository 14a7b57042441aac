package initiative

import (
	"context"

	"thidua/internal/base/fault"
	"thidua/internal/base/viet"
	"thidua/internal/domain/notice"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// Check is the formal check of a filing received: Valid opens its review at the
// base, Returned sends it back to be mended, Refused says that it is not an
// initiative, Lapsed that it was not mended; all but Valid need a reason. (Kiểm
// tra hình thức, D13:6.)
func (s *Service) Check(ctx context.Context, who access.Actor, which FilingID, found State, because string) (f Filing, err error) {
	defer fault.Wrap(&err, "check filing %s", which)
	err = s.db.Update(ctx, func(tx *store.Tx) error {
		if f, err = s.at(tx, who, access.CheckInitiative, which); err != nil {
			return err
		}
		if err := f.check(found, because); err != nil {
			return err
		}
		if f.State == Valid {
			if err := s.accept(tx, who, &f); err != nil {
				return err
			}
		}
		if err := saveFiling(tx, &f); err != nil {
			return err
		}
		kind := notice.InitiativeChecked
		if f.State == Returned {
			kind = notice.InitiativeReturned
		}
		if err := f.informAuthors(tx, who, kind, f.Body); err != nil {
			return err
		}
		return enter(tx, who, string(access.CheckInitiative), f, map[string]any{"found": f.State})
	})
	return f, err
}

func (f *Filing) check(found State, because string) error {
	switch {
	case found == Lapsed && f.State == Returned:
	case f.State != Filed:
		return fault.Code(fault.Conflict, "initiative.not-to-check")
	case found != Valid && found != Returned && found != Refused:
		return fault.Field("found", "initiative.finding-unknown")
	}
	why, err := reason(because, found != Valid)
	if err != nil {
		return err
	}
	f.State, f.Because = found, why
	return nil
}

// reason is why, as kept: no longer than people read.
func reason(because string, needed bool) (string, error) {
	const most = 2000
	because = viet.Clean(because)
	switch n := len([]rune(because)); {
	case needed && n == 0:
		return "", fault.Field("because", "initiative.because-missing")
	case n > most:
		return "", fault.Field("because", "form.too-long", n, most)
	}
	return because, nil
}

// accept starts the time of the decision and the review at the base.
func (s *Service) accept(tx *store.Tx, who access.Actor, f *Filing) error {
	d, err := s.law.Deadline("initiative", "", who.Today)
	if err != nil {
		return err
	}
	f.DecideBy = d.LastDay
	_, err = addReview(tx, who, Review{Filing: f.ID, Scope: Scopes()[0], Body: f.Body})
	return err
}

// Withdraw takes a filing back, with the reason; what the body has decided
// stays. (Rút đơn.)
func (s *Service) Withdraw(ctx context.Context, who access.Actor, which FilingID, because string) (f Filing, err error) {
	defer fault.Wrap(&err, "withdraw filing %s", which)
	err = s.db.Update(ctx, func(tx *store.Tx) error {
		if f, err = s.mine(tx, who, which); err != nil {
			return err
		}
		if f.State.Final() {
			return fault.Code(fault.Conflict, "initiative.already-ended")
		}
		why, err := reason(because, true)
		if err != nil {
			return err
		}
		f.State, f.Because = Withdrawn, why
		if err := dropReviews(tx, f.ID); err != nil {
			return err
		}
		if err := saveFiling(tx, &f); err != nil {
			return err
		}
		return enter(tx, who, "initiative.withdraw", f, map[string]any{"number": f.Number})
	})
	return f, err
}

// at finds a filing and asks whether the actor may do act at the body asked.
func (s *Service) at(tx *store.Tx, who access.Actor, act access.Act, which FilingID) (Filing, error) {
	f, err := findFiling(tx, which)
	if err != nil {
		return f, err
	}
	over, err := registry.ScopeOf(tx, f.Body)
	if err != nil {
		return f, err
	}
	return f, who.Must(act, over)
}

// mine finds a filing for one who may keep it.
func (s *Service) mine(tx *store.Tx, who access.Actor, which FilingID) (Filing, error) {
	f, err := findFiling(tx, which)
	if err != nil {
		return f, err
	}
	return f, mayKeep(tx, who, f)
}
