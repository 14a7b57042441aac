package sheet

import (
	"slices"
	"strings"

	"thidua/internal/base/viet"
)

// Headings are the words people write above each column of a list, folded, with
// bars between; the first are those of the sample. (Tiêu đề cột.)
type Headings []string

// Of says for each cell of a row which of the headings it is, -1 for none; nil if
// one that is needed is not there, so that this is no row of headings.
func (h Headings) Of(cells []Cell, needed ...int) []int {
	at := make([]int, len(cells))
	for i, c := range cells {
		said := strings.Join(strings.FieldsFunc(viet.Fold(c.Text), apart), " ")
		at[i] = slices.IndexFunc(h, func(words string) bool { return said != "" && slices.Contains(strings.Split(words, "|"), said) })
		if slices.Contains(at[:i], at[i]) {
			at[i] = -1 // said before
		}
	}
	for _, n := range needed {
		if !slices.Contains(at, n) {
			return nil
		}
	}
	return at
}

// Into puts the texts of a row where its headings say; a cell under no heading is
// left out.
func Into(at []int, cells []Cell, fields ...*string) {
	for i, c := range cells {
		if i < len(at) && at[i] >= 0 && at[i] < len(fields) {
			*fields[at[i]] = viet.Clean(c.Text)
		}
	}
}

func apart(r rune) bool { return strings.ContainsRune(" ,/;.()-", r) }
