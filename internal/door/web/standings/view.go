package standings

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"thidua/internal/base/fault"
	"thidua/internal/desk/standing"
	"thidua/internal/domain/record"
	"thidua/internal/door/web"
	"thidua/internal/door/web/entries"
	"thidua/internal/door/words"
	"thidua/internal/law/access"
	"thidua/internal/law/ladder"
	"thidua/internal/law/rulebook"
)

// sight is a subject before the law of a day, as a page shows it.
type sight struct {
	standing.Sight
	in    asked
	books *rulebook.Library
	steps []ladder.Step
}

// single is one award of it.
type single struct {
	sight
	verdict rulebook.Verdict
	then    rulebook.Verdict // by the law of the other day
	none    []fault.Reason   // why the other day does not answer
}

func text(v web.Visit, t rulebook.Text) string { return t.In(string(v.Lang)) }

func (g sight) name(v web.Visit, code string) string { return text(v, g.books.NameOf(code)) }

func (g sight) own(v web.Visit) bool {
	return g.in.Subject.Kind == "person" && v.Who.Person == g.in.Subject.ID
}

// trail leads back to the page of the subject, or to one's own.
func (g sight) trail(v web.Visit) []web.Link {
	switch {
	case v.May(access.LookPerson) && g.in.Subject.Kind == "person":
		return []web.Link{{Label: v.T("person.menu"), Href: "/people"}, {Label: g.Name, Href: g.in.subject()}}
	case g.in.Subject.Kind != "person":
		return []web.Link{{Label: v.T("unit.menu"), Href: "/units"}, {Label: g.Name, Href: g.in.subject()}}
	case g.own(v):
		return []web.Link{{Label: v.T("person.mine"), Href: "/me"}}
	}
	return nil
}

func (g sight) sub(v web.Visit) string {
	return v.T("standing.sub", g.in.On, strconv.Itoa(g.in.Year), v.T("type."+g.in.Type))
}

// law is which book answers, and how sure it is.
func (g sight) law(v web.Visit) []web.Pair {
	pairs := []web.Pair{{Label: v.T("standing.book"), Part: bookLink(v, g)}, {Label: v.T("standing.book-days"), Text: span(v, g.Book)},
		{Label: v.T("standing.status"), Part: web.StateMark(sureness(v, g.Book.Status))}}
	if g.Body != "" {
		pairs = append(pairs, web.Pair{Label: v.T("standing.body"), Text: g.Books.BodyName(g.Body).In(string(v.Lang))})
	}
	return append(pairs, web.Pair{Label: v.T("law.fingerprint"), Part: fingerprint(g.Book)})
}

func span(v web.Visit, b rulebook.Book) string {
	if b.To.IsZero() {
		return v.T("law.since", b.From)
	}
	return v.T("law.from-to", b.From, b.To)
}

func sureness(v web.Visit, s rulebook.Status) web.State {
	switch s {
	case rulebook.Found:
		return web.StateOf(v, "holds").As(v.T("law.found"))
	case rulebook.UnderReview:
		return web.StateOf(v, "hold").As(v.T("law.under-review"))
	}
	return web.StateOf(v, "open").As(v.T("kit.unverified"))
}

// A group is the awards that came out alike.
type group struct {
	state web.State
	lines []standing.Line
}

// groups sorts the awards: what holds, what lacks one clause, what only waits,
// what fails.
func (g sight) groups(v web.Visit) (out []group) {
	all := []group{{state: web.StateOf(v, "holds")}, {state: web.StateOf(v, "fails").As(v.T("standing.one-short"))},
		{state: web.StateOf(v, "open")}, {state: web.StateOf(v, "fails")}}
	for _, l := range g.Lines {
		i := 3
		switch {
		case l.Verdict.Result == rulebook.Holds:
			i = 0
		case l.OneShort():
			i = 1
		case l.Verdict.Result == rulebook.Open:
			i = 2
		}
		all[i].lines = append(all[i].lines, l)
	}
	for _, x := range all {
		if len(x.lines) > 0 {
			out = append(out, x)
		}
	}
	return out
}

func (g sight) tally(v web.Visit) (out []web.State) {
	for _, x := range g.groups(v) {
		out = append(out, x.state.As(v.T("standing.n", len(x.lines), lower(x.state.Word))))
	}
	return out
}

func lower(s string) string { return strings.ToLower(s) }

// rows are the awards of a group, each with what it lacks in a few words.
func (g sight) rows(v web.Visit, x group) (rows []web.Row) {
	for _, l := range x.lines {
		state := x.state
		row := web.Row{What: text(v, l.Award.Name), Href: g.in.at(l.Award.Code), State: &state}
		switch {
		case l.Verdict.Result == rulebook.Holds:
		case l.OneShort():
			for _, f := range l.Missing {
				if f.Result == rulebook.Fails {
					row.More = lacks(v, f)
				}
			}
			if n := len(l.Missing) - 1; n > 0 {
				row.More += " · " + v.T("standing.n-wait", n)
			}
		case l.Verdict.Result == rulebook.Open:
			row.More = v.T("law.n-clauses", len(l.Missing))
		default:
			row.More = v.T("law.n-clauses", l.Short)
		}
		if had := g.held(v, l.Award.Code); had != "" {
			row.Holder = had
		}
		rows = append(rows, row)
	}
	return rows
}

// lacks is a clause with how far it is from holding.
func lacks(v web.Visit, f rulebook.Finding) string {
	s := text(v, f.Needs)
	more := text(v, f.Lacks())
	if f.Result == rulebook.Open && f.Kind == rulebook.Computed {
		more = text(v, f.WaitsFor())
	}
	if more == "" || more == s {
		return s
	}
	return s + ". " + more
}

func cited(v web.Visit, f rulebook.Finding) string { return words.Cite(v.Lang, f.Cite) }

// todo leads an open clause to where what it waits for is entered; nil where
// this visitor enters nothing.
func (g sight) todo(v web.Visit) func(rulebook.Finding) *web.Action {
	return func(f rulebook.Finding) *web.Action {
		if f.Result != rulebook.Open || f.Kind != rulebook.Computed {
			return nil
		}
		what := f.Asks()
		href, act := g.entry(what)
		if href == "" || !v.May(act) {
			return nil
		}
		return &web.Action{Label: v.T("standing.enter-" + what), Href: href, Plain: true}
	}
}

// kept are the kinds of entry of a person's record and of a unit's.
var kept = map[bool][]record.Kind{true: entries.OfPeople, false: entries.OfUnits}

// entry is where the office keeps what a clause asks for.
func (g sight) entry(what string) (string, access.Act) {
	at, person := g.in.subject(), g.in.Subject.Kind == "person"
	switch {
	case what == rulebook.AsksAwards:
		return "/awards/new?kind=" + g.in.Subject.Kind + "&id=" + g.in.Subject.ID, access.KeepAward
	case what == rulebook.AsksInitiative && person:
		return at + "/initiatives", access.NoteInitiative
	case what == rulebook.AsksMembers && !person:
		return at + "/record/" + string(record.Strengths), access.KeepRecord
	case slices.Contains(kept[person], record.Kind(what)):
		return at + "/record/" + what, access.KeepRecord
	case what == rulebook.AsksSubject && person:
		return at + "/profile", access.ChangePerson
	}
	return "", ""
}

// presets are the first days of the books, each a day worth asking about.
func (g sight) presets(v web.Visit, award, name string) (links []web.Link) {
	for _, b := range g.books.Books() {
		links = append(links, web.Link{Label: v.T("standing.preset", b.From, text(v, b.Name)), Href: g.in.at(award, name, b.From.String())})
	}
	slices.Reverse(links)
	return links
}

func (g sight) types(v web.Visit) (out []web.Option) {
	all := g.Types
	if len(all) == 0 {
		all = []string{"merit"}
	}
	if !slices.Contains(all, g.in.Type) {
		all = append(slices.Clone(all), g.in.Type)
	}
	for _, t := range typesOf {
		if slices.Contains(all, t) {
			out = append(out, web.Option{Value: t, Label: v.T("type." + t), Chosen: t == g.in.Type})
		}
	}
	return out
}

// doubtful says what is not sure of a verdict.
func doubtful(v web.Visit, verdict rulebook.Verdict) string {
	switch {
	case verdict.Book.Status == rulebook.UnderReview:
		return v.T("law.review-note")
	case len(verdict.Unverified) > 0:
		return v.T("standing.unverified", len(verdict.Unverified))
	}
	return ""
}

func verdictTitle(v web.Visit, r rulebook.Result) string { return v.T("standing.verdict-" + string(r)) }

// held says for which years the subject has an award already, "" for none.
func (g sight) held(v web.Visit, code string) string {
	var years []string
	for _, p := range g.Facts.Awards {
		if year := cmp.Or(p.Year, p.To.Year); p.Award == code && (p.Revoked == nil || !*p.Revoked) && year != 0 {
			years = append(years, strconv.Itoa(year))
		}
	}
	if len(years) == 0 {
		return ""
	}
	slices.Sort(years)
	return v.T("standing.held", strings.Join(slices.Compact(years), ", "))
}

// has reports that the award is held for the year considered, or at all where
// it is not given by the year.
func (g sight) has(a rulebook.Award) bool {
	return slices.ContainsFunc(g.Facts.Awards, func(p rulebook.Past) bool {
		return p.Award == a.Code && (p.Revoked == nil || !*p.Revoked) && (!a.Yearly || cmp.Or(p.Year, p.To.Year) == g.in.Year)
	})
}
