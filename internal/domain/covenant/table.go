package covenant

import (
	"slices"

	"thidua/internal/base/civil"
	"thidua/internal/domain/cluster"
	"thidua/internal/domain/registry"
	"thidua/internal/platform/store"
)

// A Cell is one promise of one member.
type Cell struct {
	Asked   bool // it is the member's promise
	Light   Light
	Why     Why
	Reports []Report // oldest first, with those that were corrected
}

// A Row is one promise with its cells, one a member of the table.
type Row struct {
	Promise
	Cells []Cell
	Sum   Sum
}

// A Sum counts lights.
type Sum struct {
	Kept        int `json:"kept"`
	OnTheWay    int `json:"on-the-way"`
	NotDue      int `json:"not-due"`
	Late        int `json:"late"`
	NotReported int `json:"not-reported"`
}

// Of counts one light.
func (s Sum) Of(l Light) int {
	return map[Light]int{Kept: s.Kept, OnTheWay: s.OnTheWay, NotDue: s.NotDue, Late: s.Late, NotReported: s.NotReported}[l]
}

// All is how many lights there are.
func (s Sum) All() int { return s.Kept + s.OnTheWay + s.NotDue + s.Late + s.NotReported }

func (s *Sum) add(l Light) {
	*map[Light]*int{Kept: &s.Kept, OnTheWay: &s.OnTheWay, NotDue: &s.NotDue, Late: &s.Late, NotReported: &s.NotReported}[l]++
}

// A Table is the promises in force with the light of each member on a day. (Bảng
// theo dõi giao ước.)
type Table struct {
	No      int // version
	Day     civil.Date
	Members []cluster.Member // who sat on a day of the year from its coming into force on
	Rows    []Row
	Sums    []Sum // of each member
	Sum     Sum
}

// tableOf is the table of the version in force; of none before one is.
func tableOf(tx *store.Tx, c Covenant, in cluster.Cluster, day civil.Date) (t Table, err error) {
	if t.No, t.Day = c.Standing, day; c.Standing == 0 {
		return t, nil
	}
	v, err := versionOf(tx, c.ID, c.Standing)
	if err != nil {
		return t, err
	}
	if t.Members, err = bound(tx, c, in); err != nil {
		return t, err
	}
	reports, err := reportsOf(tx, c.ID)
	if err != nil {
		return t, err
	}
	t.Sums = make([]Sum, len(t.Members))
	for _, p := range v.Promises {
		row := Row{Promise: p, Cells: make([]Cell, len(t.Members))}
		for i, m := range t.Members {
			cell := cellOf(p, m, reports, day)
			if row.Cells[i] = cell; cell.Asked {
				row.Sum.add(cell.Light)
				t.Sums[i].add(cell.Light)
				t.Sum.add(cell.Light)
			}
		}
		t.Rows = append(t.Rows, row)
	}
	return t, nil
}

// cellOf is one promise of one member. A promise due before the member sat, or
// after it left, is not asked of it, unless it reported.
func cellOf(p Promise, m cluster.Member, reports []Report, day civil.Date) (c Cell) {
	var standing []Report
	for _, r := range reports {
		if r.Promise == p.ID && r.Unit == m.Unit {
			c.Reports = append(c.Reports, r)
			if !r.Undone && !r.Day.After(day) {
				standing = append(standing, r)
			}
		}
	}
	slices.SortStableFunc(standing, func(a, b Report) int { return a.Day.Compare(b.Day) })
	theirs := p.Unit == "" || p.Unit == m.Unit
	c.Asked = theirs && (m.Sits(p.Due) || len(c.Reports) > 0)
	if c.Asked {
		c.Light, c.Why = p.light(standing, day)
	}
	return c
}

// bound are the members of the year who sat on a day since a version first came
// into force, in their order. One that sat twice is there once, by its last seat.
func bound(tx *store.Tx, c Covenant, in cluster.Cluster) (all []cluster.Member, err error) {
	first, last := in.YearDays(c.Year)
	versions, err := versionsOf(tx, c.ID)
	if err != nil {
		return nil, err
	}
	i := slices.IndexFunc(versions, func(v Version) bool { return !v.ForceAt.IsZero() })
	if force := civil.Of(versions[i].ForceAt); force.After(first) && !force.After(last) {
		first = force
	}
	ever, err := cluster.MembersOn(tx, in.ID, civil.Date{})
	for _, m := range ever {
		if m.From.After(last) || !m.To.IsZero() && m.To.Before(first) {
			continue
		}
		if i := slices.IndexFunc(all, func(o cluster.Member) bool { return o.Unit == m.Unit }); i >= 0 {
			all[i] = m
			continue
		}
		all = append(all, m)
	}
	if err != nil {
		return nil, err
	}
	return nameAt(tx, all, last)
}

// nameAt names members as on the last day they sat in the year.
func nameAt(tx *store.Tx, all []cluster.Member, last civil.Date) ([]cluster.Member, error) {
	for i, m := range all {
		on := last
		if !m.To.IsZero() && m.To.Before(last) {
			on = m.To
		}
		u, err := registry.UnitsOn(tx, []registry.UnitID{m.Unit}, on)
		if err != nil {
			return nil, err
		}
		all[i].Name = u[m.Unit].Name
	}
	return all, nil
}
