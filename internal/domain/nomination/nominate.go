package nomination

import (
	"context"
	"slices"

	"thidua/internal/base/fault"
	"thidua/internal/domain/cluster"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/law/rulebook"
	"thidua/internal/platform/ledger"
	"thidua/internal/platform/store"
)

// A NewNominee puts one unit forward.
type NewNominee struct {
	Unit  registry.UnitID
	Award string
	By    registry.UnitID // member that nominates; "" whoever leads
	Why   string
}

// Nominate puts a member forward for an award, with the reason: by hand of whoever
// leads, or for a member that nominates itself or another. (Đề cử.)
func (s *Service) Nominate(ctx context.Context, who access.Actor, which ID, revision int64, n NewNominee) (out Slate, err error) {
	defer fault.Wrap(&err, "nominate on slate %s", which)
	return s.act(ctx, who, "slate.nominate", which, revision, func(tx *store.Tx, x *seat) (map[string]any, error) {
		if err := x.mayNominate(tx, who, n.By); err != nil {
			return nil, err
		}
		if err := x.open(who.Today); err != nil {
			return nil, err
		}
		made := Nominee{Slate: which, Unit: n.Unit, Award: n.Award, How: n.how(), By: n.By, Account: who.Account}
		if made.Why, err = reason(n.Why, true); err != nil {
			return nil, err
		}
		if _, err := x.member(n.Unit); err != nil {
			return nil, err
		}
		if err := x.mayBeFor(tx, s.law, n.Unit, n.Award); err != nil {
			return nil, err
		}
		if err := addNominee(tx, &made); err != nil {
			return nil, err
		}
		why, err := ledger.Seal(tx, which.Subject().String(), made.Why)
		return map[string]any{"nominee": made.ID, "unit": n.Unit, "award": n.Award, "how": made.How, "why": why}, err
	})
}

func (n NewNominee) how() How {
	switch n.By {
	case "":
		return ByHand
	case n.Unit:
		return BySelf
	}
	return ByMember
}

// mayNominate asks whoever leads, or takes part for the member that nominates.
func (s seat) mayNominate(tx *store.Tx, who access.Actor, by registry.UnitID) error {
	if by == "" {
		return cluster.MayLead(tx, who, s.Cluster, s.day)
	}
	if err := cluster.MayTake(tx, who, s.Cluster, by, s.day); err != nil {
		return err
	}
	_, err := s.member(by)
	return err
}

// mayBeFor refuses an award the body's clusters do not propose, one of which no
// place is theirs, and one that rests on another for which the unit is not
// nominated.
func (s seat) mayBeFor(tx *store.Tx, law *rulebook.Library, unit registry.UnitID, award string) error {
	q, known, err := s.prize(tx, law, award)
	if err != nil {
		return err
	}
	if !known {
		return fault.Field("award", "nominee.award")
	}
	if places, limited := q.Places(); limited && places == 0 {
		return fault.New(fault.Unmet, fault.Reason{Code: "nominee.no-place", Field: "award", Cite: q.Cite, Args: []any{q.Name}})
	}
	if q.Prize.Among == nil {
		return nil
	}
	all, err := nomineesOf(tx, s.ID)
	if err != nil || slices.ContainsFunc(all, func(n Nominee) bool { return n.live() && n.Unit == unit && slices.Contains(q.Prize.Among, n.Award) }) {
		return err
	}
	return fault.New(fault.Unmet, fault.Reason{Code: "nominee.rests", Field: "award", Cite: q.Prize.Rest.Cite, Args: []any{q.Name, law.NameOf(q.Prize.Among[0])}})
}
