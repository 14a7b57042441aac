package decisions

import (
	"net/http"
	"strconv"

	"thidua/internal/domain/decision"
	"thidua/internal/door/web"
	"thidua/internal/door/words"
)

func (p *Pages) correctForm(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	d, err := p.view(r, v)
	if err != nil {
		return err
	}
	f, err := p.kit.Kept(r, v, asTheyStand(d))
	if err != nil {
		return err
	}
	return web.Show(w, r, v, http.StatusOK, v.T("decision.correct"), correctPage(d, f))
}

// asTheyStand fills a form with the lines as they read.
func asTheyStand(d view) *web.Form {
	f := web.NewForm()
	for i, l := range d.Lines {
		n := strconv.Itoa(i)
		f.Set("name"+n, l.Name)
		f.Set("post"+n, l.Post)
		f.Set("unit"+n, l.UnitName)
		f.Set("for"+n, l.Achievement)
	}
	return f
}

func (p *Pages) correct(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	f, err := web.ReadForm(r)
	if err != nil {
		return err
	}
	d, err := p.view(r, v)
	if err != nil {
		return err
	}
	reason := f.Text("reason", 1000)
	var fixes []decision.Fix
	for i, l := range d.Lines {
		n := strconv.Itoa(i)
		x := decision.Fix{Line: l.ID, Name: f.Text("name"+n, 300), Post: f.Text("post"+n, 300), UnitName: f.Text("unit"+n, 300), Achievement: f.Text("for"+n, 1000)}
		if x.Name != l.Name || x.Post != l.Post || x.UnitName != l.UnitName || x.Achievement != l.Achievement {
			fixes = append(fixes, x)
		}
	}
	if f.Err() == nil {
		made, err := p.decisions.Correct(r.Context(), v.Who, d.ID, decision.Because{Reason: reason, Titled: words.LaterTitle}, fixes)
		if err == nil {
			return web.Done(w, r, "/decisions/"+string(made.ID), "decision.said-drafted", len(fixes))
		}
		if err := f.Keep(err); err != nil {
			return err
		}
	}
	return web.Show(w, r, v, http.StatusBadRequest, v.T("decision.correct"), correctPage(d, f))
}

func (p *Pages) annulForm(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	d, err := p.view(r, v)
	if err != nil {
		return err
	}
	f, err := p.kit.Kept(r, v, web.NewForm())
	if err != nil {
		return err
	}
	return web.Show(w, r, v, http.StatusOK, v.T("decision.annul"), annulPage(d, f))
}

func (p *Pages) annul(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	f, err := web.ReadForm(r)
	if err != nil {
		return err
	}
	var lines []decision.LineID
	for _, l := range f.All("line") {
		lines = append(lines, decision.LineID(l))
	}
	all := f.Bool("all")
	if len(lines) == 0 && !all {
		f.Wrong("line", "decision.nothing-picked")
	}
	if all {
		lines = nil
	}
	reason := f.Text("reason", 1000)
	if f.Err() == nil {
		made, err := p.decisions.Annul(r.Context(), v.Who, idOf(r), decision.Because{Reason: reason, Titled: words.LaterTitle}, lines)
		if err == nil {
			return web.Done(w, r, "/decisions/"+string(made.ID), "decision.said-saved")
		}
		if err := f.Keep(err); err != nil {
			return err
		}
	}
	d, err := p.view(r, v)
	if err != nil {
		return err
	}
	return web.Show(w, r, v, http.StatusBadRequest, v.T("decision.annul"), annulPage(d, f))
}
