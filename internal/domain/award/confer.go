package award

import (
	"thidua/internal/base/fault"
	"thidua/internal/platform/ledger"
	"thidua/internal/platform/store"
)

// Confer enters an award into the book with a public number of its own. The
// caller's decision is the act; the award's seal goes into the ledger beside
// it. (Ghi sổ khen thưởng.)
func Confer(tx *store.Tx, n New) (Award, error) {
	a := Award{ID: ID(tx.NewID()), Number: newNumber(n.Decided.Year), Award: n.Award, Type: n.Type, Subject: n.Subject, Name: n.Name,
		UnitName: n.UnitName, Post: n.Post, Achievement: n.Achievement, Year: n.Year, From: n.From, To: n.To, Decided: n.Decided,
		DecisionNo: n.DecisionNo, DecisionID: n.DecisionID, ByLevel: n.ByLevel, ByName: n.ByName, State: Conferred,
		GoldenBook: n.GoldenBook, Version: 1}
	if err := whole(&a); err != nil {
		return a, err
	}
	if a.DecisionID == "" || a.DecisionNo == "" || a.Decided.IsZero() {
		return a, fault.Field("decision", "award.no-decision")
	}
	if err := insert(tx, &a); err != nil {
		return a, err
	}
	return a, seal(tx, "award.confer", "", &a)
}

// whole refuses an award that lacks what every line of the book has.
func whole(a *Award) error {
	switch {
	case a.Award == "" || a.Type == "":
		return fault.Field("award", "award.no-award")
	case a.Subject.ID == "" || a.Subject.Kind != Person && a.Subject.Kind != Unit:
		return fault.Field("subject", "award.no-subject")
	case a.Name == "":
		return fault.Field("name", "award.no-name")
	case a.Year == 0 && a.To.IsZero():
		return fault.Field("year", "award.no-year")
	}
	return nil
}

// seal writes the award's text as it now stands into the ledger, hashed.
func seal(tx *store.Tx, act, actor string, a *Award) error {
	s, err := ledger.Seal(tx, subject(a.ID), text(a))
	if err != nil {
		return err
	}
	return ledger.Append(tx, ledger.Entry{Act: act, Actor: actor, Subject: subject(a.ID), Body: sealed{
		Number: a.Number, Award: a.Award, State: a.State, Version: a.Version, Decision: a.DecisionID, Because: a.Because.DecisionID, Seal: s}})
}

// sealed is an award as the ledger remembers it: no name, no text.
type sealed struct {
	Number   string `json:"number,omitempty"`
	Award    string `json:"award"`
	State    State  `json:"state"`
	Version  int    `json:"version"`
	Decision string `json:"decision,omitempty"`
	Because  string `json:"because,omitempty"`
	Seal     string `json:"seal"`
}

func subject(a ID) string { return "award:" + string(a) }
