package helps

import (
	"net/http/httptest"
	"strings"
	"testing"

	"thidua/internal/door/web/webtest"
	"thidua/internal/law/access"
)

func TestPages(t *testing.T) {
	for name, who := range map[string]webtest.Anyone{"stranger": {}, "officer": webtest.As(access.Officer)} {
		s := webtest.Server(who)
		Open(s)
		for _, path := range []string{"/help", "/help/keys", "/help/roles"} {
			status, page := webtest.Get(t, s, path)
			if status != 200 {
				t.Errorf("%s %s: %d", name, path, status)
			}
			webtest.Plain(t, page)
			_, english := webtest.GetEN(t, s, path)
			webtest.Plain(t, english)
		}
	}
}

func TestReadingIsRemembered(t *testing.T) {
	s := webtest.Server(webtest.Anyone{})
	Open(s)
	r := httptest.NewRequest("POST", "/help/reading", strings.NewReader("keys-off=1"))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	w := httptest.NewRecorder()
	s.ServeHTTP(w, r)
	kept := strings.Join(w.Header().Values("Set-Cookie"), "\n")
	if w.Code != 303 || !strings.Contains(kept, "keys=off") || !strings.Contains(kept, "density=comfortable") {
		t.Fatalf("%d %s", w.Code, kept)
	}
	r = httptest.NewRequest("GET", "/help/keys", nil)
	for _, c := range w.Result().Cookies() {
		r.AddCookie(c)
	}
	if _, page := webtest.Do(t, s, r); !strings.Contains(page, `data-keys="off"`) || !strings.Contains(page, "Đã nhớ") {
		t.Error("not remembered, or not said")
	}
}

func TestInBrowser(t *testing.T) {
	s := webtest.Server(webtest.As(access.Officer))
	Open(s)
	b := webtest.Open(t, s)
	for _, path := range []string{"/help", "/help/keys", "/help/roles"} {
		b.Go(path, 1280)
		b.Shoot("help" + strings.ReplaceAll(strings.TrimPrefix(path, "/help"), "/", "-") + "-1280")
		b.Axe()
		b.Go(path, 390)
		b.Fits()
	}
	b.Quiet()
}
