package registry

import (
	"slices"
	"strings"
	"unicode/utf8"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/base/viet"
	"thidua/internal/platform/store"
)

// AddPerson enters a person in a unit. The caller's act records it. People of
// one name stay apart by number or day of birth.
func AddPerson(tx *store.Tx, n NewPerson) (Person, error) {
	p := n.person(tx)
	if err := p.check(civil.Of(tx.Now())); err != nil {
		return Person{}, err
	}
	if _, err := ScopeOf(tx, p.Unit); err != nil {
		return Person{}, err
	}
	if err := p.apart(tx); err != nil {
		return Person{}, err
	}
	if err := tx.Insert(personInto, [][]any{p.row(n.Since)}); err != nil {
		return Person{}, err
	}
	return p, tx.Insert(personFacts.into(), p.begins(tx, n.Since, n.Source))
}

// person is a new record, not yet checked.
func (n NewPerson) person(tx *store.Tx) Person {
	return Person{ID: PersonID(tx.NewID()), Name: viet.Clean(n.Name), Gender: n.Gender, Birth: n.Birth, Number: strings.TrimSpace(n.Number),
		Unit: n.Unit, Post: viet.Clean(n.Post), Category: n.Category, Leader: n.Leader, Recruited: n.Recruited, Revision: 1}
}

const personInto = `person (id, name, name_key, name_fold, name_sort, gender, birth, number, unit_id, post, category, leader, recruited, changed_on)`

// row is a new person as they are kept.
func (p *Person) row(since civil.Date) []any {
	return []any{p.ID, p.Name, viet.Key(p.Name), viet.Fold(p.Name), sortPerson(p.Name), p.Gender, p.Birth, store.Null(p.Number),
		p.Unit, p.Post, p.Category, p.Leader, p.Recruited, since.String()}
}

// begins are the first facts of a new person.
func (p *Person) begins(tx *store.Tx, since civil.Date, source string) [][]any {
	return personFacts.begin(tx, string(p.ID), []first{{"name", p.Name}, {"gender", p.Gender}, {"unit", string(p.Unit)},
		{"post", p.Post}, {"category", p.Category}, {"leader", yes(p.Leader)}}, since, source)
}

// check is what every record of a person must satisfy by itself.
func (p Person) check(today civil.Date) error {
	var wrong []fault.Reason
	refuse := func(field, code string, args ...any) {
		wrong = append(wrong, fault.Reason{Code: code, Field: field, Args: args})
	}
	switch l := utf8.RuneCountInString(p.Name); {
	case l == 0:
		refuse("name", "person.name-needed")
	case l > longestName:
		refuse("name", "person.name-long", longestName)
	}
	if p.Birth.IsZero() && p.Number == "" {
		refuse("birth", "person.birth-or-number")
	}
	if !p.Birth.IsZero() && (p.Birth.After(today) || p.Birth.Year < 1900) {
		refuse("birth", "person.birth-impossible", p.Birth)
	}
	if utf8.RuneCountInString(p.Number) > 40 {
		refuse("number", "person.number-long", 40)
	}
	if p.Gender != "" && !slices.Contains(Genders(), p.Gender) {
		refuse("gender", "person.gender-unknown")
	}
	if p.Category != "" && !slices.Contains(Categories(), p.Category) {
		refuse("category", "person.category-unknown")
	}
	if !p.Recruited.IsZero() && !p.Birth.IsZero() && p.Recruited.Before(p.Birth) {
		refuse("recruited", "person.recruited-before-birth")
	}
	if utf8.RuneCountInString(p.Post) > longestName {
		refuse("post", "person.post-long", longestName)
	}
	if len(wrong) > 0 {
		return fault.New(fault.Invalid, wrong...)
	}
	return nil
}

// apart refuses a second record that nothing tells from one already there: the
// same number, or the same name and day of birth in the same unit with no two
// different numbers.
func (p Person) apart(tx *store.Tx) error {
	var other PersonID
	err := tx.Row(`SELECT id FROM person WHERE number = $1 AND id <> $2`, p.Number, p.ID).Scan(&other)
	if err == nil {
		return p.numberTaken()
	}
	if !store.None(err) {
		return err
	}
	err = tx.Row(`SELECT id FROM person WHERE name_key = $1 AND birth = $2 AND unit_id = $3 AND id <> $4 AND joined IS NULL
		AND (number IS NULL OR CAST($5 AS TEXT) IS NULL) LIMIT 1`,
		viet.Key(p.Name), p.Birth, p.Unit, p.ID, store.Null(p.Number)).Scan(&other)
	if err == nil {
		return p.alreadyThere()
	}
	if store.None(err) {
		return nil
	}
	return err
}

func (p Person) numberTaken() error {
	return fault.New(fault.Conflict, fault.Reason{Code: "person.number-taken", Field: "number", Args: []any{p.Number}})
}

func (p Person) alreadyThere() error {
	return fault.New(fault.Conflict, fault.Reason{Code: "person.already-there", Field: "name", Args: []any{p.Name, p.Birth}})
}
