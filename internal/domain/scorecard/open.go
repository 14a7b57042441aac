package scorecard

import (
	"thidua/internal/base/civil"
	"thidua/internal/domain/cluster"
	"thidua/internal/platform/store"
)

// Open are the rounds of a year that are not published yet, for the handover of a
// cluster; say tells what each is, and how far it came. Part. (Đợt chấm chưa xong.)
func Open(say func(Round, State) (what, because string)) cluster.Open {
	return func(tx *store.Tx, in cluster.ID, year int) (lines []cluster.Line, err error) {
		all, err := store.Collect(tx, read, `SELECT `+columns+` FROM scorecard_round r WHERE r.cluster = $1 AND r.year = $2 AND r.published_at IS NULL AND r.void_at IS NULL
			ORDER BY r.category, r.id`, in, year)
		for _, r := range all {
			c, err := cluster.Find(tx, in)
			if err != nil {
				return nil, err
			}
			r.ClusterName = c.Name
			what, because := say(r, r.State(civil.Of(tx.Now())))
			lines = append(lines, cluster.Line{Subject: r.ID.Subject(), What: what, Because: because, Due: r.Days.Object})
		}
		return lines, err
	}
}
