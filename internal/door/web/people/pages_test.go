package people_test

import (
	"net/http"
	"strings"
	"testing"

	"thidua/internal/app/lawtest"
	"thidua/internal/base/civil"
	"thidua/internal/domain/award"
	"thidua/internal/domain/initiative"
	"thidua/internal/domain/record"
	"thidua/internal/domain/registry"
	"thidua/internal/domain/thanks"
	"thidua/internal/door/web"
	"thidua/internal/door/web/people"
	"thidua/internal/door/web/webtest"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
	"thidua/internal/platform/store/storetest"
)

var day = civil.Must

// A place is a department with a few people, one of whom we know much about.
type place struct {
	db        *store.DB
	unit      registry.Unit
	an, quyen registry.Person
	entry     record.Entry
}

func settle(t *testing.T) *place {
	t.Helper()
	clock := storetest.NewClock()
	clock.Set(webtest.Now())
	pl := &place{db: storetest.OpenAt(t, clock, append(registry.Invariants, record.Invariants...)...)}
	leads := true
	if err := pl.db.Update(t.Context(), func(tx *store.Tx) (err error) {
		if pl.unit, err = registry.AddUnit(tx, registry.NewUnit{Name: "Trung tâm Kiểm soát bệnh tật – Sở Y tế tỉnh Quảng Bình", Level: registry.Department, From: day("2019-02-01")}); err != nil {
			return err
		}
		if pl.an, err = registry.AddPerson(tx, registry.NewPerson{Name: "Nguyễn Thị Hồng Nhung", Gender: "female", Birth: day("1985-05-01"), Number: "QB-0412", Unit: pl.unit.ID,
			Post: "Trưởng khoa Phòng, chống bệnh truyền nhiễm", Category: "public-employee", Leader: &leads, Recruited: day("2012-03-01"), Since: day("2019-02-01"), Source: "05/QĐ-SYT"}); err != nil {
			return err
		}
		pl.quyen, err = registry.AddPerson(tx, registry.NewPerson{Name: "Nguyễn Thị Hồng Nhung", Birth: day("1991-09-12"), Unit: pl.unit.ID})
		if err != nil {
			return err
		}
		subject, source := pl.an.ID.Subject(), record.Source{Who: "Phòng Tổ chức cán bộ", Paper: "12/QĐ-SYT ngày 05/12/2024"}
		for year, rating := range map[int]string{2021: "good", 2022: "excellent", 2024: "excellent"} {
			if pl.entry, err = record.KeepRating(tx, "officer", subject, year, rating, source); err != nil {
				return err
			}
		}
		twelve := 12
		if _, err = record.KeepWork(tx, "officer", pl.an.ID, 2024, &twelve, nil, source); err != nil {
			return err
		}
		if _, err = record.KeepAbsence(tx, "officer", pl.an.ID, 2024, []record.Away{{Kind: "maternity", Days: 120}}, source); err != nil {
			return err
		}
		if _, err = record.KeepDiscipline(tx, "officer", subject, nil, source); err != nil {
			return err
		}
		if _, err = award.AddClaim(tx, award.NewClaim{Award: "CSTDCS", Type: "merit", Subject: subject, Name: pl.an.Name, Year: 2022, Decided: day("2022-12-20"), DecisionNo: "3120/QĐ-UBND", ByLevel: "ministry-province", ByName: "UBND tỉnh Quảng Bình"}); err != nil {
			return err
		}
		_, err = initiative.Add(tx, initiative.NewInitiative{Person: pl.an.ID, Title: "Giám sát sốt xuất huyết bằng bản đồ số tới từng thôn", Year: 2024, Scope: "base", DecisionNo: "77/QĐ-SYT"}, "officer")
		return err
	}); err != nil {
		t.Fatal(err)
	}
	return pl
}

func (pl *place) as(t *testing.T, role access.Role, person registry.PersonID) *web.Server {
	t.Helper()
	a := access.Actor{Account: "acc", Person: string(person), Today: day("2025-03-18")}
	if role != "" {
		a.Grants = []access.Grant{{Role: role, Over: pl.unit.Path, From: day("2020-01-01")}}
	}
	s := webtest.Server(webtest.Anyone{Who: a, Name: "Đặng Thị Minh Nguyệt", Unit: "Sở Y tế", Role: string(role)})
	books := lawtest.Shipped(t)
	people.Open(s, registry.New(pl.db), record.New(pl.db), award.NewService(pl.db), initiative.New(pl.db, books), thanks.New(pl.db), books)
	return s
}

func TestPagesSayAllInWords(t *testing.T) {
	t.Parallel()
	pl := settle(t)
	s := pl.as(t, access.Officer, pl.an.ID)
	at := "/people/" + string(pl.an.ID)
	for _, path := range []string{"/people", "/people?q=hong+nhung", "/people?q=nobody", "/people/new", at, at + "/profile", at + "/transfer", at + "/join",
		at + "/record/rating", at + "/record/work", at + "/record/absence", at + "/record/training", at + "/record/discipline", at + "/record/review",
		at + "/corrections/" + pl.entry.ID, at + "/initiatives", "/me"} {
		for _, get := range []func(testing.TB, http.Handler, string) (int, string){webtest.Get, webtest.GetEN} {
			status, page := get(t, s, path)
			if status != http.StatusOK {
				t.Fatalf("%s: %d", path, status)
			}
			webtest.Plain(t, page)
		}
	}
}

func TestOwnRecord(t *testing.T) {
	t.Parallel()
	pl := settle(t)
	s := pl.as(t, "", pl.an.ID)
	status, page := webtest.Get(t, s, "/me")
	text := webtest.Text(page)
	if status != http.StatusOK {
		t.Fatal(status, text)
	}
	for _, want := range []string{"Hồ sơ của tôi", "Hoàn thành xuất sắc nhiệm vụ", "Thai sản: 120 ngày", "Chưa kiểm chứng", "3120/QĐ-UBND", "Giám sát sốt xuất huyết", "Thai sản: 120 ngày", "2023 Chưa rõ"} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is not on the page", want)
		}
	}
	for _, never := range []string{"Sửa số liệu", "Ghi xếp loại", "Gộp hai bản ghi"} {
		if strings.Contains(text, never) {
			t.Errorf("%q has no business on one's own page", never)
		}
	}
	if status, _ := webtest.Get(t, s, "/people/"+string(pl.quyen.ID)); status == http.StatusOK {
		t.Error("another's record shows")
	}
	if status, page := webtest.Get(t, pl.as(t, "", ""), "/me"); status != http.StatusOK || !strings.Contains(page, "chưa gắn với người nào") {
		t.Error("an account of no one's", status)
	}
}

func TestActsFromPages(t *testing.T) {
	t.Parallel()
	pl := settle(t)
	s := pl.as(t, access.Officer, "")
	at := "/people/" + string(pl.an.ID)
	for _, tc := range []struct {
		name, path string
		form       []string
		status     int
	}{
		{"a rating is entered", at + "/record/rating", []string{"year", "2023", "rating", "good", "source", "9/QĐ-SYT"}, 303},
		{"a rating without a source comes back", at + "/record/rating", []string{"year", "2020", "rating", "good"}, 400},
		{"a rating that is known already is refused", at + "/record/rating", []string{"year", "2023", "rating", "good", "source", "9/QĐ-SYT"}, 409},
		{"no year is a mistake", at + "/record/absence", []string{"kind", "sick", "days", "3", "source", "9/QĐ"}, 400},
		{"none is an answer", at + "/record/absence", []string{"year", "2022", "none", "1", "source", "9/QĐ"}, 303},
		{"a correction says why", at + "/corrections/" + pl.entry.ID, []string{"rating", "completed", "source", "9/QĐ"}, 400},
		{"and is kept", at + "/corrections/" + pl.entry.ID, []string{"rating", "completed", "source", "9/QĐ", "why", "gõ nhầm"}, 303},
		{"a kind that is none", at + "/record/wealth", []string{"year", "2023"}, 404},
		{"a person without birth and number comes back", "/people", []string{"name", "Lê Văn Bảy", "unit", string(pl.unit.ID)}, 400},
		{"a person is added", "/people", []string{"name", "Lê Văn Bảy", "unit", string(pl.unit.ID), "birth", "1/2/1990", "leader", "no"}, 303},
		{"birthdays differ, so they do not join", at + "/join", []string{"into", string(pl.quyen.ID)}, 400},
		{"a profile changes on a paper", at + "/profile", []string{"name", "Nguyễn Thị Hồng Nhung", "number", "QB-0412", "birth", "01/05/1985", "post", "Phó Giám đốc", "from", "01/01/2025", "source", "1/QĐ"}, 303},
		{"an initiative is noted", at + "/initiatives", []string{"title", "Sổ tay điện tử", "year", "2023", "scope", "base"}, 303},
	} {
		t.Run(tc.name, func(t *testing.T) {
			status, page := webtest.Post(t, s, tc.path, tc.form...)
			if status != tc.status {
				t.Fatalf("got %d, want %d: %s", status, tc.status, webtest.Text(webtest.Main(page)))
			}
			if status == 400 {
				webtest.Plain(t, page)
			}
		})
	}
	if status, _ := webtest.Post(t, pl.as(t, access.Head, ""), at+"/record/rating", "year", "2019", "rating", "good", "source", "x"); status != 403 {
		t.Errorf("the head may look only: %d", status)
	}
}

func TestExport(t *testing.T) {
	t.Parallel()
	pl := settle(t)
	s := pl.as(t, access.Officer, "")
	if status, csv := webtest.Get(t, s, "/people?as=csv"); status != 200 || strings.Count(csv, "Nguyễn Thị Hồng Nhung") != 2 {
		t.Errorf("%d %s", status, csv)
	}
}

// As people see it, on a desk and on a phone.
func TestInBrowser(t *testing.T) {
	pl := settle(t)
	b := webtest.Open(t, pl.as(t, access.Officer, pl.an.ID))
	for name, path := range map[string]string{"people": "/people", "person": "/people/" + string(pl.an.ID), "me": "/me", "person-rating": "/people/" + string(pl.an.ID) + "/record/rating"} {
		for _, width := range []int{1280, 390} {
			b.Go(path, width)
			b.Shoot(name + map[int]string{1280: "-1280", 390: "-390"}[width])
			b.Fits()
			b.Axe()
		}
	}
	b.Quiet()
}
