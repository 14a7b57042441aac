package inquiry

import (
	"context"

	"thidua/internal/base/check"
	"thidua/internal/base/fault"
	"thidua/internal/domain/notice"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// Withdraw takes a question back that nobody has answered, with the reason: it stays
// to be seen. (Rút nội dung xin xác nhận.)
func (s *Service) Withdraw(ctx context.Context, who access.Actor, which AskID, why string) error {
	return s.change(ctx, who, "inquiry.withdraw", which, asks, func(tx *store.Tx, i *Inquiry, a *Ask) (map[string]any, error) {
		if len(a.Statements) > 0 {
			return nil, fault.Code(fault.Conflict, "inquiry.answered")
		}
		why, err := check.Reason(why, "why", "inquiry.why-missing")
		if err != nil {
			return nil, err
		}
		if _, err := tx.Exec(`UPDATE inquiry_ask SET withdrawn_at = $1, withdrawn_why = $2 WHERE id = $3`, store.When(tx.Now()), why, a.ID); err != nil {
			return nil, err
		}
		return map[string]any{}, tell(tx, who.Account, *i, notice.InquiryWithdrawn, []Ask{*a})
	})
}
