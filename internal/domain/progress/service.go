package progress

import (
	"thidua/internal/domain/movement"
	"thidua/internal/law/access"
	"thidua/internal/law/rulebook"
	"thidua/internal/platform/ledger"
	"thidua/internal/platform/store"
)

// Service does the acts and looks of figures.
type Service struct {
	db    *store.DB
	books *rulebook.Library
}

// New opens the office; the library says when a movement is silent and a figure
// late.
func New(db *store.DB, books *rulebook.Library) *Service { return &Service{db, books} }

func enter(tx *store.Tx, who access.Actor, act string, about movement.ID, body map[string]any) error {
	return ledger.Append(tx, ledger.Entry{Act: act, Actor: who.Account, Subject: about.Subject().String(), Body: body})
}

// enterText is an entry that speaks of a text by its seal.
func enterText(tx *store.Tx, who access.Actor, act string, about movement.ID, body map[string]any, text string) (err error) {
	if body["text"], err = ledger.Seal(tx, about.Subject().String(), text); err != nil {
		return err
	}
	return enter(tx, who, act, about, body)
}
