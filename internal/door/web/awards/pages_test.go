package awards_test

import (
	"net/http"
	"strings"
	"testing"

	"thidua/internal/app/lawtest"
	"thidua/internal/base/civil"
	"thidua/internal/domain/award"
	"thidua/internal/domain/registry"
	"thidua/internal/door/web"
	"thidua/internal/door/web/awards"
	"thidua/internal/door/web/webtest"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
	"thidua/internal/platform/store/storetest"
)

type place struct {
	db     *store.DB
	unit   registry.Unit
	person registry.Person
	bare   award.Award // a claim whose decision has no number yet
}

func settle(t *testing.T) *place {
	t.Helper()
	clock := storetest.NewClock()
	clock.Set(webtest.Now())
	pl := &place{db: storetest.OpenAt(t, clock, award.Invariants...)}
	if err := pl.db.Update(t.Context(), func(tx *store.Tx) (err error) {
		if pl.unit, err = registry.AddUnit(tx, registry.NewUnit{Name: "Sở Y tế tỉnh Quảng Bình", Level: registry.Department}); err != nil {
			return err
		}
		if pl.person, err = registry.AddPerson(tx, registry.NewPerson{Name: "Nguyễn Thị Hồng Nhung", Number: "A1", Unit: pl.unit.ID}); err != nil {
			return err
		}
		pl.bare, err = award.AddClaim(tx, award.NewClaim{Award: "CSTDCS", Type: "merit", Subject: pl.person.ID.Subject(), Name: pl.person.Name, Year: 2022, Post: "Trưởng khoa"})
		return err
	}); err != nil {
		t.Fatal(err)
	}
	return pl
}

func (pl *place) as(t *testing.T, role access.Role) *web.Server {
	t.Helper()
	who := access.Actor{Account: "acc", Today: civil.Must("2025-03-18"), Grants: []access.Grant{{Role: role, Over: pl.unit.Path, From: civil.Must("2020-01-01")}}}
	s := webtest.Server(webtest.Anyone{Who: who, Name: "Đặng Thị Minh Nguyệt", Unit: "Sở Y tế", Role: string(role)})
	books := lawtest.Shipped(t)
	awards.Open(s, award.NewService(pl.db), registry.New(pl.db), books)
	return s
}

func TestClaimThenSee(t *testing.T) {
	t.Parallel()
	pl := settle(t)
	s := pl.as(t, access.Officer)
	person, unit := string(pl.person.ID), string(pl.unit.ID)
	for _, path := range []string{"/awards/new?kind=person&id=" + person, "/awards/new?kind=unit&id=" + unit, "/awards/" + string(pl.bare.ID)} {
		for _, get := range []func(testing.TB, http.Handler, string) (int, string){webtest.Get, webtest.GetEN} {
			status, page := get(t, s, path)
			if status != 200 {
				t.Fatalf("%s: %d", path, status)
			}
			webtest.Plain(t, page)
		}
	}
	at := "/awards/" + string(pl.bare.ID) + "/sight"
	for _, c := range []struct {
		name, path string
		form       []string
		status     int
	}{
		{"a past award is entered", "/awards", []string{"kind", "person", "id", person, "award", "LDTT", "year", "2023", "name", "Nguyễn Thị Hồng Nhung"}, 303},
		{"one without a year comes back", "/awards", []string{"kind", "person", "id", person, "award", "LDTT", "name", "Nhung"}, 400},
		{"one nobody knows comes back", "/awards", []string{"kind", "person", "id", person, "award", "SAO", "year", "2023", "name", "Nhung"}, 400},
		{"of nobody", "/awards", []string{"kind", "person", "id", "x", "award", "LDTT", "year", "2023", "name", "Nhung"}, 404},
		{"what was seen must be said", at, []string{"decision", "12/QĐ-SYT", "decided", "20/12/2022"}, 400},
		{"and which decision", at, []string{"paper", "bản gốc"}, 400},
		{"then the claim is an award", at, []string{"paper", "bản gốc", "decision", "12/QĐ-SYT", "decided", "20/12/2022"}, 303},
		{"once", at, []string{"paper", "bản gốc"}, 409},
	} {
		t.Run(c.name, func(t *testing.T) {
			status, page := webtest.Post(t, s, c.path, c.form...)
			if status != c.status {
				t.Fatalf("%d: %s", status, webtest.Text(webtest.Main(page)))
			}
			if status == 400 {
				webtest.Plain(t, page)
			}
		})
	}
	status, page := webtest.Get(t, s, "/awards/"+string(pl.bare.ID))
	if text := webtest.Text(page); status != 200 || !strings.Contains(text, "12/QĐ-SYT") || !strings.Contains(text, "Các bản trước 1") || strings.Contains(text, "Ghi đã thấy") {
		t.Errorf("%d %s", status, text)
	}
	webtest.Plain(t, page)
	if status, _ := webtest.Post(t, pl.as(t, access.Head), at, "paper", "x"); status != 403 {
		t.Errorf("the head may look only: %d", status)
	}
}

// As people see it, on a desk and on a phone.
func TestInBrowser(t *testing.T) {
	pl := settle(t)
	b := webtest.Open(t, pl.as(t, access.Officer))
	for name, path := range map[string]string{"award-claim": "/awards/" + string(pl.bare.ID), "award-new": "/awards/new?kind=person&id=" + string(pl.person.ID)} {
		for _, width := range []int{1280, 390} {
			b.Go(path, width)
			b.Shoot(name + map[int]string{1280: "-1280", 390: "-390"}[width])
			b.Fits()
			b.Axe()
		}
	}
	b.Quiet()
}
