package scorecard

import (
	"thidua/internal/domain/cluster"
	"thidua/internal/platform/store"
)

// PublishedOf is the ranking a cluster published of a category in a year, with its
// round; a round without an id: none is published. Part.
func PublishedOf(tx *store.Tx, of cluster.ID, year int, category string) (r Round, v Standing, err error) {
	var which ID
	err = tx.Row(`SELECT id FROM scorecard_round WHERE cluster = $1 AND year = $2 AND category = $3 AND published_at IS NOT NULL AND void_at IS NULL`, of, year, category).Scan(&which)
	if store.None(err) {
		return r, v, nil
	}
	if err != nil {
		return r, v, err
	}
	if r, err = Find(tx, which); err != nil {
		return r, v, err
	}
	v, err = r.standing()
	return r, v, err
}
