package consultation_test

import (
	"context"
	"slices"
	"testing"
	"time"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/base/id"
	"thidua/internal/domain/account"
	"thidua/internal/domain/consultation"
	"thidua/internal/domain/meeting"
	"thidua/internal/domain/notice"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
	"thidua/internal/platform/store/storetest"
)

// A house has a department that drafts for its cluster, four units it asks, and a
// person asked by name.
type house struct {
	t                         *testing.T
	clock                     *storetest.Clock
	db                        *store.DB
	s                         *consultation.Service
	body                      registry.UnitID
	units                     []registry.UnitID
	person                    registry.PersonID
	drafter, head, tam, alien access.Actor
	officers                  []access.Actor // of the units
}

func open(t *testing.T) *house {
	t.Helper()
	t.Parallel()
	h := &house{t: t, clock: storetest.NewClock()}
	h.db = storetest.OpenAt(t, h.clock, slices.Concat(consultation.Invariants, meeting.Invariants, notice.Invariants)...)
	h.s = consultation.New(h.db)
	over := map[registry.UnitID]access.Scope{}
	h.update(func(tx *store.Tx) error {
		for i, name := range []string{"Sở Giáo dục và Đào tạo", "Sở Y tế", "Sở Văn hóa và Thể thao", "Sở Du lịch", "Sở Ngoại vụ"} {
			u, err := registry.AddUnit(tx, registry.NewUnit{Name: name, Level: registry.Department, Legal: true, From: civil.Must("2000-01-01")})
			if err != nil {
				return err
			}
			if over[u.ID], err = registry.ScopeOf(tx, u.ID); err != nil {
				return err
			}
			if i == 0 {
				h.body = u.ID
			} else {
				h.units = append(h.units, u.ID)
			}
		}
		p, err := registry.AddPerson(tx, registry.NewPerson{Name: "Bùi Thanh Tâm", Number: "NT", Unit: h.body, Post: "Trưởng phòng", Since: civil.Must("2000-01-01")})
		h.person = p.ID
		return err
	})
	as := func(account string, unit registry.UnitID, roles ...access.Role) access.Actor {
		who := access.Actor{Account: account, Today: h.today()}
		for _, r := range roles {
			who.Grants = append(who.Grants, access.Grant{Role: r, Over: over[unit], From: civil.Must("2020-01-01")})
		}
		return who
	}
	h.drafter, h.head = as("drafter", h.body, access.Officer), as("head", h.body, access.Head)
	h.tam, h.alien = as("tam", ""), as("alien", "")
	h.tam.Person = string(h.person)
	for i, u := range h.units {
		h.officers = append(h.officers, as("officer"+string(rune('1'+i)), u, access.Officer))
	}
	return h
}

func (h *house) today() civil.Date { return civil.Of(h.db.Now()) }

// on moves everybody some days on.
func (h *house) on(days int) {
	h.clock.Add(time.Duration(days) * 24 * time.Hour)
	for _, who := range append([]*access.Actor{&h.drafter, &h.head, &h.tam, &h.alien}, &h.officers[0], &h.officers[1], &h.officers[2], &h.officers[3]) {
		who.Today = h.today()
	}
}

func (h *house) update(fn func(tx *store.Tx) error) {
	h.t.Helper()
	h.must(h.db.Update(context.Background(), fn))
}

func (h *house) must(err error) {
	h.t.Helper()
	if err != nil {
		h.t.Fatal(err, fault.Reasons(err))
	}
}

func (h *house) refused(err error, code string) {
	h.t.Helper()
	if got := fault.Reasons(err); len(got) == 0 || got[0].Code != code {
		h.t.Errorf("got %v %v, want %s", err, got, code)
	}
}

var about = id.Subject{Kind: "cluster", ID: "c7"}

func draught() consultation.Draught {
	return consultation.Draught{Kind: consultation.Rules, Title: "Quy chế hoạt động Cụm thi đua số 7", Articles: []consultation.Article{
		{Number: "Điều 1.", Heading: "Phạm vi", Text: "Quy chế này quy định hoạt động của Cụm."},
		{Number: "Điều 2.", Heading: "Nguyên tắc", Text: "Cụm làm việc theo nguyên tắc dân chủ.\nMỗi năm họp hai lần."},
	}}
}

func (h *house) draft() consultation.Consultation {
	h.t.Helper()
	c, err := h.s.Draft(h.t.Context(), h.drafter, h.body, about, draught())
	h.must(err)
	return c
}

// asked is a draft that three units and one person are asked about, for ten days.
func (h *house) asked(named bool) consultation.Sight {
	h.t.Helper()
	c := h.draft()
	_, err := h.s.Ask(h.t.Context(), h.drafter, c.ID, c.Revision, consultation.Asking{Due: h.today().AddDays(10), Named: named,
		Units: h.units[:3], Persons: []registry.PersonID{h.person}})
	h.must(err)
	return h.sight(h.drafter, c.ID)
}

func (h *house) sight(who access.Actor, c consultation.ID) consultation.Sight {
	h.t.Helper()
	v, err := h.s.Consultation(h.t.Context(), who, c, 0)
	h.must(err)
	return v
}

// reply lets the officer of a unit say something of an article.
func (h *house) reply(v consultation.Sight, unit int, all ...consultation.Opinion) {
	h.t.Helper()
	h.must(h.s.Reply(h.t.Context(), h.officers[unit], v.ID, v.Invitees[unit].ID, all))
}

// answered is a named draft with one comment taken and one not, closed.
func (h *house) answered() consultation.Sight {
	h.t.Helper()
	v := h.asked(true)
	second := v.Articles[1].Key
	h.reply(v, 0, consultation.Opinion{Article: second, Text: "Nên họp bốn lần", Replacing: "Cụm làm việc theo nguyên tắc dân chủ.\nMỗi năm họp bốn lần."})
	h.reply(v, 1, consultation.Opinion{Article: second, Text: "Bỏ câu thứ hai"}, consultation.Opinion{Agrees: true})
	h.on(11)
	_, err := h.s.Close(h.t.Context(), h.drafter, v.ID)
	h.must(err)
	for i, x := range h.sight(h.drafter, v.ID).Threads(second) {
		h.must(h.s.Answer(h.t.Context(), h.drafter, v.ID, x[0].ID, []consultation.Answer{consultation.Taken, consultation.Not}[i], "Số lần họp cần được nêu rõ"))
	}
	return h.sight(h.drafter, v.ID)
}

func (h *house) meeting() meeting.ID {
	h.t.Helper()
	m := meeting.ID("hop1")
	h.update(func(tx *store.Tx) error {
		return meeting.Call(tx, meeting.Meeting{ID: m, Kind: meeting.Cluster, Body: h.body, Title: "Họp cụm", Day: h.today(), At: "08:00"}, nil)
	})
	return m
}

// holders gives the accounts of the house a place in the tables of accounts, so
// that notices find them.
func (h *house) reached(v consultation.Sight) (names []string) {
	for _, r := range h.sight(h.drafter, v.ID).Reached {
		names = append(names, r.Name)
	}
	return names
}

var _ = account.Names
