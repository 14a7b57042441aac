package sheet

import (
	encoding "encoding/csv"
	"fmt"
	"io"
	"iter"
	"strings"

	"github.com/xuri/excelize/v2"

	"thidua/internal/base/civil"
)

// A Column of an export: its title and its width in characters. (Cột.)
type Column struct {
	Title string
	Width float64
}

// Rows are the rows of an export: strings, whole numbers and civil.Date. An
// error ends the export. (Các dòng.)
type Rows = iter.Seq2[[]any, error]

// WriteXLSX writes one worksheet with a frozen head. Text that a spreadsheet
// might take for a formula is made harmless. (Xuất XLSX.)
func WriteXLSX(w io.Writer, title string, columns []Column, rows Rows) (err error) {
	book := excelize.NewFile()
	defer book.Close() // removes the temporary file of a long sheet
	if err := book.SetSheetName("Sheet1", sheetName(title)); err != nil {
		return err
	}
	out, err := book.NewStreamWriter(sheetName(title))
	if err != nil {
		return err
	}
	head, err := book.NewStyle(&excelize.Style{Font: &excelize.Font{Bold: true}, Alignment: &excelize.Alignment{WrapText: true, Vertical: "center"}})
	if err != nil {
		return err
	}
	day := "dd/mm/yyyy"
	date, err := book.NewStyle(&excelize.Style{CustomNumFmt: &day})
	if err != nil {
		return err
	}
	titles := make([]any, len(columns))
	for i, c := range columns {
		titles[i] = excelize.Cell{StyleID: head, Value: Harmless(c.Title)}
		if c.Width > 0 {
			if err := out.SetColWidth(i+1, i+1, c.Width); err != nil {
				return err
			}
		}
	}
	if err := out.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}); err != nil {
		return err
	}
	if err := out.SetRow("A1", titles); err != nil {
		return err
	}
	n := 1
	for row, err := range rows {
		if err != nil {
			return err
		}
		n++
		cells := make([]any, len(row))
		for i, v := range row {
			cells[i] = xlsxValue(v, date)
		}
		if err := out.SetRow(fmt.Sprintf("A%d", n), cells); err != nil {
			return err
		}
	}
	if err := out.Flush(); err != nil {
		return err
	}
	return book.Write(w)
}

func xlsxValue(v any, date int) any {
	switch v := v.(type) {
	case string:
		return Harmless(v)
	case civil.Date:
		if v.IsZero() {
			return nil
		}
		return excelize.Cell{StyleID: date, Value: float64(epoch.DaysUntil(v))}
	}
	return v
}

// epoch is day 0 of spreadsheet dates after February 1900.
var epoch = civil.On(1899, 12, 30)

// Day reads the number a spreadsheet keeps for a date; false if it can be none
// (before 1900-03-01 or after 2199). (Ngày từ số của bảng tính.)
func Day(serial float64) (civil.Date, bool) {
	if serial < 61 || serial > 109_575 {
		return civil.Date{}, false
	}
	return epoch.AddDays(int(serial)), true
}

// WriteCSV writes UTF-8 with a byte-order mark, so that spreadsheets keep the
// accents. (Xuất CSV.)
func WriteCSV(w io.Writer, columns []Column, rows Rows) error {
	if _, err := w.Write(bom); err != nil {
		return err
	}
	out := encoding.NewWriter(w)
	out.UseCRLF = true
	record := make([]string, len(columns))
	for i, c := range columns {
		record[i] = Harmless(c.Title)
	}
	if err := out.Write(record); err != nil {
		return err
	}
	for row, err := range rows {
		if err != nil {
			return err
		}
		record = record[:0]
		for _, v := range row {
			record = append(record, csvValue(v))
		}
		if err := out.Write(record); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

func csvValue(v any) string {
	switch v := v.(type) {
	case nil:
		return ""
	case string:
		return Harmless(v)
	case civil.Date:
		return v.Slashes()
	}
	return fmt.Sprint(v)
}

// Harmless puts an apostrophe before text that a spreadsheet would run as a
// formula. (Vô hiệu công thức.)
func Harmless(s string) string {
	if s != "" && strings.ContainsRune("=+-@\t\r", rune(s[0])) {
		return "'" + s
	}
	return s
}

// Plain undoes Harmless, for a sheet of ours that comes back mended.
func Plain(s string) string {
	if len(s) > 1 && s[0] == '\'' && strings.ContainsRune("=+-@\t\r", rune(s[1])) {
		return s[1:]
	}
	return s
}

// sheetName fits a title to what a sheet may be called.
func sheetName(title string) string {
	name := []rune(strings.Trim(strings.Map(func(r rune) rune {
		if strings.ContainsRune(`:\/?*[]`, r) {
			return '-'
		}
		return r
	}, title), "'"))
	if len(name) == 0 {
		return "Sheet1"
	}
	return string(name[:min(len(name), 31)])
}
