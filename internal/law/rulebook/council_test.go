package rulebook

import (
	"testing"

	"thidua/internal/base/fault"
)

func TestCouncilDefault(t *testing.T) {
	for _, on := range []string{"2022-05-01", "2024-05-01", "2025-08-01", "2026-11-01"} {
		for _, award := range []string{"LDTT", "CSTDCS", "TTLDTT", "TTLDXS", "BKB", "BKT", "GK"} {
			c, err := lib(t).Council(award, "", day(on))
			if err != nil {
				t.Fatal(err)
			}
			if c.Quorum != (Fraction{2, 3}) || c.Denominator != "total" || c.Absent != "written" || c.Tie != "chair" || c.Status != Unverified ||
				!c.Allows("hands") || !c.Allows("written") || c.Allows("shouting") {
				t.Errorf("%s %s: %+v", award, on, c)
			}
		}
	}
	for on, want := range map[string]Status{"2022-05-01": Found, "2024-05-01": Unverified} {
		c, err := lib(t).Council("CSTDB", "", day(on))
		if err != nil || c.Allows("hands") || !c.Allows("secret") || c.Status != want {
			t.Errorf("%+v %v", c, err)
		}
	}
	if _, err := lib(t).Council("XYZ", "", day("2024-05-01")); !fault.Is(err, fault.NotFound) {
		t.Error(err)
	}
	if _, err := lib(t).Council("LDTT", "", day("2014-05-01")); !fault.Is(err, fault.NotFound) {
		t.Error(err)
	}
}

func TestQuorate(t *testing.T) {
	c := Council{Quorum: Fraction{2, 3}}
	for _, x := range []struct {
		members, present int
		want             bool
	}{{17, 11, false}, {17, 12, true}, {9, 6, true}, {9, 5, false}, {0, 0, false}, {3, 4, false}} {
		if got := c.Quorate(x.members, x.present); got != x.want {
			t.Errorf("%d of %d: %v", x.present, x.members, got)
		}
	}
}

func TestPassed(t *testing.T) {
	ninety := Council{Threshold: Fraction{90, 100}, Denominator: "total", Absent: "written", Tie: "reject"}
	half := Council{Threshold: Fraction{1, 2}, Strict: true, Denominator: "total", Absent: "written", Tie: "chair"}
	present := half
	present.Denominator = "present"
	room := present
	room.Absent = "no"
	valid := half
	valid.Denominator = "valid"
	here := half
	here.Absent = "exclude"
	for name, x := range map[string]struct {
		c      Council
		t      Tally
		passed bool
		need   int
	}{
		"9 of 11 is under 90 %":            {ninety, Tally{Members: 11, Present: 11, Yes: 9, No: 2}, false, 10},
		"10 of 11 is over":                 {ninety, Tally{Members: 11, Present: 11, Yes: 10, No: 1}, true, 10},
		"9 of 10 is exactly 90 %":          {ninety, Tally{Members: 10, Present: 10, Yes: 9, No: 1}, true, 9},
		"more than half of the members":    {half, Tally{Members: 9, Present: 7, Yes: 5, No: 2}, true, 5},
		"half of those present is too few": {half, Tally{Members: 9, Present: 7, Yes: 4, No: 3}, false, 5},
		"absent members answer in writing": {half, Tally{Members: 9, Present: 6, Written: 3, Yes: 5, No: 4}, true, 5},
		"a tie goes to the chair":          {half, Tally{Members: 10, Present: 10, Yes: 5, No: 5, ChairFor: "yes"}, true, 6},
		"a tie against the chair":          {half, Tally{Members: 10, Present: 10, Yes: 5, No: 5, ChairFor: "no"}, false, 6},
		"a tie while the chair is unknown": {half, Tally{Members: 10, Present: 10, Yes: 5, No: 5}, false, 6},
		"of those present and written":     {present, Tally{Members: 12, Present: 6, Written: 2, Yes: 5, No: 3}, true, 5},
		"of those in the room":             {room, Tally{Members: 12, Present: 8, Yes: 5, No: 3}, true, 5},
		"of the valid votes":               {valid, Tally{Members: 12, Present: 9, Yes: 4, No: 3, Invalid: 2}, true, 4},
		"absent members left out":          {here, Tally{Members: 12, Present: 8, Yes: 5, No: 3}, true, 5},
		"more votes than voters":           {half, Tally{Members: 9, Present: 5, Yes: 6}, false, 5},
		"more voters than members":         {half, Tally{Members: 9, Present: 8, Written: 2, Yes: 6}, false, 5},
		"votes below nothing":              {half, Tally{Members: 9, Present: 9, Yes: 6, No: -1}, false, 5},
		"nobody":                           {half, Tally{}, false, 1},
	} {
		if passed, need := x.c.Passed(x.t); passed != x.passed || need != x.need {
			t.Errorf("%s: %v, needs %d", name, passed, need)
		}
	}
}
