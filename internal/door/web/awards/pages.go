// Package awards is the pages of single awards inside the office: one line of
// the book of honours with its past, a past award entered as a claim, and the
// claim's decision seen. The public's pages are lookups and checks.
package awards

import (
	"net/http"
	"strconv"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/base/id"
	"thidua/internal/domain/award"
	"thidua/internal/domain/registry"
	"thidua/internal/door/web"
	"thidua/internal/law/access"
	"thidua/internal/law/rulebook"
)

// Pages are the pages of awards.
type Pages struct {
	kit      *web.Server
	awards   *award.Service
	registry *registry.Service
	books    *rulebook.Library
}

// Open adds these pages to the server.
func Open(s *web.Server, a *award.Service, r *registry.Service, b *rulebook.Library) {
	p := &Pages{s, a, r, b}
	s.Menu(web.MenuItem{Order: 72, Path: "/awards", Word: "award.menu", Icon: "certificate", Act: access.KeepAward})
	s.Handle("GET /awards", access.LookAward, p.list)
	s.Handle("GET /awards/new", access.KeepAward, p.claimForm)
	s.Handle("POST /awards", access.KeepAward, p.claim)
	s.Handle("GET /awards/{id}", access.LookAward, p.show)
	s.Handle("POST /awards/{id}/sight", access.KeepAward, p.see)
}

// page is all that the page of one award shows.
type page struct {
	award.Award
	was   []award.Award
	title string
}

func (p *Pages) read(r *http.Request, v web.Visit) (d page, err error) {
	d.Award, d.was, err = p.awards.Award(r.Context(), v.Who, award.ID(r.PathValue("id")))
	d.title = p.title(v, d.Award.Award)
	return d, err
}

func (p *Pages) title(v web.Visit, code string) string {
	return p.books.NameOf(code).In(string(v.Lang))
}

func (p *Pages) show(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	d, err := p.read(r, v)
	if err != nil {
		return err
	}
	return web.Show(w, r, v, http.StatusOK, d.title, showPage(v, d, web.NewForm()))
}

// see notes that the decision of a claim was read.
func (p *Pages) see(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	f, err := web.ReadForm(r)
	if err != nil {
		return err
	}
	d, err := p.read(r, v)
	if err != nil {
		return err
	}
	sight := award.Sight{Paper: f.Need("paper", 300, "award.no-paper"), DecisionNo: f.Text("decision", 100), Decided: f.Day("decided")}
	if f.Err() == nil {
		a, err := p.awards.SeeDecision(r.Context(), v.Who, d.ID, sight)
		if err == nil {
			return web.Done(w, r, "/awards/"+string(a.ID), "award.said-seen", a.Number)
		}
		if err := f.Keep(err); err != nil {
			return err
		}
	}
	return web.Show(w, r, v, http.StatusBadRequest, d.title, showPage(v, d, f))
}

// whose finds the person or the unit an address or a form names.
func (p *Pages) whose(r *http.Request, v web.Visit, kind, key string) (n award.NewClaim, err error) {
	switch kind {
	case award.Person:
		c, err := p.registry.Person(r.Context(), v.Who, registry.PersonID(key))
		return award.NewClaim{Subject: id.Subject{Kind: kind, ID: key}, Name: c.Name, UnitName: c.UnitName, Post: c.Post}, err
	case award.Unit:
		u, err := p.registry.Unit(r.Context(), v.Who, registry.UnitID(key), civil.Date{})
		n := award.NewClaim{Subject: id.Subject{Kind: kind, ID: key}, Name: u.Name}
		if len(u.Above) > 0 {
			n.UnitName = u.Above[len(u.Above)-1].Name
		}
		return n, err
	}
	return n, fault.Code(fault.NotFound, "award.no-subject")
}

func (p *Pages) claimForm(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	q := r.URL.Query()
	n, err := p.whose(r, v, q.Get("kind"), q.Get("id"))
	if err != nil {
		return err
	}
	f := web.NewForm("kind", n.Subject.Kind, "id", n.Subject.ID, "name", n.Name, "unit_name", n.UnitName, "post", n.Post, "year", strconv.Itoa(v.Today.Year-1))
	if f, err = p.kit.Kept(r, v, f, n.Subject.Kind, n.Subject.ID); err != nil {
		return err
	}
	return web.Show(w, r, v, http.StatusOK, v.T("award.keep"), claimPage(v, f, n, p.options(v, f, n)))
}

func (p *Pages) claim(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	f, err := web.ReadForm(r)
	if err != nil {
		return err
	}
	n, err := p.whose(r, v, f.Get("kind"), f.Get("id"))
	if err != nil {
		return err
	}
	shown := n
	n.Award, n.Type = f.Need("award", 40, "award.no-award"), "merit"
	n.Name, n.UnitName, n.Post = f.Need("name", 300, "award.no-name"), f.Text("unit_name", 300), f.Text("post", 300)
	n.Year, n.DecisionNo, n.Decided = f.NeedInt("year"), f.Text("decision", 100), f.Day("decided")
	n.ByName, n.ByLevel, n.Achievement = f.Text("by_name", 300), f.Get("by_level"), f.Text("achievement", 1000)
	n.Source = "page"
	if n.ByLevel != "" && !registry.Level(n.ByLevel).Known() {
		f.Wrong("by_level", "form.choose")
	}
	if n.Award != "" && !p.books.KnowsAward(n.Award) {
		f.Wrong("award", "award.no-award")
	}
	if n.Year != 0 && (n.Year < 1945 || n.Year > v.Today.Year) {
		f.Wrong("year", "award.no-year")
	}
	if f.Err() == nil {
		a, err := p.awards.Claim(r.Context(), v.Who, n)
		if err == nil {
			return web.Done(w, r, "/awards/"+string(a.ID), "award.said-kept")
		}
		if err := f.Keep(err); err != nil {
			return err
		}
	}
	return web.Show(w, r, v, http.StatusBadRequest, v.T("award.keep"), claimPage(v, f, shown, p.options(v, f, shown)))
}

// options are the awards this kind of subject can have.
func (p *Pages) options(v web.Visit, f *web.Form, n award.NewClaim) []web.Option {
	o := []web.Option{{Label: v.T("unit.choose")}}
	kind := map[string]string{award.Person: "individual", award.Unit: "collective"}[n.Subject.Kind]
	for _, a := range p.books.Awards(v.Today) {
		for _, s := range a.Subjects {
			if s == kind {
				o = append(o, web.Option{Value: a.Code, Label: a.Name.In(string(v.Lang)), Chosen: a.Code == f.Get("award")})
			}
		}
	}
	return o
}

func levels(v web.Visit, chosen string) []web.Option {
	return append([]web.Option{{Label: v.T("state.unknown")}}, web.OptionsOf(v, "level.", registry.Levels(), registry.Level(chosen))...)
}
