package standings

import (
	"strings"

	"thidua/internal/door/web"
	"thidua/internal/law/rulebook"
)

// earlier and later are the two verdicts in the order of their days. When the
// other day does not answer, only its day is known.
func (g single) earlier() rulebook.Verdict { a, _ := g.order(); return a }
func (g single) later() rulebook.Verdict   { _, b := g.order(); return b }

func (g single) order() (rulebook.Verdict, rulebook.Verdict) {
	then := g.then
	then.On = g.in.other
	if g.in.other.Before(g.in.On) {
		return then, g.verdict
	}
	return g.verdict, then
}

func (g single) difference(v web.Visit) string {
	a, b := g.order()
	changed, n := 0, 0
	for _, c := range rulebook.Differ(a, b) {
		if n++; c.Changed() {
			changed++
		}
	}
	if changed == 0 {
		return v.T("standing.all-same", n)
	}
	return v.T("standing.n-differ", changed, n, v.T("state."+string(a.Result)), v.T("state."+string(b.Result)))
}

// comparison is the two verdicts side by side.
func (g single) comparison(v web.Visit) web.Comparison {
	a, b := g.order()
	side := func(x rulebook.Verdict) web.Compared {
		return web.Compared{Label: v.Day(x.On), Href: func(clause string) string { return web.LawHref(x, clause) }}
	}
	return web.Comparison{Was: side(a), Is: side(b), Changes: rulebook.Differ(a, b)}
}

func presetsTitle(v web.Visit, award string) string {
	if award == "" {
		return v.T("standing.presets")
	}
	return v.T("standing.presets-compare")
}

func presetsField(award string) string {
	if award == "" {
		return "on"
	}
	return "other"
}

// sheet is the address of the printed explanation.
func (a asked) sheet(award string) string {
	path, query, _ := strings.Cut(a.at(award), "?")
	return path + "/sheet?" + query
}
