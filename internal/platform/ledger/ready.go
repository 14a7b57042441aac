package ledger

import (
	"context"
	"errors"
	"os"

	"thidua/internal/platform/store"
)

// Ready opens the ledger of a new database with a new key in keyFile, and of a
// known one only makes sure that the key is there.
func Ready(ctx context.Context, db *store.DB, keyFile string) error {
	var origin string
	err := db.View(ctx, func(tx *store.Tx) (err error) {
		origin, err = Origin(tx)
		return err
	})
	if err != nil {
		return err
	}
	if origin != "" {
		_, err := ReadKey(keyFile)
		return err
	}
	key, err := Key(keyFile)
	if err != nil {
		return err
	}
	return db.Update(ctx, func(tx *store.Tx) error {
		_, err := Found(tx, key)
		return err
	})
}

// RotateFile makes a new key beside keyFile, announces it by the old one, then
// puts it in its place; the old file stays as keyFile.old-ID. Cut short, it is
// run again and goes on.
func RotateFile(ctx context.Context, db *store.DB, keyFile string) error {
	old, err := ReadKey(keyFile)
	if err != nil {
		return err
	}
	next, err := Key(keyFile + ".new")
	if err != nil {
		return err
	}
	var id string
	err = db.Update(ctx, func(tx *store.Tx) error {
		origin, err := Origin(tx)
		if err != nil {
			return err
		}
		id = KeyID(old.Public(origin))
		current, err := keyNow(tx)
		if err != nil || current == next.Public(origin) {
			return err // announced before it was cut short
		}
		return Rotate(tx, old, next)
	})
	if err != nil {
		return err
	}
	return errors.Join(os.Rename(keyFile, keyFile+".old-"+id), os.Rename(keyFile+".new", keyFile))
}
