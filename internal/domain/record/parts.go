package record

import (
	"slices"

	"thidua/internal/base/id"
	"thidua/internal/domain/registry"
	"thidua/internal/platform/store"
)

// YearsOf is every year of which anything is known, oldest first. A year that
// is not there is not known.
func YearsOf(tx *store.Tx, subject id.Subject) ([]Year, error) {
	all, err := entries(tx, subject, false)
	if err != nil {
		return nil, err
	}
	return yearsIn(all)
}

func yearsIn(all []Entry) ([]Year, error) {
	known := map[int]*Year{}
	for _, e := range all {
		if e.Year == 0 || e.Kind == Strengths || e.Kind == Organisation {
			continue
		}
		y := known[e.Year]
		if y == nil {
			y = &Year{Year: e.Year}
			known[e.Year] = y
		}
		if err := y.learn(e); err != nil {
			return nil, err
		}
	}
	years := make([]Year, 0, len(known))
	for _, y := range known {
		years = append(years, *y)
	}
	slices.SortFunc(years, func(a, b Year) int { return a.Year - b.Year })
	return years, nil
}

// learn puts one entry into the year, unless a record that comes first said so
// already.
func (y *Year) learn(e Entry) error {
	switch e.Kind {
	case Rating:
		v, err := decode[rated](e)
		if y.Rating == "" {
			y.Rating, y.Source = v.Rating, e.Source
		}
		return err
	case Work:
		v, err := decode[worked](e)
		if y.Months == nil {
			y.Months = v.Months
		}
		if y.Units == nil {
			y.Units = v.Units
		}
		return err
	case Absence:
		v, err := decode[[]Away](e)
		y.Absences = grow(y.Absences, v)
		return err
	case Training:
		v, err := decode[[]Course](e)
		y.Training = grow(y.Training, v)
		return err
	}
	return nil
}

// grow joins two lists of two records of one person, each thing once; known to
// be empty stays known.
func grow[T comparable](have, more []T) []T {
	if have == nil {
		have = []T{}
	}
	for _, v := range more {
		if !slices.Contains(have, v) {
			have = append(have, v)
		}
	}
	return have
}

// DisciplineOf is every disciplinary decision: nil when nothing is known, empty
// when it is known that there is none.
func DisciplineOf(tx *store.Tx, subject id.Subject) (list []Disciplined, err error) {
	all, err := entries(tx, subject, false)
	if err != nil {
		return nil, err
	}
	return disciplineIn(all)
}

func disciplineIn(all []Entry) (list []Disciplined, err error) {
	for _, e := range all {
		if e.Kind != Discipline {
			continue
		}
		v, err := decode[[]Disciplined](e)
		if err != nil {
			return nil, err
		}
		list = grow(list, v)
	}
	return list, nil
}

// ReviewOf reports whether the subject is under review, inspection or
// investigation; nil when nothing is known. Of joined records, one under review
// is enough.
func ReviewOf(tx *store.Tx, subject id.Subject) (under *bool, err error) {
	all, err := entries(tx, subject, false)
	if err != nil {
		return nil, err
	}
	return reviewIn(all)
}

func reviewIn(all []Entry) (under *bool, err error) {
	for _, e := range all {
		if e.Kind != Review {
			continue
		}
		v, err := decode[reviewed](e)
		if err != nil {
			return nil, err
		}
		if under == nil || v.Under {
			under = &v.Under
		}
	}
	return under, nil
}

// StrengthOf is the strength of a collective, year by year.
func StrengthOf(tx *store.Tx, unit registry.UnitID) (list []Strength, err error) {
	all, err := entries(tx, unit.Subject(), false)
	if err != nil {
		return nil, err
	}
	return strengthIn(all)
}

func strengthIn(all []Entry) (list []Strength, err error) {
	for _, e := range all {
		if e.Kind != Strengths {
			continue
		}
		v, err := decode[Strength](e)
		if err != nil {
			return nil, err
		}
		v.Year, v.Source = e.Year, e.Source
		list = append(list, v)
	}
	return list, nil
}

// OrganisationsOf is how organisations inside a unit were rated, year by year.
func OrganisationsOf(tx *store.Tx, subject id.Subject) (list []Organised, err error) {
	all, err := entries(tx, subject, false)
	if err != nil {
		return nil, err
	}
	return organisationsIn(all)
}

func organisationsIn(all []Entry) (list []Organised, err error) {
	for _, e := range all {
		if e.Kind != Organisation {
			continue
		}
		v, err := decode[map[string]string](e)
		if err != nil {
			return nil, err
		}
		for _, of := range sortedKeys(v) {
			list = append(list, Organised{e.Year, of, v[of], e.Source})
		}
	}
	return list, nil
}

func sortedKeys(m map[string]string) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}
