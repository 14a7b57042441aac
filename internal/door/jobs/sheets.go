package jobs

import (
	"context"

	"thidua/internal/base/fault"
	"thidua/internal/domain/intake"
	"thidua/internal/platform/queue"
)

// Sheets reads long sheets into the staging area. (Đọc bảng dài.)
func Sheets(q *queue.Queue, s *intake.Service) {
	q.Register(intake.ReadJob, func(ctx context.Context, t *queue.Task) error {
		var args struct{ Upload intake.ID }
		if err := t.Read(&args); err != nil {
			return queue.Never(err)
		}
		err := s.Read(ctx, args.Upload)
		if fault.Is(err, fault.NotFound) { // the file is gone
			return queue.Never(err)
		}
		return err
	})
}
