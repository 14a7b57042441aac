package rulebook

// Tests of a unit itself: how old it is, whether flags are for it at all, how
// its Party and mass organisations were rated.

// ageTest: the unit was founded so many years ago. (Có từ n năm xây dựng và
// phát triển trở lên.)
type ageTest struct {
	Years int `json:"years" min:"1" max:"100" need:"yes"`
}

func (t *ageTest) judge(a *asked) Result {
	from := a.facts.Subject.Founded
	if from.IsZero() {
		return Open
	}
	return sure(!later(from.AddYears(t.Years), a.on))
}
func (t *ageTest) needed() Text { return said("age.need", t.Years) }
func (t *ageTest) found(a *asked) Text {
	if from := a.facts.Subject.Founded; !from.IsZero() {
		return said("age.found", from)
	}
	return said("unknown")
}
func (t *ageTest) lack(a *asked, r Result) Text {
	if r == Open {
		return said("age.wait")
	}
	return said("age.lack", a.facts.Subject.Founded.AddYears(t.Years))
}
func (t *ageTest) compare(than test) Order {
	o, ok := than.(*ageTest)
	return orderIf(ok, func() Order { return order(t.Years, o.Years) })
}

// anniversaryTest: the year is so many whole times n years after the founding.
// (Nhân dịp kỷ niệm năm tròn.)
type anniversaryTest struct {
	Every int `json:"every" min:"1" max:"100" need:"yes"`
}

func (t *anniversaryTest) judge(a *asked) Result {
	from := a.facts.Subject.Founded
	if from.IsZero() {
		return Open
	}
	n := a.on.Year - from.Year
	return sure(n > 0 && n%t.Every == 0)
}
func (t *anniversaryTest) needed() Text { return said("anniversary.need", t.Every) }
func (t *anniversaryTest) found(a *asked) Text {
	if from := a.facts.Subject.Founded; !from.IsZero() {
		return said("anniversary.found", a.on.Year-from.Year, a.on.Year)
	}
	return said("unknown")
}
func (t *anniversaryTest) lack(a *asked, r Result) Text {
	if r == Open {
		return said("age.wait")
	}
	n := a.on.Year - a.facts.Subject.Founded.Year
	return said("anniversary.lack", a.on.Year+t.Every-n%t.Every)
}
func (t *anniversaryTest) compare(than test) Order {
	o, ok := than.(*anniversaryTest)
	return orderIf(ok && t.Every == o.Every, func() Order { return Same })
}

// flaglessTest: the unit is of those for which there are no emulation flags.
// (Không thuộc đối tượng tặng cờ thi đua.)
type flaglessTest struct{}

func (t *flaglessTest) judge(a *asked) Result { return not(known(a.facts.Subject.FlagEligible)) }
func (t *flaglessTest) needed() Text          { return said("flagless.need") }
func (t *flaglessTest) found(a *asked) Text {
	f := a.facts.Subject.FlagEligible
	return choose(f != nil, f != nil && *f, "flagless.no", "flagless.yes")
}
func (t *flaglessTest) lack(a *asked, r Result) Text {
	if r == Open {
		return said("flagless.wait")
	}
	return said("flagless.no")
}
func (t *flaglessTest) compare(than test) Order {
	_, ok := than.(*flaglessTest)
	return orderIf(ok, func() Order { return Same })
}

// organisationsTest: every Party and mass organisation of the unit is rated by
// one of these words. A unit that has none is given as {}. (Tổ chức đảng, đoàn
// thể.)
type organisationsTest struct {
	Rated   []string `json:"rated" of:"organisation" need:"yes"`
	Perhaps []string `json:"perhaps" of:"organisation"` // words that need another look
}

func (t *organisationsTest) judge(a *asked) Result {
	if a.facts.Organisations == nil {
		return Open
	}
	r := Holds
	for _, w := range a.facts.Organisations {
		switch {
		case has(t.Rated, w):
		case has(t.Perhaps, w):
			r = both(r, Open)
		default:
			return Fails
		}
	}
	return r
}
func (t *organisationsTest) needed() Text {
	return said("organisations.need", termsOf("organisation", t.Rated))
}
func (t *organisationsTest) found(a *asked) Text {
	switch {
	case a.facts.Organisations == nil:
		return said("unknown")
	case len(a.facts.Organisations) == 0:
		return said("organisations.none")
	}
	return a.sayBodies()
}
func (t *organisationsTest) lack(a *asked, r Result) Text {
	if r == Open {
		return said("organisations.wait")
	}
	return said("organisations.lack")
}
func (t *organisationsTest) compare(than test) Order {
	o, ok := than.(*organisationsTest)
	return orderIf(ok && same(t.Rated, o.Rated) && same(t.Perhaps, o.Perhaps), func() Order { return Same })
}

// everyTest: the award is considered only every so many years, counted from one
// of them. (Xét tặng theo kỳ đại hội, theo đợt.)
type everyTest struct {
	Years int `json:"years" min:"1" max:"20" need:"yes"`
	From  int `json:"from" min:"1945" max:"2100" need:"yes"`
}

func (t *everyTest) left(a *asked) int { // years until the next
	return (t.Years - (a.on.Year-t.From)%t.Years) % t.Years
}
func (t *everyTest) judge(a *asked) Result { return sure(t.left(a) == 0) }
func (t *everyTest) needed() Text          { return said("every.need", t.Years, t.From) }
func (t *everyTest) found(a *asked) Text   { return said("every.found", a.on.Year) }
func (t *everyTest) lack(a *asked, r Result) Text {
	return said("every.lack", a.on.Year+t.left(a))
}
func (t *everyTest) compare(than test) Order {
	o, ok := than.(*everyTest)
	return orderIf(ok && *t == *o, func() Order { return Same })
}
