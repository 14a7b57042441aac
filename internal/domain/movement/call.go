package movement

import (
	"context"
	"slices"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/domain/account"
	"thidua/internal/domain/notice"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// A Calling says whom a movement calls: units by name, or those beneath some,
// of some levels. (Phát động đến đơn vị.)
type Calling struct {
	Units  []registry.UnitID
	Under  []registry.UnitID // and what is beneath them, themselves left out
	Levels []registry.Level  // of those beneath; none: those directly beneath
	Due    civil.Date        // last day to answer
}

// Call sends a movement that runs to units, those not called yet, and tells who
// answers for them. It reports how many were called. (Phát động xuống đơn vị.)
func (s *Service) Call(ctx context.Context, who access.Actor, which ID, c Calling) (n int, err error) {
	err = s.lead(ctx, who, which, 0, func(tx *store.Tx, m *Movement) error {
		if !m.Runs() {
			return m.wrongState()
		}
		if err := c.whole(tx, *m); err != nil {
			return err
		}
		units, err := c.units(tx, *m)
		if err != nil {
			return err
		}
		if n = len(units); n == 0 {
			return fault.Field("units", "movement.nobody-to-call")
		}
		rows := make([][]any, n)
		for i, u := range units {
			rows[i] = []any{m.ID, u, Awaited, today(tx), c.Due, 1, 0, 0}
		}
		if err := tx.Insert(`movement_call (movement, unit, state, asked_on, due, asked, answer, answers)`, rows); err != nil {
			return err
		}
		if err := tellUnits(tx, who, *m, notice.MovementCalled, c.Due, units...); err != nil {
			return err
		}
		return enter(tx, who, "movement.call", m.ID.Subject(), map[string]any{"units": n, "due": c.Due})
	})
	return n, err
}

func (c Calling) whole(tx *store.Tx, m Movement) error {
	switch {
	case c.Due.IsZero():
		return fault.Field("due", "movement.due-missing")
	case c.Due.Before(m.LaunchedOn):
		return fault.Field("due", "movement.due-before", m.LaunchedOn)
	case len(c.Units)+len(c.Under) == 0:
		return fault.Field("units", "movement.nobody-to-call")
	}
	for _, l := range c.Levels {
		if !l.Known() {
			return fault.Field("levels", "unit.level-unknown")
		}
	}
	return within(tx, m, slices.Concat(c.Units, c.Under))
}

// within refuses units that do not stand beneath the body.
func within(tx *store.Tx, m Movement, units []registry.UnitID) error {
	body, err := registry.ScopeOf(tx, m.Body)
	if err != nil {
		return err
	}
	scopes, err := registry.ScopesOf(tx, units)
	if err != nil {
		return err
	}
	for _, u := range units {
		if scope, there := scopes[u]; !there || !scope.Within(body) {
			return fault.Field("units", "movement.not-beneath")
		}
	}
	return nil
}

// units are those to be called who live on the day it is launched or today, and
// are not called yet.
func (c Calling) units(tx *store.Tx, m Movement) (all []registry.UnitID, err error) {
	called, err := Called(tx, m.ID)
	if err != nil {
		return nil, err
	}
	there := map[registry.UnitID]bool{m.Body: true}
	for _, x := range called {
		there[x.Unit] = true
	}
	admit := func(u registry.UnitID) {
		if !there[u] {
			there[u], all = true, append(all, u)
		}
	}
	named, err := registry.UnitsOn(tx, c.Units, today(tx))
	if err != nil {
		return nil, err
	}
	for _, u := range c.Units {
		if !named[u].Lives(today(tx)) {
			return nil, fault.Field("units", "movement.unit-ended", named[u].Name)
		}
		admit(u)
	}
	for _, root := range c.Under {
		beneath, err := c.beneath(tx, root)
		if err != nil {
			return nil, err
		}
		for _, u := range beneath {
			admit(u.ID)
		}
	}
	return all, nil
}

func (c Calling) beneath(tx *store.Tx, root registry.UnitID) ([]registry.Unit, error) {
	over, err := registry.ScopeOf(tx, root)
	if err != nil {
		return nil, err
	}
	all, err := registry.UnitsUnder(tx, over, today(tx))
	return slices.DeleteFunc(all, func(u registry.Unit) bool {
		if len(c.Levels) == 0 {
			return u.Parent != root
		}
		return u.ID == root || !slices.Contains(c.Levels, u.Level)
	}), err
}

// AskAgain asks units anew that have not taken part, and those whose inherited answer
// leaves something out, by a new last day. (Đề nghị trả lời lại.)
func (s *Service) AskAgain(ctx context.Context, who access.Actor, which ID, due civil.Date, units ...registry.UnitID) error {
	return s.lead(ctx, who, which, 0, func(tx *store.Tx, m *Movement) error {
		if !m.Runs() {
			return m.wrongState()
		}
		if due.IsZero() || due.Before(today(tx)) {
			return fault.Field("due", "movement.due-past")
		}
		for some := range slices.Chunk(units, 500) {
			n, err := tx.Exec(`UPDATE movement_call SET state = 'called', answer = 0, due = $1, asked = asked + 1 WHERE movement = $2 AND state IN ('called', 'declined') AND unit IN `+
				store.In(3, len(some)), append([]any{due, m.ID}, store.Args(some)...)...)
			if err != nil {
				return err
			}
			heirs, err := tx.Exec(`UPDATE movement_call AS c SET anew = answer, due = $1, asked = asked + 1 WHERE movement = $2 AND `+lacking+` AND unit IN `+
				store.In(3, len(some)), append([]any{due, m.ID}, store.Args(some)...)...)
			if err != nil {
				return err
			}
			if int(n+heirs) != len(some) {
				return fault.Field("units", "movement.takes-already")
			}
		}
		if err := tellUnits(tx, who, *m, notice.MovementCalled, due, units...); err != nil {
			return err
		}
		return enter(tx, who, "movement.ask-again", m.ID.Subject(), map[string]any{"units": units, "due": due})
	})
}

// Remind tells again every unit that has not answered, once a day at most. (Nhắc
// đơn vị chưa trả lời.)
func (s *Service) Remind(ctx context.Context, who access.Actor, which ID) (n int, err error) {
	err = s.lead(ctx, who, which, 0, func(tx *store.Tx, m *Movement) error {
		if !m.Runs() {
			return m.wrongState()
		}
		units, err := store.Collect(tx, store.One[registry.UnitID], `UPDATE movement_call AS c SET reminded = $1 WHERE movement = $2 AND `+owes+`
			AND (reminded IS NULL OR reminded < $1) RETURNING unit`, today(tx), m.ID)
		if err != nil {
			return err
		}
		if n = len(units); n == 0 {
			return fault.Code(fault.Conflict, "movement.nobody-to-remind")
		}
		if err := tellUnits(tx, who, *m, notice.MovementReminded, civil.Date{}, units...); err != nil {
			return err
		}
		return enter(tx, who, "movement.remind", m.ID.Subject(), map[string]any{"units": n})
	})
	return n, err
}

// tellUnits tells whoever answers for some units.
func tellUnits(tx *store.Tx, who access.Actor, m Movement, kind notice.Kind, due civil.Date, units ...registry.UnitID) error {
	to, err := account.Holders(tx, access.AnswerMovement, units...)
	if err != nil {
		return err
	}
	return notice.Send(tx, notice.Told{Kind: kind, Subject: m.ID.Subject(), Unit: m.Body, By: who.Account, Args: []string{m.Name}, Due: due, To: to})
}

// tellBody tells whoever plans for the body what a unit did.
func tellBody(tx *store.Tx, who access.Actor, m Movement, kind notice.Kind, unit registry.UnitID) error {
	to, err := account.Holders(tx, access.PlanMovement, m.Body)
	if err != nil {
		return err
	}
	u, err := registry.FindUnit(tx, unit, today(tx))
	if err != nil {
		return err
	}
	return notice.Send(tx, notice.Told{Kind: kind, Subject: m.ID.Subject(), Unit: unit, By: who.Account, Args: []string{m.Name, u.Name}, To: to})
}
