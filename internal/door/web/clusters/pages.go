// Package clusters is the pages of clusters and blocks: who sits, who heads them
// in which year, what the year still needs, and the handover. (Cụm, khối thi đua.)
package clusters

import (
	"cmp"
	"net/http"
	"slices"
	"strconv"

	"github.com/a-h/templ"

	"thidua/internal/desk/clusteryear"
	"thidua/internal/domain/cluster"
	"thidua/internal/domain/registry"
	"thidua/internal/door/web"
	"thidua/internal/law/access"
)

// Pages are the pages of clusters.
type Pages struct {
	kit      *web.Server
	clusters *cluster.Service
	units    *registry.Service
	years    *clusteryear.Service
}

// Open adds these pages to the server.
func Open(s *web.Server, c *cluster.Service, units *registry.Service, years *clusteryear.Service) {
	p := &Pages{s, c, units, years}
	s.Menu(web.MenuItem{Order: 44, Path: "/clusters", Word: "cluster.menu", Icon: "affiliate", Act: access.LookCluster, Key: "k"})
	s.Handle("GET /clusters", access.LookCluster, p.list)
	s.Handle("GET /clusters/new", access.FormCluster, web.Get(p.formPage))
	s.Handle("POST /clusters", access.FormCluster, p.act(p.form, p.formPage))
	s.Handle("GET /clusters/{id}", access.LookCluster, web.Get(p.show))
	s.Handle("GET /clusters/{id}/amendment", access.FormCluster, web.Get(p.amendPage))
	s.Handle("POST /clusters/{id}/amendment", access.FormCluster, p.act(p.amend, p.amendPage))
	s.Handle("GET /clusters/{id}/members", access.FormCluster, web.Get(p.joinPage))
	s.Handle("POST /clusters/{id}/members", access.FormCluster, p.act(p.join, p.joinPage))
	s.Handle("GET /clusters/{id}/members/{member}/leaving", access.FormCluster, web.Get(p.leavePage))
	s.Handle("POST /clusters/{id}/members/{member}/leaving", access.FormCluster, p.act(p.leave, p.leavePage))
	s.Handle("GET /clusters/{id}/lead", access.FormCluster, web.Get(p.leadPage))
	s.Handle("POST /clusters/{id}/lead", access.FormCluster, p.act(p.lead, p.leadPage))
	s.Handle("GET /clusters/{id}/mandate", access.LookCluster, web.Get(p.mandatePage))
	s.Handle("POST /clusters/{id}/mandate", access.LookCluster, p.act(p.authorise, p.mandatePage))
	s.Handle("GET /clusters/{id}/handover", access.LookCluster, web.Get(p.handoverPage))
	s.Handle("POST /clusters/{id}/handover", access.LookCluster, p.act(p.handOver, p.handoverPage))
	s.Handle("POST /clusters/{id}/acceptance", access.LeadCluster, p.act(p.accept, p.show))
	s.Handle("POST /clusters/{id}/recognition", access.FormCluster, p.act(p.recognise, p.show))
	s.Handle("GET /clusters/{id}/closing", access.FormCluster, web.Get(p.closePage))
	s.Handle("POST /clusters/{id}/closing", access.FormCluster, p.act(p.close, p.closePage))
	p.bringing(s)
}

func (p *Pages) act(do web.Doing, again web.Page) web.Handler {
	return web.Act(func(r *http.Request) string { return at(which(r), "") }, do, again)
}

// render shows something of one cluster in the year asked; f is what was typed,
// or first as a draft kept it.
func (p *Pages) render(w http.ResponseWriter, r *http.Request, v web.Visit, code int, f *web.Form, title string, first func(view) *web.Form, body func(view, *web.Form) templ.Component) error {
	year, _ := strconv.Atoi(r.URL.Query().Get("year")) // anything else is the year that runs
	s, err := p.clusters.Cluster(r.Context(), v.Who, which(r), year)
	if err != nil {
		return err
	}
	x := view{v, s}
	if f == nil {
		if f, err = p.kit.Kept(r, v, first(x)); err != nil {
			return err
		}
	}
	return web.Show(w, r, v, code, cmp.Or(title, s.Cluster.Name), body(x, f))
}

func blank(view) *web.Form { return web.NewForm() }

func which(r *http.Request) cluster.ID { return cluster.ID(r.PathValue("id")) }

func at(id cluster.ID, more string) string { return "/clusters/" + string(id) + more }

func (p *Pages) list(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	l := web.ListOf(r, "name", "kind", "from", "members")
	f := cluster.Filter{Search: l.Q, Body: registry.UnitID(l.Asked("body")), Sort: l.Sort, Page: l.Page, Closed: l.Asked("closed") != ""}
	if l.Desc {
		f.Sort = "-" + f.Sort
	}
	f.Year, _ = strconv.Atoi(l.Asked("year")) // anything else is this year
	if f.Year < 1948 || f.Year > 2200 {
		f.Year = 0
	}
	if k := cluster.Kind(l.Asked("kind")); slices.Contains(cluster.Kinds(), k) {
		f.Kind = k
	}
	as := l.Asked("as")
	if as != "" {
		f.Size = -1
	}
	all, total, err := p.clusters.Clusters(r.Context(), v.Who, f)
	if err != nil {
		return err
	}
	if as != "" {
		return web.Download(w, as, listSheet(v, all))
	}
	bodies, err := p.clusters.Bodies(r.Context(), v.Who)
	if err != nil {
		return err
	}
	return web.Show(w, r, v, http.StatusOK, v.T("cluster.menu"), listPage(v, l.Of(total), f, all, bodies))
}
