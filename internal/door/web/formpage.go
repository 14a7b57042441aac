package web

import (
	"net/http"

	"github.com/a-h/templ"

	"thidua/internal/law/access"
)

// A FormSheet is the head and the button of a page that is one form.
type FormSheet struct {
	Title, Sub string // Sub is of whom or what it is
	Trail      []Link
	To, Button string
	Note       string
	File       bool // the form sends files
	Destroy    bool
}

// Form opens an address with its form, to whoever may look, and the act that it
// asks for, which says itself where to go on.
func (s *Server) Form(path string, look, act access.Act, show Page, do Doing) {
	s.Handle("GET "+path, look, Get(show))
	s.Handle("POST "+path, act, Act(func(*http.Request) string { return "" }, do, show))
}

// Filled is what was typed, or else first as a draft kept it.
func (s *Server) Filled(r *http.Request, v Visit, f, first *Form) (*Form, error) {
	if f != nil {
		return f, nil
	}
	return s.Kept(r, v, first)
}

// ShowForm shows a page that is one form.
func ShowForm(w http.ResponseWriter, r *http.Request, v Visit, code int, d FormSheet, f *Form, fields templ.Component) error {
	return Show(w, r, v, code, d.Title, formPage(v, d, f, fields))
}
