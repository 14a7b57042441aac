package account

import (
	"context"
	"crypto/rand"
	"strings"
	"time"

	"thidua/internal/base/fault"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/ledger"
	"thidua/internal/platform/store"
)

// Opening is an account to be opened.
type Opening struct {
	Login, Name string
	Person      registry.PersonID // "" if none
	Unit        registry.UnitID
	Password    string // "" = the person sets it with the one-time code
}

// codeLife is how long a one-time code can be used.
const codeLife = 72 * time.Hour

// Invite opens an account. Without a password it gives a one-time code, to be
// handed over on paper, with which the person sets their own. (Mở tài khoản.)
func (s *Service) Invite(ctx context.Context, who access.Actor, n Opening) (a Account, code string, err error) {
	defer fault.Wrap(&err, "invite an account")
	var hash string
	if n.Password != "" {
		if err := goodPassword(n.Password, n.Login); err != nil {
			return a, "", err
		}
		hash = s.hash(n.Password)
	}
	err = s.db.Update(ctx, func(tx *store.Tx) error {
		if err := may(tx, who, access.InviteAccount, n.Unit); err != nil {
			return err
		}
		if err := n.good(); err != nil {
			return err
		}
		a = Account{ID: ID(tx.NewID()), Login: fold(n.Login), Name: strings.TrimSpace(n.Name), Person: n.Person, Unit: n.Unit,
			CreatedAt: tx.Now(), Revision: 1, password: hash, HasSecret: hash != ""}
		_, err := tx.Exec(`INSERT INTO account (id, login, name, person_id, unit_id, password, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
			a.ID, a.Login, a.Name, store.Null(string(a.Person)), a.Unit, a.password, store.When(tx.Now()))
		if store.Taken(err) {
			return fault.New(fault.Conflict, fault.Reason{Code: "account.login-taken", Field: "login", Args: []any{a.Login}})
		} else if err != nil {
			return err
		}
		if hash == "" {
			if code, err = giveCode(tx, a.ID, "invite"); err != nil {
				return err
			}
		}
		return record(tx, who, access.InviteAccount, a.ID, map[string]any{"unit": a.Unit, "person": a.Person})
	})
	return a, code, err
}

func (n Opening) good() error {
	login := fold(n.Login)
	switch {
	case len(login) < 3 || len(login) > 64 || strings.ContainsAny(login, " \t\r\n\"'<>"):
		return fault.Field("login", "account.bad-login")
	case strings.TrimSpace(n.Name) == "" || len(n.Name) > 400:
		return fault.Field("name", "account.name-needed")
	case n.Unit == "":
		return fault.Field("unit", "account.unit-needed")
	}
	return nil
}

func giveCode(tx *store.Tx, id ID, purpose string) (code string, err error) {
	code = strings.ToLower(rand.Text()[:16])
	code = code[:4] + "-" + code[4:8] + "-" + code[8:12] + "-" + code[12:]
	_, err = tx.Exec(`INSERT INTO account_code (hash, account_id, purpose, expires_at) VALUES ($1, $2, $3, $4)`,
		digest(code), id, purpose, store.When(tx.Now().Add(codeLife)))
	return code, err
}

// Renew sets a new password with a one-time code. Every session of the account
// ends, and the code is spent. (Đặt mật khẩu bằng mã một lần.)
func (s *Service) Renew(ctx context.Context, login, code, password string) (err error) {
	defer fault.Wrap(&err, "renew a password")
	if err := goodPassword(password, fold(login)); err != nil {
		return err
	}
	hash := s.hash(password)
	return s.db.Update(ctx, func(tx *store.Tx) error {
		a, err := findLogin(tx, login)
		if fault.Is(err, fault.NotFound) {
			return fault.Field("code", "account.code-wrong")
		} else if err != nil {
			return err
		}
		n, err := tx.Exec(`UPDATE account_code SET used_at = $1 WHERE hash = $2 AND account_id = $3 AND used_at IS NULL AND expires_at > $1`,
			store.When(tx.Now()), digest(strings.ToLower(code)), a.ID)
		if err != nil {
			return err
		}
		if n == 0 {
			return fault.Field("code", "account.code-wrong")
		}
		return s.setPassword(tx, &a, hash)
	})
}

func (s *Service) setPassword(tx *store.Tx, a *Account, hash string) error {
	a.password, a.failures, a.WaitUntil = hash, 0, time.Time{}
	if err := save(tx, a); err != nil {
		return err
	}
	if _, err := tx.Exec(`DELETE FROM sign_in WHERE account_id = $1`, a.ID); err != nil {
		return err
	}
	return ledger.Append(tx, ledger.Entry{Act: "account.password", Actor: string(a.ID), Subject: "account:" + string(a.ID)})
}

// Change sets a new password for who knows the old one. (Đổi mật khẩu.)
func (s *Service) Change(ctx context.Context, who access.Actor, old, password string) (err error) {
	defer fault.Wrap(&err, "change a password")
	var a Account
	if err := s.db.View(ctx, func(tx *store.Tx) error { a, err = find(tx, ID(who.Account)); return err }); err != nil {
		return err
	}
	if !s.matches(a.password, old) {
		return fault.Field("old", "account.password-wrong")
	}
	if err := goodPassword(password, a.Login); err != nil {
		return err
	}
	hash := s.hash(password)
	return s.db.Update(ctx, func(tx *store.Tx) error {
		if a, err = find(tx, a.ID); err != nil {
			return err
		}
		return s.setPassword(tx, &a, hash)
	})
}
