// Package draft keeps what a person was typing and has not sent, so that a
// broken line or a session that ended loses nothing. (Bản đang gõ.)
package draft

import (
	"context"
	"net/url"
	"time"

	"thidua/internal/base/fault"
	"thidua/internal/platform/store"
)

const (
	largest = 512 << 10           // bytes of one draft: a correction of 400 lines fits
	most    = 50                  // drafts of one account; the oldest go
	oldest  = 30 * 24 * time.Hour // then a draft is forgotten
)

// A Keeper keeps drafts in the database, out of the ledger: nothing happened.
type Keeper struct{ db *store.DB }

// New is a Keeper over db.
func New(db *store.DB) *Keeper { return &Keeper{db} }

// Keep stores what stands in the form of a page, over what was kept before,
// and says when.
func (k *Keeper) Keep(ctx context.Context, account, page string, typed url.Values) (at time.Time, err error) {
	body := typed.Encode()
	if len(body) > largest || account == "" {
		return at, fault.Code(fault.Invalid, "form.too-big", 1)
	}
	err = k.db.Chore(ctx, func(tx *store.Tx) error {
		at = tx.Now()
		if _, err := tx.Exec(`INSERT INTO draft (account, page, body, at) VALUES ($1, $2, $3, $4)
			ON CONFLICT (account, page) DO UPDATE SET body = excluded.body, at = excluded.at`, account, page, body, store.When(at)); err != nil {
			return err
		}
		_, err := tx.Exec(`DELETE FROM draft WHERE account = $1 AND (at < $2 OR page NOT IN
			(SELECT page FROM draft WHERE account = $1 ORDER BY at DESC LIMIT $3))`, account, store.When(at.Add(-oldest)), most)
		return err
	})
	return at, err
}

// Kept is what was typed on a page and when; nil if nothing is kept.
func (k *Keeper) Kept(ctx context.Context, account, page string) (typed url.Values, at time.Time, err error) {
	err = k.db.View(ctx, func(tx *store.Tx) error {
		var body string
		var when store.Time
		err := tx.Row(`SELECT body, at FROM draft WHERE account = $1 AND page = $2`, account, page).Scan(&body, &when)
		if store.None(err) {
			return nil
		} else if err != nil {
			return err
		}
		typed, err = url.ParseQuery(body)
		at = when.Time
		return err
	})
	return typed, at, err
}

// Drop forgets the draft of a page: it was sent, or thrown away.
func (k *Keeper) Drop(ctx context.Context, account, page string) error {
	return k.db.Chore(ctx, func(tx *store.Tx) error {
		_, err := tx.Exec(`DELETE FROM draft WHERE account = $1 AND page = $2`, account, page)
		return err
	})
}
