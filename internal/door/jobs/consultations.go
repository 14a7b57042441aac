package jobs

import (
	"context"
	"time"

	"thidua/internal/domain/consultation"
	"thidua/internal/platform/queue"
)

const remindOfDrafts = "consultation.remind"

// Consultations reminds those who are silent about a draft shortly before its last
// day, whenever a quarter of a day has gone by. (Nhắc góp ý.)
func Consultations(q *queue.Queue, s *consultation.Service) {
	q.Register(remindOfDrafts, func(ctx context.Context, _ *queue.Task) error {
		_, err := s.Remind(ctx)
		return err
	})
	q.Every(remindOfDrafts, 6*time.Hour, queue.New{Kind: remindOfDrafts})
}
