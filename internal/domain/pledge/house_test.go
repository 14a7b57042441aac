package pledge_test

import (
	"context"
	"slices"
	"testing"
	"time"

	"github.com/pquerna/otp/totp"

	"thidua/internal/app/lawtest"
	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/base/id"
	"thidua/internal/desk/standing"
	"thidua/internal/domain/account"
	"thidua/internal/domain/dossier"
	"thidua/internal/domain/notice"
	"thidua/internal/domain/pledge"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
	"thidua/internal/platform/store/storetest"
)

var day = civil.Must

// A ministry-like body has a department with a hospital and a school beneath it;
// each has people, an officer and a head. It begins on 2 September 2026.
type office struct {
	t                    *testing.T
	clock                *storetest.Clock
	db                   *store.DB
	s                    *pledge.Service
	top, dept, clinic    registry.UnitID
	lan, minh, hoa       registry.PersonID // of the department; hoa of the clinic
	mayor, officer, head access.Actor      // officer of the top; officer and head of the department
	nurse, chief         access.Actor      // officer and head of the clinic
	secrets              map[string]string
}

func open(t *testing.T, code string) *office {
	t.Helper()
	t.Parallel()
	o := &office{t: t, clock: storetest.NewClock(), secrets: map[string]string{}}
	o.db = storetest.OpenAt(t, o.clock, slices.Concat(pledge.Invariants, registry.Invariants, notice.Invariants)...)
	books := lawtest.Shipped(t)
	o.s = pledge.New(o.db, books, standing.Pledge(dossier.New(o.db, books)))
	var boss, chief registry.PersonID
	o.must(o.db.Update(context.Background(), func(tx *store.Tx) error {
		o.top = o.unit(tx, "", "Cơ quan", code)
		o.dept = o.unit(tx, o.top, "Sở Y tế", "")
		o.clinic = o.unit(tx, o.dept, "Bệnh viện", "")
		o.lan, o.minh, o.hoa = o.person(tx, "Lê Thị Lan", o.dept), o.person(tx, "Trần Minh", o.dept), o.person(tx, "Đỗ Hòa", o.clinic)
		boss, chief = o.person(tx, "Giám đốc Sở", o.dept), o.person(tx, "Giám đốc Bệnh viện", o.clinic)
		return nil
	}))
	o.mayor, o.officer, o.head = o.open("mayor", o.top, "", access.Officer), o.open("officer", o.dept, "", access.Officer), o.open("head", o.dept, boss, access.Head)
	o.nurse, o.chief = o.open("nurse", o.clinic, "", access.Officer), o.open("chief", o.clinic, chief, access.Head)
	return o
}

func (o *office) unit(tx *store.Tx, up registry.UnitID, name, code string) registry.UnitID {
	u, err := registry.AddUnit(tx, registry.NewUnit{Parent: up, Name: name, Code: code, Level: registry.Department, Legal: true, From: day("2000-01-01")})
	o.must(err)
	return u.ID
}

func (o *office) person(tx *store.Tx, name string, unit registry.UnitID) registry.PersonID {
	p, err := registry.AddPerson(tx, registry.NewPerson{Name: name, Number: name, Unit: unit, Post: "Giám đốc", Category: "official", Since: day("2000-01-01")})
	o.must(err)
	return p.ID
}

func (o *office) open(login string, unit registry.UnitID, person registry.PersonID, role access.Role) access.Actor {
	o.t.Helper()
	admin := access.Actor{Operator: true, Today: o.today()}
	s := account.New(o.db, 1)
	a, _, err := s.Invite(o.t.Context(), admin, account.Opening{Login: login, Name: login, Unit: unit, Person: person})
	o.must(err)
	_, err = s.Grant(o.t.Context(), admin, a.ID, role, unit, o.today(), civil.Date{})
	o.must(err)
	who := access.Actor{Account: string(a.ID), Person: string(person), Today: o.today()}
	o.must(o.db.View(o.t.Context(), func(tx *store.Tx) error {
		over, err := registry.ScopeOf(tx, unit)
		who.Grants = []access.Grant{{Role: role, Over: over, From: day("2020-01-01")}}
		return err
	}))
	return who
}

// self is a person without any role.
func (o *office) self(p registry.PersonID) access.Actor {
	return access.Actor{Account: "a-" + string(p), Person: string(p), Today: o.today()}
}

// code is a fresh code of an actor's second factor, which is turned on first.
func (o *office) code(who access.Actor) string {
	o.t.Helper()
	show := func() string {
		o.clock.Add(31 * time.Second)
		code, err := totp.GenerateCode(o.secrets[who.Account], o.clock.Now())
		o.must(err)
		return code
	}
	if o.secrets[who.Account] == "" {
		s := account.New(o.db, 1)
		f, err := s.BeginFactor(o.t.Context(), who)
		o.must(err)
		o.secrets[who.Account] = f.Secret
		o.must(s.ConfirmFactor(o.t.Context(), who, show()))
	}
	return show()
}

func (o *office) today() civil.Date { return civil.Of(o.db.Now()) }

func (o *office) must(err error) {
	o.t.Helper()
	if err != nil {
		o.t.Fatal(err, fault.Reasons(err))
	}
}

func (o *office) refused(what string, err error, code string) {
	o.t.Helper()
	if got := fault.Reasons(err); len(got) == 0 || got[0].Code != code {
		o.t.Errorf("%s: got %v %v, want %s", what, err, got, code)
	}
}

func (o *office) take(who access.Actor, about id.Subject, award string) pledge.Pledge {
	o.t.Helper()
	p, err := o.s.Take(o.t.Context(), who, pledge.Taking{Subject: about, Year: 2026, Award: award})
	o.must(err)
	return p
}

func (o *office) board(who access.Actor, of registry.UnitID) pledge.ToSign {
	o.t.Helper()
	b, err := o.s.ToSign(o.t.Context(), who, of, 2026)
	o.must(err)
	return b
}

func (o *office) sign(who access.Actor, of registry.UnitID, why string) pledge.List {
	o.t.Helper()
	l, err := o.s.Sign(o.t.Context(), who, pledge.Signing{Unit: of, Year: 2026, Hash: o.board(who, of).Hash, Why: why, Code: o.code(who)})
	o.must(err)
	return l
}

// registered is what judging would be told of some subjects.
func (o *office) registered(all ...id.Subject) (out map[id.Subject]map[int]bool) {
	o.t.Helper()
	o.must(o.db.View(o.t.Context(), func(tx *store.Tx) (err error) { out, err = pledge.Registered(tx, all); return err }))
	return out
}
