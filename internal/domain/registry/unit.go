package registry

import (
	"database/sql"
	"encoding/hex"
	"slices"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/base/viet"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

const unitColumns = `u.id, u.parent, u.path, u.name, u.code, u.level, u.legal, u.flags, u.remote, u.from_day, u.to_day, u.changed_on, u.revision`

type unitRow struct {
	Unit
	changed civil.Date
}

func readUnit(s store.Scanner) (u unitRow, err error) {
	var flags, remote sql.NullBool
	err = s.Scan(&u.ID, (*store.Text)(&u.Parent), &u.Path, &u.Name, &u.Code, &u.Level, &u.Legal, &flags, &remote, &u.From, &u.To, &u.changed, &u.Revision)
	u.FlagEligible, u.Remote = nullable(flags), nullable(remote)
	return u, err
}

// FindUnit is the unit as it was on a day; the zero day is the latest known.
func FindUnit(tx *store.Tx, unit UnitID, on civil.Date) (Unit, error) {
	row, err := readUnit(tx.Row(`SELECT `+unitColumns+` FROM unit u WHERE u.id = $1`, unit))
	if store.None(err) {
		return Unit{}, fault.Code(fault.NotFound, "unit.not-found")
	}
	if err != nil {
		return Unit{}, err
	}
	return row.on(tx, on)
}

// on puts the facts of an earlier day over the row.
func (u unitRow) on(tx *store.Tx, day civil.Date) (Unit, error) {
	if day.IsZero() || !day.Before(u.changed) {
		return u.Unit, nil
	}
	value, err := unitFacts.on(tx, string(u.ID), day)
	u.wear(value)
	return u.Unit, err
}

// wear puts facts on the unit; what is not known keeps its latest value.
func (u *Unit) wear(value map[string]string) {
	for kind, v := range value {
		switch kind {
		case "name":
			u.Name = v
		case "parent":
			u.Parent = UnitID(v)
		case "level":
			u.Level = Level(v)
		case "legal":
			u.Legal = v == "true"
		case "flags":
			u.FlagEligible = maybe(v)
		case "remote":
			u.Remote = maybe(v)
		case "code":
			u.Code = v
		}
	}
}

// ScopeOf is the place of a unit in the tree of today, for access.
func ScopeOf(tx *store.Tx, unit UnitID) (over access.Scope, err error) {
	err = tx.Row(`SELECT path FROM unit WHERE id = $1`, unit).Scan(&over)
	if store.None(err) {
		return "", fault.Code(fault.NotFound, "unit.not-found")
	}
	return over, err
}

// ScopesOf is ScopeOf of many units in a few queries; a unit that is not there
// is left out.
func ScopesOf(tx *store.Tx, units []UnitID) (map[UnitID]access.Scope, error) {
	over := make(map[UnitID]access.Scope, len(units))
	type place struct {
		unit UnitID
		path access.Scope
	}
	for some := range slices.Chunk(units, 500) {
		all, err := store.Collect(tx, func(s store.Scanner) (p place, err error) { err = s.Scan(&p.unit, &p.path); return p, err },
			`SELECT id, path FROM unit WHERE id IN `+store.In(1, len(some)), store.Args(some)...)
		if err != nil {
			return nil, err
		}
		for _, p := range all {
			over[p.unit] = p.path
		}
	}
	return over, nil
}

// Roots lists the units with none above them that are there on a day. Part.
func Roots(tx *store.Tx, on civil.Date) ([]Unit, error) {
	rows, err := store.Collect(tx, readUnit, `SELECT `+unitColumns+` FROM unit u WHERE u.parent IS NULL ORDER BY u.path`)
	if err != nil {
		return nil, err
	}
	return unitsOn(tx, rows, on)
}

// UnitsUnder lists the units of a subtree, its root included, that were there
// on a day, parents before children; the zero day is all there ever were.
func UnitsUnder(tx *store.Tx, over access.Scope, on civil.Date) ([]Unit, error) {
	if over == "" {
		return nil, nil
	}
	rows, err := store.Collect(tx, readUnit, `SELECT `+unitColumns+` FROM unit u WHERE u.path LIKE $1 ORDER BY u.path`, like(string(over)))
	if err != nil {
		return nil, err
	}
	return unitsOn(tx, rows, on)
}

// UnitIDsUnder names every unit there ever was in a subtree, its root included.
func UnitIDsUnder(tx *store.Tx, over access.Scope) ([]UnitID, error) {
	if over == "" {
		return nil, nil
	}
	return store.Collect(tx, func(s store.Scanner) (u UnitID, err error) { err = s.Scan(&u); return u, err },
		`SELECT id FROM unit WHERE path LIKE $1 ORDER BY path`, like(string(over)))
}

// UnitIDsOver names every unit there ever was over which the actor may do one
// of some acts, each once: a root before what is beneath it. Part.
func UnitIDsOver(tx *store.Tx, who access.Actor, acts ...access.Act) (all []UnitID, err error) {
	var trees []access.Scope
	for _, act := range acts {
		trees = append(trees, who.Over(act)...)
	}
	seen := map[UnitID]bool{}
	for _, tree := range trees {
		list, err := UnitIDsUnder(tx, tree)
		if err != nil {
			return nil, err
		}
		for _, u := range list {
			if !seen[u] {
				seen[u], all = true, append(all, u)
			}
		}
	}
	return all, nil
}

// UnitIDsKept names the units of UnitIDsOver and every unit they follow: what waits at
// a unit that was merged or split is its heirs' to go on with. Part.
func UnitIDsKept(tx *store.Tx, who access.Actor, acts ...access.Act) ([]UnitID, error) {
	all, err := UnitIDsOver(tx, who, acts...)
	if err != nil || len(all) == 0 {
		return all, err
	}
	steps, err := store.Collect(tx, readSuccession, `SELECT old_unit, new_unit, day, kind, source FROM unit_succession WHERE day <= $1 ORDER BY day, old_unit, new_unit`, who.Today)
	if err != nil {
		return nil, err
	}
	elders := map[UnitID][]UnitID{}
	for _, s := range steps {
		elders[s.New] = append(elders[s.New], s.Old)
	}
	seen := map[UnitID]bool{}
	for _, u := range all {
		seen[u] = true
	}
	for i := 0; i < len(all); i++ { // grows as elders of elders come
		for _, old := range elders[all[i]] {
			if !seen[old] {
				seen[old], all = true, append(all, old)
			}
		}
	}
	return all, nil
}

// UnitsNamed lists the units of a subtree that bore a name on a day; key is
// viet.Key of it. The zero day is any day.
func UnitsNamed(tx *store.Tx, under access.Scope, key string, on civil.Date) ([]Unit, error) {
	q := `SELECT ` + unitColumns + ` FROM unit u WHERE u.path LIKE $1 AND EXISTS (
		SELECT 1 FROM unit_fact f WHERE f.unit_id = u.id AND f.kind = 'name' AND f.key = $2`
	args := []any{like(string(under)), key}
	if !on.IsZero() {
		q += ` AND ` + running("f", 3)
		args = append(args, on)
	}
	rows, err := store.Collect(tx, readUnit, q+`) ORDER BY u.path`, args...)
	if err != nil || under == "" {
		return nil, err
	}
	return unitsOn(tx, rows, on)
}

// NamesLike are names of units there are today that hold some words, so many at most.
// Part. (Tên đơn vị gần giống.)
func NamesLike(tx *store.Tx, words string, most int) ([]string, error) {
	if words = viet.Fold(words); words == "" {
		return nil, nil
	}
	return store.Collect(tx, store.One[string], `SELECT u.name FROM unit u WHERE u.to_day IS NULL AND u.name_fold LIKE $1 GROUP BY u.name ORDER BY MIN(u.name_sort)`+store.Window(1, most), "%"+like(words))
}

// UnitsCoded lists the units of a subtree that carried a code on a day: a code
// without a day names nothing.
func UnitsCoded(tx *store.Tx, under access.Scope, code string, on civil.Date) ([]Unit, error) {
	if on.IsZero() || under == "" {
		return nil, fault.Field("on", "registry.day-needed")
	}
	rows, err := store.Collect(tx, readUnit, `SELECT `+unitColumns+` FROM unit u WHERE u.path LIKE $1 AND EXISTS (
		SELECT 1 FROM unit_fact f WHERE f.unit_id = u.id AND f.kind = 'code' AND f.key = $2 AND `+running("f", 3)+`)
		ORDER BY u.path`, like(string(under)), code, on)
	if err != nil {
		return nil, err
	}
	return unitsOn(tx, rows, on)
}

// unitsOn is unitRow.on for many: the facts of an earlier day are asked for all
// together. Units that were not there are left out.
func unitsOn(tx *store.Tx, rows []unitRow, on civil.Date) (all []Unit, err error) {
	rows = slices.DeleteFunc(slices.Clone(rows), func(r unitRow) bool { return !on.IsZero() && !r.Lives(on) })
	return wornOn(tx, rows, on)
}

// wornOn puts the facts of an earlier day over rows.
func wornOn(tx *store.Tx, rows []unitRow, on civil.Date) ([]Unit, error) {
	err := wear(tx, unitFacts, rows, on, func(r unitRow) (string, civil.Date) { return string(r.ID), r.changed }, func(r *unitRow, value map[string]string) { r.wear(value) })
	all := make([]Unit, 0, len(rows))
	for _, r := range rows {
		all = append(all, r.Unit)
	}
	return all, err
}

// UnitFacts is the story of a unit: every dated fact, oldest first in its kind.
func UnitFacts(tx *store.Tx, unit UnitID) ([]Fact, error) { return unitFacts.of(tx, string(unit)) }

// saveUnit writes the latest facts into the row, over the revision read.
func saveUnit(tx *store.Tx, u *Unit) error {
	value, changed, err := unitFacts.latest(tx, string(u.ID))
	if err != nil {
		return err
	}
	u.wear(value)
	n, err := tx.Exec(`UPDATE unit SET parent = $1, name = $2, name_fold = $3, name_sort = $4, code = $5, level = $6, legal = $7, flags = $8,
		remote = $9, to_day = $10, changed_on = $11, revision = revision + 1 WHERE id = $12 AND revision = $13`,
		store.Null(string(u.Parent)), u.Name, viet.Fold(u.Name), sortUnit(u.Name), u.Code, u.Level, u.Legal, u.FlagEligible, u.Remote,
		u.To, changed.String(), u.ID, u.Revision)
	if err == nil && n == 0 {
		return fault.Code(fault.Conflict, "unit.changed")
	}
	u.Revision++
	return err
}

func sortUnit(name string) string { return hex.EncodeToString(viet.SortKey(name)) }

// CodesAbove lists the codes a unit and those above it carried on a day, its
// own first; units without a code are passed over. Whose rules a unit follows
// is found by them.
func CodesAbove(tx *store.Tx, unit UnitID, on civil.Date) (codes []string, err error) {
	over, err := ScopeOf(tx, unit)
	if err != nil {
		return nil, err
	}
	all, err := codesAbove(tx, map[UnitID]access.Scope{unit: over}, on)
	return all[unit], err
}

// CodesAboveAll is CodesAbove of many units at once.
func CodesAboveAll(tx *store.Tx, units []UnitID, on civil.Date) (map[UnitID][]string, error) {
	over, err := ScopesOf(tx, units)
	if err != nil {
		return nil, err
	}
	return codesAbove(tx, over, on)
}

func codesAbove(tx *store.Tx, over map[UnitID]access.Scope, on civil.Date) (map[UnitID][]string, error) {
	lines, every := map[UnitID][]UnitID{}, []UnitID{}
	for unit, path := range over {
		for _, one := range path.Line() {
			lines[unit] = append(lines[unit], UnitID(one))
		}
		every = append(every, lines[unit]...)
	}
	slices.Sort(every)
	all, err := UnitsOn(tx, slices.Compact(every), on)
	codes := map[UnitID][]string{}
	for unit, line := range lines {
		for _, u := range slices.Backward(line) {
			if c := all[u].Code; c != "" {
				codes[unit] = append(codes[unit], c)
			}
		}
	}
	return codes, err
}
