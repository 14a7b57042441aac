package recognitions

import (
	"context"
	"strings"
	"testing"

	"thidua/internal/app/lawtest"
	"thidua/internal/base/civil"
	"thidua/internal/desk/document"
	"thidua/internal/domain/recognition"
	"thidua/internal/domain/registry"
	"thidua/internal/door/web/webtest"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
	"thidua/internal/platform/store/storetest"
)

// The officer sees who has no paper, drafts, enters a rating, and the head is asked
// for number, day and code.
func TestRecognitionsThroughTheirPages(t *testing.T) {
	t.Parallel()
	ctx, db, books := context.Background(), storetest.Open(t, recognition.Invariants...), lawtest.Shipped(t)
	var unit registry.Unit
	if err := db.Update(ctx, func(tx *store.Tx) (err error) {
		if unit, err = registry.AddUnit(tx, registry.NewUnit{Name: "Khoa Mắt", Level: registry.Base, From: civil.Must("2000-01-01")}); err != nil {
			return err
		}
		_, err = registry.AddPerson(tx, registry.NewPerson{Name: "Trần Thị Lan", Number: "1", Unit: unit.ID, Category: "public-employee", Since: civil.Must("2000-01-01")})
		return err
	}); err != nil {
		t.Fatal(err)
	}
	s, units, papers := recognition.New(db), registry.New(db), document.New(db, books, nil, document.House{})
	officer, head := webtest.As(access.Officer), webtest.As(access.Head)
	officer.Who.Grants[0].Over, head.Who.Grants[0].Over = unit.Path, unit.Path
	drafts, signs := webtest.Server(officer), webtest.Server(head)
	Open(drafts, s, units, books, papers)
	Open(signs, s, units, books, papers)
	has := func(page string, says ...string) {
		t.Helper()
		webtest.Plain(t, page)
		for _, x := range says {
			if !strings.Contains(webtest.Text(page), x) {
				t.Errorf("%q is missing in %s", x, webtest.Text(page))
			}
		}
	}
	_, page := webtest.Get(t, drafts, "/recognitions?year=2024")
	has(page, "Văn bản công nhận · 0", "Trần Thị Lan", "Về sau sẽ cần khi đề nghị")
	_, page = webtest.Get(t, drafts, "/recognitions?year=2024&show=papers")
	has(page, "Chưa có văn bản nào cho năm 2024")
	status, at := webtest.Post(t, drafts, "/recognitions", "unit", string(unit.ID), "year", "2024")
	if status != 303 {
		t.Fatal(status, at)
	}
	_, page = webtest.Get(t, drafts, at)
	has(page, "Danh sách chưa có dòng nào", "Nhập bảng xếp loại")
	_, page = webtest.Get(t, drafts, at+"/rating")
	has(page, "Trần Thị Lan", "Khoa Mắt")
	about := unit.ID.Subject().String()
	if status, page := webtest.Post(t, drafts, at+"/rating", "revision", "1", "subject", about); status != 400 {
		t.Error(status)
	} else {
		has(page, "Chưa đổi mức xếp loại nào")
	}
	if status, _ := webtest.Post(t, drafts, at+"/rating", "revision", "1", "subject", about, "was-"+about, "", "rating-"+about, "excellent"); status != 303 {
		t.Error(status)
	}
	_, page = webtest.Get(t, drafts, at+"/rating?q=khoa+mat")
	if !strings.Contains(page, `value="excellent" selected`) {
		t.Error("what was chosen is not shown")
	}
	if _, sheet := webtest.Get(t, drafts, "/recognitions?year=2024&as=csv"); !strings.Contains(sheet, "Trần Thị Lan") {
		t.Errorf("the gaps as a sheet: %s", sheet)
	}
	for _, path := range []string{"/sheet", "/correction"} {
		_, page = webtest.Get(t, drafts, at+path)
		has(page, "Bản nháp xếp loại năm 2024")
	}
	_, page = webtest.Get(t, signs, at+"/signature")
	has(page, "Khoa Mắt", "Số văn bản", "Ký văn bản công nhận")
	if status, page := webtest.Post(t, signs, at+"/signature", "revision", "2", "day", "10/01/2025"); status != 400 {
		t.Error(status)
	} else {
		has(page, "Ghi số văn bản")
	}
	if status, _ := webtest.Post(t, drafts, at+"/removal", "revision", "2"); status != 303 {
		t.Error(status)
	}
}
