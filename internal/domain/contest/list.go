package contest

import (
	"context"
	"slices"

	"thidua/internal/base/fault"
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
		w, err := visible(tx, who)
		if err != nil {
			return err
		}
		if f.State != "" {
			w.And(`c.state = ?`, f.State)
		}
		w.Words(`c.fold`, f.Search)
		if err := tx.Row(`SELECT COUNT(*) FROM contest c `+w.Text, w.Args...).Scan(&total); err != nil {
			return err
		}
		if all, err = store.Collect(tx, read, `SELECT `+columns+` FROM contest c `+w.Text+` ORDER BY c.to_day DESC, c.id DESC`+store.Window(f.Page, f.Size), w.Args...); err != nil {
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

// visible is MayLook in SQL.
func visible(tx *store.Tx, who access.Actor) (*store.Where, error) {
	bodies, err := registry.UnitIDsOver(tx, who, access.LookContest)
	if err != nil {
		return nil, err
	}
	called, err := callable(tx, who)
	if err != nil {
		return nil, err
	}
	own, err := eye(tx, who)
	if err != nil {
		return nil, err
	}
	w, from := &store.Where{}, 1
	in := func(list []any) string {
		w.Args, from = append(w.Args, list...), from+len(list)
		return store.In(from-len(list), len(list))
	}
	w.Text = `WHERE (c.body IN ` + in(store.Args(bodies)) + ` OR c.announced_on IS NOT NULL AND (c.id IN (SELECT contest FROM contest_unit WHERE unit IN ` + in(store.Args(called)) + `)
		OR c.id IN (SELECT contest FROM contest_judge WHERE person IN ` + in(store.Args(own)) + `)`
	if who.AsThemself(access.SignedIn) || len(who.Over(access.EnterContest)) > 0 {
		w.Text += ` OR c.everybody`
	}
	w.Text += `))`
	return w, nil
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
		for _, u := range t.Line() {
			units = append(units, registry.UnitID(u))
		}
	}
	slices.Sort(units)
	return slices.Compact(units), nil
}
