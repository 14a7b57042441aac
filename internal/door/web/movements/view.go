package movements

import (
	"slices"
	"strconv"
	"strings"

	"thidua/internal/base/civil"
	"thidua/internal/domain/movement"
	"thidua/internal/domain/progress"
	"thidua/internal/door/web"
	"thidua/internal/door/web/works"
	"thidua/internal/door/words"
	"thidua/internal/law/access"
	"thidua/internal/law/rulebook"
	"thidua/internal/law/scoring"
	"thidua/internal/law/target"
)

func known(f scoring.Figure) scoring.Amount { return scoring.Known(f) }

func trail(v web.Visit, m ...movement.Movement) []web.Link {
	all := []web.Link{{Label: v.T("movement.menu"), Href: "/movements"}}
	for _, x := range m {
		all = append(all, web.Link{Label: x.Name, Href: at(x.ID, "")})
	}
	return all
}

func stateOf(v web.Visit, m movement.Movement) web.State {
	if m.Overdue(v.Today) {
		return web.StateOf(v, "hold").As(v.T("movement.state-overdue"))
	}
	look := map[movement.State]string{movement.Drafted: "draft", movement.Ready: "sent", movement.Launched: "active", movement.Closed: "ended", movement.Annulled: "annulled"}
	return web.StateOf(v, look[m.State]).As(v.T("movement.state-" + string(m.State)))
}

func callState(v web.Visit, c movement.Call) web.State {
	switch {
	case c.Late(v.Today):
		return web.StateOf(v, "hold").As(v.T("movement.call-late"))
	case c.Lacking():
		return web.StateOf(v, "open").As(v.T("movement.call-lacks"))
	case c.Owes() && c.State == movement.Takes:
		return web.StateOf(v, "open").As(v.T("movement.call-anew"))
	}
	look := map[movement.CallState]string{movement.Awaited: "open", movement.Takes: "holds", movement.Declined: "fails", movement.Passed: "ended"}
	return web.StateOf(v, look[c.State]).As(v.T("movement.call-" + string(c.State)))
}

func period(v web.Visit, from, to civil.Date) string {
	if to.IsZero() {
		return v.T("model.since", from)
	}
	return v.T("model.from-to", from, to)
}

// by is who launches a movement: the body, or somebody outside the house.
func by(m movement.Movement) string {
	if m.Outside != "" {
		return m.Outside
	}
	return m.BodyName
}

// shown is a figure in words, with its unit of measure.
func shown(v web.Visit, k scoring.Amount, in string) string {
	if !k.Given {
		return v.T("model.not-known")
	}
	return strings.TrimSpace(words.Figure(v.Lang, k.Figure) + " " + in)
}

// tally says how many were called and what they said.
func tally(v web.Visit, t movement.Tally) string {
	if t.Called == 0 {
		return v.T("movement.nobody-called")
	}
	said := v.T("movement.tally", t.Takes, t.Declined, t.Awaited, t.Called)
	if t.Late > 0 {
		said += " · " + v.T("movement.tally-late", t.Late)
	}
	return said
}

func movementTable(v web.Visit, l web.List, all []movement.Row) web.Table {
	t := web.Table{Caption: v.T("movement.menu"), List: &l, Exports: l.Exports(), Columns: []web.Column{{Key: "name", Label: v.T("movement.name")}, {Label: v.T("movement.launched-by")},
		{Key: "from", Label: v.T("movement.period")}, {Key: "called", Label: v.T("movement.answers")}, {Key: "state", Label: v.T("movement.state")}}}
	for _, m := range all {
		t.Rows = append(t.Rows, web.TableRow{ID: string(m.ID), Cells: []web.Cell{{Text: m.Name, Href: at(m.ID, ""), Small: m.Number, Vi: true}, {Text: by(m.Movement), Vi: true, Small: v.T("movement.launcher-" + string(m.Launcher))},
			{Text: period(v, m.From, m.To), Small: methodOf(v, m.Movement)}, {Text: tally(v, m.Tally)}, {Part: web.StateMark(stateOf(v, m.Movement))}}})
	}
	return t
}

func methodOf(v web.Visit, m movement.Movement) string {
	if m.Peak {
		return v.T("movement.peak")
	}
	return v.T("movement.method-" + string(m.Method))
}

func sheetOf(v web.Visit, all []movement.Row) web.Sheet {
	s := web.Sheet{Name: "phong-trao", Head: []string{v.T("movement.name"), v.T("movement.number"), v.T("movement.day"), v.T("movement.launched-by"), v.T("movement.launcher"), v.T("movement.scope"), v.T("movement.method"),
		v.T("movement.from"), v.T("movement.to"), v.T("movement.state"), v.T("movement.called"), v.T("movement.call-takes"), v.T("movement.call-declined"), v.T("movement.call-called")}}
	for _, m := range all {
		s.Rows = append(s.Rows, []string{m.Name, m.Number, web.TypedDay(m.Day), by(m.Movement), v.T("movement.launcher-" + string(m.Launcher)), v.T("movement.scope-" + string(m.Scope)), methodOf(v, m.Movement),
			web.TypedDay(m.From), web.TypedDay(m.To), stateOf(v, m.Movement).Word, strconv.Itoa(m.Called), strconv.Itoa(m.Takes), strconv.Itoa(m.Declined), strconv.Itoa(m.Tally.Awaited)})
	}
	return s
}

// step is what is to be done next, by whom looks.
func step(v web.Visit, m movement.Sight) web.Step {
	switch {
	case m.State == movement.Drafted && m.Leads:
		if n := m.Lacking(); n > 0 {
			return web.Step{Title: v.T("movement.step-mend", n), Text: v.T("movement.step-mend-text"), Action: web.Action{Label: v.T("movement.change-plan"), Small: v.T("movement.remain", n), Href: at(m.ID, "/plan")}}
		}
		return web.Step{Title: v.T("movement.step-put"), Action: web.Action{Label: v.T("movement.put"), Post: at(m.ID, "/putting")}}
	case m.State == movement.Ready && m.Launches:
		return web.Step{Title: v.T("movement.step-launch"), Action: web.Action{Label: v.T("movement.launch-it"), Href: at(m.ID, "/launch")}, Second: &web.Action{Label: v.T("movement.take-back"), Post: at(m.ID, "/recall")}}
	case m.State == movement.Ready:
		s := web.Step{Title: v.T("movement.step-waits-signer")}
		if m.Leads {
			s.Second = &web.Action{Label: v.T("movement.take-back"), Post: at(m.ID, "/recall")}
		}
		return s
	case m.Runs():
		return running(v, m)
	}
	return web.Step{Title: v.T("movement.state-" + string(m.State)), Text: m.EndedWhy}
}

// running is the next step of a movement that runs: who is no more, then one's own
// answer.
func running(v web.Visit, m movement.Sight) web.Step {
	switch {
	case m.Leads && m.Ended > 0:
		return web.Step{Title: v.T("movement.step-succeed", m.Ended), Text: v.T("movement.step-succeed-text"), Action: web.Action{Label: v.T("movement.succeed"), Post: at(m.ID, "/succession")}}
	case m.Leads && m.Lacks > 0:
		return web.Step{Title: v.T("movement.step-lacks", m.Lacks), Text: v.T("movement.step-lacks-text"), Action: web.Action{Label: v.T("movement.ask-heirs"), Href: at(m.ID, "/asking")}, Second: &web.Action{Label: v.T("movement.who-lacks"), Href: at(m.ID, "/calls?state=lacks")}}
	}
	for _, c := range m.Mine {
		if c.Owes() {
			return web.Step{Title: v.T("movement.step-answer", words.Name(c.Name)), Text: dueBy(v, c.Due), Action: web.Action{Label: v.T("movement.reply"), Href: at(m.ID, "/calls/"+string(c.Unit)+"/answer")}}
		}
	}
	if m.Overdue(v.Today) {
		return overdue(v, m)
	}
	switch {
	case m.Leads && m.Called == 0:
		return web.Step{Title: v.T("movement.step-call"), Action: web.Action{Label: v.T("movement.call"), Href: at(m.ID, "/call")}}
	case m.Leads && m.Late > 0:
		return web.Step{Title: v.T("movement.step-late", m.Late), Action: web.Action{Label: v.T("movement.remind"), Post: at(m.ID, "/reminder")}, Second: &web.Action{Label: v.T("movement.who-is-late"), Href: at(m.ID, "/calls?state=late")}}
	}
	return web.Step{Title: v.T("movement.step-runs"), Text: tally(v, m.Tally)}
}

// overdue is the next step of a movement whose last day has gone by: its final
// review, then its end.
func overdue(v web.Visit, m movement.Sight) web.Step {
	reviewed := slices.ContainsFunc(m.Reviews, func(r movement.Review) bool { return r.Kind == movement.Final })
	switch {
	case !reviewed && m.Leads:
		return web.Step{Title: v.T("movement.step-review"), Text: v.T("movement.ended-since", m.To), Action: web.Action{Label: v.T("review.see-final"), Href: at(m.ID, "/reviews/final")}}
	case reviewed && m.Launches:
		return web.Step{Title: v.T("movement.step-close"), Text: v.T("movement.ended-since", m.To), Action: web.Action{Label: v.T("movement.close"), Href: at(m.ID, "/closing")}}
	}
	return web.Step{Title: v.T("movement.state-overdue"), Text: v.T("movement.ended-since", m.To)}
}

func dueBy(v web.Visit, d civil.Date) string {
	if d.IsZero() {
		return ""
	}
	return v.T("movement.due-by", d) + " · " + v.Due(d)
}

// targetTable is what a movement is to bring, with what units took of it.
func targetTable(v web.Visit, m movement.Sight, b progress.Board) web.Table {
	t := web.Table{Caption: v.T("movement.targets"), Columns: []web.Column{{Label: v.T("movement.target")}, {Label: v.T("movement.goal"), Num: true}, {Label: v.T("movement.shares"), Num: true}, {Label: v.T("movement.gap")}}}
	if len(b.Courses) > 0 {
		t.Columns[1] = web.Column{Label: v.T("movement.reached")}
	}
	edits := m.Leads && (m.State == movement.Drafted || m.Runs())
	for _, x := range m.Targets {
		name := web.Cell{Text: x.Name, Vi: true, Small: targetSmall(v, x)}
		if edits {
			name.Href = at(m.ID, "/targets/"+string(x.ID))
		}
		shares := web.Cell{Text: summed(v, x, x.Shares, ""), Small: v.T("movement.share-of", x.Known, x.Of)}
		if x.Of == 0 {
			shares = web.Cell{Text: v.T("movement.not-called-yet")}
		}
		off := gapCell(v, x)
		row := []web.Cell{name, {Text: shown(v, x.Goal, x.In), Small: from(v, x.Target)}, shares, off}
		if len(b.Courses) > 0 {
			row[1] = reached(v, b, x)
		}
		t.Rows = append(t.Rows, web.TableRow{ID: string(x.ID), Cells: row})
	}
	return t
}

// summed is what shares make together; of a mean to two decimals.
func summed(v web.Visit, x movement.Taken, a scoring.Amount, in string) string {
	if a.Given && x.Roll != target.Total {
		return strings.TrimSpace(words.FigureTo(v.Lang, a.Figure, 2) + " " + in)
	}
	return shown(v, a, in)
}

// reached is what stands of a target beside its goal, how far that is and where it
// leads.
func reached(v web.Visit, b progress.Board, x movement.Taken) web.Cell {
	small := filled(v.T("movement.goal")+" "+shown(v, x.Goal, x.In), from(v, x.Target))
	cell := web.Cell{Text: v.T("progress.nothing-told")}
	i := slices.IndexFunc(b.Courses, func(c progress.Course) bool { return c.ID == x.ID })
	if i >= 0 && !b.Courses[i].Over && b.Courses[i].Now.Value.Given {
		c := b.Courses[i]
		cell.Text, cell.Href = reckoned(v, c, c.Now.Value.Figure), at(b.ID, "/progress")
		switch {
		case c.Way.Told && c.Way.Reached:
			small = append(small, v.T("progress.reached"))
		case c.Way.Known && c.Way.Done < 0:
			small = append(small, v.T("progress.worse"))
		case c.Way.Known:
			small = append(small, v.T("progress.way", strconv.FormatInt(int64(c.Way.Done/100), 10)))
		}
		if c.Forecast.Lack == "" {
			small = append(small, v.T("movement.forecast", reckoned(v, c, c.Forecast.Value.Figure)))
		}
	}
	cell.Small = strings.Join(small, " · ")
	return cell
}

// reckoned is what a course was reckoned to, with its unit of measure.
func reckoned(v web.Visit, c progress.Course, f scoring.Figure) string {
	return strings.TrimSpace(words.FigureTo(v.Lang, f, works.Decimals(c)) + " " + c.In)
}

// saved is what was saved with proof, in words; "" nothing.
func saved(v web.Visit, b progress.Board) string {
	var all []string
	for _, kind := range []string{progress.Money, progress.Hours} {
		if a := b.Savings.Proved[kind]; a.Given && a.Figure > 0 {
			all = append(all, words.Figure(v.Lang, a.Figure)+" "+v.T("progress.in-"+kind))
		}
	}
	return strings.Join(all, " · ")
}

// from is what a target begins at, where that is known.
func from(v web.Visit, t movement.Target) string {
	if !t.Baseline.Given {
		return ""
	}
	return v.T("movement.from-baseline", shown(v, t.Baseline, ""))
}

func targetSmall(v web.Visit, x movement.Taken) string {
	all := []string{v.T("movement.direction-" + string(x.Direction)), v.T("movement.every-" + string(x.Every)), v.T("movement.roll-" + string(x.Roll))}
	if x.Area != "" {
		all = append([]string{x.Area}, all...)
	}
	if x.Above != "" {
		all = append(all, v.T("movement.serves-it", x.Above))
	}
	return strings.Join(all, " · ")
}

// gapCell is what of the goal the shares leave out.
func gapCell(v web.Visit, x movement.Taken) web.Cell {
	c := web.Cell{Part: web.StateMark(gap(v, x))}
	if x.Gap.Given && !x.Meets && !x.Over {
		c.Small = summed(v, x, x.Gap, x.In)
	}
	return c
}

// gap says whether the shares make the goal.
func gap(v web.Visit, x movement.Taken) web.State {
	switch {
	case x.Over:
		return web.StateOf(v, "unknown").As(v.T("movement.gap-over"))
	case x.Meets:
		return web.StateOf(v, "holds").As(v.T("movement.gap-none"))
	case !x.Gap.Given:
		return web.StateOf(v, "unknown").As(v.T("movement.gap-unknown"))
	case x.Gap.Figure == 0 || (x.Gap.Figure > 0) == (x.Direction != target.Down):
		return web.StateOf(v, "open").As(v.T("movement.gap-waits", x.Of-x.Known))
	}
	return web.StateOf(v, "open").As(v.T("movement.gap-is"))
}

func childRows(v web.Visit, all []movement.Row) (rows []web.Row) {
	for _, c := range all {
		s := stateOf(v, c.Movement)
		rows = append(rows, web.Row{What: c.Name, Href: at(c.ID, ""), Holder: words.Name(by(c.Movement)), More: tally(v, c.Tally), When: web.TypedDay(c.From), State: &s})
	}
	return rows
}

// servingNote is how many movements stand directly beneath one.
func servingNote(v web.Visit, l movement.Levels) string {
	if l.Serving == 0 {
		return ""
	}
	return v.T("movement.serving", l.Serving)
}

// branchLine says who launches a movement, when it runs and who answered.
func branchLine(v web.Visit, b *movement.Branch) string {
	line := []string{by(b.Movement), v.T("movement.launcher-" + string(b.Launcher)), period(v, b.Began(), b.To)}
	if b.Called > 0 {
		line = append(line, v.T("movement.replied-of", b.Takes+b.Declined, b.Called))
	}
	return strings.Join(line, " · ")
}

// ticks are the readiness list: each leads to where it is mended.
func ticks(v web.Visit, m movement.Sight) (rows []web.Row) {
	for _, t := range m.Ticks {
		s := web.StateOf(v, "holds").As(v.T("movement.tick-done"))
		switch {
		case !t.Done && t.Must:
			s = web.StateOf(v, "fails").As(v.T("movement.tick-must"))
		case !t.Done:
			s = web.StateOf(v, "open").As(v.T("movement.tick-should"))
		}
		row := web.Row{What: v.T("movement.part-" + t.ID), More: words.Cite(v.Lang, t.Cite), State: &s}
		if m.Leads && m.State == movement.Drafted {
			row.Href = at(m.ID, "/plan#"+mended[t.ID])
			if t.ID == "targets" {
				row.Href = at(m.ID, "/targets/new")
			}
		}
		rows = append(rows, row)
	}
	return rows
}

// mended is the field of the plan's form where a part is mended.
var mended = map[string]string{"name": "name", "slogan": "slogan", "aims": "aims", "scope": "scope", "subjects": "subjects", "contents": "contents", "criteria": "criteria", "time": "to", "measures": "measures"}

// rewardTable is what a movement could bring at its reviews, by the rulebook.
func rewardTable(v web.Visit, m movement.Sight, law *rulebook.Library) web.Table {
	t := web.Table{Caption: v.T("movement.rewards"), Columns: []web.Column{{Label: v.T("movement.award")}, {Label: v.T("movement.review-interim")}, {Label: v.T("movement.review-final")}, {Label: v.T("movement.clause")}}}
	last := ""
	for i, f := range m.Rewards.Final {
		if i >= len(m.Rewards.Interim) || m.Rewards.Interim[i].Result == rulebook.Fails && f.Result == rulebook.Fails {
			continue
		}
		interim, subject := m.Rewards.Interim[i].Result, v.T("movement.subject-"+f.Subject)
		key := strings.Join([]string{f.Award, string(interim), string(f.Result)}, " ")
		if key == last { // the same of another kind of subject
			row := t.Rows[len(t.Rows)-1].Cells
			row[0].Small += ", " + subject
			row[3].Text = strings.Join(once(filled(row[3].Text, cites(v, f))...), "; ")
			continue
		}
		last = key
		t.Rows = append(t.Rows, web.TableRow{Cells: []web.Cell{{Text: law.NameOf(f.Award).In(string(v.Lang)), Small: subject}, {Part: outcome(v, interim)}, {Part: outcome(v, f.Result)}, {Text: cites(v, f)}}})
	}
	return t
}

func result(v web.Visit, r rulebook.Result) web.State {
	return web.StateOf(v, string(r)).As(v.T("movement.reward-" + string(r)))
}

// cites are the clauses about the movement that do not fail, or by which it fails,
// once each; where none asks anything of it, the one that gives the award.
func cites(v web.Visit, r rulebook.Reward) string {
	all := filled(words.Cite(v.Lang, r.Basis))
	for _, a := range r.Asks {
		if a.Result != rulebook.Fails || r.Result == rulebook.Fails {
			all = append(all, words.Cite(v.Lang, a.Cite))
		}
	}
	return strings.Join(once(all...), "; ")
}

func once(all ...string) (out []string) {
	for _, s := range all {
		if !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	return out
}

func pairs(v web.Visit, m movement.Sight) (all []web.Pair) {
	add := func(key, text string) {
		if text != "" {
			all = append(all, web.Pair{Label: v.T("movement." + key), Text: text})
		}
	}
	add("launched-by", by(m.Movement))
	add("launcher", v.T("movement.launcher-"+string(m.Launcher)))
	if m.Number == "" {
		add("day", web.TypedDay(m.Day))
	} else {
		add("number", strings.TrimSpace(m.Number+" "+web.TypedDay(m.Day)))
	}
	add("signer", m.Signer)
	add("launched-on", web.TypedDay(m.LaunchedOn))
	add("period", period(v, m.From, m.To))
	add("scope", v.T("movement.scope-"+string(m.Scope)))
	add("method", methodOf(v, m.Movement))
	if a := m.Movement.Above; a.Name != "" {
		add("above", strings.Join(filled(a.Name, a.By, a.Number, web.TypedDay(a.Day)), " · "))
	}
	return all
}

func filled(all ...string) (out []string) {
	for _, s := range all {
		if s != "" {
			out = append(out, s)
		}
	}
	return out
}

func callTable(v web.Visit, m movement.Sight, l web.List, all []movement.CallRow) web.Table {
	t := web.Table{Caption: v.T("movement.calls"), List: &l, Exports: l.Exports(), Columns: []web.Column{{Key: "name", Label: v.T("movement.unit")}, {Label: v.T("movement.replied")}, {Label: v.T("movement.due")}, {Label: v.T("movement.asked"), Num: true}}}
	for _, c := range all {
		small := ""
		if c.HeirName != "" {
			small = v.T("movement.heir", words.Name(c.HeirName))
		}
		t.Rows = append(t.Rows, web.TableRow{ID: string(c.Unit), Cells: []web.Cell{{Text: c.Name, Name: true, Href: at(m.ID, "/calls/"+string(c.Unit)), Small: small}, {Part: web.StateMark(callState(v, c.Call)), Small: c.Because},
			{Text: web.TypedDay(c.Due)}, {Text: strconv.Itoa(c.Asked)}}})
	}
	return t
}

func callSheet(v web.Visit, all []movement.CallRow) web.Sheet {
	s := web.Sheet{Name: "don-vi-tra-loi", Head: []string{v.T("movement.unit"), v.T("movement.replied"), v.T("movement.due"), v.T("movement.asked"), v.T("movement.reminded"), v.T("movement.because")}}
	for _, c := range all {
		s.Rows = append(s.Rows, []string{c.Name, callState(v, c.Call).Word, web.TypedDay(c.Due), strconv.Itoa(c.Asked), web.TypedDay(c.Reminded), c.Because})
	}
	return s
}

func callOptions(v web.Visit, chosen string) (all []web.Option) {
	all = []web.Option{{Label: v.T("movement.any-answer")}, {Value: "late", Label: v.T("movement.call-late"), Chosen: chosen == "late"}, {Value: "lacks", Label: v.T("movement.call-lacks"), Chosen: chosen == "lacks"}}
	return append(all, web.OptionsOf(v, "movement.call-", movement.CallStates(), movement.CallState(chosen))...)
}

func stateOptions(v web.Visit, chosen movement.State) []web.Option {
	return append([]web.Option{{Label: v.T("model.any-state")}}, web.OptionsOf(v, "movement.state-", movement.States(), chosen)...)
}

// peak is a campaign of a short time among the methods a list is filtered by.
const peak movement.Method = "peak"

// narrowed reports a list that is asked for less than all.
func narrowed(f movement.Filter) bool {
	f.Sort, f.Page = "", 0
	return f != movement.Filter{}
}

// chosen is a field of a filter, whose choices say which of them holds.
func chosen(name, label string, options []web.Option) web.Field {
	return web.NewForm().Field(name, label).Wide("w-14").Choices(options...)
}

func yearOptions(v web.Visit, o movement.Offer, year int) []web.Option {
	all := []web.Option{{Label: v.T("movement.any-year")}}
	for _, y := range o.Years {
		all = append(all, web.Option{Value: strconv.Itoa(y), Label: strconv.Itoa(y), Chosen: y == year})
	}
	return all
}

func launcherOptions(v web.Visit, l movement.Launcher) []web.Option {
	return append([]web.Option{{Label: v.T("movement.any-launcher")}}, web.OptionsOf(v, "movement.launcher-", movement.Launchers(), l)...)
}

func methodOptions(v web.Visit, f movement.Filter) []web.Option {
	all := append([]web.Option{{Label: v.T("movement.any-method")}}, web.OptionsOf(v, "movement.method-", movement.Methods(), f.Method)...)
	return append(all, web.Option{Value: string(peak), Label: v.T("movement.peak"), Chosen: f.Peak})
}

func parentOptions(v web.Visit, o movement.Offer, parent movement.ID) []web.Option {
	all := []web.Option{{Label: v.T("movement.any-parent")}}
	for _, m := range o.Parents {
		all = append(all, web.Option{Value: string(m.ID), Label: m.Name, Lang: "vi", Chosen: m.ID == parent})
	}
	return all
}

// ahead is what a unit finds before it takes of a target: what the others took, and
// what of the goal nobody has taken.
func ahead(v web.Visit, t movement.Target, others target.Sum) string {
	x := movement.Taken{Target: t, Sum: others}
	switch {
	case others.Over:
		return v.T("movement.gap-over")
	case others.Known == 0 && others.Of == 0:
		return v.T("movement.others-none")
	case others.Known == 0:
		return v.T("movement.others-silent", others.Of)
	}
	said := v.T("movement.others-take", others.Known, others.Of, summed(v, x, others.Shares, t.In))
	if t.Roll != target.Total || !others.Gap.Given {
		return said
	}
	if left := -others.Gap.Figure; left > 0 {
		return said + ". " + v.T("movement.left-of-goal", shown(v, known(left), t.In))
	}
	return said + ". " + v.T("movement.nothing-left")
}

// shareTable is what a unit takes by one answer; by the one that stands, beside what
// all take and what of the goal is missing.
func shareTable(v web.Visit, x movement.Response, a movement.Answer) web.Table {
	t := web.Table{Caption: v.T("movement.shares"), Columns: []web.Column{{Label: v.T("movement.target")}, {Label: v.T("movement.baseline"), Num: true}, {Label: v.T("movement.share"), Num: true}}}
	stands := a.No == x.Answer
	if stands {
		t.Columns = append(t.Columns, web.Column{Label: v.T("movement.taken-by-all"), Num: true}, web.Column{Label: v.T("movement.gap")})
	}
	for _, g := range x.Targets {
		for _, h := range a.Shares {
			if h.Target != g.ID {
				continue
			}
			row := []web.Cell{{Text: g.Name, Vi: true}, {Text: shown(v, h.Baseline, "")}, {Text: shown(v, known(h.Goal), g.In)}}
			if all := (movement.Taken{Target: g, Sum: x.All[g.ID]}); stands {
				row = append(row, web.Cell{Text: summed(v, all, all.Shares, ""), Small: v.T("movement.goal") + " " + shown(v, g.Goal, g.In)}, gapCell(v, all))
			}
			t.Rows = append(t.Rows, web.TableRow{Cells: row})
		}
	}
	return t
}

func childOptions(v web.Visit, x movement.Response) []web.Option {
	all := []web.Option{{Label: v.T("movement.no-child")}}
	for _, o := range x.Own {
		all = append(all, web.Option{Value: string(o.ID), Label: o.Name, Lang: "vi"})
	}
	return all
}

func takers(v web.Visit, all []movement.CallRow) []web.Option {
	out := []web.Option{{Label: v.T("movement.nobody")}}
	for _, c := range all {
		out = append(out, web.Option{Value: string(c.Unit), Label: c.Name, Lang: "vi"})
	}
	return out
}

func mayAnswer(v web.Visit, x movement.Response) bool {
	return x.Mine && x.Movement.Runs() && x.State != movement.Passed && v.May(access.AnswerMovement)
}

// above is the way to a movement, through the one it serves.
func above(v web.Visit, m movement.Sight) []web.Link {
	if up := m.Levels.Parent(); up.ID != "" {
		return trail(v, up.Movement)
	}
	return trail(v)
}

func readinessNote(v web.Visit, m movement.Sight) string {
	if n := m.Lacking(); n > 0 {
		return v.T("movement.remain", n)
	}
	return v.T("movement.ready")
}

// fewUnits is how many units of one's own are listed whatever they said; of more,
// only those that are to answer.
const fewUnits = 5

func mineRows(v web.Visit, m movement.Sight) (rows []web.Row) {
	for _, c := range m.Mine {
		if len(m.Mine) > fewUnits && !c.Owes() {
			continue
		}
		s := callState(v, c.Call)
		row := web.Row{What: words.Name(c.Name), Href: at(m.ID, "/calls/"+string(c.Unit)), State: &s}
		if c.Owes() {
			row.More = dueBy(v, c.Due)
		}
		rows = append(rows, row)
	}
	return rows
}

func contentTable(v web.Visit, m movement.Sight) web.Table {
	t := web.Table{Caption: v.T("movement.part-contents"), Columns: []web.Column{{Label: v.T("movement.area")}, {Label: v.T("movement.actor")}, {Label: v.T("movement.content")}}}
	for _, c := range m.Contents {
		t.Rows = append(t.Rows, web.TableRow{Cells: []web.Cell{{Text: c.Area, Vi: true}, {Text: c.Actor, Vi: true}, {Text: c.Text, Vi: true}}})
	}
	return t
}

func rankRows(v web.Visit, r movement.Review) (rows []web.Row) {
	for _, k := range r.Ranks {
		rows = append(rows, web.Row{What: v.T("movement.place", k.Place), Holder: words.Name(k.Name), More: k.Because})
	}
	return rows
}

// others are the acts that are not the next step.
func others(v web.Visit, m movement.Sight) (all []web.Link) {
	add := func(may bool, key, to string) {
		all = append(all, web.LinkIf(may, v.T("movement."+key), at(m.ID, to))...)
	}
	add(m.Leads && (m.State == movement.Drafted || m.Runs()), "change-plan", "/plan")
	add(m.Leads && m.Runs() && m.Called > 0, "call", "/call")
	add(m.Launches && m.Runs(), "close", "/closing")
	add(m.Launches && m.State != movement.Closed && m.State != movement.Annulled, "annul", "/annulment")
	return all
}

func answerPairs(v web.Visit, a movement.Answer) (all []web.Pair) {
	add := func(key, text string) {
		if text != "" {
			all = append(all, web.Pair{Label: v.T("movement." + key), Text: text})
		}
	}
	if a.Takes {
		add("replied", v.T("movement.call-takes"))
	} else {
		add("replied", v.T("movement.call-declined"))
	}
	add("own-plan", strings.Join(filled(a.Number, web.TypedDay(a.Day)), " · "))
	add("persons", a.Persons)
	add("because", a.Because)
	return all
}

func topicRows(a movement.Answer) (rows []web.Row) {
	for _, t := range a.Topics {
		row := web.Row{What: t.Name}
		if t.Model != "" {
			row.Href = "/models/" + string(t.Model)
		}
		rows = append(rows, row)
	}
	return rows
}

// targetLinks lead from the targets of a movement on: to how they go, and to one
// more.
func targetLinks(v web.Visit, m movement.Sight) (all []web.Link) {
	if !m.LaunchedOn.IsZero() {
		all = append(all, web.Link{Label: v.T("progress.title"), Href: at(m.ID, "/progress")})
	}
	return append(all, web.LinkIf(m.Leads && (m.State == movement.Drafted || m.Runs()), v.T("movement.add-target"), at(m.ID, "/targets/new"))...)
}
