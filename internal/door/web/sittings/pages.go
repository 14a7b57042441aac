// Package sittings is the secretary's desk: the list, attendance, counts, the
// chair's word, the conclusion, the minutes. The next step stands first.
package sittings

import (
	"io"
	"net/http"
	"strconv"

	"thidua/internal/base/fault"
	"thidua/internal/desk/document"
	"thidua/internal/domain/council"
	"thidua/internal/domain/dossier"
	"thidua/internal/domain/meeting"
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
}

// Open adds these pages to the server.
func Open(s *web.Server, c *council.Service, d *dossier.Service, law *rulebook.Library, papers *document.Service) {
	p := &Pages{s, c, d, law, papers}
	s.Menu(web.MenuItem{Order: 41, Path: "/sittings", Word: "sitting.menu", Icon: "gavel", Act: access.LookCouncil, Tab: true})
	s.Handle("GET /sittings", access.LookCouncil, p.list)
	s.Handle("GET /sittings/{id}", access.LookCouncil, p.show)
	s.Handle("GET /sittings/{id}/minutes", access.LookCouncil, p.paper)
	s.Handle("GET /sittings/{id}/list", access.PutSitting, p.listForm)
	s.Handle("POST /sittings/{id}/list", access.PutSitting, p.put)
	s.Handle("GET /sittings/{id}/attendance", access.AttendSitting, p.attendForm)
	s.Handle("POST /sittings/{id}/attendance", access.AttendSitting, p.attend)
	s.Handle("POST /sittings/{id}/opening", access.AttendSitting, p.open)
	s.Handle("POST /sittings/{id}/items/{item}/pull", access.PutSitting, p.pull)
	s.Handle("POST /sittings/{id}/items/{item}/return", access.PutSitting, p.putBack)
	s.Handle("GET /sittings/{id}/blocs/{bloc}", access.CountSitting, p.countForm)
	s.Handle("POST /sittings/{id}/blocs/{bloc}", access.CountSitting, p.count)
	p.polls(s)
	p.conflicts(s)
	p.presence(s)
	s.Handle("POST /sittings/{id}/confirmation", access.ConfirmSitting, p.confirm)
	s.Handle("GET /sittings/{id}/conclusion", access.ConcludeSitting, p.concludeForm)
	s.Handle("POST /sittings/{id}/conclusion", access.ConcludeSitting, p.conclude)
}

func sittingOf(r *http.Request) council.SittingID { return council.SittingID(r.PathValue("id")) }

func (p *Pages) list(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	all, err := p.councils.Sittings(r.Context(), v.Who, "")
	if err != nil {
		return err
	}
	return web.Show(w, r, v, http.StatusOK, v.T("sitting.menu"), listPage(v, all))
}

func (p *Pages) show(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	d, err := p.councils.Desk(r.Context(), v.Who, sittingOf(r))
	if err != nil {
		return err
	}
	desk := p.view(v, d)
	if desk.remind, err = p.dossiers.SittingReminders(r.Context(), v.Who, d.ID); err != nil {
		return err
	}
	return web.Show(w, r, v, http.StatusOK, v.T("sitting.name", d.No), deskPage(desk, r.URL.Query().Get("all") != ""))
}

func (p *Pages) view(v web.Visit, d council.Desk) view { return view{Visit: v, Desk: d, law: p.law} }

func (p *Pages) paper(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	return web.SendPDF(w, "bien-ban", func(out io.Writer) error { return p.papers.Minutes(r.Context(), v.Who, sittingOf(r), "vi", out) })
}

func (p *Pages) listForm(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	return p.showList(w, r, v, http.StatusOK, web.NewForm())
}

func (p *Pages) showList(w http.ResponseWriter, r *http.Request, v web.Visit, status int, f *web.Form) error {
	d, err := p.councils.Desk(r.Context(), v.Who, sittingOf(r))
	if err != nil {
		return err
	}
	waiting, err := p.dossiers.ForTable(r.Context(), v.Who, d.ID)
	if err != nil {
		return err
	}
	return web.Show(w, r, v, status, v.T("sitting.list"), pickPage(p.view(v, d), f, waiting))
}

func (p *Pages) put(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	f, err := web.ReadForm(r)
	if err != nil {
		return err
	}
	named, err := p.picked(r, v, f)
	if err != nil {
		return err
	}
	if len(named) == 0 {
		f.Wrong("line", "sitting.nothing-to-put")
	} else {
		n, err := p.dossiers.Table(r.Context(), v.Who, sittingOf(r), named)
		if err == nil {
			return web.Done(w, r, "/sittings/"+r.PathValue("id"), "sitting.said-put", n)
		}
		if err := f.Keep(err); err != nil {
			return err
		}
	}
	return p.showList(w, r, v, http.StatusBadRequest, f)
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

func (p *Pages) attendForm(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	return p.showAttend(w, r, v, http.StatusOK, nil)
}

// showAttend shows marks as they stand; with a form, as they were typed.
func (p *Pages) showAttend(w http.ResponseWriter, r *http.Request, v web.Visit, status int, f *web.Form) error {
	d, err := p.councils.Desk(r.Context(), v.Who, sittingOf(r))
	if err != nil {
		return err
	}
	if f == nil {
		f = web.NewForm()
		for i, a := range d.Attendance {
			n := strconv.Itoa(i)
			f.Set("here"+n, string(a.Here))
			f.Set("reason"+n, a.Reason)
			f.Set("arrived"+n, a.Arrived)
			if a.Written {
				f.Set("written"+n, "1")
			}
		}
		if f, err = p.kit.Kept(r, v, f); err != nil {
			return err
		}
	}
	return web.Show(w, r, v, status, v.T("sitting.attendance"), attendPage(p.view(v, d), f))
}

func (p *Pages) attend(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	f, err := web.ReadForm(r)
	if err != nil {
		return err
	}
	d, err := p.councils.Desk(r.Context(), v.Who, sittingOf(r))
	if err != nil {
		return err
	}
	var marks []meeting.Mark
	for i, a := range d.Attendance {
		n := strconv.Itoa(i)
		m := meeting.Mark{Member: a.Member, Here: meeting.Here(f.Get("here" + n)), Reason: f.Text("reason"+n, 300),
			Arrived: f.Text("arrived"+n, 10), Written: f.Bool("written" + n)}
		if m.Here == meeting.Unmarked && f.Bool("rest") {
			m.Here = meeting.Present
		}
		marks = append(marks, m)
	}
	if f.Err() == nil {
		t, err := p.councils.Attend(r.Context(), v.Who, d.ID, marks)
		if err == nil {
			n := meeting.Count(t.Attendance)
			return web.Done(w, r, "/sittings/"+string(d.ID), "sitting.said-attended", n.Present, n.Absent)
		}
		if err := f.Keep(err); err != nil {
			return err
		}
	}
	return p.showAttend(w, r, v, http.StatusBadRequest, f)
}

func (p *Pages) open(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	f, err := web.ReadForm(r)
	if err != nil {
		return err
	}
	if _, err := p.councils.Open(r.Context(), v.Who, sittingOf(r), f.Text("started", 10)); err != nil {
		return err
	}
	return web.Done(w, r, "/sittings/"+r.PathValue("id"), "sitting.said-opened")
}

func (p *Pages) pull(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	f, err := web.ReadForm(r)
	if err != nil {
		return err
	}
	if err := p.councils.Pull(r.Context(), v.Who, sittingOf(r), council.ItemID(r.PathValue("item")), f.Text("because", 300)); err != nil {
		return err
	}
	return web.Done(w, r, "/sittings/"+r.PathValue("id"), "sitting.said-pulled", f.Text("label", 200))
}

func (p *Pages) putBack(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	f, err := web.ReadForm(r)
	if err != nil {
		return err
	}
	if err := p.councils.Return(r.Context(), v.Who, sittingOf(r), council.ItemID(r.PathValue("item"))); err != nil {
		return err
	}
	return web.Done(w, r, "/sittings/"+r.PathValue("id"), "sitting.said-returned", f.Text("label", 200))
}

func (p *Pages) countForm(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	return p.showCount(w, r, v, http.StatusOK, nil)
}

func (p *Pages) showCount(w http.ResponseWriter, r *http.Request, v web.Visit, status int, f *web.Form) error {
	d, err := p.councils.Desk(r.Context(), v.Who, sittingOf(r))
	if err != nil {
		return err
	}
	b, ok := blocOf(d, r.PathValue("bloc"))
	if !ok {
		return fault.New(fault.NotFound)
	}
	if f == nil {
		if f, err = p.kit.Kept(r, v, countsOf(b)); err != nil {
			return err
		}
	}
	return web.Show(w, r, v, status, v.T("sitting.count"), countPage(p.view(v, d), b, f))
}

func (p *Pages) count(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	f, err := web.ReadForm(r)
	if err != nil {
		return err
	}
	c := council.Counts{Yes: f.NeedInt("yes"), No: f.NeedInt("no"), Blank: f.NeedInt("blank"),
		WrittenYes: f.Int("written_yes"), WrittenNo: f.Int("written_no"), WrittenBlank: f.Int("written_blank"), ChairSide: f.Get("chair_side")}
	if c.ChairSide != "yes" && c.ChairSide != "no" {
		c.ChairSide = ""
	}
	if f.Err() == nil {
		b, err := p.councils.Count(r.Context(), v.Who, sittingOf(r), council.BlocID(r.PathValue("bloc")), council.Method(f.Get("method")), c)
		if err == nil {
			return web.Done(w, r, "/sittings/"+r.PathValue("id"), "sitting.said-counted", b.Yes, b.Sum())
		}
		if err := f.Keep(err); err != nil {
			return err
		}
	}
	return p.showCount(w, r, v, http.StatusBadRequest, f)
}

func (p *Pages) confirm(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	left, err := p.councils.Confirm(r.Context(), v.Who, sittingOf(r))
	if err != nil {
		return err
	}
	if left > 0 {
		return web.Done(w, r, "/sittings/"+r.PathValue("id"), "sitting.said-part-confirmed", left)
	}
	return web.Done(w, r, "/sittings/"+r.PathValue("id"), "sitting.said-confirmed")
}

func (p *Pages) concludeForm(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	f, err := p.kit.Kept(r, v, web.NewForm())
	if err != nil {
		return err
	}
	return p.showConclude(w, r, v, http.StatusOK, f)
}

func (p *Pages) showConclude(w http.ResponseWriter, r *http.Request, v web.Visit, status int, f *web.Form) error {
	d, err := p.councils.Desk(r.Context(), v.Who, sittingOf(r))
	if err != nil {
		return err
	}
	return web.Show(w, r, v, status, v.T("sitting.conclude"), concludePage(p.view(v, d), f))
}

func (p *Pages) conclude(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	f, err := web.ReadForm(r)
	if err != nil {
		return err
	}
	e := council.Ending{Ended: f.Text("ended", 10), Discussion: f.Text("discussion", 5000), Conclusion: f.Text("conclusion", 5000), Balance: f.Text("balance", 1000)}
	if f.Err() == nil {
		t, err := p.councils.Conclude(r.Context(), v.Who, sittingOf(r), e)
		if err == nil {
			return p.resolved(w, r, v, t.ID)
		}
		if err := f.Keep(err); err != nil {
			return err
		}
	}
	return p.showConclude(w, r, v, http.StatusBadRequest, f)
}

// resolved hands the results to the dossiers and says how it went.
func (p *Pages) resolved(w http.ResponseWriter, r *http.Request, v web.Visit, id council.SittingID) error {
	if _, err := p.dossiers.Resolve(r.Context(), v.Who, id); err != nil && !fault.Is(err, fault.Conflict) {
		return err
	}
	d, err := p.councils.Desk(r.Context(), v.Who, id)
	if err != nil {
		return err
	}
	passed, refused := outcome(d)
	return web.Done(w, r, "/sittings/"+string(id), "sitting.said-concluded", passed, refused)
}
