package exchanges_test

import (
	"net/http"
	"strings"
	"testing"

	"thidua/internal/base/civil"
	"thidua/internal/domain/cluster"
	"thidua/internal/domain/council"
	"thidua/internal/domain/exchange"
	"thidua/internal/domain/meeting"
	"thidua/internal/domain/registry"
	"thidua/internal/door/web"
	"thidua/internal/door/web/exchanges"
	"thidua/internal/door/web/webtest"
	"thidua/internal/law/access"
	"thidua/internal/platform/files"
	"thidua/internal/platform/store"
	"thidua/internal/platform/store/storetest"
)

// place is a cluster of two departments, of which the first leads, a third outside
// it, and the pages.
type place struct {
	*testing.T
	id    cluster.ID
	units []registry.Unit
	open  func(unit int, role access.Role) *web.Server
}

func settle(t *testing.T) *place {
	t.Helper()
	t.Parallel()
	pl := &place{T: t}
	clock := storetest.NewClock()
	clock.Set(webtest.Now())
	db := storetest.OpenAt(t, clock, exchange.Invariants...)
	pl.must(db.Update(t.Context(), func(tx *store.Tx) error {
		for i, name := range []string{"Thành phố", "Sở Giáo dục và Đào tạo", "Sở Y tế", "Sở Tài chính"} {
			n := registry.NewUnit{Name: name, Level: registry.MinistryProvince, Legal: true, From: civil.Must("2000-01-01")}
			if i > 0 {
				n.Parent, n.Level = pl.units[0].ID, registry.Department
			}
			u, err := registry.AddUnit(tx, n)
			if err != nil {
				return err
			}
			pl.units = append(pl.units, u)
		}
		return nil
	}))
	today, clusters := civil.Of(webtest.Now()), cluster.New(db)
	as := func(unit int, role access.Role) access.Actor {
		return access.Actor{Account: "account", Today: today, Grants: []access.Grant{{Role: role, Over: pl.units[unit].Path, From: civil.Must("2020-01-01")}}}
	}
	c, err := clusters.Form(t.Context(), as(0, access.Appraiser), cluster.NewCluster{Body: pl.units[0].ID, Kind: cluster.Group, Name: "Cụm thi đua số 7", Number: "449/QĐ-UBND", Signer: "Chủ tịch",
		Day: civil.On(today.Year-1, 1, 2), From: civil.On(today.Year-1, 1, 2), Members: []cluster.NewMember{{Unit: pl.units[1].ID}, {Unit: pl.units[2].ID}}})
	pl.must(err)
	pl.id = c.ID
	pl.must(clusters.Lead(t.Context(), as(0, access.Appraiser), c.ID, cluster.Lead{Year: today.Year, Head: pl.units[1].ID, How: cluster.Elected, Paper: "12/QĐ-UBND"}))
	kept, err := files.Open(t.TempDir())
	pl.must(err)
	pl.open = func(unit int, role access.Role) *web.Server {
		x := webtest.Server(webtest.Anyone{Who: as(unit, role), Name: "Đặng Thị Minh Nguyệt", Unit: "Sở", Role: "officer"})
		exchanges.Open(x, exchange.New(db), meeting.New(db, council.Guard), registry.New(db), kept, "https://thidua.example.vn")
		return x
	}
	return pl
}

func (pl *place) must(err error) {
	pl.Helper()
	if err != nil {
		pl.Fatal(err)
	}
}

// seat is how a form names a member of the cluster.
func (pl *place) seat(unit int) string { return string(pl.id) + "/" + string(pl.units[unit].ID) }

func (pl *place) send(s *web.Server, path string, fields ...string) string {
	pl.Helper()
	code, to := webtest.Post(pl, s, path, fields...)
	if code != http.StatusSeeOther {
		pl.Fatalf("%s: %d: %s", path, code, webtest.Text(webtest.Main(to)))
	}
	return to
}

// refuses sends a form and wants it back with what is wrong.
func (pl *place) refuses(s *web.Server, path, want string, fields ...string) {
	pl.Helper()
	code, page := webtest.Post(pl, s, path, fields...)
	if code < 400 || !strings.Contains(webtest.Text(page), want) {
		pl.Errorf("%s: %d without %q: %s", path, code, want, webtest.Text(webtest.Main(page)))
	}
}

// says looks at a page in both languages and wants words on the Vietnamese one.
func (pl *place) says(s *web.Server, path string, want ...string) {
	pl.Helper()
	webtest.Says(pl, s, path, want...)
}

// lost wants an address not to be there for somebody.
func (pl *place) lost(s *web.Server, paths ...string) {
	pl.Helper()
	for _, path := range paths {
		if code, _ := webtest.Get(pl, s, path); code != http.StatusNotFound && code != http.StatusForbidden {
			pl.Errorf("%s answers %d to a stranger", path, code)
		}
	}
}
