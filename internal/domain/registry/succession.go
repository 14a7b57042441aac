package registry

import (
	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/platform/store"
)

// A Succession says that one unit follows another; units may have several on
// either side. (Kế thừa.)
type Succession struct {
	Old, New UnitID
	Day      civil.Date // first day of the new
	Kind     string     // "merged", "split", "renamed", "replaced"
	Source   string
}

func succeed(tx *store.Tx, s Succession) error {
	if s.Old == s.New {
		return fault.Field("successors", "unit.succeeds-itself")
	}
	_, err := tx.Exec(`INSERT INTO unit_succession (old_unit, new_unit, day, kind, source) VALUES ($1, $2, $3, $4, $5)`,
		s.Old, s.New, s.Day, s.Kind, s.Source)
	if store.Taken(err) {
		return fault.Field("successors", "unit.succeeds-already")
	}
	return err
}

func readSuccession(s store.Scanner) (v Succession, err error) {
	err = s.Scan(&v.Old, &v.New, &v.Day, &v.Kind, &v.Source)
	return v, err
}

// Predecessors lists what a unit directly follows.
func Predecessors(tx *store.Tx, unit UnitID) ([]Succession, error) {
	return store.Collect(tx, readSuccession, `SELECT old_unit, new_unit, day, kind, source FROM unit_succession WHERE new_unit = $1 ORDER BY day, old_unit`, unit)
}

// Successors lists what directly follows a unit.
func Successors(tx *store.Tx, unit UnitID) ([]Succession, error) {
	return store.Collect(tx, readSuccession, `SELECT old_unit, new_unit, day, kind, source FROM unit_succession WHERE old_unit = $1 ORDER BY day, new_unit`, unit)
}

// Follow goes from a unit to whoever stands in its place on a day, through any
// number of successions: itself while it lives, several after a split, none if
// nobody followed. Only those who ask are led on.
func Follow(tx *store.Tx, unit UnitID, on civil.Date) ([]Unit, error) {
	rows, err := store.Collect(tx, readUnit, `WITH RECURSIVE heir (id) AS (
			SELECT CAST($1 AS TEXT)
			UNION SELECT s.new_unit FROM unit_succession s JOIN heir ON s.old_unit = heir.id WHERE s.day <= $2)
		SELECT `+unitColumns+` FROM unit u JOIN heir ON heir.id = u.id
		WHERE (u.to_day IS NULL OR u.to_day >= $2) ORDER BY u.path`, unit, on)
	if err != nil {
		return nil, err
	}
	return unitsOn(tx, rows, on)
}

// Lineage is a unit and everyone it follows, through any number of successions:
// whose history it may count as its own.
func Lineage(tx *store.Tx, unit UnitID) ([]UnitID, error) {
	return store.Collect(tx, store.One[UnitID], `WITH RECURSIVE elder (id) AS (
			SELECT CAST($1 AS TEXT)
			UNION SELECT s.old_unit FROM unit_succession s JOIN elder ON s.new_unit = elder.id)
		SELECT id FROM elder ORDER BY CASE WHEN id = $1 THEN 0 ELSE 1 END, id`, unit)
}
