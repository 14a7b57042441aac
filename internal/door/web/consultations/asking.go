package consultations

import (
	"context"
	"net/http"
	"strconv"
	"strings"

	"github.com/a-h/templ"

	"thidua/internal/base/viet"
	"thidua/internal/desk/clusteryear"
	"thidua/internal/domain/consultation"
	"thidua/internal/domain/registry"
	"thidua/internal/door/web"
	"thidua/internal/law/access"
)

// asking are the pages on which a draft is sent for comments and closed.
func (p *Pages) asking(s *web.Server) {
	s.Handle("GET /consultations/{id}/asking", access.DraftConsultation, web.Get(p.askPage))
	s.Handle("POST /consultations/{id}/asking", access.DraftConsultation, p.act(p.ask, p.askPage))
	s.Handle("GET /consultations/{id}/invitees", access.SignedIn, web.Get(p.inviteesPage))
	s.Handle("POST /consultations/{id}/closing", access.DraftConsultation, p.act(p.close, p.show))
	s.Handle("GET /consultations/{id}/extension", access.DraftConsultation, web.Get(p.extendPage))
	s.Handle("POST /consultations/{id}/extension", access.DraftConsultation, p.act(p.extend, p.extendPage))
	s.Handle("GET /consultations/{id}/withdrawal", access.DraftConsultation, web.Get(p.withdrawPage))
	s.Handle("POST /consultations/{id}/withdrawal", access.DraftConsultation, p.act(p.withdraw, p.withdrawPage))
}

// mostTicks is how many units are offered to tick; others are named.
const mostTicks = 60

func (p *Pages) askPage(w http.ResponseWriter, r *http.Request, v web.Visit, code int, f *web.Form) error {
	units, _, err := p.units.Units(r.Context(), v.Who, registry.Filter{Size: mostTicks})
	if err != nil {
		return err
	}
	first := func(x view) *web.Form {
		form := web.NewForm("revision", strconv.FormatInt(x.Revision, 10), "named", "yes")
		switch {
		case x.Shown.No > 1:
			form.Set("names", strings.Join(p.before(r.Context(), v, x), "\n"))
		case clusteryear.ClusterOf(x.Subject) != "":
			form.Set("names", strings.Join(p.members(r.Context(), v, x), "\n"))
		}
		return form
	}
	return p.render(w, r, v, code, f, "consultation.ask", first, func(x view, f *web.Form) templ.Component { return askPage(x, f, units) })
}

// before are the units that were asked about the version before.
func (p *Pages) before(ctx context.Context, v web.Visit, x view) (names []string) {
	was, err := p.drafts.Consultation(ctx, v.Who, x.ID, x.Shown.No-1)
	if err != nil {
		return nil // nothing is filled in
	}
	for _, i := range was.Invitees {
		if i.Unit != "" {
			names = append(names, i.Name)
		}
	}
	return names
}

// members are the units of the cluster that a draft is about, but the one that
// drafts.
func (p *Pages) members(ctx context.Context, v web.Visit, x view) (names []string) {
	s, err := p.clusters.Cluster(ctx, v.Who, clusteryear.ClusterOf(x.Subject), 0)
	if err != nil {
		return nil // nothing is filled in
	}
	for _, m := range s.Members {
		if m.Unit != x.Body {
			names = append(names, m.Name)
		}
	}
	return names
}

func (p *Pages) ask(r *http.Request, v web.Visit, f *web.Form) (web.Said, error) {
	a := consultation.Asking{Due: f.NeedDay("due"), Named: f.Choice("named", "yes", "no") == "yes"}
	for _, u := range f.All("unit") {
		a.Units = append(a.Units, registry.UnitID(u))
	}
	revision := f.Int("revision")
	if err := errorsOf(p.unitsNamed(r, v, f, &a), p.personsNamed(r, v, f, &a)); err != nil || f.Err() != nil {
		return web.Said{}, err
	}
	_, err := p.drafts.Ask(r.Context(), v.Who, which(r), int64(revision), a)
	return web.Tell("consultation.said-asked"), err
}

func errorsOf(all ...error) error {
	for _, err := range all {
		if err != nil {
			return err
		}
	}
	return nil
}

// unitsNamed finds the units written one a line; of each the name must be whole.
func (p *Pages) unitsNamed(r *http.Request, v web.Visit, f *web.Form, a *consultation.Asking) error {
	for _, name := range names(f.Text("names", 20000)) {
		_, found, err := p.units.Receivers(r.Context(), v.Who, access.DraftConsultation, nil, name)
		if err != nil {
			return err
		}
		n := len(a.Units)
		for _, u := range found {
			if viet.Key(u.Name) == viet.Key(name) {
				a.Units = append(a.Units, u.ID)
			}
		}
		switch len(a.Units) - n {
		case 0:
			f.Wrong("names", "consultation.unit-not-found", name)
		case 1:
		default:
			f.Wrong("names", "consultation.unit-several", name)
		}
	}
	return nil
}

// personsNamed finds the people written one a line, by name or number.
func (p *Pages) personsNamed(r *http.Request, v web.Visit, f *web.Form, a *consultation.Asking) error {
	for _, name := range names(f.Text("persons", 20000)) {
		found, total, err := p.units.People(r.Context(), v.Who, registry.Filter{Search: name, Size: 2})
		switch {
		case err != nil:
			return err
		case total == 0:
			f.Wrong("persons", "consultation.person-not-found", name)
		case total > 1:
			f.Wrong("persons", "consultation.person-several", name)
		default:
			a.Persons = append(a.Persons, found[0].ID)
		}
	}
	return nil
}

func names(text string) (all []string) {
	for line := range strings.Lines(text) {
		if name := viet.Clean(line); name != "" {
			all = append(all, name)
		}
	}
	return all
}

func (p *Pages) inviteesPage(w http.ResponseWriter, r *http.Request, v web.Visit, code int, f *web.Form) error {
	return p.render(w, r, v, code, f, "consultation.invitees", nil, func(x view, _ *web.Form) templ.Component { return inviteesPage(x) })
}

func (p *Pages) close(r *http.Request, v web.Visit, _ *web.Form) (web.Said, error) {
	_, err := p.drafts.Close(r.Context(), v.Who, which(r))
	return web.Tell("consultation.said-closed"), err
}

func (p *Pages) extendPage(w http.ResponseWriter, r *http.Request, v web.Visit, code int, f *web.Form) error {
	return p.render(w, r, v, code, f, "consultation.extend", nil, extendPage)
}

func (p *Pages) extend(r *http.Request, v web.Visit, f *web.Form) (web.Said, error) {
	due := f.NeedDay("due")
	if f.Err() != nil {
		return web.Said{}, nil
	}
	_, err := p.drafts.Extend(r.Context(), v.Who, which(r), due)
	return web.Tell("consultation.said-extended"), err
}

func (p *Pages) withdrawPage(w http.ResponseWriter, r *http.Request, v web.Visit, code int, f *web.Form) error {
	return p.render(w, r, v, code, f, "consultation.withdraw", nil, withdrawPage)
}

func (p *Pages) withdraw(r *http.Request, v web.Visit, f *web.Form) (web.Said, error) {
	why := f.Text("why", 3000)
	if f.Err() != nil {
		return web.Said{}, nil
	}
	return web.Tell("consultation.said-withdrawn"), p.drafts.Withdraw(r.Context(), v.Who, which(r), why)
}
