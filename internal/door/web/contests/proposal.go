package contests

import (
	"fmt"
	"io"
	"net/http"
	"slices"

	"thidua/internal/base/fault"
	"thidua/internal/domain/contest"
	"thidua/internal/domain/registry"
	"thidua/internal/door/web"
	"thidua/internal/door/words"
)

// A laurel is a visit to what winners may be proposed for.
type laurel struct {
	web.Visit
	contest.Proposing
}

func (p *Pages) laurel(r *http.Request, v web.Visit) (laurel, error) {
	x, err := p.contests.Proposing(r.Context(), v.Who, which(r))
	return laurel{v, x}, err
}

func (p *Pages) proposalPage(w http.ResponseWriter, r *http.Request, v web.Visit, code int, f *web.Form) error {
	x, err := p.laurel(r, v)
	if err != nil {
		return err
	}
	first := web.NewForm("title", v.T("contest.dossier-title", x.Contest.Name))
	if len(x.Units) == 1 {
		first.Set("unit", string(x.Units[0].ID))
	}
	if x.Movement != "" {
		first.Set("type", "movement")
	}
	if f, err = p.kit.Filled(r, v, f, first); err != nil {
		return err
	}
	return web.Show(w, r, v, code, v.T("contest.propose"), proposalPage(x, f))
}

func (p *Pages) propose(r *http.Request, v web.Visit, f *web.Form) (web.Said, error) {
	x, err := p.laurel(r, v)
	if err != nil {
		return web.Said{}, err
	}
	y := contest.Proposal{Unit: registry.UnitID(f.Get("unit")), Title: f.Need("title", 250, "dossier.no-title"), Type: f.Get("type")}
	if !slices.Contains(x.types(), y.Type) {
		f.Wrong("type", "contest.type-unchosen")
	}
	if y.Unit == "" {
		f.Wrong("unit", "contest.unit-unchosen")
	}
	asked := f.All("pick")
	for _, w := range x.Unproposed() {
		if slices.Contains(asked, pickOf(w)) {
			y.Picks = append(y.Picks, contest.Pick{Prize: w.Prize, Code: w.Code, Achievement: words.T(words.VI, "contest.achievement", w.Name, x.Contest.Name, x.Results.Of(w.Code).Title)})
		}
	}
	if f.Err() != nil {
		return web.Said{}, nil
	}
	if y.Papers, err = p.papers.Winners(r.Context(), x.Contest, *x.Results, "vi"); err != nil {
		return web.Said{}, err
	}
	made, err := p.contests.Propose(r.Context(), v.Who, x.ID, y)
	to := at(x.ID, "")
	if len(made) == 1 {
		to = "/dossiers/" + string(made[0].ID)
	}
	return web.Tell("slate.said-proposed", len(made)).Away(to), err
}

// winnersPaper is the list of winners with sums and awards, for the desk.
func (p *Pages) winnersPaper(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	x, err := p.laurel(r, v)
	if err != nil {
		return err
	}
	return web.SendPDF(w, "danh-sach-dat-giai", func(out io.Writer) error {
		return p.papers.Prizes(r.Context(), x.Contest, *x.Results, string(v.Lang), out)
	})
}

func pickOf(w contest.Winner) string { return fmt.Sprintf("%d-%s", w.Prize, w.Code) }

// types are those that every award in question is given for; movement only where the
// contest belongs to one.
func (x laurel) types() (out []string) {
	for _, t := range []string{"movement", "sudden", "merit"} {
		fits := t != "movement" || x.Movement != ""
		for _, w := range x.Unproposed() {
			a, err := x.Law.Award(w.Award, x.Today)
			fits = fits && err == nil && (len(a.Types) == 0 || slices.Contains(a.Types, t))
		}
		if fits {
			out = append(out, t)
		}
	}
	return out
}

func (x laurel) typeOptions() []web.Option {
	return web.OptionsOf(x.Visit, "type.", x.types(), "")
}

func (x laurel) unitOptions() (out []web.Option) {
	for _, u := range x.Units {
		out = append(out, web.Option{Value: string(u.ID), Label: u.Name, Lang: "vi"})
	}
	return out
}

// winners are those not proposed yet: who, with which prize, for which award, and
// what the law pays for it.
func (x laurel) winners(f *web.Form) (out []web.Option) {
	for _, w := range x.Unproposed() {
		e := x.Results.Of(w.Code)
		small := w.Name + " · " + awardName(x.Visit, x.Law, w.Award) + " · " + x.money(w.Award)
		out = append(out, web.Option{Value: pickOf(w), Label: e.Author, Small: small, Lang: "vi", Chosen: len(f.All("pick")) == 0 || slices.Contains(f.All("pick"), pickOf(w))})
	}
	return out
}

// money is what goes with an award by the law of today: some sums hang on who
// decides; not known is said so.
func (x laurel) money(award string) string {
	s, err := x.Law.Money(award, "individual", "", x.Today)
	switch {
	case fault.Is(err, fault.Invalid):
		return x.T("contest.law-money-level")
	case err != nil || !s.Known:
		return x.T("contest.law-money-unknown")
	}
	return x.T("contest.law-money", x.Money(s.Rounded))
}
