package store

import "strings"

// Insert writes many rows with few statements: into names the table and its
// columns, "thing (id, name)", and every row has as many values. Hundreds of
// lines of a list go in at once instead of one by one.
func (t *Tx) Insert(into string, rows [][]any) error { return t.write(into, "", rows) }

// Put is Insert over what stands: a row whose first columns, the key of the table,
// are there already is written over. Columns are "id, name"; no key comes twice.
func (t *Tx) Put(table, columns string, key int, rows [][]any) error {
	names := strings.Split(columns, ", ")
	var set []string
	for _, c := range names[key:] {
		set = append(set, c+" = excluded."+c)
	}
	return t.write(table+" ("+columns+")", " ON CONFLICT ("+strings.Join(names[:key], ", ")+") DO UPDATE SET "+strings.Join(set, ", "), rows)
}

func (t *Tx) write(into, tail string, rows [][]any) error {
	const most = 1000 // values a statement
	for len(rows) > 0 {
		n := min(len(rows), max(1, most/len(rows[0])))
		args := make([]any, 0, n*len(rows[0]))
		for _, r := range rows[:n] {
			args = append(args, r...)
		}
		if _, err := t.Exec("INSERT INTO "+into+" VALUES "+t.list(n, len(rows[0]))+tail, args...); err != nil {
			return err
		}
		rows = rows[n:]
	}
	return nil
}

// Among are count keys of so many parts each, as `(a, b) IN ` asks for; what they
// are is all the statement is given.
func (t *Tx) Among(count, parts int) string { return "(VALUES " + t.list(count, parts) + ")" }

// list is the places of some rows.
func (t *Tx) list(count, parts int) string {
	var q strings.Builder
	for i := range count {
		if i > 0 {
			q.WriteByte(',')
		}
		q.WriteString(t.values(i*parts+1, parts))
	}
	return q.String()
}

// values are the places of one row. SQLite takes $1 for a name, and finds every
// name by walking all before it; a mark without number is its own place.
func (t *Tx) values(first, count int) string {
	if t.Embedded() {
		return "(" + strings.Repeat("?,", count-1) + "?)"
	}
	return In(first, count)
}
