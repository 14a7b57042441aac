package cluster

import "thidua/internal/platform/store"

// Invariants must give no row, ever.
var Invariants = []store.Invariant{
	{Code: "cluster.seated-twice", Query: `SELECT a.id FROM cluster_member a JOIN cluster_member b ON a.cluster = b.cluster AND a.unit = b.unit AND a.id < b.id
		WHERE (a.to_day IS NULL OR a.to_day >= b.from_day) AND (b.to_day IS NULL OR b.to_day >= a.from_day)`},
	{Code: "cluster.seat-backwards", Query: `SELECT id FROM cluster_member WHERE to_day < from_day OR to_day IS NOT NULL AND (left_by = '' OR because = '')`},
	{Code: "cluster.seat-outside", Query: `SELECT m.id FROM cluster_member m JOIN cluster c ON c.id = m.cluster
		WHERE m.from_day < c.from_day OR c.to_day IS NOT NULL AND (m.to_day IS NULL OR m.to_day > c.to_day)`},
	{Code: "cluster.unformed", Query: `SELECT c.id FROM cluster c WHERE NOT EXISTS (SELECT 1 FROM cluster_paper p WHERE p.cluster = c.id AND p.what = 'form' AND p.no = 1)`},
	{Code: "cluster.closed-unsaid", Query: `SELECT c.id FROM cluster c WHERE (c.to_day IS NOT NULL) <> EXISTS (SELECT 1 FROM cluster_paper p WHERE p.cluster = c.id AND p.what = 'close')`},
	{Code: "cluster.sub-of-sub", Query: `SELECT c.id FROM cluster c JOIN cluster u ON u.id = c.parent WHERE u.parent IS NOT NULL OR u.body <> c.body`},
	{Code: "cluster.head-elsewhere", Query: `SELECT l.cluster FROM cluster_lead l WHERE NOT EXISTS (
		SELECT 1 FROM cluster_member m WHERE m.cluster = l.cluster AND m.unit = l.head AND m.from_day <= l.from_day AND (m.to_day IS NULL OR m.to_day >= l.from_day))`},
	{Code: "cluster.deputy-elsewhere", Query: `SELECT l.cluster FROM cluster_lead l WHERE l.deputy IS NOT NULL AND (l.deputy = l.head OR NOT EXISTS (
		SELECT 1 FROM cluster_member m WHERE m.cluster = l.cluster AND m.unit = l.deputy AND m.from_day <= l.from_day AND (m.to_day IS NULL OR m.to_day >= l.from_day)))`},
	{Code: "cluster.accepted-own", Query: `SELECT cluster FROM cluster_handover WHERE accepted_by <> '' AND accepted_by = handed_by OR from_unit = to_unit`},
}
