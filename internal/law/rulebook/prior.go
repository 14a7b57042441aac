package rulebook

import (
	"reflect"
	"slices"

	"thidua/internal/base/civil"
)

// Prior lists the awards that the computed clauses of an award ask for by
// name, for a type of commendation on a day: what stands below it on the
// ladder, and what members must hold. Sorted, each once; never the award
// itself unless a clause names it. NotFound where no book has the award.
func (l *Library) Prior(award, kind string, on civil.Date) ([]string, error) {
	_, r, err := l.rules(award, on)
	if err != nil {
		return nil, err
	}
	var out []string
	r.eachClause(kind, func(c, _ *Clause) {
		if c.test != nil {
			out = l.namedIn(reflect.ValueOf(c.test), out)
		}
	})
	slices.Sort(out)
	return slices.Compact(out), nil
}

// namedIn finds the award codes among a test's thresholds: its exported words
// and lists of words.
func (l *Library) namedIn(v reflect.Value, out []string) []string {
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			out = l.namedIn(v.Elem(), out)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				out = l.namedIn(v.Field(i), out)
			}
		}
	case reflect.Slice:
		for i := range v.Len() {
			out = l.namedIn(v.Index(i), out)
		}
	case reflect.Map:
		for _, k := range v.MapKeys() {
			out = l.namedIn(k, out)
			out = l.namedIn(v.MapIndex(k), out)
		}
	case reflect.String:
		if l.KnowsAward(v.String()) {
			out = append(out, v.String())
		}
	}
	return out
}
