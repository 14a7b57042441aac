package rulebook

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"thidua/internal/base/fault"
	"thidua/internal/base/money"
)

// The table of worked amounts: coefficient by base salary, rounded up.
func TestWorkedAmounts(t *testing.T) {
	salaries := []string{"2021-05-01", "2023-12-01", "2024-12-01", "2026-12-01"}
	for c, want := range map[int][4]money.Dong{
		15: {230_000, 270_000, 360_000, 380_000}, 30: {450_000, 540_000, 710_000, 760_000}, 60: {900_000, 1_080_000, 1_410_000, 1_520_000},
		80: {1_200_000, 1_440_000, 1_880_000, 2_030_000}, 100: {1_490_000, 1_800_000, 2_340_000, 2_530_000},
		150: {2_240_000, 2_700_000, 3_510_000, 3_800_000}, 200: {2_980_000, 3_600_000, 4_680_000, 5_060_000},
		300: {4_470_000, 5_400_000, 7_020_000, 7_590_000}, 350: {5_220_000, 6_300_000, 8_190_000, 8_860_000},
		450: {6_710_000, 8_100_000, 10_530_000, 11_390_000}, 700: {10_430_000, 12_600_000, 16_380_000, 17_710_000},
		800: {11_920_000, 14_400_000, 18_720_000, 20_240_000}, 900: {13_410_000, 16_200_000, 21_060_000, 22_770_000},
		1200: {17_880_000, 21_600_000, 28_080_000, 30_360_000},
	} {
		for i, on := range salaries {
			step := lib(t).salaryOn(day(on))
			if got := (money.Dong(step.Dong) * money.Dong(c) / 100).CeilTo(10_000); got != want[i] {
				t.Errorf("%d × %d: %s, want %s", c, step.Dong, got, want[i])
			}
		}
	}
}

// Every price of every list can be asked on its days, is rounded up, and a
// collective never has less than an individual.
func TestEveryPrice(t *testing.T) {
	for _, list := range lib(t).prices {
		on := list.From
		if on.Year < 2014 {
			on = day("2015-01-01")
		}
		for i := range list.Prices {
			p := &list.Prices[i]
			for _, award := range p.Awards {
				for _, holder := range p.Holder {
					level := ""
					if p.Levels != nil {
						level = p.Levels[0]
					}
					s, err := lib(t).Money(award, holder, level, on)
					if err != nil {
						t.Errorf("%s %s %s on %s: %s", award, holder, level, on, explain(err))
						continue
					}
					if s.Known == p.Unknown || s.Known && (s.Rounded%10_000 != 0 || s.Rounded < s.Exact || s.Coefficient != p.Coefficient) {
						t.Errorf("%s %s %s on %s: %+v", award, holder, level, on, s)
					}
					if s.Known && p.Coefficient == 0 && s.Note.IsZero() {
						t.Errorf("%s on %s: nothing, and no word why", award, on)
					}
				}
			}
		}
	}
	for _, award := range []string{"HCSV", "HCLD1", "HCLD3", "AHLD", "BKTTG", "BKB"} {
		for _, on := range []string{"2015-05-01", "2022-05-01", "2024-05-01", "2025-12-01"} {
			one, err1 := lib(t).Money(award, "individual", "", day(on))
			many, err2 := lib(t).Money(award, "collective", "", day(on))
			if err1 != nil || err2 != nil || many.Rounded <= one.Rounded {
				t.Errorf("%s on %s: %s and %s (%v %v)", award, on, one.Rounded, many.Rounded, err1, err2)
			}
		}
	}
}

// The order of lines never matters to the total.
func TestPayInAnyOrder(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 5))
	awards := []string{"LDTT", "CSTDCS", "CSTDB", "BKB", "BKTTG", "HCLD3"}
	for range 300 {
		var claims []Claim
		for range 1 + r.IntN(8) {
			claims = append(claims, Claim{Subject: fmt.Sprint(r.IntN(2)), Achievement: fmt.Sprint(r.IntN(2)), Award: awards[r.IntN(len(awards))], Holder: "individual"})
		}
		total := func() (n money.Dong) {
			sums, err := lib(t).Pay(day("2024-12-20"), claims)
			if err != nil {
				t.Fatal(err)
			}
			for _, s := range sums {
				n += s.Rounded
			}
			return n
		}
		before := total()
		r.Shuffle(len(claims), func(i, j int) { claims[i], claims[j] = claims[j], claims[i] })
		if after := total(); after != before {
			t.Fatalf("%s, then %s: %+v", before, after, claims)
		}
	}
}

func TestParseSeveral(t *testing.T) {
	s, err := ParseSeveral("a.yaml", []byte(`
decided: 2022-04-01
awards:
  - {award: BKT, holder: collective}
  - {award: BKT, holder: individual, count: 11}
`))
	if err != nil || len(s.Claims) != 2 || s.Claims[1].Count != 11 || s.Decided != day("2022-04-01") {
		t.Fatal(s, err)
	}
	for name, text := range map[string]string{
		"nothing":       "",
		"unknown key":   "awards: [{award: BKT, holder: individual, sum: 3}]",
		"a bad holder":  "awards: [{award: BKT, holder: dog}]",
		"no awards":     "decided: 2022-04-01",
		"a count of no": "awards: [{award: BKT, holder: individual, count: 0}]",
	} {
		if _, err := ParseSeveral("a.yaml", []byte(text)); !fault.Is(err, fault.Invalid) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestFund(t *testing.T) {
	for _, c := range []struct {
		kind, on          string
		ceiling, movement money.Dong
		known             bool
		status            Status
	}{
		{"body", "2022-01-01", 2_000_000_000, 400_000_000, true, Found},
		{"body", "2024-06-01", 2_000_000_000, 400_000_000, true, Found},
		{"body", "2025-08-01", 2_000_000_000, 400_000_000, true, Unverified},
		{"budget", "2022-01-01", 100_000_000, 20_000_000, true, Found},
		{"budget-remote", "2022-01-01", 150_000_000, 30_000_000, true, Found},
		{"body", "2016-01-01", 0, 0, false, Unverified},
	} {
		f, err := lib(t).Fund(c.kind, 10_000_000_000, day(c.on))
		if err != nil || f.Known != c.known || f.Ceiling != c.ceiling || f.Movement != c.movement || f.Status != c.status {
			t.Errorf("%+v: %+v %v", c, f, err)
		}
	}
	if _, err := lib(t).Fund("moon", 1, day("2022-01-01")); !fault.Is(err, fault.Invalid) {
		t.Error(err)
	}
	if _, err := lib(t).Fund("body", -1, day("2022-01-01")); !fault.Is(err, fault.Invalid) {
		t.Error(err)
	}
}
