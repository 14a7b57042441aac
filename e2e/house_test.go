package e2e

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"github.com/chromedp/chromedp"

	"thidua/internal/app"
	"thidua/internal/door/web/webtest"
	"thidua/internal/platform/store/storetest"
)

// A house is a demo house being walked through.
type house struct {
	*webtest.Browser
	*app.House
	t *testing.T
}

// open makes a demo house and a browser over it. The clock is the machine's.
func open(t *testing.T) house {
	t.Helper()
	dir := t.TempDir()
	c := app.Config{Database: storetest.URL(t), FilesDir: filepath.Join(dir, "files"), LedgerKey: filepath.Join(dir, "ledger.key")}
	if err := app.MakeDemo(t.Context(), c); err != nil {
		t.Fatal(err)
	}
	c.Demo = true
	h, err := app.Open(t.Context(), c)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { h.Close() })
	return house{webtest.Open(t, h.Pages()), h, t}
}

// as signs out whoever is in and signs a demo person in.
func (h house) as(login string) {
	h.t.Helper()
	h.Do(chromedp.Navigate(h.URL+"/sign-in"), chromedp.EmulateViewport(1280, 900))
	if webtest.Ask[bool](h.Browser, `!!document.querySelector('form[action="/sign-out"]')`) {
		h.press(`form[action="/sign-out"] button`)
	}
	h.Do(chromedp.Navigate(h.URL + "/sign-in"))
	h.typed("login", login)
	h.typed("password", password)
	h.press(`form.td-form button[type=submit]`)
	if at := h.path(); at != "/" {
		h.t.Fatalf("%s signed in and stands at %s", login, at)
	}
}

func (h house) typed(name, text string) {
	h.t.Helper()
	h.Do(chromedp.SetValue(chromedp.CSS(`form.td-form [name="`+name+`"]`), text))
}

// press clicks what submits or leads on, and waits for the next page.
func (h house) press(selector string) {
	h.t.Helper()
	if _, err := chromedp.RunResponse(h.Ctx, chromedp.Click(chromedp.CSS(selector))); err != nil {
		h.t.Fatalf("press %s at %s: %v\n%s", selector, h.path(), err, h.text())
	}
}

// follow clicks the first link or button that says what is written on it.
func (h house) follow(label string) {
	h.t.Helper()
	if !webtest.Ask[bool](h.Browser, `(() => { document.querySelectorAll('[data-e2e]').forEach(e => e.removeAttribute('data-e2e'));
		const el = [...document.querySelectorAll('main a, main button')].find(e => e.innerText.trim().startsWith(`+quoted(label)+`));
		if (el) el.setAttribute('data-e2e', ''); return !!el; })()`) {
		h.t.Fatalf("%s has nothing that says %q:\n%s", h.path(), label, h.text())
	}
	h.press("[data-e2e]")
}

func quoted(s string) string { b, _ := json.Marshal(s); return string(b) }

func (h house) path() string { return webtest.Ask[string](h.Browser, `location.pathname`) }

func (h house) text() string { return webtest.Ask[string](h.Browser, `document.body.innerText`) }

func init() {
	if os.Getenv("THIDUA_SHOTS") != "" {
		_ = os.MkdirAll(os.Getenv("THIDUA_SHOTS"), 0o755)
	}
}
