package progress

import (
	"context"

	"thidua/internal/base/fault"
	"thidua/internal/domain/account"
	"thidua/internal/domain/movement"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/law/scoring"
	"thidua/internal/law/target"
	"thidua/internal/platform/store"
)

// A Sheet is what one unit reports to a movement in a year. (Bảng số liệu của đơn
// vị.)
type Sheet struct {
	movement.Movement
	Unit     registry.UnitID
	UnitName string
	Year     int
	Years    []int // in which there is something to report
	Rows     []Row
	Papers   []Paper
	May      bool // the reader reports
	Inside   bool // the reader looks at the unit or the body, and so at papers and notes
}

// A Row is one target of a sheet.
type Row struct {
	Course
	Cells  []Cell // of the periods of the year
	Served bool   // the unit's own movement brings the figures
}

// A Cell is one figure of a sheet. (Ô.)
type Cell struct {
	Figure
	Beneath scoring.Amount // what stands beneath the unit, without its own
	Missing bool           // its day is past and nothing is told
}

// Sheet is what a unit reports in a year, to whoever may look at the movement; year
// 0 is that of today. (Bảng số liệu.)
func (s *Service) Sheet(ctx context.Context, who access.Actor, which movement.ID, unit registry.UnitID, year int) (v Sheet, err error) {
	defer fault.Wrap(&err, "look at the figures of unit %s in movement %s", unit, which)
	err = s.db.View(ctx, func(tx *store.Tx) error {
		v = Sheet{Unit: unit, Year: year}
		if v.Movement, err = lookAt(tx, who, which); err != nil {
			return err
		}
		if err := takesPart(tx, v.Movement, unit); err != nil {
			return err
		}
		u, err := registry.FindUnit(tx, unit, who.Today)
		if err != nil {
			return err
		}
		v.UnitName = u.Name
		law, err := s.lawOf(tx, v.Movement, who.Today)
		if err != nil {
			return err
		}
		v.years(who)
		if v.May, err = mayReport(tx, who, v.Movement, unit); err != nil {
			return err
		}
		if v.Inside, err = inside(tx, who, v.Movement, unit); err != nil {
			return err
		}
		return v.read(tx, who, u, law.Grace)
	})
	return v, err
}

// takesPart refuses a unit that is neither the body, nor called, nor above one that
// is: of any other nothing is told here, not even its name.
func takesPart(tx *store.Tx, m movement.Movement, unit registry.UnitID) error {
	if unit == m.Body {
		return nil
	}
	_, refusal := movement.CallOf(tx, m.ID, unit)
	if refusal == nil || !fault.Is(refusal, fault.NotFound) {
		return refusal
	}
	called, err := counting(tx).callers(m.ID)
	if err != nil || len(called.under(unit)) > 0 {
		return err
	}
	return refusal
}

// inside reports that the reader may look at what stands beside a unit's figures.
func inside(tx *store.Tx, who access.Actor, m movement.Movement, unit registry.UnitID) (bool, error) {
	switch refusal := movement.MayLookInto(tx, who, m, unit); fault.Of(refusal) {
	case fault.Forbidden:
		return false, nil
	default:
		return refusal == nil, refusal
	}
}

func mayReport(tx *store.Tx, who access.Actor, m movement.Movement, unit registry.UnitID) (bool, error) {
	switch refusal := movement.MayReport(tx, who, m, unit); fault.Of(refusal) {
	case fault.Forbidden, fault.NotFound:
		return false, nil
	default:
		return refusal == nil && m.Runs(), refusal
	}
}

func (v *Sheet) years(who access.Actor) {
	last := who.Today
	if !v.To.IsZero() && v.To.Before(last) {
		last = v.To
	}
	for y := v.From.Year; y <= last.Year; y++ {
		v.Years = append(v.Years, y)
	}
	if v.Year == 0 {
		v.Year = max(last.Year, v.From.Year)
	}
}

func (v *Sheet) read(tx *store.Tx, who access.Actor, u registry.Unit, grace int) error {
	targets, err := movement.TargetsOf(tx, v.ID)
	if err != nil {
		return err
	}
	serving, err := servingIn(tx, targets)
	if err != nil {
		return err
	}
	keys := keysOf(v.Movement, targets, v.Unit, who.Today)
	told, err := figuresAt(tx, keys)
	if err != nil {
		return err
	}
	beneath, err := rollsAt(tx, keys)
	if err != nil {
		return err
	}
	place := Place{From: u.From, To: u.To}
	for _, t := range targets {
		r := Row{Course: Course{Target: t}, Served: serving[Key{Target: t.ID, Unit: v.Unit}]}
		share, taken, err := shareOf(tx, t.ID, v.Unit)
		if err != nil {
			return err
		}
		r.By = AimOfUnit(t, share, taken)
		for _, p := range periodsOf(v.Movement, t, who.Today) {
			k := Key{t.ID, v.Unit, p}
			c := Cell{Figure: told[k]}
			c.Key = k
			if !v.Inside {
				c.Note = ""
			}
			c.Beneath, _ = beneath[k].Value(t.Roll)
			c.Missing = !c.Value.Given && !r.Served && place.lives(p) && p.To().AddDays(grace).Before(who.Today)
			r.add(c, beneath[k])
			if p.Year == v.Year {
				r.Cells = append(r.Cells, c)
			}
		}
		r.Way = r.By.Way(r.Now.Value)
		v.Rows = append(v.Rows, r)
	}
	if !v.Inside {
		return nil
	}
	v.Papers, err = store.Collect(tx, readPaper, paperColumns+` AND unit = $1 AND target IN `+store.In(2, len(targets))+` ORDER BY target, period, at`,
		append([]any{v.Unit}, store.Args(idsOf(targets))...)...)
	return err
}

// add puts a cell's point to the course of the unit: its own figure and what stands
// beneath it.
func (r *Row) add(c Cell, beneath target.Roll) {
	all := target.One(r.Roll, c.Value, c.Weight).Plus(beneath)
	p := target.Point{Period: c.Period, Known: all.Known}
	p.Value, r.Over = all.Value(r.Roll)
	r.Points = append(r.Points, p)
	if p.Value.Given {
		r.Now = p
	}
}

func shareOf(tx *store.Tx, t movement.TargetID, unit registry.UnitID) (movement.Share, bool, error) {
	all, err := movement.SharesOf(tx, t)
	for _, s := range all {
		if s.Unit == unit {
			return s, true, nil
		}
	}
	return movement.Share{}, false, err
}

// A Trace is every version of a figure, the one that stands first. (Dấu vết.)
type Trace struct {
	Figures []Figure
	Names   map[string]string // of accounts
}

// Trace is how a figure came to what it is, to whoever may look at the movement;
// its notes to whoever may look at the unit or the body.
func (s *Service) Trace(ctx context.Context, who access.Actor, which movement.ID, k Key) (t Trace, err error) {
	defer fault.Wrap(&err, "trace a figure of movement %s", which)
	err = s.db.View(ctx, func(tx *store.Tx) error {
		m, err := lookAt(tx, who, which)
		if err != nil {
			return err
		}
		if err := ofMovement(tx, which, k.Target); err != nil {
			return err
		}
		if err := takesPart(tx, m, k.Unit); err != nil {
			return err
		}
		notes, err := inside(tx, who, m, k.Unit)
		if err != nil {
			return err
		}
		of := ` WHERE target = $1 AND period = $2 AND unit = $3`
		t.Figures, err = store.Collect(tx, readFigure, `SELECT `+figureColumns+` FROM progress_figure`+of+` UNION ALL SELECT `+figureColumns+` FROM progress_earlier`+of+` ORDER BY version DESC`,
			k.Target, k.Period.String(), k.Unit)
		if err != nil {
			return err
		}
		var accounts []string
		for i, f := range t.Figures {
			accounts = append(accounts, f.By)
			if !notes {
				t.Figures[i].Note = ""
			}
		}
		t.Names, err = account.Names(tx, accounts)
		return err
	})
	return t, err
}
