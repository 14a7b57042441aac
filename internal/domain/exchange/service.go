package exchange

import (
	"thidua/internal/base/id"
	"thidua/internal/law/access"
	"thidua/internal/platform/ledger"
	"thidua/internal/platform/store"
)

// Service does the acts and looks of models, activities and notes.
type Service struct{ db *store.DB }

// New opens the office.
func New(db *store.DB) *Service { return &Service{db} }

func enter(tx *store.Tx, who access.Actor, act string, about id.Subject, body map[string]any) error {
	return ledger.Append(tx, ledger.Entry{Act: act, Actor: who.Account, Subject: about.String(), Body: body})
}

// enterText is an entry that speaks of a text by its seal.
func enterText(tx *store.Tx, who access.Actor, act string, about id.Subject, body map[string]any, text string) (err error) {
	if body["text"], err = ledger.Seal(tx, about.String(), text); err != nil {
		return err
	}
	return enter(tx, who, act, about, body)
}
