package council_test

import (
	"slices"
	"testing"
	"time"

	"thidua/internal/base/fault"
	"thidua/internal/domain/council"
	"thidua/internal/domain/meeting"
)

// waits says what the sitting must wait for now, and that screens are told of
// every change that brings it there.
func (r *room) waits(s council.Sitting, want council.Doing, n int) council.Next {
	r.t.Helper()
	got := r.desk(s).Next()
	if got.Do != want || got.N != n {
		r.t.Errorf("it waits for %s %d, want %s %d", got.Do, got.N, want, n)
	}
	return got
}

func TestTheNextStepFollowsTheSitting(t *testing.T) {
	h := devices(t, 9)
	s := h.call()
	last := ""
	moved := func(want bool) {
		t.Helper()
		at, err := h.s.Pulse(t.Context(), s.ID)
		h.must(err)
		if (at != last) != want {
			t.Errorf("the pulse moves: %v", !want)
		}
		last = at
	}
	moved(true)
	h.waits(s, council.DoList, 0)
	h.must(h.put(s, item(1, "LDTT", ""), item(2, "CSTDTQ", "")))
	moved(true)
	h.waits(s, council.DoAttend, 10)
	h.must(h.attend(s, 4, 0))
	moved(true)
	h.waits(s, council.DoQuorum, 2)
	h.must(h.attend(s, 9, 0))
	if n := h.waits(s, council.DoDeclare, 9); len(n.Members) != 9 {
		t.Errorf("%d have not declared", len(n.Members))
	}
	for _, a := range s.Attendance {
		if a.Votes {
			who := h.chair
			who.Person = string(a.Person)
			h.must(h.s.Declare(t.Context(), who, s.ID, nil))
			moved(true)
		}
	}
	h.waits(s, council.DoOpen, 0)
	_, err := h.s.TakeUp(t.Context(), h.secretary, s.ID, h.blocs(s)[0])
	h.refused(err, "sitting.not-open")
	_, err = h.s.Open(t.Context(), h.secretary, s.ID, "")
	h.must(err)

	n := h.waits(s, council.DoTakeUp, 0)
	_, err = h.s.TakeUp(t.Context(), person("stranger"), s.ID, n.Bloc)
	if !fault.Is(err, fault.NotFound) {
		t.Errorf("a stranger takes up an item: %v", err)
	}
	_, err = h.s.TakeUp(t.Context(), h.chair, s.ID, n.Bloc)
	h.must(err)
	moved(true)
	_, err = h.s.TakeUp(t.Context(), h.secretary, s.ID, n.Bloc)
	h.refused(err, "sitting.item-taken-up")
	h.waits(s, council.DoHands, 0)
	_, err = h.s.Count(t.Context(), h.secretary, s.ID, n.Bloc, council.Hands, council.Counts{Yes: 9})
	h.must(err)
	moved(true)
	_, err = h.s.TakeUp(t.Context(), h.secretary, s.ID, n.Bloc)
	h.refused(err, "sitting.item-voted")

	n = h.waits(s, council.DoTakeUp, 0)
	_, err = h.s.TakeUp(t.Context(), h.chair, s.ID, n.Bloc)
	h.must(err)
	h.waits(s, council.DoPoll, 0)
	p := h.prepare(s, council.NewPoll{Blocs: []council.BlocID{n.Bloc}})
	h.waits(s, council.DoKeys, 3)
	h.keyed(p.Ballot, 9)
	h.waits(s, council.DoStart, 0)
	p = h.started(s, p)
	moved(true)
	for i := range 9 {
		h.must(h.cast(p.Ballot, i, 1, 0))
		moved(false) // nobody learns that somebody voted
	}
	_, err = h.s.Move(t.Context(), h.secretary, s.ID, meeting.Movement{Member: s.Attendance[3].Member, At: "11:00", Reason: "Có việc"})
	h.must(err)
	h.waits(s, council.DoClose, 0) // the roll is frozen: who leaves does not stop the vote
	_, err = h.ballots.Close(t.Context(), h.chair, p.Ballot)
	h.must(err)
	h.waits(s, council.DoShares, 3)
}

func TestPublishingConfirmingConcluding(t *testing.T) {
	h := devices(t, 9)
	s := h.sit(9, 0, item(1, "CSTDTQ", ""))
	_, err := h.s.TakeUp(t.Context(), h.secretary, s.ID, h.blocs(s)[0])
	h.must(err)
	p := h.prepare(s, council.NewPoll{Blocs: h.blocs(s)})
	h.keyed(p.Ballot, 9)
	p = h.started(s, p)
	for i := range 9 {
		h.must(h.cast(p.Ballot, i, 1, 0))
	}
	h.shared(p.Ballot)
	h.waits(s, council.DoPublish, 0)
	h.counted(s, p, council.SlipCount{})
	h.waits(s, council.DoConfirm, 0)
	_, err = h.s.Confirm(t.Context(), h.chair, s.ID)
	h.must(err)
	h.waits(s, council.DoConclude, 0)
	_, err = h.s.Conclude(t.Context(), h.secretary, s.ID, council.Ending{Ended: "11:30"})
	h.must(err)
	h.waits(s, council.DoSign, 0)
}

// Slips that are out come first, though their item was not taken up.
func TestAVoteThatRunsIsWhatTheSittingWaitsFor(t *testing.T) {
	r := open(t, 9)
	s := r.sit(9, 0, item(1, "LDTT", ""), item(2, "CSTDTQ", ""))
	second := r.blocs(s)[1:]
	r.waits(s, council.DoTakeUp, 0)
	p := r.poll(s, council.NewPoll{Blocs: second, Tellers: tellers()})
	if n := r.waits(s, council.DoSlips, 0); n.Bloc != second[0] || n.Poll != p.ID {
		t.Errorf("%+v", n)
	}
	if b, now := r.desk(s).OnTable(); !now || b.ID != second[0] {
		t.Errorf("members are shown %v", b.ID)
	}
}

func TestTheChairPassesAndWhoIsConcernedIsAskedOut(t *testing.T) {
	r := open(t, 7)
	s := r.sit(7, 0, item(1, "LDTT", r.chairPerson), item(2, "LDTT", ""))
	own := r.blocs(s)[1]
	if _, err := r.s.TakeUp(t.Context(), r.chair, s.ID, own); err != nil {
		t.Fatal(err)
	}
	n := r.waits(s, council.DoHands, 0)
	chair := council.MemberID(s.Attendance[0].Member)
	if n.Presider == "" || n.Presider == chair || !slices.Equal(n.Aside, []council.MemberID{chair}) {
		t.Errorf("%+v", n)
	}
	if d := r.desk(s); d.TakenUp != own || d.TakenUpAt.IsZero() || d.TakenUpAt.After(r.db.Now().Add(time.Minute)) {
		t.Errorf("taken up %s at %v", d.TakenUp, d.TakenUpAt)
	}
	if _, err := r.s.Move(t.Context(), r.secretary, s.ID, meeting.Movement{Member: string(chair), At: "11:00", Reason: "Việc của mình"}); err != nil {
		t.Fatal(err)
	}
	if n := r.waits(s, council.DoHands, 0); len(n.Aside) > 0 {
		t.Errorf("%v are still asked out", n.Aside)
	}
}
