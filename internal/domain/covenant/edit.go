package covenant

import (
	"context"

	"thidua/internal/base/fault"
	"thidua/internal/domain/cluster"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// Edit rewrites a version that is not put yet, over the revision it was read at.
// (Sửa giao ước.)
func (s *Service) Edit(ctx context.Context, who access.Actor, which ID, revision int64, d Draught) (c Covenant, err error) {
	defer fault.Wrap(&err, "edit covenant %s", which)
	return s.lead(ctx, who, "covenant.edit", which, func(tx *store.Tx, now *Covenant, in cluster.Cluster) (map[string]any, error) {
		if err := now.in(Drafting); err != nil {
			return nil, err
		}
		if err := now.at(revision); err != nil {
			return nil, err
		}
		sitting, err := cluster.MembersOn(tx, in.ID, dayOf(in, now.Year, who.Today))
		if err != nil {
			return nil, err
		}
		if err := now.take(tx, in, sitting, d); err != nil {
			return nil, err
		}
		return map[string]any{"version": now.No, "promises": len(now.Promises)}, savePromises(tx, now.Version)
	})
}
