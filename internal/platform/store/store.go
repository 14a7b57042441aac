package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/stdlib" // the PostgreSQL driver
	_ "modernc.org/sqlite"           // the SQLite driver

	"thidua/internal/base/fault"
)

type engine string

const (
	sqlite   engine = "sqlite"
	postgres engine = "postgres"
)

// DB is one database and the clock acts are timed by. (Kho dữ liệu.)
type DB struct {
	engine engine
	url    string
	read   *sql.DB // many readers
	write  *sql.DB // one connection on SQLite; the same pool as read on PostgreSQL
	look   *sql.DB // PostgreSQL only: for Look
	now    func() time.Time
	bell   bell
}

const pragmas = "?_pragma=busy_timeout(10000)&_pragma=journal_mode(WAL)&_pragma=foreign_keys(ON)" +
	"&_pragma=synchronous(FULL)&_pragma=temp_store(MEMORY)&_pragma=cache_size(-16000)"

// Open connects to a SQLite file or a postgres:// URL. It does not migrate.
func Open(ctx context.Context, url string, now func() time.Time) (*DB, error) {
	if strings.HasPrefix(url, "postgres://") || strings.HasPrefix(url, "postgresql://") {
		p, err := sql.Open("pgx", url)
		if err != nil {
			return nil, err
		}
		p.SetMaxOpenConns(16)
		look, err := openLook(url)
		if err != nil {
			return nil, err
		}
		return &DB{engine: postgres, url: url, read: p, write: p, look: look, now: now}, p.PingContext(ctx)
	}
	if err := os.MkdirAll(filepath.Dir(url), 0o700); err != nil {
		return nil, err
	}
	w, err := sql.Open("sqlite", "file:"+url+pragmas+"&_txlock=immediate")
	if err != nil {
		return nil, err
	}
	w.SetMaxOpenConns(1)
	r, err := sql.Open("sqlite", "file:"+url+pragmas+"&mode=ro")
	if err != nil {
		return nil, err
	}
	r.SetMaxOpenConns(8)
	d := &DB{engine: sqlite, url: url, read: r, write: w, now: now}
	return d, errors.Join(w.PingContext(ctx), d.sound(ctx))
}

// sound refuses a SQLite older than 3.51.3, which can lose committed writes.
func (d *DB) sound(ctx context.Context) error {
	var v string
	if err := d.write.QueryRowContext(ctx, `SELECT sqlite_version()`).Scan(&v); err != nil {
		return err
	}
	var major, minor, patch int
	if _, err := fmt.Sscanf(v, "%d.%d.%d", &major, &minor, &patch); err != nil {
		return fmt.Errorf("sqlite version %q: %w", v, err)
	}
	if major*1_000_000+minor*1000+patch < 3_051_003 {
		return fmt.Errorf("sqlite %s can lose committed writes; 3.51.3 or newer is needed", v)
	}
	return nil
}

// Close ends every connection.
func (d *DB) Close() error {
	if d.engine == postgres {
		return errors.Join(d.read.Close(), d.look.Close())
	}
	return errors.Join(d.read.Close(), d.write.Close())
}

// URL is where the database is: a file path, or a postgres:// URL.
func (d *DB) URL() string { return d.url }

// Embedded reports SQLite inside the binary; false is PostgreSQL.
func (d *DB) Embedded() bool { return d.engine == sqlite }

// Ping reports whether the database answers.
func (d *DB) Ping(ctx context.Context) error { return d.read.PingContext(ctx) }

// Now is the instant of the clock this database was opened with.
func (d *DB) Now() time.Time { return d.now().UTC().Truncate(time.Millisecond) }

// attempts bounds how often an Update is tried when another act got in its way.
const attempts = 10

// Update runs fn as if no other Update ran beside it. fn may run more than
// once, and must touch nothing but tx.
func (d *DB) Update(ctx context.Context, fn func(*Tx) error) (err error) {
	for n := range attempts {
		err = d.once(ctx, d.write, &sql.TxOptions{Isolation: sql.LevelSerializable}, fn)
		if err == nil {
			d.bell.ring()
		}
		if !collided(err) {
			return told(err)
		}
		if err := d.rest(ctx, n); err != nil {
			return err
		}
	}
	return fault.Because(fault.Conflict, err, fault.Reason{Code: "store.busy"})
}

// Chore is Update for the machines of the house (numbering, queues, leases),
// which lock the rows they take: on PostgreSQL it is READ COMMITTED, so that
// housework never makes an act run twice. Acts call Update.
func (d *DB) Chore(ctx context.Context, fn func(*Tx) error) (err error) {
	for n := range attempts {
		err = d.once(ctx, d.write, &sql.TxOptions{Isolation: sql.LevelReadCommitted}, fn)
		if !collided(err) {
			return told(err)
		}
		if err := d.rest(ctx, n); err != nil {
			return err
		}
	}
	return fault.Because(fault.Conflict, err, fault.Reason{Code: "store.busy"})
}

// rest waits a little longer each time, by chance, so that two do not meet again.
func (d *DB) rest(ctx context.Context, n int) error {
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-time.After(time.Duration(rand.Int64N(int64(2*time.Millisecond) << n))):
		return nil
	}
}

// View runs fn on one unchanging snapshot, and cannot write.
func (d *DB) View(ctx context.Context, fn func(*Tx) error) error {
	return told(d.once(ctx, d.read, &sql.TxOptions{ReadOnly: true, Isolation: sql.LevelRepeatableRead}, fn))
}

// openLook opens the connections of Look, which cannot write and plan every
// statement once. Planning a look-up anew takes longer than answering it.
func openLook(url string) (*sql.DB, error) {
	c, err := pgx.ParseConfig(url)
	if err != nil {
		return nil, err
	}
	c.RuntimeParams["plan_cache_mode"] = "force_generic_plan"
	c.RuntimeParams["default_transaction_read_only"] = "on"
	p := stdlib.OpenDB(*c)
	p.SetMaxOpenConns(8)
	return p, nil
}

// Look runs fn for a look-up asked often: each query of it sees the database as
// it is at that moment, and costs one trip to the server. It cannot write.
// Queries must be good whatever their arguments, for they are planned once.
func (d *DB) Look(ctx context.Context, fn func(*Tx) error) error {
	if d.engine == sqlite {
		return d.View(ctx, fn)
	}
	return told(fn(&Tx{tx: d.look, ctx: ctx, engine: d.engine, now: d.Now()}))
}

func (d *DB) once(ctx context.Context, pool *sql.DB, opts *sql.TxOptions, fn func(*Tx) error) error {
	if d.engine == sqlite {
		opts = nil
	}
	tx, err := pool.BeginTx(ctx, opts)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if err := fn(&Tx{tx: tx, ctx: ctx, engine: d.engine, now: d.Now()}); err != nil {
		return err
	}
	return tx.Commit()
}
