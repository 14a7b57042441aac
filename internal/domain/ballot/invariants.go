package ballot

import "thidua/internal/platform/store"

// Invariants must give no row, ever.
var Invariants = []store.Invariant{
	{Code: "ballot.slip-off-roll", Query: `SELECT s.ballot || '/' || s.voter FROM ballot_slip s
		JOIN ballot_voter v ON v.ballot = s.ballot AND v.id = s.voter WHERE NOT v.roll`},
	{Code: "ballot.opened-unkeyed", Query: `SELECT b.id FROM ballot b JOIN ballot_teller t ON t.ballot = b.id
		WHERE b.opened_at IS NOT NULL AND t.key = ''`},
	{Code: "ballot.counted-early", Query: `SELECT b.id FROM ballot b JOIN ballot_line l ON l.ballot = b.id
		WHERE l.yes IS NOT NULL AND (b.closed_at IS NULL OR b.state IN ('prepared', 'open', 'closed'))`},
	{Code: "ballot.uncounted", Query: `SELECT b.id FROM ballot b JOIN ballot_line l ON l.ballot = b.id
		WHERE b.state IN ('counted', 'published') AND (l.yes IS NULL OR l.product = '')`},
	{Code: "ballot.total-unlike-slips", Query: `SELECT b.id FROM ballot b JOIN ballot_line l ON l.ballot = b.id WHERE b.kind = 'each'
		AND l.yes IS NOT NULL AND l.yes + l.no + l.blank <> (SELECT COUNT(*) FROM ballot_slip s WHERE s.ballot = b.id)`},
	{Code: "ballot.void-unsaid", Query: `SELECT id FROM ballot WHERE (state = 'void') <> (reason <> '')`},
	{Code: "ballot.not-destroyed", Query: `SELECT b.id FROM ballot b JOIN ballot_slip s ON s.ballot = b.id
		WHERE b.destroyed_at IS NOT NULL AND s.slip <> ''`},
	{Code: "ballot.slip-lost", Query: `SELECT b.id FROM ballot b JOIN ballot_slip s ON s.ballot = b.id
		WHERE b.destroyed_at IS NULL AND s.slip = ''`},
}
