package rulebook

import (
	"cmp"
	"strings"
	"time"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
)

// deadlineFile is deadlines.yaml.
type deadlineFile struct {
	Source     string         `json:"source" need:"yes"`
	Convention remarkFile     `json:"convention" need:"yes"`
	Rules      []deadlineRule `json:"rules" need:"yes"`
}

type deadlineRule struct {
	ID    string     `json:"id" need:"yes"`
	VI    string     `json:"vi" need:"yes"`
	EN    string     `json:"en" need:"yes"`
	Terms []termFile `json:"terms" need:"yes"`
	Line  int        `json:"-"`
}

type termFile struct {
	From      civil.Date `json:"from" need:"yes"`
	To        civil.Date `json:"to"`
	Awards    []string   `json:"awards"` // none: all others
	N         int        `json:"n" min:"1"`
	Unit      string     `json:"unit" of:"unit"`
	DayOfYear string     `json:"day_of_year"` // 10-31
	Then      string     `json:"then"`        // what follows, from the last day of this
	Cite      string     `json:"cite" need:"yes"`
	Status    string     `json:"status" need:"yes" of:"status"`
	month     time.Month
	day       int
}

func init() { vocabularies["unit"] = []string{"working-day", "day", "month"} }

// A Deadline is the last day of something, and how it was counted. (Thời hạn.)
type Deadline struct {
	Rule       string
	Name       Text
	From       civil.Date
	Known      bool // false: the law of that day is not known here
	LastDay    civil.Date
	Days       int    // so many units; 0 where the law names a day of the year
	Unit       string // working-day, day, month; "" where the law names a day
	Convention Text
	Doubts     []int // years crossed whose swapped days were not compared
	Cite       string
	Status     Status
	Then       []Deadline // what follows, each from the last day before
}

func (b *builder) deadlines() {
	b.read("deadlines.yaml", &b.lib.deadlineRules)
	b.at = "deadlines.yaml"
	ids := map[string]bool{}
	for i := range b.lib.deadlineRules.Rules {
		r := &b.lib.deadlineRules.Rules[i]
		b.at = place("deadlines.yaml", r.Line)
		if ids[r.ID] {
			b.fail("rule.twice", r.ID)
		}
		ids[r.ID] = true
		said := voices{}
		for j := range r.Terms {
			b.term(r, &r.Terms[j])
			b.says(said, r.Terms[j].From, r.Terms[j].To, r.Terms[j].Awards)
		}
	}
	for _, r := range b.lib.deadlineRules.Rules {
		for _, t := range r.Terms {
			if b.at = place("deadlines.yaml", r.Line); t.Then != "" && (!ids[t.Then] || t.Then == r.ID) {
				b.fail("rule.then", r.ID, t.Then)
			}
		}
	}
}

func (b *builder) term(r *deadlineRule, t *termFile) {
	b.names(t.Awards...)
	if (t.N > 0 && t.Unit != "") == (t.DayOfYear != "") {
		b.fail("rule.term", r.ID)
	}
	if t.DayOfYear == "" {
		return
	}
	d, err := civil.Parse("2023-" + t.DayOfYear)
	if err != nil {
		b.fail("rule.day-of-year", r.ID, t.DayOfYear)
	}
	t.month, t.day = d.Month, d.Day
}

// DeadlineRules are the ids of what has a deadline, with their names.
func (l *Library) DeadlineRules() (out []Paper) {
	for _, r := range l.deadlineRules.Rules {
		out = append(out, Paper{Code: r.ID, Name: Text{r.VI, r.EN}})
	}
	return out
}

// Deadline is the last day by a rule, of what happened on a day; the award
// matters where the law gives some awards longer. The day itself is not
// counted, and a last day off moves to the next working day.
func (l *Library) Deadline(rule, award string, from civil.Date) (Deadline, error) {
	return l.deadline(rule, award, from, 0)
}

func (l *Library) deadline(rule, award string, from civil.Date, depth int) (Deadline, error) {
	r, err := l.deadlineRule(rule)
	if err != nil {
		return Deadline{}, err
	}
	if from.IsZero() {
		return Deadline{}, fault.Field("from", "deadline.no-day")
	}
	if award != "" && !l.KnowsAward(award) {
		return Deadline{}, fault.Code(fault.NotFound, "rulebook.unknown-award", award, "", strings.Join(l.Codes(), ", "))
	}
	c := l.deadlineRules.Convention
	d := Deadline{Rule: rule, Name: Text{r.VI, r.EN}, From: from, Status: Unverified, Convention: Text{c.VI, c.EN}}
	t := r.term(award, from)
	if t == nil {
		return d, nil
	}
	d.Known, d.Days, d.Unit, d.Cite, d.Status = true, t.N, t.Unit, t.Cite, l.weak(Status(t.Status), from)
	d.LastDay = l.lastDay(t, from)
	d.Doubts = l.doubted(from, d.LastDay)
	if t.Then != "" && depth < 4 {
		next, err := l.deadline(t.Then, award, d.LastDay, depth+1)
		if err != nil {
			return d, err
		}
		d.Then = append([]Deadline{next}, next.Then...)
		d.Then[0].Then = nil
	}
	return d, nil
}

func (l *Library) deadlineRule(rule string) (*deadlineRule, error) {
	var ids []string
	for i := range l.deadlineRules.Rules {
		if r := &l.deadlineRules.Rules[i]; r.ID == rule {
			return r, nil
		}
		ids = append(ids, l.deadlineRules.Rules[i].ID)
	}
	return nil, fault.Code(fault.NotFound, "deadline.unknown-rule", rule, strings.Join(ids, ", "))
}

func (r *deadlineRule) term(award string, on civil.Date) *termFile {
	for i := range r.Terms {
		t := &r.Terms[i]
		if !on.Before(t.From) && (t.To.IsZero() || !on.After(t.To)) && (t.Awards == nil || has(t.Awards, award)) {
			return t
		}
	}
	return nil
}

func (l *Library) lastDay(t *termFile, from civil.Date) civil.Date {
	switch {
	case t.DayOfYear != "":
		d := civil.On(from.Year, t.month, t.day)
		if d.Before(from) {
			d = civil.On(from.Year+1, t.month, t.day)
		}
		return l.days.Next(d)
	case t.Unit == "working-day":
		return l.days.Last(from, t.N)
	case t.Unit == "month":
		return l.days.Next(from.AddMonths(t.N))
	}
	return l.days.Next(from.AddDays(t.N))
}

// weak is a status on a day: nothing is found while the whole book is under
// review.
func (l *Library) weak(s Status, on civil.Date) Status {
	if p, err := l.period(on); err == nil && p.book.Status == UnderReview {
		return Unverified
	}
	return cmp.Or(s, Unverified)
}

type deadlineWire struct {
	Rule       string         `json:"rule"`
	Name       string         `json:"name"`
	From       civil.Date     `json:"from"`
	LastDay    *civil.Date    `json:"last_day"`
	Days       *int           `json:"days"`
	Unit       *string        `json:"unit"`
	Convention string         `json:"convention"`
	Doubts     []int          `json:"unverified_years"`
	Cite       *string        `json:"cite"`
	Status     Status         `json:"status"`
	Then       []deadlineWire `json:"then,omitempty"`
}

// DeadlineJSON is the contract's JSON of a deadline, in a language.
func DeadlineJSON(d Deadline, lang string) ([]byte, error) { return plain(d.wire(lang)) }

func (d Deadline) wire(lang string) deadlineWire {
	w := deadlineWire{Rule: d.Rule, Name: d.Name.In(lang), From: d.From, Convention: d.Convention.In(lang), Doubts: []int{},
		Cite: orNull(d.Cite), Status: d.Status, Unit: orNull(d.Unit)}
	w.Doubts = append(w.Doubts, d.Doubts...)
	if d.Known {
		w.LastDay = &d.LastDay
	}
	if d.Days > 0 {
		w.Days = &d.Days
	}
	for _, n := range d.Then {
		w.Then = append(w.Then, n.wire(lang))
	}
	return w
}
