package consultation

import (
	"context"
	"slices"

	"thidua/internal/base/fault"
	"thidua/internal/domain/notice"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// Revise makes the next version of a draft whose comments are all answered, or
// which a round has not carried: its articles as they were, with the texts that
// some comments put in their place. Those invited are told that their comments are
// answered. (Lập bản tiếp theo.)
func (s *Service) Revise(ctx context.Context, who access.Actor, which ID, replacing []string) (c Consultation, err error) {
	defer fault.Wrap(&err, "revise consultation %s", which)
	return s.change(ctx, who, access.DraftConsultation, "consultation.revise", which, func(tx *store.Tx, now *Consultation) (map[string]any, error) {
		if err := now.in(Answered, Put); err != nil {
			return nil, err
		}
		comments, err := commentsOf(tx, now.Version)
		if err != nil {
			return nil, err
		}
		articles, err := now.replaced(comments, replacing)
		if err != nil {
			return nil, err
		}
		invitees, err := inviteesOf(tx, now.ID, now.No)
		if err != nil {
			return nil, err
		}
		if err := tell(tx, who.Account, *now, notice.ConsultationAnswered, now.Due, invitees); err != nil {
			return nil, err
		}
		now.Version = Version{Of: now.ID, No: now.No + 1, Title: now.Title, Articles: articles}
		return map[string]any{"version": now.No, "replaced": len(replacing)}, begin(tx, now.Version)
	})
}

// replaced are the articles with the texts of taken comments put in, at most one
// in each.
func (v Version) replaced(all []Comment, ids []string) ([]Article, error) {
	out := slices.Clone(v.Articles)
	if len(ids) == 0 {
		return out, nil
	}
	some, err := pick(all, ids)
	if err != nil {
		return nil, err
	}
	done := map[string]bool{}
	for _, x := range some {
		switch i := slices.IndexFunc(out, func(a Article) bool { return a.Key == x.Article }); {
		case i < 0 || x.Replacing == "" || !x.taken(all):
			return nil, fault.Field("replacing", "consultation.replaces-nothing")
		case done[x.Article]:
			return nil, fault.Field("replacing", "consultation.replaced-twice", out[i].Label())
		default:
			out[i].Text, done[x.Article] = x.Replacing, true
		}
	}
	return out, nil
}

// taken reports that the answer to a comment takes it, whole or partly.
func (x Comment) taken(all []Comment) bool {
	for _, y := range all {
		if y.ID == x.Lead {
			x = y
			break
		}
	}
	return x.Outcome == Taken || x.Outcome == Partly
}
