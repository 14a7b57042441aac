// Package sittings is the secretary's desk: the list, attendance, counts, the
// chair's word, the conclusion, the minutes. The next step stands first.
package sittings

import (
	"io"
	"net/http"
	"strconv"

	"github.com/a-h/templ"

	"thidua/internal/base/fault"
	"thidua/internal/desk/document"
	"thidua/internal/domain/cluster"
	"thidua/internal/domain/council"
	"thidua/internal/domain/dossier"
	"thidua/internal/domain/meeting"
	"thidua/internal/domain/registry"
	"thidua/internal/door/web"
	"thidua/internal/law/access"
	"thidua/internal/law/rulebook"
)

// Pages are the pages of sittings.
type Pages struct {
	kit      *web.Server
	councils *council.Service
	dossiers *dossier.Service
	law      *rulebook.Library
	papers   *document.Service
	clusters *cluster.Service
	units    *registry.Service
}

// Open adds these pages to the server.
func Open(s *web.Server, c *council.Service, d *dossier.Service, law *rulebook.Library, papers *document.Service, clusters *cluster.Service, units *registry.Service) {
	p := &Pages{s, c, d, law, papers, clusters, units}
	s.Menu(web.MenuItem{Order: 33, Path: "/sittings", Word: "sitting.menu", Icon: "gavel", Act: access.LookCouncil, Tab: true, Also: []string{"/ballots"}})
	s.Handle("GET /sittings", access.SignedIn, p.list)
	s.Handle("GET /sittings/{id}", access.SignedIn, p.show)
	s.Handle("GET /sittings/{id}/minutes", access.SignedIn, p.paper)
	s.Handle("GET /sittings/{id}/resolution", access.SignedIn, p.resolution)
	s.Handle("GET /sittings/{id}/recognition", access.SignedIn, p.recognition)
	s.Handle("GET /sittings/{id}/bundle", access.SignedIn, p.bundle)
	s.Handle("GET /sittings/{id}/list", access.PutSitting, p.ask(p.listForm))
	s.Handle("POST /sittings/{id}/list", access.PutSitting, p.act(p.listForm, p.put))
	s.Handle("GET /sittings/{id}/attendance", access.AttendSitting, p.ask(attendForm))
	s.Handle("POST /sittings/{id}/attendance", access.AttendSitting, p.act(attendForm, p.attend))
	s.Handle("POST /sittings/{id}/opening", access.AttendSitting, p.press(p.open))
	s.Handle("POST /sittings/{id}/items/{item}/pull", access.PutSitting, p.press(p.pull))
	s.Handle("POST /sittings/{id}/items/{item}/return", access.PutSitting, p.press(p.putBack))
	s.Handle("GET /sittings/{id}/blocs/{bloc}", access.CountSitting, p.ask(countForm))
	s.Handle("POST /sittings/{id}/blocs/{bloc}", access.CountSitting, p.act(countForm, p.count))
	p.polls(s)
	p.elections(s)
	p.conflicts(s)
	p.presence(s)
	p.rooms(s)
	s.Handle("POST /sittings/{id}/confirmation", access.ConfirmSitting, p.press(p.confirm))
	s.Handle("GET /sittings/{id}/conclusion", access.ConcludeSitting, p.ask(concludeForm))
	s.Handle("POST /sittings/{id}/conclusion", access.ConcludeSitting, p.act(concludeForm, p.conclude))
}

func (p *Pages) list(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	all, err := p.councils.Sittings(r.Context(), v.Who, "")
	if err != nil {
		return err
	}
	return web.Show(w, r, v, http.StatusOK, v.T("sitting.menu"), listPage(v, all))
}

func (p *Pages) show(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	desk, err := p.desk(r, v)
	if err != nil {
		return err
	}
	if err := p.elected(r, &desk); err != nil {
		return err
	}
	if desk.remind, err = p.dossiers.SittingReminders(r.Context(), v.Who, desk.ID); err != nil {
		return err
	}
	return web.Show(w, r, v, http.StatusOK, v.T("sitting.name", desk.No), deskPage(desk, r.URL.Query().Get("all") != ""))
}

func (p *Pages) paper(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	return web.SendPDF(w, "bien-ban", func(out io.Writer) error { return p.papers.Minutes(r.Context(), v.Who, sittingOf(r), "vi", out) })
}

func (p *Pages) resolution(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	return web.SendPDF(w, "nghi-quyet", func(out io.Writer) error { return p.papers.Resolution(r.Context(), v.Who, sittingOf(r), "vi", out) })
}

func (p *Pages) recognition(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	return web.SendPDF(w, "cong-nhan-ket-qua-bau", func(out io.Writer) error {
		return p.papers.Recognition(r.Context(), v.Who, sittingOf(r), "vi", out)
	})
}

// bundle is the sitting for machines, as `thidua sitting verify` reads it.
func (p *Pages) bundle(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	text, err := p.councils.Bundle(r.Context(), v.Who, sittingOf(r))
	if err != nil {
		return err
	}
	web.Attach(w, "phien-hop-"+r.PathValue("id")+".json", "application/json")
	_, err = w.Write(text)
	return err
}

func (p *Pages) listForm(r *http.Request, v view) (form, error) {
	waiting, err := p.dossiers.ForTable(r.Context(), v.Who, v.ID)
	return form{v.T("sitting.list"), web.NewForm(), func(f *web.Form) templ.Component { return pickPage(v, f, waiting) }}, err
}

func (p *Pages) put(r *http.Request, v web.Visit, f *web.Form) (said, error) {
	named, err := p.picked(r, v, f)
	if err != nil {
		return said{}, err
	}
	if len(named) == 0 {
		f.Wrong("line", "sitting.nothing-to-put")
		return said{}, nil
	}
	n, err := p.dossiers.Table(r.Context(), v.Who, sittingOf(r), named)
	return tell("sitting.said-put", n), err
}

// picked are the lines ticked, or all that wait if that box is.
func (p *Pages) picked(r *http.Request, v web.Visit, f *web.Form) (named []dossier.NominationID, err error) {
	if !f.Bool("every") {
		for _, n := range f.All("line") {
			named = append(named, dossier.NominationID(n))
		}
		return named, nil
	}
	waiting, err := p.dossiers.ForTable(r.Context(), v.Who, sittingOf(r))
	for _, n := range waiting {
		named = append(named, n.ID)
	}
	return named, err
}

// attendForm shows marks as they stand.
func attendForm(_ *http.Request, v view) (form, error) {
	f := web.NewForm()
	for i, a := range v.Attendance {
		n := strconv.Itoa(i)
		f.Set("here"+n, string(a.Here))
		f.Set("reason"+n, a.Reason)
		f.Set("arrived"+n, a.Arrived)
		if a.Written {
			f.Set("written"+n, "1")
			f.Set("wrote_on"+n, a.WroteOn.Slashes())
		}
	}
	return form{v.T("sitting.attendance"), f, func(f *web.Form) templ.Component { return attendPage(v, f) }}, nil
}

func (p *Pages) attend(r *http.Request, v web.Visit, f *web.Form) (said, error) {
	d, err := p.desk(r, v)
	if err != nil {
		return said{}, err
	}
	var marks []meeting.Mark
	for i, a := range d.Attendance {
		n := strconv.Itoa(i)
		m := meeting.Mark{Member: a.Member, Here: meeting.Here(f.Get("here" + n)), Reason: f.Text("reason"+n, 300),
			Arrived: f.Text("arrived"+n, 10), Written: f.Bool("written" + n), WroteOn: f.Day("wrote_on" + n)}
		if m.Here == meeting.Unmarked && f.Bool("rest") {
			m.Here = meeting.Present
		}
		marks = append(marks, m)
	}
	if !ready(f) {
		return said{}, nil
	}
	t, err := p.councils.Attend(r.Context(), v.Who, d.ID, marks)
	n := meeting.Count(t.Attendance)
	return tell("sitting.said-attended", n.Present, n.Absent), err
}

func (p *Pages) open(r *http.Request, v web.Visit, f *web.Form) (said, error) {
	started := f.Text("started", 10)
	if !ready(f) {
		return said{}, nil
	}
	_, err := p.councils.Open(r.Context(), v.Who, sittingOf(r), started)
	return tell("sitting.said-opened"), err
}

func (p *Pages) pull(r *http.Request, v web.Visit, f *web.Form) (said, error) {
	label, because := f.Text("label", 200), f.Text("because", 300)
	if !ready(f) {
		return said{}, nil
	}
	return tell("sitting.said-pulled", label), p.councils.Pull(r.Context(), v.Who, sittingOf(r), council.ItemID(r.PathValue("item")), because)
}

func (p *Pages) putBack(r *http.Request, v web.Visit, f *web.Form) (said, error) {
	label := f.Text("label", 200)
	if !ready(f) {
		return said{}, nil
	}
	return tell("sitting.said-returned", label), p.councils.Return(r.Context(), v.Who, sittingOf(r), council.ItemID(r.PathValue("item")))
}

func countForm(r *http.Request, v view) (form, error) {
	b, ok := blocOf(v.Desk, r.PathValue("bloc"))
	if !ok {
		return form{}, fault.New(fault.NotFound)
	}
	return form{v.T("sitting.count"), countsOf(b), func(f *web.Form) templ.Component { return countPage(v, b, f) }}, nil
}

func (p *Pages) count(r *http.Request, v web.Visit, f *web.Form) (said, error) {
	c := council.Counts{Yes: f.NeedInt("yes"), No: f.NeedInt("no"), Blank: f.NeedInt("blank"),
		WrittenYes: f.Int("written_yes"), WrittenNo: f.Int("written_no"), WrittenBlank: f.Int("written_blank"), ChairSide: f.Get("chair_side")}
	if c.ChairSide != "yes" && c.ChairSide != "no" {
		c.ChairSide = ""
	}
	if !ready(f) {
		return said{}, nil
	}
	b, err := p.councils.Count(r.Context(), v.Who, sittingOf(r), council.BlocID(r.PathValue("bloc")), council.Method(f.Get("method")), c)
	return tell("sitting.said-counted", b.Yes, b.Sum()), err
}

func (p *Pages) confirm(r *http.Request, v web.Visit, _ *web.Form) (said, error) {
	left, err := p.councils.Confirm(r.Context(), v.Who, sittingOf(r))
	if left > 0 {
		return tell("sitting.said-part-confirmed", left), err
	}
	return tell("sitting.said-confirmed"), err
}

func concludeForm(_ *http.Request, v view) (form, error) {
	return form{v.T("sitting.conclude"), web.NewForm(), func(f *web.Form) templ.Component { return concludePage(v, f) }}, nil
}

// conclude ends the sitting and hands the results to the dossiers.
func (p *Pages) conclude(r *http.Request, v web.Visit, f *web.Form) (said, error) {
	e := council.Ending{Ended: f.Text("ended", 10), Discussion: f.Text("discussion", 5000), Conclusion: f.Text("conclusion", 5000), Balance: f.Text("balance", 1000)}
	if !ready(f) {
		return said{}, nil
	}
	t, err := p.councils.Conclude(r.Context(), v.Who, sittingOf(r), e)
	if err != nil {
		return said{}, err
	}
	if _, err := p.dossiers.Resolve(r.Context(), v.Who, t.ID); err != nil && !fault.Is(err, fault.Conflict) {
		return said{}, err
	}
	d, err := p.desk(r, v)
	passed, refused := outcome(d.Desk)
	return tell("sitting.said-concluded", passed, refused), err
}
