package registry_test

import (
	"testing"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/domain/registry"
	"thidua/internal/platform/store"
	"thidua/internal/platform/store/storetest"
)

// TestEnteringRefusesWhatOneByOneRefuses gives each thing after the others to
// both ways, before and after what was entered is written.
func TestEnteringRefusesWhatOneByOneRefuses(t *testing.T) {
	db := storetest.Open(t)
	day := civil.Must
	err := db.Update(t.Context(), func(tx *store.Tx) error {
		top, err := registry.AddUnit(tx, registry.NewUnit{Name: "Sở Y tế", Level: registry.Department, Code: "SYT"})
		if err != nil {
			return err
		}
		there, err := registry.AddUnit(tx, registry.NewUnit{Name: "Khoa Nội", Parent: top.ID, Level: registry.Base, Code: "KN"})
		if err != nil {
			return err
		}
		if _, err := registry.AddPerson(tx, registry.NewPerson{Name: "Trần Văn An", Birth: day("1980-01-02"), Unit: there.ID, Number: "N1"}); err != nil {
			return err
		}
		units := []struct {
			n    registry.NewUnit
			code string
		}{
			{registry.NewUnit{Name: "khoa nội", Parent: top.ID, Level: registry.Base}, "unit.name-taken"},
			{registry.NewUnit{Name: "Khoa Ngoại", Parent: top.ID, Level: registry.Base, Code: "KN"}, "unit.code-taken"},
			{registry.NewUnit{Name: "sở y tế", Level: registry.Department}, "unit.name-taken"},
			{registry.NewUnit{Name: "Khoa Ngoại", Parent: "nowhere", Level: registry.Base}, "unit.not-found"},
			{registry.NewUnit{Name: " ", Parent: top.ID, Level: registry.Base}, "unit.name-needed"},
		}
		people := []struct {
			n    registry.NewPerson
			code string
		}{
			{registry.NewPerson{Name: "Trần Văn Bình", Unit: there.ID, Number: "N1"}, "person.number-taken"},
			{registry.NewPerson{Name: "trần văn an", Birth: day("1980-01-02"), Unit: "nowhere"}, "unit.not-found"},
			{registry.NewPerson{Name: "trần văn an", Birth: day("1980-01-02"), Unit: there.ID}, "person.already-there"},
			{registry.NewPerson{Name: "Trần Văn An", Unit: there.ID}, "person.birth-or-number"},
		}
		many := registry.Enter(tx)
		same := func(what string, one, all error, code string) {
			t.Helper()
			for way, err := range map[string]error{"one by one": one, "by hundreds": all} {
				if r := fault.Reasons(err); len(r) == 0 || r[0].Code != code {
					t.Errorf("%s %s: %v, want %s", what, way, err, code)
				}
			}
		}
		for _, c := range units {
			_, one := registry.AddUnit(tx, c.n)
			_, all := many.Unit(c.n)
			same(c.n.Name, one, all, c.code)
		}
		for _, c := range people {
			_, one := registry.AddPerson(tx, c.n)
			_, all := many.Person(c.n)
			same(c.n.Name, one, all, c.code)
		}
		// Two records that two different numbers tell apart are two people.
		if _, err := many.Person(registry.NewPerson{Name: "Trần Văn An", Birth: day("1980-01-02"), Unit: there.ID, Number: "N2"}); err != nil {
			t.Error(err)
		}
		made, err := many.Unit(registry.NewUnit{Name: "Khoa Nhi", Parent: top.ID, Level: registry.Base})
		if err != nil {
			return err
		}
		part, err := many.Unit(registry.NewUnit{Name: "Khoa Nội", Parent: made.ID, Level: registry.Base})
		if err != nil || part.Path != made.Path+part.Path[len(made.Path):] {
			t.Errorf("a part of a unit not yet written: %+v %v", part, err)
		}
		_, err = many.Unit(registry.NewUnit{Name: "khoa nhi", Parent: top.ID, Level: registry.Base})
		same("again", err, err, "unit.name-taken")
		_, err = many.Person(registry.NewPerson{Name: "Ai đó", Unit: made.ID, Number: "N2"})
		same("number of one not yet written", err, err, "person.number-taken")
		if p, err := many.Numbered("N2", civil.Date{}); err != nil || p.Name != "Trần Văn An" {
			t.Errorf("%+v %v", p, err)
		}
		if err := many.Flush(); err != nil {
			return err
		}
		_, err = registry.FindUnit(tx, part.ID, civil.Date{})
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}
