package intake

import (
	"slices"

	"thidua/internal/base/civil"
	"thidua/internal/base/viet"
	"thidua/internal/domain/registry"
	"thidua/internal/platform/store"
)

// tree is the part of the register a sheet may speak of: the unit it was sent
// for and everything under it.
type tree struct {
	root  registry.Unit
	named map[string][]*registry.Unit // by key of the name
	sons  map[son]*registry.Unit
	folk  map[string][]registry.Person // by key of the name
}

type son struct {
	parent registry.UnitID
	key    string
}

func growTree(tx *store.Tx, unit registry.UnitID, on civil.Date) (*tree, error) {
	root := registry.Unit{Path: "/"} // over every root there is
	if unit != "" {
		var err error
		if root, err = registry.FindUnit(tx, unit, on); err != nil {
			return nil, err
		}
	}
	all, err := registry.UnitsUnder(tx, root.Path, on)
	if err != nil {
		return nil, err
	}
	t := &tree{root: root, named: map[string][]*registry.Unit{}, sons: map[son]*registry.Unit{}}
	for i := range all {
		t.add(&all[i])
	}
	return t, nil
}

// people brings in everyone under the root, for sheets that list persons.
func (t *tree) people(tx *store.Tx, on civil.Date) error {
	t.folk = map[string][]registry.Person{}
	members, err := registry.MembersOf(tx, t.roots())
	if err != nil {
		return err
	}
	for _, root := range t.roots() {
		found, err := registry.PersonsOn(tx, members[root], on)
		if err != nil {
			return err
		}
		for _, id := range members[root] { // in order, so that the same sheet meets the same people
			if p, ok := found[id]; ok {
				t.folk[viet.Key(p.Name)] = append(t.folk[viet.Key(p.Name)], p)
			}
		}
	}
	return nil
}

// roots are the tops of the part of the register this is.
func (t *tree) roots() (all []registry.UnitID) {
	if t.root.ID != "" {
		return []registry.UnitID{t.root.ID}
	}
	for _, units := range t.named {
		for _, u := range units {
			if u.Parent == "" {
				all = append(all, u.ID)
			}
		}
	}
	slices.Sort(all)
	return all
}

// only reports that one person of that name alone is known here.
func (t *tree) only(key string) bool { return t != nil && len(t.folk[key]) == 1 }

func (t *tree) add(u *registry.Unit) {
	key := viet.Key(u.Name)
	t.named[key] = append(t.named[key], u)
	t.sons[son{u.Parent, key}] = u
}

// known answers the analysis: is there one body of that name here?
func (t *tree) known(key string) (string, bool) {
	if t == nil || len(t.named[key]) != 1 {
		return "", false
	}
	return t.named[key][0].Name, true
}
