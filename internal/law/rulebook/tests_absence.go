package rulebook

// absenceTest: fewer working days away from work in the year than so many,
// leave that counts as work not reckoned. (Số ngày nghỉ trong năm.)
type absenceTest struct {
	Under int      `json:"under" min:"1" max:"366" need:"yes"` // working days
	But   []string `json:"but" of:"absence"`                   // kinds that count as work
}

// days is how many surely, and how many at most that is known of; whole is
// false while some absence has no length or no kind.
func (t *absenceTest) days(a *asked) (n int, whole, known bool) {
	y, ok := a.facts.Years[a.year]
	if !ok || a.year == 0 || y.Absences == nil {
		return 0, false, false
	}
	whole = true
	for i := range y.Absences {
		switch x := &y.Absences[i]; {
		case x.Kind != "" && has(t.But, x.Kind):
		case x.Days == nil, x.Kind == "" && t.But != nil && *x.Days > 0:
			whole = false
		default:
			n += *x.Days
		}
	}
	return n, whole, true
}

func (t *absenceTest) judge(a *asked) Result {
	n, whole, ok := t.days(a)
	switch {
	case ok && n >= t.Under:
		return Fails
	case !ok || !whole:
		return Open
	}
	return Holds
}
func (t *absenceTest) needed() Text { return said("absence.need", t.Under) }
func (t *absenceTest) found(a *asked) Text {
	n, whole, ok := t.days(a)
	switch {
	case !ok:
		return said("unknown")
	case !whole:
		return said("absence.found-least", n, a.year)
	}
	return said("absence.found", n, a.year)
}
func (t *absenceTest) lack(a *asked, r Result) Text {
	if r == Open {
		return a.waitYear("absence.wait", a.year)
	}
	n, _, _ := t.days(a)
	return said("absence.lack", n-t.Under+1)
}
func (t *absenceTest) compare(than test) Order {
	o, ok := than.(*absenceTest)
	return orderIf(ok && same(t.But, o.But), func() Order { return order(o.Under, t.Under) })
}
