// Package statistics is the pages of figures over years: how long awards take, and
// the forms of State statistics. (Thống kê.)
package statistics

import (
	"net/http"
	"strconv"

	"thidua/internal/desk/document"
	"thidua/internal/desk/lateness"
	"thidua/internal/desk/statistics"
	"thidua/internal/domain/registry"
	"thidua/internal/door/web"
	"thidua/internal/law/access"
	"thidua/internal/law/rulebook"
)

// Pages are the pages of statistics.
type Pages struct {
	lateness *lateness.Service
	forms    *statistics.Service
	papers   *document.Service
	units    *registry.Service
	books    *rulebook.Library
}

// Open adds these pages to the server.
func Open(s *web.Server, l *lateness.Service, forms *statistics.Service, papers *document.Service, units *registry.Service, books *rulebook.Library) {
	p := &Pages{l, forms, papers, units, books}
	s.Menu(web.MenuItem{Order: 77, Path: "/lateness", Word: "statistic.menu", Icon: "chart-bar", Act: access.LookDossier, Also: []string{"/statistics"}})
	s.Handle("GET /lateness", access.LookDossier, p.year)
	s.Handle("GET /lateness/cases", access.LookDossier, p.cases)
	s.Handle("GET /statistics/{form}", access.LookMovement, p.form)
	s.Handle("GET /statistics/{form}/paper.pdf", access.LookMovement, p.paper)
	s.Handle("GET /statistics/{form}/items", access.LookMovement, p.items)
}

// yearOf is the year asked for; without one, the year before this one until the
// summer, as awards of a year come after it.
func yearOf(v web.Visit, l web.List) int {
	if n, err := strconv.Atoi(l.Asked("year")); err == nil && n > 1900 && n < 2200 {
		return n
	}
	if v.Today.Month < 7 {
		return v.Today.Year - 1
	}
	return v.Today.Year
}

func filterOf(v web.Visit, l web.List) lateness.Filter {
	f := lateness.Filter{Year: yearOf(v, l), By: lateness.By(l.Asked("by")), Key: l.Asked("key"), Step: lateness.Step(l.Asked("step")), Late: l.Asked("late") != "", Keeps: lateness.Keeping(l.Asked("goal"))}
	if f.By == "" {
		f.By = lateness.ByType
	}
	if f.Step == "" {
		f.Step = lateness.Whole
	}
	return f
}

func (p *Pages) year(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	l := web.ListOf(r)
	f := filterOf(v, l)
	y, err := p.lateness.Year(r.Context(), v.Who, f)
	if err != nil {
		return err
	}
	if l.Asked("year") == "" && len(y.Lines) == 0 { // nothing of this year yet: the one before, rather than an empty page
		before := f
		before.Year--
		past, err := p.lateness.Year(r.Context(), v.Who, before)
		if err != nil {
			return err
		}
		if len(past.Lines) > 0 {
			f, y = before, past
		}
	}
	if as := l.Asked("as"); as != "" {
		return web.Download(w, as, p.yearSheet(v, f, y))
	}
	return web.Show(w, r, v, http.StatusOK, v.T("lateness.title"), yearPage(v, p, l, f, y))
}

func (p *Pages) cases(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	l := web.ListOf(r)
	f := filterOf(v, l)
	all, err := p.lateness.Cases(r.Context(), v.Who, f)
	if err != nil {
		return err
	}
	if as := l.Asked("as"); as != "" {
		return web.Download(w, as, p.caseSheet(v, f, all))
	}
	shown := web.Part(l, all)
	return web.Show(w, r, v, http.StatusOK, v.T("lateness.list"), casesPage(v, p, l.Of(len(all)), f, shown))
}
