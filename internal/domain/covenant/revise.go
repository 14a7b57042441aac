package covenant

import (
	"context"

	"thidua/internal/base/fault"
	"thidua/internal/domain/cluster"
	"thidua/internal/law/access"
	"thidua/internal/platform/ledger"
	"thidua/internal/platform/store"
)

// Revise begins a next version of words that were put, and says why; everyone
// signs it again. The version in force, if any, binds until then. (Lập bản sửa đổi.)
func (s *Service) Revise(ctx context.Context, who access.Actor, which ID, why string) (c Covenant, err error) {
	defer fault.Wrap(&err, "revise covenant %s", which)
	return s.lead(ctx, who, "covenant.revise", which, func(tx *store.Tx, now *Covenant, _ cluster.Cluster) (map[string]any, error) {
		if err := now.in(Signing, InForce); err != nil {
			return nil, err
		}
		if why, err = reason("why", "covenant.why-missing", why); err != nil {
			return nil, err
		}
		now.Version = Version{Of: now.ID, No: now.No + 1, Title: now.Title, Text: now.Text, Source: now.Source, Why: why, Promises: now.Promises}
		seal, err := ledger.Seal(tx, now.ID.Subject().String(), why)
		if err != nil {
			return nil, err
		}
		return map[string]any{"version": now.No, "why": seal}, begin(tx, now.Version)
	})
}
