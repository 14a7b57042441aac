package screening_test

import (
	"fmt"
	"testing"

	"thidua/internal/app/lawtest"
	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/base/id"
	"thidua/internal/domain/dossier"
	"thidua/internal/domain/record"
	"thidua/internal/domain/registry"
	"thidua/internal/domain/screening"
	"thidua/internal/law/access"
	"thidua/internal/law/sweep"
	"thidua/internal/platform/store"
	"thidua/internal/platform/store/storetest"
)

type house struct {
	*testing.T
	db      *store.DB
	s       *screening.Service
	unit    registry.UnitID
	path    access.Scope
	persons []registry.PersonID
}

// build makes a hospital of five: excellent, good, completed, not rated, and
// one excellent and under review.
func build(t *testing.T) *house {
	t.Helper()
	t.Parallel()
	books := lawtest.Shipped(t)
	db := storetest.Open(t, screening.Invariants...)
	h := &house{T: t, db: db, s: screening.New(db, dossier.New(db, books), books)}
	err := db.Update(t.Context(), func(tx *store.Tx) error {
		u, err := registry.AddUnit(tx, registry.NewUnit{Name: "Bệnh viện mẫu", Level: registry.Base, Legal: true})
		h.unit, h.path = u.ID, u.Path
		for i := 0; i < 5 && err == nil; i++ {
			var p registry.Person
			p, err = registry.AddPerson(tx, registry.NewPerson{Name: fmt.Sprintf("Người Mẫu %c", 'A'+i), Number: fmt.Sprint(i), Unit: u.ID, Post: "Bác sĩ",
				Category: "public-employee", Recruited: civil.Must("2015-03-01")})
			h.persons = append(h.persons, p.ID)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	keeps := record.New(db)
	for i, rating := range []string{"excellent", "good", "completed", "", "excellent"} {
		if rating == "" {
			continue
		}
		if _, err := keeps.Rate(t.Context(), h.as(access.Officer), h.persons[i].Subject(), 2025, rating, record.Source{Who: "Phòng Tổ chức"}); err != nil {
			t.Fatal(err)
		}
		if _, err := keeps.Review(t.Context(), h.as(access.Officer), h.persons[i].Subject(), i == 4, civil.Must("2025-11-01"), record.Source{Who: "Phòng Tổ chức"}); err != nil {
			t.Fatal(err)
		}
	}
	return h
}

func (h *house) as(r access.Role) access.Actor {
	return access.Actor{Account: "a", Today: civil.Of(storetest.Noon), Grants: []access.Grant{{Role: r, Over: h.path, From: civil.Must("2020-01-01")}}}
}

func (h *house) start(awards ...string) screening.Sweep {
	h.Helper()
	w, err := h.s.Start(h.Context(), h.as(access.Officer), screening.NewSweep{Unit: h.unit, Year: 2025, Day: civil.Must("2025-12-10"), Awards: awards})
	if err != nil {
		h.Fatal(err)
	}
	return w
}

func (h *house) found(w screening.ID, f screening.Filter) (out []string) {
	h.Helper()
	rows, total, err := h.s.Found(h.Context(), h.as(access.Officer), w, f)
	if err != nil {
		h.Fatal(err)
	}
	if f.Size == 0 && f.Page == 0 && total != len(rows) {
		h.Errorf("%d rows, told %d", len(rows), total)
	}
	for _, r := range rows {
		out = append(out, r.Name+" "+r.Award+" "+string(r.Result)+" "+r.Clause)
	}
	return out
}

func TestASweepFindsWhoQualifiesAndWhoIsOneClauseShort(t *testing.T) {
	h := build(t)
	w := h.start("LDTT")
	told := 0
	if err := h.s.Work(t.Context(), w.ID, func(done, total int) error { told = done*100 + total; return nil }); err != nil {
		t.Fatal(err)
	}
	one, err := h.s.Sweep(t.Context(), h.as(access.Appraiser), w.ID)
	if err != nil {
		t.Fatal(err)
	}
	if one.State != screening.Done || one.Done != 6 || one.Total != 6 || told != 606 {
		t.Errorf("not done: %+v, told %d", one, told)
	}
	if got := fmt.Sprint(h.found(w.ID, screening.Filter{Tab: screening.TabHolds})); got != "[Người Mẫu A LDTT holds  Người Mẫu B LDTT holds ]" {
		t.Error("qualify: ", got)
	}
	if got := fmt.Sprint(h.found(w.ID, screening.Filter{Tab: screening.TabNear})); got != "[Người Mẫu C LDTT fails LDTT.a Người Mẫu E LDTT fails P8]" {
		t.Error("one clause short: ", got)
	}
	if one.Counts != (screening.Counts{Holds: 2, Near: 2, Missed: 2}) {
		t.Errorf("%+v", one.Counts)
	}
	for search, want := range map[string]int{"BENH VIEN": 4, "mẫu": 4, "không có": 0} {
		if got := h.found(w.ID, screening.Filter{Search: search, Sort: "-unit"}); len(got) != want {
			t.Errorf("searched %q: %v", search, got)
		}
	}
	if got := h.found(w.ID, screening.Filter{Kind: "unit", Award: "LDTT"}); len(got) != 0 {
		t.Errorf("units: %v", got)
	}
}

func TestASweepBegunAgainGoesOnAndCountsNobodyTwice(t *testing.T) {
	h := build(t)
	w := h.start()
	for range 2 { // the second finds it done
		if err := h.s.Work(t.Context(), w.ID, nil); err != nil {
			t.Fatal(err)
		}
	}
	first := h.found(w.ID, screening.Filter{Size: -1})
	// as after a kill between the last batch and the end
	if err := h.db.Update(t.Context(), func(tx *store.Tx) error {
		_, err := tx.Exec(`UPDATE screening SET state = 'running', ended_at = NULL WHERE id = $1`, w.ID)
		return err
	}); err != nil {
		t.Fatal(err)
	}
	if err := h.s.Work(t.Context(), w.ID, nil); err != nil {
		t.Fatal(err)
	}
	if again := h.found(w.ID, screening.Filter{Size: -1}); fmt.Sprint(again) != fmt.Sprint(first) || len(first) == 0 {
		t.Errorf("%d rows became %d", len(first), len(again))
	}
}

func TestASweepCancelledIsDoneNoFurther(t *testing.T) {
	h := build(t)
	w := h.start()
	if err := h.s.Cancel(t.Context(), h.as(access.Officer), w.ID); err != nil {
		t.Fatal(err)
	}
	if err := h.s.Work(t.Context(), w.ID, nil); err != nil {
		t.Fatal(err)
	}
	if got := h.found(w.ID, screening.Filter{}); len(got) != 0 {
		t.Errorf("found after the end: %v", got)
	}
	if err := h.s.Cancel(t.Context(), h.as(access.Officer), w.ID); !fault.Is(err, fault.Unmet) {
		t.Errorf("cancelled twice: %v", err)
	}
}

func TestWhoMaySweepAndWhoMayLook(t *testing.T) {
	h := build(t)
	w := h.start("LDTT")
	for _, r := range access.Roles() {
		_, err := h.s.Start(t.Context(), h.as(r), screening.NewSweep{Unit: h.unit, Year: 2025, Day: civil.Must("2025-12-10")})
		if may := r == access.Officer || r == access.Appraiser; may != (err == nil) {
			t.Errorf("%s starts: %v", r, err)
		}
		_, err = h.s.Sweep(t.Context(), h.as(r), w.ID)
		if may := r == access.Officer || r == access.Appraiser || r == access.Head; may != (err == nil) {
			t.Errorf("%s looks: %v", r, err)
		}
	}
	stranger := access.Actor{Account: "b", Today: civil.Of(storetest.Noon)}
	if _, err := h.s.Sweep(t.Context(), stranger, w.ID); !fault.Is(err, fault.NotFound) {
		t.Errorf("a stranger is told %v", err)
	}
	if err := h.s.Cancel(t.Context(), h.as(access.Head), w.ID); !fault.Is(err, fault.Forbidden) {
		t.Errorf("the head stops it: %v", err)
	}
	if all, total, err := h.s.Sweeps(t.Context(), stranger, 1); err != nil || len(all)+total != 0 {
		t.Errorf("a stranger's list: %v %v", all, err)
	}
	if all, total, err := h.s.Sweeps(t.Context(), h.as(access.Head), 1); err != nil || len(all) != total || total < 1 {
		t.Errorf("the head's list: %d of %d %v", len(all), total, err)
	}
}

func TestASweepThatNoLawCouldAnswerIsRefused(t *testing.T) {
	h := build(t)
	for name, n := range map[string]screening.NewSweep{
		"a year long ago":                   {Unit: h.unit, Year: 1900},
		"a day before all books":            {Unit: h.unit, Year: 2025, Day: civil.Must("1999-01-01")},
		"a day of a book without rules":     {Unit: h.unit, Year: 2025, Day: civil.Must("2011-01-01")},
		"an award the law of the day lacks": {Unit: h.unit, Year: 2025, Day: civil.Must("2025-12-10"), Awards: []string{"NOPE"}},
	} {
		if _, err := h.s.Start(t.Context(), h.as(access.Officer), n); !fault.Is(err, fault.Invalid) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := h.s.Start(t.Context(), h.as(access.Officer), screening.NewSweep{Unit: "none", Year: 2025}); !fault.Is(err, fault.NotFound) {
		t.Errorf("no such unit: %v", err)
	}
	if err := h.s.Work(t.Context(), "none", nil); !fault.Is(err, fault.NotFound) {
		t.Errorf("no such sweep: %v", err)
	}
}

// What the page says of other types is true: on all that the offices keep, with
// every paper and attestation there, none of their awards can come to hold.
func TestOtherTypesThanMeritAskForWhatNoOfficeKeeps(t *testing.T) {
	h := build(t)
	books := lawtest.Shipped(t)
	day := civil.Must("2025-12-10")
	for _, kind := range []string{"long-service", "seniority", "movement"} {
		s, err := sweep.New(books, day, kind)
		if err != nil || len(s.Awards()) == 0 {
			t.Fatalf("%s: %d awards, %v", kind, len(s.Awards()), err)
		}
		w, err := s.Worker()
		if err != nil {
			t.Fatal(err)
		}
		err = h.db.View(t.Context(), func(tx *store.Tx) error {
			facts, err := dossier.New(h.db, books).FactsOf(tx, []id.Subject{h.persons[0].Subject(), h.unit.Subject()}, 2025, day)
			for x, f := range facts {
				f.Attested.All, f.Papers.All = true, true
				row, err := w.Judge(&f)
				if err != nil {
					return err
				}
				if row.Holds() {
					t.Errorf("%s of %s comes to hold: sweep it, and say so on the page", kind, x)
				}
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}
