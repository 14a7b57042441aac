package inquiries

import (
	"net/http"
	"slices"
	"strings"

	"thidua/internal/base/fault"
	"thidua/internal/base/viet"
	"thidua/internal/domain/inquiry"
	"thidua/internal/domain/registry"
	"thidua/internal/door/web"
	"thidua/internal/door/web/choosers"
	"thidua/internal/law/access"
	"thidua/internal/law/rulebook"
)

// mostHeads is how many people of an enterprise are offered as its head.
const mostHeads = 50

// A letter is what the form of asking offers.
type letter struct {
	Enterprise string
	Units      web.Offer // that ask
	Heads      []web.Option
	Topics     []rulebook.InquiryTopic
}

// askPage finds the enterprise first, then asks.
func (p *Pages) askPage(w http.ResponseWriter, r *http.Request, v web.Visit, code int, f *web.Form) error {
	chosen := registry.UnitID(r.URL.Query().Get("enterprise"))
	if f != nil {
		chosen = registry.UnitID(f.Get("enterprise"))
	}
	if chosen == "" {
		return p.findPage(w, r, v)
	}
	if f == nil {
		var err error
		if f, err = p.kit.Kept(r, v, web.NewForm("enterprise", string(chosen), "dossier", r.URL.Query().Get("dossier"), "day", v.Today.Slashes())); err != nil {
			return err
		}
	}
	x, err := p.letter(r, v, f, chosen)
	if err != nil {
		return err
	}
	return web.Show(w, r, v, code, v.T("inquiry.ask"), askPage(v, f, x))
}

// findPage looks for the enterprise in the directory, also beyond what one looks
// after: the names of bodies are no secret.
func (p *Pages) findPage(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	l := web.ListOf(r)
	var found []registry.Unit
	if l.Q != "" {
		var err error
		if _, found, err = p.units.Receivers(r.Context(), v.Who, access.AskInquiry, nil, l.Q); err != nil {
			return err
		}
	}
	return web.Show(w, r, v, http.StatusOK, v.T("inquiry.ask"), findPage(v, l.Of(len(found)), found))
}

// askers are the units that may ask.
func (p *Pages) askers() choosers.Chooser {
	return choosers.Units(p.units, access.AskInquiry).Only(registry.Legal)
}

func (p *Pages) letter(r *http.Request, v web.Visit, f *web.Form, enterprise registry.UnitID) (x letter, err error) {
	names, err := p.units.Names(r.Context(), []registry.UnitID{enterprise})
	if err != nil {
		return x, err
	}
	if names[enterprise] == "" {
		return x, fault.Code(fault.NotFound, "unit.not-found")
	}
	x.Enterprise, x.Topics = names[enterprise], p.inquiries.Topics(v.Today)
	if x.Units, err = p.askers().Offer(r.Context(), v, f, "unit"); err != nil {
		return x, err
	}
	people, _, err := p.units.People(r.Context(), v.Who, registry.Filter{Unit: enterprise, Size: mostHeads})
	x.Heads = []web.Option{{Label: v.T("inquiry.head-none")}}
	for _, m := range people {
		if m.Unit == enterprise {
			x.Heads = append(x.Heads, web.Option{Value: string(m.ID), Label: m.Name + joined(m.Post)})
		}
	}
	return x, err
}

func (p *Pages) ask(r *http.Request, v web.Visit, f *web.Form) (web.Said, error) {
	unit, err := p.askers().Read(r.Context(), v, f, "unit")
	if err != nil {
		return web.Said{}, err
	}
	n := inquiry.Letter{Unit: unit, Enterprise: registry.UnitID(f.Get("enterprise")), Head: registry.PersonID(f.Get("head")), Dossier: f.Get("dossier"),
		Number: f.Text("number", 300), Day: f.NeedDay("day"), Note: f.Text("note", 2000)}
	if f.Err() != nil || n.Enterprise == "" {
		return web.Said{}, nil
	}
	for _, t := range p.inquiries.Topics(v.Today) {
		for name := range strings.SplitSeq(f.Text("body-"+t.ID, 900), ";") { // several bodies, each with its own clock
			if name = strings.TrimSpace(name); name == "" {
				continue
			}
			q := inquiry.NewAsk{Topic: t.ID, BodyName: name, Level: f.Get("level-" + t.ID)}
			var err error
			if q.Body, err = p.called(r, v, n.Unit, name); err != nil {
				return web.Said{}, err
			}
			n.Asks = append(n.Asks, q)
		}
	}
	made, err := p.inquiries.Ask(r.Context(), v.Who, n)
	return web.Tell("inquiry.told-asked").Away(at(made.ID, "")), err
}

// called is the one unit of the directory with this very name; "" where there is
// none, or more than one.
func (p *Pages) called(r *http.Request, v web.Visit, asks registry.UnitID, name string) (registry.UnitID, error) {
	above, found, err := p.units.Receivers(r.Context(), v.Who, access.AskInquiry, []registry.UnitID{asks}, name)
	if err != nil {
		return "", err
	}
	var same []registry.UnitID
	for _, u := range append(above, found...) {
		if viet.Fold(u.Name) == viet.Fold(name) && !slices.Contains(same, u.ID) {
			same = append(same, u.ID)
		}
	}
	if len(same) != 1 {
		return "", nil
	}
	return same[0], nil
}
