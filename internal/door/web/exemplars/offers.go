package exemplars

import (
	"net/http"
	"strings"

	"thidua/internal/domain/registry"
	"thidua/internal/door/web"
	"thidua/internal/law/access"
)

// mostOffered is how many people, and how many units, are offered while one types.
const mostOffered = 8

// offers opens what is offered while one types.
func (p *Pages) offers(s *web.Server) {
	s.Handle("GET /exemplars/offers", access.LookExemplar, p.offer)
	s.Handle("GET /good-deeds/places", access.Public, p.places)
	s.Handle("GET /good-deeds/receiver", access.Public, p.receiver)
}

// offer names people and units the reader may look at, each so that what is chosen
// means one: with its number or its code where it has one.
func (p *Pages) offer(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	f := registry.Filter{Search: strings.TrimSpace(r.URL.Query().Get("person")), Size: mostOffered}
	if f.Search == "" {
		return web.Offers().Render(r.Context(), w)
	}
	var all []web.Option
	if kind := r.URL.Query().Get("kind"); kind != "units" {
		people, _, err := p.units.People(r.Context(), v.Who, f)
		if err != nil {
			return err
		}
		for _, x := range people {
			all = append(all, web.Option{Value: exactly(x.Name, x.Number), Label: strings.Trim(x.Post+", "+x.UnitName, ", ")})
		}
	}
	if kind := r.URL.Query().Get("kind"); kind != "people" {
		units, _, err := p.units.Units(r.Context(), v.Who, f)
		if err != nil {
			return err
		}
		for _, u := range units {
			all = append(all, web.Option{Value: exactly(u.Name, u.Code), Label: v.T("exemplar.unit")})
		}
	}
	return web.Offers(all...).Render(r.Context(), w)
}

// exactly is a name that means one, by what is in brackets after it.
func exactly(name, number string) string {
	if number == "" {
		return name
	}
	return name + " (" + number + ")"
}

// meant is what a typed text is looked for by: what stands in brackets at its end, or
// else all of it.
func meant(text string) string {
	if at := strings.LastIndex(text, "("); at > 0 && strings.HasSuffix(text, ")") {
		return strings.TrimSpace(text[at+1 : len(text)-1])
	}
	return text
}

// places names units for whoever writes where a deed was.
func (p *Pages) places(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	if err := p.asked.Allow(r, v.Now); err != nil {
		return err
	}
	words := strings.TrimSpace(r.URL.Query().Get("place"))
	if len([]rune(words)) < 3 || len(words) > 300 {
		return web.Offers().Render(r.Context(), w)
	}
	names, err := p.exemplars.Places(r.Context(), words)
	if err != nil {
		return err
	}
	var all []web.Option
	for _, n := range names {
		all = append(all, web.Option{Value: n})
	}
	return web.Offers(all...).Render(r.Context(), w)
}

// receiver says who would get a report of the place that is typed.
func (p *Pages) receiver(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	if err := p.asked.Allow(r, v.Now); err != nil {
		return err
	}
	q := r.URL.Query()
	to, err := p.exemplars.Receiver(r.Context(), registry.UnitID(q.Get("unit")), q.Get("place"))
	if err != nil {
		return err
	}
	return receiverLine(v, to).Render(r.Context(), w)
}
