package dossiers

import (
	"net/http"

	"thidua/internal/base/fault"
	"thidua/internal/domain/dossier"
	"thidua/internal/door/web"
)

func (p *Pages) submitForm(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	f, err := p.kit.Kept(r, v, web.NewForm())
	if err != nil {
		return err
	}
	return p.showSubmit(w, r, v, http.StatusOK, f, nil)
}

func (p *Pages) submit(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	f, err := web.ReadForm(r)
	if err != nil {
		return err
	}
	why := f.Text("why", 2000)
	if f.Err() == nil {
		var d dossier.Dossier
		d, err = p.dossiers.Submit(r.Context(), v.Who, dossier.ID(r.PathValue("id")), why)
		if err == nil {
			return web.Done(w, r, at(d.ID), "submit.said", v.Since(v.Now), d.ReceiptNo, d.ToName)
		}
	}
	if fault.Is(err, fault.Unmet) { // the only refusal this page shows itself
		return p.showSubmit(w, r, v, http.StatusUnprocessableEntity, f, fault.Reasons(err))
	}
	if err := f.Keep(err); err != nil {
		return err
	}
	return p.showSubmit(w, r, v, http.StatusBadRequest, f, nil)
}

func (p *Pages) showSubmit(w http.ResponseWriter, r *http.Request, v web.Visit, status int, f *web.Form, bars []fault.Reason) error {
	sh, err := p.dossiers.Sheet(r.Context(), v.Who, dossier.ID(r.PathValue("id")), dossier.LineFilter{})
	if err != nil {
		return err
	}
	if bars == nil {
		bars = sh.Barred
	}
	return web.Show(w, r, v, status, v.T("submit.title"), submitPage(v, p, &sh, f, bars))
}

func (p *Pages) recall(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	d, err := p.dossiers.Recall(r.Context(), v.Who, dossier.ID(r.PathValue("id")))
	if err != nil {
		return err
	}
	return web.Done(w, r, at(d.ID), "recall.said")
}

func (p *Pages) receive(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	d, err := p.dossiers.Receive(r.Context(), v.Who, dossier.ID(r.PathValue("id")))
	if err != nil {
		return err
	}
	return web.Done(w, r, at(d.ID), "receive.said", d.ReceivedOn)
}
