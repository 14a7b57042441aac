package award

import (
	"context"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// AddClaim enters a past award that a sheet says there was. It has no public
// number, is found by no look-up, and a chain resting on it is open, until
// someone has seen the decision. The same claim twice is one. (Khai khen
// thưởng đã có.)
func AddClaim(tx *store.Tx, n NewClaim) (Award, error) { return addClaim(tx, n, "") }

// Claim is AddClaim as an act of its own: one past award of a person or a unit
// of ours.
func (s *Service) Claim(ctx context.Context, who access.Actor, n NewClaim) (a Award, err error) {
	defer fault.Wrap(&err, "claim award")
	err = s.db.Update(ctx, func(tx *store.Tx) error {
		if err := mustOver(tx, who, access.KeepAward, n.Subject); err != nil {
			return err
		}
		if n.Decided.After(civil.Of(tx.Now())) {
			return fault.Field("decided", "award.decided-to-come", n.Decided)
		}
		a, err = addClaim(tx, n, who.Account)
		return err
	})
	return a, err
}

func addClaim(tx *store.Tx, n NewClaim, actor string) (Award, error) {
	a := Award{ID: ID(tx.NewID()), Award: n.Award, Type: n.Type, Subject: n.Subject, Name: n.Name, UnitName: n.UnitName, Post: n.Post,
		Achievement: n.Achievement, Year: n.Year, From: n.From, To: n.To, Decided: n.Decided, DecisionNo: n.DecisionNo, ByLevel: n.ByLevel,
		ByName: n.ByName, State: Conferred, Claim: true, Source: n.Source, Version: 1}
	if err := whole(&a); err != nil {
		return a, err
	}
	known, err := Of(tx, n.Subject)
	if err != nil {
		return a, err
	}
	for _, k := range known {
		if k.Award == a.Award && k.Year == a.Year && k.From == a.From && k.To == a.To && k.DecisionNo == a.DecisionNo {
			return k, nil
		}
	}
	if err := insert(tx, &a); err != nil {
		return a, err
	}
	return a, seal(tx, "award.claim", actor, &a)
}
