package web

import (
	"encoding/json"
	"net/http"
	"strconv"
	"strings"
	"time"

	"thidua/internal/base/fault"
	"thidua/internal/door/words"
)

// A GridSave is what was typed into a grid and is to be stored. (Lần lưu.)
type GridSave struct {
	Cells  []GridTyped `json:"cells"`
	Reason string      `json:"reason"` // given once for all cells that need one
	Plain  bool        `json:"-"`      // by the form, not by the script: a page is the answer
}

// A GridTyped is one cell as typed, over the revision that was shown.
type GridTyped struct {
	Row      string `json:"row"`
	Column   string `json:"column"`
	Value    string `json:"value"`
	Revision int64  `json:"revision"`
}

// A GridAnswer says of every cell what became of it. A cell that is neither
// saved nor refused waits: for the reason asked, or for the visitor to say that
// the rest is to be saved.
type GridAnswer struct {
	Saved   []GridSaved   `json:"saved"`
	Refused []GridRefused `json:"refused"`
	Totals  []GridTotal   `json:"totals"`
	Reason  string        `json:"reason,omitempty"` // in words, when a reason is needed first
	At      string        `json:"at"`               // the clock, filled by SaveGrid
}

// A GridSaved is a cell as it stands now; Shown is how it is written.
type GridSaved struct {
	Row      string `json:"row"`
	Column   string `json:"column"`
	Value    string `json:"value"`
	Shown    string `json:"shown"`
	Revision int64  `json:"revision"`
}

// A GridRefused is a cell that was not stored. With Who somebody was first:
// Value and Revision are what stands.
type GridRefused struct {
	Row      string `json:"row"`
	Column   string `json:"column"`
	Code     string `json:"code"`
	Words    string `json:"words"`
	Who      string `json:"who,omitempty"`
	At       string `json:"at,omitempty"`
	Value    string `json:"value"`
	Revision int64  `json:"revision"`
}

// Mistaken refuses a cell for what is wrong with it.
func (c GridTyped) Mistaken(v Visit, r fault.Reason) GridRefused {
	return GridRefused{Row: c.Row, Column: c.Column, Code: r.Code, Words: v.Fault(r)}
}

// Behind refuses a cell that somebody else wrote first.
func (c GridTyped) Behind(v Visit, code, who string, at time.Time, stands GridCell) GridRefused {
	shown := stands.Value
	if shown == "" {
		shown = v.T("grid.empty")
	}
	return GridRefused{Row: c.Row, Column: c.Column, Code: code, Words: v.T("grid.first", who, v.Since(at), shown),
		Who: who, At: v.Since(at), Value: stands.Value, Revision: stands.Revision}
}

// SaveGrid answers the post of a grid: it reads what was typed and lets save
// store it. The script gets the answer, also that of a refusal. For the plain
// form page answers: on to the next page, or the grid again, with Grid.Again.
func SaveGrid(w http.ResponseWriter, r *http.Request, v Visit, save func(GridSave) (GridAnswer, error), page func(GridSave, GridAnswer) error) error {
	s, err := ReadGrid(r)
	var a GridAnswer
	if err == nil {
		a, err = save(s)
	}
	if s.Plain || err != nil && fault.Of(err) == fault.Internal {
		if err == nil {
			err = page(s, a)
		}
		return err
	}
	a.At = words.Clock(v.Now)
	status, answer := http.StatusOK, any(a)
	if err != nil {
		status, answer = Status(err), map[string]string{"words": gridRefusal(v, err)}
	}
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	return json.NewEncoder(w).Encode(answer)
}

func gridRefusal(v Visit, err error) string {
	var said []string
	for _, r := range fault.Reasons(err) {
		said = append(said, v.Fault(r))
	}
	if len(said) == 0 {
		return v.T("kit." + strconv.Itoa(Status(err)))
	}
	return strings.Join(said, " ")
}

// gridText is the longest a cell or a reason may be.
const gridText = 2000

// ReadGrid reads the post of a grid, the script's or the form's.
func ReadGrid(r *http.Request) (GridSave, error) {
	if !strings.HasPrefix(r.Header.Get("Content-Type"), "application/json") {
		return readPlainGrid(r)
	}
	var s GridSave
	if err := json.NewDecoder(r.Body).Decode(&s); err != nil {
		if big := tooBig(err); big != err {
			return s, big
		}
		return s, fault.Because(fault.Invalid, err, fault.Reason{Code: "form.unreadable"})
	}
	f := NewForm("reason", s.Reason)
	s.Reason = f.Text("reason", gridText)
	for i := range s.Cells {
		f.Set("cell", s.Cells[i].Value)
		s.Cells[i].Value = f.Text("cell", gridText)
	}
	return s, f.Err()
}

// readPlainGrid finds what was changed: what differs from what the page showed.
func readPlainGrid(r *http.Request) (GridSave, error) {
	s := GridSave{Plain: true}
	f, err := ReadForm(r)
	if err != nil {
		return s, err
	}
	columns := strings.Split(f.Get("columns"), "\t")
	for i, stood := range f.All("row") {
		cells := strings.Split(stood, "\t")
		for j, cell := range cells[1:] {
			name := cellName(i, j)
			if j >= len(columns) || !f.values.Has(name) {
				continue
			}
			revision, value, _ := strings.Cut(cell, "=")
			if typed := f.Text(name, gridText); typed != value {
				n, _ := strconv.ParseInt(revision, 10, 64) // what no page of ours wrote is behind every revision
				s.Cells = append(s.Cells, GridTyped{Row: cells[0], Column: columns[j], Value: typed, Revision: n})
			}
		}
	}
	s.Reason = f.Text("reason", gridText)
	return s, f.Err()
}

// Again lays over a grid, as it stands, what was typed and not stored: the page
// of a plain form that came back.
func (g *Grid) Again(s GridSave, a GridAnswer) {
	g.back, g.reason, g.asks = true, s.Reason, a.Reason
	stored := map[[2]string]bool{}
	for _, c := range a.Saved {
		stored[[2]string{c.Row, c.Column}] = true
	}
	said := map[[2]string]string{}
	for _, c := range a.Refused {
		said[[2]string{c.Row, c.Column}] = c.Words
	}
	typed := map[[2]string]string{}
	for _, c := range s.Cells {
		if at := [2]string{c.Row, c.Column}; !stored[at] {
			typed[at] = c.Value
		}
	}
	for i := range g.Rows {
		for j := range g.Rows[i].Cells {
			c, at := &g.Rows[i].Cells[j], [2]string{g.Rows[i].Key, g.Columns[j].Key}
			if value, there := typed[at]; there {
				c.typed, c.again, c.Note = value, true, said[at]
			}
		}
	}
}

// refusals are the words at cells of a grid that came back, each with its place.
func (g Grid) refusals() (list []Link) {
	for i, r := range g.Rows {
		for j, c := range r.Cells {
			if c.again && c.Note != "" {
				list = append(list, Link{Label: r.Label + " – " + g.Columns[j].Label + ": " + c.Note, Href: "#" + g.ID + "-" + cellName(i, j)})
			}
		}
	}
	return list
}
