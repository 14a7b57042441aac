// Package rehearsals is the pages of drafts tried before they are signed: who
// would gain, who would lose, by which clause. (Diễn tập dự thảo.)
package rehearsals

import (
	"cmp"
	"net/http"
	"path"
	"slices"
	"strconv"
	"strings"

	"thidua/internal/base/fault"
	"thidua/internal/domain/dossier"
	"thidua/internal/domain/registry"
	"thidua/internal/domain/rehearsal"
	"thidua/internal/door/web"
	"thidua/internal/door/web/choosers"
	"thidua/internal/law/access"
	"thidua/internal/law/rulebook"
	"thidua/internal/law/sweep"
)

// Pages are the pages of rehearsals.
type Pages struct {
	kit        *web.Server
	rehearsals *rehearsal.Service
	units      *registry.Service
	books      *rulebook.Library
}

// most is how many files one form may send; a whole folder comes as a .zip.
const most = 50

// Open adds these pages to the server.
func Open(s *web.Server, h *rehearsal.Service, units *registry.Service, books *rulebook.Library) {
	p := &Pages{s, h, units, books}
	s.Menu(web.MenuItem{Order: 76, Path: "/rehearsals", Word: "rehearsal.menu", Icon: "git-compare", Act: access.LookRehearsal})
	s.Handle("GET /rehearsals", access.LookRehearsal, p.list)
	s.Handle("GET /rehearsals/new", access.RunRehearsal, p.newForm)
	s.Handle("POST /rehearsals", access.RunRehearsal, p.start, web.MaxBody(rehearsal.MostBytes+1<<20))
	s.Handle("GET /rehearsals/{id}", access.LookRehearsal, p.show)
	s.Handle("GET /rehearsals/{id}/{line}", access.LookRehearsal, p.line)
	s.Handle("POST /rehearsals/{id}/stop", access.RunRehearsal, p.stop)
}

func address(id rehearsal.ID) string { return "/rehearsals/" + string(id) }

func (p *Pages) list(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	l := web.ListOf(r)
	all, total, err := p.rehearsals.Rehearsals(r.Context(), v.Who, l.Page)
	if err != nil {
		return err
	}
	return web.Show(w, r, v, http.StatusOK, v.T("rehearsal.menu"), listPage(v, l.Of(total), rows(v, all)))
}

func (p *Pages) newForm(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	last := strconv.Itoa(v.Today.Year - 1)
	f := web.NewForm("from", last, "to", last)
	if b, err := p.books.Book(v.Today); err == nil {
		f.Set("folder", "regimes/"+b.Regime)
	}
	f, err := p.kit.Kept(r, v, f)
	if err != nil {
		return err
	}
	return p.form(w, r, v, http.StatusOK, f, nil)
}

func (p *Pages) form(w http.ResponseWriter, r *http.Request, v web.Visit, code int, f *web.Form, broken []fault.Reason) error {
	units, err := p.bodies().Offer(r.Context(), v, f, "unit")
	if err != nil {
		return err
	}
	return web.Show(w, r, v, code, v.T("rehearsal.run"), formPage(v, f, units, p.folders(v), broken))
}

// bodies are the units whose cases may be tried.
func (p *Pages) bodies() choosers.Chooser { return choosers.Units(p.units, access.RunRehearsal) }

// folders are the places of the law that a file sent by itself may belong to.
func (p *Pages) folders(v web.Visit) []web.Option {
	out := []web.Option{{Value: ".", Label: v.T("rehearsal.folder-top")}}
	for _, name := range p.rehearsals.Folders() {
		out = append(out, web.Option{Value: name, Label: name})
	}
	return out
}

func (p *Pages) start(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	f, err := web.ReadForm(r)
	if err != nil {
		return err
	}
	defer web.Close(r)
	unit, err := p.bodies().Read(r.Context(), v, f, "unit")
	if err != nil {
		return err
	}
	n := rehearsal.NewRehearsal{Unit: unit, From: f.NeedInt("from"), To: f.NeedInt("to"), Day: f.Day("day"), Folder: path.Clean(cmp.Or(f.Get("folder"), "."))}
	for _, file := range f.Files("files", most) {
		defer file.Close()
		n.Files = append(n.Files, rehearsal.Upload{Name: file.Name, Size: file.Size, ReaderAt: file.At()})
	}
	var broken []fault.Reason
	if f.Err() == nil {
		h, err := p.rehearsals.Start(r.Context(), v.Who, n)
		if err == nil {
			return web.Go(w, r, address(h.ID))
		}
		if broken = inDraft(err); len(broken) == 0 {
			if err := f.Keep(err); err != nil {
				return err
			}
		} else {
			f.Wrong("files", "rehearsal.draft-wrong")
		}
	}
	return p.form(w, r, v, http.StatusBadRequest, f, broken)
}

// inDraft are the reasons that name a place of the draft: a file and its line,
// or a folder.
func inDraft(err error) []fault.Reason {
	return slices.DeleteFunc(slices.Clone(fault.Reasons(err)), func(why fault.Reason) bool {
		return !strings.Contains(why.Field, ".yaml") && !strings.HasPrefix(why.Field, "regimes")
	})
}

// at is the file and the line of a reason, in words.
func at(v web.Visit, why fault.Reason) string {
	file, line, there := strings.Cut(why.Field, ":")
	if !there {
		return file
	}
	return v.T("rehearsal.at-line", file, line)
}

func (p *Pages) stop(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	id := rehearsal.ID(r.PathValue("id"))
	if err := p.rehearsals.Cancel(r.Context(), v.Who, id); err != nil {
		return err
	}
	return web.Go(w, r, address(id))
}

func (p *Pages) show(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	h, err := p.rehearsals.Rehearsal(r.Context(), v.Who, rehearsal.ID(r.PathValue("id")))
	if err != nil {
		return err
	}
	if h.State != rehearsal.Running {
		web.Landed(w, r)
	}
	l := web.ListOf(r, "name", "award", "unit", "clause")
	f := rehearsal.Filter{Turn: sweep.Turn(l.Asked("turn")), Search: l.Q, Award: l.Asked("award"), Clause: l.Asked("clause"), Sort: l.Sort, Page: l.Page}
	if !slices.Contains(turns, f.Turn) {
		f.Turn = first(h.Counts)
	}
	if l.Desc {
		f.Sort = "-" + f.Sort
	}
	as := l.Asked("as")
	if as != "" {
		f.Size = -1
	}
	found, total, err := p.rehearsals.Outcomes(r.Context(), v.Who, h.ID, f)
	if err != nil {
		return err
	}
	if as != "" {
		return web.Download(w, as, p.sheet(v, found))
	}
	return web.Show(w, r, v, http.StatusOK, h.UnitName, p.showPage(v, h, l.Of(total), f.Turn, found))
}

func (p *Pages) line(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	h, err := p.rehearsals.Rehearsal(r.Context(), v.Who, rehearsal.ID(r.PathValue("id")))
	if err != nil {
		return err
	}
	o, err := p.rehearsals.Outcome(r.Context(), v.Who, h.ID, dossier.NominationID(r.PathValue("line")))
	if err != nil {
		return err
	}
	return web.Show(w, r, v, http.StatusOK, o.Name, p.linePage(v, h, o))
}
