package registry

import (
	"fmt"
	"strings"

	"thidua/internal/law/access"
)

// A Filter says what of a list is wanted.
type Filter struct {
	Search   string
	Unit     UnitID // this unit and all beneath it; "" is all one may see
	Level    Level
	Category string
	Gone     bool   // units that are no more, too
	Sort     string // a column's name, "-" before it for downwards; "" is by name
	Page     int    // from 1
	Size     int    // 50 if 0; -1 for all, as an export wants
}

// A query is built with its arguments side by side.
type query struct {
	where []string
	args  []any
}

// and adds a condition; each %s is the next argument.
func (q *query) and(condition string, args ...any) {
	holes := make([]any, len(args))
	for i, a := range args {
		q.args = append(q.args, a)
		holes[i] = fmt.Sprintf("$%d", len(q.args))
	}
	q.where = append(q.where, fmt.Sprintf(condition, holes...))
}

// within limits to the trees an actor may act in.
func (q *query) within(trees []access.Scope) {
	var any []string
	for _, t := range trees {
		q.args = append(q.args, like(string(t)))
		any = append(any, fmt.Sprintf("u.path LIKE $%d", len(q.args)))
	}
	if any == nil {
		any = []string{"1 = 0"}
	}
	q.where = append(q.where, "("+strings.Join(any, " OR ")+")")
}

func (q *query) String() string { return strings.Join(q.where, " AND ") }
