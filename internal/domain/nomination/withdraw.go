package nomination

import (
	"context"
	"slices"

	"thidua/internal/base/fault"
	"thidua/internal/base/id"
	"thidua/internal/domain/cluster"
	"thidua/internal/domain/council"
	"thidua/internal/law/access"
	"thidua/internal/law/rulebook"
	"thidua/internal/platform/ledger"
	"thidua/internal/platform/store"
)

// Withdraw takes a nominee off, with the reason, until the vote on it is over: by
// whoever leads, by the member that nominated it, or for the unit itself. (Rút đề
// cử.)
func (s *Service) Withdraw(ctx context.Context, who access.Actor, which ID, revision int64, nominee NomineeID, why string) (out Slate, err error) {
	defer fault.Wrap(&err, "withdraw nominee %s", nominee)
	return s.act(ctx, who, "slate.withdraw", which, revision, func(tx *store.Tx, x *seat) (map[string]any, error) {
		all, err := nomineesOf(tx, which)
		if err != nil {
			return nil, err
		}
		i := slices.IndexFunc(all, func(n Nominee) bool { return n.ID == nominee })
		if i < 0 {
			return nil, fault.Code(fault.NotFound, "nominee.not-found")
		}
		n := all[i]
		if err := x.mayWithdraw(tx, who, n); err != nil {
			return nil, err
		}
		if why, err = reason(why, true); err != nil {
			return nil, err
		}
		if err := x.leave(tx, s.law, all, n); err != nil {
			return nil, err
		}
		if _, err := tx.Exec(`UPDATE nominee SET gone_at = $1, gone_by = $2, gone_why = $3 WHERE id = $4`, store.When(tx.Now()), who.Account, why, n.ID); err != nil {
			return nil, err
		}
		seal, err := ledger.Seal(tx, which.Subject().String(), why)
		return map[string]any{"nominee": n.ID, "unit": n.Unit, "award": n.Award, "why": seal}, err
	})
}

func (s seat) mayWithdraw(tx *store.Tx, who access.Actor, n Nominee) error {
	refusal := cluster.MayLead(tx, who, s.Cluster, s.day)
	if refusal == nil || cluster.MayTake(tx, who, s.Cluster, n.Unit, s.day) == nil || n.By != "" && cluster.MayTake(tx, who, s.Cluster, n.By, s.day) == nil {
		return nil
	}
	return refusal
}

// leave takes a nominee off the list of a sitting, and refuses one that was
// withdrawn, voted on or proposed, and one on which another nomination rests.
func (s seat) leave(tx *store.Tx, law *rulebook.Library, all []Nominee, n Nominee) error {
	switch {
	case !n.live():
		return fault.Code(fault.Conflict, "nominee.withdrawn")
	case n.Line != "":
		return fault.Code(fault.Conflict, "nominee.proposed")
	}
	prizes, err := s.quotas(tx, law)
	if err != nil {
		return err
	}
	for _, q := range prizes {
		upper := func(o Nominee) bool { return o.live() && o.Unit == n.Unit && o.Award == q.Award }
		if slices.Contains(q.Prize.Among, n.Award) && slices.ContainsFunc(all, upper) {
			return fault.Code(fault.Conflict, "nominee.rested-on", q.Name)
		}
	}
	voted, err := council.ResultsOf(tx, []id.Subject{n.ID.Subject()})
	if err != nil {
		return err
	}
	if err := council.Unput(tx, n.ID.Subject()); err != nil {
		return err
	}
	listed, err := council.Listed(tx, n.ID.Subject())
	if err == nil && (listed || len(voted) > 0) {
		err = fault.Code(fault.Conflict, "nominee.voted")
	}
	return err
}
