package target

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func runners(t *rapid.T) []Runner {
	n, k := rapid.IntRange(0, 9).Draw(t, "runners"), rapid.IntRange(1, 4).Draw(t, "yardsticks")
	all := make([]Runner, n)
	for i := range all {
		all[i] = Runner{ID: fmt.Sprint("r", i)}
		for range k {
			of := rapid.Int64Range(0, 4).Draw(t, "of")
			all[i].Marks = append(all[i].Marks, Mark{rapid.Int64Range(0, max(of, 0)).Draw(t, "n"), of})
		}
	}
	return all
}

// Places do not hang on the order of entry, begin at one, skip as many as share, and
// doing better by a yardstick never loses one.
func TestPlacesAreFair(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		all := runners(t)
		places := map[string]int{}
		placed := Rank(all)
		for i, p := range placed {
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
		}
		back := slices.Clone(all)
		slices.Reverse(back)
		for _, p := range Rank(back) {
			if places[p.ID] != p.Place {
				t.Fatalf("%s: %d, in another order %d", p.ID, places[p.ID], p.Place)
			}
		}
		if len(all) == 0 {
			return
		}
		i, k := rapid.IntRange(0, len(all)-1).Draw(t, "whose"), rapid.IntRange(0, len(all[0].Marks)-1).Draw(t, "which")
		if m := &all[i].Marks[k]; m.Known() && m.N < m.Of && places[all[i].ID] > 0 {
			m.N++
			for _, p := range Rank(all) {
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
	all := Rank([]Runner{{"a", []Mark{{1, 2}, {}}}, {"b", []Mark{{}, {}}}, {"c", []Mark{{2, 4}, {}}}, {"d", []Mark{{0, 3}, {}}}})
	var got []string
	for _, p := range all {
		got = append(got, fmt.Sprint(p.ID, p.Place))
	}
	if want := []string{"a1", "c1", "d3", "b0"}; !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
	if all := Rank([]Runner{{"a", []Mark{{}}}}); all[0].Place != 0 {
		t.Error("placed by nothing")
	}
}
