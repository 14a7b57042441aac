package inquiries

import (
	"strconv"
	"strings"

	"thidua/internal/base/civil"
	"thidua/internal/domain/inquiry"
	"thidua/internal/domain/registry"
	"thidua/internal/door/web"
	"thidua/internal/door/words"
	"thidua/internal/law/rulebook"
)

func trail(v web.Visit, more ...web.Link) []web.Link {
	return append([]web.Link{{Label: v.T("inquiry.menu"), Href: "/inquiries"}}, more...)
}

// topics names the topics of a letter, by the rules of its day.
func (p *Pages) topics(v web.Visit, i inquiry.Sight) map[string]string {
	names := map[string]string{}
	for _, t := range p.inquiries.Topics(i.Day) {
		names[t.ID] = t.Name.In(string(v.Lang))
	}
	return names
}

// shapes are how states of a question look.
var shapes = map[inquiry.State]string{inquiry.Waiting: "later", inquiry.Silent: "open", inquiry.Confirmed: "holds", inquiry.Denied: "fails", inquiry.Open: "unknown", inquiry.Expired: "ended", inquiry.Withdrawn: "withdrawn"}

func mark(v web.Visit, s inquiry.State) web.State {
	return web.StateOf(v, shapes[s]).As(v.T("inquiry.state-" + string(s)))
}

// stateOf is where a question stands; a number is told as it is.
func stateOf(v web.Visit, a inquiry.Ask) web.State {
	s := a.State(v.Today)
	if last, said := a.Standing(); said && s == inquiry.Confirmed && a.Most > 0 {
		return mark(v, s).As(v.Num(last.Figure))
	}
	return mark(v, s)
}

// asked is when the question was asked and how often its body was reminded.
func asked(v web.Visit, i inquiry.Inquiry, a inquiry.Ask) string {
	line := v.T("inquiry.asked-line", v.Day(i.Day), due(v, a.Due))
	n := len(a.Reminded)
	switch _, said := a.Standing(); {
	case n > 0:
		return line + " " + v.T("inquiry.reminded-line", n, v.Day(civil.Of(a.Reminded[n-1])))
	case said:
		return line
	}
	return line + " " + v.T("inquiry.never-reminded")
}

func due(v web.Visit, d civil.Date) string {
	if d.IsZero() {
		return v.T("inquiry.no-due")
	}
	return v.Day(d)
}

func where(v web.Visit, a inquiry.Ask) string {
	if a.Body != "" {
		return v.T("inquiry.in-house")
	}
	return v.T("inquiry.by-letter")
}

// source is the paper a statement rests on, and how it came here.
func source(v web.Visit, names map[string]string, s inquiry.Statement) string {
	line := v.T("inquiry.statement-here", v.Day(s.Day))
	if s.Number != "" {
		line = v.T("inquiry.statement-line", s.Number, v.Day(s.Day))
	}
	if !s.Until.IsZero() {
		line += " · " + v.T("inquiry.statement-until", v.Day(s.Until))
	}
	by := "inquiry.stated-by"
	if s.Entered {
		by = "inquiry.entered-by"
	}
	return line + " · " + v.T(by, names[s.By], v.Moment(s.At))
}

// said is what a statement says, in words.
func said(v web.Visit, a inquiry.Ask, s inquiry.Statement) web.State {
	m := mark(v, inquiry.State(s.Said))
	if a.Most > 0 && s.Said == inquiry.Yes {
		return m.As(v.Num(s.Figure))
	}
	return m
}

// marks are the states of the questions of a letter, each with how many.
func marks(v web.Visit, i inquiry.Sight) (all []web.State) {
	for _, s := range inquiry.States() {
		if n := i.Count(s, v.Today); n > 0 {
			m := mark(v, s)
			all = append(all, m.As(m.Word+": "+strconv.Itoa(n)))
		}
	}
	return all
}

// answered counts the questions with an answer.
func answered(i inquiry.Sight) (n int) {
	for _, a := range i.Asks {
		if len(a.Statements) > 0 {
			n++
		}
	}
	return n
}

func table(v web.Visit, l web.List, all []inquiry.Sight) web.Table {
	t := web.Table{Caption: v.T("inquiry.menu"), List: &l, Exports: l.Exports(), Columns: []web.Column{{Key: "enterprise", Label: v.T("inquiry.enterprise")}, {Label: v.T("inquiry.unit")},
		{Key: "day", Label: v.T("inquiry.day")}, {Label: v.T("inquiry.find")}}}
	for _, i := range all {
		t.Rows = append(t.Rows, web.TableRow{ID: string(i.ID), Label: i.EnterpriseName, Cells: []web.Cell{{Text: i.EnterpriseName, Href: at(i.ID, ""), Name: true, Small: i.HeadName},
			{Text: i.UnitName, Vi: true}, {Text: v.Day(i.Day), Small: i.Number}, {Part: states(v, i), Small: v.T("inquiry.answers", answered(i), len(i.Asks))}}})
	}
	return t
}

// sheet is every question with its answer, one a row.
func (p *Pages) sheet(v web.Visit, all []inquiry.Sight) web.Sheet {
	s := web.Sheet{Name: "xin-xac-nhan", Head: []string{v.T("inquiry.enterprise"), v.T("inquiry.head"), v.T("inquiry.unit"), v.T("inquiry.number"), v.T("inquiry.day"), v.T("inquiry.topic"), v.T("inquiry.body"),
		v.T("inquiry.due"), v.T("inquiry.find"), v.T("inquiry.text"), v.T("inquiry.paper-number"), v.T("inquiry.paper-day"), v.T("inquiry.until"), v.T("inquiry.remind")}}
	for _, i := range all {
		names := p.topics(v, i)
		for _, a := range i.Asks {
			last, _ := a.Standing()
			s.Rows = append(s.Rows, []string{i.EnterpriseName, i.HeadName, i.UnitName, i.Number, i.Day.Slashes(), names[a.Topic], a.BodyName, day(a.Due), stateOf(v, a.Ask).Word, last.Text, last.Number, day(last.Day), day(last.Until),
				strconv.Itoa(len(a.Reminded))})
		}
	}
	return s
}

func day(d civil.Date) string {
	if d.IsZero() {
		return ""
	}
	return d.Slashes()
}

func joined(s string) string {
	if s == "" {
		return ""
	}
	return " · " + s
}

func finds(v web.Visit, l web.List) []web.Option {
	now := l.Asked("state")
	return []web.Option{{Label: v.T("inquiry.any-state")}, {Value: string(inquiry.Waiting), Label: v.T("inquiry.find-waiting"), Chosen: now == string(inquiry.Waiting)},
		{Value: string(inquiry.Silent), Label: v.T("inquiry.find-silent"), Chosen: now == string(inquiry.Silent)}}
}

func foundRows(l web.List, found []registry.Unit) (rows []web.Row) {
	for _, u := range found {
		to := "/inquiries/new?enterprise=" + string(u.ID)
		if d := l.Asked("dossier"); d != "" {
			to += "&dossier=" + d
		}
		rows = append(rows, web.Row{What: u.Name, Href: to, More: u.Code})
	}
	return rows
}

// hint says who usually knows a topic, and on what ground it is asked.
func hint(v web.Visit, t rulebook.InquiryTopic) string {
	ground := v.T("inquiry.own-suggestion")
	if t.Cite != "" {
		ground = words.Cite(v.Lang, t.Cite)
	}
	return v.T("inquiry.body-hint", t.Body.In(string(v.Lang))+" ("+ground+")")
}

func levels(v web.Visit) []web.Option {
	return append([]web.Option{{Label: v.T("inquiry.level-none")}}, web.OptionsOf(v, "inquiry.level-", rulebook.Confirmers())...)
}

// saids are what can be answered.
func saids(v web.Visit, a inquiry.AskSight) []web.Option {
	all := web.OptionsOf(v, "inquiry.said-", a.Answers())
	if a.Most > 0 {
		all[0].Label = v.T("inquiry.said-figure")
	}
	return all
}

// pairs are what the letter says of itself.
func pairs(v web.Visit, i inquiry.Sight) []web.Pair {
	all := []web.Pair{{Label: v.T("inquiry.number"), Text: i.Number}, {Label: v.T("inquiry.day"), Text: v.LongDay(i.Day)}, {Label: v.T("inquiry.unit"), Text: words.Name(i.UnitName)}}
	if i.HeadName != "" {
		all = append(all, web.Pair{Label: v.T("inquiry.head"), Text: words.Name(i.HeadName)})
	}
	return all
}

// acts are what its reader can do about a question.
func acts(v web.Visit, i inquiry.Sight, a inquiry.AskSight) (all []web.Action) {
	if a.MayAnswer {
		all = append(all, web.Action{Label: v.T("inquiry.answer"), Href: atAsk(a, "answer"), Icon: "pencil"})
	}
	if !i.MayAsk || !a.WithdrawnAt.IsZero() {
		return all
	}
	all = append(all, web.Action{Label: v.T("inquiry.enter"), Href: atAsk(a, "paper"), Icon: "upload"})
	if len(a.Statements) == 0 {
		all = append(all, web.Action{Label: v.T("inquiry.remind"), Post: atAsk(a, "reminder")}, web.Action{Label: v.T("inquiry.withdraw"), Href: atAsk(a, "withdrawal"), Plain: true})
	}
	return all
}

// newest lists the statements of a question, the last first.
func newest(a inquiry.AskSight) (all []inquiry.Statement) {
	for n := len(a.Statements) - 1; n >= 0; n-- {
		all = append(all, a.Statements[n])
	}
	return all
}

// newPath is where asking begins, for the dossier the list is of.
func newPath(l web.List) string {
	if d := l.Asked("dossier"); d != "" {
		return "/inquiries/new?dossier=" + d
	}
	return "/inquiries/new"
}

func paragraphs(text string) []string { return strings.Split(text, "\n") }

// atOdds says who states what of a topic on which bodies contradict one another.
func atOdds(v web.Visit, name string, i inquiry.Sight, topic string) string {
	var all []string
	for _, a := range i.Asks {
		if s, there := a.Standing(); there && a.Topic == topic && a.WithdrawnAt.IsZero() {
			all = append(all, a.BodyName+": "+said(v, a.Ask, s).Word)
		}
	}
	return v.T("inquiry.at-odds", name, strings.Join(all, "; "))
}
