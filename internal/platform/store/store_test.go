package store_test

import (
	"context"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/platform/store"
	"thidua/internal/platform/store/storetest"
)

// One text, two engines: upsert, returning, booleans, CTE, days, instants, IN.
func TestPortableSQL(t *testing.T) {
	t.Parallel()
	db := storetest.Open(t)
	storetest.Exec(t, db, `CREATE TABLE thing (id TEXT PRIMARY KEY, up TEXT REFERENCES thing (id), n BIGINT NOT NULL, hot BOOLEAN NOT NULL, day TEXT, at TEXT)`)
	err := db.Update(t.Context(), func(tx *store.Tx) error {
		day := civil.Must("2025-06-30")
		for range 2 { // twice: the second is the upsert
			if _, err := tx.Exec(`INSERT INTO thing (id, n, hot, day, at) VALUES ($1, 1, $2, $3, $4)
				ON CONFLICT (id) DO UPDATE SET n = thing.n + 1`, "Đặng ?", true, day, store.When(tx.Now())); err != nil {
				return err
			}
		}
		if _, err := tx.Exec(`INSERT INTO thing (id, up, n, hot) VALUES ($1, $2, 5, FALSE)`, "b", "Đặng ?"); err != nil {
			return err
		}
		var n int64
		var hot bool
		var at store.Time
		var back, none civil.Date
		if err := tx.Row(`UPDATE thing SET n = n + $2 WHERE id = $1 RETURNING n, hot, day, at`, "Đặng ?", 10).Scan(&n, &hot, &back, &at); err != nil {
			return err
		}
		if n != 12 || !hot || back != day || !at.Equal(tx.Now()) {
			return fmt.Errorf("n=%d hot=%v day=%v at=%v", n, hot, back, at)
		}
		if err := tx.Row(`SELECT day FROM thing WHERE id = $1`, "b").Scan(&none); err != nil || !none.IsZero() {
			return fmt.Errorf("an unknown day came back as %v, %v", none, err)
		}
		ids, err := store.Collect(tx, store.One[string], `WITH RECURSIVE under (id) AS (
				SELECT id FROM thing WHERE id = $1 UNION ALL SELECT t.id FROM thing t JOIN under ON t.up = under.id)
			SELECT id FROM under WHERE id IN `+store.In(2, 2)+` ORDER BY id`, "Đặng ?", "b", "c")
		if err != nil || len(ids) != 1 || ids[0] != "b" {
			return fmt.Errorf("ids=%v %v", ids, err)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	err = db.Update(t.Context(), func(tx *store.Tx) error {
		_, err := tx.Exec(`INSERT INTO thing (id, n, hot) VALUES ('b', 1, TRUE)`)
		return err
	})
	if !store.Taken(err) {
		t.Errorf("a second b gave %v", err)
	}
	err = db.Update(t.Context(), func(tx *store.Tx) error {
		_, err := tx.Exec(`INSERT INTO thing (id, up, n, hot) VALUES ('c', 'nowhere', 1, TRUE)`)
		return err
	})
	if !store.Referred(err) {
		t.Errorf("a parent nowhere gave %v", err)
	}
}

// Read-then-write under load must lose nothing, on either engine.
func TestUpdateIsSerializable(t *testing.T) {
	t.Parallel()
	db := storetest.Open(t)
	storetest.Exec(t, db, `CREATE TABLE seen (n BIGINT PRIMARY KEY)`)
	const workers, each = 6, 15
	var wg sync.WaitGroup
	for range workers {
		wg.Go(func() {
			for done := 0; done < each; {
				err := db.Update(context.Background(), func(tx *store.Tx) error {
					var last int64
					if err := tx.Row(`SELECT COALESCE(MAX(n), 0) FROM seen`).Scan(&last); err != nil {
						return err
					}
					_, err := tx.Exec(`INSERT INTO seen (n) VALUES ($1)`, last+1)
					return err
				})
				switch {
				case err == nil:
					done++
				case fault.Is(err, fault.Conflict), store.Taken(err): // told to come again
				default:
					t.Error(err)
					return
				}
			}
		})
	}
	wg.Wait()
	var n, top int64
	if err := db.View(t.Context(), func(tx *store.Tx) error {
		return tx.Row(`SELECT COUNT(*), MAX(n) FROM seen`).Scan(&n, &top)
	}); err != nil || n != workers*each || top != n {
		t.Fatalf("n=%d top=%d %v", n, top, err)
	}
}

func TestViewCannotWrite(t *testing.T) {
	t.Parallel()
	db := storetest.Open(t)
	if err := db.View(t.Context(), func(tx *store.Tx) error { _, err := tx.Exec(`DELETE FROM house`); return err }); err == nil {
		t.Fatal("a View wrote")
	}
}

func TestLookSeesWhatIsWrittenAndCannotWrite(t *testing.T) {
	t.Parallel()
	db := storetest.Open(t)
	if err := db.Update(t.Context(), func(tx *store.Tx) error {
		_, err := tx.Exec(`INSERT INTO house (key, value) VALUES ('look', 'here')`)
		return err
	}); err != nil {
		t.Fatal(err)
	}
	for range 8 { // more often than PostgreSQL plans anew before it settles
		if err := db.Look(t.Context(), func(tx *store.Tx) error {
			var v string
			return tx.Row(`SELECT value FROM house WHERE key = $1`, "look").Scan(&v)
		}); err != nil {
			t.Fatal(err)
		}
	}
	if err := db.Look(t.Context(), func(tx *store.Tx) error { _, err := tx.Exec(`DELETE FROM house`); return err }); err == nil {
		t.Error("a look wrote")
	}
}

func TestAnOldBinaryRefusesANewerDatabase(t *testing.T) {
	t.Parallel()
	db := storetest.Open(t)
	if err := db.Current(t.Context()); err != nil {
		t.Fatal(err)
	}
	storetest.Exec(t, db, `INSERT INTO goose_db_version (version_id, is_applied) VALUES (29990101000000, TRUE)`)
	if _, err := db.Migrate(t.Context()); !fault.Is(err, fault.Conflict) || fault.Reasons(err)[0].Code != "store.newer-database" {
		t.Fatalf("got %v", err)
	}
}

// goose ignores a file whose name it cannot read; we do not.
func TestEveryMigrationIsRun(t *testing.T) {
	t.Parallel()
	db := storetest.Open(t)
	names, err := db.Migrations()
	if err != nil {
		t.Fatal(err)
	}
	var ran int
	if err := db.View(t.Context(), func(tx *store.Tx) error {
		return tx.Row(`SELECT COUNT(*) FROM goose_db_version WHERE version_id > 0`).Scan(&ran)
	}); err != nil || ran != len(names) {
		t.Fatalf("%d files, %d ran, %v", len(names), ran, err)
	}
	for _, n := range names {
		if stamp, _, ok := strings.Cut(n, "_"); !ok || len(stamp) != 14 {
			t.Errorf("%s: name it 20260914093000_noun.sql", n)
		}
	}
}

func TestClockStandsStillInsideAnAct(t *testing.T) {
	t.Parallel()
	clock := storetest.NewClock()
	db := storetest.OpenAt(t, clock)
	if err := db.Update(t.Context(), func(tx *store.Tx) error {
		before := tx.Now()
		clock.Add(time.Hour)
		if tx.Now() != before {
			t.Error("time moved")
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
}

// What is no text is refused alike on both engines, read or written.
func TestWhatIsNoTextIsRefused(t *testing.T) {
	db := storetest.Open(t)
	for _, bad := range []string{"a\x00b", "Khoa M\xe3t"} {
		err := db.Update(t.Context(), func(tx *store.Tx) error {
			_, err := tx.Exec(`INSERT INTO house (key, value) VALUES ($1, $2)`, "name", bad)
			return err
		})
		if !fault.Is(err, fault.Invalid) || fault.Reasons(err)[0].Code != "form.not-text" {
			t.Errorf("%q written: %v", bad, err)
		}
		err = db.View(t.Context(), func(tx *store.Tx) error {
			var n int
			return tx.Row(`SELECT COUNT(*) FROM house WHERE key = $1`, bad).Scan(&n)
		})
		if err != nil && !fault.Is(err, fault.Invalid) {
			t.Errorf("%q read: %v", bad, err)
		}
	}
}
