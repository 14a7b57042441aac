package dossier

import (
	"context"

	"thidua/internal/base/fault"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// GoOn writes why lines go on although clauses fail or wait; the words travel at
// the top of every page and paper. (Lý do vẫn đề nghị.)
func (s *Service) GoOn(ctx context.Context, who access.Actor, dossier ID, named []NominationID, why string) (err error) {
	defer fault.Wrap(&err, "go on with dossier %s", dossier)
	return s.db.Update(ctx, func(tx *store.Tx) error {
		d, err := s.mine(tx, who, access.SubmitDossier, dossier)
		if err != nil {
			return err
		}
		if why, err = reason(why); err != nil {
			return err
		}
		lines, err := d.lines(tx, named)
		if err != nil {
			return err
		}
		if err := d.mendable(lines, len(named) > 0); err != nil {
			return err
		}
		for _, n := range lines {
			n.GoOnReason = why
		}
		if err := saveLines(tx, lines); err != nil {
			return err
		}
		seal := map[string]any{"lines": len(lines), "named": named, "go-on": true}
		return enter(tx, who, access.SubmitDossier, d, seal)
	})
}
