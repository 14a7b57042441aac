package cli

import (
	"fmt"

	"thidua/internal/door/words"
	"thidua/internal/law/rulebook"
)

// procedure says how awards are proposed, cancelled, printed anew. (Thủ tục.)
type procedure struct {
	Topic string `placeholder:"TOPIC" help:"procedure_topic"`
	On    string `placeholder:"DATE" help:"law_on"`
}

type procedureWire struct {
	ID     string          `json:"id"`
	Topic  string          `json:"topic"`
	Text   string          `json:"text"`
	Cite   string          `json:"cite"`
	Status rulebook.Status `json:"status"`
}

func (c *procedure) Run(r *run) error {
	on, err := r.today("on", c.On)
	if err != nil {
		return err
	}
	books, err := r.books()
	if err != nil {
		return err
	}
	list, err := books.Procedures(c.Topic, on)
	if err != nil {
		return err
	}
	lang := string(r.lang)
	if r.JSON {
		out := []procedureWire{}
		for _, p := range list {
			out = append(out, procedureWire{p.ID, p.Topic, p.Text.In(lang), p.Cite, p.Status})
		}
		fmt.Fprintln(r.Stdout, asJSON(map[string]any{"on": on, "rows": out}))
		return known(len(list) > 0)
	}
	if len(list) == 0 {
		r.say("cli.procedure-unknown")
	}
	for _, p := range list {
		fmt.Fprintf(r.Stdout, "%s  [%s · %s]%s\n", p.Text.In(lang), p.ID, words.Cite(r.lang, p.Cite), r.doubtful(p.Status))
	}
	return known(len(list) > 0)
}
