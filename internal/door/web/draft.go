package web

import (
	"cmp"
	"context"
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
// mistakes from another address.
func draftPage(v Visit, f *Form) string { return cmp.Or(f.Get(draftField), v.Path) }

// Kept fills a form with what the visitor was typing on this page, if anything
// was kept; a form already filled keeps its other fields. Use it where a page
// first shows a form that holds DraftOf:
//
//	f, err := s.Kept(r, v, web.NewForm())
func (s *Server) Kept(r *http.Request, v Visit, f *Form) (*Form, error) {
	if s.Drafts == nil || !v.SignedIn() {
		return f, nil
	}
	typed, at, err := s.Drafts.Kept(r.Context(), v.Who.Account, r.URL.Path)
	for k, vs := range typed {
		f.values[k] = vs
	}
	f.keptAt = at
	return f, err
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
