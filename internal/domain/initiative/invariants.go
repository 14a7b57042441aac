package initiative

import "thidua/internal/platform/store"

// Invariants are always true of this office's tables.
var Invariants = []store.Invariant{
	{Code: "initiative.used-by-nothing", Query: `SELECT id FROM initiative WHERE (used_by = '') <> (used_in = '')`},
	{Code: "initiative.shares", Query: `SELECT filing FROM initiative_author GROUP BY filing HAVING SUM(share) <> 100`},
	{Code: "initiative.unreceived", Query: `SELECT id FROM initiative_filing WHERE number = 0 AND state NOT IN ('draft', 'withdrawn')`},
	{Code: "initiative.ended-apart", Query: `SELECT f.id FROM initiative_filing f JOIN initiative_review r ON r.filing = f.id
		WHERE r.scope = 'base' AND r.state IN ('recognised', 'rejected') AND f.state <> r.state`},
	{Code: "initiative.round-unfinished", Query: `SELECT f.id FROM initiative_filing f JOIN initiative_round r ON r.id = f.round
		WHERE r.closed_on IS NOT NULL AND f.state IN ('draft', 'filed', 'returned', 'valid')`},
	{Code: "initiative.mark-of-nobody", Query: `SELECT m.review FROM initiative_mark m JOIN initiative_grader g ON g.review = m.review AND g.person = m.person
		WHERE g.state <> 'graded'`},
}
