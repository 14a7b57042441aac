package initiatives

import (
	"net/http"

	"thidua/internal/base/money"
	"thidua/internal/domain/council"
	"thidua/internal/domain/initiative"
	"thidua/internal/door/web"
	"thidua/internal/door/web/choosers"
	"thidua/internal/law/access"
)

func (p *Pages) roundPages() {
	p.kit.Handle("GET /initiative-rounds", access.LookInitiative, p.rounds)
	p.kit.Handle("POST /initiative-rounds", access.RoundInitiative, p.openRound)
	p.kit.Handle("POST /initiative-rounds/{id}/closing", access.RoundInitiative, p.closeRound)
	p.kit.Handle("GET /initiative-tabling", access.PutSitting, p.tabling)
	p.kit.Handle("POST /initiative-tabling", access.PutSitting, p.table)
}

func (p *Pages) rounds(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	return p.showRounds(w, r, v, http.StatusOK, web.NewForm())
}

func (p *Pages) showRounds(w http.ResponseWriter, r *http.Request, v web.Visit, code int, f *web.Form) error {
	all, err := p.initiatives.Rounds(r.Context(), v.Who)
	if err != nil {
		return err
	}
	units, err := choosers.Units(p.units, access.RoundInitiative).Offer(r.Context(), v, f, "body")
	if err != nil {
		return err
	}
	return web.Show(w, r, v, code, v.T("initiative.rounds"), roundsPage(v, f, all, units))
}

func (p *Pages) openRound(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	f, err := web.ReadForm(r)
	if err != nil {
		return err
	}
	body, err := choosers.Units(p.units, access.RoundInitiative).Read(r.Context(), v, f, "body")
	if err != nil {
		return err
	}
	if f.Err() != nil {
		return p.showRounds(w, r, v, http.StatusBadRequest, f)
	}
	made, err := p.initiatives.OpenRound(r.Context(), v.Who, body)
	if err == nil {
		return web.Done(w, r, "/initiative-rounds", "initiative.said-round-opened", made.No)
	}
	if err := f.Keep(err); err != nil {
		return err
	}
	return p.showRounds(w, r, v, http.StatusBadRequest, f)
}

func (p *Pages) closeRound(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	_, err := p.initiatives.CloseRound(r.Context(), v.Who, initiative.RoundID(r.PathValue("id")))
	if err == nil {
		return web.Done(w, r, "/initiative-rounds", "initiative.said-round-closed")
	}
	f := web.NewForm()
	if err := f.Keep(err); err != nil {
		return err
	}
	return p.showRounds(w, r, v, http.StatusBadRequest, f)
}

func (p *Pages) tabling(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	return p.showTabling(w, r, v, http.StatusOK, web.NewForm())
}

func (p *Pages) showTabling(w http.ResponseWriter, r *http.Request, v web.Visit, code int, f *web.Form) error {
	wait, err := p.initiatives.ForCouncil(r.Context(), v.Who)
	if err != nil {
		return err
	}
	councils, err := p.councils.Councils(r.Context(), v.Who)
	if err != nil {
		return err
	}
	var sittings []web.Option
	for _, c := range councils {
		if c.Kind != council.Initiative {
			continue
		}
		all, err := p.councils.Sittings(r.Context(), v.Who, c.ID)
		if err != nil {
			return err
		}
		for _, s := range all {
			if s.State == council.Called || s.State == council.Open {
				sittings = append(sittings, web.Option{Value: string(s.ID), Label: v.T("initiative.sitting", s.No, s.Meeting.Day, c.Name), Chosen: f.Get("sitting") == string(s.ID)})
			}
		}
	}
	return web.Show(w, r, v, code, v.T("initiative.tabling"), tablingPage(v, f, wait, sittings))
}

func (p *Pages) table(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	f, err := web.ReadForm(r)
	if err != nil {
		return err
	}
	var reviews []initiative.ReviewID
	for _, id := range f.All("reviews") {
		reviews = append(reviews, initiative.ReviewID(id))
	}
	sitting := f.Get("sitting")
	if err = p.initiatives.Table(r.Context(), v.Who, council.SittingID(sitting), reviews); err == nil {
		return web.Done(w, r, "/sittings/"+sitting, "initiative.said-tabled", len(reviews))
	}
	if err := f.Keep(err); err != nil {
		return err
	}
	return p.showTabling(w, r, v, http.StatusBadRequest, f)
}

func (p *Pages) libraryPages() {
	p.kit.Handle("GET /initiative-library", access.SignedIn, p.library)
	p.kit.Handle("GET /initiative-library/{id}", access.SignedIn, p.work)
	p.kit.Handle("POST /initiative-library/{id}/places", access.SpreadInitiative, p.spread)
}

func (p *Pages) library(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	l := web.ListOf(r)
	all, total, err := p.initiatives.Library(r.Context(), v.Who, initiative.LibraryFilter{Search: l.Q, Scope: l.Asked("scope"), Page: l.Page})
	if err != nil {
		return err
	}
	return web.Show(w, r, v, http.StatusOK, v.T("initiative.library"), libraryPage(v, l.Of(total), all))
}

func (p *Pages) work(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	f, err := p.kit.Kept(r, v, web.NewForm())
	if err != nil {
		return err
	}
	return p.showWork(w, r, v, http.StatusOK, f)
}

func (p *Pages) showWork(w http.ResponseWriter, r *http.Request, v web.Visit, code int, f *web.Form) error {
	one, err := p.initiatives.Work(r.Context(), v.Who, r.PathValue("id"))
	if err != nil {
		return err
	}
	var units web.Offer
	if v.May(access.SpreadInitiative) {
		if units, err = choosers.Units(p.units, access.SpreadInitiative).Offer(r.Context(), v, f, "unit"); err != nil {
			return err
		}
	}
	return web.Show(w, r, v, code, one.Title, workPage(v, f, one, units))
}

func (p *Pages) spread(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	f, err := web.ReadForm(r)
	if err != nil {
		return err
	}
	unit, err := choosers.Units(p.units, access.SpreadInitiative).Read(r.Context(), v, f, "unit")
	if err != nil {
		return err
	}
	n := initiative.Spread{Unit: unit, Since: f.Day("since"), BenefitSum: money.Dong(f.Int("benefit_sum")), BenefitHow: f.Text("benefit_how", 2000)}
	if f.Err() == nil {
		if err = p.initiatives.Spread(r.Context(), v.Who, r.PathValue("id"), n); err == nil {
			return web.Done(w, r, "/initiative-library/"+r.PathValue("id"), "initiative.said-spread")
		}
		if err := f.Keep(err); err != nil {
			return err
		}
	}
	return p.showWork(w, r, v, http.StatusBadRequest, f)
}
