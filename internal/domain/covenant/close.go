package covenant

import (
	"context"

	"thidua/internal/base/fault"
	"thidua/internal/domain/cluster"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// Close ends a covenant once its year is over: nothing more is reported, and the
// lights stay as they are. (Khép giao ước.)
func (s *Service) Close(ctx context.Context, who access.Actor, which ID, revision int64) (c Covenant, err error) {
	defer fault.Wrap(&err, "close covenant %s", which)
	return s.lead(ctx, who, "covenant.close", which, func(tx *store.Tx, now *Covenant, in cluster.Cluster) (map[string]any, error) {
		if err := now.stands(); err != nil {
			return nil, err
		}
		if err := now.in(InForce); err != nil { // a next version is half signed
			return nil, err
		}
		if err := now.at(revision); err != nil {
			return nil, err
		}
		_, last := in.YearDays(now.Year)
		if !who.Today.After(last) {
			return nil, fault.Code(fault.Conflict, "covenant.year-runs", last)
		}
		t, err := tableOf(tx, *now, in, last)
		now.ClosedAt = tx.Now()
		return map[string]any{"version": now.No, "lights": t.Sum}, err
	})
}
