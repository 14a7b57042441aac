package units

import (
	"net/http"
	"strconv"

	"github.com/a-h/templ"

	"thidua/internal/base/id"
	"thidua/internal/domain/record"
	"thidua/internal/domain/registry"
	"thidua/internal/door/web"
	"thidua/internal/door/web/entries"
)

func subject(r *http.Request) id.Subject { return registry.UnitID(r.PathValue("id")).Subject() }

func (p *Pages) keepForm(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	kind, err := entries.Asked(r, entries.OfUnits)
	if err != nil {
		return err
	}
	return p.open(w, r, v, "record.keep-"+string(kind), func(f *web.Form, _ registry.Sheet) { f.Set("year", strconv.Itoa(v.Today.Year-1)) }, keepPage(v, kind))
}

func (p *Pages) keep(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	kind, err := entries.Asked(r, entries.OfUnits)
	if err != nil {
		return err
	}
	return p.act(w, r, v, "record.keep-"+string(kind), "unit.said-kept", func(f *web.Form) (registry.Unit, error) {
		u, err := p.find(r, v)
		if err != nil {
			return u.Unit, err
		}
		return u.Unit, entries.State(r.Context(), p.records, v.Who, u.ID.Subject(), kind, f)
	}, keepPage(v, kind))
}

func (p *Pages) correctForm(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	e, err := entries.Found(r, p.records, v.Who, subject(r), entries.OfUnits)
	if err != nil {
		return err
	}
	return p.open(w, r, v, "record.correct", func(f *web.Form, _ registry.Sheet) { entries.Fill(f, e) }, correctPage(v, e))
}

func (p *Pages) correct(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	e, err := entries.Found(r, p.records, v.Who, subject(r), entries.OfUnits)
	if err != nil {
		return err
	}
	return p.act(w, r, v, "record.correct", "unit.said-corrected", func(f *web.Form) (registry.Unit, error) {
		u, err := p.find(r, v)
		if err != nil {
			return u.Unit, err
		}
		value := entries.Corrected(f, e)
		why, source := f.Need("why", 1000, "record.why-needed"), entries.Source(f)
		if ready(f) {
			_, err = p.records.Correct(r.Context(), v.Who, e.ID, value, why, source)
		}
		return u.Unit, err
	}, correctPage(v, e))
}

func keepPage(v web.Visit, kind record.Kind) func(registry.Sheet, *web.Form) templ.Component {
	return func(u registry.Sheet, f *web.Form) templ.Component { return keepForm(v, u, f, kind) }
}

func correctPage(v web.Visit, e record.Entry) func(registry.Sheet, *web.Form) templ.Component {
	return func(u registry.Sheet, f *web.Form) templ.Component { return correctForm(v, u, f, e) }
}
