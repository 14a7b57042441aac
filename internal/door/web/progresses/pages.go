// Package progresses is the pages of how movements go: targets with the way to
// their goal, the pulse and its questions, savings, the heat map, and the grid in
// which a unit tells its figures. (Tiến độ, số liệu phong trào.)
package progresses

import (
	"net/http"
	"strconv"

	"thidua/internal/domain/movement"
	"thidua/internal/domain/progress"
	"thidua/internal/domain/registry"
	"thidua/internal/door/web"
	"thidua/internal/law/access"
	"thidua/internal/law/target"
	"thidua/internal/platform/files"
)

// Pages are the pages of figures.
type Pages struct {
	kit     *web.Server
	figures *progress.Service
	units   *registry.Service
	files   *files.Store
}

// Open adds these pages to the server; what is reached from the page of a movement
// needs no place in the menu.
func Open(s *web.Server, figures *progress.Service, units *registry.Service, kept *files.Store) {
	p := &Pages{s, figures, units, kept}
	look := access.LookMovement
	s.Handle("GET /movements/{id}/progress", look, p.board)
	s.Handle("GET /movements/{id}/late", look, p.late)
	s.Handle("GET /movements/{id}/heat", look, p.heat)
	s.Handle("GET /movements/{id}/heat/cells", look, p.cells)
	s.Handle("GET /movements/{id}/figures", look, p.choose)
	s.Handle("GET /movements/{id}/figures/{unit}", look, web.Get(p.sheet))
	s.Handle("POST /movements/{id}/figures/{unit}", access.ReportMovement, p.save)
	s.Handle("GET /movements/{id}/figures/{unit}/{target}/{period}", look, p.trace)
	s.Form("/movements/{id}/figures/{unit}/{target}/{period}/papers", look, access.ReportMovement, p.attachPage, p.attach)
	s.Handle("POST /movements/{id}/figure-papers/{paper}/removal", access.ReportMovement, p.detach)
	s.Handle("GET /movements/{id}/figure-papers/{paper}", look, p.paper)
	s.Form("/movements/{id}/figure-sheet", look, access.ReportMovement, p.bringPage, p.bring)
	s.Form("/movements/{id}/questions/{question}", look, access.PlanMovement, p.answerPage, p.answer)
	s.Form("/movements/{id}/savings/new", look, access.ReportMovement, p.savingPage, p.saving)
	s.Form("/movements/{id}/savings/{saving}", look, access.ReportMovement, p.savingPage, p.saving)
}

func which(r *http.Request) movement.ID { return movement.ID(r.PathValue("id")) }

func unitOf(r *http.Request) registry.UnitID { return registry.UnitID(r.PathValue("unit")) }

func at(id movement.ID, more string) string { return "/movements/" + string(id) + more }

func atFigures(id movement.ID, unit registry.UnitID) string {
	return at(id, "/figures/"+string(unit))
}

func atFigure(id movement.ID, k progress.Key) string {
	return atFigures(id, k.Unit) + "/" + string(k.Target) + "/" + k.Period.String()
}

// keyOf is the figure an address names.
func keyOf(r *http.Request) (progress.Key, error) {
	p, err := target.ParsePeriod(r.PathValue("period"))
	return progress.Key{Target: movement.TargetID(r.PathValue("target")), Unit: unitOf(r), Period: p}, err
}

func trail(v web.Visit, m movement.Movement, more ...web.Link) []web.Link {
	return append([]web.Link{{Label: m.Name, Href: at(m.ID, "")}, {Label: v.T("progress.title"), Href: at(m.ID, "/progress")}}, more...)
}

func (p *Pages) board(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	b, err := p.figures.Board(r.Context(), v.Who, which(r))
	if err != nil {
		return err
	}
	if as := r.URL.Query().Get("as"); as != "" {
		return web.Download(w, as, boardSheet(v, b))
	}
	return web.Show(w, r, v, http.StatusOK, v.T("progress.title")+": "+b.Name, boardPage(v, b))
}

func (p *Pages) late(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	b, err := p.figures.Lateness(r.Context(), v.Who, which(r))
	if err != nil {
		return err
	}
	l := web.ListOf(r)
	if as := l.Asked("as"); as != "" {
		return web.Download(w, as, lateSheet(v, b))
	}
	return web.Show(w, r, v, http.StatusOK, v.T("progress.late"), latePage(v, l.Of(len(b.All)), b))
}

// choose leads to the figures of the one unit the visitor reports for, or lists
// them.
func (p *Pages) choose(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	b, err := p.figures.Board(r.Context(), v.Who, which(r))
	if err != nil {
		return err
	}
	if len(b.Reports) == 1 {
		return web.Go(w, r, atFigures(b.ID, b.Reports[0]))
	}
	names, err := p.units.Names(r.Context(), b.Reports)
	if err != nil {
		return err
	}
	return web.Show(w, r, v, http.StatusOK, v.T("progress.figures"), choosePage(v, web.ListOf(r).Of(len(b.Reports)), b, names))
}

func (p *Pages) trace(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	k, err := keyOf(r)
	if err != nil {
		return err
	}
	sh, err := p.figures.Sheet(r.Context(), v.Who, which(r), k.Unit, k.Period.Year)
	if err != nil {
		return err
	}
	t, err := p.figures.Trace(r.Context(), v.Who, which(r), k)
	if err != nil {
		return err
	}
	return web.Show(w, r, v, http.StatusOK, v.T("progress.trace"), tracePage(v, sh, k, t))
}

func (p *Pages) paper(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	x, err := p.figures.Paper(r.Context(), v.Who, which(r), r.PathValue("paper"))
	if err != nil {
		return err
	}
	return web.SendPaper(w, p.files, x.Title, x.Hash, x.Media)
}

func (p *Pages) detach(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	if err := p.figures.Detach(r.Context(), v.Who, which(r), r.PathValue("paper")); err != nil {
		return err
	}
	return web.Done(w, r, at(which(r), "/figures"), "progress.said-detached")
}

func (p *Pages) attachPage(w http.ResponseWriter, r *http.Request, v web.Visit, code int, f *web.Form) error {
	k, err := keyOf(r)
	if err != nil {
		return err
	}
	sh, err := p.figures.Sheet(r.Context(), v.Who, which(r), k.Unit, k.Period.Year)
	if err != nil {
		return err
	}
	if f, err = p.kit.Filled(r, v, f, web.NewForm()); err != nil {
		return err
	}
	d := web.FormSheet{Title: v.T("movement.attach-figure"), Sub: targetName(sh, k.Target) + ", " + periodName(v, k.Period), Trail: trail(v, sh.Movement, web.Link{Label: sh.UnitName, Href: atFigures(sh.ID, k.Unit)}),
		To: r.URL.Path, Button: v.T("progress.attach"), File: true}
	return web.ShowForm(w, r, v, code, d, f, attachFields(v, f))
}

func (p *Pages) attach(r *http.Request, v web.Visit, f *web.Form) (web.Said, error) {
	k, err := keyOf(r)
	title, file := f.Text("paper_title", 300), f.File("file")
	if err != nil || file == nil || f.Err() != nil {
		return web.Said{}, err
	}
	defer file.Close()
	b, err := p.files.Put(r.Context(), file, files.Limit)
	if err != nil {
		return web.Said{}, err
	}
	if title == "" {
		title = file.Name
	}
	_, err = p.figures.Attach(r.Context(), v.Who, which(r), k, title, b)
	return web.Tell("progress.said-attached").Away(atFigure(which(r), k)), err
}

func (p *Pages) answerPage(w http.ResponseWriter, r *http.Request, v web.Visit, code int, f *web.Form) error {
	b, err := p.figures.Board(r.Context(), v.Who, which(r))
	if err != nil {
		return err
	}
	if f, err = p.kit.Filled(r, v, f, web.NewForm()); err != nil {
		return err
	}
	d := web.FormSheet{Title: v.T("movement.answer-pulse"), Sub: b.Name, Trail: trail(v, b.Movement), To: r.URL.Path, Button: v.T("progress.answer")}
	for _, q := range b.Questions {
		if q.ID == r.PathValue("question") {
			d.Note = questionText(v, q.Pulse, q.Since)
		}
	}
	return web.ShowForm(w, r, v, code, d, f, answerFields(v, f))
}

func (p *Pages) answer(r *http.Request, v web.Visit, f *web.Form) (web.Said, error) {
	said := f.Text("answer", 1000)
	if f.Err() != nil {
		return web.Said{}, nil
	}
	return web.Tell("progress.said-answered").Away(at(which(r), "/progress")), p.figures.Answer(r.Context(), v.Who, which(r), r.PathValue("question"), said)
}

func yearOf(r *http.Request) int {
	y, _ := strconv.Atoi(r.URL.Query().Get("year")) // anything else is the year of today
	if y < 1945 || y > 2200 {
		return 0
	}
	return y
}
