package dossiers

import (
	"slices"
	"strings"

	"thidua/internal/domain/dossier"
	"thidua/internal/door/web"
	"thidua/internal/door/words"
	"thidua/internal/law/rulebook"
)

// clauses puts a verdict into the kit's parts: the words are the law's own.
func clauses(v web.Visit, all []rulebook.Finding, do func(rulebook.Finding) *web.Action) (out []web.Clause) {
	for _, f := range all {
		if f.Clause == nil {
			continue
		}
		c := clause(v, f)
		if do != nil && len(f.Of) == 0 {
			if a := do(f); a != nil {
				c.Do = web.Button(*a)
			}
		}
		c.Of = parts(v, f)
		if do != nil && len(f.Of) > 0 && f.Result != rulebook.Holds {
			c.Do = partActions(f.Of, do)
		}
		out = append(out, c)
	}
	return out
}

// atLaw makes each citation lead to the clause on the page of the rules, as of
// the day that judged.
func atLaw(list []web.Clause, verdict rulebook.Verdict) []web.Clause {
	i := 0
	for _, f := range verdict.Clauses {
		if f.Clause != nil && i < len(list) {
			list[i].CiteHref = "/laws/" + verdict.Award + "?on=" + verdict.On.String() + "#" + f.ID
			i++
		}
	}
	return list
}

func clause(v web.Visit, f rulebook.Finding) web.Clause {
	lang := string(v.Lang)
	c := web.Clause{Result: string(f.Result), Title: f.Needs.In(lang), Found: f.Found().In(lang), Cite: words.Cite(v.Lang, f.Cite), Unverified: f.Status == rulebook.Unverified}
	switch more := f.WaitsFor(); {
	case f.Kind == rulebook.ByPaper: // that it is not there says it all
	case !more.IsZero():
		c.Found = join(c.Found, more.In(lang))
	default:
		c.Found = join(c.Found, f.Lacks().In(lang))
	}
	return c
}

func join(a, b string) string {
	switch {
	case a == "" || a == b:
		return b
	case b == "":
		return a
	}
	return a + "; " + b
}

// parts are what an any-of or all-of is made of. Of an any-of that holds only
// what makes it hold; a part that is itself made of parts is one line.
func parts(v web.Visit, f rulebook.Finding) (out []web.Clause) {
	for _, o := range f.Of {
		if o.Clause == nil || f.Kind == rulebook.AnyOf && f.Result == rulebook.Holds && o.Result != rulebook.Holds {
			continue
		}
		c := clause(v, o)
		if len(o.Of) > 0 {
			c = folded(v, o)
		}
		out = append(out, c)
	}
	return out
}

// folded puts a part and its own parts on one line: what is all needed, joined
// by "and"; what is enough, by "or".
func folded(v web.Visit, f rulebook.Finding) web.Clause {
	word := v.T("clause.and")
	if f.Kind == rulebook.AnyOf {
		word = v.T("clause.or")
	}
	whole := web.Clause{Result: string(f.Result)}
	var titles, found []string
	for _, o := range f.Of {
		if o.Clause == nil {
			continue
		}
		c := clause(v, o)
		if len(o.Of) > 0 {
			c = folded(v, o)
		}
		titles = append(titles, c.Title)
		if c.Found != "" && o.Result != rulebook.Holds && !slices.Contains(found, c.Found) {
			found = append(found, c.Found)
		}
	}
	whole.Title, whole.Found = strings.Join(titles, " "+word+" "), strings.Join(found, "; ")
	return whole
}

// doOn is what can be done about an open clause of a line, where this visitor
// may do it.
func doOn(v web.Visit, l *dossier.Leaf) func(rulebook.Finding) *web.Action {
	return func(f rulebook.Finding) *web.Action {
		if f.Result == rulebook.Holds {
			return nil
		}
		switch {
		case f.Kind == rulebook.ByPaper && l.May.Attach && mendable(l.Of, &l.Nomination):
			return &web.Action{Label: v.T("next.attach-do"), Href: at(l.Of.ID, "papers", "new") + "?code=" + f.Paper + "&for=" + string(l.ID)}
		case f.Kind == rulebook.Attested && l.May.Attest && l.Of.State != dossier.Withdrawn:
			return &web.Action{Label: v.T("attest.one"), Href: at(l.Of.ID, "attestation") + "?line=" + string(l.ID)}
		}
		return nil
	}
}

// mendable reports that a line is in the unit's hands.
func mendable(d dossier.Dossier, n *dossier.Nomination) bool {
	return d.State == dossier.Draft || d.State == dossier.Returned || n != nil && n.State == dossier.SentBack
}
