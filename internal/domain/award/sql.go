package award

import (
	"encoding/json"

	"thidua/internal/base/fault"
	"thidua/internal/base/id"
	"thidua/internal/platform/store"
)

const columns = `id, number, award, type, subject_kind, subject_id, name, unit_name, post, achievement, year, from_day, to_day,
	decided, decision_no, decision_id, by_level, by_name, state, claim, source, seen_by, seen_at, seen_paper, golden_book, version,
	because_id, because_no, because_day, revision`

func read(s store.Scanner) (a Award, err error) {
	var number store.Text
	var seen store.Time
	err = s.Scan(&a.ID, &number, &a.Award, &a.Type, &a.Subject.Kind, &a.Subject.ID, &a.Name, &a.UnitName, &a.Post, &a.Achievement,
		&a.Year, &a.From, &a.To, &a.Decided, &a.DecisionNo, &a.DecisionID, &a.ByLevel, &a.ByName, &a.State, &a.Claim, &a.Source,
		&a.Seen.By, &seen, &a.Seen.Paper, &a.GoldenBook, &a.Version, &a.Because.DecisionID, &a.Because.DecisionNo, &a.Because.Day, &a.Revision)
	a.Number, a.Seen.At = string(number), seen.Time
	return a, err
}

func one(tx *store.Tx, where string, arg any) (Award, error) {
	a, err := read(tx.Row(`SELECT `+columns+` FROM award WHERE `+where, arg))
	if store.None(err) {
		return a, fault.Code(fault.NotFound, "award.not-found")
	}
	return a, err
}

func insert(tx *store.Tx, a *Award) error {
	fold, key, unit := keys(a)
	a.Revision = 1
	_, err := tx.Exec(`INSERT INTO award (id, number, award, type, subject_kind, subject_id, name, unit_name, post, achievement, year,
			from_day, to_day, decided, decision_no, decision_id, by_level, by_name, state, claim, source, seen_by, seen_at, seen_paper,
			golden_book, version, name_fold, name_key, unit_key, revision)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26, $27, $28, $29, 1)`,
		a.ID, store.Null(a.Number), a.Award, a.Type, a.Subject.Kind, a.Subject.ID, a.Name, a.UnitName, a.Post, a.Achievement, a.Year,
		a.From, a.To, a.Decided, a.DecisionNo, a.DecisionID, a.ByLevel, a.ByName, a.State, a.Claim, a.Source, a.Seen.By, store.When(a.Seen.At),
		a.Seen.Paper, a.GoldenBook, a.Version, fold, key, unit)
	if err != nil || a.Claim {
		return err
	}
	return teach(tx, a)
}

// save keeps the text that stood as a version, then writes the new one.
func save(tx *store.Tx, was, a *Award) error {
	body, err := json.Marshal(was)
	if err != nil {
		return err
	}
	if _, err := tx.Exec(`INSERT INTO award_version (award, version, at, body) VALUES ($1, $2, $3, $4)`,
		a.ID, was.Version, store.When(tx.Now()), string(body)); err != nil {
		return err
	}
	a.Version = was.Version + 1
	fold, key, unit := keys(a)
	n, err := tx.Exec(`UPDATE award SET number = $1, name = $2, unit_name = $3, post = $4, achievement = $5, year = $6, from_day = $7,
			to_day = $8, decided = $9, decision_no = $10, by_level = $11, by_name = $12, state = $13, claim = $14, seen_by = $15, seen_at = $16,
			seen_paper = $17, golden_book = $18, version = $19, because_id = $20, because_no = $21, because_day = $22, name_fold = $23,
			name_key = $24, unit_key = $25, revision = revision + 1
		WHERE id = $26 AND revision = $27`,
		store.Null(a.Number), a.Name, a.UnitName, a.Post, a.Achievement, a.Year, a.From, a.To, a.Decided, a.DecisionNo, a.ByLevel, a.ByName,
		a.State, a.Claim, a.Seen.By, store.When(a.Seen.At), a.Seen.Paper, a.GoldenBook, a.Version, a.Because.DecisionID, a.Because.DecisionNo,
		a.Because.Day, fold, key, unit, a.ID, a.Revision)
	if err != nil {
		return err
	}
	if n == 0 {
		return fault.Code(fault.Conflict, "award.changed")
	}
	a.Revision++
	if a.Claim {
		return nil
	}
	return teach(tx, a)
}

// Find is one award by its id.
func Find(tx *store.Tx, award ID) (Award, error) { return one(tx, `id = $1`, award) }

// ByNumber is the award with this public number, as people type it.
func ByNumber(tx *store.Tx, number string) (Award, error) {
	n, ok := ParseNumber(number)
	if !ok {
		return Award{}, fault.Code(fault.NotFound, "award.bad-number")
	}
	return one(tx, `number = $1`, n)
}

// ByDecision lists what a decision of this house conferred, in the order of the
// golden book.
func ByDecision(tx *store.Tx, decision string) ([]Award, error) {
	return store.Collect(tx, read, `SELECT `+columns+` FROM award WHERE decision_id = $1 AND decision_id <> '' ORDER BY golden_book, id`, decision)
}

// Of lists the awards and claims of one subject, newest first, revoked ones too.
func Of(tx *store.Tx, subject id.Subject) ([]Award, error) {
	return store.Collect(tx, read, `SELECT `+columns+` FROM award WHERE subject_id = $1 AND subject_kind = $2
		ORDER BY year DESC, decided DESC, id DESC`, subject.ID, subject.Kind)
}

// OfAll is Of for many subjects in a few queries.
func OfAll(tx *store.Tx, subjects []id.Subject) (map[id.Subject][]Award, error) {
	all := make(map[id.Subject][]Award, len(subjects))
	const batch = 400
	for len(subjects) > 0 {
		n := min(batch, len(subjects))
		ids := make([]any, n)
		for i, s := range subjects[:n] {
			ids[i] = s.ID
		}
		subjects = subjects[n:]
		found, err := store.Collect(tx, read, `SELECT `+columns+` FROM award WHERE subject_id IN `+store.In(1, n)+`
			ORDER BY year DESC, decided DESC, id DESC`, ids...)
		if err != nil {
			return nil, err
		}
		for _, a := range found {
			all[a.Subject] = append(all[a.Subject], a)
		}
	}
	return all, nil
}

// Versions lists every text of an award that was left behind, oldest first: the
// past stays readable.
func Versions(tx *store.Tx, award ID) ([]Award, error) {
	past, err := versionsOf(tx, []string{string(award)})
	return past[award], err
}

// versionsOf is Versions of many awards in one query.
func versionsOf(tx *store.Tx, awards []string) (map[ID][]Award, error) {
	past := map[ID][]Award{}
	type left struct {
		of   ID
		body string
	}
	all, err := store.Collect(tx, func(s store.Scanner) (l left, err error) { err = s.Scan(&l.of, &l.body); return l, err },
		`SELECT award, body FROM award_version WHERE award IN `+store.In(1, len(awards))+` ORDER BY award, version`, store.Args(awards)...)
	if err != nil {
		return nil, err
	}
	for _, l := range all {
		var a Award
		if err := json.Unmarshal([]byte(l.body), &a); err != nil {
			return nil, err
		}
		past[l.of] = append(past[l.of], a)
	}
	return past, nil
}
