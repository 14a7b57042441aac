// Package initiatives is the pages of initiatives: filing, the register,
// grading, likeness, rounds, recognition and the library. (Sáng kiến.)
package initiatives

import (
	"net/http"
	"slices"
	"strconv"

	"thidua/internal/base/fault"
	"thidua/internal/base/money"
	"thidua/internal/desk/document"
	"thidua/internal/domain/council"
	"thidua/internal/domain/initiative"
	"thidua/internal/domain/movement"
	"thidua/internal/domain/registry"
	"thidua/internal/door/web"
	"thidua/internal/door/web/choosers"
	"thidua/internal/door/web/entries"
	"thidua/internal/law/access"
	"thidua/internal/law/rulebook"
	"thidua/internal/platform/files"
)

// Pages are the pages of initiatives.
type Pages struct {
	kit         *web.Server
	initiatives *initiative.Service
	councils    *council.Service
	units       *registry.Service
	books       *rulebook.Library
	files       *files.Store
	print       *document.Service
}

// Open adds these pages to the server.
func Open(s *web.Server, i *initiative.Service, c *council.Service, units *registry.Service, books *rulebook.Library, store *files.Store, print *document.Service) {
	p := &Pages{s, i, c, units, books, store, print}
	s.Menu(web.MenuItem{Order: 28, Path: "/initiatives", Word: "initiative.menu", Icon: "bulb", Act: access.SignedIn, Also: []string{"/initiative-library", "/initiative-rounds", "/initiative-tabling"}})
	s.Handle("GET /initiatives", access.SignedIn, p.list)
	s.Handle("GET /initiatives/new", access.SignedIn, p.newForm)
	s.Handle("POST /initiatives", access.SignedIn, p.keep)
	s.Handle("GET /initiatives/{id}", access.SignedIn, p.show)
	s.Handle("GET /initiatives/{id}/text", access.SignedIn, p.editForm)
	s.Handle("POST /initiatives/{id}/text", access.SignedIn, p.keep)
	s.Handle("POST /initiatives/{id}/filing", access.SignedIn, p.file)
	s.Handle("POST /initiatives/{id}/papers", access.SignedIn, p.attach, web.MaxBody(files.Limit+1<<20))
	s.Handle("GET /initiatives/{id}/papers/{paper}", access.SignedIn, p.paper)
	s.Handle("POST /initiatives/{id}/papers/{paper}/removal", access.SignedIn, p.detach)
	s.Handle("GET /initiatives/{id}/similar", access.SignedIn, p.similar)
	s.Handle("GET /initiatives/{id}/receipt", access.SignedIn, p.receipt)
	s.Handle("GET /initiatives/{id}/certificates/{review}", access.SignedIn, p.certificates)
	p.steps()
	p.roundPages()
	p.libraryPages()
}

func at(id initiative.FilingID, more ...string) string {
	path := "/initiatives/" + string(id)
	for _, m := range more {
		path += "/" + m
	}
	return path
}

func which(r *http.Request) initiative.FilingID { return initiative.FilingID(r.PathValue("id")) }

func (p *Pages) list(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	l := web.ListOf(r)
	f := initiative.Filter{Search: l.Q, Mine: l.Asked("of") == "me" || !v.May(access.LookInitiative), Page: l.Page, Round: initiative.RoundID(l.Asked("round")), Movement: movement.ID(l.Asked("movement"))}
	if s := initiative.State(l.Asked("state")); slices.Contains(initiative.States(), s) {
		f.State = s
	}
	as := l.Asked("as")
	if as != "" {
		f.Size = -1
	}
	all, total, err := p.initiatives.Filings(r.Context(), v.Who, f)
	if err != nil {
		return err
	}
	switch as {
	case "":
	case "pdf":
		return p.register(w, r, all)
	default:
		return web.Download(w, as, register(v, all))
	}
	return web.Show(w, r, v, http.StatusOK, v.T("initiative.menu"), listPage(v, l.Of(total), f, all))
}

// The form has room for six authors, for three more than there are, and for no
// more than forty.
const (
	authorRows  = 6
	mostAuthors = 40
)

// rowsOf is how many rows of authors a form shows.
func rowsOf(f *web.Form) int {
	rows := authorRows
	for i := range mostAuthors {
		if n := strconv.Itoa(i); f.Get("name"+n) != "" || f.Get("number"+n) != "" {
			rows = max(rows, min(i+4, mostAuthors))
		}
	}
	return rows
}

func (p *Pages) newForm(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	f := web.NewForm("share0", "100")
	if v.Who.Person != "" {
		if c, err := p.units.Person(r.Context(), v.Who, registry.PersonID(v.Who.Person)); err == nil {
			f.Set("number0", c.Number)
			f.Set("name0", c.Name)
		}
	}
	f, err := p.kit.Kept(r, v, f)
	if err != nil {
		return err
	}
	return p.form(w, r, v, http.StatusOK, f, "")
}

func (p *Pages) editForm(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	s, err := p.initiatives.Filing(r.Context(), v.Who, which(r))
	if err != nil {
		return err
	}
	f := web.NewForm("body", string(s.Body), "title", s.Title, "field", s.Field, "problem", s.Problem, "solution", s.Solution, "novelty", s.Novelty,
		"benefit", s.Benefit, "benefit_how", s.BenefitHow, "applied_at", s.AppliedAt, "applied_from", s.AppliedFrom.Slashes(), "revision", strconv.FormatInt(s.Revision, 10), "movement", string(s.Movement))
	if s.BenefitSum > 0 {
		f.Set("benefit_sum", strconv.FormatInt(int64(s.BenefitSum), 10))
	}
	if s.AppliedFrom.IsZero() {
		f.Set("applied_from", "")
	}
	if s.StateMoney {
		f.Set("state_money", "1")
	}
	for i, a := range s.Authors {
		n := strconv.Itoa(i)
		f.Set("person"+n, string(a.Person))
		f.Set("name"+n, a.Name)
		f.Set("unit"+n, a.Unit)
		f.Set("share"+n, strconv.Itoa(a.Share))
	}
	if f, err = p.kit.Kept(r, v, f); err != nil {
		return err
	}
	return p.form(w, r, v, http.StatusOK, f, s.ID)
}

func (p *Pages) form(w http.ResponseWriter, r *http.Request, v web.Visit, code int, f *web.Form, id initiative.FilingID) error {
	units, err := p.filed().Offer(r.Context(), v, f, "body")
	if err != nil {
		return err
	}
	moves, err := p.initiatives.Movements(r.Context(), v.Who)
	if err != nil {
		return err
	}
	return web.Show(w, r, v, code, v.T("initiative.write"), formPage(v, f, units, entries.MovementOptions(v, moves, movement.ID(f.Get("movement")), v.T("initiative.movement-now")), id))
}

// filed are the bodies an initiative may go to: those one files for, and those above
// oneself.
func (p *Pages) filed() choosers.Chooser {
	return choosers.Units(p.units, access.FileInitiative).Only(registry.OrOwn)
}

// keep writes the draft, new or changed.
func (p *Pages) keep(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	f, err := web.ReadForm(r)
	if err != nil {
		return err
	}
	const long = 20000
	body, err := p.filed().Read(r.Context(), v, f, "body")
	if err != nil {
		return err
	}
	c := initiative.Content{Body: body, Title: f.Text("title", 500), Field: f.Get("field"), Problem: f.Text("problem", long),
		Solution: f.Text("solution", long), Novelty: f.Text("novelty", long), Benefit: f.Text("benefit", long), BenefitSum: money.Dong(f.Int("benefit_sum")),
		BenefitHow: f.Text("benefit_how", long), AppliedAt: f.Text("applied_at", 500), AppliedFrom: f.Day("applied_from"), StateMoney: f.Bool("state_money"), Movement: movement.ID(f.Get("movement"))}
	for i := range mostAuthors {
		n := strconv.Itoa(i)
		a := initiative.Author{Person: registry.PersonID(f.Get("person" + n)), Number: f.Text("number"+n, 60), Name: f.Text("name"+n, 200), Unit: f.Text("unit"+n, 300), Share: f.Int("share" + n)}
		if a.Number != "" || a.Name != "" {
			c.Authors = append(c.Authors, a)
		}
	}
	if f.Err() == nil {
		made, err := p.initiatives.Keep(r.Context(), v.Who, which(r), int64(f.Int("revision")), c)
		if err == nil {
			return web.Done(w, r, at(made.ID), "initiative.said-kept")
		}
		if err := f.Keep(err); err != nil {
			return err
		}
	}
	return p.form(w, r, v, http.StatusBadRequest, f, which(r))
}

func (p *Pages) show(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	return p.showWith(w, r, v, http.StatusOK, web.NewForm())
}

func (p *Pages) showWith(w http.ResponseWriter, r *http.Request, v web.Visit, code int, f *web.Form) error {
	s, err := p.initiatives.Filing(r.Context(), v.Who, which(r))
	if err != nil {
		return err
	}
	return web.Show(w, r, v, code, s.Title, p.showPage(v, s, f))
}

func (p *Pages) file(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	s, err := p.initiatives.File(r.Context(), v.Who, which(r))
	if err == nil {
		return web.Done(w, r, at(s.ID), "initiative.said-filed", number(s))
	}
	f := web.NewForm()
	if err := f.Keep(err); err != nil {
		return err
	}
	return p.showWith(w, r, v, http.StatusBadRequest, f)
}

func (p *Pages) attach(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	f, err := web.ReadForm(r)
	if err != nil {
		return err
	}
	defer web.Close(r)
	title, file := f.Text("paper_title", 300), f.File("file")
	if f.Err() == nil {
		if err = p.put(r, v, title, file); err == nil {
			return web.Done(w, r, at(which(r)), "initiative.said-attached")
		}
		if err := f.Keep(err); err != nil {
			return err
		}
	}
	return p.showWith(w, r, v, http.StatusBadRequest, f)
}

func (p *Pages) put(r *http.Request, v web.Visit, title string, file *web.File) error {
	defer file.Close()
	b, err := p.files.Put(r.Context(), file, files.Limit)
	if err != nil {
		return err
	}
	if title == "" {
		title = file.Name
	}
	_, err = p.initiatives.Attach(r.Context(), v.Who, which(r), title, b)
	return err
}

func (p *Pages) paper(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	paper, err := p.initiatives.Paper(r.Context(), v.Who, which(r), r.PathValue("paper"))
	if err != nil {
		return err
	}
	return web.SendPaper(w, p.files, paper.Title, paper.Hash, paper.Media)
}

func (p *Pages) detach(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	if err := p.initiatives.Detach(r.Context(), v.Who, which(r), r.PathValue("paper")); err != nil {
		return err
	}
	return web.Done(w, r, at(which(r)), "initiative.said-detached")
}

func (p *Pages) similar(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	s, err := p.initiatives.Filing(r.Context(), v.Who, which(r))
	if err != nil {
		return err
	}
	pairs, err := p.initiatives.Similar(r.Context(), v.Who, s.ID)
	if fault.Is(err, fault.NotFound) {
		return fault.Code(fault.NotFound, "initiative.not-found")
	}
	if err != nil {
		return err
	}
	return web.Show(w, r, v, http.StatusOK, v.T("initiative.similar"), similarPage(v, s, pairs))
}
