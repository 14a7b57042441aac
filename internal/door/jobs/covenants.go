package jobs

import (
	"context"
	"time"

	"thidua/internal/domain/covenant"
	"thidua/internal/platform/queue"
)

const remindOfCovenants = "covenant.remind"

// Covenants reminds those who have not signed a covenant shortly before its last
// day, whenever a quarter of a day has gone by. (Nhắc ký giao ước.)
func Covenants(q *queue.Queue, s *covenant.Service) {
	q.Register(remindOfCovenants, func(ctx context.Context, _ *queue.Task) error {
		_, err := s.Remind(ctx)
		return err
	})
	q.Every(remindOfCovenants, 6*time.Hour, queue.New{Kind: remindOfCovenants})
}
