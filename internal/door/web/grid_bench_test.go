package web_test

import (
	"slices"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"thidua/internal/door/web/webtest"
)

// BenchmarkGrid measures a sheet of 30 units and 120 criteria in a browser, by
// the page's own clock: from asking for it to its first picture with the script
// done, and from a key to the next picture. Medians, in milliseconds.
func BenchmarkGrid(b *testing.B) {
	_, s := openScores(30, 120)
	in := sheetIn{webtest.Open(b, s), b}
	var answered, opened, moved, typed []float64
	for b.Loop() {
		in.Go("/sheet", 1280)
		answered = append(answered, webtest.Ask[float64](in.Browser, `performance.getEntriesByType('navigation')[0].responseEnd`))
		in.Until("a first picture", `performance.getEntriesByType('navigation')[0].loadEventEnd > 0 && performance.getEntriesByName('first-contentful-paint').length > 0`)
		opened = append(opened, webtest.Ask[float64](in.Browser, `Math.max(performance.getEntriesByName('first-contentful-paint')[0].startTime, performance.getEntriesByType('navigation')[0].loadEventEnd)`))
		in.Do(chromedp.Evaluate[chromedp.Void](`(() => { window.took = []; addEventListener('keydown', () => { const t = performance.now(); requestAnimationFrame(() => { const c = new MessageChannel(); c.port1.onmessage = () => took.push(performance.now() - t); c.port2.postMessage(0); }); }, true); document.querySelector('.td-grid [tabindex="0"]').focus(); })()`))
		in.keys(kb.ArrowDown + kb.ArrowRight + kb.ArrowDown + kb.ArrowRight + kb.ArrowDown + kb.ArrowDown + kb.ArrowRight + kb.ArrowUp)
		moved = append(moved, took(in)...)
		in.keys("12,5\r7,25\r100\r")
		typed = append(typed, took(in)...)
	}
	for name, list := range map[string][]float64{"ms/answer": answered, "ms/open": opened, "ms/move": moved, "ms/key": typed} {
		slices.Sort(list)
		b.ReportMetric(list[len(list)/2], name)
	}
}

// took is how long each key since the last asking took.
func took(in sheetIn) []float64 {
	in.t.Helper()
	return webtest.Ask[[]float64](in.Browser, `new Promise(done => setTimeout(() => done(took.splice(0)), 100))`)
}
