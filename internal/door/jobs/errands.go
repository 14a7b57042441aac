package jobs

import (
	"context"

	"thidua/internal/base/fault"
	"thidua/internal/domain/errand"
	"thidua/internal/domain/rehearsal"
	"thidua/internal/domain/screening"
	"thidua/internal/domain/tally"
	"thidua/internal/platform/queue"
)

// Sweeps goes through everyone of a unit. (Rà soát.)
func Sweeps(q *queue.Queue, s *screening.Service) { errands(q, screening.Job, "sweep", s.Work) }

// Rehearsals tries drafts of the law. (Diễn tập dự thảo.)
func Rehearsals(q *queue.Queue, s *rehearsal.Service) { errands(q, rehearsal.Job, "rehearsal", s.Work) }

// Tallies begins or ranks many clusters. (Chấm điểm hàng loạt.)
func Tallies(q *queue.Queue, s *tally.Service) { errands(q, tally.Job, "tally", s.Work) }

// errands does those of one kind; the job names which by arg.
func errands(q *queue.Queue, job, arg string, work func(ctx context.Context, which errand.ID, tell func(done, total int) error) error) {
	q.Register(job, func(ctx context.Context, t *queue.Task) error {
		var args map[string]errand.ID
		if err := t.Read(&args); err != nil {
			return queue.Never(err)
		}
		err := work(ctx, args[arg], func(done, total int) error { return t.Progress(ctx, int64(done), int64(total)) })
		if fault.Is(err, fault.NotFound) {
			return queue.Never(err)
		}
		return err
	})
}
