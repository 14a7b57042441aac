package web_test

import (
	"cmp"
	"fmt"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/a-h/templ"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"thidua/internal/base/fault"
	"thidua/internal/door/web"
	"thidua/internal/door/web/webtest"
	"thidua/internal/law/access"
)

// scores is a sheet in memory, saved as an office would: cell by cell, what
// somebody else wrote first stands.
type scores struct {
	mu            sync.Mutex
	rows, columns int
	stands        map[[2]string]score
	down          atomic.Bool // the line is cut
	saves         int
}

type score struct {
	web.GridCell
	who string
}

func openScores(rows, columns int) (*scores, *web.Server) {
	x := &scores{rows: rows, columns: columns, stands: map[[2]string]score{}}
	s := webtest.Server(webtest.As(access.Officer))
	s.Handle("GET /sheet", access.SignedIn, x.show)
	s.Handle("POST /sheet", access.SignedIn, x.save)
	return x, s
}

func key(prefix string, i int) string { return fmt.Sprintf("%s%d", prefix, i) }

func (x *scores) grid(who string) web.Grid {
	x.mu.Lock()
	defer x.mu.Unlock()
	g := web.Grid{ID: "sheet", Label: "Bảng chấm điểm cụm số 7", Corner: "Đơn vị", Save: "/sheet?who=" + who}
	for j := range x.columns {
		g.Columns = append(g.Columns, web.GridColumn{Key: key("k", j), Label: fmt.Sprintf("Tiêu chí %d", j+1), Kind: web.GridPoints, Max: 2000})
	}
	last := &g.Columns[x.columns-1]
	last.Locked, last.Why = true, "hết hạn 30/11"
	g.Columns[1].Kind, g.Columns[1].Max = web.GridText, 0
	for i := range x.rows {
		r := web.GridRow{Key: key("u", i), Label: fmt.Sprintf("Sở thứ %d", i+1), Group: fmt.Sprintf("Nhóm %d", i/15+1)}
		for j := range x.columns {
			c := x.stands[[2]string{r.Key, key("k", j)}].GridCell
			if j == x.columns-1 {
				c.Value = "9"
			}
			r.Cells = append(r.Cells, c)
		}
		g.Rows = append(g.Rows, r)
	}
	g.Rows[0].Cells[2].State, g.Rows[1].Cells[2].State, g.Rows[1].Cells[2].Note = web.GridOwn, web.GridLate, "hết hạn từ 28/02"
	return g
}

func (x *scores) show(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	return web.ShowGrid(w, r, v, http.StatusOK, "Bảng chấm điểm", gridPage(v, x.grid(r.URL.Query().Get("who"))))
}

func (x *scores) save(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	if x.down.Load() {
		panic(http.ErrAbortHandler)
	}
	who := r.URL.Query().Get("who")
	return web.SaveGrid(w, r, v, func(s web.GridSave) (web.GridAnswer, error) { return x.store(v, who, s) }, func(s web.GridSave, a web.GridAnswer) error {
		if len(a.Saved) == len(s.Cells) {
			return web.Done(w, r, "/sheet", "grid.saved", "09:30")
		}
		g := x.grid(who)
		g.Again(s, a)
		return web.ShowGrid(w, r, v, http.StatusBadRequest, "Bảng chấm điểm", gridPage(v, g))
	})
}

func gridPage(v web.Visit, g web.Grid) templ.Component {
	return templ.Join(templ.Raw("<h1>Bảng chấm điểm</h1>"), web.GridView(v, g))
}

var aNumber = regexp.MustCompile(`^\d+([.,]\d+)?%?$`)

func (x *scores) store(v web.Visit, who string, s web.GridSave) (a web.GridAnswer, err error) {
	x.mu.Lock()
	defer x.mu.Unlock()
	x.saves++
	for _, c := range s.Cells {
		if c.Row == "u29" && c.Value == "999" {
			return a, fault.Code(fault.Unmet, "store.changed")
		}
		at := [2]string{c.Row, c.Column}
		old, value := x.stands[at], strings.NewReplacer("\u2009", "", "\u00a0", "").Replace(c.Value)
		switch {
		case c.Column != "k1" && value != "" && !aNumber.MatchString(value):
			a.Refused = append(a.Refused, c.Mistaken(v, fault.Reason{Code: "form.not-a-number", Args: []any{c.Value}}))
		case old.Revision != c.Revision && old.Value != value:
			a.Refused = append(a.Refused, c.Behind(v, "store.changed", old.who, v.Now, old.GridCell))
		case c.Column == "k3" && old.Value != "" && s.Reason == "":
			a.Reason = "Điểm đã gửi: ghi lý do sửa."
		default:
			old.Value, old.who = value, who
			old.Revision++
			x.stands[at] = old
			a.Saved = append(a.Saved, web.GridSaved{Row: c.Row, Column: c.Column, Value: value, Shown: strings.ReplaceAll(value, ".", ","), Revision: old.Revision})
			a.Totals = append(a.Totals, web.GridTotal{Row: c.Row, Shown: cmp.Or(value, "0")})
		}
	}
	return a, nil
}

func (x *scores) value(row, column string) string {
	x.mu.Lock()
	defer x.mu.Unlock()
	return x.stands[[2]string{row, column}].Value
}

// sheetIn is the page of a grid in a browser.
type sheetIn struct {
	*webtest.Browser
	t testing.TB
}

func (b sheetIn) open(who string) {
	b.t.Helper()
	b.Go("/sheet?who="+who, 1280)
	b.Do(chromedp.Evaluate[chromedp.Void](`document.querySelector('.td-grid [tabindex="0"]').focus()`))
}

func (b sheetIn) keys(keys string, with ...chromedp.Modifier) {
	b.t.Helper()
	b.Keys(keys, with...)
}

func (b sheetIn) paste(text string) {
	b.t.Helper()
	b.Paste(text)
}

// cell is what shows in row i, column j of the page.
func (b sheetIn) cell(i, j int) string {
	b.t.Helper()
	return webtest.Ask[string](b.Browser, fmt.Sprintf(`(() => { const td = document.querySelectorAll('tr[data-row]')[%d].cells[%d]; return td.firstElementChild ? td.firstElementChild.value : td.textContent.trim() })()`, i, j+1))
}

func (b sheetIn) says(text string) {
	b.t.Helper()
	b.Until(text, fmt.Sprintf(`document.querySelector('.td-gridstate').textContent.includes(%q)`, text))
}

func (b sheetIn) on(name string) {
	b.t.Helper()
	if got := webtest.Ask[string](b.Browser, `(() => { const el = document.activeElement, td = el.closest('td'); return !td ? el.tagName : td.matches('.is-locked') ? 'locked' : 'c' + [...document.querySelectorAll('tr[data-row]')].indexOf(td.parentNode) + '.' + (td.cellIndex - 1) + (el === td ? '' : ' typing') })()`); got != name {
		b.t.Errorf("one stands on %s, want %s", got, name)
	}
}

func wantCell(t testing.TB, what, got, want string) {
	t.Helper()
	if got != want {
		t.Errorf("%s is %q, want %q", what, got, want)
	}
}

// One start of the browser for everything a grid does.
func TestGridInBrowser(t *testing.T) {
	x, s := openScores(30, 8)
	main := webtest.Open(t, s)
	const ctrl, shift = chromedp.ModifierCtrl, chromedp.ModifierShift
	in := func(t *testing.T) sheetIn { return sheetIn{main.With(t), t} }

	t.Run("keyboard alone moves, types, saves and leaves", func(t *testing.T) {
		b := in(t)
		b.open("Lan")
		b.on("c0.0")
		b.keys("12,5")
		b.on("c0.0 typing")
		b.keys(kb.Enter)
		b.on("c1.0")
		b.keys("7" + kb.Tab)
		b.on("c1.1")
		b.says("Đã lưu lúc 09:30")
		wantCell(t, "stored", x.value("u0", "k0"), "12,5")
		if total := webtest.Ask[string](b.Browser, `document.querySelector('[data-total=u0]').textContent`); total != "12,5" {
			t.Errorf("the total says %q", total)
		}
		b.keys(kb.Home + kb.F2)
		b.on("c1.0 typing")
		b.keys("9" + kb.Escape)
		wantCell(t, "after Esc", b.cell(1, 0), "7")
		b.keys(kb.Enter + kb.Backspace + "8" + kb.Enter)
		wantCell(t, "typed over", b.cell(1, 0), "8")
		b.keys(kb.End, ctrl)
		b.on("locked")
		b.keys(kb.Home, ctrl)
		b.on("c0.0")
		b.keys(kb.Delete)
		b.says("Đã lưu")
		b.Until("an empty cell is stored empty", `!document.querySelector('.is-open')`)
		wantCell(t, "emptied", x.value("u0", "k0"), "")
		b.keys("gv") // letters are typed, not keys of the house
		b.on("c0.0 typing")
		b.keys(kb.Escape + kb.Escape + kb.Tab)
		if webtest.Ask[bool](b.Browser, `!!document.activeElement.closest('.td-grid')`) {
			t.Error("Esc and Tab do not lead out of the table")
		}
		b.keys(kb.Tab, shift)
		b.on("c0.0")
	})

	t.Run("30 rows from Excel are pasted in one save, undone and done again, also after saving", func(t *testing.T) {
		b := in(t)
		b.open("Lan")
		var rows []string
		for i := range 30 {
			rows = append(rows, fmt.Sprintf("%d,5\t\"ghi chú\n\"\"%d\"\"\"\t1\u2009%03d\t86,4%%", i, i, i))
		}
		before := x.saves
		b.paste(strings.Join(rows, "\r\n") + "\r\n")
		wantCell(t, "last row", b.cell(29, 0), "29,5")
		wantCell(t, "quotes and line ends", b.cell(3, 1), `ghi chú "3"`)
		b.says("Đã lưu")
		wantCell(t, "stored", x.value("u29", "k3"), "86,4%")
		wantCell(t, "a thin space groups", x.value("u29", "k2"), "1029")
		if x.saves != before+1 {
			t.Errorf("%d requests for one paste", x.saves-before)
		}
		b.Until("nothing is open", `!document.querySelector('.is-open')`)
		b.keys("z", ctrl)
		wantCell(t, "undone", b.cell(29, 0), "")
		b.Sees("Ghi lý do sửa") // k3 was stored: emptying it needs a reason, asked once
		b.Axe()
		b.keys("dán nhầm" + kb.Tab + kb.Enter)
		b.Until("all is saved", `!document.querySelector('.is-open')`)
		wantCell(t, "stored", x.value("u29", "k0")+x.value("u29", "k3"), "")
		b.keys("y", ctrl)
		b.Until("done again", `!document.querySelector('.is-open')`)
		wantCell(t, "stored again", x.value("u29", "k3"), "86,4%")
	})

	t.Run("a column too many is named and nothing is pasted until the visitor says so", func(t *testing.T) {
		b := in(t)
		b.open("Lan")
		b.keys(kb.ArrowRight + kb.ArrowRight + kb.ArrowRight + kb.ArrowRight)
		b.paste("1\t2\t3\t9\tthừa")
		b.Sees("Khối có 5 cột, từ ô này còn 4 cột. Thừa: 5 (“thừa”).")
		wantCell(t, "before one chooses", b.cell(0, 4), "")
		b.keys(kb.Escape)
		b.Until("the question is gone", `!document.querySelector('dialog')`)
		wantCell(t, "not pasted", b.cell(0, 4), "")
		b.on("c0.4")
		b.paste("1\t2\t3\t9\tthừa")
		b.Clicks("Dán phần vừa")
		b.Until("pasted", `document.querySelectorAll('tr[data-row]')[0].cells[7].textContent.trim() === '3'`)
		b.paste("1\t2\t3\t4")
		b.Sees("1 ô đã khóa nằm trong khối, ô đầu là Sở thứ 1 – Tiêu chí 8.")
		b.Clicks("Quay lại, không dán")
		b.says("Đã lưu")
		wantCell(t, "stored", x.value("u0", "k4"), "1")
	})

	t.Run("text in a number is kept and said at its cell, the others are saved", func(t *testing.T) {
		b := in(t)
		b.open("Lan")
		b.keys(kb.ArrowDown + kb.ArrowRight + kb.ArrowRight + kb.ArrowRight + kb.ArrowRight)
		b.paste("mười\t6.5")
		b.Until("the cell is listed", `!!document.querySelector('.td-gridasks li')`)
		wantCell(t, "kept", b.cell(1, 4), "mười")
		wantCell(t, "the server's writing", b.cell(1, 5), "6,5")
		wantCell(t, "stored", x.value("u1", "k4")+x.value("u1", "k5"), "6.5")
		b.Axe()
		b.Shoot("grid-refused-1280")
		b.keys("10" + kb.Enter)
		b.Until("it is over", `!document.querySelector('.td-gridasks li') && !document.querySelector('.is-open')`)
		wantCell(t, "stored", x.value("u1", "k4"), "10")
	})

	t.Run("of two windows the later sees who was first and loses nothing", func(t *testing.T) {
		b, other := in(t), sheetIn{main.Apart(t), t}
		b.open("Lan")
		other.open("Hà")
		b.keys(kb.ArrowRight + kb.ArrowRight + kb.ArrowRight + kb.ArrowRight + kb.ArrowRight + kb.ArrowRight + "15" + kb.Tab)
		b.says("Đã lưu")
		other.keys(kb.ArrowRight + kb.ArrowRight + kb.ArrowRight + kb.ArrowRight + kb.ArrowRight + kb.ArrowRight)
		other.paste("16\r\n17")
		other.Sees("Lan đã ghi trước")
		wantCell(t, "what was typed", other.cell(0, 6), "16")
		wantCell(t, "what stands", x.value("u0", "k6"), "15")
		wantCell(t, "the other cell", x.value("u1", "k6"), "17")
		other.Axe()
		other.Shoot("grid-conflict-1280")
		other.Clicks("Ghi “16” của tôi")
		other.Until("mine is saved", `!document.querySelector('.is-open, .is-refused')`)
		wantCell(t, "stored", x.value("u0", "k6"), "16")
		b.keys(kb.ArrowLeft + "18" + kb.Enter)
		b.Sees("Hà đã ghi trước")
		b.Clicks("Giữ “16”")
		wantCell(t, "theirs", b.cell(0, 6), "16")
		b.keys("z", ctrl) // also that is taken back: over what stands now
		b.Until("undone and saved", `document.querySelectorAll('tr[data-row]')[0].cells[7].textContent.trim() === '18' && !document.querySelector('.is-open')`)
		wantCell(t, "stored", x.value("u0", "k6"), "18")
	})

	t.Run("with the line cut what is typed is kept, over a closed page too, and saved when it is back", func(t *testing.T) {
		b := in(t)
		b.open("Lan")
		x.down.Store(true)
		b.keys(kb.PageDown + "4" + kb.Enter + "5" + kb.Enter)
		b.says("Mất mạng. 2 ô chưa lưu")
		b.keys("6")
		time.Sleep(400 * time.Millisecond) // a half-typed cell is kept when the keys rest
		b.open("Lan")
		wantCell(t, "brought back", b.cell(10, 0)+b.cell(11, 0)+b.cell(12, 0), "456")
		x.down.Store(false)
		b.Do(chromedp.Evaluate[chromedp.Void](`dispatchEvent(new Event('online'))`))
		b.says("Đã lưu")
		wantCell(t, "stored", x.value("u10", "k0")+x.value("u11", "k0")+x.value("u12", "k0"), "456")
		if left := webtest.Ask[int](b.Browser, `localStorage.length`); left != 0 {
			t.Error("the browser still keeps what is saved")
		}
		b.Browser.Forget() // the cut line is in the console
	})

	t.Run("a phone shows one row with big fields", func(t *testing.T) {
		b := in(t)
		b.Go("/sheet?who=Lan", 390)
		b.Fits()
		b.Axe()
		b.Shoot("grid-390")
		b.Do(chromedp.Evaluate[chromedp.Void](`(() => { const s = document.querySelector('#sheet-pick'); s.value = 5; s.dispatchEvent(new Event('change')); document.querySelector('.is-shown input').focus(); document.activeElement.select() })()`))
		b.keys("19" + kb.Enter)
		b.on("c5.1 typing")
		b.says("Đã lưu")
		wantCell(t, "stored", x.value("u5", "k0"), "19")
	})

	t.Run("nothing for axe to say, nothing the policy stops", func(t *testing.T) {
		b := in(t)
		b.open("Lan")
		b.Axe()
		b.Fits()
		b.Shoot("grid-1280")
		b.keys(kb.ArrowDown+kb.ArrowRight, shift)
		b.Shoot("grid-chosen-1280")
		b.Quiet()
	})
}

// Without the script a grid is a form: what differs from what the page showed is
// sent on, what could not be stored comes back as it was typed.
func TestGridAsAForm(t *testing.T) {
	x, s := openScores(2, 4)
	x.stands[[2]string{"u0", "k0"}] = score{web.GridCell{Value: "5", Revision: 3}, "Hà"}
	_, page := webtest.Get(t, s, "/sheet?who=Lan&plain=1")
	webtest.Plain(t, page)
	webtest.Golden(t, "grid", page)
	stands := []string{"columns", "k0\tk1\tk2\tk3", "row", "u0\t2=4\t0=\t0=\t0=9", "row", "u1\t0=\t0=\t0=\t0=9"}

	status, page := webtest.Post(t, s, "/sheet?who=Lan", append(stands, "c0.0", "6", "c0.1", "", "c0.2", "mười", "c1.0", "7")...)
	if status != http.StatusBadRequest || x.value("u1", "k0") != "7" || x.value("u0", "k0") != "5" || x.value("u0", "k1") != "" {
		t.Errorf("%d, stored %v", status, x.stands)
	}
	for _, want := range []string{`value="6"`, `value="mười"`, "Hà đã ghi trước", "Có 2 chỗ cần sửa", `href="#sheet-c0.2"`, `id="sheet-c0.2"`, "u0\t3=5"} {
		if !strings.Contains(page, want) {
			t.Errorf("the page that comes back has no %s", want)
		}
	}
	webtest.Plain(t, page)

	stands[3] = "u0\t3=5\t0=\t0=\t0=9"
	if status, to := webtest.Post(t, s, "/sheet?who=Lan", append(stands, "c0.0", "6")...); status != http.StatusSeeOther || to != "/sheet" || x.value("u0", "k0") != "6" {
		t.Errorf("%d %s, stored %q", status, to, x.value("u0", "k0"))
	}
}

// The script hears every refusal in words; a post that is no grid is refused.
func TestGridAnswers(t *testing.T) {
	x, s := openScores(30, 4)
	post := func(body string) (int, string) {
		r := httptest.NewRequest("POST", "/sheet?who=Lan", strings.NewReader(body))
		r.Header.Set("Content-Type", "application/json")
		return webtest.Do(t, s, r)
	}
	for _, c := range []struct {
		name, body string
		status     int
		says       string
	}{
		{"not JSON", `{`, 400, "words"},
		{"a refusal of the whole save is told in words", `{"cells":[{"row":"u29","column":"k0","value":"999"}]}`, 422, "Mở bản mới rồi làm lại"},
		{"a cell too long", `{"cells":[{"row":"u1","column":"k1","value":"` + strings.Repeat("a", 2001) + `"}]}`, 400, "words"},
		{"empty is stored empty, not zero", `{"cells":[{"row":"u1","column":"k0","value":" ","revision":0}]}`, 200, `"value":""`},
		{"what stands already is no conflict", `{"cells":[{"row":"u1","column":"k0","value":"","revision":0}]}`, 200, `"refused":null`},
		{"a body too big", `{"cells":[{"value":"` + strings.Repeat("a", 1<<20) + `"}]}`, 400, "words"},
	} {
		if status, body := post(c.body); status != c.status || !strings.Contains(body, c.says) {
			t.Errorf("%s: %d %.200s", c.name, status, body)
		}
	}
	if got := x.value("u29", "k0"); got != "" {
		t.Errorf("a refused save stored %q", got)
	}
}
