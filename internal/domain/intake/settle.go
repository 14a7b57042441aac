package intake

import (
	"errors"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/base/id"
	"thidua/internal/base/viet"
	"thidua/internal/domain/dossier"
	"thidua/internal/domain/registry"
	"thidua/internal/platform/store"
)

// enterer enters what a sheet names and the register has not.
type enterer interface {
	Expect(numbers []string, on civil.Date) error
	Numbered(number string, on civil.Date) (registry.Person, error)
	Unit(n registry.NewUnit) (*registry.Unit, error)
	Person(n registry.NewPerson) (registry.Person, error)
	Flush() error
}

// settling makes the units, people and nominations of an upload, inside the
// act that accepts it.
type settling struct {
	tx                   *store.Tx
	enter                enterer
	u                    *Upload
	near                 *tree
	rows                 map[string][]*Record // collectives by key of the name
	made                 map[*Record]*registry.Unit
	walking              map[*Record]bool
	units                int
	persons              int
	oldUnits, oldPersons bool // none is made: what is not in the register is refused
}

func settle(tx *store.Tx, u *Upload, near *tree, records []Record) *settling {
	s := &settling{tx: tx, enter: registry.Enter(tx), u: u, near: near, rows: map[string][]*Record{}, made: map[*Record]*registry.Unit{}, walking: map[*Record]bool{}}
	if u.Persons {
		return s
	}
	for i := range records {
		if key := viet.Key(records[i].Name); !records[i].Dropped {
			s.rows[key] = append(s.rows[key], &records[i])
		}
	}
	return s
}

// expect reads at once who has the numbers the rows give.
func (s *settling) expect(records []Record) error {
	var numbers []string
	for i := range records {
		if n := records[i].Number; n != "" {
			numbers = append(numbers, n)
		}
	}
	return s.enter.Expect(numbers, s.day())
}

// nomination is the line a row becomes.
func (s *settling) nomination(r *Record) (n dossier.NewNomination, err error) {
	switch {
	case r.Name == "":
		return n, fault.Code(fault.Invalid, "intake.no-name", r.Row)
	case r.Award == "":
		return n, fault.Code(fault.Invalid, "intake.award-unknown", r.Row, r.AwardText)
	}
	n = dossier.NewNomination{Award: r.Award, Type: s.u.Type, Year: r.Year, Name: r.Name, Post: r.Post, Achievement: r.Achievement, Source: s.u.ID.Subject().String()}
	var above *registry.Unit
	if s.u.Persons {
		p, unit, err := s.person(r)
		if err != nil {
			return n, err
		}
		n.Subject, above = p.ID.Subject(), unit
	} else {
		unit, err := s.unit(r)
		if err != nil {
			return n, err
		}
		n.Subject = unit.ID.Subject()
		if above, err = s.parentOf(r, unit); err != nil {
			return n, err
		}
	}
	n.UnitName = above.Name
	return n, nil
}

// parentOf is what is printed as the body above: the unit's own parent.
func (s *settling) parentOf(r *Record, unit *registry.Unit) (*registry.Unit, error) {
	if unit.ID == s.near.root.ID {
		if unit.Parent == "" {
			return &registry.Unit{}, nil
		}
		u, err := registry.FindUnit(s.tx, unit.Parent, s.day())
		return &u, err
	}
	return s.body(r, r.Parent)
}

// unit is the body a row names, made if the register has none.
func (s *settling) unit(r *Record) (*registry.Unit, error) {
	if u, ok := s.made[r]; ok {
		return u, nil
	}
	if s.near.root.ID != "" && viet.Key(r.Name) == viet.Key(s.near.root.Name) {
		return &s.near.root, nil
	}
	if s.walking[r] {
		return nil, fault.Code(fault.Invalid, "intake.parent-circle", r.Row, r.Parent)
	}
	s.walking[r] = true
	above, err := s.body(r, r.Parent)
	if err != nil {
		return above, err
	}
	u, err := s.child(above, r.Name, r.Row, r.more)
	if err == nil {
		s.made[r] = u
	}
	return u, err
}

// body finds the body a text names: the uploading unit, a row of the sheet, a
// unit of the register; one that is nowhere is made under the uploading unit.
func (s *settling) body(r *Record, name string) (*registry.Unit, error) {
	key := viet.Key(name)
	if key == "" || key == viet.Key(s.near.root.Name) {
		return &s.near.root, nil
	}
	if rows := distinct(s.rows[key]); len(rows) == 1 {
		return s.unit(rows[0])
	} else if len(rows) > 1 {
		return nil, fault.Code(fault.Invalid, "intake.parent-ambiguous", r.Row, name)
	}
	switch there := s.near.named[key]; len(there) {
	case 0:
		return s.child(&s.near.root, name, r.Row, more{})
	case 1:
		return there[0], nil
	}
	return nil, fault.Code(fault.Invalid, "intake.parent-ambiguous", r.Row, name)
}

// distinct keeps one row of each body: a body may be proposed for two awards.
func distinct(rows []*Record) (out []*Record) {
	seen := map[string]bool{}
	for _, r := range rows {
		if key := viet.Key(r.Parent); !seen[key] {
			seen[key] = true
			out = append(out, r)
		}
	}
	return out
}

// child is the part of a body that bears a name, made if there is none.
func (s *settling) child(above *registry.Unit, name string, row int, m more) (*registry.Unit, error) {
	if u, ok := s.near.sons[son{above.ID, viet.Key(name)}]; ok {
		return u, nil
	}
	if s.oldUnits {
		return nil, fault.Code(fault.Invalid, "intake.unit-unknown", row, name)
	}
	level, err := m.level(row)
	if err != nil {
		return nil, err
	}
	u, err := s.enter.Unit(registry.NewUnit{Parent: above.ID, Name: name, Code: m.Code, Level: level, Legal: m.Legal != nil && *m.Legal,
		Remote: m.Remote, From: m.Since, Source: s.u.File})
	if err != nil {
		return nil, atRow(err, row)
	}
	s.near.add(u)
	s.units++
	return u, nil
}

// person is whom a row names: by number, else by name with day of birth, else
// the only one of that name; made if the register has none.
func (s *settling) person(r *Record) (registry.Person, *registry.Unit, error) {
	unit, err := s.body(r, r.Parent)
	if err != nil {
		return registry.Person{}, unit, err
	}
	if r.Number != "" {
		p, err := s.enter.Numbered(r.Number, s.day())
		if err == nil && viet.Key(p.Name) != viet.Key(r.Name) {
			return p, unit, fault.Code(fault.Conflict, "intake.number-of-another", r.Row, r.Number)
		}
		if err == nil || !fault.Is(err, fault.NotFound) {
			return p, unit, err
		}
	}
	var match []registry.Person
	for _, p := range s.near.folk[viet.Key(r.Name)] {
		if r.meets(p) {
			match = append(match, p)
		}
	}
	switch {
	case len(match) == 1:
		return match[0], unit, nil
	case len(match) > 1:
		return registry.Person{}, unit, fault.Code(fault.Conflict, "intake.person-ambiguous", r.Row, r.Name)
	}
	if s.oldPersons {
		return registry.Person{}, unit, fault.Code(fault.Invalid, "intake.person-unknown", r.Row, r.Name)
	}
	category, err := r.category(r.Row)
	if err != nil {
		return registry.Person{}, unit, err
	}
	p, err := s.enter.Person(registry.NewPerson{Name: r.Name, Gender: r.Gender, Birth: r.Birth, Number: r.Number, Unit: unit.ID, Post: r.Post,
		Category: category, Leader: r.Leader, Recruited: r.Recruited, Source: s.u.File})
	if err != nil {
		return p, unit, atRow(err, r.Row)
	}
	s.near.folk[viet.Key(p.Name)] = append(s.near.folk[viet.Key(p.Name)], p)
	s.persons++
	return p, unit, nil
}

// meets reports that nothing known speaks against the row meaning this person.
func (r *Record) meets(p registry.Person) bool {
	switch {
	case r.Number != "" && p.Number != "" && r.Number != p.Number:
		return false
	case !r.Birth.IsZero() && !p.Birth.IsZero():
		return r.Birth == p.Birth
	case r.BornIn != 0 && !p.Birth.IsZero():
		return r.BornIn == p.Birth.Year
	}
	return true
}

// subjectKey is what two lines of one dossier must not share.
type subjectKey struct {
	subject id.Subject
	award   string
	year    int
}

// atRow says which row of the sheet a refusal of another office is about.
func atRow(err error, row int) error {
	var f *fault.Error
	if !errors.As(err, &f) || f.Kind == fault.Internal {
		return err
	}
	reasons := append([]fault.Reason{{Code: "intake.row-refused", Field: "row", Args: []any{row}}}, f.Reasons...)
	return fault.Because(f.Kind, err, reasons...)
}
