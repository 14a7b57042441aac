package covenant

import "thidua/internal/platform/store"

// Invariants must give no row, ever.
var Invariants = []store.Invariant{
	{Code: "covenant.version-gap", Query: `SELECT c.id FROM covenant c JOIN covenant_version v ON v.covenant = c.id
		GROUP BY c.id, c.version HAVING MAX(v.no) <> c.version OR COUNT(*) <> c.version OR MIN(v.no) <> 1`},
	{Code: "covenant.standing-unforced", Query: `SELECT c.id FROM covenant c WHERE c.standing > 0 AND NOT EXISTS (
		SELECT 1 FROM covenant_version v WHERE v.covenant = c.id AND v.no = c.standing AND v.force_at IS NOT NULL)`},
	{Code: "covenant.forced-not-standing", Query: `SELECT v.covenant FROM covenant_version v JOIN covenant c ON c.id = v.covenant WHERE v.force_at IS NOT NULL AND v.no > c.standing`},
	{Code: "covenant.forced-unsigned", Query: `SELECT v.covenant FROM covenant_version v WHERE v.force_at IS NOT NULL AND (v.put_at IS NULL OR v.hash = '' OR NOT EXISTS (
		SELECT 1 FROM covenant_consent x WHERE x.covenant = v.covenant AND x.version = v.no AND x.agrees))`},
	{Code: "covenant.signed-unput", Query: `SELECT x.id FROM covenant_consent x JOIN covenant_version v ON v.covenant = x.covenant AND v.no = x.version
		WHERE v.put_at IS NULL OR NOT x.agrees AND x.because = '' OR x.annex AND v.force_at IS NULL`},
	{Code: "covenant.closed-unforced", Query: `SELECT id FROM covenant WHERE closed_at IS NOT NULL AND (standing <> version OR voided_at IS NOT NULL)`},
	{Code: "covenant.report-of-nothing", Query: `SELECT r.id FROM covenant_report r WHERE NOT EXISTS (
		SELECT 1 FROM covenant_promise p JOIN covenant_version v ON v.covenant = p.covenant AND v.no = p.version
		WHERE p.covenant = r.covenant AND p.id = r.promise AND v.force_at IS NOT NULL AND (p.unit = '' OR p.unit = r.unit))`},
	{Code: "covenant.corrects-elsewhere", Query: `SELECT r.id FROM covenant_report r LEFT JOIN covenant_report o ON o.id = r.corrects
		WHERE r.corrects IS NOT NULL AND (o.id IS NULL OR o.covenant <> r.covenant OR o.promise <> r.promise OR o.unit <> r.unit OR r.because = '')`},
}
