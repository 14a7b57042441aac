// Package laws is the rules as anyone may read them: the books, what each
// award asks on a day, and the cases that show it. (Quy định.)
package laws

import (
	"net/http"
	"sync"

	"github.com/a-h/templ"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/door/web"
	"thidua/internal/law/access"
	"thidua/internal/law/rulebook"
	"thidua/regulations"
)

// Pages are the pages of the rules.
type Pages struct {
	books *rulebook.Library
	cases func() ([]rulebook.Case, error)
}

// Open adds these pages to the server.
func Open(s *web.Server, books *rulebook.Library) {
	p := &Pages{books, sync.OnceValues(func() ([]rulebook.Case, error) { return rulebook.Cases(regulations.FS) })}
	s.Menu(web.MenuItem{Order: 74, Path: "/laws", Word: "law.menu", Icon: "book", Act: access.Public, Key: "l"})
	s.Handle("GET /laws", access.Public, p.library)
	s.Handle("GET /laws/texts", access.Public, p.texts)
	s.Handle("GET /laws/text", access.Public, p.text)
	s.Handle("GET /laws/bodies", access.Public, p.bodies)
	s.Handle("GET /laws/{award}", access.Public, p.award)
	s.Handle("GET /laws/{award}/cases/{regime}/{name}", access.Public, p.example)
}

// onDay is the day whose law is asked, today when none is; what was typed
// stays in the form.
func onDay(r *http.Request, v web.Visit) (civil.Date, *web.Form) {
	text := r.URL.Query().Get("on")
	if text == "" {
		return v.Today, web.NewForm("on", v.Today.Slashes())
	}
	f := web.NewForm("on", text)
	on := f.Day("on")
	if f.Err() != nil {
		return v.Today, f
	}
	f.Set("on", on.Slashes())
	return on, f
}

// whose is the law the address asks for, ?body=: that of a body, or the
// nation's. Invalid: no such body.
func (p *Pages) whose(r *http.Request, f *web.Form) (*rulebook.Library, owner, error) {
	code := r.URL.Query().Get("body")
	f.Set("body", code)
	books, err := p.books.For(code)
	o := owner{code: code, all: p.books.Bodies()}
	for _, b := range o.all {
		if b.Code == code {
			o.name = b.Name
		}
	}
	return books, o, err
}

func (p *Pages) library(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	on, f := onDay(r, v)
	books, of, err := p.whose(r, f)
	if err != nil {
		return err
	}
	if err := f.Err(); err != nil {
		return show(w, r, v, http.StatusBadRequest, v.T("law.menu"), libraryPage(v, shelf{on: on, form: f, of: of, books: p.books.Books()}))
	}
	b, err := books.Book(on)
	if fault.Is(err, fault.NotFound) {
		why := v.Fault(fault.Reasons(err)[0])
		return show(w, r, v, http.StatusNotFound, v.T("law.menu"), libraryPage(v, shelf{on: on, form: f, of: of, none: why, books: p.books.Books()}))
	}
	if err != nil {
		return err
	}
	bars, err := books.Bars(on)
	if err != nil {
		return err
	}
	return show(w, r, v, http.StatusOK, v.T("law.menu"), libraryPage(v, shelf{on, f, of, "", b, p.books.Books(), books.Awards(on), bars}))
}

func (p *Pages) award(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	on, f := onDay(r, v)
	books, of, err := p.whose(r, f)
	if err != nil {
		return err
	}
	s, err := p.read(books, of, r.PathValue("award"), on)
	if why := fault.Reasons(err); len(why) > 0 && why[0].Code == "rulebook.no-book" {
		return show(w, r, v, http.StatusNotFound, v.T("law.menu"), libraryPage(v, shelf{on: on, form: f, of: of, none: v.Fault(why[0]), books: p.books.Books()}))
	}
	if err != nil {
		return err
	}
	s.form = f
	status := http.StatusOK
	if f.Err() != nil {
		status = http.StatusBadRequest
	}
	return show(w, r, v, status, s.Name.In(string(v.Lang)), awardPage(v, s))
}

// read is all that the law of a day says of an award.
func (p *Pages) read(books *rulebook.Library, of owner, code string, on civil.Date) (s sheet, err error) {
	s.on, s.of = on, of
	if s.Award, err = books.Award(code, on); err != nil {
		return s, err
	}
	if s.book, err = books.Book(on); err != nil {
		return s, err
	}
	if s.branches, err = books.Branches(code, on); err != nil {
		return s, err
	}
	if of.code != "" {
		s.nation = map[string]rulebook.Text{}
		if nation, err := p.books.Branches(code, on); err == nil { // an honour of the body's own has none
			for _, b := range nation {
				needsOf(b.Rules, s.nation)
			}
		}
	}
	if s.notFor, err = books.NotFor(code, on); err != nil {
		return s, err
	}
	if s.sums, err = books.Sums(code, on); err != nil {
		return s, err
	}
	if s.council, err = books.Council(code, of.code, on); err != nil {
		return s, err
	}
	all, err := p.cases()
	if err != nil {
		return s, err
	}
	s.books = p.books.Books()
	s.cases, err = books.CasesOf(all, code, on)
	return s, err
}

func (p *Pages) example(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	all, err := p.cases()
	if err != nil {
		return err
	}
	for _, c := range all {
		if c.Regime() == r.PathValue("regime") && c.Name() == r.PathValue("name") && c.Expect.Award == r.PathValue("award") {
			verdict, err := p.books.Judge(rulebook.Question{Award: c.Expect.Award, Body: c.Expect.Body, On: c.Expect.On, Facts: c.Facts})
			if err != nil {
				return err
			}
			return show(w, r, v, http.StatusOK, c.About, examplePage(v, c, verdict, p.books.NameOf(c.Expect.Award)))
		}
	}
	return fault.New(fault.NotFound)
}

// show takes the office's frame for those inside, the public one for others.
func show(w http.ResponseWriter, r *http.Request, v web.Visit, status int, title string, body templ.Component) error {
	if v.SignedIn() {
		return web.Show(w, r, v, status, title, body)
	}
	return web.ShowPublic(w, r, v, status, title, body)
}
