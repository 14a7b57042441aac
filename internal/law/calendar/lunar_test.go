package calendar

import (
	"encoding/csv"
	"os"
	"strconv"
	"testing"

	"thidua/internal/base/civil"
)

// table reads a file of days made by another program: new moons and solar
// terms by the series of VSOP87 and Meeus, for the meridian of Vietnam.
func table(t *testing.T, name string) [][]string {
	t.Helper()
	f, err := os.Open("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil || len(rows) < 20 {
		t.Fatal(err, len(rows))
	}
	return rows[1:]
}

func TestTetAndHungKingsAgreeWithASecondSource(t *testing.T) {
	for _, r := range table(t, "lunar.csv") {
		y, _ := strconv.Atoi(r[0])
		if got := NewYear(y).String(); got != r[1] {
			t.Errorf("Tết %d: %s, the second source says %s", y, got, r[1])
		}
		if got, ok := FromLunar(Lunar{Year: y, Month: 3, Day: 10}); !ok || got.String() != r[2] {
			t.Errorf("Giỗ Tổ %d: %s, the second source says %s", y, got, r[2])
		}
	}
}

// Of 2033 the sources disagree which month is leap, the eighth or the eleventh;
// no holiday hangs on it, and the year is not in this table.
func TestMonthsAgreeWithASecondSource(t *testing.T) {
	for _, r := range table(t, "months.csv") {
		y, _ := strconv.Atoi(r[0])
		m, _ := strconv.Atoi(r[1])
		l := Lunar{Year: y, Month: m, Day: 1, Leap: r[2] == "1"}
		if got, ok := FromLunar(l); !ok || got.String() != r[3] {
			t.Errorf("%+v: %s, the second source says %s", l, got, r[3])
		}
		if got := ToLunar(civil.Must(r[3])); got != l {
			t.Errorf("%s is %+v, the second source says %+v", r[3], got, l)
		}
	}
}

func TestVietnamIsNotChina(t *testing.T) {
	for y, want := range map[int]string{1968: "1968-01-29", 1985: "1985-01-21", 2007: "2007-02-17", 2030: "2030-02-02"} {
		if got := NewYear(y).String(); got != want { // Beijing has the day after, or (1985) a month after
			t.Errorf("Tết %d: %s, want %s", y, got, want)
		}
	}
	if l := ToLunar(civil.Must("2033-12-22")); l != (Lunar{Year: 2033, Month: 11, Day: 1, Leap: true}) {
		t.Errorf("%+v", l)
	}
}

func TestThereAndBack(t *testing.T) {
	for d := civil.Must("2010-01-01"); d.Year < 2041; d = d.AddDays(1) {
		l := ToLunar(d)
		if back, ok := FromLunar(l); !ok || back != d {
			t.Fatalf("%s is %+v is %s", d, l, back)
		}
	}
	for _, l := range []Lunar{{2025, 5, 1, true}, {2024, 6, 1, true}, {2025, 13, 1, false}, {2025, 1, 31, false}, {2025, 0, 1, false}, {2025, 12, 30, false}} {
		if d, ok := FromLunar(l); ok {
			t.Errorf("%+v is %s, want no such day", l, d)
		}
	}
}
