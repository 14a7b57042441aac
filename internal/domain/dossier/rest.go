package dossier

import (
	"context"

	"thidua/internal/base/fault"
	"thidua/internal/domain/initiative"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// Rest says which initiatives of its person a nomination rests on; those not
// named are let go. An initiative serves one award only. (Chọn sáng kiến làm
// căn cứ.)
func (s *Service) Rest(ctx context.Context, who access.Actor, nomination NominationID, on []initiative.ID) (err error) {
	defer fault.Wrap(&err, "rest nomination %s", nomination)
	return s.db.Update(ctx, func(tx *store.Tx) error {
		n, err := FindNomination(tx, nomination)
		if err != nil {
			return err
		}
		d, err := s.mine(tx, who, access.NominateDossier, n.Dossier)
		if err != nil {
			return err
		}
		if err := d.mendable([]*Nomination{&n}, true); err != nil {
			return err
		}
		if _, err := tx.Exec(`DELETE FROM nomination_initiative WHERE nomination = $1`, n.ID); err != nil {
			return err
		}
		if err := initiative.Free(tx, string(n.ID)); err != nil {
			return err
		}
		for _, i := range on {
			if err := n.rest(tx, i); err != nil {
				return err
			}
		}
		if err := s.refresh(tx, &d, []*Nomination{&n}); err != nil {
			return err
		}
		return enter(tx, who, access.NominateDossier, d, map[string]any{"nomination": n.ID, "rests": on})
	})
}
