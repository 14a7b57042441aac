package people

import (
	"net/http"
	"strconv"

	"github.com/a-h/templ"

	"thidua/internal/domain/record"
	"thidua/internal/domain/registry"
	"thidua/internal/door/web"
	"thidua/internal/door/web/entries"
)

func (p *Pages) keepForm(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	kind, err := entries.Asked(r, entries.OfPeople)
	if err != nil {
		return err
	}
	return p.open(w, r, v, "record.keep-"+string(kind), func(f *web.Form, _ registry.Card) { f.Set("year", strconv.Itoa(v.Today.Year-1)) }, keepPage(v, kind))
}

func (p *Pages) keep(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	kind, err := entries.Asked(r, entries.OfPeople)
	if err != nil {
		return err
	}
	return p.act(w, r, v, "record.keep-"+string(kind), "person.said-kept", func(f *web.Form) error {
		return entries.State(r.Context(), p.records, v.Who, id(r).Subject(), kind, f)
	}, keepPage(v, kind))
}

func (p *Pages) correctForm(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	e, err := entries.Found(r, p.records, v.Who, id(r).Subject(), entries.OfPeople)
	if err != nil {
		return err
	}
	return p.open(w, r, v, "record.correct", func(f *web.Form, _ registry.Card) { entries.Fill(f, e) }, correctPage(v, e))
}

func (p *Pages) correct(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	e, err := entries.Found(r, p.records, v.Who, id(r).Subject(), entries.OfPeople)
	if err != nil {
		return err
	}
	return p.act(w, r, v, "record.correct", "person.said-corrected", func(f *web.Form) error {
		value := entries.Corrected(f, e)
		why, source := f.Need("why", 1000, "record.why-needed"), entries.Source(f)
		if f.Err() != nil {
			return nil
		}
		_, err := p.records.Correct(r.Context(), v.Who, e.ID, value, why, source)
		return err
	}, correctPage(v, e))
}

func keepPage(v web.Visit, kind record.Kind) func(registry.Card, *web.Form) templ.Component {
	return func(c registry.Card, f *web.Form) templ.Component { return keepTemplate(v, c, f, kind) }
}

func correctPage(v web.Visit, e record.Entry) func(registry.Card, *web.Form) templ.Component {
	return func(c registry.Card, f *web.Form) templ.Component { return correctTemplate(v, c, f, e) }
}

func changePage(v web.Visit) func(registry.Card, *web.Form) templ.Component {
	return func(c registry.Card, f *web.Form) templ.Component { return changeTemplate(v, c, f) }
}

func (p *Pages) transferPage(r *http.Request, v web.Visit) func(registry.Card, *web.Form) templ.Component {
	return func(c registry.Card, f *web.Form) templ.Component {
		return p.placed().Part(r.Context(), v, f, "unit", func(o web.Offer) templ.Component {
			return transferTemplate(v, c, f, o.Besides(web.Option{Label: v.T("unit.choose")}))
		})
	}
}

func joinPage(v web.Visit, twins []web.Option) func(registry.Card, *web.Form) templ.Component {
	return func(c registry.Card, f *web.Form) templ.Component { return joinTemplate(v, c, f, twins) }
}

func notePage(v web.Visit) func(registry.Card, *web.Form) templ.Component {
	return func(c registry.Card, f *web.Form) templ.Component { return noteTemplate(v, c, f) }
}
