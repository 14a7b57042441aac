package covenant

import (
	"context"

	"thidua/internal/base/fault"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// Correct puts a report in the place of a wrong one of the same promise and
// member, and says why; both stay. (Đính chính báo cáo.)
func (s *Service) Correct(ctx context.Context, who access.Actor, which ID, wrong ReportID, x Progress, because string) (r Report, err error) {
	defer fault.Wrap(&err, "correct report %s", wrong)
	err = s.db.Update(ctx, func(tx *store.Tx) error {
		was, err := reportOf(tx, which, wrong)
		if err != nil {
			return err
		}
		if was.Undone {
			return fault.Code(fault.Conflict, "covenant.corrected-already")
		}
		r = Report{Promise: was.Promise, Unit: was.Unit, Day: x.Day, Figure: x.Figure, Done: x.Done, Note: x.Note, Corrects: was.ID}
		if r.Day.IsZero() {
			r.Day = was.Day
		}
		if r.Because, err = reason("because", "covenant.correction-unexplained", because); err != nil {
			return err
		}
		return r.keep(tx, who, which, "covenant.correct")
	})
	return r, err
}
