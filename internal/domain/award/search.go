package award

import (
	"context"
	"encoding/base64"
	"encoding/json"
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
