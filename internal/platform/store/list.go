package store

import (
	"fmt"
	"strings"
)

// Like is a word as LIKE finds it anywhere in a text; nothing typed is a pattern.
func Like(word string) string {
	return "%" + strings.NewReplacer("%", "_", "\\", "_").Replace(word) + "%"
}

// Order writes an order by a name that was asked for, "-" before it for
// downwards: by lists what may be asked for. Last follows it, and is the order
// of what is not on the list.
func Order(asked string, by map[string]string, last string) string {
	name, down := strings.CutPrefix(asked, "-")
	column := by[name]
	switch {
	case column == "":
		return " ORDER BY " + last
	case down:
		column += " DESC"
	}
	return " ORDER BY " + column + ", " + last
}

// Window writes which rows a page has: pages count from 1, a size of 0 is 50,
// of -1 everything, as an export wants, and no page has more than 500.
func Window(page, size int) string {
	switch {
	case size < 0:
		return ""
	case size == 0:
		size = 50
	}
	size = min(size, 500)
	return fmt.Sprintf(" LIMIT %d OFFSET %d", size, min(max(page-1, 0), 1<<40)*size)
}
