// Package sheet reads and writes the spreadsheets people send and ask for:
// .xlsx and .csv, recognised by content, never by the name. It knows cells and
// limits, and nothing of what the rows mean. (Bảng tính.)
package sheet

import (
	"bytes"
	"io"
	"strings"
	"unicode/utf8"

	"thidua/internal/base/fault"
)

// A Cell is one value as text. Dates and numbers of .xlsx come as the plain
// number the file holds ("45366"), not as the picture the reader's locale
// would make of it. (Ô.)
type Cell struct {
	Text    string
	Formula bool // the text is a formula's last computed value
	Merged  bool // the text is that of the merged range the cell lies in
}

// Limits bound one upload; past any of them the file is refused, never cut.
// (Giới hạn.)
type Limits struct {
	Bytes    int64 // of the file
	Unzipped int64 // of everything inside an .xlsx
	Rows     int   // that hold data
	Columns  int
	Cell     int // bytes in one cell
}

// Usual are the limits of every upload.
var Usual = Limits{Bytes: 20 << 20, Unzipped: 256 << 20, Rows: 150_000, Columns: 200, Cell: 32 << 10}

// trailing is how many blank rows at the end are still told; a sheet may be
// formatted down to row 1,048,576, and that is no news.
const trailing = 1000

// A Row is called once for each row in order: its number in the sheet (the
// first is 1) and its cells, empty for a blank row. The cells are valid until
// it returns.
type Row func(n int, cells []Cell) error

// Read calls row for each row of the first sheet that holds anything. Every
// refusal is a fault.Invalid that names the row and column. (Đọc bảng.)
func Read(name string, r io.ReaderAt, size int64, limits Limits, row Row) error {
	if size > limits.Bytes {
		return refuse("sheet.too-big", (size+1<<20-1)>>20, limits.Bytes>>20)
	}
	if size == 0 {
		return refuse("sheet.empty")
	}
	head := make([]byte, min(size, 4096))
	if _, err := r.ReadAt(head, 0); err != nil && err != io.EOF {
		return err
	}
	counted := &counter{limits: limits, row: row}
	var err error
	switch kindOf(head, size) {
	case xlsx:
		err = readXLSX(r, size, limits, counted)
	case csv:
		err = readCSV(io.NewSectionReader(r, 0, size), counted)
	case ole:
		return refuse(oleCode(r, size))
	default:
		return refuse("sheet.wrong-type", name)
	}
	if err != nil {
		return err
	}
	return counted.end()
}

func refuse(code string, args ...any) error { return fault.Code(fault.Invalid, code, args...) }

type kind int

const (
	other kind = iota
	xlsx
	csv
	ole
)

// kindOf tells a file by its first bytes.
func kindOf(head []byte, size int64) kind {
	switch {
	case bytes.HasPrefix(head, []byte("PK\x03\x04")), bytes.HasPrefix(head, []byte("PK\x05\x06")):
		return xlsx
	case bytes.HasPrefix(head, []byte{0xD0, 0xCF, 0x11, 0xE0}):
		return ole
	}
	text := strings.ToLower(string(bytes.TrimLeft(bytes.TrimPrefix(head, bom), " \t\r\n")))
	for _, magic := range []string{"%pdf", "{\\rtf", "<html", "<!doctype", "<?xml", "<table", "\x89png", "gif8", "\xff\xd8\xff", "\x1f\x8b", "rar!", "7z\xbc\xaf"} {
		if strings.HasPrefix(text, magic) || bytes.HasPrefix(head, []byte(magic)) {
			return other
		}
	}
	for _, b := range head {
		if b < ' ' && b != '\t' && b != '\n' && b != '\r' {
			return other
		}
	}
	return csv
}

// oleCode tells an old .xls from an .xlsx locked with a password: both come in
// the same wrapping.
func oleCode(r io.ReaderAt, size int64) string {
	all, err := io.ReadAll(io.NewSectionReader(r, 0, size))
	if err == nil && bytes.Contains(all, []byte("E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e")) {
		return "sheet.locked"
	}
	return "sheet.old-format"
}

// counter holds back blank rows until data follows, and enforces the limits
// both formats share.
type counter struct {
	limits Limits
	row    Row
	rows   int // that hold data
	last   int // number of the last row told
	seen   int // number of the last row read
}

func (c *counter) put(n int, cells []Cell) error {
	c.seen = n
	for len(cells) > 0 && strings.TrimSpace(cells[len(cells)-1].Text) == "" {
		cells = cells[:len(cells)-1]
	}
	own := false
	for i := range cells {
		own = own || !cells[i].Merged && strings.TrimSpace(cells[i].Text) != ""
		if len(cells[i].Text) > c.limits.Cell {
			return refuse("sheet.cell-too-long", n, Letters(i), c.limits.Cell>>10)
		}
	}
	if !own {
		return nil
	}
	if len(cells) > c.limits.Columns {
		return refuse("sheet.too-many-columns", n, len(cells), c.limits.Columns)
	}
	if c.rows++; c.rows > c.limits.Rows {
		return refuse("sheet.too-many-rows", c.limits.Rows)
	}
	if err := c.blanks(n - 1); err != nil {
		return err
	}
	c.last = n
	for i := range cells {
		cells[i].Text = printable(cells[i].Text)
	}
	return c.row(n, cells)
}

// blanks tells the blank rows up to number to; a longer gap than a sheet may
// have rows is told as far as it matters.
func (c *counter) blanks(to int) error {
	if to-c.last > c.limits.Rows {
		return refuse("sheet.too-many-rows", c.limits.Rows)
	}
	for n := c.last + 1; n <= to; n++ {
		if err := c.row(n, nil); err != nil {
			return err
		}
	}
	return nil
}

func (c *counter) end() error {
	if c.rows == 0 {
		return refuse("sheet.empty")
	}
	if c.seen-c.last > trailing {
		return nil
	}
	return c.blanks(c.seen)
}

// printable replaces control characters, which no name holds, by spaces.
func printable(s string) string {
	if strings.IndexFunc(s, control) < 0 {
		return s
	}
	return strings.Map(func(r rune) rune {
		if control(r) {
			return ' '
		}
		return r
	}, s)
}

func control(r rune) bool { return r < ' ' || r == 0x7F || r == utf8.RuneError }

// Letters names a column as spreadsheets do: 0 is A, 26 is AA.
func Letters(column int) string {
	var s string
	for column++; column > 0; column /= 26 {
		column--
		s = string(rune('A'+column%26)) + s
	}
	return s
}
