package web

import (
	"cmp"
	"context"
	"errors"
	"net/http"
	"net/url"
	"strings"
	"time"

	"thidua/internal/base/fault"
	"thidua/internal/door/words"
	"thidua/internal/law/access"
)

// Drafts keeps what a person was typing on a page and has not sent.
type Drafts interface {
	Keep(ctx context.Context, account, page string, typed url.Values) (time.Time, error)
	Kept(ctx context.Context, account, page string) (url.Values, time.Time, error)
	Drop(ctx context.Context, account, page string) error
}

// draftField is the hidden field by which a form names the page it is kept
// for. DraftOf writes it.
const draftField = "draft-of"

// draftPage is the page a form is kept for, also when it comes back with
// mistakes from another address. A form that was neither sent nor given to
// Kept would forget what is typed in it: its page does not render.
func (f *Form) draftPage(v Visit) (string, error) {
	if page := cmp.Or(f.Get(draftField), f.page); page != "" {
		return page, nil
	}
	if f.sent {
		return v.Path, nil
	}
	return "", errors.New("a form with DraftOf is first shown without Kept")
}

// Kept fills a form with what the visitor was typing on this page, if anything
// was kept; a form already filled keeps its other fields. Use it where a page
// first shows a form that holds DraftOf:
//
//	f, err := s.Kept(r, v, web.NewForm())
//
// Where one address shows forms about several things, apart names which. What
// was typed over an older revision of the thing is offered, not shown.
func (s *Server) Kept(r *http.Request, v Visit, f *Form, apart ...string) (*Form, error) {
	f.page = r.URL.Path
	if key := strings.Join(apart, "/"); key != "" {
		f.page += "#" + key
	}
	if s.Drafts == nil || !v.SignedIn() {
		return f, nil
	}
	typed, at, err := s.Drafts.Kept(r.Context(), v.Who.Account, f.page)
	if err != nil || typed == nil {
		return f, err
	}
	if f.Get("revision") != typed.Get("revision") && r.URL.Query().Get("draft") == "" {
		f.olderAt = at
		return f, nil
	}
	typed.Del("revision")
	for k, vs := range typed {
		f.values[k] = vs
	}
	f.keptAt = at
	return f, nil
}

// keepDraft answers the script that sends what was typed when a field is left.
func (s *Server) keepDraft(w http.ResponseWriter, r *http.Request, v Visit) error {
	f, err := ReadForm(r)
	if err != nil {
		return err
	}
	page := f.Get(draftField)
	if s.Drafts == nil || !strings.HasPrefix(page, "/") || len(page) > 300 {
		return fault.New(fault.NotFound)
	}
	f.values.Del(draftField)
	at, err := s.Drafts.Keep(r.Context(), v.Who.Account, page, f.values)
	if err != nil {
		return err
	}
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	_, err = w.Write([]byte(v.T("kit.saved-at", words.Clock(at))))
	return err
}

// sent forgets the draft of a form whose act went well.
func (s *Server) sent(r *http.Request, v Visit, status int) {
	page := r.PostForm.Get(draftField)
	if s.Drafts == nil || page == "" || status != http.StatusSeeOther || !v.SignedIn() {
		return
	}
	if err := s.Drafts.Drop(r.Context(), v.Who.Account, page); err != nil {
		s.Log.ErrorContext(r.Context(), "draft not forgotten", "err", err.Error())
	}
}

func (s *Server) openDrafts() {
	if s.Drafts != nil {
		s.Handle("POST /drafts", access.SignedIn, s.keepDraft)
	}
}
