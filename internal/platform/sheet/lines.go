package sheet

import (
	"fmt"
	"io"
	"strconv"
	"strings"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/base/viet"
)

// A Heading is a column one looks for, with every title people give it, folded
// (no marks, small letters); the first is what a refusal asks for. (Cột.)
type Heading struct {
	Key    string
	Titles []string
	Needed bool
}

// A Line is one row of a sheet whose columns have names. (Dòng.)
type Line struct {
	Row    int
	cells  map[string]string
	titles map[string]string
}

// Text is the cell of a column, tidied; "" if the sheet has no such column.
func (l Line) Text(key string) string { return l.cells[key] }

// Where names a cell as people find it: "17:Ngày sinh".
func (l Line) Where(key string) string {
	if title := l.titles[key]; title != "" {
		return strconv.Itoa(l.Row) + ":" + title
	}
	return strconv.Itoa(l.Row)
}

// Wrong is what is wrong with one cell.
func (l Line) Wrong(key, code string) fault.Reason {
	return fault.Reason{Code: code, Field: l.Where(key), Args: []any{l.Row, l.titles[key], l.cells[key]}}
}

// Day reads a day as sheets hold it: a spreadsheet's number, d/m/yyyy or
// yyyy-mm-dd. Empty is the zero day.
func (l Line) Day(key string) (civil.Date, bool) {
	s := l.cells[key]
	if s == "" {
		return civil.Date{}, true
	}
	if serial, err := strconv.ParseFloat(s, 64); err == nil {
		if serial < 3000 {
			return civil.Date{}, false
		}
		return Day(serial)
	}
	d, err := civil.ParseForm(s)
	return d, err == nil
}

// headRows is how far down the row of titles may stand: letterheads come first.
const headRows = 20

// Lines reads a sheet by the names of its columns, in whatever order they
// stand, and calls each for every row below the titles. (Đọc bảng theo tên cột.)
func Lines(name string, r io.ReaderAt, size int64, limits Limits, headings []Heading, each func(Line) error) error {
	var at map[int]string // column → key
	var titles map[string]string
	var near []string
	err := Read(name, r, size, limits, func(n int, cells []Cell) error {
		if at == nil {
			at, titles, near = match(headings, cells, near)
			if at == nil && n >= headRows {
				return missing(near)
			}
			return nil
		}
		line, any := Line{Row: n, cells: make(map[string]string, len(at)), titles: titles}, false
		for i, key := range at {
			if i < len(cells) {
				line.cells[key] = viet.Clean(Plain(cells[i].Text))
				any = any || line.cells[key] != ""
			}
		}
		if !any {
			return nil
		}
		return each(line)
	})
	if err == nil && at == nil {
		return missing(near)
	}
	return err
}

func missing(titles []string) error {
	return fault.Code(fault.Invalid, "sheet.no-titles", strings.Join(titles, ", "))
}

// match reads a row as titles; nil if a needed column is not among them, with
// the titles still missing from the row that came nearest.
func match(headings []Heading, cells []Cell, near []string) (map[int]string, map[string]string, []string) {
	at, titles := map[int]string{}, map[string]string{}
	for i, c := range cells {
		folded := strings.Join(strings.Fields(strings.NewReplacer("*", " ", ":", " ", "/", " ", ",", " ", "_", " ").Replace(viet.Fold(c.Text))), " ")
		for _, h := range headings {
			if titles[h.Key] == "" && contains(h.Titles, folded) {
				at[i], titles[h.Key] = h.Key, viet.Clean(c.Text)
				break
			}
		}
	}
	var lack []string
	for _, h := range headings {
		if h.Needed && titles[h.Key] == "" {
			lack = append(lack, fmt.Sprintf("“%s”", h.Titles[0]))
		}
	}
	if lack == nil {
		for _, h := range headings { // a column that is not there is called by its usual title
			if titles[h.Key] == "" {
				titles[h.Key] = h.Titles[0]
			}
		}
		return at, titles, nil
	}
	if near == nil || len(lack) < len(near) {
		near = lack
	}
	return nil, nil, near
}

func contains(list []string, s string) bool {
	for _, l := range list {
		if l == s || viet.Fold(l) == s {
			return true
		}
	}
	return false
}
