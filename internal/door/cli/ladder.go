package cli

import (
	"fmt"
	"strconv"
	"strings"

	"thidua/internal/door/words"
	"thidua/internal/law/ladder"
	"thidua/internal/law/rulebook"
)

// ladders tells what a subject lacks for each award above it, and when it could
// have it at the earliest. (Còn thiếu gì, bao giờ có thể đạt.)
type ladders struct {
	On    string `placeholder:"DATE" help:"judge_on"`
	Facts string `arg:"" placeholder:"FACTS.yaml|-" help:"judge_facts"`
}

type stepWire struct {
	Award    string          `json:"award"`
	Name     string          `json:"name"`
	Verdict  rulebook.Result `json:"verdict"`
	Missing  []string        `json:"missing"`
	Earliest *int            `json:"earliest"` // null: not within the horizon, or a matter of judgement alone
	Assumes  []string        `json:"assumes"`
}

func (l *ladders) Run(r *run) error {
	on, err := day("on", l.On)
	if err != nil {
		return err
	}
	name, text, err := r.slurp(l.Facts)
	if err != nil {
		return err
	}
	facts, err := rulebook.ParseFacts(name, text)
	if err != nil {
		return err
	}
	books, err := r.books()
	if err != nil {
		return err
	}
	steps, err := ladder.Ladder(books, facts, on)
	if err != nil {
		return err
	}
	wires := make([]stepWire, 0, len(steps))
	for _, s := range steps {
		w := stepWire{Award: s.Award, Name: books.NameOf(s.Award).In(string(r.lang)), Verdict: s.Verdict, Missing: s.Missing, Assumes: []string{}}
		if s.Earliest != 0 {
			w.Earliest = &s.Earliest
		}
		for _, a := range s.Assumes {
			w.Assumes = append(w.Assumes, a.String())
		}
		wires = append(wires, w)
	}
	if r.JSON {
		fmt.Fprintln(r.Stdout, asJSON(map[string]any{"steps": wires}))
		return nil
	}
	for i, w := range wires {
		fmt.Fprintf(r.Stdout, "%s %-8s %s\n", marks[w.Verdict], w.Award, w.Name)
		if len(w.Missing) > 0 {
			r.say("cli.ladder-missing", strings.Join(w.Missing, ", "))
		}
		switch {
		case w.Verdict == rulebook.Holds:
		case steps[i].Judgement:
			r.say("cli.ladder-judgement")
		case w.Earliest == nil:
			r.say("cli.ladder-never", ladder.Horizon)
		default:
			r.say("cli.ladder-earliest", strconv.Itoa(*w.Earliest), r.assumes(steps[i].Assumes, books))
		}
	}
	return nil
}

// assumes is what an answer rests on, in words.
func (r *run) assumes(list []ladder.Assumption, books *rulebook.Library) string {
	var out []string
	for _, a := range list {
		out = append(out, words.Assumed(r.lang, a.Kind, a.Year, a.Value, books.NameOf(a.Value).In(string(r.lang))))
	}
	if len(out) == 0 {
		return "—"
	}
	return strings.Join(out, "; ")
}
