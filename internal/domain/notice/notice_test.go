package notice_test

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/base/id"
	"thidua/internal/domain/notice"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/ledger"
	"thidua/internal/platform/mail"
	"thidua/internal/platform/queue"
	"thidua/internal/platform/store"
	"thidua/internal/platform/store/storetest"
)

type desk struct {
	t     *testing.T
	clock *storetest.Clock
	db    *store.DB
	s     *notice.Service
	unit  registry.UnitID
}

func open(t *testing.T) desk {
	t.Parallel()
	d := desk{t: t, clock: storetest.NewClock()}
	d.db = storetest.OpenAt(t, d.clock, slices.Concat(notice.Invariants, queue.Invariants)...)
	d.s = notice.New(d.db)
	d.update(func(tx *store.Tx) error {
		u, err := registry.AddUnit(tx, registry.NewUnit{Name: "Sở Y tế", Level: "department", From: civil.Must("2000-01-01")})
		d.unit = u.ID
		return err
	})
	return d
}

func (d desk) update(do func(tx *store.Tx) error) {
	d.t.Helper()
	if err := d.db.Update(d.t.Context(), do); err != nil {
		d.t.Fatal(err)
	}
}

func (d desk) as(account string, roles ...access.Role) access.Actor {
	who := access.Actor{Account: account, Today: civil.Of(storetest.Noon)}
	for _, r := range roles {
		d.update(func(tx *store.Tx) error {
			over, err := registry.ScopeOf(tx, d.unit)
			who.Grants = append(who.Grants, access.Grant{Role: r, Over: over, From: who.Today})
			return err
		})
	}
	return who
}

func to(accounts ...string) (list []notice.Recipient) {
	for _, a := range accounts {
		list = append(list, notice.Recipient{Account: a, Name: "Người " + a, UnitName: "Sở Y tế"})
	}
	return list
}

var dossier = id.Subject{Kind: "dossier", ID: "d1"}

func (d desk) send(k notice.Kind, by string, list ...notice.Recipient) {
	d.t.Helper()
	d.update(func(tx *store.Tx) error {
		return notice.Send(tx, notice.Told{Kind: k, Subject: dossier, Unit: d.unit, By: by, Args: []string{"Tổng kết 2026"}, To: list})
	})
	d.clock.Add(time.Millisecond) // ids of one instant are in no order
}

func (d desk) inbox(account string, f notice.Filter) []notice.Item {
	d.t.Helper()
	list, total, err := d.s.Inbox(d.t.Context(), d.as(account), f)
	if err != nil || len(list) != total {
		d.t.Fatal(list, total, err)
	}
	return list
}

// verify gives an account an address that is its own.
func (d desk) verify(account string) {
	d.t.Helper()
	who := d.as(account)
	if err := d.s.SetAddress(d.t.Context(), who, account+"@example.org", "en"); err != nil {
		d.t.Fatal(err)
	}
	if err := d.s.Verify(d.t.Context(), who, d.code(account)); err != nil {
		d.t.Fatal(err)
	}
}

func (d desk) code(account string) (code string) {
	d.update(func(tx *store.Tx) (err error) { _, code, err = notice.NewCode(tx, account); return err })
	return code
}

// letters writes what waits, as the job does, and says to whom.
func (d desk) letters(n notice.ID) (to []string) {
	d.update(func(tx *store.Tx) error {
		to = nil
		_, all, err := notice.Letters(tx, n)
		for _, l := range all {
			to = append(to, l.Address+" "+l.Lang)
			if err := notice.Posted(tx, l, "letter-"+l.Address); err != nil {
				return err
			}
		}
		return err
	})
	return to
}

func refused(t *testing.T, err error, kind fault.Kind, code string) {
	t.Helper()
	if !fault.Is(err, kind) || len(fault.Reasons(err)) == 0 || fault.Reasons(err)[0].Code != code {
		t.Errorf("got %v (kind %d), want %s", err, fault.Of(err), code)
	}
}

func TestWhoIsToldReadsIt(t *testing.T) {
	d := open(t)
	d.send(notice.DossierReturned, "thao", to("lan", "thao", "lan")...)
	d.send(notice.DossierReceived, "thao", to("lan")...)
	list := d.inbox("lan", notice.Filter{})
	if len(list) != 2 || list[0].Kind != notice.DossierReceived || list[1].Args[0] != "Tổng kết 2026" || !list[1].ReadAt.IsZero() {
		t.Fatalf("%+v", list)
	}
	if mine := d.inbox("thao", notice.Filter{}); len(mine) > 0 {
		t.Errorf("one who acts is told what they did: %v", mine)
	}
	if only := d.inbox("lan", notice.Filter{Kind: notice.DossierReturned}); len(only) != 1 || only[0].ID != list[1].ID {
		t.Errorf("%v", only)
	}
	if last, total, err := d.s.Inbox(t.Context(), d.as("lan"), notice.Filter{Page: 2, Size: 1}); err != nil || total != 2 || len(last) != 1 || last[0].ID != list[1].ID {
		t.Errorf("one a page: %v of %d, %v", last, total, err)
	}
	if n, err := d.s.Unread(t.Context(), d.as("lan")); err != nil || n != 2 {
		t.Error(n, err)
	}
	for range 2 { // once more changes nothing
		if i, err := d.s.Read(t.Context(), d.as("lan"), list[1].ID); err != nil || i.ReadAt.IsZero() {
			t.Fatal(i, err)
		}
	}
	if left := d.inbox("lan", notice.Filter{Unread: true}); len(left) != 1 {
		t.Errorf("%v", left)
	}
	if err := d.s.ReadAll(t.Context(), d.as("lan")); err != nil {
		t.Fatal(err)
	}
	if n, _ := d.s.Unread(t.Context(), d.as("lan")); n != 0 {
		t.Error(n)
	}
	for _, other := range []string{"thao", "duc", ""} {
		_, err := d.s.Read(t.Context(), d.as(other), list[0].ID)
		refused(t, err, fault.NotFound, "notice.not-found")
	}
}

func TestAnActThatDoesNotStandTellsNobody(t *testing.T) {
	d := open(t)
	err := d.db.Update(t.Context(), func(tx *store.Tx) error {
		if err := notice.Send(tx, notice.Told{Kind: notice.DossierReturned, Subject: dossier, To: to("lan")}); err != nil {
			return err
		}
		return fault.Code(fault.Conflict, "dossier.changed")
	})
	if !fault.Is(err, fault.Conflict) || len(d.inbox("lan", notice.Filter{})) > 0 {
		t.Error(err)
	}
}

func TestHowEachIsReachedByLetter(t *testing.T) {
	d := open(t)
	for _, a := range []string{"lan", "duc", "away", "off"} {
		d.verify(a)
	}
	if err := d.s.Choose(t.Context(), d.as("off"), nil); err != nil {
		t.Fatal(err)
	}
	list := append(to("lan", "duc", "away", "off", "none"), notice.Recipient{Name: "Ngoài danh sách", UnitName: "Sở Nội vụ"})
	list[1].Stands, list[2].Away = "Người away", true
	d.send(notice.DossierReceived, "thao", list...)
	n := d.inbox("lan", notice.Filter{})[0].ID
	if to := d.letters(n); !slices.Equal(to, []string{"lan@example.org en", "duc@example.org en"}) {
		t.Errorf("%v", to)
	}
	if again := d.letters(n); len(again) > 0 {
		t.Errorf("written twice: %v", again)
	}
	end := func(letter, state, why string) {
		d.update(func(tx *store.Tx) error { return notice.Ended(tx, letter, state, why) })
	}
	end("letter-lan@example.org", mail.Sent, "")
	end("letter-duc@example.org", mail.Failed, "550 no such user")
	end("somebody else's", mail.Sent, "")
	sight, all, err := d.s.Recipients(t.Context(), d.as("thao"), n)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, r := range all {
		got = append(got, string(r.Mail)+r.Why)
	}
	if want := []string{"sent", "refused550 no such user", "away", "off", "no-address", "no-account"}; !slices.Equal(got, want) {
		t.Errorf("%v", got)
	}
	if sight.Reach != (notice.Reach{Told: 6, Mailed: 1, Unreached: 4}) {
		t.Errorf("%+v", sight.Reach)
	}
	if len(d.inbox("duc", notice.Filter{})) != 1 || d.inbox("duc", notice.Filter{})[0].Stands != "Người away" {
		t.Error("who stands in is not told for whom")
	}

	// what nobody can turn off comes all the same
	d.send(notice.DossierReturned, "thao", to("off")...)
	if to := d.letters(d.inbox("off", notice.Filter{})[0].ID); len(to) != 1 {
		t.Errorf("%v", to)
	}
}

func TestSentAgainOnlyToThoseNotReached(t *testing.T) {
	d := open(t)
	d.verify("lan")
	d.send(notice.SittingCalled, "thuha", to("lan", "duc", "phong")...)
	n := d.inbox("lan", notice.Filter{})[0].ID
	d.letters(n)
	d.update(func(tx *store.Tx) error { return notice.Ended(tx, "letter-lan@example.org", mail.Sent, "") })
	_, err := d.s.Again(t.Context(), d.as("thuha"), n)
	refused(t, err, fault.Conflict, "notice.nobody-by-mail")
	d.verify("duc") // has an address since
	if letters, err := d.s.Again(t.Context(), d.as("thuha"), n); err != nil || letters != 1 {
		t.Fatal(letters, err)
	}
	_, err = d.s.Again(t.Context(), d.as("thuha"), n) // one waits, the other has no address
	refused(t, err, fault.Conflict, "notice.nobody-by-mail")
	if to := d.letters(n); !slices.Equal(to, []string{"duc@example.org en"}) {
		t.Errorf("%v", to)
	}
}

// Role × own or another's notice × look, send again.
func TestWhoSeesWhomANoticeReached(t *testing.T) {
	d := open(t)
	d.send(notice.DossierReturned, "thao", to("lan")...)
	n := d.inbox("lan", notice.Filter{})[0].ID
	for _, role := range access.Roles() {
		_, _, look := d.s.Recipients(t.Context(), d.as("other", role), n)
		_, again := d.s.Again(t.Context(), d.as("other", role), n)
		if may := slices.Contains(access.Acts(role), access.LookNotice); may == (look != nil) {
			t.Errorf("%s looks: %v", role, look)
		}
		if may := slices.Contains(access.Acts(role), access.ResendNotice); may != fault.Is(again, fault.Conflict) { // nobody has an address
			t.Errorf("%s sends again: %v", role, again)
		}
	}
	for who, want := range map[string]bool{"thao": true, "lan": false, "": false} {
		if _, _, err := d.s.Recipients(t.Context(), d.as(who), n); (err == nil) != want {
			t.Errorf("%q looks: %v", who, err)
		}
		if list, _, err := d.s.Sendings(t.Context(), d.as(who), 1); err != nil || (len(list) == 1) != want {
			t.Errorf("%q lists: %v %v", who, list, err)
		}
	}
	if list, total, err := d.s.Sendings(t.Context(), d.as("other", access.Appraiser), 1); err != nil || total != 1 || list[0].Told != 1 {
		t.Error(list, total, err)
	}
	// a job of the house is nobody's to look at
	d.update(func(tx *store.Tx) error {
		return notice.Send(tx, notice.Told{Kind: notice.SweepDone, Subject: dossier, To: to("duc")})
	})
	_, _, err := d.s.Recipients(t.Context(), d.as(""), d.inbox("duc", notice.Filter{})[0].ID)
	refused(t, err, fault.NotFound, "notice.not-found")
}

func TestAnAddressIsShownToBeOnesOwn(t *testing.T) {
	d := open(t)
	who, ctx := d.as("lan"), context.Background()
	refused(t, d.s.SetAddress(ctx, who, "không phải", "vi"), fault.Invalid, "mail.bad-address")
	refused(t, d.s.Verify(ctx, who, "X"), fault.Conflict, "notice.nothing-to-verify")
	refused(t, d.s.SetAddress(ctx, d.as(""), "a@example.org", "vi"), fault.NotFound, "account.signed-out")
	if err := d.s.SetAddress(ctx, who, "lan@example.org", "vi"); err != nil {
		t.Fatal(err)
	}
	refused(t, d.s.Verify(ctx, who, "X"), fault.Invalid, "notice.code-over") // its letter is not written yet
	refused(t, d.s.SetAddress(ctx, who, "khac@example.org", "vi"), fault.Invalid, "notice.code-too-soon")
	code := d.code("lan")
	for range 5 {
		refused(t, d.s.Verify(ctx, who, "AAAAAAAA"), fault.Invalid, "notice.code-wrong")
	}
	refused(t, d.s.Verify(ctx, who, code), fault.Invalid, "notice.code-over") // tried too often
	d.clock.Add(2 * time.Minute)
	if err := d.s.SetAddress(ctx, who, "lan@example.org", "vi"); err != nil { // asks for another
		t.Fatal(err)
	}
	code = d.code("lan")
	d.clock.Add(31 * time.Minute)
	refused(t, d.s.Verify(ctx, who, code), fault.Invalid, "notice.code-over") // too late
	if err := d.s.SetAddress(ctx, who, "lan@example.org", "vi"); err != nil {
		t.Fatal(err)
	}
	if err := d.s.Verify(ctx, who, " "+strings.ToLower(d.code("lan"))); err != nil {
		t.Fatal(err)
	}
	if err := d.s.SetAddress(ctx, who, "lan@example.org", "en"); err != nil { // the language alone
		t.Fatal(err)
	}
	own, err := d.s.Settings(ctx, who)
	if err != nil || !own.Address.Verified() || own.Address.Lang != "en" {
		t.Errorf("%+v %v", own, err)
	}
	if err := d.s.SetAddress(ctx, who, "", "vi"); err != nil {
		t.Fatal(err)
	}
	if own, _ := d.s.Settings(ctx, who); own.Address.Verified() {
		t.Error("nothing is verified")
	}
	d.update(func(tx *store.Tx) error {
		lines, err := ledger.Of(tx, "account:lan", 50)
		for _, l := range lines {
			if strings.Contains(l.Body, "@") {
				t.Errorf("the ledger says %s", l.Body)
			}
		}
		return err
	})
}

func TestWhatComesByLetterIsChosen(t *testing.T) {
	d := open(t)
	who := d.as("lan")
	if err := d.s.Choose(t.Context(), who, []notice.Kind{notice.DossierReceived}); err != nil {
		t.Fatal(err)
	}
	own, err := d.s.Settings(t.Context(), who)
	if err != nil || slices.Contains(own.Muted, notice.DossierReceived) || !slices.Contains(own.Muted, notice.SweepDone) || slices.ContainsFunc(own.Muted, notice.Kind.Always) {
		t.Errorf("%v %v", own.Muted, err)
	}
	refused(t, d.s.Choose(t.Context(), who, []notice.Kind{"weather"}), fault.Invalid, "notice.no-such-kind")
	refused(t, d.s.Choose(t.Context(), d.as(""), nil), fault.NotFound, "account.signed-out")
}

func TestEveryKindStandsInOneGroup(t *testing.T) {
	of := map[notice.Kind]string{}
	for _, g := range notice.Groups() {
		for _, k := range g.Kinds {
			if of[k] != "" {
				t.Errorf("%s stands in %s and in %s", k, of[k], g.Name)
			}
			of[k] = g.Name
		}
	}
	if len(of) != len(notice.Kinds()) {
		t.Errorf("%d kinds in groups, %d in all", len(of), len(notice.Kinds()))
	}
}
