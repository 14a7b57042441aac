package registry

import (
	"context"
	"strings"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// A Grade is what a unit is before the law, its name and place apart.
type Grade struct {
	Level        Level
	Legal        bool
	FlagEligible *bool
	Remote       *bool // in a remote, border or island area; nil: not known
	Code         string
}

// Regrade changes level, legal personality, flag eligibility, the mark of a
// remote area or code from a day on. (Đổi cấp, tư cách pháp nhân, diện xét cờ,
// địa bàn, mã.)
func (s *Service) Regrade(ctx context.Context, who access.Actor, unit UnitID, g Grade, b Basis) (u Unit, err error) {
	defer fault.Wrap(&err, "regrade unit %s", unit)
	err = s.db.Update(ctx, func(tx *store.Tx) error {
		if err := b.check(civil.Of(tx.Now())); err != nil {
			return err
		}
		if u, err = living(tx, who, access.RenameUnit, unit, b); err != nil {
			return err
		}
		changed, err := u.regrade(g)
		if err != nil {
			return err
		}
		if err := u.aloneFrom(tx, b.From); err != nil {
			return err
		}
		body := map[string]any{"from": b.From}
		for kind, value := range changed {
			if err := unitFacts.turn(tx, string(u.ID), kind, value, b.From, b.Source); err != nil {
				return err
			}
			body[kind] = value
		}
		if err := saveUnit(tx, &u); err != nil {
			return err
		}
		return record(tx, who, access.RenameUnit, u.ID.Subject().String(), body)
	})
	return u, err
}

func (u *Unit) regrade(g Grade) (changed map[string]string, err error) {
	if !g.Level.Known() {
		return nil, fault.Field("level", "unit.level-unknown")
	}
	changed, g.Code = map[string]string{}, strings.TrimSpace(g.Code)
	for _, f := range []struct{ kind, is, was string }{
		{"level", string(g.Level), string(u.Level)}, {"legal", yes(&g.Legal), yes(&u.Legal)},
		{"flags", yes(g.FlagEligible), yes(u.FlagEligible)}, {"remote", yes(g.Remote), yes(u.Remote)}, {"code", g.Code, u.Code},
	} {
		if f.is != f.was {
			changed[f.kind] = f.is
		}
	}
	if len(changed) == 0 {
		return nil, fault.Code(fault.Invalid, "unit.nothing-changed")
	}
	u.Level, u.Legal, u.FlagEligible, u.Remote, u.Code = g.Level, g.Legal, g.FlagEligible, g.Remote, g.Code
	return changed, nil
}
