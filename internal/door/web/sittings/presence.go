package sittings

import (
	"net/http"

	"github.com/a-h/templ"

	"thidua/internal/domain/meeting"
	"thidua/internal/door/web"
	"thidua/internal/door/words"
	"thidua/internal/law/access"
)

func (p *Pages) presence(s *web.Server) {
	s.Handle("GET /sittings/{id}/presence", access.AttendSitting, p.ask(presenceForm))
	s.Handle("POST /sittings/{id}/movements", access.AttendSitting, p.act(presenceForm, p.move))
	s.Handle("POST /sittings/{id}/adjournment", access.AttendSitting, p.act(presenceForm, p.adjourn))
	s.Handle("POST /sittings/{id}/resumption", access.AttendSitting, p.act(presenceForm, p.resume))
}

func presenceForm(_ *http.Request, v view) (form, error) {
	return form{v.T("presence.title"), web.NewForm(), func(f *web.Form) templ.Component { return presencePage(v, f) }}, nil
}

func (p *Pages) move(r *http.Request, v web.Visit, f *web.Form) (said, error) {
	k := meeting.Movement{Member: f.Get("member"), Inside: f.Get("inside") == "in", At: f.Text("at", 10), Reason: f.Text("reason", 300)}
	if !ready(f) {
		return said{}, nil
	}
	t, err := p.councils.Move(r.Context(), v.Who, sittingOf(r), k)
	n := meeting.Count(t.Attendance)
	return tell("presence.said-moved", n.Voting, n.Voters).on("/presence"), err
}

func (p *Pages) adjourn(r *http.Request, v web.Visit, f *web.Form) (said, error) {
	at, because := f.Text("at", 10), f.Text("because", 300)
	if !ready(f) {
		return said{}, nil
	}
	return tell("presence.said-adjourned").on("/presence"), p.councils.Adjourn(r.Context(), v.Who, sittingOf(r), at, because)
}

func (p *Pages) resume(r *http.Request, v web.Visit, f *web.Form) (said, error) {
	day, at := f.Day("day"), f.Text("at", 10)
	if !ready(f) {
		return said{}, nil
	}
	return tell("presence.said-resumed").on("/presence"), p.councils.Resume(r.Context(), v.Who, sittingOf(r), day, at)
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
