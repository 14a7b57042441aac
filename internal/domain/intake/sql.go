package intake

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"thidua/internal/base/fault"
	"thidua/internal/platform/store"
)

const uploadColumns = `id, unit, to_unit, dossier, title, award, year, type, file, sha256, size, state, header, columns, persons, rows, done,
	distinct_n, duplicates, parents, formulas, mended, uploaded_by, uploaded_at, settled_by, settled_at, revision, job, refusal`

func readUpload(s store.Scanner) (u Upload, err error) {
	var columns, refusal string
	var at, settled store.Time
	err = s.Scan(&u.ID, &u.Unit, &u.To, &u.Dossier, &u.Title, &u.Award, &u.Year, &u.Type, &u.File, &u.SHA256, &u.Size, &u.State, &u.Header, &columns,
		&u.Persons, &u.Rows, &u.Done, &u.Distinct, &u.Duplicates, &u.Parents, &u.Formulas, &u.Mended, &u.By, &at, &u.SettledBy, &settled, &u.Revision, &u.Job, &refusal)
	if err != nil {
		return u, err
	}
	u.At, u.SettledAt = at.Time, settled.Time
	if u.Refusal, err = reasonsFrom(refusal); err != nil {
		return u, err
	}
	return u, json.Unmarshal([]byte(columns), &u.Columns)
}

func find(tx *store.Tx, upload ID) (Upload, error) {
	u, err := readUpload(tx.Row(`SELECT `+uploadColumns+` FROM intake_upload WHERE id = $1`, upload))
	if store.None(err) {
		return u, fault.Code(fault.NotFound, "intake.not-found")
	}
	return u, err
}

func insert(tx *store.Tx, u *Upload) error {
	columns, err := json.Marshal(u.Columns)
	if err != nil {
		return err
	}
	_, err = tx.Exec(`INSERT INTO intake_upload (`+uploadColumns+`)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, '', NULL, 1, $25, '')`,
		u.ID, u.Unit, u.To, u.Dossier, u.Title, u.Award, u.Year, u.Type, u.File, u.SHA256, u.Size, u.State, u.Header, string(columns), u.Persons,
		u.Rows, u.Done, u.Distinct, u.Duplicates, u.Parents, u.Formulas, u.Mended, u.By, store.When(u.At), u.Job)
	u.Revision = 1
	return err
}

func save(tx *store.Tx, u *Upload) error {
	columns, err := json.Marshal(u.Columns)
	if err != nil {
		return err
	}
	refusal := ""
	if len(u.Refusal) > 0 {
		text, err := json.Marshal(u.Refusal)
		if err != nil {
			return err
		}
		refusal = string(text)
	}
	n, err := tx.Exec(`UPDATE intake_upload SET dossier = $1, state = $2, done = $3, distinct_n = $4, duplicates = $5, parents = $6, mended = $7,
			settled_by = $8, settled_at = $9, rows = $10, columns = $11, formulas = $12, persons = $13, refusal = $14, header = $15, revision = revision + 1
		WHERE id = $16 AND revision = $17`,
		u.Dossier, u.State, u.Done, u.Distinct, u.Duplicates, u.Parents, u.Mended, u.SettledBy, store.When(u.SettledAt),
		u.Rows, string(columns), u.Formulas, u.Persons, refusal, u.Header, u.ID, u.Revision)
	if err == nil && n == 0 {
		return fault.Code(fault.Conflict, "intake.changed")
	}
	u.Revision++
	return err
}

// many inserts rows of values, a score to a statement.
func many(tx *store.Tx, into string, width int, values []any) error {
	const most = 260 // arguments a statement: SQLite looks names of more up one by one
	step := most / width * width
	for len(values) > 0 {
		some := values[:min(step, len(values))]
		values = values[len(some):]
		var q strings.Builder
		q.WriteString(into)
		for i := 0; i < len(some); i += width {
			if i > 0 {
				q.WriteByte(',')
			}
			for j := range width {
				if j == 0 {
					q.WriteByte('(')
				} else {
					q.WriteByte(',')
				}
				fmt.Fprintf(&q, "$%d", i+j+1)
			}
			q.WriteByte(')')
		}
		if _, err := tx.Exec(q.String(), some...); err != nil {
			return err
		}
	}
	return nil
}

func insertLines(tx *store.Tx, upload ID, lines []Line) error {
	values := make([]any, 0, len(lines)*3)
	for _, l := range lines {
		cells, err := json.Marshal(l.Cells)
		if err != nil {
			return err
		}
		values = append(values, upload, l.Row, string(cells))
	}
	return many(tx, `INSERT INTO intake_row (upload, no, cells) VALUES `, 3, values)
}

func insertQuestions(tx *store.Tx, upload ID, list []Question) error {
	values := make([]any, 0, len(list)*12)
	for _, q := range list {
		values = append(values, upload, q.No, q.Row, int(q.at), q.Column, q.Kind, q.Value, q.Suggestion, joinChoices(q.Options), q.Alike, q.Choice, q.Own, "")
	}
	return many(tx, `INSERT INTO intake_doubt (upload, no, row_no, field, title, kind, value, suggestion, options, alike, choice, own, chosen_by) VALUES `, 13, values)
}

const questionColumns = `no, row_no, field, title, kind, value, suggestion, options, alike, choice, own`

// words keeps one copy of each text that stands in many rows.
type words map[string]string

func (w words) once(s string) string {
	if kept, ok := w[s]; ok {
		return kept
	}
	if len(w) < 50_000 {
		w[s] = s
	}
	return s
}

func (w words) readQuestion(s store.Scanner) (q Question, err error) {
	var options string
	err = s.Scan(&q.No, &q.Row, &q.at, &q.Column, &q.Kind, &q.Value, &q.Suggestion, &options, &q.Alike, &q.Choice, &q.Own)
	q.Options = optionsOf(options)
	q.Column, q.Kind, q.Choice = w.once(q.Column), Kind(w.once(string(q.Kind))), Choice(w.once(string(q.Choice)))
	q.Value, q.Suggestion, q.Alike, q.Own = w.once(q.Value), w.once(q.Suggestion), w.once(q.Alike), w.once(q.Own)
	return q, err
}

func readQuestion(s store.Scanner) (Question, error) { return words{}.readQuestion(s) }

func questionsOf(tx *store.Tx, upload ID) ([]Question, error) {
	return store.Collect(tx, words{}.readQuestion, `SELECT `+questionColumns+` FROM intake_doubt WHERE upload = $1 ORDER BY no`, upload)
}

func (w words) readLine(s store.Scanner) (l Line, err error) {
	var cells string
	var mended store.Text
	if err = s.Scan(&l.Row, &cells, &mended); err != nil {
		return l, err
	}
	if mended != "" {
		cells = string(mended)
	}
	if err := json.Unmarshal([]byte(cells), &l.Cells); err != nil {
		return l, err
	}
	for i, c := range l.Cells {
		l.Cells[i] = w.once(c)
	}
	l.Cells = slices.Clip(l.Cells)
	return l, nil
}

func readLine(s store.Scanner) (Line, error) { return words{}.readLine(s) }

func linesOf(tx *store.Tx, upload ID) ([]Line, error) {
	return store.Collect(tx, words{}.readLine, `SELECT no, cells, mended FROM intake_row WHERE upload = $1 ORDER BY no`, upload)
}

// forget empties the staging area of an upload.
func forget(tx *store.Tx, upload ID) error {
	for _, table := range []string{"intake_doubt", "intake_row"} {
		if _, err := tx.Exec(`DELETE FROM `+table+` WHERE upload = $1`, upload); err != nil {
			return err
		}
	}
	return nil
}
