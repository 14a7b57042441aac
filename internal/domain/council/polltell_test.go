package council_test

import (
	"context"
	"strings"
	"sync"
	"testing"

	"thidua/internal/base/fault"
	"thidua/internal/domain/ballot"
	"thidua/internal/domain/ballot/proof"
	"thidua/internal/domain/council"
	"thidua/internal/law/access"
)

// teller is who acts as one of the tellers of a poll.
func teller(p council.Poll, at int) access.Actor { return person(string(p.Tellers[at].Person)) }

// tells is what one teller enters.
func (h *hall) tells(s council.Sitting, p council.Poll, at int, n council.SlipCount) council.Poll {
	h.t.Helper()
	p, err := h.s.TellPoll(h.t.Context(), teller(p, at), s.ID, p.ID, n)
	h.must(err)
	return p
}

func all(yes, no int) council.SlipCount {
	return council.SlipCount{Issued: yes + no, Returned: yes + no, Valid: yes + no, Lines: lines([3]int{yes, no, 0})}
}

func TestTellersEnterWhatTheyCounted(t *testing.T) {
	h := devices(t, 9)
	s := h.sit(9, 0, item(1, "CSTDTQ", ""))
	p := h.poll(s, council.NewPoll{Blocs: h.blocs(s), Tellers: h.tellers(s)})
	if h.desk(s).Polls[0].Theirs {
		t.Error("tellers who cannot sign in should enter the count")
	}
	h.signsIn("teller0", s, 7)
	h.signsIn("teller1", s, 8)
	if !h.desk(s).Polls[0].Theirs {
		t.Error("the tellers can sign in, and the secretary enters the count")
	}
	_, err := h.s.CountPoll(t.Context(), h.secretary, s.ID, p.ID, all(9, 0))
	h.refused(err, "poll.tellers-enter")
	narrowed := teller(p, 0)
	narrowed.Narrowed = []access.Act{access.LookDecision}
	for name, x := range map[string]struct {
		who  access.Actor
		kind fault.Kind
	}{
		"a member who is no teller": {person(string(s.Attendance[2].Person)), fault.Forbidden},
		"the secretary":             {h.secretary, fault.Forbidden},
		"a stranger":                {person("stranger"), fault.NotFound},
		"a token of a teller's":     {narrowed, fault.NotFound},
	} {
		if _, err := h.s.TellPoll(t.Context(), x.who, s.ID, p.ID, all(9, 0)); !fault.Is(err, x.kind) {
			t.Errorf("%s: %v", name, err)
		}
	}
	_, err = h.s.TellPoll(t.Context(), teller(p, 0), s.ID, p.ID, council.SlipCount{})
	h.refused(err, "poll.lines-differ")
	_, err = h.s.TellPoll(t.Context(), teller(p, 0), s.ID, p.ID, all(10, -1))
	h.refused(err, "sitting.count-not-whole")

	// One alone is no result, and what they found is for tellers.
	for range 2 {
		if p = h.tells(s, p, 0, all(9, 0)); p.State != council.PollOpen || len(p.Sheets) != 1 || p.CountedBy != "" || p.Valid != 0 {
			t.Fatalf("one teller alone: %+v", p)
		}
	}
	if seen := h.desk(s).Polls[0]; len(seen.Sheets) != 1 || seen.Sheets[0].Valid != 0 || seen.Sheets[0].Lines[0].Yes != 0 {
		t.Errorf("the secretary sees %+v", seen.Sheets)
	}
	if seen := h.deskAs(teller(p, 1), s).Polls[0]; len(seen.Sheets) != 1 || seen.Sheets[0].Lines[0].Yes != 0 {
		t.Errorf("the second teller sees %+v before counting", seen.Sheets)
	}

	// Two who differ are no result either, and each sees what the other found.
	p = h.tells(s, p, 1, all(8, 1))
	if seen := h.deskAs(teller(p, 1), s).Polls[0]; seen.Sheets[0].Lines[0].Yes != 9 {
		t.Errorf("the second teller sees %+v", seen.Sheets)
	}
	if p.State != council.PollOpen || codes(nil, p.Mismatches()) != "poll.sheets-differ" || codes(nil, p.Differences()) != "poll.differ-line" {
		t.Fatalf("two who differ: %s %s", codes(nil, p.Mismatches()), codes(nil, p.Differences()))
	}
	h.waitsFor(s, council.DoSlips)
	if p = h.tells(s, p, 1, all(9, 0)); p.State != council.PollCounted || strings.Join(p.Told(), ", ") != "Ủy viên 6, Ủy viên 7" || h.outcomes(s) != "paper-secret 9-0-0/9 passed" {
		t.Fatalf("two who agree: %s %v %s", p.State, p.Told(), h.outcomes(s))
	}
	// A third who differs takes the result back until they agree.
	if p = h.tells(s, p, 2, all(0, 9)); p.State != council.PollOpen || h.desk(s).Left() != 1 || p.Valid != 0 {
		t.Fatalf("a third who differs: %+v", p)
	}
	if p = h.tells(s, p, 2, all(9, 0)); p.State != council.PollCounted || len(p.Told()) != 3 {
		t.Fatalf("a third who agrees: %+v", p)
	}
	_, err = h.s.Confirm(t.Context(), h.chair, s.ID)
	h.must(err)
	h.tells(s, p, 0, all(9, 0)) // the answer was lost: the same again
	_, err = h.s.TellPoll(t.Context(), teller(p, 0), s.ID, p.ID, all(8, 1))
	h.refused(err, "sitting.already-confirmed")
}

func (h *hall) deskAs(who access.Actor, s council.Sitting) council.Desk {
	h.t.Helper()
	d, err := h.s.Desk(h.t.Context(), who, s.ID)
	h.must(err)
	return d
}

func (h *hall) waitsFor(s council.Sitting, want council.Doing) {
	h.t.Helper()
	_, err := h.s.TakeUp(h.t.Context(), h.secretary, s.ID, h.blocs(s)[0])
	h.must(err)
	if got := h.desk(s).Next().Do; got != want {
		h.t.Errorf("it waits for %s, want %s", got, want)
	}
}

// Figures on which two agree and which do not add up are kept, and are no result.
func TestTellersWhoAgreeOnWhatDoesNotAddUp(t *testing.T) {
	h := devices(t, 9)
	s := h.sit(9, 0, item(1, "CSTDTQ", ""))
	p := h.poll(s, council.NewPoll{Blocs: h.blocs(s), Tellers: h.tellers(s)})
	wrong := council.SlipCount{Issued: 9, Returned: 9, Valid: 8, Lines: lines([3]int{8, 0, 0})}
	h.tells(s, p, 0, wrong)
	if p = h.tells(s, p, 2, wrong); p.State != council.PollOpen || codes(nil, p.Mismatches()) != "poll.valid-sum" {
		t.Fatalf("%s %s", p.State, codes(nil, p.Mismatches()))
	}
	_, err := h.s.CountPoll(t.Context(), h.secretary, s.ID, p.ID, all(9, 0))
	h.refused(err, "poll.sheets-differ")
	wrong.Invalid = 1
	if p = h.tells(s, p, 2, wrong); !p.Split || p.Valid != 0 {
		t.Errorf("one mended: %+v", p)
	}
	h.tells(s, p, 0, wrong)
	if got := h.outcomes(s); got != "paper-secret 8-0-1/9 refused" {
		t.Error(got)
	}
	_, err = h.s.Void(t.Context(), h.chair, s.ID, h.blocs(s)[0], "Sai danh sách")
	h.must(err)
	_, err = h.s.TellPoll(t.Context(), teller(p, 1), s.ID, p.ID, all(9, 0))
	h.refused(err, "poll.voided")
}

// Where the rule lets one teller count, nobody has to confirm.
func TestABoardOfOne(t *testing.T) {
	h := devices(t, 9)
	h.rules("least: 3", "least: 1")
	s := h.sit(9, 0, item(1, "CSTDTQ", ""))
	p := h.poll(s, council.NewPoll{Blocs: h.blocs(s), Tellers: h.tellers(s)[:1]})
	if p = h.tells(s, p, 0, all(9, 0)); p.State != council.PollCounted || len(p.Told()) != 1 {
		t.Errorf("%+v", p)
	}
}

// Beside devices the tellers enter the paper once the devices are counted; two of
// them in one moment, twice each, count and publish once.
func TestTellersOfDevicesAndPaper(t *testing.T) {
	h := devices(t, 7)
	s := h.sit(7, 0, item(1, "CSTDTQ", ""))
	p := h.prepare(s, council.NewPoll{Blocs: h.blocs(s)})
	h.keyed(p.Ballot, 4)
	_, err := h.s.TellPoll(t.Context(), teller(p, 0), s.ID, p.ID, all(3, 0))
	h.refused(err, "ballot.not-counted")
	p = h.started(s, p)
	for at := range 4 {
		h.must(h.cast(p.Ballot, at, 1, proof.Yes))
	}
	h.shared(p.Ballot)
	var each sync.WaitGroup
	for at := range 4 {
		each.Go(func() {
			if _, err := h.s.TellPoll(context.Background(), teller(p, at%2), s.ID, p.ID, all(2, 1)); err != nil && !fault.Is(err, fault.Conflict) {
				t.Error(err)
			}
		})
	}
	each.Wait()
	h.tells(s, p, 0, all(2, 1))
	h.tells(s, p, 1, all(2, 1))
	if d := h.desk(s); d.Polls[0].State != council.PollCounted || h.ballot(p.Ballot).State != ballot.Published || h.outcomes(s) != "device-secret 6-1-0/7 refused" {
		t.Errorf("%s %s", d.Polls[0].State, h.outcomes(s))
	}
}
