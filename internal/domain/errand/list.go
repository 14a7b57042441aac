package errand

import (
	"fmt"
	"strings"

	"thidua/internal/base/viet"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// All lists a page of the errands of the units the actor looks after, newest
// first, and how many there are; columns are read by read. Part.
func All[T any](tx *store.Tx, k Kind, who access.Actor, page int, columns string, read func(store.Scanner) (T, error)) (all []T, total int, err error) {
	units, err := registry.UnitIDsOver(tx, who, k.Look)
	if err != nil || len(units) == 0 {
		return nil, 0, err
	}
	from := ` FROM ` + k.Table + ` WHERE unit IN ` + store.In(1, len(units))
	if err := tx.Row(`SELECT COUNT(*)`+from, store.Args(units)...).Scan(&total); err != nil {
		return nil, 0, err
	}
	all, err = store.Collect(tx, read, `SELECT `+columns+from+` ORDER BY asked_at DESC, id`+store.Window(page, 0), store.Args(units)...)
	return all, total, err
}

// Findings are what an errand found, as a list asks for them. Their table has a
// column of the kind's name, and name, fold, unit_name, award and clause.
type Findings struct {
	Kind  Kind
	Of    ID
	Table string
	Last  string // columns that tell two findings apart
	Sort  string // name, award, unit, clause; "-" before it for downwards
	Page  int    // from 1
	Size  int    // 0 is 50; -1 is all

	where string
	args  []any
}

var sorts = map[string]string{"name": "fold", "award": "award", "unit": "unit_name", "clause": "clause"}

// Only keeps findings with a value in a column; "" keeps all.
func (f *Findings) Only(column, value string) {
	if value != "" {
		f.args = append(f.args, value)
		f.where += fmt.Sprintf(` AND %s = $%d`, column, len(f.args)+1)
	}
}

// And keeps findings that meet a condition.
func (f *Findings) And(condition string) { f.where += ` AND ` + condition }

// Search keeps findings whose name or unit has every word of a text.
func (f *Findings) Search(text string) {
	for _, word := range strings.Fields(viet.Fold(text)) {
		f.args = append(f.args, store.Like(word))
		f.where += fmt.Sprintf(` AND fold LIKE $%d`, len(f.args)+1)
	}
}

// Found lists them, and how many there are in all. Part.
func Found[T any](tx *store.Tx, f Findings, columns string, read func(store.Scanner) (T, error)) (rows []T, total int, err error) {
	from, args := ` FROM `+f.Table+` WHERE `+f.Kind.Table+` = $1`+f.where, append([]any{f.Of}, f.args...)
	if err := tx.Row(`SELECT COUNT(*)`+from, args...).Scan(&total); err != nil {
		return nil, 0, err
	}
	rows, err = store.Collect(tx, read, `SELECT `+columns+from+store.Order(f.Sort, sorts, "fold, "+f.Last)+store.Window(f.Page, f.Size), args...)
	return rows, total, err
}
