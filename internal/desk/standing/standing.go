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
	"thidua/internal/domain/record"
	"thidua/internal/law/access"
	"thidua/internal/law/ladder"
	"thidua/internal/law/rulebook"
	"thidua/internal/platform/store"
)

// Service is the desk.
type Service struct {
	db       *store.DB
	dossiers *dossier.Service
}

// New opens the desk.
func New(db *store.DB, dossiers *dossier.Service) *Service { return &Service{db, dossiers} }

// A Question is about one subject. Type "" is merit; Year 0 the year of the
// day; a zero On is today. The law is that of the subject's place: its body's
// own rules count.
type Question struct {
	Subject id.Subject
	Award   string
	Type    string
	Year    int
	On      civil.Date
}

// Known is what the offices know of a subject, and the law of its place.
type Known struct {
	Facts rulebook.Facts
	Body  string // whose own rules stand on the national book there; "" nobody's
	Books *rulebook.Library
}

// Know gathers what is known of a subject for a year as seen on a day, for
// whoever may look at its years of work, and for the person themselves.
func (s *Service) Know(ctx context.Context, who access.Actor, q Question) (k Known, err error) {
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
		all, err := s.dossiers.FactsOf(tx, []id.Subject{q.Subject}, q.Year, q.On)
		if err != nil {
			return err
		}
		k.Facts = all[q.Subject]
		unit, err := dossier.UnitOf(tx, q.Subject)
		if err != nil {
			return err
		}
		k.Books, k.Body, err = s.dossiers.BooksOf(tx, unit, q.On)
		return err
	})
	return k, err
}

// may refuses all but the person themselves and whoever may look at the years
// of work there.
func may(tx *store.Tx, who access.Actor, s id.Subject) error {
	if s.Kind == award.Person && who.Person != "" && who.Person == s.ID {
		return nil
	}
	over, err := record.ScopeOf(tx, s)
	if err != nil {
		return err
	}
	return who.Must(access.LookRecord, over)
}

// Explain judges one award by the law of the day, every clause. Invalid: the
// award is not for such a subject or type. NotFound: no book covers the day.
func (s *Service) Explain(ctx context.Context, who access.Actor, q Question) (rulebook.Verdict, error) {
	k, err := s.Know(ctx, who, q)
	if err != nil {
		return rulebook.Verdict{}, err
	}
	return k.judge(q, k.Facts.Received)
}

func (k Known) judge(q Question, on civil.Date) (rulebook.Verdict, error) {
	f := k.Facts
	f.Received = on
	return k.Books.Judge(rulebook.Question{Award: q.Award, Type: q.Type, On: on, Facts: f})
}

// Compare asks the same question by the law of two days: the facts are those
// of the question's day. (Cùng câu hỏi, ngày khác.)
func (s *Service) Compare(ctx context.Context, who access.Actor, q Question, then civil.Date) (now, other rulebook.Verdict, err error) {
	k, err := s.Know(ctx, who, q)
	if err != nil {
		return now, other, err
	}
	if now, err = k.judge(q, k.Facts.Received); err != nil {
		return now, other, err
	}
	other, err = k.judge(q, then)
	return now, other, err
}

// Ladder lists every award for merit above the subject: what is missing, and
// the earliest year under stated assumptions.
func (s *Service) Ladder(ctx context.Context, who access.Actor, q Question) ([]ladder.Step, error) {
	k, err := s.Know(ctx, who, q)
	if err != nil {
		return nil, err
	}
	return ladder.Ladder(k.Books, k.Facts, k.Facts.Received)
}
