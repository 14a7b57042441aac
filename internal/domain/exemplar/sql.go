package exemplar

import (
	"thidua/internal/base/fault"
	"thidua/internal/base/viet"
	"thidua/internal/platform/store"
)

const columns = `e.id, e.unit, e.state, e.what, e.who, e.place, e.deed_on, e.deed_at, e.subject_kind, e.subject_id, e.subject_name, e.sudden, e.reported_at,
	e.taken_at, e.taken_by, e.put_at, e.put_by, e.ended_at, e.ended_by, e.ended_word, e.joined, e.look_on, e.looked_at, e.let_go_at, e.let_go_why, e.reminded_at, e.owes_on, e.field, e.movement, e.revision`

func read(s store.Scanner) (e Exemplar, err error) {
	var reported, taken, put, ended, looked, let, reminded store.Time
	var joined store.Text
	err = s.Scan(&e.ID, &e.Unit, &e.State, &e.What, &e.Who, &e.Place, &e.On, &e.Hour, &e.Subject.Kind, &e.Subject.ID, &e.SubjectName, &e.Sudden, &reported,
		&taken, &e.TakenBy, &put, &e.PutBy, &ended, &e.EndedBy, &e.EndedWord, &joined, &e.LookOn, &looked, &let, &e.LetGoWhy, &reminded, &e.OwesOn, &e.Field, &e.Movement, &e.Revision)
	e.ReportedAt, e.TakenAt, e.PutAt, e.EndedAt = reported.Time, taken.Time, put.Time, ended.Time
	e.LookedAt, e.LetGoAt, e.RemindedAt, e.Joined = looked.Time, let.Time, reminded.Time, ID(joined)
	return e, err
}

// Find reads an exemplar. Part.
func Find(tx *store.Tx, which ID) (Exemplar, error) {
	e, err := read(tx.Row(`SELECT `+columns+` FROM exemplar e WHERE e.id = $1`, which))
	if store.None(err) {
		return e, fault.Code(fault.NotFound, "exemplar.not-there")
	}
	return e, err
}

// Seen lists the exemplars of one subject that were confirmed, newest first. Part.
func Seen(tx *store.Tx, kind, subject string) ([]Exemplar, error) {
	return store.Collect(tx, read, `SELECT `+columns+` FROM exemplar e WHERE e.subject_kind = $1 AND e.subject_id = $2 AND e.state = 'confirmed' ORDER BY e.deed_on DESC, e.id`, kind, subject)
}

func (e *Exemplar) fold() string {
	return viet.Fold(e.What + " " + e.Who + " " + e.Place + " " + e.SubjectName)
}

func add(tx *store.Tx, e Exemplar) error {
	_, err := tx.Exec(`INSERT INTO exemplar (id, unit, state, what, who, place, deed_on, deed_at, fold, reported_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
		e.ID, e.Unit, e.State, e.What, e.Who, e.Place, e.On, e.Hour, e.fold(), store.When(e.ReportedAt))
	return err
}

func save(tx *store.Tx, e *Exemplar) error {
	n, err := tx.Exec(`UPDATE exemplar SET unit = $1, state = $2, subject_kind = $3, subject_id = $4, subject_name = $5, sudden = $6, taken_at = $7, taken_by = $8,
		put_at = $9, put_by = $10, ended_at = $11, ended_by = $12, ended_word = $13, joined = $14, look_on = $15, looked_at = $16, let_go_at = $17, let_go_why = $18,
		reminded_at = $19, fold = $20, owes_on = $21, field = $22, movement = $23, revision = revision + 1 WHERE id = $24 AND revision = $25`,
		e.Unit, e.State, e.Subject.Kind, e.Subject.ID, e.SubjectName, e.Sudden, store.When(e.TakenAt), e.TakenBy, store.When(e.PutAt), e.PutBy, store.When(e.EndedAt),
		e.EndedBy, e.EndedWord, store.Null(string(e.Joined)), e.LookOn, store.When(e.LookedAt), store.When(e.LetGoAt), e.LetGoWhy, store.When(e.RemindedAt), e.fold(), e.OwesOn, e.Field, e.Movement, e.ID, e.Revision)
	if err == nil && n == 0 {
		return fault.Code(fault.Conflict, "exemplar.changed")
	}
	e.Revision++
	return err
}

// A Sighting is what one person saw, as they wrote it. (Tin báo.)
type Sighting struct {
	ID       string
	Exemplar ID
	CameWith ID // before any was joined
	Code     string
	At       store.Time
	By       string // account; "" a stranger
	Name     string // of a stranger, if they said
	Contact  string
	Deed
	Photo string // hash of the picture; "" none
}

const sightingColumns = `SELECT id, exemplar, came_with, code, at, by_account, name, contact, what, who, place, deed_on, deed_at, photo FROM sighting`

func readSighting(s store.Scanner) (x Sighting, err error) {
	err = s.Scan(&x.ID, &x.Exemplar, &x.CameWith, &x.Code, &x.At, &x.By, &x.Name, &x.Contact, &x.What, &x.Who, &x.Place, &x.On, &x.Hour, &x.Photo)
	return x, err
}

func sightingsOf(tx *store.Tx, which ID) ([]Sighting, error) {
	return store.Collect(tx, readSighting, sightingColumns+` WHERE exemplar = $1 ORDER BY at, id`, which)
}
