package nominations

import (
	"net/http"
	"strconv"

	"thidua/internal/domain/cluster"
	"thidua/internal/domain/council"
	"thidua/internal/domain/dossier"
	"thidua/internal/domain/nomination"
	"thidua/internal/domain/registry"
	"thidua/internal/door/web"
)

// mostWhy is how long a reason may be, in characters.
const mostWhy = 2000

func (p *Pages) open(r *http.Request, v web.Visit, f *web.Form) (web.Said, error) {
	n := nomination.NewSlate{Cluster: cluster.ID(f.Get("cluster")), Year: f.NeedInt("year"), Category: f.Get("category"), Due: f.NeedDay("due")}
	if f.Err() != nil {
		return web.Said{}, nil
	}
	s, err := p.slates.Open(r.Context(), v.Who, n)
	return web.Tell("slate.said-open", strconv.Itoa(n.Year), n.Due).Away(at(s.ID, "")), err
}

func (p *Pages) extend(r *http.Request, v web.Visit, f *web.Form) (web.Said, error) {
	due := f.NeedDay("due")
	if f.Err() != nil {
		return web.Said{}, nil
	}
	_, err := p.slates.Extend(r.Context(), v.Who, which(r), revision(f), due)
	return web.Tell("slate.said-extended", due), err
}

func (p *Pages) take(r *http.Request, v web.Visit, f *web.Form) (web.Said, error) {
	t := nomination.Taking{Flag: f.Get("flag"), Certificate: f.Get("certificate"), Most: f.Int("most")}
	if f.Err() != nil {
		return web.Said{}, nil
	}
	_, err := p.slates.TakeRanking(r.Context(), v.Who, which(r), revision(f), t)
	return web.Tell("slate.said-taken"), err
}

func (p *Pages) nominate(r *http.Request, v web.Visit, f *web.Form) (web.Said, error) {
	n := nomination.NewNominee{Unit: registry.UnitID(f.Get("unit")), Award: f.Get("award"), By: registry.UnitID(f.Get("by")), Why: f.Text("why", mostWhy)}
	if f.Err() != nil {
		return web.Said{}, nil
	}
	_, err := p.slates.Nominate(r.Context(), v.Who, which(r), 0, n)
	return web.Tell("slate.said-nominated"), err
}

func (p *Pages) withdraw(r *http.Request, v web.Visit, f *web.Form) (web.Said, error) {
	why := f.Text("why", mostWhy)
	if f.Err() != nil {
		return web.Said{}, nil
	}
	_, err := p.slates.Withdraw(r.Context(), v.Who, which(r), 0, nominee(r), why)
	return web.Tell("slate.said-withdrawn"), err
}

func (p *Pages) put(r *http.Request, v web.Visit, f *web.Form) (web.Said, error) {
	sitting := f.Get("sitting")
	_, err := p.slates.Put(r.Context(), v.Who, which(r), 0, council.SittingID(sitting))
	return web.Tell("slate.said-put").Away("/sittings/" + sitting), err
}

// propose prints the papers and makes the dossiers with them.
func (p *Pages) propose(r *http.Request, v web.Visit, f *web.Form) (web.Said, error) {
	x, err := p.enclosed(r, v, f)
	if err != nil || f.Err() != nil {
		return web.Said{}, err
	}
	made, err := p.slates.Propose(r.Context(), v.Who, which(r), revision(f), x)
	return web.Tell("slate.said-proposed", len(made)), err
}

func (p *Pages) fall(r *http.Request, v web.Visit, f *web.Form) (web.Said, error) {
	x, err := p.enclosed(r, v, f)
	why := f.Text("why", mostWhy)
	if err != nil || f.Err() != nil {
		return web.Said{}, err
	}
	d, err := p.slates.Fall(r.Context(), v.Who, which(r), 0, nominee(r), why, x)
	return web.Tell("slate.said-proposed", 1).Away("/dossiers/" + string(d.ID)), err
}

// enclosed is a proposal with its papers printed; what the form lacks comes first.
func (p *Pages) enclosed(r *http.Request, v web.Visit, f *web.Form) (x nomination.Proposal, err error) {
	if x.Title = f.Need("title", 200, "dossier.no-title"); f.Err() != nil {
		return x, nil
	}
	var papers []dossier.Paper
	papers, err = p.papers.Enclose(r.Context(), v.Who, which(r), "vi")
	x.Papers = papers
	return x, err
}

func revision(f *web.Form) int64 {
	n, _ := strconv.ParseInt(f.Get("revision"), 10, 64) // none is whichever it is
	return n
}
