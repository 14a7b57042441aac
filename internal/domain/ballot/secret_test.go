package ballot_test

import (
	"context"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"thidua/internal/domain/ballot/proof"
	"thidua/internal/platform/store"
)

// Whoever has the whole database, at any two moments, sees the same things
// whichever of two members voted yes: everything that is not a key, a hash or
// a ciphertext is equal, to the last letter.
func TestTwoVotesThatDifferLeaveTheSameTraces(t *testing.T) {
	left := [][]string{{}, {}}
	for i, marks := range [][]int{{proof.Yes, proof.No, proof.Blank}, {proof.Blank, proof.Yes, proof.No}} {
		t.Run(fmt.Sprint(marks), func(t *testing.T) {
			r := prepare(t, 3, 1).open()
			for v, m := range marks {
				r.must(r.cast(v, 1, (m+1)%3))
				r.must(r.cast(v, 2, m))
			}
			left[i] = append(left[i], r.everything()) // the first backup: voting
			r.publish()
			left[i] = append(left[i], r.everything()) // the second: published
		})
	}
	t.Cleanup(func() { // when both have run
		for stage := range 2 {
			if len(left[0]) == 2 && len(left[1]) == 2 && left[0][stage] != left[1][stage] {
				t.Errorf("stage %d\n%s\nand\n%s", stage, left[0][stage], left[1][stage])
			}
		}
	})
}

var (
	hidden = regexp.MustCompile(`[0-9a-f]{64,}`)               // keys, hashes, ciphertexts: their length stays
	chance = regexp.MustCompile(`01[0-9a-z]{18}|[A-Z2-7]{26}`) // ids of rows and of entries
)

// everything is every row of every table.
func (r *room) everything() string {
	r.t.Helper()
	var out []string
	r.must(r.db.View(context.Background(), func(tx *store.Tx) error {
		q := `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'`
		if !tx.Embedded() {
			q = `SELECT table_name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'`
		}
		tables, err := store.Collect(tx, store.One[string], q)
		if err != nil {
			return err
		}
		for _, table := range tables {
			rows, err := rowsOf(tx, table)
			if err != nil {
				return err
			}
			out = append(out, rows...)
		}
		return nil
	}))
	slices.Sort(out)
	return strings.Join(out, "\n")
}

func rowsOf(tx *store.Tx, table string) (all []string, err error) {
	rows, err := tx.Rows(`SELECT * FROM "` + table + `"`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	columns, err := rows.Columns()
	if err != nil {
		return nil, err
	}
	for rows.Next() {
		values, into := make([]any, len(columns)), make([]any, len(columns))
		for i := range values {
			into[i] = &values[i]
		}
		if err := rows.Scan(into...); err != nil {
			return nil, err
		}
		line := hidden.ReplaceAllStringFunc(fmt.Sprint(table, columns, values), func(s string) string { return fmt.Sprint("#", len(s)) })
		if table != "goose_db_version" {
			all = append(all, chance.ReplaceAllString(line, "*"))
		}
	}
	return all, rows.Err()
}

// One teller with the whole database decrypts nothing: what is left of any cell
// without the other's part is neither 0 nor 1.
func TestOneTellerDecryptsNothing(t *testing.T) {
	r := prepare(t, 3, 1).open()
	for v := range 3 {
		r.must(r.cast(v, 1, v))
	}
	r.publish()
	rec := r.record()
	for i := range rec.Slips {
		alone := rec.Slips[i : i+1]
		products := rec.Ballot.Products(alone)
		mine, _ := r.tellers[0].Share(&rec.Ballot, "t0", rec.Ballot.List(alone), products)
		b := rec.Ballot
		b.Tellers = b.Tellers[:1] // as if the other did not exist
		if totals, ok := b.Totals(products, []proof.Share{mine}, 3); ok {
			t.Errorf("%s voted %v", alone[0].Voter, totals)
		}
	}
}
