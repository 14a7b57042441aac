package dossier

import (
	"slices"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/domain/registry"
	"thidua/internal/law/rulebook"
	"thidua/internal/platform/store"
)

// ForDecision lists what a body may put into a decision: nominations it has
// appraised, and those its council has passed, by dossier and line. Whether an
// award needs the council's result is for the decision to ask.
func ForDecision(tx *store.Tx, body registry.UnitID) ([]Nomination, error) {
	return store.Collect(tx, readLine, `SELECT `+lineColumns+` FROM nomination n JOIN dossier d ON d.id = n.dossier
		WHERE d.to_unit = $1 AND d.state IN ('received', 'appraised') AND n.decision = '' AND (n.state = 'passed' OR n.state = 'appraised' AND n.opinion = 'for')
		ORDER BY d.number, n.no`, body)
}

// Cross pins which law stands of nominations that a decision of a day gives an
// award to, where newer law than that of their receipt came in between. Part.
// (Điều khoản chuyển tiếp.)
func Cross(tx *store.Tx, books *rulebook.Library, named []NominationID, decided civil.Date) error {
	by := map[ID][]*Nomination{}
	for some := range slices.Chunk(named, 400) {
		lines, err := store.Collect(tx, readLine, `SELECT `+lineColumns+` FROM nomination n WHERE n.id IN `+store.In(1, len(some)), store.Args(some)...)
		if err != nil {
			return err
		}
		for i := range lines {
			by[lines[i].Dossier] = append(by[lines[i].Dossier], &lines[i])
		}
	}
	for of, lines := range by {
		d, err := Find(tx, of)
		if err != nil {
			return err
		}
		pinned, err := cross(tx, books, &d, lines, decided)
		if err != nil {
			return err
		}
		for _, v := range pinned {
			if err := saveLine(tx, v.n); err != nil {
				return err
			}
		}
	}
	return nil
}

// Decide notes that a published decision gives the award. (Đã có quyết định.)
func Decide(tx *store.Tx, nomination NominationID, decision string) error {
	n, err := FindNomination(tx, nomination)
	if err != nil {
		return err
	}
	if n.State != Passed && n.State != Supported {
		return fault.New(fault.Conflict, fault.Reason{Code: "nomination.not-ready", Field: string(n.ID), Args: []any{n.Name}})
	}
	n.State, n.Decision, n.Since = Decided, decision, tx.Now()
	if err := saveLine(tx, &n); err != nil {
		return err
	}
	return settle(tx, n.Dossier)
}

// Undecide puts a nomination back where it was before a decision that was
// annulled.
func Undecide(tx *store.Tx, nomination NominationID, decision string) error {
	n, err := FindNomination(tx, nomination)
	if err != nil {
		return err
	}
	if n.State != Decided || n.Decision != decision {
		return fault.New(fault.Conflict, fault.Reason{Code: "nomination.not-decided", Field: string(n.ID), Args: []any{n.Name}})
	}
	n.State, n.Decision, n.Since = Supported, "", tx.Now()
	if n.CouncilItem != "" {
		n.State = Passed
	}
	if err := saveLine(tx, &n); err != nil {
		return err
	}
	return settle(tx, n.Dossier)
}

// settle closes a dossier all of whose lines have their outcome, and opens one
// again that has a line without.
func settle(tx *store.Tx, dossier ID) error {
	d, err := Find(tx, dossier)
	if err != nil {
		return err
	}
	var waiting, toAppraise int
	err = tx.Row(`SELECT COALESCE(SUM(CASE WHEN state IN ('listed', 'returned', 'appraised', 'tabled', 'passed') THEN 1 ELSE 0 END), 0),
		COALESCE(SUM(CASE WHEN state IN ('listed', 'returned') THEN 1 ELSE 0 END), 0) FROM nomination WHERE dossier = $1`, dossier).Scan(&waiting, &toAppraise)
	if err != nil {
		return err
	}
	was := d.State
	switch {
	case d.State != Received && d.State != Appraised && d.State != Closed:
	case waiting == 0:
		d.State = Closed
	case toAppraise == 0:
		d.State = Appraised
	default:
		d.State = Received
	}
	if d.State == was {
		return nil
	}
	d.Holder, d.Since = d.To, tx.Now()
	return save(tx, &d)
}
