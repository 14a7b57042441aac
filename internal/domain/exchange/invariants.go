package exchange

import "thidua/internal/platform/store"

// Invariants must give no row, ever.
var Invariants = []store.Invariant{
	{Code: "model.without-text", Query: `SELECT m.id FROM model m WHERE m.version < 1 OR m.version <> (SELECT COUNT(*) FROM model_version v WHERE v.model = m.id AND v.no <= m.version)
		OR EXISTS (SELECT 1 FROM model_version v WHERE v.model = m.id AND v.no > m.version)`},
	{Code: "model.changed-unsaid", Query: `SELECT model FROM model_version WHERE no > 1 AND because = ''`},
	{Code: "model.aims-at-baseline", Query: `SELECT model FROM model_version WHERE baseline = target`},
	{Code: "model.stopped-unsaid", Query: `SELECT id FROM model WHERE (stopped_at IS NOT NULL) <> (stopped_why <> '')`},
	{Code: "model.source-own", Query: `SELECT m.id FROM model m JOIN model s ON s.id = m.source WHERE s.unit = m.unit`},
	{Code: "model.source-counts-else", Query: `SELECT m.id FROM model m JOIN model_version v ON v.model = m.id AND v.no = 1
		WHERE m.source IS NOT NULL AND NOT EXISTS (SELECT 1 FROM model_version s WHERE s.model = m.source AND s.measure = v.measure AND s.measured_in = v.measured_in)`},
	{Code: "model.report-empty", Query: `SELECT model FROM model_report WHERE figure IS NULL AND note = ''`},
	{Code: "activity.held-and-not", Query: `SELECT id FROM activity WHERE held_at IS NOT NULL AND not_held_at IS NOT NULL`},
	{Code: "activity.not-held-unsaid", Query: `SELECT id FROM activity WHERE (not_held_at IS NOT NULL) <> (not_held_why <> '')`},
	{Code: "activity.counted-unheld", Query: `SELECT a.id FROM activity a WHERE a.held_at IS NULL AND (EXISTS (SELECT 1 FROM activity_part p WHERE p.activity = a.id AND p.came IS NOT NULL)
		OR EXISTS (SELECT 1 FROM activity_cost c WHERE c.activity = a.id))`},
	{Code: "activity.nobody-called", Query: `SELECT a.id FROM activity a WHERE NOT EXISTS (SELECT 1 FROM activity_part p WHERE p.activity = a.id)`},
	{Code: "activity.cost-below-zero", Query: `SELECT activity FROM activity_cost WHERE amount < 0 OR payer = ''`},
	{Code: "experience.taken-unsaid", Query: `SELECT id FROM experience WHERE (taken_at IS NOT NULL) <> (taken_why <> '')`},
	{Code: "experience.adopted-own", Query: `SELECT e.id FROM experience e JOIN experience_adoption a ON a.experience = e.id AND a.unit = e.unit`},
}
