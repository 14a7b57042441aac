package rulebook

// Tests of a collective's members, as listed at the end of the year.

// shareTest: the part of the members who hold a title, or who completed their
// tasks, in percent: at least, or more than. (Tỷ lệ thành viên.)
type shareTest struct {
	Award     string   `json:"award"`
	With      []string `json:"with"` // titles that count beside it, of other members
	Completed bool     `json:"completed"`
	AtLeast   int      `json:"at_least" max:"100"`
	MoreThan  int      `json:"more_than" max:"100"`

	name Text
}

func (t *shareTest) ready(b *builder) {
	if t.name = b.names(append([]string{t.Award}, t.With...)...); t.Completed == (t.Award != "") || (t.AtLeast > 0) == (t.MoreThan > 0) {
		b.fail("rule.share")
	}
}

// part is how many of how many; ok is false while either is not known.
func (t *shareTest) part(a *asked) (n, of int, ok bool) {
	m := a.facts.Subject.Members
	if m == nil || m.Count == nil {
		return 0, 0, false
	}
	if t.Completed {
		if m.Completed == nil {
			return 0, *m.Count, false
		}
		return *m.Completed, *m.Count, true
	}
	n = m.Holding[t.Award]
	for _, other := range t.With {
		n += m.Holding[other]
	}
	return min(n, *m.Count), *m.Count, m.Holding != nil
}

// least is how many members it takes, of so many.
func (t *shareTest) least(of int) int {
	if t.MoreThan > 0 {
		return of*t.MoreThan/100 + 1
	}
	return (of*t.AtLeast + 99) / 100
}

func (t *shareTest) judge(a *asked) Result {
	n, of, ok := t.part(a)
	if !ok {
		return Open
	}
	return sure(n >= t.least(of))
}
func (t *shareTest) needed() Text {
	key := "share.least"
	percent := t.AtLeast
	if t.MoreThan > 0 {
		key, percent = "share.more", t.MoreThan
	}
	if t.Completed {
		return said(key+"-completed", percent)
	}
	return said(key, percent, t.name)
}
func (t *shareTest) found(a *asked) Text {
	n, of, ok := t.part(a)
	if !ok {
		return said("unknown")
	}
	return said("share.found", n, of)
}
func (t *shareTest) lack(a *asked, r Result) Text {
	n, of, _ := t.part(a)
	switch {
	case r == Fails:
		return said("share.lack", t.least(of)-n)
	case t.Completed:
		return said("share.wait-completed")
	}
	return said("share.wait", t.name)
}
func (t *shareTest) compare(than test) Order {
	o, ok := than.(*shareTest)
	return orderIf(ok && t.Award == o.Award && same(t.With, o.With) && t.Completed == o.Completed, func() Order {
		return order(2*t.AtLeast+2*t.MoreThan+one(t.MoreThan), 2*o.AtLeast+2*o.MoreThan+one(o.MoreThan))
	})
}

func one(n int) int { return min(n, 1) }

// existsTest: so many members hold a title. (Có cá nhân đạt.)
type existsTest struct {
	Award   string `json:"award" need:"yes"`
	AtLeast int    `json:"at_least" min:"1" max:"1000" need:"yes"`

	name Text
}

func (t *existsTest) ready(b *builder) { t.name = b.names(t.Award) }

func (t *existsTest) judge(a *asked) Result {
	m := a.facts.Subject.Members
	if m == nil || m.Holding == nil {
		return Open
	}
	return sure(m.Holding[t.Award] >= t.AtLeast)
}
func (t *existsTest) needed() Text { return said("exists.need", t.AtLeast, t.name) }
func (t *existsTest) found(a *asked) Text {
	m := a.facts.Subject.Members
	if m == nil || m.Holding == nil {
		return said("unknown")
	}
	return said("exists.found", m.Holding[t.Award], t.name)
}
func (t *existsTest) lack(a *asked, r Result) Text {
	if r == Open {
		return said("share.wait", t.name)
	}
	return said("share.lack", t.AtLeast-a.facts.Subject.Members.Holding[t.Award])
}
func (t *existsTest) compare(than test) Order {
	o, ok := than.(*existsTest)
	return orderIf(ok && t.Award == o.Award, func() Order { return order(t.AtLeast, o.AtLeast) })
}

// noneTest: no member was disciplined so heavily that year. (Không có cá nhân
// bị kỷ luật từ mức này.)
type noneTest struct {
	From string `json:"discipline_from" of:"discipline" need:"yes"`

	least int
}

func (t *noneTest) ready(*builder) { t.least = rank("worst", t.From) }
func (t *noneTest) judge(a *asked) Result {
	m := a.facts.Subject.Members
	if m == nil || m.Worst == "" {
		return Open
	}
	return sure(rank("worst", m.Worst) < t.least)
}
func (t *noneTest) needed() Text        { return said("none.need", term("discipline", t.From)) }
func (t *noneTest) found(a *asked) Text { return a.sayWorst() }
func (t *noneTest) lack(a *asked, r Result) Text {
	if r == Open {
		return said("none.wait")
	}
	return said("none.lack", term("discipline", a.facts.Subject.Members.Worst))
}
func (t *noneTest) compare(than test) Order {
	o, ok := than.(*noneTest)
	return orderIf(ok, func() Order { return order(o.least, t.least) })
}
