package progress

import (
	"context"
	"slices"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/domain/movement"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/law/rulebook"
	"thidua/internal/law/target"
	"thidua/internal/platform/store"
)

// A Board is how a movement goes. (Tiến độ phong trào.)
type Board struct {
	movement.Movement
	Courses   []Course
	Pulse     target.Pulse
	Since     civil.Date // of the pulse: the last sign
	Overlaps  []Twin
	Questions []Question // put to its owner, newest first
	Savings   Meter
	Law       rulebook.Pulse
	Leads     bool              // the reader plans it: answers its questions
	Reports   []registry.UnitID // of which the reader may report figures
}

// A Twin is another movement about the same that runs at the same time.
type Twin struct {
	target.Overlap
	Name  string // "" the reader may not look at it
	Looks bool
}

// Board is how a movement goes, to whoever may look at it. (Tiến độ.)
func (s *Service) Board(ctx context.Context, who access.Actor, which movement.ID) (b Board, err error) {
	defer fault.Wrap(&err, "look at the progress of movement %s", which)
	err = s.db.View(ctx, func(tx *store.Tx) error {
		b = Board{}
		if b.Movement, err = lookAt(tx, who, which); err != nil {
			return err
		}
		if b.Law, err = s.lawOf(tx, b.Movement, who.Today); err != nil {
			return err
		}
		return b.read(tx, who)
	})
	return b, err
}

// lookAt finds a movement the actor may look at, with the name of its body.
func lookAt(tx *store.Tx, who access.Actor, which movement.ID) (m movement.Movement, err error) {
	if m, err = movement.Find(tx, which); err != nil {
		return m, err
	}
	if err := movement.MayLook(tx, who, m); err != nil {
		return m, err
	}
	body, err := registry.FindUnit(tx, m.Body, civil.Date{})
	m.BodyName = body.Name
	return m, err
}

func (b *Board) read(tx *store.Tx, who access.Actor) error {
	targets, err := movement.TargetsOf(tx, b.ID)
	if err != nil {
		return err
	}
	c := counting(tx)
	if b.Courses, err = courses(c, b.Movement, targets, whole, who.Today); err != nil {
		return err
	}
	called, err := c.callers(b.ID)
	if err != nil {
		return err
	}
	for i := range b.Courses {
		k := &b.Courses[i]
		k.follow(b.To, b.Law)
		if k.Shares, err = shares(tx, k.Target, called.living(k.Every.Of(who.Today))); err != nil {
			return err
		}
	}
	if b.Pulse, b.Since, err = feel(tx, b.Movement, who.Today, b.Law); err != nil {
		return err
	}
	if err := b.beside(tx, who); err != nil {
		return err
	}
	if b.Savings, err = meter(tx, b.ID); err != nil {
		return err
	}
	if err := b.shut(tx, who); err != nil {
		return err
	}
	if b.Questions, err = questionsOf(tx, b.ID); err != nil {
		return err
	}
	b.Leads = movement.MayLead(tx, who, b.Movement) == nil
	b.Reports, err = reports(tx, who, b.Movement, called)
	return err
}

// beside are the movements that overlap with this one, by name where the reader may
// look at them.
func (b *Board) beside(tx *store.Tx, who access.Actor) error {
	if b.State != movement.Launched {
		return nil
	}
	all, err := movement.Running(tx)
	if err != nil {
		return err
	}
	for _, o := range overlaps(b.Movement, all, b.Law) {
		t := Twin{Overlap: o}
		for _, m := range all {
			if string(m.ID) == o.ID && movement.MayLook(tx, who, m) == nil {
				t.Name, t.Looks = m.Name, true
			}
		}
		b.Overlaps = append(b.Overlaps, t)
	}
	return nil
}

// shut says of each saving of whom it is, and whether the reader may open its proof.
func (b *Board) shut(tx *store.Tx, who access.Actor) error {
	units := []registry.UnitID{b.Body}
	for _, s := range b.Savings.All {
		units = append(units, s.Unit)
	}
	slices.Sort(units)
	units = slices.Compact(units)
	over, err := registry.ScopesOf(tx, units)
	if err != nil {
		return err
	}
	names, err := registry.UnitsOn(tx, units, civil.Date{})
	all := who.May(access.LookMovement, over[b.Body])
	for i := range b.Savings.All {
		s := &b.Savings.All[i]
		s.UnitName = names[s.Unit].Name
		s.Shut = !all && !who.May(access.LookMovement, over[s.Unit])
	}
	return err
}

// reports are the units called, and the body, of which the reader may report.
func reports(tx *store.Tx, who access.Actor, m movement.Movement, called callers) (out []registry.UnitID, err error) {
	if !m.Runs() || !who.Has(access.ReportMovement) {
		return nil, nil
	}
	units := []registry.UnitID{m.Body}
	for _, p := range called {
		if p.To.IsZero() {
			units = append(units, p.Unit)
		}
	}
	over, err := registry.ScopesOf(tx, units)
	for _, u := range units {
		if who.May(access.ReportMovement, over[u]) {
			out = append(out, u)
		}
	}
	return out, err
}
