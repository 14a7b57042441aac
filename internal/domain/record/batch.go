package record

import (
	"slices"

	"thidua/internal/domain/registry"
	"thidua/internal/platform/store"
)

// Known is all that is known of one subject: what YearsOf, DisciplineOf,
// ReviewOf, StrengthOf and OrganisationsOf would say.
type Known struct {
	Years         []Year
	Discipline    []Disciplined
	Review        *bool
	Strength      []Strength
	Organisations []Organised
}

// KnownOf is what is known of many subjects of one kind, in a few queries, so
// that hundreds of nominations are judged at once.
func KnownOf(tx *store.Tx, kind string, ids []string) (map[string]Known, error) {
	same := map[string][]string{}
	for _, i := range ids {
		same[i] = []string{i}
	}
	if kind == "person" {
		persons := make([]registry.PersonID, len(ids))
		for i, p := range ids {
			persons[i] = registry.PersonID(p)
		}
		aliases, err := registry.AliasesOf(tx, persons)
		if err != nil {
			return nil, err
		}
		for p, list := range aliases {
			same[string(p)] = same[string(p)][:0]
			for _, a := range list {
				same[string(p)] = append(same[string(p)], string(a))
			}
		}
	}
	var asked []string
	for _, list := range same {
		asked = append(asked, list...)
	}
	slices.Sort(asked)
	said := map[string][]Entry{}
	for some := range slices.Chunk(slices.Compact(asked), 400) {
		list, err := store.Collect(tx, readEntry, `SELECT `+columns+` FROM record_entry WHERE subject_kind = $1 AND superseded_by IS NULL
			AND subject_id IN `+store.In(2, len(some))+` ORDER BY year, kind, at, id`, append([]any{kind}, store.Args(some)...)...)
		if err != nil {
			return nil, err
		}
		for _, e := range list {
			said[e.Subject.ID] = append(said[e.Subject.ID], e)
		}
	}
	out := make(map[string]Known, len(ids))
	for who, list := range same {
		var all []Entry
		for _, s := range list {
			all = append(all, said[s]...)
		}
		k, err := know(all)
		if err != nil {
			return nil, err
		}
		out[who] = k
	}
	return out, nil
}

func know(all []Entry) (k Known, err error) {
	if k.Years, err = yearsIn(all); err != nil {
		return k, err
	}
	if k.Discipline, err = disciplineIn(all); err != nil {
		return k, err
	}
	if k.Review, err = reviewIn(all); err != nil {
		return k, err
	}
	if k.Strength, err = strengthIn(all); err != nil {
		return k, err
	}
	k.Organisations, err = organisationsIn(all)
	return k, err
}
