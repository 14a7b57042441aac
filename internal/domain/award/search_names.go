package award

import (
	"slices"
	"strings"

	"thidua/internal/base/viet"
	"thidua/internal/platform/store"
)

// Names are asked for some at a time, and so many at most: a filter that leaves
// little of a common given name is the one slow look-up.
const (
	someNames  = 50
	mostNames  = 1000
	manyAtOnce = 250
)

// walkNames finds distinct names, then their awards: names are few, so this
// stays short however many awards there are. Where the first names do not fill
// the page in some units, all the others are asked for at once.
func walkNames(tx *store.Tx, way string, q Query, units []string, from place, room int, first *later) (found []Found, err error) {
	text, start, ask := viet.Fold(q.Text), from.Name, someNames
	for seen := 0; seen < mostNames; seen += ask {
		if seen > 0 && len(units) > 0 {
			ask = mostNames - seen
		}
		names, err := first.of(tx, way, text, start, ask)
		if err != nil {
			return nil, err
		}
		for some := range slices.Chunk(names, atOnce(units, ask)) {
			more, err := ofNames(tx, some, q, units, from, room-len(found))
			if err != nil {
				return nil, err
			}
			if found = append(found, by(way, more)...); len(found) >= room {
				return found, nil
			}
		}
		if len(names) < ask {
			break
		}
		start = names[len(names)-1] + " " // the first text after it
	}
	return found, nil
}

// atOnce is how many names' awards are read in one query: one, for each name
// alone nearly fills a page, but many where units leave little of each.
func atOnce(units []string, asked int) int {
	switch {
	case len(units) == 0:
		return 1
	case asked > someNames:
		return manyAtOnce
	}
	return someNames
}

// padded repeats the last name up to one of few lengths, so that few queries
// are to be planned.
func padded(names []string) []string {
	n := 1
	switch {
	case len(names) > someNames:
		n = manyAtOnce
	case len(names) > 1:
		n = someNames
	}
	out := slices.Clone(names)
	for len(out) < n {
		out = append(out, names[len(names)-1])
	}
	return out
}

// ofNames reads the awards of some names from where the last page ended.
func ofNames(tx *store.Tx, names []string, q Query, units []string, from place, room int) ([]Found, error) {
	w := where{}
	w.list = append(w.list, `name_fold IN `+w.in(padded(names)))
	if slices.Contains(names, from.Name) {
		name, year := w.arg(from.Name), w.arg(from.Year)
		w.list = append(w.list, `(name_fold <> `+name+` OR year < `+year+` OR year = `+year+` AND id < `+w.arg(from.ID)+`)`)
	}
	w.filter(q)
	if len(units) > 0 {
		w.list = append(w.list, `unit_key IN `+w.in(units))
	}
	return store.Collect(tx, readFound, `SELECT `+shown+`, name_fold FROM award WHERE NOT claim`+w.text()+
		` ORDER BY name_fold, year DESC, id DESC LIMIT `+w.arg(room), w.args...)
}

// later are the first names that hold the text further on, of both ways: asked
// for in one trip, since mostly there are none of either.
type later map[string][]string

// of gives the names a way finds from one on: the first from what was asked for
// together.
func (l *later) of(tx *store.Tx, way, text, from string, most int) (_ []string, err error) {
	if from != "" || way == byApart || most != someNames {
		return namesLike(tx, way, text, from, most)
	}
	if *l == nil {
		*l, err = laterNames(tx, text)
	}
	return (*l)[way], err
}

func laterNames(tx *store.Tx, text string) (later, error) {
	return byWays(tx, laterSQL, text, beyond(text), "", someNames)
}

// byWays reads rows of a way and a name.
func byWays(tx *store.Tx, query string, args ...any) (later, error) {
	type named struct{ way, name string }
	all, err := store.Collect(tx, func(s store.Scanner) (n named, err error) { return n, s.Scan(&n.way, &n.name) }, query, args...)
	l := later{}
	for _, n := range all {
		l[n.way] = append(l[n.way], n.name)
	}
	return l, err
}

const (
	notBefore = ` AND name >= $3 AND NOT (name >= $1 AND name < $2) `
	wordNames = `SELECT name FROM award_part WHERE part = $1` + notBefore + `ORDER BY name LIMIT $4`
	partNames = `SELECT DISTINCT name FROM (SELECT name FROM award_part WHERE part > $1 AND part < $2 ORDER BY part, name LIMIT 1000) m
		WHERE NOT EXISTS (SELECT 1 FROM award_part x WHERE x.part = $1 AND x.name = m.name)` + notBefore + `ORDER BY name LIMIT $4`
	laterRows = `SELECT '` + byWord + `' AS way, name FROM (` + wordNames + `) w UNION ALL SELECT '` + byPart + `', name FROM (` + partNames + `) p`
	laterSQL  = laterRows + ` ORDER BY way, name`
)

// namesLike lists distinct names in order, from one on, that the way finds and
// no earlier way did.
func namesLike(tx *store.Tx, way, text, from string, most int) ([]string, error) {
	switch way {
	case byWord:
		return store.Collect(tx, store.One[string], wordNames, text, beyond(text), from, most)
	case byPart:
		return store.Collect(tx, store.One[string], partNames, text, beyond(text), from, most)
	}
	words := strings.Fields(text)
	if len(words) < 2 {
		return nil, nil
	}
	// the last word drives: given names tell people apart, surnames do not
	last := words[len(words)-1]
	return store.Collect(tx, store.One[string], `WITH m AS MATERIALIZED (
			SELECT name FROM award_part WHERE part >= $1 AND part < $2 ORDER BY part, name LIMIT 2000)
		SELECT DISTINCT name FROM m WHERE name >= $3 AND ' ' || name LIKE $4 ORDER BY name LIMIT $5`,
		last, beyond(last), from, "% "+strings.Join(escaped(words), "% ")+"%", most)
}
