package scoring_test

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"thidua/internal/base/fault"
	"thidua/internal/law/scoring"
)

func names(n int) (all []string) {
	for i := range n {
		all = append(all, fmt.Sprintf("m%02d", i))
	}
	return all
}

// unfair says what is wrong with an assignment; "" if nothing.
func unfair(a scoring.Assignment, members []string, k int, costs map[scoring.Duty]int64, forbidden []scoring.Duty) string {
	gives, gets, cost := map[string]int{}, map[string]int{}, int64(0)
	for _, d := range a.Duties {
		if d.Scorer == d.Scored || slices.Contains(a.Duties, scoring.Duty{Scorer: d.Scored, Scored: d.Scorer}) || slices.Contains(forbidden, d) {
			return fmt.Sprint(d)
		}
		gives[d.Scorer]++
		gets[d.Scored]++
		cost += costs[d]
	}
	for _, m := range members {
		if gives[m] != k || gets[m] != k {
			return m + " has another load"
		}
	}
	if cost != a.Cost || a.Bound > a.Cost || a.Least && a.Bound != a.Cost {
		return fmt.Sprintf("cost %d: %+v", cost, a)
	}
	return ""
}

// From 3 to 30 members, each scoring 1 to as many as can be.
func TestAssignIsBalancedOrSaysWhy(t *testing.T) {
	t.Parallel()
	for n := 2; n <= 31; n++ {
		for _, k := range []int{1, 2, 3, (n - 1) / 2, (n + 1) / 2} {
			members := names(n)
			a, err := scoring.Assign(members, k, nil, nil)
			if n < 3 || n > 30 || k < 1 || n < 2*k+1 {
				if len(fault.Reasons(err)) == 0 {
					t.Errorf("%d members, %d each: %v", n, k, err)
				}
				continue
			}
			if err != nil || !a.Least {
				t.Errorf("%d members, %d each: %v", n, k, err)
			} else if why := unfair(a, members, k, nil, nil); why != "" {
				t.Errorf("%d members, %d each: %s", n, k, why)
			}
		}
	}
}

// Against every assignment there is, up to eight members.
func TestAssignCostsTheLeast(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(3, 8).Draw(t, "n")
		k := rapid.IntRange(1, (n-1)/2).Draw(t, "k")
		if n == 8 {
			k = 1 // more are too many to list
		}
		members, costs, forbidden := names(n), map[scoring.Duty]int64{}, []scoring.Duty(nil)
		most := rapid.SampledFrom([]int64{1, 3, 50}).Draw(t, "most")
		for _, a := range members {
			for _, b := range members {
				d := scoring.Duty{Scorer: a, Scored: b}
				if costs[d] = rapid.Int64Range(0, most).Draw(t, "cost"); rapid.IntRange(0, 9).Draw(t, "bar") == 0 {
					forbidden = append(forbidden, d)
				}
			}
		}
		least := brute(members, k, costs, forbidden)
		a, err := scoring.Assign(members, k, costs, forbidden)
		switch {
		case least == math.MaxInt64 && (err == nil || fault.Reasons(err)[0].Code == "assignment.not-found"):
			t.Fatalf("there is none, and it says %v %v", a, err)
		case least == math.MaxInt64:
		case err != nil:
			t.Fatalf("there is one for %d, and it says %v", least, err)
		case a.Cost != least || !a.Least:
			t.Fatalf("costs %d, the least is %d", a.Cost, least)
		default:
			if why := unfair(a, members, k, costs, forbidden); why != "" {
				t.Fatal(why)
			}
			if again, _ := scoring.Assign(members, k, costs, forbidden); fmt.Sprint(again) != fmt.Sprint(a) {
				t.Fatal("the same question has another answer")
			}
		}
	})
}

// brute is the least cost of all assignments, pair by pair: a scores b, b scores
// a, or neither.
func brute(members []string, k int, costs map[scoring.Duty]int64, forbidden []scoring.Duty) int64 {
	n, least := len(members), int64(math.MaxInt64)
	gives, gets := make([]int, n), make([]int, n)
	var try func(i, j int, cost int64)
	try = func(i, j int, cost int64) {
		if cost >= least {
			return
		}
		if j == n {
			if gives[i] != k || gets[i] != k {
				return
			}
			if i++; i == n-1 {
				if gives[i] == k && gets[i] == k {
					least = cost
				}
				return
			}
			j = i + 1
		}
		for _, d := range [][2]int{{i, j}, {j, i}} {
			duty := scoring.Duty{Scorer: members[d[0]], Scored: members[d[1]]}
			if gives[d[0]] == k || gets[d[1]] == k || slices.Contains(forbidden, duty) {
				continue
			}
			gives[d[0]]++
			gets[d[1]]++
			try(i, j+1, cost+costs[duty])
			gives[d[0]]--
			gets[d[1]]--
		}
		try(i, j+1, cost)
	}
	try(0, 1, 0)
	return least
}

func TestAssignSaysWhyNot(t *testing.T) {
	t.Parallel()
	to := func(a, b string) scoring.Duty { return scoring.Duty{Scorer: a, Scored: b} }
	for _, tc := range []struct {
		name      string
		members   []string
		k         int
		costs     map[scoring.Duty]int64
		forbidden []scoring.Duty
		want      string
	}{
		{"two members", names(2), 1, nil, nil, "assignment.members"},
		{"nobody to score", names(5), 0, nil, nil, "assignment.per-member"},
		{"too few for so many each", names(6), 3, nil, nil, "assignment.too-few"},
		{"a member twice", []string{"a", "b", "a"}, 1, nil, nil, "assignment.twice"},
		{"a cost below zero", names(3), 1, map[scoring.Duty]int64{to("m00", "m01"): -1}, nil, "assignment.cost"},
		{"one who may score nobody", names(3), 1, nil, []scoring.Duty{to("m00", "m01"), to("m00", "m02")}, "assignment.scores-too-few"},
		{"one nobody may score", names(3), 1, nil, []scoring.Duty{to("m01", "m00"), to("m02", "m00")}, "assignment.scored-by-too-few"},
		{"one with too few pairs", names(3), 1, nil, []scoring.Duty{to("m00", "m01"), to("m01", "m00")}, "assignment.pairs-too-few"},
		{"two who may score only each other", names(4), 1, nil, []scoring.Duty{to("m00", "m01"), to("m00", "m02"), to("m03", "m01"), to("m03", "m02")}, "assignment.none"},
	} {
		_, err := scoring.Assign(tc.members, tc.k, tc.costs, tc.forbidden)
		if r := fault.Reasons(err); len(r) == 0 || r[0].Code != tc.want {
			t.Errorf("%s: %+v", tc.name, r)
		}
	}
}

// Thirty members: balanced, and the least where costs go one way. Costs that are
// the same both ways are the hard case: there the search may be cut off, and
// says how far off it can be.
func TestAssignThirty(t *testing.T) {
	t.Parallel()
	members := names(30)
	for name, cost := range map[string]func(i, j int) int{
		"one way":   func(i, j int) int { return (i*37 + j*101 + i*j*13) % 97 },
		"both ways": func(i, j int) int { return (min(i, j)*37 + max(i, j)*101 + i*j*13) % 97 },
	} {
		costs := map[scoring.Duty]int64{}
		for i, a := range members {
			for j, b := range members {
				costs[scoring.Duty{Scorer: a, Scored: b}] = int64(cost(i, j))
			}
		}
		for _, k := range []int{2, 5} {
			a, err := scoring.Assign(members, k, costs, nil)
			if err != nil {
				t.Fatal(err)
			}
			if why := unfair(a, members, k, costs, nil); why != "" || name == "one way" && !a.Least {
				t.Errorf("%s, %d each: %s, %+v", name, k, why, a)
			}
			t.Logf("%s, %d each: cost %d, bound %d, least %v", name, k, a.Cost, a.Bound, a.Least)
		}
	}
}
