package rulebook

// Tests of time counted from an earlier award: "đã được tặng …, sau đó n năm
// liên tục trở lên đến thời điểm đề nghị, trong thời gian đó có …".

// afterTest: an award held, and after it n years on end or more, up to the
// year, each so rated (or with an award that says as much). The time begins
// after the period the award was given for; without a period, after the year
// of its decision. It begins anew after every merit form from Restarts up.
// (Đã được tặng, sau đó n năm liên tục.)
type afterTest struct {
	Award    []string `json:"award" need:"yes"`
	N        int      `json:"n" min:"1" max:"60" need:"yes"`
	AtLeast  string   `json:"at_least" of:"rating"` // none: time alone
	OrAward  []string `json:"or_award"`
	Restarts string   `json:"restarts"` // the lowest form that ends the count
	Counted  string   `json:"counted" of:"counted"`

	least, floor int
	names, or    Text
}

// Days before any count and after every count.
const (
	never  = 0
	always = 9999
)

func (t *afterTest) ready(b *builder) {
	t.least, t.names, t.or = rank("rating", t.AtLeast), b.names(t.Award...), b.names(t.OrAward...)
	if t.floor = always; t.Restarts != "" {
		b.names(t.Restarts)
		t.floor = b.lib.catalogue[t.Restarts].rank
	}
}

// span is the time counted: its first year, surely and at the earliest, and
// whether there is an award it can follow.
type span struct {
	prior           Result
	surely, perhaps int
}

// next is the first year after an award, at the latest and at the earliest. A
// period that is not known ended before the decision, no one knows how long.
func (t *afterTest) next(p *Past) (late, early int) {
	switch end := p.end(); {
	case end != 0 && t.Counted != "decision":
		return end + 1, end + 1
	case p.Decided.IsZero():
		return always, never
	case t.Counted != "decision":
		return p.Decided.Year + 1, never // the period, if one is written, ended before
	}
	if t.Counted == "decision" {
		return p.Decided.Year + 1, p.Decided.Year
	}
	return p.Decided.Year + 1, never
}

// end is the year of the achievement, or the last of its period; 0: not known.
func (p *Past) end() int {
	if p.Year != 0 {
		return p.Year
	}
	return p.To.Year
}

// span finds the time counted.
func (t *afterTest) span(a *asked) span {
	if a.year == 0 || a.facts.Awards == nil {
		return span{Open, always, never}
	}
	s := span{Fails, always, always}
	late, early := never, never // of what begins the count anew
	for i := range a.facts.Awards {
		p := &a.facts.Awards[i]
		prior, anew := has(t.Award, p.Award), a.form(p.Award) >= t.floor
		if !prior && !anew || p.proposed() && p.Award == a.award {
			continue
		}
		counts := p.counts(false)
		if counts == Fails {
			continue
		}
		l, e := t.next(p)
		if prior {
			s.prior, s.perhaps = either(s.prior, counts), min(s.perhaps, e)
			if counts == Holds {
				s.surely = min(s.surely, l)
			}
		}
		if anew {
			late = max(late, l)
			if counts == Holds {
				early = max(early, e)
			}
		}
	}
	s.surely, s.perhaps = max(s.surely, late), max(s.perhaps, early)
	return t.unbroken(a, s)
}

// unbroken shortens the time to the years on end that are rated so.
func (t *afterTest) unbroken(a *asked, s span) span {
	if t.AtLeast == "" || s.perhaps > a.year {
		return s
	}
	certain := true
	for y := a.year; y >= max(s.perhaps, a.year-60); y-- {
		switch t.of(a, y) {
		case Fails:
			s.perhaps = y + 1
			s.surely = max(s.surely, y+1)
			return s
		case Open:
			if certain {
				s.surely = max(s.surely, y+1)
			}
			certain = false
		}
	}
	return s
}

func (t *afterTest) of(a *asked, year int) Result {
	r := a.rated(year, t.least)
	if r != Holds && t.OrAward != nil {
		r = either(r, a.held(t.OrAward, year, true))
	}
	return r
}

func (t *afterTest) judge(a *asked) Result {
	s := t.span(a)
	switch first := a.year - t.N + 1; {
	case a.year == 0:
		return Open
	case s.prior == Holds && s.surely <= first:
		return Holds
	case s.prior == Fails || s.perhaps > first:
		return Fails
	}
	return Open
}

func (t *afterTest) needed() Text {
	switch {
	case t.AtLeast == "":
		return said("after.need-time", t.names, t.N)
	case t.OrAward != nil:
		return said("after.need-or", t.names, t.N, term("rating", t.AtLeast), t.or)
	}
	return said("after.need", t.names, t.N, term("rating", t.AtLeast))
}

func (t *afterTest) found(a *asked) Text {
	s := t.span(a)
	switch {
	case a.year == 0 || a.facts.Awards == nil:
		return said("unknown")
	case s.prior == Fails:
		return said("after.none", t.names)
	case s.perhaps > a.year:
		return said("after.no-year", a.year)
	case s.prior == Open || s.surely != s.perhaps || s.surely == always:
		return said("after.unsure", max(0, a.year-s.surely+1), a.year)
	}
	return said("after.found", s.surely, a.year, a.year-s.surely+1)
}

func (t *afterTest) lack(a *asked, r Result) Text {
	s := t.span(a)
	switch {
	case a.year == 0:
		return said("year.wait")
	case r == Open && (a.facts.Awards == nil || s.prior == Open):
		return said("after.wait-award", t.names)
	case r == Open:
		return said("after.wait", a.year-t.N+1, a.year)
	case s.prior == Fails:
		return said("after.none", t.names)
	}
	return said("after.lack", t.N-max(0, a.year-s.perhaps+1))
}

func (t *afterTest) compare(than test) Order {
	o, ok := than.(*afterTest)
	return orderIf(ok && same(t.Award, o.Award) && same(t.OrAward, o.OrAward) && t.Counted == o.Counted, func() Order {
		return together(together(order(t.least, o.least), order(t.N, o.N)), order(o.floor, t.floor))
	})
}

// form is the rank of a form of commendation; -1 of what is none.
func (a *asked) form(code string) int {
	if a.class(code) != "form" {
		return -1
	}
	return a.rank(code)
}

// wonTest: so many of these awards in the time another clause counts. Only
// merit counts, and an award once for a year. (Trong thời gian đó có n lần.)
type wonTest struct {
	Award []string `json:"award" need:"yes"`
	N     int      `json:"n" min:"1" max:"20" need:"yes"`
	In    string   `json:"in" need:"yes"` // the clause of the time

	after *afterTest
	names Text
}

func (t *wonTest) ready(b *builder) { t.names, t.after = b.names(t.Award...), b.span(t.In) }

func (t *wonTest) count(a *asked) (n tally) {
	s := t.after.span(a)
	for i := range a.facts.Awards {
		if p := &a.facts.Awards[i]; has(t.Award, p.Award) && !a.twice(i) {
			n.add(both(p.counts(false), a.inWindow(p.end(), s.surely, s.perhaps)))
		}
	}
	return n
}

// twice reports that an award is listed before for the same year.
func (a *asked) twice(i int) bool {
	p := &a.facts.Awards[i]
	for j := range i {
		if q := &a.facts.Awards[j]; q.Award == p.Award && q.end() == p.end() && p.end() != 0 && q.counts(false) == p.counts(false) {
			return true
		}
	}
	return false
}

func (t *wonTest) judge(a *asked) Result {
	if a.year == 0 || a.facts.Awards == nil {
		return Open
	}
	return t.count(a).atLeast(t.N)
}
func (t *wonTest) needed() Text { return said("won.need", t.N, t.names) }
func (t *wonTest) found(a *asked) Text {
	if a.year == 0 || a.facts.Awards == nil {
		return said("unknown")
	}
	n := t.count(a)
	return said("won.found", n.sure, n.perhaps-n.sure)
}
func (t *wonTest) lack(a *asked, r Result) Text {
	switch {
	case a.year == 0:
		return said("year.wait")
	case r == Open:
		return said("won.wait", t.names)
	}
	return said("won.lack", t.N-t.count(a).perhaps)
}
func (t *wonTest) compare(than test) Order {
	o, ok := than.(*wonTest)
	return orderIf(ok && same(t.Award, o.Award), func() Order {
		return together(order(t.N, o.N), t.after.compare(o.after))
	})
}

// bestTest: so many years of the time another clause counts are rated at least
// so. (Trong thời gian đó có n năm.)
type bestTest struct {
	AtLeast string `json:"at_least" of:"rating" need:"yes"`
	N       int    `json:"n" min:"1" max:"60" need:"yes"`
	In      string `json:"in" need:"yes"`

	after *afterTest
	least int
}

func (t *bestTest) ready(b *builder) { t.least, t.after = rank("rating", t.AtLeast), b.span(t.In) }

func (t *bestTest) count(a *asked) (n tally) {
	s := t.after.span(a)
	for y := a.year; y >= max(s.perhaps, a.year-60); y-- {
		n.add(both(a.rated(y, t.least), a.inWindow(y, s.surely, s.perhaps)))
	}
	return n
}
func (t *bestTest) judge(a *asked) Result {
	if a.year == 0 {
		return Open
	}
	return t.count(a).atLeast(t.N)
}
func (t *bestTest) needed() Text { return said("best.need", t.N, term("rating", t.AtLeast)) }
func (t *bestTest) found(a *asked) Text {
	if a.year == 0 {
		return said("unknown")
	}
	n := t.count(a)
	return said("won.found", n.sure, n.perhaps-n.sure)
}
func (t *bestTest) lack(a *asked, r Result) Text {
	switch {
	case a.year == 0:
		return said("year.wait")
	case r == Open:
		return said("best.wait")
	}
	return said("best.lack", t.N-t.count(a).perhaps)
}
func (t *bestTest) compare(than test) Order {
	o, ok := than.(*bestTest)
	return orderIf(ok, func() Order {
		return together(together(order(t.least, o.least), order(t.N, o.N)), t.after.compare(o.after))
	})
}

// withoutTest: none of these awards for the year, or ever, of whatever type,
// held or proposed in the same round. (Chưa được tặng.)
type withoutTest struct {
	Award []string `json:"award" need:"yes"`
	Ever  bool     `json:"ever"` // else in the year

	names Text
}

func (t *withoutTest) ready(b *builder) { t.names = b.names(t.Award...) }
func (t *withoutTest) judge(a *asked) Result {
	if a.facts.Awards == nil {
		return Open
	}
	if !t.Ever {
		return not(a.held(t.Award, a.year, true))
	}
	r := Holds
	for i := range a.facts.Awards {
		if p := &a.facts.Awards[i]; has(t.Award, p.Award) && !(p.proposed() && p.Award == a.award) {
			r = both(r, not(p.counts(true)))
		}
	}
	return r
}
func (t *withoutTest) needed() Text {
	if t.Ever {
		return said("without.need-ever", t.names)
	}
	return said("without.need", t.names)
}
func (t *withoutTest) found(a *asked) Text {
	if a.facts.Awards == nil {
		return said("unknown")
	}
	switch t.judge(a) {
	case Holds:
		return said("without.none", t.names)
	case Fails:
		return said("without.some", t.names)
	}
	return said("without.claim", t.names)
}
func (t *withoutTest) lack(a *asked, r Result) Text {
	if r == Open {
		return said("without.wait", t.names)
	}
	return said("without.some", t.names)
}
func (t *withoutTest) compare(than test) Order {
	o, ok := than.(*withoutTest)
	return orderIf(ok, func() Order { return together(fewer(o.Award, t.Award), order(bit(t.Ever), bit(o.Ever))) })
}
