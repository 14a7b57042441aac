package e2e

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/dom"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"thidua/internal/base/civil"
	"thidua/internal/domain/award"
	"thidua/internal/door/web/webtest"
)

const (
	tab   = "\t"
	enter = "\r"
	space = " "
)

// A keyboard is a house walked through without a mouse: keys only, and nothing
// of the page is touched but by them.
type keyboard struct {
	house
	opened chan cdp.BackendNodeID // file choosers the browser opened
	saved  string                 // where downloads arrive
}

func byKeyboard(h house) *keyboard {
	h.t.Helper()
	k := &keyboard{h, make(chan cdp.BackendNodeID, 4), h.t.TempDir()}
	err := chromedp.Listen(h.Ctx, func(ev any) {
		if e, ok := ev.(*page.EventFileChooserOpened); ok {
			k.opened <- e.BackendNodeID
		}
	})
	if err != nil {
		h.t.Fatal(err)
	}
	h.Do(chromedp.EmulateViewport(1280, 900), chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		if _, err := cdp.Call(ctx, t, emulation.SetFocusEmulationEnabled, emulation.SetFocusEmulationEnabledParams{Enabled: true}); err != nil {
			return err
		}
		if _, err := cdp.Call(ctx, t, page.SetInterceptFileChooserDialog, page.SetInterceptFileChooserDialogParams{Enabled: true}); err != nil {
			return err
		}
		_, err := cdp.Call(ctx, t, browser.SetDownloadBehavior, browser.SetDownloadBehaviorParams{Behavior: browser.SetDownloadBehaviorBehaviorAllow, DownloadPath: k.saved})
		return err
	}))
	return k
}

// standing is what has the focus, and what is wrong with how it has it.
const standing = `(async () => {
	const e = document.activeElement, was = window.tdWas, at = e && e.getBoundingClientRect();
	if (at && (at.bottom <= 0 || at.top >= innerHeight)) await new Promise(r => requestAnimationFrame(() => requestAnimationFrame(r))); // until it is scrolled to
	if (!e || e === document.body) { window.tdWas = null; return {tag: '', say: '', name: '', value: '', href: '', wrong: ''}; }
	const r = e.getBoundingClientRect(), c = getComputedStyle(e), f = e.closest('.td-find');
	const seen = s => s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2 || s.boxShadow !== 'none';
	let wrong = '';
	const piece = x => x.closest('main, nav, aside, header, footer, form.td-find');
	if (!seen(c) && !(f && seen(getComputedStyle(f))) && e.id !== 'main') wrong = 'the focus is not seen';
	else if (e.tabIndex > 0) wrong = 'has a tabindex of its own';
	else if (e.id !== 'main' && (r.bottom <= 0 || r.top >= innerHeight)) wrong = 'the focus is out of sight';
	else if (was && was !== e && was.isConnected && e.id !== 'main') {
		const w = was.getBoundingClientRect();
		if (was.compareDocumentPosition(e) & Node.DOCUMENT_POSITION_PRECEDING && !window.tdBack) wrong = 'the order of the page is left';
		else if (!window.tdBack && piece(was) === piece(e) && was.id !== 'main' && r.bottom < w.top - 1 && r.left < w.right - 1) wrong = 'the focus jumps back up';
	}
	if (!wrong && e.id !== 'main' && r.width && r.height < 2 * innerHeight) {
		const x = Math.min(r.left + r.width / 2, innerWidth - 1), y = Math.max(0, Math.min(r.top + r.height / 2, innerHeight - 1)), at = document.elementFromPoint(x, y);
		if (at && !e.contains(at) && !at.contains(e) && !(at.closest('label') && at.closest('label').control === e)) wrong = 'hidden under ' + at.outerHTML.slice(0, 80);
	}
	window.tdWas = e; window.tdBack = false;
	const label = e.labels && e.labels.length ? [...e.labels].map(l => l.innerText).join(' ') : '';
	return {tag: e.type || e.tagName.toLowerCase(), say: (label || e.getAttribute('aria-label') || e.innerText || '').replace(/[\s\u00a0]+/g, ' ').trim(),
		name: e.name || '', value: e.value || '', href: e.getAttribute('href') || '', wrong: wrong};
})()`

type focus struct{ Tag, Say, Name, Value, Href, Wrong string }

// hit presses keys, and fails where the focus is lost to the eye.
func (k *keyboard) hit(keys string, with ...chromedp.KeyOption) focus {
	k.t.Helper()
	k.Do(chromedp.KeyEvent(keys, with...))
	return k.on()
}

func (k *keyboard) on() focus {
	k.t.Helper()
	f := webtest.Ask[focus](k.Browser, standing)
	if f.Wrong != "" {
		k.t.Errorf("%s: at %q (%s %s): %s", k.path(), f.Say, f.Tag, f.Name, f.Wrong)
	}
	return f
}

// mouseOnly are things one can press that no key reaches.
const mouseOnly = `[...document.querySelectorAll('a, button, input, select, textarea, summary, [onclick], [role=button]')].filter(e => e.type !== 'hidden' && e.checkVisibility() &&
	(e.tabIndex < 0 || e.tagName === 'A' && !e.hasAttribute('href'))).map(e => e.outerHTML.slice(0, 120))`

// fresh checks a page that has just opened, and skips to what it is about.
func (k *keyboard) fresh() {
	k.t.Helper()
	for _, el := range webtest.Ask[[]string](k.Browser, mouseOnly) {
		k.t.Errorf("%s: only a mouse reaches %s", k.path(), el)
	}
	k.skip()
}

// skip takes the skip link: the first stop of every page.
func (k *keyboard) skip() {
	k.t.Helper()
	if f := k.hit(tab); f.Href != "#main" {
		if f = k.hit(tab); f.Href != "#main" { // the browser may start from where it stood
			return
		}
	}
	k.Do(chromedp.KeyEvent(enter))
	if id := webtest.Ask[string](k.Browser, `document.activeElement.id`); id != "main" {
		k.t.Errorf("%s: the skip link leads to %q", k.path(), id)
	}
}

// to tabs on until the focus stands on what fits.
func (k *keyboard) to(what string, fits func(focus) bool) focus {
	k.t.Helper()
	var passed []string
	for range 160 {
		f := k.hit(tab)
		if f.Tag != "" && fits(f) {
			return f
		}
		passed = append(passed, f.Say)
	}
	k.t.Fatalf("%s: no Tab reaches %s; passed %q\n%s", k.path(), what, passed, k.text())
	return focus{}
}

func (k *keyboard) field(name string) focus {
	k.t.Helper()
	return k.to("field "+name, func(f focus) bool { return f.Name == name })
}

// write types into a field, as a Vietnamese keyboard does, over what stands there.
func (k *keyboard) write(name, text string) {
	k.t.Helper()
	k.field(name)
	k.Do(chromedp.KeyEvent("a", chromedp.KeyModifiers(chromedp.ModifierCtrl)), chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		_, err := cdp.Call(ctx, t, input.InsertText, input.InsertTextParams{Text: text})
		return err
	}))
	if f := k.on(); f.Name != name || !strings.HasPrefix(text, f.Value) || f.Value == "" {
		k.t.Fatalf("%s: %q typed into %s stands as %q in %s", k.path(), text, name, f.Value, f.Name)
	}
}

// pick takes the option of a select by the arrows.
func (k *keyboard) pick(name, label string) {
	k.t.Helper()
	k.field(name)
	chosen := `(() => { const s = document.activeElement; return s.options[s.selectedIndex].text.trim(); })()`
	k.Do(chromedp.KeyEvent("\u0306")) // Home: from the first on
	for range 200 {
		if strings.HasPrefix(webtest.Ask[string](k.Browser, chosen), label) {
			return
		}
		k.Do(chromedp.KeyEvent("\u0301")) // ArrowDown
	}
	k.t.Fatalf("%s: the arrows do not find %q in %s", k.path(), label, name)
}

// file attaches a file through the chooser the browser opens.
func (k *keyboard) file(name, path string) {
	k.t.Helper()
	k.field(name)
	k.Do(chromedp.KeyEvent(enter))
	select {
	case node := <-k.opened:
		k.Do(chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
			_, err := cdp.Call(ctx, t, dom.SetFileInputFiles, dom.SetFileInputFilesParams{Files: []string{path}, BackendNodeID: node})
			return err
		}))
	case <-time.After(5 * time.Second):
		k.t.Fatalf("%s: Enter on %s opens no chooser", k.path(), name)
	}
}

// enter goes on by the link or button that says so, and waits for the page.
func (k *keyboard) enter(label string) {
	k.t.Helper()
	k.to(label, func(f focus) bool {
		return strings.HasPrefix(f.Say, label) && (f.Href != "" || f.Tag == "submit")
	})
	k.send()
}

// href goes on by the first link to an address that begins so.
func (k *keyboard) href(prefix string) {
	k.t.Helper()
	k.to(prefix, func(f focus) bool { return strings.HasPrefix(f.Href, prefix) })
	k.send()
}

// send presses Enter where the focus stands, and waits for the next page.
func (k *keyboard) send() {
	k.t.Helper()
	was := k.path()
	if err := k.Next(chromedp.KeyEvent(enter)); err != nil {
		k.t.Fatalf("Enter at %s: %v\n%s", was, err, k.text())
	}
	if title := webtest.Ask[string](k.Browser, `document.title`); strings.HasPrefix(title, "Lỗi") {
		k.t.Fatalf("%s was refused:\n%s", was, k.text())
	}
	k.fresh()
}

// as signs in by the form, after signing out by its button.
func (k *keyboard) as(login string) {
	k.t.Helper()
	if webtest.Ask[bool](k.Browser, `!!document.querySelector('form[action="/sign-out"]')`) {
		k.enter("Đăng xuất")
	}
	k.Do(chromedp.Navigate(k.URL + "/sign-in"))
	k.fresh()
	k.write("login", login)
	k.write("password", password)
	k.send()
	if at := k.path(); at != "/" {
		k.t.Fatalf("%s signed in and stands at %s", login, at)
	}
}

// A whole journey without a mouse: from signing in to a certificate checked.
func TestJourneyByKeyboard(t *testing.T) {
	k := byKeyboard(open(t))

	k.as("lan")
	k.menu("Hồ sơ")
	k.enter("Lập hồ sơ")
	k.emptyFirst()
	k.write("title", "Đề nghị Giấy khen năm 2025, bằng bàn phím")
	k.enter("Lập hồ sơ")
	of := idAtEnd.FindString(k.path())
	k.enter("Ghi tên")
	k.write("q", "Lương Bá Ý")
	k.send()
	k.field("subject")
	k.Do(chromedp.KeyEvent(space))
	k.pick("award", "Giấy khen")
	k.write("year", "2025")
	k.write("achievement", "Có thành tích trong chuyển đổi số năm 2025")
	k.enter("Ghi tên vào hồ sơ")
	k.href("/dossiers/" + of)
	for _, code := range k.wanted(of) {
		k.href("/dossiers/" + of + "/papers/new?code=" + code)
		k.file("file", paperFile(t, code))
		k.enter("Đính kèm giấy tờ")
		if !strings.HasSuffix(k.path(), of) {
			k.href("/dossiers/" + of)
		}
	}
	k.enter("Trình hồ sơ")
	if webtest.Ask[bool](k.Browser, `!!document.querySelector('main [name="why"]')`) {
		k.write("why", "Điều kiện còn chờ sẽ bổ sung trước phiên họp.")
	}
	k.enter("Trình hồ sơ")
	k.says("Đã gửi")

	k.as("nguyet")
	k.menu("Hồ sơ")
	k.enter("Đề nghị Giấy khen năm 2025, bằng")
	k.enter("Tiếp nhận hồ sơ")
	k.enter("Thẩm định")
	k.to("for", func(f focus) bool { return f.Name == "opinion" })
	k.Do(chromedp.KeyEvent(space))
	if webtest.Ask[string](k.Browser, `document.activeElement.value`) != "for" {
		k.t.Errorf("the first opinion is %s", k.on().Value)
	}
	k.button()

	// 4. A new sitting, its list, attendance, count, confirmation, conclusion.
	k.as("ngoc")
	k.menu("Hội đồng")
	k.href("/councils/01")
	k.enter("Triệu tập")
	k.write("day", civil.Of(k.DB.Now()).Slashes())
	k.write("at", "16:00")
	k.write("place", "Phòng họp tầng 3")
	k.button()
	sitting := idAtEnd.FindString(k.path())
	k.href("/sittings/" + sitting + "/list")
	k.field("every")
	k.Do(chromedp.KeyEvent(space))
	k.button()
	k.href("/sittings/" + sitting + "/attendance")
	k.field("rest")
	k.Do(chromedp.KeyEvent(space))
	k.enter("Ghi điểm danh")
	k.enter("Khai mạc")
	for range 4 {
		if webtest.Ask[bool](k.Browser, `!!document.querySelector('main form[action$="/taking-up"]')`) {
			k.enter("Chuyển sang nội dung này")
		}
		href := webtest.Ask[string](k.Browser, `(() => { const a = [...document.querySelectorAll('main a.btn[href*="/blocs/"]')][0]; return a ? a.getAttribute('href') : ''; })()`)
		if href == "" {
			break
		}
		k.href(href)
		k.field("method")
		k.Do(chromedp.KeyEvent(space))
		k.write("yes", k.desk("ngoc", sitting))
		k.write("no", "0")
		k.write("blank", "0")
		k.button()
	}
	k.as("vinh")
	k.menu("Phiên họp")
	k.href("/sittings/" + sitting)
	k.enter("Xác nhận")
	k.as("ngoc")
	k.menu("Phiên họp")
	k.href("/sittings/" + sitting)
	k.enter("Kết thúc phiên họp")
	k.write("ended", "23:59")
	k.enter("Kết thúc phiên họp")

	// 5. The decision: drafted, signed, published with its scan.
	k.as("nguyet")
	k.menu("Quyết định")
	k.enter("Soạn quyết định")
	if strings.Contains(k.text(), "Quyết định của") {
		k.enter("Sở Y tế tỉnh Mẫu")
	}
	k.field("every")
	k.Do(chromedp.KeyEvent(space))
	k.enter("Lập dự thảo")
	id := idAtEnd.FindString(k.path())
	k.href("/decisions/" + id + "/text")
	k.write("bases", "Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022")
	k.write("decider", "Giám đốc Sở Y tế tỉnh Mẫu")
	k.write("place", "Tỉnh Mẫu")
	k.enter("Ghi nội dung")
	k.as("vinh")
	k.menu("Quyết định")
	k.href("/decisions/" + id)
	k.enter("Ghi chữ ký")
	k.write("number", "99/QĐ-SYT")
	k.write("day", civil.Of(k.DB.Now()).Slashes())
	k.write("signer_title", "Giám đốc")
	k.write("signer", "Lê Quang Vinh")
	k.enter("Ghi chữ ký")
	k.enter("Ban hành quyết định")
	k.file("file", paperFile(t, "Quyết định"))
	k.write("word", "BAN HÀNH")
	k.enter("Ban hành quyết định")

	// 6, 7. The certificates in one PDF; one of them checked by its number.
	k.as("nguyet")
	k.menu("Quyết định")
	k.href("/decisions/" + id)
	k.href("/certificates/" + id)
	k.download("In ")
	found, err := k.Awards.Search(t.Context(), award.Query{Text: "Lương Bá Ý"})
	if err != nil || len(found.Found) == 0 {
		t.Fatal(found, err)
	}
	k.menu("Đăng xuất")
	k.Do(chromedp.Navigate(k.URL + "/"))
	k.fresh()
	k.enter("Kiểm tra bằng")
	k.write("number", found.Found[0].Number)
	k.send()
	k.says("Lương Bá Ý")
	k.says("99/QĐ-SYT")
}

// menu goes by the side menu, which stands before the page's own part.
func (k *keyboard) menu(label string) {
	k.t.Helper()
	webtest.Ask[bool](k.Browser, `(window.tdBack = true, window.tdWas = null, true)`)
	k.Do(chromedp.Navigate(k.URL + k.path()))
	k.to(label, func(f focus) bool { return f.Say == label })
	k.send()
}

// button presses the next button that sends a form.
func (k *keyboard) button() {
	k.t.Helper()
	k.to("a button", func(f focus) bool { return f.Tag == "submit" })
	k.send()
}

// emptyFirst sends a form with nothing in it: the list of what is missing takes
// the focus, and its links lead to the fields.
func (k *keyboard) emptyFirst() {
	k.t.Helper()
	k.to("the button", func(f focus) bool { return f.Tag == "submit" })
	if err := k.Next(chromedp.KeyEvent(enter)); err != nil {
		k.t.Fatal(err)
	}
	class := ""
	for range 40 { // the page takes its focus once it is laid out
		if class = webtest.Ask[string](k.Browser, `document.activeElement.className`); class == "td-errors" {
			break
		}
		time.Sleep(50 * time.Millisecond)
	}
	if class != "td-errors" {
		k.t.Errorf("%s: after a refusal the focus stands on %q", k.path(), class)
	}
	k.on()
	k.to("the first mistake", func(f focus) bool { return strings.HasPrefix(f.Href, "#f-") })
	k.follow()
	if name := webtest.Ask[string](k.Browser, `document.activeElement.name || ''`); name != "title" {
		k.t.Errorf("%s: the first mistake leads to %q", k.path(), name)
	}
	k.hit(tab, chromedp.KeyModifiers(chromedp.ModifierShift))
}

// follow presses Enter on a link within the page: the key alone, as a keyboard
// does, for the character sent after it would land in the field and send the form.
func (k *keyboard) follow() {
	k.t.Helper()
	for _, what := range []input.DispatchKeyEventType{input.DispatchKeyEventTypeRawKeyDown, input.DispatchKeyEventTypeKeyUp} {
		k.Do(chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
			_, err := cdp.Call(ctx, t, input.DispatchKeyEvent, input.DispatchKeyEventParams{Type: what, Key: "Enter", Code: "Enter", WindowsVirtualKeyCode: 13})
			return err
		}))
	}
}

// download presses the button that says so and waits for its file.
func (k *keyboard) download(label string) {
	k.t.Helper()
	k.to(label, func(f focus) bool { return strings.HasPrefix(f.Say, label) && f.Tag == "submit" })
	k.Do(chromedp.KeyEvent(enter))
	for range 100 {
		if webtest.Ask[string](k.Browser, `document.contentType`) == "application/pdf" {
			return // opened, not kept
		}
		if found, _ := filepath.Glob(filepath.Join(k.saved, "*.pdf")); len(found) > 0 {
			if b, err := os.ReadFile(found[0]); err == nil && strings.HasPrefix(string(b), "%PDF-") {
				return
			}
		}
		time.Sleep(50 * time.Millisecond)
	}
	k.t.Errorf("%s: %s gave no PDF\n%s", k.path(), label, k.text())
}
