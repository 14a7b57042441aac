package exchange

import (
	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/domain/cluster"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// A place is where a thing is: with a unit, in a cluster or outside any ("").
type place struct {
	in   cluster.ID
	unit registry.UnitID
}

// begins refuses whoever does not take part for the unit, and a unit that does
// not sit in the cluster.
func (p place) begins(tx *store.Tx, who access.Actor) error {
	if p.unit == "" {
		return fault.Field("unit", "exchange.unit-missing")
	}
	if p.in != "" {
		return cluster.MayTake(tx, who, p.in, p.unit, who.Today)
	}
	return p.must(tx, who, access.TakeCluster)
}

// keeps refuses whoever does not act for the unit, or for those who follow it. A
// unit that left the cluster keeps what it has begun there.
func (p place) keeps(tx *store.Tx, who access.Actor) error {
	refusal := p.must(tx, who, access.TakeCluster)
	if !fault.Is(refusal, fault.NotFound) {
		return refusal
	}
	if err := p.looks(tx, who); err != nil {
		return err
	}
	return notGranted(access.TakeCluster)
}

// judges refuses whoever neither leads the cluster nor stands for its body, and
// the head about its own; outside a cluster, whoever forms none over the unit.
func (p place) judges(tx *store.Tx, who access.Actor) error {
	if p.in == "" {
		return p.must(tx, who, access.FormCluster)
	}
	if err := cluster.MayLead(tx, who, p.in, who.Today); err != nil {
		return err
	}
	c, err := cluster.Find(tx, p.in)
	if err != nil {
		return err
	}
	body, err := registry.ScopeOf(tx, c.Body)
	if err != nil || who.May(access.LeadCluster, body) || who.May(access.FormCluster, body) {
		return err
	}
	if p.must(tx, who, access.TakeCluster) == nil {
		return fault.Code(fault.Forbidden, "model.own")
	}
	return nil
}

// looks refuses whoever may look neither at the cluster nor at the unit.
func (p place) looks(tx *store.Tx, who access.Actor) error {
	if p.in != "" {
		c, err := cluster.Find(tx, p.in)
		if err != nil {
			return err
		}
		if err := cluster.MayLook(tx, who, c); !fault.Is(err, fault.NotFound) {
			return err
		}
	}
	return p.must(tx, who, access.LookCluster)
}

// may reports what the actor would not be refused.
func may(refusal error) (bool, error) {
	switch fault.Of(refusal) {
	case fault.Forbidden, fault.NotFound, fault.Invalid:
		return false, nil
	}
	return refusal == nil, refusal
}

// must asks for an act over the unit and those who follow it.
func (p place) must(tx *store.Tx, who access.Actor, act access.Act) error {
	own, err := registry.ScopeOf(tx, p.unit)
	if err != nil {
		return err
	}
	over := []access.Scope{own}
	heirs, err := registry.Follow(tx, p.unit, who.Today)
	if err != nil {
		return err
	}
	for _, h := range heirs {
		over = append(over, h.Path)
	}
	return who.Must(act, over...)
}

func notGranted(act access.Act) error {
	return fault.New(fault.Forbidden, fault.Reason{Code: "access.not-granted", Field: string(act), Args: []any{string(act)}})
}

// namesOf are what units are called on a day.
func namesOf(tx *store.Tx, on civil.Date, units ...registry.UnitID) (map[registry.UnitID]string, error) {
	found, err := registry.UnitsOn(tx, units, on)
	names := map[registry.UnitID]string{}
	for id, u := range found {
		names[id] = u.Name
	}
	return names, err
}
