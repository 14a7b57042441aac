package progresses

import (
	"strconv"
	"strings"

	"thidua/internal/base/civil"
	"thidua/internal/domain/movement"
	"thidua/internal/domain/progress"
	"thidua/internal/domain/registry"
	"thidua/internal/door/web"
	"thidua/internal/door/web/works"
	"thidua/internal/door/words"
	"thidua/internal/law/scoring"
	"thidua/internal/law/target"
)

// periodName is a period in words.
func periodName(v web.Visit, p target.Period) string { return words.Period(v.Lang, p) }

// amount is a figure in words, with its unit of measure.
func amount(v web.Visit, a scoring.Amount, in string) string {
	if !a.Given {
		return v.T("progress.not-known")
	}
	return strings.TrimSpace(words.Figure(v.Lang, a.Figure) + " " + in)
}

// reckoned is a figure that a course was reckoned to: of a mean to two decimals, of a
// sum to as many as what it is made of.
func reckoned(v web.Visit, c progress.Course, f scoring.Figure, in string) string {
	return strings.TrimSpace(words.FigureTo(v.Lang, f, works.Decimals(c)) + " " + in)
}

// goalText is what a course aims at.
func goalText(v web.Visit, c progress.Course) string {
	if !c.By.Goal.Given {
		return v.T("progress.no-goal")
	}
	return v.T("progress.goal-"+string(c.Direction), amount(v, c.By.Goal, c.In))
}

// part is a part of a way in whole percents.
func part(d target.Part) string { return strconv.FormatInt(int64(d/100), 10) }

// wayText is how far a course is, in words.
func wayText(v web.Visit, c progress.Course) string {
	switch {
	case c.Over:
		return v.T("progress.over")
	case !c.Now.Value.Given:
		return v.T("progress.nothing-told")
	case c.Way.Told && c.Way.Reached:
		return v.T("progress.reached")
	case !c.Way.Known:
		return v.T("progress.way-unknown")
	case c.Way.Done < 0:
		return v.T("progress.worse")
	}
	return v.T("progress.way", part(c.Way.Done))
}

// nowText is what stands, when, and of how many units.
func nowText(v web.Visit, c progress.Course) string {
	if !c.Now.Value.Given {
		return v.T("progress.not-known")
	}
	return v.T("progress.now", reckoned(v, c, c.Now.Value.Figure, c.In), periodName(v, c.Now.Period), c.Now.Known, c.Now.Of)
}

// barOf is the way as a bar shows it, 0 to 100.
func barOf(c progress.Course) string {
	return strconv.FormatInt(int64(min(max(c.Way.Done/100, 0), 100)), 10)
}

// forecastText is where a course leads, and how that was reckoned, or why not.
func forecastText(v web.Visit, c progress.Course) string {
	f := c.Forecast
	if f.Lack != "" {
		return v.T("progress.forecast-" + f.Lack)
	}
	said := v.T("progress.forecast", reckoned(v, c, f.Value.Figure, c.In), periodName(v, f.At), len(f.Used), periodName(v, f.Used[0]), periodName(v, f.Used[len(f.Used)-1]), reckoned(v, c, f.Off, ""))
	if !c.By.Goal.Given {
		return said
	}
	if f.Meets {
		return said + " " + v.T("progress.forecast-meets")
	}
	return said + " " + v.T("progress.forecast-misses")
}

// sharesText is whether what units take adds up to the goal.
func sharesText(v web.Visit, c progress.Course) string {
	s := c.Shares
	switch {
	case s.Over:
		return v.T("progress.over")
	case s.Known == 0:
		return v.T("progress.shares-none", s.Of)
	case !s.Gap.Given:
		return v.T("progress.shares", reckoned(v, c, s.Shares.Figure, c.In), s.Known, s.Of)
	case s.Gap.Figure == 0 || s.Meets:
		return v.T("progress.shares-meet", reckoned(v, c, s.Shares.Figure, c.In), s.Known, s.Of)
	}
	gap := s.Gap.Figure
	if gap < 0 {
		gap = -gap
	}
	return v.T("progress.shares-gap", reckoned(v, c, s.Shares.Figure, c.In), s.Known, s.Of, reckoned(v, c, gap, c.In))
}

// questionText is the one question of a pulse.
func questionText(v web.Visit, p target.Pulse, since civil.Date) string {
	return v.T("progress.question-"+string(p), since)
}

func targetName(sh progress.Sheet, id movement.TargetID) string {
	for _, row := range sh.Rows {
		if row.ID == id {
			return row.Name
		}
	}
	return ""
}

// lacksText is what a saving has not.
func lacksText(v web.Visit, s progress.Saving) string {
	var all []string
	for _, l := range s.Lacks() {
		all = append(all, v.T("progress.lacks-"+l))
	}
	return strings.Join(all, ", ")
}

func savingAmount(v web.Visit, kind string, a scoring.Amount) string {
	if !a.Given {
		a = scoring.Known(0) // nothing was said to be saved
	}
	return words.Figure(v.Lang, a.Figure) + " " + v.T("progress.in-"+kind)
}

// savingState is whether a saving is proved, or what it lacks.
func savingState(v web.Visit, s progress.Saving) web.State {
	if lacks := lacksText(v, s); lacks != "" {
		return web.StateOf(v, "open").As(v.T("progress.not-proved", lacks))
	}
	return web.StateOf(v, "holds").As(v.T("progress.proved"))
}

func boardSheet(v web.Visit, b progress.Board) web.Sheet {
	s := web.Sheet{Name: "tien-do", Head: []string{v.T("progress.target"), v.T("progress.in"), v.T("progress.period"), v.T("progress.value"), v.T("progress.known"), v.T("progress.of")}}
	for _, c := range b.Courses {
		for _, p := range c.Points {
			s.Rows = append(s.Rows, []string{c.Name, c.In, p.Period.String(), web.TypedAmount(v, p.Value), strconv.Itoa(p.Known), strconv.Itoa(p.Of)})
		}
	}
	return s
}

func lateTable(v web.Visit, l web.List, b progress.Lateness) web.Table {
	t := web.Table{Caption: v.T("progress.late"), List: &l, Exports: l.Exports(), Columns: []web.Column{{Label: v.T("progress.unit")}, {Label: v.T("progress.late-of")}}}
	for _, u := range b.All[min(l.Offset(), len(b.All)):min(l.Offset()+l.Size, len(b.All))] {
		t.Rows = append(t.Rows, web.TableRow{ID: string(u.Unit), Cells: []web.Cell{{Text: u.Name, Href: atFigures(b.ID, u.Unit), Vi: true}, {Text: lacking(v, u)}}})
	}
	return t
}

func lacking(v web.Visit, u progress.Late) string {
	var all []string
	for _, x := range u.Targets {
		all = append(all, v.T("progress.late-line", x.Name, periodName(v, x.Period), x.Due))
	}
	return strings.Join(all, "; ")
}

func lateSheet(v web.Visit, b progress.Lateness) web.Sheet {
	s := web.Sheet{Name: "cham-bao", Head: []string{v.T("progress.unit"), v.T("progress.late-of")}}
	for _, u := range b.All {
		s.Rows = append(s.Rows, []string{u.Name, lacking(v, u)})
	}
	return s
}

func unitRows(l web.List, b progress.Board, names map[registry.UnitID]string) (rows []web.Row) {
	for _, u := range b.Reports[min(l.Offset(), len(b.Reports)):min(l.Offset()+l.Size, len(b.Reports))] {
		rows = append(rows, web.Row{What: names[u], Href: atFigures(b.ID, u)})
	}
	return rows
}
