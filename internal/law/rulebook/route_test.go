package rulebook

import (
	"strings"
	"testing"

	"thidua/internal/base/fault"
)

func codesOf(list []Office) string {
	var s []string
	for _, o := range list {
		s = append(s, o.Code)
	}
	return strings.Join(s, " ")
}

func TestWhoDecides(t *testing.T) {
	for _, c := range []struct {
		award, body, on, level, legal string
		decides                       string
		status                        Status
	}{
		{"LDTT", "", "2025-06-30", "", "", "unit-head minister-for-unit enterprise-head commune-chair district-chair department-head", Found},
		{"LDTT", "", "2025-07-01", "", "", "unit-head minister-for-unit enterprise-head commune-chair department-head", Found},
		{"CSTDCS", "", "2025-06-30", "commune", "", "", Found},
		{"CSTDCS", "", "2025-07-01", "commune", "", "commune-chair", Found},
		{"CSTDCS", "", "2025-07-01", "district", "", "", Found},
		{"CSTDCS", "", "2025-07-01", "base", "yes", "unit-head enterprise-head", Found},
		{"CSTDCS", "", "2018-07-01", "ministry-province", "no", "minister-for-unit", Unverified},
		{"TVH", "", "2025-06-30", "", "", "district-chair", Found},
		{"TVH", "", "2025-07-01", "", "", "commune-chair", Found},
		{"GDVH", "", "2019-07-01", "", "", "commune-chair", Unverified},
		{"CSTDB", "", "2024-07-01", "", "", "minister", Found},
		{"BKT", "", "2024-07-01", "", "", "provincial-chair", Found},
		{"CSTDTQ", "", "2024-07-01", "", "", "pm", Unverified}, // whether the list is public since 2024 is not known
		{"CTDCP", "", "2024-07-01", "", "", "government", Found},
		{"HCLD3", "", "2024-07-01", "", "", "president", Found},
		{"HCLD3", "", "2026-11-01", "", "", "president", Unverified},
		{"BKB", "BHXH", "2025-02-28", "", "", "vss-general", Unverified},
		{"BKB", "BHXH", "2025-03-01", "", "", "finance-minister", Unverified},
		{"LDTT", "BHXH", "2025-03-01", "", "", "vss-office vss-head", Unverified},
	} {
		r, err := lib(t).Route(RouteQuestion{Award: c.award, Body: c.body, On: day(c.on), Level: c.level, Legal: c.legal})
		if err != nil || !r.Known || codesOf(r.Decides) != c.decides || r.Status != c.status {
			t.Errorf("%+v: %s, %s, known %v, %v", c, codesOf(r.Decides), r.Status, r.Known, err)
		}
	}
}

// Every award has a way on every day of every book that holds rules, and what
// it says is cited.
func TestEveryAwardHasARoute(t *testing.T) {
	for _, award := range lib(t).Codes() {
		for _, on := range []string{"2016-01-01", "2018-01-01", "2022-01-01", "2024-03-01", "2025-05-01", "2025-08-01", "2026-11-01"} {
			r, err := lib(t).Route(RouteQuestion{Award: award, On: day(on)})
			if err != nil {
				t.Fatal(award, on, err)
			}
			if !r.Known {
				if award == "XPTB" && on < "2024" {
					continue // not in the Law of 2003
				}
				t.Errorf("%s on %s has no route", award, on)
				continue
			}
			if len(r.Decides) == 0 || len(r.Via) == 0 || len(r.Parts) == 0 || r.SetsCite == "" || r.Pays == "" || r.PaysCite == "" {
				t.Errorf("%s on %s: %+v", award, on, r)
			}
			for _, p := range r.Parts {
				if p.Name.IsZero() || p.Cite == "" {
					t.Errorf("%s on %s: paper %+v", award, on, p)
				}
			}
		}
	}
}

func TestRouteDetails(t *testing.T) {
	r, err := lib(t).Route(RouteQuestion{Award: "CSTDTQ", On: day("2018-05-01")})
	if err != nil || *r.Sets != 2 || r.Electronic || r.Pays != "proposer" || !r.Public || r.Days[0].Days != 30 {
		t.Errorf("%+v %v", r, err)
	}
	r, _ = lib(t).Route(RouteQuestion{Award: "HCLD3", On: day("2024-05-01")})
	if *r.Sets != 1 || !r.Electronic || !r.Public || r.PublicDays.Days != 10 || r.Via[3].Code != "central-body" {
		t.Errorf("%+v", r)
	}
	r, _ = lib(t).Route(RouteQuestion{Award: "HCLD3", On: day("2025-05-01")})
	if r.Via[3].Code != "home-ministry" || r.Status != Unverified {
		t.Errorf("%+v", r)
	}
	r, _ = lib(t).Route(RouteQuestion{Award: "HCDC", On: day("2024-05-01"), Type: "sudden"})
	if !r.Simplified || r.Council != nil || r.Public {
		t.Errorf("%+v", r)
	}
	for code, q := range map[string]RouteQuestion{
		"rulebook.unknown-award": {Award: "NOSUCH", On: day("2024-05-01")},
		"rulebook.unknown-body":  {Award: "LDTT", Body: "NOSUCH", On: day("2024-05-01")},
		"rulebook.no-book":       {Award: "LDTT", On: day("2001-05-01")},
		"route.word":             {Award: "LDTT", Type: "nosuch", On: day("2024-05-01")},
	} {
		if _, err := lib(t).Route(q); err == nil || fault.Reasons(err)[0].Code != code {
			t.Errorf("%s: %v", code, err)
		}
	}
}
