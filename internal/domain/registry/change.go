package registry

import (
	"context"
	"strings"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/base/viet"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// A Profile is what a person's record says, the unit apart: what a form shows
// and gives back whole. Birth, number and recruitment are of no day: a change
// of them is a correction.
type Profile struct {
	Name, Gender, Post, Category string
	Leader                       *bool
	Birth, Recruited             civil.Date
	Number                       string
}

// Profile is the person's record as a form shows it.
func (p Person) Profile() Profile {
	return Profile{p.Name, p.Gender, p.Post, p.Category, p.Leader, p.Birth, p.Recruited, p.Number}
}

// Change makes a person's record say something else from a day on. (Sửa thông
// tin người.)
func (s *Service) Change(ctx context.Context, who access.Actor, person PersonID, to Profile, b Basis) (p Person, err error) {
	defer fault.Wrap(&err, "change person %s", person)
	err = s.db.Update(ctx, func(tx *store.Tx) error {
		if err := b.check(civil.Of(tx.Now())); err != nil {
			return err
		}
		if p, err = present(tx, who, access.ChangePerson, person, b); err != nil {
			return err
		}
		changed, err := p.change(to, civil.Of(tx.Now()))
		if err != nil {
			return err
		}
		if err := p.apart(tx); err != nil {
			return err
		}
		kinds := []string{}
		for _, f := range changed {
			if kinds = append(kinds, f.Kind); f.Source == undated {
				continue
			}
			if err := personFacts.turn(tx, string(p.ID), f.Kind, f.Value, b.From, b.Source); err != nil {
				return err
			}
		}
		if err := savePerson(tx, &p); err != nil {
			return err
		}
		return recordPerson(tx, who, access.ChangePerson, p, map[string]any{"from": b.From, "kinds": kinds})
	})
	return p, err
}

// present finds a person to change: seen at the revision, and not joined away.
func present(tx *store.Tx, who access.Actor, act access.Act, person PersonID, b Basis) (Person, error) {
	p, err := FindPerson(tx, person, civil.Date{})
	if err != nil {
		return p, err
	}
	over, err := ScopeOf(tx, p.Unit)
	if err != nil {
		return p, err
	}
	if err := who.Must(act, over); err != nil {
		return p, err
	}
	switch {
	case b.Revision != 0 && b.Revision != p.Revision:
		return p, fault.Code(fault.Conflict, "person.changed")
	case p.Joined != "":
		return p, fault.Code(fault.Conflict, "person.joined-away")
	}
	return p, nil
}

// undated marks a change that is a correction, not a fact of a day.
const undated = "-"

// change is the rule: the record must still be good, and something must differ.
func (p *Person) change(to Profile, today civil.Date) (changed []Fact, err error) {
	was := *p
	to.Name, to.Post, to.Number = viet.Clean(to.Name), viet.Clean(to.Post), strings.TrimSpace(to.Number)
	p.Name, p.Gender, p.Post, p.Category, p.Leader = to.Name, to.Gender, to.Post, to.Category, to.Leader
	p.Birth, p.Recruited, p.Number = to.Birth, to.Recruited, to.Number
	if err := p.check(today); err != nil {
		return nil, err
	}
	for _, f := range []struct{ kind, is, was, dated string }{
		{"name", p.Name, was.Name, ""}, {"gender", p.Gender, was.Gender, ""}, {"post", p.Post, was.Post, ""},
		{"category", p.Category, was.Category, ""}, {"leader", yes(p.Leader), yes(was.Leader), ""},
		{"birth", p.Birth.String(), was.Birth.String(), undated}, {"number", p.Number, was.Number, undated},
		{"recruited", p.Recruited.String(), was.Recruited.String(), undated},
	} {
		if f.is != f.was {
			changed = append(changed, Fact{Kind: f.kind, Value: f.is, Source: f.dated})
		}
	}
	if len(changed) == 0 {
		return nil, fault.Code(fault.Invalid, "person.nothing-changed")
	}
	return changed, nil
}
