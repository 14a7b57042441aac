package inquiry_test

import (
	"context"
	"slices"
	"testing"
	"time"

	"thidua/internal/app/lawtest"
	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/base/id"
	"thidua/internal/domain/inquiry"
	"thidua/internal/domain/notice"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
	"thidua/internal/platform/store/storetest"
)

var day = civil.Must

// A province has a department of industry that asks, one of the environment that is
// asked, and an enterprise with its director.
type province struct {
	*testing.T
	clock                            *storetest.Clock
	db                               *store.DB
	s                                *inquiry.Service
	body, industry, environment      registry.UnitID
	enterprise, shop                 registry.UnitID
	director                         registry.PersonID
	asker, green, chair, enterpriser access.Actor
}

func open(t *testing.T) *province {
	t.Helper()
	t.Parallel()
	p := &province{T: t, clock: storetest.NewClock()}
	p.clock.Set(time.Date(2026, 3, 2, 5, 0, 0, 0, time.UTC)) // a Monday
	p.db = storetest.OpenAt(t, p.clock, slices.Concat(inquiry.Invariants, notice.Invariants)...)
	p.s = inquiry.New(p.db, lawtest.Shipped(t))
	p.must(p.db.Update(context.Background(), func(tx *store.Tx) error {
		unit := func(up registry.UnitID, name string, level registry.Level) registry.UnitID {
			u, err := registry.AddUnit(tx, registry.NewUnit{Parent: up, Name: name, Level: level, Legal: true, From: day("2000-01-01")})
			p.must(err)
			return u.ID
		}
		p.body = unit("", "Tỉnh", registry.MinistryProvince)
		p.industry, p.environment = unit(p.body, "Sở Công Thương", registry.Department), unit(p.body, "Sở Nông nghiệp và Môi trường", registry.Department)
		p.enterprise = unit(p.body, "Công ty cổ phần Nước sạch", registry.Base)
		p.shop = unit(p.enterprise, "Chi nhánh số 1", registry.Base)
		head, err := registry.AddPerson(tx, registry.NewPerson{Name: "Lê Thị Thu", Number: "GD1", Unit: p.enterprise, Post: "Giám đốc", Since: day("2010-01-01")})
		p.director = head.ID
		for _, x := range []struct {
			who  *access.Actor
			unit registry.UnitID
			role access.Role
		}{{&p.asker, p.industry, access.Officer}, {&p.green, p.environment, access.Officer}, {&p.chair, p.body, access.Appraiser}, {&p.enterpriser, p.enterprise, access.Officer}} {
			over, err := registry.ScopeOf(tx, x.unit)
			p.must(err)
			*x.who = access.Actor{Account: string(x.unit), Today: civil.Of(tx.Now()), Grants: []access.Grant{{Role: x.role, Over: over, From: day("2020-01-01")}}}
		}
		return err
	}))
	return p
}

// on goes to another day.
func (p *province) on(d string) {
	p.clock.Set(time.Date(day(d).Year, day(d).Month, day(d).Day, 5, 0, 0, 0, time.UTC))
	for _, who := range []*access.Actor{&p.asker, &p.green, &p.chair, &p.enterpriser} {
		who.Today = day(d)
	}
}

func (p *province) must(err error) {
	p.Helper()
	if err != nil {
		p.Fatal(err, fault.Reasons(err))
	}
}

func (p *province) refused(what string, err error, code string) {
	p.Helper()
	if got := fault.Reasons(err); len(got) == 0 || got[0].Code != code {
		p.Errorf("%s: got %v %v, want %s", what, err, got, code)
	}
}

// letter asks the tax office, which is outside, and the department of environment.
func (p *province) letter() inquiry.Letter {
	return inquiry.Letter{Unit: p.industry, Enterprise: p.enterprise, Head: p.director, Number: "55/SCT-TĐKT", Day: day("2026-03-02"), Asks: []inquiry.NewAsk{
		{Topic: "tax", BodyName: "Thuế tỉnh"}, {Topic: "environment", Body: p.environment}, {Topic: "results", BodyName: "Sở Tài chính"}, {Topic: "opinion", BodyName: "Báo tỉnh"}}}
}

func (p *province) asked() inquiry.Inquiry {
	p.Helper()
	i, err := p.s.Ask(p.Context(), p.asker, p.letter())
	p.must(err)
	return i
}

func (p *province) sight(who access.Actor, which inquiry.ID) inquiry.Sight {
	p.Helper()
	v, err := p.s.Inquiry(p.Context(), who, which)
	p.must(err)
	return v
}

func (p *province) known(of id.Subject, on string) inquiry.Known {
	p.Helper()
	var all map[id.Subject]inquiry.Known
	p.must(p.db.View(p.Context(), func(tx *store.Tx) (err error) {
		all, err = inquiry.KnownOf(tx, []id.Subject{of}, day(on))
		return err
	}))
	return all[of]
}

func (p *province) heard(of id.Subject) time.Time {
	p.Helper()
	var all map[id.Subject]time.Time
	p.must(p.db.View(p.Context(), func(tx *store.Tx) (err error) {
		all, err = inquiry.HeardAt(tx, []id.Subject{of})
		return err
	}))
	return all[of]
}

// paper is a statement on paper with its scan.
func paper(said inquiry.Said, on string) inquiry.Statement {
	s := inquiry.Statement{Said: said, Number: "12/XN", Day: day(on), Scan: inquiry.Scan{Title: "xn.pdf", Hash: "aa", Size: 3, Media: "application/pdf"}}
	if said != inquiry.Yes {
		s.Text = "Còn nợ kỳ quý IV"
	}
	return s
}
