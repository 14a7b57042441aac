package consultations

import (
	"net/http"

	"github.com/a-h/templ"

	"thidua/internal/base/fault"
	"thidua/internal/domain/consultation"
	"thidua/internal/door/web"
	"thidua/internal/law/access"
)

// answering are the pages of the desk where comments are grouped and answered.
func (p *Pages) answering(s *web.Server) {
	s.Handle("GET /consultations/{id}/answers", access.DraftConsultation, web.Get(p.deskPage))
	s.Handle("POST /consultations/{id}/grouping", access.DraftConsultation, p.act(p.group, p.deskPage))
	s.Handle("GET /consultations/{id}/answers/{comment}", access.DraftConsultation, web.Get(p.answerPage))
	s.Handle("POST /consultations/{id}/answers/{comment}", access.DraftConsultation, p.act(p.answer, p.answerPage))
	s.Handle("POST /consultations/{id}/answers/{comment}/ungrouping", access.DraftConsultation, p.act(p.ungroup, p.deskPage))
	s.Handle("GET /consultations/{id}/revision", access.DraftConsultation, web.Get(p.revisePage))
	s.Handle("POST /consultations/{id}/revision", access.DraftConsultation, p.act(p.revise, p.revisePage))
}

func (p *Pages) deskPage(w http.ResponseWriter, r *http.Request, v web.Visit, code int, f *web.Form) error {
	return p.render(w, r, v, code, f, "consultation.answers", nil, deskPage)
}

func (p *Pages) group(r *http.Request, v web.Visit, f *web.Form) (web.Said, error) {
	return web.Tell("consultation.said-grouped").On("/answers"), p.drafts.Group(r.Context(), v.Who, which(r), f.All("comment"))
}

func (p *Pages) ungroup(r *http.Request, v web.Visit, _ *web.Form) (web.Said, error) {
	return web.Tell("consultation.said-grouped").On("/answers"), p.drafts.Ungroup(r.Context(), v.Who, which(r), r.PathValue("comment"))
}

func (p *Pages) answerPage(w http.ResponseWriter, r *http.Request, v web.Visit, code int, f *web.Form) error {
	x, err := p.look(r, v)
	if err != nil {
		return err
	}
	t, ok := x.thread(r.PathValue("comment"))
	if !ok {
		return fault.Code(fault.NotFound, "consultation.no-such-comment")
	}
	first := func(view) *web.Form { return web.NewForm("answer", string(t[0].Outcome), "why", t[0].Why) }
	return p.render(w, r, v, code, f, "consultation.answer", first, func(x view, f *web.Form) templ.Component { return answerPage(x, f, t) })
}

// answer goes on to the next comment that waits.
func (p *Pages) answer(r *http.Request, v web.Visit, f *web.Form) (web.Said, error) {
	a, why := f.Get("answer"), f.Text("why", 3000)
	if f.Err() != nil {
		return web.Said{}, nil
	}
	if err := p.drafts.Answer(r.Context(), v.Who, which(r), r.PathValue("comment"), consultation.Answer(a), why); err != nil {
		return web.Said{}, err
	}
	x, err := p.look(r, v)
	if next := x.next(); err == nil && next != "" {
		return web.Tell("consultation.said-answered").On("/answers/" + next), nil
	}
	return web.Tell("consultation.said-answered-all").On("/answers"), err
}

func (p *Pages) revisePage(w http.ResponseWriter, r *http.Request, v web.Visit, code int, f *web.Form) error {
	first := func(x view) *web.Form {
		var pairs []string
		for _, o := range x.replacing() {
			if o.Suggested {
				pairs = append(pairs, "replacing", o.Value)
			}
		}
		return web.NewForm(pairs...)
	}
	return p.render(w, r, v, code, f, "consultation.revise", first, revisePage)
}

func (p *Pages) revise(r *http.Request, v web.Visit, f *web.Form) (web.Said, error) {
	_, err := p.drafts.Revise(r.Context(), v.Who, which(r), f.All("replacing"))
	return web.Tell("consultation.said-revised"), err
}
