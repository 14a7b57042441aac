// Package thanks is the pages of thanks: what one was given, what one gave, writing
// a note, and reports of unkind ones. (Lời cảm ơn.)
package thanks

import (
	"net/http"

	"thidua/internal/domain/registry"
	"thidua/internal/domain/thanks"
	"thidua/internal/door/web"
	"thidua/internal/law/access"
)

// Pages are the pages of thanks.
type Pages struct {
	kit    *web.Server
	thanks *thanks.Service
}

// Open adds these pages to the server.
func Open(s *web.Server, t *thanks.Service) {
	p := &Pages{s, t}
	s.Menu(web.MenuItem{Order: 17, Path: "/thanks", Word: "thanks.menu", Icon: "heart-handshake", Act: access.SignedIn})
	s.Handle("GET /thanks", access.SignedIn, p.received)
	s.Handle("GET /thanks/said", access.SignedIn, p.said)
	s.Handle("GET /thanks/hidden", access.SignedIn, p.hidden)
	s.Handle("GET /thanks/new", access.SignedIn, web.Get(p.sayPage))
	s.Handle("POST /thanks/new", access.SignedIn, web.Act(nowhere, p.say, p.sayPage))
	s.Handle("POST /thanks/{id}/shown", access.SignedIn, p.set("/thanks", "thanks.said-shown", func(r *http.Request, v web.Visit) error {
		return t.Show(r.Context(), v.Who, which(r), r.FormValue("on") != "")
	}))
	s.Handle("POST /thanks/{id}/hidden", access.SignedIn, p.set("/thanks", "thanks.said-hidden", func(r *http.Request, v web.Visit) error {
		return t.Hide(r.Context(), v.Who, which(r), r.FormValue("on") != "")
	}))
	s.Handle("POST /thanks/{id}/removal", access.SignedIn, p.set("/thanks/said", "thanks.said-taken-back", func(r *http.Request, v web.Visit) error {
		return t.TakeBack(r.Context(), v.Who, which(r))
	}))
	s.Handle("GET /thanks/{id}/report", access.SignedIn, web.Get(p.reportPage))
	s.Handle("POST /thanks/{id}/report", access.SignedIn, web.Act(nowhere, p.report, p.reportPage))
	s.Handle("GET /thanks/reports", access.ReviewThanks, p.reports)
	s.Handle("POST /thanks/{id}/settlement", access.ReviewThanks, p.set("/thanks/reports", "thanks.said-settled", func(r *http.Request, v web.Visit) error {
		return t.Settle(r.Context(), v.Who, which(r), r.FormValue("remove") != "")
	}))
}

func which(r *http.Request) thanks.ID { return thanks.ID(r.PathValue("id")) }

func nowhere(*http.Request) string { return "" }

// set does what a button asks, and goes on with what was done.
func (p *Pages) set(to, said string, act func(*http.Request, web.Visit) error) web.Handler {
	return func(w http.ResponseWriter, r *http.Request, v web.Visit) error {
		if err := act(r, v); err != nil {
			return err
		}
		return web.Done(w, r, to, said)
	}
}

// mine shows one of the lists of one's own, or that the account is nobody's.
func (p *Pages) mine(w http.ResponseWriter, r *http.Request, v web.Visit, hidden bool, page func(received, said []thanks.Note) error) error {
	if v.Who.Person == "" {
		return web.Show(w, r, v, http.StatusOK, v.T("thanks.menu"), nobodyPage(v))
	}
	received, said, err := p.thanks.Mine(r.Context(), v.Who, hidden)
	if err != nil {
		return err
	}
	return page(received, said)
}

func (p *Pages) received(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	return p.mine(w, r, v, false, func(received, _ []thanks.Note) error {
		return web.Show(w, r, v, http.StatusOK, v.T("thanks.menu"), receivedPage(v, received))
	})
}

func (p *Pages) hidden(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	return p.mine(w, r, v, true, func(received, _ []thanks.Note) error {
		return web.Show(w, r, v, http.StatusOK, v.T("thanks.hidden-tab"), hiddenPage(v, received))
	})
}

func (p *Pages) said(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	return p.mine(w, r, v, false, func(_, said []thanks.Note) error {
		return web.Show(w, r, v, http.StatusOK, v.T("thanks.said-tab"), saidPage(v, said))
	})
}

func (p *Pages) sayPage(w http.ResponseWriter, r *http.Request, v web.Visit, code int, f *web.Form) error {
	l := web.ListOf(r)
	if f == nil {
		var err error
		if f, err = p.kit.Kept(r, v, web.NewForm("to", l.Asked("to"))); err != nil {
			return err
		}
	}
	found, err := p.thanks.Colleagues(r.Context(), v.Who, l.Q)
	if err != nil {
		return err
	}
	return web.Show(w, r, v, code, v.T("thanks.say"), sayFormPage(v, l, found, f))
}

func (p *Pages) say(r *http.Request, v web.Visit, f *web.Form) (web.Said, error) {
	to, text := f.Need("to", 100, "thanks.to-missing"), f.Text("text", thanks.MostText)
	if f.Err() != nil {
		return web.Said{}, nil
	}
	_, err := p.thanks.Say(r.Context(), v.Who, registry.PersonID(to), text)
	return web.Tell("thanks.said-said").Away("/thanks/said"), err
}

func (p *Pages) reportPage(w http.ResponseWriter, r *http.Request, v web.Visit, code int, f *web.Form) error {
	n, err := p.thanks.Received(r.Context(), v.Who, which(r))
	if err != nil {
		return err
	}
	if f == nil {
		if f, err = p.kit.Kept(r, v, web.NewForm()); err != nil {
			return err
		}
	}
	return web.Show(w, r, v, code, v.T("thanks.report"), reportFormPage(v, n, f))
}

func (p *Pages) report(r *http.Request, v web.Visit, f *web.Form) (web.Said, error) {
	return web.Tell("thanks.said-reported").Away("/thanks"), p.thanks.Report(r.Context(), v.Who, which(r), f.Text("why", thanks.MostWhy))
}

func (p *Pages) reports(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	all, err := p.thanks.Reports(r.Context(), v.Who)
	if err != nil {
		return err
	}
	return web.Show(w, r, v, http.StatusOK, v.T("thanks.reports-tab"), reportsPage(v, all))
}
