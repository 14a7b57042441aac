package contest

import (
	"context"

	"thidua/internal/base/check"
	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// Pay notes that a winner was paid, by the number and date of the paper. (Chi tiền
// thưởng.)
func (s *Service) Pay(ctx context.Context, who access.Actor, which ID, prize int, code, number string, on civil.Date) error {
	return s.change(ctx, who, access.RunContest, which, 0, []State{Published}, func(tx *store.Tx, c *Contest) error {
		var w check.Wrongs
		w.Line(&number, "number", "contest.paid-number", check.MostLine)
		w.Must(!on.IsZero() && !on.After(today(tx)) && !on.Before(c.EndedOn), "on", "contest.paid-day")
		if err := w.Err(); err != nil {
			return err
		}
		e, err := coded(tx, c.ID, code)
		if err != nil {
			return err
		}
		n, err := tx.Exec(`UPDATE contest_winner SET paid_no = $1, paid_on = $2, paid_by = $3 WHERE contest = $4 AND prize = $5 AND entry = $6 AND paid_no = ''`,
			number, on, who.Account, c.ID, prize, e.ID)
		if err == nil && n == 0 {
			err = fault.Code(fault.Conflict, "contest.paid-already")
		}
		if err != nil {
			return err
		}
		return enter(tx, who, "contest.pay", e.ID.Subject(), map[string]any{"contest": c.ID, "prize": prize, "on": on})
	})
}
