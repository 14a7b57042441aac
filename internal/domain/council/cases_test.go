package council_test

import (
	"testing"

	"thidua/internal/domain/council"
)

// Sittings shaped on real ones (totals are theirs; single votes are made up).

// A provincial council of 2019: 69 units asked for the flag, 48 got it.
func TestSixtyNineProposedAndFortyEightPassed(t *testing.T) {
	passed(t, 17, 14, 2, 69, 48, "CTDB")
}

// An initiative council of 2021: of 58 received 26 came to it, 13 were recognised.
func TestOfTwentySixThirteenAreRecognised(t *testing.T) { passed(t, 9, 9, 0, 26, 13, "initiative") }

// A council of 17, of whom 13 in the room and 4 by sealed slip: 16 must say yes.
func TestACouncilOfSeventeenWithAbsentees(t *testing.T) {
	passed(t, 17, 13, 4, 6, 2, "CSTDTQ")
}

// Of the same 17, 15 in the room and nobody writing: all of them are too few.
func TestAbsenteesWhoDoNotWriteAreMissed(t *testing.T) { passed(t, 17, 15, 0, 6, 0, "CSTDTQ") }

// passed holds a sitting on slips at which so many of the list get the fewest
// votes that carry, and the others one less.
func passed(t *testing.T, members, present, wrote, proposed, want int, award string) {
	t.Helper()
	r := open(t, members)
	var items []council.NewItem
	for n := range proposed {
		items = append(items, item(n, award, ""))
	}
	s := r.sit(present, wrote, items...)
	p := r.poll(s, council.NewPoll{Blocs: r.blocs(s), Tellers: tellers()})
	all, need := present+wrote, r.desk(s).Needed(council.Bloc{Award: award, Roll: p.Roll, Poll: p.ID})
	n := council.SlipCount{Issued: all, Returned: all, Valid: all}
	for i := range proposed {
		yes := min(need, all)
		if i >= want {
			yes = min(need-1, all)
		}
		n.Lines = append(n.Lines, council.Counts{Yes: yes, No: all - yes})
	}
	r.counted(s, p, n)
	_, err := r.s.Confirm(t.Context(), r.chair, s.ID)
	r.must(err)
	_, err = r.s.Conclude(t.Context(), r.secretary, s.ID, council.Ending{Ended: "11:30", Balance: "Chú trọng người trực tiếp lao động."})
	r.must(err)
	m, err := r.s.Minutes(t.Context(), r.secretary, s.ID)
	r.must(err)
	got := 0
	for _, c := range m.Cases {
		if c.Bloc.Outcome == council.Passed {
			got++
		}
	}
	if got != want || len(m.Cases) != proposed || m.Balance == "" {
		t.Errorf("%d of %d passed, want %d; balance %q", got, len(m.Cases), want, m.Balance)
	}
}

// Lights ask for a sentence about a list and stop nothing.
func TestBalanceLights(t *testing.T) {
	r := open(t, 9)
	yes, no := true, false
	var items []council.NewItem
	for n := range 4 {
		i := item(n, "LDTT", "")
		i.Profile = council.Profile{Leader: &yes, Woman: &no}
		items = append(items, i)
	}
	items[3].Profile = council.Profile{Leader: &no} // of whom nothing else is known
	s := r.sit(9, 0, items...)
	lit := func() (out string) {
		for _, b := range r.desk(s).Balances() {
			if b.Lit {
				out += b.Code + " "
			}
		}
		return out
	}
	if got := lit(); got != "leaders women " {
		t.Errorf("lit: %s", got)
	}
	_, err := r.s.Count(t.Context(), r.secretary, s.ID, r.blocs(s)[0], council.Hands, council.Counts{Yes: 9})
	r.must(err)
	if got := lit(); got != "leaders women everyone " {
		t.Errorf("lit: %s", got)
	}
}
