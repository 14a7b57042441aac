package rulebook

// postsTest: leading posts held so long: one of several grades, each with its
// years. Time in a post that is too short counts for the next lower one; of
// posts held at once the highest counts. (Thời gian giữ chức vụ lãnh đạo.)
type postsTest struct {
	Any     []postTerm `json:"any" need:"yes"`
	Lowered []postTerm `json:"lowered"` // asked instead after a measure that lowers the form by one class
	Women   string     `json:"women" of:"reduction"`
}

// postTerm is a grade of post and the years in it.
type postTerm struct {
	Grade string `json:"grade" of:"post" need:"yes"`
	Years int    `json:"years" max:"50"` // 0: held at all

	tier int
}

// Leadership allowances that stand for a grade, in hundredths (D91:42).
const (
	deputyDirector = 80
	director       = 90
	directorTop    = 125
)

func (t *postsTest) ready(*builder) {
	for _, list := range [][]postTerm{t.Any, t.Lowered} {
		for i := range list {
			list[i].tier = tier(list[i].Grade)
		}
	}
}

// tier is a grade's place; posts the law names side by side share one.
func tier(grade string) int {
	switch n := rank("post", grade); grade {
	case "deputy-director-general":
		return rank("post", "department-director")
	default:
		return n
	}
}

// grade is the tier of a post, surely and at the most.
func (p *Post) tier() (surely, perhaps int) {
	if p.Grade != "" {
		n := tier(p.Grade)
		return n, n
	}
	low, mid := tier("deputy-director-general"), tier("director-general")
	switch {
	case p.Allowance == nil:
		return -1, tier("state-leader")
	case *p.Allowance < deputyDirector:
		return -1, low - 1
	case *p.Allowance < director:
		return low, low
	case *p.Allowance == director:
		return low, mid // a provincial director, or one at a ministry
	case *p.Allowance <= directorTop:
		return mid, mid
	}
	return mid, tier("state-leader")
}

// held is the months in posts of a tier or higher, surely and at the most.
func (t *postsTest) held(a *asked, tier int) (surely, perhaps int) {
	posts := a.facts.Posts
	for i := range posts {
		if _, most := posts[i].tier(); posts[i].From.IsZero() && most >= tier {
			perhaps = always
		}
	}
	return lasting(len(posts), func(i int) (stint, bool) {
			s, ok := until(posts[i].From, posts[i].To, a.on)
			least, _ := posts[i].tier()
			return s, ok && least >= tier
		}), max(perhaps, lasting(len(posts), func(i int) (stint, bool) {
			s, ok := until(posts[i].From, posts[i].To, a.on)
			_, most := posts[i].tier()
			return s, ok && most >= tier
		}))
}

// needs is the months asked, at the least and at the most.
func (t *postsTest) needs(a *asked, years int) (least, most int) {
	full := years * 12
	less := full
	switch t.Women {
	case "third":
		less = full * 2 / 3
	case "three-years":
		less = max(0, full-36)
	}
	switch a.facts.Subject.Gender {
	case "female":
		return less, less
	case "male":
		return full, full
	}
	return less, full
}

func (t *postsTest) one(a *asked, f *postTerm) Result {
	surely, perhaps := t.held(a, f.tier)
	least, most := t.needs(a, f.Years)
	switch {
	case surely >= max(1, most):
		return Holds
	case perhaps < max(1, least):
		return Fails
	}
	return Open
}

func (t *postsTest) of(a *asked, list []postTerm) Result {
	r := Fails
	for i := range list {
		r = either(r, t.one(a, &list[i]))
	}
	return r
}

func (t *postsTest) judge(a *asked) Result {
	switch {
	case a.facts.Posts == nil:
		return Open
	case a.facts.Discipline == nil:
		return both(Open, t.of(a, t.Any))
	}
	lowered, dismissed := Fails, Fails
	for i := range a.facts.Discipline {
		switch a.facts.Discipline[i].Kind {
		case "dismissal":
			return Fails
		case "":
			lowered, dismissed = either(lowered, Open), Open
		case "reprimand":
		default:
			lowered = Holds
		}
	}
	r := both(t.of(a, t.Any), not(dismissed))
	if lowered == Fails {
		return r
	}
	low := Open // what the class above asks is not known
	if t.Lowered != nil {
		low = t.of(a, t.Lowered)
	}
	low = both(low, not(dismissed))
	if lowered == Holds || r == low {
		return low // one class lower: of those who reach the class above
	}
	return Open
}

func (t *postsTest) needed() Text {
	var list []Text
	for _, f := range t.Any {
		if f.Years == 0 {
			list = append(list, term("post", f.Grade))
			continue
		}
		list = append(list, said("posts.term", term("post", f.Grade), f.Years))
	}
	return said("posts.need", joined(list, "; "))
}

func (t *postsTest) found(a *asked) Text {
	if a.facts.Posts == nil {
		return said("unknown")
	}
	var list []Text
	for i := range t.Any {
		surely, perhaps := t.held(a, t.Any[i].tier)
		if perhaps > surely {
			list = append(list, said("posts.unsure", term("post", t.Any[i].Grade), surely/12, surely%12))
		} else if surely > 0 {
			list = append(list, said("posts.found", term("post", t.Any[i].Grade), surely/12, surely%12))
		}
	}
	if list == nil {
		return said("posts.none")
	}
	return joined(list, "; ")
}

func (t *postsTest) lack(a *asked, r Result) Text {
	switch {
	case r == Open && a.facts.Posts == nil:
		return said("posts.wait")
	case r == Open && a.facts.Discipline == nil:
		return said("discipline.wait")
	case r == Open:
		return said("posts.wait-more")
	}
	for i := range a.facts.Discipline {
		if a.facts.Discipline[i].Kind == "dismissal" {
			return said("posts.dismissed")
		}
	}
	list, key := t.Any, "posts.lack"
	if t.of(a, t.Any) != Fails && t.Lowered != nil {
		list, key = t.Lowered, "posts.lack-lowered"
	}
	short := always
	for i := range list {
		_, perhaps := t.held(a, list[i].tier)
		least, _ := t.needs(a, list[i].Years)
		short = min(short, max(1, least)-perhaps)
	}
	return said(key, short)
}

func (t *postsTest) compare(than test) Order {
	o, ok := than.(*postsTest)
	if !ok || len(t.Any) != len(o.Any) || t.Women != o.Women {
		return Incomparable
	}
	r := Same
	for i := range t.Any {
		if t.Any[i].tier != o.Any[i].tier {
			return Incomparable
		}
		r = together(r, order(t.Any[i].Years, o.Any[i].Years))
	}
	return r
}

// serviceTest: years of service or of work in a profession; in some places time
// counts double. (Thời gian phục vụ, thời gian làm nghề.)
type serviceTest struct {
	Years      int      `json:"years" min:"1" max:"60" need:"yes"`
	Women      int      `json:"women_years" max:"60"` // asked of women instead
	Double     []string `json:"double" of:"place"`
	Work       []string `json:"work" of:"work" need:"yes"`
	Continuous bool     `json:"continuous"`
}

// served is the months that count, surely and at the most.
func (t *serviceTest) served(a *asked) (surely, perhaps int) {
	list := a.facts.Service
	works := func(i int) bool { return has(t.Work, cmpOr(list[i].Work, "forces")) }
	all := func(i int) (stint, bool) {
		s, ok := until(list[i].From, list[i].To, a.on)
		return s, ok && works(i)
	}
	for i := range list {
		if list[i].From.IsZero() && works(i) {
			perhaps = always
		}
	}
	if t.Continuous {
		n := longest(len(list), all)
		return n, max(perhaps, n)
	}
	n := lasting(len(list), all)
	twice := func(unknown bool) int {
		return lasting(len(list), func(i int) (stint, bool) {
			s, ok := all(i)
			return s, ok && (has(t.Double, list[i].Place) || unknown && list[i].Place == "" && t.Double != nil)
		})
	}
	surely = n + twice(false)
	return surely, max(perhaps, n+twice(true))
}

func (t *serviceTest) needs(a *asked) (least, most int) {
	full, women := t.Years*12, t.Women*12
	switch {
	case women == 0 || a.facts.Subject.Gender == "male":
		return full, full
	case a.facts.Subject.Gender == "female":
		return women, women
	}
	return women, full
}

func (t *serviceTest) judge(a *asked) Result {
	if a.facts.Service == nil {
		return Open
	}
	surely, perhaps := t.served(a)
	least, most := t.needs(a)
	switch {
	case surely >= most:
		return Holds
	case perhaps < least:
		return Fails
	}
	return Open
}
func (t *serviceTest) needed() Text {
	n := said("service.need", t.Years, termsOf("work", t.Work))
	if t.Women > 0 {
		n = said("service.need-women", t.Years, t.Women, termsOf("work", t.Work))
	}
	if t.Continuous {
		n = said("service.continuous", n)
	}
	if t.Double != nil {
		n = said("service.double", n, termsOf("place", t.Double))
	}
	return n
}
func (t *serviceTest) found(a *asked) Text {
	if a.facts.Service == nil {
		return said("unknown")
	}
	surely, perhaps := t.served(a)
	if perhaps > surely {
		return said("service.unsure", surely/12, surely%12)
	}
	return said("service.found", surely/12, surely%12)
}
func (t *serviceTest) lack(a *asked, r Result) Text {
	if r == Open {
		return said("service.wait")
	}
	_, perhaps := t.served(a)
	least, _ := t.needs(a)
	return said("posts.lack", least-perhaps)
}
func (t *serviceTest) compare(than test) Order {
	o, ok := than.(*serviceTest)
	return orderIf(ok && same(t.Work, o.Work), func() Order {
		return together(together(order(t.Years, o.Years), order(t.Women, o.Women)),
			together(fewer(t.Double, o.Double), order(bit(t.Continuous), bit(o.Continuous))))
	})
}

func init() { vocabularies["reduction"] = []string{"third", "three-years"} }
