package registry

import (
	"context"
	"io"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/base/viet"
	"thidua/internal/law/access"
	"thidua/internal/platform/sheet"
	"thidua/internal/platform/store"
)

// personHeadings are the columns of a list of people.
var personHeadings = []sheet.Heading{
	{Key: "name", Titles: []string{"Họ và tên", "ho ten", "ten", "full name", "name"}, Needed: true},
	{Key: "birth", Titles: []string{"Ngày sinh", "ngay thang nam sinh", "sinh ngay", "birth", "date of birth"}},
	{Key: "number", Titles: []string{"Mã số", "so hieu", "so hieu cong chuc", "ma can bo", "ma nhan vien", "so dinh danh", "so dinh danh ca nhan", "cccd", "number"}},
	{Key: "gender", Titles: []string{"Giới tính", "nam nu", "gioi", "gender"}},
	{Key: "unit", Titles: []string{"Đơn vị", "don vi cong tac", "noi cong tac", "truc thuoc", "phong ban", "unit"}},
	{Key: "post", Titles: []string{"Chức vụ", "chuc danh", "chuc vu chuc danh", "post"}},
	{Key: "category", Titles: []string{"Loại cán bộ", "loai", "doi tuong", "category"}},
	{Key: "leader", Titles: []string{"Giữ chức vụ lãnh đạo, quản lý", "lanh dao", "lanh dao quan ly", "leader"}},
	{Key: "recruited", Titles: []string{"Ngày tuyển dụng", "ngay vao nganh", "tuyen dung", "recruited"}},
	{Key: "since", Titles: []string{"Từ ngày", "since"}},
	{Key: "source", Titles: []string{"Văn bản", "quyet dinh", "source"}},
}

// A PersonLine is one row of a list of people, read and checked by itself.
type PersonLine struct {
	NewPerson
	UnitName string // name or code of the unit; "" is the unit the list comes under
	line     sheet.Line
}

// ReadPeople reads a list of people as of today; what is wrong is told by row
// and column, all of it at once.
func ReadPeople(name string, r io.ReaderAt, size int64, today civil.Date) (all []PersonLine, err error) {
	var wrong Mistakes
	err = sheet.Lines(name, r, size, sheet.Usual, personHeadings, func(l sheet.Line) error {
		p := PersonLine{line: l, UnitName: l.Text("unit"), NewPerson: NewPerson{Name: l.Text("name"), Number: l.Text("number"), Post: l.Text("post"), Source: l.Text("source")}}
		for key, to := range map[string]*civil.Date{"birth": &p.Birth, "recruited": &p.Recruited, "since": &p.Since} {
			d, ok := l.Day(key)
			if *to = d; !ok {
				wrong.Add(l.Wrong(key, "import.day"))
			}
		}
		for _, c := range []struct {
			key, code string
			answers   map[string]string
			to        func(string)
		}{
			{"gender", "import.gender", genderWords, func(s string) { p.Gender = s }}, {"category", "import.category", categoryWords, func(s string) { p.Category = s }},
			{"leader", "import.yes-no", yesWords, func(s string) { p.Leader = maybe(s) }},
		} {
			v, ok := choose(l.Text(c.key), c.answers)
			if !ok {
				wrong.Add(l.Wrong(c.key, c.code))
			}
			c.to(v)
		}
		if _, ok := l.Day("birth"); ok {
			if err := p.person().check(today); err != nil {
				if err := wrong.In(l, err); err != nil {
					return err
				}
			}
		}
		all = append(all, p)
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

func (n NewPerson) person() Person {
	return Person{Name: n.Name, Gender: n.Gender, Birth: n.Birth, Number: n.Number, Post: n.Post, Category: n.Category, Leader: n.Leader, Recruited: n.Recruited}
}

// ImportPeople brings a list of people in under a unit, all of it or nothing.
// Someone who is there already, by number or by name, birthday and unit, is
// left alone. rehearse only says what would be.
func (s *Service) ImportPeople(ctx context.Context, who access.Actor, under UnitID, lines []PersonLine, rehearse bool) (n Imported, err error) {
	defer fault.Wrap(&err, "import people")
	err = s.db.Update(ctx, func(tx *store.Tx) error {
		over, err := mayImport(tx, who, access.CreatePerson, under)
		if err != nil {
			return err
		}
		if n, err = enterPeople(tx, under, over, lines); err != nil {
			return err
		}
		if rehearse {
			return errDry
		}
		return record(tx, who, access.CreatePerson, under.Subject().String(), map[string]any{"imported": n.Added, "known": n.Known})
	})
	return n, dry(err)
}

func enterPeople(tx *store.Tx, under UnitID, over access.Scope, lines []PersonLine) (n Imported, err error) {
	named, err := namesOf(tx, over)
	if err != nil {
		return n, err
	}
	var wrong Mistakes
	for _, l := range lines {
		l.Unit = under
		if l.UnitName != "" {
			unit, found, sure := named.find(l.UnitName)
			if !found || !sure {
				wrong.Add(l.line.Wrong("unit", map[bool]string{true: "import.unit-missing", false: "import.unit-ambiguous"}[!found]))
				continue
			}
			l.Unit = unit
		}
		if l.Unit == "" {
			wrong.Add(l.line.Wrong("unit", "import.unit-needed"))
			continue
		}
		known, err := there(tx, l.NewPerson)
		if err != nil {
			return n, err
		}
		if known {
			n.Known++
			continue
		}
		if _, err := AddPerson(tx, l.NewPerson); err != nil {
			if err := wrong.In(l.line, err); err != nil {
				return n, err
			}
			continue
		}
		n.Added++
	}
	return n, wrong.Err()
}

// there reports that a record says the same person already: same number and
// name, or same name, birthday and unit.
func there(tx *store.Tx, n NewPerson) (bool, error) {
	var one PersonID
	q, args := `SELECT id FROM person WHERE name_key = $1 AND number = $2`, []any{viet.Key(n.Name), n.Number}
	if n.Number == "" {
		q, args = `SELECT id FROM person WHERE name_key = $1 AND birth = $2 AND unit_id = $3 LIMIT 1`, []any{viet.Key(n.Name), n.Birth, n.Unit}
	}
	err := tx.Row(q, args...).Scan(&one)
	if store.None(err) {
		return false, nil
	}
	return err == nil, err
}
