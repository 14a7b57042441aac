package units_test

import (
	"net/http"
	"strings"
	"testing"

	"thidua/internal/app/lawtest"
	"thidua/internal/base/civil"
	"thidua/internal/domain/award"
	"thidua/internal/domain/record"
	"thidua/internal/domain/registry"
	"thidua/internal/door/web"
	"thidua/internal/door/web/units"
	"thidua/internal/door/web/webtest"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
	"thidua/internal/platform/store/storetest"
)

var day = civil.Must

// A place is a province with a department, two rooms and one that ended.
type place struct {
	db                             *store.DB
	s                              *registry.Service
	root, health, room, desk, gone registry.Unit
	entry                          record.Entry
}

func settle(t *testing.T) *place {
	t.Helper()
	clock := storetest.NewClock()
	clock.Set(webtest.Now())
	pl := &place{db: storetest.OpenAt(t, clock, append(registry.Invariants, record.Invariants...)...)}
	pl.s = registry.New(pl.db)
	if err := pl.db.Update(t.Context(), func(tx *store.Tx) (err error) {
		for _, n := range []struct {
			to     *registry.Unit
			parent *registry.Unit
			name   string
			level  registry.Level
		}{
			{&pl.root, nil, "Tỉnh Quảng Bình", registry.MinistryProvince}, {&pl.health, &pl.root, "Sở Y tế", registry.Department},
			{&pl.room, &pl.health, "Phòng Nghiệp vụ – Kế hoạch tổng hợp và Bảo vệ chăm sóc sức khỏe", registry.Base},
			{&pl.desk, &pl.health, "Bệnh viện đa khoa huyện Lệ Thủy", registry.Base}, {&pl.gone, &pl.health, "Phòng Quản lý hành nghề", registry.Base},
		} {
			parent := registry.UnitID("")
			if n.parent != nil {
				parent = n.parent.ID
			}
			if *n.to, err = registry.AddUnit(tx, registry.NewUnit{Parent: parent, Name: n.name, Level: n.level, Legal: true, From: day("2016-01-01"), Source: "01/QĐ-UBND"}); err != nil {
				return err
			}
		}
		if _, err := registry.AddPerson(tx, registry.NewPerson{Name: "Nguyễn Văn An", Birth: day("1980-01-01"), Unit: pl.room.ID}); err != nil {
			return err
		}
		if _, err := award.AddClaim(tx, award.NewClaim{Award: "TTLDTT", Type: "merit", Subject: pl.gone.ID.Subject(), Name: pl.gone.Name, Year: 2021, DecisionNo: "77/QĐ-SYT"}); err != nil {
			return err
		}
		pl.entry, err = record.KeepStrength(tx, "x", pl.desk.ID, record.Strength{Year: 2024, Count: 210, Completed: 208, WorstDiscipline: "none"}, record.Source{Paper: "5/BC"})
		return err
	}); err != nil {
		t.Fatal(err)
	}
	if _, err := pl.s.Merge(t.Context(), pl.who(access.Officer), registry.Merger{Old: []registry.UnitID{pl.gone.ID}, Into: pl.room.ID},
		registry.Basis{From: day("2023-01-01"), Source: "88/QĐ-SYT"}); err != nil {
		t.Fatal(err)
	}
	if _, err := pl.s.Rename(t.Context(), pl.who(access.Officer), pl.desk.ID, "Bệnh viện đa khoa khu vực Lệ Thủy", registry.Basis{From: day("2024-07-01"), Source: "90/QĐ-UBND"}); err != nil {
		t.Fatal(err)
	}
	return pl
}

func (pl *place) who(role access.Role) access.Actor {
	return access.Actor{Account: "acc", Today: day("2025-03-18"), Grants: []access.Grant{{Role: role, Over: pl.root.Path, From: day("2020-01-01")}}}
}

func (pl *place) as(t *testing.T, role access.Role) *web.Server {
	t.Helper()
	s := webtest.Server(webtest.Anyone{Who: pl.who(role), Name: "Đặng Thị Minh Nguyệt", Unit: "Sở Y tế", Role: string(role)})
	books := lawtest.Shipped(t)
	units.Open(s, pl.s, record.New(pl.db), award.NewService(pl.db), books)
	return s
}

func TestPagesSayAllInWords(t *testing.T) {
	t.Parallel()
	pl := settle(t)
	s := pl.as(t, access.Officer)
	at := "/units/" + string(pl.desk.ID)
	for _, path := range []string{"/units", "/units/list", "/units/list?q=benh+vien", "/units/list?q=nothing", "/units/list?gone=1&level=base", "/units/new", at,
		at + "?on=2024-06-30", at + "/name", at + "/grade", at + "/place", at + "/merger", at + "/end", at + "/record/strength", at + "/record/rating", at + "/record/organisation", at + "/record/discipline", at + "/record/review", at + "/corrections/" + pl.entry.ID,
		"/units/" + string(pl.gone.ID), "/units/" + string(pl.room.ID)} {
		for _, get := range []func(testing.TB, http.Handler, string) (int, string){webtest.Get, webtest.GetEN} {
			status, page := get(t, s, path)
			if status != http.StatusOK {
				t.Fatalf("%s: %d", path, status)
			}
			webtest.Plain(t, page)
		}
	}
}

func TestAUnitIsShownAsItWas(t *testing.T) {
	t.Parallel()
	pl := settle(t)
	s := pl.as(t, access.Officer)
	at := "/units/" + string(pl.desk.ID)
	for path, want := range map[string]string{
		at: "Sở Y tế Bệnh viện đa khoa khu vực Lệ Thủy", at + "?on=30/6/2024": "Sở Y tế Bệnh viện đa khoa huyện Lệ Thủy Như trong ngày 30/06/2024",
		"/units/" + string(pl.gone.ID): "Kết thúc ngày 31/12/2022", "/units/" + string(pl.room.ID): "Phòng Quản lý hành nghề",
	} {
		if _, page := webtest.Get(t, s, path); !strings.Contains(webtest.Text(page), want) {
			t.Errorf("%s does not say %q", path, want)
		}
	}
	if _, page := webtest.Get(t, s, "/units/"+string(pl.gone.ID)); strings.Contains(page, "/name\"") {
		t.Error("a unit that is no more can still be renamed")
	}
}

func TestActsFromPages(t *testing.T) {
	t.Parallel()
	pl := settle(t)
	s := pl.as(t, access.Officer)
	at := "/units/" + string(pl.desk.ID)
	for _, tc := range []struct {
		name, path string
		form       []string
		status     int
	}{
		{"a unit is added", "/units", []string{"parent", string(pl.health.ID), "name", "Phòng Tổ chức cán bộ", "level", "base"}, 303},
		{"not twice", "/units", []string{"parent", string(pl.health.ID), "name", "PHÒNG TỔ CHỨC CÁN BỘ", "level", "base"}, 409},
		{"not without a parent", "/units", []string{"name", "X", "level", "base"}, 400},
		{"a name changes on a paper", at + "/name", []string{"name", "Bệnh viện Lệ Thủy", "from", "01/01/2025"}, 400},
		{"and then it does", at + "/name", []string{"name", "Bệnh viện Lệ Thủy", "from", "01/01/2025", "source", "1/QĐ"}, 303},
		{"a stale page is refused", at + "/name", []string{"name", "Bệnh viện Đa khoa", "from", "01/02/2025", "source", "1/QĐ", "revision", "1"}, 409},
		{"grade", at + "/grade", []string{"level", "department", "legal", "1", "flags", "yes", "from", "01/01/2025", "source", "1/QĐ"}, 303},
		{"strength once more is refused", at + "/record/strength", []string{"year", "2024", "count", "10", "completed", "9", "source", "1/BC"}, 409},
		{"strength that cannot be comes back", at + "/record/strength", []string{"year", "2023", "count", "10", "completed", "19", "source", "1/BC"}, 400},
		{"a correction says why", at + "/corrections/" + pl.entry.ID, []string{"count", "212", "completed", "208", "source", "6/BC"}, 400},
		{"and is kept", at + "/corrections/" + pl.entry.ID, []string{"count", "212", "completed", "208", "source", "6/BC", "why", "sót hai người"}, 303},
		{"what was corrected stays as it was", at + "/corrections/" + pl.entry.ID, []string{"count", "9", "completed", "8", "source", "6/BC", "why", "x"}, 409},
		{"organisations are rated", at + "/record/organisation", []string{"year", "2024", "of-party", "clean-and-strong", "of-union", "excellent", "source", "1/QĐ"}, 303},
		{"organisations with no rating at all come back", at + "/record/organisation", []string{"year", "2023", "source", "1/QĐ"}, 400},
		{"an organisation's rating is a known word", at + "/record/organisation", []string{"year", "2023", "of-party", "great", "source", "1/QĐ"}, 400},
		{"discipline", at + "/record/discipline", []string{"kind", "warning", "decided", "01/02/2024", "source", "1/QĐ"}, 303},
		{"a review", at + "/record/review", []string{"under", "no", "source", "1/QĐ"}, 303},
		{"a kind of people's records", at + "/record/work", []string{"year", "2024", "months", "12", "source", "1/QĐ"}, 404},
		{"rating", at + "/record/rating", []string{"year", "2024", "rating", "excellent", "source", "1/QĐ"}, 303},
		{"a unit moves", at + "/place", []string{"parent", string(pl.root.ID), "from", "01/01/2025", "source", "1/QĐ"}, 303},
		{"an end is typed", at + "/end", []string{"from", "01/03/2025", "source", "1/QĐ"}, 400},
		{"and then it ends", at + "/end", []string{"from", "01/03/2025", "source", "1/QĐ", "word", "ket thuc", "successor", string(pl.room.ID)}, 303},
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
	if status, _ := webtest.Post(t, pl.as(t, access.Head), "/units/"+string(pl.room.ID)+"/name", "name", "Y", "from", "01/01/2025", "source", "1"); status != 403 {
		t.Errorf("the head may look only: %d", status)
	}
}

func TestAwardsOfPredecessorsOnlyWhenAsked(t *testing.T) {
	t.Parallel()
	pl := settle(t)
	s := pl.as(t, access.Officer)
	at := "/units/" + string(pl.room.ID)
	if _, page := webtest.Get(t, s, at); strings.Contains(page, "77/QĐ-SYT") || !strings.Contains(page, "with=predecessors") {
		t.Error("shown unasked, or cannot be asked for")
	}
	if _, page := webtest.Get(t, s, at+"?with=predecessors"); !strings.Contains(page, "77/QĐ-SYT") || !strings.Contains(page, "trao cho Phòng Quản lý hành nghề") {
		t.Error("not shown when asked")
	}
}

// As people see it, on a desk and on a phone.
func TestInBrowser(t *testing.T) {
	pl := settle(t)
	b := webtest.Open(t, pl.as(t, access.Officer))
	for name, path := range map[string]string{"units": "/units", "units-list": "/units/list", "unit": "/units/" + string(pl.desk.ID), "unit-merger": "/units/" + string(pl.desk.ID) + "/merger"} {
		for _, width := range []int{1280, 390} {
			b.Go(path, width)
			b.Shoot(name + map[int]string{1280: "-1280", 390: "-390"}[width])
			b.Fits()
			b.Axe()
		}
	}
	b.Quiet()
}
