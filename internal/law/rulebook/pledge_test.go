package rulebook_test

import (
	"slices"
	"strings"
	"testing"

	"thidua/internal/base/civil"
	"thidua/internal/law/rulebook"
)

// What may be pledged, what it asks for besides, and where a pledge is a condition
// come from the law as data.
func TestPledging(t *testing.T) {
	l := loaded(t)
	for _, c := range []struct {
		what, award, body, on string
		allowed, must         bool
		below, condition      string
	}{
		{"a low title of today", "LDTT", "", "2026-02-01", true, false, "", ""},
		{"a higher title of today asks for the lower", "CSTDCS", "", "2026-02-01", true, false, "LDTT", ""},
		{"the ministry's title asks for the base's", "CSTDB", "", "2026-02-01", true, false, "CSTDCS", ""},
		{"in social insurance the lower comes first", "CSTDCS", "BHXH", "2026-02-01", true, true, "LDTT", ""},
		{"under the law of 2003 a pledge is a condition", "CSTDCS", "", "2022-02-01", true, false, "LDTT", "L03:10.1b"},
		{"a form is not pledged", "GK", "", "2026-02-01", false, false, "", ""},
		{"a form is not pledged in social insurance", "BKB", "BHXH", "2026-02-01", false, true, "CSTDCS", ""},
	} {
		p, err := l.Pledging(c.award, c.body, civil.Must(c.on))
		if err != nil {
			t.Fatal(err)
		}
		condition := ""
		if p.Condition != nil {
			condition = p.Condition.Cite
		}
		names := strings.Split(c.below, " ")
		missing := slices.ContainsFunc(names, func(n string) bool {
			return n != "" && !slices.ContainsFunc(p.Below, func(b rulebook.Below) bool { return slices.Contains(b.Awards, n) && b.Clause.Cite != "" })
		})
		if p.Allowed != c.allowed || p.MustClimb != c.must || missing || condition != c.condition || p.Cite == "" {
			t.Errorf("%s: %+v", c.what, p)
		}
	}
	if _, err := l.Pledging("XX", "", civil.Must("2026-02-01")); err == nil {
		t.Error("an award nobody knows may be pledged")
	}
}
