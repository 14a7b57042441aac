package record

import (
	"context"

	"thidua/internal/base/fault"
	"thidua/internal/base/id"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// Rate keeps the rating of a year of work. (Xếp loại năm.)
func (s *Service) Rate(ctx context.Context, who access.Actor, subject id.Subject, year int, rating string, source Source) (e Entry, err error) {
	defer fault.Wrap(&err, "rate %s", subject)
	return s.keep(ctx, who, ratingOf(subject, year, rating, source))
}

// KeepRating is Rate for a higher office's act.
func KeepRating(tx *store.Tx, by string, subject id.Subject, year int, rating string, source Source) (Entry, error) {
	return ratingOf(subject, year, rating, source).keep(tx, by)
}

// SignRating keeps a rating by a signed paper, for a higher office's act: what was
// kept before stays readable beneath it, with why it stands no more.
func SignRating(tx *store.Tx, by string, subject id.Subject, year int, rating, why string, source Source) (Entry, error) {
	st := ratingOf(subject, year, rating, source)
	st.why, st.grow = why, func(Entry) (any, error) { return st.value, nil }
	return st.keep(tx, by)
}

func ratingOf(subject id.Subject, year int, rating string, source Source) statement {
	return statement{subject: subject, kind: Rating, year: year, source: source, value: rated{rating}}
}
