package decisions

import (
	"net/http"
	"strings"

	"thidua/internal/base/fault"
	"thidua/internal/domain/decision"
	"thidua/internal/domain/dossier"
	"thidua/internal/domain/registry"
	"thidua/internal/door/web"
)

// picked are the nominations ticked, or all that are ready if that box is.
func (p *Pages) picked(r *http.Request, v web.Visit, f *web.Form, body registry.UnitID) (out []dossier.NominationID, err error) {
	if !f.Bool("every") {
		for _, n := range f.All("line") {
			out = append(out, dossier.NominationID(n))
		}
		return out, nil
	}
	all, err := p.decisions.Candidates(r.Context(), v.Who, body)
	for _, c := range all {
		if c.Ready {
			out = append(out, c.ID)
		}
	}
	return out, err
}

func (p *Pages) textForm(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	d, err := p.view(r, v)
	if err != nil {
		return err
	}
	f := web.NewForm("title", d.Title, "place", d.Place, "decider", d.Decider, "bases", strings.Join(d.Bases, "\n"))
	if len(d.Bases) == 0 {
		f.Set("bases", suggested(p.decisions.Grounds(d.Sheet)))
	}
	if f, err = p.kit.Kept(r, v, f); err != nil {
		return err
	}
	return web.Show(w, r, v, http.StatusOK, v.T("decision.text"), textPage(d, f))
}

func (p *Pages) revise(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	f, err := web.ReadForm(r)
	if err != nil {
		return err
	}
	text := decision.Wording{Title: f.Text("title", 500), Place: f.Text("place", 100), Decider: f.Text("decider", 200),
		Bases: strings.Split(f.Text("bases", 5000), "\n")}
	if f.Err() == nil {
		_, err := p.decisions.Revise(r.Context(), v.Who, idOf(r), text)
		if err == nil {
			return web.Done(w, r, "/decisions/"+r.PathValue("id"), "decision.said-saved")
		}
		if err := f.Keep(err); err != nil {
			return err
		}
	}
	d, err := p.view(r, v)
	if err != nil {
		return err
	}
	return web.Show(w, r, v, http.StatusBadRequest, v.T("decision.text"), textPage(d, f))
}

func (p *Pages) linesForm(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	return p.showLines(w, r, v, http.StatusOK, web.NewForm())
}

func (p *Pages) showLines(w http.ResponseWriter, r *http.Request, v web.Visit, status int, f *web.Form) error {
	d, err := p.view(r, v)
	if err != nil {
		return err
	}
	all, err := p.decisions.Candidates(r.Context(), v.Who, d.Body)
	if err != nil {
		return err
	}
	return web.Show(w, r, v, status, v.T("decision.add-lines"), linesPage(d, picking{v, p.law, all}, f))
}

func (p *Pages) addLines(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	f, err := web.ReadForm(r)
	if err != nil {
		return err
	}
	d, err := p.view(r, v)
	if err != nil {
		return err
	}
	lines, err := p.picked(r, v, f, d.Body)
	if err != nil {
		return err
	}
	if len(lines) == 0 {
		f.Wrong("line", "decision.nothing-chosen")
	} else {
		_, err := p.decisions.AddLines(r.Context(), v.Who, idOf(r), lines)
		if err == nil {
			return web.Done(w, r, "/decisions/"+r.PathValue("id"), "decision.said-added")
		}
		if err := f.Keep(err); err != nil {
			return err
		}
	}
	return p.showLines(w, r, v, http.StatusBadRequest, f)
}

func (p *Pages) lineForm(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	d, l, err := p.line(r, v)
	if err != nil {
		return err
	}
	f, err := p.kit.Kept(r, v, web.NewForm("post", l.Post, "unit", l.UnitName, "achievement", l.Achievement))
	if err != nil {
		return err
	}
	return web.Show(w, r, v, http.StatusOK, v.T("decision.word"), linePage(d, l, f))
}

func (p *Pages) line(r *http.Request, v web.Visit) (view, decision.Line, error) {
	d, err := p.view(r, v)
	if err != nil {
		return d, decision.Line{}, err
	}
	for _, l := range d.Lines {
		if string(l.ID) == r.PathValue("line") {
			return d, l, nil
		}
	}
	return d, decision.Line{}, fault.New(fault.NotFound)
}

func (p *Pages) word(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	f, err := web.ReadForm(r)
	if err != nil {
		return err
	}
	post, unit, achievement := f.Text("post", 300), f.Text("unit", 300), f.Text("achievement", 1000)
	if f.Err() == nil {
		_, err := p.decisions.Word(r.Context(), v.Who, idOf(r), decision.LineID(r.PathValue("line")), post, unit, achievement)
		if err == nil {
			return web.Done(w, r, "/decisions/"+r.PathValue("id"), "decision.said-saved")
		}
		if err := f.Keep(err); err != nil {
			return err
		}
	}
	d, l, err := p.line(r, v)
	if err != nil {
		return err
	}
	return web.Show(w, r, v, http.StatusBadRequest, v.T("decision.word"), linePage(d, l, f))
}

func (p *Pages) drop(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	if _, err := p.decisions.DropLine(r.Context(), v.Who, idOf(r), decision.LineID(r.PathValue("line"))); err != nil {
		return err
	}
	return web.Done(w, r, "/decisions/"+r.PathValue("id"), "decision.said-dropped")
}

func (p *Pages) discard(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	if err := p.decisions.Discard(r.Context(), v.Who, idOf(r)); err != nil {
		return err
	}
	return web.Done(w, r, "/decisions", "decision.said-discarded")
}
