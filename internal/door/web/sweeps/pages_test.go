package sweeps_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"thidua/internal/app/lawtest"
	"thidua/internal/base/civil"
	"thidua/internal/domain/dossier"
	"thidua/internal/domain/record"
	"thidua/internal/domain/registry"
	"thidua/internal/domain/screening"
	"thidua/internal/door/web"
	"thidua/internal/door/web/sweeps"
	"thidua/internal/door/web/webtest"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
	"thidua/internal/platform/store/storetest"
)

func TestASweepFromFormToList(t *testing.T) {
	t.Parallel()
	clock := storetest.NewClock()
	clock.Set(webtest.Now())
	db := storetest.OpenAt(t, clock, screening.Invariants...)
	books := lawtest.Shipped(t)
	var unit registry.Unit
	var person registry.Person
	if err := db.Update(t.Context(), func(tx *store.Tx) (err error) {
		if unit, err = registry.AddUnit(tx, registry.NewUnit{Name: "Sở Y tế tỉnh Quảng Bình", Level: registry.Department}); err != nil {
			return err
		}
		person, err = registry.AddPerson(tx, registry.NewPerson{Name: "Nguyễn Thị Hồng Nhung", Number: "A1", Unit: unit.ID, Category: "public-employee", Recruited: civil.Must("2015-03-01")})
		return err
	}); err != nil {
		t.Fatal(err)
	}
	as := func(role access.Role) (access.Actor, *web.Server) {
		who := access.Actor{Account: "acc", Today: civil.Of(webtest.Now()), Grants: []access.Grant{{Role: role, Over: unit.Path, From: civil.Must("2020-01-01")}}}
		s := webtest.Server(webtest.Anyone{Who: who, Name: "Đặng Thị Minh Nguyệt", Unit: "Sở Y tế", Role: string(role)})
		sweeps.Open(s, screening.New(db, dossier.New(db, books), books), registry.New(db), books)
		return who, s
	}
	who, s := as(access.Officer)
	if _, err := record.New(db).Rate(t.Context(), who, person.ID.Subject(), 2024, "good", record.Source{Who: "Phòng Tổ chức"}); err != nil {
		t.Fatal(err)
	}
	if _, page := webtest.Get(t, s, "/sweeps"); !strings.Contains(page, "Chưa rà soát lần nào") {
		t.Error("an empty list does not say so")
	}
	webtest.Get(t, s, "/sweeps/new")
	code, at := webtest.Post(t, s, "/sweeps", "unit", string(unit.ID), "year", "2024", "day", "10/12/2024", "awards", "LDTT")
	if code != http.StatusSeeOther {
		t.Fatalf("%d: %s", code, at)
	}
	if _, page := webtest.Get(t, s, at); !strings.Contains(page, "Đang rà soát") || !strings.Contains(page, `hx-trigger="every 2s"`) {
		t.Error("a sweep that runs does not say so, or does not look again")
	}
	inBrowser(t, s, at)
	if err := screening.New(db, dossier.New(db, books), books).Work(t.Context(), screening.ID(strings.TrimPrefix(at, "/sweeps/")), nil); err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]string{"/sweeps": "Đã xong", at + "?tab=near": "Nguyễn Thị Hồng Nhung", at: "Không có ai"} {
		for _, get := range []func(testing.TB, http.Handler, string) (int, string){webtest.Get, webtest.GetEN} {
			status, page := get(t, s, path)
			if status != 200 {
				t.Fatalf("%s: %d", path, status)
			}
			webtest.Plain(t, page)
			if strings.Contains(page, `lang="vi"`) && !strings.Contains(page, `lang="en"`) && !strings.Contains(page, want) {
				t.Errorf("%s does not say %q", path, want)
			}
		}
	}
	inBrowser(t, s, "/sweeps", "/sweeps/new", at+"?tab=near")
	if status, _ := webtest.Get(t, s, at+"?tab=near&as=csv"); status != 200 {
		t.Error("no export")
	}
	if code, _ := webtest.Post(t, s, "/sweeps", "unit", string(unit.ID), "year", "1900", "day", "10/12/2024"); code != http.StatusBadRequest {
		t.Errorf("the year 1900: %d", code)
	}
	if code, _ := webtest.Post(t, s, at+"/stop"); code < 400 {
		t.Errorf("stopped after its end: %d", code)
	}
	if _, head := as(access.Head); head != nil {
		if status, page := webtest.Get(t, head, at); status != 200 || strings.Contains(page, "/stop") {
			t.Errorf("the head looks: %d", status)
		}
		if status, _ := webtest.Get(t, head, "/sweeps/new"); status != http.StatusForbidden {
			t.Errorf("the head's form: %d", status)
		}
	}
}

// inBrowser looks at pages at desk and phone width.
func inBrowser(t *testing.T, s *web.Server, paths ...string) {
	t.Helper()
	if testing.Short() {
		return
	}
	b := webtest.Open(t, s)
	for i, path := range paths {
		for _, width := range []int{1280, 390} {
			b.Go(path, width)
			b.Shoot(fmt.Sprint("sweep-", len(paths), "-", i, "-", width))
			b.Axe()
			b.Ordered()
		}
		b.Fits()
	}
	b.Quiet()
}
