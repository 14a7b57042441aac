package cli

import (
	"fmt"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/door/words"
	"thidua/internal/law/rulebook"
)

// lawDiff sets an award of one day or book beside another, clause by clause.
// (So sánh quy định.)
type lawDiff struct {
	Award string `arg:"" placeholder:"CODE" help:"judge_award"`
	From  string `arg:"" placeholder:"DATE|BOOK" help:"law_side"`
	To    string `arg:"" placeholder:"DATE|BOOK" help:"law_side"`
	All   bool   `help:"law_all"`
}

type sideWire struct {
	Cite   string          `json:"cite"`
	Status rulebook.Status `json:"status"`
	Needs  string          `json:"needs"`
}

type amendmentWire struct {
	Subject string    `json:"subject"`
	Type    string    `json:"type"`
	ID      string    `json:"id"`
	Change  string    `json:"change"`
	From    *sideWire `json:"from"`
	To      *sideWire `json:"to"`
}

func (l *lawDiff) Run(r *run) error {
	books, err := r.books()
	if err != nil {
		return err
	}
	from, err := r.dayOf(books, l.From)
	if err != nil {
		return err
	}
	to, err := r.dayOf(books, l.To)
	if err != nil {
		return err
	}
	list, err := books.Diff(l.Award, from, to)
	if err != nil {
		return err
	}
	a, _ := books.Book(from)
	b, _ := books.Book(to)
	if r.JSON {
		return r.diffJSON(l, books.NameOf(l.Award), [2]rulebook.Book{a, b}, [2]civil.Date{from, to}, list)
	}
	fmt.Fprintf(r.Stdout, "%s  %s\n%s (%s) → %s (%s)\n", l.Award, books.NameOf(l.Award).In(string(r.lang)), a.ID, from, b.ID, to)
	head := ""
	for _, c := range list {
		if c.Kind == rulebook.SameClause && !l.All {
			continue
		}
		if now := c.Subject + " · " + c.Type; now != head {
			head = now
			fmt.Fprintf(r.Stdout, "\n%s\n", head)
		}
		r.amendment(c)
	}
	return nil
}

// dayOf is a day, or the first day of a book named by its id.
func (r *run) dayOf(books *rulebook.Library, text string) (civil.Date, error) {
	for _, b := range books.Books() {
		if b.ID == text {
			return b.From, nil
		}
	}
	d, err := civil.Parse(text)
	if err != nil {
		return d, fault.Code(fault.Invalid, "cli.not-a-side", text)
	}
	return d, nil
}

func (r *run) amendment(c rulebook.Amendment) {
	fmt.Fprintf(r.Stdout, "  %s  %s\n", c.ID, words.T(r.lang, "cli.change."+c.Kind))
	r.side("-", c.Before)
	r.side("+", c.After)
}

func (r *run) side(mark string, c *rulebook.Clause) {
	if c != nil {
		fmt.Fprintf(r.Stdout, "    %s %s  [%s]%s\n", mark, c.Needs.In(string(r.lang)), c.Cite, r.doubtful(c.Status))
	}
}

func (r *run) diffJSON(l *lawDiff, name rulebook.Text, books [2]rulebook.Book, on [2]civil.Date, list []rulebook.Amendment) error {
	lang := string(r.lang)
	wire := func(c *rulebook.Clause) *sideWire {
		if c == nil {
			return nil
		}
		return &sideWire{c.Cite, c.Status, c.Needs.In(lang)}
	}
	clauses := []amendmentWire{}
	for _, c := range list {
		if c.Kind != rulebook.SameClause || l.All {
			clauses = append(clauses, amendmentWire{c.Subject, c.Type, c.ID, c.Kind, wire(c.Before), wire(c.After)})
		}
	}
	fmt.Fprintln(r.Stdout, asJSON(map[string]any{"award": l.Award, "name": name.In(lang),
		"from": map[string]any{"on": on[0], "book": books[0]}, "to": map[string]any{"on": on[1], "book": books[1]}, "clauses": clauses}))
	return nil
}
