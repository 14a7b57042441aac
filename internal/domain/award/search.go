package award

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/base/viet"
	"thidua/internal/platform/store"
)

// pageSize is how many a look-up shows at once; more are said to be there, not
// counted.
const pageSize = 20

// A Query is what the public may ask of the book. (Tra cứu.)
type Query struct {
	Text  string // a name, or the beginning of any of its words, with or without diacritics
	Unit  string // the same of the unit as printed; "" = any
	Award string // code; "" = any
	Year  int    // 0 = any
	After string // where the last page ended
}

// A Found is all the public sees of an award.
type Found struct {
	Number, Award        string
	Name, UnitName, Post string
	DecisionNo, ByName   string
	Decided              civil.Date
	Year                 int
	From, To             civil.Date
	State                State
	way, fold            string
	id                   ID
}

// A Page is one page of a look-up. After is "" on the last.
type Page struct {
	Found []Found
	After string
}

// Search looks up awards by name, newest first within a name; the exact name
// comes before longer ones. Claims are not there. It walks an index from where
// the last page ended, so the millionth award costs what the first did. (Tra
// cứu công khai.)
func (s *Service) Search(ctx context.Context, q Query) (p Page, err error) {
	defer fault.Wrap(&err, "search awards")
	if n := len([]rune(viet.Fold(q.Text))); n < 2 {
		return p, fault.Field("text", "award.search-too-short")
	} else if n > 200 {
		return p, fault.Field("text", "award.search-too-long", 200)
	}
	err = s.db.Look(ctx, func(tx *store.Tx) error {
		p, err = search(tx, q)
		return err
	})
	return p, err
}

// The ways of looking. The spelling with diacritics, where somebody typed them
// and it is there, is all that is shown. Otherwise names that begin so, then
// names of which a word and all after it is so, then names with a word that
// begins so, then names that have the words apart; each name once.
const (
	byKey   = "k"
	byFold  = "f"
	byWord  = "w"
	byPart  = "p"
	byApart = "a"
)

// place is where a page ended: in which way of looking, at which award.
type place struct {
	Way  string
	Name string
	Year int
	ID   ID
}

func search(tx *store.Tx, q Query) (p Page, err error) {
	from, err := placeOf(q.After)
	if err != nil {
		return p, err
	}
	var names later
	units, none, err := unitsAnd(tx, q, from, &names)
	if err != nil || none {
		return p, err
	}
	if from.Way == byKey || from.Way == "" && marked(q.Text) {
		found, err := walk(tx, byKey, q, units, from)
		if err != nil || len(found) > 0 {
			return page(found), err
		}
	}
	var found []Found
	for _, way := range []string{byFold, byWord, byPart, byApart} {
		if from.Way != "" && from.Way != way {
			continue // not come to where the last page ended
		}
		var more []Found
		if way == byFold {
			more, err = walk(tx, way, q, units, from)
		} else if way != byApart || len(found) == 0 {
			more, err = walkNames(tx, way, q, units, from, pageSize+1-len(found), &names)
		}
		if err != nil {
			return p, err
		}
		if found = append(found, more...); len(found) > pageSize {
			break
		}
		from = place{}
	}
	return page(found), nil
}

func page(found []Found) (p Page) {
	p.Found = found
	if len(found) > pageSize {
		p.Found = found[:pageSize]
		last := p.Found[pageSize-1]
		b, _ := json.Marshal(place{last.way, last.fold, last.Year, last.id}) // strings always marshal
		p.After = base64.RawURLEncoding.EncodeToString(b)
	}
	return p
}

func placeOf(after string) (from place, err error) {
	if after == "" {
		return from, nil
	}
	b, err := base64.RawURLEncoding.DecodeString(after)
	if err == nil {
		err = json.Unmarshal(b, &from)
	}
	if err != nil || !strings.Contains(byKey+byFold+byWord+byPart+byApart, from.Way) || len(from.Way) != 1 {
		return from, fault.Field("after", "award.bad-place")
	}
	return from, nil
}

// marked reports text with diacritics: whoever typed them meant them.
func marked(s string) bool { return viet.Key(s) != viet.Fold(s) }

const shown = `number, award, name, unit_name, post, decision_no, by_name, decided, year, from_day, to_day, state, id`

func readFound(s store.Scanner) (f Found, err error) {
	var number store.Text
	err = s.Scan(&number, &f.Award, &f.Name, &f.UnitName, &f.Post, &f.DecisionNo, &f.ByName, &f.Decided, &f.Year, &f.From, &f.To,
		&f.State, &f.id, &f.fold)
	f.Number = string(number)
	return f, err
}

// walk reads one page more one from an index, in the index's own order.
func walk(tx *store.Tx, way string, q Query, units []string, from place) (found []Found, err error) {
	column, text := "name_fold", viet.Fold(q.Text)
	if way == byKey {
		column, text = "name_key", viet.Key(q.Text)
	}
	w := where{}
	w.name(column, text, from)
	w.filter(q)
	if fold := viet.Fold(q.Text); way == byKey && len(units) > 0 { // the index of units knows names without marks
		w.add(`name_fold >= `, fold)
		w.add(`name_fold < `, beyond(fold))
	}
	switch {
	case len(units) > 1 && !strings.Contains(text, " "):
		found, err = walkUnits(tx, column, w, units)
	case len(units) > 0:
		found, err = inUnits(tx, column, w, units)
	default:
		found, err = store.Collect(tx, readFound, `SELECT `+shown+`, `+column+` FROM award WHERE NOT claim`+w.text()+
			` ORDER BY `+column+`, year DESC, id DESC LIMIT `+w.arg(pageSize+1), w.args...)
	}
	return by(way, found), err
}

func by(way string, found []Found) []Found {
	for i := range found {
		found[i].way = way
	}
	return found
}

// inUnits finds all that so much of a name, two words or more, finds in some
// units, puts it in order and reads the page of it. The index of units has all
// that the order of names without marks needs.
func inUnits(tx *store.Tx, column string, w where, units []string) ([]Found, error) {
	rest, limit, order := w.text(), w.arg(pageSize+1), ` ORDER BY `+column+`, year DESC, id DESC`
	return store.Collect(tx, readFound, `WITH m AS MATERIALIZED (SELECT id, `+column+`, year FROM award WHERE NOT claim AND unit_key IN `+w.in(units)+rest+`),
		p AS MATERIALIZED (SELECT id FROM m`+order+` LIMIT `+limit+`)
		SELECT `+shown+`, `+column+` FROM award WHERE id IN (SELECT id FROM p)`+order, w.args...)
}

// walkUnits reads the page of each unit from its own index and merges them: the
// beginning of a first word finds too much to put in order.
func walkUnits(tx *store.Tx, column string, w where, units []string) ([]Found, error) {
	rest, limit := w.text(), w.arg(pageSize+1)
	each := make([]string, len(units))
	for i, u := range units {
		each[i] = `SELECT * FROM (SELECT ` + shown + `, ` + column + ` FROM award WHERE NOT claim AND unit_key = ` + w.arg(u) + rest +
			` ORDER BY ` + column + `, year DESC, id DESC LIMIT ` + limit + `) u`
	}
	return store.Collect(tx, readFound, `SELECT `+shown+`, `+column+` FROM (`+strings.Join(each, ` UNION ALL `)+`) a
		ORDER BY `+column+`, year DESC, id DESC LIMIT `+limit, w.args...)
}

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

// mostUnits bounds how many units of like name one look-up goes through.
const mostUnits = 20

// inUnit is the way of rows that are keys of units.
const inUnit = "u"

// unitsAnd gives the keys of units whose name has a word beginning so; none
// reports that a unit was asked for and there is no such. On a first page of a
// name without diacritics, the names that hold it further on come in the same
// trip: in some units they are nearly always wanted.
func unitsAnd(tx *store.Tx, q Query, from place, names *later) (keys []string, none bool, err error) {
	fold := viet.Fold(q.Unit)
	if fold == "" {
		return nil, false, nil
	}
	if from.Way != "" || marked(q.Text) {
		keys, err = store.Collect(tx, store.One[string], fmt.Sprintf(unitKeys, 1, 2, 3), fold, beyond(fold), mostUnits)
		return keys, len(keys) == 0, err
	}
	text := viet.Fold(q.Text)
	*names, err = byWays(tx, unitsAndLater, text, beyond(text), "", someNames, fold, beyond(fold), mostUnits)
	return (*names)[inUnit], len((*names)[inUnit]) == 0, err
}

const unitKeys = `SELECT key FROM (SELECT part, key FROM award_unit_part WHERE part >= $%d AND part < $%d ORDER BY part LIMIT 400) m
	GROUP BY key ORDER BY MIN(part), key LIMIT $%d`

var unitsAndLater = laterRows + ` UNION ALL SELECT '` + inUnit + `', key FROM (` + fmt.Sprintf(unitKeys, 5, 6, 7) + `) u ORDER BY way, name`

// beyond is the first text after all that begin with s.
func beyond(s string) string { return s + "\U0010FFFF" }

// escaped takes the wildcards out of words for LIKE.
func escaped(words []string) []string {
	out := make([]string, len(words))
	for i, w := range words {
		out[i] = strings.NewReplacer("%", "_", "\\", "_").Replace(w)
	}
	return out
}

// where gathers conditions and their arguments.
type where struct {
	list []string
	args []any
}

func (w *where) arg(v any) string {
	w.args = append(w.args, v)
	return strings.Trim(store.In(len(w.args), 1), "()")
}

func (w *where) add(what string, v any) { w.list = append(w.list, what+w.arg(v)) }

func (w *where) in(all []string) string {
	w.args = append(w.args, store.Args(all)...)
	return store.In(len(w.args)-len(all)+1, len(all))
}

// name walks names beginning with text, from a place on. The place is written
// so that both engines start the index there.
func (w *where) name(column, text string, from place) {
	w.list = append(w.list, column+` < `+w.arg(beyond(text)))
	if from.Name < text || from.Way == "" {
		w.add(column+` >= `, text)
		return
	}
	name, year := w.arg(from.Name), w.arg(from.Year)
	w.list = append(w.list, column+` >= `+name,
		`(`+column+` > `+name+` OR year < `+year+` OR year = `+year+` AND id < `+w.arg(from.ID)+`)`)
}

func (w *where) filter(q Query) {
	if q.Award != "" {
		w.add(`award = `, q.Award)
	}
	if q.Year != 0 {
		w.add(`year = `, q.Year)
	}
}

func (w *where) text() string { return ` AND ` + strings.Join(w.list, ` AND `) }
