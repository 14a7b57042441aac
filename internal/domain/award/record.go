package award

import (
	"context"

	"thidua/internal/base/id"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// Record is a person's own page of the book, claims and revoked awards
// included: for themselves, or for whoever may look at awards there. Every
// record joined to theirs counts. (Hồ sơ khen thưởng cá nhân.)
func (s *Service) Record(ctx context.Context, who access.Actor, person registry.PersonID) (all []Award, err error) {
	err = s.db.View(ctx, func(tx *store.Tx) error {
		same, err := registry.Aliases(tx, person)
		if err != nil {
			return err
		}
		own := false
		subjects := make([]id.Subject, len(same))
		for i, p := range same {
			subjects[i] = p.Subject()
			own = own || who.Person != "" && who.Person == string(p)
		}
		if !own {
			if err := mustOver(tx, who, access.LookAward, person.Subject()); err != nil {
				return err
			}
		}
		found, err := OfAll(tx, subjects)
		for _, s := range subjects {
			all = append(all, found[s]...)
		}
		return err
	})
	return all, err
}

// OfUnit is a unit's own awards, for whoever may look at them. (Khen thưởng
// của tập thể.)
func (s *Service) OfUnit(ctx context.Context, who access.Actor, unit registry.UnitID) (all []Award, err error) {
	err = s.db.View(ctx, func(tx *store.Tx) error {
		if err := mustOver(tx, who, access.LookAward, unit.Subject()); err != nil {
			return err
		}
		all, err = Of(tx, unit.Subject())
		return err
	})
	return all, err
}

// Award is one line of the book with every text it had before, for whoever may
// look at awards there. (Một lần khen.)
func (s *Service) Award(ctx context.Context, who access.Actor, award ID) (a Award, was []Award, err error) {
	err = s.db.View(ctx, func(tx *store.Tx) error {
		if a, err = Find(tx, award); err != nil {
			return err
		}
		if err := mustOver(tx, who, access.LookAward, a.Subject); err != nil {
			return err
		}
		was, err = Versions(tx, award)
		return err
	})
	return a, was, err
}
