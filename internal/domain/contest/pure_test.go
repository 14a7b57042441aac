package contest

import (
	"math/rand/v2"
	"slices"
	"strconv"
	"testing"

	"thidua/internal/law/scoring"
)

// Every entry has its judges, none it may not have, and loads are level where
// nothing stands in the way.
func TestWorkIsSharedEvenly(t *testing.T) {
	r := rand.New(rand.NewPCG(6, 20))
	for range 200 {
		entries, judges, each := 1+r.IntN(30), 2+r.IntN(8), 1+r.IntN(2)
		need := slices.Repeat([]int{each}, entries)
		barred := map[[2]int]bool{}
		for e := range entries {
			if r.IntN(3) == 0 && judges > each {
				barred[[2]int{e, r.IntN(judges)}] = true
			}
		}
		given, short := assign(need, make([]int, judges), func(e, j int) bool { return !barred[[2]int{e, j}] })
		loads := make([]int, judges)
		for e, some := range given {
			if len(some) != each || len(slices.Compact(slices.Clone(some))) != each {
				t.Fatalf("entry %d has judges %v", e, some)
			}
			for _, j := range some {
				if loads[j]++; barred[[2]int{e, j}] {
					t.Fatalf("entry %d has judge %d, who may not", e, j)
				}
			}
		}
		if len(barred) == 0 && slices.Max(loads)-slices.Min(loads) > 1 || len(short) > 0 {
			t.Fatalf("loads %v, short %v", loads, short)
		}
	}
	if _, short := assign([]int{2, 1}, []int{0, 0}, func(e, j int) bool { return j == 0 || e == 1 }); !slices.Equal(short, []int{0}) {
		t.Errorf("short are %v", short)
	}
}

// Prizes go down the list, no more than their places, and the money adds up; the
// order of entries does not matter.
func TestRankingAndSums(t *testing.T) {
	r := rand.New(rand.NewPCG(6, 21))
	for range 100 {
		c := Contest{Round: 1, Rules: Rules{Rounds: 1, Tie: ByCriteria, Criteria: []Criterion{{"a", 1000}, {"b", 1000}}}}
		for i := range 1 + r.IntN(4) {
			c.Prizes = append(c.Prizes, Prize{Name: strconv.Itoa(i), Places: 1 + r.IntN(3), Sum: int64(r.IntN(5)) * 1_000_000})
		}
		if r.IntN(2) == 0 {
			c.Categories = []string{"x", "y"}
		}
		var entries []Entry
		var all sheets
		for i := range 1 + r.IntN(20) {
			e := Entry{ID: EntryID(strconv.Itoa(i)), Code: strconv.Itoa(100 + i)}
			if len(c.Categories) > 0 {
				e.Category = 1 + r.IntN(2)
			}
			entries = append(entries, e)
			for range 1 + r.IntN(3) {
				all = append(all, Sheet{Entry: e.ID, State: Sent, Marks: []scoring.Points{scoring.Points(r.IntN(11)) * 100, scoring.Points(r.IntN(11)) * 100}})
			}
		}
		ranked := c.rank(entries, all, nil)
		shuffled := slices.Clone(entries)
		r.Shuffle(len(shuffled), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
		if again := c.rank(shuffled, all, nil); !slices.EqualFunc(ranked, again, func(a, b Standing) bool { return a.Code == b.Code && a.Place == b.Place }) {
			t.Fatal("the order of entries matters")
		}
		c.checkPrizes(t, ranked)
	}
}

func (c Contest) checkPrizes(t *testing.T, ranked []Standing) {
	t.Helper()
	at := map[string]Standing{}
	for i, s := range ranked {
		if at[s.Code] = s; i > 0 && ranked[i-1].Category == s.Category && (ranked[i-1].Mean < s.Mean || ranked[i-1].Place > s.Place) {
			t.Fatalf("%+v stands below %+v", s, ranked[i-1])
		}
	}
	var total int64
	worst := map[int]scoring.Points{} // by category
	seen := map[string]bool{}
	for _, w := range c.winners(ranked, nil) {
		s := at[w.Code]
		if last, any := worst[s.Category]; any && s.Mean > last || seen[w.Code] || w.Sum != c.Prizes[w.Prize-1].Sum {
			t.Fatalf("%+v got %+v", s, w)
		}
		worst[s.Category], seen[w.Code] = s.Mean, true
		total += w.Sum
	}
	if total > c.Budget() {
		t.Fatalf("%d đồng of %d", total, c.Budget())
	}
}
