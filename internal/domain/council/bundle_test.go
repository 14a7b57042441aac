package council_test

import (
	"encoding/json"
	"flag"
	"os"
	"slices"
	"strings"
	"testing"

	"thidua/internal/domain/ballot"
	"thidua/internal/domain/ballot/proof"
	"thidua/internal/domain/council"
	"thidua/internal/platform/store"
)

var update = flag.Bool("update", false, "write the sample of a bundle")

// evening is a sitting with a void vote on devices, one on devices and paper
// together, and one by show of hands; concluded.
func evening(t *testing.T) (*hall, council.Sitting) {
	t.Helper()
	h := devices(t, 10)
	s := h.sit(9, 1, item(1, "CSTDTQ", ""), item(2, "CSTDTQ", ""), item(3, "LDTT", ""))
	secret, open := h.blocs(s)[:1], h.blocs(s)[1]
	p := h.prepare(s, council.NewPoll{Blocs: secret})
	h.keyed(p.Ballot, 6)
	h.started(s, p)
	h.must(h.cast(p.Ballot, 0, 1, proof.Yes, proof.Yes))
	_, err := h.s.Void(t.Context(), h.chair, s.ID, secret[0], "Mất khóa của một người kiểm phiếu")
	h.must(err)
	var both []council.BlocID
	for _, b := range h.desk(s).Blocs {
		if b.ID != open {
			both = append(both, b.ID)
		}
	}
	p = h.prepare(s, council.NewPoll{Blocs: both})
	h.keyed(p.Ballot, 6)
	p = h.started(s, p)
	for at := range 6 {
		h.must(h.cast(p.Ballot, at, 1, proof.Yes, at%3))
	}
	h.shared(p.Ballot)
	h.counted(s, p, council.SlipCount{Issued: 4, Returned: 4, Valid: 4, Lines: lines([3]int{3, 1, 0}, [3]int{4, 0, 0})})
	_, err = h.s.Count(t.Context(), h.secretary, s.ID, open, council.Hands, council.Counts{Yes: 9, No: 1, WrittenYes: 1})
	h.must(err)
	_, err = h.s.Bundle(t.Context(), h.chair, s.ID)
	h.refused(err, "sitting.not-concluded")
	_, err = h.s.Confirm(t.Context(), h.chair, s.ID)
	h.must(err)
	_, err = h.s.Conclude(t.Context(), h.secretary, s.ID, council.Ending{Ended: "11:30"})
	h.must(err)
	return h, s
}

func TestABundleVerifiesWithoutAServer(t *testing.T) {
	h, s := evening(t)
	text, err := h.s.Bundle(t.Context(), h.chair, s.ID)
	h.must(err)
	read := func() *council.Bundle {
		b, ok := council.ReadBundle(text)
		if !ok {
			t.Fatal("the bundle does not read")
		}
		return b
	}
	if found := read().Verify(h.law); len(found) > 0 {
		t.Fatalf("%+v", found)
	}
	if *update {
		h.must(os.WriteFile("testdata/sitting.json", text, 0o644))
	}
	_, err = h.s.Bundle(t.Context(), h.secretary, s.ID)
	h.refused(err, "access.not-granted")
	if _, err := h.s.Bundle(t.Context(), person(string(h.desk(s).Polls[1].Tellers[0].Person)), s.ID); err != nil {
		t.Errorf("a teller does not get it: %v", err)
	}

	vote := func(b *council.Bundle, of string) *council.BundleVote {
		return &b.Votes[slices.IndexFunc(b.Votes, func(v council.BundleVote) bool { return v.Award == of })]
	}
	counted := func(b *council.Bundle) *council.BundlePoll { return &b.Polls[1] }
	record := func(b *council.Bundle, change func(*proof.Record)) {
		id := counted(b).Ballot
		r, _ := proof.Read([]byte(b.Records[id]))
		change(r)
		out, _ := r.Write()
		b.Records[id] = string(out)
	}
	for _, c := range []struct {
		name   string
		forge  func(*council.Bundle)
		expect string
	}{
		{"a show of hands gets another yes", func(b *council.Bundle) { vote(b, "LDTT").Yes++ }, "sitting.sum"},
		{"a no becomes a yes, and the result stays", func(b *council.Bundle) { vote(b, "LDTT").Outcome = council.Refused }, "sitting.outcome"},
		{"the needed votes are fewer", func(b *council.Bundle) { vote(b, "CSTDTQ").Needed-- }, "sitting.needed"},
		{"the denominator is smaller", func(b *council.Bundle) { vote(b, "CSTDTQ").Base-- }, "sitting.base"},
		{"the threshold is another, and all follows from it", func(b *council.Bundle) {
			for i := range b.Rules {
				b.Rules[i].Threshold = [2]int{1, 2}
			}
			for i := range b.Votes {
				v := &b.Votes[i]
				v.Needed, v.Outcome = 5, council.Passed
			}
		}, "sitting.law"},
		{"a member is on the roll no more", func(b *council.Bundle) { vote(b, "LDTT").Members-- }, "sitting.members"},
		{"the quorum was not there", func(b *council.Bundle) { v := vote(b, "LDTT"); v.Present, v.Yes, v.No = 3, 4, 0 }, "sitting.quorum"},
		{"a secret vote is said to be by hands", func(b *council.Bundle) { vote(b, "CSTDTQ").Method = council.Hands }, "sitting.method"},
		{"who stood aside presided", func(b *council.Bundle) { v := vote(b, "LDTT"); v.Recused = []council.MemberID{v.Presider} }, "sitting.presider"},
		{"a count by slips differs from the tellers'", func(b *council.Bundle) { v := vote(b, "CSTDTQ"); v.Yes, v.No = v.Yes+1, v.No-1 }, "sitting.count"},
		{"the tellers' count differs from the record", func(b *council.Bundle) {
			l := &counted(b).Lines[0]
			l.Votes[0], l.OnDevice[0], l.Votes[1], l.OnDevice[1] = l.Votes[0]-1, l.OnDevice[0]-1, l.Votes[1]+1, l.OnDevice[1]+1
			v := vote(b, "CSTDTQ")
			v.Yes, v.No = v.Yes-1, v.No+1
		}, "sitting.record-count"},
		{"a paper slip too many", func(b *council.Bundle) { counted(b).Returned++ }, "sitting.slips"},
		{"a name is exchanged on the slip", func(b *council.Bundle) {
			l := counted(b).Lines
			l[0].Label, l[1].Label = l[1].Label, l[0].Label
		}, "sitting.record-lines"},
		{"one who is no teller told the paper", func(b *council.Bundle) { counted(b).Told = []string{"x", "y"} }, "sitting.tellers"},
		{"somebody else was on the roll of devices", func(b *council.Bundle) { p := counted(b); p.Devices[0] = p.Given[len(p.Given)-1] }, "sitting.record-roll"},
		{"the roll of slips lacks somebody", func(b *council.Bundle) { p := counted(b); p.Given = p.Given[1:] }, "sitting.roll"},
		{"a slip is changed", func(b *council.Bundle) {
			record(b, func(r *proof.Record) { r.Slips[0].Cells[0] = r.Slips[1].Cells[0] })
		}, "slip.changed"},
		{"a slip is dropped", func(b *council.Bundle) { record(b, func(r *proof.Record) { r.Slips = r.Slips[1:] }) }, "slip.missing"},
		{"the totals are others", func(b *council.Bundle) { record(b, func(r *proof.Record) { r.Totals[0] = []int{5, 1, 0} }) }, "total.wrong"},
		{"the record is the one of the void vote", func(b *council.Bundle) { b.Records[counted(b).Ballot] = b.Records[b.Polls[0].Ballot] }, "sitting.record-other"},
		{"the record is gone", func(b *council.Bundle) { delete(b.Records, counted(b).Ballot) }, "sitting.record"},
		{"the void vote is gone", func(b *council.Bundle) { b.Polls = b.Polls[1:] }, "sitting.record-stray"},
		{"a nominee was on no vote", func(b *council.Bundle) { b.Items[2].Vote = "x" }, "sitting.unvoted"},
	} {
		b := read()
		c.forge(b)
		found := b.Sealed().Verify(h.law)
		if !slices.ContainsFunc(found, func(f proof.Finding) bool { return f.Code == c.expect }) {
			t.Errorf("%s: found %+v, want %s", c.name, found, c.expect)
		}
		// The digest in the minutes is another then, whatever was forged but a record.
		if b.Digest == read().Digest && !strings.Contains(c.name, "slip is") && !strings.Contains(c.name, "total") && !strings.Contains(c.name, "record is") {
			t.Errorf("%s: the digest is the same", c.name)
		}
	}
	b := read()
	b.Council = "Hội đồng khác"
	if found := b.Verify(nil); len(found) != 1 || found[0].Code != "sitting.digest" {
		t.Errorf("another council: %+v", found)
	}
	for _, bad := range []string{strings.Replace(string(text), `"no": 1`, `"no": 1, "no": 2`, 1), string(text) + " ", strings.Replace(string(text), council.BundleFormat, "x", 1), "{}"} {
		if _, ok := council.ReadBundle([]byte(bad)); ok || json.Valid([]byte(bad)) && bad == string(text) {
			t.Errorf("a bundle spelt otherwise is read: %.80s", bad)
		}
	}
}

func TestWhatWasChangedBehindTheLedgerIsFound(t *testing.T) {
	h, s := evening(t)
	audit := func() (all []string) {
		h.must(h.db.View(t.Context(), func(tx *store.Tx) error {
			some, err := ballot.Audit(tx)
			if err != nil {
				return err
			}
			more, err := council.Audit(tx)
			for _, b := range append(some, more...) {
				all = append(all, b.Code)
			}
			return err
		}))
		return all
	}
	if got := audit(); len(got) > 0 {
		t.Fatalf("an honest evening: %v", got)
	}
	id := h.desk(s).Polls[1].Ballot
	behind := func(want, change, back string, args ...any) {
		t.Helper()
		h.update(func(tx *store.Tx) error { _, err := tx.Exec(change, args...); return err })
		if got := audit(); !slices.Contains(got, want) {
			t.Errorf("%s: found %v, want %s", change, got, want)
		}
		h.update(func(tx *store.Tx) error { _, err := tx.Exec(back, args...); return err })
		if got := audit(); len(got) > 0 {
			t.Errorf("put back: %v", got)
		}
	}
	behind("ballot.slip-unlike-ledger", `UPDATE ballot_slip SET serial = serial + 1 WHERE ballot = $1`, `UPDATE ballot_slip SET serial = serial - 1 WHERE ballot = $1`, id)
	behind("ballot.slip-unlike-ledger", `UPDATE ballot_slip SET slip = REPLACE(slip, '"voter"', '"voter" ') WHERE ballot = $1`, `UPDATE ballot_slip SET slip = REPLACE(slip, '"voter" ', '"voter"') WHERE ballot = $1`, id)
	behind("ballot.record-unlike-ledger", `UPDATE ballot_line SET yes = yes + 1 WHERE ballot = $1`, `UPDATE ballot_line SET yes = yes - 1 WHERE ballot = $1`, id)
	behind("council.sitting-unlike-ledger", `UPDATE sitting_bloc SET needed = needed + 1 WHERE sitting = $1`, `UPDATE sitting_bloc SET needed = needed - 1 WHERE sitting = $1`, s.ID)
	behind("council.sitting-unlike-ledger", `UPDATE sitting SET bundle = REPLACE(bundle, 'khóa mới', 'khóa cũ') WHERE id = $1`, `UPDATE sitting SET bundle = REPLACE(bundle, 'khóa cũ', 'khóa mới') WHERE id = $1`, s.ID)
}
