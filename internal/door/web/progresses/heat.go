package progresses

import (
	"encoding/json"
	"net/http"
	"slices"
	"strings"

	"thidua/internal/base/viet"
	"thidua/internal/domain/movement"
	"thidua/internal/domain/progress"
	"thidua/internal/door/web"
	"thidua/internal/door/words"
)

// marks are what a warmth is shown by where there is no colour: the same in the
// table, the legend and the picture.
var marks = map[progress.Warmth]string{progress.Reached: "●", progress.Near: "◕", progress.Halfway: "◑", progress.Begun: "◔", progress.Worse: "▼", progress.Told: "?",
	progress.Missing: "–", progress.Coming: "·", progress.Absent: " "}

// looks are how each warmth looks, and by what its words are found.
var looks = map[progress.Warmth]string{progress.Reached: "is-reached", progress.Near: "is-near", progress.Halfway: "is-halfway", progress.Begun: "is-begun", progress.Worse: "is-worse",
	progress.Told: "is-told", progress.Missing: "is-missing", progress.Coming: "is-coming", progress.Absent: "is-absent"}

func warmText(v web.Visit, w progress.Warmth) string {
	return v.T("progress.warm-" + strings.TrimPrefix(looks[w], "is-"))
}

// shownPeriods is how many of the last periods the table shows.
const shownPeriods = 12

func (p *Pages) heat(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	h, err := p.figures.Heat(r.Context(), v.Who, which(r), movement.TargetID(r.URL.Query().Get("target")))
	if err != nil {
		return err
	}
	l := web.ListOf(r)
	if as := l.Asked("as"); as != "" {
		return web.Download(w, as, heatSheet(v, h))
	}
	choose(&h, l.Q)
	return web.Show(w, r, v, http.StatusOK, v.T("progress.heat"), heatPage(v, l.Of(len(h.Units)), h))
}

// choose leaves the units whose names hold what is looked for.
func choose(h *progress.Heat, search string) {
	if q := viet.Fold(search); q != "" {
		h.Units = slices.DeleteFunc(h.Units, func(u progress.HeatUnit) bool { return !strings.Contains(viet.Fold(u.Name), q) })
	}
}

// A payload is the whole map for the script: the names of units, each with the one
// above it, and a letter for every unit and period.
type payload struct {
	Periods []string    `json:"periods"`
	Codes   []string    `json:"codes"` // of the periods, as an address has them
	Units   [][3]string `json:"units"` // id, name, above
	Cells   string      `json:"cells"`
}

// cells sends the map whole; a cell is one byte.
func (p *Pages) cells(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	h, err := p.figures.Heat(r.Context(), v.Who, which(r), movement.TargetID(r.URL.Query().Get("target")))
	if err != nil {
		return err
	}
	choose(&h, r.URL.Query().Get("q"))
	out := payload{Units: make([][3]string, len(h.Units))}
	for _, x := range h.Periods {
		out.Periods, out.Codes = append(out.Periods, periodName(v, x)), append(out.Codes, x.String())
	}
	var cells strings.Builder
	for i, u := range h.Units {
		out.Units[i] = [3]string{string(u.ID), u.Name, u.Above}
		cells.Write(u.Cells)
	}
	out.Cells = cells.String()
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Cache-Control", "no-store")
	return json.NewEncoder(w).Encode(out)
}

// legend is every mark with its words, as the script reads it.
func legend(v web.Visit) (string, error) {
	say := map[string][2]string{}
	for _, w := range progress.Warmths() {
		say[string(w)] = [2]string{marks[w], warmText(v, w)}
	}
	b, err := json.Marshal(say)
	return string(b), err
}

func heatTable(v web.Visit, l web.List, h progress.Heat) web.Table {
	from := max(0, len(h.Periods)-shownPeriods)
	t := web.Table{Caption: v.T("progress.heat-of", h.Target.Name), List: &l, Exports: l.Exports(), Columns: []web.Column{{Label: v.T("progress.unit")}}}
	for _, p := range h.Periods[from:] {
		t.Columns = append(t.Columns, web.Column{Label: periodName(v, p)})
	}
	for _, u := range h.Units[min(l.Offset(), len(h.Units)):min(l.Offset()+l.Size, len(h.Units))] {
		row := web.TableRow{ID: string(u.ID), Cells: []web.Cell{{Text: words.Name(u.Name), Small: u.Above, Href: atFigures(h.ID, u.ID), Vi: true}}}
		for _, c := range u.Cells[from:] {
			row.Cells = append(row.Cells, web.Cell{Part: warmMark(v, progress.Warmth(c))})
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

func heatSheet(v web.Visit, h progress.Heat) web.Sheet {
	s := web.Sheet{Name: "ban-do-nhiet", Head: []string{v.T("progress.unit"), v.T("progress.above")}}
	for _, p := range h.Periods {
		s.Head = append(s.Head, periodName(v, p))
	}
	for _, u := range h.Units {
		row := []string{u.Name, u.Above}
		for _, c := range u.Cells {
			row = append(row, warmText(v, progress.Warmth(c)))
		}
		s.Rows = append(s.Rows, row)
	}
	return s
}

func targetOptions(h progress.Heat) (out []web.Option) {
	for _, t := range h.Targets {
		out = append(out, web.Option{Value: string(t.ID), Label: t.Name})
	}
	return out
}
