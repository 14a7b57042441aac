package initiative

import (
	"context"
	"slices"

	"thidua/internal/base/fault"
	"thidua/internal/base/viet"
	"thidua/internal/domain/notice"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// Grade gives a grader's whole points and comment. They may be mended while
// another has yet to answer; nobody sees another's before. (Chấm điểm.)
func (s *Service) Grade(ctx context.Context, who access.Actor, which ReviewID, marks map[string]int, comment string) (err error) {
	defer fault.Wrap(&err, "grade review %s", which)
	return s.answer(ctx, who, which, Graded, comment, func(tx *store.Tx, r Review, me registry.PersonID) error {
		t, _ := s.law.ScoreTable(r.Table)
		var wrong []fault.Reason
		var rows [][]any
		for _, c := range t.Criteria {
			n, given := marks[c.ID]
			if !given || n < 0 || n > c.Max {
				wrong = append(wrong, fault.Reason{Code: "initiative.points-outside", Field: c.ID, Args: []any{c.Max}})
			}
			rows = append(rows, []any{r.ID, me, c.ID, n})
		}
		if len(wrong) > 0 {
			return fault.New(fault.Invalid, wrong...)
		}
		return tx.Insert(`initiative_mark (review, person, criterion, points)`, rows)
	})
}

// Abstain gives no points, and says why: a tie with an author, another trade.
// The average is that of the others. (Không chấm.)
func (s *Service) Abstain(ctx context.Context, who access.Actor, which ReviewID, because string) (err error) {
	defer fault.Wrap(&err, "abstain from review %s", which)
	if because, err = reason(because, true); err != nil {
		return err
	}
	return s.answer(ctx, who, which, Abstained, because, func(*store.Tx, Review, registry.PersonID) error { return nil })
}

// answer is a grader's act on a review that waits for someone.
func (s *Service) answer(ctx context.Context, who access.Actor, which ReviewID, state State, said string, give func(*store.Tx, Review, registry.PersonID) error) error {
	return s.db.Update(ctx, func(tx *store.Tx) error {
		r, err := findReview(tx, which)
		if err != nil {
			return err
		}
		g, err := s.grading(tx, r)
		if err != nil {
			return err
		}
		same, err := eye(tx, who)
		if err != nil {
			return err
		}
		i := slices.IndexFunc(g.Graders, func(p Grader) bool { return slices.Contains(same, p.Person) })
		switch {
		case i < 0:
			return fault.Code(fault.NotFound, "initiative.review-not-found")
		case !g.Open:
			return fault.Code(fault.Conflict, "initiative.grading-closed")
		}
		me := g.Graders[i].Person
		if said = viet.Clean(said); len([]rune(said)) > long {
			return fault.Field("said", "form.too-long", len([]rune(said)), long)
		}
		if _, err := tx.Exec(`DELETE FROM initiative_mark WHERE review = $1 AND person = $2`, r.ID, me); err != nil {
			return err
		}
		if err := give(tx, r, me); err != nil {
			return err
		}
		if _, err := tx.Exec(`UPDATE initiative_grader SET state = $1, said = $2, said_on = $3 WHERE review = $4 AND person = $5`, state, said, who.Today, r.ID, me); err != nil {
			return err
		}
		if err := answered(tx, who, r); err != nil {
			return err
		}
		return enter(tx, who, "initiative.grade", Filing{ID: r.Filing}, map[string]any{"review": r.ID, "answer": state})
	})
}

// answered tells the office when nobody is left to answer: the points are seen
// from now on.
func answered(tx *store.Tx, who access.Actor, r Review) error {
	all, err := gradersOf(tx, r.ID)
	if err != nil || slices.ContainsFunc(all, func(g Grader) bool { return g.State == Asked }) {
		return err
	}
	f, err := findFiling(tx, r.Filing)
	if err != nil {
		return err
	}
	return f.informOffice(tx, who, notice.InitiativeGraded, access.GradersInitiative, r.Body)
}

// eye is every record of the person who acts.
func eye(tx *store.Tx, who access.Actor) ([]registry.PersonID, error) {
	if who.Person == "" {
		return nil, nil
	}
	return registry.Aliases(tx, registry.PersonID(who.Person))
}
