// Package checks is the public pages on which anyone, without an account,
// checks a certificate by its number or its QR code, and can object.
package checks

import (
	"net"
	"net/http"
	"net/url"
	"strings"

	"thidua/internal/domain/certificate"
	"thidua/internal/door/web"
	"thidua/internal/law/access"
)

// Pages are the public pages of checks.
type Pages struct {
	kit          *web.Server
	certificates *certificate.Service
}

// Open adds these pages to the server.
func Open(s *web.Server, c *certificate.Service) {
	p := &Pages{s, c}
	s.Handle("GET /check", access.Public, p.ask)
	s.Handle("GET /c/{number}", access.Public, p.answer)
	s.Handle("GET /checks/{number}", access.Public, p.lead)
	s.Handle("GET /c/{number}/objection", access.Public, p.objectForm)
	s.Handle("POST /c/{number}/objection", access.Public, p.object)
}

// ask is the one field; with a number it leads to the number's own page.
func (p *Pages) ask(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	if n := strings.TrimSpace(r.URL.Query().Get("number")); n != "" {
		if len(n) > 60 {
			n = n[:60]
		}
		return web.Go(w, r, "/c/"+url.PathEscape(n))
	}
	return web.ShowPublic(w, r, v, http.StatusOK, v.T("check.title"), askPage(v))
}

// lead takes the long address to the short one that is printed.
func (p *Pages) lead(w http.ResponseWriter, r *http.Request, _ web.Visit) error {
	return web.Go(w, r, "/c/"+url.PathEscape(r.PathValue("number")))
}

func (p *Pages) answer(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	c, err := p.certificates.Verify(r.Context(), r.PathValue("number"))
	if err != nil {
		return err
	}
	status := http.StatusOK
	if c.State == certificate.Unknown {
		status = http.StatusNotFound
	}
	return web.ShowPublic(w, r, v, status, v.T("check."+c.State), answerPage(v, c))
}

func (p *Pages) objectForm(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	f, err := p.kit.Kept(r, v, web.NewForm())
	if err != nil {
		return err
	}
	return web.ShowPublic(w, r, v, http.StatusOK, v.T("check.object-title"), objectPage(v, r.PathValue("number"), f))
}

func (p *Pages) object(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	f, err := web.ReadForm(r)
	if err != nil {
		return err
	}
	number := r.PathValue("number")
	text, contact := f.Text("text", 2000), f.Text("contact", 200)
	if f.Err() == nil {
		_, err := p.certificates.Object(r.Context(), number, text, contact, sender(r))
		if err == nil {
			return web.Done(w, r, "/c/"+url.PathEscape(number), "check.object-said")
		}
		if err := f.Keep(err); err != nil {
			return err
		}
	}
	return web.ShowPublic(w, r, v, http.StatusBadRequest, v.T("check.object-title"), objectPage(v, number, f))
}

// sender is where a request came from, to count by.
func sender(r *http.Request) string {
	host, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil {
		return r.RemoteAddr
	}
	return host
}
