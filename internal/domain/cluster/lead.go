package cluster

import (
	"context"
	"slices"
	"strings"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/base/viet"
	"thidua/internal/domain/notice"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// Lead notes who heads a cluster in a year, and the deputy: as elected, appointed
// or next in rotation, by the decision that recognises them or the sitting that
// elected them. Within the year another may follow, with the reason. (Công nhận
// trưởng, phó cụm, khối.)
func (s *Service) Lead(ctx context.Context, who access.Actor, id ID, l Lead) (err error) {
	defer fault.Wrap(&err, "name the head of cluster %s", id)
	return s.db.Update(ctx, func(tx *store.Tx) error {
		c, err := formed(tx, who, id, 0)
		if err != nil {
			return err
		}
		if err := s.elected(tx, id, l); err != nil {
			return err
		}
		if err := c.lead(tx, l); err != nil {
			return err
		}
		if err := tell(tx, who, c, notice.ClusterLeads, l.Year, l.Head, l.Deputy); err != nil {
			return err
		}
		return enter(tx, who, "cluster.name-head", id, map[string]any{"year": l.Year, "head": l.Head, "deputy": l.Deputy, "how": l.How, "sitting": l.Sitting})
	})
}

// elected refuses a sitting at which nobody was elected for the cluster.
func (s *Service) elected(tx *store.Tx, id ID, l Lead) error {
	if l.Sitting == "" || s.sat == nil {
		return nil
	}
	yes, err := s.sat(tx, strings.TrimSpace(l.Sitting), id.Subject())
	if err == nil && !yes {
		err = fault.Field("sitting", "cluster.sitting-unknown")
	}
	return err
}

func (c Cluster) lead(tx *store.Tx, l Lead) error {
	l.Paper, l.Because, l.Sitting = viet.Clean(l.Paper), strings.TrimSpace(l.Because), strings.TrimSpace(l.Sitting)
	if err := c.inYears(l.Year); err != nil {
		return err
	}
	first, last := c.YearDays(l.Year)
	if first.Before(c.From) {
		first = c.From
	}
	if l.From.IsZero() {
		l.From = first
	}
	if l.From.Before(first) || l.From.After(last) {
		return fault.Field("from", "cluster.lead-outside-year", first, last)
	}
	if err := l.check(); err != nil {
		return err
	}
	if err := c.seated(tx, l, l.From); err != nil {
		return err
	}
	was, err := LeadOf(tx, c.ID, l.Year)
	switch {
	case err != nil:
		return err
	case was.Head != "" && l.Because == "":
		return fault.Field("because", "cluster.lead-unexplained")
	case l.From.Before(was.From):
		return fault.Field("from", "cluster.lead-before", was.From)
	}
	_, err = tx.Exec(`INSERT INTO cluster_lead (cluster, year, from_day, head, deputy, how, paper, sitting, because) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
		ON CONFLICT (cluster, year, from_day) DO UPDATE SET head = excluded.head, deputy = excluded.deputy, how = excluded.how, paper = excluded.paper,
			sitting = excluded.sitting, because = excluded.because`,
		c.ID, l.Year, l.From, l.Head, store.Null(string(l.Deputy)), l.How, l.Paper, store.Null(l.Sitting), l.Because)
	return err
}

func (l Lead) check() error {
	switch {
	case l.Head == "":
		return fault.Field("head", "cluster.head-missing")
	case l.Head == l.Deputy:
		return fault.Field("deputy", "cluster.head-is-deputy")
	case !slices.Contains(Hows(), l.How):
		return fault.Field("how", "cluster.how-missing")
	case l.Paper == "" && l.Sitting == "":
		return fault.Field("paper", "cluster.lead-paper-missing")
	}
	return nil
}

// seated refuses a head or deputy that does not sit.
func (c Cluster) seated(tx *store.Tx, l Lead, on civil.Date) error {
	all, err := seats(tx, c.ID, on)
	if err != nil {
		return err
	}
	sitting := unitsOf(all)
	switch {
	case !slices.Contains(sitting, l.Head):
		return fault.Field("head", "cluster.not-a-member")
	case l.Deputy != "" && !slices.Contains(sitting, l.Deputy):
		return fault.Field("deputy", "cluster.not-a-member")
	}
	return nil
}

// A Turn is what the rotation remembers of one member: the years it headed the
// cluster and was deputy, newest first. (Luân phiên.)
type Turn struct {
	Unit          registry.UnitID
	Name          string
	Head, Deputy  []int
	SinceHeadship int // years until the year asked; 0: never headed
}

// Turns is the memory of the rotation for a year: who sits on its first day, those
// who never headed first, then whoever headed longest ago. Part.
func Turns(tx *store.Tx, c Cluster, year int) ([]Turn, error) {
	first, _ := c.YearDays(year)
	if first.Before(c.From) {
		first = c.From
	}
	sitting, err := MembersOn(tx, c.ID, first)
	if err != nil {
		return nil, err
	}
	leads, err := leadsOf(tx, c.ID)
	turns := make([]Turn, len(sitting))
	for i, m := range sitting {
		t := Turn{Unit: m.Unit, Name: m.Name}
		for _, l := range leads {
			if l.Year >= year {
				continue
			}
			if l.Head == m.Unit && !slices.Contains(t.Head, l.Year) {
				t.Head = append(t.Head, l.Year)
			}
			if l.Deputy == m.Unit && !slices.Contains(t.Deputy, l.Year) {
				t.Deputy = append(t.Deputy, l.Year)
			}
		}
		if len(t.Head) > 0 {
			t.SinceHeadship = year - t.Head[0]
		}
		turns[i] = t
	}
	slices.SortStableFunc(turns, func(a, b Turn) int {
		switch {
		case a.SinceHeadship == b.SinceHeadship:
			return 0
		case a.SinceHeadship == 0 || b.SinceHeadship != 0 && a.SinceHeadship > b.SinceHeadship:
			return -1
		}
		return 1
	})
	return turns, err
}
