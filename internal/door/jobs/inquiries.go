package jobs

import (
	"context"
	"time"

	"thidua/internal/domain/inquiry"
	"thidua/internal/platform/queue"
)

const remindOfInquiries = "inquiry.remind"

// Inquiries reminds bodies of the house that were asked and have not answered,
// whenever a quarter of a day has gone by. (Nhắc xác nhận.)
func Inquiries(q *queue.Queue, s *inquiry.Service) {
	q.Register(remindOfInquiries, func(ctx context.Context, _ *queue.Task) error {
		_, err := s.RemindSilent(ctx)
		return err
	})
	q.Every(remindOfInquiries, 6*time.Hour, queue.New{Kind: remindOfInquiries})
}
