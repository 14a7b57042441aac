package lateness_test

import (
	"fmt"
	"testing"

	"thidua/internal/app/lawtest"
	"thidua/internal/base/civil"
	"thidua/internal/desk/lateness"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
	"thidua/internal/platform/store/storetest"
)

// A row is one line of a dossier with its days; "" is not there.
type row struct {
	award, kind, year, to, state                       string
	submitted, received, decided, published, delivered string
}

func TestHowLongAwardsTake(t *testing.T) {
	t.Parallel()
	db := storetest.Open(t)
	today := civil.Must("2026-09-02")
	var unit, body registry.Unit
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	must(db.Update(t.Context(), func(tx *store.Tx) (err error) {
		if body, err = registry.AddUnit(tx, registry.NewUnit{Name: "Tỉnh", Level: registry.MinistryProvince, Legal: true}); err != nil {
			return err
		}
		unit, err = registry.AddUnit(tx, registry.NewUnit{Parent: body.ID, Name: "Sở Y tế", Level: registry.Department, Legal: true})
		return err
	}))
	rows := []row{
		// 20 working days from Monday 2 March 2026 end on 30 March; 10 from then on 13 April.
		{"GK", "sudden", "0", "2026-02-27", "conferred", "2026-03-01", "2026-03-02", "2026-03-30", "2026-04-13", "2026-04-20"},
		{"GK", "sudden", "0", "2026-02-20", "conferred", "2026-03-01", "2026-03-02", "2026-03-31", "2026-04-16", ""},
		{"GK", "sudden", "0", "", "listed", "2026-03-01", "2026-03-02", "", "", ""},
		{"LDTT", "merit", "2026", "", "struck", "2026-06-10", "2026-06-11", "", "", ""},
	}
	must(db.Update(t.Context(), func(tx *store.Tx) error {
		for i, r := range rows {
			must(fill(tx, unit, i, r))
		}
		return nil
	}))
	who := access.Actor{Account: "a", Today: today, Grants: []access.Grant{{Role: access.Officer, Over: unit.Path, From: civil.Must("2020-01-01")}}}
	s := lateness.New(db, lawtest.Shipped(t))
	y, err := s.Year(t.Context(), who, lateness.Filter{Year: 2026})
	must(err)
	if len(y.Lines) != 2 || y.All.Cases != 3 {
		t.Fatalf("the sudden of no day is of no year; lines %+v", y)
	}
	sudden := y.Lines[0].Steps
	if m := sudden[lateness.Propose]; m.Known != 2 || m.Half != 11 || m.Slowest != 9 {
		t.Errorf("to the proposal: %+v", m)
	}
	if m := sudden[lateness.Decide]; m.Half != 57 || m.Judged != 2 || m.Late != 1 {
		t.Errorf("one was decided on the last day, one after it: %+v", m)
	}
	if m := sudden[lateness.Publish]; m.Judged != 2 || m.Late != 1 || m.Slowest != 16 {
		t.Errorf("published: %+v", m)
	}
	if m := sudden[lateness.Whole]; m.Known != 1 || m.Open != 1 || m.Half != 2*52 {
		t.Errorf("the whole way: %+v", m)
	}
	if g := y.Lines[0].Goal; g != (lateness.GoalMeasure{Cases: 2, Known: 2}) {
		t.Errorf("both took longer than 72 hours: %+v", g)
	}
	if m := y.Lines[1].Steps[lateness.Decide]; m.Known+m.Open+m.Late+m.Judged != 0 {
		t.Errorf("what was struck waits for nothing: %+v", m)
	}
	late, err := s.Cases(t.Context(), who, lateness.Filter{Year: 2026, Key: "sudden", By: lateness.ByType, Step: lateness.Decide, Late: true})
	must(err)
	if len(late) != 1 || late[0].ID != "n1" {
		t.Errorf("the list behind the late ones: %+v", late)
	}
	for k, want := range map[lateness.Keeping]int{"": 2, lateness.Timed: 2, lateness.Known: 2, lateness.Within: 0, lateness.Beyond: 2, lateness.Unknown: 0} {
		list, err := s.Cases(t.Context(), who, lateness.Filter{Year: 2026, By: lateness.ByType, Key: "sudden", Keeps: k})
		if must(err); len(list) != want {
			t.Errorf("sudden feats that stand %q to their hours: %d, want %d", k, len(list), want)
		}
	}
	for _, by := range lateness.Bys() {
		y, err := s.Year(t.Context(), who, lateness.Filter{Year: 2026, By: by})
		must(err)
		for _, l := range y.Lines {
			list, err := s.Cases(t.Context(), who, lateness.Filter{Year: 2026, By: by, Key: l.Key})
			if must(err); len(list) != l.Cases {
				t.Errorf("by %s, %s: %d in the list, %d counted", by, l.Key, len(list), l.Cases)
			}
			for k, n := range map[lateness.Keeping]int{lateness.Timed: l.Goal.Cases, lateness.Known: l.Goal.Known, lateness.Within: l.Goal.Within} {
				list, err := s.Cases(t.Context(), who, lateness.Filter{Year: 2026, By: by, Key: l.Key, Keeps: k})
				if must(err); len(list) != n {
					t.Errorf("by %s, %s, %s: %d in the list, %d counted", by, l.Key, k, len(list), n)
				}
			}
		}
	}
	if none, err := s.Year(t.Context(), access.Actor{Account: "b", Today: today}, lateness.Filter{Year: 2026}); err != nil || none.All.Cases != 0 {
		t.Errorf("a stranger sees %d: %v", none.All.Cases, err)
	}
}

// fill writes one line with its decision and its sheet, as the offices would.
func fill(tx *store.Tx, unit registry.Unit, i int, r row) error {
	at := func(day string) any {
		if day == "" {
			return nil
		}
		return day + "T03:00:00.000Z"
	}
	day := func(day string) any {
		if day == "" {
			return nil
		}
		return day
	}
	n := fmt.Sprint(i)
	decision := ""
	for _, q := range []struct {
		when bool
		text string
		args []any
	}{
		{true, `INSERT INTO dossier (id, number, unit, unit_name, to_unit, to_name, title, fold, state, holder, holder_by, since, opened_at, submitted_at, received_on, revision)
			VALUES ($1, $2, $3, 'Sở', $3, 'Sở', 't', 't', 'received', '', '', $4, $4, $4, $5, 1)`, []any{"d" + n, "HS" + n, unit.ID, at(r.submitted), day(r.received)}},
		{r.decided != "", `INSERT INTO decision (id, body, body_name, body_level, kind, title, bases, state, day, published_at, drafted_by, drafted_at) VALUES ($1, $2, 'Sở', 'department', 'award', 't', '[]', 'published', $3, $4, 'a', 'x')`,
			[]any{"q" + n, unit.ID, day(r.decided), at(r.published)}},
		{true, `INSERT INTO nomination (id, dossier, no, award, type, year, to_day, subject_kind, subject_id, name, unit_name, post, achievement, source, fold, name_sort, state, holder, since, result, holds, fails, opens, decision, revision)
			VALUES ($1, $2, 1, $3, $4, CAST($5 AS BIGINT), $6, 'person', 'p', 'An', 'Sở', '', '', '', '', '', $7, '', 'x', '', 0, 0, 0, $8, 1)`, nil},
		{r.delivered != "", `INSERT INTO decision_line (id, decision, no, nomination, subject_kind, subject_id, award, type, year, name, unit_name, post, achievement, state) VALUES ($1, $2, 1, $3, 'person', 'p', 'GK', 'sudden', 0, 'An', 'Sở', '', '', 'conferred')`,
			[]any{"l" + n, "q" + n, "n" + n}},
		{r.delivered != "", `INSERT INTO certificate_print (id, decision, at, by_whom, draft, sheets) VALUES ($1, $2, $3, 'a', FALSE, 1)`, []any{"p" + n, "q" + n, at(r.delivered)}},
		{r.delivered != "", `INSERT INTO certificate_sheet (print, line, nth) VALUES ($1, $2, 1)`, []any{"p" + n, "l" + n}},
		{r.delivered != "", `INSERT INTO decision_handing (id, decision, day, place, giver, because, by_account, at) VALUES ($1, $2, $3, 'Hội trường', '', '', 'a', 'x')`, []any{"h" + n, "q" + n, day(r.delivered)}},
		{r.delivered != "", `INSERT INTO decision_handed (line, handing, stands) VALUES ($1, $2, TRUE)`, []any{"l" + n, "h" + n}},
	} {
		if !q.when {
			continue
		}
		if q.args == nil {
			if r.decided != "" {
				decision = "q" + n
			}
			q.args = []any{"n" + n, "d" + n, r.award, r.kind, r.year, day(r.to), r.state, decision}
		}
		if _, err := tx.Exec(q.text, q.args...); err != nil {
			return err
		}
	}
	return nil
}
