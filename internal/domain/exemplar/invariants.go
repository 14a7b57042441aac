package exemplar

import "thidua/internal/platform/store"

// Invariants must give no row, ever.
var Invariants = []store.Invariant{
	{Code: "exemplar.without-sighting", Query: `SELECT e.id FROM exemplar e WHERE (e.joined IS NOT NULL) <> (NOT EXISTS (SELECT 1 FROM sighting x WHERE x.exemplar = e.id))`},
	{Code: "exemplar.joined-nowhere", Query: `SELECT id FROM exemplar WHERE (state = 'joined') <> (joined IS NOT NULL)`},
	{Code: "exemplar.ended-unsaid", Query: `SELECT id FROM exemplar WHERE (state IN ('reported', 'checking', 'put')) <> (ended_at IS NULL) OR state IN ('not-found', 'not-confirmed') AND ended_word = ''`},
	{Code: "exemplar.confirmed-unnamed", Query: `SELECT id FROM exemplar WHERE state IN ('put', 'confirmed') AND subject_name = ''`},
	{Code: "exemplar.confirmed-without-word", Query: `SELECT e.id FROM exemplar e WHERE e.state = 'confirmed' AND NOT EXISTS (SELECT 1 FROM exemplar_word w WHERE w.exemplar = e.id AND w.said = 'yes')`},
	{Code: "exemplar.confirmed-by-one", Query: `SELECT id FROM exemplar WHERE state = 'confirmed' AND ended_by = put_by`},
	{Code: "exemplar.followed-without-end", Query: `SELECT id FROM exemplar WHERE (state = 'confirmed') <> (look_on IS NOT NULL)`},
	{Code: "exemplar.let-go-unsaid", Query: `SELECT id FROM exemplar WHERE (let_go_at IS NOT NULL) <> (let_go_why <> '')`},
	{Code: "exemplar.proposed-unconfirmed", Query: `SELECT p.line FROM exemplar_proposal p JOIN exemplar e ON e.id = p.exemplar WHERE e.state <> 'confirmed'`},
	{Code: "exemplar.paper-read-by-its-bringer", Query: `SELECT exemplar FROM exemplar_consent WHERE seen_by <> '' AND seen_by = given_by`},
	{Code: "exemplar.shown-without-consent", Query: `SELECT g.exemplar FROM exemplar_page g WHERE g.gone_at IS NULL AND NOT EXISTS
		(SELECT 1 FROM exemplar_consent c WHERE c.exemplar = g.exemplar AND c.story = g.story AND ` + consentStands + `)`},
}

// Files names every file an act of this office named. Part.
func Files(tx *store.Tx) ([]string, error) {
	return store.Collect(tx, store.One[string], `SELECT photo FROM sighting WHERE photo <> '' UNION SELECT hash FROM exemplar_word WHERE hash <> ''
		UNION SELECT hash FROM exemplar_paper UNION SELECT photo FROM exemplar_story WHERE photo <> '' UNION SELECT hash FROM exemplar_consent WHERE hash <> ''`)
}
