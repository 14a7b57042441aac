package dossiers

import (
	"net/http"
	"slices"

	"thidua/internal/domain/registry"
	"thidua/internal/door/web"
	"thidua/internal/law/access"
)

// receiving is the bodies a form offers to send to.
type receiving struct {
	options []web.Option
	found   int // by name
}

// mostShown is how many bodies stand in full, one a line; of more, one is
// chosen from a box that may cut a long name on a phone.
const mostShown = 8

// shown are the bodies with the one to choose; before anything is chosen it is
// the usual one.
func (r receiving) shown(to string) []web.Option {
	out := slices.Clone(r.options)
	for i := range out {
		out[i].Chosen = out[i].Value == to
	}
	return out
}

// asksBody reports that the form was sent to find a body by its name, not yet
// to be acted on: what was typed is not what was looked for last.
func asksBody(f *web.Form) bool { return f.Get("find") != "" && f.Get("find") != f.Get("found") }

// receivers offers the usual body first, then the others above, then those
// found by name.
func (p *Pages) receivers(r *http.Request, v web.Visit, f *web.Form, act access.Act, of []registry.UnitID) (out receiving, err error) {
	above, found, err := p.units.Receivers(r.Context(), v.Who, act, of, f.Get("find"))
	if err != nil {
		return out, err
	}
	out.found = len(found)
	offered := map[string]bool{}
	switch {
	case len(of) != 1:
		out.options = []web.Option{{Label: v.T("dossier.to-above")}}
	case len(above) > 0:
		offered[string(above[0].ID)] = true
		out.options = []web.Option{{Label: v.T("dossier.to-next", above[0].Name)}}
	default:
		out.options = []web.Option{{Label: v.T("form.choose")}}
	}
	for _, u := range append(above, found...) {
		if !offered[string(u.ID)] {
			offered[string(u.ID)] = true
			out.options = append(out.options, web.Option{Value: string(u.ID), Label: u.Name})
		}
	}
	if len(found) == 1 && asksBody(f) {
		f.Set("to", string(found[0].ID))
	}
	f.Set("found", f.Get("find"))
	return out, nil
}
