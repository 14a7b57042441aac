package words

import (
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/text/unicode/norm"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/base/money"
	"thidua/internal/law/access"
)

var hole = regexp.MustCompile(`\{(\d)[^}]*\}`)

// Every sentence is there twice, in good form and in our voice.
func TestSentences(t *testing.T) {
	if len(twice) > 0 {
		t.Errorf("keys written twice: %v", twice)
	}
	banned := []string{"vui lòng", "hệ thống", "xin hãy", "thành công!", "please", "successfully"}
	for k, e := range all {
		if e.vi == "" || e.en == "" {
			t.Errorf("%s: one language is missing", k)
		}
		if !norm.NFC.IsNormalString(e.vi) {
			t.Errorf("%s: not NFC", k)
		}
		if got, want := holes(e.en), holes(e.vi); !slices.Equal(got, want) {
			t.Errorf("%s: vi names %v, en names %v", k, want, got)
		}
		for _, b := range banned {
			if strings.Contains(strings.ToLower(e.vi+"\n"+e.en), b) {
				t.Errorf("%s: says %q", k, b)
			}
		}
		if strings.Contains(e.vi+e.en, "!") {
			t.Errorf("%s: exclaims", k)
		}
	}
}

func holes(s string) (names []string) {
	for _, m := range hole.FindAllStringSubmatch(s, -1) {
		names = append(names, m[1])
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// Every act and role has the word people say for it.
func TestActsAndRoles(t *testing.T) {
	for _, a := range access.All() {
		if !Has(string(a)) {
			t.Errorf("act %s has no words", a)
		}
	}
	for _, r := range access.Roles() {
		if !Has("role." + string(r)) {
			t.Errorf("role %s has no words", r)
		}
	}
}

func TestT(t *testing.T) {
	for _, c := range []struct{ got, want string }{
		{T(VI, "kit.page-of", 1, 50, 1842), "1–50 trên 1.842"},
		{T(EN, "kit.page-of", 1, 50, 1842), "1–50 of 1,842"},
		{T(EN, "kit.rows", 1), "1 row"},
		{T(EN, "kit.rows", 21), "21 rows"},
		{T(VI, "no.such-key"), "⟦no.such-key⟧"},
		{Fault(VI, fault.Reason{Code: "access.not-granted", Args: []any{"dossier.submit"}}), "Tài khoản này không được giao việc “Trình hồ sơ” ở đây."},
		{Fault(EN, fault.Reason{Code: "form.not-a-day", Args: []any{"31/02/2025"}}), "There is no day “31/02/2025”. Write 28/02/2025"},
	} {
		if c.got != c.want {
			t.Errorf("got %q, want %q", c.got, c.want)
		}
	}
}

func TestFormats(t *testing.T) {
	d := civil.Must("2025-03-18")
	at := time.Date(2025, 3, 18, 7, 5, 0, 0, time.UTC)
	for _, c := range []struct{ got, want string }{
		{Day(VI, d), "18/03/2025"},
		{Day(EN, d), "18\u00a0Mar\u00a02025"},
		{Day(VI, civil.Date{}), "–"},
		{LongDay(VI, d), "Thứ Ba, 18 tháng 3 năm 2025"},
		{LongDay(EN, d), "Tuesday, 18 March 2025"},
		{Moment(VI, at), "14:05 ngày 18/03/2025"},
		{Since(VI, at, at.Add(time.Hour)), "14:05"},
		{Since(VI, at, at.Add(48*time.Hour)), "18/03"},
		{Ago(VI, at, at.Add(5*time.Minute)), "5 phút trước"},
		{Ago(EN, at, at.Add(30*time.Hour)), "yesterday"},
		{Due(VI, d, civil.Must("2025-03-16")), "còn 2 ngày"},
		{Due(VI, d, civil.Must("2025-03-20")), "quá 2 ngày"},
		{Number(VI, 1842), "1.842"},
		{Number(EN, 1842), "1,842"},
		{Hundredths(VI, 350), "3,5"},
		{Hundredths(EN, 97850), "978.5"},
		{Hundredths(VI, 300), "3"},
		{Hundredths(VI, 1000), "10"},
		{Figure(VI, 18_425_000), "1.842,5"},
		{Figure(EN, -12_345_000), "-1,234.5"},
		{Figure(VI, -5_000), "-0,5"},
		{Percent(VI, 864, 1000), "86,4%"},
		{Money(VI, money.Dong(8190000)), "8.190.000\u00a0đ"},
		{Money(EN, money.Dong(8190000)), "VND\u00a08,190,000"},
		{Product(VI, 350, 2340000), "3,5\u00a0×\u00a02.340.000\u00a0đ"},
		{Years(VI, 2020, 2024), "2020\u00a0–\u00a02024"},
		{Years(EN, 2020, 2024), "2020–2024"},
		{Size(VI, 70_400_000_000), "70\u00a0GB"},
		{Size(VI, 31_000_000), "31\u00a0MB"},
		{Size(VI, 1_250_000), "1,2\u00a0MB"},
		{Name("Nguyễn Thị Hồng Nhung"), "Nguyễn Thị Hồng\u00a0Nhung"},
		{Name("Lê Vinh"), "Lê Vinh"},
	} {
		if c.got != c.want {
			t.Errorf("got %q, want %q", c.got, c.want)
		}
	}
}
