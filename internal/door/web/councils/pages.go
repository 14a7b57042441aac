// Package councils is the pages of councils: who sits, since when, and the
// sittings each has held.
package councils

import (
	"net/http"
	"strconv"

	"thidua/internal/base/id"
	"thidua/internal/desk/clusteryear"
	"thidua/internal/domain/cluster"
	"thidua/internal/domain/council"
	"thidua/internal/domain/registry"
	"thidua/internal/door/web"
	"thidua/internal/door/web/choosers"
	"thidua/internal/law/access"
)

// Pages are the pages of councils.
type Pages struct {
	kit      *web.Server
	councils *council.Service
	units    *registry.Service
	years    *clusteryear.Service
}

// Open adds these pages to the server.
func Open(s *web.Server, c *council.Service, units *registry.Service, years *clusteryear.Service) {
	p := &Pages{s, c, units, years}
	s.Menu(web.MenuItem{Order: 32, Path: "/councils", Word: "council.menu", Icon: "users-group", Act: access.LookCouncil})
	s.Handle("GET /councils", access.SignedIn, p.list)
	s.Handle("GET /councils/new", access.FormCouncil, p.newForm)
	s.Handle("POST /councils", access.FormCouncil, p.form)
	s.Handle("GET /councils/{id}", access.SignedIn, p.show)
	s.Handle("GET /councils/{id}/members", access.FormCouncil, p.seatForm)
	s.Handle("POST /councils/{id}/members", access.FormCouncil, p.seat)
	s.Handle("GET /councils/{id}/amendments", access.FormCouncil, p.amendForm)
	s.Handle("POST /councils/{id}/amendments", access.FormCouncil, p.amend)
	s.Handle("GET /councils/{id}/mandates", access.FormCouncil, p.mandateForm)
	s.Handle("POST /councils/{id}/mandates", access.FormCouncil, p.authorise)
	s.Handle("GET /councils/{id}/terms", access.FormCouncil, p.termForm)
	s.Handle("POST /councils/{id}/terms", access.FormCouncil, p.noteTerm)
	s.Handle("GET /councils/{id}/sittings", access.CallSitting, p.callForm)
	s.Handle("POST /councils/{id}/sittings", access.CallSitting, p.call)
}

func (p *Pages) list(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	all, err := p.councils.Councils(r.Context(), v.Who)
	if err != nil {
		return err
	}
	return web.Show(w, r, v, http.StatusOK, v.T("council.menu"), listPage(v, all))
}

func (p *Pages) show(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	c, err := p.councils.Council(r.Context(), v.Who, council.ID(r.PathValue("id")))
	if err != nil {
		return err
	}
	sittings, err := p.councils.Sittings(r.Context(), v.Who, c.ID)
	if err != nil {
		return err
	}
	terms, err := p.councils.Terms(r.Context(), v.Who, c.ID)
	if err != nil {
		return err
	}
	return web.Show(w, r, v, http.StatusOK, c.Name, showPage(v, c, sittings, terms))
}

// seatRows is how many rows a form offers for members: the largest councils have 25.
const seatRows, newRows = 25, 5

// typed reads the rows of members that hold anything.
func typed(f *web.Form, rows int) (all []council.NewMember) {
	for i := range rows {
		n := strconv.Itoa(i)
		m := council.NewMember{Name: f.Text("name"+n, 200), Post: f.Text("post"+n, 200), Number: f.Text("number"+n, 60),
			Role: council.Role(f.Get("role" + n)), Votes: f.Bool("votes" + n)}
		if m.Name != "" || m.Post != "" || m.Number != "" {
			all = append(all, m)
		}
	}
	return all
}

func (p *Pages) newForm(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	f := web.NewForm("kind", council.Commendation, "from", v.Today.Slashes(), "role0", "chair", "role1", "deputy", "role2", "secretary")
	for i := range seatRows {
		f.Set("votes"+strconv.Itoa(i), "1")
	}
	if which := r.URL.Query().Get("cluster"); which != "" {
		n, err := p.years.Council(r.Context(), v.Who, cluster.ID(which))
		if err != nil {
			return err
		}
		prefill(f, v, n)
	}
	f, err := p.kit.Kept(r, v, f)
	if err != nil {
		return err
	}
	return p.showForm(w, r, v, http.StatusOK, f)
}

// prefill writes the council of a cluster into the form, to be mended there.
func prefill(f *web.Form, v web.Visit, n council.NewCouncil) {
	f.Set("body", string(n.Body))
	f.Set("about_kind", n.About.Kind)
	f.Set("about", n.About.ID)
	f.Set("kind", n.Kind)
	f.Set("name", v.T("council.name-of-cluster", n.Name))
	f.Set("from", n.From.Slashes())
	f.Set("to", n.To.Slashes())
	for i, m := range n.Members {
		row := strconv.Itoa(i)
		f.Set("name"+row, m.Name)
		f.Set("post"+row, m.Post)
		f.Set("number"+row, m.Number)
		f.Set("role"+row, string(m.Role))
	}
}

func (p *Pages) showForm(w http.ResponseWriter, r *http.Request, v web.Visit, status int, f *web.Form) error {
	bodies, err := p.bodies().Offer(r.Context(), v, f, "body")
	if err != nil {
		return err
	}
	return web.Show(w, r, v, status, v.T("council.form"), formPage(v, f, bodies))
}

// bodies are the units that may form a council.
func (p *Pages) bodies() choosers.Chooser { return choosers.Units(p.units, access.FormCouncil) }

func (p *Pages) form(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	f, err := web.ReadForm(r)
	if err != nil {
		return err
	}
	body, err := p.bodies().Read(r.Context(), v, f, "body")
	if err != nil {
		return err
	}
	n := council.NewCouncil{Body: body, About: id.Subject{Kind: f.Get("about_kind"), ID: f.Get("about")}, Name: f.Text("name", 300), Kind: f.Get("kind"), FormedBy: f.Text("formed_by", 100),
		FormedOn: f.Day("formed_on"), From: f.Day("from"), To: f.Day("to"), Members: typed(f, seatRows)}
	if f.Err() == nil {
		c, err := p.councils.Form(r.Context(), v.Who, n)
		if err == nil {
			return web.Done(w, r, "/councils/"+string(c.ID), "council.said-formed", c.Name)
		}
		if err := f.Keep(err); err != nil {
			return err
		}
	}
	return p.showForm(w, r, v, http.StatusBadRequest, f)
}

func (p *Pages) seatForm(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	f := web.NewForm("from", v.Today.Slashes())
	for i := range newRows {
		f.Set("role"+strconv.Itoa(i), "member")
		f.Set("votes"+strconv.Itoa(i), "1")
	}
	f, err := p.kit.Kept(r, v, f)
	if err != nil {
		return err
	}
	return p.showSeat(w, r, v, http.StatusOK, f)
}

func (p *Pages) showSeat(w http.ResponseWriter, r *http.Request, v web.Visit, status int, f *web.Form) error {
	c, err := p.councils.Council(r.Context(), v.Who, council.ID(r.PathValue("id")))
	if err != nil {
		return err
	}
	return web.Show(w, r, v, status, v.T("council.seat"), seatPage(v, c, f))
}

func (p *Pages) seat(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	f, err := web.ReadForm(r)
	if err != nil {
		return err
	}
	n := council.Seating{From: f.NeedDay("from"), Because: f.Text("because", 300), On: f.Day("on"), Join: typed(f, newRows)}
	for _, m := range f.All("leave") {
		n.Leave = append(n.Leave, council.MemberID(m))
	}
	if f.Err() == nil {
		c, err := p.councils.Seat(r.Context(), v.Who, council.ID(r.PathValue("id")), n)
		if err == nil {
			return web.Done(w, r, "/councils/"+string(c.ID), "council.said-seated", n.From)
		}
		if err := f.Keep(err); err != nil {
			return err
		}
	}
	return p.showSeat(w, r, v, http.StatusBadRequest, f)
}

func (p *Pages) mandateForm(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	return p.showMandate(w, r, v, http.StatusOK, web.NewForm())
}

func (p *Pages) showMandate(w http.ResponseWriter, r *http.Request, v web.Visit, status int, f *web.Form) error {
	c, err := p.councils.Council(r.Context(), v.Who, council.ID(r.PathValue("id")))
	if err != nil {
		return err
	}
	return web.Show(w, r, v, status, v.T("council.authorise"), mandatePage(v, c, f))
}

func (p *Pages) authorise(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	f, err := web.ReadForm(r)
	if err != nil {
		return err
	}
	m := council.Mandate{Member: council.MemberID(f.Get("member")), Paper: f.Text("paper", 100), From: f.NeedDay("from"), To: f.NeedDay("to")}
	if f.Err() == nil {
		if err = p.councils.Authorise(r.Context(), v.Who, council.ID(r.PathValue("id")), m); err == nil {
			return web.Done(w, r, "/councils/"+r.PathValue("id"), "council.said-authorised")
		}
		if err := f.Keep(err); err != nil {
			return err
		}
	}
	return p.showMandate(w, r, v, http.StatusBadRequest, f)
}

func (p *Pages) callForm(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	f, err := p.kit.Kept(r, v, web.NewForm("at", "08:00"))
	if err != nil {
		return err
	}
	return p.showCall(w, r, v, http.StatusOK, f)
}

func (p *Pages) showCall(w http.ResponseWriter, r *http.Request, v web.Visit, status int, f *web.Form) error {
	c, err := p.councils.Council(r.Context(), v.Who, council.ID(r.PathValue("id")))
	if err != nil {
		return err
	}
	return web.Show(w, r, v, status, v.T("sitting.call"), callPage(v, c, f))
}

func (p *Pages) call(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	f, err := web.ReadForm(r)
	if err != nil {
		return err
	}
	n := council.Calling{Council: council.ID(r.PathValue("id")), Day: f.Day("day"), At: f.Text("at", 10), Place: f.Text("place", 200),
		Purpose: f.Text("purpose", 500), LawDay: f.Day("law_day"), OpinionsBy: f.Day("opinions_by"), HeldOnPaper: f.Text("held_on_paper", 100)}
	if f.Err() == nil {
		t, err := p.councils.Call(r.Context(), v.Who, n)
		if err == nil {
			return web.Done(w, r, "/sittings/"+string(t.ID), "sitting.said-called", t.No)
		}
		if err := f.Keep(err); err != nil {
			return err
		}
	}
	return p.showCall(w, r, v, http.StatusBadRequest, f)
}
