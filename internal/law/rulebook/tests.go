package rulebook

import "thidua/internal/base/civil"

// A test is one word of the vocabulary of rules, with its thresholds as a rule
// file gives them. It says how it came out, what it needs, what it found, what
// is missing, and which of two of its kind is the stricter. The vocabulary is
// closed: a rule that cannot be said in it asks for one more well-named test.
type test interface {
	judge(a *asked) Result
	needed() Text
	found(a *asked) Text
	lack(a *asked, r Result) Text // what an open test waits for, what a failing one lacks
	compare(than test) Order
}

// An Order says how one requirement stands to another. (So sánh độ chặt.)
type Order int8

// The four ways two requirements can stand.
const (
	Looser       Order = -1
	Same         Order = 0
	Stricter     Order = 1
	Incomparable Order = 2 // of different kinds, or stricter here and looser there
)

const merit = "merit"

// tests is the vocabulary as a rule file writes it: one key, one test.
type tests struct {
	Rating        *ratingTest        `json:"rating"`        // the year's rating is at least
	Years         *yearsTest         `json:"years"`         // n years on end, up to the year, each so rated
	Chain         *chainTest         `json:"chain"`         // n years on end, up to the year, each with the award
	Months        *monthsTest        `json:"months"`        // months of work in the year
	Absences      *absenceTest       `json:"absences"`      // fewer working days away than so many
	Training      *trainingTest      `json:"training"`      // long courses ended well
	Undisciplined *disciplineTest    `json:"undisciplined"` // no discipline in force in the year
	Clean         *cleanTest         `json:"clean"`         // no discipline in force in the years counted
	Registered    *registeredTest    `json:"registered"`    // emulation registered that year
	Review        *reviewTest        `json:"not_under_review"`
	Share         *shareTest         `json:"share"`    // part of the members
	Exists        *existsTest        `json:"exists"`   // a member who holds
	None          *noneTest          `json:"none"`     // no member so disciplined
	Scope         *scopeTest         `json:"scope"`    // initiatives of a scope
	Research      *researchTest      `json:"research"` // research of a scope
	Combat        *combatTest        `json:"combat"`   // recognised resourcefulness in combat
	Fresh         *freshTest         `json:"fresh"`    // no form rests on these years yet
	After         *afterTest         `json:"after"`    // an award held, and n years on end after it
	Won           *wonTest           `json:"won"`      // n awards in that time
	Best          *bestTest          `json:"best"`     // n years of that time so rated
	Held          *heldTest          `json:"held"`     // an award held
	Grants        *grantsTest        `json:"grants"`   // an award n times on end
	Current       *currentTest       `json:"current"`  // the years run up to the proposal
	Single        *singleTest        `json:"single"`   // no other such form in the same year
	Deed          *deedTest          `json:"deed"`     // the deed is not rewarded yet
	First         *firstTest         `json:"first"`    // no form of that type yet
	Posts         *postsTest         `json:"posts"`    // leading posts held so long
	Service       *serviceTest       `json:"service"`  // years of service
	Without       *withoutTest       `json:"without"`  // none of these awards
	Every         *everyTest         `json:"every"`    // considered every n years only
	Age           *ageTest           `json:"age"`      // years since the unit was founded
	Anniversary   *anniversaryTest   `json:"anniversary"`
	Flagless      *flaglessTest      `json:"flagless"`      // flags are not for this unit
	Organisations *organisationsTest `json:"organisations"` // rating of Party and mass organisations
	Cluster       *clusterTest       `json:"cluster"`       // leads its cluster of the year
	Movement      *movementTest      `json:"movement"`      // a movement so long, reviewed so
	Targets       *targetsTest       `json:"targets"`       // exceeded
	Scale         *scaleTest         `json:"scale"`         // points of a household or hamlet
	Meeting       *meetingTest       `json:"meeting"`       // of the neighbourhood
	Barred        *barredTest        `json:"not_barred"`
	Entry         *entryTest         `json:"entry"` // registered for the title
	Contributed   *contributedTest   `json:"contributed"`
	Keeps         *keepsTest         `json:"keeps"` // duties of an enterprise
	Confirmed     *confirmedTest     `json:"confirmed"`
	Women         *womenTest         `json:"women"`       // informative: the share of women
	Leave         *leaveTest         `json:"leave"`       // informative: time away that counts as work
	Mark          *markTest          `json:"mark"`        // informative: discipline in the year
	MemberMark    *memberMarkTest    `json:"member_mark"` // informative: a member's discipline
	Bodies        *bodiesTest        `json:"bodies"`      // informative: rating of Party and mass organisations
}

// ratingTest: the rating of the year under consideration. (Xếp loại.)
type ratingTest struct {
	AtLeast string `json:"at_least" of:"rating" need:"yes"`

	least int
}

func (t *ratingTest) ready(*builder)        { t.least = rank("rating", t.AtLeast) }
func (t *ratingTest) judge(a *asked) Result { return a.rated(a.year, t.least) }
func (t *ratingTest) needed() Text          { return said("rating.need", term("rating", t.AtLeast)) }
func (t *ratingTest) found(a *asked) Text   { return a.sayRating(a.year) }
func (t *ratingTest) lack(a *asked, r Result) Text {
	if r == Open {
		return a.waitYear("rating.wait", a.year)
	}
	return said("rating.lack", term("rating", t.AtLeast))
}
func (t *ratingTest) compare(than test) Order {
	o, ok := than.(*ratingTest)
	return orderIf(ok, func() Order { return order(t.least, o.least) })
}

// yearsTest: the last n years, each rated at least so, or each with one of the
// awards that say as much. (Số năm liên tục.)
type yearsTest struct {
	AtLeast string   `json:"at_least" of:"rating" need:"yes"`
	N       int      `json:"n" min:"1" max:"30" need:"yes"`
	OrAward []string `json:"or_award"`

	least int
	names Text
}

func (t *yearsTest) ready(b *builder) {
	t.least, t.names = rank("rating", t.AtLeast), b.names(t.OrAward...)
}
func (t *yearsTest) of(a *asked, year int) Result {
	r := a.rated(year, t.least)
	if r != Holds && t.OrAward != nil {
		r = either(r, a.held(t.OrAward, year, true))
	}
	return r
}
func (t *yearsTest) judge(a *asked) Result {
	return a.lastYears(t.N, func(y int) Result { return t.of(a, y) })
}
func (t *yearsTest) needed() Text {
	if t.OrAward != nil {
		return said("years.need-or", t.N, term("rating", t.AtLeast), t.names)
	}
	return said("years.need", t.N, term("rating", t.AtLeast))
}
func (t *yearsTest) found(a *asked) Text {
	return a.sayYears(t.N, a.sayRating)
}
func (t *yearsTest) lack(a *asked, r Result) Text {
	return a.sayMissing("years", r, t.N, func(y int) Result { return t.of(a, y) })
}
func (t *yearsTest) compare(than test) Order {
	o, ok := than.(*yearsTest)
	return orderIf(ok && len(t.OrAward) == len(o.OrAward), func() Order {
		return together(order(t.least, o.least), order(t.N, o.N))
	})
}

// chainTest: the award for each of the last n years; n of 1 is the award of
// the year. Only merit counts. (Chuỗi danh hiệu liên tục.)
type chainTest struct {
	Award []string `json:"award" need:"yes"`
	N     int      `json:"n" min:"1" max:"30" need:"yes"`
	// AnyType: the title itself is asked for, of whatever type; in a chain of
	// years only merit counts.
	AnyType bool `json:"any_type"`

	names Text
}

func (t *chainTest) ready(b *builder) { t.names = b.names(t.Award...) }
func (t *chainTest) judge(a *asked) Result {
	return a.lastYears(t.N, func(y int) Result { return a.held(t.Award, y, t.AnyType) })
}
func (t *chainTest) needed() Text {
	if t.N == 1 {
		return said("held.need", t.names)
	}
	return said("chain.need", t.N, t.names)
}
func (t *chainTest) found(a *asked) Text {
	return a.sayYears(t.N, func(y int) Text { return a.sayHeld(t.Award, y, t.AnyType) })
}
func (t *chainTest) lack(a *asked, r Result) Text {
	return a.sayMissing("chain", r, t.N, func(y int) Result { return a.held(t.Award, y, t.AnyType) })
}
func (t *chainTest) compare(than test) Order {
	o, ok := than.(*chainTest)
	return orderIf(ok && same(t.Award, o.Award), func() Order {
		return together(order(t.N, o.N), order(bit(o.AnyType), bit(t.AnyType)))
	})
}

// monthsTest: months in employment in the year. (Số tháng công tác.)
type monthsTest struct {
	AtLeast int `json:"at_least" min:"1" max:"12" need:"yes"`
}

func (t *monthsTest) judge(a *asked) Result {
	n, ok := a.months(a.year)
	if !ok || a.year == 0 {
		return Open
	}
	return sure(n >= t.AtLeast)
}
func (t *monthsTest) needed() Text { return said("months.need", t.AtLeast) }
func (t *monthsTest) found(a *asked) Text {
	if n, ok := a.months(a.year); ok && a.year != 0 {
		return said("months.found", n, a.year)
	}
	return said("unknown")
}
func (t *monthsTest) lack(a *asked, r Result) Text {
	n, _ := a.months(a.year)
	if r == Open {
		return a.waitYear("months.wait", a.year)
	}
	return said("months.lack", t.AtLeast-n)
}
func (t *monthsTest) compare(than test) Order {
	o, ok := than.(*monthsTest)
	return orderIf(ok, func() Order { return order(t.AtLeast, o.AtLeast) })
}

// trainingTest: a course of so many months or more counts as work only when it
// ended at least so well. Courses nobody recorded ask nothing. (Đào tạo.)
type trainingTest struct {
	From   int    `json:"from_months" min:"1" max:"120" need:"yes"`
	Result string `json:"at_least" of:"training" need:"yes"`

	least int
}

func (t *trainingTest) ready(*builder) { t.least = rank("training", t.Result) }
func (t *trainingTest) one(c *Training) Result {
	if c.From.IsZero() || c.To.IsZero() {
		if rank("training", c.Result) >= t.least {
			return Holds // ended well, however long
		}
		return Open
	}
	if c.From.AddMonths(t.From).After(c.To.AddDays(1)) {
		return Holds // shorter
	}
	if c.Result == "" {
		return Open
	}
	return sure(rank("training", c.Result) >= t.least)
}
func (t *trainingTest) judge(a *asked) Result {
	r := Holds
	for i := range a.facts.Years[a.year].Training {
		r = both(r, t.one(&a.facts.Years[a.year].Training[i]))
	}
	return r
}
func (t *trainingTest) needed() Text {
	return said("training.need", t.From, term("training", t.Result))
}
func (t *trainingTest) found(a *asked) Text {
	return a.sayTraining()
}
func (t *trainingTest) lack(a *asked, r Result) Text {
	if r == Open {
		return said("training.wait")
	}
	return said("training.lack", term("training", t.Result))
}
func (t *trainingTest) compare(than test) Order {
	o, ok := than.(*trainingTest)
	return orderIf(ok, func() Order { return together(order(t.least, o.least), order(o.From, t.From)) })
}

// disciplineTest: no measure of that weight or heavier in force in the year.
// (Không bị kỷ luật trong năm.)
type disciplineTest struct {
	From string `json:"from" of:"discipline" need:"yes"`

	least int
}

func (t *disciplineTest) ready(*builder) { t.least = rank("discipline", t.From) }
func (t *disciplineTest) judge(a *asked) Result {
	return a.undisciplined(t.least, a.year, a.year)
}
func (t *disciplineTest) needed() Text        { return said("discipline.need", term("discipline", t.From)) }
func (t *disciplineTest) found(a *asked) Text { return a.sayDiscipline() }
func (t *disciplineTest) lack(a *asked, r Result) Text {
	if r == Open {
		return said("discipline.wait")
	}
	return said("discipline.lack", a.year)
}
func (t *disciplineTest) compare(than test) Order {
	o, ok := than.(*disciplineTest)
	return orderIf(ok, func() Order { return order(o.least, t.least) })
}

// cleanTest: the years counted begin after every measure has ended, for time
// is counted from there. (Thời gian tính từ khi hết kỷ luật.)
type cleanTest struct {
	N int `json:"n" min:"1" max:"30" need:"yes"`
}

func (t *cleanTest) judge(a *asked) Result { return a.undisciplined(0, a.year-t.N+1, 9999) }
func (t *cleanTest) needed() Text          { return said("clean.need", t.N) }
func (t *cleanTest) found(a *asked) Text   { return a.sayDiscipline() }
func (t *cleanTest) lack(a *asked, r Result) Text {
	if r == Open {
		return said("discipline.wait")
	}
	return said("clean.lack", a.year-t.N+1)
}
func (t *cleanTest) compare(than test) Order {
	o, ok := than.(*cleanTest)
	return orderIf(ok, func() Order { return order(t.N, o.N) })
}

// undisciplined reports that no measure of that weight was in force from the
// first day of one year to the last of another.
func (a *asked) undisciplined(least, from, to int) Result {
	if a.year == 0 || a.facts.Discipline == nil {
		return Open
	}
	first, last := civil.Date{Year: from, Month: 1, Day: 1}, civil.Date{Year: to, Month: 12, Day: 31}
	r := Holds
	for i := range a.facts.Discipline {
		d := &a.facts.Discipline[i]
		heavy := sure(least == 0) // whatever it is, it is as heavy as the lightest
		if d.Kind != "" {
			heavy = sure(rank("discipline", d.Kind) >= least)
		} else if least > 0 {
			heavy = Open
		}
		r = both(r, not(both(heavy, d.inForce(first, last))))
	}
	return r
}

// inForce reports whether the measure ran on some day of a period.
func (d *Discipline) inForce(first, last civil.Date) Result {
	begun := Open
	if !d.Decided.IsZero() {
		begun = sure(!later(d.Decided, last))
		if begun == Holds && !later(first, d.Decided) {
			return Holds // decided inside it, whenever it ended
		}
	}
	lasted := Open
	if d.Ended.Known {
		lasted = sure(d.Ended.V.IsZero() || later(d.Ended.V, first))
	}
	return both(begun, lasted)
}

// later reports that d is after e; it compares days as they stand, without the
// calendar, for this is asked often.
func later(d, e civil.Date) bool {
	if d.Year != e.Year {
		return d.Year > e.Year
	}
	if d.Month != e.Month {
		return d.Month > e.Month
	}
	return d.Day > e.Day
}

func not(r Result) Result {
	switch r {
	case Holds:
		return Fails
	case Fails:
		return Holds
	}
	return Open
}

// registeredTest: emulation was registered for the year. (Đăng ký thi đua.)
type registeredTest struct{}

func (t *registeredTest) judge(a *asked) Result {
	yes, ok := a.facts.Registered[a.year]
	if !ok {
		return Open
	}
	return sure(yes)
}
func (t *registeredTest) needed() Text { return said("registered.need") }
func (t *registeredTest) found(a *asked) Text {
	yes, ok := a.facts.Registered[a.year]
	return choose(ok, yes, "registered.yes", "registered.no", a.year)
}
func (t *registeredTest) lack(a *asked, r Result) Text {
	if r == Open {
		return a.waitYear("registered.wait", a.year)
	}
	return said("registered.no", a.year)
}
func (t *registeredTest) compare(than test) Order {
	_, ok := than.(*registeredTest)
	return orderIf(ok, func() Order { return Same })
}

// reviewTest: no discipline is being considered, nothing investigated, no
// complaint being verified. (Không trong thời gian xem xét.)
type reviewTest struct{}

func (t *reviewTest) judge(a *asked) Result { return not(known(a.facts.UnderReview)) }
func (t *reviewTest) needed() Text          { return said("review.need") }
func (t *reviewTest) found(a *asked) Text {
	u := a.facts.UnderReview
	return choose(u != nil, u != nil && *u, "review.yes", "review.no")
}
func (t *reviewTest) lack(a *asked, r Result) Text {
	if r == Open {
		return said("review.wait")
	}
	return said("review.lack")
}
func (t *reviewTest) compare(than test) Order {
	_, ok := than.(*reviewTest)
	return orderIf(ok, func() Order { return Same })
}
