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

// Refuse says for a member why it does not sign the words as they are; it may sign
// later all the same. Whoever leads the cluster is told. (Không ký, nêu lý do.)
func (s *Service) Refuse(ctx context.Context, who access.Actor, which ID, x Signature, because string) (err error) {
	defer fault.Wrap(&err, "refuse covenant %s", which)
	return s.db.Update(ctx, func(tx *store.Tx) error {
		c, in, one, err := asked(tx, who, which, x.Unit, x.No, x.Hash)
		if err != nil {
			return err
		}
		if one.Because, err = reason("because", "covenant.because-missing", because); err != nil {
			return err
		}
		one.Annex = !c.ForceAt.IsZero()
		if err := addConsent(tx, c.ID, one); err != nil {
			return err
		}
		seal, err := ledger.Seal(tx, c.ID.Subject().String(), one.Because)
		if err != nil {
			return err
		}
		head, err := cluster.LeadOn(tx, in, dayOf(in, c.Year, who.Today))
		if err != nil {
			return err
		}
		unit := in.Body
		if head.Head != "" {
			unit = head.Head
		}
		if err := tell(tx, who.Account, c, in, notice.CovenantRefused, access.LeadCluster, []cluster.Member{{Unit: unit}}, one.UnitName); err != nil {
			return err
		}
		return enter(tx, who.Account, "covenant.refuse", c, map[string]any{"version": c.No, "unit": one.Unit, "because": seal})
	})
}
