package scoring

import "slices"

// A flowing is a flow of least cost being built: duties taken, the room of
// scorers and scored, and the potential of each. A cost below zero is a duty that
// may not be. No library kept has such a flow: gonum's graph/flow is of control
// flow.
type flowing struct {
	costs       [][]int64
	taken       [][]bool
	out, in     []int
	left, right []int64
}

// newFlow gives each scorer k others and each scored k scorers at the least
// cost, by successive shortest paths; no where that cannot be.
func newFlow(costs [][]int64, k int) (*flowing, bool) {
	n := len(costs)
	f := &flowing{costs, make([][]bool, n), make([]int, n), make([]int, n), make([]int64, n), make([]int64, n)}
	for i := range f.taken {
		f.taken[i], f.out[i], f.in[i] = make([]bool, n), k, k
	}
	for range n * k {
		if !f.augment() {
			return nil, false
		}
	}
	return f, true
}

// without is the flow of least cost when a duty it has may no longer be: one
// path from where it was to where it led.
func (f *flowing) without(i, j int) (*flowing, bool) {
	g := &flowing{f.costs, make([][]bool, len(f.taken)), slices.Clone(f.out), slices.Clone(f.in), slices.Clone(f.left), slices.Clone(f.right)}
	for a := range f.taken {
		g.taken[a] = slices.Clone(f.taken[a])
	}
	g.taken[i][j], g.out[i], g.in[j] = false, 1, 1
	return g, g.augment()
}

// duties are whom each scores, and what it costs.
func (f *flowing) duties() (all [][]int, cost int64) {
	all = make([][]int, len(f.taken))
	for i := range f.taken {
		for j, yes := range f.taken[i] {
			if yes {
				all[i], cost = append(all[i], j), cost+f.costs[i][j]
			}
		}
	}
	return all, cost
}

const far = 1 << 60

// augment adds one duty along the shortest path (Dijkstra on the dense graph;
// the first of equals, so that the same costs make the same flow).
func (f *flowing) augment() bool {
	n := len(f.costs)
	dist, from, done := make([]int64, 2*n), make([]int, 2*n), make([]bool, 2*n) // scorers, then scored
	for v := range dist {
		dist[v], from[v] = far, -1
		if v < n && f.out[v] > 0 {
			dist[v] = 0 // scorers with room have the same potential
		}
	}
	for {
		v := nearest(dist, done)
		if v < 0 {
			break
		}
		done[v] = true
		f.relax(v, dist, from)
	}
	end, least := -1, int64(far)
	for j := range n {
		if d := dist[n+j] + f.right[j]; f.in[j] > 0 && dist[n+j] < far && d < least {
			end, least = n+j, d
		}
	}
	if end < 0 {
		return false
	}
	for v := range n {
		f.left[v] += min(dist[v], dist[end])
		f.right[v] += min(dist[n+v], dist[end])
	}
	f.trace(end, from)
	return true
}

func nearest(dist []int64, done []bool) int {
	at := -1
	for v, d := range dist {
		if !done[v] && d < far && (at < 0 || d < dist[at]) {
			at = v
		}
	}
	return at
}

// relax shortens the ways on from v: from a scorer along duties not taken, from
// a scored back along duties taken.
func (f *flowing) relax(v int, dist []int64, from []int) {
	n := len(f.costs)
	for w := range n {
		i, j, to, sign := v, w, n+w, int64(1)
		if v >= n {
			i, j, to, sign = w, v-n, w, -1
		}
		if f.costs[i][j] < 0 || f.taken[i][j] != (v >= n) {
			continue
		}
		if d := dist[v] + sign*(f.costs[i][j]+f.left[i]-f.right[j]); d < dist[to] {
			dist[to], from[to] = d, v
		}
	}
}

// trace turns the duties along the way to end.
func (f *flowing) trace(end int, from []int) {
	n := len(f.costs)
	f.in[end-n]--
	v := end
	for from[v] >= 0 {
		u := from[v]
		if v >= n {
			f.taken[u][v-n] = true
		} else {
			f.taken[v][u-n] = false
		}
		v = u
	}
	f.out[v]--
}
