package clusteryear

import (
	"slices"

	"thidua/internal/base/civil"
	"thidua/internal/base/id"
	"thidua/internal/base/viet"
	"thidua/internal/domain/cluster"
	"thidua/internal/domain/council"
	"thidua/internal/domain/registry"
)

// An Elected is who the council of a cluster elected to head it in a year. A unit
// that does not sit, or is not known, is named only.
type Elected struct {
	Year                 int
	Head, Deputy         registry.UnitID
	HeadName, DeputyName string
	Sitting              string
	Number               int
	On                   civil.Date
}

// Lead is what they are recognised as, by the sitting.
func (e Elected) Lead() cluster.Lead {
	return cluster.Lead{Year: e.Year, Head: e.Head, Deputy: e.Deputy, How: cluster.Elected, Sitting: e.Sitting}
}

// choose notes one office won at a sitting; of several sittings the newest counts.
func (g *gathering) choose(t council.Term, sittings []council.Sitting) {
	e := g.elected
	if e == nil {
		e = &Elected{Year: g.sheet.Year + 1, Sitting: string(t.Sitting)}
		if i := slices.IndexFunc(sittings, func(s council.Sitting) bool { return s.ID == t.Sitting }); i >= 0 {
			e.Number, e.On = sittings[i].No, sittings[i].Meeting.Day
		}
		g.elected = e
		g.add(Part{Code: Election, Subject: id.Subject{Kind: "sitting", ID: e.Sitting}, Title: t.CouncilName, State: "elected", Day: e.On})
	}
	if e.Sitting != string(t.Sitting) {
		return
	}
	unit := g.sits(t.Holder)
	switch t.Office {
	case council.Head:
		e.Head, e.HeadName = unit, t.Name
	case council.DeputyHead:
		e.Deputy, e.DeputyName = unit, t.Name
	}
}

// sits is the member that was elected: by its record, else by its name.
func (g *gathering) sits(h council.Holder) registry.UnitID {
	for _, m := range g.sheet.Members {
		if h.Unit != "" && h.Unit == m.Unit || h.Unit == "" && h.Person == "" && viet.Key(h.Name) == viet.Key(m.Name) {
			return m.Unit
		}
	}
	return ""
}
