package report

import (
	"fmt"
	"strings"
	"time"

	"thidua/internal/platform/store"
)

// fill puts the scope into the one place of a query.
func fill(query, scope string) string { return strings.Replace(query, "%s", scope, 1) }

// looseTime reads an instant, a day, or nothing: what "since" is differs from
// office to office.
type looseTime struct{ time.Time }

// Scan reads any of the three.
func (t *looseTime) Scan(v any) error {
	var s store.Text
	if err := s.Scan(v); err != nil {
		return err
	}
	t.Time = time.Time{}
	if s == "" {
		return nil
	}
	for _, layout := range []string{store.Instant, time.RFC3339, time.DateOnly} {
		if at, err := time.Parse(layout, string(s)); err == nil {
			t.Time = at
			return nil
		}
	}
	return fmt.Errorf("%q is neither an instant nor a day", string(s))
}
