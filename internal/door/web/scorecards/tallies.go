package scorecards

import (
	"net/http"
	"slices"
	"strconv"
	"strings"

	"thidua/internal/domain/cluster"
	"thidua/internal/domain/registry"
	"thidua/internal/domain/scorecard"
	"thidua/internal/domain/tally"
	"thidua/internal/door/web"
	"thidua/internal/door/web/choosers"
	"thidua/internal/law/access"
	"thidua/internal/law/scoring"
	uploads "thidua/internal/platform/sheet"
)

// Tallies are the pages of many clusters at once. (Chấm điểm hàng loạt.)
type Tallies struct {
	kit      *web.Server
	tallies  *tally.Service
	rounds   *scorecard.Service
	clusters *cluster.Service
	units    *registry.Service
}

// OpenTallies adds these pages to the server.
func OpenTallies(s *web.Server, tallies *tally.Service, rounds *scorecard.Service, clusters *cluster.Service, units *registry.Service) {
	p := &Tallies{s, tallies, rounds, clusters, units}
	s.Handle("GET /tallies", access.LookTally, p.list)
	home := func(*http.Request) string { return "/tallies" }
	s.Handle("GET /tallies/new", access.RunTally, web.Get(p.beginPage))
	s.Handle("POST /tallies", access.RunTally, web.Act(home, p.begin, p.beginPage))
	s.Handle("GET /tallies/ranking", access.RunTally, web.Get(p.rankPage))
	s.Handle("POST /tallies/ranking", access.RunTally, web.Act(home, p.rank, p.rankPage))
	s.Handle("GET /tallies/figures", access.VerifyCluster, web.Get(p.figuresPage))
	s.Handle("POST /tallies/figures", access.VerifyCluster, p.figures, web.MaxBody(uploads.Usual.Bytes+1<<20))
	s.Handle("GET /tallies/figures/sample", access.VerifyCluster, p.sample)
	s.Handle("GET /tallies/{id}", access.LookTally, p.show)
	s.Handle("POST /tallies/{id}/stop", access.RunTally, p.stop)
}

func (p *Tallies) list(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	l := web.ListOf(r)
	all, total, err := p.tallies.Tallies(r.Context(), v.Who, l.Page)
	if err != nil {
		return err
	}
	var rows []web.Row
	for _, t := range all {
		rows = append(rows, web.Row{What: v.T("tally.what-"+string(t.What)) + " · " + tallyName(v, t), Href: "/tallies/" + string(t.ID),
			More: v.T("tally.state-"+string(t.State)) + " · " + counted(v, t), When: v.Ago(t.AskedAt)})
	}
	return web.Show(w, r, v, http.StatusOK, v.T("tally.menu"), talliesPage(v, l.Of(total), rows))
}

func tallyName(v web.Visit, t tally.Tally) string {
	return v.T("tally.of", t.UnitName, strconv.Itoa(t.Year))
}

func counted(v web.Visit, t tally.Tally) string {
	return v.T("tally.counts-"+string(t.What), t.Counts.Done, t.Counts.Kept, t.Counts.Refused, t.Counts.Members)
}

// bodies are the units one may do it for: those one acts for, and beneath them
// those that formed a cluster. Where these are many, any beneath is taken.
func (p *Tallies) bodies(r *http.Request, v web.Visit, act access.Act, f *web.Form) (o web.Offer, err error) {
	top := choosers.Units(p.units, act).Only(registry.Top)
	if o, err = top.Offer(r.Context(), v, f, "unit"); err != nil {
		return o, err
	}
	formed, err := p.clusters.Bodies(r.Context(), v.Who)
	if err != nil {
		return o, err
	}
	for _, u := range formed {
		if v.Who.May(act, u.Path) && !slices.ContainsFunc(o.Options, func(x web.Option) bool { return x.Value == string(u.ID) }) {
			o.Options = append(o.Options, web.Option{Value: string(u.ID), Label: u.Name})
		}
	}
	if o.From != "" || len(o.Options) > choosers.Few {
		return choosers.Units(p.units, act).Offer(r.Context(), v, f, "unit")
	}
	return o, nil
}

func (p *Tallies) beginPage(w http.ResponseWriter, r *http.Request, v web.Visit, code int, f *web.Form) error {
	tables, err := p.rounds.Tables()
	if err != nil {
		return err
	}
	if f == nil {
		if f, err = p.kit.Kept(r, v, web.NewForm("year", strconv.Itoa(v.Today.Year), "per_member", "0", "remind", "3", "blind", "1")); err != nil {
			return err
		}
	}
	bodies, err := p.bodies(r, v, access.RunTally, f)
	if err != nil {
		return err
	}
	return web.Show(w, r, v, code, v.T("tally.begin"), beginTallyPage(v, f, bodies, tables))
}

func (p *Tallies) begin(r *http.Request, v web.Visit, f *web.Form) (web.Said, error) {
	unit, err := choosers.Units(p.units, access.RunTally).Read(r.Context(), v, f, "unit")
	if err != nil {
		return web.Said{}, err
	}
	n := tally.NewTally{What: tally.Begin, Unit: unit, Year: f.NeedInt("year"), Terms: termsOf(f), Table: choiceOf(f)}
	if f.Err() != nil {
		return web.Said{}, nil
	}
	return p.started(r, v, n)
}

func (p *Tallies) rankPage(w http.ResponseWriter, r *http.Request, v web.Visit, code int, f *web.Form) error {
	if f == nil {
		f = web.NewForm("year", strconv.Itoa(v.Today.Year))
	}
	bodies, err := p.bodies(r, v, access.RunTally, f)
	if err != nil {
		return err
	}
	return web.Show(w, r, v, code, v.T("tally.rank"), rankTallyPage(v, f, bodies))
}

func (p *Tallies) rank(r *http.Request, v web.Visit, f *web.Form) (web.Said, error) {
	unit, err := choosers.Units(p.units, access.RunTally).Read(r.Context(), v, f, "unit")
	if err != nil {
		return web.Said{}, err
	}
	n := tally.NewTally{What: tally.Rank, Unit: unit, Year: f.NeedInt("year")}
	if f.Err() != nil {
		return web.Said{}, nil
	}
	return p.started(r, v, n)
}

func (p *Tallies) started(r *http.Request, v web.Visit, n tally.NewTally) (web.Said, error) {
	t, err := p.tallies.Start(r.Context(), v.Who, n)
	return web.Tell("tally.said-started").On("/" + string(t.ID)), err
}

func (p *Tallies) stop(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	which := r.PathValue("id")
	if err := p.tallies.Cancel(r.Context(), v.Who, tally.ID(which)); err != nil {
		return err
	}
	return web.Done(w, r, "/tallies/"+which, "tally.said-stopped")
}

func (p *Tallies) show(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	t, err := p.tallies.Tally(r.Context(), v.Who, tally.ID(r.PathValue("id")))
	if err != nil {
		return err
	}
	if t.State != tally.Running {
		web.Landed(w, r)
	}
	l := web.ListOf(r, "name", "unit")
	f := tally.Filter{Outcome: tally.Outcome(l.Asked("tab")), Search: l.Q, Sort: l.Sort, Page: l.Page}
	if l.Desc {
		f.Sort = "-" + f.Sort
	}
	as := l.Asked("as")
	if as != "" {
		f = tally.Filter{Size: -1} // the report is of all
	}
	found, total, err := p.tallies.Found(r.Context(), v.Who, t.ID, f)
	if err != nil {
		return err
	}
	if as == "" {
		return web.Show(w, r, v, http.StatusOK, tallyName(v, t), tallyPage(v, t, l.Of(total), found))
	}
	places, err := p.tallies.Places(r.Context(), v.Who, t.ID)
	if err != nil {
		return err
	}
	return web.Download(w, as, reportSheet(v, t, found, places))
}

// reportSheet is everything a tally found: the refused first, then every cluster
// with its members in their places.
func reportSheet(v web.Visit, t tally.Tally, found []tally.Finding, places []tally.Place) web.Sheet {
	out := web.Sheet{Name: "cham-diem-" + strconv.Itoa(t.Year)}
	for _, k := range []string{"cluster", "category", "body", "outcome", "place", "member", "points", "why"} {
		out.Head = append(out.Head, v.T("tally."+k))
	}
	stood := map[[2]string][]tally.Place{}
	for _, x := range places {
		k := [2]string{string(x.Cluster), x.Category}
		stood[k] = append(stood[k], x)
	}
	slices.SortStableFunc(found, func(a, b tally.Finding) int { return first(a.Outcome) - first(b.Outcome) })
	for _, f := range found {
		row := []string{f.Name, f.Category, f.BodyName, v.T("tally.tab-" + string(f.Outcome)), "", "", "", because(v, f)}
		all := stood[[2]string{string(f.Cluster), f.Category}]
		for _, x := range all {
			r := slices.Clone(row)
			r[4], r[5], r[6] = strconv.Itoa(x.Place), x.UnitName, markOf(v, scoring.Mark{Given: true, Points: x.Total})
			out.Rows = append(out.Rows, r)
		}
		if len(all) == 0 {
			out.Rows = append(out.Rows, row)
		}
	}
	return out
}

func first(o tally.Outcome) int {
	if o == tally.Refused {
		return 0
	}
	return 1
}

// because says why a cluster was refused.
func because(v web.Visit, f tally.Finding) string {
	var said []string
	for _, r := range f.Why {
		said = append(said, v.Fault(r))
	}
	return strings.Join(said, ". ")
}

func tallyTabs(v web.Visit, t tally.Tally) (out []web.Link) {
	at := "/tallies/" + string(t.ID)
	out = append(out, web.Link{Label: v.T("tally.tab-all"), Href: at})
	for _, x := range []struct {
		o tally.Outcome
		n int
	}{{tally.Refused, t.Counts.Refused}, {tally.Made, t.Counts.Done}, {tally.Kept, t.Counts.Kept}} {
		out = append(out, web.Link{Label: v.T("tally.tab-"+string(x.o)) + " (" + v.Num(x.n) + ")", Href: at + "?tab=" + string(x.o)})
	}
	return out
}

func tallyTable(v web.Visit, l web.List, found []tally.Finding) web.Table {
	t := web.Table{Caption: v.T("tally.menu"), List: &l, Columns: []web.Column{{Key: "name", Label: v.T("tally.cluster")}, {Key: "unit", Label: v.T("tally.body")},
		{Label: v.T("tally.outcome")}, {Label: v.T("tally.members"), Num: true}, {Label: v.T("tally.why")}}}
	for _, f := range found {
		at := "/clusters/" + string(f.Cluster)
		if f.Round != "" {
			at = "/scorecards/" + string(f.Round)
		}
		n := ""
		if f.Outcome != tally.Refused {
			n = v.Num(f.Members)
		}
		t.Rows = append(t.Rows, web.TableRow{ID: string(f.Cluster) + f.Category, Label: f.Name, Cells: []web.Cell{{Text: f.Name, Href: at, Vi: true, Small: f.Category},
			{Text: f.BodyName, Vi: true}, {Text: v.T("tally.tab-" + string(f.Outcome))}, {Text: n}, {Text: because(v, f)}}})
	}
	return t
}
