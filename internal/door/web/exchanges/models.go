package exchanges

import (
	"net/http"
	"slices"
	"strconv"

	"thidua/internal/domain/cluster"
	"thidua/internal/domain/exchange"
	"thidua/internal/door/web"
	"thidua/internal/door/web/choosers"
	"thidua/internal/law/access"
	"thidua/internal/platform/files"
)

func (p *Pages) models(s *web.Server) {
	s.Handle("GET /models", access.LookCluster, p.modelList)
	s.Form("/models/new", access.LookCluster, access.TakeCluster, p.registerPage, p.register)
	s.Handle("GET /models/{id}", access.LookCluster, p.model)
	s.Form("/models/{id}/reports", access.LookCluster, access.TakeCluster, p.reportPage, p.report)
	s.Form("/models/{id}/amendment", access.LookCluster, access.TakeCluster, p.amendPage, p.amend)
	s.Form("/models/{id}/assessment", access.LookCluster, access.LookCluster, p.assessPage, p.assess)
	s.Form("/models/{id}/taking-up", access.LookCluster, access.TakeCluster, p.takeUpPage, p.takeUp)
	s.Form("/models/{id}/stopping", access.LookCluster, access.TakeCluster, p.stopPage, p.stop)
	s.Handle("GET /models/{id}/papers/{paper}", access.LookCluster, p.paper)
	s.Handle("POST /models/{id}/papers/{paper}/removal", access.TakeCluster, p.detach)
}

func whichModel(r *http.Request) exchange.ModelID { return exchange.ModelID(r.PathValue("id")) }

func atModel(id exchange.ModelID, more string) string { return "/models/" + string(id) + more }

func (p *Pages) modelList(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	l := web.ListOf(r, "name", "state", "from", "latest")
	f := exchange.Filter{Cluster: cluster.ID(l.Asked("cluster")), Search: l.Q, Sort: l.Sort, Page: l.Page}
	if l.Desc {
		f.Sort = "-" + f.Sort
	}
	if s := exchange.State(l.Asked("state")); slices.Contains(exchange.States(), s) {
		f.State = s
	}
	as := l.Asked("as")
	if as != "" {
		f.Size = -1
	}
	all, total, err := p.exchanges.Models(r.Context(), v.Who, f)
	if err != nil {
		return err
	}
	if as != "" {
		return web.Download(w, as, modelSheet(v, all))
	}
	return web.Show(w, r, v, http.StatusOK, v.T("exchange.models"), modelsPage(v, l.Of(total), f, all))
}

func (p *Pages) model(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	m, err := p.exchanges.Model(r.Context(), v.Who, whichModel(r))
	if err != nil {
		return err
	}
	return web.Show(w, r, v, http.StatusOK, m.Name, modelPage(v, m))
}

func (p *Pages) registerPage(w http.ResponseWriter, r *http.Request, v web.Visit, code int, f *web.Form) error {
	places, err := p.places(r, v, f, false, true)
	if err != nil {
		return err
	}
	if f, err = p.kit.Filled(r, v, f, web.NewForm("place", first(places, r), "from", v.Today.Slashes())); err != nil {
		return err
	}
	d := web.FormSheet{Title: v.T("model.register"), Trail: modelTrail(v)[:1], To: "/models/new", Button: v.T("model.register"), Note: v.T("model.register-note")}
	return web.ShowForm(w, r, v, code, d, f, registerFields(v, f, places))
}

func (p *Pages) register(r *http.Request, v web.Visit, f *web.Form) (web.Said, error) {
	in, unit, err := p.place(r, v, f)
	if err != nil {
		return web.Said{}, err
	}
	text := textOf(f)
	if f.Err() != nil {
		return web.Said{}, nil
	}
	m, err := p.exchanges.Register(r.Context(), v.Who, unit, in, text)
	return web.Tell("model.said-registered").Away(atModel(m.ID, "")), err
}

func textOf(f *web.Form) exchange.Text {
	return exchange.Text{Name: f.Text("name", exchange.MostLine), Aim: f.Text("aim", exchange.MostText), Field: f.Text("field", exchange.MostLine), Measure: f.Text("measure", exchange.MostLine),
		In: f.Text("in", 50), Baseline: f.Amount("baseline"), Target: f.Amount("target"), From: f.Day("from"), To: f.Day("to")}
}

// about shows a form about one model.
func (p *Pages) about(r *http.Request, v web.Visit, f *web.Form, what string, first func(exchange.Sight) *web.Form, more func(exchange.Sight, *web.Form, *web.FormSheet) error) error {
	m, err := p.exchanges.Model(r.Context(), v.Who, whichModel(r))
	if err != nil {
		return err
	}
	if f, err = p.kit.Filled(r, v, f, first(m)); err != nil {
		return err
	}
	d := web.FormSheet{Title: v.T("model." + what), Sub: m.Name, Trail: modelTrail(v, m.Model), To: r.URL.Path, Button: v.T("model." + what)}
	return more(m, f, &d)
}

func (p *Pages) reportPage(w http.ResponseWriter, r *http.Request, v web.Visit, code int, f *web.Form) error {
	return p.about(r, v, f, "report", func(exchange.Sight) *web.Form { return web.NewForm("day", v.Today.Slashes()) }, func(m exchange.Sight, f *web.Form, d *web.FormSheet) error {
		d.File, d.Note = true, v.T("model.report-note")
		return web.ShowForm(w, r, v, code, *d, f, reportFields(v, f, m.Model))
	})
}

// mostFiles is how many files come with one report.
const mostFiles = 10

func (p *Pages) report(r *http.Request, v web.Visit, f *web.Form) (_ web.Said, err error) {
	in := exchange.Report{Day: f.NeedDay("day"), Figure: f.Amount("figure"), Note: f.Text("note", exchange.MostText)}
	var evidence []*web.File
	if f.HasFile("file") {
		evidence = f.Files("file", mostFiles)
	}
	blobs := make([]files.Blob, len(evidence))
	for i, x := range evidence { // a file that is refused leaves no report behind
		defer x.Close()
		if blobs[i], err = p.files.Put(r.Context(), x, files.Limit); err != nil {
			return web.Said{}, err
		}
	}
	if f.Err() != nil {
		return web.Said{}, nil
	}
	made, err := p.exchanges.Report(r.Context(), v.Who, whichModel(r), in)
	for i, x := range evidence {
		if err == nil {
			_, err = p.exchanges.Attach(r.Context(), v.Who, whichModel(r), made.No, x.Name, blobs[i])
		}
	}
	return web.Tell("model.said-reported").Away(atModel(whichModel(r), "")), err
}

func (p *Pages) amendPage(w http.ResponseWriter, r *http.Request, v web.Visit, code int, f *web.Form) error {
	first := func(m exchange.Sight) *web.Form {
		return web.NewForm("name", m.Name, "aim", m.Aim, "field", m.Field, "measure", m.Measure, "in", m.In, "baseline", web.TypedAmount(v, m.Baseline), "target", web.TypedAmount(v, m.Target),
			"from", web.TypedDay(m.From), "to", web.TypedDay(m.To), "revision", strconv.Itoa(m.No))
	}
	return p.about(r, v, f, "amend", first, func(m exchange.Sight, f *web.Form, d *web.FormSheet) error {
		return web.ShowForm(w, r, v, code, *d, f, amendFields(v, f, m.Source != ""))
	})
}

func (p *Pages) amend(r *http.Request, v web.Visit, f *web.Form) (web.Said, error) {
	text, because, no := textOf(f), f.Text("because", exchange.MostWhy), f.Int("revision")
	if f.Err() != nil {
		return web.Said{}, nil
	}
	_, err := p.exchanges.Amend(r.Context(), v.Who, whichModel(r), no, text, because)
	return web.Tell("model.said-amended").Away(atModel(whichModel(r), "")), err
}

func (p *Pages) assessPage(w http.ResponseWriter, r *http.Request, v web.Visit, code int, f *web.Form) error {
	return p.about(r, v, f, "assess", func(exchange.Sight) *web.Form { return web.NewForm() }, func(m exchange.Sight, f *web.Form, d *web.FormSheet) error {
		d.Note = figures(v, m.Model)
		return web.ShowForm(w, r, v, code, *d, f, assessFields(v, f))
	})
}

func (p *Pages) assess(r *http.Request, v web.Visit, f *web.Form) (web.Said, error) {
	_, err := p.exchanges.Assess(r.Context(), v.Who, whichModel(r), exchange.Effect(f.Get("effect")), f.Text("because", exchange.MostWhy))
	return web.Tell("model.said-assessed").Away(atModel(whichModel(r), "")), err
}

func (p *Pages) takeUpPage(w http.ResponseWriter, r *http.Request, v web.Visit, code int, f *web.Form) error {
	places, err := p.places(r, v, f, false, true)
	if err != nil {
		return err
	}
	start := func(m exchange.Sight) *web.Form {
		return web.NewForm("place", first(places, r), "name", m.Name, "aim", m.Aim, "target", web.TypedAmount(v, m.Target), "from", v.Today.Slashes())
	}
	return p.about(r, v, f, "take-up", start, func(m exchange.Sight, f *web.Form, d *web.FormSheet) error {
		d.Note = v.T("model.take-up-note", m.Measure, m.In)
		return web.ShowForm(w, r, v, code, *d, f, takeUpFields(v, f, places))
	})
}

func (p *Pages) takeUp(r *http.Request, v web.Visit, f *web.Form) (web.Said, error) {
	in, unit, err := p.place(r, v, f)
	if err != nil {
		return web.Said{}, err
	}
	t := exchange.TakingUp{Unit: unit, Cluster: in, Name: f.Text("name", exchange.MostLine), Aim: f.Text("aim", exchange.MostText), Baseline: f.Amount("baseline"), Target: f.Amount("target"),
		From: f.Day("from"), To: f.Day("to")}
	if f.Err() != nil {
		return web.Said{}, nil
	}
	m, err := p.exchanges.TakeUp(r.Context(), v.Who, whichModel(r), t)
	return web.Tell("model.said-taken-up").Away(atModel(m.ID, "")), err
}

func (p *Pages) stopPage(w http.ResponseWriter, r *http.Request, v web.Visit, code int, f *web.Form) error {
	return p.about(r, v, f, "stop", func(exchange.Sight) *web.Form { return web.NewForm() }, func(m exchange.Sight, f *web.Form, d *web.FormSheet) error {
		d.Destroy, d.Note = true, v.T("model.stop-note")
		return web.ShowForm(w, r, v, code, *d, f, becauseField(v, f))
	})
}

func (p *Pages) stop(r *http.Request, v web.Visit, f *web.Form) (web.Said, error) {
	return web.Tell("model.said-stopped").Away(atModel(whichModel(r), "")), p.exchanges.Stop(r.Context(), v.Who, whichModel(r), f.Text("because", exchange.MostWhy))
}

func (p *Pages) paper(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	paper, err := p.exchanges.Paper(r.Context(), v.Who, whichModel(r), r.PathValue("paper"))
	if err != nil {
		return err
	}
	return web.SendPaper(w, p.files, paper.Title, paper.Hash, paper.Media)
}

func (p *Pages) detach(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	if err := p.exchanges.Detach(r.Context(), v.Who, whichModel(r), r.PathValue("paper")); err != nil {
		return err
	}
	return web.Done(w, r, atModel(whichModel(r), ""), "model.said-detached")
}

// spots are where a form says one acts from: seats in clusters, and units outside any
// cluster; where these are many, a field of its own takes one.
type spots struct {
	all     []web.Option
	outside web.Offer
}

// places are the seats that can be chosen in a form; outside adds the units that
// one acts for, outside any cluster.
func (p *Pages) places(r *http.Request, v web.Visit, f *web.Form, leads, outside bool) (x spots, err error) {
	seats, err := p.exchanges.Seats(r.Context(), v.Who, leads)
	if err != nil {
		return x, err
	}
	if outside {
		if x, err = p.own(r, v, f); err != nil {
			return x, err
		}
	}
	own := x.all
	x.all = nil
	for _, s := range seats {
		x.all = append(x.all, web.Option{Value: string(s.Cluster) + "/" + string(s.Unit), Label: s.UnitName + " · " + s.ClusterName, Lang: "vi"})
	}
	for _, o := range own {
		o.Label = v.T("exchange.outside", o.Label)
		x.all = append(x.all, o)
	}
	return x, nil
}

// acting are the units one acts for.
func (p *Pages) acting() choosers.Chooser { return choosers.Units(p.units, access.TakeCluster) }

// own are the units one acts for.
func (p *Pages) own(r *http.Request, v web.Visit, f *web.Form) (x spots, err error) {
	x.outside, err = p.acting().Offer(r.Context(), v, f, "outside")
	for _, o := range x.outside.Options {
		x.all = append(x.all, web.Option{Value: "/" + o.Value, Label: o.Label})
	}
	return x, err
}
