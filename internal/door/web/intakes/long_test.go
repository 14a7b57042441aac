package intakes

import (
	"bytes"
	"context"
	"fmt"
	"log/slog"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"thidua/internal/door/jobs"
	"thidua/internal/door/web/webtest"
	"thidua/internal/law/access"
	"thidua/internal/platform/files"
	"thidua/internal/platform/queue"
)

func long(rows int, last string) []byte {
	var b strings.Builder
	b.WriteString("Tên tập thể,Trực thuộc,Danh hiệu,Năm\n")
	for i := range rows {
		fmt.Fprintf(&b, "Khoa số %d,Sở Y tế tỉnh Minh Sơn,TTLDTT,2024\n", i)
	}
	return []byte(b.String() + last)
}

// wideBook is a workbook whose last row has more columns than a sheet may.
func wideBook(t *testing.T, rows int) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	_ = f.SetSheetRow("Sheet1", "A1", &[]any{"Tên tập thể", "Trực thuộc"})
	for i := range rows {
		_ = f.SetSheetRow("Sheet1", fmt.Sprintf("A%d", i+2), &[]any{fmt.Sprintf("Khoa %d", i), "Sở Y tế tỉnh Minh Sơn"})
	}
	_ = f.SetCellStr("Sheet1", fmt.Sprintf("KA%d", rows+2), "x")
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// working gives the house a folder and a worker.
func working(t *testing.T) (*house, *queue.Queue) {
	t.Helper()
	h := open(t, access.Officer)
	f, err := files.Open(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	h.intakes.Keep(f)
	q := queue.NewQueue(h.db, "w", slog.New(slog.DiscardHandler))
	jobs.Sheets(q, h.intakes)
	return h, q
}

func TestALongSheetShowsHowFarItIsRead(t *testing.T) {
	h, q := working(t)
	status, to := h.upload(t, long(3000, ""))
	if status != 303 {
		t.Fatalf("%d %s", status, webtest.Text(to))
	}
	_, page := webtest.Get(t, h, to)
	for _, want := range []string{`hx-get="` + to + `"`, `http-equiv="refresh"`, `max="3000" value="0"`, "Thôi đọc, bỏ bảng này", "Xem lại bây giờ"} {
		if !strings.Contains(page, want) {
			t.Errorf("no %s in %s", want, page)
		}
	}
	webtest.Plain(t, page)
	_, english := webtest.GetEN(t, h, to)
	webtest.Plain(t, english)
	if n, err := q.Drain(context.Background()); n != 1 || err != nil {
		t.Fatal(n, err)
	}
	r := httptest.NewRequest("GET", to, nil)
	r.Header.Set("HX-Request", "true")
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	if w.Header().Get("HX-Refresh") != "true" {
		t.Error("whoever waited is shown the whole page")
	}
	if _, page = webtest.Get(t, h, to); !strings.Contains(page, "Nhập 3.000 dòng") || strings.Contains(page, "refresh") {
		t.Error(webtest.Text(page))
	}
}

func TestALongSheetThatCannotBeReadSaysWhy(t *testing.T) {
	h, q := working(t)
	_, to := h.upload(t, wideBook(t, 3000))
	if n, err := q.Drain(context.Background()); n != 1 || err != nil {
		t.Fatal(n, err)
	}
	_, page := webtest.Get(t, h, to)
	if text := webtest.Text(page); !strings.Contains(text, "3002") && !strings.Contains(text, "3.002") || !strings.Contains(text, "Không dòng nào được giữ") {
		t.Error(text)
	}
	webtest.Plain(t, page)
}

func TestReadingInBrowser(t *testing.T) {
	h, q := working(t)
	b := webtest.Open(t, h)
	_, to := h.upload(t, long(3000, ""))
	b.Go(to, 1280)
	b.Shoot("intake-reading-1280")
	b.Axe()
	b.Fits()
	if _, err := q.Drain(context.Background()); err != nil {
		t.Fatal(err)
	}
	for range 40 {
		if webtest.Ask[bool](b, `document.querySelector("#reading") === null`) {
			b.Quiet()
			return
		}
		time.Sleep(200 * time.Millisecond)
	}
	t.Error("the page does not see that the reading is done")
}
