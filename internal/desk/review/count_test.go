package review

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"thidua/internal/base/civil"
	"thidua/internal/desk/report"
	"thidua/internal/domain/cluster"
	"thidua/internal/domain/consultation"
	"thidua/internal/domain/covenant"
	"thidua/internal/domain/exchange"
	"thidua/internal/domain/registry"
	"thidua/internal/domain/scorecard"
	"thidua/internal/law/rulebook"
)

// laws are signs with thresholds of the tests' own.
func laws() (all []rulebook.Sign) {
	for _, id := range []string{"late-launch", "late-answers", "thin-evidence", "everyone-rewarded", "leaders-only", "no-spontaneous", "irregular", "copied-text", "last-day"} {
		all = append(all, rulebook.Sign{ID: id, Over: 50, Least: 2, Days: 1, Alike: 60, Words: 5})
	}
	return all
}

// drawn is a half year of anything: members, awards, promises, calls, drafts, sheets.
func drawn(t *rapid.T) (x sources) {
	x.which = Which{Cluster: "c", Year: 2023, Kind: Midyear}
	x.sheet = cluster.Sheet{Cluster: cluster.Cluster{ID: "c", Name: "Khối"}, First: civil.On(2023, 1, 1), Last: civil.On(2023, 12, 31)}
	x.from, x.to, x.on = civil.On(2023, 1, 1), civil.On(2023, 6, 30), civil.On(2023, 6, 30)
	n := rapid.IntRange(1, 7).Draw(t, "members")
	unit := func() registry.UnitID {
		return registry.UnitID(fmt.Sprint("u", rapid.IntRange(0, n-1).Draw(t, "unit")))
	}
	day := func(what string) civil.Date {
		return civil.On(2023, 1, 1).AddDays(rapid.IntRange(0, 200).Draw(t, what))
	}
	noon := func(d civil.Date) time.Time { return time.Date(d.Year, d.Month, d.Day, 5, 0, 0, 0, time.UTC) }
	for i := range n {
		x.members = append(x.members, cluster.Member{Unit: registry.UnitID(fmt.Sprint("u", i)), Name: fmt.Sprint("Sở ", i), From: x.from})
	}
	for range rapid.IntRange(0, 12).Draw(t, "awards") {
		h := report.Honour{Unit: unit(), Type: rapid.SampledFrom([]string{"merit", "sudden", "movement"}).Draw(t, "type"), Decided: day("decided"), Claim: rapid.Bool().Draw(t, "claim"), Person: rapid.Bool().Draw(t, "person")}
		h.Own = !h.Person && rapid.Bool().Draw(t, "own")
		if lead := rapid.Bool().Draw(t, "leads"); rapid.Bool().Draw(t, "post") {
			h.Leader = &lead
		}
		x.honours = append(x.honours, h)
	}
	x.covenant = covenant.Sight{Covenant: covenant.Covenant{ID: "g", Standing: 1, Version: covenant.Version{PutAt: noon(x.from), SignDue: day("sign")}}, Sitting: x.members}
	x.covenant.Shown.ForceAt = noon(x.from)
	x.table.Members = x.members
	for k := range rapid.IntRange(0, 3).Draw(t, "promises") {
		row := covenant.Row{Promise: covenant.Promise{Number: fmt.Sprint(k), Content: "Việc", Due: day("due")}}
		for range x.members {
			c := covenant.Cell{Asked: rapid.Bool().Draw(t, "asked"), Light: rapid.SampledFrom(covenant.Lights()).Draw(t, "light")}
			for range rapid.IntRange(0, 2).Draw(t, "reports") {
				r := covenant.Report{At: noon(day("at")), Note: rapid.SampledFrom([]string{"", "một hai ba bốn năm sáu", "bảy tám chín mười mười một"}).Draw(t, "note")}
				if rapid.Bool().Draw(t, "paper") {
					r.Files = []covenant.Evidence{{ID: "e"}}
				}
				c.Reports = append(c.Reports, r)
			}
			row.Cells = append(row.Cells, c)
		}
		x.table.Rows = append(x.table.Rows, row)
	}
	for range rapid.IntRange(0, 3).Draw(t, "drafts") {
		asked := rapid.IntRange(0, 6).Draw(t, "invited")
		l := consultation.Line{Invited: asked, Heard: rapid.IntRange(0, asked).Draw(t, "heard")}
		l.LastDue = day("asked by")
		x.drafts = append(x.drafts, l)
	}
	for range rapid.IntRange(0, 3).Draw(t, "activities") {
		a := exchange.Activity{Plan: exchange.Plan{Day: day("on")}}
		for range rapid.IntRange(0, 3).Draw(t, "called") {
			a.Parts = append(a.Parts, exchange.Part{Unit: unit(), Answer: rapid.SampledFrom([]exchange.Answer{exchange.Silent, exchange.Yes, exchange.No}).Draw(t, "answer")})
		}
		x.activities = append(x.activities, a)
	}
	for range rapid.IntRange(0, 2).Draw(t, "rounds") {
		r := round{asked: rapid.IntRange(0, 9).Draw(t, "rows")}
		r.shown, r.Days.Self = rapid.IntRange(0, r.asked).Draw(t, "shown"), day("self")
		for range x.members {
			l := scorecard.Line{}
			if rapid.Bool().Draw(t, "sent") {
				l.SentAt = noon(day("sent at"))
			}
			r.Lines = append(r.Lines, l)
		}
		x.rounds = append(x.rounds, r)
	}
	return x
}

// What is counted is never more than what it is counted of, and what is not known
// says why.
func TestFiguresAreOfWhatTheyAreCountedOf(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		x := drawn(t)
		figures := map[string]Figure{}
		gaps := map[string]Gap{}
		for _, l := range linesOf(x.parts()) {
			figures[l.key()], gaps[l.key()] = l.Figure, l.Gap
		}
		for _, s := range x.signs(laws()) {
			figures[s.Law.ID], gaps[s.Law.ID] = s.Figure, s.Gap
			if s.Known && s.Of == 0 || s.Over() && !s.Known {
				t.Errorf("%s: %+v", s.Law.ID, s)
			}
		}
		for code, f := range figures {
			if f.N < 0 || f.Of > 0 && f.N > f.Of {
				t.Errorf("%s is %+v", code, f)
			}
			if !f.Known && f != (Figure{}) {
				t.Errorf("%s is not known, and is %+v", code, f)
			}
			if !f.Known && gaps[code].Code == "" {
				t.Errorf("%s is not known and does not say why", code)
			}
		}
	})
}

// The order in which members, awards and calls came in changes no figure.
func TestOrderOfEntryChangesNoFigure(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		x := drawn(t)
		y := x
		r := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 0))
		y.honours, y.drafts, y.activities, y.rounds, y.members = slices.Clone(x.honours), slices.Clone(x.drafts), slices.Clone(x.activities), slices.Clone(x.rounds), slices.Clone(x.members)
		r.Shuffle(len(y.honours), func(i, k int) { y.honours[i], y.honours[k] = y.honours[k], y.honours[i] })
		r.Shuffle(len(y.drafts), func(i, k int) { y.drafts[i], y.drafts[k] = y.drafts[k], y.drafts[i] })
		r.Shuffle(len(y.activities), func(i, k int) { y.activities[i], y.activities[k] = y.activities[k], y.activities[i] })
		r.Shuffle(len(y.members), func(i, k int) { y.members[i], y.members[k] = y.members[k], y.members[i] })
		slices.Reverse(y.rounds)
		was, is := x.signs(laws()), y.signs(laws())
		for i := range was {
			if was[i].Figure != is[i].Figure {
				t.Errorf("%s: %+v, in another order %+v", was[i].Law.ID, was[i].Figure, is[i].Figure)
			}
		}
	})
}

// One more award for a sudden feat, or one more paper, makes no sign worse.
func TestDoingBetterIsNeverWorse(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		x := drawn(t)
		some := report.Honour{Unit: "u0", Type: "merit", Decided: civil.On(2023, 2, 2)}
		x.honours = append(x.honours, some) // so that something is known
		better := x
		some.Type, some.Decided = "sudden", civil.On(2023, rapid.SampledFrom([]time.Month{1, 2, 3, 4, 5, 6}).Draw(t, "month"), 3)
		better.honours = append(slices.Clone(x.honours), some)
		for _, count := range []func(sources) Sign{func(x sources) Sign { return x.noSpontaneous(rulebook.Sign{}) }, func(x sources) Sign { return x.irregular(rulebook.Sign{}) }} {
			if was, is := count(x), count(better); is.N > was.N || is.Of != was.Of {
				t.Errorf("%+v, with one more %+v", was.Figure, is.Figure)
			}
		}
		was := x.thinEvidence(rulebook.Sign{}).Figure
		for _, row := range x.table.Rows {
			for i := range row.Cells {
				for k := range row.Cells[i].Reports {
					row.Cells[i].Reports[k].Files = []covenant.Evidence{{ID: "e"}}
				}
			}
		}
		if is := x.thinEvidence(rulebook.Sign{}).Figure; is.N > was.N || is.Of != was.Of {
			t.Errorf("%+v, with papers %+v", was, is)
		}
	})
}

// A median stands in the middle, whatever the order, and of too few there is none.
func TestMedianOfOtherClusters(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		all := rapid.SliceOfN(rapid.Int64Range(0, 1000), 1, 9).Draw(t, "figures")
		var figures []Figure
		for _, n := range all {
			figures = append(figures, count(n), Figure{}, part(1, 2)) // not known, and counted otherwise: left out
		}
		m := middleOf(Line{Figure: count(1)}, figures, 3)
		if m.Known != (len(all) >= 3) || m.Percent || m.Known && (m.Of != len(all) || m.N < slices.Min(all)*100 || m.N > slices.Max(all)*100) {
			t.Errorf("of %v: %+v", all, m)
		}
		below, above := 0, 0
		for _, n := range all {
			if m.Known && n*100 < m.N {
				below++
			}
			if m.Known && n*100 > m.N {
				above++
			}
		}
		if 2*below > len(all) || 2*above > len(all) {
			t.Errorf("of %v: %+v", all, m)
		}
	})
}

func TestFiguresInWords(t *testing.T) {
	t.Parallel()
	say := func(key string, args ...any) string { return fmt.Sprintf("%s%v", key, args) }
	for _, c := range []struct{ got, want string }{
		{Figure{}.Text(say, Things), "review.unknown[]"}, {count(0).Text(say, Things), "review.figure[0]"}, {part(2, 3).Text(say, Things), "review.figure-of[2 3 67]"},
		{count(9550).Text(say, Points), "review.figure-points[95.5]"}, {Middle{Known: true, N: 8333, Percent: true}.Text(say, Things), "review.middle-percent[83]"}, {Middle{}.Text(say, Things), ""},
		{Middle{Known: true, N: 250}.Text(say, Things), "review.figure[2.5]"}, {Gap{}.Text(say), ""}, {Item{Text: "Mô hình", Unit: "Sở Y tế"}.whole(say), "Mô hình: Sở Y tế"}, {Item{Unit: "Sở Y tế"}.whole(say), "Sở Y tế"},
	} {
		if c.got != c.want {
			t.Errorf("%s, want %s", c.got, c.want)
		}
	}
}
