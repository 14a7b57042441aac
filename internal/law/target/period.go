package target

import (
	"fmt"
	"time"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
)

// Every is how often a figure is told. (Kỳ báo cáo.)
type Every string

// The lengths of periods.
const (
	Month   Every = "month"
	Quarter Every = "quarter"
	Half    Every = "half"
	Year    Every = "year"
)

// Everies are the lengths, shortest first.
func Everies() []Every { return []Every{Month, Quarter, Half, Year} }

// months is how long a period is.
func (e Every) months() int {
	switch e {
	case Quarter:
		return 3
	case Half:
		return 6
	case Year:
		return 12
	}
	return 1
}

// A Period is a month, a quarter, a half or a year of the calendar; No counts from
// 1 in its year. (Kỳ.)
type Period struct {
	Every Every
	Year  int
	No    int
}

// Of is the period a day is in.
func (e Every) Of(day civil.Date) Period {
	return Period{e, day.Year, (int(day.Month)-1)/e.months() + 1}
}

// From is its first day.
func (p Period) From() civil.Date {
	return civil.On(p.Year, time.Month((p.No-1)*p.Every.months()+1), 1)
}

// To is its last day.
func (p Period) To() civil.Date { return p.Next().From().AddDays(-1) }

// Next is the period after it.
func (p Period) Next() Period { return p.Every.from(p.index() + 1) }

// index counts periods of one length.
func (p Period) index() int { return p.Year*(12/p.Every.months()) + p.No - 1 }

func (e Every) from(index int) Period {
	n := 12 / e.months()
	return Period{e, index / n, index%n + 1}
}

// Until are the periods from this one to the one a day is in.
func (p Period) Until(day civil.Date) (all []Period) {
	for last := p.Every.Of(day).index(); p.index() <= last; p = p.Next() {
		all = append(all, p)
	}
	return all
}

// As is the period of another length that ends on the same day: what stands at the
// end of one stands at the end of the other.
func (p Period) As(e Every) (Period, bool) {
	q := e.Of(p.To())
	return q, q.To() == p.To()
}

var shapes = map[Every]string{Month: "%04d-%02d", Quarter: "%04d-Q%d", Half: "%04d-H%d"}

// String is the period as stored: 2024-03, 2024-Q1, 2024-H1, 2024. Those of one
// length are in order as text.
func (p Period) String() string {
	if shape := shapes[p.Every]; shape != "" {
		return fmt.Sprintf(shape, p.Year, p.No)
	}
	return fmt.Sprintf("%04d", p.Year)
}

// ParsePeriod reads what String writes.
func ParsePeriod(s string) (Period, error) {
	for _, e := range Everies() {
		p := Period{Every: e, No: 1}
		if shape := shapes[e]; shape != "" {
			_, _ = fmt.Sscanf(s, shape, &p.Year, &p.No)
		} else {
			_, _ = fmt.Sscanf(s, "%04d", &p.Year)
		}
		if p.Year >= 1900 && p.No >= 1 && p.No <= 12/e.months() && p.String() == s {
			return p, nil
		}
	}
	return Period{}, fault.Field("period", "progress.no-such-period", s)
}
