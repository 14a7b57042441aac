// Package judging measures how long it takes to judge a person with fifteen
// years of history for three awards and to say why, beside the same rules
// written by hand in plain Go, in CEL and in Rego.
package judging

import (
	"context"
	"fmt"
	"runtime"
	"time"

	"github.com/open-policy-agent/opa/v1/ast"

	"thidua/bench/measure"
	"thidua/internal/law/rulebook"
	"thidua/regulations"
)

// An outcome is one award as any of the judges gives it: 2 holds, 1 open, 0
// fails, -1 not shown; clauses in the order of clauseIDs.
type outcome struct {
	verdict int
	clauses []int
}

var awards = [3]string{"LDTT", "CSTDCS", "BKB"}

var clauseIDs = [3][]string{
	{"LDTT.a", "LDTT.b", "LDTT.months", "LDTT.leave", "LDTT.mark", "P8", "LDTT.paper.request", "LDTT.paper.report", "LDTT.paper.minutes"},
	{"CSTDCS.a", "LDTT.a", "LDTT.b", "LDTT.months", "LDTT.leave", "LDTT.mark", "CSTDCS.b", "CSTDCS.b.rating", "CSTDCS.b.initiative",
		"CSTDCS.b.initiative.recognised", "CSTDCS.b.initiative.paper", "CSTDCS.b.research", "CSTDCS.b.research.accepted", "CSTDCS.b.research.paper",
		"P8", "CSTDCS.paper.request", "CSTDCS.paper.report", "CSTDCS.paper.minutes"},
	{"BKB.criteria", "BKB.d.chain", "BKB.d.years", "BKB.d.years.rating", "BKB.d.years.works", "BKB.d.years.initiatives", "BKB.d.years.research",
		"BKB.d.years.paper", "P4", "P9", "P8", "BKB.paper.request", "BKB.paper.report", "BKB.paper.minutes"},
}

const (
	equal    = 10_000 // people every judge must agree on first
	timed    = 1000   // people judged in one turn
	fewer    = 100    // of them by OPA
	leastOPA = 50
	leastCEL = 5
	mostGo   = 5
)

// judges are the four, ready.
type judges struct {
	books *rulebook.Library
	opa   *regoJudge
	cel   celJudge
}

// Measure proves the judges equal, then times them in turns, then sweeps.
func Measure(r *measure.Report, o measure.Options) error {
	r.Part("judging", "15 years of history, three awards, every clause; beside plain Go, CEL and OPA")
	ctx := context.Background()
	books, err := rulebook.Load(regulations.FS)
	if err != nil {
		return err
	}
	opa, err := newRego(ctx)
	if err != nil {
		return err
	}
	cel, err := newCEL()
	if err != nil {
		return err
	}
	j := judges{books, opa, cel}
	if err := j.agree(ctx, equal); err != nil {
		return err
	}
	r.Note("equal on %d random people: every verdict and every clause, in all four", equal)
	if err := j.turns(ctx, r, o.Rounds*5); err != nil {
		return err
	}
	return j.sweep(r)
}

// turns times the same people with every judge, in processor time.
func (j judges) turns(ctx context.Context, r *measure.Report, rounds int) error {
	m := newMaker(7)
	var people []rulebook.Facts
	var forCEL []map[string]any
	var forOPA []ast.Value
	for range timed {
		f := m.person()
		p := plainFacts(&f)
		v, err := regoInput(p)
		if err != nil {
			return err
		}
		people, forCEL, forOPA = append(people, f), append(forCEL, celInput(p)), append(forOPA, v)
	}
	all, err := measure.BusyTurns(rounds,
		func() error {
			return each(people, func(f *rulebook.Facts) error { _, err := j.explained(f); return err })
		},
		func() error { return each(people, func(f *rulebook.Facts) error { _, err := j.judged(f); return err }) },
		func() error { return each(people, func(f *rulebook.Facts) error { explainPlain(f); return nil }) },
		func() error { return each(people, func(f *rulebook.Facts) error { judgePlain(f); return nil }) },
		func() error {
			return each(forCEL, func(p *map[string]any) error { _, err := j.cel.judge(*p); return err })
		},
		func() error {
			return each(forOPA[:fewer], func(p *ast.Value) error { _, err := j.opa.judge(ctx, *p); return err })
		})
	if err != nil {
		return err
	}
	per := func(i, n int) time.Duration { return measure.Per(all[i].Median(), n) }
	r.Faster("a person, three awards, fully explained", "OPA, not explained", per(0, timed), per(5, fewer), leastOPA)
	r.Faster("a person, three awards, fully explained", "CEL, not explained", per(0, timed), per(4, timed), leastCEL)
	r.Within("a person, three awards, fully explained", "plain Go, explained", per(0, timed), per(2, timed), mostGo)
	r.Within("a person, three awards, verdict and clauses only", "plain Go, the same", per(1, timed), per(3, timed), mostGo)
	return nil
}

func each[T any](list []T, do func(*T) error) error {
	for i := range list {
		if err := do(&list[i]); err != nil {
			return err
		}
	}
	return nil
}

// sweep judges more and more people, each explained, and shows what one costs.
func (j judges) sweep(r *measure.Report) error {
	var first, last time.Duration
	for _, n := range []int{1_000, 10_000, 100_000} {
		m := newMaker(11)
		people := make([]rulebook.Facts, 1000) // the same thousand again: it is judging that grows, not memory
		for i := range people {
			people[i] = m.person()
		}
		runtime.GC()
		again := max(1, 20_000/n) // a thousand alone is over before memory is ever tidied
		took, err := measure.Busy(func() error {
			for i := range n * again {
				if _, err := j.explained(&people[i%len(people)]); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			return err
		}
		took /= time.Duration(again)
		if last = measure.Per(took, n); first == 0 {
			first = last
		}
		r.Tell(fmt.Sprintf("a sweep of %d people, processor time", n), fmt.Sprintf("%s, %s each", measure.Brief(took), measure.Brief(last)))
	}
	r.Below("what one costs among 100,000, to among 1,000", float64(last)/float64(first), "times", 1.5, "")
	return nil
}
