package registry

import (
	"crypto/sha256"
	"slices"
	"strings"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/base/viet"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// Entering enters the units and people of a long sheet: what AddUnit and
// AddPerson enter, by the same rules, but looked-up things are read once and
// rows are written by hundreds. Nothing else may change the register meanwhile,
// and what was entered is there for others only after Flush. (Nhập hàng loạt.)
type Entering struct {
	tx                                     *store.Tx
	made                                   map[UnitID]*Unit
	parents                                map[parentOn]Unit
	there                                  map[UnitID]bool     // units whose people are known
	sisters                                map[UnitID]bool     // units whose parts are known
	borne                                  map[mark]civil.Date // name or code of a part: the last day it is borne, zero while it is
	alike                                  map[mark]bool       // name, birth and unit of a person: one of them has no number
	numbers                                map[string]*Person  // nil: nobody has it
	units, unitFacts, persons, personFacts [][]any
}

type parentOn struct {
	unit UnitID
	day  civil.Date
}

// mark is a key in few bytes: there may be a hundred thousand.
type mark [16]byte

func markOf(parts ...string) mark {
	sum := sha256.Sum256([]byte(strings.Join(parts, "\x00")))
	return mark(sum[:16])
}

// Enter begins to enter many; Flush ends it.
func Enter(tx *store.Tx) *Entering {
	return &Entering{tx: tx, made: map[UnitID]*Unit{}, parents: map[parentOn]Unit{}, there: map[UnitID]bool{}, sisters: map[UnitID]bool{},
		borne: map[mark]civil.Date{}, alike: map[mark]bool{}, numbers: map[string]*Person{}}
}

// Unit is AddUnit.
func (e *Entering) Unit(n NewUnit) (*Unit, error) {
	n.Name = viet.Clean(n.Name)
	if err := n.check(); err != nil {
		return nil, err
	}
	u := n.unit(e.tx)
	above, err := e.above(n)
	if err != nil {
		return nil, err
	}
	u.Path = above + access.Scope(u.ID) + "/"
	if err := e.alone(&u); err != nil {
		return nil, err
	}
	e.made[u.ID] = &u
	e.units, e.unitFacts = append(e.units, u.row()), append(e.unitFacts, u.begins(e.tx, n.Source)...)
	return &u, e.full()
}

// above is the path of the parent a unit is to have.
func (e *Entering) above(n NewUnit) (access.Scope, error) {
	if n.Parent == "" {
		return "/", nil
	}
	if u := e.made[n.Parent]; u != nil { // one fact of each kind: the same on every day
		return u.Path, nil
	}
	at := parentOn{n.Parent, n.From}
	u, known := e.parents[at]
	if !known {
		var err error
		if u, err = FindUnit(e.tx, n.Parent, n.From); err != nil {
			return "", err
		}
		e.parents[at] = u
	}
	return u.Path, n.under(u)
}

// alone refuses a name or a code that a sister unit bears at the same time, and
// keeps this one's.
func (e *Entering) alone(u *Unit) error {
	if err := e.readSisters(u.Parent); err != nil {
		return err
	}
	name, code := markOf(string(u.Parent), "name", viet.Key(u.Name)), markOf(string(u.Parent), "code", u.Code)
	if last, borne := e.borne[name]; borne && meets(last, u.From) {
		return u.taken("name", "unit.name-taken")
	}
	if last, borne := e.borne[code]; borne && u.Code != "" && meets(last, u.From) {
		return u.taken("code", "unit.code-taken")
	}
	e.borne[name] = civil.Date{}
	if u.Code != "" {
		e.borne[code] = civil.Date{}
	}
	return nil
}

// meets reports that what holds until last, zero for ever, still holds from a
// day on.
func meets(last, from civil.Date) bool { return last.IsZero() || from.IsZero() || !last.Before(from) }

// readSisters learns once what the parts of a unit are called and were.
func (e *Entering) readSisters(parent UnitID) error {
	if e.sisters[parent] || e.made[parent] != nil {
		return nil
	}
	e.sisters[parent] = true
	where, args := `o.parent = $1`, []any{parent}
	if parent == "" {
		where, args = `o.parent IS NULL`, nil
	}
	rows, err := e.tx.Rows(`SELECT f.kind, f.key, f.to_day, o.to_day FROM unit o JOIN unit_fact f ON f.unit_id = o.id AND f.kind IN ('name', 'code')
		WHERE `+where, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var kind, key string
		var last, gone civil.Date
		if err := rows.Scan(&kind, &key, &last, &gone); err != nil {
			return err
		}
		if last.IsZero() || !gone.IsZero() && gone.Before(last) {
			last = gone
		}
		m := markOf(string(parent), kind, key)
		if before, again := e.borne[m]; again && meets(before, last) {
			last = before // the later of the two, or the one without end
		}
		e.borne[m] = last
	}
	return rows.Err()
}

// Person is AddPerson.
func (e *Entering) Person(n NewPerson) (Person, error) {
	p := n.person(e.tx)
	if err := p.check(civil.Of(e.tx.Now())); err != nil {
		return Person{}, err
	}
	if err := e.readPeople(p.Unit); err != nil {
		return Person{}, err
	}
	if err := e.apart(&p); err != nil {
		return Person{}, err
	}
	e.persons, e.personFacts = append(e.persons, p.row(n.Since)), append(e.personFacts, p.begins(e.tx, n.Since, n.Source)...)
	return p, e.full()
}

// apart refuses a second record of one person, and keeps what tells this one.
func (e *Entering) apart(p *Person) error {
	if p.Number != "" {
		switch _, err := e.Numbered(p.Number, civil.Date{}); {
		case err == nil:
			return p.numberTaken()
		case !fault.Is(err, fault.NotFound):
			return err
		}
	}
	m := markOf(viet.Key(p.Name), p.Birth.String(), string(p.Unit))
	if bare, there := e.alike[m]; there && !p.Birth.IsZero() && (bare || p.Number == "") {
		return p.alreadyThere()
	}
	if p.Number != "" {
		copied := *p
		e.numbers[p.Number] = &copied
	}
	if !p.Birth.IsZero() {
		e.alike[m] = e.alike[m] || p.Number == ""
	}
	return nil
}

// readPeople learns once who is in a unit.
func (e *Entering) readPeople(unit UnitID) error {
	if e.there[unit] || e.made[unit] != nil {
		return nil
	}
	if _, err := ScopeOf(e.tx, unit); err != nil {
		return err
	}
	e.there[unit] = true
	rows, err := e.tx.Rows(`SELECT name_key, birth, number FROM person WHERE unit_id = $1 AND birth IS NOT NULL AND joined IS NULL`, unit)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var key, birth string
		var number store.Text
		if err := rows.Scan(&key, &birth, &number); err != nil {
			return err
		}
		m := markOf(key, birth, string(unit))
		e.alike[m] = e.alike[m] || number == ""
	}
	return rows.Err()
}

// Expect reads in few queries who has the numbers that will be asked for.
func (e *Entering) Expect(numbers []string, on civil.Date) error {
	for some := range slices.Chunk(numbers, batch) {
		rows, err := store.Collect(e.tx, readPerson, `SELECT `+personColumns+` FROM person p WHERE p.number IN `+store.In(1, len(some)), store.Args(some)...)
		if err != nil {
			return err
		}
		for _, n := range some {
			e.numbers[n] = nil
		}
		list, err := personsOn(e.tx, rows, on)
		if err != nil {
			return err
		}
		for i := range list {
			e.numbers[list[i].Number] = &list[i]
		}
	}
	return nil
}

// Numbered is PersonNumbered, of those entered here too.
func (e *Entering) Numbered(number string, on civil.Date) (Person, error) {
	p, asked := e.numbers[number]
	switch {
	case !asked:
		return PersonNumbered(e.tx, number, on)
	case p == nil:
		return Person{}, fault.Code(fault.NotFound, "person.not-found")
	}
	return *p, nil
}

// pending is how many units and people wait to be written together.
const pending = 500

func (e *Entering) full() error {
	if len(e.units)+len(e.persons) < pending {
		return nil
	}
	return e.Flush()
}

// Flush writes what was entered.
func (e *Entering) Flush() error {
	for _, w := range []struct {
		into string
		rows *[][]any
	}{{unitInto, &e.units}, {unitFacts.into(), &e.unitFacts}, {personInto, &e.persons}, {personFacts.into(), &e.personFacts}} {
		if err := e.tx.Insert(w.into, *w.rows); err != nil {
			return err
		}
		clear(*w.rows)
		*w.rows = (*w.rows)[:0]
	}
	return nil
}
