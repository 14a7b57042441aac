// Package storetest gives each test a migrated database of its own, on the
// engine STORE_URL names: SQLite if unset, a PostgreSQL server if a URL. Every
// invariant the test's offices registered is checked when the test ends.
package storetest

import (
	"context"
	"fmt"
	"sync/atomic"
	"testing"
	"time"

	"thidua/internal/platform/store"
)

// Noon is the instant every test begins at: 19:00 of 2 September 2026 in Vietnam.
var Noon = time.Date(2026, 9, 2, 12, 0, 0, 0, time.UTC)

// Clock is a clock a test can move.
type Clock struct{ at atomic.Pointer[time.Time] }

// NewClock starts at Noon.
func NewClock() *Clock { c := &Clock{}; c.Set(Noon); return c }

// Now is what the store asks.
func (c *Clock) Now() time.Time { return *c.at.Load() }

// Set moves the clock to t.
func (c *Clock) Set(t time.Time) { c.at.Store(&t) }

// Add moves the clock by d.
func (c *Clock) Add(d time.Duration) { c.Set(c.Now().Add(d)) }

// Open returns a migrated, empty database, dropped when the test ends. The
// clock stands at Noon. The invariants given are checked at the end.
func Open(t testing.TB, invariants ...store.Invariant) *store.DB {
	t.Helper()
	return OpenAt(t, NewClock(), invariants...)
}

// OpenAt is Open with a clock of the test's own.
func OpenAt(t testing.TB, clock *Clock, invariants ...store.Invariant) *store.DB {
	t.Helper()
	db, err := store.Open(context.Background(), URL(t), clock.Now)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if !t.Failed() {
			holds(t, db, invariants)
		}
		db.Close()
	})
	return db
}

// URL makes a migrated database and says where it is, for tests that open it
// themselves.
func URL(t testing.TB) string { t.Helper(); return migrated.Copy(t) }

var migrated = &Template{shared: "migrated", fill: migrate}

func holds(t testing.TB, db *store.DB, invariants []store.Invariant) {
	err := db.View(context.Background(), func(tx *store.Tx) error {
		broken, err := store.Check(tx, invariants...)
		for _, b := range broken {
			t.Errorf("invariant %s is broken by %s", b.Code, b.ID)
		}
		return err
	})
	if err != nil {
		t.Error(err)
	}
}

func migrate(url string) error {
	db, err := store.Open(context.Background(), url, func() time.Time { return Noon })
	if err != nil {
		return err
	}
	_, err = db.Migrate(context.Background())
	if cerr := db.Close(); err == nil {
		err = cerr
	}
	return err
}

// Exec runs setup statements, or fails the test.
func Exec(t testing.TB, db *store.DB, statements ...string) {
	t.Helper()
	if err := db.Update(context.Background(), func(tx *store.Tx) error {
		for _, q := range statements {
			if _, err := tx.Exec(q); err != nil {
				return fmt.Errorf("%s: %w", q, err)
			}
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
}
