package nomination

import (
	"context"
	"fmt"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/domain/cluster"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// A Filter chooses slates. Zero fields choose nothing away.
type Filter struct {
	Cluster cluster.ID
	Year    int
	State   State
	Sort    string // year or due, "-" before it downwards; "" newest year first
	Page    int    // from 1
	Size    int    // 0 is 50; -1 is all
}

// A Row is a slate in a list.
type Row struct {
	Slate
	State    State
	Nominees int // not withdrawn
}

var orders = map[string]string{"year": "s.year", "due": "s.due"}

// stateSQL is State for lists; $1 is today.
const stateSQL = `CASE WHEN s.proposed_at IS NOT NULL THEN 'proposed' WHEN s.sitting IS NOT NULL THEN 'tabled' WHEN s.due < $1 THEN 'closed' ELSE 'open' END`

// Slates lists the slates of the clusters the actor may look at, and how many
// there are in all. (Các danh sách đề cử.)
func (s *Service) Slates(ctx context.Context, who access.Actor, f Filter) (all []Row, total int, err error) {
	defer fault.Wrap(&err, "list slates")
	err = s.db.View(ctx, func(tx *store.Tx) error {
		seen, err := cluster.Seen(tx, who)
		if err != nil || len(seen) == 0 {
			return err
		}
		where, args := f.where(who.Today, seen)
		if err := tx.Row(`SELECT COUNT(*) FROM slate s WHERE `+where, args...).Scan(&total); err != nil {
			return err
		}
		all, err = store.Collect(tx, func(r store.Scanner) (x Row, err error) {
			err = r.Scan(&x.ID, &x.Cluster, &x.Year, &x.Category, &x.Due, &x.State, &x.Nominees, &x.ClusterName)
			return x, err
		}, `SELECT s.id, s.cluster, s.year, s.category, s.due, `+stateSQL+`, (SELECT COUNT(*) FROM nominee n WHERE n.slate = s.id AND n.gone_at IS NULL), c.name
			FROM slate s JOIN cluster c ON c.id = s.cluster WHERE `+where+store.Order(f.Sort, orders, "s.year DESC, s.id DESC")+store.Window(f.Page, f.Size), args...)
		return err
	})
	return all, total, err
}

// where says which slates; $1 is today.
func (f Filter) where(today civil.Date, seen []cluster.ID) (text string, args []any) {
	args = append([]any{today}, store.Args(seen)...)
	text = `$1 >= '' AND s.cluster IN ` + store.In(2, len(seen))
	and := func(condition string, v any) {
		args = append(args, v)
		text += fmt.Sprintf(` AND %s = $%d`, condition, len(args))
	}
	if f.Cluster != "" {
		and(`s.cluster`, f.Cluster)
	}
	if f.Year != 0 {
		and(`s.year`, f.Year)
	}
	if f.State != "" {
		and(stateSQL, f.State)
	}
	return text, args
}

// name says how the units of nominees are called on a day.
func name(tx *store.Tx, day civil.Date, all []Nominee) error {
	var units []registry.UnitID
	for _, n := range all {
		units = append(units, n.Unit)
		if n.By != "" {
			units = append(units, n.By)
		}
	}
	named, err := registry.UnitsOn(tx, units, day)
	for i := range all {
		all[i].Name, all[i].ByName = named[all[i].Unit].Name, named[all[i].By].Name
	}
	return err
}
