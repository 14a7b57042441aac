package covenant

import (
	"context"

	"thidua/internal/base/fault"
	"thidua/internal/domain/cluster"
	"thidua/internal/domain/notice"
	"thidua/internal/law/access"
	"thidua/internal/platform/ledger"
	"thidua/internal/platform/store"
)

// Void makes a covenant bind nobody, and says why; everything in it stays to be
// read, and another may be drafted for the year. (Hủy giao ước.)
func (s *Service) Void(ctx context.Context, who access.Actor, which ID, revision int64, why string) (c Covenant, err error) {
	defer fault.Wrap(&err, "void covenant %s", which)
	return s.lead(ctx, who, "covenant.void", which, func(tx *store.Tx, now *Covenant, in cluster.Cluster) (map[string]any, error) {
		if err := now.in(Drafting, Signing, InForce); err != nil {
			return nil, err
		}
		if err := now.at(revision); err != nil {
			return nil, err
		}
		if now.VoidedWhy, err = reason("why", "covenant.why-missing", why); err != nil {
			return nil, err
		}
		asked := now.No > 1 || !now.PutAt.IsZero()
		now.VoidedAt = tx.Now()
		seal, err := ledger.Seal(tx, now.ID.Subject().String(), now.VoidedWhy)
		if err != nil || !asked {
			return map[string]any{"version": now.No, "why": seal}, err
		}
		sitting, err := cluster.MembersOn(tx, in.ID, dayOf(in, now.Year, who.Today))
		if err != nil {
			return nil, err
		}
		return map[string]any{"version": now.No, "why": seal}, tell(tx, who.Account, *now, in, notice.CovenantVoided, access.SignCluster, sitting)
	})
}
