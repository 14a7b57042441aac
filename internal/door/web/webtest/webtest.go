// Package webtest is what tests of pages share: a visitor, a request rendered
// in memory, golden HTML, and the check that no raw code or missing word shows.
package webtest

import (
	"flag"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"thidua/internal/door/web"
	"thidua/internal/door/words"
	"thidua/internal/law/access"
)

var update = flag.Bool("update", false, "rewrite golden files")

// Now is the clock of page tests: Tuesday 18 March 2025, 09:30 in Vietnam.
func Now() time.Time { return time.Date(2025, 3, 18, 2, 30, 0, 0, time.UTC) }

// Anyone is a Knower who answers the same for every request.
type Anyone web.Known

// Know implements web.Knower.
func (a Anyone) Know(*http.Request) (web.Known, error) { return web.Known(a), nil }

// As is a visitor with one role over the whole sector; the zero role is a
// signed-in person without any.
func As(role access.Role) Anyone {
	a := access.Actor{Account: "acc-test", Person: "person-test"}
	if role != "" {
		a.Grants = []access.Grant{{Role: role, Over: "/r/"}}
	}
	a.Today.Year, a.Today.Month, a.Today.Day = 2025, 3, 18
	return Anyone{Who: a, Name: "Đặng Thị Minh Nguyệt", Unit: "Sở Y tế tỉnh Quảng Bình", Role: string(role)}
}

// Server is a kit with the given visitor on the test clock, marked as a demo.
func Server(who web.Knower) *web.Server {
	return web.New(web.Config{Know: who, Now: Now, Demo: true})
}

// Get asks for a path and gives the status and the page.
func Get(t testing.TB, h http.Handler, path string) (int, string) {
	t.Helper()
	return Do(t, h, httptest.NewRequest("GET", path, nil))
}

// GetEN is Get in English.
func GetEN(t testing.TB, h http.Handler, path string) (int, string) {
	t.Helper()
	r := httptest.NewRequest("GET", path, nil)
	r.AddCookie(&http.Cookie{Name: "lang", Value: "en"})
	return Do(t, h, r)
}

// Post sends a form of name, value pairs.
func Post(t testing.TB, h http.Handler, path string, pairs ...string) (int, string) {
	t.Helper()
	q := url.Values{}
	for i := 0; i+1 < len(pairs); i += 2 {
		q.Add(pairs[i], pairs[i+1])
	}
	r := httptest.NewRequest("POST", path, strings.NewReader(q.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	return Do(t, h, r)
}

// Do sends a request. A redirect's page is its address.
func Do(t testing.TB, h http.Handler, r *http.Request) (int, string) {
	t.Helper()
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	res := w.Result()
	b, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	if to := res.Header.Get("Location"); to != "" {
		return res.StatusCode, to
	}
	return res.StatusCode, string(b)
}

var (
	hashed = regexp.MustCompile(`/assets/([a-z-]+)\.[0-9a-f]{10}\.`)
	tags   = regexp.MustCompile(`(?s)<(script|style)\b.*?</(script|style)>|<[^>]*>`)
	slug   = regexp.MustCompile(`\b[a-z]+(?:\.[a-z]+(?:-[a-z]+)*)+\b`)
)

// Main is what stands in <main>.
func Main(page string) string {
	_, after, _ := strings.Cut(page, `<main`)
	main, _, _ := strings.Cut(after, `</main>`)
	return "<main" + main + "</main>"
}

// Text is what a person reads of a page.
func Text(page string) string {
	return strings.Join(strings.Fields(tags.ReplaceAllString(page, " ")), " ")
}

// Plain fails if the page shows a key without words, a raw code (noun.verb) or
// something the page forgot to fill.
func Plain(t testing.TB, page string) {
	t.Helper()
	text := Text(page)
	if i := strings.Index(page, words.Missing); i >= 0 {
		t.Errorf("words are missing: %s", page[i:min(len(page), i+60)])
	}
	for _, s := range slug.FindAllString(text, -1) {
		if words.Has(s) || strings.Count(s, ".") == 1 && strings.Contains(s, "-") {
			t.Errorf("a raw code shows: %q", s)
		}
	}
	for _, bad := range []string{"%!", "<nil>", "&lt;nil&gt;", "0001-01-01", "01/01/0001"} {
		if strings.Contains(page, bad) {
			t.Errorf("the page shows %q", bad)
		}
	}
	if n := strings.Count(page, "<h1"); n != 1 {
		t.Errorf("%d h1 on the page, want 1", n)
	}
	if n := strings.Count(Main(page), "btn-primary"); n > 1 {
		t.Errorf("%d filled buttons on the page, want at most 1", n)
	}
}

// Golden compares the page's <main> with testdata/NAME.html; go test -update
// rewrites it.
func Golden(t testing.TB, name, page string) {
	t.Helper()
	got := hashed.ReplaceAllString(Main(page), "/assets/$1.")
	got = regexp.MustCompile(`href="#([a-z0-9-]+)"></use>`).ReplaceAllString(got, `href="sprite#$1"></use>`)
	got = regexp.MustCompile(`href="/assets/(icons|shapes)\.svg#([a-z0-9-]+)"></use>`).ReplaceAllString(got, `href="sprite#$2"></use>`)
	got = strings.ReplaceAll(got, "><", ">\n<") + "\n"
	file := filepath.Join("testdata", name+".html")
	if *update {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatalf("%v (go test -update writes it)", err)
	}
	if got != string(want) {
		t.Errorf("%s differs; go test -update rewrites it, then read the diff\n%s", file, firstDifference(got, string(want)))
	}
}

func firstDifference(got, want string) string {
	g, w := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range g {
		if i >= len(w) || g[i] != w[i] {
			old := ""
			if i < len(w) {
				old = w[i]
			}
			return "got  " + g[i] + "\nwant " + old
		}
	}
	return "got is shorter"
}

// Form is a form as a page first shows it, filled with name, value pairs and
// kept as the draft of /x.
func Form(pairs ...string) *web.Form { return web.NewForm(append(pairs, "draft-of", "/x")...) }
