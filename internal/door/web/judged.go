package web

import (
	"slices"
	"strings"

	"github.com/a-h/templ"

	"thidua/internal/base/civil"
	"thidua/internal/door/words"
	"thidua/internal/law/rulebook"
)

// Judged puts a verdict into the kit's parts: the words are the law's own.
func Judged(v Visit, all []rulebook.Finding, do func(rulebook.Finding) *Action) (out []Clause) {
	for _, f := range all {
		if f.Clause == nil {
			continue
		}
		c := JudgedOne(v, f)
		if do != nil && len(f.Of) == 0 {
			if a := do(f); a != nil {
				c.Do = Button(*a)
			}
		}
		c.Of = JudgedParts(v, f)
		if do != nil && len(f.Of) > 0 && f.Result != rulebook.Holds {
			c.Do = partActions(f.Of, do)
		}
		out = append(out, c)
	}
	return out
}

// AtLaw makes each citation lead to the clause on the page of the rules, as of
// the day that judged.
func AtLaw(list []Clause, verdict rulebook.Verdict) []Clause {
	i := 0
	for _, f := range verdict.Clauses {
		if f.Clause != nil && i < len(list) {
			list[i].CiteHref = LawHref(verdict, f.ID)
			i++
		}
	}
	return list
}

// JudgedOne is one clause by itself, without its parts.
func JudgedOne(v Visit, f rulebook.Finding) Clause {
	lang := string(v.Lang)
	c := Clause{Result: string(f.Result), Title: f.Needs.In(lang), Found: f.Found().In(lang), Cite: words.Cite(v.Lang, f.Cite), Unverified: f.Status == rulebook.Unverified}
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

// JudgedParts are what an any-of or all-of is made of. Of an any-of that holds only
// what makes it hold; a part that is itself made of parts is one line.
func JudgedParts(v Visit, f rulebook.Finding) (out []Clause) {
	for _, o := range f.Of {
		if o.Clause == nil || f.Kind == rulebook.AnyOf && f.Result == rulebook.Holds && o.Result != rulebook.Holds {
			continue
		}
		c := JudgedOne(v, o)
		if len(o.Of) > 0 {
			c = folded(v, o)
		}
		out = append(out, c)
	}
	return out
}

// folded puts a part and its own parts on one line: what is all needed, joined
// by "and"; what is enough, by "or".
func folded(v Visit, f rulebook.Finding) Clause {
	word := v.T("clause.and")
	if f.Kind == rulebook.AnyOf {
		word = v.T("clause.or")
	}
	whole := Clause{Result: string(f.Result)}
	var titles, found []string
	for _, o := range f.Of {
		if o.Clause == nil {
			continue
		}
		c := JudgedOne(v, o)
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

// JudgedWhole is a verdict with nothing folded and nothing left out: every
// clause and, under it, every part of every choice, each with its citation.
func JudgedWhole(v Visit, verdict rulebook.Verdict, do func(rulebook.Finding) *Action) (out []Clause) {
	for _, f := range verdict.Clauses {
		if f.Clause == nil {
			continue
		}
		c := whole(v, verdict, f)
		if do != nil && f.Result != rulebook.Holds {
			c.Do = partActions([]rulebook.Finding{f}, do)
		}
		out = append(out, c)
	}
	return out
}

func whole(v Visit, verdict rulebook.Verdict, f rulebook.Finding) Clause {
	c := JudgedOne(v, f)
	c.CiteHref, c.Informative = LawHref(verdict, f.ID), f.Informative
	for _, o := range f.Of {
		if o.Clause != nil {
			c.Of = append(c.Of, whole(v, verdict, o))
		}
	}
	return c
}

// LawHref is where a clause of a verdict stands on the page of the rules, as of
// the day that judged, with the rules of the body that were judged by.
func LawHref(verdict rulebook.Verdict, clause string) string {
	return ClauseHref(verdict.Award, verdict.Book.Body(), verdict.On, clause)
}

// ClauseHref is where a clause of an award stands on the page of the rules of a
// body as of a day; "" is the nation's.
func ClauseHref(award, body string, on civil.Date, clause string) string {
	href := "/laws/" + award + "?on=" + on.String()
	if body != "" {
		href += "&body=" + body
	}
	return href + "#" + clause
}

// partActions gathers what can be done about clauses and their parts, each once.
func partActions(of []rulebook.Finding, do func(rulebook.Finding) *Action) templ.Component {
	var list []Action
	var walk func([]rulebook.Finding)
	walk = func(of []rulebook.Finding) {
		for _, f := range of {
			if len(f.Of) > 0 {
				walk(f.Of)
				continue
			}
			if a := do(f); a != nil && !slices.ContainsFunc(list, func(b Action) bool { return b.Href == a.Href }) {
				list = append(list, *a)
			}
		}
	}
	walk(of)
	if len(list) == 0 {
		return nil
	}
	return actionsOf(list)
}
