package notices

import (
	"context"
	"strings"
	"testing"

	"thidua/internal/base/civil"
	"thidua/internal/base/id"
	"thidua/internal/domain/notice"
	"thidua/internal/domain/registry"
	"thidua/internal/door/web/webtest"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
	"thidua/internal/platform/store/storetest"
)

// told is an office in which the visitor was told two things, and told another
// of four people.
func told(t testing.TB, me string) (*notice.Service, notice.ID) {
	t.Helper()
	ctx, db := context.Background(), storetest.Open(t)
	s := notice.New(db)
	err := db.Update(ctx, func(tx *store.Tx) error {
		u, err := registry.AddUnit(tx, registry.NewUnit{Name: "Sở Y tế", Level: "department", From: civil.Must("2000-01-01")})
		if err != nil {
			return err
		}
		for _, n := range []notice.Told{
			{Kind: notice.DossierReturned, Subject: id.Subject{Kind: "dossier", ID: "d1"}, Unit: u.ID, By: "thao", Args: []string{"Tổng kết năm 2026", "Sở Nội vụ"},
				Due: civil.Must("2026-09-10"), To: []notice.Recipient{{Account: me, Name: "Đỗ Thị Lan", UnitName: "Sở Y tế"}}},
			{Kind: notice.SittingCalled, Subject: id.Subject{Kind: "sitting", ID: "s1"}, Unit: u.ID, By: "thuha", Args: []string{"Hội đồng Thi đua, Khen thưởng", "3", "08:00", "2026-09-20", "phòng họp tầng 2"},
				Due: civil.Must("2026-09-20"), To: []notice.Recipient{{Account: me, Name: "Đỗ Thị Lan", Stands: "Lê Đức"}}},
			{Kind: notice.DossierSubmitted, Subject: id.Subject{Kind: "dossier", ID: "d2"}, Unit: u.ID, By: me, Args: []string{"Khen thưởng đột xuất", "Sở Y tế"}, To: []notice.Recipient{
				{Account: "a", Name: "Nguyễn Thị Hồng Nhung", UnitName: "Sở Nội vụ"}, {Account: "b", Name: "Phan Hà", UnitName: "Sở Nội vụ"},
				{Name: "Trần Phong", UnitName: "Ngoài danh sách"}, {Account: "c", Name: "Vũ Thảo", UnitName: "Sở Nội vụ", Stands: "Lê Thành"}}},
		} {
			if err := notice.Send(tx, n); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	mine, _, err := s.Sendings(ctx, access.Actor{Account: me}, 1)
	if err != nil || len(mine) != 1 {
		t.Fatal(mine, err)
	}
	reader := access.Actor{Account: "b", Today: civil.Of(storetest.Noon)}
	if _, err := s.Read(ctx, reader, mine[0].ID); err != nil {
		t.Fatal(err)
	}
	return s, mine[0].ID
}

func TestInboxAndReading(t *testing.T) {
	who := webtest.As(access.Officer)
	s, _ := told(t, who.Who.Account)
	server := webtest.Server(who)
	Open(server, s)
	status, page := webtest.Get(t, server, "/notices")
	if status != 200 || !strings.Contains(page, "Hồ sơ bị trả lại") || !strings.Contains(page, "phiên 3 của Hội đồng Thi đua, Khen thưởng: 08:00 20/09/2026, tại phòng họp tầng 2") ||
		!strings.Contains(page, "thay Lê Đức vắng mặt") {
		t.Fatalf("%d %s", status, webtest.Text(page))
	}
	webtest.Plain(t, page)
	_, only := webtest.Get(t, server, "/notices?kind=dossier-returned")
	if strings.Contains(webtest.Text(only), "phòng họp tầng 2") {
		t.Error("the filter lets another kind through")
	}
	list, _, err := s.Inbox(t.Context(), who.Who, notice.Filter{Kind: notice.DossierReturned})
	if err != nil {
		t.Fatal(err)
	}
	status, page = webtest.Get(t, server, address(list[0].ID))
	if status != 200 || !strings.Contains(page, "/dossiers/d1") || !strings.Contains(page, "10/09/2026") {
		t.Errorf("%d %s", status, webtest.Text(page))
	}
	_, english := webtest.GetEN(t, server, address(list[0].ID))
	if !strings.Contains(english, "has returned the dossier") {
		t.Error(webtest.Text(english))
	}
	webtest.Plain(t, english)
	if n, _ := s.Unread(t.Context(), who.Who); n != 1 {
		t.Errorf("%d unread after one was opened", n)
	}
	if status, to := webtest.Post(t, server, "/notices/reading"); status != 303 || to != "/notices" {
		t.Errorf("%d %s", status, to)
	}
	if n, _ := s.Unread(t.Context(), who.Who); n != 0 {
		t.Errorf("%d unread", n)
	}
	if status, _ := webtest.Get(t, server, "/notices/nothing"); status != 404 {
		t.Error(status)
	}
}

func TestThoseNotReachedAreOnAListToPrint(t *testing.T) {
	who := webtest.As(access.Officer)
	s, n := told(t, who.Who.Account)
	server := webtest.Server(who)
	Open(server, s)
	status, page := webtest.Get(t, server, "/notices/sent")
	if status != 200 || !strings.Contains(page, "3 trong 4 người chưa nhận được") {
		t.Fatalf("%d %s", status, webtest.Text(page))
	}
	status, page = webtest.Get(t, server, address(n)+"/recipients?only=missed")
	text := webtest.Text(page)
	if status != 200 || !strings.Contains(text, "Trần") || !strings.Contains(text, "Chưa có tài khoản") || strings.Contains(text, "Phan") {
		t.Errorf("%d %s", status, text)
	}
	webtest.Plain(t, page)
	status, page = webtest.Get(t, server, address(n)+"/recipients")
	if status != 200 || !strings.Contains(webtest.Text(page), "Phan") {
		t.Errorf("%d", status)
	}
	if status, _ := webtest.Post(t, server, address(n)+"/letters"); status != 409 { // nobody has an address
		t.Error(status)
	}
	stranger := webtest.Server(webtest.As(access.Chair))
	Open(stranger, s)
	if status, _ := webtest.Get(t, stranger, "/notices/sent"); status != 200 {
		t.Error(status)
	}
}

func TestSettings(t *testing.T) {
	who := webtest.As(access.Officer)
	s, _ := told(t, who.Who.Account)
	server := webtest.Server(who)
	Open(server, s)
	if status, _ := webtest.Post(t, server, "/notices/settings/address", "address", "không phải", "lang", "vi"); status != 400 {
		t.Error(status)
	}
	if status, _ := webtest.Post(t, server, "/notices/settings/address", "address", "lan@example.org", "lang", "vi"); status != 303 {
		t.Error(status)
	}
	status, page := webtest.Get(t, server, "/notices/settings")
	if status != 200 || !strings.Contains(page, "lan@example.org, chưa xác nhận") || !strings.Contains(page, `name="code"`) {
		t.Errorf("%d %s", status, webtest.Text(page))
	}
	webtest.Plain(t, page)
	if status, _ := webtest.Post(t, server, "/notices/settings/code", "code", "AAAA"); status != 400 {
		t.Error(status)
	}
	if status, _ := webtest.Post(t, server, "/notices/settings/kinds", "kinds-account", "sweep-done"); status != 303 {
		t.Error(status)
	}
	own, err := s.Settings(t.Context(), who.Who)
	if err != nil || len(own.Muted) == 0 {
		t.Error(own, err)
	}
}

func TestInBrowser(t *testing.T) {
	who := webtest.As(access.Officer)
	who.Unread = func() (int, error) { return 2, nil }
	s, n := told(t, who.Who.Account)
	server := webtest.Server(who)
	Open(server, s)
	b := webtest.Open(t, server)
	for name, path := range map[string]string{"notices": "/notices", "notices-sent": "/notices/sent", "notices-recipients": address(n) + "/recipients",
		"notices-missed": address(n) + "/recipients?only=missed", "notices-settings": "/notices/settings"} {
		b.Go(path, 1280)
		b.Shoot(name + "-1280")
		b.Axe()
		b.Go(path, 390)
		b.Shoot(name + "-390")
		b.Fits()
		b.Axe()
		b.Ordered()
	}
	b.Quiet()
}
