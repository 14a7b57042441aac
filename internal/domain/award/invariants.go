package award

import "thidua/internal/platform/store"

// Invariants are always true of the book.
var Invariants = []store.Invariant{
	{Code: "award.no-decision", Query: `SELECT id FROM award WHERE NOT claim AND (decision_no = '' OR decided IS NULL)`},
	{Code: "award.no-number", Query: `SELECT id FROM award WHERE NOT claim AND number IS NULL OR claim AND number IS NOT NULL`},
	{Code: "award.no-year", Query: `SELECT id FROM award WHERE year = 0 AND to_day IS NULL`},
	{Code: "award.no-cause", Query: `SELECT id FROM award WHERE state <> 'conferred' AND because_id = '' AND because_no = ''`},
	{Code: "award.lost-version", Query: `SELECT a.id FROM award a WHERE a.version - 1 <> (SELECT COUNT(*) FROM award_version v WHERE v.award = a.id)`},
	{Code: "award.not-found-by-name", Query: `SELECT a.id FROM award a WHERE NOT a.claim
		AND NOT EXISTS (SELECT 1 FROM award_part p WHERE p.part = a.name_fold AND p.name = a.name_fold)`},
}
