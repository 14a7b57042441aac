package dossiers

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"thidua/internal/domain/dossier"
	"thidua/internal/door/web"
	"thidua/internal/door/web/webtest"
	"thidua/internal/law/access"
)

// proposed is a draft of one person for an award whose law has a soft clause,
// as the officer and the head of the unit see it.
func proposed(t *testing.T) (h *house, officer, head *web.Server, leaf string, d dossier.Dossier) {
	h = build(t, 0)
	officer, who := h.as(h.centre, access.Officer)
	head, _ = h.as(h.centre, access.Head)
	d, err := h.offices.Open(t.Context(), who, dossier.NewDossier{Unit: h.centre.ID, Title: "Đề nghị Bằng khen của Thủ tướng Chính phủ"})
	h.ok(err)
	n, err := h.offices.Nominate(t.Context(), who, d.ID, dossier.NewNomination{Award: "BKTTG", Year: 2024, Subject: h.people[0].ID.Subject()})
	h.ok(err)
	return h, officer, head, leafAt(&n), d
}

const because = "Thành tích chống dịch năm 2023, khác thành tích đã được khen."

func TestSetAsideOnPages(t *testing.T) {
	h, officer, head, leaf, d := proposed(t)
	if page := h.see(officer, leaf); strings.Contains(page, "/set-aside") {
		t.Error("an officer is offered what only the head may do")
	}
	if page := h.see(head, leaf, "Bỏ qua điều kiện này"); strings.Count(page, "/set-aside?clause=P12") != 1 {
		t.Error("the one soft clause is offered once")
	}
	form := leaf + "/set-aside"
	h.see(head, form+"?clause=P12", "Bỏ qua một điều kiện", "Lý do bỏ qua", "Kết quả đối chiếu giữ nguyên")
	for name, c := range map[string]struct {
		clause, reason string
		status         int
		says           string
	}{
		"no reason":        {"P12", "", http.StatusBadRequest, "Ghi lý do"},
		"a clause of law":  {"P8", because, http.StatusUnprocessableEntity, "Điều kiện này bắt buộc, không ai được bỏ qua"},
		"a clause of none": {"XYZ", because, http.StatusNotFound, "Không có trang này"},
	} {
		if status, page := webtest.Post(t, head, form, "clause", c.clause, "reason", c.reason); status != c.status || !strings.Contains(page, c.says) {
			t.Errorf("%s: %d %s", name, status, webtest.Text(webtest.Main(page)))
		}
	}
	if status, _ := webtest.Post(t, officer, form, "clause", "P12", "reason", because); status != http.StatusForbidden {
		t.Errorf("the officer: %d", status)
	}
	h.do(head, form, "clause", "P12", "reason", because)
	for _, s := range []*web.Server{officer, head} {
		h.see(s, leaf, because, "head bỏ qua, 18/03/2025", "Còn chờ")
		h.see(s, at(d.ID), because, "head bỏ qua, 18/03/2025")
	}
	h.see(head, at(d.ID)+"/submission", because)
	h.see(head, leaf, "Áp dụng lại điều kiện này")
	h.do(head, leaf+"/reinstatement", "clause", "P12")
	if page := h.see(head, at(d.ID)); strings.Contains(page, "bỏ qua") {
		t.Error("reinstated, and still said to be set aside")
	}
	h.do(head, form, "clause", "P12", "reason", because)
	h.do(head, at(d.ID)+"/submission", "why", "Giấy tờ gửi sau")
	appraiser, _ := h.as(h.dept, access.Appraiser)
	h.do(appraiser, at(d.ID)+"/receipt")
	h.see(appraiser, at(d.ID)+"/appraisal", because, "1 điều kiện đi cùng hồ sơ")
	if status, page := webtest.Post(t, head, leaf+"/reinstatement", "clause", "P12"); status != http.StatusConflict || !strings.Contains(page, "Hồ sơ đang ở Sở Y tế") {
		t.Errorf("no longer in the head's hands: %d", status)
	}
}

func TestSetAsideInBrowser(t *testing.T) {
	h, _, head, leaf, d := proposed(t)
	b := webtest.Open(t, head)
	shoot := func(name, path string) {
		for _, width := range []int{1280, 390} {
			b.Go(path, width)
			b.Shoot(fmt.Sprintf("aside-%s-%d", name, width))
			b.Fits()
			b.Axe()
		}
	}
	shoot("form", leaf+"/set-aside?clause=P12")
	h.do(head, leaf+"/set-aside", "clause", "P12", "reason", because)
	shoot("leaf", leaf)
	shoot("dossier", at(d.ID))
	b.Quiet()
}
