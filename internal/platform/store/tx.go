package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"
	"time"

	"thidua/internal/base/id"
)

// Instant is how a moment is written in every table: UTC, fixed width, so that
// text order is time order on both engines.
const Instant = "2006-01-02T15:04:05.000Z07:00"

// Tx is one act's transaction, and the instant it happens at.
type Tx struct {
	tx     asker
	ctx    context.Context
	engine engine
	now    time.Time
}

// An asker is a transaction, or the connections of Look.
type asker interface {
	ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error)
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

// Now is one instant for the whole act, in UTC, to the millisecond.
func (t *Tx) Now() time.Time { return t.now }

// NewID makes an identity inside the act.
func (t *Tx) NewID() string { return id.New(t.now) }

// Embedded reports SQLite, for the few functions that have two texts.
func (t *Tx) Embedded() bool { return t.engine == sqlite }

// Exec runs a statement and reports how many rows it touched.
func (t *Tx) Exec(q string, args ...any) (int64, error) {
	if err := legible(args); err != nil {
		return 0, err
	}
	r, err := t.tx.ExecContext(t.ctx, q, args...)
	if err != nil {
		return 0, err
	}
	return r.RowsAffected()
}

// Row asks for one row; Scan of none gives sql.ErrNoRows (see None).
func (t *Tx) Row(q string, args ...any) *sql.Row { return t.tx.QueryRowContext(t.ctx, q, args...) }

// Rows asks for many; prefer Collect, which closes them.
func (t *Tx) Rows(q string, args ...any) (*sql.Rows, error) {
	return t.tx.QueryContext(t.ctx, q, args...)
}

// Scanner is a row being read: *sql.Row and *sql.Rows both are.
type Scanner interface{ Scan(dest ...any) error }

// Collect reads every row of a query with one function, and closes it.
func Collect[T any](t *Tx, read func(Scanner) (T, error), q string, args ...any) (all []T, err error) {
	rows, err := t.Rows(q, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		v, err := read(rows)
		if err != nil {
			return nil, err
		}
		all = append(all, v)
	}
	return all, rows.Err()
}

// One reads a single column of a row.
func One[T any](s Scanner) (v T, err error) { err = s.Scan(&v); return v, err }

// None reports that a row asked for is not there.
func None(err error) bool { return errors.Is(err, sql.ErrNoRows) }

// In writes "($n,$n+1,…)" for count arguments that begin at number first. It
// never writes an empty list: with none, it is "(NULL)", which matches nothing.
func In(first, count int) string {
	if count == 0 {
		return "(NULL)"
	}
	var b strings.Builder
	for i := range count {
		fmt.Fprintf(&b, ",$%d", first+i)
	}
	return "(" + b.String()[1:] + ")"
}

// Args widens a list for Exec, Row and Rows.
func Args[T any](list []T) []any {
	out := make([]any, len(list))
	for i, v := range list {
		out[i] = v
	}
	return out
}

// Time is an instant as stored: text, NULL while zero. Scan into &Time, or give
// When(t) as an argument.
type Time struct{ time.Time }

// Scan reads a stored instant.
func (t *Time) Scan(v any) (err error) {
	switch v := v.(type) {
	case nil:
		t.Time = time.Time{}
	case string:
		t.Time, err = time.Parse(Instant, v)
	case []byte:
		t.Time, err = time.Parse(Instant, string(v))
	default:
		err = fmt.Errorf("cannot read an instant from %T", v)
	}
	return err
}

// When gives t as an argument: text, or NULL while t is zero.
func When(t time.Time) any {
	if t.IsZero() {
		return nil
	}
	return t.UTC().Format(Instant)
}

// Null gives s as an argument, NULL while empty.
func Null(s string) any {
	if s == "" {
		return nil
	}
	return s
}

// Text is a string that may be NULL; NULL reads as "".
type Text string

// Scan reads text or NULL.
func (t *Text) Scan(v any) error {
	switch v := v.(type) {
	case nil:
		*t = ""
	case string:
		*t = Text(v)
	case []byte:
		*t = Text(v)
	default:
		return fmt.Errorf("cannot read text from %T", v)
	}
	return nil
}
