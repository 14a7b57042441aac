package thanks_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/domain/account"
	"thidua/internal/domain/notice"
	"thidua/internal/domain/registry"
	"thidua/internal/domain/thanks"
	"thidua/internal/law/access"
	"thidua/internal/platform/ledger"
	"thidua/internal/platform/store"
	"thidua/internal/platform/store/storetest"
)

// A hospital with eight people, and its head among them, under a department with a
// head of its own.
type ward struct {
	t      *testing.T
	clock  *storetest.Clock
	db     *store.DB
	s      *thanks.Service
	people []access.Actor
	head   access.Actor // the first of the people
	above  access.Actor
}

func open(t *testing.T) *ward {
	t.Parallel()
	w := &ward{t: t, clock: storetest.NewClock()}
	w.db = storetest.OpenAt(t, w.clock, slices.Concat(thanks.Invariants, registry.Invariants, notice.Invariants)...)
	w.s = thanks.New(w.db)
	op := access.Actor{Account: "operator", Operator: true, Today: civil.Of(storetest.Noon)}
	var hospital, department registry.Unit
	w.must(w.db.Update(t.Context(), func(tx *store.Tx) (err error) {
		if department, err = registry.AddUnit(tx, registry.NewUnit{Name: "Sở Y tế", Level: registry.Department, Legal: true, From: civil.Must("2000-01-01")}); err != nil {
			return err
		}
		hospital, err = registry.AddUnit(tx, registry.NewUnit{Parent: department.ID, Name: "Bệnh viện", Level: registry.Base, Legal: true, From: civil.Must("2000-01-01")})
		return err
	}))
	accounts := account.New(w.db, 1)
	for i, name := range []string{"Trần Vinh", "Đỗ Thị Lan", "Lê Đức", "Phan Hà", "Vũ Thảo", "Ngô Nhung", "Hồ Phong", "Bùi Thành"} {
		unit := hospital.ID
		if i == 7 {
			unit = department.ID
		}
		var p registry.Person
		w.must(w.db.Update(t.Context(), func(tx *store.Tx) (err error) {
			p, err = registry.AddPerson(tx, registry.NewPerson{Name: name, Unit: unit, Number: string(rune('1' + i)), Category: "public-employee"})
			return err
		}))
		a, _, err := accounts.Invite(t.Context(), op, account.Opening{Login: "login" + string(rune('a'+i)), Name: name, Person: p.ID, Unit: unit, Password: "mau-thi-dua-2026"})
		w.must(err)
		who := access.Actor{Account: string(a.ID), Person: string(p.ID), Today: op.Today}
		if i == 0 || i == 7 {
			_, err := accounts.Grant(t.Context(), op, a.ID, access.Head, unit, op.Today, civil.Date{})
			w.must(err)
			over := hospital.Path
			if i == 7 {
				over = department.Path
			}
			who.Grants = []access.Grant{{Role: access.Head, Over: over, From: op.Today}}
		}
		w.people = append(w.people, who)
	}
	w.head, w.above = w.people[0], w.people[7]
	return w
}

func (w *ward) must(err error) {
	w.t.Helper()
	if err != nil {
		w.t.Fatal(err, fault.Reasons(err))
	}
}

func (w *ward) refused(what string, err error, code string) {
	w.t.Helper()
	if got := fault.Reasons(err); len(got) == 0 || got[0].Code != code {
		w.t.Errorf("%s: got %v, want %s", what, err, code)
	}
}

func (w *ward) say(from, to int, text string) (thanks.Note, error) {
	w.clock.Add(time.Millisecond)
	return w.s.Say(w.t.Context(), w.people[from], registry.PersonID(w.people[to].Person), text)
}

func (w *ward) said(from, to int) thanks.Note {
	w.t.Helper()
	n, err := w.say(from, to, "Cảm ơn đã trực thay đêm 14")
	w.must(err)
	return n
}

func (w *ward) mine(i int, hidden bool) (received, said []thanks.Note) {
	w.t.Helper()
	received, said, err := w.s.Mine(w.t.Context(), w.people[i], hidden)
	w.must(err)
	return received, said
}

func TestThanksComeToOnePersonAndStayTheirs(t *testing.T) {
	w := open(t)
	n := w.said(1, 2)
	got, _ := w.mine(2, false)
	if len(got) != 1 || got[0].FromName != "Đỗ Thị Lan" || got[0].Shown || got[0].FromUnit != "Bệnh viện" {
		t.Fatalf("%+v", got)
	}
	if _, said := w.mine(1, false); len(said) != 1 || said[0].ToName != "Lê Đức" {
		t.Errorf("%+v", said)
	}
	page := func() []thanks.Note {
		all, err := w.s.Shown(t.Context(), w.head, registry.PersonID(w.people[2].Person))
		w.must(err)
		return all
	}
	if len(page()) > 0 {
		t.Error("shown before its receiver says so")
	}
	w.refused("somebody else shows it", w.s.Show(t.Context(), w.people[1], n.ID, true), "thanks.not-found")
	w.must(w.s.Show(t.Context(), w.people[2], n.ID, true))
	if len(page()) != 1 {
		t.Error("not shown")
	}
	_, err := w.s.Shown(t.Context(), w.people[3], registry.PersonID(w.people[2].Person))
	w.refused("who may not look at the person", err, "access.not-seen")
	w.refused("shown ones are not taken back", w.s.TakeBack(t.Context(), w.people[1], n.ID), "thanks.stands")
	w.must(w.s.Hide(t.Context(), w.people[2], n.ID, true))
	if open, _ := w.mine(2, false); len(open) > 0 || len(page()) > 0 {
		t.Error("a hidden one is seen")
	}
	w.refused("hidden ones are not shown", w.s.Show(t.Context(), w.people[2], n.ID, true), "thanks.hidden")
	w.must(w.s.Hide(t.Context(), w.people[2], n.ID, false))
	w.refused("somebody else takes it back", w.s.TakeBack(t.Context(), w.people[3], n.ID), "thanks.not-found")
	w.must(w.s.TakeBack(t.Context(), w.people[1], n.ID))
	if open, _ := w.mine(2, false); len(open) > 0 {
		t.Error("still there")
	}
	w.must(w.db.View(t.Context(), func(tx *store.Tx) error {
		lines, err := ledger.Of(tx, n.ID.Subject().String(), 50)
		for _, l := range lines {
			if strings.Contains(l.Body, "trực thay") || strings.Contains(l.Body, "Lan") {
				t.Errorf("the ledger says %s", l.Body)
			}
		}
		if len(lines) != 5 {
			t.Errorf("%d entries", len(lines))
		}
		return err
	}))
}

func TestThanksAreNoRace(t *testing.T) {
	w := open(t)
	w.said(1, 2)
	_, err := w.say(1, 2, "Thêm một lần nữa")
	w.refused("twice a day to one person", err, "thanks.said-today")
	_, err = w.say(1, 1, "Tự cảm ơn mình")
	w.refused("oneself", err, "thanks.oneself")
	_, err = w.say(1, 3, " ok")
	w.refused("nothing said", err, "thanks.empty")
	_, err = w.say(1, 3, strings.Repeat("ơ", thanks.MostText+1))
	w.refused("too long", err, "thanks.too-long")
	_, err = w.s.Say(t.Context(), access.Actor{Account: "nobody"}, registry.PersonID(w.people[2].Person), "Cảm ơn")
	w.refused("an account that is nobody's", err, "thanks.nobody")
	for to := 3; to <= 6; to++ {
		w.said(1, to)
	}
	_, err = w.say(1, 7, "Cảm ơn anh")
	w.refused("a sixth", err, "thanks.enough-today")
	w.clock.Add(24 * time.Hour)
	w.said(1, 2)
	if found, err := w.s.Colleagues(t.Context(), w.people[1], "lan"); err != nil || len(found) > 0 {
		t.Errorf("one finds oneself: %v %v", found, err)
	}
	if found, err := w.s.Colleagues(t.Context(), w.people[2], "thi lan"); err != nil || len(found) != 1 || found[0].UnitName != "Bệnh viện" {
		t.Errorf("%v %v", found, err)
	}
	if found, _ := w.s.Colleagues(t.Context(), w.people[2], "th"); len(found) > 0 {
		t.Error("two letters list everybody")
	}
}

func TestAnUnkindOneIsReportedAndRemoved(t *testing.T) {
	w := open(t)
	n := w.said(1, 2)
	w.refused("without a reason", w.s.Report(t.Context(), w.people[2], n.ID, " "), "thanks.why-missing")
	w.refused("by its writer", w.s.Report(t.Context(), w.people[1], n.ID, "x"), "thanks.not-found")
	w.must(w.s.Report(t.Context(), w.people[2], n.ID, "Lời mỉa mai"))
	w.refused("twice", w.s.Report(t.Context(), w.people[2], n.ID, "x"), "thanks.reported-already")
	_, said := w.mine(1, false)
	if len(said) != 1 || said[0].Reported() || !said[0].HiddenAt.IsZero() {
		t.Errorf("its writer learns of it: %+v", said)
	}
	waiting, err := w.s.Reports(t.Context(), w.head)
	if w.must(err); len(waiting) != 1 || waiting[0].ReportWhy != "Lời mỉa mai" {
		t.Fatalf("%+v", waiting)
	}
	w.refused("one without the role", w.s.Settle(t.Context(), w.people[3], n.ID, true), "access.not-seen")
	w.must(w.s.Settle(t.Context(), w.head, n.ID, true))
	w.refused("settled twice", w.s.Settle(t.Context(), w.head, n.ID, false), "thanks.not-reported")
	if hidden, _ := w.mine(2, true); len(hidden) > 0 {
		t.Error("a removed one is seen")
	}
	if _, said := w.mine(1, false); len(said) > 0 {
		t.Error("a removed one is seen by its writer")
	}

	own := w.said(1, 0) // to the head: the level above settles it
	w.must(w.s.Report(t.Context(), w.head, own.ID, "Không đúng"))
	w.refused("one's own", w.s.Settle(t.Context(), w.head, own.ID, true), "thanks.own-report")
	if waiting, _ := w.s.Reports(t.Context(), w.head); len(waiting) > 0 {
		t.Error("the head is asked about their own")
	}
	list, _, err := notice.New(w.db).Inbox(t.Context(), w.above, notice.Filter{Kind: notice.ThanksReported})
	if w.must(err); len(list) != 1 {
		t.Errorf("the level above is told: %v", list)
	}
	w.must(w.s.Settle(t.Context(), w.above, own.ID, false))
	w.must(w.s.Hide(t.Context(), w.head, own.ID, false))
}
