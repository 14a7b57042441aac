package pledge

import (
	"slices"
	"unicode/utf8"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/base/id"
	"thidua/internal/base/viet"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/ledger"
	"thidua/internal/platform/store"
)

// Kinds of subject that pledge.
const (
	person = "person"
	unit   = "unit"
)

// places are where a pledge may be handled: the unit of its list, those who follow
// it, and where the person is now.
func (p Pledge) places(tx *store.Tx, today civil.Date) (over []access.Scope, err error) {
	heirs, err := registry.Follow(tx, p.Unit, today)
	if err != nil {
		return nil, err
	}
	for _, h := range heirs {
		over = append(over, h.Path)
	}
	own, err := registry.ScopeOf(tx, p.Unit)
	if err != nil {
		return nil, err
	}
	if over = append(over, own); p.Subject.Kind == person {
		now, err := registry.ScopeOfPerson(tx, registry.PersonID(p.Subject.ID))
		return append(over, now), err
	}
	return over, nil
}

// own reports that the actor acts as the person it is about, under any record.
func own(tx *store.Tx, who access.Actor, about id.Subject) (bool, error) {
	if about.Kind != person || who.Person == "" || !who.AsThemself(access.TakePledge) {
		return false, nil
	}
	theirs, err := same(tx, about)
	return slices.Contains(theirs, who.Person), err
}

// seen finds a pledge for whoever may do one of some acts with it: the person it
// is about may look, change and withdraw.
func seen(tx *store.Tx, who access.Actor, which ID, act access.Act) (p Pledge, err error) {
	if p, err = Find(tx, which); err != nil {
		return p, err
	}
	if act == access.LookPledge || act == access.TakePledge {
		if mine, err := own(tx, who, p.Subject); err != nil || mine {
			return p, err
		}
	}
	over, err := p.places(tx, who.Today)
	if err != nil {
		return p, err
	}
	if err := who.Must(act, over...); err != nil {
		return p, fault.Because(fault.Of(err), err, fault.Reasons(err)...)
	}
	return p, nil
}

// step is an act on one pledge that stands; do is the rule.
func (s *Service) step(tx *store.Tx, who access.Actor, which ID, at int, act access.Act, name string, do func(p *Pledge, x *Step) error) (p Pledge, err error) {
	if p, err = seen(tx, who, which, act); err != nil {
		return p, err
	}
	if at != 0 && at != p.Step {
		return p, changed()
	}
	if !p.State.Stands() {
		return p, fault.Code(fault.Conflict, "pledge.is-"+string(p.State))
	}
	x := Step{Award: p.Award, Late: p.Late, By: who.Account}
	if err := do(&p, &x); err != nil {
		return p, err
	}
	x.Award, x.Late = p.Award, p.Late
	if err := follow(tx, &p, x); err != nil {
		return p, err
	}
	return p, enter(tx, who, name, p, x.Why)
}

// enter records a step of a pledge: its reason by its seal.
func enter(tx *store.Tx, who access.Actor, name string, p Pledge, why string) error {
	body := map[string]any{"step": p.Step, "year": p.Year, "award": p.Award, "state": p.State, "late": p.Late}
	if why != "" {
		seal, err := ledger.Seal(tx, p.ID.Subject().String(), why)
		if err != nil {
			return err
		}
		body["why"] = seal
	}
	return ledger.Append(tx, ledger.Entry{Act: name, Actor: who.Account, Subject: p.ID.Subject().String(), Body: body})
}

// MostWhy is how long a reason may be, in characters.
const MostWhy = 1000

// reason is text that must be given.
func reason(text string) (string, error) {
	if text = viet.Clean(text); text == "" {
		return "", fault.Field("why", "pledge.why-missing")
	}
	if n := utf8.RuneCountInString(text); n > MostWhy {
		return "", fault.Field("why", "form.too-long", n, MostWhy)
	}
	return text, nil
}
