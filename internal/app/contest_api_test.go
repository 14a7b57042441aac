package app_test

import (
	"bytes"
	"fmt"
	"image"
	"image/png"
	"log/slog"
	"net/http"
	"strings"
	"testing"

	"codeberg.org/go-pdf/fpdf"
	"github.com/go-fonts/liberation/liberationserifregular"

	"thidua/internal/app"
	"thidua/internal/base/civil"
	"thidua/internal/door/jobs"
	"thidua/internal/platform/queue"
	"thidua/internal/platform/store/storetest"
)

// contestByAPI is a contest from its rules to the booklet, each step by the token of
// who may: entries with a file and a picture, likeness read from the file, judged,
// put in order, prized, paid.
func contestByAPI(t *testing.T, h *app.House, doors http.Handler, clock *storetest.Clock) {
	t.Helper()
	nguyet, vinh, ngoc := tokenOf(t, h, doors, "nguyet"), tokenOf(t, h, doors, "vinh"), tokenOf(t, h, doors, "ngoc")
	nhung, lan := tokenOf(t, h, doors, "nhung"), tokenOf(t, h, doors, "lan")
	refused := func(what string, p program, method, path string, body any, want int) {
		t.Helper()
		if code, out := p.do(method, path, body); code != want {
			t.Errorf("%s: %d %v, want %d", what, code, out, want)
		}
	}
	today := func() civil.Date { return civil.Of(h.DB.Now()) }
	health := unit2(t, nguyet, "Sở Y tế")
	at := "/api/v1/contests/" + nguyet.must("POST", "/api/v1/contests", m{"body": health, "name": "Một ngày của tôi", "rules": "Bài không ghi tên.", "units": []string{health},
		"from": today(), "to": today().AddDays(2), "text_most": 5000, "files": 1, "pictures": 1, "each": 1, "judges_each": 1, "rounds": 1, "tie": "chair",
		"criteria": []m{{"name": "Thật", "most": 7.5}}, "prizes": []m{{"name": "Giải Nhất", "places": 1, "sum": 500_000}}})["id"].(string)
	refused("announced before it is put", vinh, "POST", at+"/announcement", m{"revision": 0}, 409)
	nguyet.must("POST", at+"/putting", m{"revision": 0})
	refused("announced by the officer", nguyet, "POST", at+"/announcement", m{"revision": 0}, 403)
	vinh.must("POST", at+"/announcement", m{"revision": 0})

	const story = "Sáu giờ sáng tôi mở cửa trạm, ngoài hiên đã có bốn người ngồi chờ từ lúc trời còn sương, người xa nhất đi bộ hai giờ qua suối."
	entry := func(p program, text string) (code, path string) {
		e := p.must("POST", at+"/entries", m{"title": "Một ngày", "text": text, "consent": true})
		return e["code"].(string), "/api/v1/contest-entries/" + e["id"].(string)
	}
	typed, first := entry(nhung, story)
	var photo bytes.Buffer
	_ = png.Encode(&photo, image.NewRGBA(image.Rect(0, 0, 40, 30)))
	nhung.must("POST", first+"/papers", m{"title": "Ảnh trạm", "hash": nhung.must("POST", "/api/v1/files", photo.Bytes())["hash"]})
	nhung.must("POST", first+"/sending", nil)
	filed, second := entry(lan, "")
	doc := fpdf.New("P", "mm", "A4", "")
	doc.AddUTF8FontFromBytes("serif", "", liberationserifregular.TTF)
	doc.SetFont("serif", "", 13)
	doc.AddPage()
	doc.MultiCell(0, 6, story, "", "", false)
	var file bytes.Buffer
	if err := doc.Output(&file); err != nil {
		t.Fatal(err)
	}
	refused("nothing in it", lan, "POST", second+"/sending", nil, 400)
	lan.must("POST", second+"/papers", m{"title": "Bài", "hash": lan.must("POST", "/api/v1/files", file.Bytes())["hash"]})
	lan.must("POST", second+"/sending", nil)
	refused("another's entry", nhung, "GET", second, nil, 404)
	refused("read while entries come", nguyet, "GET", at+"/likeness", nil, 409)

	q := queue.NewQueue(h.DB, "reader", slog.New(slog.DiscardHandler))
	jobs.Contests(q, h.Contests, h.Files)
	if _, err := q.Drain(t.Context()); err != nil {
		t.Fatal(err)
	}
	clock.Set(clock.Now().AddDate(0, 0, 3))
	like := nguyet.must("GET", at+"/likeness", nil)
	if pairs := like["pairs"].([]any); len(pairs) != 1 || pairs[0].(m)["like"].(float64) < 80 {
		t.Errorf("a file that says what another typed: %v", like)
	}
	if blank := like["unread"].([]any); len(blank) != 1 || blank[0] != typed {
		t.Errorf("a picture nobody reads: %v", blank)
	}
	nguyet.must("POST", at+"/judges", m{"judges": []string{"M002"}, "chair": "M002"})
	judge := nguyet
	if len(ngoc.must("GET", at, nil)["tasks"].([]any)) > 0 {
		judge = ngoc
	}
	for _, code := range []string{typed, filed} {
		if v := judge.must("GET", at+"/sheets/"+code, nil); strings.Contains(fmt.Sprint(v), "Nhung") {
			t.Errorf("a judge sees whose it is: %v", v)
		}
		refused("more than there is", judge, "PUT", at+"/sheets/"+code, m{"marks": []string{"7.75"}, "said": "x"}, 400)
		judge.must("PUT", at+"/sheets/"+code, m{"marks": []string{"7.25"}, "said": "Thật"})
	}
	for range 10 {
		refused("a vote where there is none", lan, "PUT", at+"/vote", m{"code": typed}, 409)
	}
	refused("the eleventh at once", lan, "PUT", at+"/vote", m{"code": typed}, 429)
	refused("closed with equals at a prize", nguyet, "POST", at+"/closing", m{"revision": 0}, 422)
	judge.must("POST", at+"/order", m{"codes": []string{typed, filed}, "why": "Gõ trước"})
	nguyet.must("POST", at+"/closing", m{"revision": 0})
	if r := vinh.must("POST", at+"/results", m{"revision": 0}); len(r["winners"].([]any)) != 1 {
		t.Errorf("%v", r)
	}
	nguyet.must("POST", at+"/payments", m{"prize": 1, "code": typed, "number": "PC 7", "on": today()})
	plain := nhung.must("GET", at+"/booklet", nil)["raw"].(string)
	if !strings.HasPrefix(plain, "%PDF-") || !strings.Contains(plain, "/Subtype /Image") {
		t.Error("the booklet shows no picture")
	}
}
