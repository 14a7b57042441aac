package record

import (
	"context"

	"thidua/internal/base/fault"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// Work keeps how many months of a year a person was employed, and where; nil
// months and nil stays are not known. (Tháng công tác.)
func (s *Service) Work(ctx context.Context, who access.Actor, person registry.PersonID, year int, months *int, units []Stay, source Source) (e Entry, err error) {
	defer fault.Wrap(&err, "work of %s", person)
	return s.keep(ctx, who, workOf(person, year, months, units, source))
}

// KeepWork is Work for a higher office's act.
func KeepWork(tx *store.Tx, by string, person registry.PersonID, year int, months *int, units []Stay, source Source) (Entry, error) {
	return workOf(person, year, months, units, source).keep(tx, by)
}

func workOf(person registry.PersonID, year int, months *int, units []Stay, source Source) statement {
	return statement{subject: person.Subject(), kind: Work, year: year, source: source, value: worked{months, units}}
}
