// Package contests is the pages of contests: rules, entries, sheets of judges, the
// desk, the public vote and results. (Cuộc thi, hội thi.)
package contests

import (
	"cmp"
	"net/http"
	"slices"
	"strconv"
	"time"

	"github.com/a-h/templ"

	"thidua/internal/desk/document"
	"thidua/internal/domain/contest"
	"thidua/internal/domain/movement"
	"thidua/internal/domain/registry"
	"thidua/internal/door/web"
	"thidua/internal/law/access"
	"thidua/internal/law/rulebook"
	"thidua/internal/platform/files"
)

// Pages are the pages of contests.
type Pages struct {
	kit       *web.Server
	contests  *contest.Service
	movements *movement.Service
	units     *registry.Service
	papers    *document.Service
	files     *files.Store
	law       *rulebook.Library
	entered   *web.Limiter // entries begun and written over, files put in
	voted     *web.Limiter
}

// Open adds these pages to the server.
func Open(s *web.Server, c *contest.Service, movements *movement.Service, units *registry.Service, papers *document.Service, kept *files.Store, law *rulebook.Library) {
	p := &Pages{s, c, movements, units, papers, kept, law, web.NewLimiter(60, 5*time.Second), web.NewLimiter(10, time.Minute)}
	s.Menu(web.MenuItem{Order: 42, Path: "/contests", Word: "contest.menu", Icon: "writing", Act: access.SignedIn, Also: []string{"/contest-entries"}})
	s.Handle("GET /contests", access.SignedIn, p.list)
	s.Handle("GET /contests/{id}", access.SignedIn, p.contest)
	s.Handle("GET /contest-results/{id}", access.Public, p.public)
	for _, x := range p.forms() {
		p.open(x)
	}
	p.press("/put", access.DraftContest, "contest.said-put", func(r *http.Request, v web.Visit) error {
		return c.Put(r.Context(), v.Who, which(r), revision(r))
	})
	p.press("/closing", access.RunContest, "contest.said-closed", func(r *http.Request, v web.Visit) error {
		return c.Close(r.Context(), v.Who, which(r), revision(r))
	})
	s.Handle("GET /contests/{id}/likeness", access.RunContest, p.likeness)
	s.Handle("GET /contests/{id}/vote", access.SignedIn, p.gallery)
	s.Handle("POST /contests/{id}/vote", access.SignedIn, p.vote)
	s.Handle("GET /contests/{id}/entries/{code}", access.SignedIn, p.reading)
	s.Handle("GET /contests/{id}/entries/{code}/files/{n}", access.SignedIn, p.file)
	s.Handle("GET /contests/{id}/booklet.pdf", access.SignedIn, p.booklet)
	s.Handle("GET /contests/{id}/winners.pdf", access.RunContest, p.winnersPaper)
	s.Form("/contests/{id}/proposal", access.RunContest, access.OpenDossier, p.proposalPage, p.propose)
	p.entries(s)
}

func which(r *http.Request) contest.ID { return contest.ID(r.PathValue("id")) }

func revision(r *http.Request) int64 {
	n, _ := strconv.ParseInt(r.FormValue("revision"), 10, 64)
	return n
}

func at(id contest.ID, more string) string { return "/contests/" + string(id) + more }

// press is a button of a contest's page.
func (p *Pages) press(path string, act access.Act, said string, do func(*http.Request, web.Visit) error) {
	p.kit.Handle("POST /contests/{id}"+path, act, func(w http.ResponseWriter, r *http.Request, v web.Visit) error {
		if err := do(r, v); err != nil {
			return err
		}
		return web.Done(w, r, at(which(r), ""), said)
	})
}

// A sheet is a form about one contest: first fills it, fields draws it, do does what
// it asks.
type sheet struct {
	path, word string
	act        access.Act
	said, note string
	button     string // key of its button, "" as the page is called
	typed      string // key of the word that must be typed
	first      func(web.Visit, contest.Sight) *web.Form
	fields     func(*http.Request, web.Visit, contest.Sight, *web.Form) (templ.Component, error)
	do         func(*http.Request, web.Visit, *web.Form) error
	makes      func(*http.Request, web.Visit, *web.Form) (at string, err error) // in the place of do: makes what has a page of its own
}

func (p *Pages) open(x sheet) {
	show := func(w http.ResponseWriter, r *http.Request, v web.Visit, code int, f *web.Form) error {
		c, err := p.contests.Contest(r.Context(), v.Who, which(r))
		if err != nil {
			return err
		}
		if f == nil {
			start := web.NewForm()
			if x.first != nil {
				start = x.first(v, c)
			}
			start.Set("revision", strconv.FormatInt(c.Revision, 10))
			if f, err = p.kit.Kept(r, v, start, r.URL.RawQuery); err != nil {
				return err
			}
		}
		fields, err := x.fields(r, v, c, f)
		if err != nil {
			return err
		}
		d := doing{Title: v.T(x.word), Sub: c.Name, Trail: trail(v, c.Contest), To: r.URL.RequestURI(), Typed: x.typed, Button: v.T(cmp.Or(x.button, x.word))}
		if code := r.PathValue("code"); code != "" {
			d.Sub = joined(d.Sub, v.T("contest.code-only", code))
		}
		if x.note != "" {
			d.Note = v.T(x.note)
		}
		_, d.Read = fields.(standing)
		return web.Show(w, r, v, code, d.Title, formPage(v, d, f, fields))
	}
	do := func(r *http.Request, v web.Visit, f *web.Form) (web.Said, error) {
		if x.typed != "" {
			f.Typed("word", v.T(x.typed))
		}
		if f.Err() != nil {
			return web.Said{}, nil
		}
		to, err := at(which(r), ""), error(nil)
		if x.makes != nil {
			to, err = x.makes(r, v, f)
		} else {
			err = x.do(r, v, f)
		}
		if f.Err() != nil {
			return web.Said{}, nil
		}
		return web.Tell(x.said).Away(to), err
	}
	p.kit.Handle("GET /contests/{id}"+x.path, x.act, web.Get(show))
	p.kit.Handle("POST /contests/{id}"+x.path, x.act, web.Act(func(*http.Request) string { return "" }, do, show))
}

// standing is what is only read: its page has no button.
type standing struct{ templ.Component }

// A doing is the head and the button of a page with a form.
type doing struct {
	Title, Sub string
	Trail      []web.Link
	To, Note   string
	Typed      string // key of the word that must be typed
	Button     string // "" its title
	File       bool
	Read       bool // nothing to send
}

func (p *Pages) list(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	l := web.ListOf(r)
	f := contest.Filter{Search: l.Q, Page: l.Page}
	if s := contest.State(l.Asked("state")); slices.Contains(contest.States(), s) {
		f.State = s
	}
	all, total, err := p.contests.Contests(r.Context(), v.Who, f)
	if err != nil {
		return err
	}
	return web.Show(w, r, v, http.StatusOK, v.T("contest.menu"), listPage(v, l.Of(total), f, all))
}

func (p *Pages) contest(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	c, err := p.contests.Contest(r.Context(), v.Who, which(r))
	if err != nil {
		return err
	}
	return web.Show(w, r, v, http.StatusOK, c.Name, contestPage(v, c, p.law))
}

func (p *Pages) public(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	c, results, err := p.contests.Public(r.Context(), which(r))
	if err != nil {
		return err
	}
	return web.ShowPublic(w, r, v, http.StatusOK, c.Name, publicPage(v, c, results, p.law))
}

func (p *Pages) likeness(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	c, err := p.contests.Contest(r.Context(), v.Who, which(r))
	if err != nil {
		return err
	}
	all, blank, err := p.contests.Similar(r.Context(), v.Who, which(r))
	if err != nil {
		return err
	}
	return web.Show(w, r, v, http.StatusOK, v.T("contest.likeness"), likenessPage(v, c.Contest, all, blank))
}

func (p *Pages) gallery(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	c, all, voted, err := p.contests.Gallery(r.Context(), v.Who, which(r))
	if err != nil {
		return err
	}
	return web.Show(w, r, v, http.StatusOK, v.T("contest.vote"), galleryPage(v, c, all, voted))
}

func (p *Pages) vote(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	if err := p.voted.AllowMe(v); err != nil {
		return err
	}
	if err := p.contests.Vote(r.Context(), v.Who, which(r), r.FormValue("code")); err != nil {
		return err
	}
	return web.Done(w, r, at(which(r), "/vote"), "contest.said-voted")
}

func (p *Pages) reading(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	c, b, err := p.contests.Reading(r.Context(), v.Who, which(r), r.PathValue("code"))
	if err != nil {
		return err
	}
	in, err := p.contests.Contest(r.Context(), v.Who, which(r))
	if err != nil {
		return err
	}
	return web.Show(w, r, v, http.StatusOK, b.Title, readingPage(v, c, b, in))
}

// file sends a file of an entry, under its number: its name may say whose it is.
func (p *Pages) file(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	n, _ := strconv.Atoi(r.PathValue("n"))
	paper, err := p.contests.File(r.Context(), v.Who, which(r), r.PathValue("code"), n)
	if err != nil {
		return err
	}
	return web.SendPaper(w, p.files, r.PathValue("code")+"-"+strconv.Itoa(n), paper.Hash, paper.Media)
}
