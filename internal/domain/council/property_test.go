package council

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"thidua/internal/app/lawtest"
	"thidua/internal/base/civil"
	"thidua/internal/domain/meeting"
)

// leaves counts how many times people leave the room over an order of business.
func leaves(all []Bloc) (n int) {
	var out []MemberID
	for _, b := range all {
		n += exits(out, b.Recused)
		out = b.Recused
	}
	return n
}

// fewest tries every order of the groups.
func fewest(out []MemberID, left [][]MemberID) int {
	best := -1
	for i := range left {
		n := exits(out, left[i]) + fewest(left[i], slices.Delete(slices.Clone(left), i, i+1))
		if best < 0 || n < best {
			best = n
		}
	}
	return max(best, 0)
}

// Over 400 made-up lists people leave the room as few times as in the best of
// all orders; whoever can be out once is.
func TestPeopleStepOutAsFewTimesAsCanBe(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(3, 9))
	for range 400 {
		var all []Bloc
		var sets [][]MemberID
		for i := range 1 + r.IntN(8) {
			var out []MemberID
			for m := range 5 {
				if r.IntN(3) == 0 {
					out = append(out, MemberID(fmt.Sprint("m", m)))
				}
			}
			all = append(all, Bloc{ID: BlocID(fmt.Sprint(i)), Recused: out})
			if len(out) > 0 && !slices.ContainsFunc(sets, func(s []MemberID) bool { return slices.Equal(s, out) }) && len(sets) < 6 {
				sets = append(sets, out)
			}
		}
		all = slices.DeleteFunc(all, func(b Bloc) bool {
			return len(b.Recused) > 0 && !slices.ContainsFunc(sets, func(s []MemberID) bool { return slices.Equal(s, b.Recused) })
		})
		got := inTurn(all)
		if len(got) != len(all) || leaves(got) != fewest(nil, sets) {
			t.Fatalf("%d leave, %d would do: %+v", leaves(got), fewest(nil, sets), got)
		}
	}
}

// Of many groups, all are there once, and who stands aside from neighbours only
// does not come back in between where each group has its own people.
func TestManyGroupsAreAllThere(t *testing.T) {
	var all []Bloc
	for i := range 40 {
		all = append(all, Bloc{ID: BlocID(fmt.Sprint(i)), Recused: []MemberID{MemberID(fmt.Sprint("m", i%20))}, Turn: max(0, 2-i)})
	}
	got := inTurn(all)
	if len(got) != 40 || got[0].ID != "1" || got[1].ID != "0" || leaves(got) != 20+1 {
		t.Errorf("%d leave", leaves(got))
	}
}

// rules are the ways of voting the law knows on a day.
func rules(t *testing.T) (all []rule) {
	law := lawtest.Shipped(t)
	seen := map[string]bool{}
	for _, body := range []string{"", "TANDTC", "BKHDT", "BYT", "BNG", "BLDTBXH"} {
		for _, award := range append(law.Codes(), Commendation, Initiative, Voting) {
			c, err := law.Council(award, body, civil.Must("2022-05-01"))
			key := fmt.Sprint(c.Quorum, c.Threshold, c.Strict, c.Denominator, c.Absent, c.Tie)
			if err == nil && !seen[key] {
				seen[key] = true
				all = append(all, rule{Council: c})
			}
		}
	}
	if len(all) < 5 {
		t.Fatal(len(all), "rules")
	}
	return all
}

// One after the other, members of councils of 3 to 25 go out: a vote is open to
// exactly as many as make the quorum, and whoever is out is on no roll.
func TestNoVoteOpensOnceTheQuorumHasLeft(t *testing.T) {
	t.Parallel()
	for _, r := range rules(t) {
		for members := 3; members <= 25; members++ {
			room := make([]meeting.Attendee, members)
			for i := range room {
				room[i] = meeting.Attendee{Member: fmt.Sprint(i), Votes: true, Here: meeting.Present}
			}
			for out := range members + 1 {
				n := r.roll(room, Bloc{})
				enough := n.Present*r.Quorum.Den >= r.Quorum.Num*members
				if n.Present != members-out || n.Members != members || r.Quorate(n.Members, n.Present) != enough || (n.Present >= quorum(r, members)) != enough {
					t.Fatalf("%+v: %d of %d", r.Quorum, n.Present, members)
				}
				if out < members {
					room[out].Away = true
				}
			}
		}
	}
}

// Every count of a council of up to 12, of every rule: yes, no, blank, written,
// away. The outcome is the rule's own inequality, and never of more than there are.
func TestEveryCountOfASmallCouncil(t *testing.T) {
	t.Parallel()
	for _, r := range rules(t) {
		for members := 1; members <= 12; members++ {
			for present := range members + 1 {
				for wrote := range members - present + 1 {
					here := present + wrote
					for yes := range here + 1 {
						for no := range here - yes + 1 {
							b := Bloc{Method: Paper, Roll: Roll{members, present, wrote}, Counts: Counts{Yes: yes, No: no, Blank: here - yes - no}}
							if err := b.decide(r); err != nil {
								t.Fatal(err)
							}
							of := map[string]int{"total": members, "present": present, "valid": yes + no}[r.Denominator]
							if r.Denominator == "present" && r.Absent == "written" {
								of = here
							}
							if r.Denominator == "total" && r.Absent == "exclude" {
								of = present
							}
							carries := of > 0 && (yes*r.Threshold.Den > of*r.Threshold.Num || !r.Strict && yes*r.Threshold.Den == of*r.Threshold.Num)
							if b.Base != of || (b.Outcome == Passed) != carries {
								t.Fatalf("%+v of %+v: %s of %d", b.Counts, b.Roll, b.Outcome, b.Base)
							}
						}
					}
				}
			}
		}
	}
}

// Of up to five names and every count of 0 to 4 votes each: no more than k are
// chosen, nobody with fewer votes before one with more, none of those who tie
// for the last place.
func TestEveryChoiceOfK(t *testing.T) {
	t.Parallel()
	for names := 2; names <= 5; names++ {
		total := 1
		for range names {
			total *= 5
		}
		for code := range total {
			all := make([]Bloc, names)
			for i, c := 0, code; i < names; i, c = i+1, c/5 {
				all[i] = Bloc{Counts: Counts{Yes: c % 5}, Outcome: Refused}
				if all[i].Yes > 1 {
					all[i].Outcome = Passed
				}
			}
			for k := 1; k < names; k++ {
				got := slices.Clone(all)
				chosen(got, k)
				for i, b := range got {
					above := 0 // how many do as well or better
					for j := range all {
						if j != i && all[j].Yes >= b.Yes && all[j].Outcome == Passed {
							above++
						}
					}
					if want := all[i].Outcome == Passed && above < k; (b.Outcome == Passed) != want {
						t.Fatalf("%d of %+v: %d votes, %s", k, all, b.Yes, b.Outcome)
					}
				}
			}
		}
	}
}
