package scorecard

import (
	"context"
	"fmt"

	"thidua/internal/base/fault"
	"thidua/internal/domain/cluster"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// A Filter chooses rounds. Zero fields choose nothing away.
type Filter struct {
	Cluster cluster.ID
	Year    int
	State   State
	Sort    string // year, self or object, "-" before it downwards; "" newest year first
	Page    int    // from 1
	Size    int    // 0 is 50; -1 is all
}

// A Row is a round in a list; its table is left out.
type Row struct {
	Round
	State State
	Sent  int // members whose own sheet is sent
}

var orders = map[string]string{"year": "r.year", "self": "r.self_day", "object": "r.object_day"}

// Rounds lists the rounds of the clusters the actor may look at, and how many
// there are in all. (Các đợt chấm điểm.)
func (s *Service) Rounds(ctx context.Context, who access.Actor, f Filter) (all []Row, total int, err error) {
	if f.Sort != "" && orders[f.Sort] == "" && (f.Sort[0] != '-' || orders[f.Sort[1:]] == "") {
		return nil, 0, fault.Field("sort", "scorecard.no-such-order")
	}
	err = s.db.View(ctx, func(tx *store.Tx) error {
		seen, err := cluster.Seen(tx, who)
		if err != nil || len(seen) == 0 {
			return err
		}
		where, args := f.where(who, seen)
		if err := tx.Row(`SELECT COUNT(*) FROM scorecard_round r WHERE `+where, args...).Scan(&total); err != nil {
			return err
		}
		all, err = store.Collect(tx, func(s store.Scanner) (x Row, err error) {
			err = s.Scan(&x.ID, &x.Cluster, &x.Year, &x.Category, &x.Days.Self, &x.Days.Cross, &x.Days.Verified, &x.Days.Object, &x.State, &x.Sent)
			return x, err
		}, `SELECT r.id, r.cluster, r.year, r.category, r.self_day, r.cross_day, r.verified_day, r.object_day, `+stateSQL+`,
			(SELECT COUNT(*) FROM scorecard_sent t WHERE t.round = r.id AND t.col = 'self') FROM scorecard_round r WHERE `+where+store.Order(f.Sort, orders, "r.year DESC, r.id DESC")+store.Window(f.Page, f.Size), args...)
		if err != nil {
			return err
		}
		return call(tx, all)
	})
	return all, total, err
}

// where says which rounds; $1 is today, for stateSQL.
func (f Filter) where(who access.Actor, seen []cluster.ID) (text string, args []any) {
	args = append([]any{who.Today}, store.Args(seen)...)
	text = `$1 >= '' AND r.cluster IN ` + store.In(2, len(seen))
	and := func(condition string, v any) {
		args = append(args, v)
		text += fmt.Sprintf(` AND %s = $%d`, condition, len(args))
	}
	if f.Cluster != "" {
		and(`r.cluster`, f.Cluster)
	}
	if f.Year != 0 {
		and(`r.year`, f.Year)
	}
	if f.State != "" {
		and(stateSQL, f.State)
	}
	return text, args
}

// call says how the cluster of each round is called.
func call(tx *store.Tx, all []Row) error {
	names := map[cluster.ID]string{}
	for i := range all {
		id := all[i].Cluster
		if names[id] == "" {
			c, err := cluster.Find(tx, id)
			if err != nil {
				return err
			}
			names[id] = c.Name
		}
		all[i].ClusterName = names[id]
	}
	return nil
}
