package council_test

import (
	"context"
	"fmt"
	"slices"
	"testing"

	"thidua/internal/app/lawtest"
	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/base/id"
	"thidua/internal/domain/ballot"
	"thidua/internal/domain/council"
	"thidua/internal/domain/meeting"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/law/rulebook"
	"thidua/internal/platform/store"
	"thidua/internal/platform/store/storetest"
)

var day = civil.Must

// A room is a body with a council of so many, and the people who act in it.
type room struct {
	t                            *testing.T
	db                           *store.DB
	clock                        *storetest.Clock
	law                          *rulebook.Library
	s                            *council.Service
	body                         registry.UnitID
	chairPerson                  registry.PersonID
	secretary, chair, deputy, no access.Actor
	c                            council.Council
}

func open(t *testing.T, members int) *room {
	t.Helper()
	t.Parallel()
	law := lawtest.Shipped(t)
	clock := storetest.NewClock()
	r := &room{t: t, clock: clock, db: storetest.OpenAt(t, clock, slices.Concat(ballot.Invariants, council.Invariants, registry.Invariants)...), law: law}
	r.s = council.New(r.db, law)
	r.update(func(tx *store.Tx) error {
		u, err := registry.AddUnit(tx, registry.NewUnit{Name: "Sở Y tế", Level: registry.Department, Legal: true, From: day("2000-01-01")})
		if err != nil {
			return err
		}
		r.body = u.ID
		p, err := registry.AddPerson(tx, registry.NewPerson{Name: "Trần Đình Phong", Number: "CT01", Unit: u.ID, Since: day("2000-01-01")})
		r.chairPerson = p.ID
		return err
	})
	r.secretary, r.chair, r.deputy = r.actor("sec", access.Secretary), r.actor("chair", access.Chair), r.actor("dep", access.Chair)
	r.chair.Person = string(r.chairPerson)
	n := council.NewCouncil{Body: r.body, Name: "Hội đồng TĐKT Sở Y tế", FormedBy: "15/QĐ-SYT", FormedOn: day("2024-01-10"), From: day("2024-01-10"),
		Members: []council.NewMember{{Name: "Trần Đình Phong", Number: "CT01", Role: council.Chair, Votes: true}, {Name: "Lê Thị Hoa", Role: council.Deputy, Votes: true}}}
	for i := 2; i < members; i++ {
		n.Members = append(n.Members, council.NewMember{Name: fmt.Sprintf("Ủy viên %d", i), Role: council.Ordinary, Votes: true})
	}
	n.Members = append(n.Members, council.NewMember{Name: "Thư ký", Role: council.Secretary})
	var err error
	if r.c, err = r.s.Form(t.Context(), r.secretary, n); err != nil {
		t.Fatal(err)
	}
	return r
}

func (r *room) actor(account string, role access.Role) access.Actor {
	var over access.Scope
	r.update(func(tx *store.Tx) (err error) { over, err = registry.ScopeOf(tx, r.body); return err })
	return access.Actor{Account: account, Today: day("2026-09-02"), Grants: []access.Grant{{Role: role, Over: over, From: day("2020-01-01")}}}
}

func (r *room) update(fn func(tx *store.Tx) error) {
	r.t.Helper()
	if err := r.db.Update(context.Background(), fn); err != nil {
		r.t.Fatal(err)
	}
}

func (r *room) call() council.Sitting {
	r.t.Helper()
	s, err := r.s.Call(r.t.Context(), r.secretary, council.Calling{Council: r.c.ID, Day: day("2025-02-10"), At: "8h", Place: "Phòng họp tầng 2"})
	if err != nil {
		r.t.Fatal(err)
	}
	return s
}

func item(n int, award string, person registry.PersonID) council.NewItem {
	return council.NewItem{Subject: id.Subject{Kind: "nomination", ID: fmt.Sprint("n", n)}, Person: person, Award: award, Type: "merit", Label: fmt.Sprint("Người ", n)}
}

func (r *room) put(s council.Sitting, items ...council.NewItem) error {
	return r.db.Update(context.Background(), func(tx *store.Tx) error { return council.Put(tx, r.law, s.ID, items) })
}

// attend marks the first present voters as here, the next as writing, the rest away.
func (r *room) attend(s council.Sitting, present, wrote int) error {
	var marks []meeting.Mark
	for _, a := range s.Attendance {
		m := meeting.Mark{Member: a.Member, Here: meeting.Present}
		if a.Votes && present == 0 {
			m = meeting.Mark{Member: a.Member, Here: meeting.Absent, Reason: "Đi công tác", Written: wrote > 0}
			wrote--
		} else if a.Votes {
			present--
		}
		marks = append(marks, m)
	}
	_, err := r.s.Attend(r.t.Context(), r.secretary, s.ID, marks)
	return err
}

func (r *room) must(err error) {
	r.t.Helper()
	if err != nil {
		r.t.Fatal(err)
	}
}

func (r *room) refused(err error, code string) {
	r.t.Helper()
	if got := fault.Reasons(err); len(got) == 0 || got[0].Code != code {
		r.t.Errorf("got %v %v, want %s", err, got, code)
	}
}

func (r *room) desk(s council.Sitting) council.Desk {
	r.t.Helper()
	d, err := r.s.Desk(r.t.Context(), r.secretary, s.ID)
	r.must(err)
	return d
}

func TestASittingFromCallToResult(t *testing.T) {
	r := open(t, 9)
	s := r.call()
	if s.No != 1 || s.Meeting.At != "08:00" || len(s.Attendance) != 10 || s.LawDay != day("2025-02-10") {
		t.Fatalf("called as %+v", s)
	}
	var items []council.NewItem
	for n := range 386 {
		items = append(items, item(n, "LDTT", ""))
	}
	r.must(r.put(s, items...))
	r.refused(r.put(s, item(5, "LDTT", "")), "sitting.already-listed")
	d := r.desk(s)
	if len(d.Blocs) != 1 || d.Blocs[0].Size != 386 {
		t.Fatalf("%d blocs", len(d.Blocs))
	}
	r.must(r.s.Pull(t.Context(), r.secretary, s.ID, d.Items[7].ID, "Có ý kiến"))
	r.refused(r.s.Pull(t.Context(), r.secretary, s.ID, d.Items[7].ID, ""), "sitting.already-pulled")

	_, err := r.s.Open(t.Context(), r.secretary, s.ID, "8:05")
	r.refused(err, "sitting.unmarked")
	r.must(r.attend(s, 5, 0))
	_, err = r.s.Open(t.Context(), r.secretary, s.ID, "8:05")
	r.refused(err, "sitting.no-quorum") // 5 of 9; 6 needed
	if fault.Of(err) != fault.Unmet || fault.Reasons(err)[0].Cite == "" || fmt.Sprint(fault.Reasons(err)[0].Args) != "[5 9 6]" {
		t.Errorf("no quorum says %+v", fault.Reasons(err))
	}
	r.must(r.attend(s, 7, 1))
	_, err = r.s.Count(t.Context(), r.secretary, s.ID, d.Blocs[0].ID, council.Hands, council.Counts{Yes: 8, WrittenYes: 1})
	r.refused(err, "sitting.not-open")
	_, err = r.s.Open(t.Context(), r.secretary, s.ID, "8:05")
	r.must(err)
	_, err = r.s.Open(t.Context(), r.secretary, s.ID, "8:05")
	r.refused(err, "sitting.not-called")

	d = r.desk(s)
	bloc, single := d.Blocs[0], d.Blocs[1]
	if bloc.Size != 385 || !single.Pulled || single.Because != "Có ý kiến" {
		t.Fatalf("blocs %+v", d.Blocs)
	}
	for _, c := range []struct {
		counts council.Counts
		code   string
	}{
		{council.Counts{Yes: 7, WrittenYes: 1}, "sitting.count-sum"},
		{council.Counts{Yes: 9, WrittenYes: 1}, "sitting.count-sum"},
		{council.Counts{Yes: 8}, "sitting.written-sum"},
		{council.Counts{Yes: 9, No: -1, WrittenYes: 1}, "sitting.count-not-whole"},
		{council.Counts{Yes: 8, WrittenNo: 1}, "sitting.written-above-all"},
	} {
		_, err := r.s.Count(t.Context(), r.secretary, s.ID, bloc.ID, council.Hands, c.counts)
		r.refused(err, c.code)
	}
	b, err := r.s.Count(t.Context(), r.secretary, s.ID, bloc.ID, council.Hands, council.Counts{Yes: 6, No: 1, Blank: 1, WrittenYes: 1})
	r.must(err)
	if b.Outcome != council.Passed || b.Base != 9 || b.Needed != 5 || b.Denominator != "total" || b.Cite == "" {
		t.Errorf("bloc %+v", b)
	}
	_, err = r.s.Confirm(t.Context(), r.chair, s.ID)
	r.refused(err, "sitting.uncounted")
	b, err = r.s.Count(t.Context(), r.secretary, s.ID, single.ID, council.Hands, council.Counts{Yes: 4, No: 4, WrittenNo: 1})
	r.must(err)
	if b.Outcome != council.Refused { // 4 of 9, 5 needed: not half, so no tie
		t.Errorf("single %+v", b)
	}
	_, err = r.s.Confirm(t.Context(), r.secretary, s.ID)
	if fault.Of(err) != fault.Forbidden {
		t.Errorf("a secretary confirmed: %v", err)
	}
	both := r.chair
	both.Account = r.secretary.Account
	_, err = r.s.Confirm(t.Context(), both, s.ID)
	r.refused(err, "sitting.same-person")
	_, err = r.s.Conclude(t.Context(), r.secretary, s.ID, council.Ending{Ended: "11:30"})
	r.refused(err, "sitting.not-confirmed")
	left, err := r.s.Confirm(t.Context(), r.chair, s.ID)
	r.must(err)
	if left != 0 {
		t.Errorf("%d wait", left)
	}
	_, err = r.s.Count(t.Context(), r.secretary, s.ID, bloc.ID, council.Hands, council.Counts{Yes: 8, WrittenYes: 1})
	r.refused(err, "sitting.already-confirmed")
	_, err = r.s.Conclude(t.Context(), r.secretary, s.ID, council.Ending{Ended: "7:30"})
	r.refused(err, "sitting.ends-before-start")
	r.update(func(tx *store.Tx) error {
		_, err := council.ResultOf(tx, items[0].Subject)
		r.refused(err, "council.no-result")
		return nil
	})
	_, err = r.s.Conclude(t.Context(), r.secretary, s.ID, council.Ending{Ended: "11:30", Conclusion: "Nhất trí"})
	r.must(err)
	r.update(func(tx *store.Tx) error {
		ok, err := council.ResultOf(tx, items[0].Subject)
		r.must(err)
		if !ok.Passed() || ok.Yes != 6 || ok.Share() != 6666 || ok.Number != 1 || ok.Body != r.body || ok.On != day("2025-02-10") {
			t.Errorf("result %+v", ok)
		}
		no, err := council.ResultOf(tx, items[7].Subject)
		r.must(err)
		if no.Passed() || no.Counts.No != 4 || no.Wrote() != 1 {
			t.Errorf("result %+v", no)
		}
		all, err := council.ResultsAt(tx, s.ID)
		if err == nil && len(all) != 386 {
			err = fmt.Errorf("%d results", len(all))
		}
		return err
	})
	m, err := r.s.Minutes(t.Context(), r.secretary, s.ID)
	r.must(err)
	if m.Draft || m.Chair != "Trần Đình Phong" || m.Clerk != "Thư ký" || len(m.Cases) != 386 || m.Meeting.Ended != "11:30" {
		t.Errorf("minutes: draft %v chair %q clerk %q %d cases", m.Draft, m.Chair, m.Clerk, len(m.Cases))
	}
}

func TestNobodyDecidesOnThemself(t *testing.T) {
	r := open(t, 6)
	s := r.call()
	r.must(r.put(s, item(1, "LDTT", ""), item(2, "LDTT", r.chairPerson), item(3, "LDTT", "")))
	r.must(r.attend(s, 6, 0))
	_, err := r.s.Open(t.Context(), r.secretary, s.ID, "")
	r.must(err)
	d := r.desk(s)
	if len(d.Blocs) != 2 || !d.Blocs[1].Pulled || len(d.Blocs[1].Recused) != 1 || d.Name(d.PresiderOf(d.Blocs[1])) != "Lê Thị Hoa" {
		t.Fatalf("blocs %+v", d.Blocs)
	}
	r.refused(r.s.Return(t.Context(), r.secretary, s.ID, d.ItemsOf(d.Blocs[1].ID)[0].ID), "sitting.stays-apart")
	_, err = r.s.Count(t.Context(), r.secretary, s.ID, d.Blocs[0].ID, council.Hands, council.Counts{Yes: 6})
	r.must(err)
	_, err = r.s.Count(t.Context(), r.secretary, s.ID, d.Blocs[1].ID, council.Hands, council.Counts{Yes: 6})
	r.refused(err, "sitting.count-sum") // five vote
	b, err := r.s.Count(t.Context(), r.secretary, s.ID, d.Blocs[1].ID, council.Hands, council.Counts{Yes: 5})
	r.must(err)
	if b.Base != 5 || b.Needed != 3 {
		t.Errorf("bloc %+v", b)
	}
	left, err := r.s.Confirm(t.Context(), r.chair, s.ID)
	r.must(err)
	if left != 1 {
		t.Errorf("%d wait, want the chair's own", left)
	}
	_, err = r.s.Confirm(t.Context(), r.chair, s.ID)
	r.refused(err, "sitting.own-case")
	if left, err = r.s.Confirm(t.Context(), r.deputy, s.ID); err != nil || left != 0 {
		t.Errorf("the deputy confirmed: %d, %v", left, err)
	}
}

func TestTheChairBreaksATie(t *testing.T) {
	r := open(t, 6)
	s := r.call()
	r.must(r.put(s, item(1, "LDTT", "")))
	r.must(r.attend(s, 6, 0))
	_, err := r.s.Open(t.Context(), r.secretary, s.ID, "")
	r.must(err)
	b := r.desk(s).Blocs[0]
	_, err = r.s.Count(t.Context(), r.secretary, s.ID, b.ID, council.Hands, council.Counts{Yes: 3, No: 3})
	r.refused(err, "sitting.tie-needs-chair")
	for side, want := range map[string]string{"yes": council.Passed, "no": council.Refused} {
		b, err = r.s.Count(t.Context(), r.secretary, s.ID, b.ID, council.Hands, council.Counts{Yes: 3, No: 3, ChairSide: side})
		r.must(err)
		if b.Outcome != want {
			t.Errorf("chair for %s: %s", side, b.Outcome)
		}
	}
	b, err = r.s.Count(t.Context(), r.secretary, s.ID, b.ID, council.Hands, council.Counts{Yes: 4, No: 2, ChairSide: "no"})
	r.must(err)
	if b.Outcome != council.Passed || b.ChairSide != "" {
		t.Errorf("no tie: %+v", b)
	}
}

func TestAStrangerSeesNoCouncil(t *testing.T) {
	r := open(t, 5)
	s := r.call()
	_, err := r.s.Desk(t.Context(), r.no, s.ID)
	if fault.Of(err) != fault.NotFound {
		t.Error(err)
	}
	_, err = r.s.Call(t.Context(), r.chair, council.Calling{Council: r.c.ID, Day: day("2025-02-10"), Place: "x"})
	if fault.Of(err) != fault.Forbidden {
		t.Error(err)
	}
	if all, err := r.s.Councils(t.Context(), r.no); err != nil || len(all) != 0 {
		t.Error(all, err)
	}
	if all, err := r.s.Councils(t.Context(), r.chair); err != nil || len(all) != 1 || all[0].BodyName != "Sở Y tế" {
		t.Error(all, err)
	}
}

func TestSeatsChangeButCalledSittingsDoNot(t *testing.T) {
	r := open(t, 5)
	s := r.call()
	var chair council.MemberID
	for _, m := range r.c.Members {
		if m.Role == council.Chair {
			chair = m.ID
		}
	}
	change := council.Seating{From: day("2025-03-01"), Because: "22/QĐ-SYT", Leave: []council.MemberID{chair}}
	_, err := r.s.Seat(t.Context(), r.secretary, r.c.ID, change)
	r.refused(err, "council.one-chair")
	change.Join = []council.NewMember{{Name: "Nguyễn Thị Minh", Role: council.Chair, Votes: true}}
	c, err := r.s.Seat(t.Context(), r.secretary, r.c.ID, change)
	r.must(err)
	if len(c.Members) != 6 || c.Members[0].Name != "Nguyễn Thị Minh" {
		t.Errorf("members %+v", c.Members)
	}
	if d := r.desk(s); d.Attendance[0].Name != "Trần Đình Phong" {
		t.Errorf("the called sitting changed: %s", d.Attendance[0].Name)
	}
	_, err = r.s.Seat(t.Context(), r.secretary, r.c.ID, council.Seating{From: day("2025-04-01"), Because: "x", Leave: []council.MemberID{chair}})
	r.refused(err, "council.not-seated")
}

func TestAWithdrawnCaseLeavesTheList(t *testing.T) {
	r := open(t, 5)
	s := r.call()
	one := item(1, "LDTT", "")
	r.must(r.put(s, one))
	r.update(func(tx *store.Tx) error { return council.Unput(tx, one.Subject) })
	if d := r.desk(s); len(d.Items) != 0 || len(d.Blocs) != 0 {
		t.Errorf("left %d items, %d blocs", len(d.Items), len(d.Blocs))
	}
	_, err := r.s.Open(t.Context(), r.secretary, s.ID, "8:00")
	r.refused(err, "sitting.list-empty")
	r.must(r.put(s, one))
}

func TestFormRefuses(t *testing.T) {
	r := open(t, 5)
	_, err := r.s.Form(t.Context(), r.secretary, council.NewCouncil{Body: r.body, Members: []council.NewMember{{Name: "A", Role: council.Chair, Votes: true}}})
	var codes []string
	for _, x := range fault.Reasons(err) {
		codes = append(codes, x.Code)
	}
	if fmt.Sprint(codes) != "[council.name-missing council.formed-by-missing council.from-missing council.too-few]" {
		t.Error(codes)
	}
	_, err = r.s.Form(t.Context(), r.chair, council.NewCouncil{Body: r.body})
	if fault.Of(err) != fault.Forbidden {
		t.Error(err)
	}
}

func TestMendedAttendanceClearsTheCounts(t *testing.T) {
	r := open(t, 6)
	s := r.call()
	r.must(r.put(s, item(1, "LDTT", "")))
	r.must(r.attend(s, 6, 0))
	_, err := r.s.Open(t.Context(), r.secretary, s.ID, "")
	r.must(err)
	b := r.desk(s).Blocs[0]
	_, err = r.s.Count(t.Context(), r.secretary, s.ID, b.ID, council.Hands, council.Counts{Yes: 6})
	r.must(err)
	r.must(r.attend(s, 5, 1)) // one had left, and had written
	d := r.desk(s)
	if d.State != council.Open || d.Blocs[0].CountedBy != "" || d.Blocs[0].Yes != 0 || d.Left() != 1 {
		t.Errorf("after mending: %s %+v", d.State, d.Blocs[0])
	}
	r.must(r.attend(s, 3, 3))
	_, err = r.s.Count(t.Context(), r.secretary, s.ID, b.ID, council.Hands, council.Counts{Yes: 6, WrittenYes: 3})
	r.refused(err, "sitting.no-quorum")
	r.must(r.attend(s, 5, 1))
	_, err = r.s.Count(t.Context(), r.secretary, s.ID, b.ID, council.Hands, council.Counts{Yes: 6, WrittenYes: 1})
	r.must(err)
	_, err = r.s.Confirm(t.Context(), r.chair, s.ID)
	r.must(err)
	r.refused(r.attend(s, 6, 0), "sitting.too-late-to-attend")
}

// A council votes by the rules of the nearest body above it that has any.
func TestABodysOwnRuleOfVoting(t *testing.T) {
	r := open(t, 9)
	of := func(code string) int {
		r.update(func(tx *store.Tx) error {
			_, err := tx.Exec(`UPDATE unit SET code = $1 WHERE id = $2`, code, r.body)
			return err
		})
		s := r.call()
		r.must(r.put(s, item(len(code), "LDTT", "")))
		r.must(r.attend(s, 9, 0))
		d := r.desk(s)
		return d.Needed(d.Blocs[0])
	}
	if nation, health := of(""), of("BYT"); health <= nation {
		t.Errorf("a ministry that asks for three quarters needs %d, the law for all %d", health, nation)
	}
}
