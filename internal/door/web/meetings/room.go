package meetings

import (
	"net/http"

	"github.com/a-h/templ"

	"thidua/internal/domain/meeting"
	"thidua/internal/door/web"
	"thidua/internal/law/access"
)

// room are the pages of who comes, and of holding a meeting.
func (p *Pages) room(s *web.Server) {
	s.Handle("GET /meetings/{id}/attendance", access.SignedIn, web.Get(p.attendancePage))
	for path, do := range map[string]web.Doing{"seats": p.seats, "absence": p.absent, "movements": p.move, "adjournment": p.adjourn, "resumption": p.resume, "opening": p.begin, "ending": p.finish,
		"doors": p.openDoors, "doors/end": p.shutDoors, "deputies/{member}/removal": p.takeBack} {
		s.Handle("POST /meetings/{id}/"+path, access.HoldMeeting, p.act(do, p.attendancePage))
	}
	s.Handle("GET /meetings/{id}/door", access.HoldMeeting, p.door)
	s.Handle("GET /meetings/{id}/door/{code}", access.SignedIn, web.Get(p.comePage))
	s.Handle("POST /meetings/{id}/door/{code}", access.SignedIn, p.act(p.come, p.comePage))
	s.Handle("POST /meetings/{id}/presence", access.SignedIn, p.act(p.come, p.show))
	s.Handle("GET /meetings/{id}/deputy", access.SignedIn, web.Get(p.deputyPage))
	s.Handle("POST /meetings/{id}/deputy", access.SignedIn, p.act(p.delegate, p.deputyPage))
}

func (p *Pages) attendancePage(w http.ResponseWriter, r *http.Request, v web.Visit, code int, f *web.Form) error {
	return p.render(w, r, v, code, f, v.T("meeting.attendance"), attendancePage)
}

func (p *Pages) seats(r *http.Request, v web.Visit, f *web.Form) (web.Said, error) {
	numbers, at := f.Text("seats", 500), f.Text("at", 10)
	if f.Err() != nil {
		return web.Said{}, nil
	}
	n, err := p.meetings.Seats(r.Context(), v.Who, which(r), numbers, at)
	return web.Tell("meeting.said-came", n).On("/attendance"), err
}

func (p *Pages) absent(r *http.Request, v web.Visit, f *web.Form) (web.Said, error) {
	m := meeting.Mark{Member: f.Get("member"), Here: meeting.Absent, Reason: f.Text("reason", 300)}
	if f.Err() != nil {
		return web.Said{}, nil
	}
	t, err := p.meetings.Mark(r.Context(), v.Who, which(r), []meeting.Mark{m})
	return web.Tell("meeting.said-absent", t.Present, t.Absent).On("/attendance"), err
}

func (p *Pages) move(r *http.Request, v web.Visit, f *web.Form) (web.Said, error) {
	k := meeting.Movement{Member: f.Get("who"), Inside: f.Get("inside") == "in", At: f.Text("at", 10), Reason: f.Text("why", 300)}
	if f.Err() != nil {
		return web.Said{}, nil
	}
	return web.Tell("meeting.said-moved").On("/attendance"), p.meetings.Step(r.Context(), v.Who, which(r), k)
}

func (p *Pages) adjourn(r *http.Request, v web.Visit, f *web.Form) (web.Said, error) {
	at, because := f.Text("at", 10), f.Text("because", 300)
	if f.Err() != nil {
		return web.Said{}, nil
	}
	return web.Tell("presence.said-adjourned").On("/attendance"), p.meetings.Stop(r.Context(), v.Who, which(r), at, because)
}

func (p *Pages) resume(r *http.Request, v web.Visit, f *web.Form) (web.Said, error) {
	day, at := f.Day("day"), f.Text("at", 10)
	if f.Err() != nil {
		return web.Said{}, nil
	}
	return web.Tell("presence.said-resumed").On("/attendance"), p.meetings.GoOn(r.Context(), v.Who, which(r), day, at)
}

func (p *Pages) begin(r *http.Request, v web.Visit, f *web.Form) (web.Said, error) {
	at := f.Text("at", 10)
	if f.Err() != nil {
		return web.Said{}, nil
	}
	return web.Tell("meeting.said-begun"), p.meetings.Begin(r.Context(), v.Who, which(r), at)
}

func (p *Pages) finish(r *http.Request, v web.Visit, f *web.Form) (web.Said, error) {
	at := f.Text("at", 10)
	if f.Err() != nil {
		return web.Said{}, nil
	}
	return web.Tell("meeting.said-ended"), p.meetings.Finish(r.Context(), v.Who, which(r), at)
}

func (p *Pages) openDoors(r *http.Request, v web.Visit, _ *web.Form) (web.Said, error) {
	return web.Tell("meeting.said-doors-open").On("/attendance"), p.meetings.OpenDoors(r.Context(), v.Who, which(r))
}

func (p *Pages) shutDoors(r *http.Request, v web.Visit, _ *web.Form) (web.Said, error) {
	return web.Tell("meeting.said-doors-shut").On("/attendance"), p.meetings.ShutDoors(r.Context(), v.Who, which(r))
}

func (p *Pages) takeBack(r *http.Request, v web.Visit, _ *web.Form) (web.Said, error) {
	return web.Tell("meeting.said-taken-back").On("/attendance"), p.meetings.TakeBack(r.Context(), v.Who, which(r), r.PathValue("member"))
}

// door is the screen in the room: the code that brings one in, another each
// minute.
func (p *Pages) door(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	m, code, err := p.meetings.DoorCode(r.Context(), v.Who, which(r))
	if err != nil {
		return err
	}
	return p.render(w, r, v, http.StatusOK, web.NewForm(), v.T("meeting.door"), func(x view, _ *web.Form) templ.Component {
		return doorPage(x, p.address(r)+at(m.ID, "/door/"+code))
	})
}

// address is where people reach the pages.
func (p *Pages) address(r *http.Request) string {
	switch {
	case p.public != "":
		return p.public
	case p.kit.TLS:
		return "https://" + r.Host
	}
	return "http://" + r.Host
}

func (p *Pages) comePage(w http.ResponseWriter, r *http.Request, v web.Visit, code int, f *web.Form) error {
	return p.render(w, r, v, code, f, v.T("meeting.come"), func(x view, _ *web.Form) templ.Component { return comePage(x, r.PathValue("code")) })
}

func (p *Pages) come(r *http.Request, v web.Visit, _ *web.Form) (web.Said, error) {
	me, err := p.meetings.Come(r.Context(), v.Who, which(r), r.PathValue("code"))
	here := web.Tell("meeting.said-here", me.Seat+1)
	if r.URL.Query().Has("seat") { // from a member's seat at a sitting: back there
		here = here.Away("/sittings/" + string(which(r)) + "/seat")
	}
	return here, err
}

func (p *Pages) deputyPage(w http.ResponseWriter, r *http.Request, v web.Visit, code int, f *web.Form) error {
	return p.render(w, r, v, code, f, v.T("meeting.delegate"), deputyPage)
}

// delegate notes a deputy: one's own, or that of another by whoever holds the
// meeting. Who has sent one no longer comes, and goes back to the list.
func (p *Pages) delegate(r *http.Request, v web.Visit, f *web.Form) (web.Said, error) {
	d := meeting.Deputy{Number: f.Text("number", 60), Name: f.Text("name", 200), Post: f.Text("post", 300), Because: f.Text("because", 300)}
	if f.Err() != nil {
		return web.Said{}, nil
	}
	if member := f.Get("member"); member != "" {
		return web.Tell("meeting.said-delegated").On("/attendance"), p.meetings.DelegateFor(r.Context(), v.Who, which(r), member, d)
	}
	return web.Tell("meeting.said-delegated").Away("/meetings"), p.meetings.Delegate(r.Context(), v.Who, which(r), d)
}
