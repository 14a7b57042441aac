package intakes

import (
	"cmp"
	"strconv"
	"strings"

	"thidua/internal/base/viet"
	"thidua/internal/domain/intake"
	"thidua/internal/door/web"
	"thidua/internal/law/access"
)

// stateOf is the state of an upload in words.
func stateOf(v web.Visit, u intake.Upload) web.State {
	switch u.State {
	case intake.Accepted:
		return web.StateOf(v, "done").As(v.T("intake.state-accepted"))
	case intake.Discarded:
		if len(u.Refusal) > 0 {
			return web.StateOf(v, "withdrawn").As(v.T("intake.state-refused"))
		}
		return web.StateOf(v, "withdrawn").As(v.T("intake.state-discarded"))
	case intake.Reading:
		return web.StateOf(v, "considered").As(v.T("intake.state-reading", u.Done, u.Rows))
	}
	return web.StateOf(v, "to-choose").As(v.T("intake.state-open"))
}

func (p *Pages) awardName(v web.Visit, code string) string {
	return p.books.NameOf(code).In(string(v.Lang))
}

func (p *Pages) uploadRows(v web.Visit, all []intake.Upload) (out []web.Row) {
	for _, u := range all {
		state := stateOf(v, u)
		out = append(out, web.Row{What: u.File, Href: address(u.ID), More: p.awardName(v, u.Award) + " · " + strconv.Itoa(u.Year) + " · " + v.T("intake.n-rows", u.Rows),
			When: v.Since(u.At), State: &state})
	}
	return out
}

func newAction(v web.Visit, filled bool) web.Action {
	if !v.May(access.UploadIntake) {
		return web.Action{}
	}
	return web.Action{Label: v.T("intake.new"), Href: "/intakes/new", Filled: filled}
}

// awardOptions are the awards the law of today has.
func (p *Pages) awardOptions(v web.Visit) []web.Option {
	o := []web.Option{{Label: v.T("intake.choose-award")}}
	for _, a := range p.books.Awards(v.Today) {
		o = append(o, web.Option{Value: a.Code, Label: a.Name.In(string(v.Lang))})
	}
	return o
}

func (p *Pages) facts(v web.Visit, u intake.Preview) []web.Fact {
	last := web.Fact{Figure: v.Num(u.Rows - u.Dropped), Label: v.T("intake.fact-left")}
	if u.State == intake.Open {
		last = web.Fact{Figure: "0", Label: v.T("intake.fact-none-in", u.Rows-u.Dropped)}
	}
	return []web.Fact{
		{Figure: v.Num(u.Rows), Label: v.T("intake.fact-rows")},
		{Figure: v.Num(u.Doubts), Label: v.T("intake.fact-doubts", u.Answered)},
		{Figure: v.Num(u.Parents), Label: v.T("intake.fact-parents")},
		last,
	}
}

// section is the groups of one kind.
type section struct {
	kind   intake.Kind
	groups []intake.Group
	open   int
}

func sections(groups []intake.Group) (out []section) {
	for _, g := range groups {
		if len(out) == 0 || out[len(out)-1].kind != g.Kind {
			out = append(out, section{kind: g.Kind})
		}
		s := &out[len(out)-1]
		s.groups = append(s.groups, g)
		s.open += g.Open()
	}
	return out
}

// takesAll reports that one button may take every suggestion of a kind.
func (s section) takesAll() bool {
	n := 0
	for _, g := range s.groups {
		if g.Open() > 0 && allows(g, intake.Accept) {
			n++
		}
	}
	return n > 1
}

func allows(g intake.Group, c intake.Choice) bool {
	for _, o := range g.Options {
		if o == c {
			return true
		}
	}
	return false
}

func groupID(g intake.Group) string { return "g-" + g.Alike }

func (p *Pages) card(v web.Visit, u intake.Preview, g intake.Group, f *web.Form) web.Doubt {
	d := web.Doubt{ID: groupID(g), Title: title(v, g), Count: v.T("intake.n-rows", g.Count), State: web.StateOf(v, "to-choose"), Part: choices(v, u, g, f)}
	if g.Answered == g.Count {
		d.State = web.StateOf(v, "chosen")
	} else if g.Answered > 0 {
		d.State = d.State.As(v.T("intake.some-chosen", g.Answered, g.Count))
	}
	if nothing(g) {
		d.Title = v.T("intake.ask-blank-column")
		if g.Examples[0].Column == "" {
			d.Title = v.T("intake.ask-blank-row")
		}
		d.Head = []string{v.T("intake.row"), v.T("intake.column")}
		for _, q := range examples(g) {
			column := q.Column
			if column == "" {
				column = v.T("intake.whole-row")
			}
			d.Rows = append(d.Rows, []web.Marked{web.Plain(v.Num(q.Row)), web.Plain(column)})
		}
		return d
	}
	d.Head = []string{v.T("intake.row"), v.T("intake.written"), v.T("intake.head-" + headOf(g.Kind))}
	for _, q := range examples(g) {
		written, proposed := marks(q)
		d.Rows = append(d.Rows, []web.Marked{web.Plain(v.Num(q.Row)), written, proposed})
	}
	return d
}

// examples are the rows a card shows: fewer once they are answered.
func examples(g intake.Group) []intake.Question {
	if g.Answered == g.Count {
		return g.Examples[:min(2, len(g.Examples))]
	}
	return g.Examples
}

// title is the question of a card, told apart from its neighbours by what it is
// about: a body, or a column.
func title(v web.Visit, g intake.Group) string {
	about := g.Column
	if g.Kind == intake.Duplicate || g.Kind == intake.Homonym {
		about = ""
	}
	if (g.Kind == intake.ParentUnknown || g.Kind == intake.AwardDiffers) && len(g.Examples) > 0 {
		about = viet.Clean(g.Examples[0].Value)
	}
	if about == "" {
		return v.T("intake.ask-" + string(g.Kind))
	}
	return v.T("intake.ask-about", v.T("intake.ask-"+string(g.Kind)), shorten(about))
}

// headOf is what the third column of a card shows.
func headOf(k intake.Kind) string {
	switch k {
	case intake.Duplicate:
		return "same-as"
	case intake.Homonym:
		return "apart"
	}
	return "proposed"
}

// options are the answers a group takes, in words; the suggestion is named and
// never chosen beforehand.
func options(v web.Visit, g intake.Group) (o []web.Option) {
	for _, c := range g.Options {
		opt := web.Option{Value: string(c), Chosen: g.Choice == c, Suggested: c == intake.Accept}
		switch c {
		case intake.Accept:
			opt.Label = acceptLabel(v, g)
			if !nothing(g) {
				opt.Small = v.T("intake.accept-small-" + string(g.Kind))
			}
		case intake.Keep:
			opt.Label, opt.Small = keepLabel(v, g)
		case intake.Own:
			opt.Label = v.T("intake.own")
		case intake.Drop:
			opt.Label = v.T("intake.drop")
		}
		o = append(o, opt)
	}
	return o
}

// acceptLabel says what taking the suggestion does, with the text itself where
// the whole group has one.
func acceptLabel(v web.Visit, g intake.Group) string {
	if g.Kind == intake.ParentUnknown && len(g.Examples) > 0 {
		return v.T("intake.accept-parent-as", g.Examples[0].Suggestion)
	}
	if nothing(g) {
		return v.T("intake.accept-nothing")
	}
	return v.T("intake.accept-" + string(g.Kind))
}

// keepLabel says what keeping means: for a blank parent, the proposing unit
// itself.
func keepLabel(v web.Visit, g intake.Group) (label, small string) {
	if g.Kind == intake.Blank && len(g.Examples) > 0 && g.Examples[0].Field() == intake.Parent {
		return v.T("intake.keep-no-parent"), v.T("intake.keep-no-parent-small")
	}
	return v.T("intake.keep"), v.T("intake.keep-small")
}

// nothing reports blank rows and columns, which only ask to be passed over.
func nothing(g intake.Group) bool {
	return g.Kind == intake.Blank && len(g.Examples) > 0 && g.Examples[0].Field() == intake.None
}

func ownOf(g intake.Group) string {
	if g.Choice == intake.Own {
		return g.Own
	}
	return ""
}

// firstOpen is the first group that waits.
func firstOpen(u intake.Preview) string {
	for _, g := range u.Groups {
		if g.Open() > 0 {
			return groupID(g)
		}
	}
	return ""
}

// waiting lists the kinds that wait, each with the place it leads to.
func waiting(v web.Visit, u intake.Preview) (links []web.Link) {
	seen := map[intake.Kind]bool{}
	for _, g := range u.Groups {
		if g.Open() > 0 && !seen[g.Kind] {
			seen[g.Kind] = true
			links = append(links, web.Link{Label: strings.ToLower(v.T("intake.kind-" + string(g.Kind))), Href: "#" + groupID(g)})
		}
	}
	if len(links) > 4 {
		links = append(links[:3], web.Link{Label: v.T("intake.more-kinds", len(links)-3), Href: links[3].Href})
	}
	return links
}

// suggestions reports that some open doubt has a suggestion to take.
func suggestions(u intake.Preview) bool {
	for _, g := range u.Groups {
		if g.Open() > 0 && allows(g, intake.Accept) {
			return true
		}
	}
	return false
}

// told is what is doubtful about a row, for the sheet that goes out.
func told(v web.Visit, questions []intake.Question) string {
	var lines []string
	for _, q := range questions {
		line := v.T("intake.kind-" + string(q.Kind))
		if q.Column != "" {
			line += " (" + q.Column + ")"
		}
		if q.Suggestion != "" {
			line += " → " + q.Suggestion
		}
		lines = append(lines, line)
	}
	return strings.Join(lines, "; ")
}

func (p *Pages) rowTable(v web.Visit, u intake.Preview, list []intake.Record, l *web.List) web.Table {
	t := web.Table{Caption: v.T("intake.all-rows"), List: l, Columns: []web.Column{{Label: v.T("intake.row"), Num: true}, {Label: v.T("intake.name")},
		{Label: v.T("intake.parent")}, {Label: v.T("intake.award")}, {Label: v.T("intake.year"), Num: true}, {Label: v.T("intake.becomes")}}}
	for _, r := range list {
		state := web.StateOf(v, "chosen").As(v.T("intake.row-in"))
		switch {
		case r.Dropped:
			state = web.StateOf(v, "withdrawn").As(v.T("intake.row-dropped"))
		case r.Waiting > 0:
			state = web.StateOf(v, "to-choose").As(v.T("intake.row-waits", r.Waiting))
		}
		award := r.AwardText
		if r.Award != "" {
			award = p.awardName(v, r.Award)
		}
		t.Rows = append(t.Rows, web.TableRow{Cells: []web.Cell{{Text: v.Num(r.Row)}, {Text: shorten(r.Name), Small: r.Post}, {Text: r.Parent}, {Text: award},
			{Text: strconv.Itoa(r.Year)}, {Part: web.StateMark(state)}}})
	}
	return t
}

// answerOptions are the answers of one question in a list.
func answerOptions(v web.Visit, q intake.Question) []web.Option {
	o := []web.Option{{Value: "", Label: v.T("intake.not-yet"), Chosen: q.Choice == ""}}
	for _, c := range q.Options {
		o = append(o, web.Option{Value: string(c), Label: v.T("intake.short-" + string(c)), Chosen: q.Choice == c})
	}
	return o
}

func statePointer(v web.Visit, u intake.Upload) *web.State {
	s := stateOf(v, u)
	return &s
}

func fileField(v web.Visit, f *web.Form, label, hint string) web.Field {
	field := f.Field("file", v.T(label)).Hinted(v.T(hint))
	field.Accept = ".xlsx,.csv"
	return field
}

// refusalOf is why a long sheet could not be read, as a form would say it.
func refusalOf(u intake.Preview) *web.Form {
	f := web.NewForm()
	for _, r := range u.Refusal {
		f.Wrong("file", r.Code, r.Args...)
	}
	return f
}

// acceptStep is what is left to do once every doubt is answered.
func acceptStep(v web.Visit, u intake.Preview) web.Step {
	s := web.Step{Title: v.T("intake.nothing-waits"), Text: v.T("intake.all-or-none")}
	if u.Doubts == 0 {
		s.Title = v.T("intake.no-doubts")
	}
	if v.May(access.AcceptIntake) {
		s.Action = web.Action{Label: v.T("intake.take-in", u.Rows-u.Dropped), Post: address(u.ID) + "/acceptance", Filled: true}
	}
	return s
}

// after is where one goes on once a group is answered: the next that waits, the
// first that waits, or the step of accepting.
func after(u intake.Preview, answered intake.Group) string {
	first, passed := "", false
	for _, g := range u.Groups {
		switch {
		case g.Alike == answered.Alike && g.Kind == answered.Kind:
			passed = true
		case g.Open() > 0 && passed:
			return groupID(g)
		case g.Open() > 0 && first == "":
			first = groupID(g)
		}
	}
	return cmp.Or(first, "accept")
}
