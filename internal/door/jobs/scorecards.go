package jobs

import (
	"context"
	"time"

	"thidua/internal/domain/scorecard"
	"thidua/internal/platform/queue"
)

const remindOfSheets = "scorecard.remind"

// Scorecards reminds members that have not sent their sheet shortly before its
// last day, whenever a quarter of a day has gone by. (Nhắc gửi phiếu chấm.)
func Scorecards(q *queue.Queue, s *scorecard.Service) {
	q.Register(remindOfSheets, func(ctx context.Context, _ *queue.Task) error {
		_, err := s.Remind(ctx)
		return err
	})
	q.Every(remindOfSheets, 6*time.Hour, queue.New{Kind: remindOfSheets})
}
