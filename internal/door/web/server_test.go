package web_test

import (
	"bytes"
	"errors"
	"log/slog"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	"github.com/a-h/templ"
	"github.com/xuri/excelize/v2"

	"thidua/internal/base/fault"
	"thidua/internal/door/web"
	"thidua/internal/door/web/webtest"
	"thidua/internal/law/access"
	"thidua/internal/platform/pace"
	"thidua/ui"
)

func page(text string) web.Handler {
	return func(w http.ResponseWriter, r *http.Request, v web.Visit) error {
		return web.Show(w, r, v, http.StatusOK, text, templ.Raw("<h1>"+text+"</h1>"))
	}
}

func refusing(err error) web.Handler {
	return func(http.ResponseWriter, *http.Request, web.Visit) error { return err }
}

func TestRefusals(t *testing.T) {
	var log bytes.Buffer
	s := web.New(web.Config{Know: webtest.As(access.Officer), Now: webtest.Now, Log: slog.New(slog.NewTextHandler(&log, nil))})
	for _, c := range []struct {
		path   string
		err    error
		status int
		says   string
		hides  string
	}{
		{"/invalid", fault.Field("day", "form.not-a-day", "31/02/2025"), 400, "Ngày “31/02/2025” không có", ""},
		{"/forbidden", fault.New(fault.Forbidden, fault.Reason{Code: "access.not-granted", Args: []any{"decision.sign"}}), 403, "“Ký quyết định”", "decision.sign"},
		{"/missing", fault.Code(fault.NotFound, "access.not-seen"), 404, "Không có trang này", ""},
		{"/stale", fault.Code(fault.Conflict, "store.changed"), 409, "Mở bản mới nhất", ""},
		{"/unmet", fault.New(fault.Unmet, fault.Reason{Code: "access.not-granted", Cite: "L22:5.2c", Args: []any{"dossier.submit"}}), 422, "Luật Thi đua, khen thưởng 2022", "L22:"},
		{"/broken", errors.New("disk on fire at /var"), 500, "báo số", "disk on fire"},
		{"/slow", fault.New(fault.Forbidden, fault.Reason{Code: pace.TooMany, Args: []any{2}}), 429, "sau 2 phút", ""},
	} {
		s.Handle("GET "+c.path, access.Public, refusing(c.err))
		t.Run(c.path, func(t *testing.T) {
			status, page := webtest.Get(t, s, c.path)
			if status != c.status || !strings.Contains(page, c.says) {
				t.Errorf("status %d, page %s", status, webtest.Text(page))
			}
			if c.hides != "" && strings.Contains(page, c.hides) {
				t.Errorf("the page shows %q", c.hides)
			}
			webtest.Plain(t, page)
			if _, english := webtest.GetEN(t, s, c.path); strings.Contains(english, "Lỗi") {
				t.Error("the English page speaks Vietnamese")
			}
		})
	}
	if !strings.Contains(log.String(), "disk on fire") {
		t.Error("our own fault is not in the log")
	}
	if strings.Count(log.String(), "level=ERROR") != 2 {
		t.Errorf("refusals of people are logged as errors: %s", log.String())
	}
}

func TestPanicIsAPage(t *testing.T) {
	s := webtest.Server(webtest.As(access.Officer))
	s.Handle("GET /boom", access.Public, func(http.ResponseWriter, *http.Request, web.Visit) error { panic("secret cause") })
	if status, page := webtest.Get(t, s, "/boom"); status != 500 || strings.Contains(page, "secret cause") {
		t.Errorf("status %d: %s", status, webtest.Text(page))
	}
}

func TestWhoMayOpen(t *testing.T) {
	open := func(who web.Knower) *web.Server {
		s := webtest.Server(who)
		s.Handle("GET /public", access.Public, page("ai cũng xem được"))
		s.Handle("GET /mine", access.SignedIn, page("của tôi"))
		s.Handle("GET /sign", access.SignDecision, page("ký"))
		return s
	}
	for _, c := range []struct {
		who    webtest.Anyone
		path   string
		status int
		says   string
	}{
		{webtest.Anyone{}, "/public", 200, "ai cũng xem được"},
		{webtest.Anyone{}, "/mine?a=1", 303, "/sign-in?next=%2Fmine%3Fa%3D1"},
		{webtest.Anyone{}, "/sign", 303, "/sign-in?next=%2Fsign"},
		{webtest.As(""), "/mine", 200, "của tôi"},
		{webtest.As(access.Officer), "/sign", 403, "Ký quyết định"},
		{webtest.As(access.Decider), "/sign", 200, "ký"},
		{webtest.As(access.Decider), "/nowhere", 404, "Không có trang này"},
		{webtest.Anyone{}, "/nowhere", 404, "Không có trang này"},
	} {
		if status, page := webtest.Get(t, open(c.who), c.path); status != c.status || !strings.Contains(page, c.says) {
			t.Errorf("%s %s: %d %s", c.who.Role, c.path, status, webtest.Text(page))
		}
	}
	want := []string{"GET /mine\tsigned-in", "GET /public\tpublic", "GET /sign\tdecision.sign"}
	if got := open(nil).Routes(); !slices.Equal(got, want) {
		t.Errorf("doors %q", got)
	}
}

func TestKnowerFails(t *testing.T) {
	s := web.New(web.Config{Now: webtest.Now, Know: failing{}})
	s.Handle("GET /public", access.Public, page("x"))
	if status, _ := webtest.Get(t, s, "/public"); status != 500 {
		t.Errorf("status %d, want 500", status)
	}
}

type failing struct{}

func (failing) Know(*http.Request) (web.Known, error) { return web.Known{}, errors.New("no database") }

func TestNoticesAreCountedOnlyForAPageThatShowsHowMany(t *testing.T) {
	counted := 0
	who := webtest.As(access.Officer)
	who.Unread = func() (int, error) { counted++; return 3, nil }
	s := webtest.Server(who)
	s.Handle("GET /office", access.SignedIn, page("việc"))
	s.Handle("GET /open", access.Public, func(w http.ResponseWriter, r *http.Request, v web.Visit) error {
		return web.ShowPublic(w, r, v, http.StatusOK, "ai cũng xem", templ.Raw("<h1>x</h1>"))
	})
	s.Handle("POST /act", access.SignedIn, func(w http.ResponseWriter, r *http.Request, _ web.Visit) error { return web.Done(w, r, "/office", "") })
	webtest.Get(t, s, "/open")
	webtest.Post(t, s, "/act")
	if counted != 0 {
		t.Errorf("counted %d times for nobody to see", counted)
	}
	if _, page := webtest.Get(t, s, "/office"); counted != 1 || !strings.Contains(page, "Thông báo: 3 chưa đọc") {
		t.Errorf("counted %d times: %s", counted, webtest.Text(page))
	}
	who.Unread = func() (int, error) { return 0, errors.New("no database") }
	s = webtest.Server(who)
	s.Handle("GET /office", access.SignedIn, page("việc"))
	if status, page := webtest.Get(t, s, "/office"); status != 500 || !strings.Contains(page, "báo số") {
		t.Errorf("what cannot be counted: %d %s", status, webtest.Text(page))
	}
}

func TestHeadersAndCrossSite(t *testing.T) {
	s := web.New(web.Config{Know: webtest.As(access.Officer), Now: webtest.Now, TLS: true})
	s.Handle("POST /act", access.SignedIn, page("làm rồi"))
	r := httptest.NewRequest("POST", "/act", nil)
	r.Header.Set("Sec-Fetch-Site", "cross-site")
	w := httptest.NewRecorder()
	s.ServeHTTP(w, r)
	if w.Code != 403 {
		t.Errorf("a cross-site post got %d", w.Code)
	}
	for _, h := range []string{"Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy", "Strict-Transport-Security", "X-Request-Id"} {
		if w.Header().Get(h) == "" {
			t.Errorf("no %s", h)
		}
	}
	if csp := w.Header().Get("Content-Security-Policy"); strings.Contains(csp, "unsafe") {
		t.Errorf("policy %q", csp)
	}
	if body := w.Body.String(); strings.Contains(body, "style=") || strings.Contains(body, "onclick") || strings.Contains(body, "<script>") {
		t.Error("something inline on the page")
	}
	r = httptest.NewRequest("POST", "/act", nil)
	r.Header.Set("Sec-Fetch-Site", "same-origin")
	if status, _ := webtest.Do(t, s, r); status != 200 {
		t.Errorf("a post of our own got %d", status)
	}
}

func TestLanguage(t *testing.T) {
	s := webtest.Server(webtest.As(access.Officer))
	webtest.OpenParts(s)
	w := httptest.NewRecorder()
	s.ServeHTTP(w, httptest.NewRequest("GET", "/parts?page=2&lang=en", nil))
	if w.Code != 303 || w.Header().Get("Location") != "/parts?page=2" || !strings.Contains(w.Header().Get("Set-Cookie"), "lang=en") {
		t.Errorf("%d %s %s", w.Code, w.Header().Get("Location"), w.Header().Get("Set-Cookie"))
	}
	if _, page := webtest.GetEN(t, s, "/parts"); !strings.Contains(page, `<html lang="en"`) || !strings.Contains(page, "Next step") {
		t.Error("the page is not English")
	}
	if status, to := webtest.Get(t, s, "//evil.example/?lang=en"); status == 303 && strings.HasPrefix(to, "//") {
		t.Errorf("leads away to %s", to)
	}
}

func TestSafeNext(t *testing.T) {
	for in, want := range map[string]string{"/a?b=1": "/a?b=1", "": "/", "https://x.example": "/", "//x.example": "/", `/\x.example`: "/", "/a\nb": "/"} {
		if got := web.SafeNext(in); got != want {
			t.Errorf("%q leads to %q", in, got)
		}
	}
}

func TestDoneIsSaidOnce(t *testing.T) {
	s := webtest.Server(webtest.As(access.Officer))
	s.Handle("GET /x", access.SignedIn, page("x"))
	s.Handle("POST /x", access.SignedIn, func(w http.ResponseWriter, r *http.Request, v web.Visit) error {
		return web.Done(w, r, "/x", "kit.rows", 1842)
	})
	w := httptest.NewRecorder()
	s.ServeHTTP(w, httptest.NewRequest("POST", "/x", nil))
	if w.Code != 303 {
		t.Fatalf("status %d", w.Code)
	}
	r := httptest.NewRequest("GET", "/x", nil)
	r.AddCookie(w.Result().Cookies()[0])
	w = httptest.NewRecorder()
	s.ServeHTTP(w, r)
	if !strings.Contains(w.Body.String(), "1.842 dòng") || w.Result().Cookies()[0].MaxAge >= 0 {
		t.Error("not said, or said twice")
	}
	r = httptest.NewRequest("GET", "/x", nil)
	r.AddCookie(&http.Cookie{Name: "said", Value: "eyJrIjoibm8uc3VjaCJ9"})
	if status, page := webtest.Do(t, s, r); status != 200 || strings.Contains(page, "no.such") {
		t.Error("a made-up cookie is said")
	}
}

func TestBodyLimit(t *testing.T) {
	s := webtest.Server(webtest.As(access.Officer))
	read := func(w http.ResponseWriter, r *http.Request, v web.Visit) error {
		f, err := web.ReadForm(r)
		defer web.Close(r)
		if err != nil {
			return err
		}
		if in := f.File("file"); in != nil {
			defer in.Close()
			return web.Show(w, r, v, 200, in.Name, templ.Raw("<h1>"+templ.EscapeString(in.Name)+"</h1>"))
		}
		return f.Err()
	}
	s.Handle("POST /small", access.SignedIn, read)
	s.Handle("POST /large", access.SignedIn, read, web.MaxBody(4<<20))
	upload := func(path string, size int) (int, string) {
		var b bytes.Buffer
		m := multipart.NewWriter(&b)
		part, err := m.CreateFormFile("file", `C:\Users\nguyệt\danh sách<script>.csv`)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := part.Write(make([]byte, size)); err != nil {
			t.Fatal(err)
		}
		if err := m.Close(); err != nil {
			t.Fatal(err)
		}
		r := httptest.NewRequest("POST", path, &b)
		r.Header.Set("Content-Type", m.FormDataContentType())
		return webtest.Do(t, s, r)
	}
	if status, page := upload("/small", 2<<20); status != 400 || !strings.Contains(page, "lớn hơn 1 MB") {
		t.Errorf("%d %s", status, webtest.Text(page))
	}
	status, page := upload("/large", 2<<20)
	if status != 200 || !strings.Contains(page, "danh sách&lt;script&gt;.csv") || strings.Contains(page, "Users") {
		t.Errorf("%d %s", status, page)
	}
	if status, _ := upload("/large", 5<<20); status != 400 {
		t.Errorf("5 MB got %d", status)
	}
	if status, page := webtest.Post(t, s, "/large", "file", "x"); status != 400 || !strings.Contains(page, "Chọn một tệp") {
		t.Errorf("no file: %d %s", status, webtest.Text(page))
	}
}

func TestForm(t *testing.T) {
	s := webtest.Server(webtest.As(access.Officer))
	var f *web.Form
	s.Handle("POST /f", access.SignedIn, func(w http.ResponseWriter, r *http.Request, v web.Visit) (err error) {
		f, err = web.ReadForm(r)
		return err
	})
	webtest.Post(t, s, "/f", "name", "  Nguye\u0302\u0303n\u202e Thị\x00 Hoa ", "bad", "\xff\xfe", "long", strings.Repeat("ẵ", 501), "day", "28/02/2025", "noday", "31/02/2025",
		"n", "1.842", "nan", "mười", "word", "thu hoi", "wrong", "xoá", "way", "hands", "evil", "none")
	if got := f.Text("name", 500); got != "Nguyễn Thị Hoa" {
		t.Errorf("name %q", got)
	}
	if f.Day("day").String() != "2025-02-28" || f.Int("n") != 1842 || !f.Typed("word", "THU HỒI") || f.Choice("way", "hands", "written") != "hands" || f.Bool("none") {
		t.Error("good fields were not read")
	}
	if f.Err() != nil {
		t.Fatalf("good fields refused: %v", f.Err())
	}
	f.Text("bad", 10)
	f.Text("long", 500)
	f.Day("noday")
	f.Int("nan")
	f.Typed("wrong", "THU HỒI")
	f.Choice("evil", "a", "b")
	f.Need("empty", 10, "")
	f.NeedDay("empty2")
	f.NeedInt("empty3")
	var codes []string
	for _, r := range fault.Reasons(f.Err()) {
		codes = append(codes, r.Field+" "+r.Code)
	}
	want := []string{"bad form.not-text", "long form.too-long", "noday form.not-a-day", "nan form.not-a-number", "wrong form.typed-word", "evil form.choose",
		"empty form.needed", "empty2 form.needed", "empty3 form.needed"}
	if !slices.Equal(codes, want) {
		t.Errorf("mistakes %q", codes)
	}
	if f.Keep(fault.Field("x", "form.needed")) != nil || f.Keep(fault.New(fault.Conflict)) == nil {
		t.Error("Keep keeps what it should pass on, or the reverse")
	}
}

func TestList(t *testing.T) {
	l := web.ListOf(httptest.NewRequest("GET", "/d?q=Hoa&sort=-unit&page=3&state=sent", nil), "name", "unit").Of(142)
	if l.Q != "Hoa" || l.Sort != "unit" || !l.Desc || l.Page != 3 || l.Offset() != 100 || l.Pages() != 3 || l.Asked("state") != "sent" {
		t.Errorf("%+v", l)
	}
	if got := l.With("sort", "name"); got != "/d?q=Hoa&sort=name&state=sent" {
		t.Errorf("another order: %s", got)
	}
	l = web.ListOf(httptest.NewRequest("GET", "/d?sort=password;drop&page=-4", nil), "-since", "name")
	if l.Sort != "since" || !l.Desc || l.Page != 1 {
		t.Errorf("an order that is not allowed: %+v", l)
	}
}

func TestDownload(t *testing.T) {
	sheet := web.Sheet{Name: "Hồ sơ", Head: []string{"Tên", "Năm"}, Rows: [][]string{{"=HYPERLINK(1)", "2025"}, {"Trần Thị Bông", "01"}}}
	w := httptest.NewRecorder()
	if err := web.Download(w, "csv", sheet); err != nil {
		t.Fatal(err)
	}
	if got, want := w.Body.String(), "\ufeffTên,Năm\r\n'=HYPERLINK(1),2025\r\nTrần Thị Bông,01\r\n"; got != want {
		t.Errorf("csv %q", got)
	}
	w = httptest.NewRecorder()
	if err := web.Download(w, "xlsx", sheet); err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(w.Body)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := f.GetRows("Sheet1")
	if err != nil || len(rows) != 3 || rows[1][0] != "=HYPERLINK(1)" || rows[2][1] != "01" {
		t.Errorf("xlsx %v %v", rows, err)
	}
	if formula, _ := f.GetCellFormula("Sheet1", "A2"); formula != "" {
		t.Errorf("a cell became a formula: %s", formula)
	}
}

// A first view is HTML, CSS and JS of at most 60 KB compressed, fonts aside.
func TestAssetsAndFirstView(t *testing.T) {
	if !ui.Built() {
		t.Skip("no assets here: make assets")
	}
	s := webtest.Server(webtest.As(access.Officer))
	webtest.OpenParts(s)
	total := 0
	for _, path := range []string{ui.Asset("app.css"), ui.Asset("app.js"), ui.Asset("icons.svg"), ui.Asset("shapes.svg")} {
		r := httptest.NewRequest("GET", path, nil)
		r.Header.Set("Accept-Encoding", "gzip, br")
		w := httptest.NewRecorder()
		s.ServeHTTP(w, r)
		if w.Code != 200 || w.Header().Get("Content-Encoding") != "gzip" || !strings.Contains(w.Header().Get("Cache-Control"), "immutable") {
			t.Errorf("%s: %d %v", path, w.Code, w.Header())
		}
		total += w.Body.Len()
	}
	_, page := webtest.Get(t, s, "/parts")
	if total += len(page) / 4; total > 60_000 {
		t.Errorf("a first view is %d bytes", total)
	}
	for _, path := range []string{"/assets/", "/assets/manifest.json", "/assets/../go.mod", "/assets/fonts/EBGaramond-Bold.ttf", "/assets/nothing.css"} {
		if status, _ := webtest.Get(t, s, path); status == 200 {
			t.Errorf("%s is served", path)
		}
	}
}
