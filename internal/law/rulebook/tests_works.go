package rulebook

import "thidua/internal/base/civil"

// Tests of works done: initiatives, research, feats; and of what already rests
// on them.

// A window says of which years works may be: any up to the year under
// consideration, or the unbroken years of a rating that end with it ("in that
// time"). (Khoảng thời gian tính.)
type window struct {
	Rating string `json:"rating" of:"rating"`
	N      int    `json:"n" min:"1" max:"30"`
	Since  string `json:"since"` // instead: the time a clause (after) counts

	after *afterTest
}

func (w *window) ready(b *builder) {
	switch {
	case w == nil:
	case w.Since != "":
		w.after = b.span(w.Since)
	case w.Rating == "" || w.N == 0:
		b.fail("rule.works-in")
	}
}

// bounds is the first year that surely and that perhaps lies in the window.
func (w *window) bounds(a *asked) (surely, perhaps int) {
	if w == nil {
		return 0, 0
	}
	if w.after != nil {
		s := w.after.span(a)
		return s.surely, s.perhaps
	}
	return a.run(rank("rating", w.Rating), w.N)
}

// inWindow reports whether a work's year lies in the window.
func (a *asked) inWindow(year, surely, perhaps int) Result {
	switch {
	case year == 0 || a.year == 0:
		return Open
	case year > a.year || year < perhaps:
		return Fails
	case year < surely:
		return Open
	}
	return Holds
}

// tally counts works by how sure they are.
type tally struct{ sure, perhaps int }

func (n *tally) add(r Result) {
	switch r {
	case Holds:
		n.sure++
		n.perhaps++
	case Open:
		n.perhaps++
	}
}

func (n tally) atLeast(least int) Result {
	switch {
	case n.sure >= least:
		return Holds
	case n.perhaps < least:
		return Fails
	}
	return Open
}

// scoped reports whether a recognised work reaches a scope; every one reaches
// the base that recognised it.
func scoped(scope, least string) Result {
	switch {
	case least == "base":
		return Holds
	case scope == "":
		return Open
	}
	return sure(rank("scope", scope) >= rank("scope", least))
}

// unused reports that a work has served no award yet: one work, one award.
func unused(by Maybe[string]) Result {
	if !by.Known {
		return Open
	}
	return sure(by.V == "")
}

func dated(d civil.Date) Result {
	if d.IsZero() {
		return Open
	}
	return Holds
}

// scopeTest: initiatives of a scope or wider, recognised and not used yet.
// (Sáng kiến theo phạm vi.)
type scopeTest struct {
	N     int     `json:"n" min:"1" max:"20" need:"yes"`
	Scope string  `json:"scope" of:"scope" need:"yes"`
	In    *window `json:"in"`
	// Reused: one that has served another award counts too, as it did before
	// 2023-09-05.
	Reused bool `json:"reused"`
}

func (t *scopeTest) ready(b *builder) { t.In.ready(b) }

func (t *scopeTest) count(a *asked) (n tally) {
	surely, perhaps := t.In.bounds(a)
	for i := range a.facts.Initiatives {
		w := &a.facts.Initiatives[i]
		r := both(both(a.inWindow(w.Year, surely, perhaps), scoped(w.Scope, t.Scope)), dated(w.Recognised))
		if !t.Reused {
			r = both(r, unused(w.UsedBy))
		}
		n.add(r)
	}
	return n
}
func (t *scopeTest) judge(a *asked) Result {
	if a.facts.Initiatives == nil {
		return Open
	}
	return t.count(a).atLeast(t.N)
}
func (t *scopeTest) needed() Text {
	key := "scope.need"
	if t.Reused {
		key = "scope.need-any"
	}
	return said(key+within(t.In), t.N, term("scope", t.Scope))
}
func (t *scopeTest) found(a *asked) Text {
	if a.facts.Initiatives == nil {
		return said("unknown")
	}
	n := t.count(a)
	return said("scope.found", n.sure, n.perhaps-n.sure)
}
func (t *scopeTest) lack(a *asked, r Result) Text {
	if r == Open {
		return said("scope.wait")
	}
	return said("scope.lack", t.N-t.count(a).sure)
}
func (t *scopeTest) compare(than test) Order {
	o, ok := than.(*scopeTest)
	return orderIf(ok && (t.In == nil) == (o.In == nil), func() Order {
		return together(together(order(t.N, o.N), order(rank("scope", t.Scope), rank("scope", o.Scope))), order(bit(o.Reused), bit(t.Reused)))
	})
}

// researchTest: research of a scope or wider, accepted, and where the law of
// the day asks it, applied and graded. (Đề tài được nghiệm thu.)
type researchTest struct {
	N       int     `json:"n" min:"1" max:"20" need:"yes"`
	Scope   string  `json:"scope" of:"scope" need:"yes"`
	Applied bool    `json:"applied"`
	Grade   string  `json:"grade" of:"grade"` // "": any that is not failed
	In      *window `json:"in"`
}

func (t *researchTest) ready(b *builder) { t.In.ready(b) }

func (t *researchTest) count(a *asked) (n tally) {
	surely, perhaps := t.In.bounds(a)
	for i := range a.facts.Research {
		w := &a.facts.Research[i]
		r := both(both(a.inWindow(w.Year, surely, perhaps), scoped(w.Scope, t.Scope)), both(dated(w.Accepted), t.graded(w.Grade)))
		if t.Applied {
			r = both(r, known(w.Applied))
		}
		n.add(r)
	}
	return n
}
func (t *researchTest) graded(grade string) Result {
	if grade == "" {
		return Open
	}
	return sure(rank("grade", grade) >= max(1, rank("grade", t.Grade)))
}
func (t *researchTest) judge(a *asked) Result {
	if a.facts.Research == nil {
		return Open
	}
	return t.count(a).atLeast(t.N)
}
func (t *researchTest) needed() Text {
	key := "research.need"
	if t.Applied {
		key = "research.need-applied"
	}
	return said(key+within(t.In), t.N, term("scope", t.Scope))
}
func (t *researchTest) found(a *asked) Text {
	if a.facts.Research == nil {
		return said("unknown")
	}
	n := t.count(a)
	return said("research.found", n.sure, n.perhaps-n.sure)
}
func (t *researchTest) lack(a *asked, r Result) Text {
	if r == Open {
		return said("research.wait")
	}
	return said("research.lack", t.N-t.count(a).sure)
}
func (t *researchTest) compare(than test) Order {
	o, ok := than.(*researchTest)
	return orderIf(ok && (t.In == nil) == (o.In == nil), func() Order {
		return together(together(order(t.N, o.N), order(rank("scope", t.Scope), rank("scope", o.Scope))),
			together(order(bit(t.Applied), bit(o.Applied)), order(rank("grade", t.Grade), rank("grade", o.Grade))))
	})
}

func bit(b bool) int {
	if b {
		return 1
	}
	return 0
}

func within(w *window) string {
	if w == nil {
		return ""
	}
	return "-in"
}

// combatTest: resourcefulness in combat or its support, recognised in the
// year. (Mưu trí, sáng tạo trong chiến đấu, phục vụ chiến đấu.)
type combatTest struct {
	Scope string `json:"scope" of:"scope" need:"yes"`
}

func (t *combatTest) judge(a *asked) Result {
	if a.facts.Combat == nil {
		return Open
	}
	var n tally
	for i := range a.facts.Combat {
		w := &a.facts.Combat[i]
		in := Open
		if w.Year != 0 && a.year != 0 {
			in = sure(w.Year == a.year)
		}
		n.add(both(both(in, scoped(w.Scope, t.Scope)), dated(w.Recognised)))
	}
	return n.atLeast(1)
}
func (t *combatTest) needed() Text { return said("combat.need") }
func (t *combatTest) found(a *asked) Text {
	if a.facts.Combat == nil {
		return said("unknown")
	}
	return said("combat.found", len(a.facts.Combat))
}
func (t *combatTest) lack(a *asked, r Result) Text {
	if r == Open {
		return said("combat.wait")
	}
	return said("combat.lack")
}
func (t *combatTest) compare(than test) Order {
	o, ok := than.(*combatTest)
	return orderIf(ok, func() Order { return order(rank("scope", t.Scope), rank("scope", o.Scope)) })
}

// freshTest: no other form of commendation rests on the last n years: one
// achievement, one form. (Một thành tích, một hình thức.)
type freshTest struct {
	N    int    `json:"n" min:"1" max:"30" need:"yes"`
	From string `json:"from"` // the lowest form that is in the way; none: any

	floor int
	name  Text
}

func (t *freshTest) ready(b *builder) {
	if t.From != "" {
		t.name = b.names(t.From)
		t.floor = b.lib.catalogue[t.From].rank
	}
}

func (t *freshTest) judge(a *asked) Result {
	if a.year == 0 || a.facts.Awards == nil {
		return Open
	}
	r := Holds
	for i := range a.facts.Awards {
		r = both(r, not(t.clash(a, &a.facts.Awards[i])))
	}
	return r
}

// clash reports whether a form already given rests on the years counted.
func (t *freshTest) clash(a *asked, p *Past) Result {
	then := p.overlaps(a.year-t.N+1, a.year)
	if then == Fails || a.form(p.Award) < t.floor || p.proposed() && p.Award == a.award {
		return Fails // a title is no form; and this nomination is not its own rival
	}
	kind := Open
	if p.Type != "" {
		kind = sure(p.Type == merit)
	}
	return both(both(kind, p.stands()), then)
}

// overlaps reports whether the achievement's period touches some years: the
// period written, else the year. Where neither is known, a decision before
// those years cannot rest on them.
func (p *Past) overlaps(first, last int) Result {
	switch {
	case !p.To.IsZero():
		return sure(p.To.Year >= first && p.From.Year <= last) // no From: 0, from of old
	case p.Year != 0:
		return sure(p.Year >= first && p.Year <= last)
	case p.From.Year > last || !p.Decided.IsZero() && p.Decided.Year < first:
		return Fails
	}
	return Open
}
func (t *freshTest) needed() Text {
	if t.From != "" {
		return said("fresh.need-from", t.N, t.name)
	}
	return said("fresh.need", t.N)
}
func (t *freshTest) found(a *asked) Text { return t.sayClash(a) }
func (t *freshTest) lack(a *asked, r Result) Text {
	if r == Open {
		return said("fresh.wait")
	}
	return said("fresh.lack", a.year-t.N+1)
}
func (t *freshTest) compare(than test) Order {
	o, ok := than.(*freshTest)
	return orderIf(ok, func() Order { return together(order(t.N, o.N), order(o.floor, t.floor)) })
}
