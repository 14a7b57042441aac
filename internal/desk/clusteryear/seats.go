package clusteryear

import (
	"context"

	"thidua/internal/base/viet"
	"thidua/internal/domain/account"
	"thidua/internal/domain/cluster"
	"thidua/internal/domain/council"
	"thidua/internal/domain/notice"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// Council is a council of a cluster as one would form it today: the heads of its
// members, that of the unit which heads the cluster in the chair and that of the
// deputy beside it. Of a member whose head has no account only the unit is known.
func (s *Service) Council(ctx context.Context, who access.Actor, which cluster.ID) (n council.NewCouncil, err error) {
	err = s.db.View(ctx, func(tx *store.Tx) error {
		c, err := cluster.Find(tx, which)
		if err != nil {
			return err
		}
		if err := cluster.MayForm(tx, who, c); err != nil {
			return err
		}
		lead, err := cluster.LeadOn(tx, c, who.Today)
		if err != nil {
			return err
		}
		n = council.NewCouncil{Body: c.Body, About: c.ID.Subject(), Name: c.Name, Kind: council.Cluster}
		n.From, n.To = c.YearDays(c.YearOn(who.Today))
		all, err := cluster.MembersOn(tx, which, who.Today)
		for _, m := range all {
			if err != nil {
				return err
			}
			err = take(tx, who, &n, m, lead)
		}
		return err
	})
	return n, err
}

func take(tx *store.Tx, who access.Actor, n *council.NewCouncil, m cluster.Member, lead cluster.Lead) error {
	seat := council.NewMember{Post: m.Name, Role: council.Ordinary, Votes: true}
	held, err := account.Holders(tx, access.SignCluster, m.Unit)
	if err != nil {
		return err
	}
	if r := headOf(held, m.Name); r.Person != "" {
		p, err := registry.FindPerson(tx, r.Person, who.Today)
		if err != nil {
			return err
		}
		seat.Name, seat.Number = p.Name, p.Number
	}
	switch m.Unit {
	case lead.Head:
		seat.Role = council.Chair
	case lead.Deputy:
		seat.Role = council.Deputy
	}
	if seat.Role == council.Chair {
		n.Members = append([]council.NewMember{seat}, n.Members...)
		return nil
	}
	n.Members = append(n.Members, seat)
	return nil
}

// headOf is who signs for a unit themselves: of its own people, standing in for
// nobody.
func headOf(held []notice.Recipient, unit string) notice.Recipient {
	for _, r := range held {
		if r.Stands == "" && viet.Key(r.UnitName) == viet.Key(unit) {
			return r
		}
	}
	return notice.Recipient{}
}
