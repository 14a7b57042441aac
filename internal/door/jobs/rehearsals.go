package jobs

import (
	"context"

	"thidua/internal/base/fault"
	"thidua/internal/domain/rehearsal"
	"thidua/internal/platform/queue"
)

// Rehearsals tries drafts of the law. (Diễn tập dự thảo.)
func Rehearsals(q *queue.Queue, s *rehearsal.Service) {
	q.Register(rehearsal.Job, func(ctx context.Context, t *queue.Task) error {
		var args struct{ Rehearsal rehearsal.ID }
		if err := t.Read(&args); err != nil {
			return queue.Never(err)
		}
		err := s.Work(ctx, args.Rehearsal, func(done, total int) error { return t.Progress(ctx, int64(done), int64(total)) })
		if fault.Is(err, fault.NotFound) {
			return queue.Never(err)
		}
		return err
	})
}
