package standing

import (
	"context"
	"slices"

	"thidua/internal/base/civil"
	"thidua/internal/domain/award"
	"thidua/internal/domain/dossier"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/law/ladder"
	"thidua/internal/law/rulebook"
	"thidua/internal/platform/store"
)

// A Line is one award of the day for a subject. (Một danh hiệu, hình thức.)
type Line struct {
	Award   rulebook.Award
	Verdict rulebook.Verdict
	Missing []rulebook.Finding // what keeps it from holding, along the nearest branch
	Short   int                // how many of those fail; the others only wait
}

// OneShort reports an award that one clause alone refuses. (Thiếu một khoản.)
func (l Line) OneShort() bool { return l.Verdict.Result == rulebook.Fails && l.Short == 1 }

// A Sight is a subject before the law of a day.
type Sight struct {
	Known
	Question Question // as asked, with day and year filled in
	Name     string
	Post     string // of a person
	Unit     registry.UnitID
	UnitName string
	Book     rulebook.Book
	Types    []string // of commendation, that this day knows for such a subject
	Lines    []Line   // lowest award first
}

// Standing is every award that the law of the day has for the subject, each
// with its verdict. NotFound: no book covers the day.
func (s *Service) Standing(ctx context.Context, who access.Actor, q Question) (all Sight, err error) {
	if all, err = s.Sight(ctx, who, q); err != nil {
		return all, err
	}
	awards := all.Books.Awards(all.Question.On)
	slices.Reverse(awards)
	for _, a := range awards {
		q := all.Question
		q.Award = a.Code
		for _, t := range a.Types {
			if !slices.Contains(all.Types, t) && all.has(a) {
				all.Types = append(all.Types, t)
			}
		}
		if !slices.Contains(a.Types, q.Type) {
			continue
		}
		v, err := all.judge(q, q.On)
		if ladder.Beside(err) {
			continue
		}
		if err != nil {
			return all, err
		}
		all.Lines = append(all.Lines, Line{a, v, ladder.Missing(v), ladder.Short(v)})
	}
	return all, nil
}

// has reports an award that is for subjects of this kind.
func (k Known) has(a rulebook.Award) bool { return slices.Contains(a.Subjects, k.Facts.Subject.Kind) }

// Sight is what is known of a subject, its name and the book of the day.
func (s *Service) Sight(ctx context.Context, who access.Actor, q Question) (all Sight, err error) {
	if all.Known, err = s.Know(ctx, who, q); err != nil {
		return all, err
	}
	if q.On = all.Facts.Received; q.Year == 0 {
		q.Year = all.Facts.Year
	}
	if q.Type == "" {
		q.Type = "merit"
	}
	all.Question = q
	if all.Book, err = all.Books.Book(q.On); err != nil {
		return all, err
	}
	err = s.db.View(ctx, func(tx *store.Tx) error { return all.name(tx) })
	return all, err
}

// name reads who the subject is today.
func (a *Sight) name(tx *store.Tx) (err error) {
	today := civil.Of(tx.Now())
	if a.Unit, err = dossier.UnitOf(tx, a.Question.Subject); err != nil {
		return err
	}
	u, err := registry.FindUnit(tx, a.Unit, today)
	if err != nil {
		return err
	}
	a.Name, a.UnitName = u.Name, u.Name
	if a.Question.Subject.Kind != award.Person {
		return nil
	}
	p, err := registry.FindPerson(tx, registry.PersonID(a.Question.Subject.ID), today)
	a.Name, a.Post = p.Name, p.Post
	return err
}

// Judge is the question of the sight by the law of a day: the facts stay those
// of the question's day. (Cùng câu hỏi, theo quy định của ngày khác.)
func (a Sight) Judge(on civil.Date) (rulebook.Verdict, error) { return a.judge(a.Question, on) }

// Ladder lists every award for merit above the subject. (Bậc thang.)
func (a Sight) Ladder() ([]ladder.Step, error) {
	return ladder.Ladder(a.Books, a.Facts, a.Question.On)
}
