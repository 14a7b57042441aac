package dossier

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"thidua/internal/base/fault"
	"thidua/internal/base/viet"
	"thidua/internal/domain/initiative"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// Submit hands a dossier to the receiving body with a receipt number, or sends
// again the lines that were returned one by one. why is what the officer writes
// for lines that go on with failing or open clauses; it is asked for only when
// there are such lines without a reason of their own. (Trình hồ sơ.)
func (s *Service) Submit(ctx context.Context, who access.Actor, dossier ID, why string) (d Dossier, err error) {
	defer fault.Wrap(&err, "submit dossier %s", dossier)
	err = s.db.Update(ctx, func(tx *store.Tx) error {
		if d, err = s.mine(tx, who, access.SubmitDossier, dossier); err != nil {
			return err
		}
		lines, err := d.going(tx)
		if err != nil {
			return err
		}
		f, err := gather(tx, s.books, &d, values(lines))
		if err != nil {
			return err
		}
		day, _ := d.lawDay(today(tx))
		if bars := s.barred(f, lines, day); len(bars) > 0 {
			return fault.New(fault.Unmet, bars...)
		}
		verdicts, err := rejudge(tx, s.books, &d, f, lines, today(tx))
		if err != nil {
			return err
		}
		if err := goOn(lines, why); err != nil {
			return err
		}
		if err := takeHold(tx, f, lines); err != nil {
			return err
		}
		if err := s.send(tx, &d, lines); err != nil {
			return err
		}
		if err := tell(tx, d.ID, Step{Act: string(access.SubmitDossier), By: who.Account, Person: registry.PersonID(who.Person), Unit: d.Unit, Count: len(lines), Reason: viet.Clean(why)}); err != nil {
			return err
		}
		if err := d.informBody(tx, who, d.Unit); err != nil {
			return err
		}
		holds, fails, opens := tally(lines)
		return enter(tx, who, access.SubmitDossier, d, map[string]any{"to": d.To, "receipt": d.ReceiptNo, "lines": len(lines), "holds": holds,
			"fails": fails, "open": opens, "law": day, "books": books(verdicts)})
	})
	return d, err
}

// going lists the lines that this sending is about: all of a draft, or of a
// dossier that is elsewhere those that were returned.
func (d *Dossier) going(tx *store.Tx) ([]*Nomination, error) {
	all, err := NominationsOf(tx, d.ID)
	if err != nil {
		return nil, err
	}
	lines := pointers(all, func(n *Nomination) bool { return n.State == Listed || n.State == SentBack })
	switch d.State {
	case Draft, Returned:
	case Submitted, Received, Appraised:
		lines = slices.DeleteFunc(lines, func(n *Nomination) bool { return n.State != SentBack })
		if len(lines) == 0 {
			return nil, fault.Code(fault.Conflict, "dossier.already-submitted", d.ToName)
		}
	default:
		return nil, fault.Code(fault.Conflict, "dossier.ended")
	}
	if len(lines) == 0 {
		return nil, fault.Code(fault.Conflict, "dossier.empty")
	}
	return lines, nil
}

// goOn notes why lines go on with failing or open clauses. Unknown is not no,
// and a verdict stops nothing; but somebody must say why.
func goOn(lines []*Nomination, why string) error {
	why = viet.Clean(why)
	if l := len([]rune(why)); l > 2000 {
		return fault.Field("why", "form.too-long", l, 2000)
	}
	silent := 0
	for _, n := range lines {
		if n.Fails+n.Opens == 0 && n.Result == "holds" || n.GoOnReason != "" {
			continue
		}
		if n.GoOnReason = why; why == "" {
			silent++
		}
	}
	if silent > 0 {
		return fault.Field("why", "dossier.why-needed", silent)
	}
	return nil
}

// takeHold gives each line the initiatives it rests on.
func takeHold(tx *store.Tx, f *file, lines []*Nomination) error {
	for _, n := range lines {
		for _, i := range f.rests[n.ID] {
			if err := initiative.Use(tx, i, n.Award, string(n.ID)); err != nil {
				return err
			}
		}
	}
	return nil
}

// send moves the dossier, or only its mended lines, into the hands of the body.
func (s *Service) send(tx *store.Tx, d *Dossier, lines []*Nomination) error {
	whole := d.State == Draft || d.State == Returned
	for _, n := range lines {
		n.State, n.Holder, n.Since, n.Reason = Listed, d.To, tx.Now(), ""
	}
	if err := saveLines(tx, lines); err != nil {
		return err
	}
	if !whole {
		return settle(tx, d.ID)
	}
	if d.ReceiptNo == "" {
		no, err := next(tx, "receipt", d.To, today(tx).Year)
		if err != nil {
			return err
		}
		d.ReceiptNo = fmt.Sprintf("TN-%d-%04d", today(tx).Year, no)
	}
	d.submit(tx.Now())
	if err := save(tx, d); err != nil {
		return err
	}
	return d.leg(tx)
}

func (d *Dossier) submit(at time.Time) {
	d.State, d.SubmittedAt, d.ReceivedAt = Submitted, at, time.Time{}
	d.Holder, d.HolderBy, d.Since = d.To, "", at
	d.ReturnReason, d.ReturnedAt = "", time.Time{}
}

// leg notes that the dossier is on its way to a body, so that the body sees it
// for ever.
func (d *Dossier) leg(tx *store.Tx) error {
	_, err := tx.Exec(`INSERT INTO dossier_body (dossier, unit, name, step, sent)
		SELECT $1, $2, $3, COALESCE(MAX(step), 0) + 1, $4 FROM dossier_body WHERE dossier = $1`, d.ID, d.To, d.ToName, store.When(tx.Now()))
	return err
}

// books names the fingerprints of the books that judged, for the ledger.
func books(verdicts []verdictOn) []string {
	var all []string
	for _, v := range verdicts {
		if sum := v.v.Book.SHA256; sum != "" && !slices.Contains(all, sum) {
			all = append(all, sum)
		}
	}
	slices.SortFunc(all, strings.Compare)
	return all
}
