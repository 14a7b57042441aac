package store

import (
	"errors"

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

// full turns "no room on the disk" into a refusal the administrator can act on.
func full(err error) error {
	var pg *pgconn.PgError
	var lite *modernc.Error
	switch {
	case errors.As(err, &pg) && (pg.Code == "53100" || pg.Code == "53000"),
		errors.As(err, &lite) && (lite.Code()&0xff == lib.SQLITE_FULL || lite.Code()&0xff == lib.SQLITE_IOERR):
		return fault.Because(fault.Internal, err, fault.Reason{Code: "store.disk-full"})
	}
	return err
}
