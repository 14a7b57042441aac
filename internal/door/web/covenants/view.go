package covenants

import (
	"slices"
	"strconv"
	"strings"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/domain/cluster"
	"thidua/internal/domain/covenant"
	"thidua/internal/domain/registry"
	"thidua/internal/door/web"
)

// A view is a visit to one covenant.
type view struct {
	web.Visit
	covenant.Sight
}

// A cell is one promise of one member.
type cell struct {
	view
	covenant.Promise
	covenant.Cell
	Whose cluster.Member
}

func (v view) at(more string) string { return at(v.ID, more) }

func (v view) trail() []web.Link {
	return []web.Link{{Label: v.T("covenant.menu"), Href: "/covenants"}, {Label: v.Shown.Title, Href: v.at("")}}
}

func (v view) sub() string {
	return strings.Join([]string{v.ClusterName, v.T("covenant.year-n", strconv.Itoa(v.Year)), v.T("covenant.version-n", v.Shown.No)}, " · ")
}

var looks = map[covenant.State]string{covenant.Drafting: "draft", covenant.Signing: "sent", covenant.InForce: "signed", covenant.Closed: "ended", covenant.Void: "revoked"}

func stateOf(v web.Visit, c covenant.Covenant) web.State {
	return web.StateOf(v, looks[c.State()]).As(v.T("covenant.state-" + string(c.State())))
}

// lamps are the shape and tone of each light: never a colour alone.
var lamps = map[covenant.Light]string{covenant.Kept: "holds", covenant.OnTheWay: "considered", covenant.NotDue: "later", covenant.Late: "fails", covenant.NotReported: "open"}

// tints are what is behind it.
var tints = map[covenant.Light]string{covenant.Kept: "l-kept", covenant.OnTheWay: "l-on-the-way", covenant.Late: "l-late", covenant.NotReported: "l-not-reported"}

func lamp(v web.Visit, l covenant.Light) web.State {
	return web.StateOf(v, lamps[l]).As(v.T("covenant.light-" + string(l)))
}

// why says the reason of a light.
func why(v web.Visit, p covenant.Promise, c covenant.Cell) string {
	return v.T("covenant.why-"+c.Why.Code, c.Why.Args(p)...)
}

// target says what is to be reached.
func target(v web.Visit, p covenant.Promise) string {
	if !p.Target.Given {
		return v.T("covenant.no-target")
	}
	return v.T("covenant.target-"+string(p.Direction), p.Target.Figure, p.Measure)
}

// whose says of whom a promise is.
func (v view) whose(p covenant.Promise) string {
	if p.Unit == "" {
		return v.T("covenant.everyone")
	}
	for _, m := range slices.Concat(v.Sitting, v.Table.Members) {
		if m.Unit == p.Unit {
			return m.Name
		}
	}
	return ""
}

// said is what a report says, in words.
func (c cell) said(r covenant.Report) string {
	switch {
	case r.Figure.Given:
		return c.T("covenant.amount", r.Figure.Figure, c.Measure)
	case r.Done:
		return c.T("covenant.done")
	}
	return c.T("covenant.going")
}

// path is the page of this promise of this member.
func (c cell) path(more string) string {
	return c.at("/members/" + string(c.Whose.Unit) + "/" + string(c.Promise.ID) + more)
}

// form is a report as it was sent, to be corrected.
func (c cell) form(r covenant.Report) *web.Form {
	f := web.NewForm("day", r.Day.Slashes(), "note", r.Note)
	if r.Figure.Given {
		f.Set("figure", c.T("covenant.figure", r.Figure.Figure))
	}
	if r.Done {
		f.Set("done", "yes")
	}
	return f
}

// mayReport reports that the reader reports for this member now.
func (c cell) mayReport() bool { return c.reports(c.Whose) }

func (v view) reports(m cluster.Member) bool {
	state := v.State()
	return v.Standing > 0 && state != covenant.Closed && state != covenant.Void &&
		slices.ContainsFunc(v.MayTake, func(o cluster.Member) bool { return o.Unit == m.Unit })
}

// member finds a member of the table.
func (v view) member(unit registry.UnitID) (int, error) {
	i := slices.IndexFunc(v.Table.Members, func(m cluster.Member) bool { return m.Unit == unit })
	if i < 0 {
		return 0, fault.Code(fault.NotFound, "covenant.not-found")
	}
	return i, nil
}

// sums says the lights of a member in words.
func sums(v web.Visit, s covenant.Sum) string {
	var parts []string
	for _, l := range covenant.Lights() {
		if n := s.Of(l); n > 0 {
			parts = append(parts, v.T("covenant.light-"+string(l))+" "+v.Num(n))
		}
	}
	return strings.Join(parts, " · ")
}

// step is what the reader does next here.
func (v view) step() *web.Step {
	lead := func(title, word, href string) *web.Step {
		return &web.Step{Title: title, Action: web.Action{Label: v.T(word), Href: v.at(href)}}
	}
	state := v.State()
	switch {
	case state == covenant.Void:
		return &web.Step{Title: v.T("covenant.is-void"), Text: v.VoidedWhy}
	case len(v.MaySign) > 0:
		m := v.MaySign[0]
		s := lead(v.T("covenant.step-sign", m.Name), "covenant.read-sign", "/signature/"+string(m.Unit))
		s.Text = v.T("covenant.until", v.Day(v.SignDue))
		return s
	case v.MayLead && state == covenant.Drafting:
		if len(v.Promises) == 0 {
			return lead(v.T("covenant.step-promises"), "covenant.edit", "/words")
		}
		s := lead(v.T("covenant.step-put"), "covenant.put", "/putting")
		s.Second = &web.Action{Label: v.T("covenant.edit"), Href: v.at("/words")}
		return s
	case state == covenant.Signing:
		return &web.Step{Title: v.T("covenant.step-signing", len(v.Sitting)-len(v.Unsigned), len(v.Sitting)), Text: v.T("covenant.until", v.Day(v.SignDue))}
	case v.MayLead && state == covenant.InForce && v.Who.Today.After(v.last()):
		return &web.Step{Title: v.T("covenant.step-close"), Action: web.Action{Label: v.T("covenant.close"), Post: v.at("/closing"), Ask: v.T("covenant.close-ask")}}
	}
	return nil
}

// mine are the members of the table for whom the reader reports now.
func (v view) mine() (all []cluster.Member) {
	for _, m := range v.Table.Members {
		if v.reports(m) {
			all = append(all, m)
		}
	}
	return all
}

// signers are the members with what they said to the version looked at.
func (v view) signers() web.Table {
	t := web.Table{Caption: v.T("covenant.signatures"), Columns: []web.Column{{Label: v.T("covenant.column-member")}, {Label: v.T("covenant.column-consent")}, {Label: v.T("covenant.column-signer")}, {Label: v.T("covenant.column-when")}}}
	for _, m := range v.Sitting {
		state, x := web.StateOf(v.Visit, "open").As(v.T("covenant.unsigned")), covenant.Consent{}
		if no, ok := v.Refused(m); ok {
			state, x = web.StateOf(v.Visit, "fails").As(v.T("covenant.refused")), no
		}
		if yes, ok := v.Signed(m); ok {
			state, x = web.StateOf(v.Visit, "signed").As(v.T("covenant.signed")), yes
		}
		if x.Agrees && x.Annex {
			state = state.As(v.T("covenant.signed-annex"))
		}
		when := ""
		if !x.At.IsZero() {
			when = v.Moment(x.At)
		}
		small := x.Post
		if x.Because != "" {
			small = x.Because
		}
		t.Rows = append(t.Rows, web.TableRow{Cells: []web.Cell{{Text: m.Name, Name: true}, {Part: web.StateMark(state)}, {Text: x.Name, Small: small, Vi: true}, {Text: when}}})
	}
	return t
}

// reached is how each who was asked to sign was reached.
func (v view) reached() web.Table {
	t := web.Table{Caption: v.T("covenant.reached"), Columns: []web.Column{{Label: v.T("covenant.column-told")}, {Label: v.T("covenant.column-member")}, {Label: v.T("covenant.column-reached")}}}
	for _, r := range v.Reached {
		how := v.T("notice.mail-" + string(r.Mail))
		if !r.ReadAt.IsZero() {
			how = v.T("covenant.read-at", v.Moment(r.ReadAt))
		}
		t.Rows = append(t.Rows, web.TableRow{Cells: []web.Cell{{Text: r.Name, Name: true}, {Text: r.UnitName, Vi: true}, {Text: how}}})
	}
	return t
}

// promises is what a version promises.
func (v view) promises() web.Table {
	t := web.Table{Caption: v.T("covenant.promises")}
	for _, c := range []string{"number", "content", "target", "due", "whose", "evidence"} {
		t.Columns = append(t.Columns, web.Column{Label: v.T("covenant.column-" + c)})
	}
	for _, p := range v.Shown.Promises {
		t.Rows = append(t.Rows, web.TableRow{Cells: []web.Cell{{Text: p.Number}, {Text: p.Content, Vi: true}, {Text: target(v.Visit, p)}, {Text: v.Day(p.Due)}, {Text: v.whose(p), Vi: true}, {Text: p.Evidence, Vi: true}}})
	}
	return t
}

// sheet is every promise of every member with its light and reason, one a row.
func (v view) sheet() web.Sheet {
	s := web.Sheet{Name: "giao-uoc-" + strconv.Itoa(v.Year)}
	for _, c := range []string{"number", "content", "target", "due", "member", "light", "reason", "reported", "note"} {
		s.Head = append(s.Head, v.T("covenant.column-"+c))
	}
	for _, row := range v.Table.Rows {
		for i, c := range row.Cells {
			if !c.Asked {
				continue
			}
			said, note := "", ""
			for _, r := range c.Reports {
				if !r.Undone {
					said, note = cell{v, row.Promise, c, v.Table.Members[i]}.said(r), r.Note
				}
			}
			s.Rows = append(s.Rows, []string{row.Number, row.Content, target(v.Visit, row.Promise), v.Day(row.Due), v.Table.Members[i].Name, v.T("covenant.light-" + string(c.Light)), why(v.Visit, row.Promise, c), said, note})
		}
	}
	return s
}

var columns = []string{"title", "year", "state"}

func listTable(v web.Visit, l web.List, all []covenant.Line) web.Table {
	t := web.Table{Caption: v.T("covenant.menu"), List: &l, Exports: l.Exports()}
	for _, c := range columns {
		t.Columns = append(t.Columns, web.Column{Key: c, Label: v.T("covenant.column-" + c)})
	}
	t.Columns = append(t.Columns, web.Column{Label: v.T("covenant.column-signed"), Num: true}, web.Column{Label: v.T("covenant.column-lights")})
	for _, c := range all {
		t.Rows = append(t.Rows, web.TableRow{Cells: []web.Cell{{Text: c.Title, Href: at(c.ID, ""), Vi: true, Small: c.ClusterName}, {Text: strconv.Itoa(c.Year)}, {Part: web.StateMark(stateOf(v, c.Covenant))},
			{Text: signed(v, c)}, {Text: sums(v, c.Sum)}}})
	}
	return t
}

// signed is how many members have signed, once they were asked.
func signed(v web.Visit, c covenant.Line) string {
	if c.PutAt.IsZero() {
		return ""
	}
	return v.Num(c.Signed) + "/" + v.Num(c.Sitting)
}

func listSheet(v web.Visit, all []covenant.Line) web.Sheet {
	s := web.Sheet{Name: "giao-uoc"}
	for _, c := range []string{"title", "cluster", "year", "version", "state", "signed", "lights"} {
		s.Head = append(s.Head, v.T("covenant.column-"+c))
	}
	for _, c := range all {
		s.Rows = append(s.Rows, []string{c.Title, c.ClusterName, strconv.Itoa(c.Year), strconv.Itoa(c.No), v.T("covenant.state-" + string(c.State())), signed(v, c), sums(v, c.Sum)})
	}
	return s
}

func stateOptions(v web.Visit, chosen covenant.State) []web.Option {
	return append([]web.Option{{Label: v.T("covenant.any-state")}}, web.OptionsOf(v, "covenant.state-", covenant.States(), chosen)...)
}

func clusterOptions(all []cluster.Cluster) (out []web.Option) {
	for _, c := range all {
		out = append(out, web.Option{Value: string(c.ID), Label: c.Name, Lang: "vi"})
	}
	return out
}

func area(f *web.Form, name, label string, rows int) web.Field {
	x := f.Field(name, label)
	x.Rows = rows
	return x
}

// codeField is a one-time code, as phones fill it in.
// groups breaks a hash into groups of eight, to be compared by eye.
func groups(hash string) string {
	var out []string
	for c := range slices.Chunk([]byte(hash), 8) {
		out = append(out, string(c))
	}
	return strings.Join(out, " ")
}

func fieldOf(name string, i int) string { return name + "-" + strconv.Itoa(i) }

// last is the last day of the covenant's year.
func (v view) last() civil.Date {
	_, last := v.In.YearDays(v.Year)
	return last
}

// decimal lets a phone show the keys of numbers.
func decimal(f web.Field) web.Field { f.Mode = "decimal"; return f }

func memberOptions(v web.Visit, sitting []cluster.Member) []web.Option {
	all := []web.Option{{Label: v.T("covenant.everyone")}}
	for _, m := range sitting {
		all = append(all, web.Option{Value: string(m.Unit), Label: m.Name, Lang: "vi"})
	}
	return all
}

// facts are the lights of the whole cluster.
func facts(v view) (all []web.Fact) {
	for _, l := range covenant.Lights() {
		all = append(all, web.Fact{Figure: v.Num(v.Table.Sum.Of(l)), Label: v.T("covenant.light-" + string(l))})
	}
	return all
}

// members are the members of the table, a line each.
func members(v view) (rows []web.Row) {
	for i, m := range v.Table.Members {
		rows = append(rows, web.Row{What: m.Name, Href: v.at("/members/" + string(m.Unit)), More: sums(v.Visit, v.Table.Sums[i])})
	}
	return rows
}

// pasteField takes rows of a spreadsheet; those it was sent stand in the form by
// then.
func pasteField(v web.Visit, f *web.Form) web.Field {
	x := area(f, "paste", v.T("covenant.paste-rows"), 5).Hinted(v.T("covenant.paste-hint")).Optionally()
	x.Value = ""
	return x
}
