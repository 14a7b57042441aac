package rulebook

import (
	"fmt"

	"thidua/internal/base/civil"
)

// voices are what the rows of a table have said so far, by what they are about.
type voices map[string][]spell

// A spell is some days on which a row stands; a zero last day is open.
type spell struct{ from, to civil.Date }

func (s spell) meets(o spell) bool {
	return (s.to.IsZero() || !o.from.After(s.to)) && (o.to.IsZero() || !s.from.After(o.to))
}

// says refuses a row that ends before it begins, or that stands on a day with
// another about the same thing: the later of the two would never be read.
func (b *builder) says(v voices, from, to civil.Date, about ...any) {
	key, mine := fmt.Sprint(about...), spell{from, to}
	if !to.IsZero() && to.Before(from) {
		b.fail("rule.ends-first", to, from)
	}
	for _, other := range v[key] {
		if mine.meets(other) {
			b.fail("rule.two-voices", other.from, from)
		}
	}
	v[key] = append(v[key], mine)
}
