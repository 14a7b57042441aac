package award

import (
	"slices"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/platform/store"
)

// Revoke takes an award back by a later decision. It stays in the book, marked.
// (Thu hồi.)
func Revoke(tx *store.Tx, award ID, why Because) (Award, error) {
	return change(tx, award, "award.revoke", why, func(a *Award) error {
		if a.State == Revoked {
			return fault.Code(fault.Conflict, "award.already-revoked")
		}
		a.State = Revoked
		return nil
	})
}

// Restore gives back a revoked award by a later decision. (Phục hồi.)
func Restore(tx *store.Tx, award ID, why Because) (Award, error) {
	past, err := Versions(tx, award)
	if err != nil {
		return Award{}, err
	}
	return change(tx, award, "award.restore", why, func(a *Award) error {
		if a.State != Revoked {
			return fault.Code(fault.Conflict, "award.not-revoked")
		}
		a.State = Conferred
		if slices.ContainsFunc(past, func(v Award) bool { return v.State == Corrected }) {
			a.State = Corrected
		}
		return nil
	})
}

// A Correction is what a later decision writes otherwise; nil leaves a field.
type Correction struct {
	Name, UnitName, Post, Achievement *string
	Year                              *int
	From, To                          *civil.Date
	GoldenBook                        *int
}

// Amend corrects the text of an award by a later decision; the text that stood
// stays readable as a version. (Đính chính.)
func Amend(tx *store.Tx, award ID, c Correction, why Because) (Award, error) {
	return change(tx, award, "award.amend", why, func(a *Award) error {
		if a.State == Revoked {
			return fault.Code(fault.Conflict, "award.already-revoked")
		}
		set(&a.Name, c.Name)
		set(&a.UnitName, c.UnitName)
		set(&a.Post, c.Post)
		set(&a.Achievement, c.Achievement)
		set(&a.Year, c.Year)
		set(&a.From, c.From)
		set(&a.To, c.To)
		set(&a.GoldenBook, c.GoldenBook)
		a.State = Corrected
		return whole(a)
	})
}

func set[T any](to *T, from *T) {
	if from != nil {
		*to = *from
	}
}

// change is the one way a line of the book ever changes: by a later decision,
// leaving the text that stood, with a new seal.
func change(tx *store.Tx, award ID, act string, why Because, rule func(*Award) error) (Award, error) {
	a, err := Find(tx, award)
	if err != nil {
		return a, err
	}
	if why.DecisionID == "" && why.DecisionNo == "" {
		return a, fault.Field("decision", "award.no-decision")
	}
	was := a
	if err := rule(&a); err != nil {
		return a, err
	}
	a.Because = why
	if err := save(tx, &was, &a); err != nil {
		return a, err
	}
	return a, seal(tx, act, "", &a)
}
