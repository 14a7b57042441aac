package dossier

import (
	"context"

	"thidua/internal/base/fault"
	"thidua/internal/domain/notice"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// Strike takes lines off a received dossier for good, with a reason. (Loại khỏi
// danh sách.)
func (s *Service) Strike(ctx context.Context, who access.Actor, dossier ID, named []NominationID, why string) (d Dossier, err error) {
	defer fault.Wrap(&err, "strike from dossier %s", dossier)
	err = s.db.Update(ctx, func(tx *store.Tx) error {
		if d, err = s.ours(tx, who, access.StrikeDossier, dossier); err != nil {
			return err
		}
		if why, err = reason(why); err != nil {
			return err
		}
		if len(named) == 0 {
			return fault.Field("lines", "dossier.no-line")
		}
		lines, err := d.lines(tx, named)
		if err != nil {
			return err
		}
		if d.State != Received && d.State != Appraised {
			return fault.Code(fault.Conflict, "dossier.not-received")
		}
		for _, n := range lines {
			if n.State != Listed && n.State != Supported && n.State != SentBack {
				return fault.New(fault.Conflict, fault.Reason{Code: "nomination.not-to-strike", Field: string(n.ID), Args: []any{n.No, n.Name}})
			}
		}
		if err := out(tx, &d, lines, Struck, why); err != nil {
			return err
		}
		if err := settle(tx, d.ID); err != nil {
			return err
		}
		if d, err = Find(tx, d.ID); err != nil {
			return err
		}
		if err := tell(tx, d.ID, Step{Nomination: single(named), Act: string(access.StrikeDossier), By: who.Account, Unit: d.To, Count: len(lines), Reason: why}); err != nil {
			return err
		}
		if err := d.informUnit(tx, who, notice.LineStruck, d.To, len(lines)); err != nil {
			return err
		}
		return enter(tx, who, access.StrikeDossier, d, map[string]any{"named": named})
	})
	return d, err
}
