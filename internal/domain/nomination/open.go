package nomination

import (
	"context"
	"slices"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/domain/cluster"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// A NewSlate is what a slate begins with.
type NewSlate struct {
	Cluster  cluster.ID
	Year     int
	Category string
	Due      civil.Date // last day of nominating
}

// Open begins the nominations of a cluster for a year, and tells its members. A
// category has one slate a year. (Mở đề cử.)
func (s *Service) Open(ctx context.Context, who access.Actor, n NewSlate) (out Slate, err error) {
	defer fault.Wrap(&err, "open nominations of cluster %s", n.Cluster)
	err = s.db.Update(ctx, func(tx *store.Tx) error {
		x := seat{Slate: Slate{ID: ID(tx.NewID()), Cluster: n.Cluster, Year: n.Year, Category: n.Category, Due: n.Due, OpenedBy: who.Account, OpenedAt: tx.Now(), Revision: 1}}
		if err := x.sit(tx, who.Today); err != nil {
			return err
		}
		if err := cluster.MayLead(tx, who, n.Cluster, x.day); err != nil {
			return err
		}
		if err := x.check(who.Today); err != nil {
			return err
		}
		if err := add(tx, x.Slate); err != nil {
			return err
		}
		if err := x.tell(tx, who.Account); err != nil {
			return err
		}
		out = x.Slate
		return enter(tx, who, "slate.open", x.ID, map[string]any{"cluster": n.Cluster, "year": n.Year, "due": n.Due, "members": len(x.members)})
	})
	return out, err
}

// check refuses a year in which the cluster is not there, a category it has not,
// and a last day that is over.
func (s seat) check(today civil.Date) error {
	first, last := s.of.YearDays(s.Year)
	switch {
	case s.Year < 1948 || s.Year > 2200:
		return fault.Field("year", "cluster.bad-year")
	case last.Before(s.of.From) || !s.of.To.IsZero() && first.After(s.of.To):
		return fault.Field("year", "cluster.not-in-year", s.Year)
	case s.Category == "" && len(s.of.Categories) > 0 || s.Category != "" && !slices.Contains(s.of.Categories, s.Category):
		return fault.Field("category", "slate.category")
	case len(s.members) == 0:
		return fault.Code(fault.Unmet, "slate.nobody-sits")
	}
	return due(s.Due, today)
}

func due(day, today civil.Date) error {
	switch {
	case day.IsZero():
		return fault.Field("due", "slate.due-missing")
	case day.Before(today):
		return fault.Field("due", "slate.due-over")
	}
	return nil
}

// Extend moves the last day of nominating, before the slate is put to a vote.
// (Dời hạn đề cử.)
func (s *Service) Extend(ctx context.Context, who access.Actor, which ID, revision int64, to civil.Date) (out Slate, err error) {
	defer fault.Wrap(&err, "extend slate %s", which)
	return s.lead(ctx, who, "slate.extend", which, revision, func(_ *store.Tx, x *seat) (map[string]any, error) {
		if x.Sitting != "" {
			return nil, fault.Code(fault.Conflict, "slate.tabled")
		}
		was := x.Due
		x.Due = to
		return map[string]any{"due": to, "was": was}, due(to, who.Today)
	})
}
