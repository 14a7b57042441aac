package rulebook

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
)

// builder turns the files of a library into clauses ready to judge. What is wrong
// is refused with file and line: of every file that cannot be read at once, and
// when all can, of every place that cannot stand.
type builder struct {
	made  []made // every stretch built, in the order of building
	fsys  fs.FS
	lib   *Library
	files map[string]*regime
	trees map[string]*tree      // files parsed so far, by path
	spans map[string]*afterTest // of the branch being built, by id as written
	at    string                // place of what is being built
	err   error

	misread bool // some file could not be read: what else seems wrong may follow from it
}

// made is one stretch of days as it was built: whose book, from whose clauses.
type made struct {
	regime, from *regime
	stretch
}

// regime is one folder with what it takes over, read and not yet built.
type regime struct {
	dir     string
	book    bookFile
	files   []source
	awards  []awardFile
	paths   []string // of awards
	council councilFile
	bars    barsFile
	hash    string
}

// A node is a place in a list of clauses: a clause, or the cases of a category.
type node struct {
	clause *Clause // beside cases: what stands there while the category is not known
	when   func(*asked, *Clause) bool
	told   string // when, as the file says it
	cases  map[string][]*node
}

// fail refuses the place being built: a code, and what the sentence names.
func (b *builder) fail(code string, args ...any) {
	if !b.misread {
		b.refuse(fault.New(fault.Invalid, fault.Reason{Code: code, Field: b.at, Args: args}))
	}
}

// refuse keeps what is wrong, the first thing of each place. What is no fault of
// a file stands alone.
func (b *builder) refuse(err error) {
	all, more := fault.Reasons(b.err), fault.Reasons(err)
	switch {
	case err == nil, b.err != nil && (all == nil || more == nil):
		return
	case more == nil:
		b.err = err
		return
	}
	for _, r := range more {
		if !slices.ContainsFunc(all, func(x fault.Reason) bool { return x.Field == r.Field }) {
			all = append(all[:len(all):len(all)], r)
		}
	}
	b.err = fault.Because(fault.Invalid, errors.New(explain(fault.New(fault.Invalid, all...))), all...)
}

// explain is a refusal of rule files as their writer needs it.
func explain(err error) string {
	var all []string
	for _, r := range fault.Reasons(err) {
		all = append(all, fmt.Sprintf("%s: %s %v", r.Field, r.Code, r.Args))
	}
	if all == nil {
		return err.Error()
	}
	return strings.Join(all, "; ")
}

func (b *builder) names(codes ...string) Text {
	var list []Text
	for _, c := range codes {
		if c == "" {
			continue
		}
		n, ok := b.lib.catalogue[c]
		if !ok {
			b.fail("rule.award", c)
		}
		list = append(list, n.name)
	}
	t := joined(list, ", ")
	return t
}

// span is the clause of a time that a clause names, which must stand before it.
func (b *builder) span(id string) *afterTest {
	s := b.spans[id]
	if s == nil {
		b.fail("rule.span", id)
	}
	return s
}

// sum is the fingerprint of some files: names and contents, in order.
func (b *builder) sum(names []string) string {
	h := sha256.New()
	for _, n := range names {
		text, err := fs.ReadFile(b.fsys, n)
		b.refuse(err)
		fmt.Fprintf(h, "%s %d\n", n, len(text))
		h.Write(text)
	}
	return hex.EncodeToString(h.Sum(nil))
}

// books builds each regime once for every stretch of days on which the same
// texts are in force.
func (b *builder) books() {
	for _, r := range b.files {
		from := r
		if r.book.Copies != "" {
			b.at = r.dir + "/book.yaml"
			if from = b.files[r.book.Copies]; from == nil || from.book.Copies != "" {
				b.fail("rule.copies", r.book.Copies)
				return
			}
			r.hash = b.hashOf(r.hash, from.hash)
		}
		if r.book.Empty {
			b.lib.periods = append(b.lib.periods, emptyPeriod(r))
			continue
		}
		for _, d := range r.book.Doubts {
			if b.at = r.dir + "/book.yaml"; d.From.Before(r.book.From) || d.To.Before(d.From) || !r.book.To.IsZero() && d.To.After(r.book.To) {
				b.fail("rule.doubts", d.Cites)
			}
		}
		for _, s := range stretches(r.book, from.turns()) {
			b.made = append(b.made, made{r, from, s})
			b.stretch(r, from, s, nil)
		}
	}
	slices.SortFunc(b.lib.periods, func(x, y *period) int { return x.from.Compare(y.from) })
	for i, p := range b.lib.periods[1:] {
		if before := b.lib.periods[i]; b.err == nil && (before.to.IsZero() || before.to.AddDays(1) != p.from) {
			b.at = "regimes"
			b.fail("rule.gap", p.from, before.from)
		}
	}
}

func (b *builder) hashOf(parts ...string) string {
	h := sha256.Sum256([]byte(strings.Join(parts, "\n")))
	return hex.EncodeToString(h[:])
}

// A stretch is some days of a book with the texts in doubt on them.
type stretch struct {
	from, to civil.Date
	doubts   []string
}

func stretches(f bookFile, turns []civil.Date) []stretch {
	starts := append(inside(turns, f.From, f.To), f.From)
	for _, d := range f.Doubts {
		starts = append(starts, d.From)
		if next := d.To.AddDays(1); f.To.IsZero() || !next.After(f.To) {
			starts = append(starts, next)
		}
	}
	slices.SortFunc(starts, civil.Date.Compare)
	starts = slices.Compact(starts)
	var out []stretch
	for i, s := range starts {
		st := stretch{from: s, to: f.To}
		if i+1 < len(starts) {
			st.to = starts[i+1].AddDays(-1)
		}
		for _, d := range f.Doubts {
			if !s.Before(d.From) && !s.After(d.To) {
				st.doubts = append(st.doubts, d.Cites)
			}
		}
		out = append(out, st)
	}
	return out
}

// stretch builds the awards of a stretch, but for those that are kept as built
// before.
func (b *builder) stretch(r, from *regime, s stretch, kept map[string]*rules) {
	p := &period{from: s.from, to: s.to, awards: map[string]*rules{}, council: from.council.Rules, bars: from.bars.Bars, copies: r.book.Copies, transition: r.book.Transition}
	p.book = Book{ID: r.book.ID, Regime: r.book.ID, Name: r.book.Name, From: r.book.From, To: r.book.To,
		SHA256: r.hash, Status: Status(r.book.Status), Laws: r.book.Laws}
	maps.Copy(p.awards, kept)
	w := &writer{builder: b, from: from, doubts: s.doubts, copied: r.dir != from.dir, period: p}
	for _, main := range []bool{true, false} {
		for i := range from.awards {
			f := &from.awards[i]
			if main != (f.Certificate != nil || f.NoCertificate != nil) || !w.stands(f.From, f.To) {
				continue
			}
			for _, code := range f.Awards {
				if kept[code] == nil {
					w.award(from.paths[i], f, code)
				}
			}
		}
	}
	for code, r := range p.awards {
		if b.at = r.files[0]; b.err == nil && r.info.Certificate == nil && r.info.NoCertificate.IsZero() {
			b.fail("rule.no-certificate", code)
		}
	}
	if b.at = from.dir; b.err == nil && (len(p.council) == 0 || len(p.bars) == 0) {
		b.fail("rule.no-council")
	}
	b.lib.periods = append(b.lib.periods, p)
}

// writer builds the clauses of one stretch.
type writer struct {
	*builder
	from   *regime
	doubts []string
	copied bool
	period *period

	path   string
	file   *awardFile
	notFor []string
	prefix string
	ids    map[string]bool
}

// award adds what a file says of an award. Several files may speak of one award,
// each of other types or kinds of subject; one of them, the main one, says what
// its certificate is.
func (w *writer) award(path string, f *awardFile, code string) {
	w.path, w.file, w.notFor, w.prefix = path, f, f.NotFor, code
	w.at = fmt.Sprint(path, ":", f.Line)
	out := w.period.awards[code]
	if out == nil {
		out = &rules{info: Award{Code: code, Name: w.names(code), Class: w.lib.catalogue[code].class, Rank: w.lib.catalogue[code].rank}}
		w.period.awards[code] = out
	}
	info := &out.info
	info.Yearly, info.Secret = info.Yearly || f.Yearly, info.Secret || f.Secret
	info.Levels = union(info.Levels, f.Levels)
	if other := w.from.book.Levels[code]; other != nil {
		info.Levels = other
	}
	if f.Certificate != nil || f.NoCertificate != nil {
		w.certificate(info)
	}
	out.files = append(out.files, path)
	before := len(out.branches)
	for i := range f.Branches {
		br, of := &f.Branches[i], f.Awards
		if br.Awards != nil {
			of = br.Awards
		}
		if has(of, code) {
			w.branch(out, br, of[0])
		}
	}
	if len(out.branches) == before {
		w.fail("rule.no-branches", code)
	}
}

// branch builds one branch; lead is the first award that has it word for word.
func (w *writer) branch(out *rules, br *branchFile, lead string) {
	for i := range out.branches {
		if b := &out.branches[i]; b.kind == br.Type && slices.ContainsFunc(b.subjects, func(s string) bool { return has(br.Subjects, s) }) {
			w.fail("rule.branch-twice", out.info.Code, br.Type, strings.Join(br.Subjects, ", "))
		}
	}
	w.ids, w.spans = map[string]bool{}, map[string]*afterTest{}
	nodes := append(w.clauses(br.Standard), w.clauses(br.Dossier)...)
	out.info.Subjects = union(out.info.Subjects, br.Subjects)
	out.branches = append(out.branches, branch{lead: lead, writer: regimeOf(w.path), kind: br.Type, subjects: br.Subjects, notFor: w.file.NotFor, nodes: nodes, rooms: rooms(nodes)})
	if br.Type == merit && !has(out.info.Types, merit) || out.info.Papers == nil {
		out.info.Papers = w.papers(nodes, nil)
	}
	if !has(out.info.Types, br.Type) {
		out.info.Types = append(out.info.Types, br.Type)
	}
}

func union(a, b []string) []string {
	for _, s := range b {
		if !has(a, s) {
			a = append(a[:len(a):len(a)], s)
		}
	}
	return a
}

// certificate is what is printed for an award. Files of one award may all give
// it, and then say the same.
func (w *writer) certificate(info *Award) {
	f, was := w.file, *info
	switch {
	case f.Certificate != nil && f.NoCertificate != nil:
		w.fail("rule.certificate-and-none")
		return
	case f.Certificate != nil:
		c := f.Certificate
		info.Certificate = &CertificateSpec{Size: fmt.Sprintf("%dx%d", c.Width, c.Height), Width: c.Width, Height: c.Height,
			Verb: c.Verb, Title: c.Title, Flags: c.Flags, White: c.White, Cite: c.Cite, Status: w.status(c.Status, c.Cite)}
	default:
		info.NoCertificate, info.NoCertificateCite = Text{f.NoCertificate.VI, f.NoCertificate.EN}, f.NoCertificate.Cite
	}
	told := was.Certificate != nil || !was.NoCertificate.IsZero()
	if told && (was.NoCertificate != info.NoCertificate || (was.Certificate == nil) != (info.Certificate == nil) || was.Certificate != nil && *was.Certificate != *info.Certificate) {
		w.fail("rule.certificates", info.Code)
	}
}

func (w *writer) papers(nodes []*node, list []Paper) []Paper {
	for _, n := range nodes {
		if c := n.clause; c.Kind == ByPaper && n.when == nil && !slices.ContainsFunc(list, func(p Paper) bool { return p.Code == c.Paper }) {
			list = append(list, Paper{Code: c.Paper, Name: w.lib.papers[c.Paper], Cite: c.Cite, Status: c.Status})
		} else if n.cases == nil {
			list = w.papers(c.of, list)
		}
	}
	return list
}

// status is what a clause may say of itself on these days.
func (w *writer) status(s, cite string) Status {
	if s == "" {
		s = w.file.Status
	}
	if w.copied {
		return Unverified
	}
	for _, d := range w.doubts {
		for _, c := range strings.Split(cite, "; ") {
			if strings.HasPrefix(c, d+":") || c == d {
				return Unverified
			}
		}
	}
	return Status(s)
}

func (w *writer) clauses(list []clauseFile) (out []*node) {
	for i := range list {
		if w.err != nil {
			return out
		}
		if w.stands(list[i].From, list[i].To) {
			out = append(out, w.clause(&list[i])...)
		}
	}
	return out
}

func (w *writer) clause(f *clauseFile) []*node {
	w.at = fmt.Sprint(cmpOr(f.where, w.path), ":", f.Line)
	t, n := f.test()
	for _, given := range []bool{f.Attest != nil, f.Paper != "", f.All != nil, f.Any != nil, f.ByCategory != nil, f.Use != ""} {
		n += bit(given)
	}
	switch {
	case n != 1:
		w.fail("rule.one-test", n)
		return nil
	case f.Use != "":
		return w.use(f.Use)
	case f.ByCategory != nil:
		return []*node{w.byCategory(f)}
	}
	c := w.head(f)
	w.body(f, c, t)
	return []*node{{clause: c, when: w.when(f), told: f.When}}
}

// head is a clause's id, citation and standing.
func (w *writer) head(f *clauseFile) *Clause {
	c := &Clause{ID: f.ID, Cite: f.Cite, Status: w.status(f.Status, f.Cite), Resets: f.Resets, Excludes: f.Excludes, Soft: f.Soft, only: f.Only}
	if strings.HasPrefix(c.ID, ".") {
		c.ID = w.prefix + c.ID
	}
	switch {
	case c.ID == "" || c.Cite == "":
		w.fail("rule.clause-head")
	case w.ids[c.ID]:
		w.fail("rule.twice", c.ID)
	}
	w.ids[c.ID] = true
	for id := c.ID; id != ""; id = parent(id) {
		w.lib.clauses[id] = true
	}
	return c
}

// parent is the id a clause's id lies under: CSTDCS.b of CSTDCS.b.rating.
func parent(id string) string {
	i := strings.LastIndexByte(id, '.')
	return id[:max(i, 0)]
}

func (w *writer) body(f *clauseFile, c *Clause, t test) {
	switch {
	case t != nil:
		if r, ok := t.(interface{ ready(*builder) }); ok {
			r.ready(w.builder)
		}
		if w.err != nil {
			return // half a test says nothing
		}
		if s, ok := t.(*afterTest); ok {
			w.spans[f.ID] = s
		}
		if c.Soft && hard(t) {
			w.fail("rule.never-soft", c.ID)
		}
		_, c.Informative = t.(teller)
		c.Excludes, c.Resets = c.Excludes || shutsOut(t), c.Resets || countsAnew(t)
		c.Kind, c.test, c.Needs = Computed, t, t.needed()
	case f.Attest != nil:
		c.Kind, c.Needs = Attested, *f.Attest
	case f.Paper != "":
		name, ok := w.lib.papers[f.Paper]
		if !ok {
			w.fail("rule.paper", f.Paper)
		}
		c.Kind, c.Paper, c.Needs, c.waits = ByPaper, f.Paper, name, said("waits.paper", name)
	case f.All != nil:
		c.Kind, c.Needs, c.of = AllOf, said("all.need"), w.clauses(f.All)
	case f.Any != nil:
		c.Kind, c.Needs, c.of = AnyOf, said("any.need"), w.clauses(f.Any)
	}
	if f.Text != nil {
		c.Needs = *f.Text
	}
	if c.Needs.VI == "" || c.Needs.EN == "" {
		w.fail("rule.no-words", c.ID)
	}
}

// when is the condition under which a clause is judged at all.
func (w *writer) when(f *clauseFile) func(*asked, *Clause) bool {
	told, _ := f.test()
	switch {
	case f.When == "transferred":
		return transferred
	case f.When == "trained":
		return trained
	case f.When == "enterprise":
		return ofEnterprise
	case f.When == "leader":
		return leading
	case f.When == "claimed":
		return claimed
	case f.Only != nil:
		return ofCategory
	}
	if t, ok := told.(teller); ok {
		return func(a *asked, _ *Clause) bool { return t.tells(a) }
	}
	return nil
}

// transferred: half a year or more of the year was spent in another unit.
func transferred(a *asked, _ *Clause) bool {
	units := a.facts.Years[a.year].Units
	for i := 0; i < len(units)-1; i++ {
		if m := units[i].Months; m == nil || *m >= 6 {
			return true
		}
	}
	return false
}

// leading: the subject heads a unit, or may.
func leading(a *asked, _ *Clause) bool {
	l := a.facts.Subject.Leader
	return l == nil || *l
}

// trained: some of the year was spent on a course.
func trained(a *asked, _ *Clause) bool { return len(a.facts.Years[a.year].Training) > 0 }

// claimed: an alternative that rests on a fact of its own is judged only when
// someone answers for it by name.
func claimed(a *asked, c *Clause) bool { _, ok := a.named(c.ID); return ok }

func ofCategory(a *asked, c *Clause) bool {
	return a.facts.Subject.Category == "" || has(c.only, a.facts.Subject.Category)
}

// use is the standard of another award, under its own ids. (An award that uses
// itself, however far round, meets an id twice and is refused.)
func (w *writer) use(code string) []*node {
	for i := range w.from.awards {
		f := &w.from.awards[i]
		if !has(f.Awards, code) || !w.stands(f.From, f.To) {
			continue
		}
		for j := range f.Branches {
			if br := &f.Branches[j]; br.Type == merit && has(br.Subjects, "individual") && (br.Awards == nil || has(br.Awards, code)) {
				was := *w
				w.path, w.file, w.prefix = w.from.paths[i], f, code
				out := w.clauses(br.Standard)
				w.path, w.file, w.prefix = was.path, was.file, was.prefix
				for _, n := range out {
					if n.clause != nil {
						n.clause.standard = code
					}
				}
				return out
			}
		}
	}
	w.fail("rule.use", code)
	return nil
}

// byCategory is one place for clauses that differ by category; while the
// category is not known, all cases stand there and must agree.
func (w *writer) byCategory(f *clauseFile) *node {
	n := &node{cases: map[string][]*node{}}
	c := w.head(f)
	c.Kind, c.Needs = AllOf, said("all.need")
	choice := &Clause{ID: c.ID + ".any", Cite: c.Cite, Status: c.Status, Kind: AnyOf, Needs: said("any.need")}
	ask := &categoryTest{}
	known := &Clause{ID: c.ID + ".known", Cite: c.Cite, Status: c.Status, Kind: Computed, Needs: said("category.need"), test: ask}
	before := w.ids
	for i, cs := range f.ByCategory {
		w.ids = maps.Clone(before) // cases stand instead of one another: their ids may meet
		if clauses := w.clauses(cs.Clauses); !w.excluded(cs.Category) {
			ask.cases = append(ask.cases, clauses)
			choice.of = append(choice.of, &node{clause: &Clause{ID: fmt.Sprint(c.ID, ".case", i+1), Cite: c.Cite, Status: c.Status,
				Kind: AllOf, Needs: said("category.case", termsOf("category", cs.Category)), of: clauses}})
			for _, cat := range cs.Category {
				n.cases[cat] = clauses
			}
		}
	}
	w.ids = before
	for _, cat := range vocabularies["category"] {
		if _, ok := n.cases[cat]; !ok && !has(w.notFor, cat) {
			w.fail("rule.no-category", cat)
		}
	}
	c.of = []*node{{clause: known}, {clause: choice}}
	n.clause = c
	return n
}

// excluded reports that the award judged is for none of the categories.
func (w *writer) excluded(categories []string) bool {
	for _, c := range categories {
		if !has(w.notFor, c) {
			return false
		}
	}
	return true
}

func termsOf(vocabulary string, words []string) Text {
	var list []Text
	for _, w := range words {
		list = append(list, term(vocabulary, w))
	}
	return joined(list, ", ")
}

// rooms is room for a subject of each category, and for one whose is not known.
func rooms(nodes []*node) map[string]int {
	all := map[string]int{"": room(nodes, "")}
	for _, c := range vocabularies["category"] {
		all[c] = room(nodes, c)
	}
	return all
}

// room is the most findings a list of nodes can make for a category.
func room(nodes []*node, category string) (n int) {
	for _, x := range nodes {
		switch {
		case x.cases != nil && category != "":
			n += room(x.cases[category], category)
		default:
			n += 1 + room(x.clause.of, category)
		}
	}
	return n
}
