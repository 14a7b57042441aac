package dossiers

import (
	"net/http"

	"thidua/internal/domain/dossier"
	"thidua/internal/domain/registry"
	"thidua/internal/door/web"
	"thidua/internal/law/access"
)

func (p *Pages) openForm(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	f, err := p.kit.Kept(r, v, web.NewForm())
	if err != nil {
		return err
	}
	return p.showOpen(w, r, v, http.StatusOK, f)
}

func (p *Pages) open(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	f, err := web.ReadForm(r)
	if err != nil {
		return err
	}
	if asksBody(f) {
		return p.showOpen(w, r, v, http.StatusOK, f)
	}
	n := dossier.NewDossier{Unit: registry.UnitID(f.Need("unit", 40, "form.choose")), To: registry.UnitID(f.Text("to", 40)), Title: f.Text("title", 300)}
	if err = f.Err(); err == nil {
		var d dossier.Dossier
		if d, err = p.dossiers.Open(r.Context(), v.Who, n); err == nil {
			return web.Done(w, r, at(d.ID), "dossier.said-opened", d.Number)
		}
		err = f.Keep(err)
	} else {
		err = nil
	}
	if err != nil {
		return err
	}
	return p.showOpen(w, r, v, http.StatusBadRequest, f)
}

func (p *Pages) showOpen(w http.ResponseWriter, r *http.Request, v web.Visit, status int, f *web.Form) error {
	units, err := p.units.UnitsFor(r.Context(), v.Who, access.OpenDossier)
	if err != nil {
		return err
	}
	var of []registry.UnitID
	for _, u := range units {
		if u.Parent != "" {
			of = append(of, u.ID)
		}
	}
	to, err := p.receivers(r, v, f, access.OpenDossier, of)
	if err != nil {
		return err
	}
	return web.Show(w, r, v, status, v.T("dossier.open"), openPage(v, f, unitOptions(units), to))
}

// unitOptions offers units that may propose; the first is the likely one.
func unitOptions(units []registry.Unit) (out []web.Option) {
	for _, u := range units {
		if u.Parent != "" {
			out = append(out, web.Option{Value: string(u.ID), Label: u.Name})
		}
	}
	return out
}
