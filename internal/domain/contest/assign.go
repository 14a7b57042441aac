package contest

import (
	"cmp"
	"slices"
)

// assign gives each entry as many more judges as it needs, of those it may have, so
// that no judge's load can be made smaller by giving work to another: the loads
// differ by no more than the conflicts ask. May says which judge an entry may have.
// The same question has the same answer. Entries that too few judges may judge are
// left short and named. (Phân công giám khảo.)
func assign(need []int, loads []int, may func(entry, judge int) bool) (given [][]int, short []int) {
	given = make([][]int, len(need))
	free := make([][]int, len(need)) // judges an entry may have
	order := make([]int, len(need))
	for e := range need {
		order[e] = e
		for j := range loads {
			if may(e, j) {
				free[e] = append(free[e], j)
			}
		}
	}
	slices.SortStableFunc(order, func(a, b int) int { return len(free[a]) - need[a] - len(free[b]) + need[b] })
	loads = slices.Clone(loads)
	for _, e := range order {
		of := slices.Clone(free[e])
		slices.SortStableFunc(of, func(a, b int) int { return cmp.Compare(loads[a], loads[b]) })
		given[e] = of[:min(max(need[e], 0), len(of))]
		if len(given[e]) < need[e] {
			short = append(short, e)
		}
		for _, j := range given[e] {
			loads[j]++
		}
	}
	for level(given, loads, free) {
	}
	for e := range given {
		slices.Sort(given[e])
	}
	slices.Sort(short)
	return given, short
}

// level moves work along a chain of judges from one to another who has at least two
// less, and reports that it did.
func level(given [][]int, loads []int, free [][]int) bool {
	type step struct{ from, entry int }
	for start := range loads {
		came := map[int]step{start: {-1, -1}}
		for queue := []int{start}; len(queue) > 0; queue = queue[1:] {
			j := queue[0]
			if loads[j] <= loads[start]-2 {
				loads[start]--
				loads[j]++
				for j != start {
					s := came[j]
					given[s.entry][slices.Index(given[s.entry], s.from)] = j
					j = s.from
				}
				return true
			}
			for e := range given {
				if !slices.Contains(given[e], j) {
					continue
				}
				for _, k := range free[e] {
					if _, seen := came[k]; !seen && !slices.Contains(given[e], k) {
						came[k] = step{j, e}
						queue = append(queue, k)
					}
				}
			}
		}
	}
	return false
}
