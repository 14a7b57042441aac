package exemplar

import (
	"context"

	"thidua/internal/domain/dossier"
	"thidua/internal/domain/movement"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// Link says for which movement of a body above a deed was done; "" for none.
// (Gắn với phong trào.)
func (s *Service) Link(ctx context.Context, who access.Actor, which ID, to movement.ID) error {
	_, err := s.change(ctx, who, access.VerifyExemplar, "exemplar.in-movement", which, []State{Reported, Checking, Put, Confirmed}, func(tx *store.Tx, e *Exemplar) (map[string]any, error) {
		if to != e.Movement { // what was said stays where its movement has ended since
			if err := movement.For(tx, to, e.Unit); err != nil {
				return nil, err
			}
		}
		e.Movement = to
		return map[string]any{"movement": to}, nil
	})
	return err
}

// movements fills what a deed was done for, and what it may be said to be for.
func (v *Sight) movements(tx *store.Tx) (err error) {
	if v.MovementName, err = movement.NameOf(tx, v.Movement); err != nil || !v.Verifies {
		return err
	}
	at, err := registry.ScopeOf(tx, v.Unit)
	if err != nil {
		return err
	}
	v.Movements, err = movement.Over(tx, []access.Scope{at}, nil)
	return err
}

// A Linked is an exemplar confirmed in a movement, with the lines that put it forward
// for a sudden feat.
type Linked struct {
	Exemplar
	Sudden []dossier.NominationID
}

// InMovement are the exemplars confirmed that were done for a movement, the newest
// first. Part.
func InMovement(tx *store.Tx, which movement.ID) (all []Linked, err error) {
	found, err := store.Collect(tx, read, `SELECT `+columns+` FROM exemplar e WHERE e.movement = $1 AND e.state = 'confirmed' ORDER BY e.deed_on DESC, e.id`, which)
	if err != nil {
		return nil, err
	}
	type line struct {
		of ID
		n  dossier.NominationID
	}
	lines, err := store.Collect(tx, func(s store.Scanner) (l line, err error) { return l, s.Scan(&l.of, &l.n) },
		`SELECT p.exemplar, p.line FROM exemplar_proposal p JOIN exemplar e ON e.id = p.exemplar WHERE e.movement = $1 AND e.state = 'confirmed' AND p.type = $2 ORDER BY p.line`, which, Sudden)
	of := map[ID][]dossier.NominationID{}
	for _, l := range lines {
		of[l.of] = append(of[l.of], l.n)
	}
	for _, e := range found {
		all = append(all, Linked{e, of[e.ID]})
	}
	return all, err
}
