package statistics_test

import (
	"testing"

	"thidua/internal/app/lawtest"
	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/desk/statistics"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
	"thidua/internal/platform/store/storetest"
)

func TestDurationsAtTheirBounds(t *testing.T) {
	t.Parallel()
	for span, want := range map[[2]string]string{
		{"2025-01-01", "2025-12-30"}: "under-1",
		{"2025-01-01", "2025-12-31"}: "1",
		{"2025-01-01", "2026-01-01"}: "1-3",
		{"2025-01-01", "2027-12-30"}: "1-3",
		{"2025-01-01", "2027-12-31"}: "3-5",
		{"2025-01-01", "2029-12-30"}: "3-5",
		{"2025-01-01", "2029-12-31"}: "5",
		{"2024-02-29", "2025-02-27"}: "under-1",
		{"2024-02-29", "2025-02-28"}: "1",
		{"2025-03-01", "2025-03-01"}: "under-1",
		{"2025-01-01", ""}:           "unknown",
	} {
		to := civil.Date{}
		if span[1] != "" {
			to = civil.Must(span[1])
		}
		if got := statistics.Duration(civil.Must(span[0]), to); got != want {
			t.Errorf("from %s to %s: %s, want %s", span[0], span[1], got, want)
		}
	}
}

func TestForm0601CountsMovementsOfAYear(t *testing.T) {
	t.Parallel()
	db := storetest.Open(t)
	var body, below, other registry.Unit
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	must(db.Update(t.Context(), func(tx *store.Tx) (err error) {
		for _, x := range []struct {
			into *registry.Unit
			n    registry.NewUnit
		}{{&body, registry.NewUnit{Name: "Tỉnh", Level: registry.MinistryProvince, Legal: true}}, {&below, registry.NewUnit{Name: "Sở Y tế", Level: registry.Department, Legal: true}}, {&other, registry.NewUnit{Name: "Tỉnh khác", Level: registry.MinistryProvince, Legal: true}}} {
			if x.into == &below {
				x.n.Parent = body.ID
			}
			if *x.into, err = registry.AddUnit(tx, x.n); err != nil {
				return err
			}
		}
		for i, m := range [][]any{
			{body.ID, "launched", "2025-01-02", nil, "PM", "national", "thematic", "2025-01-01", "2030-12-31"},
			{body.ID, "closed", "2024-01-02", "2025-01-01", "ministry-province", "sector-locality", "thematic", "2024-01-01", "2025-12-31"},
			{below.ID, "launched", "2025-02-01", nil, "unit", "unit", "regular", "2025-01-01", "2025-12-31"},
			{below.ID, "launched", "2025-06-01", nil, "unit", "cluster", "regular", "2025-06-01", nil},
			{body.ID, "closed", "2024-01-02", "2024-12-31", "unit", "unit", "regular", "2024-01-01", "2024-12-31"},   // over before
			{body.ID, "draft", nil, nil, "unit", "unit", "regular", "2025-01-01", "2025-12-31"},                      // never launched
			{body.ID, "annulled", "2025-01-02", "2025-02-02", "unit", "unit", "regular", "2025-01-01", "2025-12-31"}, // annulled
			{body.ID, "launched", "2026-01-02", nil, "unit", "unit", "regular", "2026-01-01", "2026-12-31"},          // to come
			{other.ID, "launched", "2025-01-02", nil, "unit", "unit", "regular", "2025-01-01", "2025-12-31"},         // of another
		} {
			id := "m" + string(rune('0'+i))
			if _, err := tx.Exec(`INSERT INTO movement (id, body, state, version, fold, made_by, launched_on, ended_on, revision) VALUES ($1, $2, $3, 1, '', 'a', $4, $5, 1)`, id, m[0], m[1], m[2], m[3]); err != nil {
				return err
			}
			if _, err := tx.Exec(`INSERT INTO movement_version (movement, no, number, signer, name, slogan, aims, subjects, criteria, measures, launcher, outside, scope, method, peak, from_day, to_day, above_name, above_no, above_by, by_account, at, because)
				VALUES ($1, 1, '', '', 'Phong trào', '', '', '', '', '', $2, '', $3, $4, FALSE, $5, $6, '', '', '', 'a', 'x', '')`, id, m[4], m[5], m[6], m[7], m[8]); err != nil {
				return err
			}
		}
		return nil
	}))
	who := access.Actor{Account: "a", Today: civil.Must("2026-02-01"), Grants: []access.Grant{{Role: access.Officer, Over: body.Path, From: civil.Must("2020-01-01")}}}
	s := statistics.New(db, lawtest.Shipped(t))
	sheet, err := s.Sheet(t.Context(), who, "0601.N", body.ID, 2025)
	must(err)
	for row, want := range map[string][2]int{
		"total": {4, 3}, "launcher": {0, 0}, "launcher-central": {1, 1}, "launcher-ministry": {1, 0}, "launcher-unit": {2, 2},
		"scope-national": {1, 1}, "scope-sector": {1, 0}, "scope-cluster": {1, 1}, "scope-unit": {1, 1},
		"duration-under-1": {0, 0}, "duration-1": {1, 1}, "duration-1-3": {1, 0}, "duration-3-5": {0, 0}, "duration-5": {1, 1}, "duration-unknown": {1, 1},
		"method-thematic": {2, 1}, "method-regular": {2, 2},
	} {
		if got := [2]int{sheet.Count(row, "running"), sheet.Count(row, "begun")}; got != want {
			t.Errorf("%s: %v, want %v", row, got, want)
		}
	}
	total := map[string]int{}
	for _, r := range sheet.Rows {
		total[r.By] += sheet.Count(r.ID, "running")
	}
	for by, n := range total {
		if n != 4 {
			t.Errorf("lines by %q add up to %d of 4", by, n)
		}
	}
	if !sheet.Own() {
		t.Error("what is not known is told nowhere")
	}
	_, err = s.Sheet(t.Context(), who, "0601.N", other.ID, 2025)
	if !fault.Is(err, fault.NotFound) {
		t.Errorf("another's form: %v", err)
	}
	if _, err = s.Sheet(t.Context(), who, "0699.N", body.ID, 2025); fault.Reasons(err)[0].Code != "statistic.no-such-form" {
		t.Errorf("a form of nowhere: %v", err)
	}
}
