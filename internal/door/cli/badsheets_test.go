package cli_test

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/xuri/excelize/v2"

	"thidua/internal/platform/store"
)

// doubtAt is the command
//
//	doubt ROW COLUMN KIND VALUE SUGGESTION
//
// what was printed last holds exactly one such doubt.
func doubtAt(ts *testscript.TestScript, _ bool, args []string) {
	type doubt struct {
		Row                             int
		Column, Kind, Value, Suggestion string
	}
	var v struct{ Doubts []doubt }
	ts.Check(json.Unmarshal([]byte(ts.ReadFile("stdout")), &v))
	n := 0
	for _, d := range v.Doubts {
		if slices.Equal([]string{fmt.Sprint(d.Row), d.Column, d.Kind, d.Value, d.Suggestion}, args) {
			n++
		}
	}
	if n != 1 {
		ts.Fatalf("%d times %q in %+v", n, args, v.Doubts)
	}
}

// makeSheets is the command that lays down the sheets a text file cannot hold.
func makeSheets(ts *testscript.TestScript, _ bool, _ []string) {
	for name, data := range map[string][]byte{
		"program.xlsx":  []byte("MZ\x90\x00\x03\x00\x00\x00\x04\x00"),
		"page.csv":      []byte("<html><script>alert(1)</script>"),
		"old.xls":       []byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 old"),
		"torn.xlsx":     []byte("PK\x03\x04 and no more"),
		"bomb.xlsx":     bomb(ts),
		"nothing.csv":   nil,
		"empty.xlsx":    workbook(ts, func(*excelize.File) {}),
		"notutf8.csv":   []byte("Tên tập thể,Trực thuộc\nKhoa M\xe3t,Sở Y tế\n"),
		"long.csv":      []byte("Tên tập thể,Trực thuộc\n" + strings.Repeat("Khoa Nhi,Sở Y tế\n", 200_000)),
		"noheader.csv":  []byte("a,b\nc,d\n"),
		"norows.csv":    []byte("Tên tập thể,Trực thuộc\n"),
		"big.csv":       make([]byte, 50<<20),
		"formula.xlsx":  workbook(ts, formula),
		"merged.xlsx":   workbook(ts, merged),
		"reversed.xlsx": workbook(ts, reversed),
	} {
		ts.Check(os.WriteFile(ts.MkAbs(name), data, 0o600))
	}
}

func formula(f *excelize.File) {
	set(f, "A1", "Tên tập thể", "B1", "Trực thuộc", "A2", "Khoa Nhi", "B2", "Sở Y tế", "A3", "Khoa Mắt")
	_ = f.SetCellFormula("Sheet1", "B3", "B2")
	_ = f.SetCellFormula("Sheet1", "A4", `HYPERLINK("http://127.0.0.1/x","Khoa")`)
}

// merged has titles that span columns and rows.
func merged(f *excelize.File) {
	set(f, "A1", "DANH SÁCH ĐỀ NGHỊ", "A2", "Đề nghị", "C2", "Năm", "A3", "Tên tập thể", "B3", "Trực thuộc",
		"A4", "Khoa Nhi", "B4", "Sở Y tế", "C4", 2024)
	for _, m := range [][2]string{{"A1", "C1"}, {"A2", "B2"}, {"C2", "C3"}} {
		_ = f.MergeCell("Sheet1", m[0], m[1])
	}
}

func reversed(f *excelize.File) {
	set(f, "A1", "Năm", "B1", "Trực thuộc", "C1", "Tên tập thể", "A2", 2024, "B2", "Sở Y tế", "C2", "Khoa Nhi")
}

func set(f *excelize.File, pairs ...any) {
	for i := 0; i < len(pairs); i += 2 {
		_ = f.SetCellValue("Sheet1", pairs[i].(string), pairs[i+1])
	}
}

func workbook(ts *testscript.TestScript, fill func(*excelize.File)) []byte {
	f := excelize.NewFile()
	defer f.Close()
	fill(f)
	var b bytes.Buffer
	ts.Check(f.Write(&b))
	return b.Bytes()
}

func bomb(ts *testscript.TestScript) []byte {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, text := range map[string]string{"[Content_Types].xml": "<x/>", "xl/workbook.xml": "<x/>", "xl/worksheets/sheet1.xml": strings.Repeat(" ", 48<<20)} {
		w, err := z.Create(name)
		ts.Check(err)
		_, _ = io.WriteString(w, text)
	}
	ts.Check(z.Close())
	return b.Bytes()
}

// dump is the command
//
//	dump DATABASE FILE
//
// every row of every table of a SQLite database, to be compared later.
func dump(ts *testscript.TestScript, _ bool, args []string) {
	db, err := store.Open(context.Background(), ts.MkAbs(args[0]), func() time.Time { return noon })
	ts.Check(err)
	defer db.Close()
	var out strings.Builder
	ts.Check(db.View(context.Background(), func(tx *store.Tx) error {
		tables, err := store.Collect(tx, store.One[string], `SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name`)
		if err != nil {
			return err
		}
		for _, table := range tables {
			rows, err := tx.Rows(`SELECT * FROM "` + table + `"`)
			if err != nil {
				return err
			}
			columns, _ := rows.Columns()
			cells := make([]any, len(columns))
			for i := range cells {
				cells[i] = new(any)
			}
			for rows.Next() {
				if err := rows.Scan(cells...); err != nil {
					return err
				}
				out.WriteString(table)
				for _, c := range cells {
					fmt.Fprintf(&out, " %v", *c.(*any))
				}
				out.WriteByte('\n')
			}
			if err := rows.Close(); err != nil {
				return err
			}
		}
		return nil
	}))
	ts.Check(os.WriteFile(ts.MkAbs(args[1]), []byte(out.String()), 0o600))
}
