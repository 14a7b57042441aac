package id_test

import (
	"fmt"
	"testing"

	"thidua/internal/base/id"
)

type row struct{ key, number string }

func TestRecognise(t *testing.T) {
	was := []row{{"a", "1"}, {"b", "2"}, {"c", ""}}
	is := []row{{"", "2"}, {"a", "9"}, {"zz", ""}, {"a", "1"}, {"", "2"}}
	n := 0
	id.Recognise(was, is, func(r *row) *string { return &r.key }, func(r row) string { return r.number }, func() string { n++; return fmt.Sprint("new", n) })
	// the number's name, its own, unknown and without number, a name taken twice, a number taken twice
	want := []string{"b", "a", "new1", "new2", "new3"}
	for i, r := range is {
		if r.key != want[i] {
			t.Errorf("row %d is %s, want %s", i, r.key, want[i])
		}
	}
}
