// Package accounttest gives tests people who prove themselves with a second factor.
package accounttest

import (
	"testing"
	"time"

	"github.com/pquerna/otp/totp"

	"thidua/internal/domain/account"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
	"thidua/internal/platform/store/storetest"
)

// A Ring holds the second factors of the accounts of one test.
type Ring struct {
	t        testing.TB
	clock    *storetest.Clock
	accounts *account.Service
	secrets  map[string]string
}

// New is a ring over a database whose clock it moves on.
func New(t testing.TB, db *store.DB, clock *storetest.Clock) *Ring {
	return &Ring{t, clock, account.New(db, 1), map[string]string{}}
}

// Open opens an account at a unit and gives its name.
func (r *Ring) Open(by access.Actor, login string, unit registry.UnitID) string {
	r.t.Helper()
	by.Operator = true
	a, _, err := r.accounts.Invite(r.t.Context(), by, account.Opening{Login: login, Name: login, Unit: unit})
	r.must(err)
	return string(a.ID)
}

// Code is a fresh code of an actor's second factor, which is turned on first.
func (r *Ring) Code(who access.Actor) string {
	r.t.Helper()
	if r.secrets[who.Account] == "" {
		f, err := r.accounts.BeginFactor(r.t.Context(), who)
		r.must(err)
		r.secrets[who.Account] = f.Secret
		r.must(r.accounts.ConfirmFactor(r.t.Context(), who, r.show(who)))
	}
	return r.show(who)
}

func (r *Ring) show(who access.Actor) string {
	r.t.Helper()
	r.clock.Add(31 * time.Second)
	code, err := totp.GenerateCode(r.secrets[who.Account], r.clock.Now())
	r.must(err)
	return code
}

func (r *Ring) must(err error) {
	r.t.Helper()
	if err != nil {
		r.t.Fatal(err)
	}
}
