package movement

import (
	"context"

	"thidua/internal/base/fault"
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

// Person is somebody of the body's tree by their personal number, for whoever leads
// the movement. (Tìm cá nhân tiêu biểu.)
func (s *Service) Person(ctx context.Context, who access.Actor, which ID, number string) (p registry.PersonID, err error) {
	defer fault.Wrap(&err, "find a person of movement %s", which)
	err = s.db.View(ctx, func(tx *store.Tx) error {
		m, err := Find(tx, which)
		if err != nil {
			return err
		}
		if err := MayLead(tx, who, m); err != nil {
			return err
		}
		found, err := registry.PersonNumbered(tx, number, who.Today)
		if err != nil {
			return err
		}
		over, err := registry.ScopesOf(tx, []registry.UnitID{found.Unit, m.Body})
		if err == nil && !over[found.Unit].Within(over[m.Body]) {
			return fault.Code(fault.NotFound, "person.not-found")
		}
		p = found.ID
		return err
	})
	return p, err
}
