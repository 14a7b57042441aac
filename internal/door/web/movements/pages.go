// Package movements is the pages of emulation movements: the list, one movement
// with its plan, targets, children and answers, and the forms of its acts. (Phong
// trào thi đua.)
package movements

import (
	"net/http"
	"slices"
	"strconv"

	"thidua/internal/domain/movement"
	"thidua/internal/domain/progress"
	"thidua/internal/domain/registry"
	"thidua/internal/door/web"
	"thidua/internal/law/access"
	"thidua/internal/law/rulebook"
)

// Pages are the pages of movements.
type Pages struct {
	kit       *web.Server
	movements *movement.Service
	units     *registry.Service
	law       *rulebook.Library
	figures   *progress.Service
	registers Registers
}

// Open adds these pages to the server.
func Open(s *web.Server, m *movement.Service, units *registry.Service, law *rulebook.Library, figures *progress.Service, registers Registers) {
	p := &Pages{s, m, units, law, figures, registers}
	s.Menu(web.MenuItem{Order: 40, Path: "/movements", Word: "movement.menu", Icon: "flag", Act: access.LookMovement, Key: "p"})
	look := access.LookMovement
	s.Handle("GET /movements", look, p.list)
	s.Form("/movements/new", look, access.PlanMovement, p.draftPage, p.draft)
	s.Handle("GET /movements/{id}", look, p.movement)
	s.Form("/movements/{id}/plan", look, access.PlanMovement, p.planPage, p.plan)
	s.Form("/movements/{id}/targets/new", look, access.PlanMovement, p.targetPage, p.target)
	s.Form("/movements/{id}/targets/{target}", look, access.PlanMovement, p.targetPage, p.target)
	s.Handle("POST /movements/{id}/putting", access.PlanMovement, p.put)
	s.Handle("POST /movements/{id}/recall", look, p.takeBack)
	s.Form("/movements/{id}/launch", look, access.LaunchMovement, p.launchPage, p.launch)
	s.Form("/movements/{id}/call", look, access.PlanMovement, p.callPage, p.call)
	s.Handle("GET /movements/{id}/calls", look, p.calls)
	s.Handle("POST /movements/{id}/reminder", access.PlanMovement, p.remind)
	s.Handle("POST /movements/{id}/succession", access.PlanMovement, p.succeed)
	s.Form("/movements/{id}/asking", look, access.PlanMovement, p.heirsPage, p.heirs)
	s.Handle("GET /movements/{id}/calls/{unit}", look, p.response)
	s.Form("/movements/{id}/calls/{unit}/answer", look, access.AnswerMovement, p.answerPage, p.answer)
	s.Form("/movements/{id}/calls/{unit}/asking", look, access.PlanMovement, p.askPage, p.ask)
	s.Form("/movements/{id}/review", look, access.PlanMovement, p.reviewPage, p.review)
	s.Form("/movements/{id}/closing", look, access.LaunchMovement, p.closePage, p.end)
	s.Form("/movements/{id}/annulment", look, access.LaunchMovement, p.annulPage, p.annul)
}

func which(r *http.Request) movement.ID { return movement.ID(r.PathValue("id")) }

func unitOf(r *http.Request) registry.UnitID { return registry.UnitID(r.PathValue("unit")) }

func at(id movement.ID, more string) string { return "/movements/" + string(id) + more }

func (p *Pages) list(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	l := web.ListOf(r, "-from", "name", "state", "to", "called")
	f := movement.Filter{Search: l.Q, Page: l.Page, Sort: l.Sort, State: movement.State(l.Asked("state")), Launcher: movement.Launcher(l.Asked("launcher")), Method: movement.Method(l.Asked("method")), Parent: movement.ID(l.Asked("parent"))}
	f.Year, _ = strconv.Atoi(l.Asked("year"))
	if f.Method == peak {
		f.Method, f.Peak = "", true
	}
	if l.Desc {
		f.Sort = "-" + f.Sort
	}
	if !slices.Contains(movement.States(), f.State) {
		f.State = ""
	}
	o, err := p.movements.Offered(r.Context(), v.Who)
	if err != nil {
		return err
	}
	as := l.Asked("as")
	if as != "" {
		f.Size = -1
	}
	all, total, err := p.movements.Movements(r.Context(), v.Who, f)
	if err != nil {
		return err
	}
	if as != "" {
		return web.Download(w, as, sheetOf(v, all))
	}
	return web.Show(w, r, v, http.StatusOK, v.T("movement.menu"), listPage(v, l.Of(total), f, o, all))
}

func (p *Pages) movement(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	m, err := p.movements.Movement(r.Context(), v.Who, which(r))
	if err != nil {
		return err
	}
	var b progress.Board // how it goes, once it is launched
	if !m.LaunchedOn.IsZero() {
		if b, err = p.figures.Board(r.Context(), v.Who, m.ID); err != nil {
			return err
		}
	}
	return web.Show(w, r, v, http.StatusOK, m.Name, movementPage(v, m, b, p.law))
}

func (p *Pages) calls(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	m, err := p.movements.Movement(r.Context(), v.Who, which(r))
	if err != nil {
		return err
	}
	l := web.ListOf(r, "name")
	f := movement.CallFilter{Search: l.Q, Page: l.Page, State: movement.CallState(l.Asked("state"))}
	switch f.State {
	case "late":
		f.State, f.Late = "", true
	case "lacks":
		f.State, f.Lacks = "", true
	}
	as := l.Asked("as")
	if as != "" {
		f.Size = -1
	}
	all, total, err := p.movements.Calls(r.Context(), v.Who, m.ID, f)
	if err != nil {
		return err
	}
	if as != "" {
		return web.Download(w, as, callSheet(v, all))
	}
	return web.Show(w, r, v, http.StatusOK, v.T("movement.calls"), callsPage(v, m, l.Of(total), all))
}

func (p *Pages) response(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	x, err := p.movements.Response(r.Context(), v.Who, which(r), unitOf(r))
	if err != nil {
		return err
	}
	return web.Show(w, r, v, http.StatusOK, x.Name, responsePage(v, x))
}

// done does an act of one button and goes back to the movement.
func done(w http.ResponseWriter, r *http.Request, err error, word string, args ...any) error {
	if err != nil {
		return err
	}
	return web.Done(w, r, at(which(r), ""), word, args...)
}

func (p *Pages) put(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	return done(w, r, p.movements.Put(r.Context(), v.Who, which(r), 0), "movement.said-put")
}

func (p *Pages) takeBack(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	return done(w, r, p.movements.TakeBack(r.Context(), v.Who, which(r), 0), "movement.said-taken-back")
}

func (p *Pages) remind(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	n, err := p.movements.Remind(r.Context(), v.Who, which(r))
	return done(w, r, err, "movement.said-reminded", n)
}

func (p *Pages) succeed(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	n, err := p.movements.Succeed(r.Context(), v.Who, which(r))
	return done(w, r, err, "movement.said-succeeded", n)
}
