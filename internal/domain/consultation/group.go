package consultation

import (
	"context"
	"slices"

	"thidua/internal/base/fault"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// Group lets several comments on one article share one answer: that of the first.
// Their texts stay as they were written. (Gộp ý kiến.)
func (s *Service) Group(ctx context.Context, who access.Actor, which ID, comments []string) (err error) {
	defer fault.Wrap(&err, "group comments of consultation %s", which)
	return s.desk(ctx, who, "consultation.group", which, func(tx *store.Tx, c *Consultation, all []Comment) (map[string]any, error) {
		some, err := pick(all, comments)
		if err != nil {
			return nil, err
		}
		if err := together(some); err != nil {
			return nil, err
		}
		lead := some[0]
		for i := range all {
			x := &all[i]
			if x.ID == lead.ID || !slices.ContainsFunc(some, func(y *Comment) bool { return x.ID == y.ID || x.Lead == y.ID }) {
				continue
			}
			x.Lead, x.Outcome, x.Why = lead.ID, Waiting, ""
			if err := x.save(tx); err != nil {
				return nil, err
			}
		}
		return map[string]any{"lead": lead.ID, "comments": len(some)}, nil
	})
}

// together refuses to group what does not belong under one answer.
func together(some []*Comment) error {
	if len(some) < 2 {
		return fault.Field("comment", "consultation.group-of-one")
	}
	for i, x := range some {
		switch {
		case x.Agrees || x.Lead != "":
			return fault.Field("comment", "consultation.not-groupable")
		case x.Article != some[0].Article:
			return fault.Field("comment", "consultation.group-apart")
		case i > 0 && x.Outcome != Waiting:
			return fault.Field("comment", "consultation.already-answered")
		}
	}
	return nil
}

// Ungroup lets a comment stand alone again; it waits for an answer of its own.
// (Tách khỏi nhóm.)
func (s *Service) Ungroup(ctx context.Context, who access.Actor, which ID, comment string) (err error) {
	defer fault.Wrap(&err, "ungroup a comment of consultation %s", which)
	return s.desk(ctx, who, "consultation.ungroup", which, func(tx *store.Tx, _ *Consultation, all []Comment) (map[string]any, error) {
		some, err := pick(all, []string{comment})
		if err != nil {
			return nil, err
		}
		if some[0].Lead == "" {
			return nil, fault.Code(fault.Conflict, "consultation.not-grouped")
		}
		some[0].Lead = ""
		return map[string]any{"comment": comment}, some[0].save(tx)
	})
}

// desk is an act of the drafter on comments that are closed.
func (s *Service) desk(ctx context.Context, who access.Actor, name string, which ID, do func(tx *store.Tx, c *Consultation, all []Comment) (map[string]any, error)) error {
	_, err := s.change(ctx, who, access.DraftConsultation, name, which, func(tx *store.Tx, c *Consultation) (map[string]any, error) {
		if err := c.in(Closed, Answered); err != nil {
			return nil, err
		}
		all, err := commentsOf(tx, c.Version)
		if err != nil {
			return nil, err
		}
		body, err := do(tx, c, all)
		if err == nil {
			c.settle(tx, all)
		}
		return body, err
	})
	return err
}

// pick finds comments by their ids, in the order they stand.
func pick(all []Comment, ids []string) (some []*Comment, err error) {
	for i := range all {
		if slices.Contains(ids, all[i].ID) {
			some = append(some, &all[i])
		}
	}
	if len(some) != len(ids) || len(ids) == 0 {
		return nil, fault.Code(fault.NotFound, "consultation.no-such-comment")
	}
	return some, nil
}

func (x *Comment) save(tx *store.Tx) error {
	_, err := tx.Exec(`UPDATE consultation_comment SET lead = $1, outcome = $2, why = $3, revision = revision + 1 WHERE id = $4`, x.Lead, x.Outcome, x.Why, x.ID)
	return err
}
