package rulebook

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/base/money"
	"thidua/regulations"
)

// Worked amounts of the boundary table, the public examples and every price of
// our awards around the days they change.
func TestMoney(t *testing.T) {
	for _, c := range []struct {
		award, holder, level, decided string
		sum                           money.Dong
		coefficient                   int
		cite                          string
		status                        Status
	}{
		{"GK", "individual", "commune", "2025-06-30", 360_000, 15, "D98:58", Found},
		{"GK", "individual", "commune", "2025-07-01", 710_000, 30, "D152:54", Found},
		{"GK", "collective", "commune", "2025-07-01", 1_410_000, 60, "D152:54", Found},
		{"GK", "collective", "commune", "2021-05-01", 450_000, 30, "D91:73", Found},
		{"GK", "individual", "department", "2025-07-01", 710_000, 30, "D152:54", Found},
		{"GK", "collective", "base", "2024-07-01", 1_410_000, 60, "D98:58", Found},
		{"GK", "individual", "district", "2020-01-02", 450_000, 30, "D91:73", Found},
		{"GK", "household", "base", "2024-07-01", 1_060_000, 45, "D98:58", Unverified},
		{"LDTT", "individual", "", "2023-12-31", 540_000, 30, "D91:69.1d", Found},
		{"LDTT", "individual", "state", "2026-06-30", 710_000, 30, "D152:50", Found},
		{"LDTT", "individual", "", "2026-07-01", 760_000, 30, "D152:50", Found},
		{"LDTT", "individual", "", "2024-06-30", 540_000, 30, "D98:54", Found},
		{"LDTT", "individual", "", "2019-06-30", 420_000, 30, "D91:69.1d", Found},
		{"LDTT", "individual", "", "2018-06-30", 390_000, 30, "D91:69.1d", Unverified},
		{"LDTT", "individual", "", "2017-09-30", 390_000, 30, "D42", Unverified},
		{"CSTDCS", "individual", "", "2023-12-20", 1_800_000, 100, "D91:69.1c", Found},
		{"CSTDCS", "individual", "", "2026-07-01", 2_530_000, 100, "D152:50", Found},
		{"TTLDTT", "collective", "", "2024-07-01", 1_880_000, 80, "D98:54", Found},
		{"TTLDTT", "collective", "", "2023-06-30", 1_200_000, 80, "D91:69.2b", Found},
		{"TTLDXS", "collective", "", "2026-07-01", 3_800_000, 150, "D152:50", Found},
		{"TTLDXS", "collective", "", "2022-07-01", 2_240_000, 150, "D91:69", Found},
		{"BKB", "individual", "", "2022-04-01", 1_490_000, 100, "D91:73", Found},
		{"BKT", "collective", "", "2022-04-01", 2_980_000, 200, "D91:73", Found},
		{"BKT", "individual", "", "2024-01-01", 2_700_000, 150, "D98:58", Unverified},
		{"BKB", "individual", "", "2025-07-01", 3_510_000, 150, "D152:54", Found},
		{"BKB", "household", "", "2025-07-01", 5_270_000, 225, "D152:54", Found},
		{"CSTDTQ", "individual", "", "2024-02-10", 8_100_000, 450, "D98:54", Found},
		{"CTDCP", "collective", "", "2023-12-10", 21_600_000, 1200, "D91:69", Found},
		{"BKTTG", "individual", "", "2025-10-10", 8_190_000, 350, "D152:54", Found},
	} {
		t.Run(fmt.Sprint(c.award, " ", c.holder, " ", c.level, " on ", c.decided), func(t *testing.T) {
			s, err := lib(t).Money(c.award, c.holder, c.level, day(c.decided))
			if err != nil {
				t.Fatal(explain(err))
			}
			if !s.Known || s.Rounded != c.sum || s.Coefficient != c.coefficient || s.Cite != c.cite || s.Status != c.status || s.Rounding != "up" {
				t.Errorf("%+v", s)
			}
			if s.Exact != s.BaseSalary*money.Dong(s.Coefficient)/100 || s.Rounded < s.Exact || s.Rounded-s.Exact >= 10_000 || s.Rounded%10_000 != 0 {
				t.Errorf("rounded up to the ten thousand: %+v", s)
			}
		})
	}
}

func TestMoneyNotKnownIsNull(t *testing.T) {
	for _, c := range []struct{ award, holder, level, decided string }{
		{"GK", "household", "commune", "2024-07-01"}, // 1.5 × 0.15 is no whole hundredth
		{"BKB", "household", "", "2022-01-01"},       // the decree of that time names no household
		{"LDTT", "individual", "", "2012-01-01"},     // base salary not known
		{"LDTT", "individual", "", "2009-01-01"},     // no price list
		{"LDTT", "individual", "", "2011-01-01"},     // a price list, but no base salary
		{"KNC", "individual", "", "2025-01-01"},      // its giver sets the sum
	} {
		s, err := lib(t).Money(c.award, c.holder, c.level, day(c.decided))
		if err != nil || s.Known || s.Note.IsZero() || s.Status != Unverified {
			t.Errorf("%+v: %+v %v", c, s, err)
		}
		b, _ := MoneyJSON([]Sum{s}, "vi")
		var w struct {
			Total  *int
			Status string
			Lines  []map[string]any
		}
		if err := json.Unmarshal(b, &w); err != nil || w.Total != nil || w.Status != "unverified" || w.Lines[0]["exact"] != nil || w.Lines[0]["coefficient"] != nil {
			t.Errorf("%s", b)
		}
	}
}

func TestMoneyRefuses(t *testing.T) {
	for name, c := range map[string]struct {
		award, holder, level string
		decided              civil.Date
		code                 string
		kind                 fault.Kind
	}{
		"no day":                      {"LDTT", "individual", "", civil.Date{}, "money.no-day", fault.Invalid},
		"an award nobody has":         {"XYZ", "individual", "", day("2024-01-01"), "rulebook.unknown-award", fault.NotFound},
		"a holder nobody is":          {"LDTT", "animal", "", day("2024-01-01"), "money.holder", fault.Invalid},
		"a title for others":          {"LDTT", "collective", "", day("2024-01-01"), "money.holder", fault.Invalid},
		"a level nowhere":             {"GK", "individual", "moon", day("2024-01-01"), "money.level", fault.Invalid},
		"no level where it matters":   {"GK", "individual", "", day("2024-01-01"), "money.level", fault.Invalid},
		"no district after the merge": {"GK", "individual", "district", day("2025-07-01"), "money.level", fault.Invalid},
	} {
		_, err := lib(t).Money(c.award, c.holder, c.level, c.decided)
		if !fault.Is(err, c.kind) || fault.Reasons(err)[0].Code != c.code {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestMoneyJSONIsTheContract(t *testing.T) {
	s, _ := lib(t).Money("TTLDXS", "collective", "", day("2024-12-20"))
	b, err := MoneyJSON([]Sum{s}, "en")
	want := `{"total":3510000,"status":"found","lines":[{"award":"TTLDXS","holder":"collective","coefficient":150,"base_salary":2340000,"salary_since":"2024-07-01","exact":3510000,"rounded":3510000,"rounding":"up","cite":"D98:54","status":"found"}]}`
	if got := strings.NewReplacer("\n", "", ": ", ":", "  ", "").Replace(string(b)); err != nil || got != want {
		t.Errorf("%s", got)
	}
	bn := make([]Sum, 12) // Bắc Ninh, 1 April 2022: a collective and eleven persons
	for i := range bn {
		bn[i], _ = lib(t).Money("BKT", map[bool]string{true: "collective", false: "individual"}[i == 0], "", day("2022-04-01"))
	}
	b, _ = MoneyJSON(bn, "vi")
	if !strings.Contains(string(b), `"total": 19370000`) {
		t.Errorf("%s", b)
	}
}

func TestPay(t *testing.T) {
	on := day("2024-12-20")
	got, err := lib(t).Pay(on, []Claim{
		{"p1", "2024", "LDTT", "individual", "", 0},   // lower title of the same year
		{"p1", "2024", "CSTDCS", "individual", "", 0}, // the highest
		{"p1", "2024", "GK", "individual", "base", 0}, // a form beside a title
		{"p1", "2023", "LDTT", "individual", "", 0},   // another achievement
		{"p2", "2024", "LDTT", "individual", "", 0},   // another person
		{"", "", "LDTT", "individual", "", 0},         // nothing said of what it is for
	})
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []money.Dong{0, 2_340_000, 710_000, 710_000, 710_000, 710_000} {
		if got[i].Rounded != want || !got[i].Known {
			t.Errorf("line %d: %+v", i, got[i])
		}
	}
	if got[0].Cite != "D98:53" || got[0].Note.IsZero() || got[0].Exact != 702_000 {
		t.Errorf("a title not paid says why: %+v", got[0])
	}
	if b, _ := MoneyJSON(got, "vi"); !strings.Contains(string(b), `"total": 5180000`) {
		t.Errorf("%s", b)
	}
	if _, err := lib(t).Pay(on, []Claim{{Award: "XYZ", Holder: "individual"}}); !fault.Is(err, fault.NotFound) {
		t.Error(err)
	}
	if _, err := Load(layer{map2("money/D98.yaml", "x: 1"), regulations.FS}); err == nil {
		t.Error("a price list that says nothing is refused")
	}
}
