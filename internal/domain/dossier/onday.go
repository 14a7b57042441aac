package dossier

import (
	"context"

	"thidua/internal/base/civil"
	"thidua/internal/law/access"
	"thidua/internal/law/rulebook"
	"thidua/internal/platform/store"
)

// NominationOn judges a line, on what is known now, by the law of its own day
// and by that of another. NotFound, Invalid: no rules for it on one of them.
// (Cùng câu hỏi, ngày khác.)
func (s *Service) NominationOn(ctx context.Context, who access.Actor, nomination NominationID, other civil.Date) (own, then rulebook.Verdict, err error) {
	err = s.db.View(ctx, func(tx *store.Tx) error {
		n, err := FindNomination(tx, nomination)
		if err != nil {
			return err
		}
		d, err := Look(tx, who, n.Dossier)
		if err != nil {
			return err
		}
		f, err := gather(tx, s.books, &d, []Nomination{n})
		if err != nil {
			return err
		}
		day, _ := d.lawDay(today(tx))
		q := rulebook.Question{Award: n.Award, Type: n.Type, Body: s.books.Nearest(f.codes), On: day, Facts: f.facts(&n, day)}
		if own, err = s.books.Judge(q); err != nil {
			return err
		}
		q.On = other
		then, err = s.books.Judge(q)
		return err
	})
	return own, then, err
}
