package movement

import (
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// Around are the movements that ran or run, of some units, or that called a unit
// beneath a tree, newest first, with their reviews. Part.
func Around(tx *store.Tx, of []registry.UnitID, tree access.Scope) (all []Reviewed, err error) {
	args := append([]any{Launched, Closed, string(tree) + "%"}, store.Args(of)...)
	which, err := store.Collect(tx, store.One[ID], `SELECT m.id FROM movement m WHERE m.state IN ($1, $2) AND (m.body IN `+store.In(4, len(of))+`
		OR EXISTS (SELECT 1 FROM movement_call c JOIN unit u ON u.id = c.unit WHERE c.movement = m.id AND u.path LIKE $3)) ORDER BY m.launched_on DESC, m.id LIMIT 200`, args...)
	if err != nil {
		return nil, err
	}
	known, err := ReviewedOf(tx, which)
	for _, id := range which {
		all = append(all, known[id])
	}
	return all, err
}
