package registry

import (
	"thidua/internal/base/civil"
	"thidua/internal/platform/store"
)

// RemoteOn tells of units whether they stood in a remote, border or island area
// on a day: by their own mark, else because one above them was marked so. A mark
// of no is the unit's own, since a province is not remote and some of its
// communes are; a unit of which nothing is known is not in the map. (Đơn vị vùng
// sâu, vùng xa, biên giới, hải đảo.)
func RemoteOn(tx *store.Tx, units []UnitID, on civil.Date) (map[UnitID]bool, error) {
	places, err := ScopesOf(tx, units)
	if err != nil {
		return nil, err
	}
	line := func(u UnitID) []string { return places[u].Line() }
	var all []UnitID
	seen := map[UnitID]bool{}
	for u := range places {
		for _, above := range line(u) {
			if up := UnitID(above); !seen[up] {
				seen[up], all = true, append(all, up)
			}
		}
	}
	known, err := UnitsOn(tx, all, on)
	if err != nil {
		return nil, err
	}
	remote := make(map[UnitID]bool, len(places))
	for u := range places {
		if own := known[u].Remote; own != nil {
			remote[u] = *own
			continue
		}
		for _, above := range line(u) {
			if r := known[UnitID(above)].Remote; r != nil && *r {
				remote[u] = true
			}
		}
	}
	return remote, nil
}
