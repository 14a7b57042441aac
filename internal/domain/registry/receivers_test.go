package registry_test

import (
	"testing"

	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
	"thidua/internal/platform/store/storetest"
)

func TestReceivers(t *testing.T) {
	db := storetest.Open(t)
	var province, health, ward, party registry.Unit
	update(t, db, func(tx *store.Tx) error {
		province = mustUnit(t, tx, registry.NewUnit{Name: "Tỉnh", Legal: true, Level: registry.MinistryProvince})
		health = mustUnit(t, tx, registry.NewUnit{Name: "Sở Y tế", Parent: province.ID, Legal: true, Level: registry.Department})
		ward = mustUnit(t, tx, registry.NewUnit{Name: "Khoa Nội", Parent: health.ID})
		party = mustUnit(t, tx, registry.NewUnit{Name: "Đảng bộ Khối", Legal: true})
		mustUnit(t, tx, registry.NewUnit{Name: "Đảng bộ phòng", Parent: party.ID})
		return nil
	})
	officer := access.Actor{Account: "a", Grants: []access.Grant{{Role: access.Officer, Over: health.Path}}, Today: day("2025-03-01")}
	above, found, err := registry.New(db).Receivers(t.Context(), officer, access.OpenDossier, []registry.UnitID{ward.ID}, "dang bo")
	if err != nil || len(above) != 2 || above[0].ID != health.ID || above[1].ID != province.ID {
		t.Errorf("above: %v %v", above, err)
	}
	if len(found) != 1 || found[0].ID != party.ID {
		t.Errorf("found by name, with legal personality only: %v", found)
	}
	if _, _, err := registry.New(db).Receivers(t.Context(), access.Actor{Account: "b", Today: officer.Today}, access.OpenDossier, nil, "tinh"); err == nil {
		t.Error("who may open no dossier is told of bodies")
	}
}
