package scoring_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"thidua/internal/law/scoring"
)

// scaledTable has two groups of rows marked by hand, a bonus and a deduction,
// all maxima so many times larger; reweighed, its first group is brought to
// another maximum.
func scaledTable(t testing.TB, by int, reweighed bool) scoring.Table {
	group := ""
	if reweighed {
		group = fmt.Sprintf("max: %d, ", 70*by)
	}
	row := func(id, kind string, points int) string {
		return fmt.Sprintf("{id: %s, vi: x, en: x, kind: %s, max: %d}", id, kind, points*by)
	}
	return parsed(t, "id: t\nvi: x\nen: x\nsource: s\nstatus: example\nbonusCap: "+fmt.Sprint(8*by)+"\ngroups:\n"+
		"  - {id: I, vi: x, en: x, "+group+"criteria: ["+row("I.1", "score", 30)+", "+row("I.2", "score", 17)+", "+row("I.3", "score", 6)+"]}\n"+
		"  - {id: II, vi: x, en: x, criteria: ["+row("II.1", "score", 30)+", "+row("B", "bonus", 10)+", "+row("D", "deduction", 10)+"]}\n"+
		"ties: [{by: group, of: I}, {by: row, of: II.1}, {by: deductions}]")
}

var rowMax = map[string]int64{"I.1": 30_00, "I.2": 17_00, "I.3": 6_00, "II.1": 30_00, "B": 10_00, "D": 10_00}

// drawn is marks of one member, some empty.
func drawn(t *rapid.T) map[string]scoring.Points {
	marks := map[string]scoring.Points{}
	for _, row := range []string{"I.1", "I.2", "I.3", "II.1", "B", "D"} {
		if rapid.IntRange(0, 9).Draw(t, "empty") > 0 {
			marks[row] = scoring.Points(rapid.Int64Range(0, rowMax[row]/100).Draw(t, row)) * 100
		}
	}
	return marks
}

func sheetOf(marks map[string]scoring.Points, by int) scoring.Sheet {
	s := scoring.Sheet{Cells: map[string]scoring.Cell{}}
	for row, p := range marks {
		s.Cells[row] = scoring.Cell{Mark: scoring.Of(p * scoring.Points(by))}
	}
	return s
}

func scored(t testing.TB, table scoring.Table, s scoring.Sheet) scoring.Result {
	res, err := table.Score(s, "")
	if err != nil {
		t.Fatal(told(err))
	}
	return res
}

// order is who stands where, for comparing.
func order(r scoring.Ranking) string {
	var b strings.Builder
	for _, c := range r.Categories {
		for _, p := range c.Places {
			fmt.Fprintf(&b, "%s %s %d\n", c.Category, p.ID, p.Place)
		}
	}
	return b.String()
}

func TestRankingDoesNotDependOnTheOrderOfEntry(t *testing.T) {
	t.Parallel()
	table := scaledTable(t, 1, true)
	rapid.Check(t, func(rt *rapid.T) {
		var rows []scoring.Contender
		for i := range rapid.IntRange(1, 12).Draw(rt, "n") {
			rows = append(rows, scoring.Contender{ID: fmt.Sprint(i), Category: rapid.SampledFrom([]string{"", "x"}).Draw(rt, "category"), Result: scored(t, table, sheetOf(drawn(rt), 1))})
		}
		was := order(scoring.Rank(rows, table.Ties))
		rand.New(rand.NewPCG(rapid.Uint64().Draw(rt, "seed"), 0)).Shuffle(len(rows), func(i, j int) { rows[i], rows[j] = rows[j], rows[i] })
		if is := order(scoring.Rank(rows, table.Ties)); is != was {
			rt.Fatalf("%s\nbecame\n%s", was, is)
		}
	})
}

// Where a group is re-weighted a larger scale rounds finer, and may part two who
// were equal to the hundredth; it never turns them round.
func TestScalingAllMaximaDoesNotChangeRanks(t *testing.T) {
	t.Parallel()
	for _, reweighed := range []bool{false, true} {
		one := scaledTable(t, 1, reweighed)
		rapid.Check(t, func(rt *rapid.T) {
			by := rapid.IntRange(2, 50).Draw(rt, "by")
			more := scaledTable(t, by, reweighed)
			var was, is []scoring.Contender
			for i := range rapid.IntRange(2, 8).Draw(rt, "n") {
				marks := drawn(rt)
				was = append(was, scoring.Contender{ID: fmt.Sprint(i), Result: scored(t, one, sheetOf(marks, 1))})
				is = append(is, scoring.Contender{ID: fmt.Sprint(i), Result: scored(t, more, sheetOf(marks, by))})
			}
			a, b := scoring.Rank(was, one.Ties), scoring.Rank(is, more.Ties)
			if !reweighed && order(a) != order(b) {
				rt.Fatalf("%s\nbecame\n%s", order(a), order(b))
			}
			for _, x := range a.Categories[0].Pairs {
				upper, _ := b.Place(x.Upper)
				lower, _ := b.Place(x.Lower)
				if x.Gap > 0 && upper.Place > lower.Place {
					rt.Fatalf("%s and %s turned round", x.Upper, x.Lower)
				}
			}
		})
	}
}

func TestADeductionNeverHelps(t *testing.T) {
	t.Parallel()
	table := scaledTable(t, 1, true)
	rapid.Check(t, func(rt *rapid.T) {
		marks := drawn(rt)
		marks["D"] = scoring.Points(rapid.Int64Range(0, 9_00).Draw(rt, "taken"))
		others := []scoring.Contender{}
		for i := range 4 {
			others = append(others, scoring.Contender{ID: fmt.Sprint(i), Result: scored(t, table, sheetOf(drawn(rt), 1))})
		}
		place := func() (scoring.Points, int) {
			res := scored(t, table, sheetOf(marks, 1))
			r := scoring.Rank(append(others, scoring.Contender{ID: "me", Result: res}), table.Ties)
			p, _ := r.Place("me")
			return res.Total, p.Place
		}
		total, before := place()
		marks["D"] += scoring.Points(rapid.Int64Range(0, 1_00).Draw(rt, "more"))
		if less, after := place(); less > total || after < before {
			rt.Fatalf("%v, place %d, became %v, place %d", total, before, less, after)
		}
	})
}

// Whatever is not assigned, full marks of the rest are the full maximum, and no
// total passes it.
func TestReweighingKeepsTheMaximum(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(rt *rapid.T) {
		var b strings.Builder
		b.WriteString("id: t\nvi: x\nen: x\nsource: s\nstatus: example\ngroups:\n")
		full, some := scoring.Sheet{Cells: map[string]scoring.Cell{}}, scoring.Sheet{Cells: map[string]scoring.Cell{}}
		live := 0
		for g := range rapid.IntRange(1, 4).Draw(rt, "groups") {
			fmt.Fprintf(&b, "  - {id: G%d, vi: x, en: x, max: %d, criteria: [", g, rapid.IntRange(1, 99).Draw(rt, "group max"))
			for r := range rapid.IntRange(1, 4).Draw(rt, "rows") {
				id, most := fmt.Sprintf("G%d.%d", g, r), rapid.IntRange(1, 40).Draw(rt, "max")
				fmt.Fprintf(&b, "{id: %s, vi: x, en: x, kind: score, max: %d, unassigned: reweigh},", id, most)
				if rapid.IntRange(0, 2).Draw(rt, "assigned") == 0 {
					full.Cells[id], some.Cells[id] = scoring.Cell{Unassigned: true}, scoring.Cell{Unassigned: true}
					continue
				}
				live++
				full.Cells[id] = scoring.Cell{Mark: scoring.Of(scoring.Points(most) * 100)}
				some.Cells[id] = scoring.Cell{Mark: scoring.Of(scoring.Points(rapid.IntRange(0, most*100).Draw(rt, "mark")))}
			}
			b.WriteString("]}\n")
		}
		table := parsed(t, b.String())
		if live == 0 {
			return
		}
		if res := scored(t, table, full); res.Total != table.Max() {
			rt.Fatalf("full marks are %v of %v", res.Total, table.Max())
		}
		if res := scored(t, table, some); res.Total > table.Max() {
			rt.Fatalf("%v of %v", res.Total, table.Max())
		}
	})
}
