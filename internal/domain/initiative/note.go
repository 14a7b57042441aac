package initiative

import (
	"context"

	"thidua/internal/base/fault"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/ledger"
	"thidua/internal/platform/store"
)

// Note writes down a recognised initiative of a person. (Ghi sáng kiến.)
func (s *Service) Note(ctx context.Context, who access.Actor, n NewInitiative) (i Initiative, err error) {
	defer fault.Wrap(&err, "note initiative")
	err = s.db.Update(ctx, func(tx *store.Tx) error {
		over, err := registry.ScopeOfPerson(tx, n.Person)
		if err != nil {
			return err
		}
		if err := who.Must(access.NoteInitiative, over); err != nil {
			return err
		}
		if i, err = Add(tx, n, who.Account); err != nil {
			return err
		}
		return ledger.Append(tx, ledger.Entry{Act: string(access.NoteInitiative), Actor: who.Account, Subject: "initiative:" + string(i.ID),
			Body: map[string]any{"person": i.Person, "year": i.Year, "scope": i.Scope}})
	})
	return i, err
}

// Initiatives lists a person's, to whoever may look at them.
func (s *Service) Initiatives(ctx context.Context, who access.Actor, person registry.PersonID) (all []Initiative, err error) {
	err = s.db.View(ctx, func(tx *store.Tx) error {
		if who.Person == "" || who.Person != string(person) {
			over, err := registry.ScopeOfPerson(tx, person)
			if err != nil {
				return err
			}
			if err := who.Must(access.LookInitiative, over); err != nil {
				return err
			}
		}
		all, err = Of(tx, person)
		return err
	})
	return all, err
}
