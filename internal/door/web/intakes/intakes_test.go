package intakes

import (
	"bytes"
	"context"
	"mime/multipart"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"thidua/internal/app/lawtest"
	"thidua/internal/domain/intake"
	"thidua/internal/domain/registry"
	"thidua/internal/door/web"
	"thidua/internal/door/web/webtest"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
	"thidua/internal/platform/store/storetest"
)

// house is the pages over a real database with one department.
type house struct {
	*web.Server
	db      *store.DB
	unit    registry.Unit
	intakes *intake.Service
}

func open(t *testing.T, role access.Role) *house {
	t.Helper()
	clock := storetest.NewClock()
	clock.Set(webtest.Now())
	db := storetest.OpenAt(t, clock, intake.Invariants...)
	h := &house{db: db}
	if err := db.Update(context.Background(), func(tx *store.Tx) error {
		province, err := registry.AddUnit(tx, registry.NewUnit{Name: "Ủy ban nhân dân tỉnh Minh Sơn", Level: registry.MinistryProvince})
		if err != nil {
			return err
		}
		h.unit, err = registry.AddUnit(tx, registry.NewUnit{Name: "Sở Y tế tỉnh Minh Sơn", Level: registry.Department, Parent: province.ID})
		return err
	}); err != nil {
		t.Fatal(err)
	}
	books := lawtest.Shipped(t)
	who := webtest.As(role)
	who.Who.Grants[0].Over = h.unit.Path
	h.Server = webtest.Server(who)
	h.intakes = intake.New(db, books)
	Open(h.Server, h.intakes, registry.New(db), books)
	return h
}

// send posts a sheet and gives status and page (or the address it leads to).
func (h *house) send(t *testing.T, path string, data []byte, pairs ...string) (int, string) {
	t.Helper()
	var b bytes.Buffer
	m := multipart.NewWriter(&b)
	for i := 0; i+1 < len(pairs); i += 2 {
		_ = m.WriteField(pairs[i], pairs[i+1])
	}
	w, err := m.CreateFormFile("file", "danh-sach.csv")
	if err != nil {
		t.Fatal(err)
	}
	_, _ = w.Write(data)
	_ = m.Close()
	r := httptest.NewRequest("POST", path, &b)
	r.Header.Set("Content-Type", m.FormDataContentType())
	return webtest.Do(t, h, r)
}

func (h *house) upload(t *testing.T, data []byte) (int, string) {
	t.Helper()
	return h.send(t, "/intakes", data, "unit", string(h.unit.ID), "award", "TTLDTT", "year", "2024", "title", "")
}

func dirty(t *testing.T) []byte {
	t.Helper()
	file := filepath.Join("..", "..", "..", "domain", "intake", "testdata", "dirty.csv")
	if real := os.Getenv("THIDUA_SHEET"); real != "" {
		file = real
	}
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func TestJourney(t *testing.T) {
	h := open(t, access.Officer)
	for _, path := range []string{"/intakes", "/intakes/new"} {
		status, page := webtest.Get(t, h, path)
		if status != 200 {
			t.Fatalf("%s: %d", path, status)
		}
		webtest.Plain(t, page)
	}
	status, to := h.upload(t, dirty(t))
	if status != 303 {
		t.Fatalf("%d: %s", status, webtest.Text(to))
	}
	status, page := webtest.Get(t, h, to)
	if status != 200 || !strings.Contains(page, "Các dòng giống hệt nhau") {
		t.Fatalf("%d: %s", status, webtest.Text(page))
	}
	webtest.Plain(t, page)
	if strings.Contains(page, "checked") {
		t.Error("nothing is chosen beforehand")
	}
	if strings.Contains(page, "<script>alert") {
		t.Error("a script in a name is text")
	}
	_, english := webtest.GetEN(t, h, to)
	webtest.Plain(t, english)
	for _, path := range []string{"/rows", "/doubts?kind=spaces", "/doubts?kind=blank&page=9"} {
		status, page := webtest.Get(t, h, to+path)
		if status != 200 {
			t.Errorf("%s: %d", path, status)
		}
		webtest.Plain(t, page)
	}
	status, page = webtest.Post(t, h, to+"/acceptance")
	if status != 400 || !strings.Contains(page, "dòng trùng chưa chọn") {
		t.Errorf("accepting too early: %d %s", status, webtest.Text(page))
	}
	webtest.Plain(t, page)
	if status, _ := webtest.Post(t, h, to+"/choices", "kind", "spaces", "choice", ""); status != 400 {
		t.Errorf("an answer must be chosen: %d", status)
	}
	for _, form := range [][]string{{"kind", "length", "choice", "own", "own", "Khoa Dài hạn"}, {"kind", "spaces", "choice", "accept"}, {"kind", "date", "choice", "drop"}, {"all", "1", "choice", "accept"}, {"kind", "blank", "choice", "drop"}} {
		if status, page := webtest.Post(t, h, to+"/choices", form...); status != 303 {
			t.Fatalf("%v: %d %s", form, status, webtest.Text(page))
		}
	}
	status, page = webtest.Get(t, h, to)
	if text := webtest.Text(page); status != 200 || !strings.Contains(text, "Việc kế tiếp Không còn điều gì chờ chọn") || strings.Count(page, "td-folded") < 15 || strings.Contains(page, "td-bar") {
		t.Errorf("%d %s", status, webtest.Text(page))
	}
	webtest.Plain(t, page)
	status, to2 := webtest.Post(t, h, to+"/acceptance")
	if status != 303 || !strings.HasPrefix(to2, "/dossiers/") {
		t.Fatalf("%d %s", status, webtest.Text(to2))
	}
	_, page = webtest.Get(t, h, to)
	if !strings.Contains(page, "Mở hồ sơ") {
		t.Error(webtest.Text(page))
	}
	if status, _ := webtest.Post(t, h, to+"/discard"); status != 409 {
		t.Errorf("what was taken in cannot be discarded: %d", status)
	}
	if status, page := h.upload(t, dirty(t)); status != 409 || !strings.Contains(page, "Tệp này đã tải lên") {
		t.Errorf("the same file again: %d %s", status, webtest.Text(page))
	}
}

func TestRefusedFiles(t *testing.T) {
	h := open(t, access.Officer)
	for text, says := range map[string]string{
		"%PDF-1.7":          "không phải bảng tính",
		"a,b\nc,d\n":        "Không thấy dòng tiêu đề",
		"Tên tập thể\n\xff": "không phải chữ UTF-8",
		"Họ và tên,Ngày sinh\nLê An,1/2/1980\n": "chỉ cho tập thể",
	} {
		status, page := h.upload(t, []byte(text))
		if status != 400 || !strings.Contains(page, says) {
			t.Errorf("%q: %d %s", text, status, webtest.Text(page))
		}
		webtest.Plain(t, page)
	}
	if status, page := h.upload(t, make([]byte, 50<<20)); status != 400 || !strings.Contains(page, "MB") {
		t.Errorf("50 MB: %d %s", status, webtest.Text(page))
	}
	status, page := h.send(t, "/intakes", []byte("Tên tập thể\nKhoa Nhi\n"), "unit", string(h.unit.ID), "award", "", "year", "")
	if status != 400 || strings.Count(page, `class="err"`) == 0 {
		t.Errorf("%d %s", status, webtest.Text(page))
	}
}

func TestMendedRows(t *testing.T) {
	h := open(t, access.Officer)
	_, to := h.upload(t, []byte("Tên tập thể,Trực thuộc\nKhoa  Nhi,Sở Y tế tỉnh Minh Sơn\n"))
	r := httptest.NewRequest("GET", to+"/sheet", nil)
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	if w.Code != 200 || w.Body.Len() < 1000 {
		t.Fatalf("%d, %d bytes", w.Code, w.Body.Len())
	}
	if status, next := h.send(t, to+"/sheet", w.Body.Bytes()); status != 303 {
		t.Errorf("%d %s", status, webtest.Text(next))
	}
	if status, page := h.send(t, to+"/sheet", []byte("a,b\n1,2\n")); status != 400 || !strings.Contains(page, "không phải bảng xuất từ lần tải này") {
		t.Errorf("%d %s", status, webtest.Text(page))
	}
}

func TestAHeadLooksOnly(t *testing.T) {
	h := open(t, access.Head)
	if status, _ := webtest.Get(t, h, "/intakes/new"); status != 403 {
		t.Errorf("%d", status)
	}
	status, page := webtest.Get(t, h, "/intakes")
	if status != 200 || strings.Contains(page, "/intakes/new") {
		t.Errorf("%d", status)
	}
}

func TestInBrowser(t *testing.T) {
	h := open(t, access.Officer)
	b := webtest.Open(t, h)
	_, to := h.upload(t, dirty(t))
	for _, width := range []int{1280, 390, 320} {
		for name, path := range map[string]string{"preview": to, "new": "/intakes/new", "list": "/intakes", "rows": to + "/rows", "doubts": to + "/doubts?kind=spaces"} {
			b.Go(path, width)
			b.Shoot("intake-" + name + "-" + map[int]string{1280: "1280", 390: "390", 320: "320"}[width])
			b.Fits()
			b.Axe()
		}
	}
	b.Quiet()
}
