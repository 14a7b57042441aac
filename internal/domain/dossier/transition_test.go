package dossier_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"thidua/internal/base/civil"
	"thidua/internal/domain/dossier"
	"thidua/internal/domain/record"
	"thidua/internal/law/rulebook"
	"thidua/internal/platform/store"
	"thidua/regulations"
)

// amended is the law with another number of months asked of an advanced worker
// from the first of October 2026 on.
func amended(t *testing.T, months string) fs.FS {
	t.Helper()
	dir := t.TempDir()
	for from, c := range map[string]struct{ to, was, is string }{
		"regimes/R5/book.yaml": {"regimes/R5/book.yaml", "copies: R4", "follows: R4"},
		"regimes/R3/LDTT.yaml": {"regimes/R5/LDTT.yaml", "at_least: 6", "at_least: " + months},
	} {
		text, err := fs.ReadFile(regulations.FS, from)
		if err != nil {
			t.Fatal(err)
		}
		to := filepath.Join(dir, c.to)
		if err := os.MkdirAll(filepath.Dir(to), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(to, []byte(strings.ReplaceAll(string(text), c.was, c.is)), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	law, err := regulations.With(dir)
	if err != nil {
		t.Fatal(err)
	}
	return law
}

// worked is a house of two people of good work: the first of five months, the
// second of eight, both in a dossier received on 2 September 2026.
func worked(t *testing.T, law fs.FS) (*house, dossier.Dossier) {
	h := buildUnder(t, 2, law)
	h.update(func(tx *store.Tx) error {
		for i, months := range []int{5, 8} {
			s := record.Source{Who: "Phòng Tổ chức"}
			if _, err := record.KeepRating(tx, "x", h.people[i].Subject(), 2025, "good", s); err != nil {
				return err
			}
			if _, err := record.KeepWork(tx, "x", h.people[i], 2025, &months, nil, s); err != nil {
				return err
			}
		}
		return nil
	})
	d := h.open(h.list("LDTT", 2))
	_, err := h.s.Submit(t.Context(), h.officer, d.ID, why)
	h.ok(err)
	d, err = h.s.Receive(t.Context(), h.appraise, d.ID)
	h.ok(err)
	return h, d
}

// at moves the clock to noon of a day.
func (h *house) at(day string) {
	d := civil.Must(day)
	h.clock.Set(time.Date(d.Year, time.Month(d.Month), d.Day, 5, 0, 0, 0, time.UTC))
}

func (h *house) sheet(d dossier.ID) dossier.Sheet {
	h.Helper()
	sh, err := h.s.Sheet(h.Context(), h.officer, d, dossier.LineFilter{Size: -1})
	h.ok(err)
	return sh
}

func TestAnOlderDossierKeepsItsLawUnlessTheNewerIsMoreFavourable(t *testing.T) {
	t.Parallel()
	type outcome struct {
		newer    bool
		old, new rulebook.Result
	}
	fails, open := rulebook.Fails, rulebook.Open
	for months, want := range map[string][2]outcome{
		"5":  {{true, fails, open}, {false, open, open}},
		"10": {{false, fails, fails}, {false, open, fails}},
	} {
		t.Run("the newer law asks "+months+" months", func(t *testing.T) {
			t.Parallel()
			h, d := worked(t, amended(t, months))
			if sh := h.sheet(d.ID); len(sh.Transitions) != 0 || sh.Fails != 1 || sh.Opens != 1 {
				t.Fatalf("before the newer law: %+v", sh.Lines)
			}
			h.at("2026-11-20")
			check := func(when string) {
				sh := h.sheet(d.ID)
				for i, w := range want {
					n := sh.Rows[i]
					by := sh.Transitions[n.ID]
					if by == nil || by.Newer() != w.newer || by.Old.Result != w.old || by.New.Result != w.new || by.Cite == "" || by.Day != civil.Must("2026-11-20") {
						t.Fatalf("%s, line %d: %+v", when, i, by)
					}
					stands := by.Old
					if w.newer {
						stands = by.New
					}
					l, err := h.s.Nomination(t.Context(), h.officer, n.ID)
					h.ok(err)
					if j := l.Judged; j.Verdict.Result != stands.Result || j.Book != stands.Book.ID || j.On != stands.On || j.Transition == nil || n.Result != stands.Result {
						t.Errorf("%s, line %d: %s by %s of %s", when, i, j.Verdict.Result, j.Book, j.On)
					}
				}
				if sh.Book.ID != "R4" || sh.LawDay != civil.Must("2026-09-02") {
					t.Errorf("%s: the day of law is that of receipt: %s %s", when, sh.Book.ID, sh.LawDay)
				}
			}
			check("as looked at")
			_, err := h.s.Appraise(t.Context(), h.appraise, d.ID, dossier.Appraisal{Opinion: dossier.For, Reason: why})
			h.ok(err)
			h.at("2026-12-01")
			check("as the appraisal pinned it")
		})
	}
}

func TestADecisionPinsTheLawOfItsDay(t *testing.T) {
	t.Parallel()
	h, d := worked(t, amended(t, "5"))
	_, err := h.s.Appraise(t.Context(), h.appraise, d.ID, dossier.Appraisal{Opinion: dossier.For, Reason: why})
	h.ok(err)
	books, err := rulebook.Load(amended(t, "5"))
	h.ok(err)
	lines := h.lines(d.ID)
	decide := func(n dossier.Nomination, day string) {
		h.update(func(tx *store.Tx) error {
			if err := dossier.Cross(tx, books, []dossier.NominationID{n.ID}, civil.Must(day)); err != nil {
				return err
			}
			return dossier.Decide(tx, n.ID, "q"+day)
		})
	}
	h.at("2026-10-05")
	decide(lines[1], "2026-09-30")
	decide(lines[0], "2026-10-02")
	h.at("2027-01-05")
	sh := h.sheet(d.ID)
	if by := sh.Transitions[lines[0].ID]; by == nil || !by.Newer() || by.Day != civil.Must("2026-10-02") {
		t.Errorf("decided under the newer law: %+v", by)
	}
	if by := sh.Transitions[lines[1].ID]; by != nil {
		t.Errorf("decided before it: %+v", by)
	}
	if sh.Rows[0].Result != rulebook.Open || sh.Fails != 0 {
		t.Errorf("%+v", sh.Rows[0])
	}
}
