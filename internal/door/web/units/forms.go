package units

import (
	"net/http"

	"github.com/a-h/templ"

	"thidua/internal/base/civil"
	"thidua/internal/domain/registry"
	"thidua/internal/door/web"
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
	options, err := p.others(r, v)
	if err != nil {
		return err
	}
	return p.open(w, r, v, "unit.move", nil, movePage(v, options))
}

func (p *Pages) move(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	options, err := p.others(r, v)
	if err != nil {
		return err
	}
	return p.act(w, r, v, "unit.move", "unit.said-moved", func(f *web.Form) (u registry.Unit, err error) {
		to, b := f.Need("parent", 40, "form.choose"), basis(f)
		if ready(f) {
			u, err = p.units.Move(r.Context(), v.Who, registry.UnitID(r.PathValue("id")), registry.UnitID(to), b)
		}
		return u, err
	}, movePage(v, options))
}

func (p *Pages) mergeForm(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	options, err := p.others(r, v)
	if err != nil {
		return err
	}
	return p.open(w, r, v, "unit.merge-in", nil, mergePage(v, options))
}

func (p *Pages) merge(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	options, err := p.others(r, v)
	if err != nil {
		return err
	}
	return p.act(w, r, v, "unit.merge-in", "unit.said-merged", func(f *web.Form) (u registry.Unit, err error) {
		into, b := f.Need("into", 40, "form.choose"), basis(f)
		if ready(f) {
			m := registry.Merger{Old: []registry.UnitID{registry.UnitID(r.PathValue("id"))}, Into: registry.UnitID(into)}
			b.Revision = 0
			u, err = p.units.Merge(r.Context(), v.Who, m, b)
		}
		return u, err
	}, mergePage(v, options))
}

func (p *Pages) retireForm(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	options, err := p.others(r, v)
	if err != nil {
		return err
	}
	return p.open(w, r, v, "unit.retire", nil, retirePage(v, options))
}

func (p *Pages) retire(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	options, err := p.others(r, v)
	if err != nil {
		return err
	}
	return p.act(w, r, v, "unit.retire", "unit.said-retired", func(f *web.Form) (u registry.Unit, err error) {
		b := basis(f)
		var next []registry.UnitID
		if s := f.Get("successor"); s != "" {
			next = append(next, registry.UnitID(s))
		}
		f.Typed("word", v.T("unit.retire-word"))
		if ready(f) {
			u, err = p.units.Retire(r.Context(), v.Who, registry.UnitID(r.PathValue("id")), next, b)
		}
		return u, err
	}, retirePage(v, options))
}

// others lists the units one could choose, for a form: those seen, not this.
func (p *Pages) others(r *http.Request, v web.Visit) (o []web.Option, err error) {
	all, _, err := p.units.Units(r.Context(), v.Who, registry.Filter{Size: 500})
	if err != nil {
		return nil, err
	}
	names, err := p.parents(r, all)
	for _, u := range all {
		if string(u.ID) == r.PathValue("id") {
			continue
		}
		label := u.Name
		if up := names[u.Parent]; up != "" {
			label += " – " + up
		}
		o = append(o, web.Option{Value: string(u.ID), Label: label, Lang: "vi"})
	}
	return o, err
}

func (p *Pages) createForm(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	options, err := p.others(r, v)
	if err != nil {
		return err
	}
	parent := r.URL.Query().Get("parent")
	f, err := p.kit.Kept(r, v, web.NewForm("parent", parent, "from", v.Today.Slashes()), parent)
	if err != nil {
		return err
	}
	return web.Show(w, r, v, http.StatusOK, v.T("unit.create"), createPage(v, f, options))
}

func (p *Pages) create(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	f, err := web.ReadForm(r)
	if err != nil {
		return err
	}
	n := registry.NewUnit{Parent: registry.UnitID(f.Need("parent", 40, "form.choose")), Name: f.Need("name", 300, "unit.name-needed"), Code: f.Text("code", 40),
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
	options, err := p.others(r, v)
	if err != nil {
		return err
	}
	return web.Show(w, r, v, http.StatusBadRequest, v.T("unit.create"), createPage(v, f, options))
}
