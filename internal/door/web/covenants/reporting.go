package covenants

import (
	"net/http"

	"github.com/a-h/templ"

	"thidua/internal/base/fault"
	"thidua/internal/domain/covenant"
	"thidua/internal/domain/registry"
	"thidua/internal/door/web"
	"thidua/internal/law/access"
	"thidua/internal/law/scoring"
	"thidua/internal/platform/files"
)

// reporting are the pages on which members report.
func (p *Pages) reporting(s *web.Server) {
	s.Handle("GET /covenants/{id}/members/{unit}/{promise}", access.LookCluster, web.Get(p.reportPage))
	s.Handle("POST /covenants/{id}/members/{unit}/{promise}", access.TakeCluster, p.act(p.report, p.reportPage), web.MaxBody(files.Limit+1<<20))
	s.Handle("GET /covenants/{id}/members/{unit}/{promise}/{report}", access.TakeCluster, web.Get(p.correctPage))
	s.Handle("POST /covenants/{id}/members/{unit}/{promise}/{report}", access.TakeCluster, p.act(p.correct, p.correctPage))
	s.Handle("POST /covenants/{id}/members/{unit}/{promise}/{report}/files", access.TakeCluster, p.act(p.attach, p.reportPage), web.MaxBody(files.Limit+1<<20))
	s.Handle("POST /covenants/{id}/members/{unit}/{promise}/{report}/files/{file}/removal", access.TakeCluster, p.act(p.detach, p.reportPage))
	s.Handle("GET /covenants/{id}/files/{file}", access.LookCluster, p.file)
}

// cell is one promise of one member, by the address.
func (p *Pages) cell(w http.ResponseWriter, r *http.Request, v web.Visit, code int, f *web.Form, word string, first func(cell) *web.Form, body func(cell, *web.Form) templ.Component) error {
	return p.render(w, r, v, code, f, word, func(x view) *web.Form {
		c, err := x.cell(r)
		if err != nil || first == nil {
			return web.NewForm()
		}
		return first(c)
	}, func(x view, f *web.Form) templ.Component {
		c, err := x.cell(r)
		if err != nil {
			return missing(x)
		}
		return body(c, f)
	})
}

func (p *Pages) reportPage(w http.ResponseWriter, r *http.Request, v web.Visit, code int, f *web.Form) error {
	return p.cell(w, r, v, code, f, "covenant.report", func(c cell) *web.Form { return web.NewForm("day", v.Who.Today.Slashes()) }, reportPage)
}

// progress reads what a member reports.
func progress(r *http.Request, f *web.Form) covenant.Progress {
	x := covenant.Progress{Promise: covenant.PromiseID(r.PathValue("promise")), Unit: registry.UnitID(r.PathValue("unit")), Day: f.Day("day"), Done: f.Bool("done"), Note: f.Text("note", 1000)}
	n, given, ok := web.ReadFigure(f.Get("figure"))
	if !ok {
		f.Wrong("figure", "covenant.figure-unread", f.Get("figure"))
	}
	x.Figure = scoring.Amount{Given: given, Figure: n}
	return x
}

func cellPath(r *http.Request) string {
	return at(which(r), "/members/"+r.PathValue("unit")+"/"+r.PathValue("promise"))
}

// report keeps a report, and the paper sent with it.
func (p *Pages) report(r *http.Request, v web.Visit, f *web.Form) (web.Said, error) {
	x := progress(r, f)
	if f.Err() != nil {
		return web.Said{}, nil
	}
	made, err := p.covenants.Report(r.Context(), v.Who, which(r), x)
	if err == nil && f.HasFile("file") {
		err = p.keep(r, v, f, made.ID)
	}
	return web.Tell("covenant.said-reported").Away(cellPath(r)), err
}

// keep stores a file by its content first, then names it in the act.
func (p *Pages) keep(r *http.Request, v web.Visit, f *web.Form, report covenant.ReportID) error {
	file := f.File("file")
	if file == nil {
		return f.Err()
	}
	defer file.Close()
	b, err := p.files.Put(r.Context(), file, files.Limit)
	if err != nil {
		return err
	}
	_, err = p.covenants.Attach(r.Context(), v.Who, which(r), report, file.Name, b)
	return err
}

func (p *Pages) attach(r *http.Request, v web.Visit, f *web.Form) (web.Said, error) {
	return web.Tell("covenant.said-attached").Away(cellPath(r)), p.keep(r, v, f, covenant.ReportID(r.PathValue("report")))
}

func (p *Pages) detach(r *http.Request, v web.Visit, _ *web.Form) (web.Said, error) {
	return web.Tell("covenant.said-detached").Away(cellPath(r)), p.covenants.Detach(r.Context(), v.Who, which(r), covenant.ReportID(r.PathValue("report")), r.PathValue("file"))
}

func (p *Pages) correctPage(w http.ResponseWriter, r *http.Request, v web.Visit, code int, f *web.Form) error {
	return p.cell(w, r, v, code, f, "covenant.correct", func(c cell) *web.Form {
		for _, x := range c.Reports {
			if x.ID == covenant.ReportID(r.PathValue("report")) {
				return c.form(x)
			}
		}
		return web.NewForm()
	}, func(c cell, f *web.Form) templ.Component { return correctPage(c, f, r.PathValue("report")) })
}

func (p *Pages) correct(r *http.Request, v web.Visit, f *web.Form) (web.Said, error) {
	x := progress(r, f)
	if f.Err() != nil {
		return web.Said{}, nil
	}
	_, err := p.covenants.Correct(r.Context(), v.Who, which(r), covenant.ReportID(r.PathValue("report")), x, f.Text("because", 1000))
	return web.Tell("covenant.said-corrected").Away(cellPath(r)), err
}

// file answers with the file itself.
func (p *Pages) file(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	e, err := p.covenants.File(r.Context(), v.Who, which(r), r.PathValue("file"))
	if err != nil {
		return err
	}
	return web.SendPaper(w, p.files, e.Title, e.Hash, e.Media)
}

// cell is one promise of one member by the address.
func (v view) cell(r *http.Request) (cell, error) {
	i, err := v.member(registry.UnitID(r.PathValue("unit")))
	if err != nil {
		return cell{}, err
	}
	for _, row := range v.Table.Rows {
		if row.ID == covenant.PromiseID(r.PathValue("promise")) && row.Cells[i].Asked {
			return cell{v, row.Promise, row.Cells[i], v.Table.Members[i]}, nil
		}
	}
	return cell{}, fault.Code(fault.NotFound, "covenant.no-such-promise")
}
