package scorecard

import (
	"encoding/json"
	"fmt"

	"thidua/internal/domain/cluster"
	"thidua/internal/domain/registry"
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

// A Stand is the place a unit took in a published ranking. (Thứ hạng đã công bố.)
type Stand struct {
	Unit      registry.UnitID
	Year      int
	Cluster   cluster.ID
	Place, Of int // of those ranked together
}

// StandsOf are the places some units took in the rankings published for some
// years, one for each ranking they are in. Part: two lists, one query.
func StandsOf(tx *store.Tx, units []registry.UnitID, years []int) (stands []Stand, err error) {
	if len(units) == 0 || len(years) == 0 {
		return nil, nil
	}
	texts, err := store.Collect(tx, store.One[string], fmt.Sprintf(`SELECT ranking FROM scorecard_round r
		WHERE year IN %s AND published_at IS NOT NULL AND void_at IS NULL
			AND EXISTS (SELECT 1 FROM scorecard_cell c WHERE c.round = r.id AND c.unit IN %s) ORDER BY year, id`,
		store.In(1, len(years)), store.In(len(years)+1, len(units))), append(store.Args(years), store.Args(units)...)...)
	if err != nil {
		return nil, err
	}
	asked := make(map[string]bool, len(units))
	for _, u := range units {
		asked[string(u)] = true
	}
	for _, text := range texts {
		var r ranked
		if err := json.Unmarshal([]byte(text), &r); err != nil {
			return nil, err
		}
		for _, c := range r.Ranking.Categories {
			for _, p := range c.Places {
				if asked[p.ID] {
					stands = append(stands, Stand{registry.UnitID(p.ID), r.Year, r.Cluster, p.Place, len(c.Places)})
				}
			}
		}
	}
	return stands, nil
}
