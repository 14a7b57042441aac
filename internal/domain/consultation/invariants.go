package consultation

import "thidua/internal/platform/store"

// Invariants must give no row, ever.
var Invariants = []store.Invariant{
	{Code: "consultation.version-gap", Query: `SELECT c.id FROM consultation c JOIN consultation_version v ON v.consultation = c.id
		GROUP BY c.id, c.version HAVING MAX(v.no) <> c.version OR COUNT(*) <> c.version OR MIN(v.no) <> 1`},
	{Code: "consultation.marks-kept", Query: `SELECT consultation FROM consultation_version v WHERE v.key <> '' AND (v.closed_at IS NOT NULL OR v.named OR v.asked_at IS NULL)`},
	{Code: "consultation.hidden-named", Query: `SELECT x.id FROM consultation_comment x JOIN consultation_version v ON v.consultation = x.consultation AND v.no = x.version
		WHERE NOT v.named AND (x.by_account <> '' OR v.key = '' AND x.author <> '' OR x.author IN (SELECT id FROM consultation_invitee))`},
	{Code: "consultation.author-unknown", Query: `SELECT x.id FROM consultation_comment x JOIN consultation_version v ON v.consultation = x.consultation AND v.no = x.version
		LEFT JOIN consultation_invitee i ON i.id = x.author WHERE v.named AND (i.id IS NULL OR NOT i.answered)`},
	{Code: "consultation.answered-early", Query: `SELECT x.id FROM consultation_comment x JOIN consultation_version v ON v.consultation = x.consultation AND v.no = x.version
		WHERE v.answered_at IS NOT NULL AND NOT x.agrees AND x.lead = '' AND x.outcome = '' OR v.closed_at IS NULL AND x.outcome <> ''`},
	{Code: "consultation.lead-elsewhere", Query: `SELECT x.id FROM consultation_comment x LEFT JOIN consultation_comment l ON l.id = x.lead
		WHERE x.lead <> '' AND (l.id IS NULL OR l.lead <> '' OR l.version <> x.version OR l.article <> x.article OR x.outcome <> '')`},
	{Code: "consultation.adopted-unasked", Query: `SELECT a.consultation FROM consultation_version a WHERE a.adopted_at IS NOT NULL AND (a.hash = '' OR
		NOT EXISTS (SELECT 1 FROM consultation_version v WHERE v.consultation = a.consultation AND v.answered_at IS NOT NULL))`},
	{Code: "consultation.adopted-open", Query: `SELECT consultation FROM consultation_version WHERE adopted_at IS NOT NULL AND (asked_at IS NOT NULL AND answered_at IS NULL
		OR how = 'meeting' AND meeting = '' OR how = 'round' AND (put_at IS NULL OR outcome = 'not-carried'))`},
}
