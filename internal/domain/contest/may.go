package contest

import (
	"slices"

	"thidua/internal/base/fault"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// MayLook refuses whoever neither looks at contests of the body, nor is called to
// it, nor judges it. A draft is the body's alone. Part.
func MayLook(tx *store.Tx, who access.Actor, c Contest) error {
	ok, err := over(tx, who, access.LookContest, c.Body)
	if err != nil || ok {
		return err
	}
	if c.AnnouncedOn.IsZero() {
		return notFound()
	}
	for _, reach := range []func(*store.Tx, access.Actor) (bool, error){c.callsActor, c.callsOffice, c.judgedBy} {
		if ok, err = reach(tx, who); err != nil || ok {
			return err
		}
	}
	return notFound()
}

// callsActor reports that whoever acts may enter and vote as themselves.
func (c Contest) callsActor(tx *store.Tx, who access.Actor) (bool, error) {
	if !who.AsThemself(access.SignedIn) {
		return false, nil
	}
	if c.Everybody || who.Person == "" {
		return c.Everybody, nil
	}
	return c.calls(tx, registry.PersonID(who.Person))
}

// calls reports that a person may enter.
func (c Contest) calls(tx *store.Tx, person registry.PersonID) (bool, error) {
	if c.Everybody {
		return true, nil
	}
	at, err := registry.ScopeOfPerson(tx, person)
	if err != nil {
		return false, err
	}
	trees, err := registry.ScopesOf(tx, c.Units)
	for _, t := range trees {
		if at.Within(t) {
			return true, err
		}
	}
	return false, err
}

// callsOffice reports that whoever acts enters for people of a unit called.
func (c Contest) callsOffice(tx *store.Tx, who access.Actor) (bool, error) {
	mine := who.Over(access.EnterContest)
	if c.Everybody {
		return len(mine) > 0, nil
	}
	trees, err := registry.ScopesOf(tx, c.Units)
	for _, t := range trees {
		if slices.ContainsFunc(mine, func(m access.Scope) bool { return m.Within(t) || t.Within(m) }) {
			return true, err
		}
	}
	return false, err
}

// judgedBy reports that whoever acts is named a judge.
func (c Contest) judgedBy(tx *store.Tx, who access.Actor) (bool, error) {
	own, err := eye(tx, who)
	if err != nil || len(own) == 0 {
		return false, err
	}
	var n int
	err = tx.Row(`SELECT COUNT(*) FROM contest_judge WHERE contest = $1 AND person IN `+store.In(2, len(own)), append([]any{c.ID}, store.Args(own)...)...).Scan(&n)
	return n > 0, err
}

// must asks for an act over the body and who stands in its place; to one who may
// not even look, the contest is not there.
func must(tx *store.Tx, who access.Actor, act access.Act, c Contest) error {
	ok, err := over(tx, who, act, c.Body)
	if err != nil || ok {
		return err
	}
	if err := MayLook(tx, who, c); err != nil {
		return err
	}
	return fault.New(fault.Forbidden, fault.Reason{Code: "access.not-granted", Field: string(act), Args: []any{string(act)}})
}

func over(tx *store.Tx, who access.Actor, act access.Act, unit registry.UnitID) (bool, error) {
	own, err := registry.ScopeOf(tx, unit)
	if err != nil || who.May(act, own) {
		return err == nil, err
	}
	heirs, err := registry.Follow(tx, unit, who.Today)
	return slices.ContainsFunc(heirs, func(h registry.Unit) bool { return who.May(act, h.Path) }), err
}

// eye is every record of the person who acts.
func eye(tx *store.Tx, who access.Actor) ([]registry.PersonID, error) {
	if who.Person == "" || !who.AsThemself(access.SignedIn) {
		return nil, nil
	}
	return registry.Aliases(tx, registry.PersonID(who.Person))
}
