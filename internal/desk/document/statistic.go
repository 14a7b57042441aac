package document

import (
	"context"
	"io"
	"strconv"

	"thidua/internal/desk/statistics"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/paper"
	"thidua/internal/platform/store"
)

// Count lets the desk write the forms of State statistics.
func (s *Service) Count(f *statistics.Service) { s.statistics = f }

// Statistic writes a form of State statistics for a body and a year. (Biểu thống kê.)
func (s *Service) Statistic(ctx context.Context, who access.Actor, form string, body registry.UnitID, year int, lang string, w io.Writer) error {
	sheet, err := s.statistics.Sheet(ctx, who, form, body, year)
	if err != nil {
		return err
	}
	var p print
	if err := s.db.View(ctx, func(tx *store.Tx) error { p, err = s.begin(tx, lang, body, who.Today); return err }); err != nil {
		return err
	}
	return p.statistic(sheet).Write(w)
}

func (p print) statistic(s statistics.Sheet) *paper.Document {
	title := p.say("statistic", s.ID)
	d := paper.New(p.meta(title+" – "+strconv.Itoa(s.Year), "/statistics/"+s.ID, p.on.Start(), false, nil, ""))
	d.Head(paper.Head{Parent: p.parent, Body: p.body, Motto: p.motto()})
	d.Title(title, s.Name.In(p.lang)+" – "+strconv.Itoa(s.Year))
	d.Para(paper.T(p.say("statistic-about", s.BodyName, p.cite(s.Cite), p.day(p.on))))
	columns := []paper.Column{{Title: p.say("col-no"), Width: 1}, {Title: p.say("statistic-row"), Width: 8, Align: paper.Left}}
	for _, c := range s.Columns {
		columns = append(columns, paper.Column{Title: c.Name.In(p.lang), Width: 3})
	}
	var rows []paper.Row
	n := 0
	for _, r := range s.Rows {
		if r.Head {
			rows = append(rows, paper.Row{Group: true, Cells: []string{r.Name.In(p.lang)}})
			continue
		}
		n++
		cells := []string{strconv.Itoa(n), r.Name.In(p.lang)}
		if r.Own {
			cells[1] += " (*)"
		}
		for _, c := range s.Columns {
			cells = append(cells, strconv.Itoa(s.Count(r.ID, c.ID)))
		}
		rows = append(rows, paper.Row{Cells: cells})
	}
	d.Table(columns, rows)
	if s.Own() {
		d.Para(paper.I(p.say("statistic-own")))
	}
	return d
}
