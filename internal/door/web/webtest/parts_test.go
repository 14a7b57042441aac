package webtest

import (
	"testing"

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
