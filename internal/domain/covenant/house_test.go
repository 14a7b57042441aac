package covenant_test

import (
	"context"
	"slices"
	"strconv"
	"testing"
	"time"

	"github.com/pquerna/otp/totp"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/domain/account"
	"thidua/internal/domain/cluster"
	"thidua/internal/domain/covenant"
	"thidua/internal/domain/notice"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/law/scoring"
	"thidua/internal/platform/store"
	"thidua/internal/platform/store/storetest"
)

var day = civil.Must

// A block has three members with an officer and a head each; the first leads. A
// fourth unit sits nowhere. It begins on 2 September 2026.
type block struct {
	t              *testing.T
	clock          *storetest.Clock
	db             *store.DB
	s              *covenant.Service
	clusters       *cluster.Service
	body           registry.UnitID
	units          []registry.UnitID
	id             cluster.ID
	keeper         access.Actor
	officers, head []access.Actor    // the fourth is a stranger
	secrets        map[string]string // of second factors, by account
}

func open(t *testing.T) *block {
	t.Helper()
	t.Parallel()
	b := &block{t: t, clock: storetest.NewClock(), secrets: map[string]string{}}
	b.db = storetest.OpenAt(t, b.clock, slices.Concat(covenant.Invariants, cluster.Invariants, notice.Invariants)...)
	b.s, b.clusters = covenant.New(b.db), cluster.New(b.db, covenant.Open(func(why covenant.Why, _ covenant.Promise) string { return why.Code }))
	var people []registry.PersonID
	b.must(b.db.Update(context.Background(), func(tx *store.Tx) error {
		b.body = b.unit(tx, "", "Thành phố", registry.MinistryProvince)
		for _, name := range []string{"Sở Giáo dục", "Sở Y tế", "Sở Văn hóa", "Sở Du lịch"} {
			u := b.unit(tx, b.body, name, registry.Department)
			b.units = append(b.units, u)
			p, err := registry.AddPerson(tx, registry.NewPerson{Name: "Giám đốc " + name, Number: name, Unit: u, Post: "Giám đốc", Since: day("2000-01-01")})
			b.must(err)
			people = append(people, p.ID)
		}
		return nil
	}))
	b.keeper = b.open("keeper", b.body, "", access.Appraiser)
	for i, u := range b.units {
		b.officers = append(b.officers, b.open("officer"+strconv.Itoa(i), u, "", access.Officer))
		b.head = append(b.head, b.open("head"+strconv.Itoa(i), u, people[i], access.Head))
	}
	c, err := b.clusters.Form(t.Context(), b.keeper, cluster.NewCluster{Body: b.body, Kind: cluster.Group, Name: "Cụm thi đua số 7", Number: "449/QĐ-UBND", Signer: "Chủ tịch",
		Day: day("2025-01-21"), From: day("2025-02-01"), Members: []cluster.NewMember{{Unit: b.units[0]}, {Unit: b.units[1]}, {Unit: b.units[2]}}})
	b.must(err)
	b.id = c.ID
	for i, year := range []int{2026, 2027} {
		b.must(b.clusters.Lead(t.Context(), b.keeper, b.id, cluster.Lead{Year: year, Head: b.units[i], How: cluster.Elected, Paper: "12/QĐ-UBND"}))
	}
	return b
}

func (b *block) unit(tx *store.Tx, up registry.UnitID, name string, level registry.Level) registry.UnitID {
	u, err := registry.AddUnit(tx, registry.NewUnit{Parent: up, Name: name, Level: level, Legal: true, From: day("2000-01-01")})
	b.must(err)
	return u.ID
}

// open opens an account with one role over a unit.
func (b *block) open(login string, unit registry.UnitID, person registry.PersonID, role access.Role) access.Actor {
	b.t.Helper()
	admin := access.Actor{Operator: true, Today: b.today()}
	s := account.New(b.db, 1)
	a, _, err := s.Invite(b.t.Context(), admin, account.Opening{Login: login, Name: login, Unit: unit, Person: person})
	b.must(err)
	_, err = s.Grant(b.t.Context(), admin, a.ID, role, unit, day("2026-09-02"), civil.Date{})
	b.must(err)
	who := access.Actor{Account: string(a.ID), Person: string(person), Today: b.today()}
	b.must(b.db.View(b.t.Context(), func(tx *store.Tx) error {
		over, err := registry.ScopeOf(tx, unit)
		who.Grants = []access.Grant{{Role: role, Over: over, From: day("2020-01-01")}}
		return err
	}))
	return who
}

// code is a fresh code of an actor's second factor, which is turned on first.
func (b *block) code(who access.Actor) string {
	b.t.Helper()
	show := func() string {
		b.clock.Add(31 * time.Second)
		code, err := totp.GenerateCode(b.secrets[who.Account], b.clock.Now())
		b.must(err)
		return code
	}
	if b.secrets[who.Account] == "" {
		s := account.New(b.db, 1)
		f, err := s.BeginFactor(b.t.Context(), who)
		b.must(err)
		b.secrets[who.Account] = f.Secret
		b.must(s.ConfirmFactor(b.t.Context(), who, show()))
	}
	return show()
}

func (b *block) today() civil.Date { return civil.Of(b.db.Now()) }

// on moves everybody to a day.
func (b *block) on(to string) {
	b.clock.Set(time.Date(day(to).Year, day(to).Month, day(to).Day, 3, 0, 0, 0, time.UTC))
	b.keeper.Today = b.today()
	for i := range b.head {
		b.officers[i].Today, b.head[i].Today = b.today(), b.today()
	}
}

func (b *block) must(err error) {
	b.t.Helper()
	if err != nil {
		b.t.Fatal(err, fault.Reasons(err))
	}
}

func (b *block) refused(err error, code string) {
	b.t.Helper()
	if got := fault.Reasons(err); len(got) == 0 || got[0].Code != code {
		b.t.Errorf("got %v %v, want %s", err, got, code)
	}
}

func units(n int64) scoring.Amount { return scoring.Known(scoring.Figure(n * 10_000)) }

func (b *block) draught() covenant.Draught {
	return covenant.Draught{Title: "Giao ước thi đua năm 2026", Text: "Điều 1. Mục tiêu\nThi đua hoàn thành nhiệm vụ.\nĐiều 2. Tổ chức thực hiện\nMỗi quý báo cáo một lần.",
		Promises: []covenant.Promise{
			{Content: "Mô hình mới", Target: units(3), Measure: "mô hình", Direction: covenant.AtLeast, Evidence: "Quyết định công nhận", Due: day("2026-10-31")},
			{Content: "Hồ sơ trễ hạn", Target: units(2), Measure: "%", Direction: covenant.AtMost, Due: day("2026-12-31")},
			{Content: "Tổ chức giao lưu văn nghệ", Unit: b.units[2], Due: day("2026-11-20")},
		}}
}

func (b *block) drafted() covenant.Covenant {
	b.t.Helper()
	c, err := b.s.Draft(b.t.Context(), b.officers[0], b.id, 2026, b.draught())
	b.must(err)
	return c
}

func (b *block) put() covenant.Covenant {
	b.t.Helper()
	c := b.drafted()
	c, err := b.s.Put(b.t.Context(), b.officers[0], c.ID, c.Revision, day("2026-09-15"))
	b.must(err)
	return c
}

func (b *block) sign(i int, c covenant.Covenant) covenant.Covenant {
	b.t.Helper()
	c, err := b.s.Sign(b.t.Context(), b.head[i], c.ID, covenant.Signature{Unit: b.units[i], No: c.No, Hash: c.Hash, Code: b.code(b.head[i])})
	b.must(err)
	return c
}

func (b *block) inForce() covenant.Covenant {
	b.t.Helper()
	c := b.put()
	for i := range 3 {
		c = b.sign(i, c)
	}
	return c
}

func (b *block) sight(who access.Actor, c covenant.Covenant) covenant.Sight {
	b.t.Helper()
	v, err := b.s.Covenant(b.t.Context(), who, c.ID, 0)
	b.must(err)
	return v
}

func (b *block) report(i int, c covenant.Covenant, p int, x covenant.Progress) covenant.Report {
	b.t.Helper()
	b.clock.Add(time.Second)
	x.Promise, x.Unit = c.Promises[p].ID, b.units[i]
	r, err := b.s.Report(b.t.Context(), b.officers[i], c.ID, x)
	b.must(err)
	return r
}
