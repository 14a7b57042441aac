package contest

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"thidua/internal/base/fault"
	"thidua/internal/base/viet"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// A Filter chooses contests. Zero fields choose nothing away.
type Filter struct {
	State  State
	Search string
	Page   int // from 1
	Size   int // 0 is 50; -1 is all
}

// Contests lists those the actor may look at, the last to end first, and how many
// there are in all. (Các cuộc thi.)
func (s *Service) Contests(ctx context.Context, who access.Actor, f Filter) (all []Contest, total int, err error) {
	defer fault.Wrap(&err, "list contests")
	if f.State != "" && !slices.Contains(States(), f.State) {
		return nil, 0, fault.Field("state", "contest.no-such-state")
	}
	err = s.db.View(ctx, func(tx *store.Tx) error {
		w := &where{}
		if err := w.visible(tx, who); err != nil {
			return err
		}
		if f.State != "" {
			w.text += ` AND c.state = ` + w.hole(f.State)
		}
		for _, word := range strings.Fields(viet.Fold(f.Search)) {
			w.text += ` AND c.fold LIKE ` + w.hole(store.Like(word))
		}
		if err := tx.Row(`SELECT COUNT(*) FROM contest c WHERE `+w.text, w.args...).Scan(&total); err != nil {
			return err
		}
		if all, err = store.Collect(tx, read, `SELECT `+columns+` FROM contest c WHERE `+w.text+` ORDER BY c.to_day DESC, c.id DESC`+store.Window(f.Page, f.Size), w.args...); err != nil {
			return err
		}
		return nameBodies(tx, who, all)
	})
	return all, total, err
}

func nameBodies(tx *store.Tx, who access.Actor, all []Contest) error {
	units := make([]registry.UnitID, len(all))
	for i, c := range all {
		units[i] = c.Body
	}
	named, err := registry.UnitsOn(tx, units, who.Today)
	for i := range all {
		all[i].BodyName = named[all[i].Body].Name
	}
	return err
}

// A where is the condition of a list, and what it asks with.
type where struct {
	text string
	args []any
}

func (w *where) hole(v any) string {
	w.args = append(w.args, v)
	return fmt.Sprintf("$%d", len(w.args))
}

func (w *where) in(list []any) string {
	w.args = append(w.args, list...)
	return store.In(len(w.args)-len(list)+1, len(list))
}

// visible is MayLook in SQL.
func (w *where) visible(tx *store.Tx, who access.Actor) error {
	bodies, err := registry.UnitIDsOver(tx, who, access.LookContest)
	if err != nil {
		return err
	}
	called, err := callable(tx, who)
	if err != nil {
		return err
	}
	own, err := eye(tx, who)
	if err != nil {
		return err
	}
	w.text = `(c.body IN ` + w.in(store.Args(bodies)) + ` OR c.announced_on IS NOT NULL AND (c.id IN (SELECT contest FROM contest_unit WHERE unit IN ` + w.in(store.Args(called)) + `)
		OR c.id IN (SELECT contest FROM contest_judge WHERE person IN ` + w.in(store.Args(own)) + `)`
	if who.AsThemself(access.SignedIn) || len(who.Over(access.EnterContest)) > 0 {
		w.text += ` OR c.everybody`
	}
	w.text += `))`
	return nil
}

// callable are the units by which a contest calls the actor, or people they enter
// for: theirs and those above, and all beneath those they enter for.
func callable(tx *store.Tx, who access.Actor) ([]registry.UnitID, error) {
	units, err := registry.UnitIDsOver(tx, who, access.EnterContest)
	if err != nil {
		return nil, err
	}
	trees := who.Over(access.EnterContest)
	if who.Person != "" && who.AsThemself(access.SignedIn) {
		at, err := registry.ScopeOfPerson(tx, registry.PersonID(who.Person))
		if err != nil {
			return nil, err
		}
		trees = append(trees, at)
	}
	for _, t := range trees {
		for _, u := range strings.Split(strings.Trim(string(t), "/"), "/") {
			units = append(units, registry.UnitID(u))
		}
	}
	slices.Sort(units)
	return slices.Compact(units), nil
}
