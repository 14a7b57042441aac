package intake

import (
	"bytes"
	"context"
	"os"
	"testing"
	"time"

	"thidua/internal/base/fault"
	"thidua/internal/platform/store"
)

// TestTheRealSheet holds what is known of one real sheet of a health
// department; it runs where THIDUA_SHEET names it.
func TestTheRealSheet(t *testing.T) {
	file := os.Getenv("THIDUA_SHEET")
	if file == "" {
		t.Skip("THIDUA_SHEET names no sheet")
	}
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	table, err := Load(file, bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	r := Analyse(table, Ask{Award: "TTLDTT", Title: "Tập thể lao động tiên tiến", Year: 2024})
	if r.Rows != 386 || r.Distinct != 385 || r.Duplicates != 1 || r.Parents != 22 {
		t.Errorf("rows %d, distinct %d, duplicates %d, parents %d", r.Rows, r.Distinct, r.Duplicates, r.Parents)
	}
	count := map[string]int{}
	for _, d := range r.Doubts {
		count[string(d.Kind)+" "+d.Column]++
		if d.Kind == Duplicate && (d.Row != 16 || d.Suggestion != "11") {
			t.Errorf("duplicate: %+v", d)
		}
	}
	for what, n := range map[string]int{"spaces parent_raw": 350, "spaces collective_raw": 44, "unicode collective_raw": 17, "unicode parent_raw": 19, "duplicate collective_raw": 1, "award-differs award": 0} {
		if count[what] != n {
			t.Errorf("%s: %d, want %d", what, count[what], n)
		}
	}
	if count["length collective_raw"] != 3 {
		t.Errorf("three names have a word twice, not %d", count["length collective_raw"])
	}
	if testing.Verbose() {
		seen := map[string]bool{}
		for _, d := range r.Doubts {
			if s := string(d.Kind) + d.Column + d.Value; d.Kind != Spaces && d.Kind != Unicode && d.Kind != Homonym && !seen[s] {
				seen[s] = true
				t.Logf("%d %s %s: %q -> %q", d.Row, d.Column, d.Kind, d.Value, d.Suggestion)
			}
		}
		t.Log(count)
	}
}

// TestTheRealSheetGoesIn takes the real sheet through the office: every
// suggestion accepted, one act, 385 nominations.
func TestTheRealSheetGoesIn(t *testing.T) {
	file := os.Getenv("THIDUA_SHEET")
	if file == "" {
		t.Skip("THIDUA_SHEET names no sheet")
	}
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	h := open(t)
	u := h.sent(t, string(data))
	h.choose(t, u, Answer{All: true, Choice: Accept})
	start := time.Now()
	o, err := h.Accept(context.Background(), h.officer, u.ID)
	if err != nil {
		t.Fatal(err, fault.Reasons(err))
	}
	t.Logf("%+v in %v", o, time.Since(start))
	if o.Nominations != 385 || o.Dropped != 1 {
		t.Errorf("%+v", o)
	}
	var twice int
	h.update(t, func(tx *store.Tx) error {
		return tx.Row(`SELECT COUNT(*) - COUNT(DISTINCT subject_id) FROM nomination`).Scan(&twice)
	})
	if twice != 0 {
		t.Errorf("%d nominations share a unit", twice)
	}
}
