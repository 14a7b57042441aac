package intake

import "thidua/internal/platform/store"

// Invariants must give no row, ever.
var Invariants = []store.Invariant{
	{Code: "intake.rows-missing", Query: `SELECT u.id FROM intake_upload u WHERE u.state IN ('open', 'accepted')
		AND u.rows <> (SELECT COUNT(*) FROM intake_row r WHERE r.upload = u.id)`},
	{Code: "intake.accepted-unanswered", Query: `SELECT u.id FROM intake_upload u WHERE u.state = 'accepted'
		AND EXISTS (SELECT 1 FROM intake_doubt d WHERE d.upload = u.id AND d.choice = '')`},
	{Code: "intake.accepted-nowhere", Query: `SELECT id FROM intake_upload WHERE state = 'accepted' AND (dossier = '' OR settled_at IS NULL)`},
	{Code: "intake.discarded-kept", Query: `SELECT u.id FROM intake_upload u WHERE u.state = 'discarded' AND EXISTS (SELECT 1 FROM intake_row r WHERE r.upload = u.id)`},
	{Code: "intake.answer-not-open", Query: `SELECT d.upload FROM intake_doubt d WHERE d.choice <> '' AND ' ' || d.options || ' ' NOT LIKE '% ' || d.choice || ' %'`},
}
