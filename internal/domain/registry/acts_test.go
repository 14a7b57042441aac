package registry_test

import (
	"context"
	"fmt"
	"maps"
	"testing"

	"thidua/internal/base/civil"
	"thidua/internal/base/viet"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/ledger"
	"thidua/internal/platform/store"
	"thidua/internal/platform/store/storetest"
)

// A town is two departments with rooms and people, and who may do what there.
type town struct {
	db                              *store.DB
	s                               *registry.Service
	root, health, works, room, desk registry.Unit
	an, binh                        registry.Person
	officer, clerk, head, stranger  access.Actor
}

func build(t *testing.T) *town {
	t.Helper()
	w := &town{db: storetest.Open(t, registry.Invariants...)}
	w.s = registry.New(w.db)
	update(t, w.db, func(tx *store.Tx) error {
		from := day("2015-01-01")
		w.root = mustUnit(t, tx, registry.NewUnit{Name: "Tỉnh", Level: registry.MinistryProvince, From: from})
		w.health = mustUnit(t, tx, registry.NewUnit{Parent: w.root.ID, Name: "Sở Y tế", Code: "Y", Level: registry.Department, Legal: true, From: from})
		w.works = mustUnit(t, tx, registry.NewUnit{Parent: w.root.ID, Name: "Sở Xây dựng", Code: "X", Level: registry.Department, From: from})
		w.room = mustUnit(t, tx, registry.NewUnit{Parent: w.health.ID, Name: "Phòng Nghiệp vụ", From: from})
		w.desk = mustUnit(t, tx, registry.NewUnit{Parent: w.room.ID, Name: "Tổ Một", From: from})
		w.an = mustPerson(t, tx, registry.NewPerson{Name: "Nguyễn Văn An", Birth: day("1980-05-01"), Unit: w.room.ID, Since: from})
		w.binh = mustPerson(t, tx, registry.NewPerson{Name: "Lê Thị Bình", Number: "077", Unit: w.works.ID, Since: from})
		return nil
	})
	actor := func(name string, r access.Role, over access.Scope) access.Actor {
		return access.Actor{Account: name, Today: civil.Of(storetest.Noon), Grants: []access.Grant{{Role: r, Over: over, From: day("2020-01-01")}}}
	}
	w.officer = actor("officer", access.Officer, w.root.Path)
	w.clerk = actor("clerk", access.Officer, w.health.Path)
	w.head = actor("head", access.Head, w.root.Path)
	w.stranger = access.Actor{Account: "stranger", Today: civil.Of(storetest.Noon)}
	return w
}

var july = registry.Basis{From: day("2025-07-01"), Source: "12/QĐ-UBND ngày 20/6/2025"}

func (w *town) unit(t *testing.T, id registry.UnitID, on string) (u registry.Unit) {
	t.Helper()
	update(t, w.db, func(tx *store.Tx) (err error) { u, err = registry.FindUnit(tx, id, day(on)); return err })
	return u
}

func (w *town) entries(t *testing.T) (n int) {
	t.Helper()
	update(t, w.db, func(tx *store.Tx) error { return tx.Row(`SELECT COUNT(*) FROM ledger_entry`).Scan(&n) })
	return n
}

// attempt is one try at an act, and what it is refused with.
type attempt struct {
	name string
	do   func() error
	want string
}

func try(t *testing.T, all []attempt) {
	t.Helper()
	for _, a := range all {
		t.Run(a.name, func(t *testing.T) {
			if err := a.do(); code(err) != a.want {
				t.Fatalf("got %v, want %q", err, a.want)
			}
		})
	}
}

func TestCreate(t *testing.T) {
	t.Parallel()
	w := build(t)
	create := func(who access.Actor, n registry.NewUnit) func() error {
		return func() error { _, err := w.s.Create(context.Background(), who, n); return err }
	}
	try(t, []attempt{
		{"the officer of the parent may", create(w.clerk, registry.NewUnit{Parent: w.health.ID, Name: "Phòng Dược", Level: registry.Base}), ""},
		{"not under another parent", create(w.clerk, registry.NewUnit{Parent: w.works.ID, Name: "Phòng Dược", Level: registry.Base}), "access.not-seen"},
		{"the head may only look", create(w.head, registry.NewUnit{Parent: w.works.ID, Name: "Phòng Dược", Level: registry.Base}), "access.not-granted"},
		{"a root is the operator's", create(w.officer, registry.NewUnit{Name: "Bộ", Level: registry.State}), "access.not-seen"},
		{"who may", create(access.Actor{Operator: true}, registry.NewUnit{Name: "Bộ", Level: registry.State}), ""},
		{"a day to come is refused", create(w.clerk, registry.NewUnit{Parent: w.health.ID, Name: "Phòng Mới", Level: registry.Base, From: day("2027-01-01")}), "registry.day-to-come"},
	})
	if n := w.entries(t); n != 2 {
		t.Errorf("two acts, %d entries", n)
	}
}

func TestRename(t *testing.T) {
	t.Parallel()
	w := build(t)
	rename := func(who access.Actor, name string, b registry.Basis) func() error {
		return func() error { _, err := w.s.Rename(context.Background(), who, w.health.ID, name, b); return err }
	}
	stale := july
	stale.Revision = 9
	early := july
	early.From = day("2010-01-01")
	try(t, []attempt{
		{"a change rests on a paper", rename(w.clerk, "Sở Sức khỏe", registry.Basis{From: july.From}), "registry.source-needed"},
		{"and has a day", rename(w.clerk, "Sở Sức khỏe", registry.Basis{Source: "x"}), "registry.day-needed"},
		{"not one to come", rename(w.clerk, "Sở Sức khỏe", registry.Basis{From: day("2030-01-01"), Source: "x"}), "registry.day-to-come"},
		{"nor one before the unit was", rename(w.clerk, "Sở Sức khỏe", early), "unit.before-it-was"},
		{"a stranger does not see it", rename(w.stranger, "Sở Sức khỏe", july), "access.not-seen"},
		{"the head may not", rename(w.head, "Sở Sức khỏe", july), "access.not-granted"},
		{"the name must be another", rename(w.clerk, " Sở  Y tế", july), "unit.name-same"},
		{"and not a sister's", rename(w.clerk, "SỞ XÂY DỰNG", july), "unit.name-taken"},
		{"a stale page is refused", rename(w.clerk, "Sở Sức khỏe", stale), "unit.changed"},
		{"the officer may", rename(w.clerk, "Sở Sức khoẻ", july), ""},
	})
	if was, is := w.unit(t, w.health.ID, "2025-06-30"), w.unit(t, w.health.ID, "2025-07-01"); was.Name != "Sở Y tế" || is.Name != "Sở Sức khoẻ" {
		t.Errorf("was %q, is %q", was.Name, is.Name)
	}
	if before := w.unit(t, w.health.ID, "2001-01-01"); before.Name != "Sở Y tế" {
		t.Errorf("before we know, the first name is the best we have: %q", before.Name)
	}
	update(t, w.db, func(tx *store.Tx) error {
		old, err := registry.UnitsNamed(tx, w.root.Path, viet.Key("Sở Y tế"), day("2020-01-01"))
		if err != nil || len(old) != 1 || old[0].Name != "Sở Y tế" {
			t.Errorf("by the old name, on an old day: %v %v", old, err)
		}
		now, err := registry.UnitsNamed(tx, w.root.Path, viet.Key("Sở Y tế"), day("2026-01-01"))
		if err != nil || len(now) != 0 {
			t.Errorf("nobody is called that today: %v %v", now, err)
		}
		return nil
	})
	t.Run("between two known days a name holds until the next", func(t *testing.T) {
		if err := rename(w.clerk, "Sở Y tế và Dân số", registry.Basis{From: day("2020-01-01"), Source: "5/QĐ"})(); err != nil {
			t.Fatal(err)
		}
		for on, want := range map[string]string{"2019-12-31": "Sở Y tế", "2020-01-01": "Sở Y tế và Dân số", "2025-06-30": "Sở Y tế và Dân số", "2025-07-01": "Sở Sức khoẻ"} {
			if got := w.unit(t, w.health.ID, on).Name; got != want {
				t.Errorf("%s: %q, want %q", on, got, want)
			}
			update(t, w.db, func(tx *store.Tx) error { // many at once are as each by itself
				all, err := registry.UnitsOn(tx, []registry.UnitID{w.root.ID, w.health.ID, w.room.ID, "nowhere"}, day(on))
				one, _ := registry.FindUnit(tx, w.room.ID, day(on))
				if err != nil || len(all) != 3 || all[w.health.ID].Name != want || all[w.room.ID] != one {
					t.Errorf("%s, many: %+v %v", on, all, err)
				}
				return nil
			})
		}
	})
}

func TestRegrade(t *testing.T) {
	t.Parallel()
	w := build(t)
	no := false
	regrade := func(g registry.Grade) func() error {
		return func() error { _, err := w.s.Regrade(context.Background(), w.clerk, w.health.ID, g, july); return err }
	}
	try(t, []attempt{
		{"a level is one of the law's", regrade(registry.Grade{Level: "town"}), "unit.level-unknown"},
		{"a sister's code is taken", regrade(registry.Grade{Level: registry.Department, Code: "X"}), "unit.code-taken"},
		{"something must change", regrade(registry.Grade{Level: registry.Department, Legal: true, Code: "Y"}), "unit.nothing-changed"},
		{"the officer may", regrade(registry.Grade{Level: registry.Department, Legal: false, FlagEligible: &no, Code: "YT"}), ""},
	})
	was, is := w.unit(t, w.health.ID, "2025-06-30"), w.unit(t, w.health.ID, "2025-07-01")
	if !was.Legal || was.Code != "Y" || is.Legal || is.Code != "YT" || is.FlagEligible == nil || *is.FlagEligible {
		t.Errorf("was %+v\nis %+v", was, is)
	}
}

func TestRemote(t *testing.T) {
	t.Parallel()
	w := build(t)
	yes, no := true, false
	mark := func(unit registry.UnitID, remote *bool, from string) {
		t.Helper()
		u := w.unit(t, unit, "2099-01-01")
		b := july
		b.From = civil.Must(from)
		if _, err := w.s.Regrade(context.Background(), w.officer, unit, registry.Grade{Level: u.Level, Legal: u.Legal, FlagEligible: u.FlagEligible, Remote: remote, Code: u.Code}, b); err != nil {
			t.Fatal(err)
		}
	}
	on := func(day string) (far map[registry.UnitID]bool) {
		update(t, w.db, func(tx *store.Tx) (err error) {
			far, err = registry.RemoteOn(tx, []registry.UnitID{w.health.ID, w.room.ID, w.desk.ID, w.works.ID}, civil.Must(day))
			return err
		})
		return far
	}
	if far := on("2025-07-01"); len(far) != 0 {
		t.Errorf("of units never marked nothing is known: %v", far)
	}
	mark(w.works.ID, &no, "2024-01-01")
	mark(w.health.ID, &no, "2024-01-01")
	if far := on("2025-07-01"); !maps.Equal(far, map[registry.UnitID]bool{w.health.ID: false, w.works.ID: false}) {
		t.Errorf("a no is a unit's own: %v", far)
	}
	mark(w.health.ID, &yes, "2025-01-01")
	mark(w.desk.ID, &no, "2025-02-01")
	want := map[registry.UnitID]bool{w.health.ID: true, w.room.ID: true, w.desk.ID: false, w.works.ID: false}
	if far := on("2025-07-01"); !maps.Equal(far, want) {
		t.Errorf("a yes holds beneath, but where a unit says otherwise: %v", far)
	}
	if far := on("2024-12-31"); far[w.health.ID] || far[w.room.ID] {
		t.Errorf("the mark has its days: %v", far)
	}
	mark(w.health.ID, nil, "2025-08-01")
	if far := on("2025-09-01"); len(far) != 2 {
		t.Errorf("a mark can be taken back: %v", far)
	}
}

func TestMove(t *testing.T) {
	t.Parallel()
	w := build(t)
	move := func(who access.Actor, unit, to registry.UnitID) func() error {
		return func() error { _, err := w.s.Move(context.Background(), who, unit, to, july); return err }
	}
	try(t, []attempt{
		{"it needs the right on both sides", move(w.clerk, w.room.ID, w.works.ID), "access.not-seen"},
		{"not under itself", move(w.officer, w.room.ID, w.desk.ID), "unit.under-itself"},
		{"not where it is", move(w.officer, w.room.ID, w.health.ID), "unit.already-there"},
		{"the officer of both may", move(w.officer, w.room.ID, w.works.ID), ""},
	})
	if was, is := w.unit(t, w.room.ID, "2025-06-30"), w.unit(t, w.room.ID, "2025-07-01"); was.Parent != w.health.ID || is.Parent != w.works.ID {
		t.Errorf("was under %s, is under %s", was.Parent, is.Parent)
	}
	if d := w.unit(t, w.desk.ID, "2026-01-01"); d.Path != access.Scope(fmt.Sprintf("%s%s/%s/", w.works.Path, w.room.ID, w.desk.ID)) {
		t.Errorf("what is beneath moved with it: %s", d.Path)
	}
	if _, err := w.s.Person(t.Context(), w.clerk, w.an.ID); code(err) != "access.not-seen" {
		t.Errorf("rights follow the tree of today: %v", err)
	}
}

func TestRetire(t *testing.T) {
	t.Parallel()
	w := build(t)
	retire := func(unit registry.UnitID, next ...registry.UnitID) func() error {
		return func() error { _, err := w.s.Retire(context.Background(), w.officer, unit, next, july); return err }
	}
	try(t, []attempt{
		{"not while others are beneath it", retire(w.room.ID), "unit.not-empty"},
		{"nor while people are in it", retire(w.works.ID), "unit.not-empty"},
		{"nobody succeeds themselves", retire(w.desk.ID, w.desk.ID), "unit.succeeds-itself"},
		{"an empty one may end, two following it", retire(w.desk.ID, w.room.ID, w.works.ID), ""},
		{"once", retire(w.desk.ID), "unit.retired"},
	})
	update(t, w.db, func(tx *store.Tx) error {
		heirs, err := registry.Follow(tx, w.desk.ID, day("2026-01-01"))
		if err != nil || len(heirs) != 2 {
			t.Errorf("heirs %v %v", heirs, err)
		}
		before, err := registry.Follow(tx, w.desk.ID, day("2025-06-30"))
		if err != nil || len(before) != 1 || before[0].ID != w.desk.ID {
			t.Errorf("before, itself: %v %v", before, err)
		}
		under, err := registry.UnitsUnder(tx, w.room.Path, day("2025-07-01"))
		if err != nil || len(under) != 1 {
			t.Errorf("it is there no more: %v %v", under, err)
		}
		return nil
	})
}

func TestMerge(t *testing.T) {
	t.Parallel()
	w := build(t)
	merge := func(who access.Actor, m registry.Merger) func() error {
		return func() error { _, err := w.s.Merge(context.Background(), who, m, july); return err }
	}
	try(t, []attempt{
		{"nothing cannot merge", merge(w.officer, registry.Merger{Into: w.health.ID}), "unit.merge-nothing"},
		{"nor a unit with itself", merge(w.officer, registry.Merger{Old: []registry.UnitID{w.health.ID}, Into: w.health.ID}), "unit.merge-nothing"},
		{"nor twice the same", merge(w.officer, registry.Merger{Old: []registry.UnitID{w.health.ID, w.health.ID}, Into: w.works.ID}), "unit.merge-twice"},
		{"not into what is beneath", merge(w.officer, registry.Merger{Old: []registry.UnitID{w.health.ID}, Into: w.room.ID}), "unit.under-itself"},
		{"it needs the right over every one", merge(w.clerk, registry.Merger{Old: []registry.UnitID{w.health.ID}, Into: w.works.ID}), "access.not-seen"},
	})
	both := registry.Merger{Old: []registry.UnitID{w.health.ID, w.works.ID},
		New: &registry.NewUnit{Parent: w.root.ID, Name: "Sở Y tế", Code: "Y", Level: registry.Department}}
	one, err := w.s.Merge(t.Context(), w.officer, both, july)
	if err != nil {
		t.Fatal(err)
	}
	if old := w.unit(t, w.health.ID, "2026-01-01"); old.To != day("2025-06-30") {
		t.Errorf("the old one ended on %v", old.To)
	}
	if room := w.unit(t, w.room.ID, "2026-01-01"); room.Parent != one.ID || !room.Path.Within(one.Path) {
		t.Errorf("what was beneath went with it: %+v", room)
	}
	update(t, w.db, func(tx *store.Tx) error {
		if p, err := registry.FindPerson(tx, w.binh.ID, day("2025-07-01")); err != nil || p.Unit != one.ID {
			t.Errorf("people went with it: %+v %v", p, err)
		}
		if p, err := registry.FindPerson(tx, w.binh.ID, day("2025-06-30")); err != nil || p.Unit != w.works.ID {
			t.Errorf("but were there before: %+v %v", p, err)
		}
		if all, err := registry.Lineage(tx, one.ID); err != nil || len(all) != 3 {
			t.Errorf("lineage %v %v", all, err)
		}
		coded, err := registry.UnitsCoded(tx, w.root.Path, "Y", day("2025-06-30"))
		if err != nil || len(coded) != 1 || coded[0].ID != w.health.ID {
			t.Errorf("code Y on the last day of June: %v %v", coded, err)
		}
		coded, err = registry.UnitsCoded(tx, w.root.Path, "Y", day("2025-07-01"))
		if err != nil || len(coded) != 1 || coded[0].ID != one.ID {
			t.Errorf("code Y on the first of July: %v %v", coded, err)
		}
		return nil
	})
	if n := w.entries(t); n != 1 {
		t.Errorf("one act, %d entries", n)
	}
}

func TestChange(t *testing.T) {
	t.Parallel()
	w := build(t)
	change := func(who access.Actor, b registry.Basis, edit func(*registry.Profile)) func() error {
		return func() error {
			to := w.an.Profile()
			edit(&to)
			_, err := w.s.Change(context.Background(), who, w.an.ID, to, b)
			return err
		}
	}
	yes := true
	lead := func(p *registry.Profile) { p.Post, p.Leader, p.Category = "Trưởng phòng", &yes, "official" }
	stale := july
	stale.Revision = 9
	try(t, []attempt{
		{"something must change", change(w.clerk, july, func(*registry.Profile) {}), "person.nothing-changed"},
		{"the head may not", change(w.head, july, lead), "access.not-granted"},
		{"a stale page is refused", change(w.clerk, stale, lead), "person.changed"},
		{"a person keeps a number or a birthday", change(w.clerk, july, func(p *registry.Profile) { p.Birth = civil.Date{} }), "person.birth-or-number"},
		{"not another's number", change(w.clerk, july, func(p *registry.Profile) { p.Number = "077" }), "person.number-taken"},
		{"the officer may", change(w.clerk, july, lead), ""},
		{"to correct a birthday is a change too", change(w.clerk, july, func(p *registry.Profile) { lead(p); p.Birth = day("1980-05-10") }), ""},
	})
	update(t, w.db, func(tx *store.Tx) error {
		was, err := registry.FindPerson(tx, w.an.ID, day("2025-06-30"))
		is, err2 := registry.FindPerson(tx, w.an.ID, day("2025-07-01"))
		if err != nil || err2 != nil || is.Post != "Trưởng phòng" || is.Leader == nil || was.Birth != day("1980-05-10") {
			t.Errorf("was %+v is %+v", was, is)
		}
		return nil
	})
}

func TestTransfer(t *testing.T) {
	t.Parallel()
	w := build(t)
	transfer := func(who access.Actor, to registry.UnitID) func() error {
		return func() error {
			_, err := w.s.Transfer(context.Background(), who, w.an.ID, to, "Chuyên viên", july)
			return err
		}
	}
	try(t, []attempt{
		{"not where they are", transfer(w.clerk, w.room.ID), "person.in-unit-already"},
		{"not to a unit that is not there", transfer(w.clerk, "nowhere"), "unit.not-found"},
		{"to a stranger they are not there", transfer(w.stranger, w.works.ID), "access.not-seen"},
		{"the unit that lets go may", transfer(w.clerk, w.works.ID), ""},
		{"and no longer sees them", transfer(w.clerk, w.room.ID), "access.not-seen"},
	})
}

func TestJoin(t *testing.T) {
	t.Parallel()
	w := build(t)
	var twin, other registry.Person
	update(t, w.db, func(tx *store.Tx) error {
		twin = mustPerson(t, tx, registry.NewPerson{Name: "Nguyễn Văn An", Number: "099", Unit: w.works.ID})
		other = mustPerson(t, tx, registry.NewPerson{Name: "Nguyễn Văn An", Birth: day("1990-01-01"), Unit: w.works.ID})
		return nil
	})
	join := func(who access.Actor, p, into registry.PersonID) func() error {
		return func() error { _, err := w.s.Join(context.Background(), who, p, into, registry.Basis{}); return err }
	}
	separate := func(p registry.PersonID) func() error {
		return func() error { _, err := w.s.Separate(context.Background(), w.officer, p); return err }
	}
	try(t, []attempt{
		{"not with oneself", join(w.officer, w.an.ID, w.an.ID), "person.join-itself"},
		{"not two birthdays", join(w.officer, other.ID, w.an.ID), "person.join-birth"},
		{"it needs the right over both", join(w.clerk, twin.ID, w.an.ID), "access.not-seen"},
		{"what was not joined cannot be separated", separate(twin.ID), "person.not-joined"},
		{"the officer of both may", join(w.officer, twin.ID, w.an.ID), ""},
		{"once", join(w.officer, twin.ID, w.an.ID), "person.joined-away"},
		{"and no ring", join(w.officer, w.an.ID, twin.ID), "person.joined-away"},
	})
	aliases := func(p registry.PersonID) (all []registry.PersonID) {
		update(t, w.db, func(tx *store.Tx) (err error) { all, err = registry.Aliases(tx, p); return err })
		return all
	}
	if all := aliases(twin.ID); len(all) != 2 || all[0] != w.an.ID || all[1] != twin.ID {
		t.Errorf("one person, two records: %v", all)
	}
	if rows, total, err := w.s.People(t.Context(), w.officer, registry.Filter{Search: "van an"}); err != nil || total != 2 || len(rows) != 2 {
		t.Errorf("a joined record is not listed: %d %v", total, err)
	}
	try(t, []attempt{{"undone", separate(twin.ID), ""}, {"and again joined", join(w.officer, twin.ID, w.an.ID), ""}, {"and undone", separate(twin.ID), ""}})
	if all := aliases(twin.ID); len(all) != 1 || all[0] != twin.ID {
		t.Errorf("two people again: %v", all)
	}
	update(t, w.db, func(tx *store.Tx) error {
		lines, err := ledger.Of(tx, "person:"+string(twin.ID), 10)
		if err != nil || len(lines) != 4 {
			t.Errorf("the story is kept: %v %v", lines, err)
		}
		return nil
	})
}

func TestLists(t *testing.T) {
	t.Parallel()
	w := build(t)
	update(t, w.db, func(tx *store.Tx) error {
		for i, name := range []string{"Trần Văn Ân", "Phạm Đức Ẩn", "Bùi Ăng", "Vũ Dạ", "Vũ Đa"} {
			mustPerson(t, tx, registry.NewPerson{Name: name, Number: fmt.Sprint("9", i), Unit: w.room.ID})
		}
		return nil
	})
	names := func(f registry.Filter, who access.Actor) (out []string) {
		rows, _, err := w.s.People(t.Context(), who, f)
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range rows {
			out = append(out, r.Name)
		}
		return out
	}
	for _, tc := range []struct {
		name string
		f    registry.Filter
		who  access.Actor
		want string
	}{
		{"in Vietnamese order of given names", registry.Filter{}, w.clerk, "[Nguyễn Văn An Bùi Ăng Trần Văn Ân Phạm Đức Ẩn Vũ Dạ Vũ Đa]"},
		{"downwards", registry.Filter{Sort: "-name", Size: 2}, w.clerk, "[Vũ Đa Vũ Dạ]"},
		{"a page", registry.Filter{Page: 2, Size: 2}, w.clerk, "[Trần Văn Ân Phạm Đức Ẩn]"},
		{"searched without diacritics", registry.Filter{Search: "duc an"}, w.clerk, "[Phạm Đức Ẩn]"},
		{"by number", registry.Filter{Search: "077"}, w.officer, "[Lê Thị Bình]"},
		{"what one may not see is not there", registry.Filter{Search: "binh"}, w.clerk, "[]"},
		{"nothing for a stranger", registry.Filter{}, w.stranger, "[]"},
		{"what cannot be sorted by is by name", registry.Filter{Sort: "name; DROP TABLE", Size: 1}, w.clerk, "[Nguyễn Văn An]"},
		{"a percent sign is no wildcard", registry.Filter{Search: "%%_"}, w.stranger, "[]"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			if got := fmt.Sprint(names(tc.f, tc.who)); got != tc.want {
				t.Errorf("got %s, want %s", got, tc.want)
			}
		})
	}
	units, total, err := w.s.Units(t.Context(), w.clerk, registry.Filter{})
	if err != nil || total != 3 || len(units) != 3 {
		t.Errorf("units %v %d %v", units, total, err)
	}
	sheet, err := w.s.Unit(t.Context(), w.clerk, w.room.ID, civil.Date{})
	if err != nil || len(sheet.Above) != 2 || len(sheet.Beneath) != 1 || sheet.People != 6 || sheet.Above[0].ID != w.root.ID {
		t.Errorf("%+v %v", sheet, err)
	}
	card, err := w.s.Person(t.Context(), access.Actor{Account: "an", Person: string(w.an.ID)}, w.an.ID)
	if err != nil || card.UnitName != "Phòng Nghiệp vụ" {
		t.Errorf("%+v %v", card, err)
	}
	if _, err := w.s.Unit(t.Context(), w.stranger, w.room.ID, civil.Date{}); code(err) != "access.not-seen" {
		t.Error(err)
	}
}
