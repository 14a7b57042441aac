package dossiers

import (
	"thidua/internal/domain/dossier"
	"thidua/internal/door/web"
	"thidua/internal/door/words"
	"thidua/internal/law/rulebook"
)

// transitionLines say by which of two laws the lines of a dossier went, and why;
// none where one law only was asked.
func transitionLines(v web.Visit, sh *dossier.Sheet) (out []string) {
	var kept, newer, differ int
	cited := ""
	for _, t := range sh.Transitions {
		if cited = cite(v, t.Cite); t.Newer() {
			newer++
		} else {
			kept++
		}
		if t.Old.Result != t.New.Result {
			differ++
		}
	}
	for _, c := range []struct {
		n   int
		key string
	}{{kept, "transition.n-kept"}, {newer, "transition.n-newer"}, {differ, "transition.differ"}} {
		if c.n > 0 {
			out = append(out, v.T(c.key, c.n, cited))
		}
	}
	return out
}

// transitionWhy says which of two laws stands for one line, and why.
func transitionWhy(v web.Visit, d dossier.Dossier, t *dossier.Transition) string {
	return words.Transition(v.Lang, t.Newer(), d.ReceivedOn, t.Day, t.Cite)
}

// transitionClauses are the clauses that come out differently by two laws.
func transitionClauses(v web.Visit, t *dossier.Transition) (out []string) {
	for _, c := range rulebook.Differ(t.Old, t.New) {
		if c.Depth > 0 || c.Was != nil && c.Is != nil && c.Was.Result == c.Is.Result {
			continue
		}
		one := c.Is
		if one == nil {
			one = c.Was
		}
		out = append(out, v.T("transition.clause", one.Needs.In(string(v.Lang)), side(v, c.Was), side(v, c.Is)))
	}
	return out
}

// side is how one law sees a clause it may not have.
func side(v web.Visit, f *rulebook.Finding) string {
	if f == nil {
		return v.T("transition.none")
	}
	return web.StateOf(v, string(f.Result)).Word
}
