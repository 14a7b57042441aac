package rulebook_test

import (
	"testing"

	"thidua/internal/app/lawtest"
	"thidua/internal/base/civil"
	"thidua/internal/law/rulebook"
)

func TestAMovementBringsWhatItsLengthAndLauncherAllow(t *testing.T) {
	l := lawtest.Shipped(t)
	for _, c := range []struct {
		name, launcher string
		years          int
		review         string
		want           map[string]rulebook.Result // award of a collective
	}{
		{"a province's, three years, interim: no flag yet", "ministry-province", 3, "interim", map[string]rulebook.Result{"CTDT": rulebook.Fails, "BKTTG": rulebook.Holds, "HCLD3": rulebook.Fails, "GK": rulebook.Holds}},
		{"a province's, three years, final: its flag", "ministry-province", 3, "final", map[string]rulebook.Result{"CTDT": rulebook.Holds, "BKTTG": rulebook.Holds, "HCLD3": rulebook.Fails, "CTDCP": rulebook.Fails}},
		{"a province's, two years: nothing of the State", "ministry-province", 2, "final", map[string]rulebook.Result{"CTDT": rulebook.Fails, "BKTTG": rulebook.Fails, "BKT": rulebook.Holds}},
		{"a province's, five years: the third-class order", "ministry-province", 5, "final", map[string]rulebook.Result{"HCLD3": rulebook.Holds, "HCLD2": rulebook.Fails}},
		{"the Prime Minister's, five years, interim: the Government's flag", "PM", 5, "interim", map[string]rulebook.Result{"CTDCP": rulebook.Holds, "HCLD1": rulebook.Holds}},
		{"a unit's: nothing above its own", "unit", 5, "final", map[string]rulebook.Result{"BKTTG": rulebook.Fails, "CTDT": rulebook.Fails, "BKB": rulebook.Fails, "BKT": rulebook.Fails, "GK": rulebook.Holds}},
	} {
		all, err := l.Rewards("", civil.Must("2026-06-01"), rulebook.Movement{Launcher: c.launcher, Years: &c.years, Review: c.review, Rank: new(1)})
		if err != nil {
			t.Fatal(err)
		}
		got := map[string]rulebook.Reward{}
		for _, r := range all {
			if len(r.Asks) == 0 && r.Basis == "" {
				t.Errorf("%s: %s of %s cites nothing", c.name, r.Award, r.Subject)
			}
			if r.Subject == "collective" {
				got[r.Award] = r
			}
		}
		for award, want := range c.want {
			if r := got[award]; r.Result != want {
				t.Errorf("%s: %s is %q, want %q: %v", c.name, award, r.Result, want, r.Asks)
			}
		}
	}
}
