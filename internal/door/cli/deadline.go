package cli

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"

	"thidua/internal/door/words"
	"thidua/internal/law/rulebook"
)

// calculators are the verbs that count, beside judge and money.
type calculators struct {
	Deadline deadline `cmd:"" help:"deadline"`
	Vote     vote     `cmd:"" help:"vote"`
	Quota    quota    `cmd:"" help:"quota"`
	Fund     fund     `cmd:"" help:"fund"`
	Route    route    `cmd:"" help:"route"`
	Pair     pair     `cmd:"" help:"pair"`

	Procedure procedure `cmd:"" help:"procedure"`
}

// deadline says the last day of something. (Thời hạn.)
type deadline struct {
	Rule  string `required:"" placeholder:"ID" help:"deadline_rule"`
	From  string `required:"" placeholder:"DATE" help:"deadline_from"`
	Award string `placeholder:"CODE" help:"deadline_award"`
}

func (c *deadline) Run(r *run) error {
	from, err := day("from", c.From)
	if err != nil {
		return err
	}
	books, err := r.books()
	if err != nil {
		return err
	}
	d, err := books.Deadline(c.Rule, c.Award, from)
	if err != nil {
		return err
	}
	if r.JSON {
		out, err := rulebook.DeadlineJSON(d, string(r.lang))
		if err != nil {
			return err
		}
		r.Stdout.Write(out)
	} else {
		r.lastDay(d)
		for _, next := range d.Then {
			r.lastDay(next)
		}
		fmt.Fprintln(r.Stdout, d.Convention.In(string(r.lang)))
	}
	return known(d.Known)
}

// known is the exit code of an answer the law may not give here.
func known(ok bool) error {
	if !ok {
		return open
	}
	return nil
}

func (r *run) lastDay(d rulebook.Deadline) {
	name := d.Name.In(string(r.lang))
	switch {
	case !d.Known:
		r.say("cli.deadline-unknown", name, d.From)
		return
	case d.Days == 0:
		r.say("cli.deadline-day", name, words.LongDay(r.lang, d.LastDay), words.Cite(r.lang, d.Cite))
	default:
		key := map[string]string{"day": "cli.deadline-days"}[d.Unit]
		r.say(cmp.Or(key, "cli.deadline-"+d.Unit), name, words.LongDay(r.lang, d.LastDay), d.Days, words.Cite(r.lang, d.Cite))
	}
	r.unverified(d.Status)
	if len(d.Doubts) > 0 {
		var years []string
		for _, y := range d.Doubts {
			years = append(years, strconv.Itoa(y))
		}
		r.say("cli.deadline-doubts", strings.Join(years, ", "))
	}
}

// unverified says so, on a line of its own.
func (r *run) unverified(s rulebook.Status) {
	if s != rulebook.Found {
		r.say("cli.unverified")
	}
}
