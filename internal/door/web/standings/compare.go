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

// changes are the rows of the comparison: those that differ, each with a word
// that says how, and those that do not.
func (g single) changes(v web.Visit) (differ, same []web.TableRow) {
	a, b := g.order()
	for _, c := range rulebook.Differ(a, b) {
		one := c.Is
		if one == nil {
			one = c.Was
		}
		asks := c.Was != nil && c.Is != nil && c.Was.Needs != c.Is.Needs
		row := web.TableRow{Cells: []web.Cell{{Text: strings.Repeat("– ", c.Depth) + text(v, one.Needs)}, {Part: kindMark(v, kindOf(c))},
			{Part: side(v, g.verdict.Award, a, c.Was, asks)}, {Part: side(v, g.verdict.Award, b, c.Is, asks)}}}
		if c.Changed() {
			differ = append(differ, row)
		} else {
			same = append(same, row)
		}
	}
	return differ, same
}

// kindOf is what differs of a clause: it came, went, asks for something else,
// comes out differently, or nothing.
func kindOf(c rulebook.Change) string {
	switch {
	case c.Was == nil:
		return "new"
	case c.Is == nil:
		return "gone"
	case c.Was.Needs != c.Is.Needs:
		return "asks"
	case c.Was.Result != c.Is.Result:
		return "result"
	}
	return "same"
}

func found(v web.Visit, f rulebook.Finding) string {
	var all []string
	for _, t := range []rulebook.Text{f.Found(), f.WaitsFor(), f.Lacks()} {
		if s := text(v, t); s != "" {
			all = append(all, s)
		}
	}
	return strings.Join(all, ". ")
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
