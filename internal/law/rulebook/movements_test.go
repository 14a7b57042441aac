package rulebook_test

import (
	"strings"
	"testing"

	"thidua/internal/base/civil"
)

// When a movement is reviewed comes from the law as data: half-way where it is long,
// each year where nobody said when it ends, and when it ends.
func TestReviewDays(t *testing.T) {
	l := loaded(t)
	for _, c := range []struct{ what, from, to, until, want string }{
		{"a long one half-way and at its end", "2023-05-10", "2025-12-31", "2030-01-01", "interim 2024-09-04 from 2024-08-05 to 2024-10-04, final 2025-12-31 from 2025-12-01 to 2026-01-30"},
		{"a long one, asked of its first years", "2023-05-10", "2025-12-31", "2025-12-30", "interim 2024-09-04 from 2024-08-05 to 2024-10-04"},
		{"two years to the day are long", "2024-01-01", "2025-12-31", "2030-01-01", "interim 2024-12-31 from 2024-12-01 to 2025-01-30, final 2025-12-31 from 2025-12-01 to 2026-01-30"},
		{"a short one at its end alone", "2024-01-01", "2025-12-30", "2030-01-01", "final 2025-12-30 from 2025-11-30 to 2026-01-29"},
		{"one without an end every year", "2024-03-01", "", "2026-06-01", "interim 2025-02-28 from 2025-01-29 to 2025-03-30, interim 2026-02-28 from 2026-01-29 to 2026-03-30"},
		{"one without a beginning never", "", "", "2026-06-01", ""},
	} {
		var from, to civil.Date
		if c.from != "" {
			from = civil.Must(c.from)
		}
		if c.to != "" {
			to = civil.Must(c.to)
		}
		var got []string
		for _, d := range l.ReviewDays("", civil.Must("2024-06-01"), from, to, civil.Must(c.until)) {
			got = append(got, d.Kind+" "+d.On.String()+" from "+d.Near.String()+" to "+d.Due.String())
		}
		if s := strings.Join(got, ", "); s != c.want {
			t.Errorf("%s: %s", c.what, s)
		}
	}
}

// What a movement may be measured by is data: each code once, named in both languages,
// and what is suggested has a turn of its own.
func TestYardsticks(t *testing.T) {
	all := loaded(t).Yardsticks("", civil.Must("2026-02-01"))
	turns := map[int]string{}
	for _, y := range all {
		if y.Name.VI == "" || y.Name.EN == "" || y.Status == "" {
			t.Errorf("%+v", y)
		}
		if y.First > 0 {
			if turns[y.First] != "" {
				t.Errorf("%s and %s are both suggested in turn %d", y.Code, turns[y.First], y.First)
			}
			turns[y.First] = y.Code
		}
	}
	if len(turns) == 0 {
		t.Error("nothing is suggested")
	}
}
