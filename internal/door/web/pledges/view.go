package pledges

import (
	"cmp"
	"strconv"
	"strings"

	"thidua/internal/desk/funnel"
	"thidua/internal/domain/pledge"
	"thidua/internal/domain/registry"
	"thidua/internal/door/web"
	"thidua/internal/door/words"
	"thidua/internal/law/rulebook"
)

// A view is a visit to one pledge.
type view struct {
	web.Visit
	pledge.Sight
	law *rulebook.Library
}

// A boardView is a visit to the pledges of a unit.
type boardView struct {
	web.Visit
	pledge.Board
	law  *rulebook.Library
	list web.List
	show string          // the tab
	rows []pledge.Pledge // of the tab, this page
	came []pledge.List
}

// tabs are what a board shows one at a time, by states.
var tabs = map[string][]pledge.State{"said": {pledge.Said}, "confirmed": {pledge.Confirmed}, "over": {pledge.Declined, pledge.Withdrawn}}

// tab is the one asked for; at first what waits, if anything does.
func (v boardView) tab(asked string) string {
	switch {
	case asked == "lists", tabs[asked] != nil:
		return asked
	case v.Count[pledge.Said] > 0:
		return "said"
	}
	return "confirmed"
}

// tabLinks lead to them, each with how many.
func (v boardView) tabLinks() (all []web.Link) {
	count := map[string]int{"said": v.Count[pledge.Said], "confirmed": v.Count[pledge.Confirmed], "over": v.Count[pledge.Declined] + v.Count[pledge.Withdrawn], "lists": v.Came}
	for _, x := range []struct{ tab, word string }{{"said", "pledge.waiting"}, {"confirmed", "pledge.confirmed"}, {"over", "pledge.over"}, {"lists", "pledge.came"}} {
		if count[x.tab] > 0 || x.tab == v.show || x.tab == "confirmed" {
			all = append(all, web.Link{Label: v.T("pledge.tab", v.T(x.word), count[x.tab]), Href: boardAt(v.Board.Unit.ID, "", v.Year) + "&show=" + x.tab})
		}
	}
	return all
}

// A listView is a visit to a signed list.
type listView struct {
	web.Visit
	pledge.List
	law  *rulebook.Library
	list web.List
}

// A funnelView is a visit to how far pledges came: the counts, or who is behind one.
type funnelView struct {
	web.Visit
	funnel.Funnel
	law   *rulebook.Library
	list  web.List
	stage funnel.Stage
	title string
	of    registry.UnitID
}

func (v view) award(code string) string       { return v.law.NameOf(code).In(string(v.Lang)) }
func (v boardView) award(code string) string  { return v.law.NameOf(code).In(string(v.Lang)) }
func (v listView) award(code string) string   { return v.law.NameOf(code).In(string(v.Lang)) }
func (v funnelView) award(code string) string { return v.law.NameOf(code).In(string(v.Lang)) }

var trail = func(v web.Visit) []web.Link { return []web.Link{{Label: v.T("pledge.menu"), Href: "/pledges"}} }

func (v boardView) trail() []web.Link {
	return append(trail(v.Visit), web.Link{Label: v.Board.Unit.Name, Href: boardAt(v.Board.Unit.ID, "", v.Year)})
}

var looks = map[pledge.State]string{pledge.Said: "sent", pledge.Confirmed: "holds", pledge.Declined: "returned", pledge.Withdrawn: "withdrawn"}

func stateOf(v web.Visit, s pledge.State) web.State {
	return web.StateOf(v, looks[s]).As(v.T("pledge.state-" + string(s)))
}

// years are the years one can look at.
func years(v web.Visit, at func(int) string) (all []web.Link) {
	for _, y := range []int{v.Today.Year + 1, v.Today.Year, v.Today.Year - 1, v.Today.Year - 2} {
		all = append(all, web.Link{Label: strconv.Itoa(y), Href: at(y)})
	}
	return all
}

// due says by when, and who says so.
func due(v web.Visit, d pledge.Due) string {
	switch {
	case d.Day.IsZero():
		return v.T("pledge.due-none")
	case d.Unit != "":
		return v.T("pledge.due-own", v.Day(d.Day), d.Why)
	}
	return v.T("pledge.due-usual", v.Day(d.Day), words.Cite(v.Lang, d.Cite))
}

// reach is "you may reach it in … if …".
func (v view) reach(f pledge.Forecast) string {
	var all []string
	for _, a := range f.Assumes {
		all = append(all, words.Assumed(v.Lang, a.Kind, a.Year, a.Value, v.award(a.Value)))
	}
	conditions := strings.Join(all, "; ")
	switch {
	case f.Earliest == 0:
		return v.T("pledge.reach-unknown")
	case f.Earliest > v.Year && conditions != "":
		return v.T("pledge.reach-later", strconv.Itoa(f.Earliest), conditions)
	case f.Earliest > v.Year:
		return v.T("pledge.reach-later-plain", strconv.Itoa(f.Earliest))
	case conditions == "":
		return v.T("pledge.reach-now", strconv.Itoa(v.Year))
	}
	return v.T("pledge.reach", strconv.Itoa(v.Year), conditions)
}

// missing are the clauses that do not hold yet, in the words of the law.
func (v view) missing(f pledge.Forecast) (all []web.Clause) {
	for _, m := range f.Missing {
		c := web.Clause{Result: m.Result, Title: v.clause(f, m.Clause), Cite: words.Cite(v.Lang, m.Cite), CiteHref: web.ClauseHref(v.Award, "", f.On, m.Clause)}
		if !m.Asked {
			c.Needed = v.T("pledge.invention-later")
		}
		all = append(all, c)
	}
	return all
}

// clause is what a clause asks for by the law of that day; its id where it is a
// body's own.
func (v view) clause(f pledge.Forecast, id string) string {
	return cmp.Or(v.law.NeedsOf(v.Award, id, f.On).In(string(v.Lang)), id)
}

// lower says what is below and neither held nor pledged.
func (v view) lower(l pledge.Lower) string {
	var names []string
	for _, a := range l.Awards {
		names = append(names, v.award(a))
	}
	return v.T("pledge.below", strings.Join(names, v.T("pledge.or")), words.Cite(v.Lang, l.Cite))
}

func (v view) history() (rows []web.Row) {
	for _, x := range v.Steps {
		text := v.T("pledge.step-"+string(x.What), v.award(x.Award))
		if x.Late {
			text += " · " + v.T("pledge.late")
		}
		more := v.Names[x.By]
		if x.Why != "" {
			more += ": " + x.Why
		}
		rows = append(rows, web.Row{What: text, More: more, When: v.Moment(x.At)})
	}
	return rows
}

func titleOptions(v web.Visit, all []rulebook.Award) (out []web.Option) {
	out = append(out, web.Option{Label: v.T("pledge.choose")})
	for _, a := range all {
		out = append(out, web.Option{Value: a.Code, Label: a.Name.In(string(v.Lang))})
	}
	return out
}

// rows are one's own pledges.
func (p *Pages) rows(v web.Visit, all []pledge.Pledge) (rows []web.Row) {
	for _, x := range all {
		s := stateOf(v, x.State)
		more := x.UnitName
		if x.Late {
			more += " · " + v.T("pledge.late")
		}
		rows = append(rows, web.Row{What: p.law.NameOf(x.Award).In(string(v.Lang)), Href: at(x.ID, ""), More: more, State: &s, When: strconv.Itoa(x.Year)})
	}
	return rows
}

var columns = []string{"name", "unit", "award", "state", "rules"}

// table is those of the tab; waiting ones can be chosen to be confirmed.
func (v boardView) table() web.Table {
	t := web.Table{Caption: v.T("pledge.menu"), List: &v.list, Exports: v.list.Exports()}
	if v.show == "said" && v.Confirms {
		t.Select = "pledge"
	}
	for _, c := range []string{"name", "award", "state"} {
		t.Columns = append(t.Columns, web.Column{Key: c, Label: v.T("pledge.column-" + c)})
	}
	t.Columns = append(t.Columns, web.Column{Label: v.T("pledge.column-rules")})
	for _, p := range v.rows {
		small := ""
		if p.Late {
			small = v.T("pledge.late")
		}
		t.Rows = append(t.Rows, web.TableRow{ID: string(p.ID), Label: p.Name, Cells: []web.Cell{{Text: p.Name, Small: p.UnitName, Href: at(p.ID, ""), Vi: true}, {Text: v.award(p.Award), Small: small},
			{Part: web.StateMark(stateOf(v.Visit, p.State))}, {Text: v.rules(p.Forecast.Result, len(p.Forecast.Below))}}})
	}
	return t
}

// awards are the titles of the board, to choose one.
func (v boardView) awards() (out []web.Option) {
	out = append(out, web.Option{Label: v.T("pledge.all")})
	for _, a := range v.Titles {
		out = append(out, web.Option{Value: a, Label: v.award(a)})
	}
	return out
}

func (v boardView) rules(result string, below int) string {
	if below > 0 {
		return v.T("pledge.rules-below")
	}
	if result == "" {
		return ""
	}
	return v.T("pledge.rules-" + result)
}

func (v boardView) sheet() web.Sheet {
	s := web.Sheet{Name: "dang-ky-danh-hieu-" + strconv.Itoa(v.Year)}
	for _, c := range append(columns, "late") {
		s.Head = append(s.Head, v.T("pledge.column-"+c))
	}
	for _, p := range v.rows {
		late := ""
		if p.Late {
			late = v.T("pledge.late")
		}
		s.Rows = append(s.Rows, []string{p.Name, p.UnitName, v.award(p.Award), v.T("pledge.state-" + string(p.State)), v.rules(p.Forecast.Result, len(p.Forecast.Below)), late})
	}
	return s
}

// lists are the signed lists of the unit and those of units beneath it.
func (v boardView) lists(all []pledge.List) (rows []web.Row) {
	for _, l := range all {
		s := listState(v.Visit, !l.SentAt.IsZero(), !l.ReceivedAt.IsZero())
		rows = append(rows, web.Row{What: v.T("pledge.list-n", l.UnitName, l.No), Href: "/pledge-lists/" + string(l.ID), More: v.T("pledge.list-rows", len(l.Rows), l.Signer), State: &s, When: v.Since(l.SignedAt)})
	}
	return rows
}

func listState(v web.Visit, sent, received bool) web.State {
	switch {
	case received:
		return web.StateOf(v, "received")
	case sent:
		return web.StateOf(v, "sent")
	}
	return web.StateOf(v, "signed").As(v.T("pledge.list-is-signed"))
}

func (v listView) title() string { return v.T("pledge.list-title", v.UnitName, strconv.Itoa(v.Year)) }

func (v listView) mayReceive() bool { return v.To != "" && v.ReceivedAt.IsZero() }

// table is a page of the list: those in whose row every word typed stands.
func (v listView) table() web.Table {
	found := web.Found(v.list, v.Rows, func(r pledge.Row) string { return r.Name + " " + r.UnitName + " " + v.award(r.Award) })
	l := v.list.Of(len(found))
	t := web.Table{Caption: v.title(), List: &l}
	for _, c := range []string{"name", "post", "unit", "award", "note"} {
		t.Columns = append(t.Columns, web.Column{Key: c, Label: v.T("pledge.column-" + c)})
	}
	for _, r := range web.Part(l, found) {
		t.Rows = append(t.Rows, web.TableRow{Cells: []web.Cell{{Text: r.Name, Vi: true}, {Text: r.Post, Vi: true}, {Text: r.UnitName, Vi: true}, {Text: v.award(r.Award)}, {Text: v.note(r)}}})
	}
	return t
}

func (v listView) note(r pledge.Row) string {
	var all []string
	if r.Late {
		all = append(all, v.T("pledge.late"))
	}
	if r.Changed {
		all = append(all, v.T("pledge.changed-since"))
	}
	return strings.Join(all, ", ")
}

func (v listView) sheet() web.Sheet {
	s := web.Sheet{Name: "danh-sach-dang-ky-" + strconv.Itoa(v.Year)}
	for _, c := range []string{"name", "post", "unit", "award", "note"} {
		s.Head = append(s.Head, v.T("pledge.column-"+c))
	}
	for _, r := range v.Rows {
		s.Rows = append(s.Rows, []string{r.Name, r.Post, r.UnitName, v.award(r.Award), v.note(r)})
	}
	return s
}

func sheetHead(v web.Visit) (head []string) {
	for _, c := range []string{"name", "number", "unit", "award"} {
		head = append(head, v.T("pledge.column-"+c))
	}
	return head
}

// mostPlanned is how many rows of a sheet are shown before they are taken: of those to
// be mended all that a person mends at once, of the others the first few.
const mostPlanned, fewPlanned = 200, 50

// plan are rows of a sheet as they would be taken: those to be mended, or the others.
func (v boardView) plan(all []pledge.Planned, caption string, wrong bool) web.Table {
	t := web.Table{Caption: caption}
	for _, c := range []string{"row", "name", "award", "wrong"} {
		if c != "wrong" || wrong {
			t.Columns = append(t.Columns, web.Column{Label: v.T("pledge.column-" + c), Num: c == "row"})
		}
	}
	for _, p := range all {
		award := p.Value
		if p.Pledge.Award != "" {
			award = v.award(p.Pledge.Award)
		}
		cells := []web.Cell{{Text: v.Num(p.No)}, {Text: cmp.Or(p.Known, p.Name), Vi: true}, {Text: award}}
		if wrong {
			var what []string
			for _, r := range p.Wrong {
				what = append(what, v.Fault(r))
			}
			cells = append(cells, web.Cell{Text: strings.Join(what, ". ")})
		}
		t.Rows = append(t.Rows, web.TableRow{Cells: cells})
	}
	return t
}

// sorted parts the rows of a sheet: those to be mended, and the others.
func sorted(all []pledge.Planned) (bad, good []pledge.Planned) {
	for _, p := range all {
		if p.Wrong != nil {
			bad = append(bad, p)
		} else {
			good = append(good, p)
		}
	}
	return bad, good
}

// units are the units the reader looks after, with where each is.
func units(v web.Visit, l web.List, all []pledge.Standing, year int) web.Table {
	t := web.Table{Caption: v.T("pledge.units"), List: &l, Columns: []web.Column{{Key: "name", Label: v.T("pledge.column-unit")}, {Key: "waiting", Label: v.T("pledge.waiting"), Num: true},
		{Key: "confirmed", Label: v.T("pledge.confirmed"), Num: true}, {Key: "list", Label: v.T("pledge.column-list")}}}
	for _, u := range all {
		list := web.Cell{Text: v.T("pledge.lists-none")}
		if u.List != "" {
			list = web.Cell{Part: web.StateMark(listState(v, u.Sent, u.Received))}
		}
		t.Rows = append(t.Rows, web.TableRow{Cells: []web.Cell{{Text: u.Name, Href: boardAt(u.Unit, "", year), Vi: true}, {Text: v.Num(u.Waiting)}, {Text: v.Num(u.Confirmed)}, list}})
	}
	return t
}
