// Package sweeps is the pages of sweeps: who qualifies, who is one clause
// short, who is in no dossier of the year. (Rà soát.)
package sweeps

import (
	"net/http"
	"slices"
	"strconv"
	"strings"

	"thidua/internal/domain/registry"
	"thidua/internal/domain/screening"
	"thidua/internal/door/web"
	"thidua/internal/door/web/choosers"
	"thidua/internal/door/words"
	"thidua/internal/law/access"
	"thidua/internal/law/rulebook"
)

// Pages are the pages of sweeps.
type Pages struct {
	screenings *screening.Service
	units      *registry.Service
	books      *rulebook.Library
}

// Open adds these pages to the server.
func Open(s *web.Server, w *screening.Service, units *registry.Service, books *rulebook.Library) {
	p := &Pages{w, units, books}
	s.Menu(web.MenuItem{Order: 26, Path: "/sweeps", Word: "screening.menu", Icon: "search", Act: access.LookScreening})
	s.Handle("GET /sweeps", access.LookScreening, p.list)
	s.Handle("GET /sweeps/new", access.RunScreening, p.newForm)
	s.Handle("POST /sweeps", access.RunScreening, p.start)
	s.Handle("GET /sweeps/{id}", access.LookScreening, p.show)
	s.Handle("POST /sweeps/{id}/stop", access.RunScreening, p.stop)
}

func (p *Pages) list(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	l := web.ListOf(r)
	all, total, err := p.screenings.Sweeps(r.Context(), v.Who, l.Page)
	if err != nil {
		return err
	}
	return web.Show(w, r, v, http.StatusOK, v.T("screening.menu"), listPage(v, l.Of(total), rows(v, all)))
}

func (p *Pages) newForm(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	f := web.NewForm("year", strconv.Itoa(v.Today.Year), "day", v.Today.Slashes())
	return p.form(w, r, v, http.StatusOK, f)
}

func (p *Pages) form(w http.ResponseWriter, r *http.Request, v web.Visit, code int, f *web.Form) error {
	units, err := p.swept().Offer(r.Context(), v, f, "unit")
	if err != nil {
		return err
	}
	awards := []web.Option{{Label: v.T("screening.every-award")}}
	for _, a := range p.books.Awards(v.Today) {
		awards = append(awards, web.Option{Value: a.Code, Label: a.Name.In(string(v.Lang))})
	}
	return web.Show(w, r, v, code, v.T("screening.run"), formPage(v, f, units, awards))
}

// swept are the units a sweep may go over.
func (p *Pages) swept() choosers.Chooser { return choosers.Units(p.units, access.RunScreening) }

func (p *Pages) start(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	f, err := web.ReadForm(r)
	if err != nil {
		return err
	}
	unit, err := p.swept().Read(r.Context(), v, f, "unit")
	if err != nil {
		return err
	}
	n := screening.NewSweep{Unit: unit, Year: f.NeedInt("year"), Day: f.NeedDay("day")}
	if code := f.Get("awards"); code != "" {
		n.Awards = []string{code}
	}
	if f.Err() == nil {
		s, err := p.screenings.Start(r.Context(), v.Who, n)
		if err == nil {
			return web.Go(w, r, "/sweeps/"+string(s.ID))
		}
		if err := f.Keep(err); err != nil {
			return err
		}
	}
	return p.form(w, r, v, http.StatusBadRequest, f)
}

func (p *Pages) stop(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	if err := p.screenings.Cancel(r.Context(), v.Who, screening.ID(r.PathValue("id"))); err != nil {
		return err
	}
	return web.Go(w, r, "/sweeps/"+r.PathValue("id"))
}

func (p *Pages) show(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	s, err := p.screenings.Sweep(r.Context(), v.Who, screening.ID(r.PathValue("id")))
	if err != nil {
		return err
	}
	if s.State != screening.Running {
		web.Landed(w, r)
	}
	l := web.ListOf(r, "name", "award", "unit", "clause")
	f := screening.Filter{Tab: l.Asked("tab"), Search: l.Q, Award: l.Asked("award"), Sort: l.Sort, Page: l.Page}
	if f.Tab != screening.TabNear && f.Tab != screening.TabMissed {
		f.Tab = screening.TabHolds
	}
	if l.Desc {
		f.Sort = "-" + f.Sort
	}
	as := l.Asked("as")
	if as != "" {
		f.Size = -1
	}
	found, total, err := p.screenings.Found(r.Context(), v.Who, s.ID, f)
	if err != nil {
		return err
	}
	if as != "" {
		return web.Download(w, as, p.sheet(v, found))
	}
	return web.Show(w, r, v, http.StatusOK, s.UnitName, p.showPage(v, s, l.Of(total), found))
}

func rows(v web.Visit, all []screening.Sweep) (out []web.Row) {
	for _, s := range all {
		out = append(out, web.Row{What: s.UnitName + " · " + strconv.Itoa(s.Year), Href: "/sweeps/" + string(s.ID), More: state(v, s), When: v.Ago(s.AskedAt)})
	}
	return out
}

// state is where a sweep is, with what it found.
func state(v web.Visit, s screening.Sweep) string {
	return v.T("screening.state-"+string(s.State)) + " · " + v.T("screening.counts", s.Counts.Holds, s.Counts.Near, s.Counts.Missed)
}

func tabs(v web.Visit, s screening.Sweep, l web.List) (out []web.Link) {
	for _, t := range []struct {
		tab string
		n   int
	}{{screening.TabHolds, s.Counts.Holds}, {screening.TabNear, s.Counts.Near}, {screening.TabMissed, s.Counts.Missed}} {
		out = append(out, web.Link{Label: v.T("screening.tab-"+t.tab) + " (" + v.Num(t.n) + ")", Href: "/sweeps/" + string(s.ID) + "?tab=" + t.tab})
	}
	return out
}

func (p *Pages) table(v web.Visit, s screening.Sweep, l web.List, found []screening.Finding) web.Table {
	t := web.Table{Caption: v.T("screening.menu"), List: &l, Exports: l.Exports(), Columns: []web.Column{
		{Key: "name", Label: v.T("screening.who")}, {Key: "award", Label: v.T("dossier.award")}, {Key: "clause", Label: v.T("screening.lacks")}}}
	for _, f := range found {
		t.Rows = append(t.Rows, web.TableRow{ID: f.Subject.String() + f.Award, Label: f.Name, Cells: []web.Cell{
			{Text: f.Name, Name: true, Small: f.UnitName, Href: standing(s, f)},
			{Text: p.books.NameOf(f.Award).In(string(v.Lang)), Small: proposed(v, f)},
			{Text: f.Needs.In(string(v.Lang)), Small: lacks(v, f)},
		}})
	}
	return t
}

// standing is the page that explains the finding clause by clause.
func standing(s screening.Sweep, f screening.Finding) string {
	kind := "people"
	if f.Subject.Kind != "person" {
		kind = "units"
	}
	return "/standings/" + kind + "/" + f.Subject.ID + "/" + f.Award + "?on=" + s.Day.String() + "&year=" + strconv.Itoa(s.Year)
}

func proposed(v web.Visit, f screening.Finding) string {
	if f.Proposed {
		return v.T("screening.proposed")
	}
	return v.T("screening.not-proposed")
}

func lacks(v web.Visit, f screening.Finding) string {
	if f.Clause == "" {
		return ""
	}
	return strings.Join(slices.DeleteFunc([]string{v.T("screening.result-" + string(f.Result)), f.Clause, words.Cite(v.Lang, f.Cite)}, func(s string) bool { return s == "" }), " · ")
}

func (p *Pages) sheet(v web.Visit, found []screening.Finding) web.Sheet {
	s := web.Sheet{Name: "ra-soat", Head: []string{v.T("screening.who"), v.T("lookup.unit"), v.T("dossier.award"), v.T("screening.lacks"), v.T("screening.clause"), v.T("screening.is-proposed")}}
	for _, f := range found {
		s.Rows = append(s.Rows, []string{f.Name, f.UnitName, p.books.NameOf(f.Award).In(string(v.Lang)), f.Needs.In(string(v.Lang)), lacks(v, f), proposed(v, f)})
	}
	return s
}
