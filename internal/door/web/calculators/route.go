package calculators

import (
	"strings"

	"thidua/internal/door/web"
	say "thidua/internal/door/words"
	"thidua/internal/law/rulebook"
)

// routeTool is who decides an award and how it comes to them. (Đường trình.)
var routeTool = tool{name: "route", asked: []string{"award"},
	fields: func(p *Pages, v web.Visit, f *web.Form) []field {
		on := day(v, f, "on")
		return []field{
			{f.Field("award", v.T("law.award")).Wide("w-24").Choices(p.awards(v, f, on)...), "select"},
			{f.Field("body", v.T("calculator.body")).Wide("w-24").Choices(p.bodies(v, f)...), "select"},
			{f.Field("on", v.T("calculator.on")).Wide("w-10"), "day"},
			{f.Field("holder", v.T("law.holder")).Wide("w-14").Optionally().Choices(words(v, f, "holder", "law.kind-", "calculator.any", holders...)...), "select"},
			{f.Field("level", v.T("law.levels")).Wide("w-14").Optionally().Choices(words(v, f, "level", "level.", "calculator.any-level", levels...)...), "select"},
		}
	},
	answer: func(p *Pages, v web.Visit, f *web.Form) (a answer, err error) {
		on := day(v, f, "on")
		if f.Err() != nil {
			return a, nil
		}
		r, err := p.books.Route(rulebook.RouteQuestion{Award: f.Get("award"), Body: f.Get("body"), On: on, Holder: f.Get("holder"), Level: f.Get("level")})
		if err != nil {
			return a, err
		}
		return routed(v, r), nil
	},
}

func routed(v web.Visit, r rulebook.Route) answer {
	a := answer{cite: r.DecideCite, status: r.Status}
	switch {
	case !r.Known:
		a.state, a.line = "open", v.T("calculator.not-known")
		return a
	case len(r.Decides) == 0:
		a.state, a.line = "fails", v.T("calculator.nobody")
	default:
		a.line = v.T("calculator.decides", offices(v, r.Decides, v.T("law.or")))
	}
	a.pairs = row(a.pairs, v.T("calculator.via"), offices(v, r.Via, " → "))
	if r.Council != nil {
		a.pairs = row(a.pairs, v.T("law.council"), v.T("level."+r.Council.Level))
	}
	var parts []string
	for _, p := range r.Parts {
		parts = append(parts, p.Name.In(string(v.Lang)))
	}
	a.pairs = row(a.pairs, v.T("law.papers"), strings.Join(parts, "; "))
	if r.Sets != nil {
		a.pairs = row(a.pairs, v.T("calculator.sets"), itoa(*r.Sets))
	}
	for _, d := range r.Days {
		a.pairs = row(a.pairs, d.Name.In(string(v.Lang)), v.T("calculator.n-"+d.Unit, d.Days)+" ("+say.Cite(v.Lang, d.Cite)+")")
	}
	if r.Pays != "" {
		a.pairs = row(a.pairs, v.T("calculator.pays"), v.T("calculator.pays-"+r.Pays))
	}
	if r.Simplified {
		a.notes = append(a.notes, v.T("calculator.simplified"))
	}
	if n := r.Note.In(string(v.Lang)); n != "" {
		a.notes = append(a.notes, n)
	}
	return a
}

func offices(v web.Visit, list []rulebook.Office, between string) string {
	var out []string
	for _, o := range list {
		out = append(out, o.Name.In(string(v.Lang)))
	}
	return strings.Join(out, between)
}
