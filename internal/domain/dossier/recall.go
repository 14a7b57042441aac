package dossier

import (
	"context"
	"time"

	"thidua/internal/base/fault"
	"thidua/internal/domain/initiative"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// Recall takes a dossier back while nobody has received it: at once, and no
// reason asked. (Lấy lại hồ sơ.)
func (s *Service) Recall(ctx context.Context, who access.Actor, dossier ID) (d Dossier, err error) {
	defer fault.Wrap(&err, "recall dossier %s", dossier)
	err = s.db.Update(ctx, func(tx *store.Tx) error {
		if d, err = s.mine(tx, who, access.RecallDossier, dossier); err != nil {
			return err
		}
		lines, err := d.lines(tx, nil)
		if err != nil {
			return err
		}
		if err := d.recall(who.Account, tx.Now()); err != nil {
			return err
		}
		for _, n := range lines {
			if err := initiative.Free(tx, string(n.ID)); err != nil {
				return err
			}
			n.Holder, n.Since = d.Unit, tx.Now()
		}
		if err := saveLines(tx, lines); err != nil {
			return err
		}
		if err := save(tx, &d); err != nil {
			return err
		}
		if err := tell(tx, d.ID, Step{Act: string(access.RecallDossier), By: who.Account, Unit: d.Unit, Count: len(lines)}); err != nil {
			return err
		}
		return enter(tx, who, access.RecallDossier, d, map[string]any{"lines": len(lines)})
	})
	return d, err
}

func (d *Dossier) recall(by string, at time.Time) error {
	if d.State != Submitted {
		return fault.Code(fault.Conflict, "dossier.not-to-recall", d.ToName, d.ReceivedAt)
	}
	if !d.ReceivedOn.IsZero() {
		return fault.Code(fault.Conflict, "dossier.received-before", d.ReceivedOn)
	}
	d.State, d.Holder, d.HolderBy, d.Since = Draft, d.Unit, by, at
	return nil
}
