package consultations

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"thidua/internal/base/alike"
	"thidua/internal/base/civil"
	"thidua/internal/domain/consultation"
	"thidua/internal/domain/meeting"
	"thidua/internal/domain/registry"
	"thidua/internal/door/web"
	"thidua/internal/law/access"
)

// A view is a visit to one consultation.
type view struct {
	web.Visit
	consultation.Sight
}

// at is a page of this consultation, of the version looked at.
func (v view) at(more string) string {
	if !v.Latest() {
		return at(v.ID, more+"?v="+strconv.Itoa(v.Shown.No))
	}
	return at(v.ID, more)
}

func (v view) trail() []web.Link {
	return []web.Link{{Label: v.T("consultation.menu"), Href: "/consultations"}, {Label: v.Shown.Title, Href: v.at("")}}
}

var looks = map[consultation.State]string{consultation.Drafting: "draft", consultation.Asked: "sent", consultation.Closed: "considered", consultation.Answered: "considered",
	consultation.Put: "sent", consultation.Stands: "signed", consultation.Withdrawn: "withdrawn"}

func stateOf(v web.Visit, c consultation.Consultation) web.State {
	return web.StateOf(v, looks[c.State()]).As(v.T("consultation.state-" + string(c.State())))
}

// due is the last day that counts now.
func due(c consultation.Consultation) civil.Date {
	if c.State() == consultation.Put {
		return c.PutDue
	}
	return c.Due
}

func (v view) sub() string {
	parts := []string{v.BodyName, v.T("consultation.version", v.Shown.No)}
	if d := due(v.Consultation); v.Latest() && !d.IsZero() && (v.State() == consultation.Asked || v.State() == consultation.Put) {
		parts = append(parts, v.T("consultation.until", v.Day(d)))
	}
	return strings.Join(parts, " · ")
}

// article is an article of the version looked at; key "" is the draft as a whole.
func (v view) article(key string) consultation.Article {
	for _, a := range v.Shown.Articles {
		if a.Key == key {
			return a
		}
	}
	return consultation.Article{Heading: v.T("consultation.whole")}
}

// articles are the draft as a whole, then its articles.
func (v view) articles() []consultation.Article {
	return append([]consultation.Article{v.article("")}, v.Shown.Articles...)
}

func label(v view, a consultation.Article) string {
	return cmp.Or(a.Label(), v.T("consultation.preamble"))
}

// by is whose a comment is: a name, or a number.
func (v view) by(x consultation.Comment) string {
	if i := v.Invitee(x.Author); i.Name != "" {
		return i.Name
	}
	if x.Mine {
		return v.T("consultation.yours")
	}
	return v.T("consultation.voice-n", x.Voice)
}

func (v view) everyone(all []consultation.Comment) string {
	var who []string
	for _, x := range all {
		who = append(who, v.by(x))
	}
	return strings.Join(who, "; ")
}

// step is what the reader does next here.
func (v view) step() *web.Step {
	switch {
	case v.State() == consultation.Withdrawn:
		return &web.Step{Title: v.T("consultation.is-withdrawn"), Text: v.WithdrawnWhy}
	case v.Drafts && v.stepDrafter() != nil:
		return v.stepDrafter()
	case v.owes() != "":
		return v.stepInvited()
	case v.Adopts && v.adoptable():
		return &web.Step{Title: v.T("consultation.step-adopt"), Action: web.Action{Label: v.T("consultation.adopt"), Href: v.at("/adoption")}}
	case len(v.Mine) > 0 && v.State() == consultation.Asked:
		return &web.Step{Title: v.T("consultation.step-thanks"), Second: &web.Action{Label: v.T("consultation.reply-see"), Href: v.at("/reply/" + v.Mine[0].ID)}}
	}
	return nil
}

// owes is the invitee for which the reader has still to answer; "" none.
func (v view) owes() string {
	for _, m := range v.Mine {
		_, said := v.Voice(m.ID)
		if v.State() == consultation.Asked && !m.Answered && !v.Who.Today.After(v.Shown.Due) || v.State() == consultation.Put && !said && !v.Who.Today.After(v.PutDue) {
			return m.ID
		}
	}
	return ""
}

// answerTo is the page on which one answers as an invitee now.
func (v view) answerTo(invitee string) string {
	if v.State() == consultation.Put {
		return v.at("/voice/" + invitee)
	}
	return v.at("/reply/" + invitee)
}

func (v view) stepInvited() *web.Step {
	if v.State() == consultation.Put {
		return &web.Step{Title: v.T("consultation.step-say"), Text: v.T("consultation.until", v.Day(v.PutDue)), Action: web.Action{Label: v.T("consultation.say"), Href: v.answerTo(v.owes())}}
	}
	text := v.T("consultation.named-note")
	if !v.Named {
		text = v.T("consultation.hidden-note")
	}
	return &web.Step{Title: v.T("consultation.step-reply", v.Day(v.Shown.Due)), Text: text, Action: web.Action{Label: v.T("consultation.reply"), Href: v.answerTo(v.owes())}}
}

func (v view) stepDrafter() *web.Step {
	lead := func(title, word, href string) *web.Step {
		return &web.Step{Title: title, Action: web.Action{Label: v.T(word), Href: v.at(href)}}
	}
	switch v.State() {
	case consultation.Drafting:
		s := lead(v.T("consultation.step-ask"), "consultation.ask", "/asking")
		s.Second = &web.Action{Label: v.T("consultation.edit"), Href: v.at("/articles")}
		return s
	case consultation.Asked:
		silent := len(consultation.Silent(v.Invitees))
		if silent > 0 && !v.Who.Today.After(v.Shown.Due) {
			return &web.Step{Title: v.T("consultation.step-wait", v.Day(v.Shown.Due)), Text: v.T("consultation.silent-n", silent), Second: &web.Action{Label: v.T("consultation.invitees"), Href: v.at("/invitees")}}
		}
		return &web.Step{Title: v.T("consultation.step-close"), Text: v.T("consultation.silent-n", silent), Action: web.Action{Label: v.T("consultation.close"), Post: v.at("/closing"), Ask: v.closeAsk()}}
	case consultation.Closed:
		return lead(v.T("consultation.step-answer", v.Waiting()), "consultation.answers", "/answers")
	case consultation.Answered:
		s := lead(v.T("consultation.step-revise"), "consultation.revise", "/revision")
		s.Second = &web.Action{Label: v.T("consultation.put"), Href: v.at("/round")}
		return s
	case consultation.Put:
		return lead(v.T("consultation.step-round", v.Day(v.PutDue)), "consultation.round", "/round")
	}
	return nil
}

// closeAsk says what closing takes away for good, where it does.
func (v view) closeAsk() string {
	if v.Named {
		return ""
	}
	return v.T("consultation.close-hidden")
}

// adoptable reports a draft that can be adopted now.
func (v view) adoptable() bool {
	s := v.State()
	return s == consultation.Answered || s == consultation.Put || s == consultation.Drafting && v.No > 1
}

// thread is the comments that share the answer of one.
func (v view) thread(comment string) (consultation.Thread, bool) {
	for _, a := range v.articles() {
		for _, t := range v.Threads(a.Key) {
			if t[0].ID == comment {
				return t, true
			}
		}
	}
	return nil, false
}

// next is the first comment that waits for its answer, in the order of articles.
func (v view) next() string {
	for _, a := range v.articles() {
		for _, t := range v.Threads(a.Key) {
			if t[0].Outcome == consultation.Waiting {
				return t[0].ID
			}
		}
	}
	return ""
}

// replacing are the texts that taken comments put in the place of an article's;
// the only one of an article is suggested.
func (v view) replacing() (out []web.Option) {
	for _, a := range v.Shown.Articles {
		var of []web.Option
		for _, t := range v.Threads(a.Key) {
			for _, x := range t {
				if x.Replacing != "" && (t[0].Outcome == consultation.Taken || t[0].Outcome == consultation.Partly) {
					of = append(of, web.Option{Value: x.ID, Label: label(v, a) + " – " + v.by(x), Small: x.Replacing, Lang: "vi"})
				}
			}
		}
		if len(of) == 1 {
			of[0].Suggested = true
		}
		out = append(out, of...)
	}
	return out
}

var answerLooks = map[consultation.Answer]string{consultation.Waiting: "open", consultation.Taken: "holds", consultation.Partly: "considered", consultation.Not: "fails"}

func (v view) answerState(x consultation.Comment) web.State {
	return web.StateOf(v.Visit, answerLooks[x.Outcome]).As(v.T("consultation.answer-" + cmp.Or(string(x.Outcome), "waiting")))
}

// said is what a comment says, with the text it puts in an article's place.
func (v view) said(x consultation.Comment) string {
	if x.Replacing == "" {
		return x.Text
	}
	return strings.TrimSpace(x.Text + "\n" + v.T("consultation.replace-by", x.Replacing))
}

func responseHead(v web.Visit) (out []string) {
	for _, k := range []string{"no", "article", "who", "comment", "answer", "why"} {
		out = append(out, v.T("consultation.column-"+k))
	}
	return out
}

// responseSheet is every comment, one a row, and then who agreed and who was silent.
func (v view) responseSheet() web.Sheet {
	s := web.Sheet{Name: "bang-tiep-thu", Head: responseHead(v.Visit)}
	add := func(article, who, said, answer, why string) {
		s.Rows = append(s.Rows, []string{strconv.Itoa(len(s.Rows) + 1), article, who, said, answer, why})
	}
	for _, a := range v.articles() {
		for _, t := range v.Threads(a.Key) {
			for _, x := range t {
				add(label(v, a), v.by(x), v.said(x), v.answerState(t[0]).Word, t[0].Why)
			}
		}
		for _, x := range v.Agreed(a.Key) {
			add(label(v, a), v.by(x), v.T("consultation.agrees"), "", "")
		}
	}
	for _, i := range v.Silent() {
		add("", i.Name, v.T("consultation.silent"), "", "")
	}
	return s
}

// inviteesTable is who was asked, and whether they have said something.
func (v view) inviteesTable() web.Table {
	t := web.Table{Caption: v.T("consultation.invitees"), Columns: []web.Column{{Label: v.T("consultation.column-no"), Num: true}, {Label: v.T("consultation.column-invited")}, {Label: v.T("consultation.column-heard")}}}
	for _, i := range v.Invitees {
		heard := web.StateOf(v.Visit, "open").As(v.T("consultation.silent"))
		if i.Answered {
			heard = web.StateOf(v.Visit, "holds").As(v.T("consultation.heard"))
		}
		t.Rows = append(t.Rows, web.TableRow{Cells: []web.Cell{{Text: strconv.Itoa(i.Seat)}, {Text: i.Name, Name: true}, {Part: web.StateMark(heard)}}})
	}
	return t
}

// reachedTable is how each who was told was reached.
func (v view) reachedTable() web.Table {
	t := web.Table{Caption: v.T("consultation.reached"), Columns: []web.Column{{Label: v.T("consultation.column-told")}, {Label: v.T("consultation.column-unit")}, {Label: v.T("consultation.column-reached")}}}
	for _, r := range v.Reached {
		how := v.T("notice.mail-" + string(r.Mail))
		if !r.ReadAt.IsZero() {
			how = v.T("consultation.read-at", v.Moment(r.ReadAt))
		}
		t.Rows = append(t.Rows, web.TableRow{Cells: []web.Cell{{Text: r.Name, Name: true}, {Text: r.UnitName, Vi: true}, {Text: how}}})
	}
	return t
}

// voicesTable is what each of those asked said in a round.
func (v view) voicesTable() web.Table {
	t := web.Table{Caption: v.T("consultation.round"), Columns: []web.Column{{Label: v.T("consultation.column-no"), Num: true}, {Label: v.T("consultation.column-invited")}, {Label: v.T("consultation.column-voice")}, {Label: v.T("consultation.column-why")}}}
	for _, i := range v.Invitees {
		state, x := web.StateOf(v.Visit, "open").As(v.T("consultation.silent")), consultation.Voice{}
		if said, ok := v.Voice(i.ID); ok {
			x = said
			state = web.StateOf(v.Visit, map[bool]string{true: "holds", false: "fails"}[x.Agrees]).As(v.T("consultation.voice-" + yesNo(x.Agrees)))
		}
		t.Rows = append(t.Rows, web.TableRow{Cells: []web.Cell{{Text: strconv.Itoa(i.Seat)}, {Text: i.Name, Name: true}, {Part: web.StateMark(state)}, {Text: x.Why, Vi: true}}})
	}
	return t
}

// rule says the majority that was asked for.
func (v view) rule() string {
	m := v.Shown.Majority
	if !m.Known() {
		return v.T("consultation.rule-unknown")
	}
	word := "consultation.rule-least"
	if m.Over {
		word = "consultation.rule-over"
	}
	return v.T(word, strconv.Itoa(m.Num)+"/"+strconv.Itoa(m.Den), v.T("consultation.base-"+string(m.Of)))
}

// outcome says how the round came out; nothing while it runs.
func (v view) outcome() string {
	n := v.Count()
	if v.State() == consultation.Put && v.Latest() && n.Silent > 0 && !v.Who.Today.After(v.PutDue) {
		return v.T("consultation.outcome-running", v.Day(v.PutDue))
	}
	return v.T("consultation.outcome-" + string(v.Shown.Majority.Outcome(n)))
}

// adopted says how and when the version looked at was adopted.
func (v view) adopted() string {
	return v.T("consultation.adopted-"+string(v.Shown.How), v.Moment(v.Shown.AdoptedAt), v.Names[v.Shown.AdoptedBy])
}

var columns = []string{"title", "kind", "due", "state"}

func listTable(v web.Visit, l web.List, all []consultation.Line) web.Table {
	t := web.Table{Caption: v.T("consultation.menu"), List: &l, Exports: l.Exports()}
	for _, c := range columns {
		t.Columns = append(t.Columns, web.Column{Key: c, Label: v.T("consultation.column-" + c)})
	}
	t.Columns = append(t.Columns, web.Column{Label: v.T("consultation.column-answered"), Num: true})
	for _, c := range all {
		t.Rows = append(t.Rows, web.TableRow{Cells: []web.Cell{{Text: c.Title, Href: at(c.ID, ""), Vi: true, Small: c.BodyName}, {Text: v.T("consultation.kind-" + string(c.Kind))},
			{Text: v.Day(due(c.Consultation))}, {Part: web.StateMark(stateOf(v, c.Consultation))}, {Text: heard(v, c)}}})
	}
	return t
}

// heard is how many of those asked have answered.
func heard(v web.Visit, c consultation.Line) string {
	if c.Invited == 0 {
		return ""
	}
	return v.Num(c.Heard) + "/" + v.Num(c.Invited)
}

func listSheet(v web.Visit, all []consultation.Line) web.Sheet {
	s := web.Sheet{Name: "lay-y-kien"}
	for _, k := range []string{"title", "kind", "body", "version", "due", "state", "answered"} {
		s.Head = append(s.Head, v.T("consultation.column-"+k))
	}
	for _, c := range all {
		s.Rows = append(s.Rows, []string{c.Title, v.T("consultation.kind-" + string(c.Kind)), c.BodyName, strconv.Itoa(c.No), v.Day(due(c.Consultation)), v.T("consultation.state-" + string(c.State())), heard(v, c)})
	}
	return s
}

func tabs(v web.Visit) (out []web.Link) {
	for _, w := range consultation.Lists() {
		href := "/consultations"
		if w != consultation.All {
			href += "?of=" + string(w)
		}
		if w != consultation.Mine || v.May(access.DraftConsultation) {
			out = append(out, web.Link{Label: v.T("consultation.list-" + cmp.Or(string(w), "all")), Href: href})
		}
	}
	return out
}

func kindOptions(v web.Visit, chosen consultation.Kind, first ...web.Option) []web.Option {
	return append(first, web.OptionsOf(v, "consultation.kind-", consultation.Kinds(), chosen)...)
}

func stateOptions(v web.Visit, chosen consultation.State) []web.Option {
	return append([]web.Option{{Label: v.T("consultation.any-state")}}, web.OptionsOf(v, "consultation.state-", consultation.States(), chosen)...)
}

func unitOptions(units []registry.Unit) (out []web.Option) {
	for _, u := range units {
		out = append(out, web.Option{Value: string(u.ID), Label: u.Name, Lang: "vi"})
	}
	return out
}

func meetingOptions(v view, held []meeting.Meeting) (out []web.Option) {
	if v.State() == consultation.Put {
		out = append(out, web.Option{Value: "", Label: v.T("consultation.by-round")})
	}
	for _, m := range held {
		out = append(out, web.Option{Value: string(m.ID), Label: m.Title + " · " + v.Day(m.Day), Lang: "vi"})
	}
	return out
}

func pairOptions(v web.Visit, prefix string, values ...string) (out []web.Option) {
	for _, x := range values {
		out = append(out, web.Option{Value: x, Label: v.T(prefix + cmp.Or(x, "unknown"))})
	}
	return out
}

func area(f *web.Form, name, label string, rows int) web.Field {
	x := f.Field(name, label)
	x.Rows = rows
	return x
}

// paragraphs are the lines of a text.
func paragraphs(text string) []string {
	return slices.DeleteFunc(strings.Split(text, "\n"), func(l string) bool { return l == "" })
}

// lines cuts pieces of a text at the ends of its lines.
func lines(pieces []alike.Piece) (out [][]alike.Piece) {
	out = [][]alike.Piece{nil}
	for _, p := range pieces {
		for i, l := range strings.Split(p.Text, "\n") {
			if i > 0 {
				out = append(out, nil)
			}
			last := len(out) - 1
			out[last] = append(out[last], alike.Piece{Text: l, Common: p.Common})
		}
	}
	return out
}

// lost are those whom no notice reached.
func (v view) lost() (n int) {
	for _, r := range v.Reached {
		if r.Missed {
			n++
		}
	}
	return n
}

// keyOf is an article in an address.
func keyOf(article string) string { return cmp.Or(article, whole) }

func fieldOf(name string, i int) string { return name + "-" + strconv.Itoa(i) }

// rowsOf is how many rows a text asks for.
func rowsOf(text string) string {
	return strconv.Itoa(min(20, max(3, strings.Count(text, "\n")+len([]rune(text))/80+1)))
}

// excerpt is the beginning of a text.
func excerpt(text string) string {
	const most = 160
	if r := []rune(text); len(r) > most {
		return string(r[:most]) + "…"
	}
	return text
}

func unchanged(all []consultation.Change) (n int) {
	for _, c := range all {
		if c.What == consultation.Same && !c.Moved {
			n++
		}
	}
	return n
}

func changeWord(c consultation.Change) string {
	if c.What == consultation.Same {
		return "moved"
	}
	return string(c.What)
}

func changeTitle(v view, c consultation.Change) string {
	if c.Is.Key != "" {
		return label(v, c.Is)
	}
	return label(v, c.Was)
}

// responseTable is the comments that ask for something, with their answers.
func responseTable(v view) web.Table {
	t := web.Table{Caption: v.T("consultation.table"), Columns: []web.Column{{Label: v.T("consultation.column-no"), Num: true}, {Label: v.T("consultation.column-article")},
		{Label: v.T("consultation.column-comment")}, {Label: v.T("consultation.column-response")}}, Empty: web.Empty(v.T("consultation.no-comments"), "", web.Action{})}
	for _, a := range v.articles() {
		for _, x := range v.Threads(a.Key) {
			t.Rows = append(t.Rows, web.TableRow{Cells: []web.Cell{{Text: strconv.Itoa(len(t.Rows) + 1)}, {Text: label(v, a), Vi: true}, {Part: comments(v, x)}, {Part: answerCell(v, x[0])}}})
		}
	}
	return t
}
