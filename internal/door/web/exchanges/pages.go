// Package exchanges is the pages of what units learn from one another: models,
// joint activities and notes of experience. (Mô hình, hoạt động chung, kinh
// nghiệm.)
package exchanges

import (
	"net/http"

	"github.com/a-h/templ"

	"thidua/internal/domain/exchange"
	"thidua/internal/domain/meeting"
	"thidua/internal/domain/registry"
	"thidua/internal/door/web"
	"thidua/internal/law/access"
	"thidua/internal/platform/files"
)

// Pages are the pages of models, activities and notes.
type Pages struct {
	kit       *web.Server
	exchanges *exchange.Service
	meetings  *meeting.Service
	units     *registry.Service
	files     *files.Store
	public    string // address at which people reach the pages; "" as asked
}

// Open adds these pages to the server.
func Open(s *web.Server, e *exchange.Service, meetings *meeting.Service, units *registry.Service, kept *files.Store, public string) {
	p := &Pages{s, e, meetings, units, kept, public}
	s.Menu(web.MenuItem{Order: 46, Path: "/models", Word: "exchange.menu", Icon: "seedling", Act: access.LookCluster})
	p.models(s)
	p.activities(s)
	p.notes(s)
}

// form opens an address with its form and the act that it asks for, which says
// itself where to go on.
func (p *Pages) form(s *web.Server, path string, act access.Act, show web.Page, do web.Doing) {
	s.Handle("GET "+path, access.LookCluster, web.Get(show))
	s.Handle("POST "+path, act, web.Act(func(*http.Request) string { return "" }, do, show))
}

// filled is what was typed, or else first as a draft kept it.
func (p *Pages) filled(r *http.Request, v web.Visit, f, first *web.Form) (*web.Form, error) {
	if f != nil {
		return f, nil
	}
	return p.kit.Kept(r, v, first)
}

// A doing is the head and the button of a page with a form.
type doing struct {
	Title, Sub string // Sub is of whom or what it is
	Trail      []web.Link
	To, Button string
	Note       string
	File       bool // the form sends files
	Destroy    bool
}

func (p *Pages) showForm(w http.ResponseWriter, r *http.Request, v web.Visit, code int, d doing, f *web.Form, fields templ.Component) error {
	return web.Show(w, r, v, code, d.Title, formPage(v, d, f, fields))
}

// address is where people reach the pages.
func (p *Pages) address(r *http.Request) string {
	switch {
	case p.public != "":
		return p.public
	case p.kit.TLS:
		return "https://" + r.Host
	}
	return "http://" + r.Host
}
