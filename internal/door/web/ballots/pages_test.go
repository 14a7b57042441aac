package ballots

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/accessibility"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/chromedp"

	"thidua/internal/base/civil"
	"thidua/internal/domain/ballot"
	"thidua/internal/domain/ballot/proof"
	"thidua/internal/door/web"
	"thidua/internal/door/web/webtest"
	"thidua/internal/law/access"
	"thidua/internal/platform/live"
	"thidua/internal/platform/store"
	"thidua/internal/platform/store/storetest"
	"thidua/ui"
)

// byCookie knows a visitor by the cookie "who": a person, or the chair.
type byCookie struct{}

func (byCookie) Know(r *http.Request) (web.Known, error) {
	c, err := r.Cookie("who")
	if err != nil {
		return web.Known{}, nil
	}
	who := access.Actor{Account: "acc-" + c.Value, Person: c.Value, Today: civil.Must("2026-09-02")}
	if c.Value == "chair" {
		who.Grants = []access.Grant{{Role: access.Chair, Over: "/r/", From: civil.Must("2020-01-01")}}
	}
	return web.Known{Who: who, Name: c.Value, Role: "person"}, nil
}

// A hall is a ballot, the pages over it, and a browser that everybody has a
// window of their own in.
type hall struct {
	t     *testing.T
	s     *ballot.Service
	clock *storetest.Clock
	b     *webtest.Browser
	id    ballot.ID
}

func newHall(t *testing.T, members, lines int) *hall {
	t.Helper()
	h := &hall{t: t, clock: storetest.NewClock()}
	db := storetest.OpenAt(t, h.clock, ballot.Invariants...)
	h.s = ballot.New(db)
	n := ballot.NewBallot{Sitting: "s1", Over: "/r/", Title: "Phiếu thử", Kind: proof.Each, Test: true, Pause: time.Minute, Appeal: 30}
	for i := range lines {
		n.Lines = append(n.Lines, proof.Line{ID: fmt.Sprint("n", i), Label: fmt.Sprint("Dòng thử ", i+1), Rule: "≥ 90 % tổng số thành viên"})
	}
	for i := range members {
		n.Voters = append(n.Voters, ballot.Named{ID: fmt.Sprint("v", i), Name: fmt.Sprint("Ủy viên ", i+1), By: fmt.Sprint("p", i)})
	}
	for i := range 3 {
		n.Tellers = append(n.Tellers, ballot.Named{ID: fmt.Sprint("t", i), Name: fmt.Sprint("Ủy viên ", i+1), By: fmt.Sprint("p", i)})
	}
	if err := db.Update(t.Context(), func(tx *store.Tx) (err error) {
		h.id, err = ballot.Prepare(tx, access.Actor{Account: "acc-chair"}, n)
		return err
	}); err != nil {
		t.Fatal(err)
	}
	s := web.New(web.Config{Know: byCookie{}, Now: h.clock.Now, Live: live.New(db.Changed)})
	Open(s, h.s)
	h.b = webtest.Open(t, s)
	return h
}

// window is a browser of one person, with cookies and storage of its own.
func (h *hall) window(who string) *webtest.Browser {
	h.t.Helper()
	w := h.b.Apart(h.t)
	w.Do(chromedp.Navigate(w.URL+"/ballots/"+string(h.id)), chromedp.Evaluate[chromedp.Void](`document.cookie = "who=`+who+`;path=/"`))
	w.Go("/ballots/"+string(h.id), 1024)
	return w
}

func (h *hall) types(w *webtest.Browser, field, text string) {
	h.t.Helper()
	w.Sees("Mật khẩu")
	w.Do(chromedp.SendKeys(chromedp.CSS("#"+field), text))
}

// Nine members in nine windows: three make keys, all register a device, one
// votes by keyboard alone, one votes again, all are counted and published, and
// the record verifies.
func TestNineMembersVoteInBrowsers(t *testing.T) {
	const members = 9
	h := newHall(t, members, 2)
	var windows []*webtest.Browser
	for i := range members {
		windows = append(windows, h.window(fmt.Sprint("p", i)))
	}
	for i, w := range windows {
		if i < 3 {
			h.types(w, "pass", "hoa sen mười cánh")
			w.Clicks("Tạo khóa và lưu tệp")
			w.Sees("Đã có khóa trên danh sách")
		}
		w.Clicks("Bỏ phiếu bằng thiết bị này")
		w.Sees("Sáu chữ của thiết bị")
	}
	chair := h.window("chair")
	six := webtest.Ask[string](windows[4], `document.querySelector('.td-words').innerText`)
	chair.Sees(six) // what the member reads out stands beside the name
	chair.Axe()
	chair.Shoot("ballot-chair")
	chair.Clicks("Mở bỏ phiếu")
	chair.Sees("Đang bỏ phiếu")

	for i, w := range windows {
		if w.Sees("Còn 2 dòng"); i == 0 {
			h.byKeyboard(w)
			continue
		}
		h.marks(w, i%3, i%2)
	}
	windows[1].Clicks("Bỏ phiếu lại")
	windows[1].Sees("Còn 2 dòng")
	h.marks(windows[1], proof.Blank, proof.Blank)

	chair.Clicks("Đóng bỏ phiếu")
	for _, w := range windows {
		w.Sees("đúng phiếu của thiết bị này")
	}
	windows[3].Axe()
	windows[3].Shoot("ballot-list")
	h.clock.Add(2 * time.Minute)
	for _, w := range windows[:3] {
		h.types(w, "pass", "hoa sen mười cánh")
		w.Clicks("Kiểm và gửi phần giải mã")
	}
	for _, w := range windows[:3] {
		w.Sees("Đã gửi phần giải mã")
	}
	chair.Clicks("Công bố kết quả")
	windows[8].Sees("Dòng thử 1")
	windows[8].Sees("Kết quả")

	text, err := h.s.Record(context.Background(), access.Actor{Person: "p0"}, h.id)
	if err != nil {
		t.Fatal(err)
	}
	rec, ok := proof.Read(text)
	if !ok {
		t.Fatal("the record does not read")
	}
	if f := proof.Verify(rec); len(f) > 0 {
		t.Errorf("%v", f)
	}
	// keyboard: yes, blank; then i%3 and i%2, member 2 again: blank, blank
	if got := fmt.Sprint(rec.Totals); got != "[[3 2 4] [4 3 2]]" {
		t.Errorf("counted %s", got)
	}
}

// The page is opened from a disk: it makes the device's key, and later a slip,
// without a server; the served page only carries them.
func TestAPageFromADisk(t *testing.T) {
	h := newHall(t, 3, 1)
	disk := h.b.Apart(t)
	name, err := filepath.Abs("../../../../ui/dist" + strings.TrimPrefix(ui.Asset("ballot.html"), "/assets"))
	if err != nil {
		t.Fatal(err)
	}
	disk.Do(chromedp.Navigate("file://" + name))
	h.reads(disk)
	key := webtest.Ask[string](disk, `document.querySelector('code').innerText`)
	w := h.window("p0")
	w.Sees("Khóa của trang mở từ đĩa")
	w.Do(chromedp.SendKeys(chromedp.CSS("#disk"), key))
	w.Clicks("Đăng ký khóa này")
	w.Sees(strings.Join(proof.Words(key), " "))

	keys := make([]proof.Secret, 3)
	for i := range keys {
		who := access.Actor{Person: fmt.Sprint("p", i)}
		k := proof.NewSecret().Teller("s1", string(h.id), fmt.Sprint("t", i), "")
		err := h.s.Key(t.Context(), who, h.id, k.Key, k.Proof)
		if keys[i] = proof.NewSecret(); i > 0 && err == nil {
			_, err = h.s.Ready(t.Context(), who, h.id, keys[i].Public())
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	chair := access.Actor{Account: "acc-chair", Today: civil.Must("2026-09-02"), Grants: []access.Grant{{Role: access.Chair, Over: "/r/", From: civil.Must("2020-01-01")}}}
	if _, err := h.s.Open(t.Context(), chair, h.id, []string{"v0", "v1", "v2"}); err != nil {
		t.Fatal(err)
	}
	disk.Do(chromedp.Navigate("file://" + name))
	h.reads(disk)
	disk.Sees("Còn 1 dòng")
	webtest.Ask[bool](disk, `(URL.createObjectURL = ((make) => (b) => (window.made = b, make(b)))(URL.createObjectURL), document.querySelector('input[name="line-0"]').click(), true)`)
	disk.Clicks("Xem lại")
	disk.Clicks("Bỏ phiếu")
	disk.Sees("Đã nhận phiếu")
	slip := filepath.Join(t.TempDir(), "phieu.json")
	if err := os.WriteFile(slip, []byte(webtest.Ask[string](disk, `made.text()`)), 0o600); err != nil {
		t.Fatal(err)
	}
	w.Sees("Gửi phiếu này")
	w.Do(chromedp.SetUploadFiles(chromedp.CSS("#disk"), []string{slip}))
	w.Clicks("Gửi phiếu này")
	w.Sees("Đã nhận phiếu")
}

// reads gives the page from a disk the ballot as it is now.
func (h *hall) reads(disk *webtest.Browser) {
	h.t.Helper()
	d, err := h.s.Desk(h.t.Context(), access.Actor{Person: "p0"}, h.id)
	if err != nil {
		h.t.Fatal(err)
	}
	text, _ := json.Marshal(d.Public)
	file := filepath.Join(h.t.TempDir(), "cuoc.json")
	if err := os.WriteFile(file, text, 0o600); err != nil {
		h.t.Fatal(err)
	}
	disk.Do(chromedp.SetUploadFiles(chromedp.CSS("#ballot-file"), []string{file}))
	disk.Sees("Vì sao là kín")
}

// marks chooses in both lines, reviews and casts.
func (h *hall) marks(w *webtest.Browser, first, second int) {
	h.t.Helper()
	for line, mark := range []int{first, second} {
		webtest.Ask[bool](w, fmt.Sprintf(`(document.querySelectorAll('input[name="line-%d"]')[%d].click(), true)`, line, mark))
	}
	w.Clicks("Xem lại")
	w.Clicks("Bỏ phiếu")
	w.Sees("Đã nhận phiếu")
}

// byKeyboard casts with Tab, arrows, space and Enter, and reads every control
// from the accessibility tree on the way.
func (h *hall) byKeyboard(w *webtest.Browser) {
	h.t.Helper()
	line := []string{"radio Đồng ý false", "radio Không có ý kiến false", "radio Không đồng ý false"}
	want := slices.Sorted(slices.Values(slices.Concat(line, line, []string{"button Xem lại"})))
	if got := slices.Sorted(slices.Values(h.controls(w))); !slices.Equal(got, want) {
		h.t.Errorf("the tree holds %v, want %v", got, want)
	}
	w.Axe()
	w.Shoot("ballot-slip")
	webtest.Ask[bool](w, `(document.querySelector('input[name="line-0"]').focus(), true)`)
	w.Do(chromedp.KeyEvent(" "), chromedp.KeyEvent("\t"), chromedp.KeyEvent("\u0301"), chromedp.KeyEvent("\u0301")) // yes; next line, down twice from the first
	got := h.controls(w)
	if !slices.Contains(got, "radio Đồng ý true") || !slices.Contains(got, "radio Không có ý kiến true") {
		h.t.Errorf("after the keys the tree holds %v", got)
	}
	w.Do(chromedp.KeyEvent("\t"), chromedp.KeyEvent("\r"))
	w.Sees("Sửa phiếu")
	w.Do(chromedp.KeyEvent("\r")) // the button to cast has the focus
	w.Sees("Đã nhận phiếu")
}

// plain is a value of the tree as text.
func plain(v *accessibility.Value) string {
	var text any
	_ = json.Unmarshal(v.Value, &text) // what cannot be read is not what is wanted
	return fmt.Sprint(text)
}

// controls are the named controls of the slip, with their state.
func (h *hall) controls(w *webtest.Browser) (all []string) {
	h.t.Helper()
	w.Do(chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		tree, err := cdp.Call(ctx, t, accessibility.GetFullAXTree, accessibility.GetFullAXTreeParams{})
		if err != nil {
			return err
		}
		for _, n := range tree.Nodes {
			if n.Ignored || n.Role == nil || n.Name == nil {
				continue
			}
			role, name := plain(n.Role), plain(n.Name)
			switch {
			case role == "radio":
				checked := "?"
				for _, p := range n.Properties {
					if p.Name == "checked" {
						checked = plain(p.Value)
					}
				}
				all = append(all, role+" "+name+" "+checked)
			case role == "button" && name == "Xem lại":
				all = append(all, role+" "+name)
			}
		}
		return nil
	}))
	return all
}
