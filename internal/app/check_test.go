package app_test

import (
	"bytes"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"thidua/internal/app"
	"thidua/internal/platform/ledger"
	"thidua/internal/platform/store"
)

// number gives every act its number, as the sequencer does a moment later.
func number(t *testing.T, h *app.House) {
	t.Helper()
	if err := ledger.Ready(t.Context(), h.DB, h.LedgerKey); err != nil {
		t.Fatal(err)
	}
	if err := ledger.NewSequencer(h.DB, h.LedgerKey, t.Name(), slog.New(slog.DiscardHandler)).Drain(t.Context()); err != nil {
		t.Fatal(err)
	}
}

// complaintsOf is what the check names, one a line: "code id".
func complaintsOf(t *testing.T, h *app.House) string {
	t.Helper()
	broken, r, err := h.Check(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for _, x := range broken {
		fmt.Fprintln(&b, x.Code, x.ID)
	}
	for _, f := range r.Findings {
		fmt.Fprintln(&b, f.Code, f.From, f.ID)
	}
	return b.String()
}

// Whoever changes the database or the files behind the house's back is found
// out, and the check names what was touched.
func TestTamperingIsNamed(t *testing.T) {
	t.Parallel()
	h, _ := demo(t)
	number(t, h)
	if told := complaintsOf(t, h); told != "" {
		t.Fatalf("before anybody touched it: %s", told)
	}
	one := func(q string) (s string) {
		t.Helper()
		if err := h.DB.View(t.Context(), func(tx *store.Tx) error { return tx.Row(q).Scan(&s) }); err != nil {
			t.Fatal(q, err)
		}
		return s
	}
	award, nomination, scan := one(`SELECT id FROM award WHERE NOT claim ORDER BY id LIMIT 1`), one(`SELECT id FROM nomination WHERE state = 'decided' ORDER BY id LIMIT 1`), one(`SELECT scan_hash FROM decision`)
	line, bloc, person, entry := one(`SELECT id FROM decision_line WHERE award_id = '`+award+`'`), one(`SELECT id FROM sitting_bloc ORDER BY id LIMIT 1`), one(`SELECT id FROM person ORDER BY id LIMIT 1`), one(`SELECT id FROM ledger_entry WHERE seq = 7`)
	name := one(`SELECT name FROM award WHERE id = '` + award + `'`)
	body := one(`SELECT body FROM ledger_entry WHERE seq = 7`)
	exec := func(q string, args ...any) {
		t.Helper()
		if err := h.DB.Update(t.Context(), func(tx *store.Tx) error { _, err := tx.Exec(q, args...); return err }); err != nil {
			t.Fatal(q, err)
		}
	}
	for _, c := range []struct{ what, do, undo, named string }{
		{"a name in the book of honours", `UPDATE award SET name = 'Kẻ Khác' WHERE id = '` + award + `'`, `UPDATE award SET name = '` + name + `' WHERE id = '` + award + `'`, "award.seal-differs " + award},
		{"the year of an award", `UPDATE award SET year = year + 1 WHERE id = '` + award + `'`, `UPDATE award SET year = year - 1 WHERE id = '` + award + `'`, "award.seal-differs " + award},
		{"a claim made an award that was seen", `UPDATE award SET claim = FALSE, number = '2026-XXXXX-XXXXX' WHERE id = (SELECT MIN(id) FROM award WHERE claim)`, `UPDATE award SET claim = TRUE, number = NULL WHERE number = '2026-XXXXX-XXXXX'`, "award.seal-differs"},
		{"a nomination's state", `UPDATE nomination SET state = 'tabled' WHERE id = '` + nomination + `'`, `UPDATE nomination SET state = 'decided' WHERE id = '` + nomination + `'`, "nomination.no-decision " + nomination},
		{"a published line without its award", `UPDATE decision_line SET award_id = NULL WHERE id = '` + line + `'`, `UPDATE decision_line SET award_id = '` + award + `' WHERE id = '` + line + `'`, "decision.line-unconferred " + line},
		{"more votes than voters", `UPDATE sitting_bloc SET yes = yes + 50 WHERE id = '` + bloc + `'`, `UPDATE sitting_bloc SET yes = yes - 50 WHERE id = '` + bloc + `'`, "council.count-above-voters " + bloc},
		{"a person joined to himself", `UPDATE person SET joined = id WHERE id = '` + person + `'`, `UPDATE person SET joined = NULL WHERE id = '` + person + `'`, "registry.join-ring " + person},
		{"what an entry of the ledger says", `UPDATE ledger_entry SET body = '{"lines":99}' WHERE seq = 7`, `UPDATE ledger_entry SET body = '` + strings.ReplaceAll(body, "'", "''") + `' WHERE seq = 7`, "7 " + entry},
		{"when an act was", `UPDATE ledger_entry SET actor = actor || 'x' WHERE seq = 7`, `UPDATE ledger_entry SET actor = REPLACE(actor, 'x', '') WHERE seq = 7 AND actor = 'x'`, "7 " + entry},
	} {
		exec(c.do)
		if told := complaintsOf(t, h); !strings.Contains(told, c.named) {
			t.Errorf("%s was changed; the check names not %q but %q", c.what, c.named, told)
		}
		exec(c.undo)
	}
	if told := complaintsOf(t, h); told != "" && !strings.Contains(told, entry) {
		t.Errorf("after all was put back: %s", told)
	}

	file := filepath.Join(h.Files.Dir(), scan[:2], scan)
	if _, err := os.Stat(file); err != nil {
		found := ""
		_ = filepath.Walk(h.Files.Dir(), func(p string, _ os.FileInfo, _ error) error {
			if filepath.Base(p) == scan {
				found = p
			}
			return nil
		})
		file = found
	}
	good, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for what, c := range map[string]struct {
		data  []byte
		named string
	}{"one byte of a scan": {append([]byte("%PDF-1.4"), good[8:]...), "file.damaged " + scan}, "a scan emptied": {nil, "file.damaged " + scan}} {
		if bytes.Equal(c.data, good) {
			c.data[len(c.data)-2] ^= 1
		}
		_ = os.Chmod(file, 0o600)
		if err := os.WriteFile(file, c.data, 0o600); err != nil {
			t.Fatal(err)
		}
		if told := complaintsOf(t, h); !strings.Contains(told, c.named) {
			t.Errorf("%s: the check names not %q but %q", what, c.named, told)
		}
	}
	if err := os.Remove(file); err != nil {
		t.Fatal(err)
	}
	if told := complaintsOf(t, h); !strings.Contains(told, "file.missing "+scan) {
		t.Errorf("a scan taken away: %q", told)
	}

	gone := one(`SELECT id FROM award WHERE claim ORDER BY id LIMIT 1`)
	exec(`DELETE FROM award WHERE id = '` + gone + `'`)
	if told := complaintsOf(t, h); !strings.Contains(told, "award.gone "+gone) {
		t.Errorf("an award deleted: %q", told)
	}
	exec(`DELETE FROM ledger_entry WHERE seq = 9`)
	if told := complaintsOf(t, h); !strings.Contains(told, " 9 ") {
		t.Errorf("an entry of the ledger deleted: %q", told)
	}
}
