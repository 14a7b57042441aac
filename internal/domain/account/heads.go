package account

import (
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// HeadsOf are the units that some people head today, by the grants of their accounts;
// who heads none is not there. Part. (Đơn vị do một người đứng đầu.)
func HeadsOf(tx *store.Tx, people []registry.PersonID) (map[registry.PersonID][]access.Scope, error) {
	type seat struct {
		person registry.PersonID
		unit   registry.UnitID
	}
	all, err := store.Collect(tx, func(s store.Scanner) (x seat, err error) { return x, s.Scan(&x.person, &x.unit) },
		`SELECT a.person_id, g.unit_id FROM account_grant g JOIN account a ON a.id = g.account_id
			WHERE g.role = $1 AND g.for_id IS NULL AND a.locked_at IS NULL AND g.ended_at IS NULL AND g.from_day <= $2 AND (g.to_day IS NULL OR g.to_day >= $2)
				AND a.person_id IN `+store.In(3, len(people)), append([]any{access.Head, today(tx)}, store.Args(people)...)...)
	if err != nil {
		return nil, err
	}
	units := make([]registry.UnitID, len(all))
	for i, x := range all {
		units[i] = x.unit
	}
	at, err := registry.ScopesOf(tx, units)
	out := map[registry.PersonID][]access.Scope{}
	for _, x := range all {
		out[x.person] = append(out[x.person], at[x.unit])
	}
	return out, err
}
