package scoring

import "slices"

// maxBranches is how many branches a search may follow: some tenths of a second.
const maxBranches = 3_000

// A search branches on pairs that score each other.
type search struct {
	n, k     int
	cost     int64
	costs    [][]int64 // below zero: may not
	best     [][]int
	bound    int64
	branches int
	finished bool
}

func newSearch(members []string, k int, costs map[Duty]int64, forbidden []Duty) *search {
	s := &search{n: len(members), k: k, costs: make([][]int64, len(members))}
	for i, scorer := range members {
		s.costs[i] = make([]int64, s.n)
		for j, scored := range members {
			s.costs[i][j] = costs[Duty{scorer, scored}]
			if i == j || slices.Contains(forbidden, Duty{scorer, scored}) {
				s.costs[i][j] = -1
			}
		}
	}
	return s
}

// run finds the least assignment: first the round in which each scores the next
// k, bettered by exchanges, then the branches that could be cheaper.
func (s *search) run() {
	s.finished = true
	s.round()
	if f, ok := newFlow(s.costs, s.k); ok {
		_, s.bound = f.duties()
		s.bound = max(s.bound, s.pairs())
		s.branch(f)
	}
}

// pairs bounds the cost by who meets whom, whichever way: everybody meets twice
// as many as they score, at the cheaper of both ways, and each meeting is seen
// from both sides. It tells more than a flow where costs are the same both ways.
func (s *search) pairs() int64 {
	cheaper := make([][]int64, s.n)
	for i := range cheaper {
		cheaper[i] = slices.Clone(s.costs[i])
		for j, c := range cheaper[i] {
			if back := s.costs[j][i]; c < 0 || back >= 0 && back < c {
				cheaper[i][j] = back
			}
		}
	}
	f, ok := newFlow(cheaper, 2*s.k)
	if !ok {
		return 0
	}
	_, cost := f.duties()
	return (cost + 1) / 2
}

// round tries everybody scoring those who follow them in the list.
func (s *search) round() {
	all := make([][]int, s.n)
	for i := range all {
		for d := 1; d <= s.k; d++ {
			j := (i + d) % s.n
			if s.costs[i][j] < 0 {
				return
			}
			all[i] = append(all[i], j)
		}
	}
	s.take(all)
}

// take keeps an assignment that is cheaper, bettered by exchanges.
func (s *search) take(all [][]int) {
	s.exchange(all)
	var cost int64
	for i, scored := range all {
		slices.Sort(scored)
		for _, j := range scored {
			cost += s.costs[i][j]
		}
	}
	if s.best == nil || cost < s.cost {
		s.best, s.cost = all, cost
	}
}

// exchange lets two scorers swap whom they score for as long as that is cheaper.
func (s *search) exchange(all [][]int) {
	for better := true; better; {
		better = false
		for a := range all {
			for b := a + 1; b < s.n; b++ {
				for x, i := range all[a] {
					for y, j := range all[b] {
						if s.swappable(all, a, b, i, j) && s.costs[a][j]+s.costs[b][i] < s.costs[a][i]+s.costs[b][j] {
							all[a][x], all[b][y], better = j, i, true
							i = j
						}
					}
				}
			}
		}
	}
}

// swappable: a may score j and b i instead of i and j, none scoring back.
func (s *search) swappable(all [][]int, a, b, i, j int) bool {
	free := func(from, to int) bool {
		return s.costs[from][to] >= 0 && !slices.Contains(all[from], to) && !slices.Contains(all[to], from)
	}
	return i != j && i != b && j != a && free(a, j) && free(b, i)
}

// branch takes a flow in which nobody scores whoever scores them. Where two do,
// it goes on once without each of these duties. A branch that cannot be cheaper
// than the best is left.
func (s *search) branch(f *flowing) {
	all, cost := f.duties()
	if s.best != nil && max(cost, s.bound) >= s.cost {
		return
	}
	if s.branches++; s.branches > maxBranches {
		s.finished = false
		return
	}
	i, j, found := mutual(all)
	if !found {
		s.take(all)
		return
	}
	for _, d := range [][2]int{{j, i}, {i, j}} {
		was := s.costs[d[0]][d[1]]
		s.costs[d[0]][d[1]] = -1
		if g, ok := f.without(d[0], d[1]); ok {
			s.branch(g)
		}
		s.costs[d[0]][d[1]] = was
	}
}

// mutual finds two who score each other.
func mutual(all [][]int) (i, j int, found bool) {
	for i, scored := range all {
		for _, j := range scored {
			if i < j && slices.Contains(all[j], i) {
				return i, j, true
			}
		}
	}
	return 0, 0, false
}
