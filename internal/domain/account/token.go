package account

import (
	"context"
	"crypto/rand"
	"slices"
	"strings"
	"time"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// A Token lets a program act for an account, within some acts and until a day.
// (Khóa truy cập API.)
type Token struct {
	ID      string
	Name    string
	Acts    []access.Act
	Expires civil.Date
	Used    time.Time // zero if never
	Created time.Time
}

// tokenMark begins every API token, so that one left in a file can be found.
const tokenMark = "thidua_"

// longestToken is how far ahead a token may expire, in days.
const longestToken = 366

// MakeToken gives the actor an API token of their own, limited to acts, until a
// day at most a year ahead. The token is shown once. (Tạo khóa API.)
func (s *Service) MakeToken(ctx context.Context, who access.Actor, name string, acts []access.Act, expires civil.Date) (secret string, t Token, err error) {
	defer fault.Wrap(&err, "make an API token")
	err = s.db.Update(ctx, func(tx *store.Tx) error {
		a, err := find(tx, ID(who.Account))
		if err != nil {
			return err
		}
		name = strings.TrimSpace(name)
		known := append(access.All(), access.SignedIn)
		switch {
		case who.Token != "":
			return fault.Code(fault.Forbidden, "account.token-makes-token")
		case name == "" || len(name) > 100:
			return fault.Field("name", "account.token-name")
		case len(acts) == 0 || slices.ContainsFunc(acts, func(x access.Act) bool { return !slices.Contains(known, x) }):
			return fault.Field("acts", "account.token-acts")
		case !expires.After(today(tx)) || today(tx).DaysUntil(expires) > longestToken:
			return fault.Field("expires", "account.token-expires", longestToken)
		}
		secret = tokenMark + rand.Text() + rand.Text()
		t = Token{ID: tx.NewID(), Name: name, Acts: acts, Expires: expires, Created: tx.Now()}
		if _, err := tx.Exec(`INSERT INTO api_token (id, hash, account_id, name, acts, created_at, expires_on) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
			t.ID, digest(secret), a.ID, t.Name, join(acts), store.When(t.Created), t.Expires); err != nil {
			return err
		}
		return record(tx, who, "account.token", a.ID, map[string]any{"token": t.ID, "expires": expires, "acts": acts})
	})
	return secret, t, err
}

func join(acts []access.Act) string {
	var b []string
	for _, a := range acts {
		b = append(b, string(a))
	}
	return strings.Join(b, " ")
}

// Tokens lists the actor's own API tokens that still work.
func (s *Service) Tokens(ctx context.Context, who access.Actor) (all []Token, err error) {
	defer fault.Wrap(&err, "list API tokens")
	err = s.db.View(ctx, func(tx *store.Tx) error {
		all, err = store.Collect(tx, func(row store.Scanner) (t Token, err error) {
			var acts string
			var used, made store.Time
			err = row.Scan(&t.ID, &t.Name, &acts, &t.Expires, &used, &made)
			for _, a := range strings.Fields(acts) {
				t.Acts = append(t.Acts, access.Act(a))
			}
			t.Used, t.Created = used.Time, made.Time
			return t, err
		}, `SELECT id, name, acts, expires_on, used_at, created_at FROM api_token
			WHERE account_id = $1 AND ended_at IS NULL AND expires_on >= $2 ORDER BY created_at DESC`, who.Account, today(tx))
		return err
	})
	return all, err
}

// EndToken makes one of the actor's own tokens useless. (Thu khóa API.)
func (s *Service) EndToken(ctx context.Context, who access.Actor, id string) (err error) {
	defer fault.Wrap(&err, "end API token %s", id)
	return s.db.Update(ctx, func(tx *store.Tx) error {
		n, err := tx.Exec(`UPDATE api_token SET ended_at = $1 WHERE id = $2 AND account_id = $3 AND ended_at IS NULL`,
			store.When(tx.Now()), id, who.Account)
		if err != nil {
			return err
		}
		if n == 0 {
			return fault.Code(fault.NotFound, "account.token-not-found")
		}
		return record(tx, who, "account.token", ID(who.Account), map[string]any{"token": id, "ended": true})
	})
}

// Bearer finds who an API token acts for, narrowed to its acts. Unknown, ended
// and expired are all NotFound. (Nhận ra khóa API.)
func (s *Service) Bearer(ctx context.Context, secret string) (who access.Actor, p Profile, err error) {
	if !strings.HasPrefix(secret, tokenMark) {
		return who, p, fault.Code(fault.NotFound, "account.signed-out")
	}
	var id, acts string
	var stale bool
	err = s.db.View(ctx, func(tx *store.Tx) error {
		var owner ID
		var used store.Time
		err := tx.Row(`SELECT id, account_id, acts, used_at FROM api_token WHERE hash = $1 AND ended_at IS NULL AND expires_on >= $2`,
			digest(secret), today(tx)).Scan(&id, &owner, &acts, &used)
		if store.None(err) {
			return fault.Code(fault.NotFound, "account.signed-out")
		} else if err != nil {
			return err
		}
		stale = tx.Now().Sub(used.Time) > time.Hour
		who, err = s.actor(tx, owner, &p)
		return err
	})
	if err != nil {
		return access.Actor{}, p, err
	}
	who.Token, who.Narrowed = id, []access.Act{}
	for _, a := range strings.Fields(acts) {
		who.Narrowed = append(who.Narrowed, access.Act(a))
	}
	if stale {
		err = s.db.Update(ctx, func(tx *store.Tx) error {
			_, err := tx.Exec(`UPDATE api_token SET used_at = $1 WHERE id = $2`, store.When(tx.Now()), id)
			return err
		})
	}
	return who, p, err
}
