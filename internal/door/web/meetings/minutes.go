package meetings

import (
	"net/http"
	"slices"
	"strconv"

	"thidua/internal/base/alike"
	"thidua/internal/base/fault"
	"thidua/internal/domain/meeting"
	"thidua/internal/door/web"
	"thidua/internal/law/access"
)

// minutes are the pages of minutes and their revisions.
func (p *Pages) minutes(s *web.Server) {
	s.Handle("GET /meetings/{id}/minutes", access.SignedIn, web.Get(p.minutesPage))
	s.Handle("POST /meetings/{id}/minutes", access.WriteMinutes, p.act(p.write, p.minutesPage))
	s.Handle("GET /meetings/{id}/minutes/{no}", access.SignedIn, p.revision)
	s.Handle("POST /meetings/{id}/minutes/{no}/restoring", access.WriteMinutes, p.act(p.restore, p.minutesPage))
	s.Handle("POST /meetings/{id}/minutes/{no}/signature", access.SignMinutes, p.act(p.sign, p.minutesPage))
}

// minutesPage is where the minutes are written, with every earlier text beneath.
// The form carries the revision it was shown with.
func (p *Pages) minutesPage(w http.ResponseWriter, r *http.Request, v web.Visit, code int, f *web.Form) error {
	m, all, err := p.meetings.Revisions(r.Context(), v.Who, which(r))
	if err != nil {
		return err
	}
	s, err := p.meetings.Meeting(r.Context(), v.Who, which(r))
	if err != nil {
		return err
	}
	first := web.NewForm("discussion", m.Discussion, "conclusion", m.Conclusion, "revision", strconv.Itoa(m.Minutes))
	if f, err = p.typed(r, v, f, first); err != nil {
		return err
	}
	return web.Show(w, r, v, code, v.T("minutes.title"), minutesPage(view{v, s}, f, all))
}

// write keeps what was typed. Written over an older text, it is kept beside, and
// its writer is led to both texts.
func (p *Pages) write(r *http.Request, v web.Visit, f *web.Form) (web.Said, error) {
	t, base := meeting.Text{Discussion: f.Text("discussion", 20000), Conclusion: f.Text("conclusion", 20000)}, f.Int("revision")
	if f.Err() != nil {
		return web.Said{}, nil
	}
	kept, err := p.meetings.Write(r.Context(), v.Who, which(r), base, t)
	if err == nil && kept.Beside {
		return web.Tell("minutes.said-beside", kept.No).On("/minutes/" + strconv.Itoa(kept.No)), nil
	}
	return web.Tell("minutes.said-kept", kept.No).On("/minutes"), err
}

// A pair is two texts of the minutes laid beside each other.
type pair struct {
	was, is meeting.Revision
	fields  []field
}

// A field is one half of the minutes in both texts, with what differs marked.
type field struct {
	word    string
	was, is web.Marked
}

// revision shows one text beside another: beside the one that stands if it does
// not, else beside the one it was written over.
func (p *Pages) revision(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	_, all, err := p.meetings.Revisions(r.Context(), v.Who, which(r))
	if err != nil {
		return err
	}
	s, err := p.meetings.Meeting(r.Context(), v.Who, which(r))
	if err != nil {
		return err
	}
	no, _ := strconv.Atoi(r.PathValue("no")) // what is no number is no revision
	one, ok := find(all, no)
	if !ok {
		return fault.Code(fault.NotFound, "minutes.no-such-revision", no)
	}
	with, err := strconv.Atoi(r.URL.Query().Get("with"))
	if err != nil {
		if with = s.Minutes; one.No == s.Minutes {
			with = one.Base
		}
	}
	other, _ := find(all, with) // none: beside nothing
	return web.Show(w, r, v, http.StatusOK, v.T("minutes.revision", one.No), revisionPage(view{v, s}, compare(other, one), all))
}

func find(all []meeting.Revision, no int) (meeting.Revision, bool) {
	i := slices.IndexFunc(all, func(r meeting.Revision) bool { return r.No == no })
	if i < 0 {
		return meeting.Revision{}, false
	}
	return all[i], true
}

func compare(was, is meeting.Revision) pair {
	x := pair{was: was, is: is}
	for _, h := range [][3]string{{"sitting.discussion", was.Discussion, is.Discussion}, {"sitting.conclusion", was.Conclusion, is.Conclusion}} {
		old, now := alike.Changes(h[1], h[2])
		x.fields = append(x.fields, field{h[0], web.MarkPieces(old, "mark"), web.MarkPieces(now, "ins")})
	}
	return x
}

func (p *Pages) restore(r *http.Request, v web.Visit, f *web.Form) (web.Said, error) {
	no, _ := strconv.Atoi(r.PathValue("no")) // what is no number is no revision
	kept, err := p.meetings.Restore(r.Context(), v.Who, which(r), no)
	return web.Tell("minutes.said-restored", no, kept.No).On("/minutes"), err
}

func (p *Pages) sign(r *http.Request, v web.Visit, f *web.Form) (web.Said, error) {
	no, _ := strconv.Atoi(r.PathValue("no")) // what is no number is no revision
	_, err := p.meetings.Sign(r.Context(), v.Who, which(r), no)
	return web.Tell("minutes.said-signed"), err
}
