package nomination

import (
	"context"

	"thidua/internal/base/fault"
	"thidua/internal/domain/registry"
	"thidua/internal/domain/scorecard"
	"thidua/internal/law/access"
	"thidua/internal/law/rulebook"
	"thidua/internal/law/scoring"
	"thidua/internal/platform/store"
)

// A Taking is what one takes from the published ranking.
type Taking struct {
	Flag        string // for whoever leads it, as many as there are places; "" for nobody
	Certificate string // for those after them; "" for nobody
	Most        int    // certificates; 0: all who are left
}

// TakeRanking nominates from the published ranking in one act: the first for the
// flag, those after them for the certificate. Who shares the last place is taken
// too: the vote chooses. Who is nominated already is passed over. (Lấy theo bảng
// xếp hạng.)
func (s *Service) TakeRanking(ctx context.Context, who access.Actor, which ID, revision int64, t Taking) (out Slate, err error) {
	defer fault.Wrap(&err, "take nominees of slate %s from the ranking", which)
	return s.lead(ctx, who, "slate.take", which, revision, func(tx *store.Tx, x *seat) (map[string]any, error) {
		if err := x.open(who.Today); err != nil {
			return nil, err
		}
		round, v, err := scorecard.PublishedOf(tx, x.Cluster, x.Year, x.Category)
		if err != nil {
			return nil, err
		}
		if round.ID == "" {
			return nil, fault.Code(fault.Unmet, "slate.no-ranking")
		}
		places, err := x.flags(tx, s.law, t)
		if err != nil {
			return nil, err
		}
		n := 0
		for _, taken := range t.from(v, places) {
			taken.Slate, taken.Account = which, who.Account
			made, err := x.take(tx, s.law, taken)
			if err != nil {
				return nil, err
			}
			if made {
				n++
			}
		}
		if n == 0 {
			return nil, fault.Code(fault.Conflict, "slate.nothing-to-take")
		}
		return map[string]any{"round": round.ID, "ranking": round.RankingHash, "flag": t.Flag, "certificate": t.Certificate, "nominees": n}, nil
	})
}

// flags is how many may be nominated for the flag; where no rule counts the
// cluster's members, one.
func (s seat) flags(tx *store.Tx, law *rulebook.Library, t Taking) (int, error) {
	if t.Flag == "" && t.Certificate == "" {
		return 0, fault.Field("flag", "slate.nothing-to-take-for")
	}
	if t.Flag == "" {
		return 0, nil
	}
	q, known, err := s.prize(tx, law, t.Flag)
	switch n, limited := q.Places(); {
	case err != nil:
		return 0, err
	case !known || !q.Prize.Flag || q.Prize.Among != nil:
		return 0, fault.Field("flag", "nominee.award")
	case limited:
		return n, nil
	}
	return 1, nil
}

// from are the nominees of a ranking: who stands in the first places for the flag,
// then the next ones.
func (t Taking) from(v scorecard.Standing, flags int) (out []Nominee) {
	certificates := 0
	last := 0 // place of the last taken for a certificate
	for _, c := range v.Ranking.Categories {
		for _, p := range c.Places {
			n := Nominee{Unit: registry.UnitID(p.ID), How: ByRanking, Place: p.Place, Total: scoring.Points(p.Total)}
			switch {
			case p.Place <= flags:
				n.Award = t.Flag
			case t.Certificate != "" && (t.Most == 0 || certificates < t.Most || p.Place == last):
				n.Award, last = t.Certificate, p.Place
				certificates++
			default:
				continue
			}
			out = append(out, n)
		}
	}
	return out
}

// take writes one nominee down, unless it is nominated for that already or sits no
// more.
func (s seat) take(tx *store.Tx, law *rulebook.Library, n Nominee) (bool, error) {
	if _, err := s.member(n.Unit); err != nil {
		return false, nil // it left since
	}
	all, err := nomineesOf(tx, s.ID)
	if err != nil {
		return false, err
	}
	for _, o := range all {
		if o.live() && o.Unit == n.Unit && o.Award == n.Award {
			return false, nil
		}
	}
	if err := s.mayBeFor(tx, law, n.Unit, n.Award); err != nil {
		return false, err
	}
	return true, addNominee(tx, &n)
}
