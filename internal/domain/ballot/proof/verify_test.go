package proof_test

import (
	"fmt"
	"slices"
	"testing"

	"thidua/internal/domain/ballot/proof"
)

// A room is a ballot with everybody's keys: what no one place ever holds.
type room struct {
	proof.Ballot
	tellers, devices []proof.Secret
}

func newRoom(kind string, voters, lines, tellers int) *room {
	r := &room{Ballot: proof.Ballot{Sitting: "s1", ID: "b1", Test: true, Title: "Phiếu thử", Kind: kind}}
	if kind == proof.Choose {
		r.Most = min(2, lines)
	}
	for i := range lines {
		r.Lines = append(r.Lines, proof.Line{ID: fmt.Sprint("n", i), Label: fmt.Sprint("Người ", i), Rule: "≥ 90 % tổng số thành viên"})
	}
	for i := range tellers {
		k, id := proof.NewSecret(), fmt.Sprint("t", i)
		r.tellers, r.Tellers = append(r.tellers, k), append(r.Tellers, k.Teller("s1", "b1", id, "Kiểm phiếu "+id))
	}
	for i := range voters {
		k := proof.NewSecret()
		r.devices, r.Roll = append(r.devices, k), append(r.Roll, proof.Voter{ID: fmt.Sprint("v", i), Name: fmt.Sprint("Ủy viên ", i), Key: k.Public()})
	}
	return r
}

func (r *room) slip(voter, serial int, marks ...int) proof.Slip {
	return r.Fill(r.Roll[voter].ID, r.devices[voter], serial, marks)
}

// marks are what voter v marks: anything, but always the same.
func (r *room) marks(v int) []int {
	all := make([]int, len(r.Lines))
	for i := range all {
		if r.Kind == proof.Each {
			all[i] = (v*7 + i*3) % 3
		} else if i < r.Most {
			all[i] = (v + i) % 2
		}
	}
	return all
}

// count counts the slips given and writes the record.
func (r *room) count(slips ...proof.Slip) *proof.Record {
	rec := &proof.Record{Format: proof.Format, Ballot: r.Ballot, End: proof.Counted, Slips: slips, List: r.List(slips), Products: r.Products(slips)}
	for i, k := range r.tellers {
		s, _ := k.Share(&r.Ballot, r.Tellers[i].ID, rec.List, rec.Products)
		rec.Shares = append(rec.Shares, s)
	}
	rec.Totals, _ = r.Ballot.Totals(rec.Products, rec.Shares, len(slips))
	return rec
}

func (r *room) vote() *proof.Record {
	var slips []proof.Slip
	for v := range r.Roll {
		slips = append(slips, r.slip(v, 1, r.marks(v)...))
	}
	return r.count(slips...)
}

func codes(all []proof.Finding) (out []string) {
	for _, f := range all {
		out = append(out, f.Code+" "+f.At)
	}
	return out
}

func TestAVoteIsCountedAndVerified(t *testing.T) {
	for _, kind := range []string{proof.Each, proof.Choose} {
		r := newRoom(kind, 5, 4, 3)
		rec := r.vote()
		want := make([][]int, 4)
		for i := range want {
			want[i] = make([]int, len(rec.Totals[i]))
			for v := range 5 {
				if m := r.marks(v)[i]; kind == proof.Each {
					want[i][m]++
				} else {
					want[i][0] += m
				}
			}
		}
		if fmt.Sprint(rec.Totals) != fmt.Sprint(want) {
			t.Errorf("%s: counted %v, marked %v", kind, rec.Totals, want)
		}
		text, err := rec.Write()
		if err != nil {
			t.Fatal(err)
		}
		again, ok := proof.Read(text)
		if !ok {
			t.Fatalf("%s: the record does not read back", kind)
		}
		if f := proof.Verify(again); len(f) > 0 {
			t.Errorf("%s: %v", kind, codes(f))
		}
		again.Slips, again.Destroyed = nil, true
		if f := proof.Verify(again); len(f) > 0 {
			t.Errorf("%s, slips destroyed: %v", kind, codes(f))
		}
	}
}

// What each attacker of issue and protocol does, and what verify calls it.
func TestAttackers(t *testing.T) {
	r := newRoom(proof.Each, 4, 2, 3)
	slips := []proof.Slip{r.slip(0, 1, 0, 0), r.slip(1, 1, 0, 1), r.slip(2, 1, 1, 2)} // v3 did not vote
	good := r.count(slips...)
	stranger := proof.NewSecret()
	for name, c := range map[string]struct {
		attack func(x *proof.Record)
		finds  string
	}{
		"a changed slip": {func(x *proof.Record) { x.Slips[1].Cells[0] = x.Slips[1].Cells[1] }, "slip.changed v1"},
		"a changed slip with its hash changed too": {func(x *proof.Record) {
			x.Slips[1].Cells[0] = x.Slips[1].Cells[1]
			x.List = r.List(x.Slips)
		}, "slip.signature v1"},
		"a dropped slip": {func(x *proof.Record) { x.Slips = x.Slips[1:] }, "slip.missing v0"},
		"a dropped slip, the list and products following": {func(x *proof.Record) {
			x.Slips = x.Slips[1:]
			x.List, x.Products = r.List(x.Slips), r.Products(x.Slips)
		}, "share.false t0"},
		"an added slip, of one who did not vote": {func(x *proof.Record) {
			x.Slips = append(x.Slips, r.Fill("v3", stranger, 1, []int{0, 0}))
			x.List, x.Products = r.List(x.Slips), r.Products(x.Slips)
		}, "slip.signature v3"},
		"a slip of a stranger": {func(x *proof.Record) {
			x.Slips = append(x.Slips, r.Fill("x", stranger, 1, []int{0, 0}))
		}, "slip.stranger x"},
		"a copied slip under another's name": {func(x *proof.Record) {
			s := x.Slips[0]
			s.Voter = "v3"
			x.Slips = append(x.Slips, s)
			x.List, x.Products = r.List(x.Slips), r.Products(x.Slips)
		}, "slip.signature v3"},
		"a copied slip, signed by the copier": {func(x *proof.Record) {
			s := r.slip(3, 1, 0, 0)
			s.Cells, s.Sums = x.Slips[0].Cells, x.Slips[0].Sums
			x.Slips = append(x.Slips, s)
		}, "slip.cell v3/0/0"},
		"a slip counted twice": {func(x *proof.Record) { x.Slips = append(x.Slips, x.Slips[2]) }, "slip.twice v2"},
		"an older slip of the same voter replayed": {func(x *proof.Record) {
			x.Slips[2] = r.slip(2, 2, 0, 0)
			x.List[2] = r.List(x.Slips)[2]
			x.Slips[2] = slips[2]
		}, "slip.changed v2"},
		"a slip of another ballot": {func(x *proof.Record) {
			other := *r
			other.Ballot.ID = "b2"
			x.Slips[2] = other.slip(2, 1, 0, 0)
			x.List = r.List(x.Slips)
		}, "slip.signature v2"},
		"a slip written by the server": {func(x *proof.Record) {
			x.Slips[0] = r.Fill("v0", stranger, 1, []int{1, 1})
			x.List, x.Products = r.List(x.Slips), r.Products(x.Slips)
		}, "slip.signature v0"},
		"a voter who marks yes and no at once": {func(x *proof.Record) {
			x.Slips[0] = twice(r)
			x.List, x.Products = r.List(x.Slips), r.Products(x.Slips)
		}, "slip.sum v0/0/0"},
		"a false share": {func(x *proof.Record) { x.Shares[1].Values[0] = x.Shares[1].Values[1] }, "share.false t1"},
		"a share of a stranger's key": {func(x *proof.Record) {
			x.Shares[1], _ = stranger.Share(&r.Ballot, "t1", x.List, x.Products)
		}, "share.false t1"},
		"a missing share":               {func(x *proof.Record) { x.Shares = x.Shares[:2] }, "share.missing t2"},
		"a stranger's key for a teller": {func(x *proof.Record) { x.Ballot.Tellers[0].Key = stranger.Public() }, "teller.key t0"},
		"a stranger's device on the roll": {func(x *proof.Record) {
			x.Ballot.Roll[0].Key = stranger.Public()
		}, "slip.changed v0"},
		"a voter added to the roll": {func(x *proof.Record) {
			x.Ballot.Roll = append(x.Ballot.Roll, proof.Voter{ID: "v4", Name: "Người thứ năm", Key: stranger.Public()})
		}, "slip.signature v0"},
		"another name on the slip":           {func(x *proof.Record) { x.Ballot.Lines[0].Label = "Người khác" }, "slip.signature v0"},
		"another threshold on the slip":      {func(x *proof.Record) { x.Ballot.Lines[0].Rule = "≥ 50 %" }, "slip.signature v0"},
		"another total":                      {func(x *proof.Record) { x.Totals[0][0]++ }, "total.wrong n0"},
		"a second count with another result": {func(x *proof.Record) { *x = *second(r, x, slips) }, "share.false t0"},
		"another product":                    {func(x *proof.Record) { x.Products[0] = x.Products[1] }, "product.wrong n0"},
		"a last teller whose key cancels the others": {func(x *proof.Record) {
			x.Ballot.Tellers[2].Key = x.Ballot.Tellers[0].Key
		}, "teller.key t2"},
		"an order that says who voted when": {func(x *proof.Record) { slices.Reverse(x.Slips) }, "slip.order v1"},
	} {
		t.Run(name, func(t *testing.T) {
			x := clone(t, good)
			c.attack(x)
			if found := codes(proof.Verify(x)); !slices.Contains(found, c.finds) {
				t.Errorf("found %v, not %q", found, c.finds)
			}
		})
	}
}

// twice is a slip that marks yes and no of the first line, and is else well made.
func twice(r *room) proof.Slip {
	a, b := r.slip(0, 1, 0, 0), r.slip(0, 1, 1, 0)
	third := len(a.Cells[0]) / 3
	return r.Signed(proof.Slip{Voter: "v0", Serial: 1, Sums: a.Sums,
		Cells: []string{a.Cells[0][:third] + b.Cells[0][third:2*third] + a.Cells[0][2*third:], a.Cells[1]}}, r.devices[0])
}

// second is a count of other slips with the shares of the first.
func second(r *room, first *proof.Record, slips []proof.Slip) *proof.Record {
	x := r.count(slips[0], slips[1])
	x.Shares = first.Shares
	return x
}

func clone(t testing.TB, r *proof.Record) *proof.Record {
	t.Helper()
	text, err := r.Write()
	c, ok := proof.Read(text)
	if err != nil || !ok {
		t.Fatal("no record", err)
	}
	return c
}
