package store

import (
	"context"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"sort"
	"strings"
	"testing/fstest"

	"github.com/pressly/goose/v3"
	"github.com/pressly/goose/v3/lock"

	"thidua/internal/base/fault"
)

//go:embed migrations
var migrations embed.FS

// files are the migrations of one engine: the common ones and its own, in one
// folder, as goose wants them.
func files(e engine) (fs.FS, error) {
	all := fstest.MapFS{}
	for _, dir := range []string{"common", string(e)} {
		names, err := fs.Glob(migrations, "migrations/"+dir+"/*.sql")
		if err != nil {
			return nil, err
		}
		for _, n := range names {
			text, err := migrations.ReadFile(n)
			if err != nil {
				return nil, err
			}
			if all[path.Base(n)] != nil {
				return nil, fmt.Errorf("two migrations are named %s", path.Base(n))
			}
			all[path.Base(n)] = &fstest.MapFile{Data: text}
		}
	}
	return all, nil
}

func (d *DB) provider() (*goose.Provider, error) {
	all, err := files(d.engine)
	if err != nil {
		return nil, err
	}
	opts := []goose.ProviderOption{goose.WithAllowOutofOrder(true), goose.WithLogger(goose.NopLogger()), goose.WithDisableGlobalRegistry(true)}
	dialect := goose.DialectSQLite3
	if d.engine == postgres {
		dialect = goose.DialectPostgres
		l, err := lock.NewPostgresSessionLocker()
		if err != nil {
			return nil, err
		}
		opts = append(opts, goose.WithSessionLocker(l))
	}
	return goose.NewProvider(dialect, d.write, all, opts...)
}

// Migrate brings the schema up to this binary, forward only, and says which
// files it ran. A database newer than the binary is refused, untouched.
func (d *DB) Migrate(ctx context.Context) (ran []string, err error) {
	p, err := d.provider()
	if err != nil {
		return nil, err
	}
	if err := d.notNewer(ctx, p); err != nil {
		return nil, err
	}
	done, err := p.Up(ctx)
	for _, r := range done {
		ran = append(ran, path.Base(r.Source.Path))
	}
	return ran, err
}

// Current reports whether the schema is exactly this binary's: readiness.
func (d *DB) Current(ctx context.Context) error {
	p, err := d.provider()
	if err != nil {
		return err
	}
	if err := d.notNewer(ctx, p); err != nil {
		return err
	}
	if waiting, err := p.HasPending(ctx); err != nil {
		return err
	} else if waiting {
		return fault.Code(fault.Conflict, "store.migration-waits")
	}
	return nil
}

// notNewer refuses a database that holds a migration this binary does not know.
func (d *DB) notNewer(ctx context.Context, p *goose.Provider) error {
	known := map[int64]bool{0: true}
	for _, s := range p.ListSources() {
		known[s.Version] = true
	}
	rows, err := d.write.QueryContext(ctx, `SELECT version_id FROM goose_db_version`)
	if err != nil {
		return nil // no such table: a new database
	}
	defer rows.Close()
	for rows.Next() {
		var v int64
		if err := rows.Scan(&v); err != nil {
			return err
		}
		if !known[v] {
			return fault.Code(fault.Conflict, "store.newer-database", v)
		}
	}
	return rows.Err()
}

// Migrations lists the files of this engine, oldest first.
func (d *DB) Migrations() ([]string, error) {
	all, err := files(d.engine)
	if err != nil {
		return nil, err
	}
	names, err := fs.Glob(all, "*.sql")
	sort.Strings(names)
	return names, err
}

// Backup writes a consistent copy of a SQLite database to a new file while
// others go on working. PostgreSQL has pg_dump for this.
func (d *DB) Backup(ctx context.Context, file string) error {
	if d.engine != sqlite {
		return errors.New("a PostgreSQL database is copied with pg_dump")
	}
	if strings.ContainsAny(file, "'\x00") {
		return fault.Field("file", "store.bad-path")
	}
	_, err := d.read.ExecContext(ctx, `VACUUM INTO '`+file+`'`)
	return told(err)
}

// Sound asks the engine whether the database is whole: its pages and indexes,
// and every reference between rows. PostgreSQL keeps watch over that itself.
func (d *DB) Sound(ctx context.Context) error {
	if d.engine != sqlite {
		return nil
	}
	for _, q := range []string{`SELECT integrity_check FROM pragma_integrity_check WHERE integrity_check <> 'ok' LIMIT 1`,
		`SELECT "table" || ' row ' || COALESCE(rowid, 0) FROM pragma_foreign_key_check LIMIT 1`} {
		var wrong string
		err := d.write.QueryRowContext(ctx, q).Scan(&wrong)
		if err == nil {
			return fmt.Errorf("database is not sound: %s", wrong)
		}
		if !None(err) {
			return err
		}
	}
	return nil
}

// Engine names the engine and its version.
func (d *DB) Engine(ctx context.Context) (name, version string, err error) {
	q := `SELECT sqlite_version()`
	if d.engine == postgres {
		q = `SHOW server_version`
	}
	err = d.read.QueryRowContext(ctx, q).Scan(&version)
	return string(d.engine), version, err
}

// Step is the newest migration the database has been through.
func Step(tx *Tx) (step int64, err error) {
	err = tx.Row(`SELECT COALESCE(MAX(version_id), 0) FROM goose_db_version WHERE is_applied`).Scan(&step)
	return step, err
}
