package web

import (
	"encoding/csv"
	"io"
	"mime"
	"net/http"
	"strings"

	"github.com/xuri/excelize/v2"

	"thidua/internal/platform/files"
)

// A Sheet is rows for a download; every cell is text, so that nothing turns
// into a date or a formula.
type Sheet struct {
	Name string // of the file, without ending
	Head []string
	Rows [][]string
}

// Download answers with a sheet as "xlsx" or "csv".
func Download(w http.ResponseWriter, as string, s Sheet) error {
	if as == "csv" {
		return sendCSV(w, s)
	}
	return sendXLSX(w, s)
}

// Attach sets the headers of an answer that is a file to keep.
func Attach(w http.ResponseWriter, name, contentType string) {
	w.Header().Set("Content-Type", contentType)
	w.Header().Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": name}))
	w.Header().Set("Cache-Control", "no-store")
}

// Inline sets the headers of a PDF or picture that is shown: nothing in it may
// run.
func Inline(w http.ResponseWriter, name, contentType string) {
	Attach(w, name, contentType)
	w.Header().Set("Content-Disposition", mime.FormatMediaType("inline", map[string]string{"filename": name}))
	w.Header().Set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; object-src 'self'")
}

// SendPaper answers with a stored paper: shown when it is a PDF or a picture,
// given to keep otherwise.
func SendPaper(w http.ResponseWriter, kept *files.Store, title, hash, media string) error {
	in, err := kept.Open(hash)
	if err != nil {
		return err
	}
	defer in.Close()
	kind := files.Type(media)
	if name := title + kind.Ext(); kind == files.PDF || kind.Image() {
		Inline(w, name, media)
	} else {
		Attach(w, name, media)
	}
	_, err = io.Copy(w, in)
	return err
}

func sendCSV(w http.ResponseWriter, s Sheet) error {
	Attach(w, s.Name+".csv", "text/csv; charset=utf-8")
	if _, err := w.Write([]byte("\ufeff")); err != nil { // so that Excel reads UTF-8
		return err
	}
	c := csv.NewWriter(w)
	c.UseCRLF = true
	if err := c.Write(guard(s.Head)); err != nil {
		return err
	}
	for _, row := range s.Rows {
		if err := c.Write(guard(row)); err != nil {
			return err
		}
	}
	c.Flush()
	return c.Error()
}

// guard keeps a spreadsheet from taking a cell for a formula.
func guard(row []string) []string {
	out := make([]string, len(row))
	for i, c := range row {
		if c != "" && strings.ContainsRune("=+-@\t\r", rune(c[0])) {
			c = "'" + c
		}
		out[i] = c
	}
	return out
}

func sendXLSX(w http.ResponseWriter, s Sheet) error {
	f := excelize.NewFile()
	defer f.Close()
	const sheet = "Sheet1"
	bold, err := f.NewStyle(&excelize.Style{Font: &excelize.Font{Bold: true}})
	if err != nil {
		return err
	}
	out, err := f.NewStreamWriter(sheet)
	if err != nil {
		return err
	}
	for i, width := range widths(s) {
		if err := out.SetColWidth(i+1, i+1, width); err != nil {
			return err
		}
	}
	if err := out.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}); err != nil {
		return err
	}
	for i, row := range append([][]string{s.Head}, s.Rows...) {
		cells := make([]any, len(row))
		for j, c := range row {
			if i == 0 {
				cells[j] = excelize.Cell{StyleID: bold, Value: c}
			} else {
				cells[j] = c
			}
		}
		at, err := excelize.CoordinatesToCellName(1, i+1)
		if err != nil {
			return err
		}
		if err := out.SetRow(at, cells); err != nil {
			return err
		}
	}
	if err := out.Flush(); err != nil {
		return err
	}
	Attach(w, s.Name+".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
	return f.Write(w)
}

func widths(s Sheet) []float64 {
	w := make([]float64, len(s.Head))
	for _, row := range append([][]string{s.Head}, s.Rows...) {
		for i, c := range row {
			if i < len(w) {
				w[i] = min(60, max(w[i], float64(len([]rune(c)))+2))
			}
		}
	}
	return w
}
