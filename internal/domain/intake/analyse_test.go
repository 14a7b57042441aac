package intake

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"thidua/internal/base/fault"
	"thidua/internal/base/viet"
)

var update = flag.Bool("update", false, "write the goldens anew")

// labour is what the tests ask for; the names would come from the rulebook.
var labour = Ask{Award: "TTLDTT", Title: "Tập thể lao động tiên tiến", Year: 2024, Match: func(text string) (string, bool) {
	code, ok := map[string]string{"tập thể lao động tiên tiến": "TTLDTT", "tập thể lao động xuất sắc": "TTLDXS"}[viet.Key(text)]
	return code, ok
}}

func load(t testing.TB, text string) *Table {
	t.Helper()
	table, err := Load("x.csv", strings.NewReader(text), int64(len(text)))
	if err != nil {
		t.Fatal(err)
	}
	return table
}

// doubts writes each doubt as "row column kind suggestion".
func doubts(r Report) (out []string) {
	for _, d := range r.Doubts {
		out = append(out, strings.TrimSpace(fmt.Sprintf("%d %s %s %s", d.Row, d.Column, d.Kind, d.Suggestion)))
	}
	return out
}

func TestEveryKindOfDoubt(t *testing.T) {
	data, err := os.ReadFile("testdata/dirty.csv")
	if err != nil {
		t.Fatal(err)
	}
	table, err := Load("dirty.csv", bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	r := Analyse(table, labour)
	got, err := json.MarshalIndent(r, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	if *update {
		if err := os.WriteFile("testdata/dirty.json", append(got, '\n'), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, _ := os.ReadFile("testdata/dirty.json")
	if string(got)+"\n" != string(want) {
		t.Errorf("report differs from testdata/dirty.json:\n%s", got)
	}
	seen := map[Kind]bool{}
	for _, d := range r.Doubts {
		seen[d.Kind] = true
	}
	for _, k := range Kinds {
		if !seen[k] {
			t.Errorf("our dirty sheet has no %s", k)
		}
	}
}

func TestTheSameSheetAsXLSXSaysTheSame(t *testing.T) {
	data, _ := os.ReadFile("testdata/dirty.csv")
	f := excelize.NewFile()
	defer f.Close()
	for i, line := range strings.Split(strings.TrimSuffix(string(data), "\n"), "\n") {
		for j, cell := range strings.Split(line, ",") {
			at, _ := excelize.CoordinatesToCellName(j+1, i+1)
			_ = f.SetCellStr("Sheet1", at, cell)
		}
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	table, err := Load("dirty.xlsx", bytes.NewReader(b.Bytes()), int64(b.Len()))
	if err != nil {
		t.Fatal(err)
	}
	x, _ := json.Marshal(Analyse(table, labour))
	c, _ := json.Marshal(Analyse(load(t, string(data)), labour))
	if !bytes.Equal(x, c) {
		t.Errorf("XLSX: %s\nCSV: %s", x, c)
	}
}

func TestHeaders(t *testing.T) {
	for name, c := range map[string]struct {
		text    string
		name    string
		parent  string
		persons bool
	}{
		"the usual order":                  {"Tên tập thể,Trực thuộc\nKhoa Nhi,Sở Y tế\n", "Khoa Nhi", "Sở Y tế", false},
		"another order":                    {"Danh hiệu,Đơn vị cấp trên,STT,Tên tập thể\nx,Sở Y tế,1,Khoa Nhi\n", "Khoa Nhi", "Sở Y tế", false},
		"people":                           {"STT;Họ và tên;Chức vụ;Đơn vị công tác\n1;Lê An;Bác sĩ;Khoa Nhi\n", "Lê An", "Khoa Nhi", true},
		"đơn vị is the parent of a person": {"Họ và tên,Đơn vị,Ngày sinh\nLê An,Khoa Nhi,01/02/1980\n", "Lê An", "Khoa Nhi", true},
		"đơn vị is the name in a list of bodies": {"STT,Đơn vị,Trực thuộc\n1,Khoa Nhi,Sở Y tế\n", "Khoa Nhi", "Sở Y tế", false},
		"capitals, brackets and stars":           {"TÊN TẬP THỂ (*),ĐƠN VỊ CẤP TRÊN:\nKhoa Nhi,Sở Y tế\n", "Khoa Nhi", "Sở Y tế", false},
		"a longer title":                         {"Tên tập thể đề nghị khen thưởng,Trực thuộc\nKhoa Nhi,Sở Y tế\n", "Khoa Nhi", "Sở Y tế", false},
		"titles above":                           {"CỘNG HÒA XÃ HỘI,,\nDanh sách tập thể,,\n\nTT,Tập thể,Trực thuộc\n1,Khoa Nhi,Sở Y tế\n", "Khoa Nhi", "Sở Y tế", false},
		"column numbers beneath":                 {"Tên tập thể,Trực thuộc\n(1),(2)\nKhoa Nhi,Sở Y tế\n", "Khoa Nhi", "Sở Y tế", false},
	} {
		t.Run(name, func(t *testing.T) {
			table := load(t, c.text)
			l := &table.Lines[0]
			if len(table.Lines) != 1 || table.cell(l, Name) != c.name || table.cell(l, Parent) != c.parent || table.Persons != c.persons {
				t.Errorf("got %+v", table)
			}
		})
	}
}

func TestAMergedHeaderOfTwoRows(t *testing.T) {
	f := excelize.NewFile()
	defer f.Close()
	for at, v := range map[string]string{"A1": "STT", "B1": "Tập thể được đề nghị", "D1": "Danh hiệu", "B2": "Tên tập thể", "C2": "Trực thuộc", "A3": "1", "B3": "Khoa Nhi", "C3": "Sở Y tế", "D3": "x", "B4": "Khoa Mắt", "D4": "x"} {
		_ = f.SetCellStr("Sheet1", at, v)
	}
	for _, m := range [][2]string{{"A1", "A2"}, {"B1", "C1"}, {"D1", "D2"}, {"C3", "C4"}} {
		_ = f.MergeCell("Sheet1", m[0], m[1])
	}
	var b bytes.Buffer
	_ = f.Write(&b)
	table, err := Load("x", bytes.NewReader(b.Bytes()), int64(b.Len()))
	if err != nil {
		t.Fatal(err)
	}
	if len(table.Lines) != 2 || table.Header != 2 {
		t.Fatalf("got %+v", table)
	}
	for i, want := range []string{"Khoa Nhi", "Khoa Mắt"} {
		l := &table.Lines[i]
		if table.cell(l, Name) != want || table.cell(l, Parent) != "Sở Y tế" || table.cell(l, Award) != "x" {
			t.Errorf("row %d: %v", l.Row, l.Cells)
		}
	}
}

func TestRefusedSheets(t *testing.T) {
	for name, c := range map[string]struct{ text, code string }{
		"no header":           {"Khoa Nhi,Sở Y tế\nKhoa Mắt,Sở Y tế\n", "intake.no-header"},
		"a header and no row": {"Tên tập thể,Trực thuộc\n", "intake.no-rows"},
		"invalid UTF-8":       {"Tên tập thể,Trực thuộc\nKhoa M\xe3t,x\n", "sheet.not-utf8"},
		"a web page":          {"<html><body>", "sheet.wrong-type"},
		"nothing":             {"", "sheet.empty"},
	} {
		_, err := Load("x", strings.NewReader(c.text), int64(len(c.text)))
		if !fault.Is(err, fault.Invalid) || fault.Reasons(err)[0].Code != c.code {
			t.Errorf("%s: %v, want %s", name, err, c.code)
		}
	}
}

func TestDoubts(t *testing.T) {
	const head = "Tên tập thể,Trực thuộc,Danh hiệu,Năm\n"
	const tail = ",Sở Y tế,Tập thể lao động tiên tiến,2024\n"
	sở := "Sở Y tế,Sở Y tế,Tập thể lao động tiên tiến,2024\n"
	for name, c := range map[string]struct {
		text string
		want []string
	}{
		"a clean row has none":                {head + sở + "Khoa Nhi" + tail, nil},
		"a no-break space is a stray one":     {head + sở + "Khoa\u00a0Nhi" + tail, []string{"3 Tên tập thể spaces Khoa Nhi"}},
		"a name of 500 letters":               {head + sở + strings.Repeat("dài ", 125) + "x" + tail, []string{"3 Tên tập thể length"}},
		"a word typed twice":                  {head + sở + "Trạm xã Việt Trung Trung" + tail, []string{"3 Tên tập thể length Trạm xã Việt Trung"}},
		"a script is only a name":             {head + sở + "<b>Khoa</b>" + tail, nil},
		"the mark of quý stays":               {head + sở + "Khoa Quý" + tail, nil},
		"another award":                       {head + sở + "Khoa Nhi,Sở Y tế,Tập thể lao động xuất sắc,2024\n", []string{"3 Danh hiệu award-differs Tập thể lao động tiên tiến"}},
		"an unheard-of award":                 {head + sở + "Khoa Nhi,Sở Y tế,Huân chương,2024\n", []string{"3 Danh hiệu award-differs Tập thể lao động tiên tiến"}},
		"a code for the award":                {head + sở + "Khoa Nhi,Sở Y tế,TTLDTT,2024\n", nil},
		"no award":                            {head + sở + "Khoa Nhi,Sở Y tế,,2024\n", []string{"3 Danh hiệu blank Tập thể lao động tiên tiến"}},
		"another year":                        {head + sở + "Khoa Nhi,Sở Y tế,TTLDTT,2023\n", []string{"3 Năm date 2024"}},
		"a copy but for spaces and order no.": {head + sở + "Khoa Nhi" + tail + "Khoa Nhi " + tail, []string{"4 Tên tập thể spaces Khoa Nhi", "4 Tên tập thể duplicate 3"}},
		"one unit, two awards":                {head + sở + "Khoa Nhi" + tail + "Khoa Nhi,Sở Y tế,Tập thể lao động xuất sắc,2024\n", []string{"4 Danh hiệu award-differs Tập thể lao động tiên tiến"}},
		"a parent without accents is unknown": {head + sở + "Khoa Nhi,So Y te,TTLDTT,2024\n", []string{"3 Trực thuộc parent-unknown So Y te"}},
	} {
		t.Run(name, func(t *testing.T) {
			got := doubts(Analyse(load(t, c.text), labour))
			if strings.Join(got, "\n") != strings.Join(c.want, "\n") {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

func TestPeople(t *testing.T) {
	r := Analyse(load(t, `STT,Họ và tên,Ngày sinh,Số hiệu,Chức vụ,Đơn vị
1,Nguyễn Thị Thuý,12/03/1985,A1,Bác sĩ,Khoa Nhi
2,NGUYỄN VĂN AN,31/02/1980,A2,Bác sĩ,Khoa Nhi
3,Nguyễn Văn An,2/13/80,A3,Điều dưỡng,Khoa Mắt
4,Lê Thị Hoà,1990,A4,Bác sĩ,Khoa Nhi
5,Lê Thị Hòa,1990,A4,Bác sĩ,Khoa Nhi
6,Trần Bình,31109,,Bác sĩ,Khoa Nhi
`), Ask{Award: "LDTT", Year: 2024})
	want := []string{
		"3 Họ và tên letter-case Nguyễn Văn An", "3 Họ và tên homonym Nguyễn Văn An, Khoa Nhi, 31/02/1980 a2", "3 Ngày sinh date",
		"4 Họ và tên homonym Nguyễn Văn An, Khoa Mắt, 2/13/80 a3", "4 Ngày sinh date 13/02/1980",
		"5 Họ và tên tone-mark Lê Thị Hòa", "6 Họ và tên duplicate 5",
	}
	got := doubts(r)
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if r.Rows != 6 || r.Distinct != 5 || r.Duplicates != 0 || r.Parents != 2 {
		t.Errorf("%+v", r)
	}
}

func FuzzAnalyse(f *testing.F) {
	f.Add("Tên tập thể,Trực thuộc,Năm\nKhoa Nhi – Mắt, Sở Y tế,2023\nKHOA NHI,,\n")
	f.Add("Họ và tên;Ngày sinh\nLê Thị Hoà;1/2/80\n")
	f.Fuzz(func(t *testing.T, text string) {
		table, err := Load("x", strings.NewReader(text), int64(len(text)))
		if err != nil {
			return
		}
		r := Analyse(table, labour)
		if r.Rows != len(table.Lines) || r.Distinct+r.Duplicates > r.Rows {
			t.Fatalf("%+v", r)
		}
	})
}
