package exemplars

import (
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"thidua/internal/domain/exemplar"
	"thidua/internal/door/web"
	"thidua/internal/door/web/works"
	"thidua/internal/door/words"
)

// A stage is how far a sighting came, as whoever has its code is told.
type stage struct {
	At    exemplar.Stage
	Since time.Time
}

// title is what an exemplar is called: by whom it is about, or by its deed.
func title(v web.Visit, e exemplar.Exemplar) string {
	if e.Name() != "" {
		return e.Name()
	}
	return short(e.What, 60)
}

func short(s string, most int) string {
	s, _, _ = strings.Cut(s, "\n")
	if r := []rune(s); len(r) > most {
		return strings.TrimSpace(string(r[:most])) + "…"
	}
	return s
}

func state(v web.Visit, s exemplar.State) web.State {
	look := map[exemplar.State]string{exemplar.Reported: "sent", exemplar.Checking: "considered", exemplar.Put: "hold", exemplar.Confirmed: "holds",
		exemplar.NotFound: "revoked", exemplar.NotConfirmed: "fails", exemplar.Joined: "forwarded"}
	return web.StateOf(v, look[s]).As(v.T("exemplar.state-" + string(s)))
}

func table(v web.Visit, l web.List, all []exemplar.Row) web.Table {
	t := web.Table{Caption: v.T("exemplar.all"), List: &l, Exports: l.Exports(), Columns: []web.Column{{Key: "name", Label: v.T("exemplar.deed")}, {Label: v.T("exemplar.unit")},
		{Key: "day", Label: v.T("exemplar.day")}, {Key: "state", Label: v.T("exemplar.state")}, {Label: v.T("exemplar.clock")}}}
	for _, x := range all {
		t.Rows = append(t.Rows, web.TableRow{ID: string(x.ID), Cells: []web.Cell{{Text: title(v, x.Exemplar), Href: at(x.ID, ""), Small: short(x.What, 120), Vi: true, SmallVi: true}, {Text: x.UnitName, Vi: true},
			{Text: v.Day(x.On), Small: x.Hour}, {Part: web.StateMark(state(v, x.State))}, {Part: clockCell(v, x)}}})
	}
	return t
}

func sheet(v web.Visit, all []exemplar.Row) web.Sheet {
	s := web.Sheet{Name: "guong-nguoi-tot-viec-tot", Head: []string{v.T("exemplar.person"), v.T("exemplar.deed"), v.T("exemplar.unit"), v.T("exemplar.day"), v.T("exemplar.state"), v.T("exemplar.clock")}}
	for _, x := range all {
		clock := ""
		if len(x.Clock.Marks) > 0 {
			clock = works.Took(v, x.Clock)
		}
		s.Rows = append(s.Rows, []string{x.Name(), x.What, x.UnitName, x.On.Slashes(), v.T("exemplar.state-" + string(x.State)), clock})
	}
	return s
}

func deedRows(v web.Visit, all []exemplar.Exemplar) (rows []web.Row) {
	for _, e := range all {
		s := state(v, e.State)
		rows = append(rows, web.Row{What: title(v, e), Href: at(e.ID, ""), More: short(e.What, 140), When: v.ShortDay(e.On), State: &s})
	}
	return rows
}

func wordRows(v web.Visit, x exemplar.Sight) (rows []web.Row) {
	look := map[exemplar.Answer]string{exemplar.Yes: "holds", exemplar.No: "fails", exemplar.Unknown: "unknown", "": "later"}
	for _, w := range x.Words {
		s := web.StateOf(v, look[w.Said]).As(v.T("exemplar.said-" + string(w.Said)))
		row := web.Row{What: words.Name(w.Name) + " · " + v.T("exemplar.part-"+string(w.Part)), More: w.Text, State: &s}
		if w.Said != "" {
			row.When = v.Moment(w.SaidAt.Time)
			if by := x.Names[w.SaidBy]; by != "" && by != w.Name {
				row.More += " " + v.T("exemplar.written-by", by)
			}
		}
		if w.Hash != "" {
			row.Part = fileLink(v, x.ID, w.Hash)
		}
		rows = append(rows, row)
	}
	return rows
}

// next is the next step of an exemplar for its reader.
func next(v web.Visit, x exemplar.Sight) *web.Step {
	switch {
	case x.Awaited.ID != "":
		return &web.Step{Title: v.T("exemplar.step-say"), Text: v.T("exemplar.say-note"), Action: web.Action{Label: v.T("exemplar.say"), Href: at(x.ID, "/answer")}}
	case x.State == exemplar.Reported && x.Verifies:
		return &web.Step{Title: v.T("exemplar.step-take"), Text: v.T("exemplar.step-take-more"), Action: web.Action{Label: v.T("exemplar.take"), Post: at(x.ID, "/taking")}}
	case x.State == exemplar.Checking && x.Verifies && x.SubjectName == "":
		return &web.Step{Title: v.T("exemplar.step-name"), Text: v.T("exemplar.name-note"), Action: web.Action{Label: v.T("exemplar.name"), Href: at(x.ID, "/subject")}}
	case x.State == exemplar.Checking && x.Verifies && !slices.ContainsFunc(x.Words, func(w exemplar.Word) bool { return w.Said == exemplar.Yes }):
		return &web.Step{Title: v.T("exemplar.step-word"), Text: v.T("exemplar.no-word"), Action: web.Action{Label: v.T("exemplar.ask"), Href: at(x.ID, "/asking")}, Second: &web.Action{Label: v.T("exemplar.hear"), Href: at(x.ID, "/hearing")}}
	case x.State == exemplar.Checking && x.Verifies:
		return &web.Step{Title: v.T("exemplar.step-put"), Action: web.Action{Label: v.T("exemplar.put"), Post: at(x.ID, "/putting")}}
	case x.State == exemplar.Put && x.Confirms:
		return &web.Step{Title: v.T("exemplar.step-confirm"), Text: v.T("exemplar.confirm-note"), Action: web.Action{Label: v.T("exemplar.confirm"), Href: at(x.ID, "/confirmation")}, Second: &web.Action{Label: v.T("exemplar.not-confirmed"), Href: at(x.ID, "/ending")}}
	case x.State == exemplar.Confirmed && x.Forwards && len(x.Proposals) == 0:
		return &web.Step{Title: v.T("exemplar.step-forward"), Text: v.T("exemplar.forward-note"), Action: web.Action{Label: v.T("exemplar.forward"), Href: at(x.ID, "/proposals")}}
	case x.Self && len(x.Stories) > 0 && !agreed(x, x.Stories[0].No):
		return &web.Step{Title: v.T("exemplar.step-agree"), Text: v.T("exemplar.step-agree-more"), Action: web.Action{Label: v.T("exemplar.agree"), Post: at(x.ID, "/agreement/"+newest(x))}}
	}
	return nil
}

func agreed(x exemplar.Sight, story int) bool {
	return slices.ContainsFunc(x.Consents, func(c exemplar.Consent) bool { return c.Story == story && c.Stands() })
}

func shown(x exemplar.Sight) bool { return len(x.Pages) > 0 && x.Pages[0].GoneAt.IsZero() }

// more are the other things one can do with an exemplar.
func more(v web.Visit, x exemplar.Sight) (links []web.Link) {
	add := func(may bool, name, path string) {
		if may {
			links = append(links, web.Link{Label: v.T("exemplar." + name), Href: at(x.ID, path)})
		}
	}
	open, checking, done := x.State == exemplar.Reported || x.State == exemplar.Checking, x.State == exemplar.Checking, x.State == exemplar.Confirmed
	add(checking && x.Verifies, "ask", "/asking")
	add(checking && x.Verifies, "hear", "/hearing")
	add((checking || done && x.Subject.ID == "") && x.Verifies, "name", "/subject")
	add((checking || x.State == exemplar.Put || done) && x.Verifies, "classify", "/field")
	add(open && x.Verifies && len(x.Twins) > 0, "join", "/joining")
	add(open && x.Verifies, "hand", "/handing")
	add(open && x.Verifies, "not-found", "/ending")
	add(x.Followed() && x.Verifies, "note", "/notes")
	add((open || done || x.State == exemplar.Put) && x.Verifies && len(x.Movements) > 0, "in-movement", "/movement")
	add(x.Followed() && x.Verifies, "let-go", "/letting-go")
	add(done && x.Forwards, "forward", "/proposals")
	add(done && x.Forwards && len(owed(v, x)) > 0, "complete", "/papers")
	add(done && (x.Publishes || x.Self), "tell", "/story")
	add(done && x.Publishes && len(x.Stories) > 0, "signed", "/consent")
	add(done && x.Publishes, "press", "/press")
	add(shown(x) && x.Publishes, "take-down", "/taking-down")
	return links
}

// owed are the papers that are asked for and not there, as options.
func owed(v web.Visit, x exemplar.Sight) (out []web.Option) {
	for _, p := range x.Proposals {
		for _, o := range p.Papers {
			if !o.There {
				out = append(out, web.Option{Value: string(p.Line) + "/" + o.Code, Label: o.Name.In(string(v.Lang)) + " · " + p.Number})
			}
		}
	}
	return out
}

func papers(v web.Visit, f exemplar.Forwarded) (out []web.Paper) {
	for _, o := range f.Papers {
		p := web.Paper{State: web.StateOf(v, "holds"), Name: o.Name.In(string(v.Lang)), Small: words.Cite(v.Lang, o.Cite)}
		if !o.There {
			p.State = web.StateOf(v, "open")
		}
		if o.After {
			p.Small = v.T("exemplar.after")
		}
		if !o.Due.IsZero() {
			p.Small += " · " + v.T("exemplar.owed-by", v.Day(o.Due))
		}
		out = append(out, p)
	}
	return out
}

// awards are what may be proposed: for a sudden feat, and what the newest sweep found
// that its subject qualifies for while nobody proposed it. Where it is no sudden feat,
// what is given for merit. Each says of what type it is.
func (p *Pages) awards(v web.Visit, x exemplar.Sight) (out []web.Option) {
	for _, m := range x.Offers {
		out = append(out, web.Option{Value: m.Award + "/" + exemplar.Merit, Label: p.awardName(v, m.Award), Small: v.T("exemplar.by-sweep", strconv.Itoa(x.Year)), Suggested: true})
	}
	kind, of := "individual", exemplar.Merit
	if x.Subject.Kind == "unit" {
		kind = "collective"
	}
	if x.Sudden {
		of = exemplar.Sudden
	}
	for _, a := range p.books.Awards(v.Today) {
		there := slices.ContainsFunc(x.Offers, func(m exemplar.Missed) bool { return m.Award == a.Code && of == exemplar.Merit })
		if !there && slices.Contains(a.Types, of) && (len(a.Subjects) == 0 || slices.Contains(a.Subjects, kind)) {
			out = append(out, web.Option{Value: a.Code + "/" + of, Label: a.Name.In(string(v.Lang)), Small: v.T("exemplar.of-" + of)})
		}
	}
	return out
}

func twinOptions(x exemplar.Sight, v web.Visit) (out []web.Option) {
	for _, t := range x.Twins {
		out = append(out, web.Option{Value: string(t.ID), Label: title(v, t.Exemplar), Small: v.T("exemplar.alike", t.Like, v.Day(t.On)) + " · " + short(t.What, 120)})
	}
	return out
}

func listed(v web.Visit) []web.Option {
	return append([]web.Option{{Label: v.T("exemplar.any-state")}}, web.OptionsOf[exemplar.State](v, "exemplar.state-", exemplar.States())...)
}

func foundTable(v web.Visit, d exemplar.Duty) web.Table {
	t := web.Table{Caption: v.T("exemplar.found-by"), Columns: []web.Column{{Label: v.T("exemplar.unit")}, {Label: v.T("exemplar.seen-n"), Num: true}, {Label: v.T("exemplar.confirmed-n"), Num: true}}}
	for _, u := range d.Units {
		t.Rows = append(t.Rows, web.TableRow{ID: string(u.Unit), Cells: []web.Cell{{Text: u.Name, Vi: true, Href: "/units/" + string(u.Unit)}, {Text: v.Num(u.Seen)}, {Text: v.Num(u.Confirmed)}}})
	}
	return t
}

// without names the units nobody of which was told of.
func without(d exemplar.Duty) string {
	var all []string
	for _, u := range d.Units {
		if u.Seen == 0 {
			all = append(all, u.Name)
		}
	}
	return strings.Join(all, "; ")
}

func missedRows(v web.Visit, p *Pages, d exemplar.Duty) (rows []web.Row) {
	for _, f := range d.Missed {
		row := web.Row{What: words.Name(f.Name), Href: "/people/" + f.Subject.ID, Holder: words.Name(f.UnitName), More: p.awardName(v, f.Award)}
		if f.Subject.Kind == "unit" {
			row.Href = "/units/" + f.Subject.ID
		}
		row.Part = missedActs(v, f, "/exemplars/duty/proposal?"+url.Values{"kind": {f.Subject.Kind}, "subject": {f.Subject.ID}, "award": {f.Award}}.Encode())
		rows = append(rows, row)
	}
	return rows
}

// leftRows are exemplars with which more could be done, each with what.
func leftRows(v web.Visit, p *Pages, d exemplar.Duty) (rows []web.Row) {
	for _, l := range d.Left {
		row := web.Row{What: title(v, l.Exemplar), Href: at(l.ID, ""), Holder: words.Name(l.UnitName), More: short(l.What, 140), When: v.Day(l.On), Part: leftActs(v, p, l)}
		if l.Unproposed && len(l.Clock.Marks) > 0 {
			s := works.Light(v, l.Clock)
			row.State = &s
		}
		rows = append(rows, row)
	}
	return rows
}

// higher names what the subject of an exemplar qualifies for.
func higher(v web.Visit, p *Pages, l exemplar.Left) string {
	var all []string
	for _, m := range l.Higher {
		all = append(all, p.awardName(v, m.Award))
	}
	return v.T("exemplar.qualifies-for", strings.Join(all, "; "))
}

func laneRows(v web.Visit, all []exemplar.Row) (rows []web.Row) {
	for _, x := range all {
		s := works.Light(v, x.Clock)
		rows = append(rows, web.Row{What: title(v, x.Exemplar), Href: at(x.ID, ""), More: works.Way(v, x.Clock), Then: works.Holds(v, x.Clock), State: &s})
	}
	return rows
}

func noteRows(v web.Visit, x exemplar.Sight) (rows []web.Row) {
	for _, n := range x.Notes {
		rows = append(rows, web.Row{What: v.Day(n.Day), More: n.Text, Then: x.Names[n.By]})
	}
	return rows
}

func handingRows(v web.Visit, x exemplar.Sight) (rows []web.Row) {
	for _, h := range x.Handings {
		rows = append(rows, web.Row{What: v.T("exemplar.handed", words.Name(h.FromName), words.Name(h.ToName)), When: v.Moment(h.At.Time), Then: x.Names[h.By]})
	}
	return rows
}

func about(v web.Visit, p *Pages, x exemplar.Sight) []web.Pair {
	all := []web.Pair{{Label: v.T("exemplar.deed"), Text: x.What}, {Label: v.T("exemplar.place"), Text: x.Place}, {Label: v.T("exemplar.day"), Text: v.Day(x.On) + " " + x.Hour}}
	add := func(label, text string) {
		if text != "" {
			all = append(all, web.Pair{Label: v.T(label), Text: text})
		}
	}
	add("exemplar.person", x.Name())
	if x.Field != "" {
		add("exemplar.field", p.books.ExemplarField(x.Field).Name.In(string(v.Lang)))
	}
	add("exemplar.taken-by", x.Names[x.TakenBy])
	add("exemplar.ended-word", x.EndedWord)
	if x.State == exemplar.Confirmed && x.Looks {
		add("exemplar.look-on", v.Day(x.LookOn))
	}
	add("exemplar.let-go", x.LetGoWhy)
	add("exemplar.movement", x.MovementName)
	return all
}
