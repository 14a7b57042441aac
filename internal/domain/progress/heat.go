package progress

import (
	"bytes"
	"cmp"
	"context"
	"slices"
	"strconv"
	"strings"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/base/viet"
	"thidua/internal/domain/movement"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/law/scoring"
	"thidua/internal/law/target"
	"thidua/internal/platform/store"
)

// A Warmth is how one unit stood at the end of one period, as one letter. (Mức.)
type Warmth byte

// The warmths.
const (
	Absent  Warmth = ' ' // the unit was not there
	Coming  Warmth = '.' // not due yet
	Missing Warmth = '-' // due, and not told
	Told    Warmth = '?' // told; how far that is, nobody can say
	Worse   Warmth = '0' // than at the baseline
	Begun   Warmth = '1' // less than half the way
	Halfway Warmth = '2'
	Near    Warmth = '3' // four fifths of the way
	Reached Warmth = '4'
)

// Warmths lists them, as a legend does.
func Warmths() []Warmth {
	return []Warmth{Reached, Near, Halfway, Begun, Worse, Told, Missing, Coming, Absent}
}

// warmth is how a figure stands.
func warmth(a target.Aim, value scoring.Amount) Warmth {
	w := a.Way(value)
	switch {
	case w.Told && w.Reached:
		return Reached
	case !w.Known:
		return Told
	case w.Done < 0:
		return Worse
	case w.Done < target.Whole/2:
		return Begun
	case w.Done < target.Whole*4/5:
		return Halfway
	}
	return Near
}

// A Heat is every unit by every period of one target. (Bản đồ nhiệt.)
type Heat struct {
	movement.Movement
	Target  movement.Target
	Targets []movement.Target
	Periods []target.Period
	Units   []HeatUnit
}

// A HeatUnit is one unit with its warmth in every period.
type HeatUnit struct {
	ID    registry.UnitID
	Name  string
	Above string // the unit it stands under
	Cells []byte // one Warmth a period
}

// Heat is how every unit called stood in every period of a target, the first if none
// is named, to whoever may look at the movement; units in the order of the tree.
func (s *Service) Heat(ctx context.Context, who access.Actor, which movement.ID, of movement.TargetID) (h Heat, err error) {
	defer fault.Wrap(&err, "draw the heat map of movement %s", which)
	err = s.db.View(ctx, func(tx *store.Tx) error {
		h = Heat{}
		if h.Movement, err = lookAt(tx, who, which); err != nil {
			return err
		}
		if h.Targets, err = movement.TargetsOf(tx, which); err != nil || len(h.Targets) == 0 {
			return err
		}
		i := slices.IndexFunc(h.Targets, func(t movement.Target) bool { return t.ID == of })
		if i < 0 && of != "" {
			return fault.Code(fault.NotFound, "progress.no-such-target")
		}
		h.Target = h.Targets[max(i, 0)]
		h.Periods = periodsOf(h.Movement, h.Target, who.Today)
		law, err := s.lawOf(tx, h.Movement, who.Today)
		if err != nil {
			return err
		}
		return h.read(tx, who.Today, law.Grace)
	})
	return h, err
}

func (h *Heat) read(tx *store.Tx, on civil.Date, grace int) error {
	called, err := counting(tx).callers(h.ID)
	if err != nil {
		return err
	}
	called = slices.DeleteFunc(slices.Clone(called), func(p Place) bool { return !p.To.IsZero() && p.To.Before(on) })
	aims, err := aimsOf(tx, h.Target)
	if err != nil {
		return err
	}
	at := make(map[registry.UnitID]int, len(called))
	due := make([]bool, len(h.Periods))
	for k, p := range h.Periods {
		due[k] = p.To().AddDays(grace).Before(on)
	}
	for i, c := range called {
		at[c.Unit] = i
		h.Units = append(h.Units, HeatUnit{ID: c.Unit, Cells: blank(c, h.Periods, due)})
	}
	if err := h.fill(tx, at, aims); err != nil {
		return err
	}
	if err := h.inherit(tx, at, aims); err != nil {
		return err
	}
	return h.name(tx, called)
}

// inherit shows a unit in the periods before it was there as what those stood whom it
// follows: their figures count beneath it.
func (h *Heat) inherit(tx *store.Tx, at map[registry.UnitID]int, aim func(registry.UnitID) target.Aim) error {
	if !slices.ContainsFunc(h.Units, func(u HeatUnit) bool { return bytes.IndexByte(u.Cells, byte(Absent)) >= 0 }) {
		return nil
	}
	rolls, err := store.Collect(tx, readRoll, `SELECT `+rollColumns+` FROM progress_roll WHERE target = $1 AND node <> '' AND known > 0`, h.Target.ID)
	when := map[target.Period]int{}
	for k, p := range h.Periods {
		when[p] = k
	}
	for _, r := range rolls {
		i, called := at[r.Unit]
		k, shown := when[r.Period]
		if !called || !shown || h.Units[i].Cells[k] != byte(Absent) {
			continue
		}
		if value, over := r.Value(h.Target.Roll); !over {
			h.Units[i].Cells[k] = byte(warmth(aim(r.Unit), value))
		}
	}
	return err
}

// blank is a row nobody has told anything of.
func blank(c Place, periods []target.Period, due []bool) []byte {
	row := make([]byte, len(periods))
	for k, p := range periods {
		switch {
		case !c.From.IsZero() && !c.lives(p):
			row[k] = byte(Absent)
		case due[k]:
			row[k] = byte(Missing)
		default:
			row[k] = byte(Coming)
		}
	}
	return row
}

// aimsOf is what each unit is measured by.
func aimsOf(tx *store.Tx, t movement.Target) (func(registry.UnitID) target.Aim, error) {
	all, err := movement.SharesOf(tx, t.ID)
	taken := make(map[registry.UnitID]movement.Share, len(all))
	for _, s := range all {
		taken[s.Unit] = s
	}
	return func(u registry.UnitID) target.Aim {
		s, there := taken[u]
		return AimOfUnit(t, s, there)
	}, err
}

// fill puts the figures in: one text a period, which is read faster than a row a
// figure.
func (h *Heat) fill(tx *store.Tx, at map[registry.UnitID]int, aim func(registry.UnitID) target.Aim) error {
	column := map[string]int{}
	for k, p := range h.Periods {
		column[p.String()] = k
	}
	type told struct{ period, figures string }
	all, err := store.Collect(tx, func(s store.Scanner) (t told, err error) { return t, s.Scan(&t.period, &t.figures) },
		`SELECT period, string_agg(unit || '=' || CAST(value AS TEXT), ' ') FROM progress_figure WHERE target = $1 AND value IS NOT NULL GROUP BY period`, h.Target.ID)
	if err != nil {
		return err
	}
	aims := make([]target.Aim, len(h.Units))
	for i, u := range h.Units {
		aims[i] = aim(u.ID)
	}
	for _, t := range all {
		k, there := column[t.period]
		for figure := range strings.SplitSeq(t.figures, " ") {
			unit, value, _ := strings.Cut(figure, "=")
			i, called := at[registry.UnitID(unit)]
			if !there || !called {
				continue
			}
			n, err := strconv.ParseInt(value, 10, 64)
			if err != nil {
				return err
			}
			h.Units[i].Cells[k] = byte(warmth(aims[i], scoring.Known(scoring.Figure(n))))
		}
	}
	return nil
}

// name names the units and those above them, and puts them in the order of the tree.
func (h *Heat) name(tx *store.Tx, called callers) error {
	above := map[registry.UnitID]registry.UnitID{}
	ids := make([]registry.UnitID, 0, len(called))
	for _, c := range called {
		ids = append(ids, c.Unit)
		if n := c.nodes(); len(n) > 1 {
			above[c.Unit] = n[len(n)-2]
			ids = append(ids, n[len(n)-2])
		}
	}
	slices.Sort(ids)
	names, err := registry.UnitsOn(tx, slices.Compact(ids), civil.Date{})
	for i := range h.Units {
		u := &h.Units[i]
		u.Name, u.Above = names[u.ID].Name, names[above[u.ID]].Name
	}
	order := orderOf(names)
	slices.SortFunc(h.Units, func(a, b HeatUnit) int {
		return cmp.Or(bytes.Compare(order[a.Above], order[b.Above]), bytes.Compare(order[a.Name], order[b.Name]), cmp.Compare(a.ID, b.ID))
	})
	return err
}

// orderOf says how names of units follow one another.
func orderOf(units map[registry.UnitID]registry.Unit) map[string][]byte {
	order := make(map[string][]byte, len(units))
	for _, u := range units {
		order[u.Name] = viet.SortKey(u.Name)
	}
	return order
}
