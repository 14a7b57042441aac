package measure

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"time"
)

// A Line is one thing measured, beside its peer or its bound.
type Line struct {
	Part  string  `json:"part"`  // lookup, certificates, …
	What  string  `json:"what"`  // what was done
	Ours  string  `json:"ours"`  // as people read it
	Peer  string  `json:"peer"`  // "" when there is only a bound
	Ratio float64 `json:"ratio"` // peer over ours, or ours over the bound; 0 = none
	Goal  string  `json:"goal"`  // "" when it is told, not asked
	Met   bool    `json:"met"`
	Why   string  `json:"why,omitempty"` // when the goal is not met
}

// Report gathers lines and prints each as it comes.
type Report struct {
	Began time.Time `json:"began"`
	CPUs  int       `json:"cpus"`
	Go    string    `json:"go"`
	Lines []Line    `json:"lines"`
	Notes []string  `json:"notes"`
	part  string
	w     io.Writer
}

// NewReport prints to w.
func NewReport(w io.Writer) *Report {
	return &Report{Began: time.Now(), CPUs: runtime.NumCPU(), Go: runtime.Version(), w: w}
}

// Part begins a measurement.
func (r *Report) Part(name, about string) {
	r.part = name
	fmt.Fprintf(r.w, "\n== %s: %s\n", name, about)
}

// Note says something that is not a measurement.
func (r *Report) Note(format string, args ...any) {
	s := fmt.Sprintf(format, args...)
	r.Notes = append(r.Notes, r.part+": "+s)
	fmt.Fprintf(r.w, "   %s\n", s)
}

// Faster sets ours beside a peer; least is how many times faster it should be,
// 0 when nothing is asked.
func (r *Report) Faster(what, peer string, ours, theirs time.Duration, least float64) bool {
	l := Line{What: what, Ours: Brief(ours), Peer: peer + " " + Brief(theirs), Ratio: float64(theirs) / float64(max(1, ours))}
	if least > 0 {
		l.Goal = fmt.Sprintf("≥ %g×", least)
	}
	l.Met = l.Ratio >= least
	return r.add(l)
}

// Within sets ours beside a peer that may be faster, up to a factor.
func (r *Report) Within(what, peer string, ours, theirs time.Duration, most float64) bool {
	l := Line{What: what, Ours: Brief(ours), Peer: peer + " " + Brief(theirs), Ratio: float64(ours) / float64(max(1, theirs)),
		Goal: fmt.Sprintf("≤ %g× its time", most)}
	l.Met = l.Ratio <= most
	return r.add(l)
}

// Below sets a number beside its bound; why is said when it is not.
func (r *Report) Below(what string, ours float64, unit string, bound float64, why string) bool {
	l := Line{What: what, Ours: fmt.Sprintf("%.3g %s", ours, unit), Ratio: ours / max(bound, 1e-9), Goal: fmt.Sprintf("< %g %s", bound, unit), Met: ours < bound}
	if ours >= 1000 {
		l.Ours = fmt.Sprintf("%.0f %s", ours, unit)
	}
	if !l.Met {
		l.Why = why
	}
	return r.add(l)
}

// Tell notes a number that has no goal.
func (r *Report) Tell(what, ours string) { r.add(Line{What: what, Ours: ours, Met: true}) }

func (r *Report) add(l Line) bool {
	l.Part = r.part
	r.Lines = append(r.Lines, l)
	mark := ""
	if l.Goal != "" {
		mark = map[bool]string{true: "ok  ", false: "MISS"}[l.Met]
	}
	ratio := ""
	if l.Ratio > 0 {
		ratio = fmt.Sprintf("%.3g×", l.Ratio)
		if l.Ratio >= 1000 {
			ratio = fmt.Sprintf("%.0f×", l.Ratio)
		}
	}
	fmt.Fprintf(r.w, "   %-4s %s %12s   %-28s %9s  %s %s\n", mark, pad(l.What, 50), l.Ours, l.Peer, ratio, l.Goal, l.Why)
	return l.Met
}

func pad(s string, n int) string { return s + strings.Repeat(" ", max(0, n-len([]rune(s)))) }

// Missed lists the goals that were not met.
func (r *Report) Missed() (all []Line) {
	for _, l := range r.Lines {
		if !l.Met {
			all = append(all, l)
		}
	}
	return all
}

// Save writes the results as JSON into a folder, under the time they began.
func (r *Report) Save(folder string) (string, error) {
	b, err := json.MarshalIndent(r, "", "  ")
	if err != nil {
		return "", err
	}
	name := filepath.Join(folder, "results-"+r.Began.UTC().Format("20060102-150405")+".json")
	return name, os.WriteFile(name, b, 0o644)
}
