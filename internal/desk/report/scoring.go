package report

import (
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// scoring are the kinds of work with the scores of clusters; $1 is today. The id is
// the sheet's place in its round.
var scoring = []question{
	{"work.sheet", access.TakeCluster, "u.path", `SELECT r.id || '/sheets/' || u.id, c.name, u.name, '', 0, r.adopted_at, ''
		FROM scorecard_round r JOIN cluster c ON c.id = r.cluster JOIN cluster_member m ON m.cluster = c.id AND m.category = r.category JOIN unit u ON u.id = m.unit
		WHERE r.adopted_at IS NOT NULL AND r.void_at IS NULL AND r.ranked_at IS NULL AND r.self_day >= $1 AND m.from_day <= $1 AND (m.to_day IS NULL OR m.to_day >= $1)
			AND NOT EXISTS (SELECT 1 FROM scorecard_sent t WHERE t.round = r.id AND t.unit = u.id AND t.col = 'self') AND %s`},
	{"work.cross", access.TakeCluster, "u.path", `SELECT r.id || '/sheets/' || d.scored, x.name, c.name, '', 0, r.adopted_at, ''
		FROM scorecard_round r JOIN cluster c ON c.id = r.cluster JOIN scorecard_duty d ON d.round = r.id JOIN unit u ON u.id = d.scorer JOIN unit x ON x.id = d.scored
		WHERE r.void_at IS NULL AND r.ranked_at IS NULL AND r.cross_day >= $1
			AND (r.self_day < $1 OR EXISTS (SELECT 1 FROM scorecard_sent t WHERE t.round = r.id AND t.unit = d.scored AND t.col = 'self'))
			AND NOT EXISTS (SELECT 1 FROM scorecard_sent t WHERE t.round = r.id AND t.unit = d.scored AND t.scorer = d.scorer AND t.col = 'cross') AND %s`},
	{"work.verify", access.VerifyCluster, "u.path", `SELECT r.id, c.name, u.name, '', 0, r.adopted_at, ''
		FROM scorecard_round r JOIN cluster c ON c.id = r.cluster JOIN unit u ON u.id = c.body
		WHERE r.adopted_at IS NOT NULL AND r.void_at IS NULL AND r.ranked_at IS NULL AND r.cross_day < $1 AND r.verified_day >= $1 AND %s`},
}

// scored gathers the sheets that wait for the actor's units.
func (w *Work) scored(tx *store.Tx, who access.Actor) error {
	for _, q := range scoring {
		scope, trees := within(who, q.act, q.column, 2)
		if len(trees) == 0 {
			continue
		}
		tasks, err := q.collect(tx, scope, append([]any{who.Today}, trees...))
		if err != nil {
			return err
		}
		w.Todo = append(w.Todo, tasks...)
	}
	return nil
}
