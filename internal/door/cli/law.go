package cli

import (
	"fmt"
	"os"
	"strings"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/door/words"
	"thidua/internal/law/rulebook"
)

// law looks into the books. (Quy định.)
type law struct {
	List  lawList  `cmd:"" help:"law_list"`
	Show  lawShow  `cmd:"" help:"law_show"`
	Diff  lawDiff  `cmd:"" help:"law_diff"`
	Check lawCheck `cmd:"" help:"law_check"`

	Rehearse rehearse  `cmd:"" help:"law_rehearse"`
	Export   lawExport `cmd:"" help:"law_export"`
}

type lawList struct {
	On string `placeholder:"DATE" help:"law_on"`
}

// today is the day asked, else the day it is in Vietnam.
func (r *run) today(flag, text string) (civil.Date, error) {
	d, err := day(flag, text)
	if err == nil && d.IsZero() {
		d = civil.Of(r.Now())
	}
	return d, err
}

type paperWire struct {
	Code string `json:"code"`
	Name string `json:"name"`
	Cite string `json:"cite,omitempty"`
}

type awardWire struct {
	Code     string      `json:"code"`
	Name     string      `json:"name"`
	Class    string      `json:"class"`
	Holder   []string    `json:"holder"` // who may hold it, on that day
	Subjects []string    `json:"subjects"`
	Types    []string    `json:"types"`
	Yearly   bool        `json:"yearly"`
	Secret   bool        `json:"secret_ballot"`
	Papers   []paperWire `json:"papers"`
}

func (l *lawList) Run(r *run) error {
	on, err := r.today("on", l.On)
	if err != nil {
		return err
	}
	books, err := r.books()
	if err != nil {
		return err
	}
	if _, err := books.Book(on); err != nil {
		return err
	}
	lang := string(r.lang)
	awards := []awardWire{}
	for _, a := range books.Awards(on) {
		awards = append(awards, awardWire{a.Code, a.Name.In(lang), a.Class, a.Subjects, a.Subjects, a.Types, a.Yearly, a.Secret, papersOf(a.Papers, lang)})
	}
	if r.JSON {
		fmt.Fprintln(r.Stdout, asJSON(map[string]any{"on": on, "books": books.Books(), "awards": awards, "papers": papersOf(books.PaperNames(), lang),
			"bodies": bodiesOf(books, lang), "rules": rulesOf(books.DeadlineRules(), lang)}))
		return nil
	}
	for _, b := range books.Books() {
		mark := " "
		if !on.Before(b.From) && (b.To.IsZero() || !on.After(b.To)) {
			mark = "*"
		}
		fmt.Fprintf(r.Stdout, "%s %s  %s – %s  %s%s\n", mark, b.ID, b.From, b.To, b.Name.In(lang), r.doubtful(b.Status))
	}
	fmt.Fprintln(r.Stdout)
	for _, a := range awards {
		fmt.Fprintf(r.Stdout, "%-8s %s  (%s; %s)\n", a.Code, a.Name, strings.Join(a.Subjects, ", "), strings.Join(a.Types, ", "))
	}
	fmt.Fprintln(r.Stdout)
	for _, p := range papersOf(books.PaperNames(), lang) {
		fmt.Fprintf(r.Stdout, "%-24s %s\n", p.Code, p.Name)
	}
	return nil
}

func papersOf(list []rulebook.Paper, lang string) []paperWire {
	out := []paperWire{}
	for _, p := range list {
		out = append(out, paperWire{p.Code, p.Name.In(lang), p.Cite})
	}
	return out
}

type ruleWire struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

// rulesOf are the rules that have a command of their own to ask them.
func rulesOf(list []rulebook.Paper, lang string) []ruleWire {
	out := []ruleWire{}
	for _, x := range list {
		out = append(out, ruleWire{x.Code, x.Name.In(lang)})
	}
	return out
}

// lawShow lists every clause of an award: what it needs, where it is written.
type lawShow struct {
	Award string `arg:"" placeholder:"CODE" help:"judge_award"`
	On    string `placeholder:"DATE" help:"law_on"`
}

func (l *lawShow) Run(r *run) error {
	on, err := r.today("on", l.On)
	if err != nil {
		return err
	}
	books, err := r.books()
	if err != nil {
		return err
	}
	a, err := books.Award(l.Award, on)
	if err != nil {
		return err
	}
	var verdicts []rulebook.Verdict
	var heads []string
	for _, subject := range a.Subjects {
		for _, kind := range a.Types {
			// with no facts at all every clause is asked, and none answered
			f := rulebook.Facts{Subject: rulebook.Subject{Kind: subject}, Year: on.Year}
			v, err := books.Judge(rulebook.Question{Award: a.Code, Type: kind, On: on, Facts: f})
			if fault.Is(err, fault.Invalid) {
				continue // not given so to this subject
			}
			if err != nil {
				return err
			}
			verdicts, heads = append(verdicts, v), append(heads, subject+" · "+kind)
		}
	}
	return r.showLaw(a, verdicts, heads)
}

type shownClause struct {
	ID     string          `json:"id"`
	Cite   string          `json:"cite"`
	Status rulebook.Status `json:"status"`
	Kind   rulebook.Kind   `json:"kind"`
	Needs  string          `json:"needs"`
	Of     []shownClause   `json:"of,omitempty"`
}

func shown(list []rulebook.Finding, lang string) (out []shownClause) {
	for _, f := range list {
		out = append(out, shownClause{f.ID, f.Cite, f.Status, f.Kind, f.Needs.In(lang), shown(f.Of, lang)})
	}
	return out
}

func (r *run) showLaw(a rulebook.Award, verdicts []rulebook.Verdict, heads []string) error {
	lang := string(r.lang)
	if r.JSON {
		branches := []any{}
		for i, v := range verdicts {
			subject, kind, _ := strings.Cut(heads[i], " · ")
			branches = append(branches, map[string]any{"subject": subject, "type": kind, "clauses": shown(v.Clauses, lang)})
		}
		out := map[string]any{"award": a.Code, "name": a.Name.In(lang), "branches": branches, "papers": papersOf(a.Papers, lang)}
		if len(verdicts) > 0 {
			out["book"] = verdicts[0].Book
		}
		fmt.Fprintln(r.Stdout, asJSON(out))
		return nil
	}
	fmt.Fprintf(r.Stdout, "%s  %s\n", a.Code, a.Name.In(lang))
	for i, v := range verdicts {
		fmt.Fprintf(r.Stdout, "\n%s  (%s)\n", heads[i], v.Book.ID)
		r.needs(v.Clauses, "  ")
	}
	fmt.Fprintln(r.Stdout)
	for _, p := range papersOf(a.Papers, lang) {
		fmt.Fprintf(r.Stdout, "%-24s %s%s\n", p.Code, p.Name, after("  [", p.Cite, "]"))
	}
	return nil
}

func (r *run) needs(list []rulebook.Finding, indent string) {
	for _, f := range list {
		fmt.Fprintf(r.Stdout, "%s%s  [%s · %s · %s]%s\n", indent, f.Needs.In(string(r.lang)), f.ID, f.Cite, f.Kind, r.doubtful(f.Status))
		r.needs(f.Of, indent+"  ")
	}
}

// lawCheck reads the books strictly and says what is in them.
type lawCheck struct {
	Dir string `placeholder:"DIR" help:"law_dir"`
}

func (l *lawCheck) Run(r *run) error {
	from, err := r.law()
	if err != nil {
		return err
	}
	if l.Dir != "" {
		if info, err := os.Stat(l.Dir); err != nil || !info.IsDir() {
			return fault.Code(fault.Invalid, "cli.no-file", l.Dir)
		}
		from = os.DirFS(l.Dir)
	}
	books, err := rulebook.Load(from)
	if err != nil {
		return err
	}
	if err := books.Settle(); err != nil {
		return err
	}
	cases, err := rulebook.Cases(from)
	if err != nil {
		return err
	}
	missed := books.Check(cases)
	asks, wrong, err := asked(from, books, r.lang)
	if err != nil {
		return err
	}
	type count struct {
		Book   string          `json:"book"`
		From   civil.Date      `json:"from"`
		SHA256 string          `json:"sha256"`
		Status rulebook.Status `json:"status"`
		Awards int             `json:"awards"`
	}
	var counts []count
	for _, b := range books.Books() {
		counts = append(counts, count{b.ID, b.From, b.SHA256, b.Status, len(books.Awards(b.From))})
	}
	if r.JSON {
		fmt.Fprintln(r.Stdout, asJSON(map[string]any{"books": counts, "cases": len(cases), "missed": missesOf(missed, r.lang), "questions": asks, "wrong": wrong}))
		return answered(ended(missed), wrong)
	}
	for _, c := range counts {
		fmt.Fprintln(r.Stdout, words.T(r.lang, "cli.book-checked", c.Book, c.From, c.Awards, c.SHA256[:min(12, len(c.SHA256))])+r.doubtful(c.Status))
	}
	r.misses(missed)
	r.say("cli.cases-checked", len(cases), len(missed))
	r.wrongs(wrong)
	r.say("cli.asks-checked", asks, len(wrong))
	return answered(ended(missed), wrong)
}

// bodyWire is a body with rules of its own.
type bodyWire struct {
	Code string `json:"code"`
	Name string `json:"name"`
}

func bodiesOf(books *rulebook.Library, lang string) []bodyWire {
	out := []bodyWire{}
	for _, b := range books.Bodies() {
		out = append(out, bodyWire{b.Code, b.Name.In(lang)})
	}
	return out
}
