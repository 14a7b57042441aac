package rulebook

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"testing"

	"thidua/internal/base/civil"
)

// nearOf finds near misses the slow way: each finding that does not hold is
// made to hold, alone, and the whole put together again. Of a group itself only
// that its parts hold and it is not known for whom.
func nearOf(v Verdict) map[string]bool {
	out := map[string]bool{}
	if v.Result != Holds {
		v.Each(func(f Finding) {
			group := f.Kind == AnyOf || f.Kind == AllOf
			if f.Result != Holds && (!group || forSome(&f)) && (!forSome(&f) || underneath(&f) == Holds) && again(v.Clauses, f.Clause) == Holds {
				out[f.ID] = true
			}
		})
	}
	return out
}

// forSome: an alternative of some categories, and the category is not known.
func forSome(f *Finding) bool { return f.only != nil && f.asked.facts.Subject.Category == "" }

// underneath is the finding were it for everyone.
func underneath(f *Finding) Result {
	c, a := *f.Clause, *f.asked
	c.only, a.arena = nil, make([]Finding, 0, 1+room(c.of, ""))
	again := Finding{Clause: &c}
	a.answer(&again)
	return again.Result
}

// again puts a list together from its leaves, one clause held.
func again(fs []Finding, held *Clause) Result {
	out := make([]Finding, len(fs))
	for i := range fs {
		f := &fs[i]
		out[i].Result = f.Result
		switch {
		case f.Clause == held:
			out[i].Result = Holds
		case forSome(f):
		case f.Kind == AllOf:
			out[i].Result = again(f.Of, held)
		case f.Kind == AnyOf:
			parts := make([]Finding, len(f.Of))
			for k := range f.Of {
				parts[k].Result = again(f.Of[k:k+1], held)
			}
			out[i].Result = anyOf(parts)
		}
	}
	return all(out)
}

// sameAsJudge sets a Judger's answers beside Judge's, award by award.
func sameAsJudge(t *testing.T, l *Library, on civil.Date, kind string, f Facts) {
	t.Helper()
	j, err := l.Judger(on, kind)
	if err != nil {
		return // no rules that day
	}
	out := make([]Short, len(j.Awards()))
	if err := j.Judge(&f, out); err != nil {
		return
	}
	for i, a := range j.Awards() {
		v, err := l.Judge(Question{Award: a.Code, Type: cmpOr(kind, merit), On: on, Facts: f})
		if err != nil {
			if out[i].Result != "" {
				t.Errorf("%s %s: %s, and Judge refuses: %s", a.Code, on, out[i].Result, explain(err))
			}
			continue
		}
		if out[i].Result != v.Result {
			t.Errorf("%s %s: %q, Judge says %s\n%s", a.Code, on, out[i].Result, v.Result, short(v.Clauses, ""))
		}
		near := nearOf(v)
		switch n := out[i].Near; {
		case n == nil && len(near) > 0:
			t.Errorf("%s %s: one of %v short, and not said\n%s", a.Code, on, near, short(v.Clauses, ""))
		case n != nil && !near[n.ID]:
			t.Errorf("%s %s: said to be short of %s, of %v\n%s", a.Code, on, n.ID, near, short(v.Clauses, ""))
		}
	}
}

func TestAJudgerSaysWhatJudgeSaysOfEveryCase(t *testing.T) {
	l, all := lib(t), cases(t)
	for _, name := range slices.Sorted(maps.Keys(all)) {
		c := all[name]
		of, err := l.For(c.Expect.Body)
		if err != nil {
			t.Fatal(err)
		}
		on := cmpDay(c.Expect.On, c.Facts.Received)
		sameAsJudge(t, of, on, c.Facts.Type, c.Facts)
		c.Facts.Subject.Category = ""
		sameAsJudge(t, of, on, c.Facts.Type, c.Facts)
		if t.Failed() {
			t.Fatal(name)
		}
	}
}

func TestAJudgerSaysWhatJudgeSaysOfPeopleMadeByChance(t *testing.T) {
	l, r := lib(t), rand.New(rand.NewPCG(5, 8))
	days := []string{"2013-05-05", "2016-03-01", "2019-12-01", "2022-06-01", "2024-12-10", "2025-11-20", "2026-11-01"}
	for range 400 {
		f := anyone(r)
		sameAsJudge(t, l, day(days[r.IntN(len(days))]), "", f)
		if t.Failed() {
			return
		}
	}
}

// anyone is a veteran with much of it changed or not known.
func anyone(r *rand.Rand) Facts {
	f := veteran()
	f.Subject.Category = []string{"official", "worker", "farmer", "forces", ""}[r.IntN(5)]
	for y := range f.Years {
		x := f.Years[y]
		x.Rating = []string{"excellent", "excellent", "good", "completed", ""}[r.IntN(5)]
		f.Years[y] = x
	}
	f.Awards = slices.DeleteFunc(f.Awards, func(Past) bool { return r.IntN(4) == 0 })
	for _, a := range []string{"BKB", "BKTTG", "HCLD3"} {
		if r.IntN(3) == 0 {
			f.Awards = append(f.Awards, Past{Award: a, Year: 2012 + r.IntN(12), Type: merit, Revoked: new(r.IntN(9) == 0)})
		}
	}
	if r.IntN(3) == 0 {
		f.Initiatives = nil
	}
	if r.IntN(3) == 0 {
		f.Research = nil
	}
	if r.IntN(4) == 0 {
		f.Discipline = []Discipline{{Kind: "reprimand", Decided: day(fmt.Sprintf("%d-05-05", 2012+r.IntN(12)))}}
	}
	f.Attested.All, f.Papers.All = r.IntN(3) > 0, r.IntN(3) > 0
	return f
}

func TestAJudgerMakesNothing(t *testing.T) {
	l, f := lib(t), veteran()
	j, err := l.Judger(f.Received, "")
	if err != nil {
		t.Fatal(err)
	}
	out := make([]Short, len(j.Awards()))
	if n := testing.AllocsPerRun(100, func() { _ = j.Judge(&f, out) }); n > 0 {
		t.Errorf("%d awards: %v allocations", len(out), n)
	}
}

func TestAJudgerOfADayWithoutRulesIsRefused(t *testing.T) {
	for _, on := range []string{"2005-01-01", "2011-01-01"} {
		if _, err := lib(t).Judger(day(on), ""); err == nil {
			t.Errorf("%s: no refusal", on)
		}
	}
}

func BenchmarkJudger(b *testing.B) {
	f := veteran()
	j, err := lib(b).Judger(f.Received, "")
	if err != nil {
		b.Fatal(err)
	}
	out := make([]Short, len(j.Awards()))
	b.ReportAllocs()
	for b.Loop() {
		if err := j.Judge(&f, out); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(len(out)), "ns/verdict")
}
