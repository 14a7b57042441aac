package council

import "thidua/internal/platform/store"

// Invariants must give no row, ever.
var Invariants = []store.Invariant{
	{Code: "council.bloc-empty", Query: `SELECT b.id FROM sitting_bloc b LEFT JOIN sitting_item i ON i.bloc = b.id WHERE i.id IS NULL`},
	{Code: "council.item-elsewhere", Query: `SELECT i.id FROM sitting_item i JOIN sitting_bloc b ON b.id = i.bloc WHERE b.sitting <> i.sitting OR b.award <> i.award`},
	{Code: "council.concluded-unconfirmed", Query: `SELECT b.id FROM sitting_bloc b JOIN sitting s ON s.id = b.sitting
		WHERE s.state IN ('confirmed', 'concluded') AND (b.confirmed_by IS NULL OR b.result = '')`},
	{Code: "council.confirmed-by-counter", Query: `SELECT id FROM sitting_bloc WHERE confirmed_by = counted_by`},
	{Code: "council.pulled-many", Query: `SELECT b.id FROM sitting_bloc b JOIN sitting_item i ON i.bloc = b.id WHERE b.pulled GROUP BY b.id HAVING COUNT(*) > 1`},
	{Code: "council.count-above-voters", Query: `SELECT id FROM sitting_bloc WHERE counted_by IS NOT NULL AND yes + no + blank > present + wrote`},
	{Code: "council.poll-mismatch", Query: `SELECT id FROM sitting_poll WHERE state = 'counted' AND method IN ('paper-secret', 'device-secret')
		AND (issued > present + wrote OR returned > issued OR valid + invalid <> returned)`},
	{Code: "council.poll-line-mismatch", Query: `SELECT l.item FROM sitting_poll_line l JOIN sitting_poll p ON p.id = l.poll
		WHERE p.state = 'counted' AND p.method IN ('paper-secret', 'device-secret') AND l.yes + l.no + l.blank <> p.valid`},
	{Code: "council.poll-device-mismatch", Query: `SELECT p.id FROM sitting_poll p WHERE p.ballot <> '' AND (p.method <> 'device-secret' OR p.state = 'counted'
		AND (p.devices <> (SELECT COUNT(*) FROM sitting_poll_roll r WHERE r.poll = p.id AND r.device) OR p.device_slips > p.devices
		OR EXISTS (SELECT 1 FROM sitting_poll_line l WHERE l.poll = p.id AND l.device_yes + l.device_no + l.device_blank <> p.device_slips)))`},
	{Code: "council.poll-left-open", Query: `SELECT p.id FROM sitting_poll p JOIN sitting s ON s.id = p.sitting
		WHERE p.state IN ('prepared', 'open') AND s.state IN ('confirmed', 'concluded')`},
}
