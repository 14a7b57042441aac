package registry_test

import (
	"context"
	"slices"
	"testing"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/base/viet"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
	"thidua/internal/platform/store/storetest"
)

var day = civil.Must

func update(t *testing.T, db *store.DB, fn func(tx *store.Tx) error) {
	t.Helper()
	if err := db.Update(context.Background(), fn); err != nil {
		t.Fatal(err)
	}
}

func mustUnit(t *testing.T, tx *store.Tx, n registry.NewUnit) registry.Unit {
	t.Helper()
	if n.Level == "" {
		n.Level = registry.Base
	}
	u, err := registry.AddUnit(tx, n)
	if err != nil {
		t.Fatalf("%s: %v", n.Name, err)
	}
	return u
}

func mustPerson(t *testing.T, tx *store.Tx, n registry.NewPerson) registry.Person {
	t.Helper()
	p, err := registry.AddPerson(tx, n)
	if err != nil {
		t.Fatalf("%s: %v", n.Name, err)
	}
	return p
}

// code is the first reason of a refusal, "" if none.
func code(err error) string {
	if r := fault.Reasons(err); len(r) > 0 {
		return r[0].Code
	}
	if err != nil {
		return err.Error()
	}
	return ""
}

func TestAddUnit(t *testing.T) {
	t.Parallel()
	db := storetest.Open(t, registry.Invariants...)
	var root, health, cdc registry.Unit
	update(t, db, func(tx *store.Tx) error {
		root = mustUnit(t, tx, registry.NewUnit{Name: "Ủy ban nhân dân tỉnh", Level: registry.MinistryProvince, Legal: true})
		health = mustUnit(t, tx, registry.NewUnit{Parent: root.ID, Name: " Sở  Y tế ", Code: "SYT", Level: registry.Department, Legal: true, From: day("2016-01-01")})
		cdc = mustUnit(t, tx, registry.NewUnit{Parent: health.ID, Name: "Trung tâm Kiểm soát bệnh tật", From: day("2019-02-01")})
		return nil
	})
	if health.Name != "Sở Y tế" || cdc.Path != health.Path+access.Scope(cdc.ID)+"/" {
		t.Errorf("name %q path %q", health.Name, cdc.Path)
	}
	for _, tc := range []struct {
		name string
		new  registry.NewUnit
		want string
	}{
		{"a unit needs a name", registry.NewUnit{Name: "  ", Level: registry.Base}, "unit.name-needed"},
		{"of at most 300 characters", registry.NewUnit{Name: string(make500()), Level: registry.Base}, "unit.name-long"},
		{"and a level the law knows", registry.NewUnit{Name: "A", Level: "town"}, "unit.level-unknown"},
		{"and a parent that is there", registry.NewUnit{Name: "A", Level: registry.Base, Parent: "nowhere"}, "unit.not-found"},
		{"two sisters may not bear one name", registry.NewUnit{Parent: root.ID, Name: "sở y tế", Level: registry.Base, From: day("2020-01-01")}, "unit.name-taken"},
		{"nor one code", registry.NewUnit{Parent: root.ID, Name: "Sở Nội vụ", Code: "SYT", Level: registry.Base, From: day("2020-01-01")}, "unit.code-taken"},
		{"but under another parent they may", registry.NewUnit{Parent: health.ID, Name: "Sở Y tế", Level: registry.Base}, ""},
	} {
		t.Run(tc.name, func(t *testing.T) {
			err := db.Update(t.Context(), func(tx *store.Tx) error { _, err := registry.AddUnit(tx, tc.new); return err })
			if code(err) != tc.want {
				t.Fatalf("got %v, want %s", err, tc.want)
			}
		})
	}
	update(t, db, func(tx *store.Tx) error {
		under, err := registry.UnitsUnder(tx, health.Path, day("2019-02-01"))
		if err != nil || len(under) != 3 || under[0].ID != health.ID {
			t.Errorf("under health: %v %v", under, err)
		}
		under, err = registry.UnitsUnder(tx, health.Path, day("2018-12-31"))
		if err != nil || slices.ContainsFunc(under, func(u registry.Unit) bool { return u.ID == cdc.ID }) {
			t.Errorf("the centre was not there yet: %v %v", under, err)
		}
		named, err := registry.UnitsNamed(tx, root.Path, viet.Key("SỞ Y TẾ"), day("2024-01-01"))
		if err != nil || len(named) != 2 {
			t.Errorf("named: %v %v", named, err)
		}
		coded, err := registry.UnitsCoded(tx, root.Path, "SYT", day("2024-01-01"))
		if err != nil || len(coded) != 1 || coded[0].ID != health.ID {
			t.Errorf("coded: %v %v", coded, err)
		}
		if _, err := registry.UnitsCoded(tx, root.Path, "SYT", civil.Date{}); code(err) != "registry.day-needed" {
			t.Errorf("a code without a day: %v", err)
		}
		over, err := registry.ScopeOf(tx, cdc.ID)
		if err != nil || !over.Within(health.Path) {
			t.Errorf("scope %v %v", over, err)
		}
		return nil
	})
}

func make500() []rune {
	r := make([]rune, 500)
	for i := range r {
		r[i] = 'ạ'
	}
	return r
}

func TestAddPerson(t *testing.T) {
	t.Parallel()
	db := storetest.Open(t, registry.Invariants...)
	var u registry.Unit
	var an registry.Person
	yes := true
	update(t, db, func(tx *store.Tx) error {
		u = mustUnit(t, tx, registry.NewUnit{Name: "Sở Y tế"})
		an = mustPerson(t, tx, registry.NewPerson{Name: "Nguyễn Văn An", Birth: day("1980-05-01"), Unit: u.ID, Leader: &yes, Post: "Trưởng phòng"})
		mustPerson(t, tx, registry.NewPerson{Name: "Nguyễn Văn An", Birth: day("1991-05-01"), Unit: u.ID})
		mustPerson(t, tx, registry.NewPerson{Name: "Nguyễn Văn An", Number: "012", Unit: u.ID})
		return nil
	})
	for _, tc := range []struct {
		name string
		new  registry.NewPerson
		want string
	}{
		{"a person needs a name", registry.NewPerson{Unit: u.ID, Number: "1"}, "person.name-needed"},
		{"and a number or a day of birth", registry.NewPerson{Name: "Lê Thị Bình", Unit: u.ID}, "person.birth-or-number"},
		{"a day of birth to come is impossible", registry.NewPerson{Name: "Lê Thị Bình", Unit: u.ID, Birth: day("2030-01-01")}, "person.birth-impossible"},
		{"a number belongs to one", registry.NewPerson{Name: "Lê Thị Bình", Unit: u.ID, Number: "012"}, "person.number-taken"},
		{"one name, one birthday, one unit, no numbers: the same", registry.NewPerson{Name: "NGUYỄN VĂN AN", Birth: day("1980-05-01"), Unit: u.ID}, "person.already-there"},
		{"category is one of the law's", registry.NewPerson{Name: "B", Number: "2", Unit: u.ID, Category: "king"}, "person.category-unknown"},
		{"gender too", registry.NewPerson{Name: "B", Number: "2", Unit: u.ID, Gender: "x"}, "person.gender-unknown"},
		{"nobody is recruited before birth", registry.NewPerson{Name: "B", Birth: day("1990-01-01"), Recruited: day("1980-01-01"), Unit: u.ID}, "person.recruited-before-birth"},
		{"the unit must be there", registry.NewPerson{Name: "B", Number: "2", Unit: "x"}, "unit.not-found"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			err := db.Update(t.Context(), func(tx *store.Tx) error { _, err := registry.AddPerson(tx, tc.new); return err })
			if code(err) != tc.want {
				t.Fatalf("got %v, want %s", err, tc.want)
			}
		})
	}
	update(t, db, func(tx *store.Tx) error {
		all, err := registry.PersonsNamed(tx, u.Path, viet.Key("nguyễn văn an"), civil.Date{})
		if err != nil || len(all) != 3 {
			t.Errorf("homonyms are all there: %v %v", all, err)
		}
		p, err := registry.FindPerson(tx, an.ID, day("2020-01-01"))
		if err != nil || p.Leader == nil || !*p.Leader || p.Post != "Trưởng phòng" || p.Birth != day("1980-05-01") {
			t.Errorf("%+v %v", p, err)
		}
		if same, err := registry.Aliases(tx, an.ID); err != nil || len(same) != 1 {
			t.Errorf("aliases %v %v", same, err)
		}
		if p, err := registry.PersonNumbered(tx, "012", civil.Date{}); err != nil || p.Name != "Nguyễn Văn An" {
			t.Errorf("numbered %v %v", p, err)
		}
		return nil
	})
}
