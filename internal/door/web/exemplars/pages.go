// Package exemplars is the pages of good people and good deeds: the form anyone may
// fill in, the gallery, and the desk where deeds are looked into. (Gương người tốt,
// việc tốt.)
package exemplars

import (
	"net/http"
	"time"

	"github.com/a-h/templ"

	"thidua/internal/domain/exemplar"
	"thidua/internal/domain/movement"
	"thidua/internal/domain/registry"
	"thidua/internal/door/web"
	"thidua/internal/law/access"
	"thidua/internal/law/rulebook"
	"thidua/internal/platform/files"
)

// Pages are the pages of good deeds.
type Pages struct {
	kit       *web.Server
	exemplars *exemplar.Service
	units     *registry.Service
	books     *rulebook.Library
	files     *files.Store
	sent      *web.Limiter // sightings
	asked     *web.Limiter // looks by strangers
}

// Open adds these pages to the server.
func Open(s *web.Server, e *exemplar.Service, units *registry.Service, books *rulebook.Library, kept *files.Store) {
	p := &Pages{s, e, units, books, kept, web.NewLimiter(6, 2*time.Minute), web.NewLimiter(60, time.Second)}
	s.Menu(web.MenuItem{Order: 41, Path: "/exemplars", Word: "exemplar.menu", Icon: "star", Act: access.SignedIn, Also: []string{"/good-deeds"}})
	p.public(s)
	p.offers(s)
	s.Handle("GET /exemplars", access.SignedIn, p.list)
	s.Handle("GET /exemplars/lane", access.LookExemplar, p.lane)
	s.Handle("GET /exemplars/duty", access.LookExemplar, p.duty)
	s.Handle("GET /exemplars/duty/proposal", access.ForwardExemplar, web.Get(p.proposeForm))
	s.Handle("POST /exemplars/duty/proposal", access.ForwardExemplar, web.Act(func(*http.Request) string { return "/exemplars/duty" }, p.propose, p.proposeForm))
	s.Handle("GET /exemplars/publications", access.LookExemplar, p.publications)
	s.Handle("GET /exemplars/publications/new", access.PublishExemplar, p.chooseTold)
	s.Handle("GET /exemplars/{id}", access.SignedIn, p.show)
	s.Handle("GET /exemplars/{id}/files/{hash}", access.SignedIn, p.file)
	s.Handle("GET /exemplars/{id}/kit", access.LookExemplar, p.pressKit)
	p.presses(s)
	p.forms(s)
}

func which(r *http.Request) exemplar.ID { return exemplar.ID(r.PathValue("id")) }

func at(id exemplar.ID, more string) string { return "/exemplars/" + string(id) + more }

func home(r *http.Request) string { return at(which(r), "") }

func trail(v web.Visit, more ...web.Link) []web.Link {
	return append([]web.Link{{Label: v.T("exemplar.menu"), Href: "/exemplars"}}, more...)
}

func (p *Pages) list(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	mine, err := p.exemplars.Mine(r.Context(), v.Who)
	if err != nil {
		return err
	}
	l := web.ListOf(r, "day", "name", "state", "reported")
	f := exemplar.Filter{Search: l.Q, Sort: l.Sort, Page: l.Page, State: exemplar.State(l.Asked("state")), Movement: movement.ID(l.Asked("movement"))}
	if l.Desc {
		f.Sort = "-" + f.Sort
	}
	if as := l.Asked("as"); as != "" {
		f.Size = -1
	}
	all, total, err := p.exemplars.List(r.Context(), v.Who, f)
	if err != nil {
		return err
	}
	if as := l.Asked("as"); as != "" {
		return web.Download(w, as, sheet(v, all))
	}
	return web.Show(w, r, v, http.StatusOK, v.T("exemplar.menu"), listPage(v, l.Of(total), f, all, mine))
}

func (p *Pages) lane(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	l := web.ListOf(r, "reported")
	all, total, err := p.exemplars.List(r.Context(), v.Who, exemplar.Filter{Lane: true, Page: l.Page, Search: l.Q, Sort: "-day"})
	if err != nil {
		return err
	}
	return web.Show(w, r, v, http.StatusOK, v.T("exemplar.lane"), lanePage(v, l.Of(total), all))
}

func (p *Pages) duty(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	d, err := p.exemplars.Duty(r.Context(), v.Who)
	if err != nil {
		return err
	}
	return web.Show(w, r, v, http.StatusOK, v.T("exemplar.duty"), dutyPage(v, p, d))
}

func (p *Pages) show(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	x, err := p.exemplars.Exemplar(r.Context(), v.Who, which(r))
	if err != nil {
		return err
	}
	return web.Show(w, r, v, http.StatusOK, title(v, x.Exemplar), showPage(v, p, x))
}

// file is a picture or a paper of an exemplar, to whoever sees it there.
func (p *Pages) file(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	x, err := p.exemplars.Exemplar(r.Context(), v.Who, which(r))
	if err != nil {
		return err
	}
	hash := r.PathValue("hash")
	media, err := x.File(hash)
	if err != nil {
		return err
	}
	return web.SendPaper(w, p.files, v.T("exemplar.file"), hash, string(media))
}

func (p *Pages) awardName(v web.Visit, code string) string {
	return p.books.NameOf(code).In(string(v.Lang))
}

// A presser is an act that one button does.
type presser struct {
	path, said string
	act        access.Act
	do         func(p *Pages, r *http.Request, v web.Visit) error
}

var pressers = []presser{
	{"taking", "exemplar.said-taken", access.VerifyExemplar, func(p *Pages, r *http.Request, v web.Visit) error {
		return p.exemplars.Take(r.Context(), v.Who, which(r))
	}},
	{"putting", "exemplar.said-put", access.VerifyExemplar, func(p *Pages, r *http.Request, v web.Visit) error {
		return p.exemplars.Submit(r.Context(), v.Who, which(r))
	}},
	{"page", "exemplar.said-published", access.PublishExemplar, func(p *Pages, r *http.Request, v web.Visit) error {
		return p.exemplars.Publish(r.Context(), v.Who, which(r))
	}},
	{"withdrawal", "exemplar.said-withdrawn", access.SignedIn, func(p *Pages, r *http.Request, v web.Visit) error {
		return p.exemplars.Withdraw(r.Context(), v.Who, which(r))
	}},
	{"agreement/{story}", "exemplar.said-agreed", access.SignedIn, func(p *Pages, r *http.Request, v web.Visit) error {
		return p.exemplars.Agree(r.Context(), v.Who, which(r), storyNo(r))
	}},
	{"reading/{story}", "exemplar.said-read", access.PublishExemplar, func(p *Pages, r *http.Request, v web.Visit) error {
		return p.exemplars.Read(r.Context(), v.Who, which(r), storyNo(r))
	}},
	{"press/{press}/removal", "exemplar.said-struck", access.PublishExemplar, func(p *Pages, r *http.Request, v web.Visit) error {
		return p.exemplars.Strike(r.Context(), v.Who, which(r), r.PathValue("press"))
	}},
}

func (p *Pages) presses(s *web.Server) {
	for _, x := range pressers {
		s.Handle("POST /exemplars/{id}/"+x.path, x.act, func(w http.ResponseWriter, r *http.Request, v web.Visit) error {
			if err := x.do(p, r, v); err != nil {
				return err
			}
			return web.Done(w, r, home(r), x.said)
		})
	}
}

// filled is what was typed, or else first as a draft kept it.
func (p *Pages) filled(r *http.Request, v web.Visit, f, first *web.Form) (*web.Form, error) {
	if f != nil {
		return f, nil
	}
	return p.kit.Kept(r, v, first)
}

func (p *Pages) showForm(w http.ResponseWriter, r *http.Request, v web.Visit, code int, d doing, f *web.Form, fields templ.Component) error {
	return web.Show(w, r, v, code, d.Title, formPage(v, d, f, fields))
}
