package meeting_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/base/id"
	"thidua/internal/domain/meeting"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/files"
	"thidua/internal/platform/store"
	"thidua/internal/platform/store/storetest"
)

// A house has a department, its people, and those who keep, sign and are called to
// its meetings.
type house struct {
	t                              *testing.T
	db                             *store.DB
	s                              *meeting.Service
	body                           registry.UnitID
	people                         []registry.PersonID
	keeper, head, hoa, tam, nobody access.Actor
	aside                          string // person who stands aside from every case
}

func open(t *testing.T) *house {
	t.Helper()
	t.Parallel()
	h := &house{t: t, db: storetest.Open(t, slices.Concat(meeting.Invariants, registry.Invariants)...)}
	h.s = meeting.New(h.db, meeting.Guard{
		MayRead: func(_ *store.Tx, who access.Actor, _ id.Subject) error {
			if who.Person != "" && who.Person == h.aside {
				return fault.Code(fault.Forbidden, "conflict.stands-aside")
			}
			return nil
		},
		Aside: func(_ *store.Tx, who access.Actor, _ string) (bool, error) {
			return who.Person != "" && who.Person == h.aside, nil
		},
	})
	var over access.Scope
	h.update(func(tx *store.Tx) error {
		u, err := registry.AddUnit(tx, registry.NewUnit{Name: "Sở Y tế", Level: registry.Department, Legal: true, From: civil.Must("2000-01-01")})
		if err != nil {
			return err
		}
		h.body = u.ID
		for _, name := range []string{"Võ Xuân Hóa", "Bùi Thanh Tâm", "Lê Quang Vinh"} {
			p, err := registry.AddPerson(tx, registry.NewPerson{Name: name, Number: "N" + name[:1], Unit: u.ID, Post: "Trưởng khoa", Since: civil.Must("2000-01-01")})
			if err != nil {
				return err
			}
			h.people = append(h.people, p.ID)
		}
		over, err = registry.ScopeOf(tx, h.body)
		return err
	})
	as := func(account string, person registry.PersonID, roles ...access.Role) access.Actor {
		who := access.Actor{Account: account, Person: string(person), Today: civil.Of(h.db.Now())}
		for _, r := range roles {
			who.Grants = append(who.Grants, access.Grant{Role: r, Over: over, From: civil.Must("2020-01-01")})
		}
		return who
	}
	h.keeper, h.head = as("keeper", "", access.Secretary), as("head", "", access.Head)
	h.hoa, h.tam, h.nobody = as("hoa", h.people[0]), as("tam", h.people[1]), as("nobody", h.people[2])
	return h
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

func (h *house) plan() meeting.Plan {
	return meeting.Plan{Kind: meeting.Cluster, Body: h.body, Title: "Họp cụm thi đua số 2", Day: civil.Of(h.db.Now()), At: "8h", Until: "11:30", Place: "Hội trường tầng 3", Deputies: true}
}

// draft is a meeting that calls the first two people and one guest.
func (h *house) draft() meeting.ID {
	h.t.Helper()
	m, err := h.s.Prepare(h.t.Context(), h.keeper, h.plan())
	h.must(err)
	n, err := h.s.Invite(h.t.Context(), h.keeper, m.ID, []meeting.Guesting{{Person: h.people[0], Role: meeting.Chair}, {Person: h.people[1]}, {Name: "Khách mời", Post: "Sở Nội vụ", Role: meeting.Guest}})
	h.must(err)
	if n != 3 {
		h.t.Fatalf("%d were invited", n)
	}
	return m.ID
}

// called is a meeting whose invitations went out.
func (h *house) called() meeting.ID {
	h.t.Helper()
	m := h.draft()
	_, err := h.s.Send(h.t.Context(), h.keeper, m)
	h.must(err)
	return m
}

func (h *house) sight(who access.Actor, m meeting.ID) meeting.Sight {
	h.t.Helper()
	v, err := h.s.Meeting(h.t.Context(), who, m)
	h.must(err)
	return v
}

var blob = files.Blob{Hash: strings.Repeat("ab", 32), Size: 12, Type: files.PDF}

func TestAMeetingFromDraftToSignedMinutes(t *testing.T) {
	h := open(t)
	ctx, m := t.Context(), h.called()
	topic, err := h.s.AddTopic(ctx, h.keeper, m, meeting.Topic{At: "8h15", Lasts: 30, Title: "Báo cáo sơ kết", Speaker: "Võ Xuân Hóa"})
	h.must(err)
	paper, err := h.s.Attach(ctx, h.keeper, m, topic.ID, "Báo cáo", blob)
	h.must(err)
	h.must(h.s.Confirm(ctx, h.hoa, m, paper.ID))
	h.refused(h.s.Confirm(ctx, h.hoa, m, paper.ID), "meeting.already-read")
	h.must(h.s.OpenDoors(ctx, h.keeper, m))
	_, code, err := h.s.DoorCode(ctx, h.keeper, m)
	h.must(err)
	if _, err := h.s.Come(ctx, h.hoa, m, code); err != nil {
		t.Fatal(err)
	}
	if _, err := h.s.Come(ctx, h.tam, m, ""); err != nil {
		t.Fatal(err)
	}
	h.must(h.s.Begin(ctx, h.keeper, m, "00:00"))
	if n, err := h.s.Seats(ctx, h.keeper, m, "1-3", ""); n != 1 || err != nil {
		t.Errorf("seats: %d %v", n, err)
	}
	q, err := h.s.Ask(ctx, h.tam, m, topic.ID, "Số liệu đến ngày nào?")
	h.must(err)
	v := h.sight(h.keeper, m)
	h.must(h.s.Assign(ctx, h.keeper, m, q.ID, v.Attendance[0].Member, 0))
	h.must(h.s.Answer(ctx, h.hoa, m, q.ID, "Đến hết tháng 10."))
	h.must(h.s.Step(ctx, h.keeper, m, meeting.Movement{Member: v.Attendance[1].Member, At: "23:10", Reason: "Việc gấp"}))
	h.must(h.s.Stop(ctx, h.keeper, m, "23:20", "Nghỉ giải lao"))
	h.must(h.s.GoOn(ctx, h.keeper, m, civil.Date{}, "23:30"))
	_, err = h.s.Write(ctx, h.keeper, m, 0, meeting.Text{Discussion: "Cụm nghe báo cáo.", Conclusion: "Thống nhất."})
	h.must(err)
	h.must(h.s.Finish(ctx, h.keeper, m, "23:50"))
	signed, err := h.s.Sign(ctx, h.head, m, 1)
	h.must(err)
	v = h.sight(h.tam, m)
	if signed.State() != meeting.Ended || v.Tally.Present != 3 || v.Conclusion != "Thống nhất." || v.Questions[0].Answer != "Đến hết tháng 10." || v.Me.Away != true {
		t.Errorf("a member sees %+v", v)
	}
	if how := []meeting.How{v.Attendance[0].How, v.Attendance[1].How, v.Attendance[2].How}; !slices.Equal(how, []meeting.How{meeting.ByDoor, meeting.BySelf, meeting.BySeat}) {
		t.Errorf("they came by %v", how)
	}
}

func TestWhoIsNotCalledSeesNothing(t *testing.T) {
	h := open(t)
	ctx, m := t.Context(), h.draft()
	_, err := h.s.Meeting(ctx, h.hoa, m)
	if !fault.Is(err, fault.NotFound) {
		t.Errorf("one invited sees a draft: %v", err)
	}
	_, err = h.s.Send(ctx, h.keeper, m)
	h.must(err)
	if v := h.sight(h.hoa, m); v.Keeps || v.Holds || v.Writes || v.Signs || v.Me.Seat != 0 || v.Reached != nil {
		t.Errorf("one called may %+v", v)
	}
	if v := h.sight(h.keeper, m); len(v.Reached) != 3 || !v.Reached[v.Attendance[2].Member].Missed {
		t.Errorf("reached: %+v", v.Reached)
	}
	_, err = h.s.Meeting(ctx, h.nobody, m)
	if !fault.Is(err, fault.NotFound) {
		t.Errorf("a stranger sees a meeting: %v", err)
	}
	for who, want := range map[*access.Actor]int{&h.hoa: 1, &h.keeper: 1, &h.head: 1, &h.nobody: 0} {
		all, total, err := h.s.Meetings(ctx, *who, meeting.Filter{Search: "hop cum", Sort: "title", Desc: true, Kind: meeting.Cluster, State: meeting.Called})
		if err != nil || len(all) != want || total != want {
			t.Errorf("%s lists %d of %d, %v", who.Account, len(all), total, err)
		}
	}
	if _, total, err := h.s.Meetings(ctx, h.keeper, meeting.Filter{Mine: true}); total != 0 || err != nil {
		t.Errorf("the keeper is called to %d, %v", total, err)
	}
	_, _, err = h.s.Meetings(ctx, h.keeper, meeting.Filter{Sort: "chance"})
	h.refused(err, "meeting.no-such-order")
}

// Every act of those who keep meetings is refused to those called and to
// strangers, and every act of those called to those who were not.
func TestEveryActAsksWhoMay(t *testing.T) {
	h := open(t)
	ctx, m := t.Context(), h.called()
	now := h.sight(h.keeper, m)
	keep := map[string]func(access.Actor) error{
		"prepare":  func(a access.Actor) error { _, err := h.s.Prepare(ctx, a, h.plan()); return err },
		"change":   func(a access.Actor) error { _, err := h.s.Change(ctx, a, m, now.Revision, h.plan()); return err },
		"cancel":   func(a access.Actor) error { return h.s.Cancel(ctx, a, m, "x") },
		"invite":   func(a access.Actor) error { _, err := h.s.Invite(ctx, a, m, nil); return err },
		"uninvite": func(a access.Actor) error { return h.s.Uninvite(ctx, a, m, "x") },
		"send":     func(a access.Actor) error { _, err := h.s.Send(ctx, a, m); return err },
		"add":      func(a access.Actor) error { _, err := h.s.AddTopic(ctx, a, m, meeting.Topic{Title: "x"}); return err },
		"reword":   func(a access.Actor) error { _, err := h.s.ChangeTopic(ctx, a, m, meeting.Topic{ID: "x"}); return err },
		"drop":     func(a access.Actor) error { return h.s.DropTopic(ctx, a, m, "x") },
		"attach":   func(a access.Actor) error { _, err := h.s.Attach(ctx, a, m, "", "x", blob); return err },
		"detach":   func(a access.Actor) error { return h.s.Detach(ctx, a, m, "x") },
		"open":     func(a access.Actor) error { return h.s.OpenDoors(ctx, a, m) },
		"shut":     func(a access.Actor) error { return h.s.ShutDoors(ctx, a, m) },
		"code":     func(a access.Actor) error { _, _, err := h.s.DoorCode(ctx, a, m); return err },
		"seats":    func(a access.Actor) error { _, err := h.s.Seats(ctx, a, m, "1", ""); return err },
		"begin":    func(a access.Actor) error { return h.s.Begin(ctx, a, m, "") },
		"mark":     func(a access.Actor) error { _, err := h.s.Mark(ctx, a, m, nil); return err },
		"step":     func(a access.Actor) error { return h.s.Step(ctx, a, m, meeting.Movement{}) },
		"stop":     func(a access.Actor) error { return h.s.Stop(ctx, a, m, "", "") },
		"go on":    func(a access.Actor) error { return h.s.GoOn(ctx, a, m, civil.Date{}, "") },
		"finish":   func(a access.Actor) error { return h.s.Finish(ctx, a, m, "") },
		"delegate": func(a access.Actor) error { return h.s.DelegateFor(ctx, a, m, "x", meeting.Deputy{}) },
		"take":     func(a access.Actor) error { return h.s.TakeBack(ctx, a, m, "x") },
		"assign":   func(a access.Actor) error { return h.s.Assign(ctx, a, m, "x", "y", 1) },
		"note":     func(a access.Actor) error { return h.s.AnswerFor(ctx, a, m, "x", "y") },
		"write":    func(a access.Actor) error { _, err := h.s.Write(ctx, a, m, 0, meeting.Text{}); return err },
		"restore":  func(a access.Actor) error { _, err := h.s.Restore(ctx, a, m, 1); return err },
		"texts":    func(a access.Actor) error { _, _, err := h.s.Revisions(ctx, a, m); return err },
		"sign":     func(a access.Actor) error { _, err := h.s.Sign(ctx, a, m, 1); return err },
	}
	for name, do := range keep {
		for _, who := range []access.Actor{h.hoa, h.nobody} {
			if err := do(who); !fault.Is(err, fault.NotFound) {
				t.Errorf("%s may %s: %v", who.Account, name, err)
			}
		}
		if name == "sign" || name == "texts" {
			continue
		}
		if err := do(h.head); !fault.Is(err, fault.Forbidden) {
			t.Errorf("the head may %s: %v", name, err)
		}
	}
	if err := keep["sign"](h.keeper); !fault.Is(err, fault.Forbidden) {
		t.Errorf("who writes the minutes signs them: %v", err)
	}
	own := map[string]func(access.Actor) error{
		"confirm":  func(a access.Actor) error { return h.s.Confirm(ctx, a, m, "x") },
		"come":     func(a access.Actor) error { _, err := h.s.Come(ctx, a, m, ""); return err },
		"delegate": func(a access.Actor) error { return h.s.Delegate(ctx, a, m, meeting.Deputy{}) },
		"ask":      func(a access.Actor) error { _, err := h.s.Ask(ctx, a, m, "", "x"); return err },
		"withdraw": func(a access.Actor) error { return h.s.Withdraw(ctx, a, m, "x") },
		"answer":   func(a access.Actor) error { return h.s.Answer(ctx, a, m, "x", "y") },
	}
	for name, do := range own {
		for _, who := range []access.Actor{h.nobody, h.keeper, h.head} {
			if err := do(who); !fault.Is(err, fault.NotFound) {
				t.Errorf("%s, who was not called, may %s: %v", who.Account, name, err)
			}
		}
	}
}

func TestRefusals(t *testing.T) {
	h := open(t)
	ctx, m := t.Context(), h.called()
	for code, spoil := range map[string]func(p *meeting.Plan){
		"meeting.kind-unknown":      func(p *meeting.Plan) { p.Kind = meeting.Sitting },
		"meeting.title-missing":     func(p *meeting.Plan) { p.Title = " " },
		"meeting.day-missing":       func(p *meeting.Plan) { p.Day = civil.Date{} },
		"meeting.place-missing":     func(p *meeting.Plan) { p.Place = "" },
		"meeting.body-missing":      func(p *meeting.Plan) { p.Body = "" },
		"meeting.bad-hour":          func(p *meeting.Plan) { p.At = "25h" },
		"meeting.ends-before-start": func(p *meeting.Plan) { p.Until = "7h" },
		"form.too-long":             func(p *meeting.Plan) { p.Title = strings.Repeat("a", 301) },
	} {
		p := h.plan()
		spoil(&p)
		_, err := h.s.Prepare(ctx, h.keeper, p)
		h.refused(err, code)
	}
	_, err := h.s.Change(ctx, h.keeper, m, 0, h.plan())
	h.refused(err, "meeting.changed")
	h.refused(h.s.Cancel(ctx, h.keeper, m, " "), "meeting.cancel-unexplained")
	_, err = h.s.Send(ctx, h.keeper, m)
	h.refused(err, "meeting.already-sent")
	h.refused(h.s.Uninvite(ctx, h.keeper, m, "x"), "meeting.already-sent")
	empty, err := h.s.Prepare(ctx, h.keeper, h.plan())
	h.must(err)
	_, err = h.s.Send(ctx, h.keeper, empty.ID)
	h.refused(err, "meeting.nobody-invited")
	h.refused(h.s.OpenDoors(ctx, h.keeper, empty.ID), "meeting.not-sent")
	h.refused(h.s.Begin(ctx, h.keeper, empty.ID, ""), "meeting.not-sent")
	_, err = h.s.Mark(ctx, h.keeper, empty.ID, nil)
	h.refused(err, "meeting.not-sent")
	for code, all := range map[string][]meeting.Guesting{
		"meeting.nobody-new":     {{Person: h.people[0]}},
		"meeting.guest-nameless": {{Post: "x"}},
		"meeting.guest-too-long": {{Name: strings.Repeat("a", 201)}},
		"meeting.role-unknown":   {{Name: "A", Role: "king"}},
		"person.not-found":       {{Person: "nobody"}},
		"meeting.too-many":       slices.Repeat([]meeting.Guesting{{}}, 0),
	} {
		if code == "meeting.too-many" {
			for i := range 2001 {
				all = append(all, meeting.Guesting{Name: strings.Repeat("x", i%200+1), Post: strings.Repeat("y", i/200+1)})
			}
		}
		_, err := h.s.Invite(ctx, h.keeper, m, all)
		h.refused(err, code)
	}
	for code, x := range map[string]meeting.Topic{"meeting.topic-missing": {}, "meeting.topic-too-long": {Title: "a", Lasts: -1}, "meeting.bad-hour": {Title: "a", At: "x"}, "form.too-long": {Title: strings.Repeat("a", 301)}} {
		_, err := h.s.AddTopic(ctx, h.keeper, m, x)
		h.refused(err, code)
	}
	h.refused(h.s.DropTopic(ctx, h.keeper, m, "x"), "meeting.no-such-topic")
	_, err = h.s.ChangeTopic(ctx, h.keeper, m, meeting.Topic{ID: "x"})
	h.refused(err, "meeting.no-such-topic")
	for code, x := range map[string][2]string{"meeting.no-such-topic": {"x", "a"}, "meeting.paper-title": {"", " "}, "form.too-long": {"", strings.Repeat("a", 301)}} {
		_, err := h.s.Attach(ctx, h.keeper, m, x[0], x[1], blob)
		h.refused(err, code)
	}
	h.refused(h.s.Detach(ctx, h.keeper, m, "x"), "meeting.no-such-paper")
	h.refused(h.s.Confirm(ctx, h.hoa, m, "x"), "meeting.no-such-paper")
	_, err = h.s.Paper(ctx, h.hoa, m, "x")
	h.refused(err, "meeting.no-such-paper")
	h.refused(h.s.Step(ctx, h.keeper, m, meeting.Movement{}), "meeting.not-begun")
	h.refused(h.s.Stop(ctx, h.keeper, m, "9h", "x"), "meeting.not-begun")
	h.refused(h.s.GoOn(ctx, h.keeper, m, civil.Date{}, "9h"), "meeting.not-stopped")
	h.refused(h.s.Finish(ctx, h.keeper, m, ""), "meeting.not-begun")
	_, err = h.s.Mark(ctx, h.keeper, m, []meeting.Mark{{Here: meeting.Absent}})
	h.refused(err, "meeting.absence-unexplained")
	h.must(h.s.Begin(ctx, h.keeper, m, "7h"))
	h.refused(h.s.Begin(ctx, h.keeper, m, ""), "meeting.has-begun")
	h.refused(h.s.Finish(ctx, h.keeper, m, "6h"), "meeting.ends-before-start")
	now := h.sight(h.keeper, m)
	_, err = h.s.Change(ctx, h.keeper, m, now.Revision, h.plan())
	h.refused(err, "meeting.has-begun")
	h.must(h.s.Stop(ctx, h.keeper, m, "8h", "Mất điện"))
	h.refused(h.s.Finish(ctx, h.keeper, m, ""), "meeting.is-stopped")
	_, err = h.s.Seats(ctx, h.keeper, m, "1", "8h30")
	h.refused(err, "meeting.is-stopped")
	h.must(h.s.GoOn(ctx, h.keeper, m, civil.Date{}, "9h"))
	h.must(h.s.Finish(ctx, h.keeper, m, "10h"))
	h.refused(h.s.OpenDoors(ctx, h.keeper, m), "meeting.is-over")
	_, err = h.s.Ask(ctx, h.hoa, m, "", "x")
	h.refused(err, "meeting.is-over")
	h.must(h.s.Cancel(ctx, h.keeper, empty.ID, "Hoãn"))
	_, err = h.s.Attach(ctx, h.keeper, empty.ID, "", "x", blob)
	h.refused(err, "meeting.is-cancelled")
}

func TestDoorsCodesAndSeats(t *testing.T) {
	h := open(t)
	ctx := t.Context()
	p := h.plan()
	p.DoorOnly = true
	made, err := h.s.Prepare(ctx, h.keeper, p)
	h.must(err)
	m := made.ID
	_, err = h.s.Invite(ctx, h.keeper, m, []meeting.Guesting{{Person: h.people[0]}, {Person: h.people[1]}})
	h.must(err)
	_, err = h.s.Send(ctx, h.keeper, m)
	h.must(err)
	_, err = h.s.Come(ctx, h.hoa, m, "")
	h.refused(err, "meeting.doors-shut")
	h.refused(h.s.ShutDoors(ctx, h.keeper, m), "meeting.doors-shut")
	h.must(h.s.OpenDoors(ctx, h.keeper, m))
	h.refused(h.s.OpenDoors(ctx, h.keeper, m), "meeting.doors-open")
	_, err = h.s.Come(ctx, h.hoa, m, "")
	h.refused(err, "meeting.by-door-only")
	_, err = h.s.Come(ctx, h.hoa, m, "0123456789abcdef")
	h.refused(err, "meeting.code-over")
	_, old, err := h.s.DoorCode(ctx, h.keeper, m)
	h.must(err)
	h.must(h.s.ShutDoors(ctx, h.keeper, m))
	h.must(h.s.OpenDoors(ctx, h.keeper, m))
	_, err = h.s.Come(ctx, h.hoa, m, old)
	h.refused(err, "meeting.code-over") // shutting the doors ends every code
	_, code, err := h.s.DoorCode(ctx, h.keeper, m)
	h.must(err)
	me, err := h.s.Come(ctx, h.hoa, m, code)
	h.must(err)
	_, err = h.s.Come(ctx, h.hoa, m, code)
	h.refused(err, "meeting.already-there")
	if v := h.sight(h.hoa, m); v.Me.Member != me.Member || v.Me.How != meeting.ByDoor || v.Me.Arrived == "" || v.Doors != "open" {
		t.Errorf("came as %+v, doors %q", v.Me, v.Doors)
	}
	for numbers, want := range map[string]string{"": "meeting.seats-missing", "x": "meeting.no-such-seat", "0": "meeting.no-such-seat", "3": "meeting.no-such-seat", "2-1": "meeting.no-such-seat", "1": "meeting.all-there"} {
		_, err := h.s.Seats(ctx, h.keeper, m, numbers, "")
		h.refused(err, want)
	}
	_, err = h.s.Seats(ctx, h.keeper, m, "2", "xx")
	h.refused(err, "meeting.bad-hour")
	late := h.tam
	late.Today = late.Today.AddDays(1)
	_, err = h.s.Come(ctx, late, m, code)
	h.refused(err, "meeting.not-today")
}

// A code is taken for five minutes and no longer.
func TestACodeRunsOut(t *testing.T) {
	t.Parallel()
	at := time.Date(2026, 11, 22, 8, 0, 30, 0, time.UTC)
	m := meeting.Meeting{ID: "m", Doors: "secret"}
	code := meeting.CodeAt(m, at)
	for ago, want := range map[time.Duration]bool{0: true, time.Minute: true, 4 * time.Minute: true, 6 * time.Minute: false, -2 * time.Minute: false} {
		if meeting.Opens(m, code, at.Add(ago)) != want {
			t.Errorf("after %v the code opens: %v", ago, !want)
		}
	}
	m.Doors = "other"
	if meeting.Opens(m, code, at) || meeting.Opens(meeting.Meeting{ID: "m"}, code, at) {
		t.Error("a code of other doors opens")
	}
}

func TestDeputies(t *testing.T) {
	h := open(t)
	ctx, m := t.Context(), h.called()
	why := "Đi công tác"
	for code, d := range map[string]meeting.Deputy{
		"meeting.deputy-missing": {Because: why}, "meeting.deputy-unexplained": {Name: "A"}, "meeting.deputy-unknown": {Number: "none", Because: why},
		"meeting.deputy-called": {Number: "NB", Because: why}, "meeting.guest-too-long": {Name: strings.Repeat("a", 201), Because: why},
	} {
		h.refused(h.s.Delegate(ctx, h.hoa, m, d), code)
	}
	h.must(h.s.Delegate(ctx, h.hoa, m, meeting.Deputy{Number: "NL", Because: why}))
	if _, err := h.s.Meeting(ctx, h.hoa, m); !fault.Is(err, fault.NotFound) {
		t.Errorf("who sent a deputy is called still: %v", err)
	}
	v := h.sight(h.nobody, m)
	if v.Me.Comes() != "Lê Quang Vinh" || v.Me.Seat != 0 {
		t.Errorf("the deputy has %+v", v.Me)
	}
	seat := v.Me.Member
	h.refused(h.s.DelegateFor(ctx, h.keeper, m, seat, meeting.Deputy{Name: "B", Because: why}), "meeting.deputy-already")
	h.refused(h.s.DelegateFor(ctx, h.keeper, m, "x", meeting.Deputy{Name: "B", Because: why}), "meeting.not-called")
	h.must(h.s.TakeBack(ctx, h.keeper, m, seat))
	h.refused(h.s.TakeBack(ctx, h.keeper, m, seat), "meeting.no-deputy-to-take")
	h.must(h.s.OpenDoors(ctx, h.keeper, m))
	_, err := h.s.Come(ctx, h.hoa, m, "")
	h.must(err)
	h.refused(h.s.Delegate(ctx, h.hoa, m, meeting.Deputy{Name: "B", Because: why}), "meeting.already-there")
	p := h.plan()
	p.Deputies = false
	now := h.sight(h.keeper, m)
	_, err = h.s.Change(ctx, h.keeper, m, now.Revision, p)
	h.must(err)
	h.refused(h.s.Delegate(ctx, h.tam, m, meeting.Deputy{Name: "B", Because: why}), "meeting.no-deputies")
}

func TestAnItemIsChangedOverWhatWasRead(t *testing.T) {
	h := open(t)
	ctx, m := t.Context(), h.called()
	var all []meeting.Topic
	for _, title := range []string{"Một", "Hai", "Ba"} {
		x, err := h.s.AddTopic(ctx, h.keeper, m, meeting.Topic{Title: title})
		h.must(err)
		all = append(all, x)
	}
	order := func(want string) {
		t.Helper()
		var got []string
		for _, x := range h.sight(h.keeper, m).Topics {
			got = append(got, x.Title)
		}
		if strings.Join(got, " ") != want {
			t.Errorf("the agenda is %v, want %s", got, want)
		}
	}
	three := all[2]
	three.Title, three.Speaker, three.Lasts, three.Place = "Ba mới", "Võ Xuân Hóa", 15, 1
	changed, err := h.s.ChangeTopic(ctx, h.keeper, m, three)
	h.must(err)
	if changed.Revision != 2 || changed.Speaker != "Võ Xuân Hóa" || changed.Lasts != 15 {
		t.Errorf("changed to %+v", changed)
	}
	order("Ba mới Một Hai")
	_, err = h.s.ChangeTopic(ctx, h.keeper, m, three) // over what was read before
	h.refused(err, "meeting.topic-changed")
	one := all[0]
	one.Place = 9
	_, err = h.s.ChangeTopic(ctx, h.keeper, m, one)
	h.must(err)
	order("Ba mới Hai Một")
	two := all[1]
	two.At, two.Place = "8h", 0
	_, err = h.s.ChangeTopic(ctx, h.keeper, m, two)
	h.must(err)
	order("Hai Ba mới Một")
	two.Title, two.Revision = " ", 2
	_, err = h.s.ChangeTopic(ctx, h.keeper, m, two)
	h.refused(err, "meeting.topic-missing")
	h.must(h.s.Begin(ctx, h.keeper, m, "00:00"))
	h.must(h.s.Finish(ctx, h.keeper, m, ""))
	_, err = h.s.ChangeTopic(ctx, h.keeper, m, changed)
	h.refused(err, "meeting.is-over")
}

func TestQuestions(t *testing.T) {
	h := open(t)
	ctx, m := t.Context(), h.called()
	for code, text := range map[string]string{"meeting.question-missing": " ", "form.too-long": strings.Repeat("a", 3001)} {
		_, err := h.s.Ask(ctx, h.hoa, m, "", text)
		h.refused(err, code)
	}
	_, err := h.s.Ask(ctx, h.hoa, m, "x", "a")
	h.refused(err, "meeting.no-such-topic")
	first, err := h.s.Ask(ctx, h.hoa, m, "", "Thứ nhất?")
	h.must(err)
	second, err := h.s.Ask(ctx, h.tam, m, "", "Thứ hai?")
	h.must(err)
	seat := h.sight(h.tam, m).Me.Member
	h.refused(h.s.AnswerFor(ctx, h.keeper, m, first.ID, "a"), "meeting.answerer-missing")
	h.refused(h.s.Assign(ctx, h.keeper, m, first.ID, "x", 0), "meeting.not-called")
	h.refused(h.s.Assign(ctx, h.keeper, m, "x", seat, 0), "meeting.no-such-question")
	h.must(h.s.Assign(ctx, h.keeper, m, first.ID, seat, 5))
	if v := h.sight(h.hoa, m); v.Questions[0].ID != second.ID || v.Questions[1].To != seat {
		t.Errorf("in order %+v", v.Questions)
	}
	h.refused(h.s.Answer(ctx, h.hoa, m, first.ID, "a"), "meeting.answered-by-another")
	h.refused(h.s.Answer(ctx, h.tam, m, first.ID, " "), "meeting.answer-missing")
	h.must(h.s.AnswerFor(ctx, h.keeper, m, first.ID, "Trả lời."))
	h.refused(h.s.Withdraw(ctx, h.hoa, m, first.ID), "meeting.question-not-open")
	h.refused(h.s.Withdraw(ctx, h.hoa, m, second.ID), "meeting.question-not-open") // another's
	h.must(h.s.Withdraw(ctx, h.tam, m, second.ID))
	if v := h.sight(h.hoa, m); len(v.Questions) != 1 {
		t.Errorf("withdrawn is there still: %+v", v.Questions)
	}
}

// A sitting is called, opened and ended by its council; what is about a case is
// not for one who stands aside from it.
func TestASittingIsAMeeting(t *testing.T) {
	h := open(t)
	ctx, m := t.Context(), meeting.ID("sitting")
	h.update(func(tx *store.Tx) error {
		return meeting.Call(tx, meeting.Meeting{ID: m, Body: h.body, Title: "Hội đồng", Day: civil.Of(tx.Now()), Place: "P"},
			[]meeting.Attendee{{Member: "a", Person: h.people[0], Name: "Hóa", Votes: true}, {Member: "b", Person: h.people[1], Name: "Tâm", Votes: true}})
	})
	now := h.sight(h.keeper, m)
	for name, err := range map[string]error{
		"change": func() error { _, err := h.s.Change(ctx, h.keeper, m, now.Revision, h.plan()); return err }(), "cancel": h.s.Cancel(ctx, h.keeper, m, "x"),
		"invite": func() error { _, err := h.s.Invite(ctx, h.keeper, m, nil); return err }(), "send": func() error { _, err := h.s.Send(ctx, h.keeper, m); return err }(),
		"uninvite": h.s.Uninvite(ctx, h.keeper, m, "a"), "begin": h.s.Begin(ctx, h.keeper, m, ""), "finish": h.s.Finish(ctx, h.keeper, m, ""),
		"sign": func() error {
			_, err := h.s.Sign(ctx, access.Actor{Account: "x", Today: h.head.Today, Grants: append(h.head.Grants, h.keeper.Grants...)}, m, 1)
			return err
		}(),
	} {
		if got := fault.Reasons(err); len(got) == 0 || got[0].Code != "meeting.is-sitting" {
			t.Errorf("%s of a sitting: %v", name, err)
		}
	}
	h.refused(h.s.DelegateFor(ctx, h.keeper, m, "a", meeting.Deputy{Name: "B", Because: "x"}), "meeting.no-deputies")
	case1, err := h.s.AddTopic(ctx, h.keeper, m, meeting.Topic{Title: "Trường hợp 1", Subject: id.Subject{Kind: "nomination", ID: "n1"}})
	h.must(err)
	paper, err := h.s.Attach(ctx, h.keeper, m, case1.ID, "Báo cáo thành tích", blob)
	h.must(err)
	q, err := h.s.Ask(ctx, h.tam, m, case1.ID, "Vì sao?")
	h.must(err)
	h.aside = h.hoa.Person
	if v := h.sight(h.hoa, m); len(v.Topics) != 0 || v.Asides != 1 || len(v.AllPapers()) != 0 || len(v.Questions) != 0 {
		t.Errorf("who stands aside sees %+v", v)
	}
	if v := h.sight(h.tam, m); len(v.Topics) != 1 || len(v.AllPapers()) != 1 || len(v.Questions) != 1 || v.Writes {
		t.Errorf("another member sees %+v", v)
	}
	_, err = h.s.Paper(ctx, h.hoa, m, paper.ID)
	h.refused(err, "conflict.stands-aside")
	h.refused(h.s.Confirm(ctx, h.hoa, m, paper.ID), "conflict.stands-aside")
	_, err = h.s.Ask(ctx, h.hoa, m, case1.ID, "x")
	h.refused(err, "conflict.stands-aside")
	h.refused(h.s.Answer(ctx, h.hoa, m, q.ID, "x"), "conflict.stands-aside")
	keeper := h.keeper
	keeper.Person = h.hoa.Person
	_, err = h.s.Write(ctx, keeper, m, 0, meeting.Text{Discussion: "x"})
	h.refused(err, "conflict.stands-aside")
	_, _, err = h.s.Revisions(ctx, keeper, m)
	h.refused(err, "conflict.stands-aside")
	_, err = h.s.Write(ctx, h.keeper, m, 0, meeting.Text{Discussion: "Đã bàn trường hợp 1."})
	h.must(err)
	if v := h.sight(keeper, m); v.Discussion != "" || v.Writes {
		t.Errorf("a secretary who stands aside reads %q", v.Discussion)
	}
	h.must(h.s.DropTopic(ctx, h.keeper, m, case1.ID))
	h.aside = ""
	if v := h.sight(h.tam, m); len(v.AllPapers()) != 0 || len(v.Questions) != 0 {
		t.Errorf("a case's papers are left open to all: %+v", v)
	}
	h.update(func(tx *store.Tx) error {
		got, err := meeting.Find(tx, m)
		if err != nil {
			return err
		}
		got.Started, got.Ended = "08:00", "09:00"
		return errors.Join(meeting.Put(tx, h.keeper, &got, meeting.Text{Discussion: "Đã bàn trường hợp 1."}), meeting.Put(tx, h.keeper, &got, meeting.Text{Discussion: "Hết."}), meeting.Save(tx, &got))
	})
	_, err = h.s.Write(ctx, h.keeper, m, 2, meeting.Text{Discussion: "y"})
	h.refused(err, "minutes.concluded")
}
