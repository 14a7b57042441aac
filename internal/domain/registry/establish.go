package registry

import (
	"context"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/law/access"
	"thidua/internal/law/structure"
	"thidua/internal/platform/store"
)

// Establish enters a whole list of bodies, those that are no more too, with who
// followed whom: under a unit, or as a tree of its own. All of it or nothing;
// it is the operator's. (Nhập danh mục đơn vị.)
func (s *Service) Establish(ctx context.Context, who access.Actor, book structure.Book, under UnitID) (root Unit, n int, err error) {
	defer fault.Wrap(&err, "establish %s", book.ID)
	err = s.db.Update(ctx, func(tx *store.Tx) error {
		if err := who.Must(access.Operator, ""); err != nil {
			return err
		}
		if root, n, err = establish(tx, book, under); err != nil {
			return err
		}
		return record(tx, who, access.CreateUnit, root.ID.Subject().String(),
			map[string]any{"structure": book.ID, "sha256": book.SHA256, "units": n, "parent": under})
	})
	return root, n, err
}

// AddStructure is Establish for a higher office's act: the units by their keys
// in the file.
func AddStructure(tx *store.Tx, book structure.Book, under UnitID) (root Unit, n int, err error) {
	return establish(tx, book, under)
}

func establish(tx *store.Tx, book structure.Book, under UnitID) (root Unit, n int, err error) {
	r := book.Root
	if root, err = AddUnit(tx, NewUnit{Parent: under, Name: r.Name, Code: r.Code, Level: Level(r.Level), Legal: r.Legal, Source: book.ID}); err != nil {
		return root, 0, err
	}
	at := map[string]*Unit{r.Key: &root}
	for _, set := range book.Sets {
		for _, b := range set.Units {
			u, err := AddUnit(tx, NewUnit{Parent: root.ID, Name: b.Name, Code: b.Code, Level: Level(set.Level), Legal: set.Legal,
				From: set.From, Source: sourceOf(set.Source, set.Status)})
			if err != nil {
				return root, 0, err
			}
			at[b.Key] = &u
			if set.To.IsZero() {
				continue
			}
			if err := retire(tx, &u, set.To); err != nil {
				return root, 0, err
			}
		}
	}
	for _, c := range book.Changes {
		if err := apply(tx, at[c.Unit], c); err != nil {
			return root, 0, err
		}
	}
	for _, s := range book.Successions {
		for _, old := range s.Old {
			if err := succeed(tx, Succession{at[old].ID, at[s.New].ID, s.Day, s.Kind, sourceOf(s.Source, s.Status)}); err != nil {
				return root, 0, err
			}
		}
	}
	return root, len(at), nil
}

// apply writes a change of a list: from a day on, or what was up to a day.
func apply(tx *store.Tx, u *Unit, c structure.Change) error {
	for _, f := range []struct{ kind, value, now string }{{"name", c.Name, u.Name}, {"level", c.Level, string(u.Level)}} {
		if f.value == "" {
			continue
		}
		source := sourceOf(c.Source, c.Status)
		if !c.From.IsZero() {
			if err := unitFacts.turn(tx, string(u.ID), f.kind, f.value, c.From, source); err != nil {
				return err
			}
			continue
		}
		// What holds now began the day after; before it, the value given.
		if err := unitFacts.turn(tx, string(u.ID), f.kind, f.now, c.To.AddDays(1), source); err != nil {
			return err
		}
		if err := unitFacts.rewrite(tx, string(u.ID), f.kind, f.value, c.To, source); err != nil {
			return err
		}
	}
	return saveUnit(tx, u)
}

// rewrite changes the value of the fact that runs on a day.
func (s shelf) rewrite(tx *store.Tx, owner, kind, value string, on civil.Date, source string) error {
	_, err := tx.Exec(`UPDATE `+s.table+` SET value = $1, key = $2, source = $3 WHERE `+s.owner+` = $4 AND kind = $5
		AND (from_day IS NULL OR from_day <= $6) AND (to_day IS NULL OR to_day >= $6)`, value, factKey(kind, value), source, owner, kind, on)
	return err
}

// sourceOf marks a source that nobody has checked.
func sourceOf(source string, status structure.Status) string {
	if status == structure.Unverified {
		return source + " [unverified]"
	}
	return source
}
