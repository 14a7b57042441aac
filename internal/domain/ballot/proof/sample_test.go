package proof_test

import (
	"encoding/hex"
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"thidua/internal/base/viet"
	"thidua/internal/domain/ballot/proof"
)

var update = flag.Bool("update", false, "make the samples anew, with new keys")

// The published samples hold, and everything hashed has the names written
// beside them: a change of the protocol cannot pass unseen.
func TestSamplesHold(t *testing.T) {
	const dir = "../testdata/"
	if *update {
		each, choose := newRoom(proof.Each, 5, 3, 3).vote(), newRoom(proof.Choose, 4, 5, 2).vote()
		gone, void := clone(t, each), clone(t, choose)
		gone.Slips, gone.Destroyed = nil, true
		void.End, void.Reason, void.Products, void.Shares, void.Totals = proof.Void, "Danh sách trên phiếu sai một tên", nil, nil, nil
		for name, r := range map[string]*proof.Record{"each": each, "choose": choose, "destroyed": gone, "void": void} {
			text, _ := r.Write()
			if err := os.WriteFile(dir+"ballot-"+name+".json", text, 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
	var names strings.Builder
	for _, name := range []string{"each", "choose", "destroyed", "void"} {
		text, err := os.ReadFile(dir + "ballot-" + name + ".json")
		if err != nil {
			t.Fatal(err)
		}
		r, ok := proof.Read(text)
		if !ok {
			t.Fatalf("%s does not read", name)
		}
		if f := proof.Verify(r); len(f) > 0 {
			t.Errorf("%s: %v", name, codes(f))
		}
		b := &r.Ballot
		fmt.Fprintf(&names, "%s\nhead   %s\nroll   %s\nslip   %s\ntally  %s\nrecord %s\nwords  %s\nballot %s\ntotals %v\n\n", name, b.Head(), b.RollHash(),
			r.List[0].Hash, b.Tally(r.List, r.Products), r.Hash(), strings.Join(proof.Words(b.Roll[0].Key), " "), strings.Join(b.Words(), " "), r.Totals)
	}
	if *update {
		if err := os.WriteFile(dir+"names.txt", []byte(names.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(dir + "names.txt")
	if err != nil || string(want) != names.String() {
		t.Errorf("%v: things are named\n%swant\n%s", err, names.String(), want)
	}
}

func TestTotalsAreWhatWasMarked(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		kind := rapid.SampledFrom([]string{proof.Each, proof.Choose}).Draw(t, "kind")
		r := newRoom(kind, rapid.IntRange(1, 4).Draw(t, "voters"), rapid.IntRange(1, 3).Draw(t, "lines"), rapid.IntRange(1, 3).Draw(t, "tellers"))
		want := make([][]int, len(r.Lines))
		for i := range want {
			want[i] = make([]int, map[string]int{proof.Each: 3, proof.Choose: 1}[kind])
		}
		var slips []proof.Slip
		for v := range r.Roll {
			marks, chosen := make([]int, len(r.Lines)), 0
			for i := range marks {
				if kind == proof.Each {
					marks[i] = rapid.IntRange(0, 2).Draw(t, "mark")
					want[i][marks[i]]++
				} else if chosen < r.Most {
					marks[i] = rapid.IntRange(0, 1).Draw(t, "chosen")
					chosen += marks[i]
					want[i][0] += marks[i]
				}
			}
			slips = append(slips, r.slip(v, 1, marks...))
		}
		if rec := r.count(slips...); fmt.Sprint(rec.Totals) != fmt.Sprint(want) {
			t.Errorf("counted %v, marked %v", rec.Totals, want)
		}
	})
}

// A device that marks outside what is allowed cannot prove it.
func TestNothingElseCanBeMarked(t *testing.T) {
	for name, c := range map[string]struct {
		kind  string
		marks []int
	}{
		"two votes on one":     {proof.Choose, []int{2, 0, 0}},
		"a vote taken away":    {proof.Choose, []int{1, 1, -1}},
		"more than may chosen": {proof.Choose, []int{1, 1, 1}},
		"no mark at all":       {proof.Each, []int{0, 3, 1}},
		"a mark below all":     {proof.Each, []int{0, -1, 1}},
	} {
		t.Run(name, func(t *testing.T) {
			r := newRoom(c.kind, 1, 3, 1)
			s := r.slip(0, 1, c.marks...)
			if f := r.CheckSlip(&s); len(f) == 0 {
				t.Error("the slip is taken")
			}
		})
	}
}

// What RFC 9496 lists as no encoding of a point (appendix A.2), and the identity.
func TestPointsAreStrict(t *testing.T) {
	r := newRoom(proof.Each, 1, 1, 1)
	for _, bad := range []string{
		"0000000000000000000000000000000000000000000000000000000000000000",
		"00ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
		"ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
		"f3ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
		"edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
		"0100000000000000000000000000000000000000000000000000000000000000",
		"01ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
		"ed57ffd8c914fb201471d1c3d245ce3c746fcbe63a3679d51b6a516ebebe0e20",
		"c34c4e1826e5d403b78e246e88aa051c36ccf0aafebffe137d148a2bf9104562",
		"26948d35ca62e643e26a83177332e6b6afeb9d08e4268b650f1f5bbd8d81d371",
		"4eac077a713c57b4f4397629a4145982c661f48044dd3f96427d40b147d9742f",
		"de6a7b00deadc788eb6b6c8d20c0ae96c2f2019078fa604fee5b87d6e989ad87",
		"3eb858e78f5a7254d8c9731174a94f76755fd3941c0ac93735c07ba14579630e",
		strings.ToUpper(r.Roll[0].Key),
		r.Roll[0].Key + "00",
	} {
		r.Roll[0].Key = bad
		if got := codes(r.Check()); len(got) != 1 || got[0] != "voter.key v0" {
			t.Errorf("%s: %v", bad, got)
		}
		if proof.Words(bad) != nil {
			t.Errorf("%s has words", bad)
		}
	}
}

// No two words are told apart by their marks alone.
func TestWordsAreFarApart(t *testing.T) {
	text, err := os.ReadFile("words.txt")
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]string{}
	for _, w := range strings.Fields(string(text)) {
		if other := seen[viet.Fold(w)]; other != "" {
			t.Errorf("%s and %s", other, w)
		}
		seen[viet.Fold(w)] = w
	}
	if len(seen) != 256 {
		t.Errorf("%d words", len(seen))
	}
}

func FuzzRead(f *testing.F) {
	for _, name := range []string{"each", "choose", "destroyed", "void"} {
		text, err := os.ReadFile("../testdata/ballot-" + name + ".json")
		if err != nil {
			f.Fatal(err)
		}
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		r, ok := proof.Read(text)
		if !ok {
			return
		}
		proof.Verify(r)
		if again, err := r.Write(); err != nil || string(again) != string(text) {
			t.Error("a record is written otherwise than it was read")
		}
	})
}

// FuzzSlip changes bytes of a slip that was cast: none is ever taken but itself.
func FuzzSlip(f *testing.F) {
	r := newRoom(proof.Choose, 1, 2, 1)
	good := r.slip(0, 1, 1, 0)
	f.Add(uint16(0), byte(1))
	f.Add(uint16(200), byte(128))
	f.Fuzz(func(t *testing.T, at uint16, with byte) {
		s := good
		s.Cells, s.Sums = append([]string{}, good.Cells...), append([]string{}, good.Sums...)
		parts := []*string{&s.Cells[0], &s.Cells[1], &s.Sums[0], &s.Signature}
		part := parts[int(at)%len(parts)]
		raw, _ := hex.DecodeString(*part)
		raw[int(at)/len(parts)%len(raw)] ^= with
		*part = hex.EncodeToString(raw)
		if f := r.CheckSlip(&s); (len(f) == 0) != (with == 0) {
			t.Errorf("changed by %d: %v", with, codes(f))
		}
	})
}

// FuzzShare does the same to a share.
func FuzzShare(f *testing.F) {
	r := newRoom(proof.Choose, 1, 2, 1)
	rec := r.vote()
	f.Add(uint16(3), byte(2))
	f.Fuzz(func(t *testing.T, at uint16, with byte) {
		s := rec.Shares[0]
		s.Values = append([]string{}, s.Values...)
		parts := []*string{&s.Values[0], &s.Values[1], &s.Proof}
		part := parts[int(at)%len(parts)]
		raw, _ := hex.DecodeString(*part)
		raw[int(at)/len(parts)%len(raw)] ^= with
		*part = hex.EncodeToString(raw)
		if f := r.CheckShare(&s, rec.List, rec.Products); (len(f) == 0) != (with == 0) {
			t.Errorf("changed by %d: %v", with, codes(f))
		}
	})
}
