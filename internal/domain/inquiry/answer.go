package inquiry

import (
	"context"
	"slices"

	"thidua/internal/base/check"
	"thidua/internal/base/civil"
	"thidua/internal/domain/account"
	"thidua/internal/domain/notice"
	"thidua/internal/law/access"
	"thidua/internal/platform/ledger"
	"thidua/internal/platform/store"
)

// Answer states what the body that was asked knows; a later statement stands in the
// place of an earlier one, which stays. Those who asked are told. (Trả lời xác nhận.)
func (s *Service) Answer(ctx context.Context, who access.Actor, which AskID, said Statement) error {
	said.Entered = false
	return s.state(ctx, who, "inquiry.answer", which, answers, said)
}

// Enter keeps the paper that came from a body, with its scan, by those who asked:
// of a body that has no account here, or that answered on paper anyway. (Nhập văn
// bản xác nhận.)
func (s *Service) Enter(ctx context.Context, who access.Actor, which AskID, said Statement) error {
	said.Entered = true
	return s.state(ctx, who, "inquiry.enter", which, asks, said)
}

func (s *Service) state(ctx context.Context, who access.Actor, name string, which AskID, may func(*store.Tx, access.Actor, Inquiry, Ask) error, said Statement) error {
	return s.change(ctx, who, name, which, may, func(tx *store.Tx, i *Inquiry, a *Ask) (map[string]any, error) {
		if err := said.whole(*a, who.Today); err != nil {
			return nil, err
		}
		said.No, said.By, said.At = len(a.Statements)+1, who.Account, tx.Now()
		if err := addStatement(tx, a.ID, said); err != nil {
			return nil, err
		}
		to, err := account.Holders(tx, access.AskInquiry, i.Unit)
		if err != nil {
			return nil, err
		}
		if err := notice.Send(tx, notice.Told{Kind: notice.InquiryAnswered, Subject: i.ID.Subject(), Unit: i.Unit, By: who.Account, Args: []string{i.EnterpriseName, a.BodyName}, To: to}); err != nil {
			return nil, err
		}
		text, err := ledger.Seal(tx, i.ID.Subject().String(), said.Text)
		return map[string]any{"no": said.No, "said": said.Said, "day": said.Day, "text": text, "sha256": said.Scan.Hash}, err
	})
}

// whole cleans a statement and refuses one that cannot be.
func (s *Statement) whole(a Ask, today civil.Date) error {
	if !a.counts(s.Said) {
		s.Figure = 0
	}
	paper, why := "", ""
	if s.Entered {
		paper = "inquiry.paper-number-missing"
	}
	if s.Said != Yes {
		why = "inquiry.why-missing"
	}
	var w check.Wrongs
	w.Must(slices.Contains(a.Answers(), s.Said), "said", "inquiry.said-missing")
	w.Must(s.Figure >= 0 && s.Figure <= a.Most || a.Most == 0, "figure", "inquiry.figure-beyond", a.Most)
	w.Must(!s.Day.IsZero() && !s.Day.After(today), "day", "inquiry.day-wrong")
	w.Must(s.Until.IsZero() || !s.Until.Before(s.Day), "until", "inquiry.until-first", s.Day)
	w.Line(&s.Number, "number", paper, check.MostLine)
	w.Lines(&s.Text, "text", why, check.MostText)
	w.Line(&s.Scan.Title, "file", "", check.MostLine)
	w.Must(!s.Entered || s.Scan.Hash != "", "file", "inquiry.scan-missing")
	return w.Err()
}

// Answers are what can be said: a topic that is a number has no other no than zero.
func (a Ask) Answers() []Said {
	if a.Most > 0 {
		return []Said{Yes, Unsure}
	}
	return []Said{Yes, No, Unsure}
}

// counts reports that an answer to the question comes with a number.
func (a Ask) counts(s Said) bool { return a.Most > 0 && s == Yes }
