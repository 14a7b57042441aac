package dossier

import (
	"encoding/hex"
	"encoding/json"
	"slices"
	"strings"

	"thidua/internal/base/fault"
	"thidua/internal/base/viet"
	"thidua/internal/domain/registry"
	"thidua/internal/law/rulebook"
	"thidua/internal/platform/store"
)

const columns = `d.id, d.number, d.unit, d.unit_name, d.to_unit, d.to_name, d.title, d.state, d.holder, d.holder_by, d.since, d.opened_at,
	d.submitted_at, d.receipt_no, d.received_on, d.received_at, d.return_reason, d.returned_at, d.revision`

func read(s store.Scanner) (d Dossier, err error) {
	var since, opened, submitted, received, returned store.Time
	err = s.Scan(&d.ID, &d.Number, &d.Unit, &d.UnitName, &d.To, &d.ToName, &d.Title, &d.State, &d.Holder, &d.HolderBy, &since, &opened,
		&submitted, &d.ReceiptNo, &d.ReceivedOn, &received, &d.ReturnReason, &returned, &d.Revision)
	d.Since, d.OpenedAt, d.SubmittedAt, d.ReceivedAt, d.ReturnedAt = since.Time, opened.Time, submitted.Time, received.Time, returned.Time
	return d, err
}

// Find is one dossier.
func Find(tx *store.Tx, dossier ID) (Dossier, error) {
	d, err := read(tx.Row(`SELECT `+columns+` FROM dossier d WHERE d.id = $1`, dossier))
	if store.None(err) {
		return d, fault.Code(fault.NotFound, "dossier.not-found")
	}
	return d, err
}

func insert(tx *store.Tx, d *Dossier) error {
	_, err := tx.Exec(`INSERT INTO dossier (id, number, unit, unit_name, to_unit, to_name, title, fold, state, holder, holder_by, since, opened_at, revision)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, 1)`,
		d.ID, d.Number, d.Unit, d.UnitName, d.To, d.ToName, d.Title, fold(d), d.State, d.Holder, d.HolderBy, store.When(d.Since), store.When(d.OpenedAt))
	d.Revision = 1
	return err
}

func save(tx *store.Tx, d *Dossier) error {
	n, err := tx.Exec(`UPDATE dossier SET to_unit = $1, to_name = $2, title = $3, fold = $4, state = $5, holder = $6, holder_by = $7, since = $8,
			submitted_at = $9, receipt_no = $10, received_on = $11, received_at = $12, return_reason = $13, returned_at = $14, revision = revision + 1
		WHERE id = $15 AND revision = $16`,
		d.To, d.ToName, d.Title, fold(d), d.State, d.Holder, d.HolderBy, store.When(d.Since), store.When(d.SubmittedAt), d.ReceiptNo,
		d.ReceivedOn, store.When(d.ReceivedAt), d.ReturnReason, store.When(d.ReturnedAt), d.ID, d.Revision)
	if err == nil && n == 0 {
		return fault.Code(fault.Conflict, "dossier.changed")
	}
	d.Revision++
	return err
}

// fold is what a search in the list of dossiers compares.
func fold(d *Dossier) string {
	return viet.Fold(strings.Join([]string{d.Number, d.Title, d.UnitName, d.ReceiptNo}, " "))
}

const lineColumns = `n.id, n.dossier, n.no, n.award, n.type, n.year, n.from_day, n.to_day, n.subject_kind, n.subject_id, n.name, n.unit_name, n.post,
	n.achievement, n.movement, n.source, n.state, n.holder, n.since, n.result, n.holds, n.fails, n.opens, n.go_on_reason, n.reason, n.opinion, n.sitting,
	n.council_item, n.decision, n.revision`

func readLine(s store.Scanner) (n Nomination, err error) {
	var since store.Time
	err = s.Scan(&n.ID, &n.Dossier, &n.No, &n.Award, &n.Type, &n.Year, &n.From, &n.To, &n.Subject.Kind, &n.Subject.ID, &n.Name, &n.UnitName, &n.Post,
		&n.Achievement, &n.Movement, &n.Source, &n.State, &n.Holder, &since, &n.Result, &n.Holds, &n.Fails, &n.Opens, &n.GoOnReason, &n.Reason, &n.Opinion,
		&n.Sitting, &n.CouncilItem, &n.Decision, &n.Revision)
	n.Since = since.Time
	return n, err
}

// FindNomination is one nomination.
func FindNomination(tx *store.Tx, nomination NominationID) (Nomination, error) {
	n, err := readLine(tx.Row(`SELECT `+lineColumns+` FROM nomination n WHERE n.id = $1`, nomination))
	if store.None(err) {
		return n, fault.Code(fault.NotFound, "nomination.not-found")
	}
	return n, err
}

// NominationsNamed are some nominations in a few queries. Part.
func NominationsNamed(tx *store.Tx, named []NominationID) (map[NominationID]Nomination, error) {
	out := map[NominationID]Nomination{}
	for some := range slices.Chunk(named, 500) {
		all, err := store.Collect(tx, readLine, `SELECT `+lineColumns+` FROM nomination n WHERE n.id IN `+store.In(1, len(some)), store.Args(some)...)
		if err != nil {
			return nil, err
		}
		for _, n := range all {
			out[n.ID] = n
		}
	}
	return out, nil
}

// NominationsOf lists a dossier's nominations by line.
func NominationsOf(tx *store.Tx, dossier ID) ([]Nomination, error) {
	return store.Collect(tx, readLine, `SELECT `+lineColumns+` FROM nomination n WHERE n.dossier = $1 ORDER BY n.no`, dossier)
}

const lineInto = `nomination (id, dossier, no, award, type, year, from_day, to_day, subject_kind, subject_id, name, unit_name, post,
	achievement, movement, source, fold, name_sort, state, holder, since, result, holds, fails, opens, revision)`

// row is a new line as it is kept.
func (n *Nomination) row() []any {
	return []any{n.ID, n.Dossier, n.No, n.Award, n.Type, n.Year, n.From, n.To, n.Subject.Kind, n.Subject.ID, n.Name, n.UnitName, n.Post, n.Achievement, n.Movement,
		n.Source, viet.Fold(n.Name + " " + n.UnitName), sortKey(n), n.State, n.Holder, store.When(n.Since), "", 0, 0, 0, 1}
}

// sortKey orders people by given name and units by theirs.
func sortKey(n *Nomination) string {
	if n.Subject.Kind == "person" {
		return hex.EncodeToString(viet.PersonKey(n.Name))
	}
	return hex.EncodeToString(viet.SortKey(n.Name))
}

func saveLine(tx *store.Tx, n *Nomination) error {
	touched, err := tx.Exec(`UPDATE nomination SET post = $1, achievement = $2, state = $3, holder = $4, since = $5, result = $6, holds = $7, fails = $8,
			opens = $9, go_on_reason = $10, reason = $11, opinion = $12, sitting = $13, council_item = $14, decision = $15, revision = revision + 1
		WHERE id = $16 AND revision = $17`,
		n.Post, n.Achievement, n.State, n.Holder, store.When(n.Since), n.Result, n.Holds, n.Fails, n.Opens, n.GoOnReason, n.Reason, n.Opinion,
		n.Sitting, n.CouncilItem, n.Decision, n.ID, n.Revision)
	if err == nil && touched == 0 {
		return fault.Code(fault.Conflict, "nomination.changed")
	}
	n.Revision++
	return err
}

// readAlike reads a verdict, or takes the one already read of the same words.
func readAlike(s store.Scanner, alike map[string]rulebook.Verdict) (j Judged, err error) {
	var at store.Time
	var body string
	if err = s.Scan(&j.Forecast, &at, &j.On, &j.Book, &j.BookHash, &body); err != nil {
		return j, err
	}
	j.At = at.Time
	j.Verdict, err = verdictIn(body, alike)
	return j, err
}

func verdictIn(body string, alike map[string]rulebook.Verdict) (v rulebook.Verdict, err error) {
	v, ok := alike[body]
	if !ok {
		err = json.Unmarshal([]byte(body), &v)
		alike[body] = v
	}
	return v, err
}

// next counts within a year: dossier numbers of the house, receipts of a body.
func next(tx *store.Tx, kind string, of registry.UnitID, year int) (n int, err error) {
	err = tx.Row(`INSERT INTO dossier_counter (kind, of, year, last) VALUES ($1, $2, $3, 1)
		ON CONFLICT (kind, of, year) DO UPDATE SET last = dossier_counter.last + 1 RETURNING last`, kind, of, year).Scan(&n)
	return n, err
}

// A Step is one thing that was done with a dossier, with the words its doer
// wrote. (Một bước trong đường đi.)
type Step struct {
	ID         string
	Nomination NominationID // "" for the whole dossier
	At         store.Time
	Act        string            // dossier.return
	By         string            // account
	Person     registry.PersonID // who that was, where it matters later: who proposed
	Unit       registry.UnitID
	Count      int // nominations it touched
	Reason     string
}

func tell(tx *store.Tx, d ID, s Step) error {
	_, err := tx.Exec(`INSERT INTO dossier_step (dossier, id, nomination, at, act, by_account, person, unit, count, reason) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
		d, tx.NewID(), s.Nomination, store.When(tx.Now()), s.Act, s.By, store.Null(string(s.Person)), s.Unit, s.Count, s.Reason)
	return err
}

// proposers are the people on record who submitted dossiers of other units than
// the one that receives them. (Người trình.)
func proposers(tx *store.Tx, lines []*Nomination) (map[ID][]registry.PersonID, error) {
	var named []ID
	for _, l := range lines {
		if !slices.Contains(named, l.Dossier) {
			named = append(named, l.Dossier)
		}
	}
	out := map[ID][]registry.PersonID{}
	for some := range slices.Chunk(named, 500) {
		_, err := store.Collect(tx, func(r store.Scanner) (d ID, err error) {
			var p registry.PersonID
			err = r.Scan(&d, &p)
			out[d] = append(out[d], p)
			return d, err
		}, `SELECT s.dossier, s.person FROM dossier_step s JOIN dossier d ON d.id = s.dossier
			WHERE s.person IS NOT NULL AND d.unit <> d.to_unit AND s.dossier IN `+store.In(1, len(some)), store.Args(some)...)
		if err != nil {
			return nil, err
		}
	}
	return out, nil
}

// StepsOf is the story of a dossier, oldest first.
func StepsOf(tx *store.Tx, d ID) ([]Step, error) {
	return store.Collect(tx, func(r store.Scanner) (s Step, err error) {
		err = r.Scan(&s.ID, &s.Nomination, &s.At, &s.Act, &s.By, &s.Unit, &s.Count, &s.Reason)
		return s, err
	}, `SELECT id, nomination, at, act, by_account, unit, count, reason FROM dossier_step WHERE dossier = $1 ORDER BY at, id`, d)
}
