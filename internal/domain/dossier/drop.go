package dossier

import (
	"context"

	"thidua/internal/base/fault"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// Drop takes lines out of a draft; nothing of them is kept but that it was done.
// From a returned dossier they are withdrawn, not forgotten. (Bỏ khỏi hồ sơ.)
func (s *Service) Drop(ctx context.Context, who access.Actor, dossier ID, named []NominationID) (err error) {
	defer fault.Wrap(&err, "drop from dossier %s", dossier)
	return s.db.Update(ctx, func(tx *store.Tx) error {
		d, err := s.mine(tx, who, access.NominateDossier, dossier)
		if err != nil {
			return err
		}
		if len(named) == 0 {
			return fault.Field("lines", "dossier.no-line")
		}
		lines, err := d.lines(tx, named)
		if err != nil {
			return err
		}
		if d.State != Draft && d.State != Returned {
			return fault.Code(fault.Conflict, "dossier.not-in-your-hands", d.ToName)
		}
		if !d.ReceivedOn.IsZero() {
			err = out(tx, &d, lines, TakenBack, "")
		} else {
			err = forget(tx, lines)
		}
		if err != nil {
			return err
		}
		return enter(tx, who, access.NominateDossier, d, map[string]any{"dropped": named})
	})
}

func forget(tx *store.Tx, lines []*Nomination) error {
	for at := 0; at < len(lines); at += 400 {
		some := values(lines[at:min(at+400, len(lines))])
		ids := make([]any, len(some))
		for i := range some {
			ids[i] = some[i].ID
		}
		for _, table := range []string{"nomination_transition WHERE nomination", "nomination_set_aside WHERE nomination", "nomination_verdict WHERE nomination", "nomination_attestation WHERE nomination", "nomination_initiative WHERE nomination",
			"dossier_paper WHERE nomination", "nomination WHERE id"} {
			if _, err := tx.Exec(`DELETE FROM `+table+` IN `+store.In(1, len(ids)), ids...); err != nil {
				return err
			}
		}
	}
	return nil
}
