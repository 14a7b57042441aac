package contest

import (
	"thidua/internal/base/id"
	"thidua/internal/law/access"
	"thidua/internal/platform/ledger"
	"thidua/internal/platform/store"
)

// Service does the acts and looks of contests.
type Service struct{ db *store.DB }

// New opens the office.
func New(db *store.DB) *Service { return &Service{db} }

func enter(tx *store.Tx, who access.Actor, act string, about id.Subject, body map[string]any) error {
	return ledger.Append(tx, ledger.Entry{Act: act, Actor: who.Account, Subject: about.String(), Body: body})
}
