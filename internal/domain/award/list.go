package award

import (
	"context"
	"strings"

	"thidua/internal/base/civil"
	"thidua/internal/base/id"
	"thidua/internal/base/viet"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// A Filter chooses claims.
type Filter struct {
	Search string
	Page   int // from 1
	Size   int // 50 if 0, all if negative
}

// Claims lists past awards whose decision nobody has seen yet, of people and
// units the actor may look at, oldest year first, and how many there are.
// (Khen thưởng chờ đối chiếu quyết định.)
func (s *Service) Claims(ctx context.Context, who access.Actor, f Filter) (rows []Award, total int, err error) {
	err = s.db.View(ctx, func(tx *store.Tx) error {
		all, err := store.Collect(tx, read, `SELECT `+columns+` FROM award WHERE claim AND state <> 'revoked' ORDER BY year, name_fold, id`)
		if err != nil {
			return err
		}
		over, err := scopes(tx, all)
		if err != nil {
			return err
		}
		words := strings.Fields(viet.Fold(f.Search))
		rows = rows[:0]
		for _, a := range all {
			if who.May(access.LookAward, over[a.Subject]) && has(a, words) {
				rows = append(rows, a)
			}
		}
		return nil
	})
	total = len(rows)
	size := f.Size
	if size == 0 {
		size = 50
	}
	if size > 0 {
		from := min((max(f.Page, 1)-1)*size, total)
		rows = rows[from:min(from+size, total)]
	}
	return rows, total, err
}

func has(a Award, words []string) bool {
	fold := viet.Fold(a.Name + " " + a.UnitName + " " + a.DecisionNo)
	for _, w := range words {
		if !strings.Contains(fold, w) {
			return false
		}
	}
	return true
}

// scopes is where the subjects of some awards stand now, in a few queries.
func scopes(tx *store.Tx, all []Award) (map[id.Subject]access.Scope, error) {
	var people []registry.PersonID
	var units []registry.UnitID
	for _, a := range all {
		if a.Subject.Kind == Person {
			people = append(people, registry.PersonID(a.Subject.ID))
		} else {
			units = append(units, registry.UnitID(a.Subject.ID))
		}
	}
	persons, err := registry.PersonsOn(tx, people, civil.Date{})
	if err != nil {
		return nil, err
	}
	for _, p := range persons {
		units = append(units, p.Unit)
	}
	known, err := registry.UnitsOn(tx, units, civil.Date{})
	if err != nil {
		return nil, err
	}
	over := map[id.Subject]access.Scope{}
	for u, unit := range known {
		over[u.Subject()] = unit.Path
	}
	for p, person := range persons {
		over[p.Subject()] = known[person.Unit].Path
	}
	return over, nil
}
