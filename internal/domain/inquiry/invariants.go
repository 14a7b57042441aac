package inquiry

import (
	"thidua/internal/base/civil"
	"thidua/internal/platform/store"
)

// Invariants must give no row, ever.
var Invariants = []store.Invariant{
	{Code: "inquiry.asks-nothing", Query: `SELECT i.id FROM inquiry i WHERE NOT EXISTS (SELECT 1 FROM inquiry_ask a WHERE a.inquiry = i.id)`},
	{Code: "inquiry.withdrawn-unsaid", Query: `SELECT id FROM inquiry_ask WHERE (withdrawn_at IS NOT NULL) <> (withdrawn_why <> '')`},
	{Code: "inquiry.withdrawn-answered", Query: `SELECT a.id FROM inquiry_ask a WHERE a.withdrawn_at IS NOT NULL AND EXISTS (SELECT 1 FROM inquiry_statement s WHERE s.ask = a.id)`},
	{Code: "inquiry.statement-gap", Query: `SELECT ask FROM inquiry_statement GROUP BY ask HAVING MIN(no) <> 1 OR MAX(no) <> COUNT(*)`},
	{Code: "inquiry.reminder-gap", Query: `SELECT ask FROM inquiry_reminder GROUP BY ask HAVING MIN(no) <> 1 OR MAX(no) <> COUNT(*)`},
	{Code: "inquiry.entered-unproved", Query: `SELECT ask FROM inquiry_statement WHERE entered AND (hash = '' OR number = '')`},
	{Code: "inquiry.no-unsaid", Query: `SELECT ask FROM inquiry_statement WHERE said <> 'yes' AND text = ''`},
	{Code: "inquiry.answered-outside", Query: `SELECT s.ask FROM inquiry_statement s JOIN inquiry_ask a ON a.id = s.ask WHERE a.body IS NULL AND NOT s.entered`},
}

func todayOf(tx *store.Tx) civil.Date { return civil.Of(tx.Now()) }
