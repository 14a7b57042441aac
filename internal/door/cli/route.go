package cli

import (
	"strings"

	"thidua/internal/door/words"
	"thidua/internal/law/rulebook"
)

// route says who decides an award and how it comes to them. (Đường đi.)
type route struct {
	Award  string `required:"" placeholder:"CODE" help:"judge_award"`
	Body   string `placeholder:"CODE" help:"vote_body"`
	On     string `required:"" placeholder:"DATE" help:"route_on"`
	Holder string `placeholder:"individual|collective|household" help:"money_holder"`
	Type   string `placeholder:"TYPE" help:"judge_type"`
	Level  string `placeholder:"LEVEL" help:"route_level"`
	Legal  string `placeholder:"yes|no" help:"route_legal"`
}

func (c *route) Run(r *run) error {
	on, err := day("on", c.On)
	if err != nil {
		return err
	}
	books, err := r.books()
	if err != nil {
		return err
	}
	a, err := books.Route(rulebook.RouteQuestion{Award: c.Award, Body: c.Body, On: on, Holder: c.Holder, Type: c.Type, Level: c.Level, Legal: c.Legal})
	if err != nil {
		return err
	}
	if r.JSON {
		out, err := rulebook.RouteJSON(a, string(r.lang))
		if err != nil {
			return err
		}
		r.Stdout.Write(out)
	} else {
		r.route(a, books.NameOf(c.Award).In(string(r.lang)))
	}
	if a.Known && len(a.Decides) == 0 {
		return failing
	}
	return known(a.Known)
}

func (r *run) route(a rulebook.Route, name string) {
	lang := string(r.lang)
	if !a.Known {
		r.say("cli.route-unknown", name)
		return
	}
	names := func(list []rulebook.Office, sep string) string {
		var out []string
		for _, o := range list {
			out = append(out, o.Name.In(lang))
		}
		return strings.Join(out, sep)
	}
	if len(a.Decides) == 0 {
		r.say("cli.route-nobody", words.Cite(r.lang, a.DecideCite))
	} else {
		r.say("cli.route-decides", names(a.Decides, "; "), words.Cite(r.lang, a.DecideCite))
	}
	r.say("cli.route-via", names(a.Via, " → "), words.Cite(r.lang, a.ViaCite))
	switch {
	case a.Simplified:
		r.say("cli.route-simplified")
	case a.Council != nil:
		r.say("cli.route-council", words.T(r.lang, "level."+a.Council.Level), words.Fraction(a.Council.Threshold.Num, a.Council.Threshold.Den), words.T(r.lang, "law.of-"+a.Council.Denominator))
	}
	r.say("cli.route-parts")
	for _, p := range a.Parts {
		r.say("cli.route-part", p.Name.In(lang), words.Cite(r.lang, p.Cite))
	}
	switch {
	case a.Sets == nil:
		r.say("cli.route-sets-own")
	case a.Electronic:
		r.say("cli.route-sets-files", *a.Sets, words.Cite(r.lang, a.SetsCite))
	default:
		r.say("cli.route-sets", *a.Sets, words.Cite(r.lang, a.SetsCite))
	}
	for _, d := range a.Days {
		if d.Days > 0 {
			r.say("cli.route-day", d.Name.In(lang), d.Days, words.T(r.lang, "cli.unit-"+d.Unit), words.Cite(r.lang, d.Cite))
		}
	}
	if a.Public && a.PublicDays.Days > 0 {
		r.say("cli.route-public", a.PublicDays.Days, words.Cite(r.lang, a.PublicCite))
	}
	r.say("cli.route-pays-"+a.Pays, words.Cite(r.lang, a.PaysCite))
	if note := a.Note.In(lang); note != "" {
		r.say("cli.note", note)
	}
	r.unverified(a.Status)
}
