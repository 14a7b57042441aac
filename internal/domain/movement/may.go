package movement

import (
	"slices"

	"thidua/internal/base/fault"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// MayLead refuses whoever does not plan movements for the body. Part.
func MayLead(tx *store.Tx, who access.Actor, m Movement) error {
	return must(tx, who, access.PlanMovement, m, m.Body)
}

// MayLaunch refuses whoever does not sign movements for the body. Part.
func MayLaunch(tx *store.Tx, who access.Actor, m Movement) error {
	return must(tx, who, access.LaunchMovement, m, m.Body)
}

// MayAnswer refuses whoever does not answer for a unit, and a unit that was not
// called. Part.
func MayAnswer(tx *store.Tx, who access.Actor, m Movement, unit registry.UnitID) error {
	return mayFor(tx, who, access.AnswerMovement, m, unit)
}

// MayReport refuses whoever does not report figures of a unit, and a unit that was
// not called. The body reports what is its own. Part.
func MayReport(tx *store.Tx, who access.Actor, m Movement, unit registry.UnitID) error {
	if unit == m.Body {
		return must(tx, who, access.ReportMovement, m, unit)
	}
	return mayFor(tx, who, access.ReportMovement, m, unit)
}

func mayFor(tx *store.Tx, who access.Actor, act access.Act, m Movement, unit registry.UnitID) error {
	if _, err := CallOf(tx, m.ID, unit); err != nil {
		if fault.Is(err, fault.NotFound) && MayLook(tx, who, m) != nil {
			return missing(err)
		}
		return err
	}
	return must(tx, who, act, m, unit)
}

// MayLook refuses whoever may look neither at the body nor at a unit called. Part.
func MayLook(tx *store.Tx, who access.Actor, m Movement) error {
	ok, err := over(tx, who, access.LookMovement, m.Body)
	if err != nil || ok {
		return err
	}
	called, err := store.Collect(tx, store.One[registry.UnitID], `SELECT unit FROM movement_call WHERE movement = $1`, m.ID)
	if err != nil {
		return err
	}
	if ok, err = over(tx, who, access.LookMovement, called...); err != nil || ok {
		return err
	}
	return missing(nil)
}

// MayLookInto refuses whoever may look neither at the body nor at one unit: other
// units called see its figures, and not the papers and notes beside them. Part.
func MayLookInto(tx *store.Tx, who access.Actor, m Movement, unit registry.UnitID) error {
	for _, u := range []registry.UnitID{m.Body, unit} {
		if ok, err := over(tx, who, access.LookMovement, u); err != nil || ok {
			return err
		}
	}
	return notGranted(access.LookMovement)
}

// must asks for an act over a unit and those who follow it; to one who may not
// even look, the movement is not there.
func must(tx *store.Tx, who access.Actor, act access.Act, m Movement, unit registry.UnitID) error {
	ok, err := over(tx, who, act, unit)
	if err != nil || ok {
		return err
	}
	if err := MayLook(tx, who, m); err != nil {
		return err
	}
	return notGranted(act)
}

// over reports that the actor may do an act over one of some units, or over who
// stands in its place.
func over(tx *store.Tx, who access.Actor, act access.Act, units ...registry.UnitID) (bool, error) {
	scopes, err := registry.ScopesOf(tx, units)
	if err != nil {
		return false, err
	}
	for _, s := range scopes {
		if who.May(act, s) {
			return true, nil
		}
	}
	if len(units) != 1 {
		return false, nil
	}
	heirs, err := registry.Follow(tx, units[0], who.Today)
	return slices.ContainsFunc(heirs, func(h registry.Unit) bool { return who.May(act, h.Path) }), err
}

// may reports what the actor would not be refused.
func may(refusal error) (bool, error) {
	switch fault.Of(refusal) {
	case fault.Forbidden, fault.NotFound, fault.Invalid:
		return false, nil
	}
	return refusal == nil, refusal
}

func missing(err error) error {
	return fault.Because(fault.NotFound, err, fault.Reason{Code: "movement.not-found"})
}

func notGranted(act access.Act) error {
	return fault.New(fault.Forbidden, fault.Reason{Code: "access.not-granted", Field: string(act), Args: []any{string(act)}})
}
