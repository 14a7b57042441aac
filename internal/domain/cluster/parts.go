package cluster

import (
	"slices"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// MembersOn lists who sits in a cluster on a day, named as on that day, in their
// order; the zero day is everyone who ever sat. One that is no more on that day
// has its heirs beside it. Part.
func MembersOn(tx *store.Tx, id ID, day civil.Date) ([]Member, error) {
	all, err := seats(tx, id, day)
	if err != nil {
		return nil, err
	}
	units, err := registry.UnitsOn(tx, unitsOf(all), day)
	if err != nil {
		return nil, err
	}
	for i := range all {
		m := &all[i]
		u := units[m.Unit]
		m.Name = u.Name
		if !u.To.IsZero() && u.To.Before(day) && m.Sits(day) {
			if m.Heirs, err = registry.Follow(tx, m.Unit, day); err != nil {
				return nil, err
			}
		}
	}
	return all, nil
}

func unitsOf(all []Member) []registry.UnitID {
	units := make([]registry.UnitID, len(all))
	for i := range all {
		units[i] = all[i].Unit
	}
	return units
}

// LeadOf is who heads a cluster in an emulation year, as it stood last; the zero
// Lead is nobody yet. Part.
func LeadOf(tx *store.Tx, id ID, year int) (Lead, error) {
	all, err := leadsOf(tx, id)
	i := slices.IndexFunc(all, func(l Lead) bool { return l.Year == year })
	if i < 0 {
		return Lead{}, err
	}
	return all[i], err
}

// LeadOn is who heads a cluster on a day. Part.
func LeadOn(tx *store.Tx, c Cluster, day civil.Date) (Lead, error) {
	all, err := leadsOf(tx, c.ID)
	year := c.YearOn(day)
	i := slices.IndexFunc(all, func(l Lead) bool { return l.Year == year && !l.From.After(day) })
	if i < 0 {
		return Lead{}, err
	}
	return all[i], err
}

// Of lists the clusters in which a unit sits on a day, or a unit that it follows.
// Part.
func Of(tx *store.Tx, unit registry.UnitID, day civil.Date) ([]Cluster, error) {
	line, err := registry.Lineage(tx, unit)
	if err != nil {
		return nil, err
	}
	n := len(line)
	args := append(store.Args(line), day)
	return collect(tx, `SELECT `+columns+` FROM cluster c WHERE c.id IN (SELECT cluster FROM cluster_member WHERE unit IN `+store.In(1, n)+
		` AND from_day <= `+hole(n+1)+` AND (to_day IS NULL OR to_day >= `+hole(n+1)+`)) ORDER BY c.fold, c.id`, args...)
}

// Seen lists the clusters the actor may look at, by name, those that are no more
// too. Part.
func Seen(tx *store.Tx, who access.Actor) ([]ID, error) {
	where, args, err := Filter{Closed: true}.where(tx, who)
	if err != nil {
		return nil, err
	}
	return store.Collect(tx, store.One[ID], `SELECT c.id FROM cluster c WHERE `+where+` ORDER BY c.fold, c.id`, args...)
}

// sits is the seat of a unit on a day.
func sits(tx *store.Tx, id ID, unit registry.UnitID, day civil.Date) (Member, error) {
	all, err := seats(tx, id, day)
	i := slices.IndexFunc(all, func(m Member) bool { return m.Unit == unit })
	if err == nil && i < 0 {
		err = fault.Field("unit", "cluster.not-a-member")
	}
	if err != nil {
		return Member{}, err
	}
	return all[i], nil
}

// Living lists the clusters that are there at some time from a day to another, in
// the order of their ids, whosever they are. Part.
func Living(tx *store.Tx, from, to civil.Date) ([]Cluster, error) {
	return collect(tx, `SELECT `+columns+` FROM cluster c WHERE c.from_day <= $1 AND (c.to_day IS NULL OR c.to_day >= $2) ORDER BY c.id`, to, from)
}

// FindAll finds some clusters, whosever they are. Part.
func FindAll(tx *store.Tx, ids []ID) (map[ID]Cluster, error) {
	found := make(map[ID]Cluster, len(ids))
	for some := range slices.Chunk(ids, 400) {
		list, err := collect(tx, `SELECT `+columns+` FROM cluster c WHERE c.id IN `+store.In(1, len(some)), store.Args(some)...)
		if err != nil {
			return nil, err
		}
		for _, c := range list {
			found[c.ID] = c
		}
	}
	return found, nil
}
