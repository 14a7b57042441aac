package rulebook

// Informative tests decide nothing: they hold, and are shown only when there is
// something a reader should see. (Thông tin kèm theo.)
type teller interface {
	test
	tells(a *asked) bool
}

type told struct{}

func (told) judge(*asked) Result      { return Holds }
func (told) lack(*asked, Result) Text { return Text{} }

// leaveTest: time away in the year that counts as work. (Nghỉ được tính là
// thời gian công tác.)
type leaveTest struct {
	told
	Kinds []string `json:"kinds" of:"absence" need:"yes"`
}

func (t *leaveTest) tells(a *asked) bool {
	for _, x := range a.facts.Years[a.year].Absences {
		if has(t.Kinds, x.Kind) {
			return true
		}
	}
	return false
}
func (t *leaveTest) needed() Text        { return said("leave.need") }
func (t *leaveTest) found(a *asked) Text { return a.sayLeave(t.Kinds) }
func (t *leaveTest) compare(than test) Order {
	o, ok := than.(*leaveTest)
	return orderIf(ok && same(t.Kinds, o.Kinds), func() Order { return Same })
}

// markTest: a discipline in the year, where the law names it no bar.
type markTest struct{ told }

func (t *markTest) tells(a *asked) bool { return a.undisciplined(0, a.year, a.year) == Fails }
func (t *markTest) needed() Text        { return said("mark.need") }
func (t *markTest) found(a *asked) Text { return a.sayDiscipline() }
func (t *markTest) compare(than test) Order {
	_, ok := than.(*markTest)
	return orderIf(ok, func() Order { return Same })
}

// memberMarkTest: a member's discipline, where the law names it no bar.
type memberMarkTest struct {
	told
	From string `json:"discipline_from" of:"discipline" need:"yes"`
}

func (t *memberMarkTest) tells(a *asked) bool {
	m := a.facts.Subject.Members
	return m != nil && m.Worst != "" && rank("worst", m.Worst) >= rank("worst", t.From)
}
func (t *memberMarkTest) needed() Text        { return said("member-mark.need", term("discipline", t.From)) }
func (t *memberMarkTest) found(a *asked) Text { return a.sayWorst() }
func (t *memberMarkTest) compare(than test) Order {
	o, ok := than.(*memberMarkTest)
	return orderIf(ok, func() Order { return order(rank("worst", o.From), rank("worst", t.From)) })
}

// bodiesTest: how the Party and mass organisations of a collective were rated.
type bodiesTest struct{ told }

func (t *bodiesTest) tells(a *asked) bool { return len(a.facts.Organisations) > 0 }
func (t *bodiesTest) needed() Text        { return said("bodies.need") }
func (t *bodiesTest) found(a *asked) Text { return a.sayBodies() }
func (t *bodiesTest) compare(than test) Order {
	_, ok := than.(*bodiesTest)
	return orderIf(ok, func() Order { return Same })
}

// categoryTest stands where the category of the subject decides which clauses
// apply and is not known: it holds only when every case comes out alike.
type categoryTest struct {
	cases [][]*node
}

func (t *categoryTest) judge(a *asked) Result {
	first := Open
	for i, c := range t.cases {
		r := a.weigh(c).result
		if i == 0 {
			first = r
		}
		if r != first {
			return Open
		}
	}
	if first == Open {
		return Open
	}
	return Holds
}
func (t *categoryTest) needed() Text                 { return said("category.need") }
func (t *categoryTest) found(a *asked) Text          { return said("unknown") }
func (t *categoryTest) lack(a *asked, r Result) Text { return said("category.wait") }
func (t *categoryTest) compare(than test) Order      { return Incomparable }
