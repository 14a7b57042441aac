package registry

import (
	"io"
	"slices"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/base/id"
	"thidua/internal/base/viet"
	"thidua/internal/law/access"
	"thidua/internal/platform/sheet"
	"thidua/internal/platform/store"
)

// A RosterLine is a row of a list of people and collectives, as somebody typed it:
// whom it names, and what it says of them.
type RosterLine struct {
	No                        int // row of the sheet, the first is 1
	Name, Number, Unit, Value string
}

// ReadRoster reads a list of people and collectives; said are the headings under
// which the value of each stands, folded, with bars between. (Đọc danh sách.)
func ReadRoster(name string, r io.ReaderAt, size int64, said string) (all []RosterLine, err error) {
	headings := sheet.Headings{
		"ho va ten|ho ten|ten|ten tap the|ca nhan tap the|tap the ca nhan|ho ten ten tap the|ten ca nhan tap the|name",
		"so hieu|ma so|ma|ma can bo|ma cong chuc|so dinh danh|ma don vi|number|code",
		"don vi|phong ban|noi cong tac|don vi cong tac|unit",
		said,
	}
	var at []int // of each column, what it is; nil until the headings are found
	err = sheet.Read(name, r, size, sheet.Usual, func(n int, cells []sheet.Cell) error {
		if at == nil {
			at = headings.Of(cells, 0, 3)
			return nil
		}
		l := RosterLine{No: n}
		sheet.Into(at, cells, &l.Name, &l.Number, &l.Unit, &l.Value)
		if l != (RosterLine{No: n}) {
			all = append(all, l)
		}
		return nil
	})
	if err == nil && at == nil {
		err = fault.Field("file", "roster.no-headings")
	}
	if err == nil && len(all) == 0 {
		err = fault.Field("file", "roster.empty")
	}
	return all, err
}

// A Roster is the people and units of a subtree on a day, to be found as a list
// names them. (Danh sách đối chiếu.)
type Roster struct {
	units    []Unit
	people   []Person
	byName   map[string][]Person // by viet.Key
	byNumber map[string]Person   // the first
	called   map[UnitID][2]string
	titled   map[string][]Unit // by viet.Key of the name
	coded    map[string][]Unit
}

// RosterOf reads everyone of a subtree in two queries. Part.
func RosterOf(tx *store.Tx, over access.Scope, on civil.Date) (r Roster, err error) {
	if r.units, err = UnitsUnder(tx, over, on); err != nil {
		return r, err
	}
	rows, err := store.Collect(tx, readPerson, `SELECT `+personColumns+` FROM person p JOIN unit u ON u.id = p.unit_id
		WHERE u.path LIKE $1 AND p.joined IS NULL ORDER BY p.name_sort, p.id`, like(string(over)))
	if err != nil {
		return r, err
	}
	r.people, err = personsOn(tx, rows, on)
	r.index()
	return r, err
}

// index lets many lines be found without reading everyone again for each.
func (r *Roster) index() {
	r.byName, r.byNumber = map[string][]Person{}, map[string]Person{}
	r.called, r.titled, r.coded = map[UnitID][2]string{}, map[string][]Unit{}, map[string][]Unit{}
	for _, p := range r.people {
		r.byName[viet.Key(p.Name)] = append(r.byName[viet.Key(p.Name)], p)
		if _, two := r.byNumber[p.Number]; !two {
			r.byNumber[p.Number] = p
		}
	}
	for _, u := range r.units {
		key := viet.Key(u.Name)
		r.called[u.ID] = [2]string{u.Code, key}
		r.titled[key], r.coded[u.Code] = append(r.titled[key], u), append(r.coded[u.Code], u)
	}
}

// Find is the one whom a line names: a person by number, else by name and unit; a
// collective by code or name. Two of one name are refused, and told apart by their
// number. The name is as the registry has it.
func (r Roster) Find(l RosterLine) (s id.Subject, name string, err error) {
	people := r.persons(l)
	if len(people) == 1 {
		return people[0].ID.Subject(), people[0].Name, nil
	}
	var units []Unit
	if l.Number != "" {
		units = append(units, r.coded[l.Number]...)
	}
	for _, u := range r.titled[viet.Key(l.Name)] {
		if (l.Unit == "" || r.is(u.Parent, l.Unit)) && (l.Number == "" || u.Code != l.Number) {
			units = append(units, u)
		}
	}
	switch {
	case len(people)+len(units) > 1:
		return s, "", fault.Field("file", "roster.homonym", l.No, l.Name)
	case len(units) == 1:
		return units[0].ID.Subject(), units[0].Name, nil
	}
	return s, "", fault.Field("file", "roster.nobody", l.No, l.Name)
}

func (r Roster) persons(l RosterLine) (found []Person) {
	if p, ok := r.byNumber[l.Number]; ok && l.Number != "" {
		return []Person{p}
	}
	for _, p := range r.byName[viet.Key(l.Name)] {
		if (l.Unit == "" || r.is(p.Unit, l.Unit)) && (l.Number == "" || p.Number == "") {
			found = append(found, p)
		}
	}
	return found
}

// is reports that a unit of the roster is called so, or has that code.
func (r Roster) is(u UnitID, name string) bool {
	x, here := r.called[u]
	return here && (x[0] == name || x[1] == viet.Key(name))
}

// Has reports that one is on it.
func (r Roster) Has(s id.Subject) bool {
	if s.Kind == "person" {
		return slices.ContainsFunc(r.people, func(p Person) bool { return p.ID.Subject() == s })
	}
	return slices.ContainsFunc(r.units, func(u Unit) bool { return u.ID.Subject() == s })
}

// Units are the units of the roster, parents before children.
func (r Roster) Units() []Unit { return r.units }

// People are its people, by name.
func (r Roster) People() []Person { return r.people }
