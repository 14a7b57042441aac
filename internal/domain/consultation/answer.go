package consultation

import (
	"context"
	"slices"

	"thidua/internal/base/fault"
	"thidua/internal/law/access"
	"thidua/internal/platform/ledger"
	"thidua/internal/platform/store"
)

// Answer says what becomes of a comment, and of those grouped with it. What is not
// taken, or only partly, is explained. An answer may be given anew until the draft
// goes on. (Tiếp thu, giải trình.)
func (s *Service) Answer(ctx context.Context, who access.Actor, which ID, comment string, a Answer, why string) (err error) {
	defer fault.Wrap(&err, "answer a comment of consultation %s", which)
	return s.desk(ctx, who, "consultation.answer", which, func(tx *store.Tx, c *Consultation, all []Comment) (map[string]any, error) {
		some, err := pick(all, []string{comment})
		if err != nil {
			return nil, err
		}
		if err := some[0].answer(a, why); err != nil {
			return nil, err
		}
		if err := some[0].save(tx); err != nil {
			return nil, err
		}
		seal, err := ledger.Seal(tx, c.subject().String(), some[0].Why)
		return map[string]any{"comment": comment, "answer": a, "why": seal}, err
	})
}

func (x *Comment) answer(a Answer, why string) (err error) {
	switch {
	case x.Agrees || x.Lead != "":
		return fault.Code(fault.Conflict, "consultation.needs-no-answer")
	case !slices.Contains(Answers(), a):
		return fault.Field("answer", "consultation.answer-unknown")
	case a != Taken:
		x.Why, err = reason("why", "consultation.why-missing", why)
	default:
		x.Why, err = said("why", why, mostWhy)
	}
	x.Outcome = a
	return err
}
