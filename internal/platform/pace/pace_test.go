package pace_test

import (
	"testing"
	"time"

	"thidua/internal/platform/pace"
)

func TestPace(t *testing.T) {
	p, now := pace.New(3, 90*time.Second), time.Date(2025, 3, 18, 8, 0, 0, 0, time.UTC)
	for _, c := range []struct {
		say, caller string
		after       time.Duration
		wait        int
	}{
		{"the first", "a", 0, 0}, {"the second", "a", 0, 0}, {"the third at once", "a", 0, 0},
		{"a fourth", "a", 0, 2}, {"another caller", "b", 0, 0}, {"who asks again waits no longer for it", "a", 40 * time.Second, 1},
		{"in time", "a", 91 * time.Second, 0}, {"and once only", "a", 92 * time.Second, 2},
	} {
		if got := pace.Minutes(p.Allow(c.caller, now.Add(c.after))); got != c.wait {
			t.Errorf("%s: wait %d minutes, want %d", c.say, got, c.wait)
		}
	}
}
