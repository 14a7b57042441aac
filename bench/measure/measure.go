// Package measure times things side by side and writes down how they compare.
//
// Peers take turns inside one run, so that a busy machine slows all of them;
// what is kept is the median of the rounds, and ratios rather than times.
package measure

import (
	"fmt"
	"runtime"
	"slices"
	"syscall"
	"time"
)

// Options are what the command line asks of every measurement.
type Options struct {
	Ten    bool   // ten million awards besides one million
	All    bool   // every public servant of the country besides a sector
	Rounds int    // how often peers take turns
	Out    string // folder for what is generated and for the results
}

// Once is how long one call takes.
func Once(do func() error) (time.Duration, error) {
	start := time.Now()
	err := do()
	return time.Since(start), err
}

// Busy is how much processor time one call takes, all threads of this process
// together. On a machine that others use too it is steadier than the clock.
func Busy(do func() error) (time.Duration, error) {
	start := spent()
	err := do()
	return spent() - start, err
}

func spent() time.Duration {
	var u syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &u) != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// BusyTurns is Turns in processor time.
func BusyTurns(rounds int, peers ...func() error) ([]Times, error) { return turns(Busy, rounds, peers) }

// Turns runs every peer once a round and gives each its durations, in order.
func Turns(rounds int, peers ...func() error) ([]Times, error) { return turns(Once, rounds, peers) }

func turns(clock func(func() error) (time.Duration, error), rounds int, peers []func() error) ([]Times, error) {
	all := make([]Times, len(peers))
	for range rounds {
		for i, p := range peers {
			runtime.GC() // what one leaves behind, another does not pay for
			d, err := clock(p)
			if err != nil {
				return nil, err
			}
			all[i] = append(all[i], d)
		}
	}
	return all, nil
}

// Times are the durations of one peer.
type Times []time.Duration

// Median is the time half of them stay under.
func (t Times) Median() time.Duration { return t.Of(50) }

// Of is a percentile: the smallest time that so many percent do not exceed.
func (t Times) Of(percent int) time.Duration {
	if len(t) == 0 {
		return 0
	}
	s := slices.Clone(t)
	slices.Sort(s)
	return s[min(len(s)-1, max(0, (len(s)*percent+99)/100-1))]
}

// Per is the time of one of n things.
func Per(d time.Duration, n int) time.Duration { return d / time.Duration(max(1, n)) }

// Brief is a duration as people read it: three figures.
func Brief(d time.Duration) string {
	switch {
	case d < 10*time.Microsecond:
		return fmt.Sprintf("%.2f µs", float64(d)/1e3)
	case d < time.Millisecond:
		return fmt.Sprintf("%.0f µs", float64(d)/1e3)
	case d < 10*time.Millisecond:
		return fmt.Sprintf("%.2f ms", float64(d)/1e6)
	case d < time.Second:
		return fmt.Sprintf("%.0f ms", float64(d)/1e6)
	}
	return fmt.Sprintf("%.2f s", d.Seconds())
}
