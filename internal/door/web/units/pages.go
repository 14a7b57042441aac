// Package units is the pages of units: the tree, one unit with its story, and
// what can be done to it. (Đơn vị.)
package units

import (
	"net/http"

	"thidua/internal/domain/award"
	"thidua/internal/domain/record"
	"thidua/internal/domain/registry"
	"thidua/internal/door/web"
	"thidua/internal/law/access"
	"thidua/internal/law/rulebook"
)

// Pages are the pages of units.
type Pages struct {
	kit     *web.Server
	units   *registry.Service
	records *record.Service
	awards  *award.Service
	books   *rulebook.Library
}

// Open adds these pages to the server.
func Open(s *web.Server, u *registry.Service, r *record.Service, a *award.Service, b *rulebook.Library) {
	p := &Pages{s, u, r, a, b}
	s.Menu(web.MenuItem{Order: 70, Path: "/units", Word: "unit.menu", Icon: "building", Act: access.LookUnit, Key: "d"})
	s.Handle("GET /units", access.LookUnit, p.tree)
	s.Handle("GET /units/list", access.LookUnit, p.list)
	s.Handle("GET /units/new", access.CreateUnit, p.createForm)
	s.Handle("POST /units", access.CreateUnit, p.create)
	s.Handle("GET /units/{id}", access.LookUnit, p.show)
	s.Handle("GET /units/{id}/name", access.RenameUnit, p.renameForm)
	s.Handle("POST /units/{id}/name", access.RenameUnit, p.rename)
	s.Handle("GET /units/{id}/grade", access.RenameUnit, p.regradeForm)
	s.Handle("POST /units/{id}/grade", access.RenameUnit, p.regrade)
	s.Handle("GET /units/{id}/place", access.MoveUnit, p.moveForm)
	s.Handle("POST /units/{id}/place", access.MoveUnit, p.move)
	s.Handle("GET /units/{id}/merger", access.MergeUnit, p.mergeForm)
	s.Handle("POST /units/{id}/merger", access.MergeUnit, p.merge)
	s.Handle("GET /units/{id}/end", access.RetireUnit, p.retireForm)
	s.Handle("POST /units/{id}/end", access.RetireUnit, p.retire)
	s.Handle("GET /units/{id}/record/{kind}", access.KeepRecord, p.keepForm)
	s.Handle("POST /units/{id}/record/{kind}", access.KeepRecord, p.keep)
	s.Handle("GET /units/{id}/corrections/{entry}", access.KeepRecord, p.correctForm)
	s.Handle("POST /units/{id}/corrections/{entry}", access.KeepRecord, p.correct)
}

func (p *Pages) tree(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	tops, err := p.units.Tree(r.Context(), v.Who)
	if err != nil {
		return err
	}
	return web.Show(w, r, v, http.StatusOK, v.T("unit.menu"), treePage(v, tops))
}

func (p *Pages) list(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	l := web.ListOf(r, "name", "code", "level", "from").UpTo(500)
	f := registry.Filter{Search: l.Q, Level: registry.Level(l.Asked("level")), Gone: l.Asked("gone") != "", Sort: sortOf(l), Page: l.Page, Size: l.Size}
	if as := l.Asked("as"); as != "" {
		f.Page, f.Size = 1, -1
		all, _, err := p.units.Units(r.Context(), v.Who, f)
		if err != nil {
			return err
		}
		names, err := p.parents(r, all)
		if err != nil {
			return err
		}
		return web.Download(w, as, sheetOf(v, all, names))
	}
	all, total, err := p.units.Units(r.Context(), v.Who, f)
	if err != nil {
		return err
	}
	names, err := p.parents(r, all)
	if err != nil {
		return err
	}
	return web.Show(w, r, v, http.StatusOK, v.T("unit.menu"), listPage(v, l.Of(total), all, names))
}

func sortOf(l web.List) string {
	if l.Desc {
		return "-" + l.Sort
	}
	return l.Sort
}

func (p *Pages) parents(r *http.Request, all []registry.Unit) (map[registry.UnitID]string, error) {
	seen := map[registry.UnitID]bool{}
	var ids []registry.UnitID
	for _, u := range all {
		if u.Parent != "" && !seen[u.Parent] {
			seen[u.Parent] = true
			ids = append(ids, u.Parent)
		}
	}
	return p.units.Names(r.Context(), ids)
}
