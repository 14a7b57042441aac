package registry

import (
	"context"

	"thidua/internal/base/civil"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// A Node is a unit in the tree, with how many people are in it.
type Node struct {
	Unit
	People  int
	Beneath []*Node
}

// deep is how many floors of the tree one look shows, and idLength what one
// floor adds to a path.
const (
	deep     = 3
	idLength = 21
	broad    = 1500
)

// Tree shows the units of today an actor may look at, a few floors from the top
// of each of their subtrees, in Vietnamese order.
func (s *Service) Tree(ctx context.Context, who access.Actor) (tops []*Node, err error) {
	err = s.db.View(ctx, func(tx *store.Tx) error {
		at := map[UnitID]*Node{}
		var all []*Node
		for _, over := range who.Over(access.LookUnit) {
			rows, err := store.Collect(tx, readUnit, `SELECT `+unitColumns+` FROM unit u WHERE u.path LIKE $1 AND length(u.path) <= $2
				AND u.to_day IS NULL ORDER BY u.name_sort, u.id LIMIT $3`, like(string(over)), len(over)+(deep-1)*idLength, broad)
			if err != nil {
				return err
			}
			units, err := unitsOn(tx, rows, civil.Date{})
			if err != nil {
				return err
			}
			for _, u := range units {
				if at[u.ID] == nil {
					at[u.ID] = &Node{Unit: u}
					all = append(all, at[u.ID])
				}
			}
		}
		for _, n := range all {
			if up := at[n.Parent]; up != nil {
				up.Beneath = append(up.Beneath, n)
			} else {
				tops = append(tops, n)
			}
		}
		return count(tx, at)
	})
	return tops, err
}

// count puts the number of people into each node.
func count(tx *store.Tx, at map[UnitID]*Node) error {
	type heads struct {
		unit UnitID
		n    int
	}
	all, err := store.Collect(tx, func(s store.Scanner) (h heads, err error) { err = s.Scan(&h.unit, &h.n); return h, err },
		`SELECT unit_id, COUNT(*) FROM person WHERE joined IS NULL GROUP BY unit_id`)
	for _, h := range all {
		if n := at[h.unit]; n != nil {
			n.People = h.n
		}
	}
	return err
}

// Names gives the latest names of units an actor is being shown: the parents in
// a list, the other side of a succession.
func (s *Service) Names(ctx context.Context, units []UnitID) (names map[UnitID]string, err error) {
	names = map[UnitID]string{}
	err = s.db.View(ctx, func(tx *store.Tx) error {
		found, err := UnitsOn(tx, units, civil.Date{})
		for id, u := range found {
			names[id] = u.Name
		}
		return err
	})
	return names, err
}
