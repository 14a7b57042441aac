package contest

import (
	"context"
	"slices"

	"thidua/internal/base/check"
	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/ledger"
	"thidua/internal/platform/store"
)

// Draft begins a contest of a body. (Soạn thể lệ.)
func (s *Service) Draft(ctx context.Context, who access.Actor, body registry.UnitID, r Rules) (c Contest, err error) {
	defer fault.Wrap(&err, "draft a contest of %s", body)
	err = s.db.Update(ctx, func(tx *store.Tx) error {
		own, err := registry.ScopeOf(tx, body)
		if err != nil {
			return err
		}
		if err := who.Must(access.DraftContest, own); err != nil {
			return err
		}
		c = Contest{ID: ID(tx.NewID()), Body: body, State: Drafted, Rules: r, MadeBy: who.Account, Revision: 1}
		if err := s.whole(tx, who, &c); err != nil {
			return err
		}
		if err := add(tx, c); err != nil {
			return err
		}
		return enter(tx, who, string(access.DraftContest), c.ID.Subject(), map[string]any{"body": body})
	})
	return c, err
}

// Revise writes a draft over. One that was put is a draft again. (Sửa thể lệ.)
func (s *Service) Revise(ctx context.Context, who access.Actor, which ID, revision int64, r Rules) error {
	return s.change(ctx, who, access.DraftContest, which, revision, []State{Drafted, Put}, func(tx *store.Tx, c *Contest) error {
		c.Rules, c.State = r, Drafted
		if err := s.whole(tx, who, c); err != nil {
			return err
		}
		if err := saveRules(tx, *c); err != nil {
			return err
		}
		return enter(tx, who, "contest.revise", c.ID.Subject(), map[string]any{})
	})
}

// Put puts a draft to whoever announces. (Trình công bố.)
func (s *Service) Put(ctx context.Context, who access.Actor, which ID, revision int64) error {
	return s.change(ctx, who, access.DraftContest, which, revision, []State{Drafted}, func(tx *store.Tx, c *Contest) error {
		c.State = Put
		if err := informAnnouncers(tx, who, *c); err != nil {
			return err
		}
		return enter(tx, who, "contest.put", c.ID.Subject(), map[string]any{})
	})
}

// Announce makes the rules stand for good and lets entries come. (Công bố cuộc thi.)
func (s *Service) Announce(ctx context.Context, who access.Actor, which ID, revision int64) error {
	return s.change(ctx, who, access.AnnounceContest, which, revision, []State{Put}, func(tx *store.Tx, c *Contest) error {
		if c.To.Before(today(tx)) {
			return fault.Field("to", "contest.over-already")
		}
		c.State, c.AnnouncedOn, c.AnnouncedBy = Announced, today(tx), who.Account
		if err := informCalled(tx, who, *c); err != nil {
			return err
		}
		return enter(tx, who, string(access.AnnounceContest), c.ID.Subject(), map[string]any{"from": c.From, "to": c.To, "budget": c.Budget()})
	})
}

// Extend puts off the last day to enter, before it is over, with the reason. (Gia hạn.)
func (s *Service) Extend(ctx context.Context, who access.Actor, which ID, revision int64, to civil.Date, why string) error {
	return s.change(ctx, who, access.AnnounceContest, which, revision, []State{Announced}, func(tx *store.Tx, c *Contest) error {
		why, err := check.Reason(why, "why", "contest.why-missing")
		switch {
		case err != nil:
			return err
		case c.To.Before(today(tx)):
			return fault.Code(fault.Conflict, "contest.over-already")
		case !to.After(c.To) || c.Votes() && !c.VoteFrom.After(to):
			return fault.Field("to", "contest.extend-day")
		case slices.ContainsFunc(c.JudgeBy[:], func(by civil.Date) bool { return !by.IsZero() && !by.After(to) }):
			return fault.Field("to", "contest.extend-judging")
		}
		c.To = to
		seal, err := ledger.Seal(tx, c.ID.Subject().String(), why)
		if err != nil {
			return err
		}
		return enter(tx, who, "contest.extend", c.ID.Subject(), map[string]any{"to": to, "why": seal})
	})
}

// Annul ends a contest for good, with the reason. (Hủy cuộc thi.)
func (s *Service) Annul(ctx context.Context, who access.Actor, which ID, revision int64, why string) error {
	return s.change(ctx, who, access.AnnounceContest, which, revision, []State{Drafted, Put, Announced, Judging, Judged}, func(tx *store.Tx, c *Contest) error {
		why, err := check.Reason(why, "why", "contest.why-missing")
		if err != nil {
			return err
		}
		c.State, c.EndedOn, c.EndedBy, c.EndedWhy = Annulled, today(tx), who.Account, why
		if err := forgetVotes(tx, c.ID); err != nil {
			return err
		}
		seal, err := ledger.Seal(tx, c.ID.Subject().String(), why)
		if err != nil {
			return err
		}
		return enter(tx, who, "contest.annul", c.ID.Subject(), map[string]any{"why": seal})
	})
}

// change is an act over the body of a contest in one of some states, over the
// revision read; 0 is whatever stands.
func (s *Service) change(ctx context.Context, who access.Actor, act access.Act, which ID, revision int64, in []State, do func(*store.Tx, *Contest) error) (err error) {
	defer fault.Wrap(&err, "change contest %s", which)
	return s.db.Update(ctx, func(tx *store.Tx) error {
		c, err := Find(tx, which)
		if err != nil {
			return err
		}
		if err := must(tx, who, act, c); err != nil {
			return err
		}
		if revision != 0 && c.Revision != revision {
			return fault.Code(fault.Conflict, "contest.changed")
		}
		if err := c.is(in...); err != nil {
			return err
		}
		if err := do(tx, &c); err != nil {
			return err
		}
		return save(tx, &c)
	})
}
