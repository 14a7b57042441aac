package standing_test

import (
	"testing"

	"thidua/internal/app/lawtest"
	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/desk/standing"
	"thidua/internal/domain/dossier"
	"thidua/internal/domain/record"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/law/rulebook"
	"thidua/internal/platform/store"
	"thidua/internal/platform/store/storetest"
)

type house struct {
	*testing.T
	s      *standing.Service
	person registry.PersonID
	unit   registry.UnitID
	path   access.Scope
}

func build(t *testing.T) *house {
	t.Helper()
	t.Parallel()
	books := lawtest.Shipped(t)
	db := storetest.Open(t)
	h := &house{T: t, s: standing.New(db, dossier.New(db, books))}
	err := db.Update(t.Context(), func(tx *store.Tx) error {
		u, err := registry.AddUnit(tx, registry.NewUnit{Name: "Bệnh viện mẫu", Level: registry.Base, Legal: true})
		if err != nil {
			return err
		}
		p, err := registry.AddPerson(tx, registry.NewPerson{Name: "Người Mẫu", Number: "1", Unit: u.ID, Post: "Bác sĩ", Category: "public-employee", Recruited: civil.Must("2015-03-01")})
		h.unit, h.path, h.person = u.ID, u.Path, p.ID
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for year, rating := range map[int]string{2024: "good", 2025: "excellent"} {
		if _, err := record.New(db).Rate(t.Context(), h.as(access.Officer), h.person.Subject(), year, rating, record.Source{Who: "Phòng Tổ chức", Paper: "12/QĐ-BVM"}); err != nil {
			t.Fatal(err)
		}
	}
	return h
}

func (h *house) as(r access.Role) access.Actor {
	return access.Actor{Account: "a", Today: civil.Of(storetest.Noon), Grants: []access.Grant{{Role: r, Over: h.path, From: civil.Must("2020-01-01")}}}
}

func (h *house) ask(award, on string) standing.Question {
	return standing.Question{Subject: h.person.Subject(), Award: award, Year: 2025, On: civil.Must(on)}
}

func TestEveryClauseOfAPersonIsExplained(t *testing.T) {
	h := build(t)
	v, err := h.s.Explain(t.Context(), h.as(access.Officer), h.ask("CSTDCS", "2025-12-10"))
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]rulebook.Result{}
	v.Each(func(f rulebook.Finding) { found[f.ID] = f.Result })
	if found["CSTDCS.b.rating"] != rulebook.Holds || v.Result != rulebook.Open {
		t.Errorf("rated excellent, nothing attested yet: %s %v", v.Result, found)
	}
}

func TestTheSameQuestionOnAnotherDay(t *testing.T) {
	h := build(t)
	now, then, err := h.s.Compare(t.Context(), h.as(access.Officer), h.ask("CSTDCS", "2025-12-10"), civil.Must("2023-12-10"))
	if err != nil {
		t.Fatal(err)
	}
	if now.Regime == then.Regime {
		t.Fatal("one law on both days")
	}
	changed := 0
	for _, c := range rulebook.Differ(then, now) {
		if c.Changed() {
			changed++
		}
	}
	if changed == 0 {
		t.Error("the law of 2023 asked for an initiative; nothing is said to differ")
	}
}

func TestTheLadderRestsOnWhatIsKnown(t *testing.T) {
	h := build(t)
	steps, err := h.s.Ladder(t.Context(), h.as(access.Officer), h.ask("", "2025-12-10"))
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range steps {
		if s.Award == "CSTDCS" && s.Earliest == 2025 {
			return
		}
	}
	t.Errorf("an excellent year, and no CSTDCS on the ladder: %+v", steps)
}

func TestOnlyWhoMayLookAtTheYearsAndThePersonThemselves(t *testing.T) {
	h := build(t)
	q := h.ask("LDTT", "2025-12-10")
	for name, who := range map[string]access.Actor{
		"the person":    {Account: "p", Person: string(h.person)},
		"the officer":   h.as(access.Officer),
		"the appraiser": h.as(access.Appraiser),
		"the head":      h.as(access.Head),
	} {
		if _, err := h.s.Explain(t.Context(), who, q); err != nil {
			t.Errorf("%s may: %v", name, err)
		}
	}
	for name, who := range map[string]access.Actor{
		"a stranger":        {},
		"another person":    {Account: "x", Person: "other"},
		"the administrator": h.as(access.Admin),
		"the secretary":     h.as(access.Secretary),
	} {
		if _, err := h.s.Explain(t.Context(), who, q); !fault.Is(err, fault.NotFound) && !fault.Is(err, fault.Forbidden) {
			t.Errorf("%s may not: %v", name, err)
		}
	}
}

func TestAnAwardThatIsNotForPeople(t *testing.T) {
	h := build(t)
	if _, err := h.s.Explain(t.Context(), h.as(access.Officer), h.ask("TTLDTT", "2025-12-10")); !fault.Is(err, fault.Invalid) {
		t.Errorf("%v", err)
	}
	if _, err := h.s.Explain(t.Context(), h.as(access.Officer), h.ask("LDTT", "1999-12-10")); !fault.Is(err, fault.NotFound) {
		t.Errorf("%v", err)
	}
}
