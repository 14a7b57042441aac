package council_test

import (
	"fmt"
	"strings"
	"testing"

	"thidua/internal/base/fault"
	"thidua/internal/domain/council"
	"thidua/internal/domain/registry"
	"thidua/internal/platform/store"
)

// tellers are three people who do not sit on the council.
func tellers() []council.Teller {
	return []council.Teller{{Name: "Đỗ Văn Kiên"}, {Name: "Vũ Thị Lan"}, {Name: "Bùi Minh Tâm"}}
}

// sit is a sitting open with so many present and so many writing.
func (r *room) sit(present, wrote int, items ...council.NewItem) council.Sitting {
	r.t.Helper()
	s := r.call()
	r.must(r.put(s, items...))
	r.must(r.attend(s, present, wrote))
	_, err := r.s.Open(r.t.Context(), r.secretary, s.ID, "")
	r.must(err)
	return s
}

func (r *room) blocs(s council.Sitting) (all []council.BlocID) {
	for _, b := range r.desk(s).Blocs {
		all = append(all, b.ID)
	}
	return all
}

func (r *room) poll(s council.Sitting, n council.NewPoll) council.Poll {
	r.t.Helper()
	p, err := r.s.OpenPoll(r.t.Context(), r.secretary, s.ID, n)
	r.must(err)
	return p
}

func (r *room) counted(s council.Sitting, p council.Poll, n council.SlipCount) council.Poll {
	r.t.Helper()
	p, err := r.s.CountPoll(r.t.Context(), r.secretary, s.ID, p.ID, n)
	r.must(err)
	return p
}

// lines are votes by line: yes, no, blank.
func lines(all ...[3]int) (out []council.Counts) {
	for _, l := range all {
		out = append(out, council.Counts{Yes: l[0], No: l[1], Blank: l[2]})
	}
	return out
}

func codes(err error, more []fault.Reason) string {
	var all []string
	for _, x := range append(fault.Reasons(err), more...) {
		all = append(all, x.Code)
	}
	return strings.Join(all, " ")
}

func TestASecretBallotByPaperSlips(t *testing.T) {
	r := open(t, 17)
	s := r.sit(14, 2, item(1, "CSTDTQ", ""), item(2, "CSTDTQ", ""), item(3, "CSTDTQ", ""), item(4, "LDTT", ""))
	d := r.desk(s)
	if len(d.Blocs) != 2 || !d.Rules["CSTDTQ"].Secret || d.Rules["LDTT"].Secret {
		t.Fatalf("%d blocs, rules %+v", len(d.Blocs), d.Rules)
	}
	secret, open := d.Blocs[0], d.Blocs[1]
	for _, m := range []council.Method{council.Hands, council.Written} {
		_, err := r.s.Count(t.Context(), r.secretary, s.ID, secret.ID, m, council.Counts{Yes: 16, WrittenYes: 2})
		r.refused(err, "bar.secret-ballot")
		if fault.Of(err) != fault.Unmet || fault.Reasons(err)[0].Cite == "" {
			t.Errorf("%s: says %+v", m, fault.Reasons(err))
		}
	}
	refuse := func(code string, n council.NewPoll) {
		t.Helper()
		_, err := r.s.OpenPoll(t.Context(), r.secretary, s.ID, n)
		r.refused(err, code)
	}
	refuse("poll.nothing-to-vote", council.NewPoll{Tellers: tellers()})
	refuse("poll.too-few-tellers", council.NewPoll{Blocs: []council.BlocID{secret.ID}, Tellers: tellers()[:2]})
	refuse("poll.teller-twice", council.NewPoll{Blocs: []council.BlocID{secret.ID}, Tellers: append(tellers()[:2], tellers()[0])})
	refuse("poll.teller-nameless", council.NewPoll{Blocs: []council.BlocID{secret.ID}, Tellers: make([]council.Teller, 3)})
	refuse("poll.pick-too-many", council.NewPoll{Blocs: []council.BlocID{secret.ID}, Pick: 3, Tellers: tellers()})
	refuse("poll.pick-of-one-award", council.NewPoll{Blocs: []council.BlocID{secret.ID, open.ID}, Pick: 2, Tellers: tellers()})
	if _, err := r.s.OpenPoll(t.Context(), r.chair, s.ID, council.NewPoll{}); fault.Of(err) != fault.Forbidden {
		t.Errorf("the chair opened it: %v", err)
	}

	p := r.poll(s, council.NewPoll{Blocs: []council.BlocID{secret.ID}, Tellers: tellers()})
	if p.No != 1 || len(p.Lines) != 3 || p.Roll != (council.Roll{Members: 17, Present: 14, Written: 2}) || len(p.Given) != 16 || p.Lines[0].Label != "Người 1" {
		t.Fatalf("poll %+v", p)
	}
	d = r.desk(s)
	if len(d.Blocs) != 4 || len(d.Polls) != 1 || len(d.Polls[0].Tellers) != 3 {
		t.Fatalf("%d blocs, polls %+v", len(d.Blocs), d.Polls)
	}
	refuse("poll.on-slips", council.NewPoll{Blocs: []council.BlocID{secret.ID}, Tellers: tellers()})
	r.refused(r.s.Return(t.Context(), r.secretary, s.ID, p.Lines[1].Item), "sitting.already-counted")
	r.must(r.attend(s, 13, 3)) // one leaves: the roll of the slips stays

	short := council.SlipCount{Issued: 16, Returned: 16, Valid: 15, Invalid: 1, Lines: lines([3]int{15, 0, 0})}
	_, err := r.s.CountPoll(t.Context(), r.secretary, s.ID, p.ID, short)
	r.refused(err, "poll.lines-differ")
	right := council.SlipCount{Issued: 16, Returned: 16, Valid: 16, Lines: lines([3]int{16, 0, 0}, [3]int{15, 1, 0}, [3]int{14, 1, 1})}
	p = r.counted(s, p, right)
	if p.State != council.PollCounted || codes(nil, p.Mismatches()) != "" {
		t.Errorf("counted as %s with %v", p.State, p.Mismatches())
	}
	got := ""
	for _, b := range r.desk(s).Blocs {
		if b.Method == council.Paper {
			got += fmt.Sprintf("%d/%d need %d %s; ", b.Yes, b.Base, b.Needed, b.Outcome)
		}
	}
	if got != "16/17 need 16 passed; 15/17 need 16 refused; 14/17 need 16 refused; " { // 90 % of the total
		t.Error(got)
	}
	_, err = r.s.Count(t.Context(), r.secretary, s.ID, open.ID, council.Hands, council.Counts{Yes: 16, WrittenYes: 3})
	r.must(err)
	_, err = r.s.Confirm(t.Context(), r.chair, s.ID)
	r.must(err)
	_, err = r.s.CountPoll(t.Context(), r.secretary, s.ID, p.ID, right)
	r.refused(err, "sitting.already-confirmed")
	_, err = r.s.Conclude(t.Context(), r.secretary, s.ID, council.Ending{Ended: "11:30"})
	r.must(err)
	r.update(func(tx *store.Tx) error {
		won, err := council.ResultOf(tx, item(1, "", "").Subject)
		if err == nil && (!won.Passed() || won.Method != council.Paper || won.Share() != 9411) {
			err = fmt.Errorf("result %+v", won)
		}
		return err
	})
}

func TestSlipsThatDoNotAddUpHaveNoResult(t *testing.T) {
	r := open(t, 9)
	s := r.sit(8, 0, item(1, "CSTDTQ", ""), item(2, "CSTDTQ", ""))
	p := r.poll(s, council.NewPoll{Blocs: r.blocs(s), Tellers: tellers()})
	for _, c := range []struct {
		name  string
		count council.SlipCount
		want  string
	}{
		{"more slips than people", council.SlipCount{Issued: 9, Returned: 8, Valid: 8, Lines: lines([3]int{8, 0, 0}, [3]int{8, 0, 0})}, "poll.issued-above-roll"},
		{"more back than given", council.SlipCount{Issued: 7, Returned: 8, Valid: 8, Lines: lines([3]int{8, 0, 0}, [3]int{8, 0, 0})}, "poll.returned-above-issued"},
		{"valid and invalid are not all", council.SlipCount{Issued: 8, Returned: 8, Valid: 7, Lines: lines([3]int{7, 0, 0}, [3]int{7, 0, 0})}, "poll.valid-sum"},
		{"one line has a vote too many", council.SlipCount{Issued: 8, Returned: 8, Valid: 8, Lines: lines([3]int{8, 0, 0}, [3]int{8, 1, 0})}, "poll.line-sum"},
		{"one line lacks a vote", council.SlipCount{Issued: 8, Returned: 8, Valid: 8, Lines: lines([3]int{7, 0, 0}, [3]int{8, 0, 0})}, "poll.line-sum"},
	} {
		p := r.counted(s, p, c.count)
		if p.State != council.PollOpen || codes(nil, p.Mismatches()) != c.want {
			t.Errorf("%s: %s, %s", c.name, p.State, codes(nil, p.Mismatches()))
		}
		if d := r.desk(s); d.Left() != 2 || d.State != council.Open || len(d.Polls[0].Mismatches()) != 1 {
			t.Errorf("%s: %d left, %s", c.name, d.Left(), d.State)
		}
		_, err := r.s.Confirm(t.Context(), r.chair, s.ID)
		r.refused(err, "sitting.uncounted")
	}
	_, err := r.s.CountPoll(t.Context(), r.secretary, s.ID, p.ID, council.SlipCount{Issued: -1, Lines: lines([3]int{}, [3]int{})})
	r.refused(err, "sitting.count-not-whole")
	r.counted(s, p, council.SlipCount{Issued: 8, Returned: 8, Valid: 7, Invalid: 1, Lines: lines([3]int{7, 0, 0}, [3]int{0, 7, 0})})
	if d := r.desk(s); d.State != council.Counted || d.Blocs[0].Blank != 1 || d.Blocs[0].Yes != 7 {
		t.Errorf("%s, %+v", d.State, d.Blocs[0])
	}
}

func TestAVoteIsVoidedAndBothRecordsStay(t *testing.T) {
	r := open(t, 9)
	s := r.sit(9, 0, item(1, "CSTDTQ", ""), item(2, "CSTDTQ", ""), item(3, "LDTT", ""))
	d := r.desk(s)
	hands := d.Blocs[1].ID
	void := func(b council.BlocID, why string) error {
		_, err := r.s.Void(t.Context(), r.chair, s.ID, b, why)
		return err
	}
	r.refused(void(hands, "Sai danh sách"), "poll.not-held")
	p := r.poll(s, council.NewPoll{Blocs: []council.BlocID{d.Blocs[0].ID}, Tellers: tellers()})
	nine := council.SlipCount{Issued: 9, Returned: 9, Valid: 9, Lines: lines([3]int{9, 0, 0}, [3]int{9, 0, 0})}
	r.counted(s, p, nine)
	r.refused(void(d.Blocs[0].ID, " "), "poll.because-missing")
	_, err := r.s.Void(t.Context(), r.secretary, s.ID, d.Blocs[0].ID, "x")
	if fault.Of(err) != fault.Forbidden {
		t.Errorf("the secretary voided a vote: %v", err)
	}
	r.must(void(d.Blocs[0].ID, "Phiếu in thiếu một tên"))
	_, err = r.s.CountPoll(t.Context(), r.secretary, s.ID, p.ID, nine)
	r.refused(err, "poll.voided")
	var both []council.BlocID
	for _, b := range r.desk(s).Blocs {
		if b.Award == "CSTDTQ" {
			both = append(both, b.ID)
		}
	}
	_, err = r.s.OpenPoll(t.Context(), r.secretary, s.ID, council.NewPoll{Blocs: append(both, both[0]), Tellers: tellers()})
	r.refused(err, "poll.named-twice")
	again := r.poll(s, council.NewPoll{Blocs: both, Tellers: tellers()})
	if again.No != 2 || again.Lines[0].Round != 1 {
		t.Errorf("again %+v", again)
	}
	nine.Lines[1] = council.Counts{No: 9}
	r.counted(s, again, nine)
	_, err = r.s.Count(t.Context(), r.secretary, s.ID, hands, council.Hands, council.Counts{Yes: 9})
	r.must(err)
	r.must(void(hands, "Đếm khi có người ngoài"))
	d = r.desk(s)
	if d.Left() != 1 || len(d.Polls) != 3 || d.Polls[0].Because != "Phiếu in thiếu một tên" || d.Polls[0].Lines[1].Yes != 9 ||
		d.Polls[2].Method != council.Hands || d.Polls[2].Lines[0].Yes != 9 || d.Polls[2].State != council.PollVoid {
		t.Errorf("%d left, polls %+v", d.Left(), d.Polls)
	}
	_, err = r.s.Count(t.Context(), r.secretary, s.ID, hands, council.Hands, council.Counts{Yes: 8, No: 1})
	r.must(err)
	_, err = r.s.Confirm(t.Context(), r.chair, s.ID)
	r.must(err)
	r.refused(void(hands, "Muộn rồi"), "sitting.already-confirmed")
}

func TestACandidateDoesNotTell(t *testing.T) {
	r := open(t, 9)
	s := r.sit(9, 0, item(1, "CSTDTQ", ""), item(2, "CSTDTQ", r.chairPerson))
	d := r.desk(s)
	chair := council.MemberID(d.Attendance[0].Member)
	own := d.Blocs[1]
	if !own.Pulled {
		own = d.Blocs[0]
	}
	board := append(tellers()[:2], council.Teller{Member: chair})
	_, err := r.s.OpenPoll(t.Context(), r.secretary, s.ID, council.NewPoll{Blocs: []council.BlocID{own.ID}, Tellers: board})
	r.refused(err, "poll.teller-candidate")
	_, err = r.s.OpenPoll(t.Context(), r.secretary, s.ID, council.NewPoll{Blocs: r.blocs(s), Tellers: tellers()})
	r.refused(err, "poll.different-rolls")
	_, err = r.s.OpenPolls(t.Context(), r.secretary, s.ID, council.NewPoll{Blocs: r.blocs(s), Pick: 1, Tellers: tellers()}, council.Paper)
	r.refused(err, "poll.pick-one-roll")
	p := r.poll(s, council.NewPoll{Blocs: []council.BlocID{own.ID}, Tellers: tellers()})
	if len(p.Given) != 8 || p.Roll.Members != 8 || d.Name(p.Presider) != "Lê Thị Hoa" {
		t.Errorf("the chair's own slip: %+v", p)
	}
}

// Cases from which different members stand aside go on slips in one act, a vote
// for each roll: who stands aside from one votes on the others.
func TestCasesWithDifferentRollsAreVotedOnApart(t *testing.T) {
	r := open(t, 9)
	s := r.sit(9, 0, item(1, "CSTDTQ", ""), item(2, "CSTDTQ", r.chairPerson), item(3, "CSTDTQ", ""))
	all, err := r.s.OpenPolls(t.Context(), r.secretary, s.ID, council.NewPoll{Blocs: r.blocs(s), Tellers: tellers()}, council.Paper)
	r.must(err)
	if len(all) != 2 || len(all[0].Lines) != 2 || len(all[0].Given) != 9 || len(all[1].Lines) != 1 || len(all[1].Given) != 8 {
		t.Fatalf("%+v", all)
	}
	r.counted(s, all[1], council.SlipCount{Issued: 8, Returned: 8, Valid: 8, Lines: lines([3]int{8, 0, 0})})
	r.counted(s, all[0], council.SlipCount{Issued: 9, Returned: 9, Valid: 9, Lines: lines([3]int{9, 0, 0}, [3]int{0, 9, 0})})
	if d := r.desk(s); d.Left() != 0 {
		t.Errorf("%d left", d.Left())
	}
	_, err = r.s.OpenPolls(t.Context(), r.secretary, s.ID, council.NewPoll{Tellers: tellers()}, council.Paper)
	r.refused(err, "poll.nothing-to-vote")
}

// A slip that chooses two of four: the two with most votes above the threshold;
// a court's second ballot decides between those who tied.
func TestASlipChoosesSomeOfMany(t *testing.T) {
	r := open(t, 9)
	r.update(func(tx *store.Tx) error {
		_, err := tx.Exec(`UPDATE unit SET code = 'TANDTC' WHERE id = $1`, r.body)
		return err
	})
	var all []council.NewItem
	for n := range 4 {
		all = append(all, item(n, "BKB", registry.PersonID("")))
	}
	s := r.sit(9, 0, all...)
	p := r.poll(s, council.NewPoll{Blocs: r.blocs(s), Pick: 2, Tellers: tellers()})
	ticks := func(votes ...int) (out []council.Counts) {
		for _, v := range votes {
			out = append(out, council.Counts{Yes: v})
		}
		return out
	}
	if p := r.counted(s, p, council.SlipCount{Issued: 9, Returned: 9, Valid: 9, Lines: ticks(9, 6, 3, 1)}); codes(nil, p.Mismatches()) != "poll.too-many-ticks" {
		t.Errorf("19 ticks on 9 slips of 2: %s", codes(nil, p.Mismatches()))
	}
	r.counted(s, p, council.SlipCount{Issued: 9, Returned: 9, Valid: 9, Lines: ticks(6, 6, 6, 0)})
	passed := func() (n int, open []council.BlocID) {
		for _, b := range r.desk(s).Blocs {
			if b.Outcome == council.Passed {
				n++
			} else if b.Yes > 0 || b.CountedBy == "" {
				open = append(open, b.ID)
			}
		}
		return n, open
	}
	n, tied := passed()
	if n != 0 || len(tied) != 3 {
		t.Fatalf("%d passed of three who tie for two places", n)
	}
	second := r.poll(s, council.NewPoll{Blocs: tied, Pick: 2, Tellers: tellers()})
	if second.Lines[0].Round != 2 {
		t.Errorf("round %d", second.Lines[0].Round)
	}
	r.counted(s, second, council.SlipCount{Issued: 9, Returned: 9, Valid: 9, Lines: ticks(8, 7, 3)})
	n, tied = passed()
	if n != 2 {
		t.Errorf("%d passed in the second ballot", n)
	}
	_, err := r.s.OpenPoll(t.Context(), r.secretary, s.ID, council.NewPoll{Blocs: tied, Tellers: tellers()})
	r.refused(err, "poll.no-more-rounds")
	_, err = r.s.CountPoll(t.Context(), r.secretary, s.ID, p.ID, council.SlipCount{Issued: 9, Returned: 9, Valid: 9, Lines: ticks(0, 9, 9, 0)})
	r.refused(err, "poll.later-round") // the first ballot does not come back over the second
}

// One who stands aside from one name on a slip sees nothing of the count, and is
// told so.
func TestASlipIsHiddenFromOneWhoStandsAside(t *testing.T) {
	h := houseOf(t)
	s := h.sit(9, 0, item(1, "CSTDTQ", h.chairPerson), item(2, "LDTT", ""))
	own := h.desk(s).Blocs[1]
	p := h.poll(s, council.NewPoll{Blocs: []council.BlocID{own.ID}, Tellers: tellers()})
	h.counted(s, p, council.SlipCount{Issued: 8, Returned: 8, Valid: 8, Lines: lines([3]int{8, 0, 0})})
	if p := h.desk(s).Polls[0]; p.Hidden || p.Lines[0].Yes != 8 {
		t.Errorf("the secretary sees %+v", p)
	}
	if p := h.deskOf(h.chair, s).Polls[0]; !p.Hidden || p.Lines[0].Yes != 0 || p.Valid != 0 || p.Roll != (council.Roll{}) || p.Given != nil {
		t.Errorf("the nominee sees %+v", p)
	}
}
