package certificate_test

import (
	"context"
	"strings"
	"testing"

	"thidua/internal/app/lawtest"
	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/base/id"
	"thidua/internal/domain/award"
	"thidua/internal/domain/certificate"
	"thidua/internal/domain/decision"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
	"thidua/internal/platform/store/storetest"
)

var day = civil.Must

type house struct {
	t       *testing.T
	db      *store.DB
	clock   *storetest.Clock
	s       *certificate.Service
	body    registry.UnitID
	id      decision.ID
	officer access.Actor
	numbers map[string]string // of awards, by name
}

// open is a house with one decision of three lines, published unless draft: two
// with a certificate, one without.
func open(t *testing.T, draft bool) *house {
	t.Helper()
	t.Parallel()
	law := lawtest.Shipped(t)
	h := &house{t: t, clock: storetest.NewClock(), id: "d1", numbers: map[string]string{}}
	h.db = storetest.OpenAt(t, h.clock, certificate.Invariants...)
	h.s = certificate.New(h.db, law)
	h.update(func(tx *store.Tx) error {
		u, err := registry.AddUnit(tx, registry.NewUnit{Name: "Sở Y tế", Level: registry.Department, Legal: true, From: day("2000-01-01")})
		if err != nil {
			return err
		}
		h.body = u.ID
		over, err := registry.ScopeOf(tx, u.ID)
		p, err2 := registry.AddPerson(tx, registry.NewPerson{Name: "Phan Bảo Ngọc", Number: "P1", Unit: u.ID, Since: day("2000-01-01")})
		if err2 != nil {
			return err2
		}
		h.officer = access.Actor{Account: "off", Person: string(p.ID), Today: day("2026-09-02"), Grants: []access.Grant{{Role: access.Officer, Over: over, From: day("2020-01-01")}}}
		return err
	})
	h.update(func(tx *store.Tx) error {
		state, scan := "published", any("abc")
		if draft {
			state, scan = "draft", nil
		}
		if _, err := tx.Exec(`INSERT INTO decision (id, body, body_name, body_level, kind, title, bases, state, number, number_key, year, day, scan_hash, drafted_by, drafted_at)
			VALUES ('d1', $1, 'Sở Y tế', 'department', 'award', 'x', '[]', $2, '418/QĐ-SYT', '418/qđ-syt', 2025, '2025-02-24', $3, 'off', $4)`,
			h.body, state, scan, store.When(tx.Now())); err != nil {
			return err
		}
		for i, l := range []struct{ name, code string }{{"Nguyễn Thị Hoa", "CSTDCS"}, {"Lê Văn Ba", "CSTDCS"}, {"Trần Thị Tư", "LDTT"}} {
			var aid, number any
			if !draft {
				a, err := award.Confer(tx, award.New{Award: l.code, Type: "merit", Subject: id.Subject{Kind: "person", ID: l.name}, Name: l.name, UnitName: "Khoa Nội",
					Post: "Điều dưỡng", Achievement: "Năm 2024", Year: 2024, Decided: day("2025-02-24"), DecisionNo: "418/QĐ-SYT", DecisionID: "d1",
					ByLevel: "department", ByName: "Sở Y tế", GoldenBook: i + 1})
				if err != nil {
					return err
				}
				h.numbers[l.name], aid, number = a.Number, a.ID, a.Number
			}
			if _, err := tx.Exec(`INSERT INTO decision_line (id, decision, no, subject_kind, subject_id, award, type, year, name, unit_name, post, achievement, award_id, award_number, state)
				VALUES ($1, 'd1', $2, 'person', $3, $4, 'merit', 2024, $3, 'Khoa Nội', 'Điều dưỡng', 'Năm 2024', $5, $6, $7)`,
				"l"+string(rune('1'+i)), i+1, l.name, l.code, aid, number, map[bool]string{true: "listed", false: "conferred"}[draft]); err != nil {
				return err
			}
		}
		return nil
	})
	return h
}

func (h *house) update(fn func(tx *store.Tx) error) {
	h.t.Helper()
	if err := h.db.Update(context.Background(), fn); err != nil {
		h.t.Fatal(err)
	}
}

func (h *house) refused(err error, code string) {
	h.t.Helper()
	if got := fault.Reasons(err); len(got) == 0 || got[0].Code != code {
		h.t.Errorf("got %v %v, want %s", err, got, code)
	}
}

func TestPrintKeepsARegister(t *testing.T) {
	h := open(t, false)
	lot, err := h.s.Print(t.Context(), h.officer, certificate.Request{Decision: h.id})
	if err != nil {
		t.Fatal(err)
	}
	if len(lot.Sheets) != 2 || lot.Draft() || lot.Sheets[0].Number == "" || lot.Sheets[0].Spec.Size == "" || lot.Sheets[0].No != 1 {
		t.Errorf("sheets %+v", lot.Sheets)
	}
	if len(lot.Without) != 1 || lot.Without[0].Reason.IsZero() || lot.Without[0].Cite == "" {
		t.Errorf("without %+v", lot.Without)
	}
	_, err = h.s.Print(t.Context(), h.officer, certificate.Request{Decision: h.id, Lines: []decision.LineID{"l2"}})
	h.refused(err, "certificate.again-why")
	lot, err = h.s.Print(t.Context(), h.officer, certificate.Request{Decision: h.id, Lines: []decision.LineID{"l2"}, Reason: "Rách khi ép kính"})
	if err != nil || len(lot.Sheets) != 1 || lot.Sheets[0].Name != "Lê Văn Ba" {
		t.Errorf("again %+v %v", lot.Sheets, err)
	}
	_, err = h.s.Print(t.Context(), h.officer, certificate.Request{Decision: h.id, Lines: []decision.LineID{"l3"}})
	h.refused(err, "certificate.nothing-to-print")
	lot, err = h.s.Lot(t.Context(), h.officer, h.id)
	if err != nil || len(lot.Prints) != 2 || lot.Sheets[1].Printed != 2 || lot.Sheets[0].Printed != 1 || lot.Prints[0].Sheets+lot.Prints[1].Sheets != 3 || len(lot.Prints[0].Lines)+len(lot.Prints[1].Lines) != 3 || lot.Prints[0].Name != "Phan Bảo Ngọc" {
		t.Errorf("register %+v %v", lot.Prints, err)
	}
	_, err = h.s.Lot(t.Context(), access.Actor{}, h.id)
	if fault.Of(err) != fault.NotFound {
		t.Errorf("a stranger saw %v", err)
	}
}

func TestADraftPrintsAsOften(t *testing.T) {
	h := open(t, true)
	for range 2 {
		lot, err := h.s.Print(t.Context(), h.officer, certificate.Request{Decision: h.id})
		if err != nil || !lot.Draft() || lot.Sheets[0].Number != "" || lot.Sheets[0].Printed != 0 {
			t.Errorf("draft %+v %v", lot.Sheets, err)
		}
	}
}

func TestAnyoneMayCheck(t *testing.T) {
	h := open(t, false)
	number := h.numbers["Nguyễn Thị Hoa"]
	check := func(typed, state string) certificate.Check {
		t.Helper()
		c, err := h.s.Verify(t.Context(), typed)
		if err != nil || c.State != state {
			t.Errorf("%q: %s %v, want %s", typed, c.State, err, state)
		}
		return c
	}
	c := check(" "+strings.ToLower(number)+" ", certificate.Valid)
	if c.Name != "Nguyễn Thị Hoa" || c.UnitName != "Khoa Nội" || c.No != "418/QĐ-SYT" || c.Body != "Sở Y tế" || c.AwardName.VI == "" || c.Number != number {
		t.Errorf("check %+v", c)
	}
	if c := check("2025-AAAAA-AAAAA", certificate.Unknown); c.Name != "" {
		t.Errorf("unknown says %+v", c)
	}
	if c := check("vớ vẩn", certificate.Unknown); !c.Mistyped {
		t.Error("a slip of the hand is not said")
	}
	name := "Nguyễn Thị Hòa"
	because := award.Because{DecisionID: "d2", DecisionNo: "500/QĐ-SYT", Day: day("2025-03-03")}
	var a award.Award
	h.update(func(tx *store.Tx) (err error) {
		if a, err = award.ByNumber(tx, number); err == nil {
			_, err = award.Amend(tx, a.ID, award.Correction{Name: &name}, because)
		}
		return err
	})
	if c := check(number, certificate.Corrected); c.Name != name || c.Was == nil || c.Was.Name != "Nguyễn Thị Hoa" || c.Because.DecisionNo != "500/QĐ-SYT" {
		t.Errorf("corrected says %+v", c)
	}
	if lot, err := h.s.Lot(t.Context(), h.officer, h.id); err != nil || lot.Sheets[0].Name != name || !lot.Sheets[0].Corrected {
		t.Errorf("the sheet reads %+v %v", lot.Sheets, err)
	}
	h.update(func(tx *store.Tx) error { _, err := award.Revoke(tx, a.ID, because); return err })
	check(number, certificate.Revoked)
}

func TestAnObjectionIsKeptAndCounted(t *testing.T) {
	h := open(t, false)
	number := h.numbers["Lê Văn Ba"]
	_, err := h.s.Object(t.Context(), number, "ngắn", "", "10.0.0.1")
	h.refused(err, "certificate.objection-text")
	for n := range 6 {
		_, err = h.s.Object(t.Context(), number, "Tên trên giấy khác tên ở đây", "0900 000 000", "10.0.0.1")
		if n < 5 && err != nil {
			t.Fatal(err)
		}
	}
	h.refused(err, "certificate.too-many-objections")
	if _, err = h.s.Object(t.Context(), "2025-XXXX", "Số này không có trong sổ", "", "10.0.0.2"); err != nil {
		t.Fatal(err)
	}
	all, err := h.s.Objections(t.Context(), h.officer)
	if err != nil || len(all) != 6 || all[5].Award == "" && all[0].Award == "" {
		t.Fatalf("%d objections %v", len(all), err)
	}
	if none, err := h.s.Objections(t.Context(), access.Actor{}); err != nil || len(none) != 0 {
		t.Errorf("a stranger read %d %v", len(none), err)
	}
	if err := h.s.Answer(t.Context(), h.officer, all[0].ID, "Đã đối chiếu, đúng"); err != nil {
		t.Fatal(err)
	}
	h.refused(h.s.Answer(t.Context(), h.officer, all[0].ID, "Lần nữa"), "certificate.already-answered")
	h.refused(h.s.Answer(t.Context(), h.officer, "none", "x"), "certificate.objection-not-found")
	h.clock.Add(2 * 60 * 60 * 1e9)
	if _, err := h.s.Object(t.Context(), number, "Tên trên giấy khác tên ở đây", "", "10.0.0.1"); err != nil {
		t.Errorf("an hour later: %v", err)
	}
}
