package store

import (
	"errors"
	"reflect"
	"strings"
	"unicode/utf8"

	"github.com/jackc/pgx/v5/pgconn"
	modernc "modernc.org/sqlite"
	lib "modernc.org/sqlite/lib"

	"thidua/internal/base/fault"
)

// collided reports whether the engine asks for the transaction to be tried
// again: serialization failure or deadlock on PostgreSQL, busy on SQLite.
func collided(err error) bool {
	var pg *pgconn.PgError
	if errors.As(err, &pg) {
		return pg.Code == "40001" || pg.Code == "40P01"
	}
	var lite *modernc.Error
	return errors.As(err, &lite) && lite.Code()&0xff == lib.SQLITE_BUSY
}

// Taken reports that a UNIQUE constraint refused a row: someone came first.
func Taken(err error) bool {
	var pg *pgconn.PgError
	if errors.As(err, &pg) {
		return pg.Code == "23505"
	}
	var lite *modernc.Error
	return errors.As(err, &lite) &&
		(lite.Code() == lib.SQLITE_CONSTRAINT_UNIQUE || lite.Code() == lib.SQLITE_CONSTRAINT_PRIMARYKEY)
}

// Referred reports that a foreign key refused: something still points there,
// or what is pointed at is not there.
func Referred(err error) bool {
	var pg *pgconn.PgError
	if errors.As(err, &pg) {
		return pg.Code == "23503"
	}
	var lite *modernc.Error
	return errors.As(err, &lite) && lite.Code() == lib.SQLITE_CONSTRAINT_FOREIGNKEY
}

// told turns what a person can act on into a refusal: no room on the disk, and
// text that is no text.
func told(err error) error {
	var pg *pgconn.PgError
	var lite *modernc.Error
	switch {
	case errors.As(err, &pg) && (pg.Code == "53100" || pg.Code == "53000"),
		errors.As(err, &lite) && (lite.Code()&0xff == lib.SQLITE_FULL || lite.Code()&0xff == lib.SQLITE_IOERR):
		return fault.Because(fault.Internal, err, fault.Reason{Code: "store.disk-full"})
	case errors.As(err, &pg) && (pg.Code == "22021" || pg.Code == "22P05"):
		return fault.Because(fault.Invalid, err, fault.Reason{Code: "form.not-text"})
	}
	return err
}

// legible refuses to write text that is not UTF-8 or holds a NUL: PostgreSQL
// refuses it, SQLite would keep it for ever.
func legible(args []any) error {
	for _, a := range args {
		v := reflect.ValueOf(a)
		if v.Kind() != reflect.String {
			continue
		}
		if s := v.String(); !utf8.ValidString(s) || strings.IndexByte(s, 0) >= 0 {
			return fault.Code(fault.Invalid, "form.not-text")
		}
	}
	return nil
}
