package rulebook

// Tests of households, of hamlets scored in the same way, and of enterprises.

// scaleTest: points of a scale: the sum reaches the mark of the area, and every
// standard reaches a part of its most. (Thang điểm gia đình văn hóa.)
type scaleTest struct {
	City   int `json:"city" min:"1" max:"100" need:"yes"` // points, of a hundred
	Normal int `json:"normal" min:"1" max:"100" need:"yes"`
	Hard   int `json:"hard" min:"1" max:"100" need:"yes"`
	Each   int `json:"each" min:"1" max:"100" need:"yes"` // percent of the most of each standard
}

// points is the sum and the least part; ok is false while a standard has no
// points.
func (t *scaleTest) points(h *Household) (sum int, each Result, ok bool) {
	each = Holds
	for _, s := range h.Standards {
		if s.Score == nil || s.Of == nil {
			return 0, Open, false
		}
		sum, each = sum+*s.Score, both(each, sure(*s.Score*100 >= t.Each**s.Of))
	}
	return sum, each, h.Standards != nil
}
func (t *scaleTest) mark(area string) int {
	switch area {
	case "city":
		return t.City
	case "normal":
		return t.Normal
	case "hard":
		return t.Hard
	}
	return 0
}
func (t *scaleTest) judge(a *asked) Result {
	h := a.facts.Household
	if h == nil {
		return Open
	}
	sum, each, ok := t.points(h)
	switch {
	case !ok:
		return Open
	case h.Area != "":
		return both(each, sure(sum >= t.mark(h.Area)))
	case sum >= max(t.City, t.Normal, t.Hard):
		return each
	case sum < min(t.City, t.Normal, t.Hard):
		return Fails
	}
	return both(each, Open)
}
func (t *scaleTest) needed() Text {
	return said("scale.need", t.City, t.Normal, t.Hard, t.Each)
}
func (t *scaleTest) found(a *asked) Text {
	if h := a.facts.Household; h != nil {
		if sum, _, ok := t.points(h); ok {
			return said("scale.found", sum)
		}
	}
	return said("unknown")
}
func (t *scaleTest) lack(a *asked, r Result) Text {
	if r == Open {
		return said("scale.wait")
	}
	sum, each, _ := t.points(a.facts.Household)
	if mark := t.mark(a.facts.Household.Area); sum < mark {
		return said("scale.lack", mark-sum)
	} else if each == Fails {
		return said("scale.part", t.Each)
	}
	return said("scale.lack", min(t.City, t.Normal, t.Hard)-sum)
}
func (t *scaleTest) compare(than test) Order {
	o, ok := than.(*scaleTest)
	return orderIf(ok, func() Order {
		return together(together(order(t.City, o.City), order(t.Normal, o.Normal)), together(order(t.Hard, o.Hard), order(t.Each, o.Each)))
	})
}

// meetingTest: of those invited so many percent came, and of them so many
// agreed. (Cuộc họp khu dân cư.)
type meetingTest struct {
	Present int `json:"present" min:"1" max:"100" need:"yes"`
	Agree   int `json:"agree" min:"1" max:"100" need:"yes"`
}

func (t *meetingTest) judge(a *asked) Result {
	h := a.facts.Household
	if h == nil {
		return Open
	}
	return both(part(h.Present, h.Invited, t.Present), part(h.Voted, h.Present, t.Agree))
}

// part reports that n is at least so many percent of the whole.
func part(n, of *int, percent int) Result {
	if n == nil || of == nil {
		return Open
	}
	return sure(*n*100 >= percent**of)
}
func (t *meetingTest) needed() Text { return said("meeting.need", t.Present, t.Agree) }
func (t *meetingTest) found(a *asked) Text {
	h := a.facts.Household
	if h == nil || h.Voted == nil || h.Present == nil || h.Invited == nil {
		return said("unknown")
	}
	return said("meeting.found", *h.Invited, *h.Present, *h.Voted)
}
func (t *meetingTest) lack(a *asked, r Result) Text {
	h := a.facts.Household
	switch {
	case r == Open:
		return said("meeting.wait")
	case part(h.Present, h.Invited, t.Present) == Fails:
		return said("meeting.few")
	}
	return said("meeting.against")
}
func (t *meetingTest) compare(than test) Order {
	o, ok := than.(*meetingTest)
	return orderIf(ok, func() Order { return together(order(t.Present, o.Present), order(t.Agree, o.Agree)) })
}

// barredTest: nothing that rules the title out. (Không thuộc trường hợp không
// xét tặng.)
type barredTest struct{}

func (t *barredTest) judge(a *asked) Result {
	if a.facts.Household == nil {
		return Open
	}
	return not(known(a.facts.Household.Barred))
}
func (t *barredTest) needed() Text { return said("barred.need") }
func (t *barredTest) found(a *asked) Text {
	r := t.judge(a)
	return choose(r != Open, r == Holds, "barred.no", "barred.yes")
}
func (t *barredTest) lack(a *asked, r Result) Text {
	if r == Open {
		return said("barred.wait")
	}
	return said("barred.yes")
}
func (t *barredTest) compare(than test) Order {
	_, ok := than.(*barredTest)
	return orderIf(ok, func() Order { return Same })
}

// entryTest: the household or hamlet registered for the title that year. (Đăng
// ký danh hiệu.)
type entryTest struct{}

func (t *entryTest) judge(a *asked) Result {
	if a.facts.Household == nil {
		return Open
	}
	return known(a.facts.Household.Registered)
}
func (t *entryTest) needed() Text { return said("entry.need") }
func (t *entryTest) found(a *asked) Text {
	r := t.judge(a)
	return choose(r != Open, r == Holds, "entry.yes", "entry.no")
}
func (t *entryTest) lack(a *asked, r Result) Text {
	if r == Open {
		return said("entry.wait")
	}
	return said("entry.no")
}
func (t *entryTest) compare(than test) Order {
	_, ok := than.(*entryTest)
	return orderIf(ok, func() Order { return Same })
}

// contributedTest: what a household gave, in millions of đồng. (Giá trị đóng
// góp.)
type contributedTest struct {
	AtLeast int `json:"at_least" min:"1" need:"yes"`
}

func (t *contributedTest) judge(a *asked) Result {
	if a.facts.Household == nil {
		return Open
	}
	return atLeast(a.facts.Household.Contribution, t.AtLeast)
}
func (t *contributedTest) needed() Text { return said("contributed.need", t.AtLeast) }
func (t *contributedTest) found(a *asked) Text {
	if h := a.facts.Household; h != nil && h.Contribution != nil {
		return said("contributed.found", *h.Contribution)
	}
	return said("unknown")
}
func (t *contributedTest) lack(a *asked, r Result) Text {
	if r == Open {
		return said("contributed.wait")
	}
	return said("contributed.lack", t.AtLeast-*a.facts.Household.Contribution)
}
func (t *contributedTest) compare(than test) Order {
	o, ok := than.(*contributedTest)
	return orderIf(ok, func() Order { return order(t.AtLeast, o.AtLeast) })
}

// keepsTest: an enterprise keeps duties, as the offices in charge confirm.
// (Chấp hành nghĩa vụ thuế, bảo hiểm, môi trường, an toàn.)
type keepsTest struct {
	Duties []string `json:"duties" of:"duty" need:"yes"`
}

func (e *Enterprise) keeps(duty string) *bool {
	switch duty {
	case "taxes":
		return e.TaxesPaid
	case "insurance":
		return e.InsurancePaid
	case "environment":
		return e.Environment
	case "safety":
		return e.Safety
	}
	return e.Audited
}
func (t *keepsTest) judge(a *asked) Result {
	if a.facts.Enterprise == nil {
		return Open
	}
	r := Holds
	for _, d := range t.Duties {
		r = both(r, known(a.facts.Enterprise.keeps(d)))
	}
	return r
}
func (t *keepsTest) needed() Text { return said("keeps.need", termsOf("duty", t.Duties)) }
func (t *keepsTest) found(a *asked) Text {
	if a.facts.Enterprise == nil {
		return said("unknown")
	}
	var list []Text
	for _, d := range t.Duties {
		yes := a.facts.Enterprise.keeps(d)
		list = append(list, said("keeps.found", term("duty", d), choose(yes != nil, yes != nil && *yes, "keeps.yes", "keeps.no")))
	}
	return joined(list, "; ")
}
func (t *keepsTest) lack(a *asked, r Result) Text {
	var list []Text
	for _, d := range t.Duties {
		if a.facts.Enterprise == nil || known(a.facts.Enterprise.keeps(d)) == r {
			list = append(list, term("duty", d))
		}
	}
	if r == Open {
		return said("keeps.wait", joined(list, ", "))
	}
	return said("keeps.lack", joined(list, ", "))
}
func (t *keepsTest) compare(than test) Order {
	o, ok := than.(*keepsTest)
	return orderIf(ok, func() Order { return fewer(o.Duties, t.Duties) })
}

// confirmedTest: an enterprise's contribution is confirmed by one of these.
// (Đóng góp được xác nhận.)
type confirmedTest struct {
	By []string `json:"by" of:"confirmer" need:"yes"`
}

func (t *confirmedTest) judge(a *asked) Result {
	if a.facts.Enterprise == nil || a.facts.Enterprise.Confirmed == "" {
		return Open
	}
	return sure(has(t.By, a.facts.Enterprise.Confirmed))
}
func (t *confirmedTest) needed() Text { return said("confirmed.need", termsOf("confirmer", t.By)) }
func (t *confirmedTest) found(a *asked) Text {
	if a.facts.Enterprise == nil || a.facts.Enterprise.Confirmed == "" {
		return said("unknown")
	}
	return said("confirmed.found", term("confirmer", a.facts.Enterprise.Confirmed))
}
func (t *confirmedTest) lack(a *asked, r Result) Text {
	if r == Open {
		return said("confirmed.wait")
	}
	return said("confirmed.lack", termsOf("confirmer", t.By))
}
func (t *confirmedTest) compare(than test) Order {
	o, ok := than.(*confirmedTest)
	return orderIf(ok, func() Order { return fewer(t.By, o.By) })
}

// womenTest: of equal candidates a collective with so many women comes first.
// (Ưu tiên tập thể có tỷ lệ nữ từ mức này.)
type womenTest struct {
	told
	AtLeast int `json:"at_least" min:"1" max:"100" need:"yes"` // percent
}

func (t *womenTest) tells(a *asked) bool {
	m := a.facts.Subject.Members
	return m != nil && part(m.Women, m.Count, t.AtLeast) == Holds
}
func (t *womenTest) needed() Text { return said("women.need", t.AtLeast) }
func (t *womenTest) found(a *asked) Text {
	return said("share.found", *a.facts.Subject.Members.Women, *a.facts.Subject.Members.Count)
}
func (t *womenTest) compare(than test) Order {
	o, ok := than.(*womenTest)
	return orderIf(ok && t.AtLeast == o.AtLeast, func() Order { return Same })
}

// ofEnterprise: the subject is an enterprise, and something is said of it.
func ofEnterprise(a *asked, _ *Clause) bool { return a.facts.Enterprise != nil }
