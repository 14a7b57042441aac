package exchange

import (
	"thidua/internal/domain/cluster"
	"thidua/internal/platform/store"
)

// Open says what of a cluster's year waits for the next head: activities of which
// nobody noted how they went, and models nobody assessed. Given to cluster.New.
func Open(tx *store.Tx, in cluster.ID, year int) (lines []cluster.Line, err error) {
	c, err := cluster.Find(tx, in)
	if err != nil {
		return nil, err
	}
	first, last := c.YearDays(year)
	activities, err := collectActivities(tx, `WHERE a.cluster = $1 AND a.day >= $2 AND a.day <= $3 AND a.held_at IS NULL AND a.not_held_at IS NULL ORDER BY a.day, a.id`, in, first, last)
	if err != nil {
		return nil, err
	}
	for _, a := range activities {
		lines = append(lines, cluster.Line{Subject: a.ID.Subject(), What: a.Title, Due: a.Day})
	}
	models, err := store.Collect(tx, readModel, `SELECT `+modelColumns+fromModels+`WHERE m.cluster = $1 AND v.from_day <= $2 AND m.stopped_at IS NULL
		AND NOT EXISTS (SELECT 1 FROM model_assessment a WHERE a.model = m.id) ORDER BY m.fold, m.id`, in, last)
	for _, m := range models {
		lines = append(lines, cluster.Line{Subject: m.ID.Subject(), What: m.Name, Due: m.To})
	}
	return lines, err
}
