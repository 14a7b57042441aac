package sittings

import (
	"io"
	"net/http"
	"strconv"

	"thidua/internal/base/fault"
	"thidua/internal/domain/council"
	"thidua/internal/door/web"
	"thidua/internal/law/access"
)

// tellerRows is how many tellers a form takes.
const tellerRows = 5

func (p *Pages) polls(s *web.Server) {
	s.Handle("GET /sittings/{id}/polls", access.CountSitting, p.pollForm)
	s.Handle("POST /sittings/{id}/polls", access.CountSitting, p.openPoll)
	s.Handle("GET /sittings/{id}/polls/{poll}", access.CountSitting, p.slipsForm)
	s.Handle("POST /sittings/{id}/polls/{poll}", access.CountSitting, p.countPoll)
	s.Handle("GET /sittings/{id}/polls/{poll}/slips", access.CountSitting, p.slips)
	s.Handle("GET /sittings/{id}/blocs/{bloc}/void", access.ConfirmSitting, p.voidForm)
	s.Handle("POST /sittings/{id}/blocs/{bloc}/void", access.ConfirmSitting, p.void)
}

func pollOf(r *http.Request) council.PollID { return council.PollID(r.PathValue("poll")) }

// pollForm offers every bloc that may go on slips; those that must are ticked.
func (p *Pages) pollForm(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	f, err := p.kit.Kept(r, v, web.NewForm())
	if err != nil {
		return err
	}
	return p.showPoll(w, r, v, http.StatusOK, f)
}

func (p *Pages) showPoll(w http.ResponseWriter, r *http.Request, v web.Visit, status int, f *web.Form) error {
	d, err := p.councils.Desk(r.Context(), v.Who, sittingOf(r))
	if err != nil {
		return err
	}
	return web.Show(w, r, v, status, v.T("poll.new"), pollPage(p.view(v, d), f))
}

func (p *Pages) openPoll(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	f, err := web.ReadForm(r)
	if err != nil {
		return err
	}
	n := council.NewPoll{Pick: f.Int("pick")}
	for _, b := range f.All("blocs") {
		n.Blocs = append(n.Blocs, council.BlocID(b))
	}
	for i := range tellerRows {
		t := council.Teller{Member: council.MemberID(f.Get("member" + strconv.Itoa(i))), Name: f.Text("teller"+strconv.Itoa(i), 200)}
		if t.Member != "" || t.Name != "" {
			n.Tellers = append(n.Tellers, t)
		}
	}
	if f.Err() == nil {
		poll, err := p.councils.OpenPoll(r.Context(), v.Who, sittingOf(r), n)
		if err == nil {
			return web.Done(w, r, "/sittings/"+r.PathValue("id")+"/polls/"+string(poll.ID), "poll.said-opened", poll.No, len(poll.Given))
		}
		if err := f.Keep(err); err != nil {
			return err
		}
	}
	return p.showPoll(w, r, v, http.StatusBadRequest, f)
}

func (p *Pages) slipsForm(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	return p.showSlips(w, r, v, http.StatusOK, nil)
}

func (p *Pages) showSlips(w http.ResponseWriter, r *http.Request, v web.Visit, status int, f *web.Form) error {
	d, err := p.councils.Desk(r.Context(), v.Who, sittingOf(r))
	if err != nil {
		return err
	}
	poll, ok := d.PollOf(pollOf(r))
	if !ok {
		return fault.Code(fault.NotFound, "poll.not-found")
	}
	if f == nil {
		if f, err = p.kit.Kept(r, v, slipsOf(poll)); err != nil {
			return err
		}
	}
	return web.Show(w, r, v, status, v.T("poll.title", poll.No), slipsPage(p.view(v, d), poll, f))
}

// slipsOf is the form of a count: as entered, or with the slips issued.
func slipsOf(poll council.Poll) *web.Form {
	if poll.CountedBy == "" {
		return web.NewForm("issued", strconv.Itoa(len(poll.Given)))
	}
	f := web.NewForm()
	for name, n := range map[string]int{"issued": poll.Issued, "returned": poll.Returned, "valid": poll.Valid, "invalid": poll.Invalid} {
		f.Set(name, strconv.Itoa(n))
	}
	for i, l := range poll.Lines {
		at := strconv.Itoa(i)
		f.Set("yes"+at, strconv.Itoa(l.Yes))
		f.Set("no"+at, strconv.Itoa(l.No))
		f.Set("blank"+at, strconv.Itoa(l.Blank))
	}
	return f
}

func (p *Pages) countPoll(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	f, err := web.ReadForm(r)
	if err != nil {
		return err
	}
	d, err := p.councils.Desk(r.Context(), v.Who, sittingOf(r))
	if err != nil {
		return err
	}
	poll, ok := d.PollOf(pollOf(r))
	if !ok {
		return fault.Code(fault.NotFound, "poll.not-found")
	}
	n := council.SlipCount{Issued: f.NeedInt("issued"), Returned: f.NeedInt("returned"), Valid: f.NeedInt("valid"), Invalid: f.Int("invalid")}
	for i := range poll.Lines {
		at := strconv.Itoa(i)
		n.Lines = append(n.Lines, council.Counts{Yes: f.NeedInt("yes" + at), No: f.Int("no" + at), Blank: f.Int("blank" + at)})
	}
	if f.Err() == nil {
		if poll, err = p.councils.CountPoll(r.Context(), v.Who, d.ID, poll.ID, n); err == nil {
			return p.saidCounted(w, r, v, poll)
		}
		if err := f.Keep(err); err != nil {
			return err
		}
	}
	return p.showSlips(w, r, v, http.StatusBadRequest, f)
}

// saidCounted goes back to the desk, or stays where the slips do not add up.
func (p *Pages) saidCounted(w http.ResponseWriter, r *http.Request, v web.Visit, poll council.Poll) error {
	if len(poll.Mismatches()) > 0 {
		return web.Done(w, r, "/sittings/"+string(poll.Sitting)+"/polls/"+string(poll.ID), "poll.mismatch")
	}
	return web.Done(w, r, "/sittings/"+string(poll.Sitting), "poll.said-counted", poll.No)
}

func (p *Pages) slips(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	return web.SendPDF(w, "phieu", func(out io.Writer) error {
		return p.papers.Slip(r.Context(), v.Who, sittingOf(r), pollOf(r), "vi", out)
	})
}

func (p *Pages) voidForm(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	return p.showVoid(w, r, v, http.StatusOK, web.NewForm())
}

func (p *Pages) showVoid(w http.ResponseWriter, r *http.Request, v web.Visit, status int, f *web.Form) error {
	d, err := p.councils.Desk(r.Context(), v.Who, sittingOf(r))
	if err != nil {
		return err
	}
	b, ok := blocOf(d, r.PathValue("bloc"))
	if !ok {
		return fault.New(fault.NotFound)
	}
	return web.Show(w, r, v, status, v.T("poll.void"), voidPage(p.view(v, d), b, f))
}

func (p *Pages) void(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	f, err := web.ReadForm(r)
	if err != nil {
		return err
	}
	_, err = p.councils.Void(r.Context(), v.Who, sittingOf(r), council.BlocID(r.PathValue("bloc")), f.Text("because", 500))
	if err == nil {
		return web.Done(w, r, "/sittings/"+r.PathValue("id"), "poll.said-voided")
	}
	if err := f.Keep(err); err != nil {
		return err
	}
	return p.showVoid(w, r, v, http.StatusBadRequest, f)
}
