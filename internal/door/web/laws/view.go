package laws

import (
	"maps"
	"slices"
	"strings"

	"thidua/internal/base/civil"
	"thidua/internal/door/web"
	"thidua/internal/door/words"
	"thidua/internal/law/rulebook"
)

// shelf is the library on a day.
type shelf struct {
	on     civil.Date
	form   *web.Form
	of     owner
	none   string // why there is no book for the day
	book   rulebook.Book
	books  []rulebook.Book
	awards []rulebook.Award
	bars   []rulebook.Bar
}

// owner is whose law is read: a body's with the nation's beneath, or the
// nation's alone.
type owner struct {
	code string
	name rulebook.Text
	all  []rulebook.Body
}

// at is an address of the library as of a day, with the same owner.
func (o owner) at(path string, on civil.Date) string {
	return path + "?on=" + on.String() + o.query()
}

func (o owner) choices(v web.Visit) []web.Option {
	out := []web.Option{{Label: v.T("law.nation")}}
	for _, b := range o.all {
		out = append(out, web.Option{Value: b.Code, Label: text(v, b.Name)})
	}
	return out
}

// sheet is one award on a day.
type sheet struct {
	rulebook.Award
	on       civil.Date
	form     *web.Form
	of       owner
	nation   map[string]rulebook.Text // what the nation's clauses need, by id; nil on its own page
	book     rulebook.Book
	books    []rulebook.Book
	branches []rulebook.Branch
	notFor   []string
	sums     []rulebook.Sum
	council  rulebook.Council
	cases    []rulebook.Case
}

// calculator is the address of a calculator about this award on this day.
func (s sheet) calculator(name string) string {
	day := "on"
	if name == "money" {
		day = "decided"
	}
	return "/calculators/" + name + "?award=" + s.Code + "&" + day + "=" + s.on.String() + s.of.query()
}

// query carries the owner to a calculator.
func (o owner) query() string {
	if o.code == "" {
		return ""
	}
	return "&body=" + o.code
}

// whoseLine says whose law it is before the rest of the line under a title.
func whoseLine(v web.Visit, o owner, rest string) string {
	if o.code == "" {
		return rest
	}
	return v.T("law.of-body", text(v, o.name)) + " · " + rest
}

func text(v web.Visit, t rulebook.Text) string { return t.In(string(v.Lang)) }

func cite(v web.Visit, c string) string { return words.Cite(v.Lang, c) }

// each is the words of some slugs, in a row.
func each(v web.Visit, prefix string, slugs []string) string {
	var all []string
	for _, s := range slugs {
		all = append(all, v.T(prefix+s))
	}
	return strings.Join(all, ", ")
}

// standing is the badge of a book, a clause or a sum.
func standing(v web.Visit, s rulebook.Status) web.State {
	switch s {
	case rulebook.Found:
		return web.StateOf(v, "holds").As(v.T("law.found"))
	case rulebook.UnderReview:
		return web.StateOf(v, "hold").As(v.T("law.under-review"))
	}
	return web.StateOf(v, "open").As(v.T("kit.unverified"))
}

func days(v web.Visit, b rulebook.Book) string {
	if b.To.IsZero() {
		return v.T("law.since", b.From)
	}
	return v.T("law.from-to", b.From, b.To)
}

func bookRows(v web.Visit, s shelf) (rows []web.Row) {
	for _, b := range s.books {
		state := standing(v, b.Status)
		rows = append(rows, web.Row{What: text(v, b.Name), Href: s.of.at("/laws", b.From), When: days(v, b),
			State: &state, More: textsOf(v, b.Laws), Part: fingerprint(v, b.SHA256)})
	}
	return rows
}

// textsOf names the texts a book is made of.
func textsOf(v web.Visit, laws []string) string {
	var all []string
	for _, l := range laws {
		all = append(all, cite(v, l))
	}
	return strings.Join(all, "; ")
}

func awardRows(v web.Visit, s shelf) (rows []web.TableRow) {
	for _, a := range s.awards {
		rows = append(rows, web.TableRow{Cells: []web.Cell{
			{Text: text(v, a.Name), Href: s.of.at("/laws/"+a.Code, s.on), Small: v.T("law.class-" + a.Class)},
			{Text: each(v, "law.kind-", a.Subjects)}, {Text: each(v, "level.", a.Levels)}, {Text: sizeOf(v, a)},
		}})
	}
	return rows
}

func sizeOf(v web.Visit, a rulebook.Award) string {
	if a.Certificate == nil {
		return v.T("law.no-certificate-short")
	}
	return v.T("law.size", a.Certificate.Width, a.Certificate.Height)
}

// sums are rows of money: who, how it comes about, how much, by which text.
func (s sheet) money(v web.Visit) (rows []web.TableRow) {
	for _, m := range s.sums {
		who := web.Cell{Text: v.T("law.kind-" + m.Holder)}
		if m.Level != "" {
			who.Small = v.T("level." + m.Level)
		}
		how, much := web.Cell{Text: text(v, m.Note)}, web.Cell{Text: v.T("law.not-known")}
		if m.Known {
			how = web.Cell{Text: words.Product(v.Lang, m.Coefficient, m.BaseSalary), Small: v.T("law.salary-since", m.SalarySince)}
			if m.Exact != m.Rounded {
				how.Text += " = " + v.Money(m.Exact)
				how.Small = v.T("law.rounded-up") + " · " + how.Small
			}
			much.Text = v.Money(m.Rounded)
		}
		from := web.Cell{Text: cite(v, m.Cite)}
		if m.Status != rulebook.Found {
			from.Small = v.T("kit.unverified")
		}
		rows = append(rows, web.TableRow{Cells: []web.Cell{who, how, much, from}})
	}
	return rows
}

// examples are rows of cases: what it is about, how it comes out, on which
// clauses it turns, where it is from.
func (s sheet) examples(v web.Visit) (rows []web.TableRow) {
	needs := map[string]string{}
	for _, b := range s.branches {
		gather(v, b.Rules, needs)
	}
	for _, c := range s.cases {
		about := web.Cell{Text: c.About, Vi: true, Href: "/laws/" + c.Expect.Award + "/cases/" + c.Regime() + "/" + c.Name()}
		rows = append(rows, web.TableRow{Cells: []web.Cell{about, {Part: web.StateMark(web.StateOf(v, string(c.Expect.Verdict)))},
			{Text: turnsOn(c, needs)}, {Text: cite(v, c.Source)}}})
	}
	return rows
}

// needsOf is what clauses need, by id.
func needsOf(rules []rulebook.Rule, into map[string]rulebook.Text) {
	for _, r := range rules {
		into[r.ID] = r.Needs
		needsOf(r.Of, into)
	}
}

// own says of a clause that it is the body's, or that the body moved it; "" of
// the nation's as it stands, and of a group whose parts say it.
func (s sheet) own(v web.Visit, r rulebook.Rule) string {
	needs, there := s.nation[r.ID]
	switch {
	case s.nation == nil || group(r) || there && needs == r.Needs:
		return ""
	case there:
		return v.T("law.moved-by", text(v, s.of.name))
	}
	return v.T("law.added-by", text(v, s.of.name))
}

func gather(v web.Visit, rules []rulebook.Rule, needs map[string]string) {
	for _, r := range rules {
		if _, there := needs[r.ID]; !there && !group(r) {
			needs[r.ID] = text(v, r.Needs)
		}
		gather(v, r.Of, needs)
	}
}

// turnsOn names the clauses a case is there to show.
func turnsOn(c rulebook.Case, needs map[string]string) string {
	var all []string
	for _, id := range slices.Sorted(maps.Keys(c.Expect.Clauses)) {
		if n := needs[id]; n != "" && !slices.Contains(all, n) {
			all = append(all, n)
		}
	}
	return strings.Join(all, "; ")
}

// sitting is how a council passes the award, in pairs.
func (s sheet) sitting(v web.Visit) []web.Pair {
	c := s.council
	pairs := []web.Pair{
		{Label: v.T("law.quorum"), Text: v.T("law.of-members", fraction(c.Quorum))},
		{Label: v.T("law.methods"), Text: each(v, "law.method-", c.Methods)},
		{Label: v.T("law.threshold"), Text: v.T(threshold(c), fraction(c.Threshold), v.T("law.of-"+c.Denominator))},
		{Label: v.T("law.absent"), Text: v.T("law.absent-" + c.Absent)},
		{Label: v.T("law.tie"), Text: v.T("law.tie-" + c.Tie)},
	}
	if c.Cite != "" {
		pairs = append(pairs, web.Pair{Label: v.T("law.cite"), Part: cited(v, c.Cite, c.Status)})
	}
	return pairs
}

func threshold(c rulebook.Council) string {
	if c.Strict {
		return "law.more-than"
	}
	return "law.at-least"
}

func fraction(f rulebook.Fraction) string { return words.Fraction(f.Num, f.Den) }

func (s sheet) facts(v web.Visit) []web.Pair {
	pairs := []web.Pair{{Label: v.T("law.for"), Text: each(v, "law.kind-", s.Subjects)}}
	if len(s.notFor) > 0 {
		pairs = append(pairs, web.Pair{Label: v.T("law.not-for"), Text: each(v, "category.", s.notFor)})
	}
	pairs = append(pairs, web.Pair{Label: v.T("law.types"), Text: each(v, "type.", s.Types)},
		web.Pair{Label: v.T("law.levels"), Text: each(v, "level.", s.Levels)})
	if s.Yearly {
		pairs = append(pairs, web.Pair{Label: v.T("law.period"), Text: v.T("law.yearly")})
	}
	return append(pairs, web.Pair{Label: v.T("law.code"), Text: s.Code})
}

// marks says of a clause when it is asked, and how sure its text is.
func marks(v web.Visit, r rulebook.Rule) (all []string) {
	if r.When != "" {
		all = append(all, v.T("law.when-"+r.When))
	}
	if r.Only != nil {
		all = append(all, v.T("law.only", each(v, "category.", r.Only)))
	}
	if r.Informative {
		all = append(all, v.T("law.informative"))
	}
	return all
}

func group(r rulebook.Rule) bool { return r.Kind == rulebook.AnyOf || r.Kind == rulebook.AllOf }

// smallOf is the line under a clause: who answers it, when it is asked, where
// it is written unless the clause above says so.
func smallOf(v web.Visit, r rulebook.Rule, under string) string {
	var all []string
	if !group(r) {
		all = append(all, v.T("law.by-"+string(r.Kind)))
	}
	all = append(all, marks(v, r)...)
	if r.Cite != under {
		all = append(all, cite(v, r.Cite))
	}
	all = slices.DeleteFunc(all, func(s string) bool { return s == "" }) // what has no text of law is written nowhere
	return strings.Join(all, " · ")
}

// anchors gives every clause one anchor on the page: its id, where it stands
// first.
type anchors map[string]bool

func (a anchors) of(id string) string {
	if a[id] {
		return ""
	}
	a[id] = true
	return id
}

// clauses is a verdict as the kit shows it: a clause, and one row of what lies
// under it.
func clauses(v web.Visit, found []rulebook.Finding) (out []web.Clause) {
	for _, f := range found {
		c := web.Clause{Result: string(f.Result), Title: text(v, f.Needs), Found: foundOf(v, f), Cite: cite(v, f.Cite), Unverified: f.Status == rulebook.Unverified}
		if len(f.Of) > 0 {
			c.Found = ""
		}
		for _, o := range f.Of {
			c.Of = append(c.Of, web.Clause{Result: string(o.Result), Title: titleOf(v, o), Found: foundOf(v, o)})
		}
		out = append(out, c)
	}
	return out
}

// titleOf is what a clause needs; of a group, what its parts need.
func titleOf(v web.Visit, f rulebook.Finding) string {
	var parts []string
	for _, o := range f.Of {
		parts = append(parts, titleOf(v, o))
	}
	switch {
	case len(parts) == 0:
		return text(v, f.Needs)
	case f.Kind == rulebook.AnyOf:
		return v.T("law.either", strings.Join(parts, v.T("law.or")))
	}
	return strings.Join(parts, v.T("law.and"))
}

// foundOf is what was found, and what is waited for or missing; of a group,
// of its parts.
func foundOf(v web.Visit, f rulebook.Finding) string {
	var all []string
	for _, o := range f.Of {
		all = append(all, foundOf(v, o))
	}
	for _, t := range []rulebook.Text{f.Found(), f.WaitsFor(), f.Lacks()} {
		if t := text(v, t); t != "" && len(f.Of) == 0 {
			all = append(all, t)
		}
	}
	return strings.Join(all, ". ")
}

// factsOf is a case without what is expected of it: the FACTS that judge takes.
func factsOf(c rulebook.Case) string {
	var out strings.Builder
	leave := false
	for line := range strings.Lines(c.Text) {
		if !strings.HasPrefix(line, " ") {
			leave = strings.HasPrefix(line, "source:") || strings.HasPrefix(line, "expect:")
		}
		if !leave {
			out.WriteString(line)
		}
	}
	return out.String()
}
