package record

import (
	"context"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/base/id"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// Review keeps that a subject is, or is not, under review, inspection or
// investigation, since a day. The latest statement holds. (Đang bị xem xét,
// thanh tra, điều tra.)
func (s *Service) Review(ctx context.Context, who access.Actor, subject id.Subject, under bool, since civil.Date, source Source) (e Entry, err error) {
	defer fault.Wrap(&err, "review of %s", subject)
	return s.keep(ctx, who, reviewOf(subject, under, since, source))
}

// KeepReview is Review for a higher office's act.
func KeepReview(tx *store.Tx, by string, subject id.Subject, under bool, since civil.Date, source Source) (Entry, error) {
	return reviewOf(subject, under, since, source).keep(tx, by)
}

func reviewOf(subject id.Subject, under bool, since civil.Date, source Source) statement {
	v := reviewed{under, since}
	return statement{subject: subject, kind: Review, source: source, value: v,
		grow: func(Entry) (any, error) { return v, nil }}
}
