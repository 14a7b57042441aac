package store_test

import (
	"context"
	"os"
	"path"
	"strings"
	"testing"

	"thidua/internal/base/fault"
	"thidua/internal/platform/store"
	"thidua/internal/platform/store/storetest"
)

// A full disk is told as such, and the act is undone.
func TestAFullDiskIsSaid(t *testing.T) {
	if os.Getenv("STORE_URL") != "" {
		t.Skip("SQLite only: a PostgreSQL server has a disk of its own")
	}
	ctx := context.Background()
	db := storetest.Open(t)
	storetest.Exec(t, db, `CREATE TABLE t (x TEXT)`, `INSERT INTO t VALUES ('kept')`, `PRAGMA max_page_count = 1`) // as many as there are
	err := db.Update(ctx, func(tx *store.Tx) error {
		if _, err := tx.Exec(`UPDATE t SET x = 'changed'`); err != nil {
			return err
		}
		_, err := tx.Exec(`INSERT INTO t VALUES ($1)`, strings.Repeat("x", 10<<20))
		return err
	})
	if !fault.Is(err, fault.Internal) || len(fault.Reasons(err)) == 0 || fault.Reasons(err)[0].Code != "store.disk-full" {
		t.Fatalf("got %v", err)
	}
	if err := db.View(ctx, func(tx *store.Tx) error {
		var all string
		err := tx.Row(`SELECT string_agg(x, ',') FROM t`).Scan(&all)
		if all != "kept" {
			t.Errorf("the table holds %q", all)
		}
		return err
	}); err != nil {
		t.Fatal(err)
	}
	if err := db.Sound(ctx); err != nil {
		t.Error(err)
	}
}

// A database of the version before, with data in it, is brought up, and its
// data stays.
func TestUpgradeFromTheVersionBefore(t *testing.T) {
	ctx := context.Background()
	db := storetest.Open(t)
	storetest.Exec(t, db,
		`INSERT INTO house (key, value) VALUES ('id', 'h1')`,
		`INSERT INTO ledger_entry (id, at, act, actor, subject, body) VALUES ('e1', '2026-09-02T12:00:00.000Z', 'dossier.submit', 'a', 'dossier:1', '{}')`)
	names, err := db.Migrations()
	if err != nil {
		t.Fatal(err)
	}
	queue := ""
	for _, n := range names {
		if strings.HasSuffix(n, "_queue.sql") {
			queue = path.Base(n)
		}
	}
	version, _, _ := strings.Cut(queue, "_")
	storetest.Exec(t, db, `DROP TABLE mail_message`, `DROP TABLE queue_cron`, `DROP TABLE queue_job`, `DELETE FROM goose_db_version WHERE version_id = `+version)
	if err := db.Current(ctx); !fault.Is(err, fault.Conflict) {
		t.Fatalf("a database that is behind is %v", err)
	}
	ran, err := db.Migrate(ctx)
	if err != nil || len(ran) != 1 || ran[0] != queue {
		t.Fatalf("ran %v: %v", ran, err)
	}
	if err := db.Current(ctx); err != nil {
		t.Error(err)
	}
	if err := db.View(ctx, func(tx *store.Tx) error {
		var house, act string
		err := tx.Row(`SELECT (SELECT value FROM house WHERE key = 'id'), (SELECT act FROM ledger_entry WHERE id = 'e1')`).Scan(&house, &act)
		if house != "h1" || act != "dossier.submit" {
			t.Errorf("%q %q", house, act)
		}
		return err
	}); err != nil {
		t.Error(err)
	}
}
