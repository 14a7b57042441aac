// Package civil is the calendar day of a Vietnamese office: no clock, no zone.
// Law, papers and money speak of days; only the ledger speaks of instants.
package civil

import (
	"database/sql/driver"
	"fmt"
	"strconv"
	"strings"
	"time"
)

// Zone is the time zone of every office (UTC+7, no summer time).
var Zone = time.FixedZone("Asia/Ho_Chi_Minh", 7*60*60)

// A Date is one day; the zero Date means "not known". Dates compare with ==.
// (Ngày.)
type Date struct {
	Year  int
	Month time.Month
	Day   int
}

// On is the day y-m-d, normalised as time.Date does.
func On(y int, m time.Month, d int) Date { return fromTime(time.Date(y, m, d, 0, 0, 0, 0, time.UTC)) }

// Of is the day at instant t in Vietnam.
func Of(t time.Time) Date { return fromTime(t.In(Zone)) }

func fromTime(t time.Time) Date { y, m, d := t.Date(); return Date{y, m, d} }

// Parse reads YYYY-MM-DD, the form of every file, table and API.
func Parse(s string) (Date, error) {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return Date{}, fmt.Errorf("%q is no day: write YYYY-MM-DD", s)
	}
	return fromTime(t), nil
}

// ParseForm reads what a person types: d/m/yyyy, d-m-yyyy, d.m.yyyy or
// YYYY-MM-DD. A day that does not exist is an error.
func ParseForm(s string) (Date, error) {
	s = strings.TrimSpace(s)
	if d, err := Parse(s); err == nil {
		return d, nil
	}
	part := strings.FieldsFunc(s, func(r rune) bool { return r == '/' || r == '-' || r == '.' })
	if len(part) == 3 && len(part[2]) == 4 {
		d, e1 := strconv.Atoi(part[0])
		m, e2 := strconv.Atoi(part[1])
		y, e3 := strconv.Atoi(part[2])
		if e1 == nil && e2 == nil && e3 == nil {
			if on := On(y, time.Month(m), d); on == (Date{y, time.Month(m), d}) {
				return on, nil
			}
		}
	}
	return Date{}, fmt.Errorf("%q is no day: write dd/mm/yyyy", s)
}

// Must is Parse for constants in tests and tables of ours.
func Must(s string) Date {
	d, err := Parse(s)
	if err != nil {
		panic(err)
	}
	return d
}

func (d Date) time() time.Time { return time.Date(d.Year, d.Month, d.Day, 0, 0, 0, 0, time.UTC) }

// Start is when the day begins here.
func (d Date) Start() time.Time { return time.Date(d.Year, d.Month, d.Day, 0, 0, 0, 0, Zone) }

// IsZero reports that the day is not known.
func (d Date) IsZero() bool { return d == Date{} }

// String is YYYY-MM-DD, or "" when not known.
func (d Date) String() string {
	if d.IsZero() {
		return ""
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.Year, d.Month, d.Day)
}

// Slashes is dd/mm/yyyy, as people read it.
func (d Date) Slashes() string {
	if d.IsZero() {
		return ""
	}
	return fmt.Sprintf("%02d/%02d/%04d", d.Day, d.Month, d.Year)
}

// OnPaper is "ngày 24 tháng 02 năm 2025": a 0 before days under 10 and months
// 1 and 2 (Decree 30/2020, annex I).
func (d Date) OnPaper() string {
	m := strconv.Itoa(int(d.Month))
	if d.Month <= 2 {
		m = "0" + m
	}
	return fmt.Sprintf("ngày %02d tháng %s năm %d", d.Day, m, d.Year)
}

// Before reports that d is earlier than e.
func (d Date) Before(e Date) bool { return d.Compare(e) < 0 }

// After reports that d is later than e.
func (d Date) After(e Date) bool { return d.Compare(e) > 0 }

// Compare is -1, 0 or 1.
func (d Date) Compare(e Date) int { return d.time().Compare(e.time()) }

// AddDays moves by n days. Of the moves by month and year: 29 February plus a year is 28
// February, the last day of a month plus a month stays inside that month.
func (d Date) AddDays(n int) Date { return fromTime(d.time().AddDate(0, 0, n)) }

// AddMonths moves by whole months, never past the end of the month reached.
func (d Date) AddMonths(n int) Date {
	first := On(d.Year, d.Month+time.Month(n), 1)
	last := first.DaysInMonth()
	return Date{first.Year, first.Month, min(d.Day, last)}
}

// DaysInMonth is how many days there are in d's month.
func (d Date) DaysInMonth() int { return On(d.Year, d.Month+1, 0).Day }

// AddYears moves by whole years.
func (d Date) AddYears(n int) Date { return d.AddMonths(12 * n) }

// DaysUntil counts days from d to e; negative if e is earlier.
func (d Date) DaysUntil(e Date) int { return int(e.time().Sub(d.time()) / (24 * time.Hour)) }

// Weekday is the day of the week.
func (d Date) Weekday() time.Weekday { return d.time().Weekday() }

// MarshalText writes YYYY-MM-DD; the zero day is empty.
func (d Date) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads YYYY-MM-DD; empty is the zero day.
func (d *Date) UnmarshalText(b []byte) (err error) {
	if len(b) == 0 {
		*d = Date{}
		return nil
	}
	*d, err = Parse(string(b))
	return err
}

// Value stores the day as YYYY-MM-DD, NULL while not known.
func (d Date) Value() (driver.Value, error) {
	if d.IsZero() {
		return nil, nil
	}
	return d.String(), nil
}

// Scan reads a stored day; NULL is the zero day.
func (d *Date) Scan(v any) error {
	switch v := v.(type) {
	case nil:
		*d = Date{}
		return nil
	case string:
		return d.UnmarshalText([]byte(v))
	case []byte:
		return d.UnmarshalText(v)
	case time.Time:
		*d = fromTime(v)
		return nil
	}
	return fmt.Errorf("cannot read a day from %T", v)
}
