package initiative

import (
	"context"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/ledger"
	"thidua/internal/platform/store"
)

// Keep writes a draft, or writes over one that is a draft or came back. An
// author keeps their own; an officer keeps one for people of the unit. A draft
// may lack anything but a title, a field and its authors. (Lưu bản nháp.)
func (s *Service) Keep(ctx context.Context, who access.Actor, which FilingID, revision int64, c Content) (f Filing, err error) {
	defer fault.Wrap(&err, "keep filing %s", which)
	err = s.db.Update(ctx, func(tx *store.Tx) error {
		if which != "" {
			if f, err = s.mine(tx, who, which); err != nil {
				return err
			}
			if f.State != Draft && f.State != Returned {
				return fault.Code(fault.Conflict, "initiative.not-in-your-hands")
			}
			if f.Revision != revision {
				return fault.Code(fault.Conflict, "initiative.changed")
			}
		} else {
			f = Filing{ID: FilingID(tx.NewID()), State: Draft, MadeBy: who.Account}
		}
		was := f.Movement
		f.Content = c
		if f.Movement != was { // what was said stays where its movement has ended since
			if err := f.serves(tx); err != nil {
				return err
			}
		}
		if err := f.find(tx, who.Today); err != nil {
			return err
		}
		if err := f.Content.tidy(); err != nil {
			return err
		}
		if err := mayKeep(tx, who, f); err != nil {
			return err
		}
		if which == "" {
			err = addFiling(tx, &f)
		} else {
			err = saveFiling(tx, &f)
		}
		if err != nil {
			return err
		}
		if err := saveAuthors(tx, f); err != nil {
			return err
		}
		return enter(tx, who, "initiative.keep", f, map[string]any{"body": f.Body, "authors": len(f.Authors)})
	})
	return f, err
}

// find looks the people of numbers up, and names them and their units as on
// record.
func (f *Filing) find(tx *store.Tx, today civil.Date) error {
	if _, err := registry.FindUnit(tx, f.Body, today); err != nil {
		return fault.Field("body", "initiative.no-body")
	}
	for i := range f.Authors {
		if err := f.Authors[i].find(tx, today); err != nil {
			return err
		}
	}
	return nil
}

func (a *Author) find(tx *store.Tx, today civil.Date) (err error) {
	var p registry.Person
	switch {
	case a.Person != "":
		p, err = registry.FindPerson(tx, a.Person, today)
	case a.Number != "":
		p, err = registry.PersonNumbered(tx, a.Number, today)
	default:
		return nil
	}
	if fault.Is(err, fault.NotFound) {
		return fault.Field("authors", "initiative.number-unknown", a.Number)
	}
	if err != nil {
		return err
	}
	u, err := registry.FindUnit(tx, p.Unit, today)
	a.Person, a.Number, a.Name, a.Unit = p.ID, p.Number, p.Name, u.Name
	return err
}

// mayKeep lets an author of the filing, and an officer over the unit asked.
func mayKeep(tx *store.Tx, who access.Actor, f Filing) error {
	own, err := writes(tx, who, f.Authors)
	if own || err != nil {
		return err
	}
	over, err := registry.ScopeOf(tx, f.Body)
	if err != nil {
		return err
	}
	return who.Must(access.FileInitiative, over)
}

// writes reports that the actor is one of the authors.
func writes(tx *store.Tx, who access.Actor, all []Author) (bool, error) {
	if who.Person == "" {
		return false, nil
	}
	same, err := registry.Aliases(tx, registry.PersonID(who.Person))
	if err != nil {
		return false, err
	}
	return isOne(all, same), nil
}

// enter records an act about a filing.
func enter(tx *store.Tx, who access.Actor, act string, f Filing, body map[string]any) error {
	return ledger.Append(tx, ledger.Entry{Act: act, Actor: who.Account, Subject: "filing:" + string(f.ID), Body: body})
}
