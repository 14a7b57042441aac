package covenant

import (
	"slices"

	"thidua/internal/base/fault"
	"thidua/internal/domain/cluster"
	"thidua/internal/platform/store"
)

const columns = `c.id, c.cluster, c.year, c.standing, c.made_by, c.closed_at, c.voided_at, c.voided_why, c.revision, ` + versionColumns

const versionColumns = `v.covenant, v.no, v.title, v.text, v.source, v.why, v.put_at, v.sign_due, v.hash, v.force_at, v.reminded_at`

// from joins a covenant with its newest version.
const from = `FROM covenant c JOIN covenant_version v ON v.covenant = c.id AND v.no = c.version`

func read(s store.Scanner) (c Covenant, err error) {
	var closed, voided store.Time
	err = scanVersion(s, &c.Version, &c.ID, &c.Cluster, &c.Year, &c.Standing, &c.MadeBy, &closed, &voided, &c.VoidedWhy, &c.Revision)
	c.ClosedAt, c.VoidedAt = closed.Time, voided.Time
	return c, err
}

// scanVersion reads a version that follows some other columns.
func scanVersion(s store.Scanner, v *Version, first ...any) error {
	var put, force, reminded store.Time
	err := s.Scan(append(first, &v.Of, &v.No, &v.Title, &v.Text, &v.Source, &v.Why, &put, &v.SignDue, &v.Hash, &force, &reminded)...)
	v.PutAt, v.ForceAt, v.reminded = put.Time, force.Time, reminded.Time
	return err
}

func missing() error { return fault.Code(fault.NotFound, "covenant.not-found") }

// Find reads a covenant with its newest version and the promises of that.
func Find(tx *store.Tx, which ID) (Covenant, error) {
	return whole(tx, `SELECT `+columns+` `+from+` WHERE c.id = $1`, which)
}

// inYear is the covenant of a cluster for a year that is not void; the zero one if
// there is none.
func inYear(tx *store.Tx, of cluster.ID, year int) (Covenant, error) {
	c, err := whole(tx, `SELECT `+columns+` `+from+` WHERE c.cluster = $1 AND c.year = $2 AND c.voided_at IS NULL`, of, year)
	if fault.Is(err, fault.NotFound) {
		return Covenant{}, nil
	}
	return c, err
}

func whole(tx *store.Tx, q string, args ...any) (Covenant, error) {
	c, err := read(tx.Row(q, args...))
	if store.None(err) {
		return c, missing()
	}
	if err == nil {
		c.Promises, err = promisesOf(tx, c.ID, c.No)
	}
	return c, err
}

// versionOf reads one version with its promises.
func versionOf(tx *store.Tx, which ID, no int) (v Version, err error) {
	err = scanVersion(tx.Row(`SELECT `+versionColumns+` FROM covenant_version v WHERE v.covenant = $1 AND v.no = $2`, which, no), &v)
	if store.None(err) {
		return v, fault.Code(fault.NotFound, "covenant.no-such-version", no)
	}
	if err == nil {
		v.Promises, err = promisesOf(tx, which, no)
	}
	return v, err
}

// versionsOf lists every version, without promises.
func versionsOf(tx *store.Tx, which ID) ([]Version, error) {
	return store.Collect(tx, func(s store.Scanner) (v Version, err error) { err = scanVersion(s, &v); return v, err },
		`SELECT `+versionColumns+` FROM covenant_version v WHERE v.covenant = $1 ORDER BY v.no`, which)
}

func promisesOf(tx *store.Tx, which ID, no int) ([]Promise, error) {
	return store.Collect(tx, func(s store.Scanner) (p Promise, err error) {
		return p, s.Scan(&p.ID, &p.Number, &p.Content, &p.Unit, &p.Target, &p.Measure, &p.Direction, &p.Evidence, &p.Due)
	}, `SELECT id, number, content, unit, target, measure, direction, evidence, due FROM covenant_promise WHERE covenant = $1 AND version = $2 ORDER BY place`, which, no)
}

func insert(tx *store.Tx, c Covenant) error {
	_, err := tx.Exec(`INSERT INTO covenant (id, cluster, year, version, made_by) VALUES ($1, $2, $3, $4, $5)`, c.ID, c.Cluster, c.Year, c.No, c.MadeBy)
	if store.Taken(err) {
		return fault.Field("year", "covenant.one-a-year", c.Year)
	}
	if err != nil {
		return err
	}
	return begin(tx, c.Version)
}

// begin writes a new version.
func begin(tx *store.Tx, v Version) error {
	if _, err := tx.Exec(`INSERT INTO covenant_version (covenant, no, title, text, source, why) VALUES ($1, $2, $3, $4, $5, $6)`,
		v.Of, v.No, v.Title, v.Text, v.Source, v.Why); err != nil {
		return err
	}
	return savePromises(tx, v)
}

// savePromises writes the promises of a version in the place of those it had.
func savePromises(tx *store.Tx, v Version) error {
	if _, err := tx.Exec(`DELETE FROM covenant_promise WHERE covenant = $1 AND version = $2`, v.Of, v.No); err != nil {
		return err
	}
	var rows [][]any
	for i, p := range v.Promises {
		rows = append(rows, []any{v.Of, v.No, i, p.ID, p.Number, p.Content, p.Unit, p.Target, p.Measure, p.Direction, p.Evidence, p.Due})
	}
	return tx.Insert(`covenant_promise (covenant, version, place, id, number, content, unit, target, measure, direction, evidence, due)`, rows)
}

// save writes what changes of a covenant, over the revision it was read at.
func save(tx *store.Tx, c *Covenant) error {
	n, err := tx.Exec(`UPDATE covenant SET version = $1, standing = $2, closed_at = $3, voided_at = $4, voided_why = $5, revision = revision + 1 WHERE id = $6 AND revision = $7`,
		c.No, c.Standing, store.When(c.ClosedAt), store.When(c.VoidedAt), c.VoidedWhy, c.ID, c.Revision)
	if err == nil && n == 0 {
		return fault.Code(fault.Conflict, "covenant.changed")
	}
	if err != nil {
		return err
	}
	c.Revision++
	v := c.Version
	_, err = tx.Exec(`UPDATE covenant_version SET title = $1, text = $2, source = $3, put_at = $4, sign_due = $5, hash = $6, force_at = $7, reminded_at = $8 WHERE covenant = $9 AND no = $10`,
		v.Title, v.Text, v.Source, store.When(v.PutAt), v.SignDue, v.Hash, store.When(v.ForceAt), store.When(v.reminded), c.ID, v.No)
	return err
}

func addConsent(tx *store.Tx, which ID, x Consent) error {
	_, err := tx.Exec(`INSERT INTO covenant_consent (id, covenant, version, unit, unit_name, agrees, annex, account, name, post, because, at)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
		x.ID, which, x.No, x.Unit, x.UnitName, x.Agrees, x.Annex, x.Account, x.Name, x.Post, x.Because, store.When(x.At))
	return err
}

// consentsOf lists what heads said to every version, oldest first.
func consentsOf(tx *store.Tx, which ID) ([]Consent, error) {
	return store.Collect(tx, func(s store.Scanner) (x Consent, err error) {
		var at store.Time
		err = s.Scan(&x.ID, &x.No, &x.Unit, &x.UnitName, &x.Agrees, &x.Annex, &x.Account, &x.Name, &x.Post, &x.Because, &at)
		x.At = at.Time
		return x, err
	}, `SELECT id, version, unit, unit_name, agrees, annex, account, name, post, because, at FROM covenant_consent WHERE covenant = $1 ORDER BY at, id`, which)
}

func addReport(tx *store.Tx, which ID, r Report) error {
	_, err := tx.Exec(`INSERT INTO covenant_report (id, covenant, promise, unit, day, figure, done, note, corrects, because, account, at)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
		r.ID, which, r.Promise, r.Unit, r.Day, r.Figure, r.Done, r.Note, store.Null(string(r.Corrects)), r.Because, r.Account, store.When(r.At))
	if store.Taken(err) { // two correct the same one
		return fault.Code(fault.Conflict, "covenant.corrected-already")
	}
	return err
}

// reportsOf lists every report of a covenant with its papers, in the order they
// came.
func reportsOf(tx *store.Tx, which ID) ([]Report, error) {
	all, err := store.Collect(tx, func(s store.Scanner) (r Report, err error) {
		var corrects store.Text
		var at store.Time
		err = s.Scan(&r.ID, &r.Promise, &r.Unit, &r.Day, &r.Figure, &r.Done, &r.Note, &corrects, &r.Because, &r.Account, &at, &r.Undone)
		r.Corrects, r.At = ReportID(corrects), at.Time
		return r, err
	}, `SELECT id, promise, unit, day, figure, done, note, corrects, because, account, at,
		EXISTS (SELECT 1 FROM covenant_report o WHERE o.corrects = r.id) FROM covenant_report r WHERE covenant = $1 ORDER BY at, id`, which)
	if err != nil {
		return nil, err
	}
	files, err := store.Collect(tx, func(s store.Scanner) (e Evidence, err error) {
		return e, s.Scan(&e.ID, &e.Report, &e.Title, &e.Hash, &e.Size, &e.Media, &e.By, &e.At)
	}, `SELECT id, report, title, hash, size, media, account, at FROM covenant_evidence
		WHERE gone_at IS NULL AND report IN (SELECT id FROM covenant_report WHERE covenant = $1) ORDER BY at, id`, which)
	at := map[ReportID]int{}
	for i, r := range all {
		at[r.ID] = i
	}
	for _, e := range files {
		all[at[e.Report]].Files = append(all[at[e.Report]].Files, e)
	}
	return all, err
}

// reportOf finds one report of a covenant.
func reportOf(tx *store.Tx, which ID, report ReportID) (Report, error) {
	all, err := reportsOf(tx, which)
	if err != nil {
		return Report{}, err
	}
	i := slices.IndexFunc(all, func(r Report) bool { return r.ID == report })
	if i < 0 {
		return Report{}, fault.Code(fault.NotFound, "covenant.no-such-report")
	}
	return all[i], nil
}
