package progress

import "thidua/internal/platform/store"

// Invariants must give no row, ever.
var Invariants = []store.Invariant{
	{Code: "progress.changed-unsaid", Query: `SELECT target || '/' || period || '/' || unit FROM progress_figure WHERE (version > 1) <> (because <> '')`},
	{Code: "progress.earlier-lost", Query: `SELECT f.target || '/' || f.period || '/' || f.unit FROM progress_figure f
		WHERE f.version > 1 AND f.version - 1 <> (SELECT COUNT(*) FROM progress_earlier e WHERE e.target = f.target AND e.period = f.period AND e.unit = f.unit AND e.version < f.version)`},
	{Code: "progress.earlier-alone", Query: `SELECT e.target || '/' || e.period || '/' || e.unit FROM progress_earlier e
		WHERE NOT EXISTS (SELECT 1 FROM progress_figure f WHERE f.target = e.target AND f.period = e.period AND f.unit = e.unit AND f.version > e.version)`},
	{Code: "progress.roll-below-nothing", Query: `SELECT target || '/' || period || '/' || node FROM progress_roll WHERE known < 0 OR (known = 0 AND (sum_hi <> 0 OR sum_lo <> 0 OR weight_hi <> 0 OR weight_lo <> 0))`},
	{Code: "progress.unplaced", Query: `SELECT DISTINCT f.unit FROM progress_figure f WHERE NOT EXISTS (SELECT 1 FROM progress_place p WHERE p.unit = f.unit)`},
	{Code: "progress.question-unsaid", Query: `SELECT id FROM progress_question WHERE (at IS NOT NULL) <> (answer <> '')`},
	{Code: "progress.saving-below-zero", Query: `SELECT id FROM progress_saving WHERE amount <= 0`},
	{Code: "progress.saving-unsaid", Query: `SELECT id FROM progress_saving WHERE no > 1 AND because = ''`},
}
