package cli

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/door/words"
	"thidua/internal/law/rulebook"
)

// judge tells whether the law gives an award on some facts. (Đối chiếu quy định.)
type judge struct {
	Award string `required:"" placeholder:"CODE" help:"judge_award"`
	On    string `placeholder:"DATE" help:"judge_on"`
	Type  string `placeholder:"TYPE" help:"judge_type"`

	Decided string `placeholder:"DATE" help:"judge_decided"`
	Body    string `placeholder:"CODE" help:"judge_body"`
	Facts   string `arg:"" placeholder:"FACTS.yaml|-" help:"judge_facts"`
}

func (j *judge) Run(r *run) error {
	on, err := day("on", j.On)
	if err != nil {
		return err
	}
	name, text, err := r.slurp(j.Facts)
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
	decided, err := day("decided", j.Decided)
	if err != nil {
		return err
	}
	v, both, err := judged(books, rulebook.Question{Award: j.Award, Type: j.Type, Body: j.Body, On: on, Facts: facts}, decided)
	if err != nil {
		return err
	}
	if r.JSON {
		out, err := rulebook.JudgeJSON(v, string(r.lang))
		if err != nil {
			return err
		}
		r.Stdout.Write(out)
	} else {
		r.verdict(v, books.NameOf(j.Award))
		if both != nil {
			r.say("cli.transition", both.Old.Regime, words.T(r.lang, "cli.result."+string(both.Old.Result)),
				both.New.Regime, words.T(r.lang, "cli.result."+string(both.New.Result)), both.Cite)
		}
	}
	return answer(v.Result)
}

// judged asks the day of receipt, and the day of decision where one is given.
func judged(books *rulebook.Library, q rulebook.Question, decided civil.Date) (rulebook.Verdict, *rulebook.Transition, error) {
	if decided.IsZero() {
		v, err := books.Judge(q)
		return v, nil, err
	}
	return books.JudgeDecided(q, decided)
}

// answer is the exit code of a result, as an error; nil when it holds.
func answer(v rulebook.Result) error {
	switch v {
	case rulebook.Fails:
		return failing
	case rulebook.Open:
		return open
	}
	return nil
}

func (r *run) verdict(v rulebook.Verdict, name rulebook.Text) {
	lang := string(r.lang)
	fmt.Fprintf(r.Stdout, "%s  %s\n", strings.ToUpper(words.T(r.lang, "cli.result."+string(v.Result))), name.In(lang))
	r.say("cli.by-book", v.Book.Regime, v.On, v.Book.ID, v.Book.SHA256[:min(12, len(v.Book.SHA256))])
	if v.Book.Status != rulebook.Found {
		r.say("cli.book-unverified", string(v.Book.Status))
	}
	fmt.Fprintln(r.Stdout)
	r.clauses(v.Clauses, "")
}

var marks = map[rulebook.Result]string{rulebook.Holds: "✓", rulebook.Fails: "✗", rulebook.Open: "?"}

func (r *run) clauses(list []rulebook.Finding, indent string) {
	lang := string(r.lang)
	for _, f := range list {
		mark := marks[f.Result]
		if f.Informative {
			mark = "·"
		}
		fmt.Fprintf(r.Stdout, "%s%s %s  [%s · %s]%s\n", indent, mark, f.Needs.In(lang), f.ID, f.Cite, r.doubtful(f.Status))
		for _, line := range []rulebook.Text{f.Found(), f.WaitsFor(), f.Lacks()} {
			if text := line.In(lang); text != "" {
				fmt.Fprintf(r.Stdout, "%s    %s\n", indent, text)
			}
		}
		r.clauses(f.Of, indent+"    ")
	}
}

func (r *run) doubtful(s rulebook.Status) string {
	if s == rulebook.Found {
		return ""
	}
	return " (" + words.T(r.lang, "cli.unverified") + ")"
}

func (r *run) sum(s rulebook.Sum, name rulebook.Text) {
	lang := string(r.lang)
	if s.Known && s.Coefficient > 0 {
		r.say("cli.sum", name.In(lang), s.Rounded, fmt.Sprintf("%d,%02d", s.Coefficient/100, s.Coefficient%100), s.BaseSalary, s.SalarySince, s.Exact, s.Cite)
	} else if s.Known {
		r.say("cli.money-none", name.In(lang), s.Cite)
	} else {
		r.say("cli.money-unknown", name.In(lang))
	}
	if note := s.Note.In(lang); note != "" {
		fmt.Fprintln(r.Stdout, note)
	}
	if s.Status != rulebook.Found {
		fmt.Fprintln(r.Stdout, words.T(r.lang, "cli.unverified"))
	}
}

// asJSON is JSON as people read it: indented, nothing escaped needlessly.
func asJSON(v any) string {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(v); err != nil {
		return fault.Because(fault.Internal, err).Error()
	}
	return strings.TrimRight(b.String(), "\n")
}
