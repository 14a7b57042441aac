package award

import (
	"context"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/base/id"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// A Sight is what someone saw: on what paper, and the number and day of the
// decision where the claim lacked them.
type Sight struct {
	Paper      string
	DecisionNo string
	Decided    civil.Date
}

// See notes that someone has read the decision of a claim: it becomes an award
// like any other, with a public number. paper says what was seen. (Xác nhận đã
// thấy quyết định.)
func (s *Service) See(ctx context.Context, who access.Actor, award ID, paper string) (Award, error) {
	return s.SeeDecision(ctx, who, award, Sight{Paper: paper})
}

// SeeDecision is See of a claim whose decision had no number or day yet: what
// was read fills them in.
func (s *Service) SeeDecision(ctx context.Context, who access.Actor, award ID, sight Sight) (a Award, err error) {
	defer fault.Wrap(&err, "see award %s", award)
	err = s.db.Update(ctx, func(tx *store.Tx) error {
		if a, err = Find(tx, award); err != nil {
			return err
		}
		if err := mustOver(tx, who, access.KeepAward, a.Subject); err != nil {
			return err
		}
		was := a
		a.fill(sight)
		if err := a.see(Seen{By: who.Account, At: tx.Now(), Paper: sight.Paper}); err != nil {
			return err
		}
		if err := save(tx, &was, &a); err != nil {
			return err
		}
		return seal(tx, "award.see", who.Account, &a)
	})
	return a, err
}

// fill takes from what was seen only what the claim did not say.
func (a *Award) fill(s Sight) {
	if a.DecisionNo == "" {
		a.DecisionNo = s.DecisionNo
	}
	if a.Decided.IsZero() {
		a.Decided = s.Decided
	}
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
