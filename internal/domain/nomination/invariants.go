package nomination

import "thidua/internal/platform/store"

// Invariants must give no row, ever.
var Invariants = []store.Invariant{
	{Code: "nominee.gone-unexplained", Query: `SELECT id FROM nominee WHERE (gone_at IS NULL) <> (gone_why = '') OR gone_at IS NOT NULL AND line IS NOT NULL`},
	{Code: "nominee.line-without-dossier", Query: `SELECT id FROM nominee WHERE (line IS NULL) <> (dossier IS NULL)`},
	{Code: "nominee.by-nobody", Query: `SELECT id FROM nominee WHERE (how IN ('self', 'member')) <> (by_unit <> '') OR how = 'self' AND by_unit <> unit OR how = 'ranking' AND place = 0`},
	{Code: "slate.put-half", Query: `SELECT id FROM slate WHERE (sitting IS NULL) <> (put_at IS NULL)`},
	{Code: "slate.proposed-nothing", Query: `SELECT s.id FROM slate s WHERE s.proposed_at IS NOT NULL AND NOT EXISTS (SELECT 1 FROM nominee n WHERE n.slate = s.id AND n.line IS NOT NULL)`},
}
