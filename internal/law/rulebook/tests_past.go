package rulebook

// Tests of awards held before: ever, the last so many times, in the same year,
// for the same deed.

// heldTest: one of the awards was given once, and stands. (Đã được tặng.)
type heldTest struct {
	Award   []string `json:"award" need:"yes"`
	AnyType bool     `json:"any_type"`

	names Text
}

func (t *heldTest) ready(b *builder) { t.names = b.names(t.Award...) }
func (t *heldTest) judge(a *asked) Result {
	if a.facts.Awards == nil {
		return Open
	}
	r := Fails
	for i := range a.facts.Awards {
		if p := &a.facts.Awards[i]; has(t.Award, p.Award) && !(p.proposed() && p.Award == a.award) {
			r = either(r, p.counts(t.AnyType))
		}
	}
	return r
}
func (t *heldTest) needed() Text { return said("has.need", t.names) }
func (t *heldTest) found(a *asked) Text {
	if a.facts.Awards == nil {
		return said("unknown")
	}
	switch t.judge(a) {
	case Holds:
		return said("has.yes", t.names)
	case Fails:
		return said("after.none", t.names)
	}
	return said("has.unsure", t.names)
}
func (t *heldTest) lack(a *asked, r Result) Text {
	if r == Open {
		return said("after.wait-award", t.names)
	}
	return said("after.none", t.names)
}
func (t *heldTest) compare(than test) Order {
	o, ok := than.(*heldTest)
	return orderIf(ok, func() Order { return together(fewer(t.Award, o.Award), order(bit(o.AnyType), bit(t.AnyType))) })
}

// grantsTest: the award was given n times on end: each time at most so many
// years after the time before, the last at most so many years before the year.
// Titles that each ask for several years follow one another so. (n lần liên
// tục.)
type grantsTest struct {
	Award  []string `json:"award" need:"yes"`
	N      int      `json:"n" min:"1" max:"10" need:"yes"`
	Apart  int      `json:"apart" min:"1" max:"10" need:"yes"`
	Within int      `json:"within" max:"10"`

	names Text
}

func (t *grantsTest) ready(b *builder) { t.names = b.names(t.Award...) }

// run counts grants on end, the latest first; perhaps takes what is not clear.
func (t *grantsTest) run(a *asked, perhaps bool) (n, first int) {
	reach := a.year - t.Within
	for y := a.year; y >= reach && n < t.N; y-- {
		if r := a.held(t.Award, y, false); r == Holds || perhaps && r == Open {
			n, first, reach = n+1, y, y-t.Apart
		}
	}
	return n, first
}
func (t *grantsTest) judge(a *asked) Result {
	if a.year == 0 || a.facts.Awards == nil {
		return Open
	}
	if n, _ := t.run(a, false); n >= t.N {
		return Holds
	}
	if n, _ := t.run(a, true); n < t.N {
		return Fails
	}
	return Open
}
func (t *grantsTest) needed() Text { return said("grants.need", t.N, t.names, t.Apart) }
func (t *grantsTest) found(a *asked) Text {
	if a.year == 0 || a.facts.Awards == nil {
		return said("unknown")
	}
	n, first := t.run(a, false)
	if n == 0 {
		return said("grants.none")
	}
	return said("grants.found", n, first)
}
func (t *grantsTest) lack(a *asked, r Result) Text {
	switch {
	case a.year == 0:
		return said("year.wait")
	case r == Open:
		return said("won.wait", t.names)
	}
	n, _ := t.run(a, true)
	return said("won.lack", t.N-n)
}
func (t *grantsTest) compare(than test) Order {
	o, ok := than.(*grantsTest)
	return orderIf(ok && same(t.Award, o.Award), func() Order {
		return together(order(t.N, o.N), together(order(o.Apart, t.Apart), order(o.Within, t.Within)))
	})
}

// currentTest: the years run up to the proposal: the year under consideration
// is the last that is over, or this one. (Đến thời điểm đề nghị.)
type currentTest struct {
	Within int `json:"within" max:"5" need:"yes"`
}

func (t *currentTest) judge(a *asked) Result {
	if a.year == 0 {
		return Open
	}
	return sure(a.on.Year-a.year <= t.Within)
}
func (t *currentTest) needed() Text { return said("current.need") }
func (t *currentTest) found(a *asked) Text {
	if a.year == 0 {
		return said("unknown")
	}
	return said("current.found", a.year, a.on)
}
func (t *currentTest) lack(a *asked, r Result) Text {
	if r == Open {
		return said("year.wait")
	}
	return said("current.lack", a.on.Year-t.Within)
}
func (t *currentTest) compare(than test) Order {
	o, ok := than.(*currentTest)
	return orderIf(ok, func() Order { return order(o.Within, t.Within) })
}

// singleTest: no other form of that rank or higher in the year of the proposal,
// but for sudden feats, long service and seniority. (Mỗi năm một hình thức.)
type singleTest struct {
	From string `json:"from" need:"yes"` // the lowest form that counts

	floor int
	name  Text
}

func (t *singleTest) ready(b *builder) {
	t.name, t.floor = b.names(t.From), b.lib.catalogue[t.From].rank
}

// clash reports whether an award stands in the way.
func (t *singleTest) clash(a *asked, p *Past) Result {
	if a.form(p.Award) < t.floor || p.proposed() && p.Award == a.award {
		return Fails
	}
	kind := Holds
	switch p.Type {
	case "sudden", "long-service", "seniority", "resistance":
		return Fails
	case "":
		kind = Open
	}
	then := Open
	switch {
	case p.proposed():
		then = Holds
	case !p.Decided.IsZero():
		then = sure(p.Decided.Year == a.on.Year)
	case p.end() != 0 && (p.end() < a.on.Year-2 || p.end() > a.on.Year):
		then = Fails // decided two years after the achievement at the latest
	}
	return both(both(kind, p.stands()), then)
}
func (t *singleTest) judge(a *asked) Result {
	if a.facts.Awards == nil {
		return Open
	}
	r := Holds
	for i := range a.facts.Awards {
		r = both(r, not(t.clash(a, &a.facts.Awards[i])))
	}
	return r
}
func (t *singleTest) needed() Text { return said("single.need", t.name) }
func (t *singleTest) found(a *asked) Text {
	if a.facts.Awards == nil {
		return said("unknown")
	}
	return a.sayClashes(func(p *Past) Result { return t.clash(a, p) })
}
func (t *singleTest) lack(a *asked, r Result) Text {
	if r == Open {
		return said("fresh.wait")
	}
	return said("single.lack", a.on.Year)
}
func (t *singleTest) compare(than test) Order {
	o, ok := than.(*singleTest)
	return orderIf(ok, func() Order { return order(o.floor, t.floor) })
}

// sayClashes lists the awards that stand, or may stand, in the way.
func (a *asked) sayClashes(clash func(*Past) Result) Text {
	var list []Text
	for i := range a.facts.Awards {
		if p := &a.facts.Awards[i]; clash(p) != Fails {
			list = append(list, said("fresh.found", p.Award, p.span()))
		}
	}
	if list == nil {
		return said("fresh.none")
	}
	return joined(list, "; ")
}

// deedTest: no other form was given for the same deed, or in the same movement.
// (Một thành tích, một hình thức: việc đột xuất, phong trào.)
type deedTest struct {
	Of string `json:"of" of:"type" need:"yes"` // sudden or movement
}

// same reports whether an earlier award of the type is for what is judged now.
func (t *deedTest) same(a *asked, p *Past) Result {
	switch {
	case a.class(p.Award) != "form" || p.proposed() && p.Award == a.award || p.Type != "" && p.Type != t.Of:
		return Fails
	}
	mine := a.facts.Deed
	if t.Of == "movement" {
		mine = ""
		if a.facts.Movement != nil {
			mine = a.facts.Movement.Name
		}
	}
	r := Open
	switch {
	case mine != "" && p.Deed != "":
		r = sure(mine == p.Deed)
	case p.end() != 0 && a.year != 0 && p.end() != a.year:
		r = Fails // of another year
	}
	if p.Type == "" {
		r = both(r, Open)
	}
	return both(r, p.stands())
}
func (t *deedTest) judge(a *asked) Result {
	if a.facts.Awards == nil {
		return Open
	}
	r := Holds
	for i := range a.facts.Awards {
		r = both(r, not(t.same(a, &a.facts.Awards[i])))
	}
	return r
}
func (t *deedTest) needed() Text { return said("deed.need-" + t.Of) }
func (t *deedTest) found(a *asked) Text {
	if a.facts.Awards == nil {
		return said("unknown")
	}
	return a.sayClashes(func(p *Past) Result { return t.same(a, p) })
}
func (t *deedTest) lack(a *asked, r Result) Text {
	if r == Open {
		return said("deed.wait")
	}
	return said("deed.lack")
}
func (t *deedTest) compare(than test) Order {
	o, ok := than.(*deedTest)
	return orderIf(ok && t.Of == o.Of, func() Order { return Same })
}

// firstTest: no form was given for that type of commendation yet. (Chưa được
// khen thưởng theo loại hình này.)
type firstTest struct {
	Type  string   `json:"type" of:"type" need:"yes"`
	Award []string `json:"award"` // these awards alone; none: any form

	names Text
}

func (t *firstTest) ready(b *builder) { t.names = b.names(t.Award...) }
func (t *firstTest) clash(a *asked, p *Past) Result {
	switch {
	case p.proposed() && p.Award == a.award, p.Type != "" && p.Type != t.Type,
		t.Award != nil && !has(t.Award, p.Award), t.Award == nil && a.class(p.Award) != "form":
		return Fails
	case p.Type == "":
		return both(Open, p.stands())
	}
	return p.stands()
}
func (t *firstTest) judge(a *asked) Result {
	if a.facts.Awards == nil {
		return Open
	}
	r := Holds
	for i := range a.facts.Awards {
		r = both(r, not(t.clash(a, &a.facts.Awards[i])))
	}
	return r
}
func (t *firstTest) needed() Text {
	if t.Award != nil {
		return said("first.need-of", t.names)
	}
	return said("first.need", term("type", t.Type))
}
func (t *firstTest) found(a *asked) Text {
	if a.facts.Awards == nil {
		return said("unknown")
	}
	return a.sayClashes(func(p *Past) Result { return t.clash(a, p) })
}
func (t *firstTest) lack(a *asked, r Result) Text {
	if r == Open {
		return said("fresh.wait")
	}
	return said("first.lack")
}
func (t *firstTest) compare(than test) Order {
	o, ok := than.(*firstTest)
	return orderIf(ok && t.Type == o.Type && same(t.Award, o.Award), func() Order { return Same })
}
