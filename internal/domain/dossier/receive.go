package dossier

import (
	"context"
	"time"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/domain/notice"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// Receive takes a dossier into the hands of the body it was sent to. The first
// receipt outside the proposing unit is the day of law: every line is judged by
// the law of that day, and the verdict pinned to the book's fingerprint. (Tiếp
// nhận hồ sơ.)
func (s *Service) Receive(ctx context.Context, who access.Actor, dossier ID) (d Dossier, err error) {
	defer fault.Wrap(&err, "receive dossier %s", dossier)
	err = s.db.Update(ctx, func(tx *store.Tx) error {
		if d, err = s.ours(tx, who, access.ReceiveDossier, dossier); err != nil {
			return err
		}
		lines, err := d.lines(tx, nil)
		if err != nil {
			return err
		}
		if err := d.receive(who.Account, tx.Now()); err != nil {
			return err
		}
		lines = listed(lines)
		f, err := gather(tx, s.books, &d, values(lines))
		if err != nil {
			return err
		}
		verdicts, err := rejudge(tx, s.books, &d, f, lines, today(tx))
		if err != nil {
			return err
		}
		if err := saveLines(tx, lines); err != nil {
			return err
		}
		if err := save(tx, &d); err != nil {
			return err
		}
		if _, err := tx.Exec(`UPDATE dossier_body SET received = $1 WHERE dossier = $2 AND received IS NULL`, store.When(tx.Now()), d.ID); err != nil {
			return err
		}
		if err := tell(tx, d.ID, Step{Act: string(access.ReceiveDossier), By: who.Account, Unit: d.To, Count: len(lines)}); err != nil {
			return err
		}
		if err := d.informUnit(tx, who, notice.DossierReceived, d.To); err != nil {
			return err
		}
		holds, fails, opens := tally(lines)
		return enter(tx, who, access.ReceiveDossier, d, map[string]any{"lines": len(lines), "law": d.ReceivedOn, "books": books(verdicts),
			"holds": holds, "fails": fails, "open": opens})
	})
	return d, err
}

func (d *Dossier) receive(by string, at time.Time) error {
	switch d.State {
	case Submitted:
	case Received, Appraised:
		return fault.Code(fault.Conflict, "dossier.already-received", d.ReceivedAt)
	default:
		return fault.Code(fault.Conflict, "dossier.not-sent", d.UnitName)
	}
	d.State, d.HolderBy, d.Since, d.ReceivedAt = Received, by, at, at
	if d.ReceivedOn.IsZero() {
		d.ReceivedOn = civil.Of(at)
	}
	return nil
}

// listed keeps the lines that wait for the appraiser.
func listed(lines []*Nomination) (out []*Nomination) {
	for _, n := range lines {
		if n.State == Listed {
			out = append(out, n)
		}
	}
	return out
}
