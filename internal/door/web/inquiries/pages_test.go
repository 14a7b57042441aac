package inquiries_test

import (
	"net/http"
	"testing"
	"time"

	"thidua/internal/app/lawtest"
	"thidua/internal/base/civil"
	"thidua/internal/domain/inquiry"
	"thidua/internal/domain/registry"
	"thidua/internal/door/web"
	"thidua/internal/door/web/inquiries"
	"thidua/internal/door/web/webtest"
	"thidua/internal/law/access"
	"thidua/internal/platform/files"
	"thidua/internal/platform/store"
	"thidua/internal/platform/store/storetest"
)

func TestAnEnterpriseIsAskedAboutOnPages(t *testing.T) {
	t.Parallel()
	clock := storetest.NewClock()
	clock.Set(webtest.Now())
	db := storetest.OpenAt(t, clock, inquiry.Invariants...)
	names := []string{"Tỉnh", "Sở Công Thương", "Sở Y tế", "Công ty Nước sạch"}
	units := make([]registry.Unit, len(names))
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	must(db.Update(t.Context(), func(tx *store.Tx) (err error) {
		for i, name := range names {
			n := registry.NewUnit{Name: name, Level: registry.MinistryProvince, Legal: true, From: civil.Must("2000-01-01")}
			if i > 0 {
				n.Parent, n.Level = units[0].ID, registry.Department
			}
			if units[i], err = registry.AddUnit(tx, n); err != nil {
				return err
			}
		}
		return nil
	}))
	kept, err := files.Open(t.TempDir())
	must(err)
	open := func(unit int, role access.Role) *web.Server {
		who := access.Actor{Account: "account" + names[unit], Today: civil.Of(webtest.Now()), Grants: []access.Grant{{Role: role, Over: units[unit].Path, From: civil.Must("2020-01-01")}}}
		s := webtest.Server(webtest.Anyone{Who: who, Name: "Đặng Thị Minh Nguyệt", Unit: names[unit], Role: string(role)})
		inquiries.Open(s, inquiry.New(db, lawtest.Shipped(t)), registry.New(db), kept)
		return s
	}
	send := func(s *web.Server, path string, fields ...string) string {
		t.Helper()
		code, to := webtest.Post(t, s, path, fields...)
		if code != http.StatusSeeOther {
			t.Fatalf("%s: %d: %s", path, code, webtest.Text(webtest.Main(to)))
		}
		return to
	}
	lost := func(s *web.Server, path string) {
		t.Helper()
		if code, _ := webtest.Get(t, s, path); code != http.StatusNotFound && code != http.StatusForbidden {
			t.Errorf("%s answers %d to a stranger", path, code)
		}
	}
	province, health, enterprise := open(0, access.Appraiser), open(2, access.Officer), open(3, access.Officer)
	webtest.Says(t, province, "/inquiries/new?q=nuoc+sach", "Công ty Nước sạch")
	letter := []string{"enterprise", string(units[3].ID), "unit", string(units[0].ID), "number", "12/UBND-TĐKT", "day", "10/03/2025", "body-tax", "Thuế tỉnh; Thuế cơ sở 2", "body-safety", "sở y tế"}
	webtest.Says(t, province, "/inquiries/new?enterprise="+string(units[3].ID), "Chấp hành nghĩa vụ nộp thuế", "gợi ý của phần mềm")
	if code, page := webtest.Post(t, province, "/inquiries/new", letter[:8]...); code != http.StatusBadRequest {
		t.Errorf("a letter without a question: %d %s", code, webtest.Text(webtest.Main(page)))
	}
	at := send(province, "/inquiries/new", letter...)
	webtest.Says(t, province, at, "Thuế tỉnh", "Thuế cơ sở 2", "Chờ trả lời", "Chưa nhắc lần nào", "Im lặng không phải là đồng ý", "Trả lời tại đây")
	webtest.Says(t, health, at, "Bạn thấy phần hỏi cơ quan mình")
	webtest.Says(t, health, "/inquiries?state=waiting", "Công ty Nước sạch", "Chờ trả lời: 1")
	lost(enterprise, at)

	var asks []inquiry.Ask
	must(db.View(t.Context(), func(tx *store.Tx) error {
		i, _, err := inquiry.New(db, lawtest.Shipped(t)).Inquiries(t.Context(), access.Actor{Today: civil.Of(webtest.Now()), Grants: []access.Grant{{Role: access.Appraiser, Over: units[0].Path, From: civil.Must("2020-01-01")}}}, inquiry.Filter{})
		asks = i[0].Inquiry.Asks
		return err
	}))
	tax, safety := at+"/asks/"+string(asks[0].ID), at+"/asks/"+string(asks[2].ID)
	clock.Add(40 * 24 * time.Hour)
	webtest.Says(t, health, safety+"/answer", "Không nói được")
	send(health, safety+"/answer", "said", "no", "text", "Có một vụ mất an toàn chưa khắc phục", "day", "18/03/2025")
	webtest.Says(t, province, at, "Có một vụ mất an toàn chưa khắc phục", "Sở Y tế")
	send(province, tax+"/reminder")
	webtest.Says(t, province, at, "Đã nhắc 1 lần")
	webtest.Says(t, province, tax+"/paper", "Bản quét văn bản")
	if code, _ := webtest.Post(t, province, tax+"/paper", "said", "yes", "day", "18/03/2025"); code != http.StatusBadRequest {
		t.Error("a paper without number and scan is taken")
	}
	webtest.Says(t, province, tax+"/withdrawal", "Nội dung vẫn hiện ở đây")
	send(province, tax+"/withdrawal", "why", "Gửi nhầm nơi")
	webtest.Says(t, province, at, "Gửi nhầm nơi", "Đã rút")
	if code, _ := webtest.Get(t, province, "/inquiries?as=csv"); code != http.StatusOK {
		t.Error("no download")
	}
	lost(enterprise, tax+"/paper")
	lost(health, tax+"/withdrawal")
}
