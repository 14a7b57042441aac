package covenant

import (
	"context"
	"fmt"

	"thidua/internal/base/fault"
	"thidua/internal/domain/cluster"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// A Filter chooses covenants. Zero fields choose nothing away.
type Filter struct {
	Cluster cluster.ID
	Year    int
	State   State
	Sort    string // title, year or state, "-" before it downwards; "" newest first
	Page    int    // from 1
	Size    int    // 0 is 50; -1 is all
}

// stateSQL is State for lists.
const stateSQL = `CASE WHEN c.voided_at IS NOT NULL THEN 'void' WHEN c.closed_at IS NOT NULL THEN 'closed' WHEN v.put_at IS NULL THEN 'drafting'
	WHEN v.force_at IS NULL THEN 'signing' ELSE 'in-force' END`

// orders are the columns a list can be sorted by.
var orders = map[string]string{"title": "v.title", "year": "c.year", "state": stateSQL}

// A Line is a covenant in a list.
type Line struct {
	Covenant
	Signed, Sitting int // the newest version
	Sum             Sum // of the version in force, today
}

// Covenants lists the covenants of the clusters the actor may look at, and how
// many there are in all. (Các giao ước.)
func (s *Service) Covenants(ctx context.Context, who access.Actor, f Filter) (all []Line, total int, err error) {
	defer fault.Wrap(&err, "list covenants")
	err = s.db.View(ctx, func(tx *store.Tx) error {
		ids, err := cluster.Seen(tx, who)
		if err != nil {
			return err
		}
		where, args := f.where(ids)
		if err := tx.Row(`SELECT COUNT(*) `+from+` WHERE `+where, args...).Scan(&total); err != nil {
			return err
		}
		found, err := store.Collect(tx, read, `SELECT `+columns+` `+from+` WHERE `+where+store.Order(f.Sort, orders, "c.year DESC, c.id DESC")+store.Window(f.Page, f.Size), args...)
		if err != nil {
			return err
		}
		all = nil
		for _, c := range found {
			line, err := lineOf(tx, who, c)
			if err != nil {
				return err
			}
			all = append(all, line)
		}
		return nil
	})
	return all, total, err
}

func (f Filter) where(ids []cluster.ID) (string, []any) {
	args := store.Args(ids)
	text := `c.cluster IN ` + store.In(1, len(ids))
	and := func(column string, v any) {
		args = append(args, v)
		text += fmt.Sprintf(` AND %s = $%d`, column, len(args))
	}
	if f.Cluster != "" {
		and(`c.cluster`, f.Cluster)
	}
	if f.Year != 0 {
		and(`c.year`, f.Year)
	}
	if f.State != "" {
		and(`(`+stateSQL+`)`, f.State)
	}
	return text, args
}

// lineOf says who has signed and how the lights stand.
func lineOf(tx *store.Tx, who access.Actor, c Covenant) (l Line, err error) {
	in, err := cluster.Find(tx, c.Cluster)
	if err != nil {
		return l, err
	}
	l.Covenant, l.ClusterName = c, in.Name
	sitting, err := cluster.MembersOn(tx, in.ID, dayOf(in, c.Year, who.Today))
	if err != nil {
		return l, err
	}
	said, err := consentsOf(tx, c.ID)
	if err != nil {
		return l, err
	}
	l.Sitting = len(sitting)
	l.Signed = l.Sitting - len(c.unsigned(sitting, said))
	t, err := tableOf(tx, c, in, who.Today)
	l.Sum = t.Sum
	return l, err
}

// Led lists the clusters for which the actor may draft a covenant in the year that
// runs, at most so many; 0: every one. (Cụm, khối do mình điều hành.)
func (s *Service) Led(ctx context.Context, who access.Actor, most int) (led []cluster.Cluster, err error) {
	defer fault.Wrap(&err, "list clusters led")
	if !who.Has(access.LeadCluster) && !who.Has(access.FormCluster) {
		return nil, nil
	}
	err = s.db.View(ctx, func(tx *store.Tx) error {
		ids, err := cluster.Seen(tx, who)
		if err != nil {
			return err
		}
		led = nil
		for _, id := range ids {
			c, err := cluster.Find(tx, id)
			if err != nil {
				return err
			}
			if c.Lives(who.Today) && cluster.MayLead(tx, who, id, who.Today) == nil {
				led = append(led, c)
			}
			if most > 0 && len(led) == most {
				break
			}
		}
		return nil
	})
	return led, err
}
