package civil

import (
	"testing"
	"time"
)

func TestParseForm(t *testing.T) {
	for in, want := range map[string]string{
		"28/02/2025": "2025-02-28", "1/3/2025": "2025-03-01", " 2025-03-01 ": "2025-03-01", "01.03.2025": "2025-03-01",
		"31/02/2025": "", "2025/02/01": "", "": "", "01/13/2025": "", "1/1/25": "",
	} {
		got, err := ParseForm(in)
		if got.String() != want || (err == nil) != (want != "") {
			t.Errorf("ParseForm(%q) = %v, %v; want %q", in, got, err, want)
		}
	}
}

func TestCalendar(t *testing.T) {
	if got := Must("2024-02-29").AddYears(1).String(); got != "2025-02-28" {
		t.Error(got)
	}
	if got := Must("2025-01-31").AddMonths(1).String(); got != "2025-02-28" {
		t.Error(got)
	}
	if got := Must("2025-12-15").AddMonths(2).String(); got != "2026-02-15" {
		t.Error(got)
	}
	if got := Must("2024-02-28").DaysUntil(Must("2024-03-01")); got != 2 {
		t.Error(got)
	}
	if got := Of(time.Date(2025, 6, 30, 17, 0, 0, 0, time.UTC)).String(); got != "2025-07-01" {
		t.Error("midnight is Vietnam's:", got)
	}
	if got := Must("2025-02-04").OnPaper(); got != "ngày 04 tháng 02 năm 2025" {
		t.Error(got)
	}
	var d Date
	if err := d.Scan(nil); err != nil || !d.IsZero() {
		t.Error(err, d)
	}
}
