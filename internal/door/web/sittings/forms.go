package sittings

import (
	"cmp"
	"net/http"

	"github.com/a-h/templ"

	"thidua/internal/domain/council"
	"thidua/internal/door/web"
)

// A form is a page of one sitting that asks for something: what it shows first,
// and how it looks with what was typed.
type form struct {
	title string
	first *web.Form
	body  func(*web.Form) templ.Component
}

// An asking makes a form of the sitting as it stands.
type asking func(r *http.Request, v view) (form, error)

// An acting reads a form whole and then does what it asks, unless the form itself
// is wrong.
type acting func(r *http.Request, v web.Visit, f *web.Form) (said, error)

// A said is what is told of an act that went well, and where in the sitting.
type said struct {
	word string
	args []any
	at   string // "" is the desk
}

func tell(word string, args ...any) said { return said{word: word, args: args} }

func (s said) on(at string) said { s.at = at; return s }

func (s said) back(w http.ResponseWriter, r *http.Request) error {
	return web.Done(w, r, "/sittings/"+r.PathValue("id")+cmp.Or(screenOf(r), s.at), s.word, s.args...)
}

func sittingOf(r *http.Request) council.SittingID { return council.SittingID(r.PathValue("id")) }

func (p *Pages) desk(r *http.Request, v web.Visit) (view, error) {
	d, err := p.councils.Desk(r.Context(), v.Who, sittingOf(r))
	return view{Visit: v, Desk: d, law: p.law}, err
}

// ask shows a form for the first time.
func (p *Pages) ask(of asking) web.Handler {
	return func(w http.ResponseWriter, r *http.Request, v web.Visit) error {
		return p.showForm(w, r, v, http.StatusOK, of, nil)
	}
}

// act does what was asked, or shows the form again.
func (p *Pages) act(of asking, do acting) web.Handler {
	return func(w http.ResponseWriter, r *http.Request, v web.Visit) error {
		f, err := web.ReadForm(r)
		if err != nil {
			return err
		}
		done, err := do(r, v, f)
		if err == nil && f.Err() == nil {
			return done.back(w, r)
		}
		if err := f.Keep(err); err != nil {
			return err
		}
		return p.showForm(w, r, v, http.StatusBadRequest, of, f)
	}
}

// press does what a button asks, which has no page of its own.
func (p *Pages) press(do acting) web.Handler {
	return func(w http.ResponseWriter, r *http.Request, v web.Visit) error {
		f, err := web.ReadForm(r)
		if err != nil {
			return err
		}
		done, err := do(r, v, f)
		if err == nil {
			err = f.Err()
		}
		if err != nil {
			return err
		}
		return done.back(w, r)
	}
}

// showForm shows a form as it was typed, or as it stands and as a draft kept it.
func (p *Pages) showForm(w http.ResponseWriter, r *http.Request, v web.Visit, status int, of asking, f *web.Form) error {
	desk, err := p.desk(r, v)
	if err != nil {
		return err
	}
	form, err := of(r, desk)
	if err != nil {
		return err
	}
	if f == nil {
		if f, err = p.kit.Kept(r, v, form.first); err != nil {
			return err
		}
	}
	return web.Show(w, r, v, status, form.title, form.body(f))
}

// ready reports a form without mistakes of its own.
func ready(f *web.Form) bool { return f.Err() == nil }
