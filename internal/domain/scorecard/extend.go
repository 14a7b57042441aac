package scorecard

import (
	"context"

	"thidua/internal/base/fault"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// Extend gives a round other days, with the reason. A draft of a ranking is
// dropped: what it was made of may change again. (Đổi hạn của đợt chấm.)
func (s *Service) Extend(ctx context.Context, who access.Actor, which ID, revision int64, d Days, why string) (r Round, err error) {
	defer fault.Wrap(&err, "extend round %s", which)
	return s.lead(ctx, who, "scorecard.extend", which, revision, func(tx *store.Tx, r *Round) (map[string]any, error) {
		if err := r.in(who.Today, Preparing, Scoring, Checking, Objecting, Ranked); err != nil {
			return nil, err
		}
		r.Days = d
		if err := r.check(); err != nil {
			return nil, err
		}
		why, err := reason("why", "scorecard.unexplained", why)
		if err != nil {
			return nil, err
		}
		r.unrank()
		seal, err := r.seal(tx, why)
		return map[string]any{"self": d.Self, "cross": d.Cross, "verified": d.Verified, "object": d.Object, "why": seal}, err
	})
}

// unrank drops a draft.
func (r *Round) unrank() {
	none := Round{}
	r.ranking, r.RankingHash, r.RankedAt, r.RankedBy = "", "", none.RankedAt, ""
	r.PreparedAt, r.PreparedBy = none.PreparedAt, ""
}
