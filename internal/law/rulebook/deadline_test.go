package rulebook

import (
	"slices"
	"testing"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/law/calendar"
)

// The days a year is off, as the notices of those years had them.
func TestDaysOff(t *testing.T) {
	c := lib(t).Calendar()
	for year, want := range map[int][]string{
		2018: {"2018-01-01", "2018-02-14", "2018-02-15", "2018-02-16", "2018-02-17", "2018-02-18", "2018-02-19", "2018-02-20", "2018-04-25", "2018-04-30", "2018-05-01", "2018-09-02", "2018-09-03", "2018-12-31"},
		2022: {"2022-01-01", "2022-01-03", "2022-01-31", "2022-02-01", "2022-02-02", "2022-02-03", "2022-02-04", "2022-04-10", "2022-04-11", "2022-04-30", "2022-05-01", "2022-05-02", "2022-05-03", "2022-09-01", "2022-09-02"},
		2023: {"2023-01-01", "2023-01-02", "2023-01-20", "2023-01-21", "2023-01-22", "2023-01-23", "2023-01-24", "2023-01-25", "2023-01-26", "2023-04-29", "2023-04-30", "2023-05-01", "2023-05-02", "2023-05-03", "2023-09-01", "2023-09-02", "2023-09-04"},
		2025: {"2025-01-01", "2025-01-27", "2025-01-28", "2025-01-29", "2025-01-30", "2025-01-31", "2025-04-07", "2025-04-30", "2025-05-01", "2025-05-02", "2025-09-01", "2025-09-02"},
	} {
		var got []string
		for _, d := range c.DaysOff(year) {
			got = append(got, d.On.String())
			if lib(t).DayOffName(d.Reason).IsZero() {
				t.Errorf("%s has no name", d.Reason)
			}
		}
		if !slices.Equal(got, want) {
			t.Errorf("%d:\n got %v\nwant %v", year, got, want)
		}
	}
	for d, works := range map[string]bool{"2025-04-26": true, "2025-04-27": false, "2019-01-05": true, "2020-09-03": true, "2021-09-03": false, "2040-09-03": false} {
		if c.Works(day(d)) != works {
			t.Errorf("%s: works %v", d, !works)
		}
	}
}

// Every year has its eleven days (ten before 2021), each on a day not worked,
// and as many days instead as holidays fell on weekends.
func TestEveryYearHasItsHolidays(t *testing.T) {
	c := lib(t).Calendar()
	for y := 2014; y <= 2035; y++ {
		holidays, weekend, instead := 0, 0, 0
		for _, d := range c.DaysOff(y) {
			switch d.Reason {
			case calendar.Instead:
				instead++
				if d.On.Weekday() == 0 || d.On.Weekday() == 6 || !d.On.After(d.Of) {
					t.Errorf("%s stands instead of %s", d.On, d.Of)
				}
			case calendar.Swapped:
			default:
				holidays++
				if w := d.On.Weekday(); w == 0 || w == 6 {
					weekend++
				}
			}
			if c.Works(d.On) {
				t.Errorf("%s is worked", d.On)
			}
		}
		want := 10
		if y >= 2021 {
			want = 11
		}
		if holidays != want || weekend != instead {
			t.Errorf("%d: %d holidays, %d on weekends, %d days instead", y, holidays, weekend, instead)
		}
	}
}

func TestWorkingDaysAreCounted(t *testing.T) {
	c := lib(t).Calendar()
	for from := day("2014-01-01"); from.Year < 2036; from = from.AddDays(37) {
		for _, n := range []int{0, 1, 5, 10, 20, 25, 30} {
			last := c.Last(from, n)
			if !c.Works(last) || last.Before(from) {
				t.Fatalf("%d working days after %s is %s", n, from, last)
			}
			if n > 0 && c.Between(from, last) != n {
				t.Fatalf("%s to %s: %d, want %d", from, last, c.Between(from, last), n)
			}
			if n > 0 && c.Between(from, last.AddDays(-1)) != n-1 {
				t.Fatalf("%s is not the first such day", last)
			}
			if next := c.Last(from.AddDays(1), n); next.Before(last) {
				t.Fatalf("a later event has an earlier deadline: %s", from)
			}
		}
	}
}

func TestDeadlineEveryRuleEveryDay(t *testing.T) {
	for _, r := range lib(t).DeadlineRules() {
		for _, on := range []string{"2012-03-01", "2016-06-01", "2018-06-01", "2022-06-01", "2024-06-01", "2025-08-01", "2026-11-01"} {
			d, err := lib(t).Deadline(r.Code, "", day(on))
			if err != nil || d.Name.IsZero() {
				t.Fatal(r.Code, err)
			}
			if d.Known && (!lib(t).Calendar().Works(d.LastDay) || d.LastDay.Before(d.From) || d.Cite == "" || len(d.Doubts) == 0) {
				t.Errorf("%s from %s: %+v", r.Code, on, d)
			}
			if on == "2026-11-01" && d.Status != Unverified {
				t.Errorf("%s is found while the law is under review", r.Code)
			}
		}
	}
	if _, err := lib(t).Deadline("notify", "", civil.Date{}); !fault.Is(err, fault.Invalid) {
		t.Error(err)
	}
}
