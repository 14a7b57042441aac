// Package standing answers, for one person or one unit, what the law says of
// them on a day: any award explained clause by clause, the same question on
// another day, the ladder above them. It reads through the offices and writes
// nothing; what no office has said stays open. (Đối chiếu một người, một tập thể.)
package standing

import (
	"context"

	"thidua/internal/base/civil"
	"thidua/internal/base/id"
	"thidua/internal/domain/award"
	"thidua/internal/domain/dossier"
	"thidua/internal/law/access"
	"thidua/internal/law/forecast"
	"thidua/internal/law/rulebook"
	"thidua/internal/platform/store"
)

// Service is the desk.
type Service struct {
	db    *store.DB
	books *rulebook.Library
}

// New opens the desk.
func New(db *store.DB, books *rulebook.Library) *Service { return &Service{db, books} }

// A Question is about one subject. Type "" is merit; Year 0 the year of the
// day; a zero On is today.
type Question struct {
	Subject id.Subject
	Award   string
	Type    string
	Body    string
	Year    int
	On      civil.Date
}

// Facts is what the offices know of a subject for a year as seen on a day, for
// whoever may look at its years of work, and for the person themselves.
func (s *Service) Facts(ctx context.Context, who access.Actor, q Question) (f rulebook.Facts, err error) {
	err = s.db.View(ctx, func(tx *store.Tx) error {
		if q.On.IsZero() {
			q.On = civil.Of(tx.Now())
		}
		if q.Year == 0 {
			q.Year = q.On.Year
		}
		if err := may(tx, who, q.Subject); err != nil {
			return err
		}
		all, err := dossier.FactsOf(tx, []id.Subject{q.Subject}, q.Year, q.On)
		f = all[q.Subject]
		return err
	})
	return f, err
}

// may refuses all but the person themselves and whoever may look at the years
// of work there.
func may(tx *store.Tx, who access.Actor, s id.Subject) error {
	if s.Kind == award.Person && who.Person != "" && who.Person == s.ID {
		return nil
	}
	over, err := dossier.ScopeOf(tx, s)
	if err != nil {
		return err
	}
	return who.Must(access.LookRecord, over)
}

// Explain judges one award by the law of the day, every clause. Invalid: the
// award is not for such a subject or type. NotFound: no book covers the day.
func (s *Service) Explain(ctx context.Context, who access.Actor, q Question) (rulebook.Verdict, error) {
	f, err := s.Facts(ctx, who, q)
	if err != nil {
		return rulebook.Verdict{}, err
	}
	return s.judge(q, f, f.Received)
}

func (s *Service) judge(q Question, f rulebook.Facts, on civil.Date) (rulebook.Verdict, error) {
	f.Received = on
	return s.books.Judge(rulebook.Question{Award: q.Award, Type: q.Type, Body: q.Body, On: on, Facts: f})
}

// Compare asks the same question by the law of two days: the facts are those
// of the question's day. (Cùng câu hỏi, ngày khác.)
func (s *Service) Compare(ctx context.Context, who access.Actor, q Question, then civil.Date) (now, other rulebook.Verdict, err error) {
	f, err := s.Facts(ctx, who, q)
	if err != nil {
		return now, other, err
	}
	if now, err = s.judge(q, f, f.Received); err != nil {
		return now, other, err
	}
	other, err = s.judge(q, f, then)
	return now, other, err
}

// Ladder lists every award for merit above the subject: what is missing, and
// the earliest year under stated assumptions.
func (s *Service) Ladder(ctx context.Context, who access.Actor, q Question) ([]forecast.Step, error) {
	f, err := s.Facts(ctx, who, q)
	if err != nil {
		return nil, err
	}
	return forecast.Ladder(s.books, f, f.Received)
}
