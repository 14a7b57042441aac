package target

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func runners(t *rapid.T) ([]Runner, []Yard) {
	n := rapid.IntRange(0, 9).Draw(t, "runners")
	codes := rapid.Permutation(Yardsticks()).Draw(t, "yardsticks")[:rapid.IntRange(1, 4).Draw(t, "how many")]
	weighed := rapid.Bool().Draw(t, "weighed")
	var by []Yard
	for _, y := range codes {
		x := Yard{Yardstick: y}
		if weighed {
			x.Weight = rapid.IntRange(1, 50).Draw(t, "weight")
		}
		by = append(by, x)
	}
	all := make([]Runner, n)
	for i := range all {
		all[i] = Runner{ID: fmt.Sprint("r", i)}
		for _, y := range by {
			m := Mark{Of: rapid.Int64Range(0, 4).Draw(t, "of")}
			if m.N = rapid.Int64Range(0, max(m.Of, 0)).Draw(t, "n"); !y.Part() && m.Of > 0 {
				m = Mark{rapid.Int64Range(0, 1<<50).Draw(t, "amount"), 1}
			}
			all[i].Marks = append(all[i].Marks, m)
		}
	}
	return all, by
}

// Everybody comes out once; who is known by all that compares anybody is placed, and
// nobody else. Places do not hang on the order of entry, begin at one, skip as many as
// share, and doing better by a yardstick never loses one.
func TestPlacesAreFair(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		all, by := runners(t)
		places := map[string]int{}
		placed := Rank(all, by)
		if len(placed) != len(all) {
			t.Fatalf("%d of %d come out", len(placed), len(all))
		}
		for i, p := range placed {
			if _, twice := places[p.ID]; twice {
				t.Fatalf("%s comes out twice", p.ID)
			}
			places[p.ID] = p.Place
			ahead := 0
			for _, o := range placed {
				if o.Place > 0 && o.Place < p.Place {
					ahead++
				}
			}
			if p.Place > 0 && p.Place != ahead+1 {
				t.Fatalf("%d: place %d behind %d", i, p.Place, ahead)
			}
			lacks, asked := false, false
			for k := range by {
				some := slices.ContainsFunc(all, func(r Runner) bool { return r.Marks[k].Known() })
				asked, lacks = asked || some, lacks || some && !p.Marks[k].Known()
			}
			if (p.Place == 0) != (lacks || !asked) {
				t.Fatalf("%s has place %d, of what compares lacks %v", p.ID, p.Place, lacks)
			}
			if sum := 0; Weighed(by) {
				for _, y := range by {
					sum += y.Weight
				}
				if p.Points < 0 || p.Points > 100*sum {
					t.Fatalf("%s has %d hundredths of at most %d points", p.ID, p.Points, sum)
				}
			}
		}
		back := slices.Clone(all)
		slices.Reverse(back)
		for _, p := range Rank(back, by) {
			if places[p.ID] != p.Place {
				t.Fatalf("%s: %d, in another order %d", p.ID, places[p.ID], p.Place)
			}
		}
		if len(all) == 0 {
			return
		}
		i, k := rapid.IntRange(0, len(all)-1).Draw(t, "whose"), rapid.IntRange(0, len(by)-1).Draw(t, "which")
		if m := &all[i].Marks[k]; m.Known() && (!by[k].Part() || m.N < m.Of) && places[all[i].ID] > 0 {
			m.N++
			for _, p := range Rank(all, by) {
				if p.ID == all[i].ID && p.Place > places[p.ID] {
					t.Fatalf("%s did better and went from %d to %d", p.ID, places[p.ID], p.Place)
				}
			}
		}
	})
}

// What is not known is not nought: who lacks a figure others have is not placed, and
// a yardstick nobody is known by compares nobody.
func TestUnknownIsNotPlaced(t *testing.T) {
	by := []Yard{{Yardstick: Reached}, {Yardstick: Gone}}
	all := Rank([]Runner{{"a", []Mark{{1, 2}, {}}}, {"b", []Mark{{}, {}}}, {"c", []Mark{{2, 4}, {}}}, {"d", []Mark{{0, 3}, {}}}}, by)
	var got []string
	for _, p := range all {
		got = append(got, fmt.Sprint(p.ID, p.Place))
	}
	if want := []string{"a1", "c1", "d3", "b0"}; !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
	if all := Rank([]Runner{{"a", []Mark{{}}}}, by[:1]); all[0].Place != 0 {
		t.Error("placed by nothing")
	}
}

// Points are weights times parts: of a whole, or of the most that anybody has.
func TestPointsAreWeightsTimesParts(t *testing.T) {
	by := []Yard{{Reached, 60}, {Saved, 40}}
	all := Rank([]Runner{{"a", []Mark{{3, 4}, {5_000_000, 1}}}, {"b", []Mark{{4, 4}, {0, 1}}}, {"c", []Mark{{1, 3}, {20_000_000, 1}}}, {"d", []Mark{{4, 4}, {}}}}, by)
	var got []string
	for _, p := range all {
		got = append(got, fmt.Sprint(p.ID, p.Place, " ", p.Points))
	}
	if want := []string{"b1 6000", "c1 6000", "a3 5500", "d0 0"}; !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}
