package scorecard

import (
	"context"
	"strings"

	"thidua/internal/base/fault"
	"thidua/internal/domain/notice"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// Prepare is the first step of publishing: the draft is looked at once more, and
// is what the second step freezes. (Chuẩn bị công bố.)
func (s *Service) Prepare(ctx context.Context, who access.Actor, which ID, revision int64) (r Round, err error) {
	defer fault.Wrap(&err, "prepare to publish round %s", which)
	return s.lead(ctx, who, "scorecard.prepare", which, revision, func(tx *store.Tx, r *Round) (map[string]any, error) {
		if err := r.in(who.Today, Ranked); err != nil {
			return nil, err
		}
		r.PreparedAt, r.PreparedBy = tx.Now(), who.Account
		return map[string]any{"ranking": r.RankingHash}, nil
	})
}

// Publish is the second step: with the word of the round typed, the ranking is
// frozen, and every member sees all sheets. (Công bố.)
func (s *Service) Publish(ctx context.Context, who access.Actor, which ID, revision int64, word string) (r Round, err error) {
	defer fault.Wrap(&err, "publish round %s", which)
	return s.lead(ctx, who, "scorecard.publish", which, revision, func(tx *store.Tx, r *Round) (map[string]any, error) {
		if err := r.in(who.Today, Ranked); err != nil {
			return nil, err
		}
		if r.PreparedAt.IsZero() {
			return nil, fault.Code(fault.Unmet, "scorecard.not-prepared")
		}
		if !strings.EqualFold(strings.TrimSpace(word), r.Word()) {
			return nil, fault.Field("word", "scorecard.word", r.Word())
		}
		r.PublishedAt, r.PublishedBy = tx.Now(), who.Account
		members, err := r.members(tx, who.Today)
		if err != nil {
			return nil, err
		}
		return map[string]any{"ranking": r.RankingHash, "table": r.TableHash}, r.tell(tx, who.Account, notice.ScorecardPublished, here(members))
	})
}

// Annul makes a round void, with the reason: it stays to be read, and the year can
// be scored anew. (Hủy đợt chấm.)
func (s *Service) Annul(ctx context.Context, who access.Actor, which ID, revision int64, why string) (r Round, err error) {
	defer fault.Wrap(&err, "annul round %s", which)
	return s.lead(ctx, who, "scorecard.annul", which, revision, func(tx *store.Tx, r *Round) (map[string]any, error) {
		was := r.State(who.Today)
		if was == Void {
			return nil, r.in(who.Today)
		}
		if r.VoidWhy, err = reason("why", "scorecard.unexplained", why); err != nil {
			return nil, err
		}
		r.VoidAt, r.VoidBy = tx.Now(), who.Account
		seal, err := r.seal(tx, r.VoidWhy)
		return map[string]any{"was": was, "ranking": r.RankingHash, "why": seal}, err
	})
}
