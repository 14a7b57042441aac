package registry

import "thidua/internal/platform/store"

// Invariants is what is always true of units and persons.
var Invariants = []store.Invariant{
	{Code: "registry.path-astray", Query: `SELECT u.id FROM unit u LEFT JOIN unit p ON p.id = u.parent
		WHERE u.path <> COALESCE(p.path, '/') || u.id || '/'`},
	{Code: "registry.unit-nameless", Query: `SELECT u.id FROM unit u WHERE NOT EXISTS (
		SELECT 1 FROM unit_fact f WHERE f.unit_id = u.id AND f.kind = 'name' AND f.value = u.name AND (f.to_day IS NULL OR f.to_day = u.to_day))`},
	{Code: "registry.unit-facts-overlap", Query: `SELECT a.id FROM unit_fact a JOIN unit_fact b
		ON a.unit_id = b.unit_id AND a.kind = b.kind AND a.id <> b.id
		WHERE COALESCE(a.from_day, '') <= COALESCE(b.from_day, '') AND (a.to_day IS NULL OR a.to_day >= COALESCE(b.from_day, ''))`},
	{Code: "registry.person-facts-overlap", Query: `SELECT a.id FROM person_fact a JOIN person_fact b
		ON a.person_id = b.person_id AND a.kind = b.kind AND a.id <> b.id
		WHERE COALESCE(a.from_day, '') <= COALESCE(b.from_day, '') AND (a.to_day IS NULL OR a.to_day >= COALESCE(b.from_day, ''))`},
	{Code: "registry.fact-backwards", Query: `SELECT id FROM unit_fact WHERE from_day > to_day
		UNION ALL SELECT id FROM person_fact WHERE from_day > to_day`},
	{Code: "registry.join-unkept", Query: `SELECT p.id FROM person p WHERE p.joined IS NOT NULL AND NOT EXISTS (
		SELECT 1 FROM person_join j WHERE j.person_id = p.id AND j.into_id = p.joined AND j.undone_at IS NULL)`},
	{Code: "registry.join-ring", Query: `SELECT p.id FROM person p JOIN person o ON o.id = p.joined WHERE o.joined = p.id OR p.joined = p.id`},
}
