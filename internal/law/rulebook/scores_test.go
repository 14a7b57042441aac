package rulebook_test

import (
	"testing"

	"thidua/internal/app/lawtest"
)

func TestScoreTables(t *testing.T) {
	l := lawtest.Shipped(t)
	seen := map[string]bool{}
	for _, table := range l.ScoreTables() {
		if seen[table.ID] || table.Name.IsZero() || table.Source == "" {
			t.Errorf("%s stands twice, or says too little", table.ID)
		}
		seen[table.ID] = true
		for _, c := range table.Criteria {
			if c.Max == 0 && !table.Incomplete {
				t.Errorf("%s.%s has no maximum and the table is not marked incomplete", table.ID, c.ID)
			}
			for _, b := range c.Bands {
				if b.From > b.To || b.To > c.Max {
					t.Errorf("%s.%s: %d–%d is outside 0–%d", table.ID, c.ID, b.From, b.To, c.Max)
				}
			}
		}
		for i, g := range table.Grades[:max(len(table.Grades)-1, 0)] {
			if g.From <= table.Grades[i+1].From {
				t.Errorf("%s: grade %s is not above the next", table.ID, g.Code)
			}
		}
	}
	power, ok := l.ScoreTable("power")
	if !ok || power.Max() != 100 || power.Incomplete {
		t.Fatalf("%+v", power)
	}
	for points, want := range map[int]string{10000: "A", 8500: "A", 8499: "B", 6500: "B", 6499: "C", 0: "C"} {
		if g, ok := power.Grade(points); !ok || g.Code != want {
			t.Errorf("%d is %s, want %s", points, g.Code, want)
		}
	}
	if _, ok := l.ScoreTable("none"); ok {
		t.Error("a table that is not there was found")
	}
}
