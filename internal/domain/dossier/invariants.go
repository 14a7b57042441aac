package dossier

import "thidua/internal/platform/store"

// Invariants are always true of this office's tables.
var Invariants = []store.Invariant{
	{Code: "dossier.no-holder", Query: `SELECT id FROM dossier WHERE holder = '' OR since = ''`},
	{Code: "dossier.wrong-holder", Query: `SELECT id FROM dossier WHERE state IN ('draft', 'returned', 'withdrawn') AND holder <> unit
		OR state IN ('submitted', 'received', 'appraised') AND holder <> to_unit`},
	{Code: "dossier.no-receipt", Query: `SELECT id FROM dossier WHERE state IN ('submitted', 'received', 'appraised', 'returned') AND (receipt_no = '' OR submitted_at IS NULL)`},
	{Code: "dossier.no-law-day", Query: `SELECT id FROM dossier WHERE state IN ('received', 'appraised', 'returned') AND received_on IS NULL`},
	{Code: "dossier.no-return-reason", Query: `SELECT id FROM dossier WHERE state = 'returned' AND return_reason = ''`},
	{Code: "dossier.unknown-state", Query: `SELECT id FROM dossier WHERE state NOT IN ('draft', 'submitted', 'received', 'appraised', 'returned', 'withdrawn', 'closed')`},
	{Code: "nomination.no-holder", Query: `SELECT id FROM nomination WHERE holder = '' OR since = ''`},
	{Code: "nomination.unknown-state", Query: `SELECT id FROM nomination WHERE state NOT IN
		('listed', 'returned', 'struck', 'appraised', 'tabled', 'passed', 'refused', 'decided', 'withdrawn')`},
	{Code: "nomination.no-decision", Query: `SELECT id FROM nomination WHERE (state = 'decided') <> (decision <> '')`},
	{Code: "nomination.no-sitting", Query: `SELECT id FROM nomination WHERE state = 'tabled' AND sitting = ''`},
	{Code: "nomination.no-reason", Query: `SELECT id FROM nomination WHERE state IN ('returned', 'struck') AND reason = ''`},
	{Code: "nomination.no-verdict", Query: `SELECT n.id FROM nomination n JOIN dossier d ON d.id = n.dossier WHERE d.state IN ('received', 'appraised')
		AND n.state IN ('listed', 'appraised', 'tabled', 'passed') AND NOT EXISTS
		(SELECT 1 FROM nomination_verdict v WHERE v.nomination = n.id AND NOT v.forecast)`},
	{Code: "nomination.transition-alone", Query: `SELECT t.nomination FROM nomination_transition t WHERE NOT EXISTS
		(SELECT 1 FROM nomination_verdict v WHERE v.nomination = t.nomination AND NOT v.forecast)`},
	{Code: "nomination.set-aside-silent", Query: `SELECT id FROM nomination_set_aside WHERE reason = '' OR by_name = ''`},
	{Code: "dossier.closed-too-soon", Query: `SELECT d.id FROM dossier d WHERE d.state = 'closed' AND EXISTS
		(SELECT 1 FROM nomination n WHERE n.dossier = d.id AND n.state IN ('listed', 'returned', 'appraised', 'tabled', 'passed'))`},
}

// Papers lists the hashes of files that papers name, also those taken out
// again: what was once sent stays readable.
func Papers(tx *store.Tx) ([]string, error) {
	return store.Collect(tx, store.One[string], `SELECT DISTINCT hash FROM dossier_paper`)
}
