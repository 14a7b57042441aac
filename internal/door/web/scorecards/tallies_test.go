package scorecards

import (
	"bytes"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"thidua/internal/domain/registry"
	"thidua/internal/domain/tally"
	"thidua/internal/door/web"
	"thidua/internal/door/web/webtest"
	"thidua/internal/law/access"
)

// sheetOf posts a file of figures.
func (h *house) sheetOf(s *web.Server, want int, csv string, pairs ...string) string {
	h.Helper()
	var b bytes.Buffer
	w := multipart.NewWriter(&b)
	for i := 0; i < len(pairs); i += 2 {
		h.ok(w.WriteField(pairs[i], pairs[i+1]))
	}
	file, err := w.CreateFormFile("file", "so-lieu.csv")
	h.ok(err)
	_, err = file.Write([]byte(csv))
	h.ok(err)
	h.ok(w.Close())
	r := httptest.NewRequest("POST", "/tallies/figures", &b)
	r.Header.Set("Content-Type", w.FormDataContentType())
	r.Header.Set("Sec-Fetch-Site", "same-origin")
	code, html := webtest.Do(h, s, r)
	if code != want {
		h.Errorf("%d, want %d: %s", code, want, webtest.Text(html))
	}
	return html
}

func TestManyClustersFromFormToReport(t *testing.T) {
	h := build(t)
	tallies := tally.New(h.db, h.p.rounds)
	as := func(who access.Actor) *web.Server {
		s := h.as(who)
		OpenTallies(s, tallies, h.p.rounds, h.p.clusters, registry.New(h.db))
		return s
	}
	s, unit := as(h.keeper), string(h.body.ID)
	h.sees(s, "/tallies", "Chưa chấm hàng loạt lần nào", "Mở đợt chấm mọi cụm", "Nhập số liệu nhiều cụm")
	h.sees(s, "/scorecards", "Chấm điểm hàng loạt")
	h.sees(s, "/tallies/new", "Thành phố Mẫu", "Bảng có sẵn")
	form := []string{"unit", unit, "year", "2025", "text", table, "self", "10/01/2026", "cross", "20/01/2026", "verified", "30/01/2026", "object", "10/02/2026", "remind", "3"}
	if html := h.posts(s, http.StatusBadRequest, "/tallies", form[:4]...); !strings.Contains(html, "Chọn bảng điểm có sẵn") {
		t.Error("without a table:", webtest.Text(html))
	}
	at := h.posts(s, http.StatusSeeOther, "/tallies", form...)
	h.sees(s, at, "Đang làm", "Dừng chấm điểm hàng loạt", "Cụm đã làm")
	h.ok(tallies.Work(t.Context(), tally.ID(strings.TrimPrefix(at, "/tallies/")), nil))
	h.sees(s, at, "1 mở mới, 0 có sẵn, 0 không mở được; 4 đơn vị", "Cụm thi đua số 7", "Đã làm (1)")
	if code, _ := webtest.Post(t, s, at+"/stop"); code < 400 {
		t.Errorf("stopped after its end: %d", code)
	}

	h.sees(s, "/tallies/ranking", "Mỗi cụm có một dự thảo xếp hạng")
	at = h.posts(s, http.StatusSeeOther, "/tallies/ranking", "unit", unit, "year", "2024")
	h.ok(tallies.Work(t.Context(), tally.ID(strings.TrimPrefix(at, "/tallies/")), nil))
	h.sees(s, at+"?tab=refused", "Không làm được (1)", "4 trong 4 phiếu chưa đủ điểm", "Tải báo cáo")
	h.sees(s, at+"?tab=made", "Không có cụm nào ở mục này")
	if code, csv := webtest.Get(t, s, at+"?as=csv"); code != http.StatusOK || !strings.Contains(csv, "4 trong 4 phiếu chưa đủ điểm") {
		t.Errorf("report: %d %s", code, csv)
	}

	h.sees(s, "/tallies/figures", "Bảng số liệu", "Tải bảng mẫu")
	html := webtest.Text(h.sheetOf(s, http.StatusBadRequest, "Mã đơn vị,Mã tiêu chí,Số liệu\nKHÔNG,done,1\n", "unit", unit, "year", "2024"))
	for _, want := range []string{"1 dòng cần sửa. Chưa ghi dòng nào", "Mã đơn vị: Không có đơn vị mã “KHÔNG”", "2"} {
		if !strings.Contains(html, want) {
			t.Errorf("the bad sheet does not say %q: %s", want, html)
		}
	}
	h.sheetOf(s, http.StatusBadRequest, "a,b\n1,2\n", "unit", unit, "year", "2024")

	head := as(h.actor(h.body, access.Head))
	h.sees(head, at, "Không làm được")
	if code, _ := webtest.Get(t, head, "/tallies/new"); code != http.StatusForbidden {
		t.Errorf("the head's form: %d", code)
	}
	if code, _ := webtest.Get(t, as(h.officer), at); code != http.StatusNotFound {
		t.Errorf("a department looks at the city's: %d", code)
	}
}
