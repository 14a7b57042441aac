package movement

import "thidua/internal/platform/store"

// Invariants must give no row, ever.
var Invariants = []store.Invariant{
	{Code: "movement.without-plan", Query: `SELECT m.id FROM movement m WHERE m.version <> (SELECT COUNT(*) FROM movement_version v WHERE v.movement = m.id AND v.no <= m.version)
		OR EXISTS (SELECT 1 FROM movement_version v WHERE v.movement = m.id AND v.no > m.version)`},
	{Code: "movement.changed-unsaid", Query: `SELECT movement FROM movement_version WHERE no > 1 AND because = ''`},
	{Code: "movement.launched-unsigned", Query: `SELECT m.id FROM movement m JOIN movement_version v ON v.movement = m.id AND v.no = 1
		WHERE m.state IN ('launched', 'closed') AND (m.launched_on IS NULL OR m.launched_by = '' OR v.day IS NULL)`},
	{Code: "movement.ended-unsaid", Query: `SELECT id FROM movement WHERE (state IN ('closed', 'annulled')) <> (ended_on IS NOT NULL) OR state = 'annulled' AND ended_why = ''`},
	{Code: "movement.beneath-itself", Query: `SELECT id FROM movement WHERE parent = id`},
	{Code: "movement.called-unlaunched", Query: `SELECT m.id FROM movement m WHERE m.state IN ('draft', 'ready') AND EXISTS (SELECT 1 FROM movement_call c WHERE c.movement = m.id)`},
	{Code: "movement.called-itself", Query: `SELECT m.id FROM movement m JOIN movement_call c ON c.movement = m.id AND c.unit = m.body`},
	{Code: "movement.answers-lost", Query: `SELECT c.movement FROM movement_call c WHERE c.answers <> (SELECT COUNT(*) FROM movement_answer a WHERE a.movement = c.movement AND a.unit = c.unit)
		OR c.answer > c.answers OR c.state = 'called' AND c.answer <> 0 OR c.state IN ('takes', 'declined') AND c.answer = 0`},
	{Code: "movement.answer-else", Query: `SELECT a.movement FROM movement_answer a JOIN movement_call c ON c.movement = a.movement AND c.unit = a.unit AND c.answer = a.no
		WHERE c.state = 'takes' AND NOT a.takes OR c.state = 'declined' AND a.takes`},
	{Code: "movement.declined-unsaid", Query: `SELECT movement FROM movement_answer WHERE NOT takes AND because = ''`},
	{Code: "movement.passed-to-nobody", Query: `SELECT movement FROM movement_call WHERE (state = 'passed') <> (heir IS NOT NULL)`},
	{Code: "movement.share-of-nothing", Query: `SELECT s.movement FROM movement_share s WHERE NOT EXISTS (SELECT 1 FROM movement_target t WHERE t.movement = s.movement AND t.id = s.target)`},
	{Code: "movement.serves-none", Query: `SELECT t.movement FROM movement_target t WHERE t.serves <> '' AND NOT EXISTS (SELECT 1 FROM movement_target p WHERE p.id = t.serves)`},
}
