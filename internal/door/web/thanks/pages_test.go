package thanks

import (
	"context"
	"strings"
	"testing"

	"thidua/internal/base/civil"
	"thidua/internal/domain/registry"
	"thidua/internal/domain/thanks"
	"thidua/internal/door/web/webtest"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
	"thidua/internal/platform/store/storetest"
)

func TestThanksArePutToAColleagueAndKept(t *testing.T) {
	t.Parallel()
	ctx, db := context.Background(), storetest.Open(t)
	s := thanks.New(db)
	var ids []registry.PersonID
	err := db.Update(ctx, func(tx *store.Tx) error {
		u, err := registry.AddUnit(tx, registry.NewUnit{Name: "Khoa Mắt", Level: "base", From: civil.Must("2000-01-01")})
		for _, name := range []string{"Trần Thị Ngọc Lan", "Nguyễn Thị Hồng Nhung"} {
			p, err := registry.AddPerson(tx, registry.NewPerson{Name: name, Unit: u.ID, Number: name, Category: "public-employee"})
			if err != nil {
				return err
			}
			ids = append(ids, p.ID)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	lan, nhung := webtest.As(access.Officer), webtest.As(access.Head)
	lan.Who.Person, nhung.Who.Person, nhung.Who.Account = string(ids[0]), string(ids[1]), "nhung"
	from, to := webtest.Server(lan), webtest.Server(nhung)
	Open(from, s)
	Open(to, s)
	has := func(page string, says ...string) {
		t.Helper()
		webtest.Plain(t, page)
		for _, x := range says {
			if !strings.Contains(webtest.Text(page), x) {
				t.Errorf("%q is missing in %s", x, webtest.Text(page))
			}
		}
	}
	_, page := webtest.Get(t, to, "/thanks")
	has(page, "Chưa có lời cảm ơn nào")
	_, page = webtest.Get(t, from, "/thanks/new?q=nhung")
	has(page, "Khoa Mắt", "Người được cảm ơn")
	if status, page := webtest.Get(t, from, "/thanks/new?q=kh%C3%B4ng+ai"); status != 200 {
		t.Error(status)
	} else {
		has(page, "Không có ai tên")
	}
	if status, _ := webtest.Post(t, from, "/thanks/new?q=nhung", "to", string(ids[1]), "text", ""); status != 400 {
		t.Error(status)
	}
	if status, at := webtest.Post(t, from, "/thanks/new?q=nhung", "to", string(ids[1]), "text", "Cảm ơn chị đã trực thay"); status != 303 || at != "/thanks/said" {
		t.Fatal(status, at)
	}
	_, page = webtest.Get(t, from, "/thanks/said")
	has(page, "trực thay", "Rút lại")
	_, page = webtest.Get(t, to, "/thanks")
	has(page, "trực thay", "Đưa lên trang của tôi")
	received, _, err := s.Mine(ctx, nhung.Who, false)
	if err != nil {
		t.Fatal(err)
	}
	at := "/thanks/" + string(received[0].ID)
	for _, x := range [][]string{{at + "/shown", "on", "1"}, {at + "/hidden", "on", "1"}, {at + "/hidden"}} {
		if status, _ := webtest.Post(t, to, x[0], x[1:]...); status != 303 {
			t.Error(x, status)
		}
	}
	_, page = webtest.Get(t, to, at+"/report")
	has(page, "trực thay", "Vì sao không phù hợp")
	if status, _ := webtest.Post(t, to, at+"/report", "why", "Không đúng sự việc"); status != 303 {
		t.Error(status)
	}
	_, page = webtest.Get(t, to, "/thanks/hidden")
	has(page, "trực thay", "Hiện lại")
	if status, page := webtest.Get(t, to, "/thanks/reports"); status != 200 { // one's own report waits for the level above
		t.Error(status)
	} else {
		has(page, "Không có lời cảm ơn nào chờ xử lý")
	}
	if status, _ := webtest.Post(t, to, at+"/settlement", "remove", "1"); status != 403 && status != 404 {
		t.Error(status)
	}
	_, english := webtest.GetEN(t, to, "/thanks/hidden")
	webtest.Plain(t, english)
}
