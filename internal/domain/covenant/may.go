package covenant

import (
	"context"
	"slices"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/domain/cluster"
	"thidua/internal/law/access"
	"thidua/internal/platform/ledger"
	"thidua/internal/platform/store"
)

// dayOf is the day of the covenant's year on which its cluster is asked who sits and
// who leads: the day itself, or the nearest day of the year.
func dayOf(in cluster.Cluster, year int, day civil.Date) civil.Date {
	first, last := in.YearDays(year)
	if !in.To.IsZero() && in.To.Before(last) {
		last = in.To
	}
	if day.After(last) {
		return last
	}
	if day.Before(first) {
		return first
	}
	return day
}

// seen finds a covenant and its cluster, for one who may look at the cluster.
func seen(tx *store.Tx, who access.Actor, which ID) (c Covenant, in cluster.Cluster, err error) {
	if c, err = Find(tx, which); err != nil {
		return c, in, err
	}
	if in, err = cluster.Find(tx, c.Cluster); err != nil {
		return c, in, err
	}
	if cluster.MayLook(tx, who, in) != nil { // as if there were none
		return c, in, missing()
	}
	return c, in, nil
}

// lead is an act of who leads the cluster; do says what the ledger keeps.
func (s *Service) lead(ctx context.Context, who access.Actor, name string, which ID, do func(tx *store.Tx, c *Covenant, in cluster.Cluster) (map[string]any, error)) (c Covenant, err error) {
	err = s.db.Update(ctx, func(tx *store.Tx) error {
		var in cluster.Cluster
		if c, in, err = seen(tx, who, which); err != nil {
			return err
		}
		if err := cluster.MayLead(tx, who, in.ID, dayOf(in, c.Year, who.Today)); err != nil {
			return err
		}
		body, err := do(tx, &c, in)
		if err != nil {
			return err
		}
		if err := save(tx, &c); err != nil {
			return err
		}
		return enter(tx, who.Account, name, c, body)
	})
	return c, err
}

func enter(tx *store.Tx, account, name string, c Covenant, body map[string]any) error {
	return ledger.Append(tx, ledger.Entry{Act: name, Actor: account, Subject: c.ID.Subject().String(), Body: body})
}

// in refuses what is done in another state.
func (c Covenant) in(states ...State) error {
	if now := c.State(); !slices.Contains(states, now) {
		return fault.Code(fault.Conflict, "covenant.is-"+string(now))
	}
	return nil
}

// at refuses to change over another's change.
func (c Covenant) at(revision int64) error {
	if c.Revision != revision {
		return fault.Code(fault.Conflict, "covenant.changed")
	}
	return nil
}

// stands refuses before any version is in force, and after the end.
func (c Covenant) stands() error {
	if err := c.in(Drafting, Signing, InForce); err != nil {
		return err
	}
	if c.Standing == 0 {
		return fault.Code(fault.Conflict, "covenant.not-in-force")
	}
	return nil
}
