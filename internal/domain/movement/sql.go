package movement

import (
	"thidua/internal/base/fault"
	"thidua/internal/base/viet"
	"thidua/internal/platform/store"
)

const versionColumns = `v.no, v.number, v.day, v.signer, v.name, v.slogan, v.aims, v.subjects, v.criteria, v.measures, v.launcher, v.outside,
	v.scope, v.method, v.peak, v.from_day, v.to_day, v.above_name, v.above_no, v.above_day, v.above_by, v.by_account, v.at, v.because`

const columns = `m.id, m.body, m.parent, m.state, m.launched_on, m.launched_by, m.ended_on, m.ended_by, m.ended_why, m.made_by, m.revision, ` + versionColumns

const from = ` FROM movement m JOIN movement_version v ON v.movement = m.id AND v.no = m.version `

func read(s store.Scanner) (m Movement, err error) {
	var parent store.Text
	err = scanVersion(s, &m.Version, &m.ID, &m.Body, &parent, &m.State, &m.LaunchedOn, &m.LaunchedBy, &m.EndedOn, &m.EndedBy, &m.EndedWhy, &m.MadeBy, &m.Revision)
	m.Parent = ID(parent)
	return m, err
}

// scanVersion reads a version that follows some other columns.
func scanVersion(s store.Scanner, v *Version, first ...any) error {
	var at store.Time
	err := s.Scan(append(first, &v.No, &v.Number, &v.Day, &v.Signer, &v.Name, &v.Slogan, &v.Aims, &v.Subjects, &v.Criteria, &v.Measures, &v.Launcher, &v.Outside,
		&v.Scope, &v.Method, &v.Peak, &v.From, &v.To, &v.Above.Name, &v.Above.Number, &v.Above.Day, &v.Above.By, &v.By, &at, &v.Because)...)
	v.At = at.Time
	return err
}

func add(tx *store.Tx, m Movement) error {
	_, err := tx.Exec(`INSERT INTO movement (id, body, parent, state, version, fold, made_by, launched_on, launched_by, revision) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
		m.ID, m.Body, store.Null(string(m.Parent)), m.State, m.No, m.fold(), m.MadeBy, m.LaunchedOn, m.LaunchedBy, m.Revision)
	return err
}

// save writes a movement over the revision it was read at.
func save(tx *store.Tx, m *Movement) error {
	n, err := tx.Exec(`UPDATE movement SET parent = $1, state = $2, version = $3, fold = $4, launched_on = $5, launched_by = $6, ended_on = $7, ended_by = $8, ended_why = $9,
		revision = revision + 1 WHERE id = $10 AND revision = $11`, store.Null(string(m.Parent)), m.State, m.No, m.fold(), m.LaunchedOn, m.LaunchedBy, m.EndedOn, m.EndedBy, m.EndedWhy, m.ID, m.Revision)
	if err == nil && n == 0 {
		return fault.Code(fault.Conflict, "movement.changed")
	}
	m.Revision++
	return err
}

// fold is what lists search in.
func (m Movement) fold() string { return viet.Fold(m.Name + " " + m.Number + " " + m.Slogan) }

// addVersion writes a version with its contents and targets.
func addVersion(tx *store.Tx, m Movement, targets []Target) error {
	v := m.Version
	if _, err := tx.Exec(`INSERT INTO movement_version (movement, no, number, day, signer, name, slogan, aims, subjects, criteria, measures, launcher, outside,
		scope, method, peak, from_day, to_day, above_name, above_no, above_day, above_by, by_account, at, because)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25)`,
		m.ID, v.No, v.Number, v.Day, v.Signer, v.Name, v.Slogan, v.Aims, v.Subjects, v.Criteria, v.Measures, v.Launcher, v.Outside,
		v.Scope, v.Method, v.Peak, v.From, v.To, v.Above.Name, v.Above.Number, v.Above.Day, v.Above.By, v.By, store.When(v.At), v.Because); err != nil {
		return err
	}
	contents := make([][]any, len(v.Contents))
	for i, c := range v.Contents {
		contents[i] = []any{m.ID, v.No, i + 1, c.Area, c.Actor, c.Text}
	}
	if err := tx.Insert(`movement_content (movement, version, no, area, actor, text)`, contents); err != nil {
		return err
	}
	rows := make([][]any, len(targets))
	for i, t := range targets {
		rows[i] = []any{m.ID, v.No, t.ID, i + 1, t.Name, t.Kind, t.In, t.Area, t.Baseline, t.BaselineOn, t.Goal, t.Direction, t.Every, t.Roll, t.Weight, t.Source, t.Serves}
	}
	return tx.Insert(`movement_target (movement, version, id, no, name, kind, measured_in, area, baseline, baseline_on, goal, direction, every, roll, weight, source, serves)`, rows)
}

// dropVersion takes the version of a draft out again, before it is written anew.
func dropVersion(tx *store.Tx, m Movement) error {
	for _, table := range []string{"movement_target", "movement_content"} {
		if _, err := tx.Exec(`DELETE FROM `+table+` WHERE movement = $1 AND version = $2`, m.ID, m.No); err != nil {
			return err
		}
	}
	_, err := tx.Exec(`DELETE FROM movement_version WHERE movement = $1 AND no = $2`, m.ID, m.No)
	return err
}

const targetColumns = `t.id, t.movement, t.no, t.name, t.kind, t.measured_in, t.area, t.baseline, t.baseline_on, t.goal, t.direction, t.every, t.roll, t.weight, t.source, t.serves`

func readTarget(s store.Scanner) (t Target, err error) {
	err = s.Scan(&t.ID, &t.Movement, &t.No, &t.Name, &t.Kind, &t.In, &t.Area, &t.Baseline, &t.BaselineOn, &t.Goal, &t.Direction, &t.Every, &t.Roll, &t.Weight, &t.Source, &t.Serves)
	return t, err
}

const callColumns = `c.movement, c.unit, c.state, c.asked_on, c.due, c.asked, c.answer, c.answers, c.heir, c.reminded, c.lacks, c.anew`

func readCall(s store.Scanner) (c Call, err error) {
	err = s.Scan(&c.Movement, &c.Unit, &c.State, &c.AskedOn, &c.Due, &c.Asked, &c.Answer, &c.Answers, (*store.Text)(&c.Heir), &c.Reminded, &c.Lacks, &c.Anew)
	return c, err
}

// owes and lacking are Call.Owes and Call.Lacking.
const (
	owes    = `(c.state = 'called' OR c.state = 'takes' AND c.anew > 0 AND c.anew = c.answer)`
	lacking = `c.state = 'takes' AND c.lacks > 0 AND c.lacks = c.answer AND c.anew <> c.answer`
)

const answerColumns = `a.movement, a.unit, a.no, a.takes, a.number, a.day, a.persons, a.because, a.child, a.by_account, a.at`

func readAnswer(s store.Scanner) (a Answer, err error) {
	var at store.Time
	err = s.Scan(&a.Movement, &a.Unit, &a.No, &a.Takes, &a.Number, &a.Day, &a.Persons, &a.Because, (*store.Text)(&a.Child), &a.By, &at)
	a.At = at.Time
	return a, err
}

func readShare(s store.Scanner) (h Share, err error) {
	err = s.Scan(&h.Target, &h.Unit, &h.Goal, &h.Baseline, &h.Weight)
	return h, err
}
