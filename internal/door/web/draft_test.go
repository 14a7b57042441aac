package web_test

import (
	"net/http"
	"strings"
	"testing"

	"github.com/a-h/templ"
	"github.com/chromedp/chromedp"

	"thidua/internal/door/web"
	"thidua/internal/door/web/webtest"
	"thidua/internal/law/access"
	"thidua/internal/platform/draft"
	"thidua/internal/platform/store/storetest"
)

// typing is a page with a form whose text is kept.
func typing(t *testing.T) *web.Server {
	k := draft.New(storetest.Open(t))
	s := web.New(web.Config{Know: webtest.As(access.Officer), Now: webtest.Now, Drafts: k})
	form := func(v web.Visit, f *web.Form) templ.Component {
		return templ.Join(templ.Raw(`<h1>x</h1><form method="post" class="td-form">`), web.DraftOf(v, f), web.AreaField(v, f.Field("note", "Ghi chú")),
			web.PasswordField(v, f.Field("secret", "Mật khẩu")), web.Button(web.Action{Label: "Gửi", Filled: true}), templ.Raw(`</form>`))
	}
	s.Handle("GET /write", access.SignedIn, func(w http.ResponseWriter, r *http.Request, v web.Visit) error {
		f, err := s.Kept(r, v, web.NewForm())
		if err != nil {
			return err
		}
		return web.Show(w, r, v, 200, "x", form(v, f))
	})
	s.Handle("POST /write", access.SignedIn, func(w http.ResponseWriter, r *http.Request, v web.Visit) error {
		f, err := web.ReadForm(r)
		if err != nil {
			return err
		}
		if f.Need("note", 100, ""); f.Err() != nil {
			return web.Show(w, r, v, 400, "x", form(v, f))
		}
		return web.Done(w, r, "/write", "kit.rows", 1)
	})
	return s
}

func TestDraft(t *testing.T) {
	s := typing(t)
	status, said := webtest.Post(t, s, "/drafts", "draft-of", "/write", "note", "Đã gõ <dở>")
	if status != 200 || !strings.HasPrefix(said, "Lưu lúc ") {
		t.Fatalf("%d %s", status, said)
	}
	if _, page := webtest.Get(t, s, "/write"); !strings.Contains(page, "Đã gõ &lt;dở&gt;</textarea>") || !strings.Contains(page, "Lưu lúc") {
		t.Error("what was typed is not shown again")
	}
	if status, _ := webtest.Post(t, s, "/write", "draft-of", "/write", "note", ""); status != 400 {
		t.Errorf("status %d", status)
	}
	if _, page := webtest.Get(t, s, "/write"); !strings.Contains(page, "Đã gõ") {
		t.Error("a form sent with a mistake lost its draft")
	}
	webtest.Post(t, s, "/write", "draft-of", "/write", "note", "xong")
	if _, page := webtest.Get(t, s, "/write"); strings.Contains(page, "Đã gõ") {
		t.Error("the draft outlived the act")
	}
	if status, _ := webtest.Post(t, s, "/drafts", "draft-of", "elsewhere", "note", "x"); status != 404 {
		t.Errorf("a draft of no page: %d", status)
	}
	if status, _ := webtest.Post(t, s, "/drafts", "draft-of", "/write", "note", strings.Repeat("x", 600_000)); status != 400 {
		t.Errorf("a draft of 600 KB: %d", status)
	}
}

// What was typed over an older revision does not silently cover the newer one.
func TestDraftOverOlderRevision(t *testing.T) {
	k := draft.New(storetest.Open(t))
	s := web.New(web.Config{Know: webtest.As(access.Officer), Now: webtest.Now, Drafts: k})
	revision := "1"
	s.Handle("GET /write", access.SignedIn, func(w http.ResponseWriter, r *http.Request, v web.Visit) error {
		f, err := s.Kept(r, v, web.NewForm("revision", revision, "note", "như đang có", "legal", "1"), r.URL.Query().Get("of"))
		if err != nil {
			return err
		}
		return web.Show(w, r, v, 200, "x", templ.Join(templ.Raw(`<h1>x</h1><form method="post">`), web.DraftOf(v, f), web.AreaField(v, f.Field("note", "Ghi chú")),
			web.CheckField(v, f.Field("legal", "Có tư cách")), templ.Raw(`<i>r`+f.Get("revision")+`</i></form>`)))
	})
	s.Handle("GET /forgetful", access.SignedIn, func(w http.ResponseWriter, r *http.Request, v web.Visit) error {
		return web.Show(w, r, v, 200, "x", web.DraftOf(v, web.NewForm()))
	})
	webtest.Post(t, s, "/drafts", "draft-of", "/write", "revision", "1", "note", "gõ dở", "legal", "")
	for name, c := range map[string]struct{ at, revision, says, not string }{
		"the draft, with the box unticked":        {"/write", "1", "gõ dở</textarea>", "checked"},
		"the newer text, and the draft offered":   {"/write", "2", "như đang có</textarea>", "gõ dở</textarea>"},
		"the draft when asked, over the newest":   {"/write?draft=old", "2", "<i>r2</i>", "như đang có"},
		"another thing under the same address":    {"/write?of=b", "1", "như đang có</textarea>", "gõ dở"},
		"a link that brings the older draft back": {"/write", "2", `href="?draft=old"`, "role=\"alert\""},
	} {
		revision = c.revision
		if _, page := webtest.Get(t, s, c.at); !strings.Contains(page, c.says) || strings.Contains(page, c.not) {
			t.Errorf("%s: %q is missing, or %q stands", name, c.says, c.not)
		}
	}
	if status, _ := webtest.Get(t, s, "/forgetful"); status != 500 {
		t.Errorf("a form that forgets its draft shows: %d", status)
	}
}

func TestDraftInBrowser(t *testing.T) {
	s := typing(t)
	b := webtest.Open(t, s)
	b.Go("/write", 1280)
	b.Do(chromedp.SendKeys("#f-note", "mot hai ba"), chromedp.SendKeys("#f-secret", "bi mat"), chromedp.Evaluate[chromedp.Void](`document.activeElement.blur()`))
	b.Do(chromedp.Poll[chromedp.Void](`document.querySelector('[data-draft]').textContent.startsWith('Lưu lúc')`))
	b.Go("/write", 1280)
	if got := webtest.Ask[string](b, `document.querySelector('#f-note').value + '|' + document.querySelector('#f-secret').value`); got != "mot hai ba|" {
		t.Errorf("kept %q", got)
	}
	b.Quiet()
}

// What a stranger types stays in the browser, and goes when it is sent.
func TestDraftOfAStrangerInBrowser(t *testing.T) {
	s := web.New(web.Config{Now: webtest.Now, Drafts: draft.New(storetest.Open(t))})
	s.Handle("GET /tell", access.Public, func(w http.ResponseWriter, r *http.Request, v web.Visit) error {
		f, err := s.Kept(r, v, web.NewForm())
		if err != nil {
			return err
		}
		return web.ShowPublic(w, r, v, 200, "x", templ.Join(templ.Raw(`<h1>x</h1><form method="post" class="td-form">`), web.AreaField(v, f.Field("note", "Ghi chú")),
			web.DraftOf(v, f), web.Button(web.Action{Label: "Gửi", Filled: true}), templ.Raw(`</form>`)))
	})
	s.Handle("POST /tell", access.Public, func(w http.ResponseWriter, r *http.Request, v web.Visit) error {
		return web.Go(w, r, "/tell")
	})
	b := webtest.Open(t, s)
	b.Go("/tell", 390)
	b.Do(chromedp.SendKeys("#f-note", "mot hai ba"), chromedp.Evaluate[chromedp.Void](`document.activeElement.blur()`))
	for what, want := range map[string]string{"left": "mot hai ba", "come back to": "mot hai ba"} {
		b.Go("/tell", 390)
		if got := webtest.Ask[string](b, `document.querySelector('#f-note').value`); got != want {
			t.Errorf("%s: %q", what, got)
		}
	}
	if err := b.Next(chromedp.Click(chromedp.CSS(`main button`))); err != nil {
		t.Fatal(err)
	}
	b.Go("/tell", 390)
	if got := webtest.Ask[string](b, `document.querySelector('#f-note').value`); got != "" {
		t.Errorf("sent, and still there: %q", got)
	}
	b.Quiet()
}
