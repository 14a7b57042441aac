package scoring_test

import (
	"fmt"
	"strings"
	"testing"

	"thidua/internal/law/scoring"
)

// wide is a table of so many rows in groups of twelve, a third counted from
// figures, and a whole sheet of it.
func wide(t testing.TB, rows int) (scoring.Table, scoring.Sheet) {
	var b strings.Builder
	b.WriteString("id: t\nvi: x\nen: x\nsource: s\nstatus: example\nfigures: [{id: done, vi: x, en: x, unit: x}, {id: plan, vi: x, en: x, unit: x}]\nties: [{by: group, of: G0}, {by: votes}]\ngroups:\n")
	s := scoring.Sheet{Cells: map[string]scoring.Cell{}, Figures: map[string]scoring.Figure{"done": figure(97.5), "plan": figure(100)}}
	for i := range rows {
		if i%12 == 0 {
			fmt.Fprintf(&b, "  - id: G%d\n    vi: x\n    en: x\n    max: 100\n    criteria:\n", i/12)
		}
		if i%3 == 0 {
			fmt.Fprintf(&b, "      - {id: R%d, vi: x, en: x, kind: percent, max: 10, rule: {how: share, over: [done], under: [plan]}}\n", i)
			continue
		}
		fmt.Fprintf(&b, "      - {id: R%d, vi: x, en: x, kind: score, max: 10, unassigned: reweigh}\n", i)
		s.Cells[fmt.Sprintf("R%d", i)] = mark(float64(i % 10))
	}
	return parsed(t, b.String()), s
}

// contenders are so many members in so many clusters, scored.
func contenders(t testing.TB, table scoring.Table, s scoring.Sheet, n, clusters int) (rows []scoring.Contender) {
	for i := range n {
		s.Cells["R1"] = mark(float64(i % 11))
		rows = append(rows, scoring.Contender{ID: fmt.Sprint(i), Category: fmt.Sprint(i % clusters), Result: scored(t, table, s)})
	}
	return rows
}

func BenchmarkProvinceRanked(b *testing.B) {
	table, s := wide(b, 40)
	rows := contenders(b, table, s, 147, 18)
	for b.Loop() {
		scoring.Rank(rows, table.Ties)
	}
}

func BenchmarkCountryScoredAndRanked(b *testing.B) {
	table, s := wide(b, 40)
	for b.Loop() {
		scoring.Rank(contenders(b, table, s, 3321, 300), table.Ties)
	}
}

func BenchmarkOneSheetOf120(b *testing.B) {
	table, s := wide(b, 120)
	for b.Loop() {
		scored(b, table, s)
	}
}

func BenchmarkGridOf30By120(b *testing.B) {
	table, s := wide(b, 120)
	for b.Loop() {
		scoring.Rank(contenders(b, table, s, 30, 1), table.Ties)
	}
}

func BenchmarkKept120Rows(b *testing.B) {
	table, _ := wide(b, 120)
	text, err := table.Canonical()
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if _, err := scoring.Kept(text); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkParse120Rows(b *testing.B) {
	table, _ := wide(b, 120)
	text, err := table.Canonical()
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if _, err := scoring.Parse(text); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkAssign30By5(b *testing.B) {
	members, costs := names(30), map[scoring.Duty]int64{}
	for i, x := range members {
		for j, y := range members {
			costs[scoring.Duty{Scorer: x, Scored: y}] = int64((i*37 + j*101 + i*j*13) % 97)
		}
	}
	for b.Loop() {
		if _, err := scoring.Assign(members, 5, costs, nil); err != nil {
			b.Fatal(err)
		}
	}
}
