// Package calendar is the working calendar of Vietnamese offices: weekends,
// public holidays by the sun and by the moon, days off instead, and days the
// Government swaps. It is given its rules; it knows no year by heart.
// (Lịch làm việc.)
package calendar

import (
	"slices"
	"time"

	"thidua/internal/base/civil"
)

// A Rule is one public holiday on the days a law gives it. (Ngày nghỉ lễ.)
type Rule struct {
	ID        string
	From, To  civil.Date // of the law; no To: still
	Month     int
	Day       int
	Lunar     bool // Month and Day are of the lunar calendar
	Adjacent  bool // the day beside it too, before or after as the year says
	NewYear   bool // the lunar new year: so many days before and from it, as the year says
	Cite      string
	Confirmed bool
}

// A Year is what the Government decides for one year. (Lịch nghỉ từng năm.)
type Year struct {
	Before, From int    // days of the new year before the first day, and from it
	Adjacent     string // before or after
	Swaps        []Swap
	Confirmed    bool // compared with the notice of that year
}

// A Swap is a working day off and the day it is worked instead. (Hoán đổi.)
type Swap struct{ Off, Work civil.Date }

// The reasons a day is not worked.
const (
	Weekend = "weekend"
	Instead = "instead" // off instead of a holiday on a day off
	Swapped = "swapped"
)

// A DayOff is one day no office works, weekends aside. (Ngày nghỉ.)
type DayOff struct {
	On     civil.Date
	Reason string     // id of the holiday, Instead or Swapped
	Of     civil.Date // the holiday it stands instead of, or the day worked for it
}

// A Calendar answers which days are worked. It never changes once made.
type Calendar struct {
	rules []Rule
	years map[int]Year
	usual Year
	known map[int]days
}

type days struct {
	off  map[civil.Date]DayOff
	work map[civil.Date]bool // days worked although a weekend
}

// New makes a calendar of holidays, years, and what stands for a year nobody
// has written down.
func New(rules []Rule, years map[int]Year, usual Year) *Calendar {
	c := &Calendar{rules: rules, years: years, usual: usual, known: map[int]days{}}
	for y := range years {
		c.known[y] = c.make(y)
	}
	return c
}

func (c *Calendar) year(y int) Year {
	if known, ok := c.years[y]; ok {
		return known
	}
	u := c.usual
	u.Confirmed = false
	return u
}

func (c *Calendar) of(y int) days {
	if d, ok := c.known[y]; ok {
		return d
	}
	return c.make(y)
}

func weekend(d civil.Date) bool { w := d.Weekday(); return w == time.Saturday || w == time.Sunday }

// make is a year's days off: holidays first, then the days instead of those
// that fall on a weekend, in their order, each on the next day worked.
func (c *Calendar) make(y int) days {
	out := days{off: map[civil.Date]DayOff{}, work: map[civil.Date]bool{}}
	var list []DayOff
	for _, r := range c.rules {
		for _, d := range c.on(r, y) {
			if _, twice := out.off[d]; !twice && !d.Before(r.From) && (r.To.IsZero() || !d.After(r.To)) {
				off := DayOff{On: d, Reason: r.ID}
				out.off[d] = off
				list = append(list, off)
			}
		}
	}
	slices.SortFunc(list, func(a, b DayOff) int { return a.On.Compare(b.On) })
	for _, h := range list {
		if !weekend(h.On) {
			continue
		}
		d := h.On.AddDays(1)
		for _, taken := out.off[d]; taken || weekend(d); _, taken = out.off[d] {
			d = d.AddDays(1)
		}
		out.off[d] = DayOff{On: d, Reason: Instead, Of: h.On}
	}
	for _, s := range c.year(y).Swaps {
		if _, off := out.off[s.Off]; !off {
			out.off[s.Off] = DayOff{On: s.Off, Reason: Swapped, Of: s.Work}
		}
	}
	for _, other := range []int{y - 1, y} { // a day of December may be worked in January
		for _, s := range c.year(other).Swaps {
			if s.Work.Year == y {
				out.work[s.Work] = true
			}
		}
	}
	return out
}

// on is the days of a rule in a year.
func (c *Calendar) on(r Rule, y int) (out []civil.Date) {
	year := c.year(y)
	switch {
	case r.NewYear:
		first := NewYear(y)
		for i := -year.Before; i < year.From; i++ {
			out = append(out, first.AddDays(i))
		}
	case r.Lunar:
		if d, ok := FromLunar(Lunar{Year: y, Month: r.Month, Day: r.Day}); ok {
			out = append(out, d)
		}
	case r.Adjacent:
		d := civil.On(y, time.Month(r.Month), r.Day)
		out = append(out, d.AddDays(1))
		if year.Adjacent == "before" {
			out[0] = d.AddDays(-1)
		}
	default:
		out = append(out, civil.On(y, time.Month(r.Month), r.Day))
	}
	return out
}

// Off is why a day is not worked; "" when it is.
func (c *Calendar) Off(d civil.Date) string {
	y := c.of(d.Year)
	if off, ok := y.off[d]; ok {
		return off.Reason
	}
	if weekend(d) && !y.work[d] {
		return Weekend
	}
	return ""
}

// Works reports a working day.
func (c *Calendar) Works(d civil.Date) bool { return c.Off(d) == "" }

// Next is the first working day from d on, d included.
func (c *Calendar) Next(d civil.Date) civil.Date {
	for !c.Works(d) {
		d = d.AddDays(1)
	}
	return d
}

// Last is the last of so many working days after a day; the day itself is not
// counted. Of none it is the day, or the next one worked.
func (c *Calendar) Last(after civil.Date, n int) civil.Date {
	if n <= 0 {
		return c.Next(after)
	}
	d := after
	for n > 0 {
		if d = d.AddDays(1); c.Works(d) {
			n--
		}
	}
	return d
}

// Between counts the working days after a day, up to and with another.
func (c *Calendar) Between(after, to civil.Date) (n int) {
	for d := after.AddDays(1); !d.After(to); d = d.AddDays(1) {
		if c.Works(d) {
			n++
		}
	}
	return n
}

// Doubts is the years from one day to another whose notice was not compared.
func (c *Calendar) Doubts(from, to civil.Date) (out []int) {
	for y := from.Year; y <= to.Year; y++ {
		if !c.year(y).Confirmed {
			out = append(out, y)
		}
	}
	return out
}

// DaysOff lists a year's days off that are no plain weekend, and the weekend
// days worked for some of them.
func (c *Calendar) DaysOff(y int) []DayOff {
	var out []DayOff
	for _, d := range c.of(y).off {
		out = append(out, d)
	}
	slices.SortFunc(out, func(a, b DayOff) int { return a.On.Compare(b.On) })
	return out
}
