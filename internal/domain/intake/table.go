package intake

import (
	"errors"
	"io"
	"strings"

	"thidua/internal/base/fault"
	"thidua/internal/platform/sheet"
)

// A Table is an uploaded sheet with its header found and its rows as written.
// (Bảng đã đọc.)
type Table struct {
	Header   int // number of the header's last row
	Columns  []Column
	Lines    []Line
	Blanks   []int // rows with nothing in them, below the header
	Formulas int   // cells below the header that hold a formula
	Persons  bool  // the sheet lists people, not bodies
}

// A Line is one row that holds data; Cells align with the table's columns.
// (Dòng.)
type Line struct {
	Row   int
	Cells []string
}

// lookFor is how many rows a header may hide behind: titles, mottos, dates.
const lookFor = 40

// Load reads a sheet and finds its header. (Đọc bảng đề nghị.)
func Load(name string, r io.ReaderAt, size int64) (*Table, error) {
	return loadBy(name, r, size, &loader{})
}

// short is how many rows a sheet may have to be read at once; stride is how
// many of a longer one are handed on together.
const (
	short  = 2000
	stride = 2000
)

// errLong says that a sheet has more rows than the loader takes.
var errLong = errors.New("a long sheet")

// loadBy reads a sheet with a loader; with errLong comes the table as far as it
// was read.
func loadBy(name string, r io.ReaderAt, size int64, l *loader) (*Table, error) {
	l.words = map[string]string{}
	if err := sheet.Read(name, r, size, sheet.Usual, l.row); err != nil {
		return l.table, err
	}
	if l.table == nil {
		if err := l.settle(); err != nil {
			return nil, err
		}
	}
	if l.rows == 0 {
		return nil, fault.Code(fault.Invalid, "intake.no-rows")
	}
	if l.take == nil {
		return l.table, nil
	}
	return l.table, l.hand()
}

type early struct {
	n     int
	cells []sheet.Cell
}

type loader struct {
	table *Table
	first []early           // rows held until the header is found
	words map[string]string // one copy of each text that repeats
	rows  int
	most  int                // rows, before errLong; 0 = any number
	take  func([]Line) error // is handed the rows in batches; nil: the table keeps them
}

func (l *loader) row(n int, cells []sheet.Cell) error {
	if l.table != nil {
		return l.data(n, cells)
	}
	l.first = append(l.first, early{n, append([]sheet.Cell(nil), cells...)})
	if len(l.first) < lookFor {
		return nil
	}
	return l.settle()
}

// settle finds the header among the first rows and hands on the rest.
func (l *loader) settle() error {
	at, best := -1, 0
	for i, e := range l.first {
		columns, exact, _ := recognise(texts(e.cells))
		if !has(columns, Name) || exact == 0 {
			continue
		}
		score := exact
		if has(columns, Parent) || has(columns, Award) {
			score += 2
		}
		if score > best {
			at, best = i, score
		}
	}
	if at < 0 {
		return fault.Code(fault.Invalid, "intake.no-header")
	}
	titles := texts(l.first[at].cells)
	if at+1 < len(l.first) && twoStoried(l.first[at].cells, l.first[at+1].cells) {
		at++
		titles = join(titles, l.first[at].cells)
	}
	t := &Table{Header: l.first[at].n}
	t.Columns, _, t.Persons = recognise(titles)
	l.table = t
	for i, e := range l.first[at+1:] {
		if i == 0 && numbering(e.cells) {
			continue
		}
		if err := l.data(e.n, e.cells); err != nil {
			return err
		}
	}
	l.first = nil
	return nil
}

// twoStoried reports a header of two rows: a merged cell above, names of
// columns beneath it.
func twoStoried(top, below []sheet.Cell) bool {
	merged := false
	for i, c := range top {
		merged = merged || c.Merged && i > 0 && c.Text == top[i-1].Text
	}
	for _, c := range below {
		if c.Merged {
			merged = true
		}
	}
	own := make([]string, 0, len(below))
	for _, c := range below {
		if !c.Merged {
			own = append(own, c.Text)
		}
	}
	_, exact, _ := recognise(own)
	return merged && exact > 0
}

func join(titles []string, below []sheet.Cell) []string {
	for i, c := range below {
		if i >= len(titles) {
			titles = append(titles, c.Text)
		} else if !c.Merged && strings.TrimSpace(c.Text) != "" {
			titles[i] = c.Text
		}
	}
	return titles
}

// numbering reports the row of column numbers many forms have under the
// header: 1, 2, 3 or (1), (2) or A, B, 1.
func numbering(cells []sheet.Cell) bool {
	seen := 0
	for _, c := range cells {
		s := strings.Trim(strings.TrimSpace(c.Text), "()[]")
		if s == "" {
			continue
		}
		if len(s) > 2 || strings.Trim(s, "0123456789ABCDEFGHIJKLMN") != "" {
			return false
		}
		seen++
	}
	return seen > 1
}

func (l *loader) data(n int, cells []sheet.Cell) error {
	if len(cells) == 0 {
		l.table.Blanks = append(l.table.Blanks, n)
		return nil
	}
	for len(l.table.Columns) < len(cells) {
		l.table.Columns = append(l.table.Columns, Column{})
	}
	line := Line{Row: n, Cells: make([]string, len(cells))}
	for i, c := range cells {
		line.Cells[i] = l.once(c.Text)
		if c.Formula {
			l.table.Formulas++
		}
	}
	l.table.Lines = append(l.table.Lines, line)
	switch l.rows++; {
	case l.most > 0 && l.rows > l.most:
		return errLong
	case l.take != nil && len(l.table.Lines) == stride:
		return l.hand()
	}
	return nil
}

// hand gives the rows on and forgets them.
func (l *loader) hand() error {
	some := l.table.Lines
	l.table.Lines = nil
	return l.take(some)
}

// once keeps one copy of a text that stands in many rows.
func (l *loader) once(s string) string {
	if kept, ok := l.words[s]; ok {
		return kept
	}
	if len(l.words) < 50_000 {
		s = strings.Clone(s)
		l.words[s] = s
	}
	return s
}

func texts(cells []sheet.Cell) []string {
	out := make([]string, len(cells))
	for i, c := range cells {
		out[i] = c.Text
	}
	return out
}

// cell is the text of the column of field f, "" if there is none.
func (t *Table) cell(l *Line, f Field) string {
	for i, c := range t.Columns {
		if c.Field == f && i < len(l.Cells) {
			return l.Cells[i]
		}
	}
	return ""
}

// title is what stands above a column, its letter if nothing does.
func (t *Table) title(i int) string {
	if t.Columns[i].Title == "" {
		return sheet.Letters(i)
	}
	return t.Columns[i].Title
}
