package initiative_test

import (
	"testing"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/domain/initiative"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
	"thidua/internal/platform/store/storetest"
)

func TestNoteAndUseOnce(t *testing.T) {
	t.Parallel()
	db := storetest.Open(t, initiative.Invariants...)
	var person registry.Person
	var over access.Scope
	if err := db.Update(t.Context(), func(tx *store.Tx) error {
		u, err := registry.AddUnit(tx, registry.NewUnit{Name: "Khoa Nội", Level: registry.Base})
		if err != nil {
			return err
		}
		over = u.Path
		person, err = registry.AddPerson(tx, registry.NewPerson{Name: "Trần Văn Ẩn", Number: "1", Unit: u.ID})
		return err
	}); err != nil {
		t.Fatal(err)
	}
	s := initiative.New(db, nil)
	officer := access.Actor{Account: "o", Today: civil.Of(storetest.Noon), Grants: []access.Grant{{Role: access.Officer, Over: over}}}
	good := initiative.NewInitiative{Person: person.ID, Title: "Quy trình chăm sóc bàn chân", Year: 2025, Scope: "base", DecisionNo: "5/QĐ"}
	if _, err := s.Note(t.Context(), access.Actor{Account: "x"}, good); !fault.Is(err, fault.NotFound) {
		t.Errorf("a stranger: %v", err)
	}
	for field, bad := range map[string]initiative.NewInitiative{
		"title": {Person: person.ID, Year: 2025, Scope: "base"},
		"year":  {Person: person.ID, Title: "x", Scope: "base"},
		"scope": {Person: person.ID, Title: "x", Year: 2025, Scope: "world"},
	} {
		if _, err := s.Note(t.Context(), officer, bad); !fault.Is(err, fault.Invalid) || fault.Reasons(err)[0].Field != field {
			t.Errorf("%s: %v", field, err)
		}
	}
	i, err := s.Note(t.Context(), officer, good)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Note(t.Context(), officer, good); !fault.Is(err, fault.Conflict) {
		t.Errorf("noted twice: %v", err)
	}
	if err := db.Update(t.Context(), func(tx *store.Tx) error {
		if err := initiative.Use(tx, i.ID, "CSTDCS", "n1"); err != nil {
			return err
		}
		if err := initiative.Use(tx, i.ID, "CSTDCS", "n1"); err != nil {
			t.Errorf("the same nomination again: %v", err)
		}
		if err := initiative.Use(tx, i.ID, "BKB", "n2"); !fault.Is(err, fault.Unmet) || fault.Reasons(err)[0].Code != "bar.initiative-used" {
			t.Errorf("another nomination: %v", err)
		}
		if err := initiative.Free(tx, "n1"); err != nil {
			return err
		}
		return initiative.Use(tx, i.ID, "BKB", "n2")
	}); err != nil {
		t.Fatal(err)
	}
	own := access.Actor{Account: "p", Person: string(person.ID)}
	if all, err := s.Initiatives(t.Context(), own, person.ID); err != nil || len(all) != 1 || all[0].UsedBy != "BKB" {
		t.Errorf("one's own: %+v, %v", all, err)
	}
	if _, err := s.Initiatives(t.Context(), access.Actor{Account: "x", Person: "other"}, person.ID); !fault.Is(err, fault.NotFound) {
		t.Errorf("another's: %v", err)
	}
}
