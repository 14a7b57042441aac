package certificate

import (
	"context"
	"strings"

	"thidua/internal/base/fault"
	"thidua/internal/domain/decision"
	"thidua/internal/law/access"
	"thidua/internal/platform/ledger"
	"thidua/internal/platform/store"
)

// A Request says what to print: the lines named, or all of a size, or all.
type Request struct {
	Decision decision.ID
	Lines    []decision.LineID
	Size     string // "297x210"; "" is every size
	Reason   string // why again, if a sheet was printed for real before
}

// Print gives the sheets to print and notes them in the register. A sheet that
// was printed before is printed again only with a reason. (In bằng, giấy khen.)
func (s *Service) Print(ctx context.Context, who access.Actor, q Request) (l Lot, err error) {
	defer fault.Wrap(&err, "print certificates of %s", q.Decision)
	err = s.db.Update(ctx, func(tx *store.Tx) error {
		if l, err = s.lot(tx, who, access.PrintCertificate, q.Decision); err != nil {
			return err
		}
		if err := l.pick(q); err != nil {
			return err
		}
		p := Print{ID: tx.NewID(), Decision: q.Decision, At: tx.Now(), By: who.Account, Person: who.Person, Draft: l.Draft(),
			Reason: strings.TrimSpace(q.Reason), Sheets: len(l.Sheets)}
		if err := addPrint(tx, p, l.Sheets); err != nil {
			return err
		}
		return ledger.Append(tx, ledger.Entry{Act: "certificate.print", Actor: who.Account, Subject: "decision:" + string(q.Decision),
			Body: map[string]any{"sheets": p.Sheets, "draft": p.Draft, "again": l.again()}})
	})
	return l, err
}

// pick leaves the sheets asked for.
func (l *Lot) pick(q Request) error {
	named := map[decision.LineID]bool{}
	for _, n := range q.Lines {
		named[n] = true
	}
	var out []Sheet
	for _, s := range l.OfSize(q.Size) {
		if len(named) == 0 || named[s.Line] {
			delete(named, s.Line)
			out = append(out, s)
		}
	}
	if len(out) == 0 || len(named) > 0 {
		return fault.Code(fault.NotFound, "certificate.nothing-to-print")
	}
	l.Sheets = out
	if !l.Draft() && l.again() > 0 && strings.TrimSpace(q.Reason) == "" {
		return fault.Field("reason", "certificate.again-why", l.again())
	}
	return nil
}

// again counts sheets that were printed for real before.
func (l Lot) again() (n int) {
	for _, s := range l.Sheets {
		if s.Printed > 0 {
			n++
		}
	}
	return n
}

func addPrint(tx *store.Tx, p Print, sheets []Sheet) error {
	if _, err := tx.Exec(`INSERT INTO certificate_print (id, decision, at, by_whom, person, draft, reason, sheets) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
		p.ID, p.Decision, store.When(p.At), p.By, p.Person, p.Draft, p.Reason, p.Sheets); err != nil {
		return err
	}
	rows := make([][]any, len(sheets))
	for i, s := range sheets {
		nth := s.Printed + 1
		if p.Draft {
			nth = 0
		}
		rows[i] = []any{p.ID, s.Line, nth}
	}
	return tx.Insert("certificate_sheet (print, line, nth)", rows)
}
