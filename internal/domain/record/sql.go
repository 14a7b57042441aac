package record

import (
	"encoding/json"
	"errors"
	"slices"

	"thidua/internal/base/fault"
	"thidua/internal/base/id"
	"thidua/internal/domain/registry"
	"thidua/internal/platform/store"
)

const columns = `id, subject_kind, subject_id, kind, year, value, source_who, source_paper, at, by, corrects, why, superseded_by`

func readEntry(s store.Scanner) (e Entry, err error) {
	var at store.Time
	err = s.Scan(&e.ID, &e.Subject.Kind, &e.Subject.ID, &e.Kind, &e.Year, &e.Value, &e.Source.Who, &e.Source.Paper, &at, &e.By,
		(*store.Text)(&e.Corrects), &e.Why, (*store.Text)(&e.SupersededBy))
	e.At = at.Time
	return e, err
}

// standing is the entry that holds now; ok is false if nothing is known.
func standing(tx *store.Tx, subject id.Subject, kind Kind, year int) (e Entry, ok bool, err error) {
	e, err = readEntry(tx.Row(`SELECT `+columns+` FROM record_entry WHERE subject_kind = $1 AND subject_id = $2 AND kind = $3 AND year = $4
		AND superseded_by IS NULL`, subject.Kind, subject.ID, kind, year))
	if store.None(err) {
		return e, false, nil
	}
	return e, err == nil, err
}

// put keeps an entry; e.Corrects names the one it supersedes, if any.
func put(tx *store.Tx, e *Entry) error {
	e.ID = tx.NewID()
	if e.Corrects != "" {
		n, err := tx.Exec(`UPDATE record_entry SET superseded_by = $1 WHERE id = $2 AND superseded_by IS NULL`, e.ID, e.Corrects)
		if err != nil {
			return err
		}
		if n == 0 {
			return fault.Code(fault.Conflict, "record.changed")
		}
	}
	_, err := tx.Exec(`INSERT INTO record_entry (id, subject_kind, subject_id, kind, year, value, source_who, source_paper, at, by, corrects, why)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`, e.ID, e.Subject.Kind, e.Subject.ID, e.Kind, e.Year, e.Value,
		e.Source.Who, e.Source.Paper, store.When(tx.Now()), e.By, store.Null(e.Corrects), e.Why)
	if store.Taken(err) {
		return fault.Code(fault.Conflict, "record.changed")
	}
	return err
}

// entries lists what is said of a subject, under every record of a person that
// was joined to theirs; the canonical record's own statement comes first.
func entries(tx *store.Tx, subject id.Subject, old bool) (all []Entry, err error) {
	subjects := []string{subject.ID}
	if subject.Kind == "person" {
		same, err := registry.Aliases(tx, registry.PersonID(subject.ID))
		if err != nil {
			return nil, err
		}
		subjects = subjects[:0]
		for _, p := range same {
			subjects = append(subjects, string(p))
		}
	}
	q := `SELECT ` + columns + ` FROM record_entry WHERE subject_kind = $1 AND subject_id IN ` + store.In(2, len(subjects))
	if !old {
		q += ` AND superseded_by IS NULL`
	}
	all, err = store.Collect(tx, readEntry, q+` ORDER BY year, kind, at, CASE WHEN superseded_by IS NULL THEN 1 ELSE 0 END, id`, append([]any{subject.Kind}, store.Args(subjects)...)...)
	slices.SortStableFunc(all, func(a, b Entry) int {
		return slices.Index(subjects, a.Subject.ID) - slices.Index(subjects, b.Subject.ID)
	})
	return all, err
}

// decode reads a stored value; one we cannot read is our fault.
func decode[T any](e Entry) (v T, err error) {
	if err := json.Unmarshal([]byte(e.Value), &v); err != nil {
		return v, errors.Join(errors.New("record entry "+e.ID), err)
	}
	return v, nil
}
