package jobs

import (
	"context"
	"time"

	"thidua/internal/domain/progress"
	"thidua/internal/platform/queue"
)

const (
	settleFigures = "progress.settle"
	askMovements  = "progress.ask"
)

// Figures carries figures over to where units now stand, and asks after movements
// that are silent or overlap, a few times a day. (Số liệu và nhịp phong trào.)
func Figures(q *queue.Queue, s *progress.Service) {
	q.Register(settleFigures, func(ctx context.Context, _ *queue.Task) error {
		_, err := s.Settle(ctx)
		return err
	})
	q.Every(settleFigures, time.Hour, queue.New{Kind: settleFigures})
	q.Register(askMovements, func(ctx context.Context, _ *queue.Task) error {
		_, err := s.Ask(ctx)
		return err
	})
	q.Every(askMovements, 6*time.Hour, queue.New{Kind: askMovements})
}
