package dossiers

import (
	"net/http"

	"thidua/internal/domain/dossier"
	"thidua/internal/domain/registry"
	"thidua/internal/door/web"
	"thidua/internal/door/web/choosers"
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
	unit, err := p.proposing().Read(r.Context(), v, f, "unit")
	if err != nil {
		return err
	}
	n := dossier.NewDossier{Unit: unit, To: registry.UnitID(f.Text("to", 40)), Title: f.Text("title", 300)}
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
	units, err := p.proposing().Offer(r.Context(), v, f, "unit")
	if err != nil {
		return err
	}
	var of []registry.UnitID
	for _, o := range units.Options {
		of = append(of, registry.UnitID(o.Value))
	}
	if units.Text != "" && len(units.Near) == 0 { // of many, whoever is chosen
		if one, err := p.proposing().ReadAny(r.Context(), v, f, "unit"); err != nil {
			return err
		} else if one != "" {
			of = append(of, one)
		}
	}
	to, err := p.receivers(r, v, f, access.OpenDossier, of)
	if err != nil {
		return err
	}
	return web.Show(w, r, v, status, v.T("dossier.open"), openPage(v, f, units, to))
}

// proposing are the units that may propose: those with a body above them.
func (p *Pages) proposing() choosers.Chooser {
	return choosers.Units(p.units, access.OpenDossier).Only(registry.Beneath)
}
