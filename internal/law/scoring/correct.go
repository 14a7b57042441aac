package scoring

import (
	"maps"
	"math/big"
	"slices"
	"strings"
)

// A Method is how lenient and strict scorers are corrected. (Cách hiệu chỉnh.)
type Method string

// The methods. None is what a cluster has that chose nothing.
const (
	None  Method = ""
	Shift Method = "shift"
)

// A Given is one scorer's mark of one unit.
type Given struct {
	Scorer string
	Unit   string
	Mark   Mark
}

// A Corrected is a mark as given and as corrected, side by side. (Điểm gốc, điểm
// hiệu chỉnh.)
type Corrected struct {
	Given
	After Mark
}

// A Leaning is how far a scorer stands from the others who scored the same
// units: over zero is lenient. (Độ lệch của người chấm.)
type Leaning struct {
	Scorer string
	By     Points // mean deviation, rounded once, a half away from zero
	Shared int    // units somebody else scored too
}

// Correct sets marks beside the same marks corrected, in the order of scorers
// and units, and says how each scorer leans.
//
// With Shift, of scorer s, with U the units that s and at least one other scored,
// x(s,u) the mark given and m(u) the mean of all marks of u:
//
//	lean(s)  = sum over u in U of (x(s,u) - m(u)) / |U|
//	after(s,u) = x(s,u) - lean(s), rounded half up, not below 0 nor above most
//
// It is exact until that one rounding and is done once: means are not taken
// anew. A scorer who shares no unit stays as is, and what is empty stays empty.
// With None nothing changes. most 0 is no limit.
func Correct(method Method, all []Given, most Points) ([]Corrected, []Leaning) {
	all = slices.SortedFunc(slices.Values(all), func(a, b Given) int {
		if c := strings.Compare(a.Scorer, b.Scorer); c != 0 {
			return c
		}
		return strings.Compare(a.Unit, b.Unit)
	})
	leans, leanings := map[string]*big.Rat{}, []Leaning(nil)
	if method == Shift {
		leans, leanings = lean(all)
	}
	var out []Corrected
	for _, g := range all {
		c := Corrected{g, g.Mark}
		if by := leans[g.Scorer]; by != nil && g.Mark.Given {
			exact := new(big.Rat).Sub(big.NewRat(int64(g.Mark.Points), 1), by)
			c.After = Of(limited(max(0, halfUp(exact)), most))
		}
		out = append(out, c)
	}
	return out, leanings
}

// lean is each scorer's mean deviation from the means of the units shared.
func lean(all []Given) (map[string]*big.Rat, []Leaning) {
	byUnit := map[string][]Mark{}
	for _, g := range all {
		if g.Mark.Given {
			byUnit[g.Unit] = append(byUnit[g.Unit], g.Mark)
		}
	}
	means := map[string]*big.Rat{}
	for unit, marks := range byUnit {
		if len(marks) > 1 {
			means[unit] = mean(marks)
		}
	}
	sums, shared := map[string]*big.Rat{}, map[string]int{}
	for _, g := range all {
		m := means[g.Unit]
		if m == nil || !g.Mark.Given {
			continue
		}
		if sums[g.Scorer] == nil {
			sums[g.Scorer] = new(big.Rat)
		}
		sums[g.Scorer].Add(sums[g.Scorer], new(big.Rat).Sub(big.NewRat(int64(g.Mark.Points), 1), m))
		shared[g.Scorer]++
	}
	var leanings []Leaning
	for _, s := range slices.Sorted(maps.Keys(sums)) {
		sums[s].Quo(sums[s], big.NewRat(int64(shared[s]), 1))
		leanings = append(leanings, Leaning{s, halfUp(sums[s]), shared[s]})
	}
	return sums, leanings
}

func mean(marks []Mark) *big.Rat {
	var sum Points
	for _, m := range marks {
		sum += m.Points
	}
	return big.NewRat(int64(sum), int64(len(marks)))
}
