package errand

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"thidua/internal/domain/account"
	"thidua/internal/domain/notice"
	"thidua/internal/platform/ledger"
	"thidua/internal/platform/store"
)

// errOver ends the work on an errand that was stopped meanwhile.
var errOver = errors.New("no longer running")

// Work is how an errand is done: everyone it is about, in the order of their
// names, a step of so many in one transaction.
type Work[T any] struct {
	All  []T
	Name func(T) string
	Step int
	Do   func(tx *store.Tx, some []T) error
	Tell func(done, total int) error // after every step; may be nil
}

// Go does what is left of an errand. Left undone without an error, it was
// stopped meanwhile.
func Go[T any](ctx context.Context, db *store.DB, k Kind, e Errand, w Work[T]) (done bool, err error) {
	total := len(w.All)
	at := slices.IndexFunc(w.All, func(x T) bool { return w.Name(x) > e.reached })
	if at < 0 {
		at = total
	}
	for some := range slices.Chunk(w.All[at:], w.Step) {
		at += len(some)
		err := db.Chore(ctx, func(tx *store.Tx) error {
			if err := k.reach(tx, e.ID, w.Name(some[len(some)-1]), at, total); err != nil {
				return err
			}
			return w.Do(tx, some)
		})
		if err == nil && w.Tell != nil {
			err = w.Tell(at, total)
		}
		if errors.Is(err, errOver) {
			return false, nil
		}
		if err != nil {
			return false, err
		}
	}
	return true, nil
}

// reach notes how far the work is, if it is still wanted.
func (k Kind) reach(tx *store.Tx, which ID, name string, done, total int) error {
	n, err := tx.Exec(fmt.Sprintf(`UPDATE %s SET reached = $1, done = $2, total = $3, revision = revision + 1 WHERE id = $4 AND state = 'running'`, k.Table),
		name, done, total, which)
	if err == nil && n == 0 {
		return errOver
	}
	return err
}

// End closes an errand that still runs and tells its asker; sum is what it
// found, for the ledger, and named what the notice says of it beside the unit.
func (k Kind) End(ctx context.Context, db *store.DB, which ID, as State, named []string, sum func(*store.Tx, Errand) (map[string]any, error)) error {
	return db.Update(ctx, func(tx *store.Tx) error {
		e, err := k.find(tx, which)
		if err != nil || e.State != Running {
			return err
		}
		body, err := sum(tx, e)
		if err != nil {
			return err
		}
		if err := k.end(tx, e.ID, as); err != nil {
			return err
		}
		asker, err := account.Recipient(tx, account.ID(e.AskedBy))
		if err != nil {
			return err
		}
		if err := notice.Send(tx, notice.Told{Kind: k.Ended, Subject: k.subject(e), Args: append([]string{e.UnitName}, named...), To: asker}); err != nil {
			return err
		}
		return ledger.Append(tx, ledger.Entry{Act: k.Table + ".done", Actor: e.AskedBy, Subject: k.subject(e).String(), Body: body})
	})
}
