package contest

import (
	"thidua/internal/base/id"
	"thidua/internal/domain/dossier"
	"thidua/internal/law/access"
	"thidua/internal/platform/ledger"
	"thidua/internal/platform/store"
)

// Service does the acts and looks of contests.
type Service struct {
	db       *store.DB
	dossiers *dossier.Service
}

// New opens the office.
func New(db *store.DB, dossiers *dossier.Service) *Service { return &Service{db, dossiers} }

func enter(tx *store.Tx, who access.Actor, act string, about id.Subject, body map[string]any) error {
	return ledger.Append(tx, ledger.Entry{Act: act, Actor: who.Account, Subject: about.String(), Body: body})
}
