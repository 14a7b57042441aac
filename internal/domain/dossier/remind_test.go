package dossier_test

import (
	"testing"

	"thidua/internal/base/fault"
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

// The same is said before the council's list, of candidates from any dossier.
func TestPrinciplesStandOnASittingsList(t *testing.T) {
	t.Parallel()
	h := build(t, 1)
	ctx := t.Context()
	_, secretary, _, sitting := h.sitting()
	h.update(func(tx *store.Tx) error {
		n, err := registry.AddPerson(tx, registry.NewPerson{Name: "Lê Thị Hoa", Number: "1", Gender: "female", Unit: h.hospital, Category: "public-employee"})
		h.people = append(h.people, n.ID)
		return err
	})
	put := func(p registry.PersonID) {
		d := h.open([]dossier.NewNomination{{Award: "LDTT", Year: 2025, Subject: p.Subject()}})
		_, err := h.s.Submit(ctx, h.officer, d.ID, why)
		h.ok(err)
		_, err = h.s.Receive(ctx, h.appraise, d.ID)
		h.ok(err)
		_, err = h.s.Appraise(ctx, h.appraise, d.ID, dossier.Appraisal{Opinion: dossier.For, Reason: why})
		h.ok(err)
		_, err = h.s.Table(ctx, secretary, sitting.ID, []dossier.NominationID{h.lines(d.ID)[0].ID})
		h.ok(err)
	}
	put(h.people[0])
	list, err := h.s.SittingReminders(ctx, secretary, sitting.ID)
	if h.ok(err); len(list) != 0 {
		t.Errorf("one candidate has no equal: %+v", list)
	}
	put(h.people[1])
	list, err = h.s.SittingReminders(ctx, secretary, sitting.ID)
	if h.ok(err); len(list) != 1 || list[0].ID != "P6.women" || list[0].Of != 2 || len(list[0].Names) != 1 || list[0].Names[0] != "Lê Thị Hoa" {
		t.Errorf("%+v", list)
	}
	_, err = h.s.SittingReminders(ctx, h.stranger, sitting.ID)
	h.refused(err, fault.NotFound, "access.not-seen")
}
