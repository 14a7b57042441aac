package dossier

import (
	"context"
	"time"

	"thidua/internal/base/fault"
	"thidua/internal/domain/notice"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// Return sends a dossier, or single lines of it, back to be mended, with a
// reason that stands at the top of the page. The other lines go on. (Trả lại
// để sửa.)
func (s *Service) Return(ctx context.Context, who access.Actor, dossier ID, named []NominationID, why string) (d Dossier, err error) {
	defer fault.Wrap(&err, "return dossier %s", dossier)
	err = s.db.Update(ctx, func(tx *store.Tx) error {
		if d, err = s.ours(tx, who, access.ReturnDossier, dossier); err != nil {
			return err
		}
		if why, err = reason(why); err != nil {
			return err
		}
		lines, err := d.lines(tx, named)
		if err != nil {
			return err
		}
		if len(named) == 0 {
			if err := d.sendBack(why, tx.Now()); err != nil {
				return err
			}
			if past := len(lines) - len(returnable(lines)); past > 0 {
				return fault.Code(fault.Conflict, "dossier.past-appraisal", past)
			}
		} else if err := d.canReturn(lines); err != nil {
			return err
		}
		if err := back(tx, &d, lines, len(named) > 0, why); err != nil {
			return err
		}
		if err := tell(tx, d.ID, Step{Nomination: single(named), Act: string(access.ReturnDossier), By: who.Account, Unit: d.To, Count: len(lines), Reason: why}); err != nil {
			return err
		}
		if err := d.informUnit(tx, who, notice.DossierReturned, d.To); err != nil {
			return err
		}
		return enter(tx, who, access.ReturnDossier, d, map[string]any{"lines": len(lines), "named": named})
	})
	return d, err
}

// back puts lines into the unit's hands again.
func back(tx *store.Tx, d *Dossier, lines []*Nomination, lineByLine bool, why string) error {
	for _, n := range lines {
		n.Holder, n.Since, n.Opinion = d.Unit, tx.Now(), ""
		if n.State = Listed; lineByLine {
			n.State, n.Reason = SentBack, why
		}
	}
	if err := saveLines(tx, lines); err != nil {
		return err
	}
	if !lineByLine {
		return save(tx, d)
	}
	if err := settle(tx, d.ID); err != nil {
		return err
	}
	again, err := Find(tx, d.ID)
	*d = again
	return err
}

// returnable keeps the lines that no council or decision has spoken of.
func returnable(lines []*Nomination) (out []*Nomination) {
	for _, n := range lines {
		if n.State == Listed || n.State == Supported || n.State == SentBack {
			out = append(out, n)
		}
	}
	return out
}

func (d *Dossier) sendBack(why string, at time.Time) error {
	if d.State != Received && d.State != Appraised {
		return fault.Code(fault.Conflict, "dossier.not-received")
	}
	d.State, d.Holder, d.HolderBy, d.Since = Returned, d.Unit, "", at
	d.ReturnReason, d.ReturnedAt = why, at
	return nil
}

func (d *Dossier) canReturn(lines []*Nomination) error {
	if d.State != Received && d.State != Appraised {
		return fault.Code(fault.Conflict, "dossier.not-received")
	}
	for _, n := range lines {
		if n.State != Listed && n.State != Supported {
			return fault.New(fault.Conflict, fault.Reason{Code: "nomination.not-to-return", Field: string(n.ID), Args: []any{n.No, n.Name}})
		}
	}
	return nil
}
