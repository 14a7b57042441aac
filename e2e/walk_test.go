// Package e2e drives the whole house in a real browser.
package e2e

import (
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"thidua/internal/app/demotest"
	"thidua/internal/door/web"
	"thidua/internal/door/web/webtest"
)

const (
	password   = demotest.Password
	perPattern = 1   // how many pages of one kind are looked at
	perAddress = 2   // and of one address, with whatever is asked of it
	perPerson  = 400 // and of all: enough for every kind there is
)

// demo is the pages of a fresh demo house, beside other tests.
func demo(t *testing.T) *web.Server {
	t.Helper()
	t.Parallel()
	return demotest.Open(t, time.Now).Pages()
}

// Every page each person of the demo can reach by links, at desk and phone
// width: no raw code, no word missing, headings and tables in order, nothing
// for axe to say, nothing wider than the screen at any width or with text twice
// as large, nothing on the console.
func TestWalk(t *testing.T) {
	if testing.Short() {
		t.Skip("slow")
	}
	s := demo(t)
	kinds, first := map[string]int{}, webtest.Open(t, s)
	for _, login := range []string{"", "nguyet", "vinh", "ngoc", "nhung", "thuha", "phong", "quantri1"} {
		t.Run("as "+login, func(t *testing.T) {
			b := first.Apart(t)
			if login != "" {
				signIn(b, login)
			}
			walk(t, b, login, kinds)
		})
	}
}

func signIn(b *webtest.Browser, login string) {
	b.Go("/sign-in", 1280)
	b.Do(chromedp.SendKeys("#f-login", login), chromedp.SendKeys("#f-password", password))
	b.Do(chromedp.Evaluate[chromedp.Void](`document.querySelector('form .btn-primary').form.submit()`), chromedp.WaitReady(".td-head"))
}

// own are the pages that differ from person to person.
var own = map[string]bool{"/": true, "/menu": true, "/dossiers/ID": true, "/sittings/ID": true, "/decisions/ID": true, "/dossiers/ID/nominations/ID": true}

var (
	idInPath = regexp.MustCompile(`[0-9a-hjkmnp-tv-z]{20}`)
	number   = regexp.MustCompile(`\b\d+\b`)
	ruled    = regexp.MustCompile(`^/laws/[^/?]+`)
	stood    = regexp.MustCompile(`^(/standings/[a-z]+/[^/?]+)/[A-Z0-9]+`)
	tried    = regexp.MustCompile(`/cases/.*`)
	coded    = regexp.MustCompile(`([?&]code=)[^&]+`)
	onPaper  = regexp.MustCompile(`^(/c/)[^/?]+`)
)

// kindOf is what all pages of one kind share: ids, numbers, awards, codes and
// cases are left out.
func kindOf(path string) string {
	path = stood.ReplaceAllString(path, "$1/AWARD")
	path = tried.ReplaceAllString(ruled.ReplaceAllString(path, "/laws/AWARD"), "/cases/CASE")
	path = onPaper.ReplaceAllString(coded.ReplaceAllString(path, "${1}CODE"), "${1}CODE")
	return number.ReplaceAllString(idInPath.ReplaceAllString(path, "ID"), "N")
}

// walk looks at each kind of page at most perPattern times in all, and at the
// pages that differ from person to person once for each of them.
func walk(t *testing.T, b *webtest.Browser, who string, kinds map[string]int) {
	todo, seen := []string{"/", "/sign-in", "/help", "/menu", "/lookups", "/check"}, map[string]bool{}
	if who != "" {
		todo = []string{"/", "/menu", "/accounts/me"}
	}
	for len(todo) > 0 && len(seen) < perPerson {
		path := todo[0]
		todo = todo[1:]
		kind := kindOf(path)
		if isFile(path) {
			continue
		}
		if own[kind] {
			kind += " as " + who
		}
		address, _, _ := strings.Cut(kind, "?")
		if seen[path] || kinds[kind] >= perPattern || kinds["at "+address] >= perAddress {
			continue
		}
		seen[path] = true
		kinds[kind]++
		kinds["at "+address]++
		t.Run(kind, func(t *testing.T) {
			on := b.With(t)
			on.Go(path, 1280)
			on.Shoot(shotName(who, kind))
			html := webtest.Ask[string](on, `'<!doctype html>' + document.documentElement.outerHTML`)
			webtest.Plain(t, html)
			for _, bad := range []string{"Chưa làm được việc này", "Không có trang này"} {
				if strings.Contains(webtest.Text(webtest.Main(html)), bad) {
					t.Errorf("%s says %q", path, bad)
				}
			}
			on.Axe()
			on.Ordered()
			todo = append(todo, webtest.Ask[[]string](on, `[...document.querySelectorAll('a[href]')].filter(a => a.origin === location.origin && !a.hasAttribute('download'))
				.map(a => a.pathname + a.search).filter(h => !/^\/assets|^\/ledger\/checkpoint|[?&](lang|as|sort|page)=/.test(h))`)...)
			on.Shapes(func() { on.Shoot(shotName(who, kind) + "-390") })
			on.Quiet()
		})
	}
	if len(seen) >= perPerson {
		t.Errorf("%s has more than %d pages: some were not looked at", who, perPerson)
	}
}

func shotName(who, kind string) string {
	return "walk-" + who + strings.NewReplacer("/", "_", "?", "-", "&", "-", "=", "-", "%", "").Replace(kind)
}

// isFile reports an address that answers with a file, not a page.
func isFile(path string) bool {
	if strings.Contains(path, "/papers/") && !strings.Contains(path, "/papers/new") {
		return true
	}
	path, _, _ = strings.Cut(path, "?")
	for _, end := range []string{"/paper", "/minutes", "/scan", "/sheet", "/receipt", "/resolution", ".pdf"} {
		if strings.HasSuffix(path, end) {
			return true
		}
	}
	return false
}
