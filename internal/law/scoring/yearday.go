package scoring

import (
	"fmt"
	"time"

	"thidua/internal/base/civil"
)

// A YearDay is a day of every emulation year: "12-15", or "+01-10" for the tenth
// of January after it. (Ngày hằng năm.)
type YearDay struct {
	Month time.Month
	Day   int
	After bool // past the end of the year that is scored
}

// IsZero reports that no day is named.
func (y YearDay) IsZero() bool { return y == YearDay{} }

// String is the day as tables write it.
func (y YearDay) String() string {
	sign := ""
	if y.After {
		sign = "+"
	}
	return fmt.Sprintf("%s%02d-%02d", sign, y.Month, y.Day)
}

// MarshalText writes the day as tables do.
func (y YearDay) MarshalText() ([]byte, error) { return []byte(y.String()), nil }

// UnmarshalText reads what MarshalText writes.
func (y *YearDay) UnmarshalText(b []byte) error {
	text, after := string(b), len(b) > 0 && b[0] == '+'
	if after {
		text = text[1:]
	}
	d, err := civil.Parse("2025-" + text) // 29 February is no day of every year
	if err != nil {
		return err
	}
	*y = YearDay{d.Month, d.Day, after}
	return nil
}

// In is that day of the emulation year beginning on first, which may be any day
// of a calendar year: courts begin on 1 December.
func (y YearDay) In(first civil.Date) civil.Date {
	d := civil.On(first.Year, y.Month, y.Day)
	if d.Before(first) {
		d = civil.On(first.Year+1, y.Month, y.Day)
	}
	if y.After {
		d = civil.On(d.Year+1, y.Month, y.Day)
	}
	return d
}

// LockedFrom is the first day on which a column of a row is closed in the year
// beginning on first; zero where the table closes neither.
func (t *Table) LockedFrom(r Row, c Column, first civil.Date) civil.Date {
	last := r.Criterion.Lock
	if last.IsZero() {
		last = t.lock(c)
	}
	if last.IsZero() {
		return civil.Date{}
	}
	return last.In(first).AddDays(1)
}

// ReportedUntil is the last day on which members report figures in the year
// beginning on first; zero where the table does not say.
func (t *Table) ReportedUntil(first civil.Date) civil.Date {
	last := t.lock(Reporting)
	if last.IsZero() {
		return civil.Date{}
	}
	return last.In(first)
}

// lock is the last day of a column.
func (t *Table) lock(c Column) YearDay {
	for _, l := range t.Locks {
		if l.Column == c {
			return l.Day
		}
	}
	return YearDay{}
}
