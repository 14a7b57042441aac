package dossiers

import (
	"net/http"
	"strings"
	"testing"

	"thidua/internal/domain/dossier"
	"thidua/internal/domain/registry"
	"thidua/internal/door/web/webtest"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// A dossier goes to the unit directly above unless another body is chosen: one
// further up, or one found by its name.
func TestReceivingBody(t *testing.T) {
	h := build(t, 1)
	var ministry registry.Unit
	h.ok(h.db.Update(t.Context(), func(tx *store.Tx) (err error) {
		ministry, err = registry.AddUnit(tx, registry.NewUnit{Name: "Bộ Y tế", Level: registry.MinistryProvince, Legal: true})
		return err
	}))
	officer, who := h.as(h.centre, access.Officer)
	page := h.see(officer, "/dossiers/new", "Cơ quan cấp trên trực tiếp (thường dùng)", "Ủy ban nhân dân tỉnh Quảng Hà", "Gửi tới cơ quan khác")
	if strings.Contains(page, "Bộ Y tế") {
		t.Error("a body nobody looked for is offered")
	}
	form := []string{"title", "Đề nghị khen thưởng", "unit", string(h.centre.ID), "to", "", "find", "bo y te"}
	status, page := webtest.Post(t, officer, "/dossiers", form...)
	if status != http.StatusOK || !strings.Contains(page, `value="`+string(ministry.ID)+`" checked`) || !strings.Contains(page, "Đề nghị khen thưởng") {
		t.Fatalf("%d: the body looked for is not chosen, or the title is lost", status)
	}
	webtest.Plain(t, page)
	form[5] = string(ministry.ID)
	h.do(officer, "/dossiers", append(form, "found", "bo y te")...)
	h.do(officer, "/dossiers", "title", "Thường dùng", "unit", string(h.centre.ID), "to", "")
	all, _, err := h.offices.Dossiers(t.Context(), who, dossier.Filter{})
	h.ok(err)
	for _, d := range all {
		if want := map[string]registry.UnitID{"Đề nghị khen thưởng": ministry.ID, "Thường dùng": h.dept.ID}[d.Title]; d.To != want {
			t.Errorf("%s goes to %s", d.Title, d.ToName)
		}
	}
	if status, page := webtest.Post(t, officer, "/dossiers", "title", "x", "unit", string(h.centre.ID), "to", string(h.stations[0].ID)); status != http.StatusBadRequest || !strings.Contains(page, "thuộc đơn vị đang giữ hồ sơ") {
		t.Errorf("a dossier goes down: %d", status)
	}
}
