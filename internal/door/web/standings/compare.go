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
