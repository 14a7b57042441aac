// Package scoring measures how fast a province's units are ranked and a whole
// country's blocks are begun, filled, scored and ranked, beside a spreadsheet that
// is calculated anew and beside window functions of SQL.
package scoring

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"time"

	"thidua/bench/measure"
	law "thidua/internal/law/scoring"
)

const (
	units     = 147
	clusters  = 18
	rows      = 40
	rankMS    = 100
	countryS  = 60
	communes  = 3321
	blocks    = 300
	provinces = 34
)

// Measure ranks a province, then lets a country live through a year.
func Measure(r *measure.Report, o measure.Options) error {
	r.Part("scoring", fmt.Sprintf("%d units in %d clusters; %d communes in %d blocks, %d rows each", units, clusters, communes, blocks, rows))
	t, err := law.Parse([]byte(table()))
	if err != nil {
		return err
	}
	if err := province(r, o, t); err != nil {
		return err
	}
	return country(r, o)
}

// table has forty rows in groups of ten, a third counted from two figures.
func table() string {
	var b strings.Builder
	b.WriteString("id: t\nvi: x\nen: x\nsource: s\nstatus: example\nfigures: [{id: done, vi: x, en: x, unit: x}, {id: plan, vi: x, en: x, unit: x}]\nties: [{by: group, of: G0}]\ngroups:\n")
	for i := range rows {
		if i%10 == 0 {
			fmt.Fprintf(&b, "  - id: G%d\n    vi: x\n    en: x\n    max: 100\n    criteria:\n", i/10)
		}
		if counted(i) {
			fmt.Fprintf(&b, "      - {id: R%d, vi: x, en: x, kind: percent, max: 10, rule: {how: share, over: [done], under: [plan]}}\n", i)
		} else {
			fmt.Fprintf(&b, "      - {id: R%d, vi: x, en: x, kind: score, max: 10, scored: [verified]}\n", i)
		}
	}
	return b.String()
}

func counted(row int) bool { return row%3 == 0 }

// A unit is what one reported, and its marks in hundredths of a point.
type unit struct {
	block int
	done  int // of 100
	marks [rows]int
}

func made(n, blocks int) []unit {
	some := rand.New(rand.NewPCG(5, 2026))
	all := []unit{}
	for i := range n {
		u := unit{block: i % blocks, done: 50 + some.IntN(51)}
		for j := range rows {
			u.marks[j] = 25 * some.IntN(41)
		}
		all = append(all, u)
	}
	return all
}

func (u unit) sheet() law.Sheet {
	s := law.Sheet{Cells: map[string]law.Cell{}, Figures: map[string]law.Figure{"done": law.Figure(u.done * 10_000), "plan": 100 * 10_000}}
	for j, m := range u.marks {
		if !counted(j) {
			s.Cells[fmt.Sprintf("R%d", j)] = law.Cell{Mark: law.Mark{Given: true, Points: law.Points(m)}}
		}
	}
	return s
}

// total is the unit's points by plain arithmetic, in hundredths.
func (u unit) total() (sum int) {
	for j, m := range u.marks {
		if counted(j) {
			sum += 10 * u.done
		} else {
			sum += m
		}
	}
	return sum
}

// province scores and ranks by the law's package and by a spreadsheet, which must
// agree on every total and every place before the clock is read.
func province(r *measure.Report, o measure.Options, t law.Table) error {
	all := made(units, clusters)
	var ranked law.Ranking
	rank := func() error {
		var rows []law.Contender
		for i, u := range all {
			res, err := t.Score(u.sheet(), "")
			if err != nil {
				return err
			}
			rows = append(rows, law.Contender{ID: fmt.Sprint(i), Category: fmt.Sprint(u.block), Result: res})
		}
		ranked = law.Rank(rows, t.Ties)
		return nil
	}
	var theirs []string
	book := func() (err error) { theirs, err = spreadsheet(all, clusters); return err }
	times, err := measure.BusyTurns(o.Rounds, rank, book)
	if err != nil {
		return err
	}
	for i, u := range all {
		p, _ := ranked.Place(fmt.Sprint(i))
		if int(p.Total) != u.total() || fmt.Sprint(p.Place) != theirs[i] {
			return fmt.Errorf("unit %d: %v in place %d, by arithmetic %d, by the spreadsheet %s", i, p.Total, p.Place, u.total(), theirs[i])
		}
	}
	r.Below("scored and ranked, with the reason of every point", float64(times[0].Median())/float64(time.Millisecond), "ms", rankMS, "issue 5")
	r.Faster("the same, processor time", "excelize, SUM and RANK anew", times[0].Median(), times[1].Median(), 1)
	return nil
}
