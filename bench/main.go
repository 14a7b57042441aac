// Command bench measures what thidua promises to be fast at, each thing beside
// its peer in one run, and writes the results to out/.
//
//	make bench
//	make bench BENCH='-only judging'
//	make bench BENCH='-only lookup -ten'
//	make bench BENCH='-only accepting'
//
// PostgreSQL comes from STORE_URL; without it that half of the look-up is left
// out, and said so.
package main

import (
	"flag"
	"fmt"
	"os"
	"strings"

	"thidua/bench/ballot"
	"thidua/bench/certificates"
	"thidua/bench/figures"
	"thidua/bench/grid"
	"thidua/bench/importing"
	"thidua/bench/judging"
	"thidua/bench/lookup"
	"thidua/bench/measure"
	"thidua/bench/scoring"
	"thidua/bench/similarity"
	"thidua/bench/starting"
	"thidua/bench/sweeping"
)

var parts = []struct {
	name string
	run  func(*measure.Report, measure.Options) error
	long bool // only if it is asked for by name
}{
	{"judging", judging.Measure, false},
	{"sweeping", sweeping.Measure, false},
	{"importing", importing.Measure, false},
	{"accepting", importing.Accepting, true},
	{"starting", starting.Measure, false},
	{"ballot", ballot.Measure, false},
	{"certificates", certificates.Measure, false},
	{"lookup", lookup.Measure, false},
	{"similarity", similarity.Measure, false},
	{"scoring", scoring.Measure, false},
	{"grid", grid.Measure, false},
	{"figures", figures.Measure, true},
}

func main() {
	if len(os.Args) > 2 && os.Args[1] == "-child" {
		if err := child(os.Args[2], os.Args[3:]); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		return
	}
	var o measure.Options
	only := flag.String("only", "", "parts to measure, by name, with commas: judging, sweeping, importing, starting, ballot, certificates, lookup, similarity, scoring, grid; and accepting and figures, which are long")
	flag.BoolVar(&o.Ten, "ten", false, "ten million awards besides one million (about half an hour and 12 GB of disk)")
	flag.BoolVar(&o.All, "all", false, "a sweep of 2,500,000 people besides (some minutes)")
	flag.IntVar(&o.Rounds, "rounds", 3, "how often peers take turns")
	flag.StringVar(&o.Out, "out", "out", "folder of what is generated and of the results")
	flag.Parse()
	if err := run(o, *only); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

// child is one piece of work of a process of its own, so that its time and its
// memory are its alone.
func child(work string, args []string) error {
	switch work {
	case "import":
		return importing.Ours(args)
	case "read":
		return importing.Bare(args)
	case "sweep":
		return sweeping.Child(args)
	case "print":
		return certificates.Print(args)
	}
	return fmt.Errorf("no work is called %q", work)
}

func run(o measure.Options, only string) error {
	if err := os.MkdirAll(o.Out, 0o755); err != nil {
		return err
	}
	r := measure.NewReport(os.Stdout)
	fmt.Printf("%s, %d processors; medians of rounds, peers in turn\n", r.Go, r.CPUs)
	for _, p := range parts {
		if only == "" && p.long {
			continue
		}
		if only != "" && !strings.Contains(","+only+",", ","+p.name+",") {
			continue
		}
		if err := p.run(r, o); err != nil {
			return fmt.Errorf("%s: %w", p.name, err)
		}
	}
	name, err := r.Save(o.Out)
	if err != nil {
		return err
	}
	fmt.Printf("\n%d lines, %d goals missed; kept in %s\n", len(r.Lines), len(r.Missed()), name)
	return nil
}
