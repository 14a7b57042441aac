package account_test

import (
	"strings"
	"testing"
	"time"

	"github.com/pquerna/otp/totp"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/domain/account"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
	"thidua/internal/platform/store/storetest"
)

const password = "một câu dài dễ nhớ"

var operator = access.Actor{Operator: true, Today: civil.Of(storetest.Noon)}

// desk is an office with a province, a department under it, and one account.
type desk struct {
	t        *testing.T
	clock    *storetest.Clock
	db       *store.DB
	s        *account.Service
	province registry.UnitID
	health   registry.UnitID
}

func open(t *testing.T) desk {
	t.Parallel()
	d := desk{t: t, clock: storetest.NewClock()}
	d.db = storetest.OpenAt(t, d.clock, account.Invariants...)
	d.s = account.New(d.db, 2)
	if err := d.db.Update(t.Context(), func(tx *store.Tx) error {
		p, err := registry.AddUnit(tx, registry.NewUnit{Name: "Tỉnh Mẫu", Level: "ministry-province", From: civil.Must("2000-01-01")})
		if err != nil {
			return err
		}
		h, err := registry.AddUnit(tx, registry.NewUnit{Parent: p.ID, Name: "Sở Y tế", Level: "department", From: civil.Must("2000-01-01")})
		d.province, d.health = p.ID, h.ID
		return err
	}); err != nil {
		t.Fatal(err)
	}
	return d
}

func (d desk) invite(login string, unit registry.UnitID) account.Account {
	d.t.Helper()
	a, _, err := d.s.Invite(d.t.Context(), operator, account.Opening{Login: login, Name: "Người dùng " + login, Unit: unit, Password: password})
	if err != nil {
		d.t.Fatal(err)
	}
	return a
}

// as signs an account in and gives its actor.
func (d desk) as(login string) access.Actor {
	d.t.Helper()
	token, err := d.s.SignIn(d.t.Context(), login, password, "", "test")
	if err != nil {
		d.t.Fatal(err)
	}
	who, _, err := d.s.Actor(d.t.Context(), token)
	if err != nil {
		d.t.Fatal(err)
	}
	return who
}

func refused(t *testing.T, err error, kind fault.Kind, code string) {
	t.Helper()
	if !fault.Is(err, kind) || len(fault.Reasons(err)) == 0 || fault.Reasons(err)[0].Code != code {
		t.Errorf("got %v (kind %d), want %s", err, fault.Of(err), code)
	}
}

func TestSignIn(t *testing.T) {
	d := open(t)
	d.invite("nguyet", d.health)
	token, err := d.s.SignIn(t.Context(), " Nguyet ", password, "", "a browser")
	if err != nil {
		t.Fatal(err)
	}
	who, p, err := d.s.Actor(t.Context(), token)
	if err != nil || p.UnitName != "Sở Y tế" || who.Account == "" || who.Today != civil.Must("2026-09-02") {
		t.Fatalf("%+v %+v %v", who, p, err)
	}
	_, err = d.s.SignIn(t.Context(), "nobody", password, "", "")
	refused(t, err, fault.Invalid, "account.sign-in-failed")
	d.clock.Add(13 * time.Hour)
	_, _, err = d.s.Actor(t.Context(), token)
	refused(t, err, fault.NotFound, "account.signed-out")
}

func TestSignInWaitsLongerEachTime(t *testing.T) {
	d := open(t)
	d.invite("nguyet", d.health)
	for range 5 {
		_, err := d.s.SignIn(t.Context(), "nguyet", "sai mật khẩu rồi", "", "")
		refused(t, err, fault.Invalid, "account.sign-in-failed")
	}
	_, err := d.s.SignIn(t.Context(), "nguyet", password, "", "")
	refused(t, err, fault.Conflict, "account.wait")
	d.clock.Add(61 * time.Second)
	d.as("nguyet")
	_, err = d.s.SignIn(t.Context(), "nguyet", "sai", "", "")
	refused(t, err, fault.Invalid, "account.sign-in-failed") // counted from nothing again
	d.as("nguyet")
}

func TestFactor(t *testing.T) {
	d := open(t)
	d.invite("nguyet", d.health)
	who := d.as("nguyet")
	f, err := d.s.BeginFactor(t.Context(), who)
	if err != nil || !strings.Contains(f.URL, "otpauth://") {
		t.Fatal(f, err)
	}
	code := func() string { c, _ := totp.GenerateCode(f.Secret, d.clock.Now()); return c }
	refused(t, d.s.ConfirmFactor(t.Context(), who, "000000"), fault.Invalid, "account.code-wrong")
	if err := d.s.ConfirmFactor(t.Context(), who, code()); err != nil {
		t.Fatal(err)
	}
	_, err = d.s.SignIn(t.Context(), "nguyet", password, "", "")
	refused(t, err, fault.Invalid, "account.code-needed")
	_, err = d.s.SignIn(t.Context(), "nguyet", password, code(), "")
	refused(t, err, fault.Invalid, "account.sign-in-failed") // the same step twice is a replay
	d.clock.Add(30 * time.Second)
	if _, err = d.s.SignIn(t.Context(), "nguyet", password, code(), ""); err != nil {
		t.Fatal(err)
	}
	d.clock.Add(30 * time.Second)
	refused(t, d.s.EndFactor(t.Context(), who, "không phải", code()), fault.Invalid, "account.password-wrong")
	if err := d.s.EndFactor(t.Context(), who, password, code()); err != nil {
		t.Fatal(err)
	}
	d.as("nguyet")
}

func TestInviteAndRenew(t *testing.T) {
	d := open(t)
	a, code, err := d.s.Invite(t.Context(), operator, account.Opening{Login: "thuha", Name: "Hà", Unit: d.province})
	if err != nil || code == "" || a.HasSecret {
		t.Fatal(a, code, err)
	}
	_, _, err = d.s.Invite(t.Context(), operator, account.Opening{Login: "THUHA", Name: "Hà", Unit: d.province})
	refused(t, err, fault.Conflict, "account.login-taken")
	_, _, err = d.s.Invite(t.Context(), d2(d, "stranger"), account.Opening{Login: "xx1", Name: "X", Unit: d.province})
	refused(t, err, fault.NotFound, "access.not-seen")
	refused(t, d.s.Renew(t.Context(), "thuha", code, "ngắn"), fault.Invalid, "account.password-short")
	refused(t, d.s.Renew(t.Context(), "thuha", "aaaa-bbbb", password), fault.Invalid, "account.code-wrong")
	if err := d.s.Renew(t.Context(), "thuha", strings.ToUpper(code), password); err != nil {
		t.Fatal(err)
	}
	refused(t, d.s.Renew(t.Context(), "thuha", code, password), fault.Invalid, "account.code-wrong") // spent
	d.as("thuha")
}

func d2(d desk, login string) access.Actor { d.invite(login, d.health); return d.as(login) }

func TestGrantAndDelegate(t *testing.T) {
	d := open(t)
	day := civil.Of(storetest.Noon)
	head := d.invite("vinh", d.health)
	deputy := d.invite("lan", d.health)
	if _, err := d.s.Grant(t.Context(), operator, head.ID, access.Head, d.health, day, civil.Date{}); err != nil {
		t.Fatal(err)
	}
	_, err := d.s.Grant(t.Context(), operator, head.ID, "king", d.health, day, civil.Date{})
	refused(t, err, fault.Invalid, "account.no-such-role")
	_, err = d.s.Grant(t.Context(), d.as("lan"), head.ID, access.Head, d.health, day, civil.Date{})
	refused(t, err, fault.NotFound, "access.not-seen")
	scope := access.Scope("/" + string(d.province) + "/" + string(d.health) + "/")
	if d.as("lan").May(access.AttestDossier, scope) {
		t.Error("a deputy without a delegation may attest")
	}
	given, err := d.s.Delegate(t.Context(), d.as("vinh"), deputy.ID, day, day.AddDays(2))
	if err != nil || len(given) != 1 {
		t.Fatal(given, err)
	}
	if who := d.as("lan"); !who.May(access.AttestDossier, scope) || who.Grants[0].For != string(head.ID) {
		t.Error("the delegation does not run")
	}
	d.clock.Add(3 * 24 * time.Hour)
	if d.as("lan").May(access.AttestDossier, scope) {
		t.Error("the delegation runs past its last day")
	}
	_, grants, err := d.s.Account(t.Context(), operator, head.ID)
	if err != nil || len(grants) != 2 {
		t.Fatal(grants, err)
	}
	for _, g := range grants {
		if g.For == "" {
			err = d.s.End(t.Context(), operator, g.ID)
		}
	}
	if err != nil {
		t.Fatal(err)
	}
	if d.as("vinh").May(access.AttestDossier, scope) {
		t.Error("an ended grant runs")
	}
}

func TestResetNeedsTwoPeople(t *testing.T) {
	d := open(t)
	day := civil.Of(storetest.Noon)
	forgot := d.invite("quen", d.health)
	for _, login := range []string{"admin1", "admin2"} {
		a := d.invite(login, d.province)
		if _, err := d.s.Grant(t.Context(), operator, a.ID, access.Admin, d.province, day, civil.Date{}); err != nil {
			t.Fatal(err)
		}
	}
	first, second := d.as("admin1"), d.as("admin2")
	r, err := d.s.AskReset(t.Context(), first, forgot.ID)
	if err != nil {
		t.Fatal(err)
	}
	_, err = d.s.ConfirmReset(t.Context(), first, r.ID)
	refused(t, err, fault.Forbidden, "account.reset-needs-another")
	if waiting, err := d.s.Resets(t.Context(), second); err != nil || len(waiting) != 1 {
		t.Fatal(waiting, err)
	}
	code, err := d.s.ConfirmReset(t.Context(), second, r.ID)
	if err != nil {
		t.Fatal(err)
	}
	_, err = d.s.SignIn(t.Context(), "quen", password, "", "")
	refused(t, err, fault.Invalid, "account.sign-in-failed")
	if err := d.s.Renew(t.Context(), "quen", code, password); err != nil {
		t.Fatal(err)
	}
	_, err = d.s.ConfirmReset(t.Context(), second, r.ID)
	refused(t, err, fault.Conflict, "account.reset-over")
}

func TestLock(t *testing.T) {
	d := open(t)
	a := d.invite("nguyet", d.health)
	token, _ := d.s.SignIn(t.Context(), "nguyet", password, "", "")
	if err := d.s.Lock(t.Context(), operator, a.ID, true); err != nil {
		t.Fatal(err)
	}
	_, _, err := d.s.Actor(t.Context(), token)
	refused(t, err, fault.NotFound, "account.signed-out")
	_, err = d.s.SignIn(t.Context(), "nguyet", password, "", "")
	refused(t, err, fault.Forbidden, "account.locked")
	refused(t, d.s.Lock(t.Context(), operator, a.ID, true), fault.Conflict, "account.already-so")
	if err := d.s.Lock(t.Context(), operator, a.ID, false); err != nil {
		t.Fatal(err)
	}
	d.as("nguyet")
}

func TestTokens(t *testing.T) {
	d := open(t)
	a := d.invite("nguyet", d.health)
	day := civil.Of(storetest.Noon)
	if _, err := d.s.Grant(t.Context(), operator, a.ID, access.Officer, d.health, day, civil.Date{}); err != nil {
		t.Fatal(err)
	}
	who := d.as("nguyet")
	_, _, err := d.s.MakeToken(t.Context(), who, "báo cáo", []access.Act{"no.such"}, day.AddDays(30))
	refused(t, err, fault.Invalid, "account.token-acts")
	_, _, err = d.s.MakeToken(t.Context(), who, "báo cáo", []access.Act{access.LookDossier}, day.AddDays(400))
	refused(t, err, fault.Invalid, "account.token-expires")
	secret, tok, err := d.s.MakeToken(t.Context(), who, "báo cáo", []access.Act{access.LookDossier}, day.AddDays(30))
	if err != nil {
		t.Fatal(err)
	}
	scope := access.Scope("/" + string(d.province) + "/" + string(d.health) + "/")
	by, _, err := d.s.Bearer(t.Context(), secret)
	if err != nil || !by.May(access.LookDossier, scope) || by.May(access.SubmitDossier, scope) {
		t.Fatalf("%+v %v", by, err)
	}
	_, _, err = d.s.MakeToken(t.Context(), by, "con", []access.Act{access.LookDossier}, day.AddDays(30))
	refused(t, err, fault.Forbidden, "account.token-makes-token")
	if err := d.s.EndToken(t.Context(), who, tok.ID); err != nil {
		t.Fatal(err)
	}
	_, _, err = d.s.Bearer(t.Context(), secret)
	refused(t, err, fault.NotFound, "account.signed-out")
}

func TestACalendarIsFollowedByItsSecretAddress(t *testing.T) {
	d := open(t)
	a := d.invite("nguyet", d.health)
	who := d.as("nguyet")
	if f, err := d.s.Feed(t.Context(), who); err != nil || !f.Made.IsZero() {
		t.Fatal(f, err)
	}
	first, err := d.s.MakeFeed(t.Context(), who)
	if err != nil {
		t.Fatal(err)
	}
	if by, err := d.s.Follower(t.Context(), first); err != nil || by.Account != who.Account {
		t.Fatal(by, err)
	}
	if f, err := d.s.Feed(t.Context(), who); err != nil || f.Used.IsZero() {
		t.Error("its use is not noted", f, err)
	}
	second, err := d.s.MakeFeed(t.Context(), who)
	if err != nil {
		t.Fatal(err)
	}
	gone := func(secret string) {
		t.Helper()
		_, err := d.s.Follower(t.Context(), secret)
		refused(t, err, fault.NotFound, "account.feed-not-found")
	}
	gone(first) // renewed
	gone("")
	if err := d.s.Lock(t.Context(), operator, a.ID, true); err != nil {
		t.Fatal(err)
	}
	gone(second) // its owner is locked out
	if err := d.s.Lock(t.Context(), operator, a.ID, false); err != nil {
		t.Fatal(err)
	}
	if err := d.s.EndFeed(t.Context(), who); err != nil {
		t.Fatal(err)
	}
	gone(second)
	refused(t, d.s.EndFeed(t.Context(), who), fault.NotFound, "account.feed-not-found")
	who.Token = "t"
	_, err = d.s.MakeFeed(t.Context(), who)
	refused(t, err, fault.Forbidden, "account.token-makes-token")
}

func TestSessions(t *testing.T) {
	d := open(t)
	d.invite("nguyet", d.health)
	who := d.as("nguyet")
	d.as("nguyet")
	all, err := d.s.Sessions(t.Context(), who)
	if err != nil || len(all) != 2 {
		t.Fatal(all, err)
	}
	if err := d.s.CloseSession(t.Context(), who, all[0].ID); err != nil {
		t.Fatal(err)
	}
	refused(t, d.s.CloseSession(t.Context(), who, all[0].ID), fault.NotFound, "account.session-not-found")
	if err := d.s.Change(t.Context(), who, password, "một câu khác cũng dài"); err != nil {
		t.Fatal(err)
	}
	if all, _ = d.s.Sessions(t.Context(), who); len(all) != 0 {
		t.Error("a new password leaves sessions open")
	}
}

func TestAccountsAreListedWhereOneLooksAfterThem(t *testing.T) {
	d := open(t)
	d.invite("b-nguyet", d.health)
	d.invite("a-ha", d.province)
	if list, total, err := d.s.Accounts(t.Context(), operator, "", 1); err != nil || total != 2 || list[0].Login != "a-ha" {
		t.Fatal(list, total, err)
	}
	if _, total, _ := d.s.Accounts(t.Context(), operator, "NGUYET", 1); total != 1 {
		t.Error("search")
	}
	if _, total, _ := d.s.Accounts(t.Context(), d.as("a-ha"), "", 1); total != 0 {
		t.Error("a stranger sees accounts")
	}
}
