package cluster

import (
	"fmt"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/ledger"
	"thidua/internal/platform/store"
)

// MayLook refuses whoever may look at neither the body nor a unit that ever sat
// in the cluster. Part.
func MayLook(tx *store.Tx, who access.Actor, c Cluster) error {
	all, err := seats(tx, c.ID, civil.Date{})
	if err != nil {
		return err
	}
	scopes, err := scopesOf(tx, who.Today, append(unitsOf(all), c.Body)...)
	if err != nil {
		return err
	}
	if who.Must(access.LookCluster, scopes...) != nil {
		return orMissing(nil)
	}
	return nil
}

// MayForm refuses whoever does not form clusters for the body. Part.
func MayForm(tx *store.Tx, who access.Actor, c Cluster) error {
	return may(tx, who, c, access.FormCluster, who.Today, c.Body)
}

// MayLead refuses whoever does not lead the cluster on a day: for its head, for
// the deputy while authorised, or for the body. Part.
func MayLead(tx *store.Tx, who access.Actor, id ID, day civil.Date) error {
	c, err := Find(tx, id)
	if err != nil {
		return err
	}
	if MayForm(tx, who, c) == nil {
		return nil
	}
	lead, err := LeadOn(tx, c, day)
	if err != nil {
		return err
	}
	units := []registry.UnitID{c.Body}
	if lead.Head != "" {
		units = append(units, lead.Head)
	}
	if m, err := mandateOn(tx, id, day); err != nil {
		return err
	} else if lead.Deputy != "" && m.Paper != "" {
		units = append(units, lead.Deputy)
	}
	return may(tx, who, c, access.LeadCluster, day, units...)
}

// MayTake refuses whoever does not take part for a member on a day, and a unit
// that is none. Part.
func MayTake(tx *store.Tx, who access.Actor, id ID, unit registry.UnitID, day civil.Date) error {
	return mayFor(tx, who, access.TakeCluster, id, unit, day)
}

// MaySign refuses whoever does not sign for a member on a day, and a unit that is
// none. Part.
func MaySign(tx *store.Tx, who access.Actor, id ID, unit registry.UnitID, day civil.Date) error {
	return mayFor(tx, who, access.SignCluster, id, unit, day)
}

// MayVerify refuses whoever does not verify scores for the unit that is given a
// criterion; "" is the body. Part.
func MayVerify(tx *store.Tx, who access.Actor, id ID, scorer registry.UnitID) error {
	c, err := Find(tx, id)
	if err != nil {
		return err
	}
	if scorer == "" {
		scorer = c.Body
	}
	return may(tx, who, c, access.VerifyCluster, who.Today, scorer)
}

// For lists the members of a day for whom the actor may do act: cluster.take or
// cluster.sign. Part.
func For(tx *store.Tx, who access.Actor, act access.Act, id ID, day civil.Date) (mine []Member, err error) {
	all, err := MembersOn(tx, id, day)
	if err != nil {
		return nil, err
	}
	for _, m := range all {
		over, err := scopesOf(tx, day, m.Unit)
		if err != nil {
			return nil, err
		}
		if who.Must(act, over...) == nil {
			mine = append(mine, m)
		}
	}
	return mine, nil
}

func mayFor(tx *store.Tx, who access.Actor, act access.Act, id ID, unit registry.UnitID, day civil.Date) error {
	c, err := Find(tx, id)
	if err != nil {
		return err
	}
	if err := may(tx, who, c, act, day, unit); err != nil {
		return err
	}
	_, err = sits(tx, id, unit, day)
	return err
}

// may asks for one act over some units and whoever stands for them. To one who
// may look at the cluster it is there, though not theirs to do.
func may(tx *store.Tx, who access.Actor, c Cluster, act access.Act, day civil.Date, units ...registry.UnitID) error {
	over, err := scopesOf(tx, day, units...)
	if err != nil {
		return err
	}
	refusal := who.Must(act, over...)
	if !fault.Is(refusal, fault.NotFound) {
		return refusal
	}
	if err := MayLook(tx, who, c); err != nil {
		return err
	}
	return fault.New(fault.Forbidden, fault.Reason{Code: "access.not-granted", Field: string(act), Args: []any{string(act)}})
}

// scopesOf are the places of units, and of those who stand on a day for those
// that are no more.
func scopesOf(tx *store.Tx, day civil.Date, units ...registry.UnitID) (over []access.Scope, err error) {
	found, err := registry.UnitsOn(tx, units, civil.Date{})
	if err != nil {
		return nil, err
	}
	for _, id := range units {
		u := found[id]
		over = append(over, u.Path)
		if u.To.IsZero() || !u.To.Before(day) {
			continue
		}
		heirs, err := registry.Follow(tx, id, day)
		if err != nil {
			return nil, err
		}
		for _, h := range heirs {
			over = append(over, h.Path)
		}
	}
	return over, nil
}

// formed finds a cluster that the actor forms for its body, over the revision
// read; 0 is whichever it is now.
func formed(tx *store.Tx, who access.Actor, id ID, revision int64) (Cluster, error) {
	c, err := Find(tx, id)
	if err != nil {
		return c, err
	}
	if err := MayForm(tx, who, c); err != nil {
		return c, err
	}
	if revision != 0 && revision != c.Revision {
		return c, fault.Code(fault.Conflict, "cluster.changed")
	}
	return c, nil
}

func (c Cluster) open() error {
	if !c.To.IsZero() {
		return fault.Code(fault.Conflict, "cluster.closed")
	}
	return nil
}

func enter(tx *store.Tx, who access.Actor, act string, id ID, body map[string]any) error {
	return ledger.Append(tx, ledger.Entry{Act: act, Actor: who.Account, Subject: id.Subject().String(), Body: body})
}

func hole(n int) string { return fmt.Sprintf("$%d", n) }
