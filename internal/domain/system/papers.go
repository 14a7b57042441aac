package system

import (
	"context"

	"thidua/internal/base/fault"
	"thidua/internal/law/access"
)

// Papers is what a reading of every stored paper found. (Kiểm tra tệp.)
type Papers struct {
	Count   int
	Bytes   int64
	Damaged []string // hashes of files whose content is not what their name says
}

// Papers reads every stored paper and compares it with its name. It takes as
// long as reading them takes, and changes nothing.
func (s *Service) Papers(ctx context.Context, who access.Actor) (p Papers, err error) {
	defer fault.Wrap(&err, "check stored papers")
	if err := may(who, access.LookSystem); err != nil || s.files == nil {
		return p, err
	}
	if err := s.files.Each(func(_ string, size int64) error { p.Count++; p.Bytes += size; return nil }); err != nil {
		return p, err
	}
	p.Damaged, err = s.files.Damaged(ctx)
	return p, err
}
