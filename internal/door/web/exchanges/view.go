package exchanges

import (
	"strconv"
	"strings"

	"thidua/internal/base/civil"
	"thidua/internal/domain/exchange"
	"thidua/internal/door/web"
	"thidua/internal/door/words"
	"thidua/internal/law/scoring"
)

// tabs are the three lists.
func tabs(v web.Visit) []web.Link {
	return []web.Link{{Label: v.T("exchange.models"), Href: "/models"}, {Label: v.T("exchange.activities"), Href: "/activities"}, {Label: v.T("exchange.notes"), Href: "/experiences"}}
}

func modelTrail(v web.Visit, m ...exchange.Model) []web.Link {
	all := tabs(v)[:1]
	for _, x := range m {
		all = append(all, web.Link{Label: x.Name, Href: atModel(x.ID, "")})
	}
	return all
}

func activityTrail(v web.Visit, a ...exchange.Activity) []web.Link {
	all := tabs(v)[1:2]
	for _, x := range a {
		all = append(all, web.Link{Label: x.Title, Href: atActivity(x.ID, "")})
	}
	return all
}

func noteTrail(v web.Visit, n ...exchange.Note) []web.Link {
	all := tabs(v)[2:]
	for _, x := range n {
		all = append(all, web.Link{Label: x.Title, Href: atNote(x.ID, "")})
	}
	return all
}

// shown is a figure in words, with its unit of measure.
func shown(v web.Visit, k scoring.Amount, in string) string {
	if !k.Given {
		return v.T("model.not-known")
	}
	return strings.TrimSpace(words.Figure(v.Lang, k.Figure) + " " + in)
}

// figures is the way of a model in words: baseline, latest and target.
func figures(v web.Visit, m exchange.Model) string {
	return v.T("model.figures", shown(v, m.Baseline, ""), shown(v, m.Latest, ""), shown(v, m.Target, m.In))
}

// reached is how much of the way is gone, in words.
func reached(v web.Visit, m exchange.Model) string {
	basis, known := m.Reached()
	switch {
	case !m.Latest.Given:
		return v.T("model.reached-none")
	case !known:
		return v.T("model.reached-no-baseline")
	case basis < 0:
		return v.T("model.reached-away")
	}
	return v.T("model.reached", strconv.FormatInt(basis/100, 10))
}

// share is the way gone as a bar shows it, 0 to 100.
func share(m exchange.Model) string {
	basis, _ := m.Reached()
	return strconv.FormatInt(min(max(basis/100, 0), 100), 10)
}

func modelState(v web.Visit, m exchange.Model) web.State {
	look := map[exchange.State]string{exchange.Registered: "later", exchange.Followed: "considered", exchange.Assessed: "result", exchange.Stopped: "ended"}
	return web.StateOf(v, look[m.State]).As(v.T("model.state-" + string(m.State)))
}

func effect(v web.Visit, e exchange.Effect) web.State {
	look := map[exchange.Effect]string{exchange.Effective: "holds", exchange.Partly: "open", exchange.None: "fails", exchange.Unknown: "unknown"}
	return web.StateOf(v, look[e]).As(v.T("model.effect-" + string(e)))
}

func period(v web.Visit, from, to civil.Date) string {
	if to.IsZero() {
		return v.T("model.since", from)
	}
	return v.T("model.from-to", from, to)
}

func modelTable(v web.Visit, l web.List, all []exchange.Model) web.Table {
	t := web.Table{Caption: v.T("exchange.models"), List: &l, Exports: l.Exports(), Columns: []web.Column{{Key: "name", Label: v.T("model.name")}, {Label: v.T("model.unit")},
		{Label: v.T("model.way")}, {Key: "state", Label: v.T("model.state")}, {Key: "latest", Label: v.T("model.latest-on")}}}
	for _, m := range all {
		name := web.Cell{Text: m.Name, Href: atModel(m.ID, ""), Small: m.Field, Vi: true}
		latest := web.Cell{}
		if !m.LatestOn.IsZero() {
			latest.Text = v.Day(m.LatestOn)
		}
		t.Rows = append(t.Rows, web.TableRow{ID: string(m.ID), Cells: []web.Cell{name, {Text: m.UnitName, Vi: true, Small: takenUp(v, m)}, {Part: way(v, m)}, {Part: states(v, m)}, latest}})
	}
	return t
}

// takenUp says whether it is taken up from another, and by how many.
func takenUp(v web.Visit, m exchange.Model) string {
	var all []string
	if m.Source != "" {
		all = append(all, v.T("model.is-taken-up"))
	}
	if m.TakenUp > 0 {
		all = append(all, v.T("model.taken-up-by", m.TakenUp))
	}
	return strings.Join(all, " · ")
}

func modelSheet(v web.Visit, all []exchange.Model) web.Sheet {
	s := web.Sheet{Name: "mo-hinh", Head: []string{v.T("model.name"), v.T("model.unit"), v.T("model.field"), v.T("model.aim"), v.T("model.measure"), v.T("model.in"), v.T("model.baseline"), v.T("model.latest"),
		v.T("model.latest-on"), v.T("model.target"), v.T("model.from"), v.T("model.to"), v.T("model.state"), v.T("model.effect")}}
	for _, m := range all {
		e := ""
		if m.Effect != "" {
			e = v.T("model.effect-" + string(m.Effect))
		}
		s.Rows = append(s.Rows, []string{m.Name, m.UnitName, m.Field, m.Aim, m.Measure, m.In, shown(v, m.Baseline, ""), shown(v, m.Latest, ""), web.TypedDay(m.LatestOn), shown(v, m.Target, ""),
			web.TypedDay(m.From), web.TypedDay(m.To), v.T("model.state-" + string(m.State)), e})
	}
	return s
}

func stage(v web.Visit, a exchange.Activity) web.State {
	look := map[exchange.Stage]string{exchange.Planned: "later", exchange.Held: "done", exchange.NotHeld: "revoked"}
	return web.StateOf(v, look[a.Stage()]).As(v.T("activity.stage-" + string(a.Stage())))
}

// hours are when it is on its day.
func hours(a exchange.Plan) string {
	if a.Until == "" {
		return a.At
	}
	return a.At + "–" + a.Until
}

// A month is the activities of one month of a year.
type month struct {
	Of  civil.Date // its first day
	All []exchange.Activity
}

// months groups activities, which come by day.
func months(all []exchange.Activity) (out []month) {
	for _, a := range all {
		first := civil.On(a.Day.Year, a.Day.Month, 1)
		if n := len(out); n == 0 || out[n-1].Of != first {
			out = append(out, month{Of: first})
		}
		out[len(out)-1].All = append(out[len(out)-1].All, a)
	}
	return out
}

func activityRows(v web.Visit, all []exchange.Activity) (rows []web.Row) {
	for _, a := range all {
		s := stage(v, a)
		more := v.T("activity.kind-"+string(a.Kind)) + joined(a.Place)
		if people, _ := a.Came(); people > 0 {
			more += " · " + v.T("activity.people", people)
		}
		rows = append(rows, web.Row{What: a.Title, Href: atActivity(a.ID, ""), Holder: words.Name(a.OrganiserName), More: more, When: v.ShortDay(a.Day), Then: hours(a.Plan), State: &s})
	}
	return rows
}

func joined(s string) string {
	if s == "" {
		return ""
	}
	return " · " + s
}

// answer is what a unit called answered, in words.
func answer(v web.Visit, p exchange.Part) web.State {
	switch p.Answer {
	case exchange.Yes:
		return web.StateOf(v, "holds").As(v.T("activity.yes"))
	case exchange.No:
		return web.StateOf(v, "fails").As(v.T("activity.no"))
	}
	return web.StateOf(v, "unknown").As(v.T("activity.silent"))
}

func partTable(v web.Visit, a exchange.ActivitySight) web.Table {
	t := web.Table{Caption: v.T("activity.parts"), Columns: []web.Column{{Label: v.T("model.unit")}, {Label: v.T("activity.answer")}, {Label: v.T("activity.will-come"), Num: true}}}
	held := a.Stage() == exchange.Held
	if held {
		t.Columns = append(t.Columns, web.Column{Label: v.T("activity.came"), Num: true})
	}
	for _, p := range a.Parts {
		s := answer(v, p)
		cells := []web.Cell{{Text: p.Name, Vi: true, Small: p.Note}, {Part: web.StateMark(s)}, {Text: count(v, p.Answer == exchange.Yes && p.People > 0, p.People)}}
		if held {
			cells = append(cells, web.Cell{Text: count(v, p.Came.Given, p.Came.N)})
		}
		t.Rows = append(t.Rows, web.TableRow{ID: string(p.Unit), Cells: cells})
	}
	return t
}

func count(v web.Visit, known bool, n int) string {
	if !known {
		return v.T("activity.not-counted")
	}
	return v.Num(n)
}

func costTable(v web.Visit, a exchange.Activity) web.Table {
	t := web.Table{Caption: v.T("activity.costs"), Columns: []web.Column{{Label: v.T("activity.payer")}, {Label: v.T("activity.cost-what")}, {Label: v.T("activity.amount"), Num: true}},
		Foot: []web.Cell{{Text: v.T("activity.sum")}, {}, {Text: v.Money(a.Cost())}}}
	for _, c := range a.Costs {
		t.Rows = append(t.Rows, web.TableRow{Cells: []web.Cell{{Text: c.Payer, Vi: true}, {Text: c.What, Vi: true}, {Text: v.Money(c.Amount)}}})
	}
	return t
}

func activitySheet(v web.Visit, all []exchange.Activity) web.Sheet {
	s := web.Sheet{Name: "hoat-dong-chung", Head: []string{v.T("activity.day"), v.T("activity.at"), v.T("activity.title"), v.T("activity.kind"), v.T("activity.organiser"), v.T("activity.where"),
		v.T("activity.purpose"), v.T("activity.stage"), v.T("activity.came"), v.T("activity.cost"), v.T("activity.result")}}
	for _, a := range all {
		people, units := a.Came()
		result := a.Result
		if a.Stage() == exchange.NotHeld {
			result = a.NotHeldWhy
		}
		cost := ""
		if a.Stage() == exchange.Held {
			cost = strconv.FormatInt(int64(a.Cost()), 10)
		}
		s.Rows = append(s.Rows, []string{web.TypedDay(a.Day), hours(a.Plan), a.Title, v.T("activity.kind-" + string(a.Kind)), a.OrganiserName, a.Place, a.Purpose, v.T("activity.stage-" + string(a.Stage())),
			count(v, units > 0, people), cost, result})
	}
	return s
}

func noteRows(v web.Visit, all []exchange.Note) (rows []web.Row) {
	for _, n := range all {
		row := web.Row{What: n.Title, Href: atNote(n.ID, ""), Holder: words.Name(n.UnitName), More: v.T("experience.adopted-by", len(n.Adoptions)), When: v.Day(civil.Of(n.At))}
		if n.TakenBack() {
			s := web.StateOf(v, "withdrawn").As(v.T("experience.is-taken-back"))
			row.State = &s
		}
		rows = append(rows, row)
	}
	return rows
}

func adoptionRows(v web.Visit, n exchange.Note) (rows []web.Row) {
	for _, a := range n.Adoptions {
		rows = append(rows, web.Row{What: words.Name(a.Name), More: a.How, When: v.Day(civil.Of(a.At))})
	}
	return rows
}

func noteSheet(v web.Visit, all []exchange.Note) web.Sheet {
	s := web.Sheet{Name: "kinh-nghiem", Head: []string{v.T("experience.title"), v.T("model.unit"), v.T("experience.text"), v.T("experience.at"), v.T("experience.adoptions")}}
	for _, n := range all {
		var how []string
		for _, a := range n.Adoptions {
			how = append(how, a.Name+": "+a.How)
		}
		s.Rows = append(s.Rows, []string{n.Title, n.UnitName, n.Text, web.TypedDay(civil.Of(n.At)), strings.Join(how, "; ")})
	}
	return s
}

// organisers are who can organise an activity of a cluster, whoever does first.
func organisers(seats []exchange.Seat, a exchange.ActivitySight) []web.Option {
	now := string(a.Cluster) + "/" + string(a.Organiser)
	all := []web.Option{{Value: now, Label: a.OrganiserName}}
	for _, s := range seats {
		if value := string(s.Cluster) + "/" + string(s.Unit); s.Cluster == a.Cluster && value != now {
			all = append(all, web.Option{Value: value, Label: s.UnitName})
		}
	}
	return all
}

// calledOptions are the units called, ticked; a form that was sent says which.
func calledOptions(a exchange.ActivitySight, f *web.Form) (all []web.Option) {
	if len(f.All("units")) == 0 {
		for _, p := range a.Parts {
			all = append(all, web.Option{Value: string(p.Unit), Label: p.Name, Chosen: true})
		}
		return all
	}
	for _, p := range a.Parts {
		all = append(all, web.Option{Value: string(p.Unit), Label: p.Name})
	}
	return all
}

func mineOptions(a exchange.ActivitySight) (all []web.Option) {
	for _, p := range a.Mine {
		all = append(all, web.Option{Value: string(p.Unit), Label: p.Name})
	}
	return all
}

func listed(v web.Visit, l web.List) []web.Option {
	all := []web.Option{{Label: v.T("model.any-state")}}
	return append(all, web.OptionsOf(v, "model.state-", exchange.States(), exchange.State(l.Asked("state")))...)
}

// elsewhere are those who took a model up, and how far they are.
func elsewhere(v web.Visit, m exchange.Sight) (rows []web.Row) {
	for _, l := range m.Elsewhere {
		s := modelState(v, l.Model)
		row := web.Row{What: l.Name, Holder: words.Name(l.UnitName), More: figures(v, l.Model), State: &s}
		if l.Looks {
			row.Href = atModel(l.ID, "")
		}
		rows = append(rows, row)
	}
	return rows
}

func pairs(v web.Visit, m exchange.Sight) []web.Pair {
	all := []web.Pair{{Label: v.T("model.measure"), Text: m.Measure + " (" + m.In + ")"}, {Label: v.T("model.baseline"), Text: shown(v, m.Baseline, m.In)}, {Label: v.T("model.target"), Text: shown(v, m.Target, m.In)},
		{Label: v.T("model.period"), Text: period(v, m.From, m.To)}}
	if m.Field != "" {
		all = append(all, web.Pair{Label: v.T("model.field"), Text: m.Field})
	}
	return all
}

// changed names what a version changed of the one before.
func changed(v web.Visit, was, is exchange.Version) string {
	var all []string
	add := func(differs bool, word, from, to string) {
		if differs {
			all = append(all, v.T("model.changed-line", v.T(word), from, to))
		}
	}
	add(was.Name != is.Name, "model.name", was.Name, is.Name)
	add(was.Aim != is.Aim, "model.aim", was.Aim, is.Aim)
	add(was.Field != is.Field, "model.field", was.Field, is.Field)
	add(was.Measure != is.Measure || was.In != is.In, "model.measure", was.Measure+" ("+was.In+")", is.Measure+" ("+is.In+")")
	add(was.Baseline != is.Baseline, "model.baseline", shown(v, was.Baseline, ""), shown(v, is.Baseline, ""))
	add(was.Target != is.Target, "model.target", shown(v, was.Target, ""), shown(v, is.Target, ""))
	add(was.From != is.From || was.To != is.To, "model.period", period(v, was.From, was.To), period(v, is.From, is.To))
	return strings.Join(all, "; ")
}

// answers reports that its reader may answer still.
func answers(v web.Visit, a exchange.ActivitySight) bool {
	return len(a.Mine) > 0 && a.Stage() == exchange.Planned && !v.Today.After(a.Day)
}

func when(v web.Visit, a exchange.ActivitySight) []web.Pair {
	all := []web.Pair{{Label: v.T("activity.day"), Text: v.LongDay(a.Day)}}
	if a.At != "" {
		all = append(all, web.Pair{Label: v.T("activity.at"), Text: hours(a.Plan)})
	}
	if a.Place != "" {
		all = append(all, web.Pair{Label: v.T("activity.where"), Text: a.Place})
	}
	return append(all, web.Pair{Label: v.T("activity.organiser"), Text: words.Name(a.OrganiserName)})
}
