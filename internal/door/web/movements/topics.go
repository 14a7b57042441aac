package movements

import (
	"net/http"
	"slices"
	"strings"

	"thidua/internal/domain/exchange"
	"thidua/internal/domain/exemplar"
	"thidua/internal/domain/initiative"
	"thidua/internal/domain/movement"
	"thidua/internal/door/web"
)

// Registers are where a unit finds what it can register under a movement.
type Registers struct {
	Models  *exchange.Service
	Works   *initiative.Service
	Stories *exemplar.Service
}

// mostOffered is how much of each register an answer offers.
const mostOffered = 30

// An offer is what a unit has that it can register under a movement: its models,
// initiatives recognised there, and exemplars anyone may read of.
type offer struct {
	models         []exchange.Model
	works, stories []web.Option
}

// offered reads what a unit can register, and keeps what it registered before.
func (p *Pages) offered(r *http.Request, v web.Visit, x movement.Response) (o offer, err error) {
	models, _, err := p.registers.Models.Models(r.Context(), v.Who, exchange.Filter{Unit: x.Unit, Size: -1})
	if err != nil {
		return o, err
	}
	before := x.Standing().Topics
	for _, m := range models {
		had := slices.ContainsFunc(before, func(t movement.Topic) bool { return t.Model == m.ID })
		if had || m.State != exchange.Stopped && len(o.models) < mostOffered {
			o.models = append(o.models, m)
		}
	}
	works, _, err := p.registers.Works.Library(r.Context(), v.Who, initiative.LibraryFilter{Body: x.Unit, Size: mostOffered})
	if err != nil {
		return o, err
	}
	for _, w := range works {
		o.works = append(o.works, web.Option{Value: w.Title, Label: w.Title, Lang: "vi", Small: strings.Join(w.Authors, ", ")})
	}
	stories, err := p.registers.Stories.Gallery(r.Context(), exemplar.GalleryFilter{Unit: x.Unit, Size: mostOffered})
	for _, s := range stories.All {
		name := v.T("movement.exemplar-of", s.Name, s.Title)
		o.stories = append(o.stories, web.Option{Value: name, Label: s.Name, Lang: "vi", Small: s.Title})
	}
	return o, err
}

func modelOptions(all []exchange.Model) (out []web.Option) {
	for _, m := range all {
		out = append(out, web.Option{Value: string(m.ID), Label: m.Name, Lang: "vi"})
	}
	return out
}

// typed fills the topics of an answer in: ticked where a register has them, else
// written out.
func (o offer) typed(f *web.Form, all []movement.Topic) {
	var rest []string
	for _, t := range all {
		holds := func(x web.Option) bool { return x.Value == t.Name }
		switch {
		case t.Model != "" && slices.ContainsFunc(o.models, func(m exchange.Model) bool { return m.ID == t.Model }):
			f.Add("models", string(t.Model))
		case slices.ContainsFunc(o.works, holds):
			f.Add("works", t.Name)
		case slices.ContainsFunc(o.stories, holds):
			f.Add("stories", t.Name)
		default:
			rest = append(rest, t.Name)
		}
	}
	f.Set("topics", strings.Join(rest, "\n"))
}

// topics are those ticked, then those written out, one a line, each once; one that
// stood before keeps its model.
func (o offer) topics(f *web.Form, before []movement.Topic) (all []movement.Topic) {
	add := func(t movement.Topic) {
		if !slices.ContainsFunc(all, func(x movement.Topic) bool { return x.Name == t.Name && x.Model == t.Model }) {
			all = append(all, t)
		}
	}
	ticked := f.All("models")
	for _, m := range o.models {
		if slices.Contains(ticked, string(m.ID)) {
			add(movement.Topic{Name: m.Name, Model: m.ID})
		}
	}
	for _, field := range []string{"works", "stories"} {
		for _, name := range f.All(field) {
			add(movement.Topic{Name: name})
		}
	}
	for line := range strings.Lines(f.Text("topics", 20_000)) {
		if line = strings.TrimSpace(line); line == "" {
			continue
		}
		t := movement.Topic{Name: line}
		for _, b := range before {
			if b.Name == line {
				t.Model = b.Model
			}
		}
		add(t)
	}
	return all
}
