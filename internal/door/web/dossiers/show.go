package dossiers

import (
	"net/http"
	"strconv"

	"thidua/internal/domain/dossier"
	"thidua/internal/door/web"
	"thidua/internal/law/rulebook"
)

// mostPrinted is how many lines one page shows when asked for all, to print.
const mostPrinted = 2000

func (p *Pages) show(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	l := web.ListOf(r, "no", "name", "unit", "award", "result", "state").UpTo(mostPrinted)
	f := dossier.LineFilter{Search: l.Q, Result: rulebook.Result(l.Asked("result")), State: dossier.Standing(l.Asked("state")), Award: l.Asked("award"),
		Sort: signed(l), Page: l.Page, Size: l.Size}
	if l.Asked("as") != "" {
		f.Size = -1
	}
	sh, err := p.dossiers.Sheet(r.Context(), v.Who, dossier.ID(r.PathValue("id")), f)
	if err != nil {
		return err
	}
	if as := l.Asked("as"); as != "" {
		return web.Download(w, as, p.lineSheet(v, &sh))
	}
	clocks, err := p.deeds.Clocks(r.Context(), v.Who, sh.ID)
	if err != nil {
		return err
	}
	return web.Show(w, r, v, http.StatusOK, sh.Title, showPage(v, p, l.Of(sh.Total), &sh, clocks))
}

func (p *Pages) lineSheet(v web.Visit, sh *dossier.Sheet) web.Sheet {
	s := web.Sheet{Name: sh.Number, Head: []string{v.T("dossier.no"), v.T("dossier.name"), v.T("nominate.post"), v.T("lookup.unit"), v.T("dossier.award"), v.T("dossier.year"),
		v.T("nominate.achievement"), v.T("dossier.result"), v.T("state.holds"), v.T("state.fails"), v.T("state.open"), v.T("dossier.state"), v.T("dossier.go-on"), v.T("reason.field")}}
	for i := range sh.Rows {
		n := &sh.Rows[i]
		s.Rows = append(s.Rows, []string{strconv.Itoa(n.No), n.Name, n.Post, n.UnitName, p.awardName(v, n.Award), strconv.Itoa(n.Year), n.Achievement,
			resultMark(v, n.Result).Word, strconv.Itoa(n.Holds), strconv.Itoa(n.Fails), strconv.Itoa(n.Opens), standingMark(v, sh.State, n).Word, n.GoOnReason, n.Reason})
	}
	return s
}

func (p *Pages) lineRows(v web.Visit, sh *dossier.Sheet) (out []web.TableRow) {
	for i := range sh.Rows {
		n := &sh.Rows[i]
		under := n.UnitName
		if n.Post != "" {
			under = n.Post + ", " + n.UnitName
		}
		out = append(out, web.TableRow{ID: string(n.ID), Label: n.Name, Cells: []web.Cell{
			{Text: n.Name, Href: leafAt(n), Name: true, Small: under},
			{Text: p.awardName(v, n.Award), Small: when(v, n)},
			{Part: web.StateMark(resultMark(v, n.Result)), Small: clausesOf(v, sh, n)},
			{Part: web.StateMark(standingMark(v, sh.State, n)), Small: n.Reason},
		}})
	}
	return out
}

// when is the year or the period of an achievement.
func when(v web.Visit, n *dossier.Nomination) string {
	if !n.From.IsZero() && !n.To.IsZero() {
		return v.T("nomination.period", v.Day(n.From), v.Day(n.To))
	}
	if n.Year == 0 {
		return ""
	}
	return v.T("nomination.of-year", strconv.Itoa(n.Year))
}

// clausesOf is how many clauses fail and wait, and that they are of newer law
// than that of receipt.
func clausesOf(v web.Visit, sh *dossier.Sheet, n *dossier.Nomination) string {
	if t := sh.Transitions[n.ID]; t != nil && t.Newer() {
		return join(counts(v, n), v.T("transition.by-new"))
	}
	return counts(v, n)
}

// counts is how many clauses fail and wait.
func counts(v web.Visit, n *dossier.Nomination) string {
	switch {
	case n.Fails > 0 && n.Opens > 0:
		return v.T("kit.n-fails", n.Fails) + ", " + v.T("kit.n-open", n.Opens)
	case n.Fails > 0:
		return v.T("kit.n-fails", n.Fails)
	case n.Opens > 0:
		return v.T("kit.n-open", n.Opens)
	}
	return ""
}

// resultOptions and lineStates are the choices above the list of nominations.
func resultOptions(v web.Visit, sh *dossier.Sheet) []web.Option {
	return []web.Option{{Label: v.T("dossier.any")},
		{Value: "fails", Label: v.T("state.fails") + " (" + v.Num(sh.Fails) + ")"},
		{Value: "open", Label: v.T("state.open") + " (" + v.Num(sh.Opens) + ")"},
		{Value: "holds", Label: v.T("state.holds") + " (" + v.Num(sh.Holds) + ")"}}
}

func lineStates(v web.Visit, sh *dossier.Sheet) []web.Option {
	out := []web.Option{{Label: v.T("dossier.any")}}
	for _, s := range []dossier.Standing{dossier.Listed, dossier.SentBack, dossier.Supported, dossier.Tabled, dossier.Passed, dossier.Refused, dossier.Decided, dossier.Struck, dossier.TakenBack} {
		if n := sh.States[s]; n > 0 {
			out = append(out, web.Option{Value: string(s), Label: standingMark(v, sh.State, &dossier.Nomination{State: s}).Word + " (" + v.Num(n) + ")"})
		}
	}
	return out
}

func (p *Pages) lineAwards(v web.Visit, sh *dossier.Sheet) []web.Option {
	out := []web.Option{{Label: v.T("dossier.any")}}
	for _, a := range p.books.Codes() {
		if n := sh.Awards[a]; n > 0 {
			out = append(out, web.Option{Value: a, Label: p.awardName(v, a) + " (" + v.Num(n) + ")"})
		}
	}
	return out
}

// A lineAct is something to do with ticked lines: a form that opens with them.
type lineAct struct {
	label, to, method string
	destroy           bool
}

func lineActs(v web.Visit, sh *dossier.Sheet) (acts []lineAct) {
	mine := sh.State == dossier.Draft || sh.State == dossier.Returned
	theirs := sh.State == dossier.Received || sh.State == dossier.Appraised
	if sh.All == 0 {
		return nil
	}
	if mine && sh.May.Nominate {
		acts = append(acts, lineAct{v.T("dossier.drop-lines"), at(sh.ID, "removal"), "post", true})
	}
	if theirs && sh.May.Appraise {
		acts = append(acts, lineAct{v.T("dossier.appraise-lines"), at(sh.ID, "appraisal"), "get", false})
	}
	if theirs && sh.May.Return {
		acts = append(acts, lineAct{v.T("dossier.return-lines"), at(sh.ID, "return"), "get", false})
	}
	if theirs && sh.May.Strike {
		acts = append(acts, lineAct{v.T("dossier.strike-lines"), at(sh.ID, "strike"), "get", true})
	}
	if (theirs || sh.State == dossier.Submitted) && sh.May.Withdraw {
		acts = append(acts, lineAct{v.T("dossier.withdraw-lines"), at(sh.ID, "withdrawal"), "get", true})
	}
	return acts
}

// headActs are the quieter acts on the whole dossier.
func headActs(v web.Visit, sh *dossier.Sheet) (acts []web.Action) {
	mine := sh.State == dossier.Draft || sh.State == dossier.Returned
	theirs := sh.State == dossier.Received || sh.State == dossier.Appraised
	if mine && sh.May.Nominate && sh.All > 0 {
		acts = append(acts, web.Action{Label: v.T("dossier.nominate"), Href: at(sh.ID, "nominations", "new"), Icon: "plus"})
	}
	if mine && sh.May.Attach && sh.All > 0 {
		acts = append(acts, web.Action{Label: v.T("dossier.attach"), Href: at(sh.ID, "papers", "new"), Icon: "paperclip"})
	}
	if sh.All > 0 {
		acts = append(acts, web.Action{Label: v.T("dossier.print"), Href: at(sh.ID, "list"), Icon: "printer", File: true})
	}
	if theirs && sh.May.Return {
		acts = append(acts, web.Action{Label: v.T("return.do"), Href: at(sh.ID, "return")})
	}
	if theirs && sh.May.Forward && sh.States[dossier.Supported]+sh.States[dossier.Passed] > 0 {
		acts = append(acts, web.Action{Label: v.T("next.forward-do"), Href: at(sh.ID, "forwarding")})
	}
	if (theirs || sh.State == dossier.Submitted || sh.State == dossier.Returned) && sh.May.Withdraw {
		acts = append(acts, web.Action{Label: v.T("withdraw.do"), Href: at(sh.ID, "withdrawal"), Plain: true})
	}
	return acts
}

// papers are the dossier's files, and the demands not met yet.
func papers(v web.Visit, pp *Pages, sh *dossier.Sheet) (out []web.Paper) {
	lines := map[dossier.NominationID]int{}
	for i := range sh.Rows {
		lines[sh.Rows[i].ID] = sh.Rows[i].No
	}
	for _, p := range sh.Papers {
		small := v.Since(p.At.Time)
		if no := lines[p.Nomination]; no > 0 {
			small = v.T("dossier.paper-of-line", no) + " · " + small
		}
		out = append(out, web.Paper{State: web.StateOf(v, "holds"), Name: paperTitle(v, pp, p), Href: at(sh.ID, "papers", p.ID), Small: small, Part: takeOut(v, sh, p)})
	}
	for _, g := range sh.Missing {
		want := web.Paper{State: web.StateOf(v, "open"), Name: g.Name.In(string(v.Lang)), Small: v.T("dossier.paper-missing", g.Lines)}
		if sh.May.Attach && mendable(sh.Dossier, nil) {
			want.Href = at(sh.ID, "papers", "new") + "?code=" + g.Code
		}
		out = append(out, want)
	}
	return out
}

// paperTitle is what a paper is called: by the rulebook's name, in the reader's
// language, unless whoever attached it gave it another.
func paperTitle(v web.Visit, pages *Pages, p dossier.Paper) string {
	for _, n := range pages.books.PaperNames() {
		if n.Code == p.Code && p.Title == n.Name.In("vi") {
			return n.Name.In(string(v.Lang))
		}
	}
	return p.Title
}

// readiness is the list beside the big button.
func readiness(v web.Visit, sh *dossier.Sheet) (out []web.Paper) {
	for _, t := range things(v, sh) {
		out = append(out, web.Paper{State: t.state, Name: t.text, Href: t.href})
	}
	return out
}

// story is what was done, newest first.
func story(v web.Visit, steps []dossier.Step) (rows []web.Row) {
	for i := len(steps) - 1; i >= 0; i-- {
		s := steps[i]
		row := web.Row{What: v.T(s.Act), Then: v.Since(s.At.Time), More: s.Reason}
		if s.Count > 0 {
			row.What = v.T("dossier.step", v.T(s.Act), s.Count)
		}
		rows = append(rows, row)
	}
	return rows
}
