// Package sweeping measures how long it takes to judge a whole sector, and the
// whole country, for every award of a day, how much memory that holds, what
// explaining costs above judging, and how soon the books are read.
package sweeping

import (
	"errors"
	"fmt"
	"runtime"
	"runtime/debug"
	"strconv"
	"time"

	"thidua/bench/judging"
	"thidua/bench/measure"
	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/law/rulebook"
	"thidua/internal/law/sweep"
	"thidua/regulations"
)

const (
	sector  = 100_000
	country = 2_500_000
	chunk   = 1000
	heldMB  = 1024
	loadMS  = 150
	telling = 2 // explaining, to judging
)

var day = civil.Must("2024-12-10")

// tally is what came of a sweep.
type tally struct {
	people, verdicts, holds, near int
	judging                       time.Duration // processor time, without making the people
}

// run sweeps n people, made a thousand at a time and forgotten again.
func run(books *rulebook.Library, n int) (t tally, err error) {
	s, err := sweep.New(books, day, "")
	if err != nil {
		return t, err
	}
	w, err := s.Worker()
	if err != nil {
		return t, err
	}
	next, some := judging.People(11), make([]rulebook.Facts, 0, chunk)
	for t.people < n {
		some = some[:0]
		for range min(chunk, n-t.people) {
			some = append(some, next())
		}
		took, err := measure.Busy(func() error { return t.add(w, len(s.Awards()), some) })
		if err != nil {
			return t, err
		}
		t.people += len(some)
		t.judging += took
	}
	return t, nil
}

func (t *tally) add(w *sweep.Worker, awards int, some []rulebook.Facts) error {
	for i := range some {
		row, err := w.Judge(&some[i])
		if err != nil {
			return err
		}
		t.near += len(row.Near)
		for k := range awards {
			switch row.At(k) {
			case "":
				continue
			case rulebook.Holds:
				t.holds++
			}
			t.verdicts++
		}
	}
	return nil
}

// loading reads the law as a start does: nothing is collected meanwhile.
func loading(r *measure.Report, rounds int) error {
	load := func() error { _, err := rulebook.Load(regulations.FS); return err }
	busy, err := measure.BusyTurns(rounds, load)
	if err != nil {
		return err
	}
	collect := debug.SetGCPercent(-1)
	clock, err := measure.Turns(rounds, load)
	debug.SetGCPercent(collect)
	runtime.GC()
	r.Below("loading every book at a start, the clock", float64(clock[0].Median())/1e6, "ms", loadMS, "")
	r.Tell("the same, processor time with collecting", measure.Brief(busy[0].Median()))
	return err
}

// Measure sweeps a thousand to a hundred thousand people, and with -all the
// country in a process of its own.
func Measure(r *measure.Report, o measure.Options) error {
	r.Part("sweeping", "15 years of history, every award for merit of a day, streaming")
	if err := loading(r, max(5, o.Rounds)); err != nil {
		return err
	}
	books, err := rulebook.Load(regulations.FS)
	if err != nil {
		return err
	}
	if _, err := run(books, chunk); err != nil { // warm
		return err
	}
	if err := slope(r, books); err != nil {
		return err
	}
	if err := explained(r, books, o.Rounds); err != nil {
		return err
	}
	if !o.All {
		r.Note("-all sweeps %d people besides", country)
		return nil
	}
	return whole(r)
}

func slope(r *measure.Report, books *rulebook.Library) error {
	var first, each float64
	for _, n := range []int{1_000, 10_000, sector} {
		runtime.GC()
		t, err := run(books, n)
		if err != nil {
			return err
		}
		if each = float64(t.judging) / float64(n); first == 0 {
			first = each
		}
		r.Tell(fmt.Sprintf("a sweep of %d people, processor time", n), fmt.Sprintf("%s, %s each, %.2f million verdicts a second on one core; %d hold, %d one clause short",
			measure.Brief(t.judging), measure.Brief(time.Duration(each)), float64(t.verdicts)/t.judging.Seconds()/1e6, t.holds, t.near))
	}
	r.Below("what one costs among 100,000, to among 1,000", each/first, "times", 1.5, "")
	return nil
}

// explained sets every word of every verdict, in one language, beside the
// verdicts alone.
func explained(r *measure.Report, books *rulebook.Library, rounds int) error {
	next, some := judging.People(3), make([]rulebook.Facts, 100)
	for i := range some {
		some[i] = next()
	}
	awards := books.Awards(day)
	each := func(say func(rulebook.Verdict)) func() error {
		return func() error {
			for i := range some {
				for k := range awards {
					v, err := books.Judge(rulebook.Question{Award: awards[k].Code, Facts: some[i]})
					if err != nil && !fault.Is(err, fault.Invalid) {
						return err
					}
					if err == nil {
						say(v)
					}
				}
			}
			return nil
		}
	}
	letters := 0
	all, err := measure.BusyTurns(rounds*5, each(func(v rulebook.Verdict) {
		v.Each(func(f rulebook.Finding) {
			letters += len(f.Needs.VI) + len(f.Found().VI) + len(f.WaitsFor().VI) + len(f.Lacks().VI)
		})
	}), each(func(rulebook.Verdict) {}))
	if err != nil {
		return err
	}
	n := len(some) * len(awards)
	r.Within("a verdict explained, every clause in words", "the verdict alone", measure.Per(all[0].Median(), n), measure.Per(all[1].Median(), n), telling)
	return nil
}

// whole sweeps every public servant of the country.
func whole(r *measure.Report) error {
	c, err := measure.Self("sweep", strconv.Itoa(country))
	if err != nil {
		return err
	}
	r.Below(fmt.Sprintf("%d people in one stream: memory at its highest", country), float64(c.Peak)/(1<<20), "MB", heldMB, "")
	r.Tell("the same, by the clock; processor time, people made included", measure.Brief(c.Wall)+"; "+measure.Brief(c.CPU))
	r.Note("%s", c.Out)
	return nil
}

// Child is the sweep of a process of its own.
func Child(args []string) error {
	if len(args) != 1 {
		return errors.New("sweep N")
	}
	n, err := strconv.Atoi(args[0])
	if err != nil {
		return err
	}
	books, err := rulebook.Load(regulations.FS)
	if err != nil {
		return err
	}
	t, err := run(books, n)
	if err != nil {
		return err
	}
	fmt.Printf("%d people, %d verdicts, %d hold, %d one clause short; judging alone %s of processor time\n", t.people, t.verdicts, t.holds, t.near, measure.Brief(t.judging))
	return nil
}
