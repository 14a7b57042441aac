package scoring

import (
	"maps"
	"math/big"
	"slices"

	"thidua/internal/base/fault"
)

// Score counts a sheet of a member of a nature ("" where the table has none).
// What cannot be is refused by cell, all at once (the fault's field is the row
// or figure); such a cell counts as empty in the result, which is always there,
// so that a grid can show both.
//
// A group's points are its raw sum re-weighted to the group's maximum, rounded
// once, half up. Where a group has no row left at all, the groups that have
// count for it: then the whole alone is rounded, once, half up. Bonuses come
// after, up to their cap, then deductions are taken, not below zero, and last
// the table's cap.
//
// A bonus or deduction marked by hand and not entered is none; every other row
// without points is empty.
func (t *Table) Score(s Sheet, nature string) (Result, error) {
	c := count{table: t, sheet: s, out: Result{Nature: nature, Incomplete: t.Incomplete}}
	if !slices.Contains(t.natures(), nature) {
		return c.out, fault.Field("nature", "score.nature", nature)
	}
	c.known()
	for r := range t.Rows() {
		if r.For(nature) {
			c.line(r)
		} else if _, entered := s.Cells[r.ID]; entered {
			c.refuse(r.ID, "score.not-its-nature")
		}
	}
	c.groups()
	c.whole()
	if len(c.wrong) > 0 {
		return c.out, fault.New(fault.Invalid, c.wrong...)
	}
	return c.out, nil
}

// A count is a sheet being counted.
type count struct {
	table   *Table
	sheet   Sheet
	figures map[string]Figure // those that can be
	out     Result
	wrong   []fault.Reason
}

func (c *count) refuse(at, code string, args ...any) {
	c.wrong = append(c.wrong, fault.Reason{Code: code, Field: at, Args: append([]any{at}, args...)})
}

// known refuses cells and figures the table does not have, and figures that
// cannot be.
func (c *count) known() {
	if len(c.sheet.Cells) > 0 {
		rows := map[string]bool{}
		for r := range c.table.Rows() {
			rows[r.ID] = true
		}
		for _, id := range slices.Sorted(maps.Keys(c.sheet.Cells)) {
			if !rows[id] {
				c.refuse(id, "score.no-row")
			}
		}
	}
	c.figures = make(map[string]Figure, len(c.sheet.Figures))
	for _, id := range slices.Sorted(maps.Keys(c.sheet.Figures)) {
		f := c.sheet.Figures[id]
		switch {
		case !slices.ContainsFunc(c.table.Figures, func(r Reported) bool { return r.ID == id }):
			c.refuse(id, "score.no-figure")
		case f < 0 || f > mostUnits:
			c.refuse(id, "score.figure-bounds", f)
		default:
			c.figures[id] = f
		}
	}
}

// line counts one row and adds it to its group.
func (c *count) line(r Row) {
	l := Line{Row: r.ID, Group: r.Group.ID, Kind: r.Kind, Max: r.Max}
	cell := c.sheet.Cells[r.ID]
	switch code, args := refused(r, cell); {
	case code != "":
		c.refuse(r.ID, code, args...)
		l.Why = Step{Code: WhyRefused}
	case cell.Unassigned && r.Criterion.Unassigned == Reweigh:
		l.Left, l.Why = true, Step{Code: WhyLeft}
	case cell.Unassigned:
		l.Points, l.Why = Of(r.Max), Step{Code: WhyFull, Points: []Points{r.Max}}
	case r.Rule != nil:
		l.Points, l.Why = r.Rule.count(r.Max, c.figures)
	default:
		l.Points, l.Why = byHand(r, cell)
	}
	if !l.Points.Given && !l.Left && l.Why.Code != WhyNone {
		c.out.Empty = append(c.out.Empty, r.ID)
	}
	c.out.Lines = append(c.out.Lines, l)
}

// refused says what a cell cannot be; "" if it can.
func refused(r Row, cell Cell) (code string, args []any) {
	p := cell.Mark.Points
	switch {
	case cell.Unassigned && r.Criterion.Unassigned == "":
		return "score.must-be-assigned", nil
	case cell.Unassigned && cell.Mark.Given:
		return "score.not-assigned-yet-marked", nil
	case !cell.Mark.Given:
		return "", nil
	case r.Rule != nil:
		return "score.counted", nil
	case p < 0:
		return "score.negative", []any{p}
	case p > mostPoint, r.Max > 0 && p > r.Max:
		return "score.over-max", []any{p, limited(mostPoint, r.Max)}
	case r.Kind == YesNo && cell.Of < 2 && p != 0 && p != r.Max:
		return "score.yes-or-no", []any{p, r.Max}
	}
	return "", nil
}

func byHand(r Row, cell Cell) (Mark, Step) {
	p := cell.Mark.Points
	switch {
	case !cell.Mark.Given && r.Kind.beside():
		return Mark{}, Step{Code: WhyNone}
	case !cell.Mark.Given:
		return Mark{}, Step{Code: WhyEmpty}
	case cell.Of > 1:
		return cell.Mark, Step{Code: WhyAverage, Figures: []Figure{Figure(cell.Of) * one}, Points: []Points{p, r.Max}}
	case r.Kind == YesNo && p == 0:
		return cell.Mark, Step{Code: WhyNo}
	case r.Kind == YesNo:
		return cell.Mark, Step{Code: WhyYes, Points: []Points{p}}
	}
	return cell.Mark, Step{Code: WhyMarked, Points: []Points{p, r.Max}}
}

// groups sums the lines by group and re-weights each sum.
func (c *count) groups() {
	at := map[string]int{}
	for i := range c.table.Groups {
		g := &c.table.Groups[i]
		at[g.ID] = i
		c.out.Groups = append(c.out.Groups, GroupSum{Group: g.ID, Max: g.max()})
	}
	for _, l := range c.out.Lines {
		g := &c.out.Groups[at[l.Group]]
		switch {
		case l.Kind == Bonus:
			g.Bonus += l.Points.Points
		case l.Kind == Deduction:
			g.Deducted += l.Points.Points
		case !l.Left:
			g.Own += l.Max
			g.Raw += l.Points.Points
		}
		if !l.Points.Given && !l.Left && l.Why.Code != WhyNone {
			g.Empty++
		}
	}
	for i := range c.out.Groups {
		g := &c.out.Groups[i]
		if g.Points = g.Raw; g.Own > 0 && g.Own != g.Max {
			g.Points = scaled(g.Raw, int64(g.Max), int64(g.Own))
			c.step(Step{WhyReweighed, []string{g.Group}, nil, []Points{g.Raw, g.Own, g.Max, g.Points}})
		}
	}
}

// whole puts the groups together, then bonuses, deductions and caps.
func (c *count) whole() {
	o, t := &c.out, c.table
	o.Base = c.base()
	for _, g := range o.Groups {
		o.Bonus += g.Bonus
		o.Deducted += g.Deducted
	}
	if o.BonusCounted = limited(o.Bonus, t.BonusCap); o.BonusCounted < o.Bonus {
		c.step(Step{Code: WhyBonusCap, Points: []Points{o.Bonus, t.BonusCap}})
	}
	gained := o.Base + o.BonusCounted
	if o.Before = max(0, gained-o.Deducted); gained < o.Deducted {
		c.step(Step{Code: WhyFloor, Points: []Points{gained, o.Deducted}})
	}
	if o.Total = limited(o.Before, t.Cap); o.Total < o.Before {
		c.step(Step{Code: WhyCap, Points: []Points{o.Before, t.Cap}})
	}
}

// base is the sum of the groups. Where a group with a maximum has no row left,
// the others count for it, so that the maximum of the whole stays what it is.
func (c *count) base() (sum Points) {
	var gone []string
	var left, most Points
	exact := new(big.Rat)
	for _, g := range c.out.Groups {
		sum += g.Points
		most += g.Max
		if g.Own == 0 && g.Max > 0 {
			gone = append(gone, g.Group)
		} else if g.Own > 0 {
			left += g.Max
			exact.Add(exact, new(big.Rat).Mul(big.NewRat(int64(g.Raw), int64(g.Own)), big.NewRat(int64(g.Max), 1)))
		}
	}
	if gone == nil || left == 0 {
		return sum
	}
	exact.Mul(exact, big.NewRat(int64(most), int64(left)))
	sum = halfUp(exact)
	c.step(Step{WhyWholeReweighed, gone, nil, []Points{left, most, sum}})
	return sum
}

func (c *count) step(s Step) { c.out.Steps = append(c.out.Steps, s) }

// halfUp is the nearest whole number of hundredths, a half away from zero.
func halfUp(r *big.Rat) Points {
	twice := new(big.Int).Mul(new(big.Int).Abs(r.Num()), big.NewInt(2))
	q := twice.Add(twice, r.Denom())
	q.Quo(q, new(big.Int).Mul(r.Denom(), big.NewInt(2)))
	return Points(q.Int64() * int64(r.Sign()))
}
