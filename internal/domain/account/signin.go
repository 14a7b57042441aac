package account

import (
	"context"
	"crypto/rand"
	"time"

	"github.com/pquerna/otp"
	"github.com/pquerna/otp/totp"

	"thidua/internal/base/fault"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/ledger"
	"thidua/internal/platform/store"
)

// How long a sign-in lasts: unused, and at most.
const (
	idle     = 12 * time.Hour
	lifetime = 7 * 24 * time.Hour
	tries    = 5 // failures before waiting begins
)

// SignIn opens a session for who knows the password, and the second factor
// where one is set. It gives the token for the browser; the database keeps
// only its hash. agent is what the browser calls itself. (Đăng nhập.)
func (s *Service) SignIn(ctx context.Context, login, password, code, agent string) (token string, err error) {
	defer fault.Wrap(&err, "sign in")
	a, err := s.byLogin(ctx, login)
	if err != nil && !fault.Is(err, fault.NotFound) {
		return "", err
	}
	if wait := a.WaitUntil.Sub(s.db.Now()); wait > 0 {
		return "", fault.Code(fault.Conflict, "account.wait", int(wait/time.Second)+1)
	}
	right := s.matches(a.password, password) // outside the transaction: it is slow on purpose
	var refusal error
	err = s.db.Update(ctx, func(tx *store.Tx) error {
		token, refusal = "", nil
		if a.ID == "" {
			refusal = fault.Code(fault.Invalid, "account.sign-in-failed")
			return nil
		}
		if a, err = find(tx, a.ID); err != nil {
			return err
		}
		if refusal = a.admit(right, code, tx.Now()); refusal != nil {
			if asked := fault.Reasons(refusal); len(asked) > 0 && asked[0].Code == "account.code-needed" {
				return nil
			}
			return save(tx, &a) // the failure is kept
		}
		if err := save(tx, &a); err != nil {
			return err
		}
		token = rand.Text() + rand.Text()
		if len(agent) > 200 {
			agent = agent[:200]
		}
		_, err := tx.Exec(`INSERT INTO sign_in (id, hash, account_id, created_at, seen_at, ends_at, agent) VALUES ($1, $2, $3, $4, $4, $5, $6)`,
			tx.NewID(), digest(token), a.ID, store.When(tx.Now()), store.When(tx.Now().Add(lifetime)), agent)
		if err != nil {
			return err
		}
		return ledger.Append(tx, ledger.Entry{Act: "account.sign-in", Actor: string(a.ID), Subject: "account:" + string(a.ID)})
	})
	if err == nil {
		err = refusal
	}
	return token, err
}

func (s *Service) byLogin(ctx context.Context, login string) (a Account, err error) {
	err = s.db.View(ctx, func(tx *store.Tx) error { a, err = findLogin(tx, login); return err })
	return a, err
}

// admit is the rule: open, right, and with the second factor; failures wait
// one minute after the fifth, doubling to an hour.
func (a *Account) admit(right bool, code string, at time.Time) error {
	if !a.LockedAt.IsZero() {
		return fault.Code(fault.Forbidden, "account.locked")
	}
	if right && a.TwoFactor && code == "" {
		return fault.Field("code", "account.code-needed")
	}
	if right && a.TwoFactor {
		right = a.proves(code, at)
	}
	if !right {
		a.failures++
		if over := a.failures - tries; over >= 0 {
			a.WaitUntil = at.Add(min(time.Minute<<min(over, 6), time.Hour))
		}
		return fault.Code(fault.Invalid, "account.sign-in-failed")
	}
	a.failures, a.WaitUntil = 0, time.Time{}
	return nil
}

// proves checks a time-based code and that its step was not used before.
func (a *Account) proves(code string, at time.Time) bool {
	const period = 30
	for _, skew := range []int64{0, -1, 1} {
		step := at.Unix()/period + skew
		want, err := totp.GenerateCodeCustom(a.secret, time.Unix(step*period, 0), totp.ValidateOpts{Period: period, Digits: otp.DigitsSix})
		if err == nil && want == code && step > a.step {
			a.step = step
			return true
		}
	}
	return false
}

// SignOut ends the session of a token. (Đăng xuất.)
func (s *Service) SignOut(ctx context.Context, token string) (err error) {
	defer fault.Wrap(&err, "sign out")
	return s.db.Update(ctx, func(tx *store.Tx) error {
		_, err := tx.Exec(`DELETE FROM sign_in WHERE hash = $1`, digest(token))
		return err
	})
}

// A Profile is the account as its own pages show it.
type Profile struct {
	Account   ID
	SignIn    string // id of this session, "" for a token
	Login     string
	Name      string
	Unit      registry.UnitID
	UnitName  string
	TwoFactor bool
}

// Actor finds who a session token belongs to, with the grants of the day. An
// unknown or ended token is NotFound. (Nhận ra người dùng.)
func (s *Service) Actor(ctx context.Context, token string) (who access.Actor, p Profile, err error) {
	var stale bool
	err = s.db.View(ctx, func(tx *store.Tx) error {
		var id ID
		var seen store.Time
		err := tx.Row(`SELECT id, account_id, seen_at FROM sign_in WHERE hash = $1 AND ends_at > $2 AND seen_at > $3`,
			digest(token), store.When(tx.Now()), store.When(tx.Now().Add(-idle))).Scan(&p.SignIn, &id, &seen)
		if store.None(err) {
			return fault.Code(fault.NotFound, "account.signed-out")
		} else if err != nil {
			return err
		}
		stale = tx.Now().Sub(seen.Time) > 5*time.Minute
		who, err = s.actor(tx, id, &p)
		return err
	})
	if err == nil && stale {
		err = s.db.Update(ctx, func(tx *store.Tx) error {
			_, err := tx.Exec(`UPDATE sign_in SET seen_at = $1 WHERE id = $2`, store.When(tx.Now()), p.SignIn)
			return err
		})
	}
	return who, p, err
}

func (s *Service) actor(tx *store.Tx, id ID, p *Profile) (who access.Actor, err error) {
	a, err := find(tx, id)
	if err != nil {
		return who, err
	}
	if !a.LockedAt.IsZero() {
		return who, fault.Code(fault.NotFound, "account.signed-out")
	}
	who = access.Actor{Account: string(a.ID), Person: string(a.Person), Today: today(tx)}
	p.Account, p.Login, p.Name, p.Unit, p.TwoFactor = a.ID, a.Login, a.Name, a.Unit, a.TwoFactor
	unit, err := registry.FindUnit(tx, a.Unit, who.Today)
	if err != nil {
		return who, err
	}
	p.UnitName = unit.Name
	who.Grants, err = running(tx, a.ID)
	return who, err
}
