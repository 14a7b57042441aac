package scorecards

import (
	"net/http"
	"strconv"

	"thidua/internal/domain/cluster"
	"thidua/internal/domain/consultation"
	"thidua/internal/domain/scorecard"
	"thidua/internal/door/web"
	"thidua/internal/law/scoring"
)

func (p *Pages) startPage(w http.ResponseWriter, r *http.Request, v web.Visit, code int, f *web.Form) error {
	all, _, err := p.clusters.Clusters(r.Context(), v.Who, cluster.Filter{Size: -1})
	if err != nil {
		return err
	}
	if f == nil {
		f = web.NewForm("cluster", r.URL.Query().Get("cluster"), "year", strconv.Itoa(v.Today.Year), "per_member", "2", "remind", "3", "blind", "1")
		if f, err = p.kit.Kept(r, v, f); err != nil {
			return err
		}
	}
	return web.Show(w, r, v, code, v.T("scorecard.start"), startPage(v, f, all))
}

func (p *Pages) start(r *http.Request, v web.Visit, f *web.Form) (web.Said, error) {
	b := scorecard.Beginning{Cluster: cluster.ID(f.Need("cluster", 40, "scores.cluster-missing")), Year: f.NeedInt("year"), Category: f.Text("category", 200), Terms: termsOf(f)}
	if f.Err() != nil {
		return web.Said{}, nil
	}
	made, err := p.rounds.Start(r.Context(), v.Who, b)
	return web.Tell("scores.said-started").Away(at(made.ID, "")), err
}

func termsOf(f *web.Form) scorecard.Terms {
	return scorecard.Terms{Days: daysOf(f), Blind: f.Bool("blind"), Method: scoring.Method(f.Choice("method", string(scoring.None), string(scoring.Shift))), PerMember: f.Int("per_member"), RemindDays: f.Int("remind")}
}

func daysOf(f *web.Form) scorecard.Days {
	return scorecard.Days{Self: f.Day("self"), Cross: f.Day("cross"), Verified: f.Day("verified"), Object: f.Day("object")}
}

func revisionOf(f *web.Form) int64 {
	n, _ := strconv.ParseInt(f.Get("revision"), 10, 64) // what no page of ours wrote is behind every revision
	return n
}

func (p *Pages) daysPage(w http.ResponseWriter, r *http.Request, v web.Visit, code int, f *web.Form) error {
	return p.render(w, r, v, code, f, v.T("scorecard.extend"), func(x view) *web.Form {
		f := revision(x)
		f.Set("self", x.Days.Self.Slashes())
		f.Set("cross", x.Days.Cross.Slashes())
		f.Set("verified", x.Days.Verified.Slashes())
		f.Set("object", x.Days.Object.Slashes())
		return f
	}, daysPage)
}

func (p *Pages) extend(r *http.Request, v web.Visit, f *web.Form) (web.Said, error) {
	days, why := daysOf(f), f.Text("why", 2000)
	if f.Err() != nil {
		return web.Said{}, nil
	}
	_, err := p.rounds.Extend(r.Context(), v.Who, which(r), revisionOf(f), days, why)
	return web.Tell("scores.said-extended"), err
}

func (p *Pages) tablePage(w http.ResponseWriter, r *http.Request, v web.Visit, code int, f *web.Form) error {
	tables, err := p.rounds.Tables()
	if err != nil {
		return err
	}
	o, err := p.rounds.Round(r.Context(), v.Who, which(r))
	if err != nil {
		return err
	}
	if f == nil {
		if f, err = p.kit.Kept(r, v, revision(view{v, o})); err != nil {
			return err
		}
	}
	var trial *scorecard.Trial
	if f.Get("try") != "" {
		t, err := p.rounds.Try(r.Context(), v.Who, o.ID, choiceOf(f))
		if err == nil {
			trial = &t
		} else if err := f.Keep(err); err != nil {
			return err
		}
	}
	return web.Show(w, r, v, code, v.T("scores.table"), tablePage(view{v, o}, f, tables, trial))
}

func choiceOf(f *web.Form) scorecard.Choice {
	return scorecard.Choice{Shipped: f.Get("shipped"), Text: f.Text("text", 100_000), Consultation: consultation.ID(f.Text("consultation", 40))}
}

func (p *Pages) adopt(r *http.Request, v web.Visit, f *web.Form) (web.Said, error) {
	c := choiceOf(f)
	if f.Err() != nil || f.Get("try") != "" {
		return web.Said{}, nil
	}
	_, err := p.rounds.Adopt(r.Context(), v.Who, which(r), revisionOf(f), c)
	return web.Tell("scores.said-adopted"), err
}

func (p *Pages) annulPage(w http.ResponseWriter, r *http.Request, v web.Visit, code int, f *web.Form) error {
	return p.render(w, r, v, code, f, v.T("scorecard.annul"), revision, annulPage)
}

func (p *Pages) annul(r *http.Request, v web.Visit, f *web.Form) (web.Said, error) {
	_, err := p.rounds.Annul(r.Context(), v.Who, which(r), revisionOf(f), f.Text("why", 2000))
	return web.Tell("scores.said-annulled"), err
}
