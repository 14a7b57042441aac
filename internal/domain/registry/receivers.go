package registry

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/base/viet"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// mostReceivers is how many bodies a search by name offers.
const mostReceivers = 20

// Receivers lists the bodies that can receive what units send: those above
// them, nearest first, and those with legal personality found by name anywhere,
// for what goes outside the line of command. Who may do act somewhere may ask;
// the names of bodies are no secret. (Cơ quan tiếp nhận.)
func (s *Service) Receivers(ctx context.Context, who access.Actor, act access.Act, of []UnitID, search string) (above, found []Unit, err error) {
	defer fault.Wrap(&err, "list receivers")
	if !who.Has(act) {
		return nil, nil, who.Must(act)
	}
	err = s.db.View(ctx, func(tx *store.Tx) error {
		above, found = nil, nil
		senders, err := UnitsOn(tx, of, civil.Date{})
		if err != nil {
			return err
		}
		var over []UnitID
		for _, u := range senders {
			for _, id := range u.Path.Line() {
				if id != string(u.ID) && id != "" && !slices.Contains(over, UnitID(id)) {
					over = append(over, UnitID(id))
				}
			}
		}
		bodies, err := UnitsOn(tx, over, civil.Date{})
		if err != nil {
			return err
		}
		for _, u := range bodies {
			if u.Lives(who.Today) {
				above = append(above, u)
			}
		}
		slices.SortFunc(above, func(a, b Unit) int {
			return cmp.Or(cmp.Compare(strings.Count(string(b.Path), "/"), strings.Count(string(a.Path), "/")), cmp.Compare(a.Path, b.Path))
		})
		if key := viet.Fold(search); key != "" {
			found, err = called(tx, key, who.Today)
		}
		return err
	})
	return above, found, err
}

// called lists bodies of today whose name holds a key.
func called(tx *store.Tx, key string, on civil.Date) ([]Unit, error) {
	rows, err := store.Collect(tx, readUnit, `SELECT `+unitColumns+` FROM unit u WHERE u.name_fold LIKE $1 AND u.legal AND u.to_day IS NULL
		ORDER BY u.name_sort, u.id LIMIT $2`, "%"+like(key), mostReceivers)
	if err != nil {
		return nil, err
	}
	return unitsOn(tx, rows, on)
}
