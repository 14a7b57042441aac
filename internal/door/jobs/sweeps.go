package jobs

import (
	"context"

	"thidua/internal/base/fault"
	"thidua/internal/domain/screening"
	"thidua/internal/platform/queue"
)

// Sweeps goes through everyone of a unit. (Rà soát.)
func Sweeps(q *queue.Queue, s *screening.Service) {
	q.Register(screening.Job, func(ctx context.Context, t *queue.Task) error {
		var args struct{ Sweep screening.ID }
		if err := t.Read(&args); err != nil {
			return queue.Never(err)
		}
		err := s.Work(ctx, args.Sweep, func(done, total int) error { return t.Progress(ctx, int64(done), int64(total)) })
		if fault.Is(err, fault.NotFound) {
			return queue.Never(err)
		}
		return err
	})
}
