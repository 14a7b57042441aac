package sittings

import (
	"io"
	"net/http"
	"strconv"

	"github.com/a-h/templ"

	"thidua/internal/base/fault"
	"thidua/internal/domain/council"
	"thidua/internal/door/web"
	"thidua/internal/law/access"
)

// tellerRows is how many tellers a form takes.
const tellerRows = 5

func (p *Pages) polls(s *web.Server) {
	s.Handle("GET /sittings/{id}/polls", access.CountSitting, p.ask(pollForm))
	s.Handle("POST /sittings/{id}/polls", access.CountSitting, p.act(pollForm, p.openPoll))
	s.Handle("GET /sittings/{id}/polls/{poll}", access.CountSitting, p.ask(slipsForm))
	s.Handle("POST /sittings/{id}/polls/{poll}", access.CountSitting, p.act(slipsForm, p.countPoll))
	s.Handle("GET /sittings/{id}/polls/{poll}/sheet", access.SignedIn, p.ask(sheetForm))
	s.Handle("POST /sittings/{id}/polls/{poll}/sheet", access.SignedIn, p.act(sheetForm, p.tellPoll))
	s.Handle("GET /sittings/{id}/polls/{poll}/slips", access.CountSitting, p.slips)
	s.Handle("GET /sittings/{id}/polls/{poll}/start", access.OpenBallot, p.ask(startForm))
	s.Handle("POST /sittings/{id}/polls/{poll}/start", access.OpenBallot, p.act(startForm, p.startPoll))
	s.Handle("POST /sittings/{id}/rehearsal", access.CountSitting, p.press(p.rehearse))
	s.Handle("GET /sittings/{id}/blocs/{bloc}/void", access.ConfirmSitting, p.ask(voidForm))
	s.Handle("POST /sittings/{id}/blocs/{bloc}/void", access.ConfirmSitting, p.act(voidForm, p.void))
}

func pollOf(r *http.Request) council.PollID { return council.PollID(r.PathValue("poll")) }

// pollForm offers every bloc that may go on slips; those that must are ticked.
func pollForm(_ *http.Request, v view) (form, error) {
	return form{v.T("poll.new"), web.NewForm("how", "paper"), func(f *web.Form) templ.Component { return pollPage(v, f) }}, nil
}

func (p *Pages) openPoll(r *http.Request, v web.Visit, f *web.Form) (said, error) {
	d, err := p.desk(r, v)
	if err != nil {
		return said{}, err
	}
	devices := f.Get("how") == "device"
	n := council.NewPoll{Pick: f.Int("pick"), Slip: d.wording()}
	for _, b := range f.All("blocs") {
		n.Blocs = append(n.Blocs, council.BlocID(b))
	}
	for i := range tellerRows {
		if name := f.Text("teller"+strconv.Itoa(i), 200); name != "" {
			n.Tellers = append(n.Tellers, d.teller(name, devices))
		}
	}
	if !ready(f) {
		return said{}, nil
	}
	how := council.Paper
	if devices {
		how = council.Device
	}
	polls, err := p.councils.OpenPolls(r.Context(), v.Who, sittingOf(r), n, how)
	switch {
	case err != nil:
		return said{}, err
	case len(polls) > 1:
		return tell("poll.said-apart", len(polls)), nil
	case devices:
		return tell("poll.said-prepared", polls[0].No), nil
	}
	return tell("poll.said-opened", polls[0].No, len(polls[0].Given)).on("/polls/" + string(polls[0].ID)), nil
}

func slipsForm(r *http.Request, v view) (form, error) {
	poll, ok := v.PollOf(pollOf(r))
	if !ok {
		return form{}, fault.Code(fault.NotFound, "poll.not-found")
	}
	return form{v.T("poll.title", poll.No), slipsOf(poll), func(f *web.Form) templ.Component { return slipsPage(v, poll, f) }}, nil
}

// slipsOf is the form of a count on paper: as entered, or with the slips issued.
func slipsOf(poll council.Poll) *web.Form {
	if poll.CountedBy == "" {
		return web.NewForm("issued", strconv.Itoa(poll.OnPaper()))
	}
	poll = poll.Paper()
	n := council.SlipCount{Issued: poll.Issued, Returned: poll.Returned, Valid: poll.Valid, Invalid: poll.Invalid}
	for _, l := range poll.Lines {
		n.Lines = append(n.Lines, council.Counts{Yes: l.Yes, No: l.No, Blank: l.Blank})
	}
	return filled(n)
}

// filled is a form with a count in it.
func filled(n council.SlipCount) *web.Form {
	f := web.NewForm()
	for name, n := range map[string]int{"issued": n.Issued, "returned": n.Returned, "valid": n.Valid, "invalid": n.Invalid} {
		f.Set(name, strconv.Itoa(n))
	}
	for i, l := range n.Lines {
		at := strconv.Itoa(i)
		f.Set("yes"+at, strconv.Itoa(l.Yes))
		f.Set("no"+at, strconv.Itoa(l.No))
		f.Set("blank"+at, strconv.Itoa(l.Blank))
	}
	return f
}

// countPoll goes back to the desk, or stays where the slips do not add up.
func (p *Pages) countPoll(r *http.Request, v web.Visit, f *web.Form) (said, error) {
	d, err := p.desk(r, v)
	if err != nil {
		return said{}, err
	}
	poll, ok := d.PollOf(pollOf(r))
	if !ok {
		return said{}, fault.Code(fault.NotFound, "poll.not-found")
	}
	var n council.SlipCount
	if poll.OnPaper() > 0 {
		n = typed(f, len(poll.Lines))
	}
	if !ready(f) {
		return said{}, nil
	}
	if poll, err = p.councils.CountPoll(r.Context(), v.Who, d.ID, poll.ID, n); len(poll.Mismatches()) > 0 {
		return tell("poll.mismatch").on("/polls/" + string(poll.ID)), err
	}
	return tell("poll.said-counted", poll.No), err
}

// typed is what the tellers found on paper.
func typed(f *web.Form, lines int) council.SlipCount {
	n := council.SlipCount{Issued: f.NeedInt("issued"), Returned: f.NeedInt("returned"), Valid: f.NeedInt("valid"), Invalid: f.Int("invalid")}
	for i := range lines {
		at := strconv.Itoa(i)
		n.Lines = append(n.Lines, council.Counts{Yes: f.NeedInt("yes" + at), No: f.Int("no" + at), Blank: f.Int("blank" + at)})
	}
	return n
}

func (p *Pages) slips(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	return web.SendPDF(w, "phieu", func(out io.Writer) error {
		return p.papers.Slip(r.Context(), v.Who, sittingOf(r), pollOf(r), "vi", out)
	})
}

func voidForm(r *http.Request, v view) (form, error) {
	b, ok := blocOf(v.Desk, r.PathValue("bloc"))
	if !ok {
		return form{}, fault.New(fault.NotFound)
	}
	return form{v.T("poll.void"), web.NewForm(), func(f *web.Form) templ.Component { return voidPage(v, b, f) }}, nil
}

func (p *Pages) void(r *http.Request, v web.Visit, f *web.Form) (said, error) {
	because := f.Text("because", 500)
	if !ready(f) {
		return said{}, nil
	}
	_, err := p.councils.Void(r.Context(), v.Who, sittingOf(r), council.BlocID(r.PathValue("bloc")), because)
	return tell("poll.said-voided"), err
}
