package clusters

import (
	"net/http"
	"strconv"

	"thidua/internal/domain/cluster"
	"thidua/internal/domain/registry"
	"thidua/internal/door/web"
)

func (p *Pages) leadPage(w http.ResponseWriter, r *http.Request, v web.Visit, code int, f *web.Form) error {
	return p.render(w, r, v, code, f, v.T("cluster.name-head"), func(x view) *web.Form {
		year := x.Year
		if x.Lead.Head != "" && r.URL.Query().Get("year") == "" {
			year++ // this year's is known
		}
		return web.NewForm("of", strconv.Itoa(year), "how", string(cluster.Elected))
	}, leadPage)
}

func (p *Pages) lead(r *http.Request, v web.Visit, f *web.Form) (web.Said, error) {
	l := cluster.Lead{Year: f.NeedInt("of"), From: f.Day("from"), Head: registry.UnitID(f.Get("head")), Deputy: registry.UnitID(f.Get("deputy")), How: cluster.How(f.Get("how")),
		Paper: f.Text("paper", 100), Because: f.Text("because", 1000)}
	if f.Err() != nil {
		return web.Said{}, nil
	}
	return web.Tell("cluster.said-lead", strconv.Itoa(l.Year)), p.clusters.Lead(r.Context(), v.Who, which(r), l)
}

func (p *Pages) mandatePage(w http.ResponseWriter, r *http.Request, v web.Visit, code int, f *web.Form) error {
	return p.render(w, r, v, code, f, v.T("cluster.authorise"), blank, mandatePage)
}

func (p *Pages) authorise(r *http.Request, v web.Visit, f *web.Form) (web.Said, error) {
	m := cluster.Mandate{From: f.NeedDay("from"), To: f.NeedDay("to"), Paper: f.Text("paper", 100)}
	if f.Err() != nil {
		return web.Said{}, nil
	}
	return web.Tell("cluster.said-authorised"), p.clusters.Authorise(r.Context(), v.Who, which(r), m)
}

// openLines is how many lines the form of a handover offers.
const openLines = 6

func (p *Pages) handoverPage(w http.ResponseWriter, r *http.Request, v web.Visit, code int, f *web.Form) error {
	return p.render(w, r, v, code, f, v.T("cluster.hand-over"), func(x view) *web.Form {
		first := web.NewForm("of", strconv.Itoa(x.handsOver()))
		i := 0
		for _, l := range x.Handover(x.handsOver()).Lines {
			if n := strconv.Itoa(i); l.Subject.Kind == "" && i < openLines {
				first.Set("what"+n, l.What)
				first.Set("because"+n, l.Because)
				if !l.Due.IsZero() {
					first.Set("due"+n, l.Due.Slashes())
				}
				i++
			}
		}
		return first
	}, handoverPage)
}

func (p *Pages) handOver(r *http.Request, v web.Visit, f *web.Form) (web.Said, error) {
	year := f.NeedInt("of")
	var all []cluster.Line
	for i := range openLines {
		n := strconv.Itoa(i)
		all = append(all, cluster.Line{What: f.Text("what"+n, 500), Because: f.Text("because"+n, 500), Due: f.Day("due" + n)})
	}
	if f.Err() != nil {
		return web.Said{}, nil
	}
	h, err := p.clusters.HandOver(r.Context(), v.Who, which(r), year, all)
	return web.Tell("cluster.said-handed", len(h.Lines)), err
}

func (p *Pages) accept(r *http.Request, v web.Visit, f *web.Form) (web.Said, error) {
	year := f.NeedInt("of")
	if f.Err() != nil {
		return web.Said{}, nil
	}
	return web.Tell("cluster.said-accepted", strconv.Itoa(year)), p.clusters.Accept(r.Context(), v.Who, which(r), year)
}
