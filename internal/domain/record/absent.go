package record

import (
	"context"

	"thidua/internal/base/fault"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// Absent adds absences to a year; none at all states that there was none.
// (Nghỉ trong năm.)
func (s *Service) Absent(ctx context.Context, who access.Actor, person registry.PersonID, year int, away []Away, source Source) (e Entry, err error) {
	defer fault.Wrap(&err, "absence of %s", person)
	return s.keep(ctx, who, absenceOf(person, year, away, source))
}

// KeepAbsence is Absent for a higher office's act.
func KeepAbsence(tx *store.Tx, by string, person registry.PersonID, year int, away []Away, source Source) (Entry, error) {
	return absenceOf(person, year, away, source).keep(tx, by)
}

func absenceOf(person registry.PersonID, year int, away []Away, source Source) statement {
	list := make([]Away, 0, len(away))
	for _, a := range away {
		a.Source = source
		list = append(list, a)
	}
	return statement{subject: person.Subject(), kind: Absence, year: year, source: source, value: list, grow: longer(list)}
}

// longer adds a list to the one an entry holds. Nothing to add to a list that
// is known is refused: "none" would contradict it.
func longer[T comparable](more []T) func(Entry) (any, error) {
	return func(old Entry) (any, error) {
		have, err := decode[[]T](old)
		if err != nil {
			return nil, err
		}
		all := grow(have, more)
		if len(all) == len(have) {
			return nil, fault.New(fault.Conflict, fault.Reason{Code: "record.already-known", Field: string(old.Kind), Args: []any{old.Year}})
		}
		return all, nil
	}
}
