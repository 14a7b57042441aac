package sittings

import (
	"net/http"
	"strconv"

	"github.com/a-h/templ"

	"thidua/internal/base/fault"
	"thidua/internal/domain/council"
	"thidua/internal/door/web"
	"thidua/internal/door/words"
	"thidua/internal/law/access"
)

func (p *Pages) conflicts(s *web.Server) {
	s.Handle("GET /sittings/{id}/declaration", access.SignedIn, p.ask(declareForm))
	s.Handle("POST /sittings/{id}/declaration", access.SignedIn, p.act(declareForm, p.declare))
	s.Handle("GET /sittings/{id}/conflicts", access.SignedIn, p.ask(conflictForm))
	s.Handle("POST /sittings/{id}/conflicts", access.PutSitting, p.act(conflictForm, p.noteConflict))
	s.Handle("POST /sittings/{id}/conflicts/{conflict}/pin", access.PutSitting, p.press(p.pin))
	s.Handle("POST /sittings/{id}/conflicts/{conflict}/retract", access.SignedIn, p.press(p.retract))
	s.Handle("POST /sittings/{id}/conflicts/{conflict}/clear", access.ClearConflict, p.press(p.clear))
	s.Handle("POST /sittings/{id}/blocs/{bloc}/first", access.PutSitting, p.press(p.first))
}

func conflictOf(r *http.Request) council.ConflictID {
	return council.ConflictID(r.PathValue("conflict"))
}

func declareForm(_ *http.Request, v view) (form, error) {
	if v.Me == "" {
		return form{}, fault.Code(fault.Forbidden, "conflict.not-called")
	}
	return form{v.T("conflict.declare"), web.NewForm(), func(f *web.Form) templ.Component { return declarePage(v, f) }}, nil
}

func (p *Pages) declare(r *http.Request, v web.Visit, f *web.Form) (said, error) {
	d, err := p.desk(r, v)
	if err != nil {
		return said{}, err
	}
	var all []council.Declared
	for i, item := range d.Items {
		at := strconv.Itoa(i)
		if kind := f.Get("kind" + at); kind != "" {
			all = append(all, council.Declared{Item: item.ID, Kind: kind, Note: f.Text("note"+at, 300)})
		}
	}
	if !ready(f) {
		return said{}, nil
	}
	return tell("conflict.said-declared").on("/seat"), p.councils.Declare(r.Context(), v.Who, d.ID, all)
}

func conflictForm(_ *http.Request, v view) (form, error) {
	return form{v.T("conflict.title"), web.NewForm(), func(f *web.Form) templ.Component { return conflictsPage(v, f) }}, nil
}

func (p *Pages) noteConflict(r *http.Request, v web.Visit, f *web.Form) (said, error) {
	d, err := p.desk(r, v)
	if err != nil {
		return said{}, err
	}
	member := council.MemberID(f.Get("member"))
	noted := council.Declared{Item: council.ItemID(f.Get("item")), Kind: f.Get("kind"), Note: f.Text("note", 300)}
	if !ready(f) {
		return said{}, nil
	}
	return tell("conflict.said-noted", words.Name(d.Name(member))).on("/conflicts"), p.councils.NoteConflict(r.Context(), v.Who, d.ID, member, noted)
}

func (p *Pages) pin(r *http.Request, v web.Visit, _ *web.Form) (said, error) {
	return tell("conflict.said-pinned").on("/conflicts"), p.councils.Pin(r.Context(), v.Who, sittingOf(r), conflictOf(r))
}

func (p *Pages) retract(r *http.Request, v web.Visit, _ *web.Form) (said, error) {
	return tell("conflict.said-retracted").on("/conflicts"), p.councils.Retract(r.Context(), v.Who, sittingOf(r), conflictOf(r))
}

func (p *Pages) clear(r *http.Request, v web.Visit, f *web.Form) (said, error) {
	because := f.Text("because", 300)
	if !ready(f) {
		return said{}, nil
	}
	return tell("conflict.said-cleared").on("/conflicts"), p.councils.Clear(r.Context(), v.Who, sittingOf(r), conflictOf(r), because)
}

// first takes a bloc before all others; the rest keep their order.
func (p *Pages) first(r *http.Request, v web.Visit, _ *web.Form) (said, error) {
	d, err := p.desk(r, v)
	if err != nil {
		return said{}, err
	}
	order := []council.BlocID{council.BlocID(r.PathValue("bloc"))}
	for _, b := range d.Blocs {
		if b.ID != order[0] {
			order = append(order, b.ID)
		}
	}
	return tell("conflict.said-arranged"), p.councils.Arrange(r.Context(), v.Who, d.ID, order)
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
