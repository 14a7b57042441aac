package record_test

import (
	"context"
	"testing"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/domain/record"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
	"thidua/internal/platform/store/storetest"
)

var (
	day   = civil.Must
	paper = record.Source{Who: "Sở Y tế", Paper: "12/QĐ-SYT ngày 05/12/2024"}
)

type house struct {
	db       *store.DB
	s        *record.Service
	unit     registry.Unit
	person   registry.Person
	officer  access.Actor
	head     access.Actor
	stranger access.Actor
}

func open(t *testing.T) *house {
	t.Helper()
	h := &house{db: storetest.Open(t, append(record.Invariants, registry.Invariants...)...)}
	h.s = record.New(h.db)
	if err := h.db.Update(context.Background(), func(tx *store.Tx) (err error) {
		if h.unit, err = registry.AddUnit(tx, registry.NewUnit{Name: "Sở Y tế", Level: registry.Department}); err != nil {
			return err
		}
		h.person, err = registry.AddPerson(tx, registry.NewPerson{Name: "Lê Thị Bình", Birth: day("1985-03-02"), Unit: h.unit.ID})
		return err
	}); err != nil {
		t.Fatal(err)
	}
	grant := func(r access.Role) []access.Grant {
		return []access.Grant{{Role: r, Over: h.unit.Path, From: day("2020-01-01")}}
	}
	today := civil.Of(storetest.Noon)
	h.officer = access.Actor{Account: "officer", Today: today, Grants: grant(access.Officer)}
	h.head = access.Actor{Account: "head", Today: today, Grants: grant(access.Head)}
	h.stranger = access.Actor{Account: "stranger", Today: today}
	return h
}

func (h *house) view(t *testing.T, fn func(tx *store.Tx) error) {
	t.Helper()
	if err := h.db.View(t.Context(), fn); err != nil {
		t.Fatal(err)
	}
}

func code(err error) string {
	if r := fault.Reasons(err); len(r) > 0 {
		return r[0].Code
	}
	if err != nil {
		return err.Error()
	}
	return ""
}

func TestRate(t *testing.T) {
	t.Parallel()
	h := open(t)
	who := h.person.ID.Subject()
	for _, tc := range []struct {
		name   string
		actor  access.Actor
		year   int
		rating string
		source record.Source
		want   string
	}{
		{"the officer of the unit may", h.officer, 2024, "good", paper, ""},
		{"but not twice: that is a correction", h.officer, 2024, "excellent", paper, "record.already-known"},
		{"the head may look only", h.head, 2023, "good", paper, "access.not-granted"},
		{"to a stranger the person is not there", h.stranger, 2023, "good", paper, "access.not-seen"},
		{"a rating is one of four", h.officer, 2023, "splendid", paper, "record.value-unknown"},
		{"a year to come is refused", h.officer, 2027, "good", paper, "record.year-impossible"},
		{"somebody must say so", h.officer, 2023, "good", record.Source{}, "record.source-needed"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			_, err := h.s.Rate(t.Context(), tc.actor, who, tc.year, tc.rating, tc.source)
			if code(err) != tc.want {
				t.Fatalf("got %v, want %q", err, tc.want)
			}
		})
	}
	h.view(t, func(tx *store.Tx) error {
		years, err := record.YearsOf(tx, who)
		if err != nil || len(years) != 1 || years[0].Rating != "good" || years[0].Source != paper || years[0].Months != nil || years[0].Absences != nil {
			t.Errorf("%+v %v", years, err)
		}
		return nil
	})
}

func TestCorrect(t *testing.T) {
	t.Parallel()
	h := open(t)
	who := h.person.ID.Subject()
	old, err := h.s.Rate(t.Context(), h.officer, who, 2024, "good", paper)
	if err != nil {
		t.Fatal(err)
	}
	for _, tc := range []struct {
		name, value, why, want string
		actor                  access.Actor
	}{
		{"a correction says why", `{"rating":"excellent"}`, " ", "record.why-needed", h.officer},
		{"what cannot be read is refused", `{`, "gõ nhầm", "record.value-unreadable", h.officer},
		{"what the law does not know too", `{"rating":"x"}`, "gõ nhầm", "record.value-unknown", h.officer},
		{"the head may not", `{"rating":"excellent"}`, "gõ nhầm", "access.not-granted", h.head},
		{"the officer may", `{"rating":"excellent"}`, "gõ nhầm", "", h.officer},
		{"but not the entry that was corrected already", `{"rating":"good"}`, "gõ nhầm", "record.changed", h.officer},
	} {
		t.Run(tc.name, func(t *testing.T) {
			if _, err := h.s.Correct(t.Context(), tc.actor, old.ID, tc.value, tc.why, paper); code(err) != tc.want {
				t.Fatalf("got %v, want %q", err, tc.want)
			}
		})
	}
	st, err := h.s.Story(t.Context(), h.head, who)
	if err != nil || len(st.Entries) != 2 || st.Years[0].Rating != "excellent" || st.Entries[0].SupersededBy != st.Entries[1].ID || st.Entries[1].Why != "gõ nhầm" {
		t.Errorf("the old value stays readable: %+v %v", st, err)
	}
}

func TestListsThatAreGivenAreComplete(t *testing.T) {
	t.Parallel()
	h := open(t)
	ctx, p := t.Context(), h.person.ID
	must := func(_ record.Entry, err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	months := 12
	must(h.s.Work(ctx, h.officer, p, 2024, &months, []record.Stay{{Name: "A", Months: 8}, {Name: "B", Months: 4}}, paper))
	must(h.s.Absent(ctx, h.officer, p, 2024, nil, paper))
	must(h.s.Absent(ctx, h.officer, p, 2024, []record.Away{{Kind: "maternity", Days: 120}}, paper))
	must(h.s.Absent(ctx, h.officer, p, 2024, []record.Away{{Kind: "sick", Days: 3}}, paper))
	must(h.s.Train(ctx, h.officer, p, 2024, []record.Course{{From: day("2024-02-01"), To: day("2024-08-01"), Result: "good"}}, paper))
	h.view(t, func(tx *store.Tx) error {
		if d, err := record.DisciplineOf(tx, p.Subject()); d != nil || err != nil {
			t.Errorf("nothing is known of discipline: %v %v", d, err)
		}
		if r, err := record.ReviewOf(tx, p.Subject()); r != nil || err != nil {
			t.Errorf("nor of review: %v %v", r, err)
		}
		return nil
	})
	must(h.s.Discipline(ctx, h.officer, p.Subject(), nil, paper))
	must(h.s.Review(ctx, h.officer, p.Subject(), true, day("2026-01-01"), paper))
	must(h.s.Review(ctx, h.officer, p.Subject(), false, day("2026-08-01"), paper))
	h.view(t, func(tx *store.Tx) error {
		y, err := record.YearsOf(tx, p.Subject())
		if err != nil || len(y) != 1 || *y[0].Months != 12 || len(y[0].Absences) != 2 || len(y[0].Training) != 1 || len(y[0].Units) != 2 {
			t.Errorf("%+v %v", y, err)
		}
		if d, err := record.DisciplineOf(tx, p.Subject()); d == nil || len(d) != 0 || err != nil {
			t.Errorf("known to have none: %v %v", d, err)
		}
		if r, err := record.ReviewOf(tx, p.Subject()); r == nil || *r || err != nil {
			t.Errorf("review: %v %v", r, err)
		}
		return nil
	})
	must(h.s.Discipline(ctx, h.officer, p.Subject(), []record.Disciplined{{Kind: "warning", Decided: day("2025-03-01")}}, paper))
	for _, tc := range []struct {
		name, want string
		do         func() (record.Entry, error)
	}{
		{"none contradicts what is known", "record.already-known", func() (record.Entry, error) { return h.s.Discipline(ctx, h.officer, p.Subject(), nil, paper) }},
		{"no year has thirteen months", "record.months", func() (record.Entry, error) { n := 13; return h.s.Work(ctx, h.officer, p, 2023, &n, nil, paper) }},
		{"stays sum to the months", "record.months-sum", func() (record.Entry, error) {
			n := 6
			return h.s.Work(ctx, h.officer, p, 2023, &n, []record.Stay{{Months: 7}}, paper)
		}},
		{"an absence has days", "record.days", func() (record.Entry, error) {
			return h.s.Absent(ctx, h.officer, p, 2023, []record.Away{{Kind: "sick"}}, paper)
		}},
		{"a course begins before it ends", "record.course-days", func() (record.Entry, error) {
			return h.s.Train(ctx, h.officer, p, 2023, []record.Course{{From: day("2023-02-01"), To: day("2023-01-01")}}, paper)
		}},
		{"discipline ends after it is decided", "record.discipline-days", func() (record.Entry, error) {
			return h.s.Discipline(ctx, h.officer, p.Subject(), []record.Disciplined{{Kind: "warning", Decided: day("2025-03-01"), Ended: day("2024-01-01")}}, paper)
		}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			if _, err := tc.do(); code(err) != tc.want {
				t.Fatalf("got %v, want %q", err, tc.want)
			}
		})
	}
}

func TestCount(t *testing.T) {
	t.Parallel()
	h := open(t)
	good := record.Strength{Year: 2024, Count: 10, Completed: 10, WorstDiscipline: "none", Holding: map[string]int{"LDTT": 7}}
	for _, tc := range []struct {
		name string
		st   record.Strength
		want string
	}{
		{"the officer counts", good, ""},
		{"once", good, "record.already-known"},
		{"more cannot complete than there are", record.Strength{Year: 2023, Count: 10, Completed: 11}, "record.strength"},
		{"nor hold a title", record.Strength{Year: 2023, Count: 10, Holding: map[string]int{"LDTT": 11}}, "record.holding"},
		{"a discipline is one of the law's", record.Strength{Year: 2023, Count: 10, WorstDiscipline: "scolding"}, "record.value-unknown"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			if _, err := h.s.Count(t.Context(), h.officer, h.unit.ID, tc.st, paper); code(err) != tc.want {
				t.Fatalf("got %v, want %q", err, tc.want)
			}
		})
	}
	if _, err := h.s.Organise(t.Context(), h.officer, h.unit.ID, 2024, map[string]string{"party": "clean-and-strong"}, paper); err != nil {
		t.Fatal(err)
	}
	h.view(t, func(tx *store.Tx) error {
		st, err := record.StrengthOf(tx, h.unit.ID)
		if err != nil || len(st) != 1 || st[0].Holding["LDTT"] != 7 || st[0].Year != 2024 {
			t.Errorf("%+v %v", st, err)
		}
		org, err := record.OrganisationsOf(tx, h.unit.ID.Subject())
		if err != nil || len(org) != 1 || org[0].Of != "party" {
			t.Errorf("%+v %v", org, err)
		}
		return nil
	})
}

func TestAPersonSeesTheirOwnRecord(t *testing.T) {
	t.Parallel()
	h := open(t)
	own := access.Actor{Account: "binh", Person: string(h.person.ID), Today: h.officer.Today}
	if _, err := h.s.Story(t.Context(), own, h.person.ID.Subject()); err != nil {
		t.Error(err)
	}
	if _, err := h.s.Story(t.Context(), h.stranger, h.person.ID.Subject()); code(err) != "access.not-seen" {
		t.Errorf("a stranger got %v", err)
	}
}
