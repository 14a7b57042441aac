package webtest

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"thidua/internal/law/access"
)

func TestParts(t *testing.T) {
	s := Server(As(access.Officer))
	OpenParts(s)
	status, page := Get(t, s, "/parts")
	if status != 200 {
		t.Fatalf("status %d", status)
	}
	Plain(t, page)
	Golden(t, "parts", page)
	_, english := GetEN(t, s, "/parts")
	Plain(t, english)
}

// Every part in a real browser, on a desk and on a phone: nothing for axe to
// say, nothing wider than the screen, nothing the content policy stops.
func TestPartsInBrowser(t *testing.T) {
	s := Server(As(access.Officer))
	OpenParts(s)
	b := Open(t, s)
	for name, width := range map[string]int{"parts-1280": 1280, "parts-390": 390, "parts-320": 320} {
		b.Go("/parts", width)
		b.Shoot(name)
		b.Fits()
		b.Axe()
	}
	b.Quiet()
}

// The keys of DESIGN §12 reach the same places as the mouse.
func TestKeys(t *testing.T) {
	s := Server(As(access.Officer))
	OpenParts(s)
	b := Open(t, s)
	b.Go("/parts", 1280)
	b.Do(chromedp.Evaluate[chromedp.Void](`document.activeElement.blur()`))
	b.Do(chromedp.KeyEvent("/"))
	if id := Ask[string](b, `document.activeElement.id`); id != "find" {
		t.Errorf("/ went to %q", id)
	}
	b.Do(chromedp.KeyEvent("gv"))
	if q := Ask[string](b, `document.querySelector('#find').value`); !strings.HasSuffix(q, "gv") {
		t.Errorf("keys act while one types: %q", q)
	}
	b.Do(chromedp.Evaluate[chromedp.Void](`document.activeElement.blur()`), chromedp.KeyEvent("j"))
	if text := Ask[string](b, `document.activeElement.textContent`); !strings.HasPrefix(text, "Chọn cách xử lý") {
		t.Errorf("j went to %q", text)
	}
	b.Do(chromedp.KeyEvent("j"))
	if text := Ask[string](b, `document.activeElement.textContent`); !strings.HasPrefix(text, "Xác nhận") {
		t.Errorf("the second j went to %q", text)
	}
}

// The pages for anyone: the four answers of a check, and a refusal.
func TestPublicInBrowser(t *testing.T) {
	s := Server(Anyone{})
	OpenParts(s)
	b := Open(t, s)
	for _, state := range []string{"valid", "corrected", "revoked", "unknown"} {
		for name, width := range map[string]int{"check-" + state + "-1280": 1280, "check-" + state + "-390": 390} {
			b.Go("/parts/public?state="+state, width)
			b.Shoot(name)
			b.Fits()
			b.Axe()
		}
	}
	b.Quiet()
	b.Go("/nowhere", 1280)
	b.Shoot("nowhere-1280")
	b.Axe()
}
