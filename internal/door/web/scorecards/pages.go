// Package scorecards is the pages of scoring: the rounds, a round with who has
// sent, a member's sheet as a grid beside its evidence, and the ranking explained.
// (Chấm điểm cụm, khối thi đua.)
package scorecards

import (
	"cmp"
	"net/http"
	"strconv"

	"github.com/a-h/templ"

	"thidua/internal/base/fault"
	"thidua/internal/domain/cluster"
	"thidua/internal/domain/registry"
	"thidua/internal/domain/scorecard"
	"thidua/internal/door/web"
	"thidua/internal/law/access"
	"thidua/internal/platform/files"
)

// Pages are the pages of scoring.
type Pages struct {
	kit      *web.Server
	rounds   *scorecard.Service
	clusters *cluster.Service
	files    *files.Store
}

// Open adds these pages to the server.
func Open(s *web.Server, rounds *scorecard.Service, clusters *cluster.Service, kept *files.Store) {
	p := &Pages{s, rounds, clusters, kept}
	s.Menu(web.MenuItem{Order: 46, Path: "/scorecards", Word: "scores.menu", Icon: "list-numbers", Act: access.SignedIn, Also: []string{"/tallies"}})
	s.Handle("GET /scorecards", access.SignedIn, p.list)
	s.Handle("GET /scorecards/new", access.SignedIn, web.Get(p.startPage))
	s.Handle("POST /scorecards", access.SignedIn, p.act(p.start, p.startPage))
	s.Handle("GET /scorecards/{id}", access.SignedIn, web.Get(p.show))
	for path, x := range map[string]struct {
		do   web.Doing
		page web.Page
	}{
		"table":       {p.adopt, p.tablePage},
		"days":        {p.extend, p.daysPage},
		"duties":      {p.assign, p.dutiesPage},
		"publication": {p.publish, p.publishPage},
		"annulment":   {p.annul, p.annulPage},
	} {
		s.Handle("GET /scorecards/{id}/"+path, access.SignedIn, web.Get(x.page))
		s.Handle("POST /scorecards/{id}/"+path, access.SignedIn, p.act(x.do, x.page))
	}
	s.Handle("POST /scorecards/{id}/ranking", access.SignedIn, p.act(p.rank, p.show))
	s.Handle("POST /scorecards/{id}/preparation", access.SignedIn, p.act(p.prepare, p.show))
	s.Handle("GET /scorecards/{id}/ranking", access.SignedIn, p.ranking)
	s.Handle("GET /scorecards/{id}/leanings", access.SignedIn, p.leanings)
	p.sheets(s)
}

// sheets are the pages of one member's marks.
func (p *Pages) sheets(s *web.Server) {
	s.Handle("GET /scorecards/{id}/columns/{column}", access.SignedIn, p.column)
	s.Handle("GET /scorecards/{id}/sheets/{unit}", access.SignedIn, web.Get(p.sheet))
	s.Handle("POST /scorecards/{id}/sheets/{unit}/cells", access.SignedIn, p.save)
	s.Handle("POST /scorecards/{id}/sheets/{unit}/sending", access.SignedIn, p.act(p.send, p.sheet))
	s.Handle("GET /scorecards/{id}/sheets/{unit}/rows/{row}", access.SignedIn, web.Get(p.row))
	s.Handle("POST /scorecards/{id}/sheets/{unit}/rows/{row}/evidence", access.SignedIn, p.act(p.attach, p.row))
	s.Handle("POST /scorecards/{id}/sheets/{unit}/rows/{row}/objection", access.SignedIn, p.act(p.object, p.row))
	s.Handle("POST /scorecards/{id}/sheets/{unit}/rows/{row}/answer", access.SignedIn, p.act(p.answer, p.row))
	s.Handle("POST /scorecards/{id}/sheets/{unit}/rows/{row}/assignment", access.SignedIn, p.act(p.leaveOut, p.row))
	s.Handle("POST /scorecards/{id}/sheets/{unit}/rows/{row}/detaching", access.SignedIn, p.act(p.detach, p.row))
	s.Handle("GET /scorecards/{id}/evidence/{evidence}", access.SignedIn, p.evidence)
}

func (p *Pages) act(do web.Doing, again web.Page) web.Handler {
	return web.Act(func(r *http.Request) string { return at(which(r), "") }, do, again)
}

// render shows something of one round; f is what was typed, or first as a draft
// kept it.
func (p *Pages) render(w http.ResponseWriter, r *http.Request, v web.Visit, code int, f *web.Form, title string, first func(view) *web.Form, body func(view, *web.Form) templ.Component) error {
	o, err := p.rounds.Round(r.Context(), v.Who, which(r))
	if err != nil {
		return err
	}
	x := view{v, o}
	if f == nil {
		if f, err = p.kit.Kept(r, v, first(x)); err != nil {
			return err
		}
	}
	return web.Show(w, r, v, code, cmp.Or(title, x.name()), body(x, f))
}

func which(r *http.Request) scorecard.ID { return scorecard.ID(r.PathValue("id")) }

func unit(r *http.Request) registry.UnitID { return registry.UnitID(r.PathValue("unit")) }

func at(id scorecard.ID, more string) string { return "/scorecards/" + string(id) + more }

func (p *Pages) show(w http.ResponseWriter, r *http.Request, v web.Visit, code int, f *web.Form) error {
	arrived, err := p.rounds.Arrivals(r.Context(), v.Who, which(r))
	if err != nil && !fault.Is(err, fault.NotFound) { // no table yet, or the page itself says that there is no such round
		return err
	}
	return p.render(w, r, v, code, f, "", revision, func(x view, f *web.Form) templ.Component { return showPage(x, f, arrived) })
}

// revision is a form that does one thing to a round as it was read.
func revision(x view) *web.Form {
	return web.NewForm("revision", strconv.FormatInt(x.Revision, 10))
}

func (p *Pages) list(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	l := web.ListOf(r, "year", "self", "object")
	f := scorecard.Filter{Cluster: cluster.ID(l.Asked("cluster")), Sort: l.Sort, Page: l.Page}
	if l.Desc {
		f.Sort = "-" + f.Sort
	}
	f.Year, _ = strconv.Atoi(l.Asked("year")) // anything else is every year
	for _, s := range scorecard.States() {
		if l.Asked("state") == string(s) {
			f.State = s
		}
	}
	as := l.Asked("as")
	if as != "" {
		f.Size = -1
	}
	all, total, err := p.rounds.Rounds(r.Context(), v.Who, f)
	if err != nil {
		return err
	}
	if as != "" {
		return web.Download(w, as, listSheet(v, all))
	}
	return web.Show(w, r, v, http.StatusOK, v.T("scores.menu"), listPage(v, l.Of(total), f, all))
}
