package people

import (
	"encoding/json"
	"net/http"
	"strconv"

	"github.com/a-h/templ"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/domain/record"
	"thidua/internal/domain/registry"
	"thidua/internal/door/web"
)

func sourceOf(f *web.Form) record.Source {
	return record.Source{Who: f.Text("who", 300), Paper: f.Text("source", 300)}
}

// kinds are what a form of a person's record can keep, in this order.
var kinds = []record.Kind{record.Rating, record.Work, record.Absence, record.Training, record.Discipline, record.Review}

func kindOf(r *http.Request) (record.Kind, error) {
	for _, k := range kinds {
		if string(k) == r.PathValue("kind") {
			return k, nil
		}
	}
	return "", fault.Code(fault.NotFound, "record.not-found")
}

func (p *Pages) keepForm(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	kind, err := kindOf(r)
	if err != nil {
		return err
	}
	return p.open(w, r, v, "record.keep-"+string(kind), func(f *web.Form, _ registry.Card) { f.Set("year", strconv.Itoa(v.Today.Year-1)) }, keepPage(v, kind))
}

func (p *Pages) keep(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	kind, err := kindOf(r)
	if err != nil {
		return err
	}
	return p.act(w, r, v, "record.keep-"+string(kind), "person.said-kept", func(f *web.Form) error { return p.state(r, v, kind, f) }, keepPage(v, kind))
}

// state reads the fields of a kind and does its act.
func (p *Pages) state(r *http.Request, v web.Visit, kind record.Kind, f *web.Form) (err error) {
	ctx, who, person, source := r.Context(), v.Who, id(r), sourceOf(f)
	switch kind {
	case record.Rating:
		year, rating := f.NeedInt("year"), f.Choice("rating", record.Ratings()...)
		if f.Err() == nil {
			_, err = p.records.Rate(ctx, who, person.Subject(), year, rating, source)
		}
	case record.Work:
		year, months := f.NeedInt("year"), f.NeedInt("months")
		if f.Err() == nil {
			_, err = p.records.Work(ctx, who, person, year, &months, nil, source)
		}
	case record.Absence:
		year := f.NeedInt("year")
		var list []record.Away
		if !f.Bool("none") {
			list = append(list, record.Away{Kind: f.Choice("kind", record.AbsenceKinds()...), Days: f.NeedInt("days")})
		}
		if f.Err() == nil {
			_, err = p.records.Absent(ctx, who, person, year, list, source)
		}
	case record.Training:
		year := f.NeedInt("year")
		var list []record.Course
		if !f.Bool("none") {
			list = append(list, record.Course{From: f.NeedDay("begins"), To: f.Day("ends"), Result: f.Get("result")})
		}
		if f.Err() == nil {
			_, err = p.records.Train(ctx, who, person, year, list, source)
		}
	case record.Discipline:
		var list []record.Disciplined
		if !f.Bool("none") {
			list = append(list, record.Disciplined{Kind: f.Choice("kind", record.Disciplines()...), Decided: f.NeedDay("decided"), Ended: f.Day("ended")})
		}
		if f.Err() == nil {
			_, err = p.records.Discipline(ctx, who, person.Subject(), list, source)
		}
	case record.Review:
		under := f.Choice("under", "yes", "no")
		since := f.Day("since")
		if f.Err() == nil {
			_, err = p.records.Review(ctx, who, person.Subject(), under == "yes", since, source)
		}
	}
	return err
}

// entry finds the statement a correction is of.
func (p *Pages) entry(r *http.Request, v web.Visit) (e record.Entry, err error) {
	st, err := p.records.Story(r.Context(), v.Who, id(r).Subject())
	if err != nil {
		return e, err
	}
	for _, e := range st.Entries {
		if e.ID == r.PathValue("entry") {
			return e, nil
		}
	}
	return e, fault.Code(fault.NotFound, "record.not-found")
}

func (p *Pages) correctForm(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	e, err := p.entry(r, v)
	if err != nil {
		return err
	}
	return p.open(w, r, v, "record.correct", func(f *web.Form, _ registry.Card) {
		f.Set("rating", rating(e))
		if m := months(e); m != nil {
			f.Set("months", strconv.Itoa(*m))
		}
	}, correctPage(v, e))
}

func (p *Pages) correct(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	e, err := p.entry(r, v)
	if err != nil {
		return err
	}
	return p.act(w, r, v, "record.correct", "person.said-corrected", func(f *web.Form) error {
		value := newValue(f, e)
		why, source := f.Need("why", 1000, "record.why-needed"), sourceOf(f)
		if f.Err() != nil {
			return nil
		}
		_, err := p.records.Correct(r.Context(), v.Who, e.ID, value, why, source)
		return err
	}, correctPage(v, e))
}

// newValue reads what an entry should have said, as JSON of its kind.
func newValue(f *web.Form, e record.Entry) string {
	switch e.Kind {
	case record.Rating:
		return encode(map[string]string{"rating": f.Choice("rating", record.Ratings()...)})
	case record.Work:
		return encode(map[string]int{"months": f.NeedInt("months")})
	case record.Review:
		return encode(map[string]any{"under": f.Choice("under", "yes", "no") == "yes", "since": civil.Date{}})
	}
	return kept(e, f.All("keep"))
}

func encode(v any) string { b, _ := json.Marshal(v); return string(b) } // maps of plain values always marshal

func keepPage(v web.Visit, kind record.Kind) func(registry.Card, *web.Form) templ.Component {
	return func(c registry.Card, f *web.Form) templ.Component { return keepTemplate(v, c, f, kind) }
}

func correctPage(v web.Visit, e record.Entry) func(registry.Card, *web.Form) templ.Component {
	return func(c registry.Card, f *web.Form) templ.Component { return correctTemplate(v, c, f, e) }
}

func changePage(v web.Visit) func(registry.Card, *web.Form) templ.Component {
	return func(c registry.Card, f *web.Form) templ.Component { return changeTemplate(v, c, f) }
}

func transferPage(v web.Visit, units []web.Option) func(registry.Card, *web.Form) templ.Component {
	return func(c registry.Card, f *web.Form) templ.Component { return transferTemplate(v, c, f, units) }
}

func joinPage(v web.Visit, twins []web.Option) func(registry.Card, *web.Form) templ.Component {
	return func(c registry.Card, f *web.Form) templ.Component { return joinTemplate(v, c, f, twins) }
}

func notePage(v web.Visit) func(registry.Card, *web.Form) templ.Component {
	return func(c registry.Card, f *web.Form) templ.Component { return noteTemplate(v, c, f) }
}
