package rulebook

import "thidua/internal/base/civil"

// A stint is days in a row, both ends in it.
type stint struct{ from, to civil.Date }

// lasting is how long stints last together, days that meet counted once, in
// months of 30 days where they are not whole. at gives the stints that count.
func lasting(n int, at func(i int) (stint, bool)) int {
	months, days, most, runs := sweep(n, at)
	if runs == 1 { // its days left over make no month
		return months
	}
	return max(most, months+days/30)
}

// longest is how long the longest run of stints without a day between lasts.
func longest(n int, at func(i int) (stint, bool)) int {
	_, _, most, _ := sweep(n, at)
	return most
}

// sweep goes over the stints from the first day to the last.
func sweep(n int, at func(i int) (stint, bool)) (months, days, most, runs int) {
	var done civil.Date
	for {
		var run stint
		for i := range n { // the first that begins after what is counted
			if s, ok := at(i); ok && later(s.to, done) && (run.from.IsZero() || later(run.from, s.from)) {
				run = s
			}
		}
		if run.from.IsZero() {
			return months, days, most, runs
		}
		if !done.IsZero() && !later(run.from, done) {
			run.from = done.AddDays(1)
		}
		for grown := true; grown; {
			grown = false
			for i := range n {
				if s, ok := at(i); ok && later(s.to, run.to) && !later(s.from, run.to.AddDays(1)) {
					run.to, grown = s.to, true
				}
			}
		}
		m, d := run.length()
		months, days, most, runs = months+m, days+d, max(most, m), runs+1
		done = run.to
	}
}

// length is the whole months of a stint, and the days left over.
func (s stint) length() (months, days int) {
	end := s.to.AddDays(1)
	months = (end.Year-s.from.Year)*12 + int(end.Month) - int(s.from.Month)
	if later(s.from.AddMonths(months), end) {
		months--
	}
	return months, s.from.AddMonths(months).DaysUntil(end)
}

// until is a stint up to a day: one without an end still runs; one that begins
// later is none.
func until(from, to, day civil.Date) (stint, bool) {
	if to.IsZero() || later(to, day) {
		to = day
	}
	return stint{from, to}, !from.IsZero() && !later(from, to)
}
