package scorecard

import (
	"time"

	"thidua/internal/domain/registry"
	"thidua/internal/law/scoring"
	"thidua/internal/platform/store"
)

// A Key says which cell of a round. Of scoring.Reporting, Row is a figure.
type Key struct {
	Unit   registry.UnitID
	Column scoring.Column
	Row    string
	Scorer registry.UnitID // of a cross mark; "" in the other columns
}

// A Value is what stands in a cell: its zero value is empty, which is not zero.
// Points are hundredths, figures ten-thousandths.
type Value struct {
	Given bool
	N     int64
}

// Mark is the value as points.
func (v Value) Mark() scoring.Mark { return scoring.Mark{Given: v.Given, Points: scoring.Points(v.N)} }

// A Cell is one value with who gave it last. (Ô.)
type Cell struct {
	Key
	Value
	Revision int64
	By       string // account
	At       time.Time
}

// A Change is one line of a cell's history. (Lịch sử sửa điểm.)
type Change struct {
	Key
	Revision      int64
	Before, After Value
	By            string // account; "" where the scorer is not told
	ByName        string // filled by looks
	At            time.Time
	Why           string // "" before the sheet was sent
}

func (v *Value) scan(n *int64) {
	if n != nil {
		*v = Value{true, *n}
	}
}

func (v Value) sql() any {
	if !v.Given {
		return nil
	}
	return v.N
}

func readCell(s store.Scanner) (c Cell, err error) {
	var n *int64
	var at store.Time
	err = s.Scan(&c.Unit, &c.Column, &c.Row, &c.Scorer, &n, &c.Revision, &c.By, &at)
	c.At = at.Time
	c.Value.scan(n)
	return c, err
}

// cellsOf are the cells of a round; of one unit where it is named.
func cellsOf(tx *store.Tx, which ID, unit registry.UnitID) (map[Key]Cell, error) {
	q, args := `SELECT unit, col, row_id, scorer, value, revision, by_account, at FROM scorecard_cell WHERE round = $1`, []any{which}
	if unit != "" {
		q, args = q+` AND unit = $2`, append(args, unit)
	}
	all, err := store.Collect(tx, readCell, q, args...)
	cells := make(map[Key]Cell, len(all))
	for _, c := range all {
		cells[c.Key] = c
	}
	return cells, err
}

// put saves a value over what stood, with its history.
func (r Round) put(tx *store.Tx, was Cell, to Value, by, why string) (Cell, error) {
	now := Cell{was.Key, to, was.Revision + 1, by, tx.Now()}
	if _, err := tx.Exec(`INSERT INTO scorecard_cell (round, unit, col, row_id, scorer, value, revision, by_account, at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
		ON CONFLICT (round, unit, col, row_id, scorer) DO UPDATE SET value = excluded.value, revision = excluded.revision, by_account = excluded.by_account, at = excluded.at`,
		r.ID, was.Unit, was.Column, was.Row, was.Scorer, to.sql(), now.Revision, by, store.When(now.At)); err != nil {
		return now, err
	}
	_, err := tx.Exec(`INSERT INTO scorecard_change (round, unit, col, row_id, scorer, revision, before, after, by_account, at, why) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
		r.ID, was.Unit, was.Column, was.Row, was.Scorer, now.Revision, was.Value.sql(), to.sql(), by, store.When(now.At), why)
	return now, err
}

func readChange(s store.Scanner) (c Change, err error) {
	var before, after *int64
	var at store.Time
	err = s.Scan(&c.Unit, &c.Column, &c.Row, &c.Scorer, &c.Revision, &before, &after, &c.By, &at, &c.Why)
	c.At = at.Time
	c.Before.scan(before)
	c.After.scan(after)
	return c, err
}
