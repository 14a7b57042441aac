// Package covenants is the pages of covenants of clusters: their words and
// promises, signing, and the lights of the year with what members report. (Giao
// ước thi đua.)
package covenants

import (
	"io"
	"net/http"
	"slices"
	"strconv"

	"github.com/a-h/templ"

	"thidua/internal/desk/document"
	"thidua/internal/domain/cluster"
	"thidua/internal/domain/covenant"
	"thidua/internal/domain/registry"
	"thidua/internal/door/web"
	"thidua/internal/law/access"
	"thidua/internal/platform/files"
)

// Pages are the pages of covenants.
type Pages struct {
	kit       *web.Server
	covenants *covenant.Service
	files     *files.Store
	papers    *document.Service
}

// Open adds these pages to the server.
func Open(s *web.Server, c *covenant.Service, kept *files.Store, papers *document.Service) {
	p := &Pages{s, c, kept, papers}
	s.Menu(web.MenuItem{Order: 45, Path: "/covenants", Word: "covenant.menu", Icon: "list-check", Act: access.LookCluster})
	s.Handle("GET /covenants", access.LookCluster, p.list)
	s.Handle("GET /covenants/{id}", access.LookCluster, web.Get(p.show))
	s.Handle("GET /covenants/{id}/members/{unit}", access.LookCluster, p.member)
	s.Handle("GET /covenants/{id}/table", access.LookCluster, p.table)
	s.Handle("GET /covenants/{id}/paper.pdf", access.LookCluster, func(w http.ResponseWriter, r *http.Request, v web.Visit) error {
		return web.SendPDF(w, "giao-uoc-thi-dua", func(out io.Writer) error {
			return p.papers.Covenant(r.Context(), v.Who, which(r), number(r, "v"), "vi", out)
		})
	})
	p.writing(s)
	p.signing(s)
	p.reporting(s)
}

func (p *Pages) act(do web.Doing, again web.Page) web.Handler {
	return web.Act(func(r *http.Request) string { return at(which(r), "") }, do, again)
}

// look is one covenant as the reader may see it.
func (p *Pages) look(r *http.Request, v web.Visit, no int) (view, error) {
	s, err := p.covenants.Covenant(r.Context(), v.Who, which(r), no)
	return view{v, s}, err
}

// render shows something of the newest version of a covenant; first is the form
// before anything was typed, nil: empty.
func (p *Pages) render(w http.ResponseWriter, r *http.Request, v web.Visit, code int, f *web.Form, word string, first func(view) *web.Form, body func(view, *web.Form) templ.Component) error {
	x, err := p.look(r, v, number(r, "v"))
	if err != nil {
		return err
	}
	if f == nil {
		f = web.NewForm()
		if first != nil {
			f = first(x)
		}
		if f, err = p.kit.Kept(r, v, f); err != nil {
			return err
		}
	}
	title := x.Shown.Title
	if word != "" {
		title = v.T(word)
	}
	return web.Show(w, r, v, code, title, body(x, f))
}

func which(r *http.Request) covenant.ID { return covenant.ID(r.PathValue("id")) }

func at(id covenant.ID, more string) string { return "/covenants/" + string(id) + more }

// number is a number of the address; 0 where there is none.
func number(r *http.Request, name string) int {
	n, _ := strconv.Atoi(r.URL.Query().Get(name)) // what is no number is none
	return n
}

func (p *Pages) list(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	l := web.ListOf(r, "", "title", "year", "state")
	f := covenant.Filter{Cluster: cluster.ID(l.Asked("cluster")), Sort: l.Sort, Page: l.Page}
	f.Year, _ = strconv.Atoi(l.Asked("year")) // what is no year is every year
	if l.Desc {
		f.Sort = "-" + l.Sort
	}
	if s := covenant.State(l.Asked("state")); slices.Contains(covenant.States(), s) {
		f.State = s
	}
	as := l.Asked("as")
	if as != "" {
		f.Size = -1
	}
	all, total, err := p.covenants.Covenants(r.Context(), v.Who, f)
	if err != nil {
		return err
	}
	if as != "" {
		return web.Download(w, as, listSheet(v, all))
	}
	led, err := p.covenants.Led(r.Context(), v.Who, 1)
	if err != nil {
		return err
	}
	return web.Show(w, r, v, http.StatusOK, v.T("covenant.menu"), listPage(v, l.Of(total), f, all, len(led) > 0))
}

func (p *Pages) show(w http.ResponseWriter, r *http.Request, v web.Visit, code int, f *web.Form) error {
	return p.render(w, r, v, code, f, "", nil, showPage)
}

// member is one member's promises with their lights and what it reported.
func (p *Pages) member(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	x, err := p.look(r, v, 0)
	if err != nil {
		return err
	}
	i, err := x.member(registry.UnitID(r.PathValue("unit")))
	if err != nil {
		return err
	}
	return web.Show(w, r, v, http.StatusOK, x.Table.Members[i].Name, memberPage(x, i))
}

// table is every promise of every member, one a row, as a sheet.
func (p *Pages) table(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	x, err := p.look(r, v, 0)
	if err != nil {
		return err
	}
	return web.Download(w, r.URL.Query().Get("as"), x.sheet())
}
