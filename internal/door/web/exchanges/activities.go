package exchanges

import (
	"net/http"
	"slices"
	"strconv"

	"thidua/internal/domain/cluster"
	"thidua/internal/domain/exchange"
	"thidua/internal/domain/meeting"
	"thidua/internal/domain/registry"
	"thidua/internal/door/web"
	"thidua/internal/law/access"
	"thidua/internal/platform/ics"
)

func (p *Pages) activities(s *web.Server) {
	s.Handle("GET /activities", access.LookCluster, p.calendar)
	s.Form("/activities/new", access.LookCluster, access.LookCluster, p.planPage, p.plan)
	s.Handle("GET /activities/{id}", access.LookCluster, p.activity)
	s.Form("/activities/{id}/plan", access.LookCluster, access.LookCluster, p.replanPage, p.replan)
	s.Form("/activities/{id}/answer", access.LookCluster, access.TakeCluster, p.replyPage, p.reply)
	s.Form("/activities/{id}/outcome", access.LookCluster, access.LookCluster, p.holdPage, p.hold)
	s.Form("/activities/{id}/skipping", access.LookCluster, access.LookCluster, p.skipPage, p.skip)
	s.Handle("GET /activities/{id}/calendar.ics", access.LookCluster, p.ics)
}

func whichActivity(r *http.Request) exchange.ActivityID {
	return exchange.ActivityID(r.PathValue("id"))
}

func atActivity(id exchange.ActivityID, more string) string {
	return "/activities/" + string(id) + more
}

func (p *Pages) calendar(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	l := web.ListOf(r)
	f := exchange.CalendarFilter{Cluster: cluster.ID(l.Asked("cluster")), Search: l.Q, Year: v.Today.Year, Size: -1}
	if y, err := strconv.Atoi(l.Asked("year")); err == nil && y > 1947 && y < 2201 {
		f.Year = y
	}
	if k := exchange.Kind(l.Asked("kind")); slices.Contains(exchange.Kinds(), k) {
		f.Kind = k
	}
	all, total, err := p.exchanges.Activities(r.Context(), v.Who, f)
	if err != nil {
		return err
	}
	if as := l.Asked("as"); as != "" {
		return web.Download(w, as, activitySheet(v, all))
	}
	return web.Show(w, r, v, http.StatusOK, v.T("exchange.activities"), calendarPage(v, l.Of(total), f, all))
}

func (p *Pages) activity(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	a, err := p.exchanges.Activity(r.Context(), v.Who, whichActivity(r))
	if err != nil {
		return err
	}
	return web.Show(w, r, v, http.StatusOK, a.Title, activityPage(v, a))
}

// ics is the activity as an entry for one's own calendar.
func (p *Pages) ics(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	a, err := p.exchanges.Activity(r.Context(), v.Who, whichActivity(r))
	if err != nil {
		return err
	}
	web.Attach(w, "hoat-dong.ics", ics.Type)
	return ics.Write(w, ics.Event{UID: string(a.ID) + "@thidua", Sequence: a.Revision, Day: a.Day, At: a.At, Until: a.Until, Summary: a.Title, Place: a.Place, About: a.Purpose,
		URL: p.address(r) + atActivity(a.ID, ""), Cancelled: a.Stage() == exchange.NotHeld, Written: v.Now})
}

func (p *Pages) planPage(w http.ResponseWriter, r *http.Request, v web.Visit, code int, f *web.Form) error {
	places, err := p.places(r, v, f, true, false)
	if err != nil {
		return err
	}
	if f, err = p.kit.Filled(r, v, f, web.NewForm("place", first(places, r), "kind", string(exchange.Visit))); err != nil {
		return err
	}
	rooms, err := p.rooms(r, v)
	if err != nil {
		return err
	}
	d := web.FormSheet{Title: v.T("activity.plan"), Trail: activityTrail(v)[:1], To: "/activities/new", Button: v.T("activity.plan"), Note: v.T("activity.plan-note")}
	return web.ShowForm(w, r, v, code, d, f, planFields(v, f, places, rooms, nil))
}

// rooms are the meetings an activity can be.
func (p *Pages) rooms(r *http.Request, v web.Visit) ([]web.Option, error) {
	all, _, err := p.meetings.Meetings(r.Context(), v.Who, meeting.Filter{Size: 100})
	out := []web.Option{{Label: v.T("activity.no-meeting")}}
	for _, m := range all {
		if m.Title != "" {
			out = append(out, web.Option{Value: string(m.ID), Label: v.Day(m.Day) + " · " + m.Title})
		}
	}
	return out, err
}

func (p *Pages) plan(r *http.Request, v web.Visit, f *web.Form) (web.Said, error) {
	in, unit, err := p.place(r, v, f)
	if err != nil {
		return web.Said{}, err
	}
	plan := planOf(f, unit)
	if f.Err() != nil {
		return web.Said{}, nil
	}
	a, err := p.exchanges.Plan(r.Context(), v.Who, in, plan)
	return web.Tell("activity.said-planned").Away(atActivity(a.ID, "")), err
}

func planOf(f *web.Form, organiser registry.UnitID) exchange.Plan {
	p := exchange.Plan{Organiser: organiser, Kind: exchange.Kind(f.Get("kind")), Title: f.Text("title", exchange.MostLine), Day: f.Day("day"), At: f.Text("at", 5), Until: f.Text("until", 5),
		Place: f.Text("where", exchange.MostLine), Purpose: f.Text("purpose", exchange.MostText), Meeting: meeting.ID(f.Get("meeting"))}
	for _, u := range f.All("units") {
		p.Units = append(p.Units, registry.UnitID(u))
	}
	return p
}

// of shows a form about one activity.
func (p *Pages) of(r *http.Request, v web.Visit, f *web.Form, what string, first func(exchange.ActivitySight) *web.Form, more func(exchange.ActivitySight, *web.Form, web.FormSheet) error) error {
	a, err := p.exchanges.Activity(r.Context(), v.Who, whichActivity(r))
	if err != nil {
		return err
	}
	start := first(a)
	start.Set("revision", strconv.FormatInt(a.Revision, 10))
	if f, err = p.kit.Filled(r, v, f, start); err != nil {
		return err
	}
	return more(a, f, web.FormSheet{Title: v.T("activity." + what), Sub: a.Title, Trail: activityTrail(v, a.Activity), To: r.URL.Path, Button: v.T("activity." + what)})
}

func (p *Pages) replanPage(w http.ResponseWriter, r *http.Request, v web.Visit, code int, f *web.Form) error {
	first := func(a exchange.ActivitySight) *web.Form {
		f := web.NewForm("place", string(a.Cluster)+"/"+string(a.Organiser), "kind", string(a.Kind), "title", a.Title, "day", web.TypedDay(a.Day), "at", a.At, "until", a.Until,
			"where", a.Place, "purpose", a.Purpose, "meeting", string(a.Meeting))
		return f
	}
	return p.of(r, v, f, "replan", first, func(a exchange.ActivitySight, f *web.Form, d web.FormSheet) error {
		rooms, err := p.rooms(r, v)
		if err != nil {
			return err
		}
		seats, err := p.exchanges.Seats(r.Context(), v.Who, true)
		if err != nil {
			return err
		}
		d.Note = v.T("activity.replan-note")
		return web.ShowForm(w, r, v, code, d, f, planFields(v, f, spots{all: organisers(seats, a)}, rooms, calledOptions(a, f)))
	})
}

func (p *Pages) replan(r *http.Request, v web.Visit, f *web.Form) (web.Said, error) {
	_, unit, err := p.place(r, v, f)
	if err != nil {
		return web.Said{}, err
	}
	plan, revision := planOf(f, unit), int64(f.Int("revision"))
	if f.Err() != nil {
		return web.Said{}, nil
	}
	return web.Tell("activity.said-replanned").Away(atActivity(whichActivity(r), "")), p.exchanges.Replan(r.Context(), v.Who, whichActivity(r), revision, plan)
}

func (p *Pages) replyPage(w http.ResponseWriter, r *http.Request, v web.Visit, code int, f *web.Form) error {
	first := func(a exchange.ActivitySight) *web.Form {
		f := web.NewForm()
		if len(a.Mine) > 0 {
			me := a.Mine[0]
			f = web.NewForm("unit", string(me.Unit), "answer", string(me.Answer), "note", me.Note)
			if me.People > 0 {
				f.Set("people", strconv.Itoa(me.People))
			}
		}
		return f
	}
	return p.of(r, v, f, "reply", first, func(a exchange.ActivitySight, f *web.Form, d web.FormSheet) error {
		return web.ShowForm(w, r, v, code, d, f, replyFields(v, f, a))
	})
}

func (p *Pages) reply(r *http.Request, v web.Visit, f *web.Form) (web.Said, error) {
	part := exchange.Part{Unit: registry.UnitID(f.Get("unit")), Answer: exchange.Answer(f.Get("answer")), People: f.Int("people"), Note: f.Text("note", exchange.MostWhy)}
	if f.Err() != nil {
		return web.Said{}, nil
	}
	return web.Tell("activity.said-replied").Away(atActivity(whichActivity(r), "")), p.exchanges.Reply(r.Context(), v.Who, whichActivity(r), part)
}

func (p *Pages) holdPage(w http.ResponseWriter, r *http.Request, v web.Visit, code int, f *web.Form) error {
	first := func(a exchange.ActivitySight) *web.Form {
		f := web.NewForm("result", a.Result, "costs", costsTyped(a.Costs))
		for _, part := range a.Parts {
			if part.Came.Given {
				f.Set("came-"+string(part.Unit), strconv.Itoa(part.Came.N))
			}
		}
		return f
	}
	return p.of(r, v, f, "hold", first, func(a exchange.ActivitySight, f *web.Form, d web.FormSheet) error {
		return web.ShowForm(w, r, v, code, d, f, holdFields(v, f, a))
	})
}

func (p *Pages) hold(r *http.Request, v web.Visit, f *web.Form) (web.Said, error) {
	a, err := p.exchanges.Activity(r.Context(), v.Who, whichActivity(r))
	if err != nil {
		return web.Said{}, err
	}
	o := exchange.Outcome{Result: f.Text("result", exchange.MostText), Came: map[registry.UnitID]int{}, Costs: costsOf(f, "costs")}
	for _, part := range a.Parts {
		if name := "came-" + string(part.Unit); f.Get(name) != "" {
			o.Came[part.Unit] = f.Int(name)
		}
	}
	revision := int64(f.Int("revision"))
	if f.Err() != nil {
		return web.Said{}, nil
	}
	return web.Tell("activity.said-held").Away(atActivity(a.ID, "")), p.exchanges.Hold(r.Context(), v.Who, a.ID, revision, o)
}

func (p *Pages) skipPage(w http.ResponseWriter, r *http.Request, v web.Visit, code int, f *web.Form) error {
	return p.of(r, v, f, "skip", func(exchange.ActivitySight) *web.Form { return web.NewForm() }, func(_ exchange.ActivitySight, f *web.Form, d web.FormSheet) error {
		d.Destroy = true
		return web.ShowForm(w, r, v, code, d, f, becauseField(v, f))
	})
}

func (p *Pages) skip(r *http.Request, v web.Visit, f *web.Form) (web.Said, error) {
	return web.Tell("activity.said-skipped").Away(atActivity(whichActivity(r), "")), p.exchanges.Skip(r.Context(), v.Who, whichActivity(r), int64(f.Int("revision")), f.Text("because", exchange.MostWhy))
}
