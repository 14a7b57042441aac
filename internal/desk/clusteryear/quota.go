package clusteryear

import (
	"context"
	"slices"
	"strings"

	"thidua/internal/base/id"
	"thidua/internal/domain/cluster"
	"thidua/internal/domain/nomination"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// quotas are the flags a cluster compares its members for, of its members of the
// day.
func (s *Service) quotas(ctx context.Context, sheet cluster.Sheet) (out []nomination.Quota, err error) {
	err = s.db.View(ctx, func(tx *store.Tx) error {
		out, err = nomination.Quotas(tx, s.books, sheet.Cluster, sheet.Year, sheet.Members, sheet.On)
		out = slices.DeleteFunc(out, func(q nomination.Quota) bool { return !q.Prize.Flag })
		return err
	})
	return out, err
}

// nominated finds the slates of the year, one for each category.
func (s *Service) nominated(ctx context.Context, who access.Actor, g *gathering) error {
	all, _, err := s.nominations.Slates(ctx, who, nomination.Filter{Cluster: g.sheet.ID, Year: g.sheet.Year, Size: -1})
	slices.SortStableFunc(all, func(a, b nomination.Row) int { return strings.Compare(a.Category, b.Category) })
	for _, x := range all {
		g.add(Part{Code: Nomination, Subject: id.Subject{Kind: "slate", ID: string(x.ID)}, Title: x.Category, State: string(x.State), Day: x.Due})
	}
	return err
}
