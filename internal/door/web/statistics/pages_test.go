package statistics_test

import (
	"net/http"
	"testing"

	"thidua/internal/app/lawtest"
	"thidua/internal/base/civil"
	"thidua/internal/desk/document"
	"thidua/internal/desk/lateness"
	"thidua/internal/desk/statistics"
	"thidua/internal/domain/registry"
	"thidua/internal/door/web"
	pages "thidua/internal/door/web/statistics"
	"thidua/internal/door/web/webtest"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
	"thidua/internal/platform/store/storetest"
)

func TestStatisticsOnPages(t *testing.T) {
	t.Parallel()
	clock := storetest.NewClock()
	clock.Set(webtest.Now())
	db := storetest.OpenAt(t, clock)
	var unit registry.Unit
	if err := db.Update(t.Context(), func(tx *store.Tx) (err error) {
		if unit, err = registry.AddUnit(tx, registry.NewUnit{Name: "Sở Y tế", Level: registry.Department, Legal: true, From: civil.Must("2000-01-01")}); err != nil {
			return err
		}
		for _, q := range []string{
			`INSERT INTO dossier (id, number, unit, unit_name, to_unit, to_name, title, fold, state, holder, holder_by, since, opened_at, submitted_at, received_on, revision)
				VALUES ('d', 'HS1', $1, 'Sở Y tế', $1, 'Sở Y tế', 't', 't', 'received', '', '', 'x', 'x', '2025-01-10T03:00:00.000Z', '2025-01-13', 1)`,
			`INSERT INTO movement (id, body, state, version, fold, made_by, launched_on, revision) VALUES ('m', $1, 'launched', 1, '', 'a', '2025-01-05', 1)`,
		} {
			if _, err := tx.Exec(q, unit.ID); err != nil {
				return err
			}
		}
		for _, q := range []string{
			`INSERT INTO nomination (id, dossier, no, award, type, year, subject_kind, subject_id, name, unit_name, post, achievement, source, fold, name_sort, state, holder, since, result, holds, fails, opens, revision)
				VALUES ('n', 'd', 1, 'GK', 'merit', 2024, 'person', 'p', 'Lê Thị Thu', 'Sở Y tế', '', '', '', '', '', 'listed', '', 'x', '', 0, 0, 0, 1)`,
			`INSERT INTO movement_version (movement, no, number, signer, name, slogan, aims, subjects, criteria, measures, launcher, outside, scope, method, peak, from_day, above_name, above_no, above_by, by_account, at, because)
				VALUES ('m', 1, '', '', 'Bệnh viện xanh', '', '', '', '', '', 'unit', '', 'unit', 'regular', FALSE, '2025-01-01', '', '', '', 'a', 'x', '')`,
		} {
			if _, err := tx.Exec(q); err != nil {
				return err
			}
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	law := lawtest.Shipped(t)
	open := func(grants ...access.Grant) *web.Server {
		s := webtest.Server(webtest.Anyone{Who: access.Actor{Account: "a", Today: civil.Of(webtest.Now()), Grants: grants}, Name: "Đặng Thị Minh Nguyệt", Unit: "Sở Y tế", Role: "officer"})
		pages.Open(s, lateness.New(db, law), statistics.New(db, law), document.New(db, law, nil, document.House{}), registry.New(db), law)
		return s
	}
	officer := open(access.Grant{Role: access.Officer, Over: unit.Path, From: civil.Must("2020-01-01")})
	// 20 working days from 13 January 2025, over the new year's holiday, end before 18 March.
	webtest.Says(t, officer, "/lateness?year=2024", "Công trạng", "10 ngày", "quá hạn 1/1")
	webtest.Says(t, officer, "/lateness/cases?year=2024&by=type&key=merit&step=decide&late=1", "Lê Thị Thu", "Quá hạn")
	webtest.Says(t, officer, "/lateness?year=2019", "Chưa có hồ sơ nào")
	webtest.Says(t, officer, "/statistics/0601.N?year=2025", "Số phong trào thi đua", "Kế hoạch chưa nói ngày kết thúc (*)", "Dòng có dấu (*)")
	webtest.Says(t, officer, "/statistics/0601.N/items?year=2025&row=duration-unknown&column=running", "Bệnh viện xanh", "chưa nói")
	for _, path := range []string{"/lateness?year=2024&as=xlsx", "/lateness/cases?year=2024&as=csv", "/statistics/0601.N?year=2025&as=xlsx", "/statistics/0601.N/items?as=csv&row=total&column=running"} {
		if code, _ := webtest.Get(t, officer, path); code != http.StatusOK {
			t.Errorf("%s: %d", path, code)
		}
	}
	for _, path := range []string{"/lateness", "/statistics/0601.N", "/statistics/0601.N/paper.pdf"} {
		if code, _ := webtest.Get(t, open(), path); code != http.StatusForbidden && code != http.StatusNotFound {
			t.Errorf("%s answers %d to a stranger", path, code)
		}
	}
}
