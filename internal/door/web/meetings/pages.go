// Package meetings is the pages of meetings of clusters, conferences and
// trainings, and of what a council's sitting has in common with them: agenda,
// papers, readings, the codes at the door, questions, minutes in revisions. (Cuộc
// họp.)
package meetings

import (
	"net/http"
	"slices"

	"github.com/a-h/templ"

	"thidua/internal/base/id"
	"thidua/internal/desk/document"
	"thidua/internal/domain/council"
	"thidua/internal/domain/meeting"
	"thidua/internal/domain/registry"
	"thidua/internal/door/web"
	"thidua/internal/law/access"
	"thidua/internal/platform/files"
)

// Pages are the pages of meetings.
type Pages struct {
	kit      *web.Server
	meetings *meeting.Service
	councils *council.Service
	units    *registry.Service
	files    *files.Store
	papers   *document.Service
	public   string // address people reach the pages at; "" is that of the request
}

// Open adds these pages to the server.
func Open(s *web.Server, m *meeting.Service, c *council.Service, units *registry.Service, store *files.Store, papers *document.Service, public string) {
	p := &Pages{s, m, c, units, store, papers, public}
	s.Menu(web.MenuItem{Order: 60, Path: "/meetings", Word: "meeting.menu", Icon: "calendar-event", Act: access.SignedIn})
	s.Handle("GET /meetings", access.SignedIn, p.list)
	s.Handle("GET /meetings/new", access.CallMeeting, web.Get(p.planPage))
	s.Handle("POST /meetings", access.CallMeeting, p.act(p.prepare, p.planPage))
	s.Handle("GET /meetings/{id}", access.SignedIn, web.Get(p.show))
	p.planning(s)
	p.room(s)
	p.asking(s)
	p.minutes(s)
	p.exports(s)
}

func (p *Pages) act(do web.Doing, again web.Page) web.Handler {
	return web.Act(func(r *http.Request) string { return at(which(r), "") }, do, again)
}

// typed is the form to show: as it was typed, or empty as a draft kept it.
func (p *Pages) typed(r *http.Request, v web.Visit, f, first *web.Form) (*web.Form, error) {
	if f != nil {
		return f, nil
	}
	return p.kit.Kept(r, v, first)
}

// render shows something of one meeting, as the reader may see it.
func (p *Pages) render(w http.ResponseWriter, r *http.Request, v web.Visit, code int, f *web.Form, title string, body func(view, *web.Form) templ.Component) error {
	s, err := p.meetings.Meeting(r.Context(), v.Who, which(r))
	if err != nil {
		return err
	}
	if f, err = p.typed(r, v, f, web.NewForm()); err != nil {
		return err
	}
	x := view{v, s}
	if title == "" {
		title = x.title()
	}
	return web.Show(w, r, v, code, title, body(x, f))
}

func which(r *http.Request) meeting.ID { return meeting.ID(r.PathValue("id")) }

func at(id meeting.ID, more string) string { return "/meetings/" + string(id) + more }

func (p *Pages) list(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	l := web.ListOf(r, "-day", "title", "kind", "place")
	f := meeting.Filter{Search: l.Q, Mine: l.Asked("of") == "me", Sort: l.Sort, Desc: l.Desc, Page: l.Page}
	if k := meeting.Kind(l.Asked("kind")); slices.Contains(append(meeting.Kinds(), meeting.Sitting), k) {
		f.Kind = k
	}
	if s := meeting.State(l.Asked("state")); slices.Contains(meeting.States(), s) {
		f.State = s
	}
	as := l.Asked("as")
	if as != "" {
		f.Size = -1
	}
	all, total, err := p.meetings.Meetings(r.Context(), v.Who, f)
	if err != nil {
		return err
	}
	if as != "" {
		return web.Download(w, as, listSheet(v, all))
	}
	return web.Show(w, r, v, http.StatusOK, v.T("meeting.menu"), listPage(v, l.Of(total), f, all))
}

func (p *Pages) show(w http.ResponseWriter, r *http.Request, v web.Visit, code int, f *web.Form) error {
	return p.render(w, r, v, code, f, "", showPage)
}

// cases are the items a sitting has before it, to hang papers and questions on
// one of them; none for another meeting.
func (p *Pages) cases(r *http.Request, v view) (out []council.Item) {
	if v.Kind != meeting.Sitting {
		return nil
	}
	d, err := p.councils.Desk(r.Context(), v.Who, council.SittingID(v.ID))
	if err != nil || d.Undeclared {
		return nil // who may not look at the desk hangs nothing on its cases
	}
	return slices.DeleteFunc(d.Items, func(i council.Item) bool { return i.Hidden })
}

// caseOf is the subject of one of the cases.
func caseOf(all []council.Item, item string) (s id.Subject) {
	for _, i := range all {
		if string(i.ID) == item {
			s = i.Subject
		}
	}
	return s
}
