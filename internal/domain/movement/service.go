package movement

import (
	"thidua/internal/base/id"
	"thidua/internal/law/access"
	"thidua/internal/law/rulebook"
	"thidua/internal/platform/ledger"
	"thidua/internal/platform/store"
)

// Service does the acts and looks of movements.
type Service struct {
	db  *store.DB
	law *rulebook.Library
}

// New opens the office.
func New(db *store.DB, law *rulebook.Library) *Service { return &Service{db, law} }

func enter(tx *store.Tx, who access.Actor, act string, about id.Subject, body map[string]any) error {
	return ledger.Append(tx, ledger.Entry{Act: act, Actor: who.Account, Subject: about.String(), Body: body})
}
