package registry

import (
	"database/sql"
	"slices"
	"strconv"
	"strings"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/base/viet"
	"thidua/internal/platform/store"
)

// A shelf is where the facts of one kind of thing are kept.
type shelf struct{ table, owner string }

var (
	unitFacts   = shelf{"unit_fact", "unit_id"}
	personFacts = shelf{"person_fact", "person_id"}
)

// running is the condition that a fact f runs on the day in argument n.
func running(f string, n int) string {
	day := "$" + strconv.Itoa(n)
	return "(" + f + ".from_day IS NULL OR " + f + ".from_day <= " + day + ") AND (" + f + ".to_day IS NULL OR " + f + ".to_day >= " + day + ")"
}

// first is the first value of a kind.
type first struct{ kind, value string }

func (s shelf) into() string {
	return s.table + ` (id, ` + s.owner + `, kind, value, key, from_day, source, at)`
}

// begin makes the first fact of each kind, as it is kept. An empty value is
// nothing known, and is none.
func (s shelf) begin(tx *store.Tx, owner string, all []first, from civil.Date, source string) (rows [][]any) {
	for _, f := range all {
		if f.value != "" {
			rows = append(rows, []any{tx.NewID(), owner, f.kind, f.value, factKey(f.kind, f.value), from, source, store.When(tx.Now())})
		}
	}
	return rows
}

// turn lets value hold from a day on, until the next fact of that kind already
// known. On the very day a fact began, it corrects that fact.
func (s shelf) turn(tx *store.Tx, owner, kind, value string, from civil.Date, source string) error {
	if from.IsZero() {
		return fault.Field("from", "registry.day-needed")
	}
	var factID string
	var began, ends civil.Date
	err := tx.Row(`SELECT f.id, f.from_day, f.to_day FROM `+s.table+` f WHERE f.`+s.owner+` = $1 AND f.kind = $2 AND `+running("f", 3),
		owner, kind, from).Scan(&factID, &began, &ends)
	switch {
	case store.None(err):
		var next civil.Date
		if err := tx.Row(`SELECT MIN(from_day) FROM `+s.table+` WHERE `+s.owner+` = $1 AND kind = $2 AND from_day > $3`,
			owner, kind, from).Scan(&next); err != nil {
			return err
		}
		if !next.IsZero() {
			ends = next.AddDays(-1)
		}
	case err != nil:
		return err
	case began == from:
		_, err := tx.Exec(`UPDATE `+s.table+` SET value = $1, key = $2, source = $3, at = $4 WHERE id = $5`,
			value, factKey(kind, value), source, store.When(tx.Now()), factID)
		return err
	default:
		if _, err := tx.Exec(`UPDATE `+s.table+` SET to_day = $1 WHERE id = $2`, from.AddDays(-1), factID); err != nil {
			return err
		}
	}
	_, err = tx.Exec(`INSERT INTO `+s.table+` (id, `+s.owner+`, kind, value, key, from_day, to_day, source, at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
		tx.NewID(), owner, kind, value, factKey(kind, value), from, ends, source, store.When(tx.Now()))
	return err
}

// latest gives the last value of each kind, and the day of the last change.
func (s shelf) latest(tx *store.Tx, owner string) (value map[string]string, changed civil.Date, err error) {
	value = map[string]string{}
	all, err := s.of(tx, owner)
	for _, f := range all {
		value[f.Kind] = f.Value
		if f.From.After(changed) {
			changed = f.From
		}
	}
	return value, changed, err
}

// on gives the value of each kind on a day; before the first known day, the
// first; after the last, the last.
func (s shelf) on(tx *store.Tx, owner string, day civil.Date) (map[string]string, error) {
	all, err := s.of(tx, owner)
	return valuesOn(all, day), err
}

// valuesOn reads facts sorted by day.
func valuesOn(all []Fact, day civil.Date) map[string]string {
	value := map[string]string{}
	for _, f := range all {
		if _, known := value[f.Kind]; !known || f.From.IsZero() || !day.Before(f.From) {
			value[f.Kind] = f.Value
		}
	}
	return value
}

// of lists every fact about owner, oldest first within its kind.
func (s shelf) of(tx *store.Tx, owner string) ([]Fact, error) {
	return store.Collect(tx, readFact, `SELECT kind, value, from_day, to_day, source FROM `+s.table+`
		WHERE `+s.owner+` = $1 ORDER BY kind, COALESCE(from_day, ''), id`, owner)
}

// onAll is on for many owners, in a few queries.
func (s shelf) onAll(tx *store.Tx, owners []string, day civil.Date) (map[string]map[string]string, error) {
	type owned struct {
		Fact
		owner string
	}
	values := make(map[string]map[string]string, len(owners))
	for some := range slices.Chunk(owners, batch) {
		rows, err := store.Collect(tx, func(r store.Scanner) (o owned, err error) {
			o.Fact, err = readFact(tail{r, &o.owner})
			return o, err
		}, `SELECT kind, value, from_day, to_day, source, `+s.owner+` FROM `+s.table+`
			WHERE `+s.owner+` IN `+store.In(1, len(some))+` ORDER BY `+s.owner+`, kind, COALESCE(from_day, ''), id`, store.Args(some)...)
		if err != nil {
			return nil, err
		}
		for begin, i := 0, 1; i <= len(rows); i++ {
			if i < len(rows) && rows[i].owner == rows[begin].owner {
				continue
			}
			facts := make([]Fact, 0, i-begin)
			for _, r := range rows[begin:i] {
				facts = append(facts, r.Fact)
			}
			values[rows[begin].owner], begin = valuesOn(facts, day), i
		}
	}
	return values, nil
}

// wear puts the facts of a day over the rows that have changed since.
func wear[R any](tx *store.Tx, s shelf, rows []R, on civil.Date, of func(R) (owner string, changed civil.Date), put func(*R, map[string]string)) error {
	var changed []string
	for _, r := range rows {
		if owner, last := of(r); !on.IsZero() && on.Before(last) {
			changed = append(changed, owner)
		}
	}
	values, err := s.onAll(tx, changed, on)
	if err != nil {
		return err
	}
	for i := range rows {
		owner, _ := of(rows[i])
		put(&rows[i], values[owner])
	}
	return nil
}

func readFact(s store.Scanner) (f Fact, err error) {
	err = s.Scan(&f.Kind, &f.Value, &f.From, &f.To, &f.Source)
	return f, err
}

func factKey(kind, value string) string {
	if kind == "name" {
		return viet.Key(value)
	}
	return value
}

// yes writes what may be unknown as a fact: "", "true" or "false".
func yes(b *bool) string {
	if b == nil {
		return ""
	}
	return strconv.FormatBool(*b)
}

// maybe reads it back.
func maybe(s string) *bool {
	if s == "" {
		return nil
	}
	b := s == "true"
	return &b
}

func nullable(b sql.NullBool) *bool {
	if !b.Valid {
		return nil
	}
	return &b.Bool
}

// like is a prefix for LIKE; ids hold no wildcard.
func like(prefix string) string { return strings.NewReplacer("%", "", "_", "").Replace(prefix) + "%" }
