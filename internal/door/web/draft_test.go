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
	if status, _ := webtest.Post(t, s, "/drafts", "draft-of", "/write", "note", strings.Repeat("x", 100_000)); status != 400 {
		t.Errorf("a draft of 100 KB: %d", status)
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
