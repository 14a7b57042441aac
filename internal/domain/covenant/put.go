package covenant

import (
	"context"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/domain/cluster"
	"thidua/internal/domain/notice"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// Put freezes a version and asks the head of every member to sign it by a day.
// (Trình ký giao ước.)
func (s *Service) Put(ctx context.Context, who access.Actor, which ID, revision int64, due civil.Date) (c Covenant, err error) {
	defer fault.Wrap(&err, "put covenant %s", which)
	return s.lead(ctx, who, "covenant.put", which, func(tx *store.Tx, now *Covenant, in cluster.Cluster) (map[string]any, error) {
		if err := now.put(who.Today, revision, due); err != nil {
			return nil, err
		}
		now.PutAt = tx.Now()
		sitting, err := cluster.MembersOn(tx, in.ID, dayOf(in, now.Year, who.Today))
		if err != nil {
			return nil, err
		}
		body := map[string]any{"version": now.No, "text": now.Hash, "promises": len(now.Promises), "due": due, "members": len(sitting)}
		return body, tell(tx, who.Account, *now, in, notice.CovenantPut, access.SignCluster, sitting)
	})
}

func (c *Covenant) put(today civil.Date, revision int64, due civil.Date) error {
	if err := c.in(Drafting); err != nil {
		return err
	}
	if err := c.at(revision); err != nil {
		return err
	}
	switch {
	case len(c.Promises) == 0:
		return fault.Code(fault.Conflict, "covenant.no-promises")
	case due.IsZero() || due.Before(today):
		return fault.Field("due", "covenant.sign-due")
	}
	c.SignDue, c.Hash = due, c.hash()
	return nil
}
