package covenants

import (
	"net/http"
	"slices"
	"strconv"
	"strings"

	"thidua/internal/base/civil"
	"thidua/internal/domain/cluster"
	"thidua/internal/domain/covenant"
	"thidua/internal/domain/registry"
	"thidua/internal/door/web"
	"thidua/internal/law/access"
	"thidua/internal/law/scoring"
)

// writing are the pages on which who leads the cluster writes a covenant.
func (p *Pages) writing(s *web.Server) {
	s.Handle("GET /covenants/new", access.LookCluster, web.Get(p.newPage))
	s.Handle("POST /covenants", access.LookCluster, p.act(p.draft, p.newPage), web.MaxBody(mostBody))
	s.Handle("GET /covenants/{id}/words", access.LookCluster, web.Get(p.editPage))
	s.Handle("POST /covenants/{id}/words", access.LookCluster, p.act(p.edit, p.editPage), web.MaxBody(mostBody))
	s.Handle("GET /covenants/{id}/putting", access.LookCluster, web.Get(p.putPage))
	s.Handle("POST /covenants/{id}/putting", access.LookCluster, p.act(p.put, p.putPage))
	s.Handle("GET /covenants/{id}/revision", access.LookCluster, web.Get(p.revisePage))
	s.Handle("POST /covenants/{id}/revision", access.LookCluster, p.act(p.revise, p.revisePage))
	s.Handle("GET /covenants/{id}/voiding", access.LookCluster, web.Get(p.voidPage))
	s.Handle("POST /covenants/{id}/voiding", access.LookCluster, p.act(p.void, p.voidPage))
	s.Handle("POST /covenants/{id}/closing", access.LookCluster, p.act(p.close, p.show))
}

const (
	mostBody = 4 << 20
	mostText = 400_000
)

// newPage begins a covenant; another page may say of which cluster and year.
func (p *Pages) newPage(w http.ResponseWriter, r *http.Request, v web.Visit, code int, f *web.Form) error {
	led, err := p.covenants.Led(r.Context(), v.Who, 0)
	if err != nil {
		return err
	}
	if f == nil {
		first := web.NewForm("cluster", r.URL.Query().Get("cluster"), "year", strconv.Itoa(v.Who.Today.Year), "title", v.T("covenant.title-of", strconv.Itoa(v.Who.Today.Year)))
		if f, err = p.kit.Kept(r, v, first); err != nil {
			return err
		}
	}
	return web.Show(w, r, v, code, v.T("covenant.draft"), newPage(v, f, led))
}

func (p *Pages) draft(r *http.Request, v web.Visit, f *web.Form) (web.Said, error) {
	year := f.NeedInt("year")
	d := draught(v, f, nil)
	if f.Err() != nil || f.Get("do") == "paste" {
		return web.Said{}, nil
	}
	c, err := p.covenants.Draft(r.Context(), v.Who, cluster.ID(f.Get("cluster")), year, d)
	return web.Tell("covenant.said-kept").Away(at(c.ID, "")), err
}

// wordsForm is a version as a form: the same names again and again, in order.
func wordsForm(v view) *web.Form {
	pairs := []string{"title", v.Title, "text", v.Text, "revision", strconv.FormatInt(v.Revision, 10)}
	for _, p := range v.Promises {
		pairs = append(pairs, rowOf(v.Visit, p).pairs()...)
	}
	return web.NewForm(pairs...)
}

func (p *Pages) editPage(w http.ResponseWriter, r *http.Request, v web.Visit, code int, f *web.Form) error {
	return p.render(w, r, v, code, f, "covenant.edit", wordsForm, editPage)
}

func (p *Pages) edit(r *http.Request, v web.Visit, f *web.Form) (web.Said, error) {
	x, err := p.look(r, v, 0)
	if err != nil {
		return web.Said{}, err
	}
	d, revision := draught(v, f, x.Sitting), f.Int("revision")
	if f.Err() != nil || f.Get("do") == "paste" {
		return web.Said{}, nil
	}
	_, err = p.covenants.Edit(r.Context(), v.Who, which(r), int64(revision), d)
	return web.Tell("covenant.said-kept"), err
}

// A row is one promise of the form as it is typed.
type row struct{ key, number, content, unit, target, measure, direction, due, evidence string }

func (w row) pairs() []string {
	return []string{"key", w.key, "number", w.number, "content", w.content, "unit", w.unit, "target", w.target, "measure", w.measure, "direction", w.direction, "due", w.due, "evidence", w.evidence}
}

func (w row) empty() bool { return w.number+w.content+w.target+w.evidence == "" }

func rowOf(v web.Visit, p covenant.Promise) row {
	w := row{string(p.ID), p.Number, p.Content, string(p.Unit), "", p.Measure, string(p.Direction), p.Due.Slashes(), p.Evidence}
	if p.Target.Given {
		w.target = v.T("covenant.figure", p.Target.Figure)
	}
	return w
}

// rowsOf are the promises of the form, and after them those pasted.
func rowsOf(v web.Visit, f *web.Form, sitting []cluster.Member) (all []row) {
	pick := func(name string, i int) string {
		if list := f.All(name); i < len(list) {
			return strings.TrimSpace(list[i])
		}
		return ""
	}
	for i := range f.All("content") {
		w := row{pick("key", i), pick("number", i), pick("content", i), pick("unit", i), pick("target", i), pick("measure", i), pick("direction", i), pick("due", i), pick("evidence", i)}
		if !w.empty() {
			all = append(all, w)
		}
	}
	return append(all, pasted(v, f.Get("paste"), sitting)...)
}

// pasted are rows copied from a spreadsheet: number, content, target, measure, at
// least or at most, day, evidence, member.
func pasted(v web.Visit, text string, sitting []cluster.Member) (all []row) {
	for line := range strings.Lines(text) {
		cells := append(strings.Split(strings.TrimRight(line, "\r\n"), "\t"), make([]string, 8)...)
		for i := range cells {
			cells[i] = strings.TrimSpace(cells[i])
		}
		w := row{number: cells[0], content: cells[1], target: cells[2], measure: cells[3], due: cells[5], evidence: cells[6]}
		if w.empty() {
			continue
		}
		if w.direction = string(covenant.AtLeast); strings.EqualFold(cells[4], v.T("covenant.direction-at-most")) {
			w.direction = string(covenant.AtMost)
		}
		if i := slices.IndexFunc(sitting, func(m cluster.Member) bool { return strings.EqualFold(m.Name, cells[7]) }); i >= 0 {
			w.unit = string(sitting[i].Unit)
		}
		all = append(all, w)
	}
	return all
}

// draught reads the form; a number or a day that cannot be read is said by row.
func draught(v web.Visit, f *web.Form, sitting []cluster.Member) covenant.Draught {
	d := covenant.Draught{Title: f.Text("title", 300), Text: f.Text("text", mostText), Adopted: f.Bool("adopted")}
	if f.Get("do") == "paste" { // to be looked at first
		return d
	}
	for i, w := range rowsOf(v, f, sitting) {
		p := covenant.Promise{ID: covenant.PromiseID(w.key), Number: w.number, Content: w.content, Unit: registry.UnitID(w.unit), Measure: w.measure, Direction: covenant.Direction(w.direction), Evidence: w.evidence}
		n, given, ok := web.ReadFigure(w.target)
		if !ok {
			f.Wrong("promises", "covenant.target-unread", i+1, w.target)
		}
		p.Target = scoring.Amount{Given: given, Figure: n}
		if p.Target.Given && p.Direction == "" {
			p.Direction = covenant.AtLeast
		}
		if w.due != "" {
			var err error
			if p.Due, err = civil.ParseForm(w.due); err != nil {
				f.Wrong("promises", "covenant.due-missing", i+1)
			}
		}
		d.Promises = append(d.Promises, p)
	}
	return d
}

func (p *Pages) putPage(w http.ResponseWriter, r *http.Request, v web.Visit, code int, f *web.Form) error {
	return p.render(w, r, v, code, f, "covenant.put", func(x view) *web.Form {
		return web.NewForm("revision", strconv.FormatInt(x.Revision, 10), "due", v.Who.Today.AddDays(10).Slashes())
	}, putPage)
}

func (p *Pages) put(r *http.Request, v web.Visit, f *web.Form) (web.Said, error) {
	due, revision := f.NeedDay("due"), f.Int("revision")
	if f.Err() != nil {
		return web.Said{}, nil
	}
	_, err := p.covenants.Put(r.Context(), v.Who, which(r), int64(revision), due)
	return web.Tell("covenant.said-put"), err
}

func (p *Pages) revisePage(w http.ResponseWriter, r *http.Request, v web.Visit, code int, f *web.Form) error {
	return p.render(w, r, v, code, f, "covenant.revise", nil, revisePage)
}

func (p *Pages) revise(r *http.Request, v web.Visit, f *web.Form) (web.Said, error) {
	_, err := p.covenants.Revise(r.Context(), v.Who, which(r), f.Text("why", 1000))
	return web.Tell("covenant.said-revised").On("/words"), err
}

func (p *Pages) voidPage(w http.ResponseWriter, r *http.Request, v web.Visit, code int, f *web.Form) error {
	return p.render(w, r, v, code, f, "covenant.void", func(x view) *web.Form { return web.NewForm("revision", strconv.FormatInt(x.Revision, 10)) }, voidPage)
}

func (p *Pages) void(r *http.Request, v web.Visit, f *web.Form) (web.Said, error) {
	_, err := p.covenants.Void(r.Context(), v.Who, which(r), int64(f.Int("revision")), f.Text("why", 1000))
	return web.Tell("covenant.said-void"), err
}

// close ends the covenant over the state its page showed.
func (p *Pages) close(r *http.Request, v web.Visit, _ *web.Form) (web.Said, error) {
	x, err := p.look(r, v, 0)
	if err != nil {
		return web.Said{}, err
	}
	_, err = p.covenants.Close(r.Context(), v.Who, which(r), x.Revision)
	return web.Tell("covenant.said-closed"), err
}
