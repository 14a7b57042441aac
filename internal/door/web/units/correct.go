package units

import (
	"encoding/json"
	"net/http"
	"strconv"
	"strings"

	"thidua/internal/base/fault"
	"thidua/internal/domain/record"
	"thidua/internal/domain/registry"
	"thidua/internal/door/web"
)

// entry finds the statement a correction is of.
func (p *Pages) entry(r *http.Request, v web.Visit) (e record.Entry, err error) {
	st, err := p.records.Story(r.Context(), v.Who, registry.UnitID(r.PathValue("id")).Subject())
	if err != nil {
		return e, err
	}
	for _, e := range st.Entries {
		if e.ID == r.PathValue("entry") && (e.Kind == record.Rating || e.Kind == record.Strengths) {
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
	return p.open(w, r, v, "record.correct", func(f *web.Form, _ registry.Sheet) {
		f.Set("rating", rating(e))
		s := strength(e)
		f.Set("count", strconv.Itoa(s.Count))
		f.Set("completed", strconv.Itoa(s.Completed))
		f.Set("worst", s.WorstDiscipline)
	}, correctPage(v, e))
}

func (p *Pages) correct(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	e, err := p.entry(r, v)
	if err != nil {
		return err
	}
	return p.act(w, r, v, "record.correct", "unit.said-corrected", func(f *web.Form) (registry.Unit, error) {
		u, err := p.find(r, v)
		if err != nil {
			return u.Unit, err
		}
		value := newValue(f, e)
		why, source := f.Need("why", 1000, "record.why-needed"), sourceOf(f)
		if ready(f) {
			_, err = p.records.Correct(r.Context(), v.Who, e.ID, value, why, source)
		}
		return u.Unit, err
	}, correctPage(v, e))
}

// newValue reads what an entry should have said, as JSON of its kind.
func newValue(f *web.Form, e record.Entry) string {
	var value any = map[string]string{"rating": f.Get("rating")}
	if e.Kind == record.Strengths {
		s := strength(e) // members holding titles stay as they were
		s.Count, s.Completed, s.WorstDiscipline = f.NeedInt("count"), f.NeedInt("completed"), f.Get("worst")
		value = s
	}
	b, _ := json.Marshal(value) // plain values always marshal
	return string(b)
}

func rating(e record.Entry) string {
	var r struct{ Rating string }
	_ = json.Unmarshal([]byte(e.Value), &r)
	return r.Rating
}

func strength(e record.Entry) (s record.Strength) {
	_ = json.Unmarshal([]byte(e.Value), &s)
	return s
}

// say puts the value of an entry into words.
func say(v web.Visit, e record.Entry) string {
	switch e.Kind {
	case record.Rating:
		return v.T("rating." + rating(e))
	case record.Strengths:
		return strong(v, strength(e))
	}
	return ""
}

func written(s record.Source) string {
	if s.Who == "" || s.Paper == "" {
		return s.Who + s.Paper
	}
	return strings.Join([]string{s.Who, s.Paper}, " · ")
}
