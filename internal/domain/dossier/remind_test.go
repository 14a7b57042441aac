package dossier_test

import (
	"testing"

	"thidua/internal/domain/dossier"
	"thidua/internal/domain/registry"
	"thidua/internal/platform/store"
)

func TestPrinciplesAreRememberedWhereThereIsAChoice(t *testing.T) {
	t.Parallel()
	h := build(t, 1)
	no := false
	var team registry.Unit
	h.update(func(tx *store.Tx) (err error) {
		for _, p := range []registry.NewPerson{{Name: "Lê Thị Hoa", Number: "1", Gender: "female"}, {Name: "Trần Văn Nam", Number: "2", Gender: "male", Leader: &no}} {
			p.Unit, p.Category = h.hospital, "public-employee"
			n, err := registry.AddPerson(tx, p)
			if err != nil {
				return err
			}
			h.people = append(h.people, n.ID)
		}
		if team, err = registry.AddUnit(tx, registry.NewUnit{Parent: h.hospital, Name: "Tổ Điều dưỡng", Level: registry.Base}); err != nil {
			return err
		}
		_, err = registry.AddPerson(tx, registry.NewPerson{Name: "Đỗ Thị Lan", Number: "3", Gender: "female", Unit: team.ID, Category: "public-employee"})
		return err
	})
	d := h.open(append(h.list("LDTT", 3), dossier.NewNomination{Award: "TTLDTT", Year: 2025, Subject: team.ID.Subject()}))
	sh, err := h.s.Sheet(t.Context(), h.officer, d.ID, dossier.LineFilter{})
	h.ok(err)
	got := map[string]string{}
	for _, r := range sh.Remind {
		for _, n := range r.Names {
			got[r.ID+" "+r.Award] += n
		}
		if r.Cite == "" || r.Text.VI == "" || r.Of != 3 {
			t.Errorf("%+v", r)
		}
	}
	want := map[string]string{"P6.women LDTT": "Lê Thị Hoa", "P5.direct LDTT": "Trần Văn Nam"}
	if len(got) != len(want) || got["P6.women LDTT"] != want["P6.women LDTT"] || got["P5.direct LDTT"] != want["P5.direct LDTT"] {
		t.Errorf("%v; the only collective has no equal, and of the first person nothing is known", got)
	}
}
