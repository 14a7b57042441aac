package sittings

import (
	"net/http"

	"thidua/internal/domain/meeting"
	"thidua/internal/door/web"
	"thidua/internal/door/words"
	"thidua/internal/law/access"
)

func (p *Pages) presence(s *web.Server) {
	s.Handle("GET /sittings/{id}/presence", access.AttendSitting, p.presenceForm)
	s.Handle("POST /sittings/{id}/movements", access.AttendSitting, p.move)
	s.Handle("POST /sittings/{id}/adjournment", access.AttendSitting, p.adjourn)
	s.Handle("POST /sittings/{id}/resumption", access.AttendSitting, p.resume)
}

func (p *Pages) presenceForm(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	return p.showPresence(w, r, v, http.StatusOK, web.NewForm())
}

func (p *Pages) showPresence(w http.ResponseWriter, r *http.Request, v web.Visit, status int, f *web.Form) error {
	d, err := p.councils.Desk(r.Context(), v.Who, sittingOf(r))
	if err != nil {
		return err
	}
	return web.Show(w, r, v, status, v.T("presence.title"), presencePage(p.view(v, d), f))
}

// kept shows a refused form again, or says what was done.
func (p *Pages) kept(w http.ResponseWriter, r *http.Request, v web.Visit, f *web.Form, err error, said string, args ...any) error {
	if err == nil {
		return web.Done(w, r, "/sittings/"+r.PathValue("id")+"/presence", said, args...)
	}
	if err := f.Keep(err); err != nil {
		return err
	}
	return p.showPresence(w, r, v, http.StatusBadRequest, f)
}

func (p *Pages) move(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	f, err := web.ReadForm(r)
	if err != nil {
		return err
	}
	t, err := p.councils.Move(r.Context(), v.Who, sittingOf(r), meeting.Movement{Member: f.Get("member"), Inside: f.Get("inside") == "in",
		At: f.Text("at", 10), Reason: f.Text("reason", 300)})
	n := meeting.Count(t.Attendance)
	return p.kept(w, r, v, f, err, "presence.said-moved", n.Voting, n.Voters)
}

func (p *Pages) adjourn(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	f, err := web.ReadForm(r)
	if err != nil {
		return err
	}
	return p.kept(w, r, v, f, p.councils.Adjourn(r.Context(), v.Who, sittingOf(r), f.Text("at", 10), f.Text("because", 300)), "presence.said-adjourned")
}

func (p *Pages) resume(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	f, err := web.ReadForm(r)
	if err != nil {
		return err
	}
	day := f.Day("day")
	if err := f.Err(); err != nil {
		return p.showPresence(w, r, v, http.StatusBadRequest, f)
	}
	return p.kept(w, r, v, f, p.councils.Resume(r.Context(), v.Who, sittingOf(r), day, f.Text("at", 10)), "presence.said-resumed")
}

// moves tells who came in and went out, and when the sitting stopped.
func (v view) moves() (out []string) {
	for _, m := range v.Movements {
		name := ""
		for _, a := range v.Attendance {
			if a.Member == m.Member {
				name = words.Name(a.Name)
			}
		}
		if m.Inside {
			out = append(out, v.T("presence.came", m.At, name))
		} else {
			out = append(out, v.T("presence.left", m.At, name, m.Reason))
		}
	}
	for _, p := range v.Pauses {
		out = append(out, v.T("presence.stopped", p.At, p.Because))
		if p.ResumedAt != "" {
			out = append(out, v.T("presence.went-on", p.ResumedAt, v.Day(p.ResumedOn)))
		}
	}
	return out
}

func (v view) insideOptions() []web.Option {
	return []web.Option{{Value: "out", Label: v.T("presence.out")}, {Value: "in", Label: v.T("presence.in")}}
}
