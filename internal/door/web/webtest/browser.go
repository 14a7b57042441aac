package webtest

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/chromedp"

	"thidua/ui"
)

// A Browser is one Chromium for a test, over pages served on loopback.
type Browser struct {
	t   testing.TB
	Ctx context.Context
	URL string
	*console
}

// console is what the browser complained of, and which pages axe saw.
type console struct {
	mu    sync.Mutex
	said  []string
	asked map[[32]byte]bool // of axe, by the hash of the page
	looks *sync.Map         // of text whose contrast axe has measured in this browser
}

// Open starts Chromium over h, or fails the test where there is none.
func Open(t testing.TB, h http.Handler) *Browser {
	t.Helper()
	srv := httptest.NewServer(h)
	t.Cleanup(srv.Close)
	return At(t, srv.URL)
}

// At starts Chromium over a server that runs already, with what more it is told.
func At(t testing.TB, url string, more ...chromedp.ExecAllocatorOption) *Browser {
	t.Helper()
	// Without a window: the whole browser draws one that nobody sees, at three times the cost.
	path, err := exec.LookPath("chromium-headless-shell")
	if err != nil {
		t.Fatal("no browser here: apt-get install -y chromium-headless-shell")
	}
	if !ui.Built() {
		t.Skip("no assets here: make assets")
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path), chromedp.NoSandbox,
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-background-networking", true), chromedp.Flag("disable-component-update", true),
		chromedp.Flag("disable-component-extensions-with-background-pages", true), chromedp.Flag("disable-gpu", true))
	options = append(options, more...)
	ctx, stop := chromedp.NewExecAllocator(context.Background(), options...)
	t.Cleanup(stop)
	ctx, stop = chromedp.NewContext(ctx)
	t.Cleanup(stop)
	ctx, stop = context.WithTimeout(ctx, 20*time.Minute)
	t.Cleanup(stop)
	return window(ctx, t, url)
}

// window is a fresh page of a browser, with a console of its own.
func window(ctx context.Context, t testing.TB, url string) *Browser {
	t.Helper()
	b := &Browser{t: t, Ctx: ctx, URL: url, console: &console{asked: map[[32]byte]bool{}, looks: new(sync.Map)}}
	b.Do(chromedp.Navigate("about:blank"))
	err := chromedp.Listen(ctx, func(ev any) {
		if e, ok := ev.(*log.EventEntryAdded); ok && (e.Entry.Level == "error" || e.Entry.Level == "warning") {
			b.mu.Lock()
			b.said = append(b.said, e.Entry.Text)
			b.mu.Unlock()
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// Do runs steps, or fails the test.
func (b *Browser) Do(steps ...chromedp.Action[chromedp.Void]) {
	b.t.Helper()
	if err := chromedp.Do(b.Ctx, steps...); err != nil {
		b.t.Fatal(err)
	}
}

// Until asks the page again and again for at most a minute; an error in between
// is a page on its way.
func (b *Browser) Until(what, expression string) {
	b.t.Helper()
	for range 2400 {
		if yes, err := chromedp.Run(b.Ctx, chromedp.Evaluate[bool](expression)); err == nil && yes {
			return
		}
		time.Sleep(25 * time.Millisecond)
	}
	b.t.Fatalf("%s is not on\n%s", what, Ask[string](b, `document.body.innerText`))
}

// Sees waits until the page says something.
func (b *Browser) Sees(text string) {
	b.t.Helper()
	b.Until(text, fmt.Sprintf(`document.body.innerText.replaceAll("\u00a0", " ").includes(%q)`, text))
}

// Clicks presses the button or link that says so, as soon as it is there.
func (b *Browser) Clicks(label string) {
	b.t.Helper()
	b.Until("button "+label, fmt.Sprintf(`(() => { const b = [...document.querySelectorAll('button, main a')].find(b => b.innerText.trim().replaceAll("\u00a0", " ") === %q && !b.disabled); b?.click(); return !!b; })()`, label))
}

// Keys presses keys where one stands, some held down.
func (b *Browser) Keys(keys string, held ...chromedp.Modifier) {
	b.t.Helper()
	b.Do(chromedp.KeyEvent(keys, chromedp.KeyModifiers(held...)))
}

// Paste puts a block from a spreadsheet where one stands.
func (b *Browser) Paste(text string) {
	b.t.Helper()
	b.Do(chromedp.Evaluate[chromedp.Void](fmt.Sprintf(`(() => { const d = new DataTransfer(); d.setData('text/plain', %q);
		document.activeElement.dispatchEvent(new ClipboardEvent('paste', {clipboardData: d, bubbles: true, cancelable: true})); })()`, text)))
}

// Go opens a path at a width.
func (b *Browser) Go(path string, width int) {
	b.t.Helper()
	b.Do(chromedp.EmulateViewport(int64(width), 900), chromedp.Navigate(b.URL+path))
	if _, err := chromedp.Run(b.Ctx, chromedp.Evaluate[bool](`document.fonts.ready.then(() => true)`, chromedp.EvalAwaitPromise)); err != nil {
		b.t.Fatal(err)
	}
}

// Next runs a step that leads to another page and waits for that page, told
// from this one by a mark: a browser under load may say "loaded" twice.
func (b *Browser) Next(step chromedp.Action[chromedp.Void]) error {
	b.t.Helper()
	ctx, cancel := context.WithTimeout(b.Ctx, 30*time.Second)
	defer cancel()
	if err := chromedp.Do(ctx, chromedp.Evaluate[chromedp.Void](`window.tdLeft = true`), step); err != nil {
		return err
	}
	for {
		there, err := chromedp.Run(ctx, chromedp.Evaluate[bool](`!window.tdLeft && document.readyState === 'complete'`))
		if err == nil && there {
			return nil
		}
		select { // an error in between: the old page is gone, the new one not yet there
		case <-ctx.Done():
			return fmt.Errorf("no next page: %w", errors.Join(ctx.Err(), err))
		case <-time.After(20 * time.Millisecond):
		}
	}
}

// Ask evaluates an expression on the page.
func Ask[T any](b *Browser, expression string) T {
	b.t.Helper()
	got, err := chromedp.Run(b.Ctx, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
	if err != nil {
		b.t.Fatalf("%s: %v", expression, err)
	}
	return got
}

// Shoot takes a picture of the whole page into the folder THIDUA_SHOTS names;
// without it, none.
func (b *Browser) Shoot(name string) {
	b.t.Helper()
	dir := os.Getenv("THIDUA_SHOTS")
	if dir == "" {
		return
	}
	png, err := chromedp.Run(b.Ctx, chromedp.FullScreenshot(100))
	if err == nil {
		err = os.WriteFile(filepath.Join(dir, name+".png"), png, 0o644)
	}
	if err != nil {
		b.t.Fatal(err)
	}
}

// Axe fails for everything axe-core finds on the page. The same page at another
// width is not asked again.
func (b *Browser) Axe() {
	b.t.Helper()
	page := sha256.Sum256([]byte(Ask[string](b, `location.href + document.documentElement.outerHTML`)))
	if b.asked[page] {
		return
	}
	b.asked[page] = true
	script, err := os.ReadFile(filepath.Join(root(), "ui/node_modules/axe-core/axe.min.js"))
	if err != nil {
		b.t.Skip("no axe-core here: make assets")
	}
	if _, err := chromedp.Run(b.Ctx, chromedp.Evaluate[int](string(script)+";1")); err != nil {
		b.t.Fatal(err)
	}
	// Contrast takes as long as all the rest, and is a matter of classes and states:
	// it is measured where a page has a look no page had before it.
	contrast := false
	for _, look := range Ask[[]string](b, looksOfText) {
		_, known := b.looks.LoadOrStore(look, true)
		contrast = contrast || !known
	}
	options := fmt.Sprintf(`{resultTypes: ['violations'], preload: false, rules: {'color-contrast': {enabled: %t}}}`, contrast)
	for _, v := range Ask[[]string](b, `axe.run(document, `+options+`).then(r => r.violations.map(v =>
		v.impact + ' ' + v.id + ': ' + v.help + '\n  ' + v.nodes.slice(0, 4).map(n => n.html + ' ' + (n.any.concat(n.all)[0] || {message: ''}).message).join('\n  ')))`) {
		b.t.Error(v)
	}
}

// looksOfText is how each text of a page comes by its colours: what it and the
// three around it are, by classes and states.
const looksOfText = `(() => { const out = new Set(), of = e => e.tagName + '.' + e.className + [...e.attributes].filter(a => /^(aria-(current|disabled|selected|expanded|pressed|invalid)|data-.*state|disabled|open|checked)$/.test(a.name)).map(a => '[' + a.name + a.value + ']').join('');
	const w = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
	for (let n; n = w.nextNode();) if (n.data.trim()) { let s = '', e = n.parentElement; for (let i = 0; i < 4 && e; i++, e = e.parentElement) s += of(e) + ' '; out.add(s); }
	return [...out]; })()`

// Fits fails if the page scrolls sideways.
func (b *Browser) Fits() {
	b.t.Helper()
	if over := Ask[string](b, `(() => { const w = document.documentElement.clientWidth;
		if (document.documentElement.scrollWidth <= w) return '';
		const el = [...document.querySelectorAll('body *')].find(e => e.getBoundingClientRect().right > w + 1 && !e.closest('.td-scroll, .td-overflow'));
		return el ? el.outerHTML.slice(0, 200) : 'something'; })()`); over != "" {
		b.t.Errorf("scrolls sideways: %s", over)
	}
}

// Quiet fails if the console complained: of the content policy, of a file that
// is missing.
func (b *Browser) Quiet() {
	b.t.Helper()
	b.mu.Lock()
	defer b.mu.Unlock()
	if len(b.said) > 0 {
		b.t.Errorf("the console says: %s", strings.Join(b.said, "\n"))
	}
	b.said = nil
}

// Forget drops what the console said so far: a test cut the line itself.
func (b *Browser) Forget() {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.said = nil
}

// root is where go.mod lies, above the test's own folder.
func root() string {
	dir, _ := os.Getwd()
	for up := dir; up != filepath.Dir(up); up = filepath.Dir(up) {
		if _, err := os.Stat(filepath.Join(up, "go.mod")); err == nil {
			return up
		}
	}
	return dir
}

// Apart is a window of the same Chromium with cookies and storage of its own:
// another person's, gone when the test ends.
func (b *Browser) Apart(t testing.TB) *Browser {
	t.Helper()
	ctx, stop := chromedp.NewContext(b.Ctx, chromedp.WithNewBrowserContext())
	t.Cleanup(stop)
	w := window(ctx, t, b.URL)
	w.looks = b.looks
	return w
}

// With is the same browser reporting to a subtest.
func (b *Browser) With(t testing.TB) *Browser {
	return &Browser{t: t, Ctx: b.Ctx, URL: b.URL, console: b.console}
}
