package progresses

import (
	"net/http"
	"slices"
	"strconv"
	"strings"

	"thidua/internal/base/fault"
	"thidua/internal/domain/movement"
	"thidua/internal/domain/progress"
	"thidua/internal/domain/registry"
	"thidua/internal/door/web"
	"thidua/internal/door/words"
	"thidua/internal/law/scoring"
	"thidua/internal/law/target"
	"thidua/internal/platform/files"
)

func (p *Pages) sheet(w http.ResponseWriter, r *http.Request, v web.Visit, code int, _ *web.Form) error {
	sh, err := p.figures.Sheet(r.Context(), v.Who, which(r), unitOf(r), yearOf(r))
	if err != nil {
		return err
	}
	return web.ShowGrid(w, r, v, code, v.T("progress.figures-of", sh.UnitName), sheetPage(v, sh, gridsOf(v, sh)))
}

// weightRow ends the key of a row that holds the weights of a target.
const weightRow = "/weight"

// gridsOf are the figures of a year as grids, one for each length of period.
func gridsOf(v web.Visit, sh progress.Sheet) (all []web.Grid) {
	for _, every := range target.Everies() {
		g := web.Grid{ID: "figures-" + string(every), Label: v.T("progress.figures-each", words.Name(sh.UnitName), v.T("movement.every-"+string(every))), Corner: v.T("progress.target"), Save: atFigures(sh.ID, sh.Unit) + "?year=" + strconv.Itoa(sh.Year)}
		for _, row := range sh.Rows {
			if row.Every != every || len(row.Cells) == 0 {
				continue
			}
			if g.Columns == nil {
				for _, c := range row.Cells {
					g.Columns = append(g.Columns, web.GridColumn{Key: c.Period.String(), Label: periodName(v, c.Period), Kind: web.GridFigure})
				}
			}
			g.Rows = append(g.Rows, rowOf(v, sh, row))
			if row.Roll == target.Weighted {
				g.Rows = append(g.Rows, weightsOf(v, sh, row))
			}
		}
		if g.Rows != nil {
			all = append(all, g)
		}
	}
	return all
}

func rowOf(v web.Visit, sh progress.Sheet, row progress.Row) web.GridRow {
	out := web.GridRow{Key: string(row.ID), Label: row.Name, Note: v.T("progress.row-note", row.In, goalText(v, row.Course))}
	for _, c := range row.Cells {
		cell := web.GridCell{Value: web.TypedAmount(v, c.Value), Revision: int64(c.Version)}
		switch {
		case !sh.May || row.Served:
			cell.State = web.GridLocked
		case c.Missing:
			cell.State = web.GridLate
		}
		if c.Beneath.Given {
			cell.Note = v.T("progress.beneath", words.Figure(v.Lang, c.Beneath.Figure))
		}
		out.Cells = append(out.Cells, cell)
	}
	if row.Served {
		out.Note = v.T("progress.served")
	}
	return out
}

func weightsOf(v web.Visit, sh progress.Sheet, row progress.Row) web.GridRow {
	out := web.GridRow{Key: string(row.ID) + weightRow, Label: row.Name + ": " + row.Weight, Note: v.T("progress.weight-note")}
	for _, c := range row.Cells {
		cell := web.GridCell{Value: web.TypedAmount(v, c.Weight), Revision: int64(c.Version)}
		if !sh.May || row.Served {
			cell.State = web.GridLocked
		}
		out.Cells = append(out.Cells, cell)
	}
	return out
}

// save stores what was typed into a grid: all of it, or nothing.
func (p *Pages) save(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	return web.SaveGrid(w, r, v, func(s web.GridSave) (web.GridAnswer, error) { return p.store(r, v, s) }, func(s web.GridSave, a web.GridAnswer) error {
		if len(a.Refused) == 0 && a.Reason == "" {
			return web.Done(w, r, atFigures(which(r), unitOf(r))+"?year="+strconv.Itoa(yearOf(r)), "progress.said-saved", len(a.Saved))
		}
		sh, err := p.figures.Sheet(r.Context(), v.Who, which(r), unitOf(r), yearOf(r))
		if err != nil {
			return err
		}
		grids := gridsOf(v, sh)
		for i := range grids {
			grids[i].Again(s, a)
		}
		return web.Show(w, r, v, http.StatusBadRequest, v.T("progress.figures-of", sh.UnitName), sheetPage(v, sh, grids))
	})
}

// store reads what was typed and reports it in one act. A figure and its weight are
// one entry, over the one version both showed.
func (p *Pages) store(r *http.Request, v web.Visit, s web.GridSave) (a web.GridAnswer, err error) {
	if len(s.Cells) == 0 {
		return a, nil
	}
	sh, err := p.figures.Sheet(r.Context(), v.Who, which(r), unitOf(r), yearOf(r))
	if err != nil {
		return a, err
	}
	in := progress.Reporting{Because: s.Reason}
	of := map[progress.Key]int{}
	typed := make([][]web.GridTyped, 0, len(s.Cells))
	for _, c := range s.Cells {
		id, weight := strings.CutSuffix(c.Row, weightRow)
		period, err := target.ParsePeriod(c.Column)
		if err != nil {
			return a, err
		}
		k := progress.Key{Target: movement.TargetID(id), Unit: registry.UnitID(unitOf(r)), Period: period}
		n, given, ok := web.ReadFigure(c.Value)
		if !ok {
			a.Refused = append(a.Refused, c.Mistaken(v, fault.Reason{Code: "progress.not-a-figure", Args: []any{c.Value}}))
			continue
		}
		i, there := of[k]
		if !there {
			i = len(in.Entries)
			of[k] = i
			stands := standing(sh, k)
			in.Entries = append(in.Entries, progress.Entry{Key: k, Value: stands.Value, Weight: stands.Weight, Note: stands.Note, Version: int(c.Revision)})
			typed = append(typed, nil)
		}
		amount := scoring.Amount{Given: given, Figure: n}
		if weight {
			in.Entries[i].Weight = amount
		} else {
			in.Entries[i].Value = amount
		}
		typed[i] = append(typed[i], c)
	}
	if len(a.Refused) > 0 {
		return a, nil
	}
	done, err := p.figures.Report(r.Context(), v.Who, which(r), in)
	if reasons := fault.Reasons(err); len(reasons) > 0 && reasons[0].Code == "progress.unexplained" {
		a.Reason = v.T("progress.why-asked")
		return a, nil
	}
	tell(v, &a, done, typed)
	return a, err
}

// standing is what a sheet shows of a figure.
func standing(sh progress.Sheet, k progress.Key) progress.Figure {
	for _, row := range sh.Rows {
		if row.ID != k.Target {
			continue
		}
		if i := slices.IndexFunc(row.Cells, func(c progress.Cell) bool { return c.Period == k.Period }); i >= 0 {
			return row.Cells[i].Figure
		}
	}
	return progress.Figure{}
}

// tell says of every cell what became of it.
func tell(v web.Visit, a *web.GridAnswer, done progress.Saved, typed [][]web.GridTyped) {
	value := func(c web.GridTyped, f progress.Figure) string {
		if strings.HasSuffix(c.Row, weightRow) {
			return web.TypedAmount(v, f.Weight)
		}
		return web.TypedAmount(v, f.Value)
	}
	for i, f := range done.Kept {
		for _, c := range typed[i] {
			a.Saved = append(a.Saved, web.GridSaved{Row: c.Row, Column: c.Column, Value: value(c, f), Shown: value(c, f), Revision: int64(f.Version)})
		}
	}
	for _, x := range done.Refused {
		for _, c := range typed[x.At] {
			if x.Why.Code == "progress.changed" {
				a.Refused = append(a.Refused, c.Behind(v, x.Why.Code, x.ByName, x.Stands.At, web.GridCell{Value: value(c, x.Stands), Revision: int64(x.Stands.Version)}))
				continue
			}
			a.Refused = append(a.Refused, c.Mistaken(v, x.Why))
		}
	}
}

func (p *Pages) bringPage(w http.ResponseWriter, r *http.Request, v web.Visit, code int, f *web.Form) error {
	b, err := p.figures.Board(r.Context(), v.Who, which(r))
	if err != nil {
		return err
	}
	if f, err = p.kit.Filled(r, v, f, web.NewForm()); err != nil {
		return err
	}
	d := web.FormSheet{Title: v.T("progress.bring"), Sub: b.Name, Trail: trail(v, b.Movement), To: r.URL.Path, Button: v.T("progress.bring"), Note: v.T("progress.bring-note"), File: true}
	return web.ShowForm(w, r, v, code, d, f, bringFields(v, f))
}

func (p *Pages) bring(r *http.Request, v web.Visit, f *web.Form) (web.Said, error) {
	file, period, why := f.File("file"), f.Text("period", 10), f.Text("because", 1000)
	if file == nil || f.Err() != nil {
		return web.Said{}, nil
	}
	defer file.Close()
	lines, err := progress.ReadLines(file.Name, file.At(), file.Size)
	if err != nil {
		return web.Said{}, err
	}
	done, err := p.figures.Bring(r.Context(), v.Who, which(r), lines, period, why)
	return web.Tell("progress.said-brought", len(done.Kept)).Away(at(which(r), "/progress")), inRows(v, err)
}

// mostWrong is how many bad cells of a sheet one answer names.
const mostWrong = 20

// inRows says of each bad cell of a sheet where it is.
func inRows(v web.Visit, err error) error {
	reasons := fault.Reasons(err)
	if len(reasons) == 0 || !strings.HasPrefix(reasons[0].Field, "lines.") {
		return err
	}
	var all []fault.Reason
	for _, r := range reasons[:min(len(reasons), mostWrong)] {
		parts := strings.SplitN(r.Field, ".", 3)
		all = append(all, fault.Reason{Code: "progress.in-row", Field: "file", Args: []any{parts[1], v.T("progress.column-" + parts[2]), v.Fault(r)}})
	}
	if n := len(reasons) - mostWrong; n > 0 {
		all = append(all, fault.Reason{Code: "progress.more-wrong", Field: "file", Args: []any{n}})
	}
	return fault.New(fault.Invalid, all...)
}

func (p *Pages) savingPage(w http.ResponseWriter, r *http.Request, v web.Visit, code int, f *web.Form) error {
	b, err := p.figures.Board(r.Context(), v.Who, which(r))
	if err != nil {
		return err
	}
	first := web.NewForm("kind", progress.Money)
	d := web.FormSheet{Title: v.T("movement.save"), Sub: b.Name, Trail: trail(v, b.Movement), To: r.URL.Path, Button: v.T("progress.save-saving"), Note: v.T("progress.saving-note"), File: true}
	var was progress.Saving
	if id := r.PathValue("saving"); id != "" {
		i := slices.IndexFunc(b.Savings.All, func(s progress.Saving) bool { return s.ID == id })
		if i < 0 {
			return fault.Code(fault.NotFound, "progress.no-such-saving")
		}
		was = b.Savings.All[i]
		first = web.NewForm("unit", string(was.Unit), "what", was.What, "kind", was.Kind, "amount", web.TypedAmount(v, scoring.Known(was.Amount)), "day", web.TypedDay(was.Day), "baseline", was.Baseline, "method", was.Method)
	}
	if f, err = p.kit.Filled(r, v, f, first); err != nil {
		return err
	}
	names, err := p.units.Names(r.Context(), b.Reports)
	if err != nil {
		return err
	}
	return web.ShowForm(w, r, v, code, d, f, savingFields(v, f, unitOptions(b.Reports, names), was))
}

func (p *Pages) saving(r *http.Request, v web.Visit, f *web.Form) (web.Said, error) {
	s := progress.Saving{ID: r.PathValue("saving"), Unit: registry.UnitID(f.Get("unit")), What: f.Text("what", 300), Kind: f.Get("kind"), Amount: f.Amount("amount").Figure, Day: f.Day("day"),
		Baseline: f.Text("baseline", 2000), Method: f.Text("method", 2000), Because: f.Text("because", 1000), Gone: f.Bool("gone")}
	var proof files.Blob
	if f.HasFile("file") {
		file := f.File("file")
		if file == nil {
			return web.Said{}, nil
		}
		defer file.Close()
		var err error
		if proof, err = p.files.Put(r.Context(), file, files.Limit); err != nil {
			return web.Said{}, err
		}
		s.Proof.Title = file.Name
	}
	if f.Err() != nil {
		return web.Said{}, nil
	}
	_, err := p.figures.Save(r.Context(), v.Who, which(r), s, proof)
	return web.Tell("progress.said-saving").Away(at(which(r), "/progress#savings")), err
}

func unitOptions(units []registry.UnitID, names map[registry.UnitID]string) (out []web.Option) {
	for _, u := range units {
		out = append(out, web.Option{Value: string(u), Label: names[u]})
	}
	return out
}
