package exchange

import (
	"context"

	"thidua/internal/base/fault"
	"thidua/internal/domain/cluster"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// A Seat is a unit in a cluster, or outside any: where a model, a note or an
// activity can be begun.
type Seat struct {
	Cluster     cluster.ID // "" outside any
	ClusterName string
	Unit        registry.UnitID
	UnitName    string
}

// Seats lists the seats for which the actor takes part today; with leads, every
// seat of clusters they lead as well. (Nơi bạn tham gia.)
func (s *Service) Seats(ctx context.Context, who access.Actor, leads bool) (all []Seat, err error) {
	defer fault.Wrap(&err, "list seats")
	err = s.db.View(ctx, func(tx *store.Tx) error {
		all = nil
		clusters, err := cluster.Seen(tx, who)
		if err != nil {
			return err
		}
		for _, in := range clusters {
			seats, err := seatsIn(tx, who, in, leads)
			if err != nil {
				return err
			}
			all = append(all, seats...)
		}
		return nil
	})
	return all, err
}

func seatsIn(tx *store.Tx, who access.Actor, in cluster.ID, leads bool) (all []Seat, err error) {
	c, err := cluster.Find(tx, in)
	if err != nil || !c.Lives(who.Today) {
		return nil, err
	}
	if leads {
		if leads, err = may(cluster.MayLead(tx, who, in, who.Today)); err != nil {
			return nil, err
		}
	}
	var members []cluster.Member
	if leads {
		members, err = cluster.MembersOn(tx, in, who.Today)
	} else {
		members, err = cluster.For(tx, who, access.TakeCluster, in, who.Today)
	}
	for _, m := range members {
		all = append(all, Seat{in, c.Name, m.Unit, m.Name})
	}
	return all, err
}
