package initiative

import "thidua/internal/platform/store"

// Invariants are always true of this office's tables.
var Invariants = []store.Invariant{
	{Code: "initiative.used-by-nothing", Query: `SELECT id FROM initiative WHERE (used_by = '') <> (used_in = '')`},
}
