package scorecards

import (
	"cmp"
	"net/http"
	"slices"
	"strings"

	"thidua/internal/base/fault"
	"thidua/internal/domain/registry"
	"thidua/internal/domain/scorecard"
	"thidua/internal/door/web"
	"thidua/internal/door/web/pictures"
	"thidua/internal/door/words"
	"thidua/internal/law/scoring"
)

// A sheet is a visit to one member's sheet.
type sheet struct {
	web.Visit
	scorecard.Sheet
}

func (x sheet) at(more string) string {
	return at(x.ID, "/sheets/"+string(x.Member.Unit)+more)
}

func (x sheet) trail() []web.Link {
	return []web.Link{{Label: x.T("scores.menu"), Href: "/scorecards"}, {Label: roundName(x.Visit, x.Round), Href: at(x.ID, "")}}
}

func (p *Pages) sheet(w http.ResponseWriter, r *http.Request, v web.Visit, code int, f *web.Form) error {
	sh, err := p.rounds.Sheet(r.Context(), v.Who, which(r), unit(r))
	if err != nil {
		return err
	}
	if f == nil {
		f = web.NewForm()
	}
	x := sheet{v, sh}
	drawn, err := p.drawn(r, x)
	if err != nil {
		return err
	}
	return web.ShowGrid(w, r, v, code, sh.Member.Name, sheetPage(x, f, x.grid(), x.figures(), drawn...))
}

// drawn are the pictures of a sheet.
func (p *Pages) drawn(r *http.Request, x sheet) ([]web.Chart, error) {
	profile, err := p.rounds.Profile(r.Context(), x.Who, x.ID, x.Member.Unit)
	if err != nil {
		return nil, err
	}
	arrived, err := p.rounds.Arrivals(r.Context(), x.Who, x.ID)
	return []web.Chart{pictures.Profile(x.Visit, "profile", x.Table, profile), pictures.Arrivals(x.Visit, "arrivals", arrived.Of(x.Member.Unit))}, err
}

// crossPrefix begins the key of a column of one cross-scorer.
const crossPrefix = "cross."

// grid is the marks of a sheet as a grid: rows by the columns the reader may see.
func (x sheet) grid() web.Grid {
	g := web.Grid{ID: "marks", Label: x.T("scores.sheet-of", words.Name(x.Member.Name)), Corner: x.T("scores.row"), Save: x.at("/cells")}
	add := func(key, label string, open bool, why string) {
		g.Columns = append(g.Columns, web.GridColumn{Key: key, Label: label, Kind: web.GridPoints, Locked: !open, Why: why})
	}
	add(string(scoring.Self), x.T("scores.column-self"), x.EditSelf, x.whyLocked(scoring.Self))
	if x.PerMember > 0 {
		for i, s := range x.Scorers {
			add(crossPrefix+string(s.Unit), cmp.Or(words.Name(s.Name), x.T("scores.scorer-n", i+1)), s.Mine && x.State == scorecard.Scoring, x.whyLocked(scoring.Cross))
		}
		add("mean", x.T("scores.column-mean"), false, x.T("scores.counted"))
	}
	verifies := slices.ContainsFunc(x.Rows, func(r scorecard.SheetRow) bool { return r.Verifies })
	add(string(scoring.Verified), x.T("scores.column-verified"), verifies, x.whyLocked(scoring.Verified))
	for _, row := range x.Rows {
		g.Rows = append(g.Rows, x.gridRow(row))
	}
	g.Totals = x.totals()
	return g
}

// whyLocked says why a column is not the reader's to fill.
func (x sheet) whyLocked(c scoring.Column) string {
	if last := x.LastOf(c); x.State != scorecard.Scoring && x.State != scorecard.Checking || x.Today.After(last) {
		return x.T("scores.over")
	}
	return x.T("scores.not-yours")
}

func (x sheet) gridRow(row scorecard.SheetRow) web.GridRow {
	out := web.GridRow{Key: row.ID, Label: row.ID + " " + row.In(string(x.Lang)), Group: groupName(x.Visit, row.Group), Note: x.rowNote(row)}
	add := func(c scorecard.Cell, open bool) {
		cell := web.GridCell{Value: typedAs(x.Visit, c), Revision: c.Revision}
		if !open {
			cell.State = web.GridLocked
		}
		out.Cells = append(out.Cells, cell)
	}
	add(row.Self, x.EditSelf && !row.Locked[scoring.Self])
	if x.PerMember > 0 {
		for _, s := range x.Scorers {
			add(row.Crosses[s.Unit], s.Mine && x.State == scorecard.Scoring && !row.Locked[scoring.Cross])
		}
		out.Cells = append(out.Cells, web.GridCell{Value: x.mean(row.Cross), State: web.GridLocked})
	}
	add(row.Verified, row.Verifies)
	return out
}

// mean is the cross marks of a row: as given, and corrected beside it.
func (x sheet) mean(c scorecard.Cross) string {
	if c.Raw == c.Mean {
		return markOf(x.Visit, c.Raw)
	}
	return markOf(x.Visit, c.Raw) + " → " + markOf(x.Visit, c.Mean)
}

func (x sheet) rowNote(row scorecard.SheetRow) string {
	var said []string
	switch {
	case row.LeftOut != "":
		said = append(said, x.T("scores.left-out"))
	case row.Rule != nil:
		said = append(said, x.T("scores.by-rule"))
	case row.Kind == scoring.Bonus || row.Kind == scoring.Deduction:
		said = append(said, x.T("scores.kind-"+string(row.Kind)))
	}
	if row.Max > 0 {
		said = append(said, x.T("scores.max", row.Max))
	}
	if row.Criterion.Evidence {
		said = append(said, x.T("scores.files", len(row.Evidence)))
	}
	return strings.Join(said, " · ")
}

// totals are the points of rows and groups.
func (x sheet) totals() (out []web.GridTotal) {
	for _, l := range x.shown().Lines {
		out = append(out, web.GridTotal{Row: l.Row, Shown: markOf(x.Visit, l.Points)})
	}
	for _, g := range x.shown().Groups {
		for i := range x.Table.Groups {
			if x.Table.Groups[i].ID == g.Group {
				out = append(out, web.GridTotal{Row: groupName(x.Visit, &x.Table.Groups[i]), Shown: words.Value(x.Lang, g.Points)})
			}
		}
	}
	return out
}

func groupName(v web.Visit, g *scoring.Group) string { return g.ID + ". " + g.In(string(v.Lang)) }

// figures are what the member reports, as a grid of one column.
func (x sheet) figures() web.Grid {
	g := web.Grid{ID: "figures", Label: x.T("scores.figures"), Corner: x.T("scores.figure"), Save: x.at("/cells"),
		Columns: []web.GridColumn{{Key: string(scoring.Reporting), Label: x.T("scores.reported"), Kind: web.GridFigure, Locked: !x.EditGiven, Why: x.whyLocked(scoring.Reporting)}}}
	for _, f := range x.Figures {
		cell := web.GridCell{Value: typedAs(x.Visit, f.Cell), Revision: f.Cell.Revision}
		if !x.EditGiven {
			cell.State = web.GridLocked
		}
		g.Rows = append(g.Rows, web.GridRow{Key: f.ID, Label: f.In(string(x.Lang)), Note: f.Unit, Cells: []web.GridCell{cell}})
	}
	return g
}

// typedAs is a cell as people type it, without grouping.
func typedAs(v web.Visit, c scorecard.Cell) string {
	if !c.Given {
		return ""
	}
	text := scoring.Points(c.N).String()
	if c.Column == scoring.Reporting {
		text = scoring.Figure(c.N).String()
	}
	if v.Lang == words.VI {
		text = strings.Replace(text, ".", ",", 1)
	}
	return text
}

// save stores what was typed into a grid of the sheet.
func (p *Pages) save(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	return web.SaveGrid(w, r, v, func(s web.GridSave) (web.GridAnswer, error) {
		a, err := p.store(r, v, s)
		if err != nil {
			return a, err
		}
		sh, err := p.rounds.Sheet(r.Context(), v.Who, which(r), unit(r))
		a.Totals = sheet{v, sh}.totals()
		return a, err
	}, func(s web.GridSave, a web.GridAnswer) error {
		back := at(which(r), "/sheets/"+string(unit(r)))
		if len(a.Refused) == 0 && a.Reason == "" {
			return web.Done(w, r, back, "scores.said-saved", len(a.Saved))
		}
		sh, err := p.rounds.Sheet(r.Context(), v.Who, which(r), unit(r))
		if err != nil {
			return err
		}
		x := sheet{v, sh}
		marks, figures := x.grid(), x.figures()
		marks.Again(s, a)
		figures.Again(s, a)
		return web.Show(w, r, v, http.StatusBadRequest, sh.Member.Name, sheetPage(x, web.NewForm(), marks, figures))
	})
}

// store saves what was typed in one act: nothing of it where a cell is refused.
func (p *Pages) store(r *http.Request, v web.Visit, s web.GridSave) (a web.GridAnswer, err error) {
	if len(s.Cells) == 0 {
		return a, nil
	}
	by := map[string][]web.GridTyped{}
	var order []string
	for _, c := range s.Cells {
		if by[c.Column] == nil {
			order = append(order, c.Column)
		}
		by[c.Column] = append(by[c.Column], c)
	}
	var all []scorecard.Marking
	for _, column := range order {
		m := scorecard.Marking{Column: scoring.Column(column), Why: s.Reason}
		if by, cross := strings.CutPrefix(column, crossPrefix); cross {
			m.Column, m.As = scoring.Cross, registry.UnitID(by)
		}
		for _, c := range by[column] {
			m.Entries = append(m.Entries, scorecard.Entry{Unit: unit(r), Row: c.Row, Typed: c.Value, Revision: c.Revision})
		}
		all = append(all, m)
	}
	done, err := p.rounds.Fill(r.Context(), v.Who, which(r), all)
	if reasons := fault.Reasons(err); len(reasons) > 0 && reasons[0].Code == "scorecard.unexplained" {
		a.Reason = v.T("scores.why-asked")
		return a, nil
	}
	for i, column := range order {
		if err == nil {
			answer(v, &a, column, done[i], by[column])
		}
	}
	return a, err
}

// answer says of every cell of a column what became of it.
func answer(v web.Visit, a *web.GridAnswer, column string, done scorecard.Saved, typed []web.GridTyped) {
	for _, c := range done.Kept {
		value := typedAs(v, c)
		a.Saved = append(a.Saved, web.GridSaved{Row: c.Row, Column: column, Value: value, Shown: value, Revision: c.Revision})
	}
	for _, x := range done.Refused {
		i := slices.IndexFunc(typed, func(c web.GridTyped) bool { return c.Row == x.Row })
		if x.Why.Code == "cell.changed" {
			a.Refused = append(a.Refused, typed[i].Behind(v, x.Why.Code, x.ByName, x.Stands.At, web.GridCell{Value: typedAs(v, x.Stands), Revision: x.Stands.Revision}))
			continue
		}
		a.Refused = append(a.Refused, typed[i].Mistaken(v, x.Why))
	}
}

func (p *Pages) send(r *http.Request, v web.Visit, f *web.Form) (web.Said, error) {
	l := scorecard.Leaf{Unit: unit(r), Column: scoring.Column(f.Get("column")), Scorer: registry.UnitID(f.Get("scorer"))}
	return web.Tell("scores.said-sent"), p.rounds.Send(r.Context(), v.Who, which(r), l)
}
