package web

import (
	"cmp"
	"net/http"
)

// A Page shows something, with the form that was typed there; nil is the form as
// it is at first, or as a draft kept it.
type Page func(w http.ResponseWriter, r *http.Request, v Visit, code int, f *Form) error

// A Doing reads a form whole and then does what it asks, unless the form itself
// is wrong.
type Doing func(r *http.Request, v Visit, f *Form) (Said, error)

// A Said is what is told of an act that went well, and where to go on. The zero
// value says that nothing was done yet: the page is shown once more.
type Said struct {
	word string
	args []any
	to   string // beneath what the page is about; "" is that itself
	path string // anywhere else
}

// Tell says what was done, in words of the house.
func Tell(word string, args ...any) Said { return Said{word: word, args: args} }

// On goes on beneath what the page is about: "/agenda".
func (s Said) On(to string) Said { s.to = to; return s }

// Away goes on anywhere else.
func (s Said) Away(path string) Said { s.path = path; return s }

// Get shows a page for the first time.
func Get(show Page) Handler {
	return func(w http.ResponseWriter, r *http.Request, v Visit) error {
		return show(w, r, v, http.StatusOK, nil)
	}
}

// Act does what a form asks and goes on at home, the address of what the page is
// about, or beneath it. The page is shown again with what was typed when the form
// is at fault, or when nothing was done yet.
func Act(home func(*http.Request) string, do Doing, again Page) Handler {
	return func(w http.ResponseWriter, r *http.Request, v Visit) error {
		f, err := ReadForm(r)
		if err != nil {
			return err
		}
		defer Close(r)
		done, err := do(r, v, f)
		switch {
		case err == nil && f.Err() == nil && done.word == "":
			return again(w, r, v, http.StatusOK, f)
		case err == nil && f.Err() == nil:
			return Done(w, r, cmp.Or(done.path, home(r)+done.to), done.word, done.args...)
		}
		code := http.StatusBadRequest
		if slowly(w.Header(), err) {
			code = http.StatusTooManyRequests
		}
		if err := f.Keep(err); err != nil {
			return err
		}
		return again(w, r, v, code, f)
	}
}
