package account

import (
	"context"
	"time"

	"github.com/pquerna/otp"
	"github.com/pquerna/otp/totp"

	"thidua/internal/base/fault"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// A Factor is a second factor being set up: the secret to type, and the address
// an authenticator app scans.
type Factor struct{ Secret, URL string }

// issuer is what the authenticator app shows.
const issuer = "thidua"

// BeginFactor makes a new secret for the actor's own account; it counts only
// once ConfirmFactor has seen a code of it. (Bắt đầu xác thực hai lớp.)
func (s *Service) BeginFactor(ctx context.Context, who access.Actor) (f Factor, err error) {
	defer fault.Wrap(&err, "begin a second factor")
	err = s.db.Update(ctx, func(tx *store.Tx) error {
		a, err := find(tx, ID(who.Account))
		if err != nil {
			return err
		}
		if a.TwoFactor {
			return fault.Code(fault.Conflict, "account.factor-on")
		}
		key, err := totp.Generate(totp.GenerateOpts{Issuer: issuer, AccountName: a.Login, Digits: otp.DigitsSix})
		if err != nil {
			return err
		}
		a.secret, a.step = key.Secret(), 0
		f = Factor{key.Secret(), key.URL()}
		return save(tx, &a)
	})
	return f, err
}

// ConfirmFactor turns the second factor on for who can show a code of it.
// (Bật xác thực hai lớp.)
func (s *Service) ConfirmFactor(ctx context.Context, who access.Actor, code string) (err error) {
	defer fault.Wrap(&err, "confirm a second factor")
	return s.db.Update(ctx, func(tx *store.Tx) error {
		a, err := find(tx, ID(who.Account))
		if err != nil {
			return err
		}
		if a.secret == "" || !a.proves(code, tx.Now()) {
			return fault.Field("code", "account.code-wrong")
		}
		a.TwoFactor = true
		if err := save(tx, &a); err != nil {
			return err
		}
		return record(tx, who, "account.factor", a.ID, map[string]any{"on": true})
	})
}

// EndFactor turns it off, for who knows the password and a code. (Tắt xác thực hai lớp.)
func (s *Service) EndFactor(ctx context.Context, who access.Actor, password, code string) (err error) {
	defer fault.Wrap(&err, "end a second factor")
	var a Account
	if err := s.db.View(ctx, func(tx *store.Tx) error { a, err = find(tx, ID(who.Account)); return err }); err != nil {
		return err
	}
	right := s.matches(a.password, password)
	return s.db.Update(ctx, func(tx *store.Tx) error {
		if a, err = find(tx, a.ID); err != nil {
			return err
		}
		if !right {
			return fault.Field("password", "account.password-wrong")
		}
		if !a.TwoFactor || !a.proves(code, tx.Now()) {
			return fault.Field("code", "account.code-wrong")
		}
		a.TwoFactor, a.secret = false, ""
		if err := save(tx, &a); err != nil {
			return err
		}
		return record(tx, who, "account.factor", a.ID, map[string]any{"on": false})
	})
}

// A Session is one sign-in, as the person sees it in their list. (Phiên đăng nhập.)
type Session struct {
	ID          string
	Agent       string
	Since, Seen time.Time
}

// Sessions lists the actor's own open sign-ins, newest first.
func (s *Service) Sessions(ctx context.Context, who access.Actor) (all []Session, err error) {
	defer fault.Wrap(&err, "list sessions")
	err = s.db.View(ctx, func(tx *store.Tx) error {
		all, err = store.Collect(tx, func(row store.Scanner) (x Session, err error) {
			var since, seen store.Time
			err = row.Scan(&x.ID, &x.Agent, &since, &seen)
			x.Since, x.Seen = since.Time, seen.Time
			return x, err
		}, `SELECT id, agent, created_at, seen_at FROM sign_in WHERE account_id = $1 AND ends_at > $2 AND seen_at > $3 ORDER BY seen_at DESC`,
			who.Account, store.When(tx.Now()), store.When(tx.Now().Add(-idle)))
		return err
	})
	return all, err
}

// CloseSession ends one of the actor's own sign-ins. (Đóng phiên.)
func (s *Service) CloseSession(ctx context.Context, who access.Actor, id string) (err error) {
	defer fault.Wrap(&err, "close session %s", id)
	return s.db.Update(ctx, func(tx *store.Tx) error {
		n, err := tx.Exec(`DELETE FROM sign_in WHERE id = $1 AND account_id = $2`, id, who.Account)
		if err == nil && n == 0 {
			return fault.Code(fault.NotFound, "account.session-not-found")
		}
		return err
	})
}
