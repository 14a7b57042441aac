package cli

import (
	"fmt"
	"strings"

	"thidua/internal/door/words"
	"thidua/internal/law/rulebook"
)

// quota says how many may have an award. (Tỷ lệ, số lượng.)
type quota struct {
	Award string `required:"" placeholder:"CODE" help:"judge_award"`
	Body  string `placeholder:"CODE" help:"vote_body"`
	On    string `required:"" placeholder:"DATE" help:"quota_on"`
	Of    int    `required:"" placeholder:"N" help:"quota_of"`
	Case  string `placeholder:"WORD" help:"quota_case"`
}

func (c *quota) Run(r *run) error {
	on, err := day("on", c.On)
	if err != nil {
		return err
	}
	books, err := r.books()
	if err != nil {
		return err
	}
	q, err := books.Quota(c.Award, c.Body, c.Case, on, c.Of)
	if err != nil {
		return err
	}
	if r.JSON {
		out, err := rulebook.QuotaJSON(q, string(r.lang))
		if err != nil {
			return err
		}
		r.Stdout.Write(out)
	} else {
		r.quota(q)
	}
	return known(q.Known)
}

func (r *run) quota(q rulebook.Quota) {
	exact := q.Exact
	if r.lang == words.VI {
		exact = strings.Replace(exact, ".", ",", 1)
	}
	of := fmt.Sprintf("%s %s", exact, words.T(r.lang, "quota.of-"+q.Of))
	cite := words.Cite(r.lang, q.Cite)
	switch {
	case !q.Known:
		r.say("cli.quota-unknown")
	case q.Max != nil:
		r.say("cli.quota-max", *q.Max, of, q.N, cite)
	case q.Min != nil:
		r.say("cli.quota-min", *q.Min, of, q.N, cite)
	default:
		r.say("cli.quota-none", cite)
	}
	if note := q.Note.In(string(r.lang)); note != "" {
		r.say("cli.note", note)
	}
	if q.Known {
		r.unverified(q.Status)
	}
}
