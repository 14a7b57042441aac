package id

import "slices"

// Recognise lets what was edited keep the names it had: a row that bears a known
// name keeps it, one without takes that of a row with its number, and the rest
// get fresh ones. No name is given twice.
func Recognise[T any, K ~string](was, is []T, name func(*T) *K, number func(T) string, fresh func() string) {
	left := slices.Clone(was)
	claim := func(row *T, same func(T) bool) bool {
		i := slices.IndexFunc(left, same)
		if i >= 0 {
			*name(row) = *name(&left[i])
			left = slices.Delete(left, i, i+1)
		}
		return i >= 0
	}
	for i := range is {
		row := &is[i]
		if !claim(row, func(x T) bool { return *name(&x) == *name(row) }) {
			*name(row) = ""
		}
	}
	for i := range is {
		row := &is[i]
		if *name(row) != "" {
			continue
		}
		if number(*row) == "" || !claim(row, func(x T) bool { return number(x) == number(*row) }) {
			*name(row) = K(fresh())
		}
	}
}
