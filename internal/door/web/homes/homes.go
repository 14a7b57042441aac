// Package homes is the first page: of everyone who signs in, of a stranger, and the menu that
// a phone opens.
package homes

import (
	"net/http"

	"thidua/internal/desk/report"
	"thidua/internal/door/web"
	"thidua/internal/law/access"
)

// Work is what the first page shows: the next step, what is to do, what waits
// for others, three plain words, days to remember. (Việc của tôi.)
type Work struct {
	Next    *web.Step
	Todo    []web.Row
	Waiting []web.Row
	Three   [3]int // sent, considered, decided: this year
	Dates   []web.Row
	New     *web.Action // what this role begins most often: open a dossier
}

// Pages is the first page and the menu.
type Pages struct{ reports *report.Service }

// Open adds these pages to the server.
func Open(s *web.Server, reports *report.Service) {
	p := &Pages{reports}
	s.Menu(web.MenuItem{Order: 10, Path: "/", Word: "home.title", Icon: "inbox", Act: access.SignedIn, Key: "v", Tab: true})
	s.Handle("GET /{$}", access.Public, p.first)
	s.Handle("GET /menu", access.SignedIn, p.menu)
}

// first is one's work, or for a stranger the one field of the public.
func (p *Pages) first(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	if !v.SignedIn() {
		return web.ShowPublic(w, r, v, http.StatusOK, v.T("home.stranger"), strangerPage(v))
	}
	return p.work(w, r, v)
}

func (p *Pages) work(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	work, err := p.reports.Work(r.Context(), v.Who)
	if err != nil {
		return err
	}
	return web.Show(w, r, v, http.StatusOK, v.T("home.title"), workPage(v, workOf(v, work)))
}

func (p *Pages) menu(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	return web.Show(w, r, v, http.StatusOK, v.T("home.menu"), menuPage(v))
}
