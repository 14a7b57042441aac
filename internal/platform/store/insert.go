package store

import "strings"

// Insert writes many rows with few statements: into names the table and its
// columns, "thing (id, name)", and every row has as many values. Hundreds of
// lines of a list go in at once instead of one by one.
func (t *Tx) Insert(into string, rows [][]any) error {
	const most = 1000 // values a statement
	for len(rows) > 0 {
		n := min(len(rows), max(1, most/len(rows[0])))
		var q strings.Builder
		q.WriteString("INSERT INTO " + into + " VALUES ")
		args := make([]any, 0, n*len(rows[0]))
		for i, r := range rows[:n] {
			if i > 0 {
				q.WriteByte(',')
			}
			q.WriteString(t.values(len(args)+1, len(r)))
			args = append(args, r...)
		}
		if _, err := t.Exec(q.String(), args...); err != nil {
			return err
		}
		rows = rows[n:]
	}
	return nil
}

// values are the places of one row. SQLite takes $1 for a name, and finds every
// name by walking all before it; a mark without number is its own place.
func (t *Tx) values(first, count int) string {
	if t.Embedded() {
		return "(" + strings.Repeat("?,", count-1) + "?)"
	}
	return In(first, count)
}
