package record

import (
	"context"

	"thidua/internal/base/fault"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// Count keeps the strength of a collective at the end of a year. (Quân số.)
func (s *Service) Count(ctx context.Context, who access.Actor, unit registry.UnitID, st Strength, source Source) (e Entry, err error) {
	defer fault.Wrap(&err, "strength of %s", unit)
	return s.keep(ctx, who, strengthOf(unit, st, source))
}

// KeepStrength is Count for a higher office's act.
func KeepStrength(tx *store.Tx, by string, unit registry.UnitID, st Strength, source Source) (Entry, error) {
	return strengthOf(unit, st, source).keep(tx, by)
}

func strengthOf(unit registry.UnitID, st Strength, source Source) statement {
	return statement{subject: unit.Subject(), kind: Strengths, year: st.Year, source: source, value: st}
}

// Organise keeps how the party cell and the mass organisations of a unit were
// rated in a year. (Xếp loại tổ chức đảng, đoàn thể.)
func (s *Service) Organise(ctx context.Context, who access.Actor, unit registry.UnitID, year int, ratings map[string]string, source Source) (e Entry, err error) {
	defer fault.Wrap(&err, "organisations of %s", unit)
	return s.keep(ctx, who, organisedOf(unit, year, ratings, source))
}

// KeepOrganised is Organise for a higher office's act.
func KeepOrganised(tx *store.Tx, by string, unit registry.UnitID, year int, ratings map[string]string, source Source) (Entry, error) {
	return organisedOf(unit, year, ratings, source).keep(tx, by)
}

func organisedOf(unit registry.UnitID, year int, ratings map[string]string, source Source) statement {
	return statement{subject: unit.Subject(), kind: Organisation, year: year, source: source, value: ratings}
}
