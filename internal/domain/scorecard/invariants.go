package scorecard

import "thidua/internal/platform/store"

// Invariants must give no row, ever.
var Invariants = []store.Invariant{
	{Code: "scorecard.unadopted-marked", Query: `SELECT r.id FROM scorecard_round r WHERE r.adopted_at IS NULL AND EXISTS (SELECT 1 FROM scorecard_cell c WHERE c.round = r.id)`},
	{Code: "scorecard.history-lost", Query: `SELECT c.round FROM scorecard_cell c WHERE c.revision <> (SELECT COUNT(*) FROM scorecard_change h
		WHERE h.round = c.round AND h.unit = c.unit AND h.col = c.col AND h.row_id = c.row_id AND h.scorer = c.scorer)`},
	{Code: "scorecard.history-differs", Query: `SELECT c.round FROM scorecard_cell c JOIN scorecard_change h ON h.round = c.round AND h.unit = c.unit AND h.col = c.col
		AND h.row_id = c.row_id AND h.scorer = c.scorer AND h.revision = c.revision WHERE COALESCE(h.after, -1) <> COALESCE(c.value, -1)`},
	{Code: "scorecard.unexplained", Query: `SELECT h.round FROM scorecard_change h JOIN scorecard_sent s ON s.round = h.round AND s.unit = h.unit AND s.scorer = h.scorer
		AND s.col = CASE h.col WHEN 'figures' THEN 'self' ELSE h.col END WHERE h.at > s.at AND h.why = ''`},
	{Code: "scorecard.scores-itself", Query: `SELECT round FROM scorecard_duty WHERE scorer = scored`},
	{Code: "scorecard.scores-each-other", Query: `SELECT a.round FROM scorecard_duty a JOIN scorecard_duty b ON b.round = a.round AND b.scorer = a.scored AND b.scored = a.scorer`},
	{Code: "scorecard.cross-without-duty", Query: `SELECT c.round FROM scorecard_cell c WHERE c.col = 'cross' AND NOT EXISTS (
		SELECT 1 FROM scorecard_duty d WHERE d.round = c.round AND d.scorer = c.scorer AND d.scored = c.unit)`},
	{Code: "scorecard.published-unprepared", Query: `SELECT id FROM scorecard_round WHERE published_at IS NOT NULL AND (prepared_at IS NULL OR ranking_hash = '')`},
	{Code: "scorecard.published-objected", Query: `SELECT o.id FROM scorecard_objection o JOIN scorecard_round r ON r.id = o.round WHERE r.published_at IS NOT NULL AND o.answered_at IS NULL`},
	{Code: "scorecard.void-unsaid", Query: `SELECT id FROM scorecard_round WHERE (void_at IS NOT NULL) <> (void_why <> '')`},
}
