package units

import (
	"net/http"
	"slices"

	"github.com/a-h/templ"

	"thidua/internal/base/civil"
	"thidua/internal/domain/registry"
	"thidua/internal/door/web"
	"thidua/internal/door/web/choosers"
	"thidua/internal/law/access"
)

// basis reads why something changes.
func basis(f *web.Form) registry.Basis {
	return registry.Basis{From: f.NeedDay("from"), Source: f.Need("source", 300, "registry.source-needed"), Revision: int64(f.Int("revision"))}
}

func (p *Pages) find(r *http.Request, v web.Visit) (registry.Sheet, error) {
	return p.units.Unit(r.Context(), v.Who, registry.UnitID(r.PathValue("id")), civil.Date{})
}

// open shows a form about one unit for the first time.
func (p *Pages) open(w http.ResponseWriter, r *http.Request, v web.Visit, title string, fill func(*web.Form, registry.Sheet), body func(registry.Sheet, *web.Form) templ.Component) error {
	u, err := p.find(r, v)
	if err != nil {
		return err
	}
	f := web.NewForm("revision", itoa(u.Revision), "from", v.Today.Slashes())
	if fill != nil {
		fill(f, u)
	}
	if f, err = p.kit.Kept(r, v, f); err != nil {
		return err
	}
	return web.Show(w, r, v, http.StatusOK, v.T(title), body(u, f))
}

// act reads a form about one unit, does the act, and goes back to the unit or
// shows the form again.
func (p *Pages) act(w http.ResponseWriter, r *http.Request, v web.Visit, title, said string, do func(*web.Form) (registry.Unit, error), body func(registry.Sheet, *web.Form) templ.Component) error {
	f, err := web.ReadForm(r)
	if err != nil {
		return err
	}
	u, err := do(f)
	if err == nil && f.Err() == nil {
		return web.Done(w, r, "/units/"+string(u.ID), said, u.Name)
	}
	if err := f.Keep(err); err != nil {
		return err
	}
	sheet, err := p.find(r, v)
	if err != nil {
		return err
	}
	return web.Show(w, r, v, http.StatusBadRequest, v.T(title), body(sheet, f))
}

func ready(f *web.Form) bool { return f.Err() == nil }

func (p *Pages) renameForm(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	return p.open(w, r, v, "unit.rename", func(f *web.Form, u registry.Sheet) { f.Set("name", u.Name) }, renamePage(v))
}

func (p *Pages) rename(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	return p.act(w, r, v, "unit.rename", "unit.said-renamed", func(f *web.Form) (u registry.Unit, err error) {
		name, b := f.Need("name", 300, "unit.name-needed"), basis(f)
		if ready(f) {
			u, err = p.units.Rename(r.Context(), v.Who, registry.UnitID(r.PathValue("id")), name, b)
		}
		return u, err
	}, renamePage(v))
}

func (p *Pages) regradeForm(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	return p.open(w, r, v, "unit.regrade", func(f *web.Form, u registry.Sheet) {
		f.Set("level", string(u.Level))
		f.Set("code", u.Code)
		f.Set("legal", tick(u.Legal))
		f.Set("flags", tri(u.FlagEligible))
		f.Set("remote", tri(u.Remote))
	}, regradePage(v))
}

func (p *Pages) regrade(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	return p.act(w, r, v, "unit.regrade", "unit.said-regraded", func(f *web.Form) (u registry.Unit, err error) {
		g := registry.Grade{Level: registry.Level(f.Get("level")), Legal: f.Bool("legal"), FlagEligible: triOf(f.Get("flags")), Remote: triOf(f.Get("remote")), Code: f.Text("code", 40)}
		b := basis(f)
		if ready(f) {
			u, err = p.units.Regrade(r.Context(), v.Who, registry.UnitID(r.PathValue("id")), g, b)
		}
		return u, err
	}, regradePage(v))
}

func (p *Pages) moveForm(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	return p.open(w, r, v, "unit.move", nil, p.offering(r, v, "parent", movePage(v)))
}

func (p *Pages) move(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	return p.act(w, r, v, "unit.move", "unit.said-moved", func(f *web.Form) (u registry.Unit, err error) {
		to, err := p.seen().Read(r.Context(), v, f, "parent")
		if b := basis(f); err == nil && ready(f) {
			u, err = p.units.Move(r.Context(), v.Who, registry.UnitID(r.PathValue("id")), to, b)
		}
		return u, err
	}, p.offering(r, v, "parent", movePage(v)))
}

func (p *Pages) mergeForm(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	return p.open(w, r, v, "unit.merge-in", nil, p.offering(r, v, "into", mergePage(v)))
}

func (p *Pages) merge(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	return p.act(w, r, v, "unit.merge-in", "unit.said-merged", func(f *web.Form) (u registry.Unit, err error) {
		into, err := p.seen().Read(r.Context(), v, f, "into")
		if b := basis(f); err == nil && ready(f) {
			m := registry.Merger{Old: []registry.UnitID{registry.UnitID(r.PathValue("id"))}, Into: into}
			b.Revision = 0
			u, err = p.units.Merge(r.Context(), v.Who, m, b)
		}
		return u, err
	}, p.offering(r, v, "into", mergePage(v)))
}

func (p *Pages) retireForm(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	return p.open(w, r, v, "unit.retire", nil, p.offering(r, v, "successor", retirePage(v)))
}

func (p *Pages) retire(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	return p.act(w, r, v, "unit.retire", "unit.said-retired", func(f *web.Form) (u registry.Unit, err error) {
		b := basis(f)
		var next []registry.UnitID
		one, err := p.seen().ReadAny(r.Context(), v, f, "successor")
		if one != "" {
			next = append(next, one)
		}
		f.Typed("word", v.T("unit.retire-word"))
		if err == nil && ready(f) {
			u, err = p.units.Retire(r.Context(), v.Who, registry.UnitID(r.PathValue("id")), next, b)
		}
		return u, err
	}, p.offering(r, v, "successor", retirePage(v)))
}

// seen are the units one could choose: those one may look at.
func (p *Pages) seen() choosers.Chooser { return choosers.Units(p.units, access.LookUnit) }

// offering fills a form about one unit with the others.
func (p *Pages) offering(r *http.Request, v web.Visit, field string, page func(registry.Sheet, *web.Form, web.Offer) templ.Component) func(registry.Sheet, *web.Form) templ.Component {
	return func(u registry.Sheet, f *web.Form) templ.Component {
		return p.seen().Part(r.Context(), v, f, field, func(o web.Offer) templ.Component {
			o.Options = slices.DeleteFunc(o.Options, func(x web.Option) bool { return x.Value == string(u.ID) })
			return page(u, f, withEmpty(v, o))
		})
	}
}

func (p *Pages) createForm(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	parent := r.URL.Query().Get("parent")
	f, err := p.kit.Kept(r, v, web.NewForm("parent", parent, "from", v.Today.Slashes()), parent)
	if err != nil {
		return err
	}
	return p.showCreate(w, r, v, http.StatusOK, f)
}

func (p *Pages) create(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	f, err := web.ReadForm(r)
	if err != nil {
		return err
	}
	parent, err := p.seen().Read(r.Context(), v, f, "parent")
	if err != nil {
		return err
	}
	n := registry.NewUnit{Parent: parent, Name: f.Need("name", 300, "unit.name-needed"), Code: f.Text("code", 40),
		Level: registry.Level(f.Get("level")), Legal: f.Bool("legal"), FlagEligible: triOf(f.Get("flags")), Remote: triOf(f.Get("remote")), From: f.Day("from"), Source: f.Text("source", 300)}
	if ready(f) {
		u, err := p.units.Create(r.Context(), v.Who, n)
		if err == nil {
			return web.Done(w, r, "/units/"+string(u.ID), "unit.said-created", u.Name)
		}
		if err := f.Keep(err); err != nil {
			return err
		}
	}
	return p.showCreate(w, r, v, http.StatusBadRequest, f)
}

func (p *Pages) showCreate(w http.ResponseWriter, r *http.Request, v web.Visit, code int, f *web.Form) error {
	o, err := p.seen().Offer(r.Context(), v, f, "parent")
	if err != nil {
		return err
	}
	return web.Show(w, r, v, code, v.T("unit.create"), createPage(v, f, withEmpty(v, o)))
}
