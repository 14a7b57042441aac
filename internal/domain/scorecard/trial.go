package scorecard

import (
	"context"

	"thidua/internal/base/fault"
	"thidua/internal/domain/cluster"
	"thidua/internal/law/access"
	"thidua/internal/law/scoring"
	"thidua/internal/platform/store"
)

// A Trial is a table tried on the sheets of the year before. (Chạy thử bảng điểm.)
type Trial struct {
	scoring.Trial
	Was, Now scoring.Table
	Year     int // of the sheets
	Names    map[string]string
}

// Try scores the sheets of the latest round before this one by another table, to
// see what it would change before it is adopted.
func (s *Service) Try(ctx context.Context, who access.Actor, which ID, c Choice) (t Trial, err error) {
	defer fault.Wrap(&err, "try a table for round %s", which)
	if t.Now, err = s.Chosen(c); err != nil {
		return t, err
	}
	err = s.db.View(ctx, func(tx *store.Tx) error {
		r, err := Find(tx, which)
		if err != nil {
			return err
		}
		if err := cluster.MayLead(tx, who, r.Cluster, r.day(who.Today)); err != nil {
			return err
		}
		before, err := r.before(tx)
		if err != nil {
			return err
		}
		members, err := before.members(tx, before.Last)
		if err != nil {
			return err
		}
		b, err := before.book(tx, members)
		if err != nil {
			return err
		}
		t.Was, t.Year, t.Names = before.Table, before.Year, map[string]string{}
		var all []scoring.Member
		for _, m := range members {
			nature, err := m.nature(before.Table)
			if err != nil {
				return err
			}
			t.Names[string(m.Unit)] = m.Name
			all = append(all, scoring.Member{ID: string(m.Unit), Nature: nature, Sheet: b.sheet(m, "")})
		}
		t.Trial = scoring.Compare(before.Table, t.Now, all)
		return nil
	})
	return t, err
}

const beforeSQL = ` FROM scorecard_round r WHERE r.cluster = $1 AND r.category = $2 AND r.year < $3 AND r.adopted_at IS NOT NULL AND r.void_at IS NULL`

// before is the latest round before this one.
func (r Round) before(tx *store.Tx) (Round, error) {
	id, err := store.One[ID](tx.Row(`SELECT r.id`+beforeSQL+` ORDER BY r.year DESC LIMIT 1`, r.Cluster, r.Category, r.Year))
	if store.None(err) {
		return Round{}, fault.Code(fault.Unmet, "scorecard.nothing-before")
	}
	if err != nil {
		return Round{}, err
	}
	return Find(tx, id)
}

func (r Round) hasEarlier(tx *store.Tx) (bool, error) {
	n, err := store.One[int](tx.Row(`SELECT COUNT(*)`+beforeSQL, r.Cluster, r.Category, r.Year))
	return n > 0, err
}
