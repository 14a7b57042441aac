package consultation

import (
	"context"

	"thidua/internal/base/fault"
	"thidua/internal/domain/notice"
	"thidua/internal/law/access"
	"thidua/internal/platform/ledger"
	"thidua/internal/platform/store"
)

// Withdraw takes a draft back before it is adopted, and says why; what was written
// stays. Comments that are not named lose their marks as at closing. (Rút dự thảo.)
func (s *Service) Withdraw(ctx context.Context, who access.Actor, which ID, why string) (err error) {
	defer fault.Wrap(&err, "withdraw consultation %s", which)
	_, err = s.change(ctx, who, access.DraftConsultation, "consultation.withdraw", which, func(tx *store.Tx, c *Consultation) (map[string]any, error) {
		if err := c.in(Drafting, Asked, Closed, Answered, Put); err != nil {
			return nil, err
		}
		if c.WithdrawnWhy, err = reason("why", "consultation.why-missing", why); err != nil {
			return nil, err
		}
		if c.key != "" {
			comments, err := commentsOf(tx, c.Version)
			if err != nil {
				return nil, err
			}
			if err := c.forget(tx, comments); err != nil {
				return nil, err
			}
			c.key = ""
		}
		c.WithdrawnAt = tx.Now()
		seal, err := ledger.Seal(tx, c.subject().String(), c.WithdrawnWhy)
		if err != nil {
			return nil, err
		}
		return map[string]any{"version": c.No, "why": seal}, s.announce(tx, who, *c, notice.ConsultationWithdrawn)
	})
	return err
}
