package dossier

import (
	"maps"
	"slices"

	"thidua/internal/base/civil"
	"thidua/internal/base/id"
	"thidua/internal/domain/award"
	"thidua/internal/domain/inquiry"
	"thidua/internal/domain/registry"
	"thidua/internal/law/rulebook"
	"thidua/internal/platform/store"
)

// enterprisesOf is what was stated of the subjects that are enterprises or head one;
// what had run out when the dossier came in is no longer stated.
func enterprisesOf(tx *store.Tx, d *Dossier, subjects []id.Subject) (map[id.Subject]inquiry.Known, error) {
	day, _ := d.lawDay(civil.Of(tx.Now()))
	all := map[id.Subject]inquiry.Known{}
	for some := range slices.Chunk(subjects, 400) {
		known, err := inquiry.KnownOf(tx, some, day)
		if err != nil {
			return nil, err
		}
		maps.Copy(all, known)
	}
	return all, nil
}

// enterprise is what was stated of a subject under any record of theirs; nil where
// nobody was asked.
func (f *file) enterprise(s id.Subject) *rulebook.Enterprise {
	stated, asked := f.enterprises[s]
	if s.Kind == award.Person {
		for _, p := range f.same(registry.PersonID(s.ID)) {
			if known, also := f.enterprises[p.Subject()]; also {
				stated, asked = known, true
			}
		}
	}
	if !asked {
		return nil
	}
	e, err := rulebook.EnterpriseOf(stated)
	if err != nil {
		return &rulebook.Enterprise{} // never: every fact of the rules is a field of it
	}
	return e
}
