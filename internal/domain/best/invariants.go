package best

import "thidua/internal/platform/store"

// Invariants must give no row, ever.
var Invariants = []store.Invariant{
	{Code: "best.passed-unsaid", Query: `SELECT movement FROM best_struck WHERE because = ''`},
	{Code: "best.line-else", Query: `SELECT p.line FROM best_pick p JOIN nomination n ON n.id = p.line WHERE n.dossier <> p.dossier OR n.subject_id <> p.subject_id`},
	{Code: "best.of-no-place", Query: `SELECT p.line FROM best_pick p WHERE p.subject_kind = 'unit' AND NOT EXISTS (SELECT 1 FROM movement_rank r WHERE r.movement = p.movement AND r.review = p.review AND r.unit = p.subject_id)`},
}
