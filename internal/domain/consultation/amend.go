package consultation

import (
	"context"

	"thidua/internal/base/fault"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// Amend rewrites one's own comment before the deadline, over the revision it was
// read at. (Sửa ý kiến.)
func (s *Service) Amend(ctx context.Context, who access.Actor, which ID, invitee string, revision int64, o Opinion) (err error) {
	defer fault.Wrap(&err, "amend a comment of consultation %s", which)
	return s.asInvited(ctx, who, "consultation.amend", which, invitee, func(tx *store.Tx, c *Consultation, me *Invitee) (map[string]any, error) {
		was, err := c.own(tx, who, *me, o.Article)
		if err != nil {
			return nil, err
		}
		if was.Revision != revision {
			return nil, fault.Code(fault.Conflict, "consultation.comment-changed")
		}
		now, err := c.comment(tx, who, *me, o)
		if err != nil {
			return nil, err
		}
		if _, err := tx.Exec(`UPDATE consultation_comment SET agrees = $1, text = $2, replacing = $3, by_account = $4, at = $5, revision = revision + 1 WHERE id = $6`,
			now.Agrees, now.Text, now.Replacing, now.By, store.When(now.At), was.ID); err != nil {
			return nil, err
		}
		return c.witness(tx, o)
	})
}

// Retract takes back one's own comment before the deadline. (Rút ý kiến.)
func (s *Service) Retract(ctx context.Context, who access.Actor, which ID, invitee, article string) (err error) {
	defer fault.Wrap(&err, "retract a comment of consultation %s", which)
	return s.asInvited(ctx, who, "consultation.retract", which, invitee, func(tx *store.Tx, c *Consultation, me *Invitee) (map[string]any, error) {
		was, err := c.own(tx, who, *me, article)
		if err != nil {
			return nil, err
		}
		if _, err := tx.Exec(`DELETE FROM consultation_comment WHERE id = $1`, was.ID); err != nil {
			return nil, err
		}
		var left int
		if err := tx.Row(`SELECT COUNT(*) FROM consultation_comment WHERE consultation = $1 AND version = $2 AND author = $3`, c.ID, c.No, c.author(*me)).Scan(&left); err != nil {
			return nil, err
		}
		return map[string]any{}, answered(tx, me, left > 0)
	})
}

// own is the comment of an invitee on an article, while it can be changed.
func (c Consultation) own(tx *store.Tx, who access.Actor, me Invitee, article string) (Comment, error) {
	if err := c.takes(who); err != nil {
		return Comment{}, err
	}
	all, err := commentsOf(tx, c.Version)
	for _, x := range all {
		if x.Article == article && x.Author == c.author(me) {
			return x, nil
		}
	}
	if err == nil {
		err = fault.Code(fault.NotFound, "consultation.no-such-comment")
	}
	return Comment{}, err
}
