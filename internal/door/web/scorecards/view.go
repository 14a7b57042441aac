package scorecards

import (
	"strconv"
	"strings"

	"thidua/internal/domain/cluster"
	"thidua/internal/domain/scorecard"
	"thidua/internal/door/web"
	"thidua/internal/door/words"
	"thidua/internal/law/scoring"
)

// A view is a visit to one round.
type view struct {
	web.Visit
	scorecard.Overview
}

func (x view) at(more string) string { return at(x.ID, more) }

func (x view) name() string { return roundName(x.Visit, x.Round) }

func roundName(v web.Visit, r scorecard.Round) string {
	name := v.T("scores.round-of", r.ClusterName, strconv.Itoa(r.Year))
	if r.Category != "" {
		name += " · " + r.Category
	}
	return name
}

func (x view) trail() []web.Link {
	return []web.Link{{Label: x.T("scores.menu"), Href: "/scorecards"}, {Label: x.name(), Href: x.at("")}}
}

// stateOf is a state with its shape.
func stateOf(v web.Visit, s scorecard.State) web.State {
	look := map[scorecard.State]string{scorecard.Preparing: "draft", scorecard.Scoring: "open", scorecard.Checking: "considered", scorecard.Objecting: "hold",
		scorecard.Ranked: "result", scorecard.Published: "signed", scorecard.Void: "annulled"}[s]
	return web.StateOf(v, look).As(v.T("scores.state-" + string(s)))
}

// step is what the round waits for, with the reader's part in it.
func (x view) step() *web.Step {
	n := x.Next
	if n.Code == "" {
		return nil
	}
	s := web.Step{Title: x.T("scores.step-"+n.Code, n.Left)}
	if !n.Due.IsZero() {
		due := web.StateOf(x.Visit, "later").As(x.T("scores.until", n.Due))
		s.State = &due
	}
	s.Action = x.does(n.Code)
	return &s
}

// does is what its reader does for a step; the zero Action is nothing.
func (x view) does(code string) web.Action {
	label := x.T("scores.do-" + code)
	post := func(path string) web.Action {
		return web.Action{Label: label, Post: x.at(path), Hidden: map[string]string{"revision": strconv.FormatInt(x.Revision, 10)}}
	}
	switch {
	case code == "adopt" && x.MayLead:
		return web.Action{Label: label, Href: x.at("/table")}
	case code == "assign" && x.MayLead:
		return web.Action{Label: label, Href: x.at("/duties")}
	case code == "mark", code == "object", code == "cross":
		for _, l := range x.Lines {
			if l.Mine && (code != "mark" || l.SentAt.IsZero()) && code != "cross" {
				return web.Action{Label: label, Href: sheetAt(x.ID, l.Unit, "")}
			}
		}
		for _, d := range x.Duties {
			for _, l := range x.Lines {
				if code == "cross" && l.Mine && d.Scorer == l.Unit && d.SentAt.IsZero() {
					return web.Action{Label: label, Href: sheetAt(x.ID, d.Scored, "")}
				}
			}
		}
	case code == "verify" && x.MayVerify:
		for _, l := range x.Lines {
			if l.Left.IsZero() && l.VerifiedAt.IsZero() {
				return web.Action{Label: label, Href: sheetAt(x.ID, l.Unit, "")}
			}
		}
	case code == "answer" && x.MayVerify:
		for _, o := range x.Objections {
			if o.AnsweredAt.IsZero() {
				return web.Action{Label: label, Href: sheetAt(x.ID, o.Unit, "/rows/"+o.Row)}
			}
		}
	case code == "rank" && x.MayLead && !x.byVotes():
		return post("/ranking")
	case code == "prepare" && x.MayLead:
		return post("/preparation")
	case code == "publish" && x.MayLead:
		return web.Action{Label: label, Href: x.at("/publication")}
	}
	return web.Action{}
}

// byVotes reports that the table may part ties by votes of the meeting.
func (x view) byVotes() bool {
	for _, t := range x.Table.Ties {
		if t.By == scoring.ByVotes {
			return true
		}
	}
	return false
}

func (x view) linesTable() web.Table {
	t := web.Table{Caption: x.T("scores.members"), Columns: []web.Column{{Label: x.T("scores.member")}, {Label: x.T("scores.filled"), Num: true}, {Label: x.T("scores.sent")}, {Label: x.T("scores.crossed"), Num: true}, {Label: x.T("scores.verified")}}}
	for _, l := range x.Lines {
		name := web.Cell{Text: l.Name, Name: true}
		if l.MaySee && !x.AdoptedAt.IsZero() {
			name.Href = sheetAt(x.ID, l.Unit, "")
		}
		if !l.Left.IsZero() {
			name.Small = x.T("scores.left", l.Left)
		} else if len(l.Heirs) > 0 {
			name.Small = x.T("scores.heirs", strings.Join(l.Heirs, ", "))
		}
		sent, verified := web.Cell{Text: x.T("scores.not-sent")}, web.Cell{}
		if !l.SentAt.IsZero() {
			sent = web.Cell{Text: x.Moment(l.SentAt)}
		}
		if !l.VerifiedAt.IsZero() {
			verified.Text = x.Moment(l.VerifiedAt)
		}
		t.Rows = append(t.Rows, web.TableRow{ID: string(l.Unit), Cells: []web.Cell{name, {Text: x.T("scores.of", l.Filled, l.Of)}, sent, {Text: x.T("scores.of", l.Crosses, x.PerMember)}, verified}})
	}
	return t
}

func (x view) dutiesTable() web.Table {
	t := web.Table{Caption: x.T("scores.duties"), Columns: []web.Column{{Label: x.T("scores.scorer")}, {Label: x.T("scores.scored")}, {Label: x.T("scores.before-times"), Num: true}}}
	for _, d := range x.Duties {
		t.Rows = append(t.Rows, web.TableRow{Cells: []web.Cell{{Text: x.Names[d.Scorer], Name: true}, {Text: x.Names[d.Scored], Name: true, Href: sheetAt(x.ID, d.Scored, "")}, {Text: strconv.FormatInt(d.Before, 10)}}})
	}
	return t
}

func (x view) days() []web.Pair {
	return []web.Pair{{Label: x.T("scores.day-self"), Text: x.Day(x.Days.Self)}, {Label: x.T("scores.day-cross"), Text: x.Day(x.Days.Cross)},
		{Label: x.T("scores.day-verified"), Text: x.Day(x.Days.Verified)}, {Label: x.T("scores.day-object"), Text: x.Day(x.Days.Object)}}
}

func (x view) terms() (out []web.Pair) {
	yes := func(b bool) string {
		if b {
			return x.T("scores.yes")
		}
		return x.T("scores.no")
	}
	out = []web.Pair{{Label: x.T("scores.per-member"), Text: strconv.Itoa(x.PerMember)}, {Label: x.T("scores.blind"), Text: yes(x.Blind)}, {Label: x.T("scores.method"), Text: x.T("scores.method-" + methodName(x.Method))}}
	if !x.AdoptedAt.IsZero() {
		out = append(out, web.Pair{Label: x.T("scores.table"), Text: x.Table.In(string(x.Lang))}, web.Pair{Label: x.T("scores.hash"), Text: x.TableHash[:min(16, len(x.TableHash))]})
	}
	return out
}

func methodName(m scoring.Method) string {
	if m == scoring.None {
		return "none"
	}
	return string(m)
}

// reached says how the notices of the round arrived.
func (x view) reached() (out []web.Row) {
	for _, n := range x.Reached {
		row := web.Row{What: n.Name, More: n.UnitName}
		if n.ReadAt.IsZero() {
			row.When = x.T("scores.unread")
		} else {
			row.When = x.Moment(n.ReadAt)
		}
		out = append(out, row)
	}
	return out
}

func (x view) objectionRows() (out []web.Row) {
	for _, o := range x.Objections {
		state := web.StateOf(x.Visit, "open").As(x.T("scores.waits"))
		if !o.AnsweredAt.IsZero() {
			state = web.StateOf(x.Visit, "done").As(x.T("scores.answered"))
		}
		out = append(out, web.Row{What: words.Name(x.Names[o.Unit]) + " · " + o.Row, Href: sheetAt(x.ID, o.Unit, "/rows/"+o.Row), More: o.Text, When: x.Moment(o.At), State: &state})
	}
	return out
}

func clusterOptions(all []cluster.Row) (out []web.Option) {
	out = append(out, web.Option{})
	for _, c := range all {
		out = append(out, web.Option{Value: string(c.ID), Label: c.Name})
	}
	return out
}

func methodOptions(v web.Visit) []web.Option {
	return []web.Option{{Label: v.T("scores.method-none")}, {Value: string(scoring.Shift), Label: v.T("scores.method-shift")}}
}

func tableOptions(v web.Visit, all []scoring.Table) (out []web.Option) {
	out = append(out, web.Option{Label: v.T("scores.own-table")})
	for _, t := range all {
		if !t.Incomplete {
			out = append(out, web.Option{Value: t.ID, Label: t.In(string(v.Lang)) + " · " + v.T("scores.status-"+string(t.Status))})
		}
	}
	return out
}

func listTable(v web.Visit, l web.List, all []scorecard.Row) web.Table {
	t := web.Table{Caption: v.T("scores.menu"), List: &l, Exports: l.Exports(), Columns: []web.Column{{Label: v.T("scores.cluster")}, {Key: "year", Label: v.T("scores.year"), Num: true}, {Label: v.T("scores.state")},
		{Label: v.T("scores.sent"), Num: true}, {Key: "self", Label: v.T("scores.day-self")}, {Key: "object", Label: v.T("scores.day-object")}}}
	for _, r := range all {
		t.Rows = append(t.Rows, web.TableRow{ID: string(r.ID), Cells: []web.Cell{{Text: r.ClusterName, Href: at(r.ID, ""), Vi: true, Small: r.Category}, {Text: strconv.Itoa(r.Year)},
			{Part: web.StateMark(stateOf(v, r.State))}, {Text: strconv.Itoa(r.Sent)}, {Text: v.Day(r.Days.Self)}, {Text: v.Day(r.Days.Object)}}})
	}
	return t
}

func listSheet(v web.Visit, all []scorecard.Row) web.Sheet {
	s := web.Sheet{Name: "cham-diem", Head: []string{v.T("scores.cluster"), v.T("scores.category"), v.T("scores.year"), v.T("scores.state"), v.T("scores.sent"), v.T("scores.day-self"), v.T("scores.day-object")}}
	for _, r := range all {
		s.Rows = append(s.Rows, []string{r.ClusterName, r.Category, strconv.Itoa(r.Year), v.T("scores.state-" + string(r.State)), strconv.Itoa(r.Sent), r.Days.Self.String(), r.Days.Object.String()})
	}
	return s
}
