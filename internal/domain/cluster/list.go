package cluster

import (
	"bytes"
	"context"
	"maps"
	"slices"
	"strings"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/base/viet"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// A Filter chooses clusters. Zero fields choose nothing away.
type Filter struct {
	Body   registry.UnitID
	Year   int // that were there in this year; 0 is the year of today
	Kind   Kind
	Search string
	Closed bool   // those that are no more, too
	Sort   string // name, kind, from or members, "-" before it for downwards; "" is name
	Page   int    // from 1
	Size   int    // 0 is 50; -1 is all
}

// A Row is a cluster in a list.
type Row struct {
	Cluster
	Lead    Lead // of the year asked
	Members int  // on the day asked
}

var orders = map[string]string{"name": "c.fold", "kind": "c.kind", "from": "c.from_day", "members": "members"}

// Clusters lists the clusters of bodies the actor may look at, and those in which
// such a unit sits or sat, and how many there are in all. (Các cụm, khối.)
func (s *Service) Clusters(ctx context.Context, who access.Actor, f Filter) (all []Row, total int, err error) {
	if _, ok := orders[strings.TrimPrefix(f.Sort, "-")]; f.Sort != "" && !ok {
		return nil, 0, fault.Field("sort", "cluster.no-such-order")
	}
	err = s.db.View(ctx, func(tx *store.Tx) error {
		where, args, err := f.where(tx, who)
		if err != nil {
			return err
		}
		if err := tx.Row(`SELECT COUNT(*) FROM cluster c WHERE `+where, args...).Scan(&total); err != nil {
			return err
		}
		on := hole(len(args) + 1)
		q := `SELECT ` + columns + `, (SELECT COUNT(*) FROM cluster_member m WHERE m.cluster = c.id AND m.from_day <= ` + on +
			` AND (m.to_day IS NULL OR m.to_day >= ` + on + `)) AS members FROM cluster c WHERE ` + where + store.Order(f.Sort, orders, "c.fold, c.id") + store.Window(f.Page, f.Size)
		if all, err = store.Collect(tx, readRow, q, append(args, f.day(who.Today))...); err != nil {
			return err
		}
		return f.name(tx, who.Today, all)
	})
	return all, total, err
}

// Bodies are the units that formed a cluster the actor may look at, to filter by.
// (Các cơ quan đã lập cụm.)
func (s *Service) Bodies(ctx context.Context, who access.Actor) (all []registry.Unit, err error) {
	err = s.db.View(ctx, func(tx *store.Tx) error {
		where, args, err := Filter{Closed: true}.where(tx, who)
		if err != nil {
			return err
		}
		ids, err := store.Collect(tx, store.One[registry.UnitID], `SELECT DISTINCT c.body FROM cluster c WHERE `+where, args...)
		if err != nil {
			return err
		}
		found, err := registry.UnitsOn(tx, ids, who.Today)
		all = slices.SortedFunc(maps.Values(found), func(a, b registry.Unit) int {
			return bytes.Compare(viet.SortKey(a.Name), viet.SortKey(b.Name))
		})
		return err
	})
	return all, err
}

func readRow(s store.Scanner) (r Row, err error) {
	var parent store.Text
	err = s.Scan(&r.ID, &r.Body, &r.Kind, &r.Name, &parent, &r.YearFrom, &r.From, &r.To, &r.Revision, &r.Members)
	r.Parent = ID(parent)
	return r, err
}

// day is the day of the year asked on which members are counted: today, or the
// last day of a year that is over.
func (f Filter) day(today civil.Date) civil.Date {
	if f.Year == 0 || f.Year == today.Year {
		return today
	}
	return civil.On(f.Year, 12, 31)
}

func (f Filter) where(tx *store.Tx, who access.Actor) (string, []any, error) {
	units, err := registry.UnitIDsOver(tx, who, access.LookCluster)
	if err != nil || len(units) == 0 {
		return `1 = 0`, nil, err
	}
	args := store.Args(units)
	in := store.In(1, len(units))
	text := `(c.body IN ` + in + ` OR EXISTS (SELECT 1 FROM cluster_member m WHERE m.cluster = c.id AND m.unit IN ` + in + `))`
	and := func(condition string, v any) {
		args = append(args, v)
		text += ` AND ` + strings.ReplaceAll(condition, "?", hole(len(args)))
	}
	if f.Body != "" {
		and(`c.body = ?`, f.Body)
	}
	if f.Kind != "" {
		and(`c.kind = ?`, f.Kind)
	}
	if f.Year != 0 {
		and(`c.from_day <= ?`, civil.On(f.Year, 12, 31))
		and(`(c.to_day IS NULL OR c.to_day >= ?)`, civil.On(f.Year, 1, 1))
	} else if !f.Closed {
		and(`(c.to_day IS NULL OR c.to_day >= ?)`, who.Today)
	}
	for _, w := range strings.Fields(viet.Fold(f.Search)) {
		and(`c.fold LIKE ?`, store.Like(w))
	}
	return text, args, nil
}

// name says who heads each cluster of a page in the year, and how bodies and
// heads are called.
func (f Filter) name(tx *store.Tx, today civil.Date, all []Row) error {
	year := f.Year
	var units []registry.UnitID
	leads, err := leadsIn(tx, all)
	if err != nil {
		return err
	}
	for i := range all {
		y := year
		if y == 0 {
			y = all[i].YearOn(today)
		}
		for _, l := range leads[all[i].ID] {
			if l.Year == y {
				all[i].Lead = l
				break
			}
		}
		units = append(units, all[i].Body, all[i].Lead.Head, all[i].Lead.Deputy)
	}
	named, err := registry.UnitsOn(tx, units, f.day(today))
	for i := range all {
		all[i].BodyName = named[all[i].Body].Name
		all[i].Lead.name(named)
	}
	return err
}

// leadsIn lists who headed each cluster of a page, newest first.
func leadsIn(tx *store.Tx, all []Row) (map[ID][]Lead, error) {
	leads := map[ID][]Lead{}
	if len(all) == 0 {
		return leads, nil
	}
	ids := make([]any, len(all))
	for i := range all {
		ids[i] = all[i].ID
	}
	_, err := store.Collect(tx, func(s store.Scanner) (l Lead, err error) {
		var of ID
		l, err = readLead(behind{s, &of})
		leads[of] = append(leads[of], l)
		return l, err
	}, `SELECT cluster, `+leadColumns+` FROM cluster_lead WHERE cluster IN `+store.In(1, len(ids))+` ORDER BY year DESC, from_day DESC`, ids...)
	return leads, err
}

// behind scans one column before those a reader knows of.
type behind struct {
	store.Scanner
	first any
}

// Scan reads the row with the first column put before it.
func (b behind) Scan(dest ...any) error { return b.Scanner.Scan(append([]any{b.first}, dest...)...) }

func (l *Lead) name(named map[registry.UnitID]registry.Unit) {
	l.HeadName, l.DeputyName = named[l.Head].Name, named[l.Deputy].Name
}
