package consultations

import (
	"net/http"
	"strconv"
	"strings"

	"github.com/a-h/templ"

	"thidua/internal/domain/consultation"
	"thidua/internal/domain/meeting"
	"thidua/internal/door/web"
	"thidua/internal/law/access"
)

// adopting are the pages of rounds and of adoption.
func (p *Pages) adopting(s *web.Server) {
	s.Handle("GET /consultations/{id}/round", access.SignedIn, web.Get(p.roundPage))
	s.Handle("POST /consultations/{id}/round", access.DraftConsultation, p.act(p.put, p.roundPage))
	s.Handle("GET /consultations/{id}/adoption", access.AdoptConsultation, web.Get(p.adoptPage))
	s.Handle("POST /consultations/{id}/adoption", access.AdoptConsultation, p.act(p.adopt, p.adoptPage))
}

func (p *Pages) roundPage(w http.ResponseWriter, r *http.Request, v web.Visit, code int, f *web.Form) error {
	return p.render(w, r, v, code, f, "consultation.round", revisionForm, roundPage)
}

func revisionForm(x view) *web.Form {
	return web.NewForm("revision", strconv.FormatInt(x.Revision, 10))
}

func (p *Pages) put(r *http.Request, v web.Visit, f *web.Form) (web.Said, error) {
	due, m, revision := f.NeedDay("due"), majority(f), f.Int("revision")
	if f.Err() != nil {
		return web.Said{}, nil
	}
	_, err := p.drafts.Put(r.Context(), v.Who, which(r), int64(revision), due, m)
	return web.Tell("consultation.said-put").On("/round"), err
}

// majority reads 1/2 or 2/3; with nothing chosen, nobody has said.
func majority(f *web.Form) (m consultation.Majority) {
	if m.Of = consultation.Basis(f.Get("of")); m.Of == "" {
		return m
	}
	num, den, _ := strings.Cut(f.Get("share"), "/")
	m.Num, _ = strconv.Atoi(strings.TrimSpace(num)) // what is no number is no share: refused by the act
	m.Den, _ = strconv.Atoi(strings.TrimSpace(den))
	m.Over = f.Get("over") == "yes"
	return m
}

func (p *Pages) adoptPage(w http.ResponseWriter, r *http.Request, v web.Visit, code int, f *web.Form) error {
	held, err := p.held(r, v)
	if err != nil {
		return err
	}
	return p.render(w, r, v, code, f, "consultation.adopt", revisionForm, func(x view, f *web.Form) templ.Component { return adoptPage(x, f, held) })
}

// held are the meetings that have begun, newest first.
func (p *Pages) held(r *http.Request, v web.Visit) (out []meeting.Meeting, err error) {
	for _, s := range []meeting.State{meeting.Open, meeting.Ended} {
		all, _, err := p.meetings.Meetings(r.Context(), v.Who, meeting.Filter{State: s, Desc: true})
		if err != nil {
			return nil, err
		}
		out = append(out, all...)
	}
	return out, nil
}

func (p *Pages) adopt(r *http.Request, v web.Visit, f *web.Form) (web.Said, error) {
	at, note, revision := meeting.ID(f.Get("meeting")), f.Text("note", 3000), f.Int("revision")
	if f.Err() != nil {
		return web.Said{}, nil
	}
	_, err := p.drafts.Adopt(r.Context(), v.Who, which(r), int64(revision), at, note)
	return web.Tell("consultation.said-adopted"), err
}
