package council

import (
	"context"
	"slices"

	"thidua/internal/base/fault"
	"thidua/internal/law/access"
	"thidua/internal/platform/ledger"
	"thidua/internal/platform/store"
)

// Arrange puts the blocs of a sitting in the order the secretary wants; blocs
// not named come after, in the office's own. (Sắp thứ tự xét.)
func (s *Service) Arrange(ctx context.Context, who access.Actor, id SittingID, order []BlocID) (err error) {
	defer fault.Wrap(&err, "arrange sitting %s", id)
	return s.db.Update(ctx, func(tx *store.Tx) error {
		t, err := findFor(tx, who, access.PutSitting, id)
		if err != nil {
			return err
		}
		if t.State != Called && t.State != Open {
			return fault.Code(fault.Conflict, "sitting.list-closed")
		}
		if _, err := tx.Exec(`UPDATE sitting_bloc SET turn = 0 WHERE sitting = $1`, id); err != nil {
			return err
		}
		for i, b := range order {
			n, err := tx.Exec(`UPDATE sitting_bloc SET turn = $1 WHERE id = $2 AND sitting = $3`, i+1, b, id)
			if err != nil {
				return err
			}
			if n == 0 {
				return fault.Code(fault.NotFound, "sitting.item-not-found")
			}
		}
		if err := save(tx, &t); err != nil {
			return err
		}
		return ledger.Append(tx, ledger.Entry{Act: "sitting.arrange", Actor: who.Account, Subject: "sitting:" + string(id), Body: map[string]any{"blocs": order}})
	})
}

// inTurn orders blocs so that people step out as few times as can be: those the
// secretary placed, then those nobody stands aside from, then group by group of
// the same people out. The order given breaks ties.
func inTurn(all []Bloc) []Bloc {
	left := slices.Clone(all)
	slices.SortStableFunc(left, func(a, b Bloc) int { return a.rank() - b.rank() })
	placed := 0
	for placed < len(left) && (left[placed].Turn > 0 || len(left[placed].Recused) == 0) {
		placed++
	}
	var groups [][]Bloc
	for _, b := range left[placed:] {
		at := slices.IndexFunc(groups, func(g []Bloc) bool { return slices.Equal(g[0].Recused, b.Recused) })
		if at < 0 {
			at, groups = len(groups), append(groups, nil)
		}
		groups[at] = append(groups[at], b)
	}
	out := left[:placed:placed]
	var last []MemberID
	if placed > 0 {
		last = out[placed-1].Recused
	}
	for _, g := range fewestExits(last, groups) {
		out = append(out, g...)
	}
	return out
}

// rank is the place a secretary gave, else after all those: first the blocs
// nobody stands aside from.
func (b Bloc) rank() int {
	const unplaced = 1 << 20
	switch {
	case b.Turn > 0:
		return b.Turn
	case len(b.Recused) == 0:
		return unplaced
	}
	return unplaced + 1
}

// exits is how many people leave the room when the case changes.
func exits(before, after []MemberID) (n int) {
	for _, m := range after {
		if !slices.Contains(before, m) {
			n++
		}
	}
	return n
}

// mostTried is up to how many groups every order is weighed (by the groups that
// are left and the one before them); above it the nearest group comes next.
const mostTried = 9

// fewestExits orders groups so that fewest people leave the room in all.
func fewestExits(from []MemberID, groups [][]Bloc) (out [][]Bloc) {
	n := len(groups)
	known := map[[2]int]int{} // by groups done and the last of them, n for none
	var rest func(done, last int) int
	step := func(last, next int) int {
		if last == n {
			return exits(from, groups[next][0].Recused)
		}
		return exits(groups[last][0].Recused, groups[next][0].Recused)
	}
	rest = func(done, last int) int {
		if n > mostTried || done == 1<<n-1 {
			return 0
		}
		if cost, ok := known[[2]int{done, last}]; ok {
			return cost
		}
		best := -1
		for i := range n {
			if done>>i&1 == 0 {
				if cost := step(last, i) + rest(done|1<<i, i); best < 0 || cost < best {
					best = cost
				}
			}
		}
		known[[2]int{done, last}] = best
		return best
	}
	taken, last := make([]bool, n), n
	for done := 0; len(out) < n; {
		best, least := -1, 0
		for i := range n {
			if taken[i] {
				continue
			}
			if cost := step(last, i) + rest(done|1<<i, i); best < 0 || cost < least {
				best, least = i, cost
			}
		}
		out, taken[best], last, done = append(out, groups[best]), true, best, done|1<<best
	}
	return out
}
