package dossiers

import (
	"net/http"
	"slices"

	"thidua/internal/base/civil"
	"thidua/internal/domain/dossier"
	"thidua/internal/door/web"
	"thidua/internal/law/rulebook"
)

func (p *Pages) asideForm(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	f, err := p.kit.Kept(r, v, web.NewForm("clause", r.URL.Query().Get("clause")))
	if err != nil {
		return err
	}
	return p.showAside(w, r, v, http.StatusOK, f)
}

// setAside goes on against one soft clause.
func (p *Pages) setAside(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	f, err := web.ReadForm(r)
	if err != nil {
		return err
	}
	clause, why := f.Text("clause", 80), f.Text("reason", 2000)
	if f.Err() == nil {
		n := dossier.NominationID(r.PathValue("n"))
		if _, err = p.dossiers.SetAside(r.Context(), v.Who, n, clause, why); err == nil {
			return web.Done(w, r, at(dossier.ID(r.PathValue("id")), "nominations", string(n)), "aside.said")
		}
	}
	if err := f.Keep(err); err != nil {
		return err
	}
	return p.showAside(w, r, v, http.StatusBadRequest, f)
}

func (p *Pages) showAside(w http.ResponseWriter, r *http.Request, v web.Visit, status int, f *web.Form) error {
	l, err := p.dossiers.Nomination(r.Context(), v.Who, dossier.NominationID(r.PathValue("n")))
	if err != nil {
		return err
	}
	var one []web.Clause
	l.Judged.Verdict.Each(func(c rulebook.Finding) {
		if c.Clause != nil && c.ID == f.Get("clause") {
			one = append(one, web.JudgedOne(v, c))
		}
	})
	return web.Show(w, r, v, status, v.T("aside.title"), asidePage(v, &l, f, one))
}

// reinstate takes it back.
func (p *Pages) reinstate(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	f, err := web.ReadForm(r)
	if err != nil {
		return err
	}
	n := dossier.NominationID(r.PathValue("n"))
	if err := p.dossiers.Reinstate(r.Context(), v.Who, n, f.Text("clause", 80)); err != nil {
		return err
	}
	return web.Done(w, r, at(dossier.ID(r.PathValue("id")), "nominations", string(n)), "aside.backed")
}

// softOn is what can be done about a clause of a line, setting it aside where
// nothing else mends it.
func softOn(v web.Visit, l *dossier.Leaf) func(rulebook.Finding) *web.Action {
	mend := doOn(v, l)
	return func(f rulebook.Finding) *web.Action {
		if a := mend(f); a != nil || !l.May.SetAside || !f.Soft || f.Result == rulebook.Holds {
			return a
		}
		if slices.ContainsFunc(l.Asides, func(a dossier.SetAside) bool { return a.Clause == f.ID }) {
			return &web.Action{Label: v.T("aside.back"), Post: leafAt(&l.Nomination) + "/reinstatement", Hidden: map[string]string{"clause": f.ID}, Plain: true}
		}
		return &web.Action{Label: v.T("aside.open"), Href: leafAt(&l.Nomination) + "/set-aside?clause=" + f.ID}
	}
}

// leafClauses are the clauses of a line, with who set which aside and why.
func leafClauses(v web.Visit, l *dossier.Leaf) []web.Clause {
	verdict := l.Judged.Verdict
	list := web.AtLaw(web.Judged(v, verdict.Clauses, softOn(v, l)), verdict)
	i := 0
	for _, f := range verdict.Clauses {
		if f.Clause != nil {
			list[i].Asides = quotes(v, dossier.AsidesOn(f, l.Asides))
			i++
		}
	}
	return list
}

// leafAsides are those of a line for the top of its page.
func leafAsides(v web.Visit, l *dossier.Leaf) (out []web.Quote) {
	for _, f := range l.Judged.Verdict.Clauses {
		out = append(out, cited(v, f, quotes(v, dossier.AsidesOn(f, l.Asides)))...)
	}
	return out
}

// sheetAsides are those of all lines, for the top of the dossier's page.
func sheetAsides(v web.Visit, sh *dossier.Sheet) (out []web.Quote) {
	for _, w := range sh.Waits {
		out = append(out, cited(v, w.Clause, quotes(v, w.Asides))...)
	}
	return out
}

// cited puts to quotes the clause they are about.
func cited(v web.Visit, f rulebook.Finding, list []web.Quote) []web.Quote {
	for i := range list {
		list[i].Cite = cite(v, f.Cite)
	}
	return list
}

// mostQuoted is how many set one clause aside before the rest are left to their
// lines.
const mostQuoted = 3

// quotes say who set a clause aside, when and why; alike over lines, once.
func quotes(v web.Visit, all []dossier.SetAside) (out []web.Quote) {
	for _, a := range all {
		q := web.Quote{Text: a.Reason, By: v.T("aside.by", a.Name, v.Day(civil.Of(a.At.Time)))}
		if !slices.Contains(out, q) && len(out) < mostQuoted {
			out = append(out, q)
		}
	}
	return out
}
