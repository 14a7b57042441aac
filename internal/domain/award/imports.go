package award

import (
	"context"
	"io"
	"strconv"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/base/id"
	"thidua/internal/base/viet"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/ledger"
	"thidua/internal/platform/sheet"
	"thidua/internal/platform/store"
)

// headings are the columns of a list of past awards.
var headings = []sheet.Heading{
	{Key: "name", Titles: []string{"Họ và tên, tên tập thể", "ho va ten", "ho ten", "ten tap the", "tap the", "ten", "name"}, Needed: true},
	{Key: "award", Titles: []string{"Danh hiệu, hình thức", "danh hieu", "hinh thuc", "hinh thuc khen thuong", "danh hieu thi dua", "award"}, Needed: true},
	{Key: "year", Titles: []string{"Năm", "nam khen thuong", "nam thanh tich", "year"}, Needed: true},
	{Key: "decision", Titles: []string{"Số quyết định", "quyet dinh", "so qd", "decision"}},
	{Key: "decided", Titles: []string{"Ngày quyết định", "ngay ky", "ngay qd", "decided"}},
	{Key: "body", Titles: []string{"Cơ quan quyết định", "cap quyet dinh", "co quan khen thuong", "body"}},
	{Key: "unit", Titles: []string{"Đơn vị", "don vi cong tac", "truc thuoc", "unit"}},
	{Key: "post", Titles: []string{"Chức vụ", "chuc danh", "post"}},
	{Key: "birth", Titles: []string{"Ngày sinh", "birth"}},
	{Key: "number", Titles: []string{"Mã số", "so hieu", "ma can bo", "so dinh danh", "number"}},
	{Key: "achievement", Titles: []string{"Thành tích", "noi dung", "achievement"}},
	{Key: "type", Titles: []string{"Loại khen thưởng", "loai", "type"}},
	{Key: "level", Titles: []string{"Cấp quyết định", "cap", "level"}},
}

// types are what people call the types of commendation.
var types = map[string]string{"merit": "merit", "thuong xuyen": "merit", "cong trang": "merit", "sudden": "sudden", "dot xuat": "sudden",
	"movement": "movement", "chuyen de": "movement", "phong trao": "movement", "theo chuyen de": "movement", "long-service": "long-service", "cong hien": "long-service",
	"seniority": "seniority", "nien han": "seniority", "external": "external", "doi ngoai": "external", "resistance": "resistance", "khang chien": "resistance"}

// A Line is one row of a list of past awards, read and checked by itself.
type Line struct {
	NewClaim
	Birth  civil.Date
	Number string
	line   sheet.Line
}

// ReadPast reads a list of past awards; match finds the code of an award by
// what people call it. What is wrong is told by row and column, all of it at
// once.
func ReadPast(name string, r io.ReaderAt, size int64, match func(text string) (code string, ok bool)) (all []Line, err error) {
	var wrong registry.Mistakes
	err = sheet.Lines(name, r, size, sheet.Usual, headings, func(l sheet.Line) error {
		a := Line{line: l, Number: l.Text("number"), NewClaim: NewClaim{Type: "merit", Name: l.Text("name"), UnitName: l.Text("unit"), Post: l.Text("post"),
			Achievement: l.Text("achievement"), DecisionNo: l.Text("decision"), ByName: l.Text("body")}}
		if a.Name == "" {
			wrong.Add(l.Wrong("name", "award.no-name"))
		}
		var ok bool
		if a.Award, ok = match(l.Text("award")); !ok {
			wrong.Add(l.Wrong("award", "import.award"))
		}
		if a.Year, err = strconv.Atoi(l.Text("year")); err != nil || a.Year < 1945 || a.Year > 2100 {
			wrong.Add(l.Wrong("year", "import.year"))
		}
		for key, to := range map[string]*civil.Date{"decided": &a.Decided, "birth": &a.Birth} {
			d, ok := l.Day(key)
			if *to = d; !ok {
				wrong.Add(l.Wrong(key, "import.day"))
			}
		}
		if t := l.Text("type"); t != "" {
			if a.Type, ok = types[viet.Fold(t)]; !ok {
				wrong.Add(l.Wrong("type", "import.type"))
			}
		}
		level, ok := registry.LevelOf(l.Text("level"))
		if a.ByLevel = string(level); !ok {
			wrong.Add(l.Wrong("level", "import.level"))
		}
		all = append(all, a)
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

// ImportPast brings past awards in as claims, all of them or none: a claim
// opens what rests on it until someone has seen the decision. Persons and units
// must be there already, under the unit given ("" is everywhere, and the
// operator's). The same award twice is one. rehearse only says what would be.
func (s *Service) ImportPast(ctx context.Context, who access.Actor, under registry.UnitID, lines []Line, rehearse bool) (n registry.Imported, err error) {
	defer fault.Wrap(&err, "import awards")
	err = s.db.Update(ctx, func(tx *store.Tx) error {
		over := access.Scope("/")
		if under != "" {
			if over, err = registry.ScopeOf(tx, under); err != nil {
				return err
			}
		}
		if act := access.KeepAward; !who.Operator {
			if err := who.Must(act, over); err != nil {
				return err
			}
		}
		if n, err = enter(tx, over, lines); err != nil {
			return err
		}
		if rehearse {
			return rehearsed{}
		}
		return ledger.Append(tx, ledger.Entry{Act: string(access.KeepAward), Actor: who.Account, Subject: under.Subject().String(),
			Body: map[string]any{"imported": n.Added, "known": n.Known}})
	})
	if _, only := err.(rehearsed); only {
		return n, nil
	}
	return n, err
}

// rehearsed undoes a rehearsal.
type rehearsed struct{}

func (rehearsed) Error() string { return "rehearsed" }

func enter(tx *store.Tx, over access.Scope, lines []Line) (n registry.Imported, err error) {
	var wrong registry.Mistakes
	for i := range lines {
		l := &lines[i]
		code, err := l.settle(tx, over)
		if err != nil {
			return n, err
		}
		if code != "" {
			wrong.Add(l.line.Wrong("name", code))
			continue
		}
		l.Source = "sheet:" + strconv.Itoa(l.line.Row)
		before, err := Of(tx, l.Subject)
		if err != nil {
			return n, err
		}
		a, err := AddClaim(tx, l.NewClaim)
		if err != nil {
			if err := wrong.In(l.line, err); err != nil {
				return n, err
			}
			continue
		}
		n.Added++
		for _, b := range before {
			if b.ID == a.ID {
				n.Added, n.Known = n.Added-1, n.Known+1
			}
		}
	}
	return n, wrong.Err()
}

// settle finds whose award it is: a person by number, or by name and birthday
// or unit; else a unit by name on the day. code says why there is none.
func (l *Line) settle(tx *store.Tx, over access.Scope) (code string, err error) {
	on := l.Decided
	if on.IsZero() {
		on = civil.On(l.Year, 12, 31)
	}
	key := viet.Key(l.Name)
	people, err := registry.PersonsNamed(tx, over, key, civil.Date{})
	if err != nil {
		return "", err
	}
	var found []registry.Person
	for _, p := range people {
		fits, err := l.fits(tx, p, on, len(people) > 1)
		if err != nil {
			return "", err
		}
		if fits {
			found = append(found, p)
		}
	}
	switch {
	case len(found) == 1:
		l.Subject = id.Subject{Kind: Person, ID: string(found[0].ID)}
		return "", nil
	case len(found) > 1:
		return "import.person-ambiguous", nil
	case l.Number != "" || !l.Birth.IsZero():
		return "import.person-missing", nil
	}
	return l.settleUnit(tx, over, key, on)
}

// fits reports that a person of the name can be the one meant. A number or a
// birthday decides; among namesakes the unit does, when it is given.
func (l *Line) fits(tx *store.Tx, p registry.Person, on civil.Date, namesakes bool) (bool, error) {
	if l.Number != "" || !l.Birth.IsZero() {
		return (l.Number == "" || p.Number == l.Number) && (l.Birth.IsZero() || p.Birth == l.Birth), nil
	}
	if !namesakes || l.UnitName == "" {
		return true, nil
	}
	then, err := registry.FindPerson(tx, p.ID, on)
	if err != nil {
		return false, err
	}
	unit, err := registry.FindUnit(tx, then.Unit, on)
	return viet.Key(unit.Name) == viet.Key(l.UnitName), err
}

func (l *Line) settleUnit(tx *store.Tx, over access.Scope, key string, on civil.Date) (string, error) {
	units, err := registry.UnitsNamed(tx, over, key, on)
	if err != nil {
		return "", err
	}
	var found []registry.Unit
	for _, u := range units {
		if l.UnitName != "" && len(units) > 1 {
			parent, err := registry.FindUnit(tx, u.Parent, on)
			if err != nil && !fault.Is(err, fault.NotFound) {
				return "", err
			}
			if viet.Key(parent.Name) != viet.Key(l.UnitName) {
				continue
			}
		}
		found = append(found, u)
	}
	switch len(found) {
	case 1:
		l.Subject = id.Subject{Kind: Unit, ID: string(found[0].ID)}
		return "", nil
	case 0:
		return "import.person-missing", nil
	}
	return "import.unit-ambiguous", nil
}
