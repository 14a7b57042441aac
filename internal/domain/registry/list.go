package registry

import (
	"context"
	"strings"

	"thidua/internal/base/civil"
	"thidua/internal/base/viet"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

var unitSorts = map[string]string{"name": "u.name_sort", "code": "u.code", "level": "u.level", "from": "u.from_day"}

// Units lists the units an actor may look at, and how many there are in all.
func (s *Service) Units(ctx context.Context, who access.Actor, f Filter) (all []Unit, total int, err error) {
	err = s.db.View(ctx, func(tx *store.Tx) error {
		q := &query{}
		q.within(who.Over(access.LookUnit))
		if err := q.filter(tx, f); err != nil {
			return err
		}
		if !f.Gone {
			q.and(`u.to_day IS NULL`)
		}
		if f.Level != "" {
			q.and(`u.level = %s`, f.Level)
		}
		if words := viet.Fold(f.Search); words != "" {
			q.and(`(u.name_fold LIKE %s OR lower(u.code) = %s)`, "%"+like(words), words)
		}
		if err := tx.Row(`SELECT COUNT(*) FROM unit u WHERE `+q.String(), q.args...).Scan(&total); err != nil {
			return err
		}
		rows, err := store.Collect(tx, readUnit, `SELECT `+unitColumns+` FROM unit u WHERE `+q.String()+
			store.Order(f.Sort, unitSorts, "u.name_sort, u.id")+store.Window(f.Page, f.Size), q.args...)
		if err != nil {
			return err
		}
		all, err = unitsOn(tx, rows, civil.Date{})
		return err
	})
	return all, total, err
}

func (q *query) filter(tx *store.Tx, f Filter) error {
	if f.Unit == "" {
		return nil
	}
	over, err := ScopeOf(tx, f.Unit)
	if err != nil {
		return err
	}
	q.and(`u.path LIKE %s`, like(string(over)))
	return nil
}

// A Row is a person in a list, with the name of their unit.
type Row struct {
	Person
	UnitName string
}

var personSorts = map[string]string{"name": "p.name_sort", "unit": "u.name_sort", "post": "p.post", "birth": "p.birth",
	"category": "p.category", "recruited": "p.recruited"}

// People lists the people an actor may look at, in Vietnamese order of given
// name unless told otherwise, and how many there are in all. Records joined to
// others are left out.
func (s *Service) People(ctx context.Context, who access.Actor, f Filter) (all []Row, total int, err error) {
	err = s.db.View(ctx, func(tx *store.Tx) error {
		q := &query{}
		q.within(who.Over(access.LookPerson))
		if err := q.filter(tx, f); err != nil {
			return err
		}
		q.and(`p.joined IS NULL`)
		if f.Category != "" {
			q.and(`p.category = %s`, f.Category)
		}
		if words := viet.Fold(f.Search); words != "" {
			q.and(`(p.name_fold LIKE %s OR p.number = %s)`, "%"+like(words), strings.TrimSpace(f.Search))
		}
		const from = ` FROM person p JOIN unit u ON u.id = p.unit_id WHERE `
		if err := tx.Row(`SELECT COUNT(*)`+from+q.String(), q.args...).Scan(&total); err != nil {
			return err
		}
		all, err = store.Collect(tx, readPersonRow, `SELECT `+personColumns+`, u.name`+from+q.String()+
			store.Order(f.Sort, personSorts, "p.name_sort, p.id")+store.Window(f.Page, f.Size), q.args...)
		return err
	})
	return all, total, err
}

func readPersonRow(s store.Scanner) (r Row, err error) {
	p, err := readPerson(tail{s, &r.UnitName})
	r.Person = p.Person
	return r, err
}

// tail scans one column more than a reader knows of.
type tail struct {
	store.Scanner
	last any
}

// Scan reads the row with the last column added.
func (t tail) Scan(dest ...any) error { return t.Scanner.Scan(append(dest, t.last)...) }
