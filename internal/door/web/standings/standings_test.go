package standings_test

import (
	"net/http"
	"regexp"
	"strings"
	"testing"

	"thidua/internal/app/lawtest"
	"thidua/internal/base/civil"
	"thidua/internal/desk/document"
	"thidua/internal/desk/standing"
	"thidua/internal/domain/award"
	"thidua/internal/domain/council"
	"thidua/internal/domain/dossier"
	"thidua/internal/domain/record"
	"thidua/internal/domain/registry"
	"thidua/internal/door/web"
	"thidua/internal/door/web/standings"
	"thidua/internal/door/web/webtest"
	"thidua/internal/door/words"
	"thidua/internal/law/access"
	"thidua/internal/law/rulebook"
	"thidua/internal/platform/paper"
	"thidua/internal/platform/store"
	"thidua/internal/platform/store/storetest"
	"thidua/ui"
)

var day = civil.Must

// A place is a department with one person of whom much is known.
type place struct {
	db    *store.DB
	books *rulebook.Library
	unit  registry.Unit
	nhung registry.Person
}

func settle(t *testing.T) *place {
	t.Helper()
	clock := storetest.NewClock()
	clock.Set(webtest.Now())
	books := lawtest.Shipped(t)
	pl := &place{db: storetest.OpenAt(t, clock), books: books}
	no := false
	if err := pl.db.Update(t.Context(), func(tx *store.Tx) (err error) {
		if pl.unit, err = registry.AddUnit(tx, registry.NewUnit{Name: "Trung tâm Kiểm soát bệnh tật – Sở Y tế tỉnh Quảng Bình", Level: registry.Base, Legal: true, From: day("2019-02-01")}); err != nil {
			return err
		}
		if pl.nhung, err = registry.AddPerson(tx, registry.NewPerson{Name: "Nguyễn Thị Hồng Nhung", Gender: "female", Birth: day("1985-05-01"), Number: "QB-0412", Unit: pl.unit.ID,
			Post: "Bác sĩ", Category: "public-employee", Leader: &no, Recruited: day("2012-03-01"), Since: day("2019-02-01"), Source: "05/QĐ-SYT"}); err != nil {
			return err
		}
		subject, source := pl.nhung.ID.Subject(), record.Source{Who: "Phòng Tổ chức cán bộ", Paper: "12/QĐ-SYT"}
		for year, rating := range map[int]string{2022: "good", 2023: "good", 2024: "excellent"} {
			if _, err = record.KeepRating(tx, "officer", subject, year, rating, source); err != nil {
				return err
			}
			if _, err = award.AddClaim(tx, award.NewClaim{Award: "LDTT", Type: "merit", Subject: subject, Name: pl.nhung.Name, Year: year, Decided: civil.On(year, 12, 20), DecisionNo: "31/QĐ-SYT", ByLevel: "base", ByName: "Sở Y tế"}); err != nil {
				return err
			}
		}
		_, err = record.KeepDiscipline(tx, "officer", subject, nil, source)
		return err
	}); err != nil {
		t.Fatal(err)
	}
	return pl
}

func (pl *place) as(role access.Role, person registry.PersonID) *web.Server {
	a := access.Actor{Account: "acc", Person: string(person), Today: day("2025-03-18")}
	if role != "" {
		a.Grants = []access.Grant{{Role: role, Over: pl.unit.Path, From: day("2020-01-01")}}
	}
	s := webtest.Server(webtest.Anyone{Who: a, Name: "Đặng Thị Minh Nguyệt", Unit: "Sở Y tế", Role: string(role)})
	say := document.House{Fonts: paper.From(ui.Fonts()), Address: "https://thidua.example.vn",
		Say:  func(lang, key string, args ...any) string { return words.T(words.LangOf(lang), key, args...) },
		Cite: func(lang, cite string) string { return words.Cite(words.LangOf(lang), cite) }}
	councils := council.New(pl.db, pl.books)
	standings.Open(s, standing.New(pl.db, dossier.New(pl.db, pl.books)), document.New(pl.db, pl.books, councils, say), pl.books)
	return s
}

func (pl *place) person(rest string) string {
	return "/standings/people/" + string(pl.nhung.ID) + rest
}

const asked = "on=2025-03-18&year=2024&type=merit"

func TestEveryPageSaysAllInWords(t *testing.T) {
	t.Parallel()
	pl := settle(t)
	s := pl.as(access.Officer, "")
	unit := "/standings/units/" + string(pl.unit.ID)
	for path, want := range map[string]int{
		pl.person("?" + asked): 200, pl.person(""): 200, unit: 200, unit + "?on=2021-05-01&year=2020": 200,
		pl.person("?on=2025-03-18&year=2024&type=sudden"): 200, pl.person("/CSTDCS?" + asked): 200, pl.person("/CSTDCS?" + asked + "&other=2023-06-01"): 200,
		pl.person("/CSTDCS?" + asked + "&other=1990-06-01"): 200, pl.person("?on=2012-06-01&year=2011"): 200, unit + "/TTLDXS?" + asked: 200,
		pl.person("?on=1990-01-01"): 404, pl.person("?on=31/02/2025"): 400, pl.person("?year=1"): 400,
	} {
		for _, get := range []func(testing.TB, http.Handler, string) (int, string){webtest.Get, webtest.GetEN} {
			status, page := get(t, s, path)
			if status != want {
				t.Errorf("%s: %d, want %d: %s", path, status, want, webtest.Text(webtest.Main(page)))
				continue
			}
			webtest.Plain(t, page)
		}
	}
}

var fingerprint = regexp.MustCompile(`[0-9a-f]{64}`)

func TestGoldens(t *testing.T) {
	t.Parallel()
	pl := settle(t)
	s := pl.as(access.Officer, "")
	for name, path := range map[string]string{"all": pl.person("?" + asked), "one": pl.person("/CSTDCS?" + asked), "compared": pl.person("/CSTDCS?" + asked + "&other=2023-06-01")} {
		_, page := webtest.Get(t, s, path)
		page = strings.ReplaceAll(strings.ReplaceAll(page, string(pl.nhung.ID), "PERSON"), string(pl.unit.ID), "UNIT")
		webtest.Golden(t, name, fingerprint.ReplaceAllString(page, "FINGERPRINT")) // any letter of the law changes it
	}
}

func TestWhoMayLook(t *testing.T) {
	t.Parallel()
	pl := settle(t)
	for _, tc := range []struct {
		name   string
		role   access.Role
		person registry.PersonID
		sees   bool
	}{
		{"the person themselves", "", pl.nhung.ID, true}, {"the officer", access.Officer, "", true}, {"the head", access.Head, "", true}, {"the appraiser", access.Appraiser, "", true},
		{"the secretary", access.Secretary, "", false}, {"the administrator", access.Admin, "", false}, {"another person", "", "other", false},
	} {
		for _, path := range []string{pl.person("?" + asked), pl.person("/CSTDCS?" + asked), pl.person("/CSTDCS/sheet?" + asked)} {
			status, _ := webtest.Get(t, pl.as(tc.role, tc.person), path)
			if (status == http.StatusOK) != tc.sees {
				t.Errorf("%s, %s: %d", tc.name, path, status)
			}
		}
	}
	if status, _ := webtest.Get(t, pl.as("", pl.nhung.ID), "/standings/units/"+string(pl.unit.ID)); status == http.StatusOK {
		t.Error("a person looks at the unit's standing")
	}
}

func TestWhatIsNotKnownLeadsToWhereItIsEntered(t *testing.T) {
	t.Parallel()
	pl := settle(t)
	_, page := webtest.Get(t, pl.as(access.Officer, ""), pl.person("/CSTDCS?"+asked))
	if !strings.Contains(page, "/people/"+string(pl.nhung.ID)+"/record/review") && !strings.Contains(page, "/initiatives") {
		t.Error("no way to enter what waits")
	}
	_, page = webtest.Get(t, pl.as("", pl.nhung.ID), pl.person("/CSTDCS?"+asked))
	if strings.Contains(page, "/record/") {
		t.Error("the person is led to forms that are not theirs")
	}
}

func TestSheet(t *testing.T) {
	t.Parallel()
	pl := settle(t)
	for _, get := range []func(testing.TB, http.Handler, string) (int, string){webtest.Get, webtest.GetEN} {
		if status, pdf := get(t, pl.as(access.Officer, ""), pl.person("/CSTDCS/sheet?"+asked)); status != 200 || !strings.HasPrefix(pdf, "%PDF") {
			t.Errorf("%d %.40s", status, pdf)
		}
	}
}

func TestInBrowser(t *testing.T) {
	pl := settle(t)
	b := webtest.Open(t, pl.as(access.Officer, pl.nhung.ID))
	for name, path := range map[string]string{"standing": pl.person("?" + asked), "standing-one": pl.person("/CSTDCS?" + asked), "standing-compared": pl.person("/CSTDCS?" + asked + "&other=2023-06-01")} {
		for _, width := range []int{1280, 390} {
			b.Go(path, width)
			b.Shoot(name + map[int]string{1280: "-1280", 390: "-390"}[width])
			b.Fits()
			b.Axe()
		}
	}
	b.Quiet()
}
