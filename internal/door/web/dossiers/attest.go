package dossiers

import (
	"net/http"
	"strings"

	"thidua/internal/domain/dossier"
	"thidua/internal/door/web"
	"thidua/internal/door/words"
	"thidua/internal/law/rulebook"
)

// An ask is one clause that waits for the head, alike over lines.
type ask struct {
	id, award, text, cite string
	lines                 []string
	first                 string // names of the first few
}

func (p *Pages) attestForm(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	return p.showAttest(w, r, v, http.StatusOK, web.NewForm("only", r.URL.Query().Get("line")))
}

// attest answers the ticked clauses, yes or no, for the lines beside each.
func (p *Pages) attest(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	f, err := web.ReadForm(r)
	if err != nil {
		return err
	}
	d := dossier.ID(r.PathValue("id"))
	asks, err := p.asks(r, v, f.Get("only"))
	if err != nil {
		return err
	}
	total := 0
	for _, ticked := range f.All("clause") {
		for _, a := range asks {
			if a.key() != ticked {
				continue
			}
			n, err := p.dossiers.Attest(r.Context(), v.Who, d, dossier.Attestation{Clauses: []string{a.id}, Lines: linesOf(a.lines), Answer: f.Get("answer") != "no"})
			if err != nil {
				return err
			}
			total = max(total, n)
		}
	}
	if total == 0 {
		f.Wrong("clause", "dossier.no-clause")
		return p.showAttest(w, r, v, http.StatusBadRequest, f)
	}
	to := at(d)
	if only := f.Get("only"); only != "" {
		to = at(d, "nominations", only)
	}
	return web.Done(w, r, to, "attest.said", total)
}

func (a ask) key() string { return a.award + " " + a.id }

// asks lists the clauses that wait for the head: of one line, or of all.
func (p *Pages) asks(r *http.Request, v web.Visit, only string) (all []ask, err error) {
	if only != "" {
		l, err := p.dossiers.Nomination(r.Context(), v.Who, dossier.NominationID(only))
		if err != nil {
			return nil, err
		}
		l.Judged.Verdict.Each(func(f rulebook.Finding) {
			if f.Clause != nil && f.Kind == rulebook.Attested && !f.Informative {
				all = append(all, ask{id: f.ID, award: l.Award, text: f.Needs.In(string(v.Lang)), cite: words.Cite(v.Lang, f.Cite), lines: []string{only}, first: l.Name})
			}
		})
		return all, nil
	}
	_, lines, err := p.dossiers.Lines(r.Context(), v.Who, dossier.ID(r.PathValue("id")), dossier.LineFilter{Size: -1})
	if err != nil {
		return nil, err
	}
	name := map[dossier.NominationID]string{}
	for i := range lines.Rows {
		name[lines.Rows[i].ID] = lines.Rows[i].Name
	}
	for _, wt := range lines.Waits {
		if wt.Fails || wt.Clause.Kind != rulebook.Attested {
			continue
		}
		a := ask{id: wt.Clause.ID, award: wt.Awards[0], text: wt.Clause.Needs.In(string(v.Lang)), cite: words.Cite(v.Lang, wt.Clause.Cite)}
		var few []string
		for _, n := range wt.Lines {
			a.lines = append(a.lines, string(n))
			if len(few) < 3 {
				few = append(few, name[n])
			}
		}
		a.first = strings.Join(few, ", ")
		all = append(all, a)
	}
	return all, nil
}

func (p *Pages) showAttest(w http.ResponseWriter, r *http.Request, v web.Visit, status int, f *web.Form) error {
	d, _, err := p.dossiers.Lines(r.Context(), v.Who, dossier.ID(r.PathValue("id")), dossier.LineFilter{Size: 1})
	if err != nil {
		return err
	}
	asks, err := p.asks(r, v, f.Get("only"))
	if err != nil {
		return err
	}
	return web.Show(w, r, v, status, v.T("attest.title"), attestPage(v, p, d, f, asks))
}

// askOptions are the clauses as boxes to tick.
func (p *Pages) askOptions(v web.Visit, asks []ask) (out []web.Option) {
	for _, a := range asks {
		who := a.first
		if n := len(a.lines); n > 3 {
			who = v.T("reason.and-more", a.first, n-3)
		}
		out = append(out, web.Option{Value: a.key(), Label: a.text,
			Small: p.awardName(v, a.award) + " · " + v.T("attest.true", len(a.lines)) + " · " + who + " · " + a.cite})
	}
	return out
}
