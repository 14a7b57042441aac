// Package myyears is a person's own page: what comes next, what this year has, what the
// years brought. (Năm của tôi.)
package myyears

import (
	"io"
	"net/http"

	"thidua/internal/desk/document"
	"thidua/internal/desk/myyear"
	"thidua/internal/door/web"
	"thidua/internal/law/access"
	"thidua/internal/law/rulebook"
)

// Pages are the page of oneself.
type Pages struct {
	years  *myyear.Service
	papers *document.Service
	books  *rulebook.Library
}

// Open adds the page to the server.
func Open(s *web.Server, y *myyear.Service, d *document.Service, b *rulebook.Library) {
	p := &Pages{y, d, b}
	s.Menu(web.MenuItem{Order: 15, Path: "/my-year", Word: "myyear.title", Icon: "user", Act: access.SignedIn, Key: "m", Tab: true})
	s.Handle("GET /my-year", access.SignedIn, p.show)
	s.Handle("GET /my-year/record.pdf", access.SignedIn, p.record)
}

func (p *Pages) show(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	if v.Who.Person == "" {
		return web.Show(w, r, v, http.StatusOK, v.T("myyear.title"), nobodyPage(v))
	}
	year, err := p.years.Sight(r.Context(), v.Who)
	if err != nil {
		return err
	}
	return web.Show(w, r, v, http.StatusOK, v.T("myyear.title"), page(v, view{year, p.books}))
}

// record is the person's honours on paper, with the fingerprint of what they rest on.
func (p *Pages) record(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	year, err := p.years.Sight(r.Context(), v.Who)
	if err != nil {
		return err
	}
	return web.SendPDF(w, "ly-lich-khen-thuong", func(out io.Writer) error { return p.papers.HonoursOf(r.Context(), year, "vi", out) })
}
