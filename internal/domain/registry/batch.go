package registry

import (
	"slices"

	"thidua/internal/base/civil"
	"thidua/internal/platform/store"
)

// batch bounds how many ids one query asks for.
const batch = 400

// PersonsOn is FindPerson for many records in a few queries; a record that is
// not there is not in the map.
func PersonsOn(tx *store.Tx, persons []PersonID, on civil.Date) (map[PersonID]Person, error) {
	all := make(map[PersonID]Person, len(persons))
	for some := range slices.Chunk(persons, batch) {
		rows, err := store.Collect(tx, readPerson, `SELECT `+personColumns+` FROM person p WHERE p.id IN `+store.In(1, len(some)), store.Args(some)...)
		if err != nil {
			return nil, err
		}
		list, err := personsOn(tx, rows, on)
		if err != nil {
			return nil, err
		}
		for _, p := range list {
			all[p.ID] = p
		}
	}
	return all, nil
}

// UnitsOn is FindUnit for many in a few queries; a unit that is not there is not
// in the map.
func UnitsOn(tx *store.Tx, units []UnitID, on civil.Date) (map[UnitID]Unit, error) {
	all := make(map[UnitID]Unit, len(units))
	for some := range slices.Chunk(units, batch) {
		rows, err := store.Collect(tx, readUnit, `SELECT `+unitColumns+` FROM unit u WHERE u.id IN `+store.In(1, len(some)), store.Args(some)...)
		if err != nil {
			return nil, err
		}
		list, err := wornOn(tx, rows, on)
		if err != nil {
			return nil, err
		}
		for _, u := range list {
			all[u.ID] = u
		}
	}
	return all, nil
}

// AliasesOf is Aliases for many records: every record of the same person, the
// canonical one first.
func AliasesOf(tx *store.Tx, persons []PersonID) (map[PersonID][]PersonID, error) {
	all := make(map[PersonID][]PersonID, len(persons))
	for some := range slices.Chunk(persons, batch) {
		type pair struct{ asked, same PersonID }
		pairs, err := store.Collect(tx, func(s store.Scanner) (p pair, err error) { err = s.Scan(&p.asked, &p.same); return p, err },
			`WITH RECURSIVE up (asked, id, joined) AS (
				SELECT id, id, joined FROM person WHERE id IN `+store.In(1, len(some))+`
				UNION SELECT up.asked, p.id, p.joined FROM person p JOIN up ON p.id = up.joined),
			same (asked, id, deep) AS (
				SELECT asked, id, 0 FROM up WHERE joined IS NULL
				UNION ALL SELECT same.asked, p.id, same.deep + 1 FROM person p JOIN same ON p.joined = same.id)
			SELECT asked, id FROM same ORDER BY deep, id`, store.Args(some)...)
		if err != nil {
			return nil, err
		}
		for _, p := range pairs {
			all[p.asked] = append(all[p.asked], p.same)
		}
	}
	return all, nil
}

// MembersOf lists the people whose record stands in each unit or anywhere under
// it now, joined records left out.
func MembersOf(tx *store.Tx, units []UnitID) (map[UnitID][]PersonID, error) {
	all := make(map[UnitID][]PersonID, len(units))
	for some := range slices.Chunk(units, batch) {
		type pair struct {
			unit   UnitID
			person PersonID
		}
		pairs, err := store.Collect(tx, func(s store.Scanner) (p pair, err error) { err = s.Scan(&p.unit, &p.person); return p, err },
			`WITH RECURSIVE under (root, id) AS (
				SELECT id, id FROM unit WHERE id IN `+store.In(1, len(some))+`
				UNION ALL SELECT under.root, u.id FROM unit u JOIN under ON u.parent = under.id)
			SELECT under.root, p.id FROM under JOIN person p ON p.unit_id = under.id WHERE p.joined IS NULL ORDER BY p.id`, store.Args(some)...)
		if err != nil {
			return nil, err
		}
		for _, p := range pairs {
			all[p.unit] = append(all[p.unit], p.person)
		}
	}
	return all, nil
}

// UnitsByCode lists, of codes, the units that carried each on a day, whoever they
// belong to. Part.
func UnitsByCode(tx *store.Tx, codes []string, on civil.Date) (map[string][]Unit, error) {
	type carried struct {
		code string
		unit UnitID
	}
	found := map[string][]Unit{}
	for some := range slices.Chunk(codes, batch) {
		all, err := store.Collect(tx, func(s store.Scanner) (c carried, err error) { return c, s.Scan(&c.code, &c.unit) },
			`SELECT DISTINCT f.key, f.unit_id FROM unit_fact f WHERE f.kind = 'code' AND `+running("f", 1)+` AND f.key IN `+store.In(2, len(some))+` ORDER BY 1, 2`,
			append([]any{on}, store.Args(some)...)...)
		if err != nil {
			return nil, err
		}
		var ids []UnitID
		for _, c := range all {
			ids = append(ids, c.unit)
		}
		units, err := UnitsOn(tx, ids, on)
		if err != nil {
			return nil, err
		}
		for _, c := range all {
			if u := units[c.unit]; u.Lives(on) && !slices.ContainsFunc(found[c.code], func(o Unit) bool { return o.ID == u.ID }) {
				found[c.code] = append(found[c.code], u)
			}
		}
	}
	return found, nil
}
