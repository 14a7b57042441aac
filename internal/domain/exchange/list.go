package exchange

import (
	"context"
	"fmt"
	"slices"

	"thidua/internal/base/fault"
	"thidua/internal/domain/cluster"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// A Filter chooses models. Zero fields choose nothing away.
type Filter struct {
	Cluster cluster.ID
	Unit    registry.UnitID
	State   State
	Year    int // that ran in this calendar year
	Search  string
	Sort    string // name, state, from or latest, "-" before it for downwards; "" is name
	Page    int    // from 1
	Size    int    // 0 is 50; -1 is all
}

var modelOrders = map[string]string{"name": "m.fold", "state": "state", "from": "v.from_day", "latest": `COALESCE((SELECT r.day` + latestSQL + `), '')`}

// Models lists the models of clusters and units the actor may look at, and how
// many there are in all. (Các mô hình.)
func (s *Service) Models(ctx context.Context, who access.Actor, f Filter) (all []Model, total int, err error) {
	defer fault.Wrap(&err, "list models")
	if f.State != "" && !slices.Contains(States(), f.State) {
		return nil, 0, fault.Field("state", "model.no-such-state")
	}
	err = s.db.View(ctx, func(tx *store.Tx) error {
		where, err := visible(tx, who, "m")
		if err != nil {
			return err
		}
		f.add(where)
		if err := tx.Row(`SELECT COUNT(*)`+fromModels+where.Text, where.Args...).Scan(&total); err != nil {
			return err
		}
		q := `SELECT ` + modelColumns + fromModels + where.Text + store.Order(f.Sort, modelOrders, "m.fold, m.id") + store.Window(f.Page, f.Size)
		if all, err = store.Collect(tx, readModel, q, where.Args...); err != nil {
			return err
		}
		units := make([]registry.UnitID, len(all))
		for i := range all {
			units[i] = all[i].Unit
		}
		names, err := namesOf(tx, who.Today, units...)
		for i := range all {
			all[i].UnitName = names[all[i].Unit]
		}
		return err
	})
	return all, total, err
}

func (f Filter) add(w *store.Where) {
	if f.Cluster != "" {
		w.And(`m.cluster = ?`, f.Cluster)
	}
	if f.Unit != "" {
		w.And(`m.unit = ?`, f.Unit)
	}
	if f.State != "" {
		w.And(`(`+stateSQL+`) = ?`, f.State)
	}
	if f.Year != 0 {
		w.And(`v.from_day <= ?`, fmt.Sprintf("%04d-12-31", f.Year))
		w.And(`(v.to_day IS NULL OR v.to_day >= ?)`, fmt.Sprintf("%04d-01-01", f.Year))
	}
	w.Words(`m.fold`, f.Search)
}

// visible are the things of units the actor may look at, and of clusters whose
// body or any member it may look at; alias is of a table with unit and cluster.
func visible(tx *store.Tx, who access.Actor, alias string) (*store.Where, error) {
	units, err := registry.UnitIDsOver(tx, who, access.LookCluster)
	if err != nil {
		return nil, err
	}
	clusters, err := cluster.Seen(tx, who)
	if err != nil {
		return nil, err
	}
	n := len(units)
	return &store.Where{Text: `WHERE (` + alias + `.unit IN ` + store.In(1, n) + ` OR ` + alias + `.cluster IN ` + store.In(n+1, len(clusters)) + `)`,
		Args: append(store.Args(units), store.Args(clusters)...)}, nil
}
