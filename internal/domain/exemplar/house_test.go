package exemplar_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"thidua/internal/app/lawtest"
	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/base/id"
	"thidua/internal/domain/exemplar"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
	"thidua/internal/platform/store/storetest"
)

var day = civil.Must

// A province has a health department with a clinic beneath, where a nurse, a doctor
// and a porter work, and a labour department.
type province struct {
	*testing.T
	clock                   *storetest.Clock
	db                      *store.DB
	s                       *exemplar.Service
	root, clinic, labour    registry.UnitID
	nurse, doctor, porter   registry.PersonID
	officer, second, head   access.Actor
	higher, doctorA, nurseA access.Actor
	sent                    int
}

func found(t *testing.T) *province {
	t.Helper()
	t.Parallel()
	p := &province{T: t, clock: storetest.NewClock()}
	p.db = storetest.OpenAt(t, p.clock, slices.Concat(exemplar.Invariants, registry.Invariants)...)
	p.s = exemplar.New(p.db, lawtest.Shipped(t))
	p.update(func(tx *store.Tx) {
		p.root = p.unit(tx, "", "Tỉnh Mẫu", registry.MinistryProvince)
		health := p.unit(tx, p.root, "Sở Y tế", registry.Department)
		p.clinic = p.unit(tx, health, "Trung tâm Y tế Lệ Sơn", registry.Base)
		p.labour = p.unit(tx, p.root, "Sở Lao động", registry.Department)
		p.nurse, p.doctor, p.porter = p.person(tx, "Nguyễn Thị Hoa"), p.person(tx, "Trần Văn Bình"), p.person(tx, "Lê Văn Tư")
		p.officer, p.second = p.as(tx, "officer", "", p.clinic, access.Officer), p.as(tx, "second", "", health, access.Officer)
		p.head, p.higher = p.as(tx, "head", "", p.clinic, access.Head), p.as(tx, "higher", "", health, access.Head)
		p.doctorA, p.nurseA = p.as(tx, "doctor", p.doctor, "", ""), p.as(tx, "nurse", p.nurse, "", "")
	})
	return p
}

func (p *province) update(do func(tx *store.Tx)) {
	p.Helper()
	p.must(p.db.Update(p.Context(), func(tx *store.Tx) error { do(tx); return nil }))
}

func (p *province) unit(tx *store.Tx, up registry.UnitID, name string, level registry.Level) registry.UnitID {
	u, err := registry.AddUnit(tx, registry.NewUnit{Parent: up, Name: name, Level: level, Legal: true, From: day("2000-01-01")})
	p.must(err)
	return u.ID
}

func (p *province) person(tx *store.Tx, name string) registry.PersonID {
	x, err := registry.AddPerson(tx, registry.NewPerson{Name: name, Number: name, Unit: p.clinic, Since: day("2000-01-01")})
	p.must(err)
	return x.ID
}

func (p *province) as(tx *store.Tx, account string, person registry.PersonID, unit registry.UnitID, role access.Role) access.Actor {
	who := access.Actor{Account: account, Person: string(person), Today: p.today()}
	if unit != "" {
		over, err := registry.ScopeOf(tx, unit)
		p.must(err)
		who.Grants = []access.Grant{{Role: role, Over: over, From: day("2000-01-01")}}
	}
	return who
}

func (p *province) today() civil.Date { return civil.Of(p.clock.Now()) }

// on moves everybody some time on.
func (p *province) on(d time.Duration) {
	p.clock.Add(d)
	for _, who := range []*access.Actor{&p.officer, &p.second, &p.head, &p.higher, &p.doctorA, &p.nurseA} {
		who.Today = p.today()
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

// deed is what a visitor saw this morning.
func (p *province) deed() exemplar.NewSighting {
	p.sent++
	p.clock.Add(time.Second)
	return exemplar.NewSighting{Key: fmt.Sprintf("key-of-a-form-%06d", p.sent), Name: "Bà Sáu", Contact: "0900 000 000",
		Deed: exemplar.Deed{What: "Chị điều dưỡng nhảy xuống hồ cứu một cháu bé", Who: "chị Hoa", Place: "trung tâm y tế LỆ sơn", On: p.today(), Hour: "09:00"}}
}

func (p *province) seen() exemplar.Sighting {
	p.Helper()
	x, err := p.s.Report(p.Context(), access.Actor{}, p.deed())
	p.must(err)
	return x
}

// put is a deed that waits for the head: of the nurse, with a word of the doctor.
func (p *province) put() exemplar.ID {
	p.Helper()
	ctx, which := p.Context(), p.seen().Exemplar
	p.must(p.s.Take(ctx, p.officer, which))
	w, err := p.s.Ask(ctx, p.officer, which, exemplar.Witness, p.doctor)
	p.must(err)
	p.must(p.s.Say(ctx, p.doctorA, which, w.ID, exemplar.Testimony{Said: exemplar.Yes, Text: "Tôi ở đó"}))
	p.must(p.s.Name(ctx, p.officer, which, id.Subject{Kind: "person", ID: string(p.nurse)}, ""))
	p.must(p.s.Submit(ctx, p.officer, which))
	return which
}

func (p *province) confirmed() exemplar.ID {
	p.Helper()
	which := p.put()
	p.must(p.s.Confirm(p.Context(), p.head, which, true, "Đúng"))
	return which
}

func (p *province) sight(who access.Actor, which exemplar.ID) exemplar.Sight {
	p.Helper()
	v, err := p.s.Exemplar(p.Context(), who, which)
	p.must(err)
	return v
}

// silent wants the ledger to hold none of some words.
func (p *province) silent(words ...string) {
	p.Helper()
	p.update(func(tx *store.Tx) {
		all, err := store.Collect(tx, store.One[string], `SELECT body FROM ledger_entry`)
		p.must(err)
		for _, body := range all {
			for _, w := range words {
				if strings.Contains(body, w) {
					p.Errorf("the ledger says %q: %s", w, body)
				}
			}
		}
	})
}
