package sittings

import (
	"net/http"
	"strconv"

	"thidua/internal/base/fault"
	"thidua/internal/domain/council"
	"thidua/internal/door/web"
	"thidua/internal/door/words"
	"thidua/internal/law/access"
)

func (p *Pages) conflicts(s *web.Server) {
	s.Handle("GET /sittings/{id}/declaration", access.LookCouncil, p.declareForm)
	s.Handle("POST /sittings/{id}/declaration", access.LookCouncil, p.declare)
	s.Handle("GET /sittings/{id}/conflicts", access.LookCouncil, p.conflictList)
	s.Handle("POST /sittings/{id}/conflicts", access.PutSitting, p.noteConflict)
	s.Handle("POST /sittings/{id}/conflicts/{conflict}/pin", access.PutSitting, p.pin)
	s.Handle("POST /sittings/{id}/conflicts/{conflict}/retract", access.LookCouncil, p.retract)
	s.Handle("POST /sittings/{id}/conflicts/{conflict}/clear", access.ClearConflict, p.clear)
	s.Handle("POST /sittings/{id}/blocs/{bloc}/first", access.PutSitting, p.first)
}

func conflictOf(r *http.Request) council.ConflictID {
	return council.ConflictID(r.PathValue("conflict"))
}

func (p *Pages) declareForm(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	f, err := p.kit.Kept(r, v, web.NewForm())
	if err != nil {
		return err
	}
	return p.showDeclare(w, r, v, http.StatusOK, f)
}

func (p *Pages) showDeclare(w http.ResponseWriter, r *http.Request, v web.Visit, status int, f *web.Form) error {
	d, err := p.councils.Desk(r.Context(), v.Who, sittingOf(r))
	if err != nil {
		return err
	}
	if d.Me == "" {
		return fault.Code(fault.Forbidden, "conflict.not-called")
	}
	return web.Show(w, r, v, status, v.T("conflict.declare"), declarePage(p.view(v, d), f))
}

func (p *Pages) declare(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	f, err := web.ReadForm(r)
	if err != nil {
		return err
	}
	d, err := p.councils.Desk(r.Context(), v.Who, sittingOf(r))
	if err != nil {
		return err
	}
	var all []council.Declared
	for i, item := range d.Items {
		at := strconv.Itoa(i)
		if kind := f.Get("kind" + at); kind != "" {
			all = append(all, council.Declared{Item: item.ID, Kind: kind, Note: f.Text("note"+at, 300)})
		}
	}
	if f.Err() == nil {
		if err = p.councils.Declare(r.Context(), v.Who, d.ID, all); err == nil {
			return web.Done(w, r, "/sittings/"+string(d.ID), "conflict.said-declared")
		}
		if err := f.Keep(err); err != nil {
			return err
		}
	}
	return p.showDeclare(w, r, v, http.StatusBadRequest, f)
}

func (p *Pages) conflictList(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	return p.showConflicts(w, r, v, http.StatusOK, web.NewForm())
}

func (p *Pages) showConflicts(w http.ResponseWriter, r *http.Request, v web.Visit, status int, f *web.Form) error {
	d, err := p.councils.Desk(r.Context(), v.Who, sittingOf(r))
	if err != nil {
		return err
	}
	return web.Show(w, r, v, status, v.T("conflict.title"), conflictsPage(p.view(v, d), f))
}

func (p *Pages) noteConflict(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	f, err := web.ReadForm(r)
	if err != nil {
		return err
	}
	d, err := p.councils.Desk(r.Context(), v.Who, sittingOf(r))
	if err != nil {
		return err
	}
	member := council.MemberID(f.Get("member"))
	said := council.Declared{Item: council.ItemID(f.Get("item")), Kind: f.Get("kind"), Note: f.Text("note", 300)}
	if f.Err() == nil {
		if err = p.councils.NoteConflict(r.Context(), v.Who, d.ID, member, said); err == nil {
			return web.Done(w, r, "/sittings/"+string(d.ID)+"/conflicts", "conflict.said-noted", words.Name(d.Name(member)))
		}
		if err := f.Keep(err); err != nil {
			return err
		}
	}
	return p.showConflicts(w, r, v, http.StatusBadRequest, f)
}

func (p *Pages) pin(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	if err := p.councils.Pin(r.Context(), v.Who, sittingOf(r), conflictOf(r)); err != nil {
		return err
	}
	return web.Done(w, r, "/sittings/"+r.PathValue("id")+"/conflicts", "conflict.said-pinned")
}

func (p *Pages) retract(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	if err := p.councils.Retract(r.Context(), v.Who, sittingOf(r), conflictOf(r)); err != nil {
		return err
	}
	return web.Done(w, r, "/sittings/"+r.PathValue("id")+"/conflicts", "conflict.said-retracted")
}

func (p *Pages) clear(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	f, err := web.ReadForm(r)
	if err != nil {
		return err
	}
	if err := p.councils.Clear(r.Context(), v.Who, sittingOf(r), conflictOf(r), f.Text("because", 300)); err != nil {
		return err
	}
	return web.Done(w, r, "/sittings/"+r.PathValue("id")+"/conflicts", "conflict.said-cleared")
}

// first takes a bloc before all others; the rest keep their order.
func (p *Pages) first(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	d, err := p.councils.Desk(r.Context(), v.Who, sittingOf(r))
	if err != nil {
		return err
	}
	order := []council.BlocID{council.BlocID(r.PathValue("bloc"))}
	for _, b := range d.Blocs {
		if b.ID != order[0] {
			order = append(order, b.ID)
		}
	}
	if err := p.councils.Arrange(r.Context(), v.Who, d.ID, order); err != nil {
		return err
	}
	return web.Done(w, r, "/sittings/"+string(d.ID), "conflict.said-arranged")
}

func (v view) kindOptions(chosen string) (out []web.Option) {
	for _, k := range council.ConflictKinds() {
		out = append(out, web.Option{Value: k, Label: v.T("conflict." + k), Chosen: k == chosen})
	}
	return out
}

func (v view) memberOptions() (out []web.Option) {
	for _, a := range v.Attendance {
		out = append(out, web.Option{Value: a.Member, Label: words.Name(a.Name)})
	}
	return out
}

func (v view) itemOptions() (out []web.Option) {
	for _, i := range v.Items {
		out = append(out, web.Option{Value: string(i.ID), Label: words.Name(i.Label), Small: v.award(i.Award)})
	}
	return out
}

// conflictTable lists who stands aside from what, and what may be done.
func (v view) conflictTable() web.Table {
	t := web.Table{Caption: v.T("conflict.title"), Empty: web.Empty(v.T("conflict.none"), v.T("conflict.none-more"), web.Action{}),
		Columns: []web.Column{{Label: v.T("conflict.case")}, {Label: v.T("conflict.member")}, {Label: v.T("conflict.why")}, {Label: v.T("conflict.state")}}}
	for _, i := range v.Items {
		for _, c := range v.Conflicts {
			if c.Item == i.ID {
				t.Rows = append(t.Rows, web.TableRow{ID: string(c.ID), Label: i.Label, Cells: []web.Cell{{Text: i.Label, Name: true}, {Text: v.Name(c.Member), Name: true},
					{Text: v.T("conflict." + c.Kind), Small: c.Note}, {Text: v.standing(c), Part: conflictActs(v, c)}}})
			}
		}
	}
	return t
}

func (v view) standing(c council.Conflict) string {
	switch {
	case !c.Stands():
		return v.T("conflict.is-cleared", c.Because)
	case c.Derived:
		return v.T("conflict.derived")
	case c.PinnedBy != "":
		return v.T("conflict.is-pinned")
	}
	return v.T("conflict.declared")
}
