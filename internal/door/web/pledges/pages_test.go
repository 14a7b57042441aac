package pledges

import (
	"context"
	"strings"
	"testing"

	"thidua/internal/app/lawtest"
	"thidua/internal/base/civil"
	"thidua/internal/desk/document"
	"thidua/internal/desk/funnel"
	"thidua/internal/desk/standing"
	"thidua/internal/domain/dossier"
	"thidua/internal/domain/pledge"
	"thidua/internal/domain/registry"
	"thidua/internal/door/web/webtest"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
	"thidua/internal/platform/store/storetest"
)

// A person pledges, changes and reads what the rules say; the officer confirms,
// brings a list, sets the day and opens the counts.
func TestPledgesThroughTheirPages(t *testing.T) {
	t.Parallel()
	ctx, db, books := context.Background(), storetest.Open(t, pledge.Invariants...), lawtest.Shipped(t)
	dossiers := dossier.New(db, books)
	s := pledge.New(db, books, standing.Pledge(dossiers))
	var unit registry.Unit
	var lan registry.PersonID
	if err := db.Update(ctx, func(tx *store.Tx) (err error) {
		if unit, err = registry.AddUnit(tx, registry.NewUnit{Name: "Khoa Mắt", Level: registry.Base, From: civil.Must("2000-01-01")}); err != nil {
			return err
		}
		p, err := registry.AddPerson(tx, registry.NewPerson{Name: "Trần Thị Lan", Number: "1", Unit: unit.ID, Category: "public-employee", Since: civil.Must("2000-01-01")})
		lan = p.ID
		return err
	}); err != nil {
		t.Fatal(err)
	}
	me, officer := webtest.As(access.Officer), webtest.As(access.Officer)
	head := webtest.As(access.Head)
	me.Who.Grants, head.Who.Grants[0].Over = nil, unit.Path
	me.Who.Person, me.Who.Account = string(lan), "lan"
	for i := range officer.Who.Grants {
		officer.Who.Grants[i].Over = unit.Path
	}
	mine, theirs, boss := webtest.Server(me), webtest.Server(officer), webtest.Server(head)
	papers := document.New(db, books, nil, document.House{})
	Open(mine, s, registry.New(db), funnel.New(db, dossiers), books, papers)
	Open(boss, s, registry.New(db), funnel.New(db, dossiers), books, papers)
	Open(theirs, s, registry.New(db), funnel.New(db, dossiers), books, papers)
	has := func(page string, says ...string) {
		t.Helper()
		webtest.Plain(t, page)
		for _, x := range says {
			if !strings.Contains(webtest.Text(page), x) {
				t.Errorf("%q is missing in %s", x, webtest.Text(page))
			}
		}
	}
	_, page := webtest.Get(t, mine, "/pledges")
	has(page, "Bạn chưa đăng ký danh hiệu nào", "Chưa cơ quan nào đặt hạn")
	_, page = webtest.Get(t, mine, "/pledges/new")
	has(page, "Lao động tiên tiến", "Không đăng ký sáng kiến")
	if strings.Contains(page, "Giấy khen") || strings.Contains(page, `name="initiative`) {
		t.Error("a form of reward or an initiative is asked for")
	}
	year := "2026"
	if status, page := webtest.Post(t, mine, "/pledges/new", "year", year, "award", "GK"); status != 400 {
		t.Error(status)
	} else {
		has(page, "không đăng ký được", "4793/BHXH-TĐKT")
	}
	status, at := webtest.Post(t, mine, "/pledges/new", "year", year, "award", "LDTT")
	if status != 303 {
		t.Fatal(status, at)
	}
	_, page = webtest.Get(t, mine, at)
	has(page, "Trần Thị Lan", "Bạn có thể đạt năm 2026 nếu", "Sáng kiến có thể đến sau", "không coi là điều kiện", "Chờ đơn vị xác nhận")
	if status, _ := webtest.Post(t, mine, at+"/withdrawal", "step", "1", "why", ""); status != 400 {
		t.Error("withdrawn unsaid:", status)
	}
	_, page = webtest.Get(t, mine, at+"/change")
	has(page, "Đơn vị xác nhận lại")
	if status, _ := webtest.Post(t, mine, at+"/change", "step", "1", "award", "CSTDCS", "why", "Có sáng kiến"); status != 303 {
		t.Error(status)
	}
	board := "/pledge-boards/" + string(unit.ID)
	if status, to := webtest.Post(t, theirs, board+"/day?year=2026", "day", "28/02/2026", "why", "Kế hoạch năm"); status != 303 || !strings.HasPrefix(to, board) {
		t.Error(status, to)
	}
	for _, path := range []string{board, board + "/funnel"} { // nothing asked: this year's, and it says so
		if _, page = webtest.Get(t, theirs, path); !strings.Contains(page, `aria-current="page">2025<`) {
			t.Errorf("%s does not say which year it is of", path)
		}
	}
	_, page = webtest.Get(t, theirs, board+"?year=2026")
	has(page, "Chờ xác nhận", "Chiến sĩ thi đua cơ sở", "28/02/2026: Kế hoạch năm")
	if status, _ := webtest.Post(t, theirs, at+"/confirmation"); status != 303 {
		t.Error(status)
	}
	_, page = webtest.Get(t, boss, board+"/signature?year=2026")
	has(page, "Trần Thị Lan", "Ký danh sách")
	_, page = webtest.Get(t, theirs, board+"/funnel?year=2026")
	has(page, "Đã đăng ký", "Được khen", "Chiến sĩ thi đua cơ sở")
	_, page = webtest.Get(t, theirs, board+"/sheet?year=2026")
	has(page, "Nhập danh sách")
	_, page = webtest.Get(t, theirs, board+"/day?year=2026")
	has(page, "Hạn đăng ký năm 2026")
	_, page = webtest.Get(t, theirs, at+"/refusal")
	has(page, "Không xác nhận")
	if status, _ := webtest.Get(t, theirs, board+"?year=2026&as=xlsx"); status != 200 {
		t.Error(status)
	}
	_, page = webtest.Get(t, mine, "/pledges")
	has(page, "Đã xác nhận")
}
