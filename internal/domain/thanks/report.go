package thanks

import (
	"context"
	"slices"
	"unicode/utf8"

	"thidua/internal/base/fault"
	"thidua/internal/base/viet"
	"thidua/internal/domain/account"
	"thidua/internal/domain/notice"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/ledger"
	"thidua/internal/platform/store"
)

// Report tells whoever heads the receiver's unit that a note is unkind, and hides
// it. Who wrote it is not told. (Báo lời cảm ơn không phù hợp.)
func (s *Service) Report(ctx context.Context, who access.Actor, which ID, why string) (err error) {
	defer fault.Wrap(&err, "report thanks %s", which)
	return s.mine(ctx, who, which, func(tx *store.Tx, n Note) error {
		why, err := reason(why)
		switch {
		case err != nil:
			return err
		case !n.ReportedAt.IsZero():
			return fault.Code(fault.Conflict, "thanks.reported-already")
		}
		at := store.When(tx.Now())
		if _, err := tx.Exec(`UPDATE thanks SET reported_at = $1, report_why = $2, hidden_at = $1, shown = FALSE WHERE id = $3`, at, why, n.ID); err != nil {
			return err
		}
		unit, to, err := n.heads(tx)
		if err != nil {
			return err
		}
		if err := notice.Send(tx, notice.Told{Kind: notice.ThanksReported, Subject: n.ID.Subject(), Unit: unit, By: who.Account, To: to}); err != nil {
			return err
		}
		seal, err := ledger.Seal(tx, n.ID.Subject().String(), why)
		if err != nil {
			return err
		}
		return enter(tx, who, "thanks.report", n, map[string]any{"why": seal})
	})
}

// Settle keeps a reported note or removes it. Neither of the two people it is
// between settles it. (Xử lý lời cảm ơn bị báo.)
func (s *Service) Settle(ctx context.Context, who access.Actor, which ID, remove bool) (err error) {
	defer fault.Wrap(&err, "settle thanks %s", which)
	return s.db.Update(ctx, func(tx *store.Tx) error {
		n, err := find(tx, which)
		if err != nil {
			return err
		}
		over, err := registry.ScopeOfPerson(tx, n.To)
		if err != nil {
			return err
		}
		if err := who.Must(access.ReviewThanks, over); err != nil {
			return err
		}
		switch {
		case slices.Contains(parties(n), registry.PersonID(who.Person)):
			return fault.Code(fault.Forbidden, "thanks.own-report")
		case !n.Reported():
			return fault.Code(fault.Conflict, "thanks.not-reported")
		}
		if _, err := tx.Exec(`UPDATE thanks SET settled_at = $1, settled_by = $2, removed = $3 WHERE id = $4`, store.When(tx.Now()), who.Account, remove, n.ID); err != nil {
			return err
		}
		return enter(tx, who, string(access.ReviewThanks), n, map[string]any{"removed": remove})
	})
}

// heads are who may settle a report, nearest the receiver's unit, the two people
// themselves left out.
func (n Note) heads(tx *store.Tx) (registry.UnitID, []notice.Recipient, error) {
	over, err := registry.ScopeOfPerson(tx, n.To)
	if err != nil {
		return "", nil, err
	}
	above := over.Line()
	for i := len(above) - 1; i >= 0; i-- {
		unit := registry.UnitID(above[i])
		to, err := account.Holders(tx, access.ReviewThanks, unit)
		if err != nil {
			return "", nil, err
		}
		to = slices.DeleteFunc(to, func(r notice.Recipient) bool { return slices.Contains(parties(n), r.Person) })
		if len(to) > 0 {
			return unit, to, nil
		}
	}
	return registry.UnitID(above[len(above)-1]), nil, nil
}

func reason(why string) (string, error) {
	why = viet.Clean(why)
	switch n := utf8.RuneCountInString(why); {
	case n == 0:
		return "", fault.Field("why", "thanks.why-missing")
	case n > MostWhy:
		return "", fault.Field("why", "thanks.too-long", MostWhy)
	}
	return why, nil
}
