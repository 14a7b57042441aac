package council_test

import (
	"context"
	"testing"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/domain/council"
	"thidua/internal/domain/meeting"
)

// move takes the seat of a number out of the room, or lets it in.
func (r *room) move(s council.Sitting, seat int, inside bool, at string) (council.Sitting, error) {
	return r.s.Move(context.Background(), r.secretary, s.ID, meeting.Movement{Member: s.Attendance[seat].Member, Inside: inside, At: at, Reason: "Họp đột xuất"})
}

func TestNoVoteOpensWithoutTheQuorum(t *testing.T) {
	r := open(t, 9)
	s := r.call()
	r.must(r.put(s, item(1, "LDTT", ""), item(2, "CSTDTQ", "")))
	_, err := r.move(s, 4, false, "8:30")
	r.refused(err, "sitting.not-open")
	r.must(r.attend(s, 6, 1)) // 6 of 9: just the quorum
	_, err = r.s.Open(t.Context(), r.secretary, s.ID, "8:00")
	r.must(err)
	hands, slips := r.desk(s).Blocs[0], r.desk(s).Blocs[1]
	for _, c := range []struct {
		seat   int
		inside bool
		at     string
		code   string
	}{{4, false, "7:30", "meeting.movement-before-start"}, {4, false, "", "meeting.movement-hour-missing"}, {4, true, "8:30", "meeting.already-there"}, {8, false, "8:30", "meeting.already-there"}} {
		_, err := r.move(s, c.seat, c.inside, c.at)
		r.refused(err, c.code)
	}
	_, err = r.s.Count(t.Context(), r.secretary, s.ID, hands.ID, council.Hands, council.Counts{Yes: 7, WrittenYes: 1})
	r.must(err)
	now, err := r.move(s, 4, false, "8:30")
	r.must(err)
	if n := meeting.Count(now.Attendance); n.Voting != 5 || n.Present != 7 {
		t.Errorf("in the room: %+v", n)
	}
	if d := r.desk(s); d.Blocs[0].Yes != 7 || d.Blocs[0].CountedBy == "" {
		t.Errorf("a count went with somebody who left later: %+v", d.Blocs[0])
	}
	_, err = r.s.OpenPoll(t.Context(), r.secretary, s.ID, council.NewPoll{Blocs: []council.BlocID{slips.ID}, Tellers: tellers()})
	r.refused(err, "sitting.no-quorum")
	if got := fault.Reasons(err)[0].Args; got[0] != 5 || got[1] != 9 || got[2] != 6 {
		t.Errorf("says %v", got)
	}
	_, err = r.move(s, 8, true, "9:00") // one who was away comes in
	r.must(err)
	p := r.poll(s, council.NewPoll{Blocs: []council.BlocID{slips.ID}, Tellers: tellers()})
	if p.Roll != (council.Roll{Members: 9, Present: 6, Written: 1}) {
		t.Errorf("roll %+v", p.Roll)
	}
	_, err = r.move(s, 4, true, "9:15")
	r.must(err)
	if d := r.desk(s); len(d.Movements) != 3 || d.Movements[2].Inside != true || d.Attendance[8].Arrived != "09:00" {
		t.Errorf("movements %+v, %+v", d.Movements, d.Attendance[8])
	}
}

func TestTheChairLeavesAndADeputyPresides(t *testing.T) {
	r := open(t, 9)
	member := r.c.Members[3]
	for _, c := range []struct {
		m    council.Mandate
		code string
	}{
		{council.Mandate{Member: member.ID, Paper: "3/GUQ", From: day("2025-02-01")}, "council.mandate-days"},
		{council.Mandate{Member: member.ID, Paper: "3/GUQ", From: day("2020-02-01"), To: day("2020-03-01")}, "council.seat-outside-term"},
		{council.Mandate{Member: member.ID, Paper: " ", From: day("2025-02-01"), To: day("2025-02-28")}, "council.mandate-paper-missing"},
		{council.Mandate{Member: r.c.Members[0].ID, Paper: "3/GUQ", From: day("2025-02-01"), To: day("2025-02-28")}, "council.not-seated"},
	} {
		r.refused(r.s.Authorise(t.Context(), r.secretary, r.c.ID, c.m), c.code)
	}
	s := r.sit(9, 0, item(1, "LDTT", ""), item(2, "BKB", ""))
	_, err := r.move(s, 0, false, "9:00")
	r.must(err)
	d := r.desk(s)
	count := func(i int) string {
		b, err := r.s.Count(t.Context(), r.secretary, s.ID, d.Blocs[i].ID, council.Hands, council.Counts{Yes: 8})
		r.must(err)
		return d.Name(b.Presider)
	}
	if who := count(0); who != "Lê Thị Hoa" {
		t.Errorf("%s presided", who)
	}
	r.must(r.s.Authorise(t.Context(), r.secretary, r.c.ID, council.Mandate{Member: member.ID, Paper: "3/GUQ", From: day("2025-02-01"), To: day("2025-02-28")}))
	if who := count(1); who != member.Name {
		t.Errorf("%s presided over one who holds the chair's mandate", who)
	}
}

func TestASittingStopsAndGoesOn(t *testing.T) {
	r := open(t, 9)
	s := r.sit(9, 0, item(1, "LDTT", ""))
	ctx := t.Context()
	r.refused(r.s.Resume(ctx, r.secretary, s.ID, civil.Date{}, "9:00"), "sitting.not-adjourned")
	r.refused(r.s.Adjourn(ctx, r.secretary, s.ID, "9:00", " "), "meeting.pause-unexplained")
	r.must(r.s.Adjourn(ctx, r.secretary, s.ID, "9:00", "Chờ hồ sơ bổ sung"))
	b := r.desk(s).Blocs[0].ID
	_, err := r.s.Count(ctx, r.secretary, s.ID, b, council.Hands, council.Counts{Yes: 9})
	r.refused(err, "sitting.is-adjourned")
	_, err = r.move(s, 3, false, "9:10")
	r.refused(err, "sitting.is-adjourned")
	r.refused(r.s.Adjourn(ctx, r.secretary, s.ID, "9:00", "x"), "sitting.is-adjourned")
	r.refused(r.s.Resume(ctx, r.secretary, s.ID, civil.Date{}, "8:30"), "meeting.resumed-before")
	r.must(r.s.Resume(ctx, r.secretary, s.ID, day("2025-02-12"), "14:00"))
	_, err = r.s.Count(ctx, r.secretary, s.ID, b, council.Hands, council.Counts{Yes: 9})
	r.must(err)
	if p := r.desk(s).Pauses; len(p) != 1 || p[0].ResumedOn != day("2025-02-12") || p[0].Because != "Chờ hồ sơ bổ sung" {
		t.Errorf("pauses %+v", p)
	}
}

// A sitting called for the afternoon goes on the next morning: the clock of that
// day counts.
func TestASittingGoesOnTheNextMorning(t *testing.T) {
	r := open(t, 9)
	s := r.sit(9, 0, item(1, "LDTT", "")) // opened at 8:00
	ctx := t.Context()
	r.must(r.s.Adjourn(ctx, r.secretary, s.ID, "16:30", "Hết giờ"))
	r.must(r.s.Resume(ctx, r.secretary, s.ID, day("2025-02-11"), "7:15"))
	_, err := r.move(s, 3, false, "7:10")
	r.refused(err, "meeting.movement-before-start")
	_, err = r.move(s, 3, false, "7:20")
	r.must(err)
	r.must(r.s.Adjourn(ctx, r.secretary, s.ID, "7:25", "Chờ hồ sơ"))
	r.refused(r.s.Resume(ctx, r.secretary, s.ID, day("2025-02-10"), "17:00"), "meeting.resumed-before")
	r.refused(r.s.Resume(ctx, r.secretary, s.ID, civil.Date{}, "7:20"), "meeting.resumed-before")
	r.must(r.s.Resume(ctx, r.secretary, s.ID, civil.Date{}, "7:30"))
	if p := r.desk(s).Pauses; p[1].ResumedOn != day("2025-02-11") {
		t.Errorf("pauses %+v", p)
	}
	_, err = r.s.Count(ctx, r.secretary, s.ID, r.desk(s).Blocs[0].ID, council.Hands, council.Counts{Yes: 8})
	r.must(err)
	_, err = r.s.Confirm(ctx, r.chair, s.ID)
	r.must(err)
	_, err = r.s.Conclude(ctx, r.secretary, s.ID, council.Ending{Ended: "7:14"})
	r.refused(err, "sitting.ends-before-start")
	done, err := r.s.Conclude(ctx, r.secretary, s.ID, council.Ending{Ended: "7:45"})
	r.must(err)
	if done.ConcludedOn != day("2025-02-11") {
		t.Errorf("concluded on %s", done.ConcludedOn)
	}
}

func TestWrittenOpinionsHaveALastDay(t *testing.T) {
	r := open(t, 9)
	call := func(n council.Calling) (council.Sitting, error) {
		n.Council, n.Day, n.At, n.Place = r.c.ID, day("2025-02-10"), "8:00", "Phòng họp"
		return r.s.Call(t.Context(), r.secretary, n)
	}
	_, err := call(council.Calling{OpinionsBy: day("2025-02-11")})
	r.refused(err, "sitting.opinions-after-sitting")
	s, err := call(council.Calling{OpinionsBy: day("2025-02-07")})
	r.must(err)
	mark := func(on civil.Date) error {
		_, err := r.s.Attend(t.Context(), r.secretary, s.ID, []meeting.Mark{{Member: s.Attendance[3].Member, Here: meeting.Absent, Reason: "Ốm", Written: true, WroteOn: on}})
		return err
	}
	r.refused(mark(day("2025-02-08")), "sitting.opinion-late")
	r.refused(mark(civil.Date{}), "sitting.opinion-late") // today, 2026
	r.must(mark(day("2025-02-07")))
	r.must(mark(civil.Date{})) // the day it came is known
}

func TestASittingHeldOnPaperIsEnteredAfterwards(t *testing.T) {
	r := open(t, 9)
	n := council.Calling{Council: r.c.ID, Day: day("2026-12-10"), At: "8:00", Place: "Phòng họp", HeldOnPaper: "06/BB-HĐ"}
	_, err := r.s.Call(t.Context(), r.secretary, n)
	r.refused(err, "sitting.not-held-yet")
	n.Day = day("2025-02-10")
	s, err := r.s.Call(t.Context(), r.secretary, n)
	r.must(err)
	if s.HeldOnPaper != "06/BB-HĐ" || r.desk(s).HeldOnPaper == "" {
		t.Errorf("sitting %+v", s)
	}
}

// What a council lacks by the rules is said, and stops nothing.
func TestACouncilIsComparedWithTheRules(t *testing.T) {
	r := open(t, 3)
	look := func() council.Lacking {
		c, err := r.s.Council(t.Context(), r.secretary, r.c.ID)
		r.must(err)
		return c.Against
	}
	if l := look(); !l.Known || codes(nil, l.Lacks) != "council.lacks-members" || l.Members != 3 {
		t.Errorf("three sit: %+v", l)
	}
	_, err := r.s.Seat(t.Context(), r.secretary, r.c.ID, council.Seating{From: day("2025-03-01"), Because: "22/QĐ-SYT",
		Join: []council.NewMember{{Name: "A", Role: council.Ordinary, Votes: true}, {Name: "B", Role: council.Ordinary, Votes: true}}})
	r.must(err)
	if l := look(); len(l.Lacks) != 0 {
		t.Errorf("five sit: %+v", l.Lacks)
	}
	for _, kind := range council.Kinds() {
		_, err := r.s.Form(t.Context(), r.secretary, council.NewCouncil{Body: r.body, Kind: kind, Name: kind, FormedBy: "1/QĐ", From: day("2024-01-10"),
			Members: []council.NewMember{{Name: "A", Role: council.Chair, Votes: true}, {Name: "B", Role: council.Ordinary, Votes: true}, {Name: "C", Role: council.Ordinary, Votes: true}}})
		r.must(err)
	}
	all, err := r.s.Councils(t.Context(), r.secretary)
	r.must(err)
	if len(all) != 5 {
		t.Errorf("%d councils of one body", len(all))
	}
}
