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

// inTurn orders blocs so that people step out once: those the secretary placed,
// then those nobody stands aside from, then from one group to the next with
// most of the same people out. The order given breaks ties.
func inTurn(all []Bloc) []Bloc {
	out := make([]Bloc, 0, len(all))
	left := slices.Clone(all)
	take := func(i int) {
		out = append(out, left[i])
		left = slices.Delete(left, i, i+1)
	}
	slices.SortStableFunc(left, func(a, b Bloc) int { return a.rank() - b.rank() })
	for len(left) > 0 && (left[0].Turn > 0 || len(left[0].Recused) == 0) {
		take(0)
	}
	for len(left) > 0 {
		best, most := 0, -1
		for i, b := range left {
			if n := b.like(out); n > most {
				best, most = i, n
			}
		}
		take(best)
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

// like is how little the people out of the room change from the last bloc to b:
// those who stay out count two, those who go in or out take one off.
func (b Bloc) like(before []Bloc) int {
	if len(before) == 0 {
		return 0
	}
	last := before[len(before)-1].Recused
	same := 0
	for _, m := range b.Recused {
		if slices.Contains(last, m) {
			same++
		}
	}
	return 1000 + 2*same - (len(b.Recused) - same) - (len(last) - same)
}
