package inquiry

import (
	"context"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/domain/account"
	"thidua/internal/domain/notice"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// daysBefore is how long before the last day the house reminds those who are silent.
const daysBefore = 3

// Remind tells a body once more that it was asked, and counts it, at most once a
// day: for a body outside it notes that those who asked did so by letter or by
// telephone. (Nhắc trả lời.)
func (s *Service) Remind(ctx context.Context, who access.Actor, which AskID) error {
	return s.change(ctx, who, "inquiry.remind", which, asks, func(tx *store.Tx, i *Inquiry, a *Ask) (map[string]any, error) {
		if len(a.Statements) > 0 {
			return nil, fault.Code(fault.Conflict, "inquiry.answered")
		}
		if n := len(a.Reminded); n > 0 && civil.Of(a.Reminded[n-1]) == who.Today {
			return nil, fault.Code(fault.Conflict, "inquiry.reminded-today")
		}
		return map[string]any{"times": len(a.Reminded) + 1}, remind(tx, who.Account, *i, *a)
	})
}

func remind(tx *store.Tx, by string, i Inquiry, a Ask) error {
	if _, err := tx.Exec(`INSERT INTO inquiry_reminder (ask, no, by_account, at) VALUES ($1, $2, $3, $4)`, a.ID, len(a.Reminded)+1, by, store.When(tx.Now())); err != nil {
		return err
	}
	return tell(tx, by, i, notice.InquiryReminded, []Ask{a})
}

// RemindSilent reminds bodies of the house that have not answered, once shortly
// before the last day and once after it. It is a job of the house. (Nhắc nơi chưa
// trả lời.)
func (s *Service) RemindSilent(ctx context.Context) (reminded int, err error) {
	defer fault.Wrap(&err, "remind of inquiries")
	for _, r := range []struct {
		column, when string
		from, to     int
	}{{"early_at", "a.due BETWEEN $1 AND $2", 0, daysBefore}, {"late_at", "a.due BETWEEN $1 AND $2", -30, -1}} {
		var all []AskID
		err = s.db.View(ctx, func(tx *store.Tx) (err error) {
			today := civil.Of(tx.Now())
			all, err = store.Collect(tx, store.One[AskID], `SELECT a.id FROM inquiry_ask a WHERE a.body IS NOT NULL AND a.withdrawn_at IS NULL AND a.`+r.column+` IS NULL AND `+r.when+`
				AND NOT EXISTS (SELECT 1 FROM inquiry_statement s WHERE s.ask = a.id) ORDER BY a.id`, today.AddDays(r.from), today.AddDays(r.to))
			return err
		})
		for _, which := range all {
			if err != nil {
				return reminded, err
			}
			err = s.db.Update(ctx, func(tx *store.Tx) error { return remindOnce(tx, which, r.column) })
			reminded++
		}
		if err != nil {
			return reminded, err
		}
	}
	return reminded, nil
}

func remindOnce(tx *store.Tx, which AskID, column string) error {
	i, a, err := findAsk(tx, which)
	if err != nil {
		return err
	}
	if _, err := tx.Exec(`UPDATE inquiry_ask SET `+column+` = $1 WHERE id = $2`, store.When(tx.Now()), which); err != nil {
		return err
	}
	if err := remind(tx, "", i, a); err != nil {
		return err
	}
	return enter(tx, "", "inquiry.remind", i.ID, map[string]any{"ask": a.ID, "topic": a.Topic, "times": len(a.Reminded) + 1})
}

// tell sends a notice about some questions, one to each body of the house; a body
// nobody acts for is named, to be told some other way.
func tell(tx *store.Tx, by string, i Inquiry, kind notice.Kind, all []Ask) error {
	told := map[registry.UnitID]bool{}
	for _, a := range all {
		if a.Body == "" || told[a.Body] {
			continue
		}
		told[a.Body] = true
		to, err := account.Holders(tx, access.AnswerInquiry, a.Body)
		if err != nil {
			return err
		}
		if len(to) == 0 {
			to = []notice.Recipient{{Name: a.BodyName, UnitName: a.BodyName}}
		}
		due := a.Due
		if kind == notice.InquiryWithdrawn {
			due = civil.Date{}
		}
		if err := notice.Send(tx, notice.Told{Kind: kind, Subject: i.ID.Subject(), Unit: i.Unit, By: by, Args: []string{i.EnterpriseName, due.String()}, Due: due, To: to}); err != nil {
			return err
		}
	}
	return nil
}
