package e2e

import (
	"encoding/json"
	"os"
	"strconv"
	"strings"
	"testing"
	"thidua/internal/base/civil"
	"thidua/internal/domain/award"
	"thidua/internal/domain/council"
	"thidua/internal/law/access"
	"time"

	"github.com/chromedp/chromedp"

	"thidua/internal/app"
	"thidua/internal/app/demotest"
	"thidua/internal/door/web/webtest"
)

// A house is a demo house being walked through.
type house struct {
	*webtest.Browser
	*app.House
	t *testing.T
}

// open makes a demo house and a browser over it, beside other tests. The clock is the machine's.
func open(t *testing.T) house {
	t.Helper()
	t.Parallel()
	h := demotest.Open(t, time.Now)
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
	if !webtest.Ask[bool](h.Browser, `(() => { const e = document.querySelector('main form [name="`+name+`"]:not([type=hidden])'); if (e) e.value = `+quoted(text)+`; return !!e; })()`) {
		h.t.Fatalf("%s has no field %s:\n%s", h.path(), name, h.text())
	}
}

// press clicks what submits or leads on, and waits for the next page.
func (h house) press(selector string) {
	h.t.Helper()
	if err := h.Next(chromedp.Click(chromedp.CSS(selector))); err != nil {
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

func (h house) text() string {
	return strings.ReplaceAll(webtest.Ask[string](h.Browser, `document.body.innerText`), "\u00a0", " ")
}

func init() {
	if os.Getenv("THIDUA_SHOTS") != "" {
		_ = os.MkdirAll(os.Getenv("THIDUA_SHOTS"), 0o755)
	}
}

// upload names a file for a field.
func (h house) upload(field, path string) {
	h.t.Helper()
	h.Do(chromedp.SetUploadFiles(chromedp.CSS(`main form input[type=file]`), []string{path}))
}

// choose picks the option of a select whose label begins so.
func (h house) choose(name, label string) {
	h.t.Helper()
	if !webtest.Ask[bool](h.Browser, `(() => { const s = document.querySelector('main form [name="`+name+`"]'); if (!s) return false;
		if (s.type === 'hidden') return true;
		const o = [...s.options].find(o => o.text.trim().startsWith(`+quoted(label)+`)); if (o) s.value = o.value; return !!o; })()`) {
		h.t.Fatalf("%s has no %s that says %q:\n%s", h.path(), name, label, h.text())
	}
}

// tick checks the first box or choice that fits.
func (h house) tick(selector string) {
	h.t.Helper()
	if !webtest.Ask[bool](h.Browser, `(() => { const e = document.querySelector(`+quoted(selector)+`); if (e) e.checked = true; return !!e; })()`) {
		h.t.Fatalf("%s has no %s:\n%s", h.path(), selector, h.text())
	}
}

// submit presses the button of the page's main form; label "" is the filled one.
func (h house) submit(label string) {
	h.t.Helper()
	was := h.path()
	if label != "" {
		h.follow(label)
	} else if webtest.Ask[bool](h.Browser, `!!document.querySelector('main form .btn-primary')`) {
		h.press(`main form .btn-primary`)
	} else {
		h.press(`main form.td-form button`)
	}
	if title := webtest.Ask[string](h.Browser, `document.title`); strings.HasPrefix(title, "Lỗi") {
		h.t.Fatalf("%s was refused:\n%s", was, h.text())
	}
}

// pressHref follows the first link of the page to an address that begins so.
func (h house) pressHref(prefix string) {
	h.t.Helper()
	h.press(`main a[href^="` + prefix + `"]`)
}

// actor is a demo person, for looks beneath the pages.
func (h house) actor(login string) access.Actor {
	h.t.Helper()
	token, err := h.Accounts.SignIn(h.t.Context(), login, password, "", "test")
	if err != nil {
		h.t.Fatal(err)
	}
	who, _, err := h.Accounts.Actor(h.t.Context(), token)
	if err != nil {
		h.t.Fatal(err)
	}
	return who
}

// desk is how many vote at a sitting.
func (h house) desk(login, sitting string) string {
	h.t.Helper()
	d, err := h.Councils.Desk(h.t.Context(), h.actor(login), council.SittingID(sitting))
	if err != nil || len(d.Blocs) == 0 {
		h.t.Fatal(err)
	}
	_, present, _ := d.Voters(d.Blocs[0])
	return strconv.Itoa(present)
}

// decide drafts a decision of everything that waits, records its signature and
// attaches its scan.
func (h house) decide(drafter, decider, body, symbol, title string) (id string) {
	h.t.Helper()
	h.as(drafter)
	h.at("/decisions/new")
	if strings.Contains(h.text(), "Quyết định của") {
		h.follow(body)
	}
	h.Shoot("journey-5-new")
	webtest.Ask[bool](h.Browser, `(document.querySelectorAll('main form input[type=checkbox]').forEach(e => { e.checked = true }), true)`)
	h.submit("")
	id = idAtEnd.FindString(h.path())
	h.at("/decisions/" + id + "/text")
	h.typed("bases", "Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022")
	h.typed("place", "Tỉnh Mẫu")
	h.typed("decider", title)
	h.submit("")
	h.Shoot("journey-5-draft")
	h.as(decider)
	h.at("/decisions/" + id + "/signature")
	h.typed("number", "77/"+symbol)
	h.typed("day", civil.Of(h.DB.Now()).Slashes())
	h.typed("signer", "Trần Đình Phong")
	h.typed("signer_title", title)
	h.submit("")
	h.at("/decisions/" + id)
	h.says("CHƯA KÝ")
	h.at("/decisions/" + id + "/publication")
	h.upload("file", paperFile(h.t, "Quyết định"))
	h.typed("word", "BAN HÀNH")
	h.submit("")
	h.at("/decisions/" + id)
	h.Shoot("journey-5-published")
	return id
}

func awardNamed(name string) award.Query { return award.Query{Text: name} }
