package jobs

import (
	"context"
	"time"

	"thidua/internal/domain/exemplar"
	"thidua/internal/platform/queue"
)

const remindOfExemplars = "exemplar.remind"

// Exemplars asks for the last look at those who were followed long enough, and for
// papers still to come, whenever a quarter of a day has gone by. (Nhắc theo dõi
// gương.)
func Exemplars(q *queue.Queue, s *exemplar.Service) {
	q.Register(remindOfExemplars, func(ctx context.Context, _ *queue.Task) error {
		_, err := s.Remind(ctx)
		return err
	})
	q.Every(remindOfExemplars, 6*time.Hour, queue.New{Kind: remindOfExemplars})
}
