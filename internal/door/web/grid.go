package web

import (
	"encoding/json"
	"net/http"
	"strconv"
	"strings"

	"github.com/a-h/templ"

	"thidua/internal/law/scoring"
	"thidua/ui"
)

// A Grid is a table typed into as in a spreadsheet: the script of grid.js
// moves, pastes, undoes and saves by itself; ?plain=1 gives the same cells as one
// form, for who has no script. What was typed is never changed or judged here: the page that saves
// answers for every cell. (Bảng nhập.)
type Grid struct {
	ID      string // of the table on the page, and of what a browser keeps unsaved
	Label   string // what the table is: "Bảng tự chấm năm 2023"
	Corner  string // heading of the first column: "Đơn vị"
	Save    string // where it is posted
	Columns []GridColumn
	Rows    []GridRow // those of a group one after another
	Totals  []GridTotal

	back   bool   // a plain form that came back
	reason string // typed with it
	asks   string // why a reason is asked
}

// Kinds of a column.
const (
	GridPoints = "points" // Max in hundredths of a point
	GridFigure = "figure" // Max in ten-thousandths
	GridYesNo  = "yesno"
	GridText   = "text"
)

// A GridColumn is one thing asked of every row. (Cột.)
type GridColumn struct {
	Key    string
	Label  string
	Kind   string
	Unit   string // of measure, in words
	Max    int64  // the most, 0 for none said
	Locked bool
	Why    string // it is locked
}

// A GridRow is one thing that is scored, with a cell for each column. (Dòng.)
type GridRow struct {
	Key, Label string
	Group      string // the heading it stands under
	Note       string // small, under its name: "rời cụm 15/08/2025"
	Cells      []GridCell
}

// A GridCell is what stands in one place, written as people write it; "" is
// empty, which is not zero. (Ô.)
type GridCell struct {
	Value    string
	Revision int64
	State    string // "", or one of the states below
	Note     string // said when one stands on the cell

	typed string // with a plain form that came back
	again bool
}

// States of a cell. A locked one is not typed into; the others are said by a
// mark and in words.
const (
	GridOwn      = "own"      // of the visitor's own unit
	GridLocked   = "locked"   // may not be typed into
	GridLate     = "late"     // its day is over
	GridConflict = "conflict" // two wrote it, and one decides
)

// A GridTotal is the sum the server found for a row, or for a group by its name.
type GridTotal struct {
	Row   string `json:"row"`
	Shown string `json:"shown"`
}

// gridFonts are those of a grid's page.
var gridFonts = []string{
	"be-vietnam-pro-latin-400-normal.woff2", "be-vietnam-pro-latin-500-normal.woff2", "be-vietnam-pro-latin-600-normal.woff2",
	"be-vietnam-pro-vietnamese-400-normal.woff2", "be-vietnam-pro-vietnamese-500-normal.woff2", "be-vietnam-pro-vietnamese-600-normal.woff2",
}

// ShowGrid is Show for a page with a grid: its letters are asked for ahead, so
// that thousands of cells are laid out once, not again when the letters come.
func ShowGrid(w http.ResponseWriter, r *http.Request, v Visit, status int, title string, body templ.Component) error {
	for _, font := range gridFonts {
		if file := ui.Asset(font); file != "" {
			w.Header().Add("Link", "<"+file+">; rel=preload; as=font; type=font/woff2; crossorigin")
		}
	}
	return Show(w, r, v, status, title, body)
}

// plain reports that the grid is shown as a form of fields.
func (g Grid) plain(v Visit) bool { return g.back || v.URL.Query().Has("plain") }

func plainLink(v Visit) string {
	q := v.URL.Query()
	q.Set("plain", "1")
	return "?" + q.Encode()
}

// max writes the most a column takes, in its own unit.
func (c GridColumn) max(v Visit) string {
	switch {
	case c.Max == 0:
		return ""
	case c.Kind == GridFigure:
		return v.T("grid.max", scoring.Figure(c.Max))
	}
	return v.T("grid.max", scoring.Points(c.Max))
}

func (g Grid) total(of string) string {
	for _, t := range g.Totals {
		if t.Row == of {
			return t.Shown
		}
	}
	return ""
}

// begins reports that row i is the first under its heading.
func (g Grid) begins(i int) bool {
	return g.Rows[i].Group != "" && (i == 0 || g.Rows[i-1].Group != g.Rows[i].Group)
}

func (g Grid) locked(i, j int) bool {
	return g.Columns[j].Locked || g.Rows[i].Cells[j].State == GridLocked
}

func (g Grid) class(i, j int) string {
	var class []string
	if g.Columns[j].Kind == GridText {
		class = append(class, "t")
	}
	if g.locked(i, j) {
		class = append(class, "is-locked")
	} else if s := g.Rows[i].Cells[j].State; s != "" {
		class = append(class, "is-"+s)
	}
	if c := g.Rows[i].Cells[j]; c.again && c.Note != "" {
		class = append(class, "is-refused")
	} else if c.again {
		class = append(class, "is-open")
	}
	return strings.Join(class, " ")
}

func (c GridCell) shows() string {
	if c.again {
		return c.typed
	}
	return c.Value
}

// columns are the keys in order, as the form carries them.
func (g Grid) columns() string {
	keys := make([]string, len(g.Columns))
	for j, c := range g.Columns {
		keys[j] = c.Key
	}
	return strings.Join(keys, "\t")
}

// stands is what a row showed when the page was made: its key, then revision
// and value of every cell. By it the form tells what was changed.
func (g Grid) stands(r GridRow) string {
	var b strings.Builder
	b.WriteString(r.Key)
	for _, c := range r.Cells {
		b.WriteString("\t" + strconv.FormatInt(c.Revision, 10) + "=" + oneLine(c.Value))
	}
	return b.String()
}

func oneLine(s string) string { return strings.NewReplacer("\t", " ", "\n", " ", "\r", "").Replace(s) }

func cellName(i, j int) string { return "c" + strconv.Itoa(i) + "." + strconv.Itoa(j) }

func (g Grid) headID(j int) string { return g.ID + "-c" + strconv.Itoa(j) }

func (g Grid) rowID(i int) string { return g.ID + "-r" + strconv.Itoa(i) }

// gridWords are the sentences the script says.
var gridWords = []string{
	"saving", "saved", "unsaved", "offline", "signed-out", "failed", "rest", "rest-save", "reason-title", "reason", "reason-give", "reason-later",
	"before", "locked", "own", "late", "at", "chosen", "pasted", "emptied", "undone", "redone", "no-undo", "copied",
	"paste-title", "paste-wide", "paste-long", "paste-locked", "paste-part", "paste-none", "keep-theirs", "put-mine", "empty", "asks", "to-cell", "brought-back",
}

func (g Grid) words(v Visit) (string, error) {
	say := map[string]string{}
	for _, w := range gridWords {
		say[w] = v.T("grid." + w)
	}
	b, err := json.Marshal(say)
	return string(b), err
}
