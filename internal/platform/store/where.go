package store

import (
	"fmt"
	"strings"

	"thidua/internal/base/viet"
)

// A Where is the condition of a list, and what it asks with.
type Where struct {
	Text string // begins with WHERE
	Args []any
}

// And adds a condition; every ? in it is v.
func (w *Where) And(condition string, v any) {
	w.Args = append(w.Args, v)
	w.Text += ` AND ` + strings.ReplaceAll(condition, "?", fmt.Sprintf("$%d", len(w.Args)))
}

// Words asks for every word somewhere in a folded column.
func (w *Where) Words(column, search string) {
	for _, word := range strings.Fields(viet.Fold(search)) {
		w.And(column+` LIKE ?`, Like(word))
	}
}
