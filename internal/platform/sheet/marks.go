package sheet

import (
	"archive/zip"
	"bufio"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"path"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"
)

// marks are what the row reader does not tell of a worksheet: which cells hold
// formulas and which ranges are merged.
type marks struct {
	formulas map[[2]int]bool // row, column from 0
	merged   []span          // by first row
	open     []span          // those that reach the row being read
	next     int
}

type span struct {
	top, left, bottom, right int
	text                     string
}

// mostMarks bounds what is remembered of a hostile sheet.
const mostMarks = 2_000_000

// marksOf scans the XML of one worksheet for formulas and merged ranges,
// without building anything of it. Nil means there are none.
func marksOf(archive *zip.Reader, part string) (*marks, error) {
	r, err := openPart(archive, part)
	if err != nil {
		return nil, refuse("sheet.broken", 0)
	}
	defer r.Close()
	m := &marks{}
	in := bufio.NewReaderSize(r, 128<<10)
	var ref []byte
	for {
		if _, err := in.ReadSlice('<'); err == bufio.ErrBufferFull {
			continue
		} else if err != nil {
			break
		}
		tag, err := in.ReadSlice('>')
		if err != nil && err != bufio.ErrBufferFull {
			break
		}
		if len(tag) == 0 || tag[0] == '/' || tag[0] == 'r' || tag[0] == 'v' || tag[0] == 't' {
			continue
		}
		switch name := local(tag); {
		case is(name, "c"):
			ref = append(ref[:0], attribute(name, ` r="`)...)
		case is(name, "f"):
			m.formula(string(ref))
		case is(name, "mergeCell"):
			m.merge(string(attribute(name, ` ref="`)))
		}
	}
	if len(m.formulas) == 0 && len(m.merged) == 0 {
		return nil, nil
	}
	slices.SortFunc(m.merged, func(a, b span) int { return a.top - b.top })
	return m, nil
}

// local drops a namespace prefix: x:c is c.
func local(tag []byte) []byte {
	for i, b := range tag {
		if b == ':' {
			return tag[i+1:]
		}
		if b == ' ' || b == '>' || b == '/' {
			break
		}
	}
	return tag
}

func is(tag []byte, name string) bool {
	return len(tag) > len(name) && string(tag[:len(name)]) == name && (tag[len(name)] == ' ' || tag[len(name)] == '>' || tag[len(name)] == '/')
}

func attribute(tag []byte, key string) []byte {
	if _, after, ok := bytes.Cut(tag, []byte(key)); ok {
		value, _, _ := bytes.Cut(after, []byte{'"'})
		return value
	}
	return nil
}

func (m *marks) formula(ref string) {
	col, row, err := excelize.CellNameToCoordinates(ref)
	if err != nil || len(m.formulas) >= mostMarks {
		return
	}
	if m.formulas == nil {
		m.formulas = map[[2]int]bool{}
	}
	m.formulas[[2]int{row, col - 1}] = true
}

func (m *marks) merge(ref string) {
	from, to, ok := strings.Cut(ref, ":")
	left, top, e1 := excelize.CellNameToCoordinates(from)
	right, bottom, e2 := excelize.CellNameToCoordinates(to)
	if ok && e1 == nil && e2 == nil && len(m.merged) < mostMarks/10 {
		m.merged = append(m.merged, span{top: top, left: left - 1, bottom: bottom, right: right - 1})
	}
}

// on marks the cells of row n and fills merged ranges with the value they show.
func (m *marks) on(n int, cells []Cell, columns int) []Cell {
	for i := range cells {
		cells[i].Formula = m.formulas[[2]int{n, i}]
	}
	for m.next < len(m.merged) && m.merged[m.next].top <= n {
		m.open = append(m.open, m.merged[m.next])
		m.next++
	}
	m.open = slices.DeleteFunc(m.open, func(s span) bool { return s.bottom < n })
	for i, s := range m.open {
		if s.top == n && s.left < len(cells) {
			m.open[i].text = strings.Clone(cells[s.left].Text)
		}
		for c := s.left; c <= min(s.right, columns-1); c++ {
			if n == s.top && c == s.left {
				continue
			}
			for len(cells) <= c {
				cells = append(cells, Cell{})
			}
			cells[c] = Cell{Text: m.open[i].text, Merged: true}
		}
	}
	return cells
}

// sheetPaths maps the name of each sheet to its part in the archive.
func sheetPaths(archive *zip.Reader) map[string]string {
	var book struct {
		Sheets []struct {
			Name string `xml:"name,attr"`
			ID   string `xml:"http://schemas.openxmlformats.org/officeDocument/2006/relationships id,attr"`
		} `xml:"sheets>sheet"`
	}
	var links struct {
		To []struct {
			ID     string `xml:"Id,attr"`
			Target string `xml:"Target,attr"`
		} `xml:"Relationship"`
	}
	if decode(archive, "xl/workbook.xml", &book) != nil || decode(archive, "xl/_rels/workbook.xml.rels", &links) != nil {
		return nil
	}
	paths := map[string]string{}
	for _, s := range book.Sheets {
		for _, l := range links.To {
			if l.ID == s.ID {
				paths[s.Name] = strings.TrimPrefix(path.Join("/xl", l.Target), "/")
				if strings.HasPrefix(l.Target, "/") {
					paths[s.Name] = strings.TrimPrefix(path.Clean(l.Target), "/")
				}
			}
		}
	}
	return paths
}

func decode(archive *zip.Reader, part string, into any) error {
	r, err := openPart(archive, part)
	if err != nil {
		return err
	}
	defer r.Close()
	err = xml.NewDecoder(io.LimitReader(r, 8<<20)).Decode(into)
	if errors.Is(err, io.EOF) {
		return nil
	}
	return err
}
