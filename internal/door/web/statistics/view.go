package statistics

import (
	"net/url"
	"strconv"

	"thidua/internal/base/civil"
	"thidua/internal/desk/lateness"
	"thidua/internal/door/web"
	"thidua/internal/door/words"
	"thidua/internal/law/scoring"
)

// days are half days in words: "12", "12,5".
func days(v web.Visit, half int) string {
	return words.Figure(v.Lang, scoring.Figure(half*5_000))
}

// behind is where the list behind a number is.
func behind(f lateness.Filter, key string, s lateness.Step, late bool) string {
	q := url.Values{"year": {strconv.Itoa(f.Year)}, "by": {string(f.By)}, "key": {key}, "step": {string(s)}}
	if late {
		q.Set("late", "1")
	}
	return "/lateness/cases?" + q.Encode()
}

// called is what a line is called.
func (p *Pages) called(v web.Visit, f lateness.Filter, l lateness.Line) string {
	switch f.By {
	case lateness.ByAward:
		return p.books.NameOf(l.Key).In(string(v.Lang))
	case lateness.ByUnit:
		return l.Name
	case lateness.ByLevel:
		return v.T("level." + l.Key)
	}
	return v.T("type." + l.Key)
}

// picture is the steps of all cases beside one another.
func picture(v web.Visit, f lateness.Filter, y lateness.Year) web.Chart {
	most := int64(1)
	for _, s := range lateness.Steps() {
		most = max(most, int64(2*y.All.Steps[s].Slowest))
	}
	c := web.Chart{ID: "lateness", Title: v.T("lateness.chart"), Says: v.T("lateness.chart-says", days(v, int(most))), Table: stepTable(v, f, y.All)}
	var shares []web.Share
	for _, s := range lateness.Steps() {
		m := y.All.Steps[s]
		share := web.Share{Label: v.T("lateness.step-" + string(s)), Value: int64(m.Half), Most: most, Known: m.Known > 0, Shown: v.T("lateness.unknown")}
		if share.Known {
			slow := int64(2 * m.Slowest)
			share.Shown, share.Mark, share.Says = v.T("lateness.median", days(v, m.Half)), &slow, v.T("lateness.chart-mark", v.Num(m.Slowest))
		}
		shares = append(shares, share)
	}
	c.Draw = web.Bars(shares)
	return c
}

// stepTable is what the picture shows, step by step.
func stepTable(v web.Visit, f lateness.Filter, all lateness.Line) web.Table {
	t := web.Table{Caption: v.T("lateness.chart"), Columns: []web.Column{{Label: v.T("lateness.list-step")}, {Label: v.T("lateness.took")}}}
	for i, cell := range numbers(v, f, all)[1:] {
		s := lateness.Steps()[i]
		t.Rows = append(t.Rows, web.TableRow{ID: string(s), Cells: []web.Cell{{Text: v.T("lateness.step-" + string(s))}, cell}})
	}
	return t
}

func keepings(v web.Visit) []web.Option {
	return append([]web.Option{{Label: v.T("lateness.any-goal")}}, web.OptionsOf[lateness.Keeping](v, "lateness.goal-", lateness.Keepings())...)
}

func (p *Pages) table(v web.Visit, f lateness.Filter, y lateness.Year) web.Table {
	t := web.Table{Caption: v.T("lateness.by-" + string(f.By)), Columns: []web.Column{{Label: v.T("lateness.by-" + string(f.By))}, {Label: v.T("lateness.short-cases"), Num: true}}}
	for _, s := range lateness.Steps() {
		t.Columns = append(t.Columns, web.Column{Label: v.T("lateness.short-" + string(s))})
	}
	hours := y.All.Goal.Cases > 0
	if hours {
		t.Columns = append(t.Columns, web.Column{Label: v.T("lateness.short-goal")})
	}
	figures := func(l lateness.Line) []web.Cell {
		if !hours {
			return numbers(v, f, l)
		}
		return append(numbers(v, f, l), goal(v, f, l))
	}
	for _, l := range y.Lines {
		t.Rows = append(t.Rows, web.TableRow{ID: l.Key, Label: p.called(v, f, l), Cells: append([]web.Cell{{Text: p.called(v, f, l), Vi: f.By == lateness.ByUnit}}, figures(l)...)})
	}
	t.Foot = append([]web.Cell{{Text: v.T("lateness.all")}}, figures(y.All)...)
	return t
}

// numbers are the figures of one line, each leading to its list.
func numbers(v web.Visit, f lateness.Filter, l lateness.Line) []web.Cell {
	cells := []web.Cell{{Text: v.Num(l.Cases), Href: behind(f, l.Key, lateness.Whole, false)}}
	for _, s := range lateness.Steps() {
		m := l.Steps[s]
		if m.Known == 0 {
			cells = append(cells, web.Cell{Text: v.T("lateness.unknown"), Small: late(v, m), Href: behind(f, l.Key, s, m.Late > 0)})
			continue
		}
		cells = append(cells, web.Cell{Text: v.T("lateness.median", days(v, m.Half)), Href: behind(f, l.Key, s, false), Small: v.T("lateness.more", v.Num(m.Slowest), m.Known, l.Cases) + joined(late(v, m))})
	}
	return cells
}

// goal is the share of sudden feats decided within their hours.
func goal(v web.Visit, f lateness.Filter, l lateness.Line) web.Cell {
	c, g := web.Cell{}, l.Goal
	if g.Cases == 0 {
		return c
	}
	c.Href = behind(f, l.Key, lateness.Whole, false) + "&goal=" + string(lateness.Timed)
	switch {
	case g.Known == 0:
		c.Text = v.T("lateness.unknown")
	default:
		c.Text = v.T("lateness.goal-of", g.Within, g.Known)
	}
	if n := g.Cases - g.Known; n > 0 && g.Known > 0 {
		c.Small = v.T("lateness.goal-more", n)
	}
	return c
}

func late(v web.Visit, m lateness.Measure) string {
	if m.Judged == 0 {
		return ""
	}
	return v.T("lateness.late", m.Late, m.Judged)
}

func joined(s string) string {
	if s == "" {
		return ""
	}
	return " · " + s
}

// yearSheet is the table as numbers.
func (p *Pages) yearSheet(v web.Visit, f lateness.Filter, y lateness.Year) web.Sheet {
	s := web.Sheet{Name: "kip-thoi-" + strconv.Itoa(f.Year), Head: []string{v.T("lateness.by-" + string(f.By)), v.T("lateness.cases")}}
	for _, x := range lateness.Steps() {
		name := v.T("lateness.step-" + string(x))
		s.Head = append(s.Head, v.T("lateness.half", name), v.T("lateness.slowest", name), v.T("lateness.late-n", name))
	}
	s.Head = append(s.Head, v.T("lateness.goal"), v.T("lateness.goal-all"))
	row := func(name string, l lateness.Line) {
		cells := []string{name, strconv.Itoa(l.Cases)}
		for _, x := range lateness.Steps() {
			m := l.Steps[x]
			half, slow, late := "", "", ""
			if m.Known > 0 {
				half, slow = days(v, m.Half), strconv.Itoa(m.Slowest)
			}
			if m.Judged > 0 {
				late = strconv.Itoa(m.Late)
			}
			cells = append(cells, half, slow, late)
		}
		within, judged := "", ""
		if l.Goal.Known > 0 {
			within, judged = strconv.Itoa(l.Goal.Within), strconv.Itoa(l.Goal.Known)
		}
		s.Rows = append(s.Rows, append(cells, within, judged))
	}
	for _, l := range y.Lines {
		row(p.called(v, f, l), l)
	}
	row(v.T("lateness.all"), y.All)
	return s
}

// stands is how one case stands in a step.
func stands(v web.Visit, f lateness.Filter, c lateness.Case) *web.State {
	_, limited := c.Limit(f.Step)
	_, known := c.Took(f.Step)
	var s web.State
	switch {
	case c.Late(f.Step, v.Today):
		s = web.StateOf(v, "fails").As(v.T("lateness.is-late"))
	case c.Open(f.Step):
		s = web.StateOf(v, "later").As(v.T("lateness.goes-on"))
	case known && limited:
		s = web.StateOf(v, "holds").As(v.T("lateness.in-time"))
	default:
		return nil
	}
	return &s
}

func took(v web.Visit, f lateness.Filter, c lateness.Case) string {
	if n, known := c.Took(f.Step); known {
		return v.Num(n)
	}
	return v.T("lateness.unknown")
}

func limit(v web.Visit, f lateness.Filter, c lateness.Case) (day, cite string) {
	d, there := c.Limit(f.Step)
	if !there {
		return v.T("lateness.no-limit"), ""
	}
	return v.Day(d.LastDay), words.Cite(v.Lang, d.Cite)
}

// edges are what the first and the last day of a step are called.
func edges(s lateness.Step) (from, to string) {
	switch s {
	case lateness.Propose:
		return "ended", "proposed"
	case lateness.Receive:
		return "proposed", "received"
	case lateness.Decide:
		return "received", "decided"
	case lateness.Publish:
		return "decided", "published"
	case lateness.Print:
		return "decided", "printed"
	case lateness.Deliver:
		return "decided", "delivered"
	}
	return "ended", "delivered"
}

// reached is how far a case came: the last day there is, and what it is called.
func reached(v web.Visit, c lateness.Case) string {
	name, on := "ended", c.Ended
	for _, x := range []struct {
		name string
		day  civil.Date
	}{{"proposed", c.Proposed}, {"received", c.Received}, {"decided", c.Decided}, {"published", c.Published}, {"printed", c.Printed}, {"delivered", c.Delivered}} {
		if !x.day.IsZero() {
			name, on = x.name, x.day
		}
	}
	if on.IsZero() {
		return ""
	}
	return v.T("lateness.reached", v.T("lateness."+name), v.Day(on))
}

// caseTable is the list behind a number: the days of the stretch that is asked about.
// All days of a case are in its sheet.
func (p *Pages) caseTable(v web.Visit, l web.List, f lateness.Filter, all []lateness.Case) web.Table {
	first, last := edges(f.Step)
	t := web.Table{Caption: v.T("lateness.list"), List: &l, Exports: l.Exports(), Columns: []web.Column{{Label: v.T("lateness.name")}, {Label: v.T("lateness.unit")}, {Label: v.T("lateness." + first)}, {Label: v.T("lateness." + last)},
		{Label: v.T("lateness.took"), Num: true}, {Label: v.T("lateness.limit")}}}
	if f.Keeps != "" {
		t.Columns = append(t.Columns, web.Column{Label: v.T("lateness.goal")})
	}
	for _, c := range all {
		due, cite := limit(v, f, c)
		took := web.Cell{Text: took(v, f, c)}
		if s := stands(v, f, c); s != nil {
			took.Small = s.Word
		}
		from, to := c.Span(f.Step)
		end := day(v, to)
		if to.IsZero() {
			end = web.Cell{Small: reached(v, c)}
		}
		row := web.TableRow{ID: c.ID, Label: c.Name, Cells: []web.Cell{{Text: c.Name, Name: true, Href: "/nominations/" + c.ID, Small: p.books.NameOf(c.Award).In(string(v.Lang))}, {Text: c.UnitName, Vi: true, Small: c.Number},
			day(v, from), end, took, {Text: due, Small: cite}}}
		if f.Keeps != "" {
			row.Cells = append(row.Cells, kept(v, c))
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// kept is whether a sudden feat kept its hours.
func kept(v web.Visit, c lateness.Case) web.Cell {
	for k, look := range map[lateness.Keeping]string{lateness.Within: "holds", lateness.Beyond: "fails", lateness.Unknown: "unknown"} {
		if c.Keeps(k, v.Now) {
			return web.Cell{Part: web.StateMark(web.StateOf(v, look).As(v.T("lateness.goal-" + string(k)))), Small: v.T("lateness.hours", c.Goal)}
		}
	}
	return web.Cell{}
}

// caseSheet is the list with every day.
func (p *Pages) caseSheet(v web.Visit, f lateness.Filter, all []lateness.Case) web.Sheet {
	s := web.Sheet{Name: "kip-thoi-danh-sach-" + strconv.Itoa(f.Year), Head: []string{v.T("lateness.dossier"), v.T("lateness.name"), v.T("lateness.by-award"), v.T("lateness.by-type"), v.T("lateness.unit"), v.T("lateness.ended"), v.T("lateness.proposed"),
		v.T("lateness.received"), v.T("lateness.decided"), v.T("lateness.published"), v.T("lateness.printed"), v.T("lateness.delivered"), v.T("lateness.took"), v.T("lateness.limit"), v.T("lateness.is-late")}}
	for _, c := range all {
		row := []string{c.Number, c.Name, p.books.NameOf(c.Award).In(string(v.Lang)), v.T("type." + c.Type), c.UnitName}
		for _, d := range []civil.Date{c.Ended, c.Proposed, c.Received, c.Decided, c.Published, c.Printed, c.Delivered} {
			row = append(row, day(v, d).Text)
		}
		due, _ := limit(v, f, c)
		late := ""
		if c.Late(f.Step, v.Today) {
			late = v.T("lateness.is-late")
		}
		s.Rows = append(s.Rows, append(row, took(v, f, c), due, late))
	}
	return s
}

func day(v web.Visit, d civil.Date) web.Cell {
	if d.IsZero() {
		return web.Cell{}
	}
	return web.Cell{Text: v.Day(d)}
}
