package cluster

import (
	"context"
	"slices"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// A Sheet is a cluster whole, as its reader may see it, in one emulation year.
// (Trang cụm, khối.)
type Sheet struct {
	Cluster
	Year        int
	First, Last civil.Date // of the year
	On          civil.Date // on which Members sit: today, or the nearest day of the year
	ParentName  string
	Members     []Member
	Past        []Member // who left before that day
	Lead        Lead     // of the year
	Leads       []Lead   // of every year, newest first
	Turns       []Turn   // memory of the rotation, for the next year
	Mandates    []Mandate
	Papers      []Paper
	Subs        []Cluster
	Handovers   []Handover
	Steps       []Step
	Mine        []Member // for whom its reader takes part
	MayForm     bool     // amend, seat, name heads, close
	MayLead     bool
	MayAccept   bool // the handover of the year before
}

// Cluster is one cluster in a year, whole; year 0 is the one that runs.
func (s *Service) Cluster(ctx context.Context, who access.Actor, id ID, year int) (v Sheet, err error) {
	err = s.db.View(ctx, func(tx *store.Tx) error {
		if v.Cluster, err = Find(tx, id); err != nil {
			return err
		}
		if err := MayLook(tx, who, v.Cluster); err != nil {
			return err
		}
		return v.fill(tx, who, year)
	})
	return v, err
}

func (v *Sheet) fill(tx *store.Tx, who access.Actor, year int) (err error) {
	if year == 0 {
		year = v.YearOn(who.Today)
	}
	if v.Year = year; year < 1 || year > 9998 {
		return v.inYears(year)
	}
	v.First, v.Last = v.YearDays(year)
	v.On = nearest(who.Today, v.First, v.Last)
	if !v.To.IsZero() && v.On.After(v.To) {
		v.On = v.To
	}
	for _, read := range []func(*store.Tx) error{v.seats, v.heads, v.papers, v.around} {
		if err := read(tx); err != nil {
			return err
		}
	}
	v.Steps = v.steps()
	return v.may(tx, who)
}

func nearest(day, first, last civil.Date) civil.Date {
	switch {
	case day.Before(first):
		return first
	case day.After(last):
		return last
	}
	return day
}

func (v *Sheet) seats(tx *store.Tx) (err error) {
	if v.Members, err = MembersOn(tx, v.ID, v.On); err != nil {
		return err
	}
	all, err := MembersOn(tx, v.ID, civil.Date{})
	for _, m := range all {
		if !m.To.IsZero() && m.To.Before(v.On) {
			v.Past = append(v.Past, m)
		}
	}
	return err
}

func (v *Sheet) heads(tx *store.Tx) (err error) {
	if v.Leads, err = leadsOf(tx, v.ID); err != nil {
		return err
	}
	if v.Mandates, err = mandatesOf(tx, v.ID); err != nil {
		return err
	}
	if v.Turns, err = Turns(tx, v.Cluster, v.Year+1); err != nil {
		return err
	}
	v.Handovers, err = handoversOf(tx, v.ID)
	return err
}

func (v *Sheet) papers(tx *store.Tx) (err error) {
	v.Papers, err = papersOf(tx, v.ID)
	return err
}

// around names the units of the sheet, its parent and its sub-clusters.
func (v *Sheet) around(tx *store.Tx) (err error) {
	units := []registry.UnitID{v.Body}
	for _, l := range v.Leads {
		units = append(units, l.Head, l.Deputy)
	}
	named, err := registry.UnitsOn(tx, units, v.On)
	if err != nil {
		return err
	}
	v.BodyName = named[v.Body].Name
	for i := range v.Leads {
		v.Leads[i].name(named)
	}
	for i := range v.Handovers {
		h := &v.Handovers[i]
		h.FromName, h.ToName = named[h.From].Name, named[h.To].Name
	}
	v.Lead = v.LeadIn(v.Year)
	if v.Parent != "" {
		up, err := Find(tx, v.Parent)
		if err != nil {
			return err
		}
		v.ParentName = up.Name
	}
	v.Subs, err = collect(tx, `SELECT `+columns+` FROM cluster c WHERE c.parent = $1 ORDER BY c.fold, c.id`, v.ID)
	return err
}

// LeadIn is who headed the cluster in a year, as it stood last.
func (v Sheet) LeadIn(year int) Lead {
	for _, l := range v.Leads {
		if l.Year == year {
			return l
		}
	}
	return Lead{}
}

// Handover is what one head gave to the next at the end of a year; zero if
// nothing.
func (v Sheet) Handover(year int) Handover {
	for _, h := range v.Handovers {
		if h.Year == year {
			return h
		}
	}
	return Handover{}
}

// may fills in what the reader may do.
func (v *Sheet) may(tx *store.Tx, who access.Actor) (err error) {
	v.MayForm = MayForm(tx, who, v.Cluster) == nil
	v.MayLead = MayLead(tx, who, v.ID, who.Today) == nil
	if h := v.Handover(v.Year - 1); h.To != "" && h.AcceptedBy == "" && h.HandedBy != who.Account {
		v.MayAccept = may(tx, who, v.Cluster, access.LeadCluster, who.Today, h.To) == nil
	}
	v.Mine, err = For(tx, who, access.TakeCluster, v.ID, v.On)
	return err
}

// Candidates are the units one step beneath the body that can be seated today: of
// a sub-cluster, those that sit in the larger one. (Đơn vị có thể vào cụm.)
func (s *Service) Candidates(ctx context.Context, who access.Actor, id ID) (all []registry.Unit, err error) {
	defer fault.Wrap(&err, "list candidates of cluster %s", id)
	err = s.db.View(ctx, func(tx *store.Tx) error {
		c, err := formed(tx, who, id, 0)
		if err != nil {
			return err
		}
		sitting, err := seats(tx, id, who.Today)
		if err != nil {
			return err
		}
		if all, err = c.beside(tx, who.Today); err != nil {
			return err
		}
		seated := unitsOf(sitting)
		all = slices.DeleteFunc(all, func(u registry.Unit) bool { return slices.Contains(seated, u.ID) })
		return nil
	})
	return all, err
}

func (c Cluster) beside(tx *store.Tx, on civil.Date) (all []registry.Unit, err error) {
	if c.Parent != "" {
		up, err := seats(tx, c.Parent, on)
		if err != nil {
			return nil, err
		}
		found, err := registry.UnitsOn(tx, unitsOf(up), on)
		for _, m := range up {
			all = append(all, found[m.Unit])
		}
		return all, err
	}
	over, err := registry.ScopeOf(tx, c.Body)
	if err != nil {
		return nil, err
	}
	under, err := registry.UnitsUnder(tx, over, on)
	for _, u := range under {
		if u.Parent == c.Body {
			all = append(all, u)
		}
	}
	return all, err
}
