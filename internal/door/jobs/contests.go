package jobs

import (
	"context"

	"thidua/internal/base/fault"
	"thidua/internal/domain/contest"
	"thidua/internal/platform/files"
	"thidua/internal/platform/plain"
	"thidua/internal/platform/queue"
)

// Contests reads what is written in the files of entries, so that entries are
// compared by it. (Đọc chữ trong tệp dự thi.)
func Contests(q *queue.Queue, s *contest.Service, kept *files.Store) {
	q.Register(contest.ReadJob, func(ctx context.Context, t *queue.Task) error {
		var args struct{ Paper string }
		if err := t.Read(&args); err != nil {
			return queue.Never(err)
		}
		p, err := s.Unread(ctx, args.Paper)
		if fault.Is(err, fault.NotFound) { // taken out, or read already
			return nil
		}
		if err != nil {
			return err
		}
		f, err := kept.Open(p.Hash)
		if err != nil {
			return err
		}
		defer f.Close()
		said, err := plain.Of(ctx, f, p.Size, files.Type(p.Media))
		if err != nil {
			return err
		}
		return s.Written(ctx, args.Paper, said)
	})
}
