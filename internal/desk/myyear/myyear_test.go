package myyear_test

import (
	"testing"

	"thidua/internal/app/lawtest"
	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/desk/myyear"
	"thidua/internal/desk/report"
	"thidua/internal/desk/standing"
	"thidua/internal/domain/award"
	"thidua/internal/domain/dossier"
	"thidua/internal/domain/exemplar"
	"thidua/internal/domain/initiative"
	"thidua/internal/domain/record"
	"thidua/internal/domain/registry"
	"thidua/internal/domain/thanks"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
	"thidua/internal/platform/store/storetest"
)

// A nurse honoured in a district hospital, whose unit was renamed after she left for
// another, and who had a second record there: her page has all of it, called as then.
func TestAPersonKeepsEverything(t *testing.T) {
	t.Parallel()
	books, db := lawtest.Shipped(t), storetest.Open(t)
	people := registry.New(db)
	s := myyear.New(db, myyear.Offices{Reports: report.New(db, books), Standings: standing.New(db, dossier.New(db, books)), Thanks: thanks.New(db), Deeds: exemplar.New(db, books)})
	officer := access.Actor{Account: "officer", Today: civil.Of(storetest.Noon)}
	var old, now registry.Unit
	var nurse, twin registry.Person
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err, fault.Reasons(err))
		}
	}
	must(db.Update(t.Context(), func(tx *store.Tx) (err error) {
		above, err := registry.AddUnit(tx, registry.NewUnit{Name: "Sở Y tế", Level: registry.Department, Legal: true, From: civil.Must("2000-01-01")})
		if err != nil {
			return err
		}
		officer.Grants = []access.Grant{{Role: access.Officer, Over: above.Path, From: civil.Must("2000-01-01")}}
		for name, u := range map[string]*registry.Unit{"Bệnh viện huyện Phú": &old, "Bệnh viện tỉnh": &now} {
			if *u, err = registry.AddUnit(tx, registry.NewUnit{Parent: above.ID, Name: name, Level: registry.Base, Legal: true, From: civil.Must("2000-01-01")}); err != nil {
				return err
			}
		}
		if nurse, err = registry.AddPerson(tx, registry.NewPerson{Name: "Nguyễn Thị Hồng Nhung", Number: "1", Unit: old.ID, Post: "Điều dưỡng", Category: "public-employee", Recruited: civil.Must("2015-03-01")}); err != nil {
			return err
		}
		twin, err = registry.AddPerson(tx, registry.NewPerson{Name: "Nguyễn Thị Hồng Nhung", Number: "2", Unit: old.ID, Category: "public-employee"})
		return err
	}))
	for year, of := range map[int]registry.PersonID{2023: twin.ID, 2024: nurse.ID} {
		_, err := record.New(db).Rate(t.Context(), officer, of.Subject(), year, "excellent", record.Source{Who: "Phòng Tổ chức", Paper: "12/QĐ"})
		must(err)
		must(db.Update(t.Context(), func(tx *store.Tx) error {
			_, err := award.AddClaim(tx, award.NewClaim{Award: "LDTT", Type: "merit", Subject: of.Subject(), Name: "Nguyễn Thị Hồng Nhung", UnitName: "Bệnh viện huyện Phú", Year: year,
				Decided: civil.On(year, 12, 20), DecisionNo: "611/QĐ", ByLevel: "base", Source: "sổ cũ"})
			return err
		}))
	}
	must(db.Update(t.Context(), func(tx *store.Tx) error {
		_, err := initiative.Add(tx, initiative.NewInitiative{Person: twin.ID, Title: "Bảng theo dõi dịch", Year: 2023, Scope: "base", DecisionNo: "9/QĐ"}, "officer")
		return err
	}))
	_, err := people.Join(t.Context(), officer, twin.ID, nurse.ID, registry.Basis{From: civil.Must("2025-01-10"), Source: "1/BC"})
	must(err)
	_, err = people.Transfer(t.Context(), officer, nurse.ID, now.ID, "Điều dưỡng trưởng", registry.Basis{From: civil.Must("2025-06-01"), Source: "2/QĐ"})
	must(err)
	_, err = people.Rename(t.Context(), officer, old.ID, "Trung tâm Y tế khu vực Phú", registry.Basis{From: civil.Must("2025-07-01"), Source: "3/NQ"})
	must(err)

	me := access.Actor{Account: "nhung", Person: string(nurse.ID), Today: officer.Today}
	v, err := s.Sight(t.Context(), me)
	must(err)
	if v.UnitName != "Bệnh viện tỉnh" || len(v.Honours) != 2 || len(v.Works) != 1 || v.Honours[0].Year != 2024 || v.Honours[1].UnitName != "Bệnh viện huyện Phú" {
		t.Errorf("%s: %+v", v.UnitName, v.Honours)
	}
	byYear := map[int]myyear.Year{}
	for i, y := range v.Years {
		byYear[y.Year] = y
		if i > 0 && v.Years[i-1].Year != y.Year+1 {
			t.Errorf("a year is left out after %d", y.Year)
		}
	}
	if byYear[2023].Rating != "excellent" || byYear[2024].Rating != "excellent" || len(byYear[2023].Honours) != 1 || len(byYear[2023].Works) != 1 || byYear[2025].Rating != "" {
		t.Errorf("%+v", v.Years)
	}
	found := false
	for _, p := range v.Places {
		found = found || p.Name == "Bệnh viện huyện Phú" && p.Now == "Trung tâm Y tế khu vực Phú"
	}
	if !found || v.Places[0].Name != "Bệnh viện tỉnh" {
		t.Errorf("%+v", v.Places)
	}
	if v.Next == nil || v.Next.Earliest < officer.Today.Year || len(v.Next.Missing) == 0 {
		t.Errorf("%+v", v.Next)
	}
	if _, err := s.Sight(t.Context(), access.Actor{Account: "x", Today: officer.Today}); !fault.Is(err, fault.Forbidden) {
		t.Error("an account that is nobody's", err)
	}
}
