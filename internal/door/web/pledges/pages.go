// Package pledges is the pages of pledges: one's own, a unit's with its list to sign
// and send, and how far pledges came. (Đăng ký danh hiệu thi đua.)
package pledges

import (
	"io"
	"net/http"
	"strconv"

	"thidua/internal/base/id"
	"thidua/internal/desk/document"
	"thidua/internal/desk/funnel"
	"thidua/internal/domain/pledge"
	"thidua/internal/domain/registry"
	"thidua/internal/door/web"
	"thidua/internal/law/access"
	"thidua/internal/law/rulebook"
)

// Pages are the pages of pledges.
type Pages struct {
	kit     *web.Server
	pledges *pledge.Service
	units   *registry.Service
	funnels *funnel.Service
	law     *rulebook.Library
	papers  *document.Service
}

// Open adds these pages to the server.
func Open(s *web.Server, ps *pledge.Service, units *registry.Service, funnels *funnel.Service, law *rulebook.Library, papers *document.Service) {
	p := &Pages{s, ps, units, funnels, law, papers}
	s.Menu(web.MenuItem{Order: 16, Path: "/pledges", Word: "pledge.menu", Icon: "target", Act: access.SignedIn, Also: []string{"/pledge-boards", "/pledge-lists"}})
	s.Handle("GET /pledges", access.SignedIn, p.mine)
	s.Handle("GET /pledges/new", access.SignedIn, web.Get(p.takePage))
	s.Handle("POST /pledges/new", access.SignedIn, web.Act(func(*http.Request) string { return "/pledges" }, p.take, p.takePage))
	s.Handle("GET /pledges/{id}", access.SignedIn, web.Get(p.show))
	for _, x := range []struct {
		path string
		act  access.Act
		page web.Page
		do   web.Doing
	}{
		{"change", access.SignedIn, p.changePage, p.change},
		{"withdrawal", access.SignedIn, p.whyPage("pledge.withdraw", "withdrawal", pledge.Sight.MayChange), p.withdraw},
		{"refusal", access.ConfirmPledge, p.whyPage("pledge.decline", "refusal", pledge.Sight.MayConfirm), p.decline},
	} {
		s.Handle("GET /pledges/{id}/"+x.path, x.act, web.Get(x.page))
		s.Handle("POST /pledges/{id}/"+x.path, x.act, web.Act(here, x.do, x.page))
	}
	s.Handle("POST /pledges/{id}/confirmation", access.ConfirmPledge, web.Act(here, func(r *http.Request, v web.Visit, _ *web.Form) (web.Said, error) {
		return web.Tell("pledge.said-confirmed", 1), ps.Confirm(r.Context(), v.Who, which(r))
	}, p.show))
	p.boards(s)
	p.bringing(s)
	s.Handle("GET /pledge-lists/{list}", access.LookPledge, web.Get(p.list))
	s.Handle("GET /pledge-lists/{list}/paper.pdf", access.LookPledge, func(w http.ResponseWriter, r *http.Request, v web.Visit) error {
		return web.SendPDF(w, "dang-ky-danh-hieu", func(out io.Writer) error {
			return p.papers.Pledges(r.Context(), v.Who, listOf(r), "vi", out)
		})
	})
}

func which(r *http.Request) pledge.ID { return pledge.ID(r.PathValue("id")) }

func here(r *http.Request) string { return at(which(r), "") }

func at(i pledge.ID, more string) string { return "/pledges/" + string(i) + more }

// yearOf is the year of the address; the year of today where there is none.
func yearOf(r *http.Request, v web.Visit) int {
	if n, err := strconv.Atoi(r.URL.Query().Get("year")); err == nil && n > 1949 && n < 2200 {
		return n
	}
	return v.Today.Year
}

func (p *Pages) mine(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	year := yearOf(r, v)
	all, due, err := p.pledges.Mine(r.Context(), v.Who, year)
	if err != nil {
		return err
	}
	return web.Show(w, r, v, http.StatusOK, v.T("pledge.menu"), p.minePage(v, all, due, year))
}

// takePage asks whose pledge it is, and shows the titles that may be pledged.
func (p *Pages) takePage(w http.ResponseWriter, r *http.Request, v web.Visit, code int, f *web.Form) error {
	year, unit := yearOf(r, v), registry.UnitID(r.URL.Query().Get("unit"))
	if f == nil {
		f = web.NewForm("year", strconv.Itoa(year), "unit", string(unit), "award", "")
	}
	about, name := registry.UnitID(f.Get("unit")).Subject(), ""
	if about.ID == "" {
		if v.Who.Person == "" {
			return web.Show(w, r, v, code, v.T("pledge.take"), nobodyPage(v))
		}
		about = registry.PersonID(v.Who.Person).Subject()
	}
	titles, err := p.pledges.TitlesFor(r.Context(), v.Who, about)
	if err != nil {
		return err
	}
	if u := registry.UnitID(f.Get("unit")); u != "" {
		names, err := p.units.Names(r.Context(), []registry.UnitID{u})
		if err != nil {
			return err
		}
		name = names[u]
	}
	return web.Show(w, r, v, code, v.T("pledge.take"), takePage(v, f, name, titles))
}

func (p *Pages) take(r *http.Request, v web.Visit, f *web.Form) (web.Said, error) {
	about := id.Subject{Kind: "person", ID: v.Who.Person}
	if u := f.Get("unit"); u != "" {
		about = registry.UnitID(u).Subject()
	}
	n := pledge.Taking{Subject: about, Year: f.NeedInt("year"), Award: f.Need("award", 50, "pledge.award-missing")}
	if f.Err() != nil {
		return web.Said{}, nil
	}
	made, err := p.pledges.Take(r.Context(), v.Who, n)
	return web.Tell("pledge.said-taken").Away(at(made.ID, "")), err
}

// look shows something of one pledge; may says why the reader cannot do what the page
// is for.
func (p *Pages) look(r *http.Request, v web.Visit, f *web.Form, draft bool, may func(pledge.Sight) error, show func(view, *web.Form) error) error {
	x, err := p.pledges.Pledge(r.Context(), v.Who, which(r))
	if err == nil && may != nil {
		err = may(x)
	}
	if err != nil {
		return err
	}
	if f == nil {
		if f = web.NewForm("step", strconv.Itoa(x.Step)); draft {
			if f, err = p.kit.Kept(r, v, f); err != nil {
				return err
			}
		}
	}
	return show(view{v, x, p.law}, f)
}

func (p *Pages) show(w http.ResponseWriter, r *http.Request, v web.Visit, code int, f *web.Form) error {
	return p.look(r, v, f, false, nil, func(x view, f *web.Form) error {
		return web.Show(w, r, v, code, x.award(x.Award), showPage(x, f))
	})
}

func (p *Pages) changePage(w http.ResponseWriter, r *http.Request, v web.Visit, code int, f *web.Form) error {
	return p.look(r, v, f, true, pledge.Sight.MayChange, func(x view, f *web.Form) error {
		kind := "collective"
		if x.Subject.Kind == "person" {
			kind = "individual"
		}
		titles, err := p.pledges.Titles(r.Context(), v.Who, x.Sight.Unit, kind)
		if err != nil {
			return err
		}
		return web.Show(w, r, v, code, v.T("pledge.change"), changePage(x, f, titles))
	})
}

func (p *Pages) change(r *http.Request, v web.Visit, f *web.Form) (web.Said, error) {
	step, award, why := f.Int("step"), f.Need("award", 50, "pledge.award-missing"), f.Text("why", pledge.MostWhy)
	if f.Err() != nil {
		return web.Said{}, nil
	}
	_, err := p.pledges.Change(r.Context(), v.Who, which(r), step, award, why)
	return web.Tell("pledge.said-changed"), err
}

// whyPage asks for a reason.
func (p *Pages) whyPage(word, path string, may func(pledge.Sight) error) web.Page {
	return func(w http.ResponseWriter, r *http.Request, v web.Visit, code int, f *web.Form) error {
		return p.look(r, v, f, true, may, func(x view, f *web.Form) error {
			return web.Show(w, r, v, code, v.T(word), whyPage(x, f, word, path))
		})
	}
}

func (p *Pages) withdraw(r *http.Request, v web.Visit, f *web.Form) (web.Said, error) {
	step, why := f.Int("step"), f.Text("why", pledge.MostWhy)
	if f.Err() != nil {
		return web.Said{}, nil
	}
	_, err := p.pledges.Withdraw(r.Context(), v.Who, which(r), step, why)
	return web.Tell("pledge.said-withdrawn"), err
}

func (p *Pages) decline(r *http.Request, v web.Visit, f *web.Form) (web.Said, error) {
	why := f.Text("why", pledge.MostWhy)
	if f.Err() != nil {
		return web.Said{}, nil
	}
	_, err := p.pledges.Decline(r.Context(), v.Who, which(r), why)
	return web.Tell("pledge.said-declined"), err
}
