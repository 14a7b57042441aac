package people

import (
	"net/http"
	"strconv"

	"github.com/a-h/templ"

	"thidua/internal/domain/initiative"
	"thidua/internal/domain/registry"
	"thidua/internal/door/web"
	"thidua/internal/door/web/choosers"
	"thidua/internal/law/access"
)

func id(r *http.Request) registry.PersonID { return registry.PersonID(r.PathValue("id")) }

// basis reads why something changes.
func basis(f *web.Form) registry.Basis {
	return registry.Basis{From: f.NeedDay("from"), Source: f.Need("source", 300, "registry.source-needed"), Revision: int64(f.Int("revision"))}
}

// open shows a form about one person for the first time.
func (p *Pages) open(w http.ResponseWriter, r *http.Request, v web.Visit, title string, fill func(*web.Form, registry.Card), body func(registry.Card, *web.Form) templ.Component) error {
	c, err := p.people.Person(r.Context(), v.Who, id(r))
	if err != nil {
		return err
	}
	f := web.NewForm("revision", strconv.FormatInt(c.Revision, 10), "from", v.Today.Slashes())
	if fill != nil {
		fill(f, c)
	}
	if f, err = p.kit.Kept(r, v, f); err != nil {
		return err
	}
	return web.Show(w, r, v, http.StatusOK, v.T(title), body(c, f))
}

// act reads a form about one person, does the act, and goes back to the person
// or shows the form again.
func (p *Pages) act(w http.ResponseWriter, r *http.Request, v web.Visit, title, said string, do func(*web.Form) error, body func(registry.Card, *web.Form) templ.Component) error {
	f, err := web.ReadForm(r)
	if err != nil {
		return err
	}
	c, err := p.people.Person(r.Context(), v.Who, id(r))
	if err != nil {
		return err
	}
	err = do(f)
	if err == nil && f.Err() == nil {
		return web.Done(w, r, "/people/"+string(c.ID), said, c.Name)
	}
	if err := f.Keep(err); err != nil {
		return err
	}
	return web.Show(w, r, v, http.StatusBadRequest, v.T(title), body(c, f))
}

// profile reads the fields of a person's record.
func profile(f *web.Form) registry.Profile {
	p := registry.Profile{Name: f.Need("name", 300, "person.name-needed"), Gender: f.Get("gender"), Post: f.Text("post", 300), Category: f.Get("category"),
		Birth: f.Day("birth"), Recruited: f.Day("recruited"), Number: f.Text("number", 40)}
	switch f.Get("leader") {
	case "yes", "no":
		b := f.Get("leader") == "yes"
		p.Leader = &b
	}
	return p
}

func fillProfile(f *web.Form, c registry.Card) {
	for name, value := range map[string]string{"name": c.Name, "gender": c.Gender, "post": c.Post, "category": c.Category, "birth": c.Birth.Slashes(),
		"recruited": c.Recruited.Slashes(), "number": c.Number} {
		f.Set(name, value)
	}
	if c.Leader != nil {
		f.Set("leader", map[bool]string{true: "yes", false: "no"}[*c.Leader])
	}
}

func (p *Pages) enrolForm(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	unit := r.URL.Query().Get("unit")
	f, err := p.kit.Kept(r, v, web.NewForm("unit", unit), unit)
	if err != nil {
		return err
	}
	return p.showEnrol(w, r, v, http.StatusOK, f)
}

func (p *Pages) showEnrol(w http.ResponseWriter, r *http.Request, v web.Visit, status int, f *web.Form) error {
	units, err := p.placed().Offer(r.Context(), v, f, "unit")
	if err != nil {
		return err
	}
	return web.Show(w, r, v, status, v.T("person.create"), enrolPage(v, f, units.Besides(web.Option{Label: v.T("unit.choose")})))
}

func (p *Pages) enrol(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	f, err := web.ReadForm(r)
	if err != nil {
		return err
	}
	t := profile(f)
	unit, err := p.placed().Read(r.Context(), v, f, "unit")
	if err != nil {
		return err
	}
	n := registry.NewPerson{Name: t.Name, Gender: t.Gender, Birth: t.Birth, Number: t.Number, Unit: unit, Post: t.Post,
		Category: t.Category, Leader: t.Leader, Recruited: t.Recruited, Since: f.Day("since"), Source: f.Text("source", 300)}
	if f.Err() == nil {
		c, err := p.people.Enrol(r.Context(), v.Who, n)
		if err == nil {
			return web.Done(w, r, "/people/"+string(c.ID), "person.said-created", c.Name)
		}
		if err := f.Keep(err); err != nil {
			return err
		}
	}
	return p.showEnrol(w, r, v, http.StatusBadRequest, f)
}

// placed are the units a person may be put into.
func (p *Pages) placed() choosers.Chooser { return choosers.Units(p.people, access.LookUnit) }

func (p *Pages) changeForm(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	return p.open(w, r, v, "person.change", fillProfile, changePage(v))
}

func (p *Pages) change(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	return p.act(w, r, v, "person.change", "person.said-changed", func(f *web.Form) error {
		to, b := profile(f), basis(f)
		if f.Err() != nil {
			return nil
		}
		_, err := p.people.Change(r.Context(), v.Who, id(r), to, b)
		return err
	}, changePage(v))
}

func (p *Pages) transferForm(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	return p.open(w, r, v, "person.transfer", func(f *web.Form, c registry.Card) { f.Set("post", c.Post) }, p.transferPage(r, v))
}

func (p *Pages) transfer(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	return p.act(w, r, v, "person.transfer", "person.said-transferred", func(f *web.Form) error {
		to, err := p.placed().Read(r.Context(), v, f, "unit")
		post, b := f.Text("post", 300), basis(f)
		if err != nil || f.Err() != nil {
			return err
		}
		_, err = p.people.Transfer(r.Context(), v.Who, id(r), to, post, b)
		return err
	}, p.transferPage(r, v))
}

func (p *Pages) joinForm(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	twins, err := p.twins(r, v)
	if err != nil {
		return err
	}
	return p.open(w, r, v, "person.join", nil, joinPage(v, twins))
}

// twins lists other records of the same name, as the registry shows them.
func (p *Pages) twins(r *http.Request, v web.Visit) (o []web.Option, err error) {
	c, err := p.people.Person(r.Context(), v.Who, id(r))
	if err != nil {
		return nil, err
	}
	all, _, err := p.people.People(r.Context(), v.Who, registry.Filter{Search: c.Name, Size: 50})
	for _, t := range all {
		if t.ID != c.ID {
			o = append(o, web.Option{Value: string(t.ID), Label: t.Name, Small: v.T("person.twin", t.UnitName, orUnknown(v, t.Birth.Slashes()), orUnknown(v, t.Number))})
		}
	}
	return o, err
}

func (p *Pages) join(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	twins, err := p.twins(r, v)
	if err != nil {
		return err
	}
	return p.act(w, r, v, "person.join", "person.said-joined", func(f *web.Form) error {
		into := f.Need("into", 40, "form.choose")
		if f.Err() != nil {
			return nil
		}
		_, err := p.people.Join(r.Context(), v.Who, id(r), registry.PersonID(into), registry.Basis{Revision: int64(f.Int("revision"))})
		return err
	}, joinPage(v, twins))
}

func (p *Pages) separate(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	c, err := p.people.Separate(r.Context(), v.Who, id(r))
	if err != nil {
		return err
	}
	return web.Done(w, r, "/people/"+string(c.ID), "person.said-separated", c.Name)
}

func (p *Pages) noteForm(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	return p.open(w, r, v, "initiative.note", func(f *web.Form, _ registry.Card) { f.Set("year", strconv.Itoa(v.Today.Year-1)) }, notePage(v))
}

func (p *Pages) note(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	return p.act(w, r, v, "initiative.note", "person.said-noted", func(f *web.Form) error {
		n := initiative.NewInitiative{Person: id(r), Title: f.Need("title", 500, ""), Year: f.NeedInt("year"), Scope: f.Choice("scope", initiative.Scopes()...),
			Recognised: f.Day("recognised"), DecisionNo: f.Text("decision_no", 100)}
		if f.Err() != nil {
			return nil
		}
		_, err := p.initiatives.Note(r.Context(), v.Who, n)
		return err
	}, notePage(v))
}
