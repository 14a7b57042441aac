// Package recognitions is the pages of year-end ratings: who has none in writing,
// drafts, signing, papers and their corrections. (Xếp loại, công nhận cuối năm.)
package recognitions

import (
	"io"
	"net/http"
	"net/url"
	"strconv"

	"thidua/internal/base/id"
	"thidua/internal/desk/document"
	"thidua/internal/domain/recognition"
	"thidua/internal/domain/registry"
	"thidua/internal/door/web"
	"thidua/internal/door/web/choosers"
	"thidua/internal/law/access"
	"thidua/internal/law/rulebook"
	"thidua/internal/platform/sheet"
)

// Pages are the pages of recognitions.
type Pages struct {
	kit          *web.Server
	recognitions *recognition.Service
	units        *registry.Service
	law          *rulebook.Library
	papers       *document.Service
}

// Open adds these pages to the server.
func Open(s *web.Server, rs *recognition.Service, units *registry.Service, law *rulebook.Library, papers *document.Service) {
	p := &Pages{s, rs, units, law, papers}
	s.Menu(web.MenuItem{Order: 30, Path: "/recognitions", Word: "recognition.menu", Icon: "file-certificate", Act: access.LookRecognition})
	s.Handle("GET /recognitions", access.LookRecognition, web.Get(p.year))
	s.Handle("POST /recognitions", access.DraftRecognition, web.Act(home, p.begin, p.year))
	s.Handle("GET /recognitions/{id}", access.SignedIn, web.Get(p.show))
	s.Handle("GET /recognitions/{id}/paper.pdf", access.LookRecognition, func(w http.ResponseWriter, r *http.Request, v web.Visit) error {
		return web.SendPDF(w, "cong-nhan-cuoi-nam", func(out io.Writer) error { return p.papers.YearEnd(r.Context(), v.Who, which(r), "vi", out) })
	})
	for _, x := range []struct {
		path string
		act  access.Act
		page web.Page
		do   web.Doing
		more []web.RouteOption
	}{
		{"rating", access.DraftRecognition, p.ratePage, p.rate, nil},
		{"sheet", access.DraftRecognition, p.sheetPage, p.bring, []web.RouteOption{web.MaxBody(sheet.Usual.Bytes + 1<<20)}},
		{"signature", access.SignRecognition, p.signPage, p.sign, nil},
		{"correction", access.DraftRecognition, p.correctPage, p.correct, nil},
	} {
		s.Handle("GET /recognitions/{id}/"+x.path, x.act, web.Get(x.page))
		s.Handle("POST /recognitions/{id}/"+x.path, x.act, web.Act(here, x.do, x.page), x.more...)
	}
	s.Handle("POST /recognitions/{id}/removal", access.DraftRecognition, web.Act(home, func(r *http.Request, v web.Visit, f *web.Form) (web.Said, error) {
		return web.Tell("recognition.said-dropped"), rs.Drop(r.Context(), v.Who, which(r), int64(f.Int("revision")))
	}, p.show))
}

func which(r *http.Request) recognition.ID { return recognition.ID(r.PathValue("id")) }

func here(r *http.Request) string { return at(which(r), "") }

func home(*http.Request) string { return "/recognitions" }

func at(i recognition.ID, more string) string { return "/recognitions/" + string(i) + more }

// asked is the unit and year of the address: the first unit the actor looks after,
// and the year that ended last.
func (p *Pages) asked(r *http.Request, v web.Visit) (chosen *web.Form, units web.Offer, unit registry.UnitID, year int, err error) {
	l, those := web.ListOf(r), choosers.Units(p.units, access.LookRecognition)
	chosen = choosers.Asked(l, "unit")
	if unit, err = those.Shown(r.Context(), v, chosen, "unit"); err != nil || unit == "" {
		return nil, units, "", 0, err
	}
	if year, err = strconv.Atoi(l.Asked("year")); err != nil || year < 1950 || year > v.Today.Year {
		year = v.Today.Year - 1
	}
	units, err = those.Offer(r.Context(), v, chosen, "unit")
	return chosen, units, unit, year, err
}

func (p *Pages) year(w http.ResponseWriter, r *http.Request, v web.Visit, code int, f *web.Form) error {
	chosen, units, unit, year, err := p.asked(r, v)
	if err != nil {
		return err
	}
	if unit == "" {
		return web.Show(w, r, v, code, v.T("recognition.menu"), nonePage(v))
	}
	y, err := p.recognitions.Year(r.Context(), v.Who, unit, year)
	if err != nil {
		return err
	}
	// The year and the list shown are marked, also where the address names none.
	marked := url.Values{"unit": {string(unit)}, "year": {strconv.Itoa(year)}}
	if show := r.URL.Query().Get("show"); show != "" {
		marked.Set("show", show)
	}
	v.URL.RawQuery = marked.Encode()
	x := yearView{v, y, p.law, chosen, units, web.ListOf(r).At("unit", "year", "show")}
	if as := x.list.Asked("as"); as != "" {
		return web.Download(w, as, x.sheet())
	}
	if f == nil {
		f = web.NewForm("unit", string(unit), "year", strconv.Itoa(year))
	}
	return web.Show(w, r, v, code, v.T("recognition.menu"), yearPage(x, f))
}

func (p *Pages) begin(r *http.Request, v web.Visit, f *web.Form) (web.Said, error) {
	made, err := p.recognitions.Begin(r.Context(), v.Who, registry.UnitID(f.Get("unit")), f.NeedInt("year"))
	return web.Tell("recognition.said-begun").Away(at(made.ID, "")), err
}

// look shows something of one paper.
func (p *Pages) look(r *http.Request, v web.Visit, f *web.Form, show func(view, *web.Form) error) error {
	x, err := p.recognitions.Recognition(r.Context(), v.Who, which(r))
	if err != nil {
		return err
	}
	if f == nil {
		if f, err = p.kit.Kept(r, v, web.NewForm("revision", strconv.FormatInt(x.Revision, 10))); err != nil {
			return err
		}
	}
	return show(view{v, x, web.ListOf(r)}, f)
}

func (p *Pages) show(w http.ResponseWriter, r *http.Request, v web.Visit, code int, f *web.Form) error {
	return p.look(r, v, f, func(x view, f *web.Form) error { return web.Show(w, r, v, code, x.title(), showPage(x, f)) })
}

func (p *Pages) ratePage(w http.ResponseWriter, r *http.Request, v web.Visit, code int, f *web.Form) error {
	return p.look(r, v, f, func(x view, f *web.Form) error {
		y, err := p.recognitions.Year(r.Context(), v.Who, x.Content.Unit, x.Year)
		if err != nil {
			return err
		}
		return web.Show(w, r, v, code, v.T("recognition.rate"), ratePage(x, f, x.rated(y.Gaps, f)))
	})
}

// rate writes the lines of the rows whose box says another rating than the page
// showed; one without a rating is taken off.
func (p *Pages) rate(r *http.Request, v web.Visit, f *web.Form) (web.Said, error) {
	var all []recognition.Rating
	for _, name := range f.All("subject") {
		now, was := f.Get(boxOf(name)), f.Get(wasOf(name))
		if now != was {
			all = append(all, recognition.Rating{Subject: subjectOf(name), Rating: now})
		}
	}
	if len(all) == 0 {
		f.Wrong("subject", "recognition.nothing-rated")
		return web.Said{}, nil
	}
	said := web.Tell("recognition.said-rated", len(all))
	if f.Bool("long") { // goes on where one was: there are more pages
		said = said.Away(at(which(r), "/rating?"+r.URL.RawQuery))
	}
	return said, p.recognitions.Rate(r.Context(), v.Who, which(r), int64(f.Int("revision")), all...)
}

// boxOf and wasOf name the fields of one row.
func boxOf(subject string) string { return "rating-" + subject }
func wasOf(subject string) string { return "was-" + subject }

func (p *Pages) sheetPage(w http.ResponseWriter, r *http.Request, v web.Visit, code int, f *web.Form) error {
	return p.look(r, v, f, func(x view, f *web.Form) error {
		return web.Show(w, r, v, code, v.T("recognition.bring"), sheetPage(x, f))
	})
}

func (p *Pages) bring(r *http.Request, v web.Visit, f *web.Form) (web.Said, error) {
	file := f.File("file")
	if f.Err() != nil || file == nil {
		return web.Said{}, nil
	}
	defer file.Close()
	lines, err := recognition.ReadSheet(file.Name, file.At(), file.Size)
	if err != nil {
		return web.Said{}, err
	}
	return web.Tell("recognition.said-brought", len(lines)), p.recognitions.Bring(r.Context(), v.Who, which(r), int64(f.Int("revision")), lines)
}

func (p *Pages) signPage(w http.ResponseWriter, r *http.Request, v web.Visit, code int, f *web.Form) error {
	return p.look(r, v, f, func(x view, f *web.Form) error {
		return web.Show(w, r, v, code, v.T("recognition.sign"), signPage(x, f))
	})
}

func (p *Pages) sign(r *http.Request, v web.Visit, f *web.Form) (web.Said, error) {
	x := recognition.Signing{Revision: int64(f.Int("revision")), Number: f.Text("number", 100), Day: f.NeedDay("day"), Post: f.Text("post", 200), Code: f.Secret("code")}
	if f.Err() != nil {
		return web.Said{}, nil
	}
	_, err := p.recognitions.Sign(r.Context(), v.Who, which(r), x)
	return web.Tell("recognition.said-signed"), err
}

func (p *Pages) correctPage(w http.ResponseWriter, r *http.Request, v web.Visit, code int, f *web.Form) error {
	return p.look(r, v, f, func(x view, f *web.Form) error {
		return web.Show(w, r, v, code, v.T("recognition.correct"), correctPage(x, f))
	})
}

func (p *Pages) correct(r *http.Request, v web.Visit, f *web.Form) (web.Said, error) {
	made, err := p.recognitions.Correct(r.Context(), v.Who, which(r), f.Text("why", recognition.MostWhy))
	return web.Tell("recognition.said-begun").Away(at(made.ID, "")), err
}

// subjectOf reads kind:id.
func subjectOf(text string) (s id.Subject) {
	for i, c := range text {
		if c == ':' {
			return id.Subject{Kind: text[:i], ID: text[i+1:]}
		}
	}
	return s
}
