package covenant

import (
	"context"

	"thidua/internal/base/fault"
	"thidua/internal/domain/cluster"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// Draft begins the covenant of a cluster for a year. A cluster has one a year,
// void ones left aside. (Soạn giao ước.)
func (s *Service) Draft(ctx context.Context, who access.Actor, of cluster.ID, year int, d Draught) (c Covenant, err error) {
	defer fault.Wrap(&err, "draft a covenant of cluster %s", of)
	err = s.db.Update(ctx, func(tx *store.Tx) error {
		in, err := cluster.Find(tx, of)
		if err != nil {
			return err
		}
		if err := inYears(in, year); err != nil {
			return err
		}
		day := dayOf(in, year, who.Today)
		if err := cluster.MayLead(tx, who, of, day); err != nil {
			return err
		}
		sitting, err := cluster.MembersOn(tx, of, day)
		if err != nil {
			return err
		}
		c = Covenant{ID: ID(tx.NewID()), Cluster: of, Year: year, MadeBy: who.Account, Revision: 1, Version: Version{No: 1}}
		c.Of = c.ID
		if err := c.take(tx, in, sitting, d); err != nil {
			return err
		}
		if err := insert(tx, c); err != nil {
			return err
		}
		return enter(tx, who.Account, "covenant.draft", c, map[string]any{"cluster": of, "year": year, "promises": len(c.Promises)})
	})
	return c, err
}

// inYears refuses a year in which the cluster is not there.
func inYears(in cluster.Cluster, year int) error {
	if year < 1948 || year > 2200 {
		return fault.Field("year", "cluster.bad-year")
	}
	first, last := in.YearDays(year)
	if last.Before(in.From) || !in.To.IsZero() && first.After(in.To) {
		return fault.Field("year", "cluster.not-in-year", year)
	}
	return nil
}
