package cluster

import (
	"fmt"
	"strconv"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
)

// newYear is the emulation year that is a calendar year.
const newYear = "01-01"

// YearDays are the first and last day of an emulation year. (Năm thi đua.)
func (c Cluster) YearDays(year int) (first, last civil.Date) {
	start := c.YearFrom
	if start == "" {
		start = newYear
	}
	if start > newYear {
		year--
	}
	first, _ = civil.Parse(fmt.Sprintf("%04d-%s", year, start)) // checked when it was given
	return first, first.AddYears(1).AddDays(-1)
}

// YearOn is the emulation year that runs on a day.
func (c Cluster) YearOn(day civil.Date) int {
	if first, last := c.YearDays(day.Year); day.After(last) {
		return day.Year + 1
	} else if day.Before(first) {
		return day.Year - 1
	}
	return day.Year
}

// yearStart checks MM-DD; "" is 1 January. 29 February is no yearly day.
func yearStart(s string) (string, error) {
	if s == "" {
		return newYear, nil
	}
	if _, err := civil.Parse("2025-" + s); err != nil || len(s) != len(newYear) {
		return "", fault.Field("year-from", "cluster.bad-year-start", s)
	}
	return s, nil
}

// inYears refuses a year the cluster does not know.
func (c Cluster) inYears(year int) error {
	if year < 1948 || year > 2200 {
		return fault.Field("year", "cluster.bad-year")
	}
	first, last := c.YearDays(year)
	if last.Before(c.From) || !c.To.IsZero() && first.After(c.To) {
		return fault.Field("year", "cluster.not-in-year", strconv.Itoa(year))
	}
	return nil
}
