package dossiers

import (
	"net/http"
	"strings"

	"thidua/internal/base/id"
	"thidua/internal/domain/award"
	"thidua/internal/domain/dossier"
	"thidua/internal/domain/initiative"
	"thidua/internal/domain/movement"
	"thidua/internal/domain/registry"
	"thidua/internal/door/web"
)

// mostFound is how many people, and how many units, a search offers.
const mostFound = 20

func (p *Pages) nominateForm(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	f, err := p.kit.Kept(r, v, web.NewForm("year", yearBefore(v)))
	if err != nil {
		return err
	}
	if q := strings.TrimSpace(r.URL.Query().Get("q")); q != "" {
		f.Set("q", q)
	}
	return p.showNominate(w, r, v, http.StatusOK, f)
}

// yearBefore is the year most lists are about: last year until June, then this.
func yearBefore(v web.Visit) string {
	if v.Today.Month <= 6 {
		return itoa(v.Today.Year - 1)
	}
	return itoa(v.Today.Year)
}

func (p *Pages) nominate(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	f, err := web.ReadForm(r)
	if err != nil {
		return err
	}
	d := dossier.ID(r.PathValue("id"))
	kind, who, _ := strings.Cut(f.Get("subject"), ":")
	n := dossier.NewNomination{Award: f.Text("award", 40), Type: f.Text("type", 40), Year: f.Int("year"), From: f.Day("from"), To: f.Day("to"),
		Subject: id.Subject{Kind: kind, ID: who}, Post: f.Text("post", 300), Achievement: f.Text("achievement", 2000),
		Movement: movement.ID(f.Text("movement", 40))}
	if f.Err() == nil {
		var made dossier.Nomination
		if made, err = p.dossiers.Nominate(r.Context(), v.Who, d, n); err == nil {
			return web.Done(w, r, at(d, "nominations", "new"), "nominate.said", made.Name)
		}
	}
	if err := f.Keep(err); err != nil {
		return err
	}
	return p.showNominate(w, r, v, http.StatusBadRequest, f)
}

func (p *Pages) showNominate(w http.ResponseWriter, r *http.Request, v web.Visit, status int, f *web.Form) error {
	d, _, err := p.dossiers.Lines(r.Context(), v.Who, dossier.ID(r.PathValue("id")), dossier.LineFilter{Size: 1})
	if err != nil {
		return err
	}
	var found []web.Option
	if q := f.Get("q"); q != "" {
		if found, err = p.find(r, v, d, q); err != nil {
			return err
		}
	}
	moves, err := p.dossiers.Movements(r.Context(), v.Who, d.ID)
	if err != nil {
		return err
	}
	return web.Show(w, r, v, status, v.T("dossier.nominate"), nominatePage(v, p, d, f, found, moves))
}

// moveOptions are the movements a line may mean, each with where it stands.
func moveOptions(v web.Visit, all []dossier.Bringing) []web.Option {
	out := []web.Option{{Label: v.T("nominate.no-movement")}}
	for _, m := range all {
		small := v.T("nominate.not-reviewed")
		if m.Kind != "" {
			small = v.T("movement.review-" + string(m.Kind))
		}
		out = append(out, web.Option{Value: string(m.ID), Label: m.Name + " · " + small})
	}
	return out
}

// find offers people and units of the proposing unit whose name is like this.
func (p *Pages) find(r *http.Request, v web.Visit, d dossier.Dossier, q string) (out []web.Option, err error) {
	people, _, err := p.units.People(r.Context(), v.Who, registry.Filter{Search: q, Unit: d.Unit, Size: mostFound})
	if err != nil {
		return nil, err
	}
	for _, x := range people {
		small := join(join(x.Post, x.UnitName), v.T("nominate.person"))
		if !x.Birth.IsZero() {
			small = join(small, v.Day(x.Birth))
		}
		out = append(out, web.Option{Value: award.Person + ":" + string(x.ID), Label: x.Name, Small: small})
	}
	units, _, err := p.units.Units(r.Context(), v.Who, registry.Filter{Search: q, Unit: d.Unit, Size: mostFound})
	for _, u := range units {
		out = append(out, web.Option{Value: award.Unit + ":" + string(u.ID), Label: u.Name, Small: v.T("nominate.unit")})
	}
	return out, err
}

func typeOptions(v web.Visit) (out []web.Option) {
	for _, t := range []string{"merit", "sudden", "movement"} {
		out = append(out, web.Option{Value: t, Label: v.T("type." + t)})
	}
	return out
}

func (p *Pages) drop(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	f, err := web.ReadForm(r)
	if err != nil {
		return err
	}
	d, named := dossier.ID(r.PathValue("id")), linesOf(f.All("line"))
	if err := p.dossiers.Drop(r.Context(), v.Who, d, named); err != nil {
		return err
	}
	return web.Done(w, r, at(d), "drop.said", len(named))
}

func (p *Pages) rest(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	f, err := web.ReadForm(r)
	if err != nil {
		return err
	}
	var on []initiative.ID
	for _, i := range f.All("initiative") {
		on = append(on, initiative.ID(i))
	}
	n := dossier.NominationID(r.PathValue("n"))
	if err := p.dossiers.Rest(r.Context(), v.Who, n, on); err != nil {
		return err
	}
	return web.Done(w, r, at(dossier.ID(r.PathValue("id")), "nominations", string(n)), "nomination.said-rests")
}

func linesOf(all []string) (out []dossier.NominationID) {
	for _, l := range all {
		if l != "" {
			out = append(out, dossier.NominationID(l))
		}
	}
	return out
}
