package dossier

import (
	"context"
	"regexp"
	"slices"

	"thidua/internal/base/fault"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// An Attestation is what the head of the unit says of clauses that only people
// can answer, for the lines named or for every live line. (Lời xác nhận.)
type Attestation struct {
	Clauses []string       // ids, as the verdict gives them
	Lines   []NominationID // none: all
	Answer  bool
}

// Attest notes the head's answers and judges the lines anew. It may come late:
// an open clause waits for it wherever the dossier is. (Xác nhận điều kiện.)
func (s *Service) Attest(ctx context.Context, who access.Actor, dossier ID, a Attestation) (touched int, err error) {
	defer fault.Wrap(&err, "attest in dossier %s", dossier)
	a.Clauses = slices.Compact(slices.Sorted(slices.Values(a.Clauses))) // two awards may wait for the same clause
	err = s.db.Update(ctx, func(tx *store.Tx) error {
		d, err := s.mine(tx, who, access.AttestDossier, dossier)
		if err != nil {
			return err
		}
		lines, err := d.lines(tx, a.Lines)
		if err != nil {
			return err
		}
		lines = slices.DeleteFunc(lines, func(n *Nomination) bool { return n.State == Decided || !n.Live() })
		if err := a.whole(lines); err != nil {
			return err
		}
		if err := a.write(tx, who, lines); err != nil {
			return err
		}
		if err := s.refresh(tx, &d, lines); err != nil {
			return err
		}
		touched = len(lines)
		return enter(tx, who, access.AttestDossier, d, map[string]any{"clauses": a.Clauses, "lines": len(lines), "answer": a.Answer, "named": a.Lines})
	})
	return touched, err
}

func (a Attestation) whole(lines []*Nomination) error {
	switch {
	case len(a.Clauses) == 0:
		return fault.Field("clauses", "dossier.no-clause")
	case len(lines) == 0:
		return fault.Code(fault.Conflict, "dossier.empty")
	}
	for _, c := range a.Clauses { // ids go into the ledger; nothing else may
		if !clauseID.MatchString(c) {
			return fault.Field("clauses", "dossier.no-such-clause")
		}
	}
	return nil
}

var clauseID = regexp.MustCompile(`^[A-Za-z0-9đ][A-Za-z0-9đ._-]{0,79}$`)

func (a Attestation) write(tx *store.Tx, who access.Actor, lines []*Nomination) error {
	for at := 0; at < len(lines); at += 400 {
		some := lines[at:min(at+400, len(lines))]
		args := make([]any, 0, len(some)+len(a.Clauses))
		for _, n := range some {
			args = append(args, n.ID)
		}
		args = append(args, store.Args(a.Clauses)...)
		if _, err := tx.Exec(`DELETE FROM nomination_attestation WHERE nomination IN `+store.In(1, len(some))+
			` AND clause IN `+store.In(len(some)+1, len(a.Clauses)), args...); err != nil {
			return err
		}
	}
	var rows [][]any
	for _, n := range lines {
		for _, c := range a.Clauses {
			rows = append(rows, []any{n.ID, c, a.Answer, who.Account, store.When(tx.Now())})
		}
	}
	return tx.Insert("nomination_attestation (nomination, clause, answer, by_account, at)", rows)
}
