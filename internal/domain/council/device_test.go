package council_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"thidua/internal/base/fault"
	"thidua/internal/domain/ballot"
	"thidua/internal/domain/ballot/proof"
	"thidua/internal/domain/council"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// A hall is a council whose members have records, and everybody's keys: what no
// one place ever holds.
type hall struct {
	*room
	ballots *ballot.Service
	keys    map[string]proof.Secret // of tellers, by person
	devices map[string]proof.Secret // by seat
}

// devices is a council of so many, each with a record and a device.
func devices(t *testing.T, members int) *hall {
	t.Helper()
	h := &hall{room: open(t, 3), keys: map[string]proof.Secret{}, devices: map[string]proof.Secret{}}
	h.ballots = ballot.New(h.db)
	n := council.NewCouncil{Body: h.body, Name: "Hội đồng TĐKT Sở Y tế khóa mới", FormedBy: "16/QĐ-SYT", FormedOn: day("2024-01-10"), From: day("2024-01-10"),
		Members: []council.NewMember{{Name: "Trần Đình Phong", Number: "CT01", Role: council.Chair, Votes: true}}}
	h.update(func(tx *store.Tx) error {
		for i := 1; i < members; i++ {
			number := fmt.Sprintf("UV%02d", i)
			p, err := registry.AddPerson(tx, registry.NewPerson{Name: fmt.Sprint("Ủy viên ", i), Number: number, Unit: h.body, Since: day("2000-01-01")})
			if err != nil {
				return err
			}
			n.Members = append(n.Members, council.NewMember{Name: p.Name, Number: number, Role: council.Ordinary, Votes: true})
		}
		return nil
	})
	n.Members = append(n.Members, council.NewMember{Name: "Thư ký", Role: council.Secretary})
	var err error
	h.c, err = h.s.Form(t.Context(), h.secretary, n)
	h.must(err)
	return h
}

// tellers are the last three who vote.
func (h *hall) tellers(s council.Sitting) (out []council.Teller) {
	voters := voting(s)
	for _, a := range voters[len(voters)-3:] {
		out = append(out, council.Teller{Member: council.MemberID(a)})
	}
	return out
}

func voting(s council.Sitting) (out []string) {
	for _, a := range s.Attendance {
		if a.Votes {
			out = append(out, a.Member)
		}
	}
	return out
}

func (h *hall) prepare(s council.Sitting, n council.NewPoll) council.Poll {
	h.t.Helper()
	n.Tellers = h.tellers(s)
	n.Slip = council.Wording{Title: "Bỏ phiếu kín", Rules: map[string]string{"CSTDTQ": "≥ 90 %"}}
	p, err := h.s.PreparePoll(h.t.Context(), h.secretary, s.ID, n)
	h.must(err)
	return p
}

func person(id string) access.Actor {
	return access.Actor{Account: "acc-" + id, Person: id, Today: day("2026-09-02")}
}

func (h *hall) ballot(id ballot.ID) (b ballot.Ballot) {
	h.t.Helper()
	h.update(func(tx *store.Tx) (err error) { b, err = ballot.Find(tx, id); return err })
	return b
}

// keyed makes every teller's key, and the devices of the first so many voters.
func (h *hall) keyed(id ballot.ID, devices int) {
	h.t.Helper()
	b := h.ballot(id)
	for _, w := range b.Tellers {
		h.keys[w.By] = proof.NewSecret()
		k := h.keys[w.By].Teller(b.Sitting, string(id), w.ID, "")
		h.must(h.ballots.Key(h.t.Context(), person(w.By), id, k.Key, k.Proof))
	}
	for _, v := range b.Voters[:devices] {
		if _, has := h.devices[v.ID]; !has {
			h.devices[v.ID] = proof.NewSecret()
		}
		_, err := h.ballots.Ready(h.t.Context(), person(v.By), id, h.devices[v.ID].Public())
		h.must(err)
	}
}

func (h *hall) start(s council.Sitting, p council.Poll) (council.Poll, error) {
	var named []council.MemberID
	for _, m := range voting(s) {
		named = append(named, council.MemberID(m))
	}
	return h.s.StartPoll(h.t.Context(), h.chair, s.ID, p.ID, named)
}

func (h *hall) started(s council.Sitting, p council.Poll) council.Poll {
	h.t.Helper()
	p, err := h.start(s, p)
	h.must(err)
	return p
}

// The pause before the count, and how long slips are kept, are of the law of the
// sitting's day and body.
func TestABallotEndsAsTheRulesSay(t *testing.T) {
	h := devices(t, 7)
	prepared := func(n int) ballot.Ballot {
		s := h.sit(7, 0, item(n, "CSTDTQ", ""))
		return h.ballot(h.prepare(s, council.NewPoll{Blocs: h.blocs(s)}).Ballot)
	}
	shipped := prepared(1)
	if shipped.Pause != 2*time.Minute || shipped.Appeal != 90 {
		t.Errorf("a pause of %v, %d days for appeals", shipped.Pause, shipped.Appeal)
	}
	h.rules("ballots:\n", "ballots:\n  - {body: BYT, from: 2012-01-01, pause: 9, appeal: 9, status: unverified}\n  - {from: 2024-01-01, to: 2026-12-31, pause: 5, appeal: 30, status: unverified}\n")
	ours := prepared(2)
	if ours.Pause != 5*time.Minute || ours.Appeal != 30 {
		t.Errorf("a pause of %v, %d days for appeals", ours.Pause, ours.Appeal)
	}
}

// cast votes as marks say on the device of the member at a place of the roll.
func (h *hall) cast(id ballot.ID, at, serial int, marks ...int) error {
	h.t.Helper()
	b := h.ballot(id)
	v := b.Voters[at]
	d, err := h.ballots.Desk(h.t.Context(), person(v.By), id)
	h.must(err)
	_, err = h.ballots.Cast(h.t.Context(), person(v.By), id, d.Public.Fill(v.ID, h.devices[v.ID], serial, marks))
	return err
}

// shared closes, waits the pause out and gives every teller's share.
func (h *hall) shared(id ballot.ID) {
	h.t.Helper()
	_, err := h.ballots.Close(h.t.Context(), h.chair, id)
	h.must(err)
	h.clock.Add(5 * time.Minute)
	for _, w := range h.ballot(id).Tellers {
		who := person(w.By)
		d, err := h.ballots.Desk(h.t.Context(), who, id)
		h.must(err)
		slips, err := h.ballots.Slips(h.t.Context(), who, id)
		h.must(err)
		share, _ := h.keys[w.By].Share(&d.Public, d.Teller, d.Public.List(slips), d.Public.Products(slips))
		_, err = h.ballots.Share(h.t.Context(), who, id, share)
		h.must(err)
	}
}

// outcomes are the counts and results of every bloc by slips.
func (h *hall) outcomes(s council.Sitting) string {
	var all []string
	for _, b := range h.desk(s).Blocs {
		all = append(all, fmt.Sprintf("%s %d-%d-%d/%d %s", b.Method, b.Yes, b.No, b.Blank, b.Base, b.Outcome))
	}
	return strings.Join(all, "; ")
}

func TestDevicesAndPaperAreOneRecord(t *testing.T) {
	h := devices(t, 10)
	s := h.call()
	h.must(h.put(s, item(1, "CSTDTQ", ""), item(2, "CSTDTQ", "")))
	p := h.prepare(s, council.NewPoll{Blocs: h.blocs(s)})
	if d := h.desk(s); p.State != council.PollPrepared || d.State != council.Called || len(d.Blocs) != 2 || d.Polls[0].Ballot == "" {
		t.Fatalf("prepared %+v", p)
	}
	h.keyed(p.Ballot, 6)
	_, err := h.start(s, p)
	h.refused(err, "sitting.not-open")
	h.must(h.attend(s, 9, 1))
	_, err = h.s.Open(t.Context(), h.secretary, s.ID, "")
	h.must(err)
	if words := h.desk(s).Device(council.MemberID(voting(s)[0])).Words(); len(strings.Fields(words)) != 6 {
		t.Errorf("the device is heard as %q", words)
	}
	for _, x := range []struct {
		err  error
		code string
	}{
		{func() error { _, err := h.ballots.Open(t.Context(), h.chair, p.Ballot, voting(s)); return err }(), "ballot.of-sitting"},
		{h.ballots.Void(t.Context(), h.chair, p.Ballot, "sai"), "ballot.of-sitting"},
		{func() error {
			_, err := h.s.CountPoll(t.Context(), h.secretary, s.ID, p.ID, council.SlipCount{})
			return err
		}(), "ballot.not-counted"},
		{func() error {
			_, err := h.s.OpenPoll(t.Context(), h.secretary, s.ID, council.NewPoll{Blocs: h.blocs(s)})
			return err
		}(), "poll.on-slips"},
		{func() error { _, err := h.s.StartPoll(t.Context(), h.secretary, s.ID, p.ID, nil); return err }(), "access.not-granted"},
	} {
		h.refused(x.err, x.code)
	}
	p = h.started(s, p)
	if len(p.Given) != 10 || len(p.Devices) != 6 || p.OnPaper() != 4 || p.Roll != (council.Roll{Members: 10, Present: 9, Written: 1}) {
		t.Fatalf("roll %+v", p)
	}
	_, err = h.start(s, p)
	h.refused(err, "poll.not-prepared")
	for at := range 5 { // the sixth does not vote; the first votes again
		h.must(h.cast(p.Ballot, at, 1, proof.No, proof.Yes))
	}
	for at := range 5 {
		h.must(h.cast(p.Ballot, at, 2, proof.Yes, at%2))
	}
	if d := h.desk(s); d.Polls[0].Cast != 0 || d.Polls[0].Returned != 0 {
		t.Errorf("the desk tells the turnout: %+v", d.Polls[0])
	}
	h.devices[voting(s)[7]] = proof.NewSecret()
	if fault.Of(h.cast(p.Ballot, 7, 1, proof.Yes, proof.Yes)) != fault.Forbidden {
		t.Error("one who has paper voted on a device")
	}
	h.shared(p.Ballot)
	wrong := council.SlipCount{Issued: 4, Returned: 5, Valid: 5, Lines: lines([3]int{5, 0, 0}, [3]int{5, 0, 0})}
	if p = h.counted(s, p, wrong); p.State != council.PollOpen || codes(nil, p.Mismatches()) != "poll.returned-above-issued" || h.ballot(p.Ballot).State != ballot.Counted {
		t.Errorf("more paper back than given: %s, %v, %s", p.State, codes(nil, p.Mismatches()), h.ballot(p.Ballot).State)
	}
	p = h.counted(s, p, council.SlipCount{Issued: 4, Returned: 4, Valid: 4, Lines: lines([3]int{4, 0, 0}, [3]int{3, 1, 0})})
	if p.State != council.PollCounted || p.Issued != 10 || p.Returned != 9 || p.Valid != 9 || p.Cast != 5 || h.ballot(p.Ballot).State != ballot.Published {
		t.Errorf("counted as %+v", p)
	}
	if got := h.outcomes(s); got != "device-secret 9-0-0/10 passed; device-secret 6-3-0/10 refused" {
		t.Error(got)
	}
	_, err = h.s.Confirm(t.Context(), h.chair, s.ID)
	h.must(err)
	_, err = h.s.Conclude(t.Context(), h.secretary, s.ID, council.Ending{Ended: "11:30"})
	h.must(err)
}

func TestAVoteOnDevicesAloneNeedsNoNumbersTyped(t *testing.T) {
	h := devices(t, 5)
	s := h.sit(5, 0, item(1, "CSTDTQ", ""), item(2, "CSTDTQ", ""), item(3, "CSTDTQ", ""))
	p := h.prepare(s, council.NewPoll{Blocs: h.blocs(s), Pick: 2})
	h.keyed(p.Ballot, 5)
	p = h.started(s, p)
	for at := range 5 {
		h.must(h.cast(p.Ballot, at, 1, 1, at%2, 0))
	}
	h.shared(p.Ballot)
	p = h.counted(s, p, council.SlipCount{})
	if got := h.outcomes(s); got != "device-secret 5-0-0/5 passed; device-secret 2-3-0/5 refused; device-secret 0-5-0/5 refused" || p.State != council.PollCounted {
		t.Errorf("%s %s", p.State, got)
	}
	again := h.counted(s, p, council.SlipCount{}) // the answer was lost: the same again
	if again.Valid != p.Valid || again.State != council.PollCounted {
		t.Errorf("counted twice: %+v", again)
	}
}

func TestNeitherPartIsSoSmallThatItTells(t *testing.T) {
	h := devices(t, 6)
	s := h.sit(6, 0, item(1, "CSTDTQ", ""))
	p := h.prepare(s, council.NewPoll{Blocs: h.blocs(s)})
	_, err := h.start(s, p)
	h.refused(err, "ballot.keys-missing")
	h.keyed(p.Ballot, 2)
	_, err = h.start(s, p)
	h.refused(err, "ballot.too-few-voters")
	h.keyed(p.Ballot, 4)
	_, err = h.start(s, p)
	h.refused(err, "poll.paper-tells")
	h.keyed(p.Ballot, 6)
	if p = h.started(s, p); p.OnPaper() != 0 {
		t.Errorf("%d on paper", p.OnPaper())
	}
}

func TestALostKeyIsANewVoteAndBothRecordsStay(t *testing.T) {
	h := devices(t, 5)
	s := h.sit(5, 0, item(1, "CSTDTQ", ""))
	first := h.prepare(s, council.NewPoll{Blocs: h.blocs(s)})
	h.keyed(first.Ballot, 5)
	first = h.started(s, first)
	for at := range 5 {
		h.must(h.cast(first.Ballot, at, 1, proof.Yes))
	}
	_, err := h.ballots.Close(t.Context(), h.chair, first.Ballot)
	h.must(err)
	_, err = h.s.Void(t.Context(), h.chair, s.ID, h.blocs(s)[0], "Mất khóa của một người kiểm phiếu")
	h.must(err)
	if b := h.ballot(first.Ballot); b.State != ballot.Void || b.Reason != "Mất khóa của một người kiểm phiếu" {
		t.Errorf("%s %q", b.State, b.Reason)
	}
	second := h.prepare(s, council.NewPoll{Blocs: h.blocs(s)})
	b := h.ballot(second.Ballot)
	if b.Repeats != first.Ballot || b.Voters[0].Key != h.devices[b.Voters[0].ID].Public() || b.Tellers[0].Key != "" {
		t.Errorf("repeats %q; devices and keys %+v", b.Repeats, b.Voters[0])
	}
	h.keyed(second.Ballot, 0)
	second = h.started(s, second)
	for at := range 5 {
		h.must(h.cast(second.Ballot, at, 1, proof.Yes))
	}
	h.shared(second.Ballot)
	h.counted(s, second, council.SlipCount{})
	// A wrong list seen after the count: the record that was published stands.
	_, err = h.s.Void(t.Context(), h.chair, s.ID, h.blocs(s)[0], "Sai danh sách")
	h.must(err)
	third := h.prepare(s, council.NewPoll{Blocs: h.blocs(s)})
	if got := h.ballot(third.Ballot).Repeats; got != second.Ballot || h.ballot(second.Ballot).State != ballot.Published {
		t.Errorf("repeats %q", got)
	}
	for id, whole := range map[ballot.ID]bool{first.Ballot: true, second.Ballot: true, third.Ballot: false} {
		err := h.db.View(t.Context(), func(tx *store.Tx) error { _, err := ballot.RecordText(tx, id); return err })
		if (err == nil) != whole {
			t.Errorf("record of %s: %v", id, err)
		}
	}
}

func TestAFurtherRoundOnDevices(t *testing.T) {
	h := devices(t, 5)
	s := h.sit(5, 0, item(1, "CSTDTQ", ""))
	p := h.prepare(s, council.NewPoll{Blocs: h.blocs(s)})
	h.keyed(p.Ballot, 5)
	h.started(s, p)
	for at := range 5 {
		h.must(h.cast(p.Ballot, at, 1, at%2))
	}
	h.shared(p.Ballot)
	h.counted(s, p, council.SlipCount{})
	_, err := h.s.PreparePoll(t.Context(), h.secretary, s.ID, council.NewPoll{Blocs: h.blocs(s), Tellers: h.tellers(s)})
	h.refused(err, "poll.no-more-rounds") // the law for all grants none
}

// A court's own rule grants a second ballot: whoever did not pass comes again on
// devices, with the devices of the first; after two there is no third.
func TestASecondRoundOnDevices(t *testing.T) {
	h := devices(t, 5)
	h.update(func(tx *store.Tx) error {
		_, err := tx.Exec(`UPDATE unit SET code = 'TANDTC' WHERE id = $1`, h.body)
		return err
	})
	s := h.sit(5, 0, item(1, "CSTDTQ", ""), item(2, "CSTDTQ", ""), item(3, "CSTDTQ", ""))
	vote := func(p council.Poll, marks ...[]int) council.Poll {
		h.keyed(p.Ballot, 5)
		p = h.started(s, p)
		for at := range 5 {
			h.must(h.cast(p.Ballot, at, 1, marks[at%len(marks)]...))
		}
		h.shared(p.Ballot)
		return h.counted(s, p, council.SlipCount{})
	}
	vote(h.prepare(s, council.NewPoll{Blocs: h.blocs(s)}), []int{proof.Yes, proof.Yes, proof.No}, []int{proof.Yes, proof.No, proof.No})
	blocs := h.blocs(s)
	try := func(b ...council.BlocID) error {
		_, err := h.s.PreparePoll(t.Context(), h.secretary, s.ID, council.NewPoll{Blocs: b, Tellers: h.tellers(s)})
		return err
	}
	h.refused(try(blocs[0]), "poll.no-more-rounds") // it passed
	second := h.prepare(s, council.NewPoll{Blocs: blocs[1:]})
	if b := h.ballot(second.Ballot); second.Lines[0].Round != 2 || len(second.Lines) != 2 || b.Repeats != "" || b.Voters[0].Key == "" {
		t.Errorf("the second ballot: %+v", second)
	}
	h.refused(try(blocs[1]), "poll.on-slips")
	vote(second, []int{proof.Yes, proof.No})
	if got := h.outcomes(s); got != "device-secret 5-0-0/5 passed; device-secret 5-0-0/5 passed; device-secret 0-5-0/5 refused" {
		t.Error(got)
	}
	h.refused(try(blocs[2]), "poll.no-more-rounds")
	h.conclude(s)
	text, err := h.s.Bundle(t.Context(), h.chair, s.ID)
	h.must(err)
	b, ok := council.ReadBundle(text)
	if !ok {
		t.Fatal("the bundle does not read")
	}
	if found := b.Verify(h.law); len(found) > 0 {
		t.Errorf("two rounds: %+v", found)
	}
}

func TestASittingHeldOnPaperVotesOnPaper(t *testing.T) {
	h := devices(t, 5)
	s, err := h.s.Call(t.Context(), h.secretary, council.Calling{Council: h.c.ID, Day: day("2025-02-10"), At: "8h", Place: "Phòng họp tầng 2", HeldOnPaper: "06/BB-HĐ"})
	h.must(err)
	h.must(h.put(s, item(1, "CSTDTQ", "")))
	h.must(h.attend(s, 5, 0))
	h.waits(s, council.DoOpen, 0)
	_, err = h.s.Open(t.Context(), h.secretary, s.ID, "")
	h.must(err)
	h.waits(s, council.DoPoll, 0)
	_, err = h.s.PreparePoll(t.Context(), h.secretary, s.ID, council.NewPoll{Blocs: h.blocs(s), Tellers: h.tellers(s)})
	h.refused(err, "poll.held-on-paper")
	p := h.poll(s, council.NewPoll{Blocs: h.blocs(s), Tellers: h.tellers(s)})
	h.counted(s, p, council.SlipCount{Issued: 5, Returned: 5, Valid: 5, Lines: lines([3]int{5, 0, 0})})
	if got := h.outcomes(s); got != "paper-secret 5-0-0/5 passed" {
		t.Error(got)
	}
}

func TestTellersOfDevicesHaveRecords(t *testing.T) {
	h := devices(t, 5)
	s := h.sit(5, 0, item(1, "CSTDTQ", ""))
	try := func(all ...council.Teller) error {
		_, err := h.s.PreparePoll(t.Context(), h.secretary, s.ID, council.NewPoll{Blocs: h.blocs(s), Tellers: all})
		return err
	}
	h.refused(try(append(h.tellers(s)[:2], council.Teller{Name: "Người ngoài"})...), "poll.teller-no-account")
	h.refused(try(append(h.tellers(s)[:2], council.Teller{Number: "KHONG"})...), "council.number-unknown")
	h.refused(try(h.tellers(s)[:2]...), "poll.too-few-tellers")
	h.must(try(append(h.tellers(s)[:2], council.Teller{Number: "UV01"})...))
}

func TestWhoStandsAsideIsNotOnTheRollAndSeesNoTotals(t *testing.T) {
	h := devices(t, 7)
	s := h.call()
	proposer := s.Attendance[1]
	n := item(1, "CSTDTQ", "")
	n.Proposers = []registry.PersonID{proposer.Person}
	h.must(h.put(s, n))
	p := h.prepare(s, council.NewPoll{Blocs: h.blocs(s)})
	h.keyed(p.Ballot, 7)
	h.must(h.attend(s, 7, 0))
	_, err := h.s.Open(t.Context(), h.secretary, s.ID, "")
	h.must(err)
	p = h.started(s, p)
	if slices.Contains(p.Given, council.MemberID(proposer.Member)) || len(p.Devices) != 6 {
		t.Fatalf("roll %+v", p)
	}
	for at, v := range h.ballot(p.Ballot).Voters {
		if v.Roll {
			h.must(h.cast(p.Ballot, at, 1, proof.Yes))
		}
	}
	h.shared(p.Ballot)
	h.counted(s, p, council.SlipCount{})
	me := person(string(proposer.Person))
	for _, role := range []access.Role{"", access.Chair, access.Secretary} {
		who := me
		if role != "" {
			who.Grants = h.actor("x", role).Grants
		}
		d, err := h.ballots.Desk(t.Context(), who, p.Ballot)
		h.must(err)
		if l := d.Lines[0]; l.Yes != -1 || l.Product != "" {
			t.Errorf("as %q the totals are seen: %+v", role, l)
		}
		if _, err := h.ballots.Record(t.Context(), who, p.Ballot); err == nil {
			t.Errorf("as %q the record is given", role)
		}
		if role == "" {
			continue
		}
		desk, err := h.s.Desk(t.Context(), who, s.ID)
		h.must(err)
		if x := desk.Polls[0]; x.Cast != 0 || len(x.Devices) != 0 || x.Lines[0].OnDevice.Yes != 0 {
			t.Errorf("as %q the desk tells: %+v", role, x)
		}
	}
	d, err := h.ballots.Desk(t.Context(), person(string(s.Attendance[2].Person)), p.Ballot)
	h.must(err)
	if d.Lines[0].Yes != 6 {
		t.Errorf("one on the roll sees %+v", d.Lines[0])
	}
}

func TestATestBallotReachesNothing(t *testing.T) {
	h := devices(t, 5)
	s := h.call()
	id, err := h.s.Rehearse(t.Context(), h.secretary, s.ID, "Phiếu thử", []string{"Dòng thử 1", "Dòng thử 2"})
	h.must(err)
	h.keyed(id, 5)
	_, err = h.ballots.Open(t.Context(), h.chair, id, voting(s))
	h.must(err)
	for at := range 5 {
		h.must(h.cast(id, at, 1, proof.Yes, proof.No))
	}
	h.shared(id)
	_, err = h.ballots.Publish(t.Context(), h.chair, id)
	h.must(err)
	d := h.desk(s)
	if len(d.Ballots) != 1 || !d.Ballots[0].Test || len(d.Polls) != 0 || len(d.Blocs) != 0 {
		t.Errorf("%+v", d.Ballots)
	}
	h.must(h.put(s, item(1, "CSTDTQ", "")))
	p := h.prepare(s, council.NewPoll{Blocs: h.blocs(s)})
	if b := h.ballot(p.Ballot); b.Voters[0].Key == "" || b.Repeats != "" {
		t.Errorf("devices of the rehearsal are not known: %+v", b.Voters[0])
	}
}

// Two chairs start it, two secretaries count it, and a chair voids it while it is
// counted: one of them wins, the others are told, and the record is whole.
func TestTwoActAtOnceOnOnePoll(t *testing.T) {
	h := devices(t, 7)
	s := h.sit(7, 0, item(1, "CSTDTQ", ""))
	p := h.prepare(s, council.NewPoll{Blocs: h.blocs(s)})
	h.keyed(p.Ballot, 4)
	race := func(all ...func() error) (won int) {
		errs := make([]error, len(all))
		var each sync.WaitGroup
		for i, do := range all {
			each.Go(func() { errs[i] = do() })
		}
		each.Wait()
		for _, err := range errs {
			if err == nil {
				won++
			} else if !fault.Is(err, fault.Conflict) {
				t.Errorf("told %v", err)
			}
		}
		return won
	}
	start := func() error { _, err := h.start(s, p); return err }
	if won := race(start, start, start); won != 1 {
		t.Errorf("%d started it", won)
	}
	for at := range 4 {
		h.must(h.cast(p.Ballot, at, 1, proof.Yes))
	}
	h.shared(p.Ballot)
	paper := council.SlipCount{Issued: 3, Returned: 3, Valid: 3, Lines: lines([3]int{2, 1, 0})}
	count := func() error {
		_, err := h.s.CountPoll(context.Background(), h.secretary, s.ID, p.ID, paper)
		return err
	}
	void := func() error {
		_, err := h.s.Void(context.Background(), h.chair, s.ID, h.blocs(s)[0], "Sai danh sách")
		return err
	}
	if won := race(count, count, void); won == 0 {
		t.Error("nobody got through")
	}
	d := h.desk(s)
	counted, b := d.Polls[0], h.ballot(p.Ballot)
	switch {
	case counted.State == council.PollVoid && (b.State == ballot.Void || b.State == ballot.Published) && d.Blocs[0].CountedBy == "":
	case counted.State == council.PollCounted && b.State == ballot.Published && d.Blocs[0].Yes == 6:
	default:
		t.Errorf("poll %s, ballot %s, bloc %+v", counted.State, b.State, d.Blocs[0])
	}
}
