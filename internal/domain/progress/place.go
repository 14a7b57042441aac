package progress

import (
	"slices"
	"strings"

	"thidua/internal/base/civil"
	"thidua/internal/domain/movement"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/law/target"
	"thidua/internal/platform/store"
)

// A Place is where the figures of a unit count, and on which days the unit is.
type Place struct {
	Unit     registry.UnitID
	Path     string // /a/b/unit/, beneath the body
	From, To civil.Date
}

// nodes are the units a place's path names, the unit itself last.
func (p Place) nodes() (all []registry.UnitID) {
	for _, u := range strings.Split(strings.Trim(p.Path, "/"), "/") {
		all = append(all, registry.UnitID(u))
	}
	return all
}

// above is where what the unit reports is added to: the whole, and every unit
// above it.
func (p Place) above() []registry.UnitID {
	n := p.nodes()
	return append([]registry.UnitID{whole}, n[:len(n)-1]...)
}

// whole is the node of a movement altogether.
const whole registry.UnitID = ""

// lives reports that the unit is there at the end of a period; after it ended
// whoever follows it reports.
func (p Place) lives(period target.Period) bool {
	end := period.To()
	return !p.From.After(end) && (p.To.IsZero() || !p.To.Before(end))
}

func readPlace(s store.Scanner) (p Place, err error) {
	return p, s.Scan(&p.Unit, &p.Path, &p.From, &p.To)
}

// placesOf are the places of a movement that are kept.
func placesOf(tx *store.Tx, which movement.ID) (map[registry.UnitID]Place, error) {
	all, err := store.Collect(tx, readPlace, `SELECT unit, path, from_day, to_day FROM progress_place WHERE movement = $1`, which)
	at := make(map[registry.UnitID]Place, len(all))
	for _, p := range all {
		at[p.Unit] = p
	}
	return at, err
}

// found are where units stand on a day: beneath the body of their movement, and
// beneath whoever stands in their place.
func found(tx *store.Tx, body registry.UnitID, units []registry.UnitID, on civil.Date) (map[registry.UnitID]Place, error) {
	all, err := registry.UnitsOn(tx, units, civil.Date{})
	if err != nil {
		return nil, err
	}
	out := make(map[registry.UnitID]Place, len(all))
	for id, u := range all {
		p := Place{Unit: id, From: since(u.From), To: u.To}
		lines := []access.Scope{u.Path}
		if !u.Lives(on) {
			heirs, err := registry.Follow(tx, id, on)
			if err != nil {
				return nil, err
			}
			if len(heirs) > 0 {
				lines = nil
			}
			for _, h := range heirs {
				lines = append(lines, h.Path)
			}
		}
		p.Path = beneath(body, lines, id)
		out[id] = p
	}
	return out, nil
}

// since is the first day of a unit; one that is not known lies before every period.
func since(first civil.Date) civil.Date {
	if first.IsZero() {
		return civil.On(1900, 1, 1)
	}
	return first
}

// beneath is the part that lines have in common under the body, with the unit
// itself at its end. Outside the body's tree a unit stands alone.
func beneath(body registry.UnitID, lines []access.Scope, unit registry.UnitID) string {
	common := lines[0].Line()
	for _, l := range lines[1:] {
		other := l.Line()
		n := 0
		for n < min(len(common), len(other)) && common[n] == other[n] {
			n++
		}
		common = common[:n]
	}
	i := slices.Index(common, string(body))
	if common = common[i+1:]; i < 0 {
		common = nil
	}
	if len(common) == 0 || common[len(common)-1] != string(unit) {
		common = append(slices.Clone(common), string(unit))
	}
	return "/" + strings.Join(common, "/") + "/"
}

// settled are the places of units, those kept and those that are not yet, which
// are kept from now on.
func settled(tx *store.Tx, m movement.Movement, units []registry.UnitID, today civil.Date) (map[registry.UnitID]Place, error) {
	at, err := placesOf(tx, m.ID)
	if err != nil {
		return nil, err
	}
	lacking := slices.DeleteFunc(slices.Clone(units), func(u registry.UnitID) bool { return at[u].Path != "" })
	more, err := found(tx, m.Body, lacking, today)
	if err != nil {
		return nil, err
	}
	var rows [][]any
	for _, u := range lacking {
		if p, there := more[u]; there {
			at[u] = p
			rows = append(rows, p.row(m.ID))
		}
	}
	return at, tx.Put("progress_place", placeColumns, 2, rows)
}

const placeColumns = `movement, unit, path, from_day, to_day`

func (p Place) row(which movement.ID) []any { return []any{which, p.Unit, p.Path, p.From, p.To} }
