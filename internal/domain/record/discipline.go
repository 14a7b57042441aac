package record

import (
	"context"

	"thidua/internal/base/fault"
	"thidua/internal/base/id"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// Discipline adds disciplinary decisions to what is known of a subject; none at
// all states that there is none. (Kỷ luật.)
func (s *Service) Discipline(ctx context.Context, who access.Actor, subject id.Subject, list []Disciplined, source Source) (e Entry, err error) {
	defer fault.Wrap(&err, "discipline of %s", subject)
	return s.keep(ctx, who, disciplineOf(subject, list, source))
}

// KeepDiscipline is Discipline for a higher office's act.
func KeepDiscipline(tx *store.Tx, by string, subject id.Subject, list []Disciplined, source Source) (Entry, error) {
	return disciplineOf(subject, list, source).keep(tx, by)
}

func disciplineOf(subject id.Subject, list []Disciplined, source Source) statement {
	all := make([]Disciplined, 0, len(list))
	for _, d := range list {
		d.Source = source
		all = append(all, d)
	}
	return statement{subject: subject, kind: Discipline, source: source, value: all, grow: longer(all)}
}
