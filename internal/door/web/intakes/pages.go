// Package intakes is the pages of sheets on their way in: upload, preview with
// every doubt, mended rows back, all or nothing.
package intakes

import (
	"net/http"

	"thidua/internal/domain/dossier"
	"thidua/internal/domain/intake"
	"thidua/internal/domain/registry"
	"thidua/internal/door/web"
	"thidua/internal/door/web/choosers"
	"thidua/internal/law/access"
	"thidua/internal/law/rulebook"
	"thidua/internal/platform/sheet"
)

// Pages are the pages of uploads.
type Pages struct {
	intakes  *intake.Service
	registry *registry.Service
	books    *rulebook.Library
}

// Open adds these pages to the server.
func Open(s *web.Server, in *intake.Service, units *registry.Service, books *rulebook.Library) {
	p := &Pages{in, units, books}
	sheets := web.MaxBody(sheet.Usual.Bytes + 1<<20)
	s.Menu(web.MenuItem{Order: 24, Path: "/intakes", Word: "intake.menu", Icon: "table-import", Act: access.LookIntake})
	s.Handle("GET /intakes", access.LookIntake, p.list)
	s.Handle("GET /intakes/new", access.UploadIntake, p.newForm)
	s.Handle("POST /intakes", access.UploadIntake, p.upload, sheets)
	s.Handle("GET /intakes/{id}", access.LookIntake, p.preview)
	s.Handle("GET /intakes/{id}/doubts", access.LookIntake, p.doubts)
	s.Handle("GET /intakes/{id}/rows", access.LookIntake, p.rows)
	s.Handle("POST /intakes/{id}/choices", access.ChooseIntake, p.choose)
	s.Handle("GET /intakes/{id}/sheet", access.LookIntake, p.sheet)
	s.Handle("POST /intakes/{id}/sheet", access.UploadIntake, p.mend, sheets)
	s.Handle("POST /intakes/{id}/acceptance", access.AcceptIntake, p.accept)
	s.Handle("POST /intakes/{id}/discard", access.DiscardIntake, p.discard)
	p.openLists(s, sheets)
}

func uploadOf(r *http.Request) intake.ID { return intake.ID(r.PathValue("id")) }

func address(id intake.ID) string { return "/intakes/" + string(id) }

func (p *Pages) list(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	all, err := p.intakes.Uploads(r.Context(), v.Who)
	if err != nil {
		return err
	}
	return web.Show(w, r, v, http.StatusOK, v.T("intake.menu"), p.listPage(v, all))
}

func (p *Pages) newForm(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	f := web.NewForm("year", v.Today.AddMonths(-6).String()[:4])
	if d := r.URL.Query().Get("dossier"); d != "" {
		f.Set("dossier", d)
	}
	return p.showForm(w, r, v, http.StatusOK, f)
}

func (p *Pages) showForm(w http.ResponseWriter, r *http.Request, v web.Visit, status int, f *web.Form) error {
	units, err := choosers.Units(p.registry, access.UploadIntake).Offer(r.Context(), v, f, "unit")
	if err != nil {
		return err
	}
	var into *dossier.Dossier
	if id := f.Get("dossier"); id != "" {
		d, err := p.intakes.Into(r.Context(), v.Who, dossier.ID(id))
		if err != nil {
			return err
		}
		into = &d
	}
	return web.Show(w, r, v, status, v.T("intake.new"), p.formPage(v, f, units, into))
}

func (p *Pages) upload(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	f, err := web.ReadForm(r)
	if err != nil {
		return err
	}
	defer web.Close(r)
	unit, err := choosers.Units(p.registry, access.UploadIntake).Read(r.Context(), v, f, "unit")
	if err != nil {
		return err
	}
	n := intake.NewUpload{Unit: unit, Dossier: dossier.ID(f.Get("dossier")), Award: f.Get("award"),
		Year: f.NeedInt("year"), Title: f.Text("title", 300)}
	file := f.File("file")
	if file != nil {
		defer file.Close()
	}
	if n.Title == "" {
		n.Title = v.T("intake.title-of", p.books.NameOf(n.Award).In(string(v.Lang)), f.Get("year"))
	}
	if f.Err() == nil {
		n.File = file.Name
		u, err := p.intakes.Upload(r.Context(), v.Who, n, file.At(), file.Size)
		if err == nil {
			return web.Go(w, r, address(u.ID))
		}
		if err := f.Keep(err); err != nil {
			return err
		}
	}
	return p.showForm(w, r, v, http.StatusBadRequest, f)
}
