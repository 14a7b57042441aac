package decision

import "thidua/internal/platform/store"

// Invariants must give no row, ever.
var Invariants = []store.Invariant{
	{Code: "decision.published-unscanned", Query: `SELECT id FROM decision WHERE state IN ('published') AND (scan_hash IS NULL OR number IS NULL OR day IS NULL)`},
	{Code: "decision.line-unconferred", Query: `SELECT l.id FROM decision_line l JOIN decision d ON d.id = l.decision
		WHERE d.state = 'published' AND (l.award_id IS NULL OR l.state IN ('listed', 'dropped'))`},
	{Code: "decision.conferred-early", Query: `SELECT l.id FROM decision_line l JOIN decision d ON d.id = l.decision
		WHERE d.state IN ('draft', 'signed') AND (l.state <> 'listed' OR d.kind = 'award' AND l.award_id IS NOT NULL)`},
	{Code: "decision.numbering", Query: `SELECT decision FROM decision_line GROUP BY decision HAVING COUNT(DISTINCT no) <> COUNT(*) OR MAX(no) <> COUNT(*) OR MIN(no) <> 1`},
	{Code: "decision.handed-unconferred", Query: `SELECT h.line FROM decision_handed h LEFT JOIN decision_line l ON l.id = h.line LEFT JOIN decision d ON d.id = l.decision
		WHERE l.id IS NULL OR d.state NOT IN ('published', 'annulled')`},
	{Code: "decision.no-council", Query: `SELECT l.id FROM decision_line l JOIN decision d ON d.id = l.decision WHERE d.kind = 'award' AND l.council_item IS NULL AND l.council_says NOT LIKE '%"without"%'`},
}

// Scans lists the hashes of files that decisions name.
func Scans(tx *store.Tx) ([]string, error) {
	return store.Collect(tx, store.One[string], `SELECT DISTINCT scan_hash FROM decision WHERE scan_hash IS NOT NULL`)
}
