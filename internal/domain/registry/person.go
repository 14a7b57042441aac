package registry

import (
	"database/sql"
	"encoding/hex"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/base/viet"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

const personColumns = `p.id, p.name, p.gender, p.birth, p.number, p.unit_id, p.post, p.category, p.leader, p.recruited, p.joined, p.changed_on, p.revision`

type personRow struct {
	Person
	changed civil.Date
}

func readPerson(s store.Scanner) (p personRow, err error) {
	var leader sql.NullBool
	err = s.Scan(&p.ID, &p.Name, &p.Gender, &p.Birth, (*store.Text)(&p.Number), &p.Unit, &p.Post, &p.Category, &leader, &p.Recruited,
		(*store.Text)(&p.Joined), &p.changed, &p.Revision)
	p.Leader = nullable(leader)
	return p, err
}

// FindPerson is one record of a person as it was on a day; the zero day is the
// latest known. It does not follow joins: see Canonical.
func FindPerson(tx *store.Tx, person PersonID, on civil.Date) (Person, error) {
	row, err := readPerson(tx.Row(`SELECT `+personColumns+` FROM person p WHERE p.id = $1`, person))
	if store.None(err) {
		return Person{}, fault.Code(fault.NotFound, "person.not-found")
	}
	if err != nil {
		return Person{}, err
	}
	return row.on(tx, on)
}

func (p personRow) on(tx *store.Tx, day civil.Date) (Person, error) {
	if day.IsZero() || !day.Before(p.changed) {
		return p.Person, nil
	}
	value, err := personFacts.on(tx, string(p.ID), day)
	p.wear(value)
	return p.Person, err
}

func (p *Person) wear(value map[string]string) {
	for kind, v := range value {
		switch kind {
		case "name":
			p.Name = v
		case "gender":
			p.Gender = v
		case "unit":
			p.Unit = UnitID(v)
		case "post":
			p.Post = v
		case "category":
			p.Category = v
		case "leader":
			p.Leader = maybe(v)
		}
	}
}

// PersonsNamed lists the records, joined ones left out, of people in a subtree
// whose name was this on a day; key is viet.Key of it. The zero day is any day.
// People of one name are all there: telling them apart is for the caller.
func PersonsNamed(tx *store.Tx, under access.Scope, key string, on civil.Date) ([]Person, error) {
	if under == "" {
		return nil, nil
	}
	q := `SELECT ` + personColumns + ` FROM person p JOIN unit u ON u.id = p.unit_id
		WHERE u.path LIKE $1 AND p.joined IS NULL AND EXISTS (
			SELECT 1 FROM person_fact f WHERE f.person_id = p.id AND f.kind = 'name' AND f.key = $2`
	args := []any{like(string(under)), key}
	if !on.IsZero() {
		q += ` AND ` + running("f", 3)
		args = append(args, on)
	}
	rows, err := store.Collect(tx, readPerson, q+`) ORDER BY p.birth, p.id`, args...)
	if err != nil {
		return nil, err
	}
	return personsOn(tx, rows, on)
}

// PersonNumbered is the person who has a personal number.
func PersonNumbered(tx *store.Tx, number string, on civil.Date) (Person, error) {
	var who PersonID
	err := tx.Row(`SELECT id FROM person WHERE number = $1`, number).Scan(&who)
	if store.None(err) {
		return Person{}, fault.Code(fault.NotFound, "person.not-found")
	}
	if err != nil {
		return Person{}, err
	}
	return FindPerson(tx, who, on)
}

// personsOn is personRow.on for many: the facts of an earlier day are asked for all
// together.
func personsOn(tx *store.Tx, rows []personRow, on civil.Date) ([]Person, error) {
	err := wear(tx, personFacts, rows, on, func(r personRow) (string, civil.Date) { return string(r.ID), r.changed }, func(r *personRow, value map[string]string) { r.wear(value) })
	all := make([]Person, 0, len(rows))
	for _, r := range rows {
		all = append(all, r.Person)
	}
	return all, err
}

// PersonFacts is the story of one record: every dated fact.
func PersonFacts(tx *store.Tx, person PersonID) ([]Fact, error) {
	return personFacts.of(tx, string(person))
}

// ScopeOfPerson is the place of the unit a person is in now, for access.
func ScopeOfPerson(tx *store.Tx, person PersonID) (over access.Scope, err error) {
	err = tx.Row(`SELECT u.path FROM person p JOIN unit u ON u.id = p.unit_id WHERE p.id = $1`, person).Scan(&over)
	if store.None(err) {
		return "", fault.Code(fault.NotFound, "person.not-found")
	}
	return over, err
}

// Canonical follows joins to the record that stands for the person.
func Canonical(tx *store.Tx, person PersonID) (PersonID, error) {
	var last PersonID
	err := tx.Row(`WITH RECURSIVE chain (id, joined) AS (
			SELECT id, joined FROM person WHERE id = $1
			UNION SELECT p.id, p.joined FROM person p JOIN chain ON p.id = chain.joined)
		SELECT id FROM chain WHERE joined IS NULL`, person).Scan(&last)
	if store.None(err) {
		return "", fault.Code(fault.NotFound, "person.not-found")
	}
	return last, err
}

// Aliases lists every record of the person a record belongs to, the canonical
// one first: whoever asks what someone has, asks for all of these.
func Aliases(tx *store.Tx, person PersonID) ([]PersonID, error) {
	root, err := Canonical(tx, person)
	if err != nil {
		return nil, err
	}
	return store.Collect(tx, store.One[PersonID], `WITH RECURSIVE same (id, deep) AS (
			SELECT id, 0 FROM person WHERE id = $1
			UNION ALL SELECT p.id, same.deep + 1 FROM person p JOIN same ON p.joined = same.id)
		SELECT id FROM same ORDER BY deep, id`, root)
}

// savePerson writes the latest facts into the row, over the revision read.
func savePerson(tx *store.Tx, p *Person) error {
	value, changed, err := personFacts.latest(tx, string(p.ID))
	if err != nil {
		return err
	}
	p.wear(value)
	n, err := tx.Exec(`UPDATE person SET name = $1, name_key = $2, name_fold = $3, name_sort = $4, gender = $5, birth = $6, number = $7,
		unit_id = $8, post = $9, category = $10, leader = $11, recruited = $12, joined = $13, changed_on = $14, revision = revision + 1
		WHERE id = $15 AND revision = $16`,
		p.Name, viet.Key(p.Name), viet.Fold(p.Name), sortPerson(p.Name), p.Gender, p.Birth, store.Null(p.Number),
		p.Unit, p.Post, p.Category, p.Leader, p.Recruited, store.Null(string(p.Joined)), changed.String(), p.ID, p.Revision)
	switch {
	case store.Taken(err):
		return fault.Field("number", "person.number-taken", p.Number)
	case err == nil && n == 0:
		return fault.Code(fault.Conflict, "person.changed")
	}
	p.Revision++
	return err
}

func sortPerson(name string) string { return hex.EncodeToString(viet.PersonKey(name)) }
