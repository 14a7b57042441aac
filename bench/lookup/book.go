package lookup

import (
	"context"
	"database/sql"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"time"

	"thidua/bench/measure"
	"thidua/internal/base/civil"
	"thidua/internal/base/id"
	"thidua/internal/domain/award"
	"thidua/internal/platform/store"
)

// A book is our table with n generated awards on one engine.
type book struct {
	engine string
	url    string
	awards *award.Service
	db     *store.DB
}

var sample = []int{0, 1, 2, 3, 5, 8, 13, 21, 250, 500, 750, 1000, 1250, 9999}

// openSQLite makes the book in a file, or takes the one of an earlier run.
func openSQLite(ctx context.Context, r *measure.Report, folder string, n int) (*book, error) {
	file := filepath.Join(folder, fmt.Sprintf("lookup-%d.db", n))
	b := &book{engine: "SQLite", url: file}
	return b, b.open(ctx, r, n, func() error { return loadSQLite(ctx, file, n) }, func() error {
		for _, end := range []string{"", "-wal", "-shm"} {
			if err := os.Remove(file + end); err != nil && !os.IsNotExist(err) {
				return err
			}
		}
		return nil
	})
}

// openPostgres makes the book in a database of its own on the server named, or
// takes the one of an earlier run.
func openPostgres(ctx context.Context, r *measure.Report, server string, n int) (*book, error) {
	url, again, err := database(ctx, server, fmt.Sprintf("bench_lookup_%d", n))
	if err != nil {
		return nil, err
	}
	b := &book{engine: "PostgreSQL", url: url}
	return b, b.open(ctx, r, n, func() error { return loadPostgres(ctx, url, n) }, again)
}

// open fills the book unless an earlier run filled it to the end.
func (b *book) open(ctx context.Context, r *measure.Report, n int, load, again func() error) (err error) {
	if err = b.connect(ctx); err != nil {
		return err
	}
	if b.full(ctx, n) {
		r.Note("%s: %d awards of an earlier run", b.engine, n)
		return nil
	}
	if err := b.db.Close(); err != nil {
		return err
	}
	if err := again(); err != nil {
		return err
	}
	if err := b.connect(ctx); err != nil {
		return err
	}
	if _, err := b.db.Migrate(ctx); err != nil {
		return err
	}
	if err := b.proven(ctx); err != nil {
		return err
	}
	if err := b.db.Close(); err != nil {
		return err
	}
	took, err := measure.Once(load)
	if err != nil {
		return err
	}
	if err := b.connect(ctx); err != nil {
		return err
	}
	r.Tell(fmt.Sprintf("%s: %d awards loaded, indexes made", b.engine, n), fmt.Sprintf("%.0f s", took.Seconds()))
	return b.db.Update(ctx, func(tx *store.Tx) error {
		_, err := tx.Exec(`INSERT INTO house (key, value) VALUES ('bench', $1)`, fmt.Sprint(n))
		return err
	})
}

func (b *book) connect(ctx context.Context) (err error) {
	if b.db, err = store.Open(ctx, b.url, time.Now); err == nil {
		b.awards = award.NewService(b.db)
	}
	return err
}

func (b *book) full(ctx context.Context, n int) bool {
	err := b.db.View(ctx, func(tx *store.Tx) error {
		var filled string
		if err := tx.Row(`SELECT value FROM house WHERE key = 'bench' AND value = $1`, fmt.Sprint(n)).Scan(&filled); err != nil {
			return err
		}
		r := at(0)
		return taught(tx, &r)
	})
	if err == nil {
		_, err = b.db.Migrate(ctx) // the office has moved on since
	}
	return err == nil
}

// proven confers some awards as the office does and fails unless the rows it
// writes are indexed as the loader indexes its own.
func (b *book) proven(ctx context.Context) error {
	return b.db.Update(ctx, func(tx *store.Tx) error {
		for _, i := range sample {
			r := at(i)
			a, err := award.Confer(tx, award.New{Award: r.award, Type: "merit", Subject: id.Subject{Kind: award.Person, ID: r.subject},
				Name: r.name, UnitName: r.unit, Post: r.post, Year: r.year, Decided: civil.Must(r.decided), DecisionNo: r.decision,
				DecisionID: "bench", ByLevel: "ministry-province", ByName: r.by})
			if err != nil {
				return err
			}
			var fold, key, unit string
			if err := tx.Row(`SELECT name_fold, name_key, unit_key FROM award WHERE id = $1`, a.ID).Scan(&fold, &key, &unit); err != nil {
				return err
			}
			if fold != r.fold || key != r.key || unit != r.unitKey {
				return fmt.Errorf("the office keys %q otherwise than the loader", r.name)
			}
			if err := taught(tx, &r); err != nil {
				return err
			}
		}
		return nil
	})
}

// taught fails unless the table has the parts of a row's name that the loader
// would put there: an earlier run's book may be older than the office.
func taught(tx *store.Tx, r *row) error {
	there, err := store.Collect(tx, store.One[string], `SELECT part FROM award_part WHERE name = $1 ORDER BY part`, r.fold)
	if err == nil && !slices.Equal(there, slices.Sorted(slices.Values(distinct(parts(r.fold))))) {
		err = fmt.Errorf("the parts of %q are others than the loader's", r.name)
	}
	return err
}

// apart takes the secondary indexes away and gives back what makes them again.
func apart(ctx context.Context, db *sql.DB, list, drop string) (again []string, err error) {
	rows, err := db.QueryContext(ctx, list)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var names []string
	for rows.Next() {
		var name, make string
		if err := rows.Scan(&name, &make); err != nil {
			return nil, err
		}
		names, again = append(names, name), append(again, make)
	}
	for _, n := range names {
		if _, err := db.ExecContext(ctx, drop+n); err != nil {
			return nil, err
		}
	}
	return again, rows.Err()
}
