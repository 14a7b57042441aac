package consultation

import (
	"thidua/internal/base/fault"
	"thidua/internal/base/id"
	"thidua/internal/base/viet"
	"thidua/internal/platform/store"
)

const columns = `c.id, c.kind, c.body, c.subject_kind, c.subject_id, c.made_by, c.withdrawn_at, c.withdrawn_why, c.revision, ` + versionColumns

const versionColumns = `v.consultation, v.no, v.title, v.named, v.asked_at, v.due, v.closed_at, v.answered_at, v.put_at, v.put_due,
	v.share_num, v.share_den, v.share_over, v.share_of, v.adopted_at, v.adopted_by, v.how, v.meeting, v.outcome, v.note, v.hash, v.key, v.reminded_at, v.put_called_at`

// from joins a consultation with its newest version.
const from = `FROM consultation c JOIN consultation_version v ON v.consultation = c.id AND v.no = c.version`

func read(s store.Scanner) (c Consultation, err error) {
	var withdrawn store.Time
	err = scanVersion(s, &c.Version, &c.ID, &c.Kind, &c.Body, &c.Subject.Kind, &c.Subject.ID, &c.MadeBy, &withdrawn, &c.WithdrawnWhy, &c.Revision)
	c.WithdrawnAt = withdrawn.Time
	return c, err
}

// scanVersion reads a version that follows some other columns.
func scanVersion(s store.Scanner, v *Version, first ...any) error {
	var asked, closed, answered, put, adopted, reminded, called store.Time
	err := s.Scan(append(first, &v.Of, &v.No, &v.Title, &v.Named, &asked, &v.Due, &closed, &answered, &put, &v.PutDue,
		&v.Majority.Num, &v.Majority.Den, &v.Majority.Over, &v.Majority.Of, &adopted, &v.AdoptedBy, &v.How, &v.Meeting, &v.Outcome, &v.Note, &v.Hash, &v.key, &reminded, &called)...)
	v.AskedAt, v.ClosedAt, v.AnsweredAt, v.PutAt, v.AdoptedAt = asked.Time, closed.Time, answered.Time, put.Time, adopted.Time
	v.reminded, v.putCalled = reminded.Time, called.Time
	return err
}

// Find reads a consultation with its newest version and the articles of that.
func Find(tx *store.Tx, which ID) (c Consultation, err error) {
	c, err = read(tx.Row(`SELECT `+columns+` `+from+` WHERE c.id = $1`, which))
	if store.None(err) {
		return c, fault.Code(fault.NotFound, "consultation.not-found")
	}
	if err == nil {
		c.Articles, err = articlesOf(tx, c.Version)
	}
	return c, err
}

// Versions are all versions of a draft with their articles, oldest first.
func Versions(tx *store.Tx, which ID) ([]Version, error) {
	all, err := versions(tx, which)
	for i := range all {
		if err != nil {
			break
		}
		all[i].Articles, err = articlesOf(tx, all[i])
	}
	return all, err
}

// versions are all versions without their articles.
func versions(tx *store.Tx, which ID) ([]Version, error) {
	return store.Collect(tx, func(s store.Scanner) (v Version, err error) { return v, scanVersion(s, &v) },
		`SELECT `+versionColumns+` FROM consultation_version v WHERE v.consultation = $1 ORDER BY v.no`, which)
}

// Adopted is the text of a kind that stands for a subject: the one adopted last;
// No is 0 where there is none.
func Adopted(tx *store.Tx, about id.Subject, kind Kind) (v Version, err error) {
	err = scanVersion(tx.Row(`SELECT `+versionColumns+` `+from+` WHERE c.subject_kind = $1 AND c.subject_id = $2 AND c.kind = $3
		AND v.adopted_at IS NOT NULL AND c.withdrawn_at IS NULL ORDER BY v.adopted_at DESC, c.id DESC LIMIT 1`, about.Kind, about.ID, kind), &v)
	if store.None(err) {
		return Version{}, nil
	}
	if err == nil {
		v.Articles, err = articlesOf(tx, v)
	}
	return v, err
}

func articlesOf(tx *store.Tx, v Version) ([]Article, error) {
	return store.Collect(tx, func(s store.Scanner) (a Article, err error) {
		return a, s.Scan(&a.Key, &a.Number, &a.Heading, &a.Text)
	}, `SELECT key, number, heading, text FROM consultation_article WHERE consultation = $1 AND version = $2 ORDER BY place`, v.Of, v.No)
}

func insert(tx *store.Tx, c Consultation) error {
	_, err := tx.Exec(`INSERT INTO consultation (id, kind, body, fold, subject_kind, subject_id, made_by, version) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
		c.ID, c.Kind, c.Body, viet.Fold(c.Title), c.Subject.Kind, c.Subject.ID, c.MadeBy, c.No)
	return err
}

// begin writes a new version.
func begin(tx *store.Tx, v Version) error {
	if _, err := tx.Exec(`INSERT INTO consultation_version (consultation, no, title, made_at) VALUES ($1, $2, $3, $4)`, v.Of, v.No, v.Title, store.When(tx.Now())); err != nil {
		return err
	}
	return write(tx, v)
}

// write puts the articles of a version in the place of what stood.
func write(tx *store.Tx, v Version) error {
	if _, err := tx.Exec(`DELETE FROM consultation_article WHERE consultation = $1 AND version = $2`, v.Of, v.No); err != nil {
		return err
	}
	rows := make([][]any, len(v.Articles))
	for i, a := range v.Articles {
		rows[i] = []any{v.Of, v.No, a.Key, i + 1, a.Number, a.Heading, a.Text}
	}
	return tx.Insert(`consultation_article (consultation, version, key, place, number, heading, text)`, rows)
}

// save writes back a consultation and its newest version.
func save(tx *store.Tx, c *Consultation) error {
	n, err := tx.Exec(`UPDATE consultation SET kind = $1, fold = $2, version = $3, withdrawn_at = $4, withdrawn_why = $5, revision = revision + 1
		WHERE id = $6 AND revision = $7`, c.Kind, viet.Fold(c.Title), c.No, store.When(c.WithdrawnAt), c.WithdrawnWhy, c.ID, c.Revision)
	if err == nil && n == 0 {
		err = fault.Code(fault.Conflict, "consultation.changed")
	}
	if err != nil {
		return err
	}
	c.Revision++
	v := c.Version
	_, err = tx.Exec(`UPDATE consultation_version SET title = $1, named = $2, asked_at = $3, due = $4, closed_at = $5, answered_at = $6, put_at = $7, put_due = $8,
			share_num = $9, share_den = $10, share_over = $11, share_of = $12, adopted_at = $13, adopted_by = $14, how = $15, meeting = $16, outcome = $17,
			note = $18, hash = $19, key = $20, reminded_at = $21, put_called_at = $22 WHERE consultation = $23 AND no = $24`,
		v.Title, v.Named, store.When(v.AskedAt), v.Due, store.When(v.ClosedAt), store.When(v.AnsweredAt), store.When(v.PutAt), v.PutDue,
		v.Majority.Num, v.Majority.Den, v.Majority.Over, v.Majority.Of, store.When(v.AdoptedAt), v.AdoptedBy, v.How, v.Meeting, v.Outcome,
		v.Note, v.Hash, v.key, store.When(v.reminded), store.When(v.putCalled), v.Of, v.No)
	return err
}

const inviteeColumns = `id, seat, unit, person, name, answered`

func readInvitee(s store.Scanner) (i Invitee, err error) {
	return i, s.Scan(&i.ID, &i.Seat, &i.Unit, &i.Person, &i.Name, &i.Answered)
}

func inviteesOf(tx *store.Tx, which ID, no int) ([]Invitee, error) {
	return store.Collect(tx, readInvitee, `SELECT `+inviteeColumns+` FROM consultation_invitee WHERE consultation = $1 AND version = $2 ORDER BY seat`, which, no)
}

func seat(tx *store.Tx, v Version, all []Invitee) error {
	rows := make([][]any, len(all))
	for i, x := range all {
		rows[i] = []any{v.Of, v.No, x.ID, x.Seat, x.Unit, x.Person, x.Name, false}
	}
	return tx.Insert(`consultation_invitee (consultation, version, id, seat, unit, person, name, answered)`, rows)
}

// answered notes whether an invitee has a comment that stands.
func answered(tx *store.Tx, me *Invitee, has bool) error {
	_, err := tx.Exec(`UPDATE consultation_invitee SET answered = $1 WHERE id = $2`, has, me.ID)
	return err
}

func commentsOf(tx *store.Tx, v Version) ([]Comment, error) {
	return store.Collect(tx, func(s store.Scanner) (x Comment, err error) {
		var at store.Time
		err = s.Scan(&x.ID, &x.Article, &x.Author, &x.Voice, &x.Agrees, &x.Text, &x.Replacing, &x.By, &at, &x.Lead, &x.Outcome, &x.Why, &x.Revision)
		x.At = at.Time
		return x, err
	}, `SELECT id, article, author, voice, agrees, text, replacing, by_account, at, lead, outcome, why, revision
		FROM consultation_comment WHERE consultation = $1 AND version = $2 ORDER BY at, voice, id`, v.Of, v.No)
}

// add writes a comment; one on the same article by the same author is refused.
func add(tx *store.Tx, v Version, x Comment) error {
	_, err := tx.Exec(`INSERT INTO consultation_comment (consultation, version, id, article, author, voice, agrees, text, replacing, by_account, at)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
		v.Of, v.No, x.ID, x.Article, x.Author, x.Voice, x.Agrees, x.Text, x.Replacing, x.By, store.When(x.At))
	if store.Taken(err) {
		return fault.Code(fault.Conflict, "consultation.already-said")
	}
	return err
}
