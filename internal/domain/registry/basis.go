package registry

import (
	"unicode/utf8"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/base/viet"
	"thidua/internal/law/access"
	"thidua/internal/platform/ledger"
	"thidua/internal/platform/store"
)

// A Basis is why something changes: from which day, by which paper, and the
// revision of what the person saw when they said so. (Căn cứ.)
type Basis struct {
	From     civil.Date // first day of the new
	Source   string     // number and date of the paper
	Revision int64      // 0: whatever it is now
}

// check refuses a change without a paper, without a day, or of a day to come:
// the tree of today is the tree rights follow.
func (b *Basis) check(today civil.Date) error {
	var wrong []fault.Reason
	if b.From.IsZero() {
		wrong = append(wrong, fault.Reason{Code: "registry.day-needed", Field: "from"})
	} else if b.From.After(today) {
		wrong = append(wrong, fault.Reason{Code: "registry.day-to-come", Field: "from", Args: []any{b.From}})
	}
	if b.Source = viet.Clean(b.Source); b.Source == "" {
		wrong = append(wrong, fault.Reason{Code: "registry.source-needed", Field: "source"})
	} else if utf8.RuneCountInString(b.Source) > longestName {
		wrong = append(wrong, fault.Reason{Code: "registry.source-long", Field: "source", Args: []any{longestName}})
	}
	if len(wrong) > 0 {
		return fault.New(fault.Invalid, wrong...)
	}
	return nil
}

// living finds a unit to change: seen at its revision, there on the day and
// not retired since.
func living(tx *store.Tx, who access.Actor, act access.Act, unit UnitID, b Basis) (Unit, error) {
	u, err := FindUnit(tx, unit, civil.Date{})
	if err != nil {
		return u, err
	}
	if err := who.Must(act, u.Path); err != nil {
		return u, err
	}
	switch {
	case b.Revision != 0 && b.Revision != u.Revision:
		return u, fault.Code(fault.Conflict, "unit.changed")
	case !u.To.IsZero():
		return u, fault.Code(fault.Conflict, "unit.retired", u.Name, u.To)
	case !b.From.IsZero() && b.From.Before(u.From):
		return u, fault.Field("from", "unit.before-it-was", u.From)
	}
	return u, nil
}

// record writes the act's one entry in the ledger.
func record(tx *store.Tx, who access.Actor, act access.Act, subject string, body map[string]any) error {
	return ledger.Append(tx, ledger.Entry{Act: string(act), Actor: who.Account, Subject: subject, Body: body})
}
