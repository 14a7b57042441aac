package award

import (
	"context"

	"thidua/internal/base/fault"
	"thidua/internal/base/id"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// See notes that someone has read the decision of a claim: it becomes an award
// like any other, with a public number. paper says what was seen. (Xác nhận đã
// thấy quyết định.)
func (s *Service) See(ctx context.Context, who access.Actor, award ID, paper string) (a Award, err error) {
	defer fault.Wrap(&err, "see award %s", award)
	err = s.db.Update(ctx, func(tx *store.Tx) error {
		if a, err = Find(tx, award); err != nil {
			return err
		}
		if err := mustOver(tx, who, access.KeepAward, a.Subject); err != nil {
			return err
		}
		was := a
		if err := a.see(Seen{By: who.Account, At: tx.Now(), Paper: paper}); err != nil {
			return err
		}
		if err := save(tx, &was, &a); err != nil {
			return err
		}
		return seal(tx, "award.see", who.Account, &a)
	})
	return a, err
}

func (a *Award) see(by Seen) error {
	switch {
	case !a.Claim:
		return fault.Code(fault.Conflict, "award.already-seen")
	case by.Paper == "":
		return fault.Field("paper", "award.no-paper")
	case a.DecisionNo == "" || a.Decided.IsZero():
		return fault.Field("decision", "award.no-decision")
	}
	a.Claim, a.Seen, a.Number = false, by, newNumber(a.Decided.Year)
	return nil
}

// mustOver asks for an act over the unit of an award's subject, as it stands now.
func mustOver(tx *store.Tx, who access.Actor, act access.Act, subject id.Subject) error {
	var over access.Scope
	var err error
	if subject.Kind == Person {
		over, err = registry.ScopeOfPerson(tx, registry.PersonID(subject.ID))
	} else {
		over, err = registry.ScopeOf(tx, registry.UnitID(subject.ID))
	}
	if err != nil {
		return err
	}
	return who.Must(act, over)
}
