package consultation

import (
	"context"
	"encoding/json"
	"slices"
	"strings"

	"thidua/internal/base/fault"
	"thidua/internal/law/access"
	"thidua/internal/platform/ledger"
	"thidua/internal/platform/store"
)

// Close ends the asking once its last day has passed, or everyone has answered.
// Of contributors not named it destroys what their comments were marked by. (Kết
// thúc lấy ý kiến.)
func (s *Service) Close(ctx context.Context, who access.Actor, which ID) (c Consultation, err error) {
	defer fault.Wrap(&err, "close consultation %s", which)
	return s.change(ctx, who, access.DraftConsultation, "consultation.close", which, func(tx *store.Tx, now *Consultation) (map[string]any, error) {
		all, err := inviteesOf(tx, now.ID, now.No)
		if err != nil {
			return nil, err
		}
		silent := len(Silent(all))
		if err := now.close(tx, who, silent); err != nil {
			return nil, err
		}
		comments, err := commentsOf(tx, now.Version)
		if err != nil {
			return nil, err
		}
		if !now.Named {
			now.key = ""
			if err := now.forget(tx, comments); err != nil {
				return nil, err
			}
		}
		now.settle(tx, comments)
		return now.record(tx, comments, silent)
	})
}

func (c *Consultation) close(tx *store.Tx, who access.Actor, silent int) error {
	if err := c.in(Asked); err != nil {
		return err
	}
	if silent > 0 && !who.Today.After(c.Due) {
		return fault.Code(fault.Conflict, "consultation.still-open", c.Due, silent)
	}
	c.ClosedAt = tx.Now()
	return nil
}

// forget writes the comments anew, by their marks, which are chance: the order
// of rows says no more who wrote first. Contributors get numbers and lose marks.
func (c Consultation) forget(tx *store.Tx, all []Comment) error {
	if _, err := tx.Exec(`DELETE FROM consultation_comment WHERE consultation = $1 AND version = $2`, c.ID, c.No); err != nil {
		return err
	}
	slices.SortFunc(all, func(a, b Comment) int { return strings.Compare(a.ID, b.ID) })
	voices := []string{}
	for _, x := range all {
		voices = append(voices, x.Author)
	}
	slices.Sort(voices)
	voices = slices.Compact(voices)
	for i := range all {
		n, _ := slices.BinarySearch(voices, all[i].Author)
		all[i].Author, all[i].Voice = "", n+1
		if err := add(tx, c.Version, all[i]); err != nil {
			return err
		}
	}
	return nil
}

// settle notes when the last comment that needs an answer has one.
func (c *Consultation) settle(tx *store.Tx, all []Comment) {
	switch waits := slices.ContainsFunc(all, Comment.waits); {
	case waits:
		c.AnsweredAt = store.Time{}.Time
	case c.AnsweredAt.IsZero():
		c.AnsweredAt = tx.Now()
	}
}

// waits reports a comment that needs an answer of its own and has none.
func (x Comment) waits() bool { return !x.Agrees && x.Lead == "" && x.Outcome == Waiting }

// Silent are those who were invited and said nothing: that is silence, and not
// agreement. (Chưa có ý kiến.)
func Silent(all []Invitee) (silent []Invitee) {
	for _, i := range all {
		if !i.Answered {
			silent = append(silent, i)
		}
	}
	return silent
}

// record is what the ledger keeps of the comments: a seal over all of them, so
// that none can be changed after closing.
func (c Consultation) record(tx *store.Tx, all []Comment, silent int) (map[string]any, error) {
	text, err := json.Marshal(all)
	if err != nil {
		return nil, err
	}
	seal, err := ledger.Seal(tx, c.subject().String(), string(text))
	return map[string]any{"version": c.No, "comments": len(all), "silent": silent, "text": seal}, err
}
