package dossier

import (
	"slices"

	"thidua/internal/base/civil"
	"thidua/internal/base/id"
	"thidua/internal/domain/award"
	"thidua/internal/domain/registry"
	"thidua/internal/law/rulebook"
	"thidua/internal/platform/store"
)

// FactsOf puts together what the offices know of people and units for a year,
// as seen on a day, without any dossier: nothing attested, no paper. Part: asks
// no permission. A number of queries that grows with hundreds of subjects, not
// with each. (Dữ kiện của một người, một tập thể.)
func (s *Service) FactsOf(tx *store.Tx, subjects []id.Subject, year int, day civil.Date) (map[id.Subject]rulebook.Facts, error) {
	out := make(map[id.Subject]rulebook.Facts, len(subjects))
	for some := range slices.Chunk(subjects, 400) {
		lines := make([]Nomination, len(some))
		for i, s := range some {
			lines[i] = Nomination{Subject: s, Year: year}
		}
		f, err := gather(tx, s.books, &Dossier{}, lines)
		if err != nil {
			return nil, err
		}
		for i := range lines {
			facts := f.facts(&lines[i], day)
			facts.Papers.Have, facts.Attested.By = nil, nil
			out[some[i]] = facts
		}
	}
	return out, nil
}

// UnitOf is the unit a subject belongs to: a person's, or itself.
func UnitOf(tx *store.Tx, s id.Subject) (registry.UnitID, error) {
	if s.Kind != award.Person {
		return registry.UnitID(s.ID), nil
	}
	p, err := registry.FindPerson(tx, registry.PersonID(s.ID), civil.Of(tx.Now()))
	return p.Unit, err
}
