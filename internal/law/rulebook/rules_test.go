package rulebook

import (
	"os"
	"strings"
	"testing"

	"thidua/internal/base/civil"
)

// TestEveryRuleOfTheLawStands: each rule listed stands among the clauses of its
// award on its day, whoever it is for.
func TestEveryRuleOfTheLawStands(t *testing.T) {
	text, err := os.ReadFile("testdata/rules.txt")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(text)) {
		f := strings.Fields(line)
		if len(f) != 3 || f[0] == "#" {
			continue
		}
		_, r, err := lib(t).rules(f[0], civil.Must(f[2]))
		if err != nil {
			t.Errorf("%s: %v", line, err)
			continue
		}
		found := false
		for _, br := range r.branches {
			eachClause(br.nodes, func(c *Clause) { found = found || c.ID == f[1] })
		}
		if !found {
			t.Errorf("no rule %s", strings.TrimSpace(line))
		}
	}
}

// TestEveryPrincipleIsSaid: principles that no dossier can be judged by are
// said on every day of the books that have them.
func TestEveryPrincipleIsSaid(t *testing.T) {
	for _, on := range []string{"2016-06-01", "2020-06-01", "2024-06-01", "2025-08-01"} {
		said := map[string]bool{}
		rows, err := lib(t).Procedures("", civil.Must(on))
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range rows {
			said[p.ID] = true
		}
		for _, r := range lib(t).Reminders(civil.Must(on)) {
			said[r.ID] = true
		}
		for _, id := range []string{"P1", "P2", "P3", "P5.direct", "P6.women", "P6.collective", "P18", "P19", "P21"} {
			if !said[id] {
				t.Errorf("%s: %s is said nowhere", on, id)
			}
		}
	}
}
