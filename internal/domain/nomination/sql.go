package nomination

import (
	"thidua/internal/base/fault"
	"thidua/internal/domain/council"
	"thidua/internal/domain/dossier"
	"thidua/internal/platform/store"
)

const columns = `s.id, s.cluster, s.year, s.category, s.due, s.opened_by, s.opened_at, s.sitting, s.put_at, s.proposed_at, s.revision`

func read(r store.Scanner) (s Slate, err error) {
	var opened, put, proposed store.Time
	var sitting store.Text
	err = r.Scan(&s.ID, &s.Cluster, &s.Year, &s.Category, &s.Due, &s.OpenedBy, &opened, &sitting, &put, &proposed, &s.Revision)
	s.Sitting, s.OpenedAt, s.PutAt, s.ProposedAt = council.SittingID(sitting), opened.Time, put.Time, proposed.Time
	return s, err
}

// Find reads a slate. Part.
func Find(tx *store.Tx, which ID) (Slate, error) {
	s, err := read(tx.Row(`SELECT `+columns+` FROM slate s WHERE s.id = $1`, which))
	if store.None(err) {
		return s, missing()
	}
	return s, err
}

func missing() error { return fault.Code(fault.NotFound, "slate.not-found") }

func add(tx *store.Tx, s Slate) error {
	_, err := tx.Exec(`INSERT INTO slate (id, cluster, year, category, due, opened_by, opened_at) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
		s.ID, s.Cluster, s.Year, s.Category, s.Due, s.OpenedBy, store.When(s.OpenedAt))
	if store.Taken(err) {
		return fault.Field("year", "slate.opened-already")
	}
	return err
}

func save(tx *store.Tx, s *Slate) error {
	n, err := tx.Exec(`UPDATE slate SET due = $1, sitting = $2, put_at = $3, proposed_at = $4, revision = revision + 1 WHERE id = $5 AND revision = $6`,
		s.Due, store.Null(string(s.Sitting)), store.When(s.PutAt), store.When(s.ProposedAt), s.ID, s.Revision)
	if err == nil && n == 0 {
		return fault.Code(fault.Conflict, "slate.changed")
	}
	s.Revision++
	return err
}

const nomineeColumns = `SELECT n.id, n.slate, n.no, n.unit, n.award, n.how, n.by_unit, n.place, n.total, n.why, n.by_account, n.at, n.gone_at, n.gone_why, n.dossier, n.line, n.fell FROM nominee n`

func readNominee(r store.Scanner) (n Nominee, err error) {
	var at, gone store.Time
	var in, line store.Text
	err = r.Scan(&n.ID, &n.Slate, &n.No, &n.Unit, &n.Award, &n.How, &n.By, &n.Place, &n.Total, &n.Why, &n.Account, &at, &gone, &n.GoneWhy, &in, &line, &n.Fell)
	n.At, n.GoneAt, n.Dossier, n.Line = at.Time, gone.Time, dossier.ID(in), dossier.NominationID(line)
	return n, err
}

func nomineesOf(tx *store.Tx, which ID) ([]Nominee, error) {
	return store.Collect(tx, readNominee, nomineeColumns+` WHERE n.slate = $1 ORDER BY n.no`, which)
}

func addNominee(tx *store.Tx, n *Nominee) error {
	n.ID, n.At = NomineeID(tx.NewID()), tx.Now()
	err := tx.Row(`INSERT INTO nominee (id, slate, no, unit, award, how, by_unit, place, total, why, by_account, at)
		SELECT $1, $2, COALESCE(MAX(no), 0) + 1, $3, $4, $5, $6, $7, $8, $9, $10, $11 FROM nominee WHERE slate = $2 RETURNING no`,
		n.ID, n.Slate, n.Unit, n.Award, n.How, n.By, n.Place, n.Total, n.Why, n.Account, store.When(n.At)).Scan(&n.No)
	if store.Taken(err) {
		return fault.Field("unit", "nominee.already")
	}
	return err
}
