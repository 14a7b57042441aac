package standings

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/base/id"
	"thidua/internal/desk/document"
	"thidua/internal/desk/standing"
	"thidua/internal/domain/award"
	"thidua/internal/door/web"
	"thidua/internal/law/access"
	"thidua/internal/law/rulebook"
)

// Pages are the pages of who stands where.
type Pages struct {
	standings *standing.Service
	documents *document.Service
	books     *rulebook.Library
}

// Open adds these pages to the server. Who may look is the desk's to say: the
// persons themselves and whoever may look at the years of work there.
func Open(s *web.Server, st *standing.Service, d *document.Service, b *rulebook.Library) {
	p := &Pages{st, d, b}
	s.Handle("GET /standings/people/{id}", access.SignedIn, p.all(award.Person))
	s.Handle("GET /standings/people/{id}/{award}", access.SignedIn, p.one(award.Person))
	s.Handle("GET /standings/people/{id}/{award}/sheet", access.SignedIn, p.sheet(award.Person))
	s.Handle("GET /standings/units/{id}", access.SignedIn, p.all(award.Unit))
	s.Handle("GET /standings/units/{id}/{award}", access.SignedIn, p.one(award.Unit))
	s.Handle("GET /standings/units/{id}/{award}/sheet", access.SignedIn, p.sheet(award.Unit))
}

// asked is a question as the address has it.
type asked struct {
	standing.Question
	other civil.Date // the second day; zero: none
	form  *web.Form
}

// typesOf is every type of commendation that can be asked for.
var typesOf = []string{"merit", "sudden", "movement", "long-service", "seniority", "external", "resistance"}

// ask reads ?on=&year=&type=&other=. What was typed stays in the form.
func ask(r *http.Request, v web.Visit, kind string) asked {
	in := r.URL.Query()
	f := web.NewForm()
	for _, name := range []string{"on", "year", "type", "other"} {
		f.Set(name, in.Get(name))
	}
	a := asked{form: f}
	a.Subject, a.Award = id.Subject{Kind: kind, ID: r.PathValue("id")}, r.PathValue("award")
	a.On, a.other = f.Day("on"), f.Day("other")
	if a.Year = f.Int("year"); a.Year != 0 && (a.Year < 1945 || a.Year > 2100) {
		f.Wrong("year", "form.not-a-number", in.Get("year"))
		a.Year = 0
	}
	if a.Type = in.Get("type"); !slices.Contains(typesOf, a.Type) {
		a.Type = "merit"
	}
	if a.On.IsZero() {
		a.On = v.Today
	}
	if a.Year == 0 {
		a.Year = a.On.Year
	}
	if f.Err() == nil {
		f.Set("on", a.On.Slashes())
		f.Set("year", strconv.Itoa(a.Year))
		if !a.other.IsZero() {
			f.Set("other", a.other.Slashes())
		}
	}
	f.Set("type", a.Type)
	return a
}

// at is the address of the subject's standing, or of one award of it.
func (a asked) at(award string, change ...string) string {
	to := "/standings/people/"
	if a.Subject.Kind != "person" {
		to = "/standings/units/"
	}
	to += a.Subject.ID
	if award != "" {
		to += "/" + award
	}
	q := url.Values{"on": {a.On.String()}, "year": {strconv.Itoa(a.Year)}, "type": {a.Type}}
	if !a.other.IsZero() && award != "" {
		q.Set("other", a.other.String())
	}
	for i := 0; i+1 < len(change); i += 2 {
		q.Set(change[i], change[i+1])
	}
	return to + "?" + q.Encode()
}

// subject is the page of the person or the unit.
func (a asked) subject() string {
	if a.Subject.Kind == "person" {
		return "/people/" + a.Subject.ID
	}
	return "/units/" + a.Subject.ID
}

func (p *Pages) all(kind string) web.Handler {
	return func(w http.ResponseWriter, r *http.Request, v web.Visit) error {
		a := ask(r, v, kind)
		s, err := p.standings.Standing(r.Context(), v.Who, a.Question)
		if why := noBook(err); why != nil {
			return web.Show(w, r, v, http.StatusNotFound, v.T("standing.title"), nonePage(v, a, v.Fault(*why)))
		}
		if err != nil {
			return err
		}
		g := sight{Sight: s, in: a, books: p.books}
		if a.Type == "merit" && len(s.Lines) > 0 {
			if g.steps, err = s.Ladder(); err != nil {
				return err
			}
		}
		return web.Show(w, r, v, status(a), s.Name, allPage(v, g))
	}
}

func status(a asked) int {
	if a.form.Err() != nil {
		return http.StatusBadRequest
	}
	return http.StatusOK
}

// noBook finds that no book covers a day: a page of its own says so.
func noBook(err error) *fault.Reason {
	for _, r := range fault.Reasons(err) {
		if r.Code == "rulebook.no-book" {
			return &r
		}
	}
	return nil
}

func (p *Pages) one(kind string) web.Handler {
	return func(w http.ResponseWriter, r *http.Request, v web.Visit) error {
		a := ask(r, v, kind)
		s, err := p.standings.Sight(r.Context(), v.Who, a.Question)
		if why := noBook(err); why != nil {
			return web.Show(w, r, v, http.StatusNotFound, v.T("standing.title"), nonePage(v, a, v.Fault(*why)))
		}
		if err != nil {
			return err
		}
		g := single{sight: sight{Sight: s, in: a, books: p.books}}
		if g.verdict, err = s.Judge(a.On); err != nil {
			return err
		}
		if !a.other.IsZero() {
			if g.then, err = s.Judge(a.other); err != nil {
				g.none = fault.Reasons(err)
				if len(g.none) == 0 {
					return err
				}
			}
		}
		return web.Show(w, r, v, status(a), s.Name, onePage(v, g))
	}
}
