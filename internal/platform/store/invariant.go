package store

import "fmt"

// An Invariant is a query that must give no row, ever: what is always true of
// an office's tables. (Điều luôn đúng.)
type Invariant struct {
	Code  string // "award.no-decision"
	Query string // selects the ids that break it
}

// Broken is one row that breaks an invariant.
type Broken struct{ Code, ID string }

// Check runs invariants and lists what breaks them, at most 100 rows each.
func Check(tx *Tx, all ...Invariant) (broken []Broken, err error) {
	for _, inv := range all {
		ids, err := Collect(tx, One[string], `WITH broken (id) AS (`+inv.Query+`) SELECT CAST(id AS TEXT) FROM broken LIMIT 100`)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", inv.Code, err)
		}
		for _, id := range ids {
			broken = append(broken, Broken{inv.Code, id})
		}
	}
	return broken, nil
}
