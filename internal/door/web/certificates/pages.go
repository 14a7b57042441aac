// Package certificates is the pages that print: all sheets of a decision, one
// again, why some awards have none, the register, and what people object to.
package certificates

import (
	"io"
	"net/http"
	"strings"

	"thidua/internal/desk/document"
	"thidua/internal/domain/certificate"
	"thidua/internal/domain/decision"
	"thidua/internal/door/web"
	"thidua/internal/law/access"
)

// Pages are the pages of certificates.
type Pages struct {
	certificates *certificate.Service
	decisions    *decision.Service
	papers       *document.Service
}

// Open adds these pages to the server.
func Open(s *web.Server, c *certificate.Service, d *decision.Service, papers *document.Service) {
	p := &Pages{c, d, papers}
	s.Menu(web.MenuItem{Order: 35, Path: "/certificates", Word: "certificate.menu", Icon: "printer", Act: access.LookCertificate})
	s.Handle("GET /certificates", access.LookCertificate, p.list)
	s.Handle("GET /certificates/objections", access.LookCertificate, p.objections)
	s.Handle("POST /certificates/objections/{objection}", access.PrintCertificate, p.answer)
	s.Handle("GET /certificates/{id}", access.LookCertificate, p.show)
	s.Handle("GET /certificates/{id}/list", access.LookCertificate, p.listPaper)
	s.Handle("POST /certificates/{id}", access.PrintCertificate, p.print)
}

func (p *Pages) list(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	l := web.ListOf(r)
	rows, total, err := p.decisions.List(r.Context(), v.Who, decision.Filter{Kind: decision.Awarding, Search: l.Q, Page: l.Page, Size: l.Size})
	if err != nil {
		return err
	}
	return web.Show(w, r, v, http.StatusOK, v.T("certificate.menu"), listPage(v, l.Of(total), rows))
}

func idOf(r *http.Request) decision.ID { return decision.ID(r.PathValue("id")) }

func (p *Pages) show(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	return p.showLot(w, r, v, http.StatusOK, web.NewForm())
}

func (p *Pages) showLot(w http.ResponseWriter, r *http.Request, v web.Visit, status int, f *web.Form) error {
	lot, err := p.certificates.Lot(r.Context(), v.Who, idOf(r))
	if err != nil {
		return err
	}
	d := view{Visit: v, Lot: lot}
	return web.Show(w, r, v, status, d.name(), lotPage(d, f, web.ListOf(r).Asked("all") != ""))
}

// print answers with the PDF; a refusal shows the page again.
func (p *Pages) print(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	f, err := web.ReadForm(r)
	if err != nil {
		return err
	}
	q := certificate.Request{Decision: idOf(r), Size: f.Get("size"), Reason: f.Text("reason", 300)}
	for _, l := range f.All("line") {
		q.Lines = append(q.Lines, decision.LineID(l))
	}
	if f.Get("what") == "chosen" && len(q.Lines) == 0 {
		f.Wrong("line", "certificate.nothing-to-print")
	}
	if f.Get("what") == "all" {
		q.Lines = nil
	}
	if f.Err() == nil {
		lot, err := p.certificates.Print(r.Context(), v.Who, q)
		if err == nil {
			return web.SendPDF(w, "bang-giay-khen-"+strings.ReplaceAll(lot.Decision.Number, "/", "-"), func(out io.Writer) error {
				return p.papers.Certificates(r.Context(), lot, "vi", out)
			})
		}
		if err := f.Keep(err); err != nil {
			return err
		}
	}
	return p.showLot(w, r, v, http.StatusBadRequest, f)
}

func (p *Pages) listPaper(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	lot, err := p.certificates.Lot(r.Context(), v.Who, idOf(r))
	if err != nil {
		return err
	}
	return web.SendPDF(w, "danh-sach-ky-nhan", func(out io.Writer) error { return p.papers.CertificateList(r.Context(), v.Who, lot, "vi", out) })
}

func (p *Pages) objections(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	return p.showObjections(w, r, v, http.StatusOK, web.NewForm())
}

func (p *Pages) showObjections(w http.ResponseWriter, r *http.Request, v web.Visit, status int, f *web.Form) error {
	all, err := p.certificates.Objections(r.Context(), v.Who)
	if err != nil {
		return err
	}
	return web.Show(w, r, v, status, v.T("certificate.objections"), objectionsPage(v, f, all))
}

func (p *Pages) answer(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	f, err := web.ReadForm(r)
	if err != nil {
		return err
	}
	text := f.Text("answer", 2000)
	if f.Err() == nil {
		err := p.certificates.Answer(r.Context(), v.Who, r.PathValue("objection"), text)
		if err == nil {
			return web.Done(w, r, "/certificates/objections", "certificate.said-answered")
		}
		if err := f.Keep(err); err != nil {
			return err
		}
	}
	return p.showObjections(w, r, v, http.StatusBadRequest, f)
}
