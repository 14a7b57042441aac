// Package nominations is the pages of what clusters put forward: slates, nominees,
// the vote and the dossiers made of what passed. (Đề cử của cụm, khối thi đua.)
package nominations

import (
	"io"
	"net/http"
	"slices"
	"strconv"

	"github.com/a-h/templ"

	"thidua/internal/base/fault"
	"thidua/internal/desk/document"
	"thidua/internal/domain/cluster"
	"thidua/internal/domain/nomination"
	"thidua/internal/door/web"
	"thidua/internal/law/access"
)

// Pages are the pages of nominations.
type Pages struct {
	kit      *web.Server
	slates   *nomination.Service
	clusters *cluster.Service
	papers   *document.Service
}

// Open adds these pages to the server.
func Open(s *web.Server, n *nomination.Service, c *cluster.Service, papers *document.Service) {
	p := &Pages{s, n, c, papers}
	s.Menu(web.MenuItem{Order: 47, Path: "/nominations", Word: "slate.menu", Icon: "award", Act: access.LookCluster, Also: []string{"/slates"}})
	s.Handle("GET /nominations", access.LookCluster, p.list)
	s.Handle("GET /slates/new", access.LookCluster, web.Get(p.newPage))
	s.Handle("POST /slates", access.LookCluster, web.Act(func(*http.Request) string { return "/nominations" }, p.open, p.newPage))
	s.Handle("GET /slates/{id}", access.LookCluster, web.Get(p.show))
	s.Handle("GET /slates/{id}/paper.pdf", access.LookCluster, func(w http.ResponseWriter, r *http.Request, v web.Visit) error {
		return web.SendPDF(w, "de-cu-binh-chon", func(out io.Writer) error { return p.papers.Slate(r.Context(), v.Who, which(r), "vi", out) })
	})
	for path, page := range map[string]struct {
		show web.Page
		do   web.Doing
	}{
		"due":                       {p.page("slate.extend", duePage, dueForm), p.extend},
		"taking":                    {p.page("slate.take", takePage, takeForm), p.take},
		"nominees/new":              {p.page("slate.nominate", nominatePage, nil), p.nominate},
		"nominees/{n}/withdrawal":   {p.pageOf("slate.withdraw", withdrawPage), p.withdraw},
		"vote":                      {p.page("slate.put", votePage, nil), p.put},
		"proposal":                  {p.page("slate.propose", proposePage, proposeForm), p.propose},
		"nominees/{n}/falling-back": {p.pageOf("slate.fall", fallPage), p.fall},
	} {
		s.Handle("GET /slates/{id}/"+path, access.LookCluster, web.Get(page.show))
		s.Handle("POST /slates/{id}/"+path, access.LookCluster, p.act(page.do, page.show))
	}
}

func (p *Pages) act(do web.Doing, again web.Page) web.Handler {
	return web.Act(func(r *http.Request) string { return at(which(r), "") }, do, again)
}

func which(r *http.Request) nomination.ID { return nomination.ID(r.PathValue("id")) }

func nominee(r *http.Request) nomination.NomineeID { return nomination.NomineeID(r.PathValue("n")) }

func at(id nomination.ID, more string) string { return "/slates/" + string(id) + more }

// page shows a form about a slate; first fills it in, nil: empty.
func (p *Pages) page(word string, body func(view, *web.Form) templ.Component, first func(view) *web.Form) web.Page {
	return func(w http.ResponseWriter, r *http.Request, v web.Visit, code int, f *web.Form) error {
		x, err := p.look(r, v)
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
		return web.Show(w, r, v, code, v.T(word), body(x, f))
	}
}

// pageOf shows a form about one nominee.
func (p *Pages) pageOf(word string, body func(view, nomination.Nominee, *web.Form) templ.Component) web.Page {
	return func(w http.ResponseWriter, r *http.Request, v web.Visit, code int, f *web.Form) error {
		x, err := p.look(r, v)
		if err != nil {
			return err
		}
		i := slices.IndexFunc(x.Nominees, func(n nomination.Nominee) bool { return n.ID == nominee(r) })
		if i < 0 {
			return fault.Code(fault.NotFound, "nominee.not-found")
		}
		return p.page(word, func(x view, f *web.Form) templ.Component { return body(x, x.Nominees[i], f) }, proposeForm)(w, r, v, code, f)
	}
}

// look is one slate as the reader may see it.
func (p *Pages) look(r *http.Request, v web.Visit) (view, error) {
	o, err := p.slates.Slate(r.Context(), v.Who, which(r))
	return view{v, o}, err
}

func (p *Pages) show(w http.ResponseWriter, r *http.Request, v web.Visit, code int, _ *web.Form) error {
	x, err := p.look(r, v)
	if err != nil {
		return err
	}
	return web.Show(w, r, v, code, x.title(), showPage(x))
}

func (p *Pages) list(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	l := web.ListOf(r, "", "year", "due")
	f := nomination.Filter{Cluster: cluster.ID(l.Asked("cluster")), Sort: l.Sort, Page: l.Page}
	f.Year, _ = strconv.Atoi(l.Asked("year")) // what is no year is every year
	if l.Desc {
		f.Sort = "-" + l.Sort
	}
	if s := nomination.State(l.Asked("state")); slices.Contains(nomination.States(), s) {
		f.State = s
	}
	as := l.Asked("as")
	if as != "" {
		f.Size = -1
	}
	all, total, err := p.slates.Slates(r.Context(), v.Who, f)
	if err != nil {
		return err
	}
	if as != "" {
		return web.Download(w, as, listSheet(v, all))
	}
	return web.Show(w, r, v, http.StatusOK, v.T("slate.menu"), listPage(v, l.Of(total), f, all))
}

// newPage begins the nominations of the cluster and year that another page names.
func (p *Pages) newPage(w http.ResponseWriter, r *http.Request, v web.Visit, code int, f *web.Form) error {
	asked := r.FormValue("cluster")
	year, _ := strconv.Atoi(r.FormValue("year")) // anything else is the year that runs
	c, err := p.clusters.Cluster(r.Context(), v.Who, cluster.ID(asked), year)
	if err != nil {
		return err
	}
	if f == nil {
		f = web.NewForm("cluster", asked, "year", strconv.Itoa(c.Year))
	}
	return web.Show(w, r, v, code, v.T("slate.open"), newPage(v, c, f))
}
