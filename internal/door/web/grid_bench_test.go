package web_test

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/a-h/templ"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"thidua/internal/door/web"
	"thidua/internal/door/web/webtest"
	"thidua/internal/law/access"
)

// BenchmarkGrid measures a sheet of 30 units and 120 criteria in a browser, by
// the page's own clock: from asking for it to its first picture with the script
// done, and from a key to the next picture; in turn with its peer, a plain table of
// as many fields in the same frame. Medians, in milliseconds.
func BenchmarkGrid(b *testing.B) {
	x, s := openScores(30, 120)
	for i := range x.rows {
		for j := range x.columns {
			x.stands[[2]string{key("u", i), key("k", j)}] = score{web.GridCell{Value: fmt.Sprintf("%d,5", (i+j)%20), Revision: 1}, "Hà"}
		}
	}
	s.Handle("GET /fields", access.SignedIn, func(w http.ResponseWriter, r *http.Request, v web.Visit) error {
		return web.Show(w, r, v, http.StatusOK, "Bảng chấm điểm", templ.Raw(fields(x.grid(""))))
	})
	in := sheetIn{webtest.Open(b, s), b}
	took := map[string][]float64{}
	for b.Loop() {
		in.load(took, "/sheet", "", `.td-grid [tabindex="0"]`)
		in.keys(kb.ArrowDown + kb.ArrowRight + kb.ArrowDown + kb.ArrowRight + kb.ArrowDown + kb.ArrowDown + kb.ArrowRight + kb.ArrowUp)
		took["ms/move"] = append(took["ms/move"], in.took()...)
		in.keys("12,5\r7,25\r100\r")
		took["ms/key"] = append(took["ms/key"], in.took()...)
		in.load(took, "/fields", "peer-", `main td input`)
		in.keys("12,5" + kb.Tab + "7,25" + kb.Tab + "100" + kb.Tab)
		took["ms/peer-key"] = append(took["ms/peer-key"], in.took()...)
	}
	for name, list := range took {
		slices.Sort(list)
		b.ReportMetric(list[len(list)/2], name)
	}
}

// fields is the peer: a table of fields, as a page without a grid would be.
func fields(g web.Grid) string {
	var b strings.Builder
	b.WriteString(`<h1>Bảng chấm điểm</h1><form method="post"><div class="td-scroll"><table class="table"><thead><tr><th>Đơn vị</th>`)
	for _, c := range g.Columns {
		fmt.Fprintf(&b, `<th>%s</th>`, c.Label)
	}
	b.WriteString(`</tr></thead><tbody>`)
	for i, r := range g.Rows {
		fmt.Fprintf(&b, `<tr><th>%s</th>`, r.Label)
		for j, c := range r.Cells {
			fmt.Fprintf(&b, `<td><input class="form-control" name="c%d.%d" value="%s" aria-label="%s, %s"></td>`, i, j, c.Value, r.Label, g.Columns[j].Label)
		}
		b.WriteString(`</tr>`)
	}
	b.WriteString(`</tbody></table></div></form>`)
	return b.String()
}

// load opens a page, notes how long it took, and stands on its first cell with a
// clock on every key. A page that lies still is asked again and again: such a
// browser draws nothing, and would never answer a frame asked for.
func (in sheetIn) load(took map[string][]float64, path, whose, first string) {
	in.t.Helper()
	in.Go(path, 1280)
	in.Until("a first picture", `performance.getEntriesByType('navigation')[0].loadEventEnd > 0 && performance.getEntriesByName('first-contentful-paint').length > 0`)
	took["ms/"+whose+"answer"] = append(took["ms/"+whose+"answer"], webtest.Ask[float64](in.Browser, `performance.getEntriesByType('navigation')[0].responseEnd`))
	took["ms/"+whose+"open"] = append(took["ms/"+whose+"open"], webtest.Ask[float64](in.Browser, `Math.max(performance.getEntriesByName('first-contentful-paint')[0].startTime, performance.getEntriesByType('navigation')[0].loadEventEnd)`))
	in.Do(chromedp.Evaluate[chromedp.Void](fmt.Sprintf(`(() => { window.took = []; addEventListener('keydown', () => { const t = performance.now(); requestAnimationFrame(() => { const c = new MessageChannel(); c.port1.onmessage = () => took.push(performance.now() - t); c.port2.postMessage(0); }); }, true); document.querySelector(%q).focus(); })()`, first)))
}

// took is how long each key since the last asking took.
func (in sheetIn) took() []float64 {
	in.t.Helper()
	return webtest.Ask[[]float64](in.Browser, `new Promise(done => setTimeout(() => done(took.splice(0)), 100))`)
}
