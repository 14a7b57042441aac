package meetings

import (
	"cmp"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/a-h/templ"

	"thidua/internal/base/fault"
	"thidua/internal/base/id"
	"thidua/internal/domain/meeting"
	"thidua/internal/domain/registry"
	"thidua/internal/door/web"
	"thidua/internal/door/web/choosers"
	"thidua/internal/law/access"
	"thidua/internal/platform/files"
)

// planning are the pages of what is decided before a meeting.
func (p *Pages) planning(s *web.Server) {
	s.Handle("GET /meetings/{id}/plan", access.CallMeeting, web.Get(p.planPage))
	s.Handle("POST /meetings/{id}/plan", access.CallMeeting, p.act(p.change, p.planPage))
	s.Handle("GET /meetings/{id}/cancellation", access.CallMeeting, web.Get(p.cancelPage))
	s.Handle("POST /meetings/{id}/cancellation", access.CallMeeting, p.act(p.cancel, p.cancelPage))
	s.Handle("GET /meetings/{id}/invitees", access.CallMeeting, web.Get(p.inviteesPage))
	s.Handle("POST /meetings/{id}/invitees", access.CallMeeting, p.act(p.invite, p.inviteesPage))
	s.Handle("POST /meetings/{id}/invitees/{member}/removal", access.CallMeeting, p.act(p.uninvite, p.inviteesPage))
	s.Handle("POST /meetings/{id}/invitation", access.CallMeeting, p.act(p.send, p.show))
	// agenda and papers of a sitting are its secretary's, who holds this act too
	s.Handle("GET /meetings/{id}/agenda", access.CallMeeting, web.Get(p.agendaPage))
	s.Handle("POST /meetings/{id}/agenda", access.CallMeeting, p.act(p.addTopic, p.agendaPage))
	s.Handle("GET /meetings/{id}/agenda/{topic}", access.CallMeeting, web.Get(p.topicPage))
	s.Handle("POST /meetings/{id}/agenda/{topic}", access.CallMeeting, p.act(p.changeTopic, p.topicPage))
	s.Handle("POST /meetings/{id}/agenda/{topic}/removal", access.CallMeeting, p.act(p.dropTopic, p.agendaPage))
	s.Handle("POST /meetings/{id}/papers", access.CallMeeting, p.act(p.attach, p.agendaPage), web.MaxBody(files.Limit+1<<20))
	s.Handle("POST /meetings/{id}/papers/{paper}/removal", access.CallMeeting, p.act(p.detach, p.agendaPage))
	s.Handle("GET /meetings/{id}/papers/{paper}", access.SignedIn, p.paper)
	s.Handle("POST /meetings/{id}/papers/{paper}/reading", access.SignedIn, p.act(p.confirm, p.show))
}

// planPage asks for the plan of a new meeting, or shows that of one.
func (p *Pages) planPage(w http.ResponseWriter, r *http.Request, v web.Visit, code int, f *web.Form) error {
	q := r.URL.Query() // another page may say what the meeting is of
	first := web.NewForm("kind", cmp.Or(q.Get("kind"), string(meeting.Cluster)), "deputies", "1", "body", q.Get("body"), "title", q.Get("title"), "about_kind", q.Get("about_kind"), "about", q.Get("about"))
	var x view
	if which(r) != "" {
		s, err := p.meetings.Meeting(r.Context(), v.Who, which(r))
		if err != nil {
			return err
		}
		x, first = view{v, s}, planForm(s)
	}
	f, err := p.typed(r, v, f, first)
	if err != nil {
		return err
	}
	var units web.Offer
	if x.ID == "" {
		if units, err = p.bodies().Offer(r.Context(), v, f, "body"); err != nil {
			return err
		}
	}
	title := v.T("meeting.new")
	if which(r) != "" {
		title = v.T("meeting.change")
	}
	return web.Show(w, r, v, code, title, planPage(v, x, title, f, units))
}

func planForm(s meeting.Sight) *web.Form {
	f := web.NewForm("body", string(s.Body), "kind", string(s.Kind), "title", s.Title, "day", s.Day.Slashes(), "at", s.At, "until", s.Until,
		"place", s.Place, "purpose", s.Purpose, "revision", strconv.FormatInt(s.Revision, 10))
	if s.Deputies {
		f.Set("deputies", "1")
	}
	if s.DoorOnly {
		f.Set("door_only", "1")
	}
	return f
}

// bodies are the units that may call a meeting.
func (p *Pages) bodies() choosers.Chooser { return choosers.Units(p.units, access.CallMeeting) }

func planOf(f *web.Form, body registry.UnitID) meeting.Plan {
	return meeting.Plan{Body: body, About: id.Subject{Kind: f.Get("about_kind"), ID: f.Get("about")}, Kind: meeting.Kind(f.Get("kind")), Title: f.Text("title", 300), Day: f.Day("day"), At: f.Text("at", 10),
		Until: f.Text("until", 10), Place: f.Text("place", 300), Purpose: f.Text("purpose", 5000), Deputies: f.Bool("deputies"), DoorOnly: f.Bool("door_only")}
}

func (p *Pages) prepare(r *http.Request, v web.Visit, f *web.Form) (web.Said, error) {
	body, err := p.bodies().Read(r.Context(), v, f, "body")
	plan := planOf(f, body)
	if err != nil || f.Err() != nil {
		return web.Said{}, err
	}
	m, err := p.meetings.Prepare(r.Context(), v.Who, plan)
	return web.Tell("meeting.said-prepared").Away(at(m.ID, "/invitees")), err
}

func (p *Pages) change(r *http.Request, v web.Visit, f *web.Form) (web.Said, error) {
	plan, revision := planOf(f, registry.UnitID(f.Get("body"))), int64(f.Int("revision"))
	if f.Err() != nil {
		return web.Said{}, nil
	}
	_, err := p.meetings.Change(r.Context(), v.Who, which(r), revision, plan)
	return web.Tell("meeting.said-changed"), err
}

func (p *Pages) cancelPage(w http.ResponseWriter, r *http.Request, v web.Visit, code int, f *web.Form) error {
	return p.render(w, r, v, code, f, v.T("meeting.cancel"), cancelPage)
}

func (p *Pages) cancel(r *http.Request, v web.Visit, f *web.Form) (web.Said, error) {
	because := f.Text("because", 300)
	if f.Err() != nil {
		return web.Said{}, nil
	}
	return web.Tell("meeting.said-cancelled"), p.meetings.Cancel(r.Context(), v.Who, which(r), because)
}

// inviteesPage lists who is called with how each was reached, and finds others by
// name.
func (p *Pages) inviteesPage(w http.ResponseWriter, r *http.Request, v web.Visit, code int, f *web.Form) error {
	l := web.ListOf(r)
	within, asked := choosers.Units(p.units, access.LookPerson), choosers.Asked(l, "unit")
	unit, err := within.ReadAny(r.Context(), v, asked, "unit")
	if err != nil {
		return err
	}
	var found []registry.Row
	if (l.Q != "" || unit != "") && asked.Err() == nil {
		if found, _, err = p.units.People(r.Context(), v.Who, registry.Filter{Search: l.Q, Unit: unit}); err != nil {
			return err
		}
	}
	units, err := within.Offer(r.Context(), v, asked, "unit")
	if err != nil {
		return err
	}
	return p.render(w, r, v, code, f, v.T("meeting.invitees"), func(x view, f *web.Form) templ.Component { return inviteesPage(x, f, l, asked, units, found) })
}

// invite takes the people ticked and the guests written, one a line: name, a
// semicolon, post and unit.
func (p *Pages) invite(r *http.Request, v web.Visit, f *web.Form) (web.Said, error) {
	role := f.Choice("role", meeting.Roles()...)
	var all []meeting.Guesting
	for _, person := range f.All("person") {
		all = append(all, meeting.Guesting{Person: registry.PersonID(person), Role: role})
	}
	for _, line := range strings.Split(f.Text("guests", 20000), "\n") {
		if name, post, _ := strings.Cut(line, ";"); strings.TrimSpace(line) != "" {
			all = append(all, meeting.Guesting{Name: name, Post: post, Role: role})
		}
	}
	if f.Err() != nil {
		return web.Said{}, nil
	}
	n, err := p.meetings.Invite(r.Context(), v.Who, which(r), all)
	return web.Tell("meeting.said-invited", n).On("/invitees"), err
}

func (p *Pages) uninvite(r *http.Request, v web.Visit, _ *web.Form) (web.Said, error) {
	return web.Tell("meeting.said-uninvited").On("/invitees"), p.meetings.Uninvite(r.Context(), v.Who, which(r), r.PathValue("member"))
}

func (p *Pages) send(r *http.Request, v web.Visit, _ *web.Form) (web.Said, error) {
	_, err := p.meetings.Send(r.Context(), v.Who, which(r))
	return web.Tell("meeting.said-sent"), err
}

func (p *Pages) agendaPage(w http.ResponseWriter, r *http.Request, v web.Visit, code int, f *web.Form) error {
	return p.render(w, r, v, code, f, v.T("meeting.agenda"), func(x view, f *web.Form) templ.Component { return agendaPage(x, f, p.cases(r, x)) })
}

// topicOf reads what the forms of an item ask in common.
func topicOf(f *web.Form) meeting.Topic {
	return meeting.Topic{At: f.Text("at", 10), Lasts: f.Int("lasts"), Title: f.Text("title", 300), Speaker: f.Text("speaker", 300)}
}

// topicPage asks for an item anew, over the text it was shown with. When another
// has changed it meanwhile, the form keeps what was typed, says what stands, and is
// from then on over that.
func (p *Pages) topicPage(w http.ResponseWriter, r *http.Request, v web.Visit, code int, f *web.Form) error {
	s, err := p.meetings.Meeting(r.Context(), v.Who, which(r))
	if err != nil {
		return err
	}
	i := slices.IndexFunc(s.Topics, func(t meeting.Topic) bool { return t.ID == r.PathValue("topic") })
	if i < 0 {
		return fault.Code(fault.NotFound, "meeting.no-such-topic")
	}
	t := s.Topics[i]
	first := web.NewForm("title", t.Title, "at", t.At, "lasts", strconv.Itoa(t.Lasts), "speaker", t.Speaker, "place", strconv.Itoa(i+1), "revision", strconv.FormatInt(t.Revision, 10))
	if f, err = p.typed(r, v, f, first); err != nil {
		return err
	}
	newer := f.Get("revision") != first.Get("revision")
	f.Set("revision", first.Get("revision"))
	return web.Show(w, r, v, code, v.T("meeting.change-topic"), topicPage(view{v, s}, t, newer, f))
}

func (p *Pages) changeTopic(r *http.Request, v web.Visit, f *web.Form) (web.Said, error) {
	t := topicOf(f)
	t.ID, t.Place, t.Revision = r.PathValue("topic"), f.Int("place"), int64(f.Int("revision"))
	if f.Err() != nil {
		return web.Said{}, nil
	}
	_, err := p.meetings.ChangeTopic(r.Context(), v.Who, which(r), t)
	if all := fault.Reasons(err); len(all) == 1 && all[0].Code == "meeting.topic-changed" {
		f.Wrong("title", all[0].Code)
		err = nil
	}
	return web.Tell("meeting.said-agenda").On("/agenda"), err
}

func (p *Pages) addTopic(r *http.Request, v web.Visit, f *web.Form) (web.Said, error) {
	t := topicOf(f)
	if item := f.Get("case"); item != "" {
		s, err := p.meetings.Meeting(r.Context(), v.Who, which(r))
		if err != nil {
			return web.Said{}, err
		}
		if t.Subject = caseOf(p.cases(r, view{v, s}), item); t.Subject.ID == "" {
			f.Wrong("case", "form.choose")
		}
	}
	if f.Err() != nil {
		return web.Said{}, nil
	}
	_, err := p.meetings.AddTopic(r.Context(), v.Who, which(r), t)
	return web.Tell("meeting.said-agenda").On("/agenda"), err
}

func (p *Pages) dropTopic(r *http.Request, v web.Visit, _ *web.Form) (web.Said, error) {
	return web.Tell("meeting.said-agenda").On("/agenda"), p.meetings.DropTopic(r.Context(), v.Who, which(r), r.PathValue("topic"))
}

// attach stores the file by its content first, then names it in the act.
func (p *Pages) attach(r *http.Request, v web.Visit, f *web.Form) (web.Said, error) {
	title, topic, file := f.Text("paper_title", 300), f.Get("topic"), f.File("file")
	if f.Err() != nil {
		return web.Said{}, nil
	}
	defer file.Close()
	b, err := p.files.Put(r.Context(), file, files.Limit)
	if err != nil {
		return web.Said{}, err
	}
	if title == "" {
		title = file.Name
	}
	_, err = p.meetings.Attach(r.Context(), v.Who, which(r), topic, title, b)
	return web.Tell("meeting.said-attached").On("/agenda"), err
}

func (p *Pages) detach(r *http.Request, v web.Visit, _ *web.Form) (web.Said, error) {
	return web.Tell("meeting.said-detached").On("/agenda"), p.meetings.Detach(r.Context(), v.Who, which(r), r.PathValue("paper"))
}

func (p *Pages) confirm(r *http.Request, v web.Visit, _ *web.Form) (web.Said, error) {
	return web.Tell("meeting.said-read"), p.meetings.Confirm(r.Context(), v.Who, which(r), r.PathValue("paper"))
}

// paper answers with the file itself: shown when it is a PDF or a picture, given
// to keep otherwise.
func (p *Pages) paper(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	paper, err := p.meetings.Paper(r.Context(), v.Who, which(r), r.PathValue("paper"))
	if err != nil {
		return err
	}
	return web.SendPaper(w, p.files, paper.Title, paper.Hash, paper.Media)
}
