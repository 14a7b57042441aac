package sheet

import (
	"archive/zip"
	"errors"
	"io"
	"strings"

	"github.com/xuri/excelize/v2"
)

// readXLSX reads the first worksheet that holds anything.
func readXLSX(r io.ReaderAt, size int64, limits Limits, to *counter) error {
	archive, err := zip.NewReader(r, size)
	if err != nil {
		return refuse("sheet.broken", 0)
	}
	if err := guard(archive, limits); err != nil {
		return err
	}
	book, err := excelize.OpenReader(io.NewSectionReader(r, 0, size), excelize.Options{RawCellValue: true, UnzipSizeLimit: limits.Unzipped})
	if err != nil {
		return refuse("sheet.broken", 0)
	}
	defer book.Close()
	paths := sheetPaths(archive)
	for _, name := range book.GetSheetList() {
		if visible, err := book.GetSheetVisible(name); err == nil && !visible {
			continue
		}
		if !strings.Contains(paths[name], "worksheets/") {
			continue // a sheet of one chart, or a macro
		}
		marks, err := marksOf(archive, paths[name])
		if err != nil {
			return err
		}
		if err := readRows(book, name, marks, to); err != nil {
			return err
		}
		if to.rows > 0 {
			return nil
		}
		to.seen, to.last = 0, 0
	}
	return nil
}

func readRows(book *excelize.File, name string, marks *marks, to *counter) error {
	rows, err := book.Rows(name)
	if err != nil {
		return refuse("sheet.broken", 0)
	}
	defer rows.Close()
	var cells []Cell
	n := 0
	for rows.Next() {
		n++
		values, err := rows.Columns()
		if err != nil {
			return refuse("sheet.broken", n)
		}
		cells = cells[:0]
		for _, v := range values {
			cells = append(cells, Cell{Text: v})
		}
		if marks != nil {
			cells = marks.on(n, cells, to.limits.Columns)
		}
		if err := to.put(n, cells); err != nil {
			return err
		}
	}
	if rows.Error() != nil {
		return refuse("sheet.broken", n)
	}
	return nil
}

// guard refuses what is no workbook, and archives that swell. Declared sizes
// are enough: the zip reader stops an entry that holds more than it declares.
func guard(archive *zip.Reader, limits Limits) error {
	book := false
	var total uint64
	for _, f := range archive.File {
		book = book || strings.EqualFold(f.Name, "xl/workbook.xml")
		if total += f.UncompressedSize64; total > uint64(limits.Unzipped) {
			return refuse("sheet.bomb", limits.Unzipped>>20)
		}
	}
	if !book {
		return refuse("sheet.wrong-type", "")
	}
	for _, f := range archive.File {
		if len(archive.File) > 5000 || f.UncompressedSize64 > 16<<20 && f.UncompressedSize64/200 > f.CompressedSize64 {
			return refuse("sheet.bomb", limits.Unzipped>>20)
		}
	}
	return nil
}

// openPart opens one part of the archive for at most its declared size, which
// guard has bounded.
func openPart(archive *zip.Reader, path string) (io.ReadCloser, error) {
	for _, f := range archive.File {
		if strings.EqualFold(strings.ReplaceAll(f.Name, "\\", "/"), path) {
			return f.Open()
		}
	}
	return nil, errors.New("no such part")
}
