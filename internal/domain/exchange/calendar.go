package exchange

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

// An ActivitySight is an activity whole, as its reader may see it.
type ActivitySight struct {
	Activity
	ClusterName string
	Mine        []Part // for which the reader answers
	Organises   bool   // plans anew, notes how it went
}

// Activity is one activity, whole. (Trang hoạt động chung.)
func (s *Service) Activity(ctx context.Context, who access.Actor, which ActivityID) (v ActivitySight, err error) {
	defer fault.Wrap(&err, "look at activity %s", which)
	err = s.db.View(ctx, func(tx *store.Tx) error {
		a, err := FindActivity(tx, which)
		if err != nil {
			return err
		}
		c, err := cluster.Find(tx, a.Cluster)
		if err != nil {
			return err
		}
		if err := cluster.MayLook(tx, who, c); err != nil {
			return fault.Because(fault.Of(err), err, fault.Reason{Code: "activity.not-found"})
		}
		if err := nameActivities(tx, who.Today, []*Activity{&a}); err != nil {
			return err
		}
		v = ActivitySight{Activity: a, ClusterName: c.Name}
		if v.Organises, err = may(a.mayOrganise(tx, who)); err != nil {
			return err
		}
		return v.mine(tx, who)
	})
	return v, err
}

// mine are the parts of the units for which the reader takes part.
func (v *ActivitySight) mine(tx *store.Tx, who access.Actor) error {
	members, err := cluster.For(tx, who, access.TakeCluster, v.Cluster, who.Today)
	for _, p := range v.Parts {
		for _, m := range members {
			if m.Unit == p.Unit {
				v.Mine = append(v.Mine, p)
			}
		}
	}
	return err
}

// A CalendarFilter chooses activities. Zero fields choose nothing away.
type CalendarFilter struct {
	Cluster cluster.ID
	Year    int // calendar year
	Kind    Kind
	Search  string
	Page    int // from 1
	Size    int // 0 is 50; -1 is all
}

// Activities lists the activities of the clusters the actor may look at, by day,
// and how many there are in all. (Lịch hoạt động chung.)
func (s *Service) Activities(ctx context.Context, who access.Actor, f CalendarFilter) (all []Activity, total int, err error) {
	defer fault.Wrap(&err, "list activities")
	err = s.db.View(ctx, func(tx *store.Tx) error {
		clusters, err := cluster.Seen(tx, who)
		if err != nil {
			return err
		}
		w := &store.Where{Text: `WHERE a.cluster IN ` + store.In(1, len(clusters)), Args: store.Args(clusters)}
		f.add(w)
		if err := tx.Row(`SELECT COUNT(*) FROM activity a `+w.Text, w.Args...).Scan(&total); err != nil {
			return err
		}
		if all, err = collectActivities(tx, w.Text+` ORDER BY a.day, a.at, a.id`+store.Window(f.Page, f.Size), w.Args...); err != nil {
			return err
		}
		named := make([]*Activity, len(all))
		for i := range all {
			named[i] = &all[i]
		}
		return nameActivities(tx, who.Today, named)
	})
	return all, total, err
}

func (f CalendarFilter) add(w *store.Where) {
	if f.Cluster != "" {
		w.And(`a.cluster = ?`, f.Cluster)
	}
	if f.Kind != "" {
		w.And(`a.kind = ?`, f.Kind)
	}
	if f.Year != 0 {
		w.And(`a.day >= ?`, fmt.Sprintf("%04d-01-01", f.Year))
		w.And(`a.day <= ?`, fmt.Sprintf("%04d-12-31", f.Year))
	}
	w.Words(`a.fold`, f.Search)
}

// nameActivities says how organisers and units called are called on a day.
func nameActivities(tx *store.Tx, on civil.Date, all []*Activity) error {
	var units []registry.UnitID
	for _, a := range all {
		units = append(append(units, a.Organiser), a.Units...)
	}
	names, err := namesOf(tx, on, units...)
	for _, a := range all {
		a.OrganiserName = names[a.Organiser]
		for i := range a.Parts {
			a.Parts[i].Name = names[a.Parts[i].Unit]
		}
	}
	return err
}
