package registry_test

import (
	"testing"

	"thidua/internal/base/civil"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/law/structure"
	"thidua/internal/platform/store"
	"thidua/internal/platform/store/storetest"
	"thidua/regulations"
)

// The shipped lists go in whole, and answer by code and day.
func TestEstablish(t *testing.T) {
	t.Parallel()
	db := storetest.Open(t, registry.Invariants...)
	s := registry.New(db)
	books, err := structure.Load(regulations.Structure)
	if err != nil {
		t.Fatal(err)
	}
	operator := access.Actor{Operator: true, Account: "operator"}
	roots := map[string]registry.Unit{}
	for _, b := range books {
		root, n, err := s.Establish(t.Context(), operator, b, "")
		if err != nil {
			t.Fatalf("%s: %v", b.ID, err)
		}
		t.Logf("%s: %d units", b.ID, n)
		roots[b.ID] = root
	}
	try(t, []attempt{
		{"twice is refused", func() error { _, _, err := s.Establish(t.Context(), operator, books[0], ""); return err }, "unit.name-taken"},
		{"it is the operator's", func() error {
			_, _, err := s.Establish(t.Context(), access.Actor{Account: "x"}, books[0], "")
			return err
		}, "access.not-seen"},
	})
	update(t, db, func(tx *store.Tx) error {
		for _, tc := range []struct{ book, code, on, want string }{
			{"provinces", "24", "2025-06-30", "Tỉnh Bắc Giang"}, {"provinces", "24", "2025-07-01", "Tỉnh Bắc Ninh"},
			{"provinces", "44", "2025-06-30", "Tỉnh Quảng Bình"}, {"provinces", "44", "2025-07-01", "Tỉnh Quảng Trị"},
			{"provinces", "75", "2026-04-29", "Tỉnh Đồng Nai"}, {"provinces", "75", "2026-04-30", "Thành phố Đồng Nai"},
			{"provinces", "46", "2020-01-01", "Tỉnh Thừa Thiên Huế"}, {"provinces", "46", "2025-01-01", "Thành phố Huế"},
			{"vss", "46", "2024-12-31", "Bảo hiểm xã hội tỉnh Thừa Thiên Huế"}, {"vss", "46", "2025-03-31", "Bảo hiểm xã hội thành phố Huế"},
			{"vss", "II", "2025-05-01", "Bảo hiểm xã hội khu vực II"},
		} {
			all, err := registry.UnitsCoded(tx, roots[tc.book].Path, tc.code, day(tc.on))
			if err != nil || len(all) != 1 || all[0].Name != tc.want {
				t.Errorf("%s %s on %s: %v %v, want %s", tc.book, tc.code, tc.on, all, err, tc.want)
			}
		}
		under, err := registry.UnitsUnder(tx, roots["provinces"].Path, day("2025-06-30"))
		if err != nil || len(under) != 64 {
			t.Errorf("63 and the root: %d %v", len(under), err)
		}
		quangBinh, err := registry.UnitsCoded(tx, roots["provinces"].Path, "44", day("2020-01-01"))
		if err != nil {
			return err
		}
		heirs, err := registry.Follow(tx, quangBinh[0].ID, day("2026-01-01"))
		if err != nil || len(heirs) != 1 || heirs[0].Name != "Tỉnh Quảng Trị" {
			t.Errorf("who asks is led on: %v %v", heirs, err)
		}
		still, err := registry.FindUnit(tx, quangBinh[0].ID, civil.Date{})
		if err != nil || still.Name != "Tỉnh Quảng Bình" {
			t.Errorf("who does not ask is not: %v %v", still, err)
		}
		if elders, err := registry.Lineage(tx, heirs[0].ID); err != nil || len(elders) != 3 {
			t.Errorf("lineage %v %v", elders, err)
		}
		vss, err := registry.FindUnit(tx, roots["vss"].ID, day("2024-01-01"))
		if err != nil || vss.Level != registry.MinistryProvince {
			t.Errorf("VSS in 2024: %+v %v", vss, err)
		}
		return nil
	})
}
