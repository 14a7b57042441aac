package certificate

import "thidua/internal/platform/store"

// Invariants must give no row, ever.
var Invariants = []store.Invariant{
	{Code: "certificate.print-count", Query: `SELECT p.id FROM certificate_print p LEFT JOIN certificate_sheet s ON s.print = p.id
		GROUP BY p.id, p.sheets HAVING COUNT(s.line) <> p.sheets`},
}
