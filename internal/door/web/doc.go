// Package web is the kit every page is built with. The pages themselves are
// the folders beside this file, one for each first word of a URL; they do not
// import each other.
//
// To add a page, make a folder named as the URL (/dossiers → web/dossiers):
//
//	// pages.go
//	type Pages struct{ dossiers *dossier.Service }
//
//	// Open adds these pages to the server.
//	func Open(s *web.Server, d *dossier.Service) {
//		p := &Pages{d}
//		s.Menu(web.MenuItem{Order: 20, Path: "/dossiers", Word: "dossier.menu", Icon: "folder", Act: access.LookDossier, Key: "h", Tab: true})
//		s.Handle("GET /dossiers/{id}", access.LookDossier, p.show)
//		s.Handle("POST /dossiers/{id}/submission", access.SubmitDossier, p.submit)
//	}
//
//	// show.go: parse, call one look or act, render
//	func (p *Pages) submit(w http.ResponseWriter, r *http.Request, v web.Visit) error {
//		f, err := web.ReadForm(r)
//		if err != nil {
//			return err
//		}
//		note := f.Text("note", 500)
//		day := f.NeedDay("received")
//		if f.Err() == nil {
//			var d dossier.Dossier
//			if d, err = p.dossiers.Submit(r.Context(), v.Who, r.PathValue("id"), note, day); err == nil {
//				return web.Done(w, r, "/dossiers/"+string(d.ID), "dossier.said-submitted", d.Number)
//			}
//		}
//		if err := f.Keep(err); err != nil { // Invalid: the form again, with what was typed
//			return err // the kit turns it into 403, 404, 409, 422 or 500
//		}
//		return web.Show(w, r, v, http.StatusBadRequest, v.T("dossier.submit"), submitPage(v, f))
//	}
//
//	// show.templ: classes of ui/src/theme.css, parts of this package, words by key
//	templ submitPage(v web.Visit, f *web.Form) {
//		@web.Head(v, web.HeadLine{Title: v.T("dossier.submit"), Trail: []web.Link{{v.T("dossier.menu"), "/dossiers"}}})
//		<form method="post" class="td-form">
//			@web.Errors(v, f)
//			@web.TextField(v, f.Field("note", v.T("dossier.note")).Optionally())
//			@web.DayField(v, f.Field("received", v.T("dossier.received")))
//			@web.Button(web.Action{Label: v.T("dossier.submit"), Filled: true})
//		</form>
//	}
//
// A form worth keeping holds @web.DraftOf(v, f), and the page that shows it
// first fills it with s.Kept(r, v, f). A table is ListOf(r, "name", …) in the
// page, TableView and Filter in the templ, Download for ?as=xlsx.
//
// Then `make gen` for the Go of the templ file and `make assets` when a class
// or an icon is new. One filled button and one vermilion point a page.
package web
