package cluster

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/base/viet"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// A Leaving ends a seat, with the reason and the paper.
type Leaving struct {
	Member         MemberID
	Last           civil.Date // last day it sits
	Paper, Because string
	Heirs          bool // whoever follows the unit takes its seat the day after
}

// Leave ends the seat of a member, in sub-clusters as well. Its marks and its row
// stay. (Ghi thành viên rời cụm, khối.)
func (s *Service) Leave(ctx context.Context, who access.Actor, id ID, l Leaving) (err error) {
	defer fault.Wrap(&err, "leave cluster %s", id)
	return s.db.Update(ctx, func(tx *store.Tx) error {
		c, err := formed(tx, who, id, 0)
		if err != nil {
			return err
		}
		if err := c.open(); err != nil {
			return err
		}
		m, err := c.leave(tx, &l)
		if err != nil {
			return err
		}
		heirs, err := c.inherit(tx, m, l)
		if err != nil {
			return err
		}
		if err := c.stillLed(tx, m.Unit, l.Last, heirs > 0); err != nil {
			return err
		}
		if err := save(tx, &c); err != nil {
			return err
		}
		return enter(tx, who, "cluster.leave", id, map[string]any{"member": m.ID, "unit": m.Unit, "last": l.Last, "heirs": heirs})
	})
}

// leave closes the seat here and those in sub-clusters.
func (c Cluster) leave(tx *store.Tx, l *Leaving) (m Member, err error) {
	l.Paper, l.Because = viet.Clean(l.Paper), strings.TrimSpace(l.Because)
	all, err := seats(tx, c.ID, civil.Date{})
	if err != nil {
		return m, err
	}
	i := slices.IndexFunc(all, func(o Member) bool { return o.ID == l.Member })
	if i < 0 {
		return m, fault.Field("member", "cluster.no-such-member")
	}
	m = all[i]
	switch {
	case !m.To.IsZero():
		return m, fault.Code(fault.Conflict, "cluster.left-already", m.To)
	case l.Last.IsZero():
		return m, fault.Field("last", "cluster.day-missing")
	case l.Last.Before(m.From):
		return m, fault.Field("last", "cluster.leaves-before", m.From)
	case l.Because == "":
		return m, fault.Field("because", "cluster.unexplained")
	case l.Paper == "":
		return m, fault.Field("number", "cluster.paper-missing")
	}
	_, err = tx.Exec(`UPDATE cluster_member SET to_day = CASE WHEN from_day > $1 THEN from_day ELSE $1 END, left_by = $2, because = $3
		WHERE unit = $4 AND to_day IS NULL AND cluster IN (SELECT id FROM cluster WHERE id = $5 OR parent = $5)`, l.Last, l.Paper, l.Because, m.Unit, c.ID)
	return m, err
}

// inherit seats those who follow the unit and do not sit yet.
func (c Cluster) inherit(tx *store.Tx, m Member, l Leaving) (int, error) {
	if !l.Heirs {
		return 0, nil
	}
	on := l.Last.AddDays(1)
	heirs, err := registry.Follow(tx, m.Unit, on)
	if err != nil {
		return 0, err
	}
	now, err := seats(tx, c.ID, on)
	if err != nil {
		return 0, err
	}
	sitting := unitsOf(now)
	j := Joining{From: on, Paper: l.Paper}
	for _, u := range heirs {
		if u.ID != m.Unit && !slices.Contains(sitting, u.ID) {
			j.Members = append(j.Members, NewMember{Unit: u.ID, Nature: m.Nature, Category: m.Category})
		}
	}
	if len(heirs) == 0 || len(heirs) == 1 && heirs[0].ID == m.Unit {
		return 0, fault.Field("heirs", "cluster.no-heirs")
	}
	return len(heirs), join(tx, c, j)
}

// stillLed refuses to let a unit go that heads the cluster or a sub-cluster, or is
// its deputy, in a year that is not over, unless someone stands for it; nobody
// stands for one who was to begin later.
func (c Cluster) stillLed(tx *store.Tx, unit registry.UnitID, last civil.Date, heirs bool) error {
	all, err := collect(tx, `SELECT `+columns+` FROM cluster c WHERE c.id = $1 OR c.parent = $1`, c.ID)
	if err != nil {
		return err
	}
	for _, one := range all {
		leads, err := leadsOf(tx, one.ID)
		if err != nil {
			return err
		}
		for i, l := range leads {
			if l.Head != unit && l.Deputy != unit {
				continue
			}
			replaced := i > 0 && leads[i-1].Year == l.Year
			_, end := one.YearDays(l.Year)
			if l.From.After(last) || !heirs && !replaced && end.After(last) {
				return fault.Field("member", "cluster.leads-still", strconv.Itoa(l.Year))
			}
		}
	}
	return nil
}
