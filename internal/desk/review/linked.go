package review

import (
	"thidua/internal/base/id"
	"thidua/internal/domain/dossier"
	"thidua/internal/domain/exemplar"
	"thidua/internal/domain/initiative"
	"thidua/internal/domain/movement"
	"thidua/internal/domain/progress"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/law/target"
	"thidua/internal/platform/store"
)

// linked is what people did for a movement in other offices: exemplars confirmed and
// initiatives recognised that name it.
type linked struct {
	deeds  []exemplar.Linked
	works  []initiative.Linked
	sudden map[dossier.NominationID]dossier.Nomination
	scopes map[registry.UnitID]access.Scope // of units called, and where all that was done
}

func linkedTo(tx *store.Tx, which movement.ID) (x linked, err error) {
	if x.deeds, err = exemplar.InMovement(tx, which); err != nil {
		return x, err
	}
	if x.works, err = initiative.InMovement(tx, which); err != nil {
		return x, err
	}
	calls, err := movement.Called(tx, which)
	if err != nil {
		return x, err
	}
	var units []registry.UnitID
	var lines []dossier.NominationID
	for _, c := range calls {
		units = append(units, c.Unit)
	}
	for _, d := range x.deeds {
		units, lines = append(units, d.Unit), append(lines, d.Sudden...)
	}
	for _, w := range x.works {
		units = append(units, w.Homes...)
	}
	if x.scopes, err = registry.ScopesOf(tx, units); err != nil {
		return x, err
	}
	x.sudden, err = dossier.NominationsNamed(tx, lines)
	return x, err
}

// of reports that something of one unit was done by another or beneath it.
func (x linked) of(done, unit registry.UnitID) bool {
	return done == unit || x.scopes[done].Within(x.scopes[unit])
}

// mark adds what people of a unit did: what names the movement is known, so none is
// nought.
func (x linked) mark(r progress.Runner) {
	var deeds, works, used int64
	for _, d := range x.deeds {
		if x.of(d.Unit, r.Unit) {
			deeds++
		}
	}
	for _, w := range x.works {
		for _, home := range w.Homes {
			if x.of(home, r.Unit) {
				works, used = works+1, used+int64(w.Used)
				break
			}
		}
	}
	r.Marks[target.Deeds], r.Marks[target.Initiatives], r.Marks[target.Used] = target.Mark{N: deeds, Of: 1}, target.Mark{N: works, Of: 1}, target.Mark{N: used, Of: 1}
}

// lines tell of exemplars by number alone, for whoever reads the report may not look
// at each, and of initiatives, which all may.
func (x linked) lines(which movement.ID) []Line {
	deeds := Line{Code: "deeds", From: id.Subject{Kind: "movement-exemplars", ID: string(which)}, Figure: count(len(x.deeds))}
	works := Line{Code: "works", From: id.Subject{Kind: "movement-initiatives", ID: string(which)}, Figure: count(len(x.works))}
	used := Line{Code: "works-used", From: works.From}
	sum := 0
	for _, w := range x.works {
		sum += w.Used
		works.Items = append(works.Items, Item{id.Subject{Kind: "filing", ID: string(w.ID)}, w.Title, w.BodyName, "", nil})
	}
	if len(x.deeds) == 0 {
		deeds.Figure, deeds.Gap = Figure{}, Gap{"deeds-unnamed", nil, AskUnits}
	}
	if used.Figure = count(sum); len(x.works) == 0 {
		works.Figure, used.Figure, works.Gap, used.Gap = Figure{}, Figure{}, Gap{"works-unnamed", nil, AskUnits}, Gap{"works-unnamed", nil, AskUnits}
	}
	return []Line{deeds, works, used}
}

// spontaneous tells how many sudden feats in the movement were put forward and decided.
func (x linked) spontaneous(which movement.ID) Line {
	l := Line{Code: "feats", From: id.Subject{Kind: "movement-exemplars", ID: string(which)}}
	done := 0
	for _, n := range x.sudden {
		if n.State == dossier.Decided {
			done++
		}
	}
	switch {
	case len(x.deeds) == 0:
		l.Gap = Gap{"deeds-unnamed", nil, AskUnits}
	case len(x.sudden) == 0:
		l.Figure = count(0)
	default:
		l.Figure = part(done, len(x.sudden))
	}
	return l
}

// pulse tells how many of the units that take part move, and who is silent.
func (r Race) pulse(from id.Subject) (lines []Line) {
	moving, still := Line{Code: "moving", From: from}, Line{Code: "still", From: from}
	n := 0
	for _, u := range r.All {
		if !u.Still {
			n++
			continue
		}
		still.Items = append(still.Items, Item{u.Unit.Subject(), u.Name, "", "last-sign", []any{u.Last}})
	}
	moving.Figure, still.Figure = partOf(n, len(r.All)), partOf(len(r.All)-n, len(r.All))
	return []Line{moving, still}
}
