package ballot_test

import (
	"context"
	"encoding/json"
	"fmt"
	"testing"
	"time"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/domain/ballot"
	"thidua/internal/domain/ballot/proof"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
	"thidua/internal/platform/store/storetest"
)

// A room is a ballot and everybody's keys: what no one place ever holds.
type room struct {
	t       *testing.T
	db      *store.DB
	clock   *storetest.Clock
	s       *ballot.Service
	id      ballot.ID
	tellers []proof.Secret
	devices []proof.Secret
}

func person(id string) access.Actor {
	return access.Actor{Account: "acc-" + id, Person: id, Today: civil.Must("2026-09-02")}
}

func holder(role access.Role) access.Actor {
	a := person(string(role))
	a.Grants = []access.Grant{{Role: role, Over: "/r/", From: civil.Must("2020-01-01")}}
	return a
}

var (
	chair     = holder(access.Chair)
	secretary = holder(access.Secretary)
)

// prepare writes down a ballot of so many voters on so many lines, with two tellers.
func prepare(t *testing.T, voters, lines int) *room {
	t.Helper()
	t.Parallel()
	clock := storetest.NewClock()
	r := &room{t: t, clock: clock, db: storetest.OpenAt(t, clock, ballot.Invariants...)}
	r.s = ballot.New(r.db)
	n := ballot.NewBallot{Sitting: "sitting-1", Over: "/r/health/", Title: "Xét danh hiệu Chiến sĩ thi đua", Kind: proof.Each, Pause: time.Minute, Appeal: 30}
	for i := range lines {
		n.Lines = append(n.Lines, proof.Line{ID: fmt.Sprint("n", i), Label: fmt.Sprint("Người ", i), Rule: "≥ 90 % tổng số thành viên"})
	}
	for i := range voters {
		n.Voters = append(n.Voters, ballot.Named{ID: fmt.Sprint("v", i), Name: fmt.Sprint("Ủy viên ", i), By: fmt.Sprint("p", i)})
		r.devices = append(r.devices, proof.NewSecret())
	}
	for i := range 2 {
		n.Tellers = append(n.Tellers, ballot.Named{ID: fmt.Sprint("t", i), Name: fmt.Sprint("Kiểm phiếu ", i), By: fmt.Sprint("p", i)})
		r.tellers = append(r.tellers, proof.NewSecret())
	}
	r.prepare(n)
	return r
}

func (r *room) prepare(n ballot.NewBallot) {
	r.t.Helper()
	r.must(r.db.Update(context.Background(), func(tx *store.Tx) (err error) { r.id, err = ballot.Prepare(tx, chair, n); return err }))
}

func (r *room) must(err error) {
	r.t.Helper()
	if err != nil {
		r.t.Fatalf("%v %v", err, fault.Reasons(err))
	}
}

// refused wants a refusal of one code.
func (r *room) refused(err error, code string) {
	r.t.Helper()
	if got := fault.Reasons(err); len(got) != 1 || got[0].Code != code {
		r.t.Errorf("got %v %v, want %s", err, got, code)
	}
}

func (r *room) voter(i int) access.Actor { return person(fmt.Sprint("p", i)) }

func (r *room) key(i int) error {
	k := r.tellers[i].Teller("sitting-1", string(r.id), fmt.Sprint("t", i), "")
	return r.s.Key(r.t.Context(), r.voter(i), r.id, k.Key, k.Proof)
}

func (r *room) keys() {
	r.t.Helper()
	for i := range r.tellers {
		r.must(r.key(i))
	}
	for i, d := range r.devices {
		_, err := r.s.Ready(r.t.Context(), r.voter(i), r.id, d.Public())
		r.must(err)
	}
}

// open opens with everybody present.
func (r *room) open() *room {
	r.t.Helper()
	r.keys()
	_, err := r.s.Open(r.t.Context(), chair, r.id, r.present())
	r.must(err)
	return r
}

func (r *room) present() (ids []string) {
	for i := range r.devices {
		ids = append(ids, fmt.Sprint("v", i))
	}
	return ids
}

func (r *room) public() proof.Ballot {
	r.t.Helper()
	d, err := r.s.Desk(r.t.Context(), chair, r.id)
	r.must(err)
	return d.Public
}

func (r *room) slip(i, serial int, marks ...int) proof.Slip {
	p := r.public()
	return p.Fill(fmt.Sprint("v", i), r.devices[i], serial, marks)
}

func (r *room) cast(i, serial int, marks ...int) error {
	_, err := r.s.Cast(r.t.Context(), r.voter(i), r.id, r.slip(i, serial, marks...))
	return err
}

func (r *room) close() ballot.Ballot {
	r.t.Helper()
	b, err := r.s.Close(r.t.Context(), chair, r.id)
	r.must(err)
	return b
}

// share is what a teller's browser does.
func (r *room) share(i int) (ballot.Ballot, error) {
	r.t.Helper()
	d, err := r.s.Desk(r.t.Context(), r.voter(i), r.id)
	r.must(err)
	slips, _ := r.s.Slips(r.t.Context(), r.voter(i), r.id) // none, where the share is to be refused
	s, _ := r.tellers[i].Share(&d.Public, d.Teller, d.Public.List(slips), d.Public.Products(slips))
	return r.s.Share(r.t.Context(), r.voter(i), r.id, s)
}

func (r *room) publish() ballot.Result {
	r.t.Helper()
	r.close()
	r.clock.Add(2 * time.Minute)
	for i := range r.tellers {
		_, err := r.share(i)
		r.must(err)
	}
	res, err := r.s.Publish(r.t.Context(), chair, r.id)
	r.must(err)
	return res
}

func (r *room) record() *proof.Record {
	r.t.Helper()
	text, err := r.s.Record(r.t.Context(), r.voter(0), r.id)
	r.must(err)
	rec, ok := proof.Read(text)
	if !ok {
		r.t.Fatal("the record does not read")
	}
	return rec
}

func TestABallotFromKeysToDestroyedSlips(t *testing.T) {
	r := prepare(t, 4, 2).open()
	for i := range 3 {
		r.must(r.cast(i, 1, proof.Yes, i%3)) // v3 does not vote
	}
	r.must(r.cast(0, 2, proof.No, proof.Blank)) // v0 votes again
	res := r.publish()
	if l := res.Lines; l[0].Yes != 2 || l[0].No != 1 || l[0].Blank != 0 || l[1].Yes != 0 || l[1].No != 1 || l[1].Blank != 2 || res.Slips != 3 || res.Roll != 4 {
		t.Errorf("%+v", res)
	}
	rec := r.record()
	if f := proof.Verify(rec); len(f) > 0 || rec.Hash() != res.Record {
		t.Errorf("%v, %s is not %s", f, rec.Hash(), res.Record)
	}
	r.refused(r.s.Void(t.Context(), chair, r.id, "muộn"), "ballot.ended")
	r.refused(r.s.Destroy(t.Context(), chair, r.id), "ballot.appeal-runs")
	r.clock.Add(31 * 24 * time.Hour)
	r.must(r.s.Destroy(t.Context(), chair, r.id))
	gone := r.record()
	if f := proof.Verify(gone); len(f) > 0 || !gone.Destroyed || len(gone.Slips) != 0 || gone.Hash() != res.Record {
		t.Errorf("destroyed: %v", f)
	}
	r.refused(r.s.Destroy(t.Context(), chair, r.id), "ballot.destroyed")
}

func TestRefusals(t *testing.T) {
	stranger := proof.NewSecret()
	for name, c := range map[string]struct {
		do   func(r *room) error
		code string
	}{
		"a stranger publishes a key": {func(r *room) error { return r.s.Key(t.Context(), person("x"), r.id, "", "") }, "ballot.not-a-teller"},
		"a key without its proof": {func(r *room) error {
			return r.s.Key(t.Context(), r.voter(0), r.id, stranger.Public(), "00")
		}, "ballot.key-unproved"},
		"another teller's proof": {func(r *room) error {
			k := r.tellers[1].Teller("sitting-1", string(r.id), "t1", "")
			return r.s.Key(t.Context(), r.voter(0), r.id, k.Key, k.Proof)
		}, "ballot.key-unproved"},
		"a device key that is no point": {func(r *room) error {
			_, err := r.s.Ready(t.Context(), r.voter(0), r.id, "00")
			return err
		}, "ballot.bad-device-key"},
		"a stranger's device": {func(r *room) error {
			_, err := r.s.Ready(t.Context(), person("x"), r.id, stranger.Public())
			return err
		}, "ballot.not-a-voter"},
		"opening without all keys": {func(r *room) error {
			r.must(r.key(0))
			_, err := r.s.Open(t.Context(), chair, r.id, r.present())
			return err
		}, "ballot.keys-missing"},
		"opening for two": {func(r *room) error {
			r.keys()
			_, err := r.s.Open(t.Context(), chair, r.id, []string{"v0", "v1"})
			return err
		}, "ballot.too-few-voters"},
		"opening by the secretary": {func(r *room) error {
			_, err := r.s.Open(t.Context(), secretary, r.id, r.present())
			return err
		}, "access.not-granted"},
		"opening twice": {func(r *room) error {
			_, err := r.open().s.Open(t.Context(), chair, r.id, r.present())
			return err
		}, "ballot.not-prepared"},
		"a new device after opening": {func(r *room) error {
			_, err := r.open().s.Ready(t.Context(), r.voter(0), r.id, stranger.Public())
			return err
		}, "ballot.not-prepared"},
		"a new teller's key after opening": {func(r *room) error { return r.open().key(0) }, "ballot.not-prepared"},
		"a slip before opening":            {func(r *room) error { r.keys(); return r.cast(0, 1, 0) }, "ballot.not-open"},
		"a slip after closing": {func(r *room) error {
			s := r.open().slip(0, 1, 0)
			r.close()
			_, err := r.s.Cast(t.Context(), r.voter(0), r.id, s)
			return err
		}, "ballot.not-open"},
		"a slip of one who is not on the roll": {func(r *room) error {
			r.keys()
			_, err := r.s.Open(t.Context(), chair, r.id, []string{"v0", "v1", "v2"})
			r.must(err)
			return r.cast(3, 1, 0)
		}, "ballot.not-on-roll"},
		"a slip in another's name": {func(r *room) error {
			_, err := r.open().s.Cast(t.Context(), r.voter(0), r.id, r.slip(1, 1, 0))
			return err
		}, "ballot.not-on-roll"},
		"a slip of another device": {func(r *room) error {
			p := r.open().public()
			_, err := r.s.Cast(t.Context(), r.voter(0), r.id, p.Fill("v0", stranger, 1, []int{0}))
			return err
		}, "ballot.bad-slip"},
		"a slip that marks twice": {func(r *room) error { return r.open().cast(0, 1, 3) }, "ballot.bad-slip"},
		"an older slip": {func(r *room) error {
			s := r.open().slip(0, 1, 0)
			r.must(r.cast(0, 2, 1))
			_, err := r.s.Cast(t.Context(), r.voter(0), r.id, s)
			return err
		}, "ballot.older-slip"},
		"closing by a member": {func(r *room) error {
			_, err := r.open().s.Close(t.Context(), r.voter(0), r.id)
			return err
		}, "access.not-seen"},
		"closing before opening": {func(r *room) error {
			_, err := r.s.Close(t.Context(), chair, r.id)
			return err
		}, "ballot.not-open"},
		"a share in the pause": {func(r *room) error {
			r.voted(3)
			_, err := r.share(0)
			return err
		}, "ballot.pause"},
		"a share of a stopped count": {func(r *room) error {
			r.voted(3)
			r.must(r.s.Stop(t.Context(), r.voter(2), r.id))
			r.clock.Add(time.Hour)
			_, err := r.share(0)
			return err
		}, "ballot.stopped"},
		"a stop after the pause": {func(r *room) error {
			r.voted(3)
			r.clock.Add(time.Hour)
			return r.s.Stop(t.Context(), r.voter(2), r.id)
		}, "ballot.pause-over"},
		"a stop by a stranger": {func(r *room) error {
			r.voted(3)
			return r.s.Stop(t.Context(), person("x"), r.id)
		}, "ballot.not-a-voter"},
		"a count of two slips": {func(r *room) error {
			r.voted(2)
			r.clock.Add(time.Hour)
			_, err := r.share(0)
			return err
		}, "ballot.too-few-slips"},
		"a false share": {func(r *room) error {
			r.voted(3)
			r.clock.Add(time.Hour)
			r.tellers[0] = stranger
			_, err := r.share(0)
			return err
		}, "ballot.bad-share"},
		"another share of the same teller": {func(r *room) error {
			r.voted(3)
			r.clock.Add(time.Hour)
			_, err := r.share(0)
			r.must(err)
			_, err = r.share(0) // made anew: another proof
			return err
		}, "ballot.share-given"},
		"publishing before the count": {func(r *room) error {
			r.voted(3)
			_, err := r.s.Publish(t.Context(), chair, r.id)
			return err
		}, "ballot.not-counted"},
		"a void ballot without a reason":   {func(r *room) error { return r.s.Void(t.Context(), chair, r.id, " ") }, "ballot.reason-missing"},
		"destroying slips of an open vote": {func(r *room) error { return r.open().s.Destroy(t.Context(), chair, r.id) }, "ballot.not-ended"},
		"a record of an open vote": {func(r *room) error {
			_, err := r.open().s.Record(t.Context(), chair, r.id)
			return err
		}, "ballot.no-record"},
		"a record to a member": {func(r *room) error {
			_, err := r.open().s.Record(t.Context(), r.voter(3), r.id)
			return err
		}, "access.not-seen"},
		"a desk to a stranger": {func(r *room) error {
			_, err := r.s.Desk(t.Context(), person("x"), r.id)
			return err
		}, "access.not-seen"},
		"a ballot nobody knows": {func(r *room) error {
			_, err := r.s.Close(t.Context(), chair, "x")
			return err
		}, "ballot.not-found"},
	} {
		t.Run(name, func(t *testing.T) {
			r := prepare(t, 4, 1)
			r.refused(c.do(r), c.code)
		})
	}
}

// voted opens, lets so many vote, and closes.
func (r *room) voted(n int) {
	r.t.Helper()
	r.open()
	for i := range n {
		r.must(r.cast(i, 1, proof.Yes))
	}
	r.close()
}

func TestWhatCannotBePrepared(t *testing.T) {
	r := prepare(t, 3, 1)
	named := []ballot.Named{{ID: "a"}, {ID: "b"}, {ID: "c"}}
	good := ballot.NewBallot{Sitting: "s", Over: "/r/", Kind: proof.Each, Lines: []proof.Line{{ID: "n"}}, Tellers: named, Voters: named}
	for code, change := range map[string]func(n *ballot.NewBallot){
		"ballot.too-few-tellers": func(n *ballot.NewBallot) { n.Tellers = named[:1] },
		"ballot.too-few-voters":  func(n *ballot.NewBallot) { n.Voters = named[:2] },
		"ballot.bad":             func(n *ballot.NewBallot) { n.Lines = nil },
		"ballot.not-void":        func(n *ballot.NewBallot) { n.Repeats = r.id },
	} {
		n := good
		change(&n)
		r.refused(r.db.Update(t.Context(), func(tx *store.Tx) error { _, err := ballot.Prepare(tx, chair, n); return err }), code)
	}
}

// Before closing nobody sees how many have voted, or who; before publishing no
// member sees a count.
func TestNothingIsSeenTooEarly(t *testing.T) {
	r := prepare(t, 4, 1).open()
	for i := range 3 {
		r.must(r.cast(i, 1, proof.Yes))
	}
	for _, who := range []access.Actor{chair, secretary, r.voter(0), r.voter(3)} {
		d, err := r.s.Desk(t.Context(), who, r.id)
		r.must(err)
		if slips, err := r.s.Slips(t.Context(), who, r.id); len(d.Slips) > 0 || len(slips) > 0 || err == nil || d.Lines[0].Yes != -1 {
			t.Errorf("%s sees %+v while it is open", who.Account, d)
		}
	}
	r.close()
	r.clock.Add(time.Hour)
	for i := range 2 {
		_, err := r.share(i)
		r.must(err)
	}
	d, err := r.s.Desk(t.Context(), r.voter(3), r.id)
	r.must(err)
	text, _ := json.Marshal(d)
	if d.State != ballot.Counted || d.Lines[0].Yes != -1 || d.Lines[0].Product != "" || d.Tellers[0].Share != "" || len(d.Slips) != 3 {
		t.Errorf("a member sees %s", text)
	}
}

func TestAVoidBallotIsHeldAgainAndBothStay(t *testing.T) {
	r := prepare(t, 3, 1)
	r.voted(3)
	r.must(r.s.Stop(t.Context(), r.voter(1), r.id))
	r.must(r.s.Void(t.Context(), chair, r.id, "Ủy viên 1\nkhông nhận phiếu"))
	rec := r.record()
	if f := proof.Verify(rec); len(f) > 0 || rec.End != proof.Void || rec.Reason != "Ủy viên 1 không nhận phiếu" || len(rec.Slips) != 3 {
		t.Errorf("%v %+v", f, rec)
	}
	first := r.id
	r.clock.Add(time.Second)
	named := []ballot.Named{{ID: "v0", By: "p0"}, {ID: "v1", By: "p1"}, {ID: "v2", By: "p2"}}
	r.prepare(ballot.NewBallot{Sitting: "sitting-1", Over: "/r/", Kind: proof.Each, Repeats: first, Lines: []proof.Line{{ID: "n0"}},
		Tellers: []ballot.Named{{ID: "t0", By: "p0"}, {ID: "t1", By: "p1"}}, Voters: named})
	r.open()
	for i := range 3 {
		r.must(r.cast(i, 1, proof.No))
	}
	if res := r.publish(); res.Lines[0].No != 3 {
		t.Errorf("%+v", res)
	}
	r.must(r.db.View(t.Context(), func(tx *store.Tx) error {
		all, err := ballot.Of(tx, "sitting-1")
		if len(all) != 2 || all[0].State != ballot.Void || all[1].State != ballot.Published || all[1].Repeats != first {
			t.Errorf("%+v", all)
		}
		_, bad := ballot.ResultOf(tx, first)
		r.refused(bad, "ballot.not-published")
		return err
	}))
}
