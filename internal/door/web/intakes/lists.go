package intakes

import (
	"net/http"
	"strconv"

	"thidua/internal/base/fault"
	"thidua/internal/domain/intake"
	"thidua/internal/door/web"
	"thidua/internal/door/web/choosers"
	"thidua/internal/law/access"
)

// listKind is one kind of list that can be brought in, and who may.
type listKind struct {
	what intake.What
	act  access.Act
}

var listKinds = []listKind{{intake.Units, access.CreateUnit}, {intake.People, access.CreatePerson}, {intake.Awards, access.KeepAward}, {intake.Initiatives, access.NoteInitiative}}

// openLists adds the pages of lists: one address for each kind.
func (p *Pages) openLists(s *web.Server, sheets web.RouteOption) {
	for _, k := range listKinds {
		s.Handle("GET /intakes/"+string(k.what), k.act, func(w http.ResponseWriter, r *http.Request, v web.Visit) error {
			return p.showBring(w, r, v, http.StatusOK, k, web.NewForm("unit", r.URL.Query().Get("unit")), nil)
		})
		s.Handle("POST /intakes/"+string(k.what), k.act, func(w http.ResponseWriter, r *http.Request, v web.Visit) error { return p.bring(w, r, v, k) }, sheets)
	}
}

func (p *Pages) showBring(w http.ResponseWriter, r *http.Request, v web.Visit, status int, k listKind, f *web.Form, told *intake.Brought) error {
	units, err := choosers.Units(p.registry, k.act).Offer(r.Context(), v, f, "unit")
	if err != nil {
		return err
	}
	return web.Show(w, r, v, status, v.T("intake.bring-"+string(k.what)), bringPage(v, k, f, units, told))
}

// bring rehearses a list, or enters it: all of it or nothing.
func (p *Pages) bring(w http.ResponseWriter, r *http.Request, v web.Visit, k listKind) error {
	f, err := web.ReadForm(r)
	if err != nil {
		return err
	}
	defer web.Close(r)
	under, err := choosers.Units(p.registry, k.act).Read(r.Context(), v, f, "unit")
	if err != nil {
		return err
	}
	b := intake.Bringing{What: k.what, Under: under, DryRun: f.Get("do") != "enter", Accept: f.Bool("accept")}
	file := f.File("file")
	if file != nil {
		defer file.Close()
	}
	if f.Err() != nil {
		return p.showBring(w, r, v, http.StatusBadRequest, k, f, nil)
	}
	b.File = file.Name
	told, err := p.intakes.Bring(r.Context(), v.Who, b, file.At(), file.Size)
	switch {
	case err == nil && !b.DryRun:
		return web.Done(w, r, lookAfter(k), "intake.said-brought", told.Made, told.Known)
	case err == nil:
		return p.showBring(w, r, v, http.StatusOK, k, f, &told)
	case fault.Is(err, fault.Conflict): // doubts wait: they are told, and the choice is theirs
		for _, reason := range fault.Reasons(err) {
			f.Wrong("accept", reason.Code, reason.Args...)
		}
		return p.showBring(w, r, v, http.StatusBadRequest, k, f, &told)
	}
	if err := f.Keep(err); err != nil {
		return err
	}
	return p.showBring(w, r, v, http.StatusBadRequest, k, f, nil)
}

// lookAfter is where one looks at what came in.
func lookAfter(k listKind) string {
	if k.what == intake.Units {
		return "/units"
	}
	return "/people"
}

// mostTold is how many doubts a page tells.
const mostTold = 200

func doubtTable(v web.Visit, told *intake.Brought) web.Table {
	t := web.Table{Caption: v.T("intake.bring-doubts"), Columns: []web.Column{{Label: v.T("kit.row"), Num: true}, {Label: v.T("intake.bring-column")}, {Label: v.T("intake.bring-kind")},
		{Label: v.T("intake.bring-value")}, {Label: v.T("intake.bring-suggestion")}}}
	for i, d := range told.Doubts {
		if i == mostTold {
			break
		}
		suggestion := d.Suggestion
		if suggestion == "" {
			suggestion = "–"
		}
		t.Rows = append(t.Rows, web.TableRow{Cells: []web.Cell{{Text: strconv.Itoa(d.Row)}, {Text: d.Column}, {Text: v.T("intake.kind-" + string(d.Kind))}, {Text: d.Value}, {Text: suggestion}}})
	}
	return t
}
