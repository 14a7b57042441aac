// Package exchanges is the pages of what units learn from one another: models,
// joint activities and notes of experience. (Mô hình, hoạt động chung, kinh
// nghiệm.)
package exchanges

import (
	"net/http"

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
	s.Menu(web.MenuItem{Order: 48, Path: "/models", Word: "exchange.menu", Icon: "seedling", Act: access.LookCluster, Also: []string{"/activities", "/experiences"}})
	p.models(s)
	p.activities(s)
	p.notes(s)
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
