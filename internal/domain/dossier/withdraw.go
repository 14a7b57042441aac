package dossier

import (
	"context"
	"slices"

	"thidua/internal/base/fault"
	"thidua/internal/base/viet"
	"thidua/internal/domain/council"
	"thidua/internal/domain/initiative"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// Withdraw takes a sent dossier, or lines of it, out for good, with a reason.
// Lines already decided stay decided. (Rút hồ sơ.)
func (s *Service) Withdraw(ctx context.Context, who access.Actor, dossier ID, named []NominationID, why string) (d Dossier, err error) {
	defer fault.Wrap(&err, "withdraw dossier %s", dossier)
	err = s.db.Update(ctx, func(tx *store.Tx) error {
		if d, err = s.mine(tx, who, access.WithdrawDossier, dossier); err != nil {
			return err
		}
		if d.State == Draft || d.State == Withdrawn || d.State == Closed {
			return fault.Code(fault.Conflict, "dossier.not-to-withdraw")
		}
		if why, err = reason(why); err != nil {
			return err
		}
		lines, err := d.lines(tx, named)
		if err != nil {
			return err
		}
		lines = slices.DeleteFunc(lines, func(n *Nomination) bool { return n.State == Decided || !n.Live() })
		if len(lines) == 0 {
			return fault.Code(fault.Conflict, "dossier.nothing-to-withdraw")
		}
		if err := out(tx, &d, lines, TakenBack, why); err != nil {
			return err
		}
		if err := s.withdrawn(tx, &d, len(named) == 0); err != nil {
			return err
		}
		if err := tell(tx, d.ID, Step{Nomination: single(named), Act: string(access.WithdrawDossier), By: who.Account, Unit: d.Unit, Count: len(lines), Reason: why}); err != nil {
			return err
		}
		return enter(tx, who, access.WithdrawDossier, d, map[string]any{"lines": len(lines), "named": named})
	})
	return d, err
}

// withdrawn ends the dossier when all of it was withdrawn and nothing decided.
func (s *Service) withdrawn(tx *store.Tx, d *Dossier, whole bool) error {
	left, err := d.lines(tx, nil)
	if err != nil {
		return err
	}
	if len(left) == 0 || whole {
		if d.State = Withdrawn; len(left) > 0 {
			d.State = Closed // what is left was decided
		}
		d.Holder, d.HolderBy, d.Since = d.Unit, "", tx.Now()
		return save(tx, d)
	}
	if err := settle(tx, d.ID); err != nil {
		return err
	}
	*d, err = Find(tx, d.ID)
	return err
}

// out takes lines out of the running: their initiatives are free again and no
// council has them on its list.
func out(tx *store.Tx, d *Dossier, lines []*Nomination, as Standing, why string) error {
	for _, n := range lines {
		if n.State == Tabled {
			if err := council.Unput(tx, n.ID.Subject()); err != nil {
				return err
			}
		}
		if err := initiative.Free(tx, string(n.ID)); err != nil {
			return err
		}
		n.State, n.Reason, n.Holder, n.Since = as, why, d.Unit, tx.Now()
	}
	return saveLines(tx, lines)
}

// reason refuses an act that must say why and does not.
func reason(why string) (string, error) {
	why = viet.Clean(why)
	switch l := len([]rune(why)); {
	case l == 0:
		return "", fault.Field("reason", "dossier.reason-needed")
	case l > 2000:
		return "", fault.Field("reason", "form.too-long", l, 2000)
	}
	return why, nil
}

// single is the line an act was about when it was one.
func single(named []NominationID) NominationID {
	if len(named) == 1 {
		return named[0]
	}
	return ""
}
