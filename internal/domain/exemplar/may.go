package exemplar

import (
	"context"

	"thidua/internal/base/fault"
	"thidua/internal/base/id"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/ledger"
	"thidua/internal/platform/store"
)

// must asks for an act over the unit that looks into it, and over those who follow
// it.
func (e Exemplar) must(tx *store.Tx, who access.Actor, act access.Act) error {
	own, err := registry.ScopeOf(tx, e.Unit)
	if err != nil {
		return err
	}
	over := []access.Scope{own}
	heirs, err := registry.Follow(tx, e.Unit, who.Today)
	if err != nil {
		return err
	}
	for _, h := range heirs {
		over = append(over, h.Path)
	}
	return who.Must(act, over...)
}

// may reports what the actor would not be refused.
func (e Exemplar) may(tx *store.Tx, who access.Actor, act access.Act) (bool, error) {
	err := e.must(tx, who, act)
	if fault.Is(err, fault.Forbidden) || fault.Is(err, fault.NotFound) {
		return false, nil
	}
	return err == nil, err
}

// apart refuses whoever reported the deed.
func (e Exemplar) apart(tx *store.Tx, who access.Actor) error {
	var n int
	if err := tx.Row(`SELECT COUNT(*) FROM sighting WHERE exemplar = $1 AND by_account = $2 AND by_account <> ''`, e.ID, who.Account).Scan(&n); err != nil {
		return err
	}
	if n > 0 {
		return fault.Code(fault.Forbidden, "exemplar.own")
	}
	return nil
}

// about reports that the exemplar is about a person, whichever record of theirs is
// named.
func (e Exemplar) about(tx *store.Tx, person registry.PersonID) bool {
	if person == "" || e.Subject.Kind != "person" {
		return false
	}
	one, err := registry.Canonical(tx, person)
	other, failed := registry.Canonical(tx, registry.PersonID(e.Subject.ID))
	return err == nil && failed == nil && one == other
}

// change does an act on an exemplar that is in one of some states: find, may,
// decide, save, record. do says what the ledger is told. Whom it is about does none:
// they only tell their story, agree and withdraw.
func (s *Service) change(ctx context.Context, who access.Actor, act access.Act, name string, which ID, in []State, do func(*store.Tx, *Exemplar) (map[string]any, error)) (e Exemplar, err error) {
	defer fault.Wrap(&err, "%s %s", name, which)
	err = s.db.Update(ctx, func(tx *store.Tx) error {
		if e, err = Find(tx, which); err != nil {
			return err
		}
		if err := e.must(tx, who, act); err != nil {
			return err
		}
		if e.about(tx, registry.PersonID(who.Person)) {
			return fault.Code(fault.Forbidden, "exemplar.about-you")
		}
		if err := e.in(in); err != nil {
			return err
		}
		body, err := do(tx, &e)
		if err != nil {
			return err
		}
		if err := save(tx, &e); err != nil {
			return err
		}
		return enter(tx, who, name, which.Subject(), body)
	})
	return e, err
}

// in refuses an exemplar that is in none of some states.
func (e Exemplar) in(states []State) error {
	for _, s := range states {
		if e.State == s {
			return nil
		}
	}
	return fault.Code(fault.Conflict, "exemplar.not-now")
}

func enter(tx *store.Tx, who access.Actor, act string, about id.Subject, body map[string]any) error {
	return ledger.Append(tx, ledger.Entry{Act: act, Actor: who.Account, Subject: about.String(), Body: body})
}

// sealed puts the seal of a text into what the ledger is told.
func sealed(tx *store.Tx, which ID, body map[string]any, text string) (_ map[string]any, err error) {
	body["text"], err = ledger.Seal(tx, which.Subject().String(), text)
	return body, err
}
