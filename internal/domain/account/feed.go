package account

import (
	"context"
	"crypto/rand"
	"time"

	"thidua/internal/base/fault"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// A Feed is the secret address by which a calendar reads its owner's days. The zero
// Feed: there is none. (Địa chỉ lịch riêng.)
type Feed struct {
	Made time.Time
	Used time.Time // zero: never
}

// MakeFeed gives the actor a new secret address; the one before stops. It is told
// once: only its hash is kept. (Tạo, đổi địa chỉ lịch.)
func (s *Service) MakeFeed(ctx context.Context, who access.Actor) (secret string, err error) {
	defer fault.Wrap(&err, "make the feed of account %s", who.Account)
	err = s.db.Update(ctx, func(tx *store.Tx) error {
		if who.Token != "" {
			return fault.Code(fault.Forbidden, "account.token-makes-token")
		}
		a, err := find(tx, ID(who.Account))
		if err != nil {
			return err
		}
		secret = rand.Text() + rand.Text()
		if _, err := tx.Exec(`INSERT INTO account_feed (account, hash, made_at, used_at) VALUES ($1, $2, $3, NULL)
			ON CONFLICT (account) DO UPDATE SET hash = EXCLUDED.hash, made_at = EXCLUDED.made_at, used_at = NULL`, a.ID, digest(secret), store.When(tx.Now())); err != nil {
			return err
		}
		return record(tx, who, "account.feed", a.ID, map[string]any{"made": true})
	})
	return secret, err
}

// EndFeed makes the actor's secret address useless. (Thu địa chỉ lịch.)
func (s *Service) EndFeed(ctx context.Context, who access.Actor) (err error) {
	defer fault.Wrap(&err, "end the feed of account %s", who.Account)
	return s.db.Update(ctx, func(tx *store.Tx) error {
		n, err := tx.Exec(`DELETE FROM account_feed WHERE account = $1`, who.Account)
		if err == nil && n == 0 {
			err = fault.Code(fault.NotFound, "account.feed-not-found")
		}
		if err != nil {
			return err
		}
		return record(tx, who, "account.feed", ID(who.Account), map[string]any{"ended": true})
	})
}

// Feed is the actor's own.
func (s *Service) Feed(ctx context.Context, who access.Actor) (f Feed, err error) {
	defer fault.Wrap(&err, "look at the feed of account %s", who.Account)
	err = s.db.View(ctx, func(tx *store.Tx) error {
		var made, used store.Time
		err := tx.Row(`SELECT made_at, used_at FROM account_feed WHERE account = $1`, who.Account).Scan(&made, &used)
		if store.None(err) {
			return nil
		}
		f = Feed{made.Time, used.Time}
		return err
	})
	return f, err
}

// Follower is whose days a secret address tells, as they may look at them today.
// Unknown, ended and locked are all NotFound. (Nhận ra địa chỉ lịch.)
func (s *Service) Follower(ctx context.Context, secret string) (who access.Actor, err error) {
	defer fault.Wrap(&err, "find whose feed it is")
	var stale bool
	err = s.db.View(ctx, func(tx *store.Tx) error {
		var owner ID
		var used store.Time
		err := tx.Row(`SELECT account, used_at FROM account_feed WHERE hash = $1`, digest(secret)).Scan(&owner, &used)
		if store.None(err) {
			return fault.Code(fault.NotFound, "account.feed-not-found")
		} else if err != nil {
			return err
		}
		stale = tx.Now().Sub(used.Time) > time.Hour
		var p Profile
		who, err = s.actor(tx, owner, &p)
		if fault.Is(err, fault.NotFound) {
			return fault.Code(fault.NotFound, "account.feed-not-found")
		}
		return err
	})
	if err == nil && stale {
		err = s.db.Update(ctx, func(tx *store.Tx) error {
			_, err := tx.Exec(`UPDATE account_feed SET used_at = $1 WHERE account = $2`, store.When(tx.Now()), who.Account)
			return err
		})
	}
	return who, err
}
