package record

import (
	"context"

	"thidua/internal/base/fault"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// Train adds times of training to a year; none at all states that there was
// none. (Đào tạo, bồi dưỡng.)
func (s *Service) Train(ctx context.Context, who access.Actor, person registry.PersonID, year int, courses []Course, source Source) (e Entry, err error) {
	defer fault.Wrap(&err, "training of %s", person)
	return s.keep(ctx, who, trainingOf(person, year, courses, source))
}

// KeepTraining is Train for a higher office's act.
func KeepTraining(tx *store.Tx, by string, person registry.PersonID, year int, courses []Course, source Source) (Entry, error) {
	return trainingOf(person, year, courses, source).keep(tx, by)
}

func trainingOf(person registry.PersonID, year int, courses []Course, source Source) statement {
	list := make([]Course, 0, len(courses))
	for _, c := range courses {
		c.Source = source
		list = append(list, c)
	}
	return statement{subject: person.Subject(), kind: Training, year: year, source: source, value: list, grow: longer(list)}
}
