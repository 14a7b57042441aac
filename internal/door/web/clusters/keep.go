package clusters

import (
	"net/http"
	"strconv"
	"strings"

	"github.com/a-h/templ"

	"thidua/internal/domain/cluster"
	"thidua/internal/domain/registry"
	"thidua/internal/door/web"
	"thidua/internal/door/web/choosers"
	"thidua/internal/law/access"
)

func (p *Pages) formPage(w http.ResponseWriter, r *http.Request, v web.Visit, code int, f *web.Form) error {
	all, _, err := p.clusters.Clusters(r.Context(), v.Who, cluster.Filter{Size: -1})
	if err != nil {
		return err
	}
	if f == nil {
		if f, err = p.kit.Kept(r, v, web.NewForm("kind", string(cluster.Group), "year_from", "01-01")); err != nil {
			return err
		}
	}
	bodies, err := p.bodies().Offer(r.Context(), v, f, "body")
	if err != nil {
		return err
	}
	return web.Show(w, r, v, code, v.T("cluster.form"), formPage(v, f, bodies, parents(all)))
}

// bodies are the units that may form clusters.
func (p *Pages) bodies() choosers.Chooser { return choosers.Units(p.units, access.FormCluster) }

// parents are the clusters that can be divided.
func parents(all []cluster.Row) (out []web.Option) {
	for _, c := range all {
		if c.Parent == "" && c.To.IsZero() {
			out = append(out, web.Option{Value: string(c.ID), Label: c.Name})
		}
	}
	return out
}

func (p *Pages) form(r *http.Request, v web.Visit, f *web.Form) (web.Said, error) {
	body, err := p.bodies().Read(r.Context(), v, f, "body")
	if err != nil {
		return web.Said{}, err
	}
	n := cluster.NewCluster{Body: body, Kind: cluster.Kind(f.Get("kind")), Name: f.Text("name", 300), Parent: cluster.ID(f.Get("parent")),
		YearFrom: f.Text("year_from", 5), From: f.Day("from"), Number: f.Text("number", 100), Day: f.Day("day"), Signer: f.Text("signer", 200), Categories: lines(f.Text("categories", 1000))}
	if f.Err() != nil {
		return web.Said{}, nil
	}
	c, err := p.clusters.Form(r.Context(), v.Who, n)
	return web.Tell("cluster.said-formed", c.Name).Away(at(c.ID, "/members")), err
}

func lines(s string) []string {
	return strings.FieldsFunc(s, func(r rune) bool { return r == '\n' || r == ';' })
}

func (p *Pages) amendPage(w http.ResponseWriter, r *http.Request, v web.Visit, code int, f *web.Form) error {
	return p.render(w, r, v, code, f, v.T("cluster.amend"), func(x view) *web.Form {
		return web.NewForm("kind", string(x.Kind), "name", x.Cluster.Name, "year_from", x.YearFrom, "categories", strings.Join(x.Categories, "\n"), "revision", strconv.FormatInt(x.Revision, 10))
	}, amendPage)
}

func (p *Pages) amend(r *http.Request, v web.Visit, f *web.Form) (web.Said, error) {
	a := cluster.Amendment{Kind: cluster.Kind(f.Get("kind")), Name: f.Text("name", 300), YearFrom: f.Text("year_from", 5), Categories: lines(f.Text("categories", 1000)),
		Number: f.Text("number", 100), Day: f.Day("day"), Signer: f.Text("signer", 200), Because: f.Text("because", 1000), Revision: int64(f.Int("revision"))}
	if f.Err() != nil {
		return web.Said{}, nil
	}
	c, err := p.clusters.Amend(r.Context(), v.Who, which(r), a)
	return web.Tell("cluster.said-amended", c.Name), err
}

func (p *Pages) joinPage(w http.ResponseWriter, r *http.Request, v web.Visit, code int, f *web.Form) error {
	beside, err := p.clusters.Candidates(r.Context(), v.Who, which(r))
	if err != nil {
		return err
	}
	return p.render(w, r, v, code, f, v.T("cluster.join"), func(x view) *web.Form {
		first := web.NewForm("from", x.Today.Slashes())
		if len(x.Members)+len(x.Past) == 0 {
			first = web.NewForm("from", x.From.Slashes(), "number", x.Papers[0].Number)
		}
		return first
	}, func(x view, f *web.Form) templ.Component { return joinPage(x, f, beside) })
}

func (p *Pages) join(r *http.Request, v web.Visit, f *web.Form) (web.Said, error) {
	j := cluster.Joining{From: f.NeedDay("from"), Paper: f.Text("number", 100), Codes: codes(f.Text("codes", 4000)), Nature: f.Get("nature"), Category: f.Get("category")}
	for _, u := range f.All("members") {
		j.Members = append(j.Members, cluster.NewMember{Unit: registry.UnitID(u), Nature: j.Nature, Category: j.Category})
	}
	if f.Err() != nil {
		return web.Said{}, nil
	}
	n, err := p.clusters.Join(r.Context(), v.Who, which(r), j)
	return web.Tell("cluster.said-joined", n), err
}

func codes(s string) []string {
	return strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune(" ,;\n\t", r) })
}

func (p *Pages) leavePage(w http.ResponseWriter, r *http.Request, v web.Visit, code int, f *web.Form) error {
	member := cluster.MemberID(r.PathValue("member"))
	return p.render(w, r, v, code, f, v.T("cluster.leave"), func(x view) *web.Form {
		first := web.NewForm("last", x.Today.Slashes())
		if m := x.member(member); len(m.Heirs) > 0 {
			first.Set("heirs", "1")
		}
		return first
	}, func(x view, f *web.Form) templ.Component { return leavePage(x, f, x.member(member)) })
}

func (p *Pages) leave(r *http.Request, v web.Visit, f *web.Form) (web.Said, error) {
	l := cluster.Leaving{Member: cluster.MemberID(r.PathValue("member")), Last: f.NeedDay("last"), Paper: f.Text("number", 100), Because: f.Text("because", 1000), Heirs: f.Bool("heirs")}
	if f.Err() != nil {
		return web.Said{}, nil
	}
	return web.Tell("cluster.said-left"), p.clusters.Leave(r.Context(), v.Who, which(r), l)
}

func (p *Pages) closePage(w http.ResponseWriter, r *http.Request, v web.Visit, code int, f *web.Form) error {
	return p.render(w, r, v, code, f, v.T("cluster.close"), func(x view) *web.Form {
		return web.NewForm("last", x.Today.Slashes(), "revision", strconv.FormatInt(x.Revision, 10))
	}, closePage)
}

func (p *Pages) close(r *http.Request, v web.Visit, f *web.Form) (web.Said, error) {
	x := cluster.Closing{Last: f.NeedDay("last"), Number: f.Text("number", 100), Day: f.Day("day"), Signer: f.Text("signer", 200), Because: f.Text("because", 1000), Revision: int64(f.Int("revision"))}
	if f.Err() != nil {
		return web.Said{}, nil
	}
	return web.Tell("cluster.said-closed"), p.clusters.Close(r.Context(), v.Who, which(r), x)
}
