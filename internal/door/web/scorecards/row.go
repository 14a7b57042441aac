package scorecards

import (
	"net/http"
	"slices"

	"thidua/internal/base/fault"
	"thidua/internal/domain/registry"
	"thidua/internal/domain/scorecard"
	"thidua/internal/door/web"
	"thidua/internal/door/words"
	"thidua/internal/law/scoring"
	"thidua/internal/platform/files"
)

// A line is a visit to one row of a member's sheet.
type line struct {
	sheet
	row     scorecard.SheetRow
	history []scorecard.Change
}

func (x line) at(more string) string { return x.sheet.at("/rows/" + x.row.ID + more) }

func (x line) trail() []web.Link {
	return append(x.sheet.trail(), web.Link{Label: words.Name(x.Member.Name), Href: x.sheet.at("")})
}

// objections are those about this row.
func (x line) objections() (all []scorecard.Objection) {
	for _, o := range x.Objections {
		if o.Row == x.row.ID {
			all = append(all, o)
		}
	}
	return all
}

// mayLeave reports that whoever leads may say the member was not given the task.
func (x line) mayLeave() bool { return x.row.Criterion.Unassigned != "" }

// figureOptions are the figures an answer may change, of a row counted from them.
func (x line) figureOptions() []web.Option {
	out := []web.Option{{Label: x.T("scores.no-figure-changes")}}
	for _, f := range x.Figures {
		out = append(out, web.Option{Value: f.ID, Label: f.In(string(x.Lang)) + " · " + f.Unit})
	}
	return out
}

func (p *Pages) row(w http.ResponseWriter, r *http.Request, v web.Visit, code int, f *web.Form) error {
	sh, err := p.rounds.Sheet(r.Context(), v.Who, which(r), unit(r))
	if err != nil {
		return err
	}
	i := slices.IndexFunc(sh.Rows, func(x scorecard.SheetRow) bool { return x.ID == r.PathValue("row") })
	if i < 0 {
		return fault.Code(fault.NotFound, "scorecard.no-such-sheet")
	}
	x := line{sheet: sheet{v, sh}, row: sh.Rows[i]}
	keys := []scorecard.Key{{Unit: unit(r), Column: scoring.Self, Row: x.row.ID}, {Unit: unit(r), Column: scoring.Verified, Row: x.row.ID}}
	for _, s := range sh.Scorers {
		keys = append(keys, scorecard.Key{Unit: unit(r), Column: scoring.Cross, Row: x.row.ID, Scorer: s.Unit})
	}
	for _, k := range keys {
		some, err := p.rounds.History(r.Context(), v.Who, sh.ID, k)
		if err != nil && !fault.Is(err, fault.NotFound) {
			return err
		}
		x.history = append(x.history, some...)
	}
	if f == nil {
		if f, err = p.kit.Kept(r, v, web.NewForm()); err != nil {
			return err
		}
	}
	return web.Show(w, r, v, code, x.row.ID, rowPage(x, f))
}

func (x line) historyTable() web.Table {
	t := web.Table{Caption: x.T("scores.history"), Columns: []web.Column{{Label: x.T("scores.when")}, {Label: x.T("scores.column")}, {Label: x.T("scores.before"), Num: true}, {Label: x.T("scores.after"), Num: true},
		{Label: x.T("scores.who")}, {Label: x.T("scores.reason")}}}
	for _, c := range x.history {
		show := func(v scorecard.Value) string { return typedAs(x.Visit, scorecard.Cell{Key: c.Key, Value: v}) }
		t.Rows = append(t.Rows, web.TableRow{Cells: []web.Cell{{Text: x.Moment(c.At)}, {Text: x.T("scores.column-" + string(c.Column))}, {Text: show(c.Before)}, {Text: show(c.After)}, {Text: c.ByName, Name: true}, {Text: c.Why}}})
	}
	return t
}

// attach stores the file by its content first, then names it in the act.
func (p *Pages) attach(r *http.Request, v web.Visit, f *web.Form) (web.Said, error) {
	e := scorecard.Evidence{Unit: unit(r), Row: r.PathValue("row"), Title: f.Text("title", 300)}
	file := f.File("file")
	if f.Err() != nil {
		return web.Said{}, nil
	}
	defer file.Close()
	b, err := p.files.Put(r.Context(), file, files.Limit)
	if err != nil {
		return web.Said{}, err
	}
	if e.Title == "" {
		e.Title = file.Name
	}
	e.Hash, e.Size, e.Media = b.Hash, b.Size, string(b.Type)
	_, err = p.rounds.Attach(r.Context(), v.Who, which(r), e)
	return web.Tell("scores.said-attached").Away(here(r)), err
}

// here is the page of the row a form is about.
func here(r *http.Request) string {
	return at(which(r), "/sheets/"+r.PathValue("unit")+"/rows/"+r.PathValue("row"))
}

func (p *Pages) detach(r *http.Request, v web.Visit, f *web.Form) (web.Said, error) {
	return web.Tell("scores.said-detached").Away(here(r)), p.rounds.Detach(r.Context(), v.Who, which(r), f.Get("evidence"))
}

func (p *Pages) evidence(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	e, err := p.rounds.Evidence(r.Context(), v.Who, which(r), r.PathValue("evidence"))
	if err != nil {
		return err
	}
	return web.SendPaper(w, p.files, e.Title, e.Hash, e.Media)
}

func (p *Pages) object(r *http.Request, v web.Visit, f *web.Form) (web.Said, error) {
	_, err := p.rounds.Object(r.Context(), v.Who, which(r), unit(r), r.PathValue("row"), f.Text("text", 2000))
	return web.Tell("scores.said-objected").Away(here(r)), err
}

func (p *Pages) answer(r *http.Request, v web.Visit, f *web.Form) (web.Said, error) {
	a := scorecard.Answer{Taken: f.Get("taken") == "yes", Why: f.Text("why", 2000)}
	if typed := f.Text("typed", 40); a.Taken && typed != "" {
		a.Column, a.Cell, a.Typed = scoring.Verified, r.PathValue("row"), typed
		if figure := f.Get("figure"); figure != "" {
			a.Column, a.Cell = scoring.Reporting, figure
		}
	}
	return web.Tell("scores.said-answered").Away(here(r)), p.rounds.AnswerObjection(r.Context(), v.Who, which(r), f.Get("objection"), a)
}

func (p *Pages) leaveOut(r *http.Request, v web.Visit, f *web.Form) (web.Said, error) {
	_, err := p.rounds.NotAssigned(r.Context(), v.Who, which(r), revisionOf(f), unit(r), f.Get("criterion"), f.Get("given") != "", f.Text("why", 2000))
	return web.Tell("scores.said-assignment").Away(here(r)), err
}

// column is one column of every member, for whoever may see it.
func (p *Pages) column(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	g, err := p.rounds.Grid(r.Context(), v.Who, which(r), scoring.Column(r.PathValue("column")))
	if err != nil {
		return err
	}
	return web.Show(w, r, v, http.StatusOK, v.T("scores.column-"+string(g.Column)), columnPage(v, g, columnTable(v, g)))
}

// columnTable is rows by members.
func columnTable(v web.Visit, g scorecard.Grid) web.Table {
	t := web.Table{Caption: v.T("scores.column-" + string(g.Column)), Columns: []web.Column{{Label: v.T("scores.row")}, {Label: v.T("scores.most"), Num: true}}}
	for _, m := range g.Members {
		t.Columns = append(t.Columns, web.Column{Label: words.Name(m.Name), Num: true})
	}
	for _, row := range g.Rows {
		line := web.TableRow{Cells: []web.Cell{{Text: row.ID + " " + row.In(string(v.Lang))}, {Text: words.Value(v.Lang, row.Max)}}}
		for _, m := range g.Members {
			k := scorecard.Key{Unit: m.Unit, Column: g.Column, Row: row.ID}
			text := typedAs(v, g.Cells[k])
			if g.Column == scoring.Cross {
				text = markOf(v, g.Means[k].Mean)
			}
			line.Cells = append(line.Cells, web.Cell{Text: text, Href: sheetAt(g.ID, m.Unit, "/rows/"+row.ID)})
		}
		t.Rows = append(t.Rows, line)
	}
	return t
}

func sheetAt(id scorecard.ID, u registry.UnitID, more string) string {
	return at(id, "/sheets/"+string(u)+more)
}
