package sheet

import (
	"archive/zip"
	"bytes"
	"fmt"
	"iter"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/unicode/norm"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
)

// show reads a file and writes each row as "n:a|b", formulas with =, merged
// cells with ^.
func show(t *testing.T, data []byte, limits Limits) (string, error) {
	t.Helper()
	var b strings.Builder
	err := Read("x", bytes.NewReader(data), int64(len(data)), limits, func(n int, cells []Cell) error {
		fmt.Fprintf(&b, "%d:", n)
		for i, c := range cells {
			if i > 0 {
				b.WriteByte('|')
			}
			if c.Formula {
				b.WriteByte('=')
			}
			if c.Merged {
				b.WriteByte('^')
			}
			b.WriteString(c.Text)
		}
		b.WriteByte('\n')
		return nil
	})
	return b.String(), err
}

// book builds an .xlsx.
func book(t testing.TB, fill func(f *excelize.File)) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	fill(f)
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func set(t testing.TB, f *excelize.File, at string, v any) {
	t.Helper()
	if err := f.SetCellValue("Sheet1", at, v); err != nil {
		t.Fatal(err)
	}
}

func TestReadCSV(t *testing.T) {
	for name, c := range map[string]struct{ in, want string }{
		"commas":                           {"a,b\n1,2\n", "1:a|b\n2:1|2\n"},
		"semicolons and a byte-order mark": {"\ufeffa;b\r\n\"1;x\";2\r\n", "1:a|b\n2:1;x|2\n"},
		"tabs":                             {"a\tb, c\n", "1:a|b, c\n"},
		"blank lines keep the numbers":     {"a,b\n\n,,\nx,y\n", "1:a|b\n2:\n3:\n4:x|y\n"},
		"a line break inside quotes":       {"a,b\n\"x\ny\",z\n\nq,r", "1:a|b\n2:x y|z\n3:\n4:q|r\n"},
		"blank rows at the end are told":   {"a,b\n,\n,\n", "1:a|b\n2:\n3:\n"},
		"decomposed letters arrive as is":  {norm.NFD.String("Hà,b\n"), norm.NFD.String("1:Hà|b\n")},
		"a formula in a text file is text": {"a,b\n=1+1,<script>alert(1)</script>\n", "1:a|b\n2:=1+1|<script>alert(1)</script>\n"},
	} {
		got, err := show(t, []byte(c.in), Usual)
		if err != nil || got != c.want {
			t.Errorf("%s: %q, %v; want %q", name, got, err, c.want)
		}
	}
}

func TestReadXLSX(t *testing.T) {
	data := book(t, func(f *excelize.File) {
		set(t, f, "A1", "DANH SÁCH")
		_ = f.MergeCell("Sheet1", "A1", "C1")
		set(t, f, "A3", "Tên")
		set(t, f, "B3", "Ngày sinh")
		set(t, f, "A4", "Khoa Nhi")
		set(t, f, "B4", civil.On(1980, 2, 3).String())
		_ = f.SetCellFormula("Sheet1", "C4", "A4")
		set(t, f, "A5", "Khoa Sản")
		set(t, f, "B5", 29254.0)
		set(t, f, "C5", "Sở Y tế")
		_ = f.MergeCell("Sheet1", "C5", "C6")
		set(t, f, "A6", "Khoa Mắt")
	})
	want := "1:DANH SÁCH|^DANH SÁCH|^DANH SÁCH\n2:\n3:Tên|Ngày sinh\n4:Khoa Nhi|1980-02-03\n5:Khoa Sản|29254|Sở Y tế\n6:Khoa Mắt||^Sở Y tế\n"
	if got, err := show(t, data, Usual); err != nil || got != want {
		t.Errorf("got %q, %v; want %q", got, err, want)
	}
	if d, ok := Day(29254); !ok || d != civil.On(1980, 2, 3) {
		t.Errorf("Day(29254) = %v", d)
	}
}

func TestFormulaCellsAreMarked(t *testing.T) {
	data := book(t, func(f *excelize.File) {
		set(t, f, "A1", "Tên")
		set(t, f, "A2", 5)
		set(t, f, "B2", "x")
		_ = f.SetCellFormula("Sheet1", "A2", "2+3")
	})
	if got, err := show(t, data, Usual); err != nil || got != "1:Tên\n2:=5|x\n" {
		t.Errorf("got %q, %v", got, err)
	}
}

func TestTheFirstSheetThatHoldsAnythingIsRead(t *testing.T) {
	data := book(t, func(f *excelize.File) {
		_, _ = f.NewSheet("Hai")
		_ = f.SetCellValue("Hai", "A1", "x")
	})
	if got, err := show(t, data, Usual); err != nil || got != "1:x\n" {
		t.Errorf("got %q, %v", got, err)
	}
}

// zipped builds an archive by hand.
func zipped(t *testing.T, parts map[string]string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, body := range parts {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		_, _ = w.Write([]byte(body))
	}
	_ = z.Close()
	return b.Bytes()
}

func TestRefusals(t *testing.T) {
	small := Limits{Bytes: 1 << 20, Unzipped: 4 << 20, Rows: 5, Columns: 4, Cell: 100}
	swell := strings.Repeat(" ", 5<<20)
	for name, c := range map[string]struct {
		data   []byte
		limits Limits
		code   string
	}{
		"an empty file":                {nil, Usual, "sheet.empty"},
		"an empty sheet":               {book(t, func(*excelize.File) {}), Usual, "sheet.empty"},
		"only commas":                  {[]byte(",,\n,,\n"), Usual, "sheet.empty"},
		"a file of 50 MB":              {make([]byte, 50<<20), Usual, "sheet.too-big"},
		"a PDF":                        {[]byte("%PDF-1.7 nothing"), Usual, "sheet.wrong-type"},
		"a picture":                    {[]byte("\x89PNG\r\n\x1a\n\x00\x00"), Usual, "sheet.wrong-type"},
		"a web page":                   {[]byte("<html><table><tr><td>x"), Usual, "sheet.wrong-type"},
		"a Word document":              {zipped(t, map[string]string{"word/document.xml": "<w/>"}), Usual, "sheet.wrong-type"},
		"an old .xls":                  {[]byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 old"), Usual, "sheet.old-format"},
		"a locked workbook":            {[]byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e\x00"), Usual, "sheet.locked"},
		"a torn archive":               {[]byte("PK\x03\x04 and no more"), Usual, "sheet.broken"},
		"a zip bomb":                   {zipped(t, map[string]string{"xl/workbook.xml": "<x/>", "xl/worksheets/sheet1.xml": swell}), small, "sheet.bomb"},
		"a zip bomb below the limit":   {zipped(t, map[string]string{"xl/workbook.xml": "<x/>", "xl/worksheets/sheet1.xml": strings.Repeat(" ", 40<<20)}), Usual, "sheet.bomb"},
		"too many rows":                {[]byte(strings.Repeat("a,b\n", 6)), small, "sheet.too-many-rows"},
		"200,000 rows":                 {[]byte(strings.Repeat("Khoa Nhi,Sở Y tế\n", 200_000)), Usual, "sheet.too-many-rows"},
		"too many columns":             {[]byte("a,b,c,d,e\n"), small, "sheet.too-many-columns"},
		"a cell too long":              {[]byte("a,b\nx," + strings.Repeat("y", 101)), small, "sheet.cell-too-long"},
		"invalid UTF-8":                {[]byte("a,b\nx,Khoa M\xE3t\n"), Usual, "sheet.not-utf8"},
		"a quote left open":            {[]byte("a,b\n\"x,y\nz"), Usual, "sheet.bad-quotes"},
		"a value on the very last row": {book(t, func(f *excelize.File) { set(t, f, "A1", "x"); set(t, f, "A1048576", "y") }), Usual, "sheet.too-many-rows"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := show(t, c.data, c.limits)
			if !fault.Is(err, fault.Invalid) || fault.Reasons(err)[0].Code != c.code {
				t.Errorf("got %v, want %s", err, c.code)
			}
		})
	}
	_, err := show(t, []byte("a,b\nx,Khoa M\xE3t\n"), Usual)
	if args := fault.Reasons(err)[0].Args; len(args) != 2 || args[0] != 2 || args[1] != "B" {
		t.Errorf("the refusal names row and column: %v", args)
	}
}

func rowsOf(rows ...[]any) iter.Seq2[[]any, error] {
	return func(yield func([]any, error) bool) {
		for _, r := range rows {
			if !yield(r, nil) {
				return
			}
		}
	}
}

func TestExportIsHarmlessAndComesBack(t *testing.T) {
	columns := []Column{{Title: "Tên", Width: 30}, {Title: "Số"}, {Title: "Ngày"}}
	rows := rowsOf([]any{"=HYPERLINK(1)", int64(5), civil.On(2024, 12, 1)}, []any{"-Khoa", 7, civil.Date{}})
	var x, c bytes.Buffer
	if err := WriteXLSX(&x, "Danh sách/2024: một tên thật là dài dòng", columns, rows); err != nil {
		t.Fatal(err)
	}
	if err := WriteCSV(&c, columns, rows); err != nil {
		t.Fatal(err)
	}
	if got, err := show(t, x.Bytes(), Usual); err != nil || got != "1:Tên|Số|Ngày\n2:'=HYPERLINK(1)|5|45627\n3:'-Khoa|7\n" {
		t.Errorf("XLSX: %q, %v", got, err)
	}
	if got, err := show(t, c.Bytes(), Usual); err != nil || got != "1:Tên|Số|Ngày\n2:'=HYPERLINK(1)|5|01/12/2024\n3:'-Khoa|7\n" {
		t.Errorf("CSV: %q, %v", got, err)
	}
	if Plain(Harmless("=x")) != "=x" || Plain("'tis") != "'tis" {
		t.Error("Plain undoes Harmless and nothing else")
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte("a,b\n\"x\ny\",z\n"))
	f.Add([]byte("\ufeffa;b\r\n"))
	f.Add(book(f, func(b *excelize.File) { set(f, b, "A1", "x") }))
	f.Fuzz(func(t *testing.T, data []byte) {
		last := 0
		err := Read("x", bytes.NewReader(data), int64(len(data)), Limits{Bytes: 1 << 20, Unzipped: 8 << 20, Rows: 1000, Columns: 50, Cell: 1000}, func(n int, cells []Cell) error {
			if n != last+1 || len(cells) > 50 {
				t.Fatalf("row %d after %d with %d cells", n, last, len(cells))
			}
			last = n
			return nil
		})
		if err != nil && fault.Of(err) != fault.Invalid {
			t.Fatalf("a refusal must be a fault: %v", err)
		}
	})
}

// long is a workbook of 100,000 rows of 8 columns.
func long(b *testing.B) []byte {
	f := excelize.NewFile()
	defer f.Close()
	w, _ := f.NewStreamWriter("Sheet1")
	for i := 1; i <= 100_000; i++ {
		_ = w.SetRow(fmt.Sprintf("A%d", i), []any{i, fmt.Sprintf("Khoa Nội %d", i), "Bệnh viện đa khoa huyện Lệ Thủy", "Đơn vị sự nghiệp", "Y tế", 2024, "x", "y"})
	}
	_ = w.Flush()
	var out bytes.Buffer
	_ = f.Write(&out)
	return out.Bytes()
}

func BenchmarkRead(b *testing.B) {
	data := long(b)
	b.Run("ours", func(b *testing.B) {
		for b.Loop() {
			if err := Read("x", bytes.NewReader(data), int64(len(data)), Usual, func(int, []Cell) error { return nil }); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("bare reader", func(b *testing.B) {
		for b.Loop() {
			f, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{RawCellValue: true})
			if err != nil {
				b.Fatal(err)
			}
			rows, _ := f.Rows("Sheet1")
			for rows.Next() {
				_, _ = rows.Columns()
			}
			_ = rows.Close()
			_ = f.Close()
		}
	})
}
