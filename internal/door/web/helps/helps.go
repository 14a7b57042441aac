// Package helps is the help pages: who does what, the keys, how to read.
package helps

import (
	"net/http"

	"github.com/a-h/templ"

	"thidua/internal/door/web"
	"thidua/internal/law/access"
)

// Pages is the help pages; they know no office.
type Pages struct{ s *web.Server }

// Open adds these pages to the server.
func Open(s *web.Server) {
	p := &Pages{s}
	s.Handle("GET /help", access.Public, p.start)
	s.Handle("GET /help/keys", access.Public, p.keys)
	s.Handle("GET /help/roles", access.Public, p.roles)
	s.Handle("POST /help/reading", access.Public, p.reading)
}

func (p *Pages) start(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	return show(w, r, v, "help.title", startPage(v))
}

func (p *Pages) keys(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	return show(w, r, v, "help.keys", keysPage(v))
}

func (p *Pages) roles(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	return show(w, r, v, "help.roles", rolesPage(v))
}

// reading remembers how this browser shows pages: keys and density.
func (p *Pages) reading(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	f, err := web.ReadForm(r)
	if err != nil {
		return err
	}
	keys, density := "on", "comfortable"
	if f.Bool("keys-off") {
		keys = "off"
	}
	if f.Bool("compact") {
		density = "compact"
	}
	p.s.Remember(w, "keys", keys)
	p.s.Remember(w, "density", density)
	return web.Done(w, r, "/help/keys", "help.kept")
}

// show takes the office's frame for those inside, the public one for others.
func show(w http.ResponseWriter, r *http.Request, v web.Visit, title string, body templ.Component) error {
	if v.SignedIn() {
		return web.Show(w, r, v, http.StatusOK, v.T(title), body)
	}
	return web.ShowPublic(w, r, v, http.StatusOK, v.T(title), body)
}
