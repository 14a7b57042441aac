// Package choosers is how a form takes a unit: a box where few can be chosen; where
// there are many, a line that offers names while one types, and a name or a code that
// is read on the server, so that no page grows with the number of units. (Ô chọn đơn vị.)
package choosers

import (
	"context"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/a-h/templ"

	"thidua/internal/base/id"
	"thidua/internal/domain/registry"
	"thidua/internal/door/web"
	"thidua/internal/door/words"
	"thidua/internal/law/access"
)

// Few is how many units stand in a box; of more one types.
const Few = 60

const (
	most      = 10  // are offered at a time
	nearest   = 8   // are told apart
	longText  = 400 // characters; no name is longer
	mostLines = 400 // are named at once
)

// Open adds the address that offers units while one types.
func Open(s *web.Server, units *registry.Service) {
	s.Handle("GET /units/offers", access.SignedIn, func(w http.ResponseWriter, r *http.Request, v web.Visit) error {
		q := r.URL.Query()
		text := strings.TrimSpace(q.Get(q.Get("field")))
		if text == "" || utf8.RuneCountInString(text) > longText {
			return web.Offers().Render(r.Context(), w)
		}
		c := registry.Choosing{Act: access.Act(q.Get("act")), Only: registry.Only(q.Get("only")), Search: text, Most: most}
		found, err := units.Choices(r.Context(), v.Who, c)
		if err == nil && len(found) == 0 { // a line of the list is chosen: it means one
			found, err = units.Meant(r.Context(), v.Who, c)
		}
		if err != nil {
			return err
		}
		var all []web.Option
		for _, u := range found {
			all = append(all, web.Option{Value: u.Exactly(), Label: u.Above})
		}
		return web.Offers(all...).Render(r.Context(), w)
	})
}

// A Chooser offers and reads the units over which one may do an act.
type Chooser struct {
	units *registry.Service
	act   access.Act
	only  registry.Only
}

// Units choose among those over which one may do an act.
func Units(units *registry.Service, act access.Act) Chooser { return Chooser{units: units, act: act} }

// Only narrows what can be chosen.
func (c Chooser) Only(o registry.Only) Chooser { c.only = o; return c }

func (c Chooser) asks(search string, most int) registry.Choosing {
	return registry.Choosing{Act: c.act, Only: c.only, Search: search, Most: most}
}

// Offer is what a field of a form may hold, with what stands in it.
func (c Chooser) Offer(ctx context.Context, v web.Visit, f *web.Form, field string) (o web.Offer, err error) {
	all, err := c.units.Choices(ctx, v.Who, c.asks("", Few+1))
	if err != nil {
		return o, err
	}
	if len(all) <= Few {
		called := map[string]int{}
		for _, u := range all {
			called[u.Name]++
		}
		for _, u := range all {
			one := web.Option{Value: string(u.ID), Label: u.Name, Lang: "vi"}
			if called[u.Name] > 1 && u.Above != "" {
				one.Label += " – " + words.Name(u.Above)
			}
			o.Options = append(o.Options, one)
		}
		return o, nil
	}
	o.From = c.From(field)
	text := typed(f, field)
	if text == "" || utf8.RuneCountInString(text) > longText {
		o.Text = text
		return o, nil
	}
	found, err := c.units.Meant(ctx, v.Who, c.asks(text, nearest))
	switch {
	case err != nil:
		return o, err
	case len(found) == 1:
		o.Text = found[0].Exactly()
		return o, nil
	case id.Is(text):
		return o, nil // none that can be chosen
	case len(found) == 0:
		if found, err = c.units.Choices(ctx, v.Who, c.asks(text, nearest)); err != nil {
			return o, err
		}
	}
	o.Text = text
	for _, u := range found {
		o.Near = append(o.Near, web.Option{Value: string(u.ID), Label: u.Exactly(), Small: u.Above})
	}
	return o, nil
}

// Part is a part of a page that has such a field.
func (c Chooser) Part(ctx context.Context, v web.Visit, f *web.Form, field string, show func(web.Offer) templ.Component) templ.Component {
	o, err := c.Offer(ctx, v, f, field)
	if err != nil {
		return templ.ComponentFunc(func(context.Context, io.Writer) error { return err })
	}
	return show(o)
}

// Read is the unit a form names; where it names none, or several, that is a mistake of
// the form and "" comes back. An id is taken as it is: the act asks who may.
func (c Chooser) Read(ctx context.Context, v web.Visit, f *web.Form, field string) (registry.UnitID, error) {
	if typed(f, field) == "" {
		f.Wrong(field, "form.unit-needed")
		return "", nil
	}
	return c.ReadAny(ctx, v, f, field)
}

// ReadAny is Read where a unit need not be named.
func (c Chooser) ReadAny(ctx context.Context, v web.Visit, f *web.Form, field string) (registry.UnitID, error) {
	text := typed(f, field)
	if text == "" || id.Is(text) {
		f.Set(field, text)
		return registry.UnitID(text), nil
	}
	if tooLong(f, field, text) {
		return "", nil
	}
	found, err := c.units.Meant(ctx, v.Who, c.asks(text, 2))
	switch {
	case err != nil:
		return "", err
	case len(found) == 1:
		f.Set(field, string(found[0].ID))
		return found[0].ID, nil
	case len(found) == 0:
		f.Wrong(field, "form.unit-unknown", text)
	default:
		f.Wrong(field, "form.unit-which", text)
	}
	return "", nil
}

// Several is what a field of several may hold: few to tick, of many the names that
// stand in it, one a line.
func (c Chooser) Several(ctx context.Context, v web.Visit, f *web.Form, field string) (o web.Offer, err error) {
	o, err = c.Offer(ctx, v, nil, field)
	if err != nil || o.From == "" {
		return o, err
	}
	all := lines(f, field)
	named, err := c.units.MeantEach(ctx, v.Who, c.asks("", 0), all[:min(len(all), mostLines)])
	for i, text := range all {
		if found := named[text]; len(found) == 1 {
			all[i] = found[0].Exactly()
		}
	}
	o.Text = strings.Join(all, "\n")
	return o, err
}

// ReadSeveral is the units a form names, each ticked or on a line of its own; what
// names none, or several, is a mistake of the form.
func (c Chooser) ReadSeveral(ctx context.Context, v web.Visit, f *web.Form, field string) (units []registry.UnitID, err error) {
	var named map[string][]registry.Choice
	all := lines(f, field)
	if len(all) > mostLines {
		f.Wrong(field, "form.unit-too-many", len(all), mostLines)
		return nil, nil
	}
	if slices.ContainsFunc(all, func(text string) bool { return tooLong(f, field, text) }) {
		return nil, nil
	}
	if slices.ContainsFunc(all, func(text string) bool { return !id.Is(text) }) {
		if named, err = c.units.MeantEach(ctx, v.Who, c.asks("", 0), all); err != nil {
			return nil, err
		}
	}
	for _, text := range all {
		switch found := named[text]; {
		case id.Is(text):
			units = append(units, registry.UnitID(text))
		case len(found) == 0:
			f.Wrong(field, "form.unit-unknown", text)
		case len(found) > 1:
			f.Wrong(field, "form.unit-lines", text)
		default:
			units = append(units, found[0].ID)
		}
	}
	return units, nil
}

// lines are the texts of a field, sent one by one or one a line.
func lines(f *web.Form, field string) (all []string) {
	for _, text := range f.All(field) {
		for line := range strings.Lines(text) {
			if line = strings.TrimSpace(line); line != "" {
				all = append(all, line)
			}
		}
	}
	return all
}

// Known is the one unit that a text names; none where it names none, or several.
func (c Chooser) Known(ctx context.Context, v web.Visit, text string) (registry.Unit, error) {
	found, err := c.units.Meant(ctx, v.Who, c.asks(text, 2))
	if err != nil || len(found) != 1 {
		return registry.Unit{}, err
	}
	return found[0].Unit, nil
}

// From is the address that offers units to a field of another make.
func (c Chooser) From(field string) string {
	return "/units/offers?" + url.Values{"act": {string(c.act)}, "only": {string(c.only)}, "field": {field}}.Encode()
}

// Shown is the unit a page shows: the one its address names, else the first that can
// be chosen; "" where none can. An id is taken as it is.
func (c Chooser) Shown(ctx context.Context, v web.Visit, f *web.Form, field string) (registry.UnitID, error) {
	unit, err := c.ReadAny(ctx, v, f, field)
	if err != nil || unit != "" {
		return unit, err
	}
	all, err := c.units.Choices(ctx, v.Who, c.asks("", Few+1))
	if err != nil || len(all) == 0 {
		return "", err
	}
	if f.Err() == nil {
		f.Set(field, string(all[0].ID))
	}
	return all[0].ID, nil
}

// typed is which of the near ones was chosen, else what was typed.
func typed(f *web.Form, field string) string {
	if f == nil {
		return ""
	}
	if one := f.Get(web.MeantOf(field)); one != "" {
		return one
	}
	return strings.TrimSpace(f.Get(field))
}

// tooLong is a mistake of the form: no name is as long.
func tooLong(f *web.Form, field, text string) bool {
	n := utf8.RuneCountInString(text)
	if n > longText {
		f.Wrong(field, "form.too-long", n, longText)
	}
	return n > longText
}

// Asked is the form of a filter: what an address says of a field.
func Asked(l web.List, field string) *web.Form {
	return web.NewForm(field, l.Asked(field), web.MeantOf(field), l.Asked(web.MeantOf(field)))
}
