package progresses_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"thidua/internal/app/lawtest"
	"thidua/internal/base/civil"
	"thidua/internal/domain/account/accounttest"
	"thidua/internal/domain/movement"
	"thidua/internal/domain/progress"
	"thidua/internal/domain/registry"
	"thidua/internal/door/web"
	"thidua/internal/door/web/progresses"
	"thidua/internal/door/web/webtest"
	"thidua/internal/law/access"
	"thidua/internal/law/scoring"
	"thidua/internal/law/target"
	"thidua/internal/platform/files"
	"thidua/internal/platform/store"
	"thidua/internal/platform/store/storetest"
)

func known(units int64) scoring.Amount { return scoring.Known(scoring.Figure(units * 10_000)) }

// TestFiguresAreToldAndShown goes through every page of a movement of two communes.
func TestFiguresAreToldAndShown(t *testing.T) {
	t.Parallel()
	clock := storetest.NewClock()
	clock.Set(webtest.Now())
	db := storetest.OpenAt(t, clock, progress.Invariants...)
	today, law := civil.Of(webtest.Now()), lawtest.Shipped(t)
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	var units []registry.Unit
	must(db.Update(t.Context(), func(tx *store.Tx) error {
		for i, name := range []string{"Tỉnh", "Xã An Bình", "Xã Bình Minh"} {
			n := registry.NewUnit{Name: name, Code: "U" + string(rune('0'+i)), Level: registry.MinistryProvince, Legal: true, From: civil.Must("2000-01-01")}
			if i > 0 {
				n.Parent, n.Level = units[0].ID, registry.Department
			}
			u, err := registry.AddUnit(tx, n)
			units = append(units, u)
			if err != nil {
				return err
			}
		}
		return nil
	}))
	as := func(unit int, roles ...access.Role) access.Actor {
		a := access.Actor{Account: "account", Today: today}
		for _, r := range roles {
			a.Grants = append(a.Grants, access.Grant{Role: r, Over: units[unit].Path, From: civil.Must("2020-01-01")})
		}
		return a
	}
	keeper, movements := as(0, access.Officer, access.Head, access.Appraiser), movement.New(db, law)
	ring := accounttest.New(t, db, clock)
	keeper.Account = ring.Open(keeper, "keeper", units[0].ID)
	m, err := movements.Draft(t.Context(), keeper, movement.NewMovement{Body: units[0].ID, Plan: movement.Plan{Name: "Xóa nhà tạm", Aims: "Không còn nhà tạm", Subjects: "Mọi xã", Criteria: "Số nhà", Measures: "Kiểm tra",
		Launcher: movement.ByUnit, Scope: movement.InUnit, Method: movement.Thematic, From: civil.Must("2024-11-01"), To: civil.Must("2025-12-31"), Contents: []movement.Content{{Text: "Xóa nhà tạm"}}},
		Targets: []movement.Target{{Name: "Nhà được xóa", Kind: movement.Count, In: "nhà", Direction: target.Up, Every: target.Month, Roll: target.Total, Baseline: known(0), Goal: known(100)},
			{Name: "Hài lòng", Kind: movement.Satisfaction, In: "%", Direction: target.Up, Every: target.Quarter, Roll: target.Weighted, Weight: "số phiếu", Baseline: known(50), Goal: known(90)}}})
	must(err)
	must(movements.Put(t.Context(), keeper, m.ID, m.Revision))
	_, err = movements.Launch(t.Context(), keeper, m.ID, 0, movement.Signing{Number: "1/KH", Signer: "Chủ tịch", Day: civil.Must("2024-11-01"), Code: ring.Code(keeper)})
	must(err)
	_, err = movements.Call(t.Context(), keeper, m.ID, movement.Calling{Units: []registry.UnitID{units[1].ID, units[2].ID}, Due: today.AddDays(9)})
	must(err)

	kept, err := files.Open(t.TempDir())
	must(err)
	figures := progress.New(db, law)
	open := func(who access.Actor) *web.Server {
		x := webtest.Server(webtest.Anyone{Who: who, Name: "Đặng Thị Minh Nguyệt", Unit: "Xã", Role: "officer"})
		progresses.Open(x, figures, registry.New(db), kept)
		return x
	}
	whole, commune, stranger := open(keeper), open(as(1, access.Officer)), open(access.Actor{Account: "x", Today: today})
	at := "/movements/" + string(m.ID)
	houses, pleased := targetsOf(t, db, m.ID)
	sheet := at + "/figures/" + string(units[1].ID)

	webtest.Says(t, whole, at+"/progress", "Im lặng", "Chưa đơn vị nào báo", "Mục tiêu: từ 100 nhà trở lên")
	if code, to := webtest.Get(t, commune, at+"/figures"); code != http.StatusSeeOther || !strings.HasSuffix(to, sheet) {
		t.Errorf("the one unit's figures: %d %s", code, to)
	}
	save := func(row, column, was, value, reason string) (int, string) {
		return webtest.Post(t, commune, sheet+"?year=2025", "columns", column, "row", row+"\t"+was, "c0.0", value, "reason", reason)
	}
	if code, page := save(houses, "2025-01", "0=", "40", ""); code != http.StatusSeeOther {
		t.Fatalf("told: %d %s", code, webtest.Text(webtest.Main(page)))
	}
	if code, page := save(houses, "2025-01", "1=40", "50", ""); code != http.StatusBadRequest || !strings.Contains(page, "Ghi lý do sửa") {
		t.Errorf("corrected without a reason: %d", code)
	}
	if code, _ := save(houses, "2025-01", "1=40", "50", "đếm lại"); code != http.StatusSeeOther {
		t.Errorf("corrected: %d", code)
	}
	if code, page := save(houses, "2025-02", "0=", "năm mươi", ""); code != http.StatusBadRequest || !strings.Contains(page, "không phải số") {
		t.Errorf("no number: %d", code)
	}
	if code, _ := save(pleased+"/weight", "2025-Q1", "0=", "300", ""); code != http.StatusBadRequest {
		t.Errorf("a weight of nothing: %d", code)
	}
	webtest.Says(t, commune, sheet+"?year=2025", "Nhà được xóa", "tháng 1/2025", "50 nhà")
	webtest.Says(t, commune, sheet+"/"+houses+"/2025-01", "đếm lại", "Lần ghi 2", "40")
	webtest.Says(t, whole, at+"/progress", "Đi được 50 % chặng đường", "1/2 đơn vị đã báo", "còn ít kỳ có số")
	webtest.Says(t, whole, at+"/late", "Xã Bình Minh", "Nhà được xóa")
	webtest.Says(t, whole, at+"/heat?target="+houses, "Từng đơn vị, từng kỳ: Nhà được xóa", "Chưa báo, quá hạn", "tháng 1/2025")

	_, body := webtest.Get(t, whole, at+"/heat/cells?target="+pleased)
	var drawn struct {
		Periods []string
		Codes   []string
		Units   [][3]string
		Cells   string
	}
	must(json.Unmarshal([]byte(body), &drawn))
	if len(drawn.Periods) != 2 || strings.Join(drawn.Codes, " ") != "2024-Q4 2025-Q1" || len(drawn.Units) != 2 || drawn.Cells != "-.-." {
		t.Errorf("%+v", drawn)
	}

	if code, page := webtest.Post(t, commune, at+"/savings/new", "unit", string(units[1].ID), "what", "Bớt đi lại", "kind", "money", "amount", "1.500.000", "day", "01/02/2025"); code != http.StatusSeeOther {
		t.Errorf("a saving: %d %s", code, webtest.Text(webtest.Main(page)))
	}
	webtest.Says(t, whole, at+"/progress", "Chưa có minh chứng: thiếu mức trước đó, cách tính, tệp chứng minh", "0 đồng", "không cộng vào: 1.500.000 đồng")
	clock.Set(webtest.Now().AddDate(0, 0, 70))
	asked, err := figures.Ask(t.Context())
	must(err)
	again, err := figures.Ask(t.Context())
	must(err)
	if asked != 1 || again != 0 {
		t.Errorf("asked %d, then %d", asked, again)
	}
	b, err := figures.Board(t.Context(), keeper, m.ID)
	must(err)
	if code, _ := webtest.Post(t, whole, at+"/questions/"+b.Questions[0].ID, "answer", "Chờ kinh phí quý II"); code != http.StatusSeeOther {
		t.Errorf("an answer: %d", code)
	}
	webtest.Says(t, whole, at+"/progress", "Chờ kinh phí quý II")
	for _, path := range []string{"/progress", "/late", "/heat", "/heat/cells", "/figures/" + string(units[1].ID)} {
		if code, _ := webtest.Get(t, stranger, at+path); code != http.StatusNotFound && code != http.StatusForbidden {
			t.Errorf("%s answers %d to a stranger", path, code)
		}
	}
	theMapIsUsed(t, whole, at+"/heat?target="+houses)
}

// theMapIsUsed walks the heat map in a browser: by keys to the trace of a figure, by
// touch on a phone, and where it holds 3,321 units and 60 months.
func theMapIsUsed(t *testing.T, s http.Handler, path string) {
	many := false
	b := webtest.Open(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if many && strings.HasSuffix(r.URL.Path, "/heat/cells") {
			_, _ = w.Write(country())
			return
		}
		s.ServeHTTP(w, r)
	}))
	line := func(want string) {
		t.Helper()
		b.Until("the line of "+want, `document.querySelector(".td-heatline")?.textContent.replaceAll("\u00a0", " ") === `+strconv.Quote(want))
	}
	b.Go(path, 1280)
	line("Xã An Bình, tháng 3/2025: Chưa đến hạn")
	b.Do(chromedp.Focus(chromedp.CSS(".td-heatmap")))
	b.Keys(kb.ArrowDown)
	line("Xã Bình Minh, tháng 3/2025: Chưa đến hạn")
	b.Keys(kb.ArrowUp)
	b.Keys(kb.ArrowLeft)
	b.Keys(kb.ArrowLeft)
	line("Xã An Bình, tháng 1/2025: Có số, chưa rõ mức")
	b.Axe()
	if err := b.Next(chromedp.KeyEvent(kb.Enter)); err != nil {
		t.Fatal(err)
	}
	b.Sees("đếm lại")

	b.Go(path, 390)
	line("Xã An Bình, tháng 3/2025: Chưa đến hạn")
	b.Fits()
	if high := webtest.Ask[float64](b, `Math.min(document.querySelector(".td-heatmap").getBoundingClientRect().height / 2, ...[...document.querySelectorAll(".td-heatrows td")].map((c) => c.getBoundingClientRect().height))`); high < 44 {
		t.Errorf("a cell is %v high under a thumb", high)
	}
	if on := webtest.Ask[string](b, `(() => { const c = document.querySelector(".td-heatrows tbody td:nth-child(4)"); c.scrollIntoView({ block: "center", inline: "center" });
		const r = c.getBoundingClientRect(), at = document.elementFromPoint(r.x + r.width / 2, r.y + r.height / 2); at.click(); return c.contains(at) ? "" : at.outerHTML; })()`); on != "" {
		t.Errorf("a thumb on a cell touches %s", on)
	}
	line("Xã An Bình, tháng 1/2025: Có số, chưa rõ mức")
	if err := b.Next(chromedp.Click(chromedp.CSS(".td-heatrows .is-at a"))); err != nil {
		t.Fatal(err)
	}
	b.Sees("đếm lại")

	many = true
	for _, width := range []int{390, 1280} {
		b.Go(path, width)
		line("Xã mẫu 1 (Tỉnh mẫu 1), kỳ 60: Đã đạt")
		b.Fits()
		b.Do(chromedp.Focus(chromedp.CSS(".td-heatmap")))
		b.Keys(kb.End)
		line("Xã mẫu 3321 (Tỉnh mẫu 34), kỳ 60: Đã đạt")
		b.Until("the last of many in sight", `(() => { const s = document.querySelector(".td-heatscroll"); return s.scrollTop + s.clientHeight > s.scrollHeight - 20 && s.scrollLeft + s.clientWidth > s.scrollWidth - 40; })()`)
		if drawn, cells := webtest.Ask[string](b, `document.querySelector("[data-heat]").dataset.drawn`), webtest.Ask[string](b, `document.querySelector("[data-heat]").dataset.cells`); cells != "199260" {
			t.Errorf("%s cells in %s ms", cells, drawn)
		}
	}
	b.Quiet()
}

// country is a map of 3,321 units and 60 periods, all reached.
func country() []byte {
	var m struct {
		Periods []string    `json:"periods"`
		Codes   []string    `json:"codes"`
		Units   [][3]string `json:"units"`
		Cells   string      `json:"cells"`
	}
	for i := range 60 {
		m.Periods, m.Codes = append(m.Periods, fmt.Sprintf("kỳ %d", i+1)), append(m.Codes, fmt.Sprintf("%d-%02d", 2020+i/12, i%12+1))
	}
	for i := range 3321 {
		m.Units = append(m.Units, [3]string{fmt.Sprintf("u%d", i), fmt.Sprintf("Xã mẫu %d", i+1), fmt.Sprintf("Tỉnh mẫu %d", i/100+1)})
	}
	m.Cells = strings.Repeat("4", 60*3321)
	out, _ := json.Marshal(m)
	return out
}

func targetsOf(t *testing.T, db *store.DB, which movement.ID) (first, second string) {
	err := db.View(t.Context(), func(tx *store.Tx) error {
		all, err := movement.TargetsOf(tx, which)
		if err == nil {
			first, second = string(all[0].ID), string(all[1].ID)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return first, second
}
