package app_test

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"html"
	"io"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"thidua/internal/app"
	"thidua/internal/domain/registry"
	"thidua/internal/platform/paper"
	"thidua/internal/platform/store"
)

// contents is a digest of every row of every table, without what merely
// looking leaves behind (sessions seen, drafts of forms).
func contents(t *testing.T, h *app.House) string {
	t.Helper()
	sum := sha256.New()
	if err := h.DB.View(t.Context(), func(tx *store.Tx) error {
		q := `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name`
		if !h.DB.Embedded() {
			q = `SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename`
		}
		tables, err := store.Collect(tx, store.One[string], q)
		if err != nil {
			return err
		}
		for _, table := range tables {
			if table == "sign_in" || table == "draft" || table == "api_token" {
				continue
			}
			rows, err := tx.Rows(`SELECT * FROM ` + table)
			if err != nil {
				return fmt.Errorf("%s: %w", table, err)
			}
			columns, _ := rows.Columns()
			var lines []string
			for rows.Next() {
				row := make([]any, len(columns))
				for i := range row {
					row[i] = new(any)
				}
				if err := rows.Scan(row...); err != nil {
					return err
				}
				line := ""
				for _, v := range row {
					line += fmt.Sprintf("%q ", fmt.Sprint(*v.(*any)))
				}
				lines = append(lines, line)
			}
			if err := rows.Close(); err != nil {
				return err
			}
			slices.Sort(lines)
			fmt.Fprintln(sum, table, strings.Join(lines, "\n"))
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	return hex.EncodeToString(sum.Sum(nil))
}

func unitOf(t *testing.T, h *app.House, name string) (id registry.UnitID) {
	t.Helper()
	if err := h.DB.View(t.Context(), func(tx *store.Tx) error {
		return tx.Row(`SELECT unit_id FROM unit_fact WHERE kind = 'name' AND value LIKE $1`, name+"%").Scan(&id)
	}); err != nil {
		t.Fatal(name, err)
	}
	return id
}

func post(doors http.Handler, path string, form url.Values, cookies ...*http.Cookie) *httptest.ResponseRecorder {
	return ask(doors, postOf(path, form), cookies...)
}

func postOf(path string, form url.Values) *http.Request {
	r := httptest.NewRequest("POST", path, strings.NewReader(form.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	return r
}

func ask(doors http.Handler, r *http.Request, cookies ...*http.Cookie) *httptest.ResponseRecorder {
	for _, c := range cookies {
		r.AddCookie(c)
	}
	w := httptest.NewRecorder()
	doors.ServeHTTP(w, r)
	return w
}

// attached is a form with a file.
func attached(path, name string, data []byte, pairs ...string) *http.Request {
	var b bytes.Buffer
	m := multipart.NewWriter(&b)
	for i := 0; i+1 < len(pairs); i += 2 {
		_ = m.WriteField(pairs[i], pairs[i+1])
	}
	w, _ := m.CreateFormFile("file", name)
	_, _ = w.Write(data)
	_ = m.Close()
	r := httptest.NewRequest("POST", path, &b)
	r.Header.Set("Content-Type", m.FormDataContentType())
	return r
}

func zipped(t *testing.T, parts ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := 0; i+1 < len(parts); i += 2 {
		w, err := z.Create(parts[i])
		if err != nil {
			t.Fatal(err)
		}
		_, _ = io.WriteString(w, parts[i+1])
	}
	_ = z.Close()
	return b.Bytes()
}

func workbook(t *testing.T, fill func(set func(at string, v any), f *excelize.File)) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	fill(func(at string, v any) { _ = f.SetCellValue("Sheet1", at, v) }, f)
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

var english = &http.Cookie{Name: "lang", Value: "en"}

// badFiles are what no door takes, and what it says, by the code of the
// refusal's family: sheets and papers say it in their own words.
func badFiles(t *testing.T) map[string]struct {
	data          []byte
	sheet, papers [2]string // Vietnamese, English; "" where the door takes it
} {
	bomb := strings.Repeat(" ", 48<<20)
	type says = [2]string
	notSheet, notPaper := says{"không phải bảng tính", "no spreadsheet"}, says{"PDF", "PDF"}
	return map[string]struct {
		data          []byte
		sheet, papers [2]string
	}{
		"a program":       {[]byte("MZ\x90\x00\x03\x00\x00\x00\x04\x00"), notSheet, notPaper},
		"a web page":      {[]byte("<html><script>alert(1)</script>"), notSheet, notPaper},
		"an old .xls":     {[]byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 old"), says{".xls kiểu cũ", "old .xls"}, notPaper},
		"a file of 50 MB": {make([]byte, 50<<20), says{"MB", "MB"}, says{"MB", "MB"}},
		"a zip bomb":      {zipped(t, "[Content_Types].xml", "<x/>", "xl/workbook.xml", "<x/>", "xl/worksheets/sheet1.xml", bomb), says{"nén quá mức", "swells"}, notPaper},
		"a torn archive":  {[]byte("PK\x03\x04 and no more"), says{"hỏng", "damaged"}, says{"hỏng", "broken"}},
		"an empty file":   {nil, says{"không có dòng nào", "no rows"}, says{"không có nội dung", "empty"}},
		"an empty sheet":  {workbook(t, func(func(string, any), *excelize.File) {}), says{"không có dòng nào", "no rows"}, says{}},
		"200,000 rows":    {[]byte("Tên tập thể,Trực thuộc\n" + strings.Repeat("Khoa Nhi,Sở Y tế\n", 200_000)), says{"Chia thành nhiều bảng", "Split it"}, says{}},
		"invalid UTF-8":   {[]byte("Tên tập thể,Trực thuộc\nKhoa M\xe3t,Sở Y tế\n"), says{"không phải chữ UTF-8", "is not UTF-8"}, says{}},
		"no header":       {[]byte("a,b\nc,d\n"), says{"tiêu đề", "header"}, says{}},
		"no rows below":   {[]byte("Tên tập thể,Trực thuộc\n"), says{"dòng", "row"}, says{}},
	}
}

// Every door that takes a file refuses a bad one with words that help, in
// Vietnamese and English, and the database is what it was.
func TestBadFilesAtEveryDoor(t *testing.T) {
	t.Parallel()
	h, _ := demo(t)
	heard := listen(h)
	s := h.Pages()
	lan, _ := session(t, h, "lan")
	nguyet, _ := session(t, h, "nguyet")
	vinh, _ := session(t, h, "vinh")
	cdc, health := string(unitOf(t, h, "Trung tâm Kiểm soát")), string(unitOf(t, h, "Sở Y tế"))
	var draft, signed string
	if err := h.DB.View(t.Context(), func(tx *store.Tx) error {
		if err := tx.Row(`SELECT id FROM dossier WHERE state = 'draft'`).Scan(&draft); err != nil {
			return err
		}
		return tx.Row(`SELECT id FROM decision`).Scan(&signed)
	}); err != nil {
		t.Fatal(err)
	}
	program := tokenOf(t, h, s, "lan")
	before := contents(t, h)
	for what, c := range badFiles(t) {
		type door struct {
			name   string
			r      func() *http.Request
			cookie *http.Cookie
			says   [2]string
		}
		doors := []door{
			{"nominations", func() *http.Request {
				return attached("/intakes", "a.xlsx", c.data, "unit", cdc, "award", "TTLDTT", "year", "2025", "title", "x")
			}, lan, c.sheet},
			{"people", func() *http.Request { return attached("/intakes/people", "a.xlsx", c.data, "unit", cdc, "do", "enter") }, lan, c.sheet},
			{"units", func() *http.Request {
				return attached("/intakes/units", "a.xlsx", c.data, "unit", health, "do", "enter")
			}, nguyet, c.sheet},
			{"past awards", func() *http.Request {
				return attached("/intakes/awards", "a.xlsx", c.data, "unit", health, "do", "enter")
			}, nguyet, c.sheet},
			{"a paper", func() *http.Request {
				return attached("/dossiers/"+draft+"/papers", "a.pdf", c.data, "code", "request", "title", "Tờ trình")
			}, lan, c.papers},
			{"a scan", func() *http.Request {
				return attached("/decisions/"+signed+"/publication", "a.pdf", c.data, "word", "BAN HÀNH")
			}, vinh, c.papers},
		}
		for _, d := range doors {
			if d.says[0] == "" {
				continue
			}
			for i, lang := range []*http.Cookie{{Name: "lang", Value: "vi"}, english} {
				if i == 1 && len(c.data) > 1<<22 && d.name != "nominations" {
					continue // the words are the same; the time is not
				}
				w := ask(s, d.r(), d.cookie, lang)
				if page := html.UnescapeString(w.Body.String()); w.Code != 400 && w.Code != 413 || !strings.Contains(page, d.says[i]) {
					t.Errorf("%s at the door of %s (%s): %d, does not say %q\n%s%.3000s", what, d.name, lang.Value, w.Code, d.says[i], heard.take(), tell(page))
				}
			}
		}
		if len(c.data) < 1<<22 || what == "200,000 rows" {
			r := attached("/api/v1/intakes", "a.xlsx", c.data, "unit", cdc, "award", "TTLDTT", "year", "2025", "title", "x")
			r.Header.Set("Authorization", "Bearer "+program.token)
			r.Header.Set("Accept-Language", "vi")
			w := ask(s, r)
			if w.Code != 400 && w.Code != 413 || !strings.Contains(said(w.Body.Bytes()), c.sheet[0]) {
				t.Errorf("%s at the API: %d %s %s", what, w.Code, w.Body, heard.take())
			}
		} else if code, out := program.do("POST", "/api/v1/files", c.data); code != 400 && code != 413 {
			t.Errorf("%s as a paper at the API: %d %v", what, code, out)
		}
		if after := contents(t, h); after != before {
			t.Errorf("%s: the database changed", what)
			before = after
		}
	}
	sound(t, h)
}

// said is the sentences of a problem.
func said(body []byte) string {
	var p struct{ Reasons []struct{ Text string } }
	_ = json.Unmarshal(body, &p)
	return fmt.Sprint(p.Reasons)
}

// tell is the part of a page that speaks of mistakes.
func tell(page string) string {
	if i := strings.Index(page, `id="main"`); i >= 0 {
		return page[i:]
	}
	return page
}

// Odd sheets are taken, and every oddity is a doubt or a note of the preview:
// columns in another order, merged headers, formulas, days as text, a name of
// 500 letters, a script for a name. The script is text wherever it is shown.
func TestOddSheetsAreTakenWithDoubts(t *testing.T) {
	t.Parallel()
	h, _ := demo(t)
	s := h.Pages()
	lan, _ := session(t, h, "lan")
	cdc := string(unitOf(t, h, "Trung tâm Kiểm soát"))
	const script = `<script>alert("x")</script>`
	for what, c := range map[string]struct {
		data  []byte
		award string
		vi    []string
	}{
		"columns in another order": {[]byte("Trực thuộc,STT,Tên tập thể\nTrung tâm Kiểm soát bệnh tật tỉnh Mẫu,1,Tổ Một\n"), "TTLDTT", []string{"1 dòng"}},
		"merged headers": {workbook(t, func(set func(string, any), f *excelize.File) {
			set("A1", "DANH SÁCH ĐỀ NGHỊ")
			_ = f.MergeCell("Sheet1", "A1", "C1")
			set("A3", "Tên tập thể")
			set("B3", "Trực thuộc")
			set("A4", "Tổ Hai")
			set("B4", "Trung tâm Kiểm soát bệnh tật tỉnh Mẫu")
		}), "TTLDTT", []string{"1 dòng"}},
		"formula cells": {workbook(t, func(set func(string, any), f *excelize.File) {
			set("A1", "Tên tập thể")
			set("B1", "Trực thuộc")
			set("C1", "STT")
			set("A2", "Tổ Ba")
			set("B2", "Trung tâm Kiểm soát bệnh tật tỉnh Mẫu")
			set("C2", 7)
			_ = f.SetCellFormula("Sheet1", "C2", `HYPERLINK("http://evil.example")`)
		}), "TTLDTT", []string{"công thức"}},
		"days as text":            {[]byte("Họ và tên,Ngày sinh,Đơn vị\nLê Thị Xuân,31/02/1980,Phòng Tổ chức – Hành chính\nLê Thị Hạ,mồng 3 tháng 4,Phòng Tổ chức – Hành chính\n"), "LDTT", []string{"31/02/1980", "mồng 3 tháng 4"}},
		"a name of 500 letters":   {[]byte("Tên tập thể,Trực thuộc\n" + strings.Repeat("Tổ Dài ", 72) + ",Trung tâm Kiểm soát bệnh tật tỉnh Mẫu\n"), "TTLDTT", []string{"Tổ Dài"}},
		"a script for a name":     {[]byte("Tên tập thể,Trực thuộc\n\"" + strings.ReplaceAll(script, `"`, `""`) + "\",Trung tâm Kiểm soát bệnh tật tỉnh Mẫu\n"), "TTLDTT", []string{"1 dòng"}},
		"a formula typed as text": {[]byte("Tên tập thể,Trực thuộc\n\"=HYPERLINK(\"\"http://evil.example\"\")\",Trung tâm Kiểm soát bệnh tật tỉnh Mẫu\n"), "TTLDTT", []string{"1 dòng"}},
	} {
		w := ask(s, attached("/intakes", "a.xlsx", c.data, "unit", cdc, "award", c.award, "year", "2025", "title", what), lan)
		to := w.Header().Get("Location")
		if w.Code != http.StatusSeeOther {
			t.Errorf("%s: %d %.1500s", what, w.Code, tell(w.Body.String()))
			continue
		}
		raw := knock(s, "GET", to, lan).Body.String()
		page := html.UnescapeString(raw)
		for _, path := range []string{"/rows", "/doubts?kind=date", "/doubts?kind=length"} {
			if w := knock(s, "GET", to+path, lan); w.Code != 200 && w.Code != 404 || strings.Contains(w.Body.String(), script) {
				t.Errorf("%s: %s: %d", what, path, w.Code)
			} else {
				page += html.UnescapeString(w.Body.String())
			}
		}
		for _, want := range c.vi {
			if !strings.Contains(page, want) {
				t.Errorf("%s: the preview does not show %q", what, want)
			}
		}
		if strings.Contains(raw, script) {
			t.Errorf("%s: the script is a script", what)
		}
		en := ask(s, httptest.NewRequest("GET", to, nil), lan, english)
		if en.Code != 200 {
			t.Errorf("%s in English: %d", what, en.Code)
		}
		post(s, to+"/choices", url.Values{"all": {"1"}, "choice": {"accept"}}, lan)
		post(s, to+"/choices", url.Values{"kind": {"length"}, "choice": {"drop"}}, lan)
		post(s, to+"/choices", url.Values{"kind": {"date"}, "choice": {"drop"}}, lan)
		accepted := post(s, to+"/acceptance", nil, lan)
		dossier := accepted.Header().Get("Location")
		if accepted.Code != http.StatusSeeOther {
			if what != "a name of 500 letters" && what != "days as text" {
				t.Errorf("%s: acceptance: %d %.1500s", what, accepted.Code, tell(accepted.Body.String()))
			}
			continue
		}
		for _, path := range []string{dossier, dossier + "?as=csv", dossier + "?as=xlsx", dossier + "?q=" + url.QueryEscape(script), "/units/list?q=script", "/units/list?as=xlsx"} {
			w := knock(s, "GET", path, lan)
			if w.Code != 200 {
				t.Errorf("%s: %s: %d", what, path, w.Code)
			}
			if strings.Contains(w.Header().Get("Content-Type"), "html") && strings.Contains(w.Body.String(), script) {
				t.Errorf("%s: %s shows a script", what, path)
			}
			if strings.HasSuffix(path, "as=csv") && strings.Contains(w.Body.String(), `,"=HYPERLINK`) {
				t.Errorf("%s: the export holds a formula", what)
			}
			if strings.HasSuffix(path, "as=xlsx") {
				harmless(t, what, w.Body.Bytes())
			}
		}
	}
	sound(t, h)
}

// harmless reads a workbook: a name that begins like a formula is text.
func harmless(t *testing.T, what string, data []byte) {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Errorf("%s: the export is no workbook: %v", what, err)
		return
	}
	defer f.Close()
	rows, _ := f.GetRows(f.GetSheetName(0))
	for r, row := range rows {
		for c := range row {
			at, _ := excelize.CoordinatesToCellName(c+1, r+1)
			if formula, _ := f.GetCellFormula(f.GetSheetName(0), at); formula != "" {
				t.Errorf("%s: the export holds the formula %q at %s", what, formula, at)
			}
		}
	}
}

// A script, a formula and a very long name go through a PDF as text.
func TestPaperTakesAnyName(t *testing.T) {
	t.Parallel()
	doc := paper.New(paper.Meta{Title: `<script>alert(1)</script>) /JS (app.alert(1))`})
	for _, name := range []string{`<script>alert(1)</script>`, `) Tj /JavaScript (x`, strings.Repeat("Rấtdài", 100), strings.Repeat("Tên dài ", 200), "\u202eđảo", "🏅 huy chương", "=cmd()"} {
		doc.Title("Giấy khen", name)
		doc.Para(paper.Run{Text: name})
	}
	var b bytes.Buffer
	if err := doc.Write(&b); err != nil {
		t.Fatal(err)
	}
	for _, bad := range []string{"/JavaScript", "/JS (", "/OpenAction", "/Launch"} {
		if bytes.Contains(b.Bytes(), []byte(bad)) {
			t.Errorf("the PDF holds %q", bad)
		}
	}
}
