package api

import (
	"time"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
)

// day reads a day of a query; "" is the zero day.
func day(s string) (civil.Date, error) {
	if s == "" {
		return civil.Date{}, nil
	}
	d, err := civil.Parse(s)
	if err != nil {
		return d, fault.Because(fault.Invalid, err, fault.Reason{Code: "form.not-a-day", Args: []any{s}})
	}
	return d, nil
}

// moment writes an instant in UTC, "" when it is zero.
func moment(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(time.RFC3339)
}
