package account

import (
	"strings"
	"time"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/base/id"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/ledger"
	"thidua/internal/platform/store"
)

// ID names an account.
type ID string

// Subject is the account as others name it.
func (a ID) Subject() id.Subject { return id.Subject{Kind: "account", ID: string(a)} }

// An Account is a way in. (Tài khoản.)
type Account struct {
	ID        ID
	Login     string // lower case, without spaces
	Name      string // as shown beside acts
	Person    registry.PersonID
	Unit      registry.UnitID
	LockedAt  time.Time // zero while open
	WaitUntil time.Time // zero unless sign-ins failed
	TwoFactor bool
	HasSecret bool // a password is set
	CreatedAt time.Time
	Revision  int64

	failures int64
	password string
	secret   string
	step     int64
}

// Service does the acts of accounts.
type Service struct {
	db   *store.DB
	slow chan struct{} // at most as many password hashes at once as there is memory for
}

// New builds the office. hashes bounds how many passwords are tried at once
// (19 MiB each).
func New(db *store.DB, hashes int) *Service {
	return &Service{db, make(chan struct{}, max(hashes, 1))}
}

const columns = `id, login, name, COALESCE(person_id, ''), unit_id, locked_at, wait_until, failures, password,
	totp_secret, totp_on, totp_step, created_at, revision`

func read(s store.Scanner) (a Account, err error) {
	var locked, wait, created store.Time
	err = s.Scan(&a.ID, &a.Login, &a.Name, &a.Person, &a.Unit, &locked, &wait, &a.failures, &a.password,
		&a.secret, &a.TwoFactor, &a.step, &created, &a.Revision)
	a.LockedAt, a.WaitUntil, a.CreatedAt = locked.Time, wait.Time, created.Time
	a.HasSecret = a.password != ""
	return a, err
}

func find(tx *store.Tx, id ID) (Account, error) {
	return found(read(tx.Row(`SELECT `+columns+` FROM account WHERE id = $1`, id)))
}

func findLogin(tx *store.Tx, login string) (Account, error) {
	return found(read(tx.Row(`SELECT `+columns+` FROM account WHERE login = $1`, fold(login))))
}

func found(a Account, err error) (Account, error) {
	if store.None(err) {
		return a, fault.Code(fault.NotFound, "account.not-found")
	}
	return a, err
}

// save writes the changing parts of a over the revision it was read at.
func save(tx *store.Tx, a *Account) error {
	n, err := tx.Exec(`UPDATE account SET locked_at = $1, wait_until = $2, failures = $3, password = $4,
		totp_secret = $5, totp_on = $6, totp_step = $7, revision = revision + 1 WHERE id = $8 AND revision = $9`,
		store.When(a.LockedAt), store.When(a.WaitUntil), a.failures, a.password, a.secret, a.TwoFactor, a.step, a.ID, a.Revision)
	if err == nil && n == 0 {
		return fault.Code(fault.Conflict, "account.changed")
	}
	a.Revision++
	return err
}

func fold(login string) string { return strings.ToLower(strings.TrimSpace(login)) }

// may asks the table over the unit an account belongs to.
func may(tx *store.Tx, who access.Actor, act access.Act, unit registry.UnitID) error {
	scope, err := registry.ScopeOf(tx, unit)
	if err != nil {
		return err
	}
	return who.Must(act, scope)
}

func record(tx *store.Tx, who access.Actor, act access.Act, id ID, body any) error {
	return ledger.Append(tx, ledger.Entry{Act: string(act), Actor: actor(who), Subject: "account:" + string(id), Body: body})
}

func actor(who access.Actor) string {
	if who.Operator {
		return "operator"
	}
	return who.Account
}

func today(tx *store.Tx) civil.Date { return civil.Of(tx.Now()) }

// Invariants of the tables of accounts.
var Invariants = []store.Invariant{
	{Code: "account.delegated-without-grant", Query: `SELECT id FROM account_grant WHERE for_id IS NOT NULL AND of_grant IS NULL`},
	{Code: "account.reset-by-one", Query: `SELECT id FROM account_reset WHERE confirmed_by = asked_by`},
}
