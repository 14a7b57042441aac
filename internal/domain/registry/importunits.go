package registry

import (
	"context"
	"fmt"
	"io"
	"strings"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/base/viet"
	"thidua/internal/law/access"
	"thidua/internal/platform/sheet"
	"thidua/internal/platform/store"
)

// unitHeadings are the columns of a list of units.
var unitHeadings = []sheet.Heading{
	{Key: "name", Titles: []string{"Tên đơn vị", "don vi", "ten tap the", "tap the", "ten", "name", "unit"}, Needed: true},
	{Key: "parent", Titles: []string{"Trực thuộc", "don vi cap tren", "cap tren", "don vi truc thuoc", "thuoc", "parent"}},
	{Key: "code", Titles: []string{"Mã", "ma don vi", "code"}},
	{Key: "level", Titles: []string{"Cấp", "cap don vi", "level"}},
	{Key: "legal", Titles: []string{"Có tư cách pháp nhân", "tu cach phap nhan", "phap nhan", "legal"}},
	{Key: "flags", Titles: []string{"Thuộc diện xét tặng cờ", "dien xet co", "xet co", "flags"}},
	{Key: "from", Titles: []string{"Có từ ngày", "ngay thanh lap", "tu ngay", "from", "founded"}},
	{Key: "source", Titles: []string{"Văn bản", "quyet dinh", "so quyet dinh", "source"}},
}

// A UnitLine is one row of a list of units, read and checked by itself.
type UnitLine struct {
	NewUnit
	ParentName string // name or code of the parent; "" is the unit the list comes under
	line       sheet.Line
}

// ReadUnits reads a list of units; what is wrong is told by row and column, all
// of it at once.
func ReadUnits(name string, r io.ReaderAt, size int64) (all []UnitLine, err error) {
	var wrong Mistakes
	err = sheet.Lines(name, r, size, sheet.Usual, unitHeadings, func(l sheet.Line) error {
		u := UnitLine{line: l, ParentName: l.Text("parent"), NewUnit: NewUnit{Name: l.Text("name"), Code: l.Text("code"), Source: l.Text("source")}}
		level, ok := choose(l.Text("level"), levelWords)
		if !ok {
			wrong.Add(l.Wrong("level", "import.level"))
		}
		if u.Level = Level(level); level == "" {
			u.Level = Base
		}
		for key, to := range map[string]func(string){"legal": func(s string) { u.Legal = s == "true" }, "flags": func(s string) { u.FlagEligible = maybe(s) }} {
			v, ok := choose(l.Text(key), yesWords)
			if !ok {
				wrong.Add(l.Wrong(key, "import.yes-no"))
			}
			to(v)
		}
		if u.From, ok = l.Day("from"); !ok {
			wrong.Add(l.Wrong("from", "import.day"))
		}
		if err := u.check(); err != nil {
			if err := wrong.In(l, err); err != nil {
				return err
			}
		}
		all = append(all, u)
		return nil
	})
	if err != nil {
		return nil, err
	}
	if len(all) == 0 {
		return nil, fault.Code(fault.Invalid, "sheet.empty")
	}
	return all, wrong.Err()
}

// ImportUnits brings a list of units in under a unit, or as roots, all of it or
// nothing. Parents may stand anywhere in the list or be there already; a unit
// that is there already, by name and parent, is left alone. rehearse only says
// what would be.
func (s *Service) ImportUnits(ctx context.Context, who access.Actor, under UnitID, lines []UnitLine, rehearse bool) (n Imported, err error) {
	defer fault.Wrap(&err, "import units")
	err = s.db.Update(ctx, func(tx *store.Tx) error {
		over, err := mayImport(tx, who, access.CreateUnit, under)
		if err != nil {
			return err
		}
		if n, err = enterUnits(tx, under, over, lines); err != nil {
			return err
		}
		if rehearse {
			return errDry
		}
		return record(tx, who, access.CreateUnit, under.Subject().String(), map[string]any{"imported": n.Added, "known": n.Known})
	})
	return n, dry(err)
}

// enterUnits enters what has its parent, round by round, until nothing is left
// or nothing more can be entered.
func enterUnits(tx *store.Tx, under UnitID, over access.Scope, lines []UnitLine) (n Imported, err error) {
	named, err := namesOf(tx, over)
	if err != nil {
		return n, err
	}
	var wrong Mistakes
	for left := lines; len(left) > 0; {
		var later []UnitLine
		for _, l := range left {
			parent, found, sure := under, true, true
			if l.ParentName != "" {
				parent, found, sure = named.find(l.ParentName)
			}
			switch {
			case !sure:
				wrong.Add(l.line.Wrong("parent", "import.parent-ambiguous"))
			case !found:
				later = append(later, l)
			default:
				if err := enterUnit(tx, l, parent, named, &n, &wrong); err != nil {
					return n, err
				}
			}
		}
		if len(later) == len(left) {
			for _, l := range later {
				wrong.Add(l.line.Wrong("parent", "import.parent-missing"))
			}
			break
		}
		left = later
	}
	return n, wrong.Err()
}

func enterUnit(tx *store.Tx, l UnitLine, parent UnitID, named *names, n *Imported, wrong *Mistakes) error {
	if _, there := named.under[child(parent, l.Name)]; there {
		n.Known++
		return nil
	}
	l.Parent = parent
	u, err := AddUnit(tx, l.NewUnit)
	if err != nil {
		return wrong.In(l.line, err)
	}
	named.add(u)
	n.Added++
	return nil
}

// names finds units by what a sheet calls them.
type names struct {
	byName, byCode map[string][]UnitID
	under          map[string]UnitID
}

func namesOf(tx *store.Tx, over access.Scope) (*names, error) {
	units, err := UnitsUnder(tx, over, civil.Of(tx.Now()))
	n := &names{map[string][]UnitID{}, map[string][]UnitID{}, map[string]UnitID{}}
	for _, u := range units {
		n.add(u)
	}
	return n, err
}

func (n *names) add(u Unit) {
	key := viet.Key(u.Name)
	n.byName[key] = append(n.byName[key], u.ID)
	if u.Code != "" {
		n.byCode[strings.ToLower(u.Code)] = append(n.byCode[strings.ToLower(u.Code)], u.ID)
	}
	n.under[child(u.Parent, u.Name)] = u.ID
}

func child(parent UnitID, name string) string { return fmt.Sprintf("%s\n%s", parent, viet.Key(name)) }

// find looks for a unit by code, then by name; not sure means more than one.
func (n *names) find(text string) (u UnitID, found, sure bool) {
	for _, list := range [][]UnitID{n.byCode[strings.ToLower(text)], n.byName[viet.Key(text)]} {
		switch len(list) {
		case 0:
		case 1:
			return list[0], true, true
		default:
			return "", true, false
		}
	}
	return "", false, true
}
