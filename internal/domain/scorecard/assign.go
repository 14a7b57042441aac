package scorecard

import (
	"context"
	"time"

	"thidua/internal/base/fault"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/law/scoring"
	"thidua/internal/platform/store"
)

// A Duty is one member cross-scoring another, and how often it did so in the
// cluster before. (Phân công chấm chéo.)
type Duty struct {
	Scorer, Scored registry.UnitID
	Before         int64
	SentAt         time.Time // the sheet, once its scorer sent it; filled by looks
}

type duties []Duty

func (d duties) has(scorer, scored registry.UnitID) bool {
	for _, x := range d {
		if x.Scorer == scorer && x.Scored == scored {
			return true
		}
	}
	return false
}

// Assign says who cross-scores whom: everybody as many, nobody themselves or
// whoever scores them, none of the forbidden, and as seldom as can be whom they
// scored in earlier years. It is kept with that cost. Once somebody has
// cross-scored it stays. (Phân công chấm chéo.)
func (s *Service) Assign(ctx context.Context, who access.Actor, which ID, revision int64, forbidden []scoring.Duty) (r Round, err error) {
	defer fault.Wrap(&err, "assign round %s", which)
	return s.lead(ctx, who, "scorecard.assign", which, revision, func(tx *store.Tx, r *Round) (map[string]any, error) {
		if err := r.assignable(tx, who); err != nil {
			return nil, err
		}
		all, err := r.members(tx, who.Today)
		if err != nil {
			return nil, err
		}
		costs, err := r.scoredBefore(tx)
		if err != nil {
			return nil, err
		}
		var members []string
		for _, u := range here(all) {
			members = append(members, string(u))
		}
		a, err := scoring.Assign(members, r.PerMember, costs, forbidden)
		if err != nil {
			return nil, named(err, all)
		}
		if err := r.keep(tx, a, costs); err != nil {
			return nil, err
		}
		r.Duties, r.AssignedAt, r.AssignedBy = a, tx.Now(), who.Account
		return map[string]any{"duties": len(a.Duties), "cost": a.Cost, "least": a.Least, "forbidden": len(forbidden)}, nil
	})
}

func (r Round) assignable(tx *store.Tx, who access.Actor) error {
	if err := r.takes(who.Today, scoring.Cross, false); err != nil {
		return err
	}
	var crossed int
	if err := tx.Row(`SELECT COUNT(*) FROM scorecard_cell WHERE round = $1 AND col = 'cross'`, r.ID).Scan(&crossed); err != nil {
		return err
	}
	if crossed > 0 {
		return fault.Code(fault.Conflict, "scorecard.crossed-already", crossed)
	}
	return nil
}

// scoredBefore counts how often one member scored another in earlier years.
func (r Round) scoredBefore(tx *store.Tx) (map[scoring.Duty]int64, error) {
	costs := map[scoring.Duty]int64{}
	_, err := store.Collect(tx, func(s store.Scanner) (d scoring.Duty, err error) {
		var n int64
		err = s.Scan(&d.Scorer, &d.Scored, &n)
		costs[d] = n
		return d, err
	}, `SELECT d.scorer, d.scored, COUNT(*) FROM scorecard_duty d JOIN scorecard_round r ON r.id = d.round
		WHERE r.cluster = $1 AND r.year < $2 AND r.void_at IS NULL GROUP BY d.scorer, d.scored`, r.Cluster, r.Year)
	return costs, err
}

func (r Round) keep(tx *store.Tx, a scoring.Assignment, costs map[scoring.Duty]int64) error {
	if _, err := tx.Exec(`DELETE FROM scorecard_duty WHERE round = $1`, r.ID); err != nil {
		return err
	}
	var rows [][]any
	for _, d := range a.Duties {
		rows = append(rows, []any{r.ID, d.Scorer, d.Scored, costs[d]})
	}
	return tx.Insert(`scorecard_duty (round, scorer, scored, cost)`, rows)
}

// named puts the names of members where an assignment speaks of their ids.
func named(err error, all []Member) error {
	reasons := fault.Reasons(err)
	for _, r := range reasons {
		for i, a := range r.Args {
			if text, ok := a.(string); ok {
				if m, err := member(all, registry.UnitID(text)); err == nil {
					r.Args[i] = m.Name
				}
			}
		}
	}
	return err
}

func dutiesOf(tx *store.Tx, which ID) (duties, error) {
	return store.Collect(tx, func(s store.Scanner) (d Duty, err error) { return d, s.Scan(&d.Scorer, &d.Scored, &d.Before) },
		`SELECT scorer, scored, cost FROM scorecard_duty WHERE round = $1 ORDER BY scorer, scored`, which)
}
